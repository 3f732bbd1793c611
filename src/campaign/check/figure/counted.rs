//! What a number counts, and shares in words.

use super::sense::{Unit, What};
use crate::campaign::check::language::number::{Form, decimal, numeral};
use crate::campaign::check::language::tokens::{Kind, Token};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::text::is_listed;

/// `One in ten` is a share, `31 in 120` two counts.
const LARGEST_RATIO: u32 = 10;
const ROUND_RATIOS: [u32; 2] = [100, 1000];
/// So far behind a number stands its noun, in tokens.
const NOUN: usize = 3;
/// So far behind a number `a year` may stand, in words.
const PER: usize = 4;

/// Units of time, with the one below each, and so many of it in the first.
pub(in crate::campaign::check) const TIMES: [(&str, &str, u32); 6] = [
    ("century", "year", 100),
    ("decade", "year", 10),
    ("year", "month", 12),
    ("week", "day", 7),
    ("day", "hour", 24),
    ("hour", "minute", 60),
];

/// What stands after a number, as far as it can tell two numbers of one value apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) enum Counted {
    /// A unit, in the singular: `month`.
    Unit(String),
    /// Some other noun.
    Noun,
    /// Nothing that tells.
    Open,
}

impl Counted {
    /// Returns the unit, noun or nothing that the number before `at` counts.
    pub(in crate::campaign::check) fn after(tokens: &[Token<'_>], at: usize) -> Self {
        let words = tokens[at.min(tokens.len())..]
            .iter()
            .skip_while(|token| token.is_hyphen() && token.glued)
            .take(3)
            .take_while(|token| {
                token.kind == Kind::Word
                    && token.text.starts_with(char::is_lowercase)
                    && !is_listed(&WORDS.counted.joints, &token.lower)
            });
        let mut counted = Self::Open;
        for word in words {
            if is_listed(&WORDS.counted.units, &word.lower) {
                let unit = singular(&word.lower);
                return Self::Unit(parts_per(tokens, word).unwrap_or_else(|| unit.to_owned()));
            }
            counted = Self::Noun;
        }
        counted
    }

    /// Returns `true` if both can count the same: months are no wells.
    pub(in crate::campaign::check) fn agrees(&self, other: &Self) -> bool {
        let is_of = |unit: &Self, parts: &Self| match (unit, parts) {
            (Self::Unit(unit), Self::Unit(parts)) => {
                unit == "part" && parts.starts_with("part per")
            }
            _ => false,
        };
        *self == Self::Open
            || *other == Self::Open
            || self == other
            || is_of(self, other)
            || is_of(other, self)
    }
}

/// Returns decades as years, three decades are 30 years, and half an hour as 30 minutes.
pub(in crate::campaign::check) fn in_whole_units(what: What, counted: Counted) -> (What, Counted) {
    let smaller = match (&what, &counted) {
        (What::Number { value, unit, .. }, Counted::Unit(of)) => match unit {
            Unit::Plain if of == "decade" => Some((decimal(value, 1), "year")),
            Unit::Fraction => part_of_time(value, of),
            _ => None,
        },
        _ => None,
    };
    let Some((value, unit)) = smaller else {
        return (what, counted);
    };
    let what = What::Number {
        value,
        unit: Unit::Plain,
        maybe_share: false,
    };
    (what, Counted::Unit(unit.to_owned()))
}

/// Returns a part of a unit of time in the unit below it, where it is a whole number: 15 minutes of `1/4` hour.
fn part_of_time(part: &str, unit: &str) -> Option<(String, &'static str)> {
    let (_, small, many) = TIMES.iter().find(|(large, _, _)| *large == unit)?;
    let (above, below) = part.split_once('/')?;
    let (above, below) = (above.parse::<u32>().ok()?, below.parse::<u32>().ok()?);
    let whole = above * many;
    (whole.checked_rem(below)? == 0).then(|| ((whole / below).to_string(), *small))
}

/// Returns the time behind a number and its noun in which so much comes together: `$2 million a year`.
pub(in crate::campaign::check) fn per(tokens: &[Token<'_>], end: usize) -> Option<String> {
    let mut words = tokens[end.min(tokens.len())..]
        .iter()
        .take(PER)
        .take_while(|token| token.kind == Kind::Word);
    words.find(|token| ["a", "an", "each", "every", "per"].contains(&token.lower.as_str()))?;
    let unit = singular(&words.next()?.lower).to_owned();
    // NOTE: `40 boats a day after the storm` came on one day; `40 a year before, it said` are compared by the year.
    let is_point = words.next().is_some_and(|next| {
        let mut behind = tokens.iter().filter(|token| token.start > next.start);
        ["after", "before"].contains(&next.lower.as_str())
            && behind.next().is_some_and(|token| token.kind == Kind::Word)
    });
    if is_point {
        return None;
    }
    ["day", "hour", "minute", "month", "quarter", "week", "year"]
        .contains(&unit.as_str())
        .then_some(unit)
}

/// Returns `part per trillion` where parts of a power of ten are counted.
fn parts_per(tokens: &[Token<'_>], part: &Token<'_>) -> Option<String> {
    let at = tokens.iter().position(|token| token.start == part.start)?;
    let (per, power) = (tokens.get(at + 1)?, tokens.get(at + 2)?);
    (singular(&part.lower) == "part" && per.is("per")).then(|| format!("part per {}", power.lower))
}

/// Returns `true` for a unit in which long times are told: something rises `over five years`.
pub(in crate::campaign::check) fn is_long_time(unit: &str) -> bool {
    ["decade", "month", "year"].contains(&unit)
}

/// Returns the days of a unit of time.
pub(in crate::campaign::check) fn in_days(unit: &str) -> Option<f64> {
    let days = match unit {
        "day" => 1.0,
        "week" => 7.0,
        "month" => 30.4,
        "year" => 365.25,
        "decade" => 3652.5,
        "hour" => 1.0 / 24.0,
        "minute" => 1.0 / 1440.0,
        _ => return None,
    };
    Some(days)
}

/// Returns `true` for two words of one thing, or their stems: `sites` and `locations`.
pub(in crate::campaign::check) fn alike(a: &str, b: &str) -> bool {
    let has =
        |group: &[String], word: &str| group.iter().any(|noun| noun == word || stem(noun) == word);
    let mut groups = WORDS.counted.alike.values();
    groups.any(|group| has(group, a) && has(group, b))
}

/// Returns the noun that a number counts, in the plural: `properties` of `1,184 vacant properties`, and of `142 of
/// the 1,184 properties`.
///
/// `end` is where the number ends in the text.
pub(in crate::campaign::check) fn noun<'t, 's>(
    tokens: &'t [Token<'s>],
    end: usize,
) -> Option<&'t Token<'s>> {
    let after = tokens.iter().filter(|token| token.start >= end);
    let mut after = after.peekable();
    if after.peek().is_some_and(|token| token.is("(")) {
        after.find(|token| token.is(")"));
    }
    if after.peek().is_some_and(|token| token.is("of")) {
        after.next();
        while after.peek().is_some_and(|token| {
            ["its", "the", "their", "these", "those"].contains(&token.lower.as_str())
                || token.kind == Kind::Number
                || is_possessive(token)
        }) {
            after.next();
        }
    }
    let mut words = after.take(NOUN).take_while(|token| {
        token.kind == Kind::Word && !is_listed(&WORDS.counted.joints, &token.lower)
    });
    words.find(|token| {
        is_plain(token)
            && (token.lower.ends_with('s') || token.is("people") || token.is("children"))
    })
}

/// Returns `true` for a word that can be what a number counts.
pub(in crate::campaign::check) fn is_plain(token: &Token<'_>) -> bool {
    token.kind == Kind::Word
        && !token.is_capitalized()
        && !is_possessive(token)
        && token.lower.chars().count() > 3
        && !is_listed(&WORDS.counted.joints, &token.lower)
        && !is_listed(&WORDS.counted.units, &token.lower)
}

fn is_possessive(token: &Token<'_>) -> bool {
    token.lower.ends_with("'s")
}

pub(in crate::campaign::check) fn singular(unit: &str) -> &str {
    match unit {
        "centuries" => "century",
        "feet" => "foot",
        "inches" => "inch",
        unit => unit.strip_suffix('s').unwrap_or(unit),
    }
}

/// Returns a share in words, `one in four` or `two out of three`, as a fraction.
pub(in crate::campaign::check) fn ratio(
    tokens: &[Token<'_>],
    at: usize,
) -> Option<(String, usize)> {
    let cardinal = |at: usize| {
        numeral(tokens, at)
            .filter(|numeral| numeral.form == Form::Cardinal)
            .and_then(|numeral| Some((numeral.value.parse::<u32>().ok()?, numeral.next)))
    };
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    let (part, next) = cardinal(at)?;
    let joint = match next {
        at if is(at, "in") && (is(at + 1, "every") || is(at + 1, "each")) => at + 2,
        at if is(at, "in") => at + 1,
        at if is(at, "out") && is(at + 1, "of") && is(at + 2, "every") => at + 3,
        at if is(at, "out") && is(at + 1, "of") => at + 2,
        at if is(at, "of") && is(at + 1, "every") => at + 2,
        _ => return None,
    };
    let (whole, next) = cardinal(joint)?;
    // NOTE: `one in 76 of the calls` is a share, `one in 76 years` none.
    let is_one = || part == 1 && (is(next, "of") || is(joint - 1, "every"));
    let is_round = whole <= LARGEST_RATIO || ROUND_RATIOS.contains(&whole) || is_one();
    (0 < part && part < whole && is_round).then(|| (format!("{part}/{whole}"), next))
}

#[cfg(test)]
mod tests {
    use crate::campaign::check::figure::parse::figures;
    use crate::campaign::check::language::tokens::tokens;

    #[test]
    fn a_number_of_one_unit_is_no_number_of_another() {
        let borne = |claim: &str, source: &str| {
            let (claim, source) = (figures(&tokens(claim)), figures(&tokens(source)));
            claim[0].is_borne_by(&source[0])
        };
        for (claim, source, expected) in [
            ("14 months", "14 months", true),
            ("a 14-month wait", "14 months", true),
            ("14 parts per trillion", "14 months", false),
            ("14 parts per trillion", "14 parts per billion", false),
            ("14 parts", "14 parts per billion", true),
            ("31 months", "31 wells", false),
            ("31 homes", "31 wells", true),
            ("31 were bad", "31 months", true),
            ("30 years", "three decades", true),
            ("half an hour", "30 minutes", true),
            ("half an hour", "20 minutes", false),
            ("half an hour", "half of the boats", false),
            ("a quarter of an hour", "15 minutes", true),
            ("half a year", "six months", true),
            ("31 times in May", "on 31 occasions", true),
            ("31 times in May", "31 months", false),
            ("three times as many", "three occasions", false),
            ("twice the limit", "two boats", false),
            ("one in four", "a quarter of them", true),
            ("one in four", "25 percent", true),
            ("one in three", "one in four", false),
            ("one in 40 of them", "1 in every 40", true),
            ("one in 40 of them", "1 in 50 of them", false),
        ] {
            assert_eq!(borne(claim, source), expected, "{claim} / {source}");
        }
    }
}
