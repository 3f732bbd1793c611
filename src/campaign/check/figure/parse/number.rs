//! A number with its unit.

use crate::campaign::check::figure::counted::ratio;
use crate::campaign::check::figure::sense::{Unit, What};
use crate::campaign::check::language::number::{Form, Numeral, numeral};
use crate::campaign::check::language::tokens::{Kind, Token};
use crate::campaign::check::language::words::WORDS;
use crate::text::is_listed;

/// So far behind a `one` stands whose it is, and what it is, in tokens.
const PICKED: usize = 8;
/// So far from `points` stands the share that they are of, in tokens.
const PERCENT: usize = 12;
/// So far behind a `one` its thing is told, in tokens.
const APPOSITION: usize = 16;

/// Returns the number at a token, the token where it begins (its currency sign) and the one after.
pub(super) fn number(tokens: &[Token<'_>], at: usize) -> Option<(What, usize, usize)> {
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
    if let Some((year, next)) = fiscal(tokens, at) {
        return found(year, Unit::Plain, at, next);
    }
    match token.lower.as_str() {
        "doubled" | "doubling" => return found("2".to_owned(), Unit::Times, at, at + 1),
        "tripled" | "tripling" => return found("3".to_owned(), Unit::Times, at, at + 1),
        "twice" => return found("2".to_owned(), times(tokens, at + 1), at, at + 1),
        "thrice" => return found("3".to_owned(), times(tokens, at + 1), at, at + 1),
        "quadrupled" => return found("4".to_owned(), Unit::Times, at, at + 1),
        "halved" => return found("1/2".to_owned(), Unit::Fraction, at, at + 1),
        _ => {}
    }
    // NOTE: the `half` of `the first half of 2026` is a time.
    let before = at.checked_sub(1).map_or("", |at| tokens[at].lower.as_str());
    if token.is("half") && ["first", "second"].contains(&before) {
        return None;
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

/// Returns the year of `FY23`, `FY 23` and `FY '23`, and the token after.
fn fiscal(tokens: &[Token<'_>], at: usize) -> Option<(String, usize)> {
    let last = if tokens.get(at + 1)?.is("'") || tokens.get(at + 1)?.is("’") {
        at + 2
    } else {
        at + 1
    };
    let short = tokens.get(last).filter(|_| tokens[at].text == "FY")?;
    let is_year = short.kind == Kind::Number && short.text.len() == 2;
    is_year.then(|| (format!("20{}", short.text), last + 1))
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
        "times" => {
            return match times(tokens, name + 1) {
                // NOTE: in `three times in May` it is what is counted.
                Unit::Plain => (Unit::Plain, at, next),
                unit => (unit, at, name + 1),
            };
        }
        "points" if are_of_percent(tokens, at, name) => return (Unit::Points, at, name + 1),
        "or" if word(name + 2) == "times" => return (times(tokens, name + 3), at, name + 3),
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

/// Returns `true` for `points` by which a share went up or down, and not for places: `at 87 points of the river`.
fn are_of_percent(tokens: &[Token<'_>], at: usize, points: usize) -> bool {
    let near = &tokens[at.saturating_sub(PERCENT)..tokens.len().min(points + PERCENT)];
    let is_share =
        |token: &Token<'_>| ["%", "percent", "percentage"].contains(&token.lower.as_str());
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    let is_moved = before
        .is_some_and(|token| token.is("by") || is_listed(&WORDS.counted.moving, &token.lower));
    let is_compared = tokens.get(points + 1).is_some_and(|next| {
        let words = &WORDS.counted;
        is_listed(&words.rising, &next.lower) || is_listed(&words.falling, &next.lower)
    });
    is_moved || is_compared || near.iter().any(is_share)
}

/// Returns what `three times` tells, with what follows at a token: by how much something is more, `three times as many`,
/// `three times the limit`, or on how many occasions it was.
fn times(tokens: &[Token<'_>], next: usize) -> Unit {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let compares = [
        "as", "fewer", "its", "less", "more", "that", "the", "their", "what",
    ];
    let is_comparison =
        word(next).ends_with("er") && !["after", "over", "under"].contains(&word(next));
    // NOTE: `three times the week before`
    let times = ["first", "following", "last", "next", "previous", "same"];
    let is_time =
        is_listed(&WORDS.counted.units, word(next + 1)) || times.contains(&word(next + 1));
    // NOTE: `three times the winter before`, and not `three times the winter average`.
    let is_period = is_listed(&WORDS.counted.periods, word(next + 1))
        && tokens.get(next + 2).is_none_or(|token| {
            token.kind == Kind::Sign
                || ["after", "before", "earlier", "later"].contains(&token.lower.as_str())
        });
    if (compares.contains(&word(next)) && !is_time && !is_period) || is_comparison {
        Unit::Times
    } else {
        Unit::Plain
    }
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
        || is_pronoun(tokens, at)
        || stands_for_noun(tokens, at)
        || is_of_body(tokens, at)
        || is_spelled_out(tokens, at)
        || ["another", "cause", "example", "factor", "reason"].contains(&word(next))
        || (word(next) == "of"
            && ["the", "these", "those", "its", "their", "his", "her", "our"]
                .contains(&word(next + 1)))
}

/// Returns `true` for a `one` behind an adjective that stands for a noun: `the average trip took 40 minutes and the median
/// one 25`.
fn stands_for_noun(tokens: &[Token<'_>], at: usize) -> bool {
    let owners = [
        "a", "an", "each", "her", "his", "its", "our", "the", "their",
    ];
    let is_kind = at.checked_sub(2).is_some_and(|owner| {
        owners.contains(&tokens[owner].lower.as_str()) && tokens[at - 1].kind == Kind::Word
    });
    let ends = |next: &Token<'_>| match next.kind {
        Kind::Word => {
            let parts = ["in", "of", "or", "out"];
            is_listed(&WORDS.counted.joints, &next.lower) && !parts.contains(&next.lower.as_str())
                || numeral(tokens, at + 1).is_some()
        }
        Kind::Number => true,
        Kind::Sign => !next.is_hyphen(),
    };
    is_kind && tokens.get(at + 1).is_none_or(ends)
}

/// Returns `true` for a `one` that picks out what is somebody's: `One of the Gazette's stories`, `One story of Ana Ruiz is
/// that`.
fn is_of_body(tokens: &[Token<'_>], at: usize) -> bool {
    let clause: Vec<&Token<'_>> = tokens[at + 1..]
        .iter()
        .take(PICKED)
        .take_while(|token| token.kind == Kind::Word)
        .collect();
    let is_owner = |token: &&Token<'_>| token.lower.ends_with("'s");
    let is_first = at
        .checked_sub(1)
        .is_none_or(|before| tokens[before].is("."));
    let of = clause.iter().position(|token| token.is("of"));
    match of {
        Some(0) => clause.iter().any(is_owner),
        Some(1) if is_first => clause.windows(2).any(|pair| {
            ["is", "was"].contains(&pair[0].lower.as_str())
                && (pair[1].is("that") || pair[1].is("to"))
        }),
        _ => false,
    }
}

/// Returns `true` for a `one` whose thing the sentence goes on to tell: `one step of the board: that it close the pier`.
fn is_spelled_out(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| tokens[at].lower.as_str());
    let mut rest = tokens
        .iter()
        .skip(at + 1)
        .take(APPOSITION)
        .skip_while(|token| token.kind == Kind::Word);
    let is_stop = rest
        .next()
        .is_some_and(|token| token.is(":") || token.is(","));
    let is_told = rest
        .next()
        .is_some_and(|next| next.is("that") || next.is("to"));
    is_stop && is_told && !["just", "least", "only", "than"].contains(&before)
}

/// Returns `true` for a `one` that stands for what its sentence has named before: `has no permit and asked for one`, `a
/// crime, nor charged with one`; not for the one of several, `had 12 boats and lost one`.
fn is_pronoun(tokens: &[Token<'_>], at: usize) -> bool {
    let ends = |token: &Token<'_>| {
        [
            ".", ",", ";", ":", ")", "?", "!", "after", "and", "because", "before", "but", "or",
            "until", "when",
        ]
        .contains(&token.lower.as_str())
    };
    let before = at.checked_sub(1).map_or("", |at| tokens[at].lower.as_str());
    if ["just", "least", "only", "than"].contains(&before)
        || tokens.get(at + 1).is_some_and(|next| !ends(next))
    {
        return false;
    }
    let sentence = tokens[..at]
        .iter()
        .rposition(|token| token.is(".") || token.is(";"));
    let mut clause = (sentence.map_or(0, |stop| stop + 1)..at).rev();
    let named = clause.find(|&at| ["a", "an", "any", "no"].contains(&tokens[at].lower.as_str()));
    named.is_some_and(|named| (named..at).all(|at| numeral(tokens, at).is_none()))
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
