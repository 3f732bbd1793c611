//! The figures of a text: numbers with what they count, and dates.

use std::ops::Range;

use super::counted::{Counted, in_years, per, ratio};
use super::date::{date, iso, year_of};
use super::hedge::{Hedge, hedge};
use super::number::{Form, Numeral, decimal, magnitude, numeral};
use super::said::{Unit, What};
use super::tokens::{Kind, Token};
use super::words::{WORDS, has};

/// So far before a figure `rose to` may stand, in words.
const MOVED: usize = 9;

/// A figure, its hedge and its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) what: What,
    pub(super) hedge: Hedge,
    /// Where it stands, its hedge left out.
    pub(super) place: Range<usize>,
    /// Where its hedge begins, or the figure itself.
    pub(super) from: usize,
    /// What it counts.
    pub(super) counted: Counted,
    /// The number after it in `31 of 120`.
    pub(super) whole: Option<What>,
    /// Which end of a range it is: `between 4 and 8`.
    pub(super) end: Option<End>,
    /// Whether something changed by so much or to so much.
    pub(super) motion: Option<Motion>,
    /// The time in which so much comes together: `$2 million a year`.
    pub(super) per: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Low,
    High,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Motion {
    By,
    To,
}

impl Figure {
    /// Returns `true` if a source's figure says what this figure of a claim says.
    pub(super) fn is_borne_by(&self, there: &Self) -> bool {
        let is_of_time = match (&self.per, &there.per) {
            (Some(here), Some(there)) => here == there,
            _ => true,
        };
        self.what.is_borne_by(&there.what) && self.counted.agrees(&there.counted) && is_of_time
    }

    /// Returns `true` if it may be hedged as it is where its source is hedged so; the ends of a range
    /// are rounded, or more and less than what lies between them.
    pub(super) fn is_hedged_like(&self, there: &Self) -> bool {
        self.hedge.agrees(there.hedge)
            || matches!(
                (there.end, self.hedge),
                (Some(_), Hedge::About)
                    | (Some(End::Low), Hedge::More)
                    | (Some(End::High), Hedge::Less)
            )
    }

    /// Returns `true` if the source says that something changed to this, and the claim by this.
    pub(super) fn moves_otherwise(&self, there: &Self) -> bool {
        matches!((self.motion, there.motion), (Some(here), Some(there)) if here != there)
    }

    /// Returns `true` if it is more than the number that it is of, `58 of 11`, and no source says that.
    pub(super) fn exceeds_its_whole<'f>(
        &self,
        sources: impl IntoIterator<Item = &'f Self>,
    ) -> bool {
        let is_said = |there: &Self| self.is_borne_by(there) && self.whole == there.whole;
        self.is_more_than_its_whole() && !sources.into_iter().any(is_said)
    }

    fn is_more_than_its_whole(&self) -> bool {
        let number = |what: &What| match what {
            What::Number {
                value,
                unit: Unit::Plain,
                ..
            } => value.parse::<f64>().ok(),
            _ => None,
        };
        let (part, whole) = (number(&self.what), self.whole.as_ref().and_then(number));
        matches!((part, whole), (Some(part), Some(whole)) if part > whole)
    }

    /// Returns `true` if a source's figure is a share of another whole: `31 of 120`, not `of 200`.
    pub(super) fn is_of_another_whole(&self, there: &Self) -> bool {
        match (&self.whole, &there.whole) {
            (Some(here), Some(whole)) => here != whole,
            _ => false,
        }
    }

    /// Returns the year of a date or that a bare number may be.
    pub(super) fn any_year(&self, text: &str) -> Option<i32> {
        match self.what {
            What::Date(date) => date.year,
            What::Number { .. } => self.year(text),
        }
    }

    /// Returns the year that a bare number may be; `text` is the one that the figure stands in.
    pub(super) fn year(&self, text: &str) -> Option<i32> {
        match &self.what {
            What::Number {
                unit: Unit::Plain, ..
            } => year_of(&text[self.place.clone()]),
            _ => None,
        }
    }
}

