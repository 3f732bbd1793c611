//! Finding the figures of a text, each with what stands around it.

use std::ops::Range;

use super::number::number;
use super::range::share_units;
use super::{Figure, Motion};
use crate::campaign::check::figure::counted::{Counted, in_whole_units, noun, per};
use crate::campaign::check::figure::hedge::{Hedge, hedge};
use crate::campaign::check::figure::sense::What;
use crate::campaign::check::language::date::{date, iso, year_of};
use crate::campaign::check::language::tokens::{Kind, Token};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::text::is_listed;

/// So many words tell of whom a number is that another is of: `of the 63 that answered us, 40`.
const WHOM: usize = 9;
/// So far before a figure `rose to` may stand, in words.
const MOVED: usize = 9;

/// Returns every figure of a text, in order.
pub(in crate::campaign::check) fn figures(tokens: &[Token<'_>]) -> Vec<Figure> {
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
        // NOTE: half `a mile` is a length, and no share.
        let unit = unit_of_part(tokens, end).filter(|_| what.is_fraction());
        let counted = Counted::after(tokens, unit.unwrap_or(end));
        let (what, counted) = in_whole_units(what, counted);
        let end = unit
            .filter(|_| !what.is_fraction())
            .map_or(end, |at| at + 1);
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
            noun: noun(tokens, tokens[end - 1].end()).map(|noun| stem(&noun.lower)),
            whole: None,
            end: None,
            other_end: None,
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
        let (first, second) = (index - 1, index);
        let is_year = |index: usize| is_bare_year(tokens, &spans[index], &figures[index]);
        // NOTE: `the 31 of 2019` are of that year, and of no number.
        if is_year(first) || is_year(second) {
            continue;
        }
        if matches!(
            words.as_slice(),
            ["of"] | ["of", "the" | "its" | "their"] | ["out", "of"]
        ) {
            figures[index - 1].whole = Some(figures[index].what.clone());
        }
        if is_whole_before(
            tokens,
            &spans[index - 1..=index],
            &figures[index - 1..=index],
        ) {
            figures[index].whole = Some(figures[index - 1].what.clone());
        }
        let before = tokens[..spans[index - 1].start].iter().rev();
        let mut before = before;
        let before = before.find(|token| !token.is("the") && !token.is("those"));
        if matches!(words.as_slice(), [","]) && before.is_some_and(|token| token.is("of")) {
            figures[index].whole = Some(figures[index - 1].what.clone());
        }
    }
    figures
}

/// Returns `true` for the first number of `of the 63 that answered, 40 said`, which the second is of.
fn is_whole_before(tokens: &[Token<'_>], spans: &[Range<usize>], figures: &[Figure]) -> bool {
    let ([first, second], [whole, part]) = (spans, figures) else {
        return false;
    };
    let is_count = |figure: &Figure| {
        figure.what.count().is_some_and(|count| count > 1.0)
            && !matches!(figure.counted, Counted::Unit(_))
    };
    let between = &tokens[first.end..second.start];
    let Some((comma, words)) = between.split_last() else {
        return false;
    };
    let mut before = tokens[..first.start]
        .iter()
        .rev()
        .skip_while(|token| token.is("the") || token.is("those"));
    let is_of = before.next().is_some_and(|token| token.is("of"));
    let begins = before.next().is_none_or(|token| {
        token.kind == Kind::Sign || ["and", "that", "while"].contains(&token.lower.as_str())
    });
    let is_clause = words.len() <= WHOM && words.iter().all(|token| token.kind == Kind::Word);
    comma.is(",") && is_of && begins && is_clause && is_count(whole) && is_count(part)
}

/// Returns where the unit stands of which something is a part: `mile` of `half a mile`, `hour` of `a quarter of an hour`.
fn unit_of_part(tokens: &[Token<'_>], end: usize) -> Option<usize> {
    let is = |at: usize, words: &[&str]| {
        let token = tokens.get(at);
        token.is_some_and(|token| words.contains(&token.lower.as_str()))
    };
    let article = if is(end, &["of"]) { end + 1 } else { end };
    is(article, &["a", "an"]).then_some(article + 1)
}

/// Returns `true` for a year with nothing that it could count behind it.
fn is_bare_year(tokens: &[Token<'_>], span: &Range<usize>, figure: &Figure) -> bool {
    span.len() == 1 && figure.counted == Counted::Open && year_of(tokens[span.start].text).is_some()
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
        .any(|token| is_listed(&WORDS.counted.moving, &token.lower))
        .then_some(motion)
}
