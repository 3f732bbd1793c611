//! Street addresses of others.

use super::super::words::STORY;
use super::token::{Behind, Token, before};
use crate::text::{folded, is_listed};

/// So many words a street's name has at most, its last one included.
const NAME: usize = 4;
/// So many words before an address say whose it is.
const REACH: usize = 6;
/// A ZIP code stands within so many words behind the street.
const TO_ZIP: usize = 6;

/// Returns `true` if the words hold a street address that is not `own`, and no place open to all.
pub(in crate::lint) fn is_elsewhere(tokens: &[Token<'_>], own: &str) -> bool {
    (0..tokens.len()).any(|at| {
        street(tokens, at).is_some_and(|last| {
            let own = folded(own);
            let is_own = |at: usize| own.split(' ').any(|word| word == folded(tokens[at].text));
            let is_same = is_own(at) && (at + 1..last).any(is_own);
            !is_same && is_somebodys(tokens, at, last)
        })
    })
}

/// Returns the last word of the street that begins with a house number.
fn street(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let number = tokens.get(at)?;
    let digits = number
        .text
        .trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let is_number = (1..=6).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && number.text.len() <= digits.len() + 1
        && number.behind == Behind::Nothing;
    if !is_number {
        return None;
    }
    let last = (at + 2..=at + NAME).find(|last| {
        tokens
            .get(*last)
            .is_some_and(|token| is_listed(&STORY.place.streets, &token.key))
    })?;
    let name = tokens.get(at + 1..last)?;
    let is_one = name.iter().all(|token| token.behind == Behind::Nothing);
    let end = format!("{} {}", name.last()?.key, tokens[last].key);
    (is_one && !is_listed(&STORY.place.not_streets, &end)).then_some(last)
}

fn is_somebodys(tokens: &[Token<'_>], at: usize, last: usize) -> bool {
    let lists = &STORY.place;
    let has = |list: &[String]| before(tokens, at, REACH).any(|token| is_listed(list, &token.key));
    let (is_private, is_public) = (has(&lists.private), has(&lists.public));
    let is_zip = |token: &Token<'_>| {
        let digits = token.text.get(..5).unwrap_or_default();
        matches!(token.text.len(), 5 | 10) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let has_zip = tokens.iter().skip(last + 1).take(TO_ZIP).any(is_zip);
    let name = &tokens[at + 1..=last];
    let is_named = |token: &Token<'_>| {
        token.is_capital() || token.text.starts_with(|c: char| c.is_ascii_digit())
    };
    let is_counted = name
        .iter()
        .any(|token| is_listed(&lists.counted, &token.key) || token.key == "the");
    let year: u32 = tokens[at].text.parse().unwrap_or(0);
    let is_year = (1900..2100).contains(&year)
        && before(tokens, at, 1).any(|token| is_listed(&lists.years, &token.key));
    !is_counted
        && (has_zip || !is_year)
        && (has_zip || is_private || name.iter().all(is_named))
        && (is_private || !is_public)
}