/// Returns every figure of a text, in order.
pub(super) fn figures(tokens: &[Token<'_>]) -> Vec<Figure> {
    let mut figures: Vec<Figure> = Vec::new();
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (what, start, end) = if let Some((date, next)) = date(tokens, at) {
            (What::Date(date), at, next)
        } else if let Some((what, start, next)) = number(tokens, at) {
            (what, start, next)
        } else {
            at += 1;
            continue;
        };
        if let Some(next) = label_end(tokens, at) {
            at = next;
            continue;
        }
        let counted = Counted::after(tokens, end);
        let is_part = matches!(
            what,
            What::Number {
                unit: Unit::Fraction,
                ..
            }
        );
        // NOTE: half `a mile` is a length, and no share.
        let counted = match tokens
            .get(end)
            .filter(|token| is_part && (token.is("a") || token.is("an")))
        {
            Some(_) => Counted::after(tokens, end + 1),
            None => counted,
        };
        let (what, counted) = in_years(what, counted);
        let (hedge, from) = match what {
            What::Date(_) => (Hedge::None, start),
            What::Number { .. } => hedge(tokens, start, end),
        };
        figures.push(Figure {
            what,
            hedge,
            place: tokens[start].start..tokens[end - 1].end(),
            from: tokens[from].start,
            counted,
            whole: None,
            end: None,
            motion: motion(tokens, from),
            per: per(tokens, end),
        });
        spans.push(start..end);
        at = school_year_end(tokens, start, end).unwrap_or(end);
    }
    share_units(tokens, &spans, &mut figures);
    for index in 1..figures.len() {
        let between = &tokens[spans[index - 1].end..spans[index].start];
        let words: Vec<&str> = between.iter().map(|token| token.lower.as_str()).collect();
        if matches!(
            words.as_slice(),
            ["of"] | ["of", "the" | "its" | "their"] | ["out", "of"]
        ) {
            figures[index - 1].whole = Some(figures[index].what.clone());
        }
        let before = tokens[..spans[index - 1].start].iter().rev();
        let before = before
            .skip_while(|token| token.is("the") || token.is("those"))
            .next();
        if matches!(words.as_slice(), [","]) && before.is_some_and(|token| token.is("of")) {
            figures[index].whole = Some(figures[index - 1].what.clone());
        }
    }
    figures
}

/// Returns the token after a name in numbers, such as `25-03117-88` or `2025-S-31`, that begins here.
fn label_end(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    if tokens[at].kind != Kind::Number || iso(tokens, at).is_some() {
        return None;
    }
    let part = |at: usize| {
        let token = tokens.get(at).filter(|token| token.glued)?;
        let is_letters = token.kind == Kind::Word && !token.text.chars().any(char::is_lowercase);
        (token.kind == Kind::Number || is_letters).then_some(at)
    };
    let is_hyphen = |at: usize| tokens.get(at).is_some_and(|t| t.is_hyphen() && t.glued);
    let mut next = at + 1;
    let mut numbers = 1;
    while is_hyphen(next)
        && let Some(at) = part(next + 1)
    {
        numbers += usize::from(tokens[at].kind == Kind::Number);
        next = at + 1;
    }
    let is_named = at > 1
        && tokens[at].glued
        && tokens[at - 1].is_hyphen()
        && tokens[at - 2].kind == Kind::Word
        && tokens[at - 2].text.chars().all(char::is_uppercase);
    let parts = (next - at).div_ceil(2);
    ((parts > 2 && numbers > 1) || (is_named && parts > 1)).then_some(next)
}

