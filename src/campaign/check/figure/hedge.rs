//! Hedges: the words that make a figure less than exact.

use std::fmt;

use super::counted::{Counted, in_days, is_long_time};
use crate::campaign::check::language::date::named_month;
use crate::campaign::check::language::tokens::{Kind, Token};
use crate::campaign::check::language::words::WORDS;
use crate::text::is_listed;

/// So many words may stand between a number and `or more`.
const NOUN: usize = 2;
/// So far behind a number `at a minimum` may stand, in tokens.
const FAR: usize = 9;
/// So far before `up to` may stand where a range begins, in tokens.
const RANGE: usize = 6;
/// So far before `over` stands what is fought over something, in tokens.
const OCCASION: usize = 14;

/// How a figure is hedged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(in crate::campaign::check) enum Hedge {
    /// Not at all.
    #[default]
    None,
    /// `about`, `around`.
    About,
    /// `more than`, `at least`.
    More,
    /// `nearly`, `up to`.
    Less,
    /// `over five years`, `exceeded 4`: a length of time or a limit, or more than that.
    Over,
}

impl Hedge {
    /// Returns `true` if a claim may be hedged so where its source is hedged so.
    pub(in crate::campaign::check) fn agrees(self, there: Self) -> bool {
        let may_be_over = |hedge| matches!(hedge, Self::None | Self::More | Self::Over);
        self == there
            || (self == Self::Over && may_be_over(there))
            || (there == Self::Over && may_be_over(self))
    }
}

impl fmt::Display for Hedge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "no hedge",
            Self::About => "`about` or the like",
            Self::More => "`more than` or the like",
            Self::Less => "`less than`, `nearly` or the like",
            Self::Over => "`over`",
        })
    }
}

/// What may stand before a figure; a longer phrase comes before one that ends it.
const BEFORE: [(&[&str], Hedge); 38] = [
    (&["well", "over"], Hedge::More),
    (&["just", "over"], Hedge::More),
    (&["exceed"], Hedge::Over),
    (&["exceeds"], Hedge::Over),
    (&["exceeded"], Hedge::Over),
    (&["just", "under"], Hedge::Less),
    (&["just", "about"], Hedge::About),
    (&["as", "many", "as"], Hedge::Less),
    (&["as", "much", "as"], Hedge::Less),
    (&["as", "few", "as"], Hedge::More),
    (&["in", "excess", "of"], Hedge::More),
    (&["a", "minimum", "of"], Hedge::More),
    (&["a", "maximum", "of"], Hedge::Less),
    (&["at", "least"], Hedge::More),
    (&["upwards", "of"], Hedge::More),
    (&["upward", "of"], Hedge::More),
    (&["at", "most"], Hedge::Less),
    (&["up", "to"], Hedge::Less),
    (&["close", "to"], Hedge::Less),
    (&["over"], Hedge::More),
    (&["above"], Hedge::More),
    (&["exceeding"], Hedge::More),
    (&[">"], Hedge::More),
    (&["≥"], Hedge::More),
    (&["nearly"], Hedge::Less),
    (&["almost"], Hedge::Less),
    (&["under"], Hedge::Less),
    (&["below"], Hedge::Less),
    (&["<"], Hedge::Less),
    (&["≤"], Hedge::Less),
    (&["about"], Hedge::About),
    (&["approximately"], Hedge::About),
    (&["around"], Hedge::About),
    (&["roughly"], Hedge::About),
    (&["some"], Hedge::About),
    (&["estimated"], Hedge::About),
    (&["circa"], Hedge::About),
    (&["~"], Hedge::About),
];

/// Words of comparison that tell less; every other one in `-er`, such as `older`, tells more.
const SMALLER: [&str; 13] = [
    "cheaper", "closer", "faster", "fewer", "less", "lighter", "lower", "nearer", "newer",
    "quicker", "shorter", "smaller", "younger",
];
/// Words in `-er` before `than` that compare no amounts.
const NO_AMOUNTS: [&str; 7] = [
    "better", "earlier", "either", "later", "other", "rather", "sooner",
];