/// Returns the token after `2024-25`, the year that it begins with being read already.
fn school_year_end(tokens: &[Token<'_>], start: usize, end: usize) -> Option<usize> {
    let (dash, short) = (tokens.get(end)?, tokens.get(end + 1)?);
    let first = year_of(tokens[start].text).filter(|_| end == start + 1)?;
    let second: i32 = short.text.parse().ok()?;
    let follows = short.text.len() == 2 && second == (first + 1) % 100;
    (follows && dash.is_dash() && dash.glued && short.glued).then_some(end + 2)
}

/// Returns whether something `rose to` the figure before `from` or `rose by` it.
fn motion(tokens: &[Token<'_>], from: usize) -> Option<Motion> {
    let motion = match tokens.get(from.checked_sub(1)?)?.lower.as_str() {
        "by" => Motion::By,
        "to" => Motion::To,
        _ => return None,
    };
    let before = tokens[..from].iter().rev().take(MOVED);
    let mut clause = before.take_while(|token| token.kind != Kind::Sign || token.is("$"));
    clause
        .any(|token| has(&WORDS.counted.moving, &token.lower))
        .then_some(motion)
}

/// Returns the number at a token, the token where it begins (its currency sign) and the one after.
fn number(tokens: &[Token<'_>], at: usize) -> Option<(What, usize, usize)> {
    let found = |value: String, unit, start, next| {
        Some((
            What::Number {
                value,
                unit,
                maybe_share: false,
            },
            start,
            next,
        ))
    };
    if let Some((value, next)) = ratio(tokens, at) {
        return found(value, Unit::Fraction, at, next);
    }
    let token = &tokens[at];
    match token.lower.as_str() {
        "twice" => return found("2".to_owned(), Unit::Times, at, at + 1),
        "thrice" => return found("3".to_owned(), Unit::Times, at, at + 1),
        "doubled" | "doubling" => return found("2".to_owned(), Unit::Times, at, at + 1),
        "tripled" | "tripling" => return found("3".to_owned(), Unit::Times, at, at + 1),
        "quadrupled" => return found("4".to_owned(), Unit::Times, at, at + 1),
        "halved" => return found("1/2".to_owned(), Unit::Fraction, at, at + 1),
        _ => {}
    }
    let Some(Numeral { value, form, next }) = numeral(tokens, at) else {
        // NOTE: a digit of another script is held to the letter, lest `１７` pass for no figure.
        let foreign = token.kind == Kind::Sign && token.text.chars().all(char::is_numeric);
        return foreign.then(|| found(token.text.to_owned(), Unit::Plain, at, at + 1))?;
    };
    match form {
        // NOTE: "half as likely" compares; it is not a share of anything.
        Form::Fraction if tokens.get(next).is_some_and(|t| t.is("as")) => {
            found(value, Unit::Times, at, next)
        }
        Form::Fraction => found(value, Unit::Fraction, at, next),
        Form::Decade => found(value, Unit::Decade, at, next),
        Form::Vague => found(value, Unit::Vague, at, next),
        Form::Ordinal if is_idle_ordinal(tokens, at, next) => None,
        Form::Ordinal => found(value, Unit::Ordinal, at, next),
        Form::Cardinal if is_idle_one(tokens, at, next) => None,
        Form::Cardinal => {
            let (unit, start, next) = unit(tokens, at, next);
            found(value, unit, start, next)
        }
    }
}

fn unit(tokens: &[Token<'_>], at: usize, next: usize) -> (Unit, usize, usize) {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let before = |steps: usize| at.checked_sub(steps).map(|at| &tokens[at]);
    if let Some(sign) = before(1)
        && let "$" | "€" | "£" = sign.text
    {
        let currency = sign.text.chars().next().unwrap_or('$');
        let country = before(2).is_some_and(|token| token.is("us") && sign.glued);
        let end = if word(next) == "dollars" {
            next + 1
        } else {
            next
        };
        return (Unit::Money(currency), at - if country { 2 } else { 1 }, end);
    }
    if before(1).is_some_and(|token| token.is("usd")) {
        return (Unit::Money('$'), at - 1, next);
    }
    let hyphen = tokens.get(next).is_some_and(|t| t.is_hyphen() && t.glued);
    let name = if hyphen { next + 1 } else { next };
    match word(name) {
        "%" | "pct" | "percent" => return (Unit::Percent, at, name + 1),
        "per" if matches!(word(name + 1), "cent" | "centum") => {
            return (Unit::Percent, at, name + 2);
        }
        "percentage" if word(name + 1).starts_with("point") => {
            return (Unit::Points, at, name + 2);
        }
        "times" => return (Unit::Times, at, name + 1),
        "points" => return (Unit::Points, at, name + 1),
        "or" if word(name + 2) == "times" => return (Unit::Times, at, name + 3),
        "dollar" | "dollars" => return (Unit::Money('$'), at, name + 1),
        "euro" | "euros" => return (Unit::Money('€'), at, name + 1),
        _ => {}
    }
    if let (Some(prefix), Some(joint)) = (before(2), before(1))
        && tokens[at].kind == Kind::Number
        && tokens[at].glued
        && joint.is_hyphen()
        && joint.glued
        && prefix.kind == Kind::Word
        && prefix.text.chars().all(char::is_uppercase)
    {
        return (Unit::Name(prefix.lower.clone()), at, next);
    }
    (Unit::Plain, at, next)
}

/// Returns `true` if a `one` counts nothing: `no one`, `one another`, `one of the`.
fn is_idle_one(tokens: &[Token<'_>], at: usize, next: usize) -> bool {
    if !tokens[at].is("one") || next != at + 1 {
        return false;
    }
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let before = at.checked_sub(1).map_or("", word);
    [
        "no", "any", "every", "each", "which", "this", "that", "the", "some",
    ]
    .contains(&before)
        || word(next) == "another"
        || (word(next) == "of"
            && ["the", "these", "those", "its", "their", "his", "her", "our"]
                .contains(&word(next + 1)))
}

/// Returns `true` if an ordinal counts nothing: `at first`, `first,`, `third country`, `30-second`.
fn is_idle_ordinal(tokens: &[Token<'_>], at: usize, next: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let before = at.checked_sub(1).map_or("", word);
    match word(at) {
        "first" => before == "at" || word(next) == ",",
        "second" => {
            word(next) == ","
                || before == "-"
                || at
                    .checked_sub(1)
                    .is_some_and(|at| tokens[at].kind == Kind::Number)
        }
        "third" => {
            let noun = if word(next) == "-" { next + 1 } else { next };
            ["country", "countries", "party", "parties", ","].contains(&word(noun))
        }
        _ => false,
    }
}

/// Gives the first figure of `4 to 8 percent` the unit of the second, and lets that of `4 and 8
/// percent` be either.
fn share_units(tokens: &[Token<'_>], spans: &[Range<usize>], figures: &mut [Figure]) {
    for index in (1..figures.len()).rev() {
        let (left, right) = (spans[index - 1].clone(), spans[index].clone());
        let between = &tokens[left.end..right.start];
        let [joint] = between else { continue };
        let (head, tail) = figures.split_at_mut(index);
        let (
            What::Number {
                value,
                unit,
                maybe_share,
            },
            What::Number {
                unit: unit_there,
                maybe_share: share_there,
                ..
            },
        ) = (&mut head[index - 1].what, &tail[0].what)
        else {
            continue;
        };
        if *unit != Unit::Plain {
            continue;
        }
        let before = left
            .start
            .checked_sub(1)
            .map_or("", |at| tokens[at].lower.as_str());
        let is_range =
            joint.is("to") || joint.is_dash() || (joint.is("and") && before == "between");
        let is_year = year_of(tokens[left.start].text).is_some() && left.len() == 1;
        if is_range && is_year && *unit_there != Unit::Plain {
            continue;
        }
        if is_range {
            unit.clone_from(unit_there);
            if let Some(power) = power(tokens, &right)
                && self::power(tokens, &left).is_none()
            {
                *value = decimal(value, power);
            }
        }
        let is_share = *unit_there == Unit::Percent || *share_there;
        if is_range && !is_year {
            head[index - 1].end = Some(End::Low);
            tail[0].end = Some(End::High);
            continue;
        }
        if is_share && ["and", "or", ",", "versus"].contains(&joint.lower.as_str()) {
            *maybe_share = true;
        }
    }
}

fn power(tokens: &[Token<'_>], span: &Range<usize>) -> Option<u32> {
    tokens[span.clone()]
        .iter()
        .find_map(|token| magnitude(&token.lower))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn numbers(text: &str) -> Vec<(String, Unit)> {
        figures(&tokens(text))
            .into_iter()
            .filter_map(|figure| match figure.what {
                What::Number { value, unit, .. } => Some((value, unit)),
                What::Date(_) => None,
            })
            .collect()
    }

    fn borne(claim: &str, source: &str) -> bool {
        let (claim, source) = (figures(&tokens(claim)), figures(&tokens(source)));
        claim
            .iter()
            .all(|c| source.iter().any(|s| c.what.is_borne_by(&s.what)))
    }

    #[test]
    fn a_number_is_read_with_its_unit() {
        for (text, value, unit) in [
            ("16 percent of", "16", Unit::Percent),
            ("sixteen percent", "16", Unit::Percent),
            ("16%", "16", Unit::Percent),
            ("16 per cent", "16", Unit::Percent),
            ("16-percent", "16", Unit::Percent),
            ("16 percentage points", "16", Unit::Points),
            ("$6 million", "6000000", Unit::Money('$')),
            ("US$25", "25", Unit::Money('$')),
            ("six million dollars", "6000000", Unit::Money('$')),
            ("MS-13 gang", "13", Unit::Name("ms".to_owned())),
            ("32-year-old", "32", Unit::Plain),
            ("deportees—22 of them", "22", Unit::Plain),
            ("three times", "3", Unit::Times),
            ("twice", "2", Unit::Times),
        ] {
            assert_eq!(numbers(text), [(value.to_owned(), unit)], "{text}");
        }
    }

    #[test]
    fn a_range_has_one_unit() {
        for text in ["from 4 to 8 percent", "4–8%", "between 4 and 8 percent"] {
            let expected = [
                ("4".to_owned(), Unit::Percent),
                ("8".to_owned(), Unit::Percent),
            ];
            assert_eq!(numbers(text), expected, "{text}");
        }
        assert_eq!(numbers("4 to 8 million")[0].0, "4000000");
        assert!(borne("4 percent", "4 and 8 percent"));
        assert!(borne("4", "4 and 8 percent"));
    }

    #[test]
    fn words_that_count_nothing_are_no_figures() {
        for text in [
            "no one knows",
            "they beat one another",
            "one of the men",
            "a third country",
            "third-country removals",
            "at first",
            "a man",
        ] {
            assert_eq!(numbers(text), [], "{text}");
        }
    }

    #[test]
    fn a_share_is_borne_by_the_same_share_alone() {
        for (claim, source, expected) in [
            ("16 percent", "Only 16% of", true),
            ("sixteen percent", "16 percent", true),
            ("16 percent", "16 men", false),
            ("16 men", "16 percent", false),
            ("17 percent", "16 percent", false),
            ("16 percentage points", "16 percent", false),
            ("half of them", "50 percent", true),
            ("50 percent", "half as likely", false),
            ("half as many", "half as likely", true),
            ("a third of them", "33 percent", false),
            ("a dozen men", "12 men", true),
            ("15,000", "fifteen thousand", true),
            ("1,500", "15,000", false),
            ("$25", "25 men", false),
            ("dozens of men", "12 men", false),
            ("the fifth man", "5 men", false),
            ("１７ percent", "17 percent", false),
        ] {
            assert_eq!(borne(claim, source), expected, "{claim} / {source}");
        }
    }
}