/// What may stand after a figure.
const AFTER: [(&[&str], Hedge); 20] = [
    (&[",", "at", "a", "minimum"], Hedge::More),
    (&[",", "at", "least"], Hedge::More),
    (&[",", "at", "most"], Hedge::Less),
    (&["or", "above"], Hedge::More),
    (&["or", "greater"], Hedge::More),
    (&["or", "higher"], Hedge::More),
    (&["or", "longer"], Hedge::More),
    (&["or", "more"], Hedge::More),
    (&["or", "older"], Hedge::More),
    (&["or", "so"], Hedge::About),
    (&["or", "fewer"], Hedge::Less),
    (&["or", "less"], Hedge::Less),
    (&["or", "lower"], Hedge::Less),
    (&["or", "shorter"], Hedge::Less),
    (&["or", "younger"], Hedge::Less),
    (&["+"], Hedge::More),
    (&["-", "plus"], Hedge::More),
    (&["-", "odd"], Hedge::About),
    (&["-", "ish"], Hedge::About),
    (&["ish"], Hedge::About),
];

/// Returns the hedge of the figure whose tokens are `start..end`, and where it begins.
pub(in crate::campaign::check) fn hedge(
    tokens: &[Token<'_>],
    start: usize,
    end: usize,
) -> (Hedge, usize) {
    if let Some(at) = before_period(tokens, start) {
        let (hedge, from) = adjoining(tokens, at, end);
        if from < at {
            return (hedge, from);
        }
    }
    adjoining(tokens, start, end)
}

/// Returns where `the next` begins before a number that a hedge stands before, `over about the next three hours`; what is said
/// `about the next three hours` without a preposition is said of them.
fn before_period(tokens: &[Token<'_>], start: usize) -> Option<usize> {
    let from = start.checked_sub(4)?;
    let words: Vec<&str> = tokens[from..start]
        .iter()
        .map(|token| token.lower.as_str())
        .collect();
    let [before, hedge, "the", which] = words.as_slice() else {
        return None;
    };
    let is_period = ["after", "during", "for", "in", "over", "within"].contains(before)
        && ["first", "following", "last", "next", "past", "previous"].contains(which)
        && [
            "about",
            "almost",
            "approximately",
            "around",
            "nearly",
            "roughly",
        ]
        .contains(hedge);
    is_period.then_some(start - 2)
}

/// Returns the hedge right before a figure, or right behind it.
fn adjoining(tokens: &[Token<'_>], start: usize, end: usize) -> (Hedge, usize) {
    let is = |token: &Token<'_>, word: &str| token.is(word);
    for (words, hedge) in BEFORE {
        let Some(from) = start.checked_sub(words.len()) else {
            continue;
        };
        let stands = tokens[from..start]
            .iter()
            .zip(words)
            .all(|(token, word)| is(token, word));
        let is_end = words == ["up", "to"] && is_range(tokens, from);
        if stands && !is_end && !(words == ["under"] && is_citation(tokens, end)) {
            if words == ["over"] && is_occasion(tokens, from, start) {
                // NOTE: whoever was `sued over 30 leaks` may have been sued because of them, or over more than so many.
                let is_verb = from
                    .checked_sub(1)
                    .is_some_and(|at| tokens[at].lower.ends_with("ed"));
                let hedge = if is_verb {
                    Some(Hedge::Over)
                } else {
                    after(tokens, start, end)
                };
                return (
                    hedge.unwrap_or_default(),
                    if is_verb { from } else { start },
                );
            }
            let is_time = || {
                matches!(Counted::after(tokens, end), Counted::Unit(unit)
                    if is_long_time(&unit) || in_days(&unit).is_some() && is_span(tokens, from, end))
            };
            return match hedge {
                Hedge::About => (after(tokens, start, end).unwrap_or(hedge), from),
                Hedge::More if words == ["over"] && is_time() => (Hedge::Over, from),
                hedge => (hedge, from),
            };
        }
    }
    compared(tokens, start)
        .or_else(|| Some((after(tokens, start, end)?, start)))
        .unwrap_or((Hedge::None, start))
}

/// Returns `true` for the `over` of what is fought over: `a penalty for the line over three leaks`, and not `a penalty of
/// over $300`.
fn is_occasion(tokens: &[Token<'_>], over: usize, start: usize) -> bool {
    let before = over.checked_sub(1).map(|at| &tokens[at]);
    let is_governed = before.is_some_and(|token| {
        token.is("by") || token.is("than") || is_listed(&WORDS.speaker.prepositions, &token.lower)
    });
    let clause = tokens[..over].iter().rev().take(OCCASION);
    let mut clause = clause.take_while(|token| {
        !token.is("that")
            && !token.is(".")
            && !token.is(";")
            && !is_listed(&WORDS.wording.attributing, &token.lower)
    });
    let is_share = tokens[start..]
        .iter()
        .take(2)
        .any(|token| token.is("percent") || token.is("%"));
    !is_governed
        && !is_share
        && !tokens[start].is("$")
        && clause.any(|token| is_listed(&WORDS.counted.disputes, &token.lower))
}

/// Returns `true` for the short time in which something was: `a high of 40 feet over nine days`, `over nine days in June`,
/// and not `over nine days passed`.
fn is_span(tokens: &[Token<'_>], over: usize, end: usize) -> bool {
    let is_measured = over
        .checked_sub(1)
        .is_some_and(|at| is_listed(&WORDS.counted.units, &tokens[at].lower));
    let mut behind = tokens[end.min(tokens.len())..].iter().skip(1);
    let is_joint = behind
        .next()
        .is_some_and(|token| token.is("in") || token.is("of"));
    let is_dated = is_joint
        && behind
            .next()
            .is_some_and(|token| named_month(token).is_some());
    is_measured || is_dated
}

/// Returns the hedge of a comparison before a figure, and where it begins: `older than`, `no longer than`.
fn compared(tokens: &[Token<'_>], start: usize) -> Option<(Hedge, usize)> {
    let at = start
        .checked_sub(2)
        .filter(|at| tokens[at + 1].is("than"))?;
    // NOTE: `12 fewer than 40` tells how far it is from 40, which is exact.
    let mut behind = tokens[..at]
        .iter()
        .rev()
        .skip_while(|token| ["%", "percent", "times"].contains(&token.lower.as_str()));
    if behind
        .next()
        .is_some_and(|token| token.kind == Kind::Number)
    {
        return None;
    }
    let word = tokens[at].lower.as_str();
    let is_less = SMALLER.contains(&word);
    let is_more = word == "more" || (word.ends_with("er") && !NO_AMOUNTS.contains(&word));
    let is_denied = at
        .checked_sub(1)
        .is_some_and(|before| tokens[before].is("no") || tokens[before].is("not"));
    let hedge = match (is_less, is_more) {
        (true, _) if is_denied => Hedge::More,
        (true, _) => Hedge::Less,
        (_, true) if is_denied => Hedge::Less,
        (_, true) => Hedge::More,
        _ => return None,
    };
    Some((hedge, if is_denied { at - 1 } else { at }))
}

/// Returns the hedge behind a figure: `200+`, `4 or more times`, `14,000 children or fewer`.
pub(in crate::campaign::check) fn after(
    tokens: &[Token<'_>],
    start: usize,
    end: usize,
) -> Option<Hedge> {
    for (words, hedge) in AFTER {
        let stands = |at: usize| {
            tokens
                .get(at..at + words.len())
                .is_some_and(|after| after.iter().zip(words).all(|(t, word)| t.is(word)))
        };
        let found = if words[0] == "or" {
            let noun = tokens[end.min(tokens.len())..]
                .iter()
                .take(NOUN)
                .take_while(|token| token.kind == Kind::Word && !token.is("or"))
                .count();
            (start + 1..=end + noun).any(stands)
        } else if words[0] == "," {
            // NOTE: in `At 240 piers, at least one man` it hedges what follows.
            let ends = |at: usize| {
                tokens
                    .get(at + words.len())
                    .is_none_or(|t| t.kind == Kind::Sign)
            };
            (end..end + FAR).any(|at| stands(at) && ends(at))
        } else {
            stands(end) && tokens[end].glued
        };
        if found {
            return Some(hedge);
        }
    }
    None
}

/// Returns `true` if `from 12` or `from 12 boats` stands before a token: `up to 20` is where it ends, and hedges nothing.
fn is_range(tokens: &[Token<'_>], at: usize) -> bool {
    let before = &tokens[at.saturating_sub(RANGE)..at];
    before
        .windows(2)
        .any(|pair| pair[0].is("from") && pair[1].kind == Kind::Number)
}

/// Returns `true` if `U.S.C.` or `CFR` follows: "under 8 U.S.C." hedges nothing.
fn is_citation(tokens: &[Token<'_>], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text);
    matches!(word(at), "USC" | "CFR" | "U" | "C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::figure::parse::figures;
    use crate::campaign::check::language::tokens::tokens;

    #[test]
    fn a_hedge_is_read_with_its_direction() {
        for (text, expected) in [
            ("about 240 men", Hedge::About),
            ("approximately 13%", Hedge::About),
            ("some 40 men", Hedge::About),
            ("~40", Hedge::About),
            ("240 or so men", Hedge::About),
            ("more than 200", Hedge::More),
            ("well over 75 days", Hedge::More),
            ("at least twenty", Hedge::More),
            ("longer than 15 months", Hedge::More),
            ("boats older than 15 years", Hedge::More),
            ("crews younger than 15 years", Hedge::Less),
            ("no older than 15 years", Hedge::Less),
            ("rather than 15 years", Hedge::None),
            ("no longer than 15 months", Hedge::Less),
            ("shorter than 15 months", Hedge::Less),
            ("no fewer than 20", Hedge::More),
            ("4 or more times", Hedge::More),
            ("140 riders or fewer", Hedge::Less),
            ("an estimated 45 percent of them, at a minimum", Hedge::More),
            ("240 piers, at least one of them", Hedge::None),
            ("exceeded 4 parts", Hedge::Over),
            ("over five years", Hedge::Over),
            ("over five men", Hedge::More),
            ("over nine days", Hedge::More),
            ("over nine days passed in the harbor", Hedge::More),
            ("read at the lamps over nine days in June", Hedge::Over),
            (
                "a suit against the line in May over four leaks",
                Hedge::None,
            ),
            ("the line was sued over four leaks", Hedge::Over),
            ("a complaint by over four men", Hedge::More),
            (
                "he said in the suit that over four men drowned",
                Hedge::More,
            ),
            ("200+ men", Hedge::More),
            ("20 or more", Hedge::More),
            ("one day or longer", Hedge::More),
            ("nine feet or lower", Hedge::Less),
            ("over about the next nine hours", Hedge::About),
            ("told of the next nine hours", Hedge::None),
            ("wrote about the next nine hours", Hedge::None),
            ("nearly 15,000", Hedge::Less),
            ("no more than 20", Hedge::Less),
            ("up to $6 million", Hedge::Less),
            ("under 20 men", Hedge::Less),
            ("only 16 percent", Hedge::None),
            ("just 4 percent", Hedge::None),
            ("told of 240 men", Hedge::None),
            ("under 8 U.S.C. 1182", Hedge::None),
        ] {
            let found = figures(&tokens(text));
            assert_eq!(found[0].hedge, expected, "{text}");
        }
    }
}
