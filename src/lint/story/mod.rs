//! A signer's own words, before they go into a letter that a group makes for them: what someone should look at first.

mod group;
mod link;
mod masked;
pub(super) mod people;
pub(super) mod place;
#[cfg(test)]
mod tests;
pub(super) mod token;

use std::sync::LazyLock;

use super::congress::is_shouted;
use super::shared::conduct::{may_threaten, threat};
use super::text::personal::personal_numbers;
use super::text::phrases::{PhraseIndex, Phrases};
use super::words::SHARED;
use crate::text::folded;

/// Sorted once: a roster may hold a million stories.
static INSULTS: LazyLock<PhraseIndex> = LazyLock::new(|| {
    let conduct = &SHARED.conduct;
    PhraseIndex::new(conduct.abuse.iter().chain(&conduct.scorn))
});

/// No personal number has fewer digits.
const DIGITS: usize = 7;
/// So many exclamation marks shout.
const SHOUT: &str = "!!!";

/// Returns what stands against making a letter of someone's words without a second look, a threat first; empty if
/// nothing does. `name` and `street` are theirs.
pub fn story(words: &str, name: &str, street: &str) -> Vec<&'static str> {
    let own = folded(name);
    let own: Vec<&str> = own.split(' ').collect();
    let lower = words.to_lowercase();
    let any = |is: fn(&str) -> bool| lower.split_whitespace().any(is);
    let tokens = token::tokens(words);
    let phrases = Phrases::new(words);
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let numbers = match digits {
        DIGITS.. => personal_numbers(words),
        _ => Vec::new(),
    };
    let checks = [
        (
            may_threaten(&phrases)
                && sentences(words).any(|sentence| threat(&Phrases::new(sentence)).is_some()),
            "it reads as a threat",
        ),
        (any(link::is_link), "it holds a link"),
        (
            words.contains('@') && any(link::is_email),
            "it holds an email address",
        ),
    ];
    let more = [
        (
            place::is_elsewhere(&tokens, street),
            "it holds a street address that is not the signer's",
        ),
        (
            INSULTS.is_in(&phrases) || any(masked::is_masked),
            "it insults someone",
        ),
        (
            group::is_meant(words, &phrases),
            "it speaks to the group, and not to Congress",
        ),
        (
            group::is_in_brackets(words),
            "it stands in brackets, as a note in place of a story does",
        ),
        (
            group::has_note_in_brackets(words),
            "it holds a note in brackets that is not the signer's",
        ),
        (words.lines().any(is_shouted), "it is written in capitals"),
        (words.contains(SHOUT), "it shouts"),
        (
            words.trim_start().starts_with(['=', '@', '+']),
            "it begins like a formula",
        ),
        (
            people::names_another(&tokens, &own) || people::is_signed_by_another(words, &own),
            "it gives another person's name as its writer's",
        ),
        (
            people::tells_of_another(&tokens, &own),
            "it names a private person and says something of them",
        ),
    ];
    let found = |checks: &[(bool, &'static str)]| -> Vec<&'static str> {
        let met = checks.iter().filter(|(is_met, _)| *is_met);
        met.map(|(_, problem)| *problem).collect()
    };
    let mut problems = found(&checks);
    problems.extend(numbers.into_iter().map(|number| match number.name() {
        "a Social Security number" => "it holds a Social Security number",
        "a telephone number" => "it holds a telephone number",
        "a date of birth" => "it holds a date of birth",
        "a card number" => "it holds a card number",
        _ => "it holds a personal number",
    }));
    problems.extend(found(&more));
    problems
}

/// Returns the sentences of a text, so that a denial takes back no threat of the next; `No,` is a sentence of its own.
fn sentences(words: &str) -> impl Iterator<Item = &str> {
    let mut rest = words;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = rest.char_indices().find_map(|(at, c)| {
            let next = at + c.len_utf8();
            let is_end = match c {
                '.' | '!' | '?' | ';' => rest[next..].starts_with(char::is_whitespace),
                ',' => {
                    let said = rest[..at].trim_start();
                    said.eq_ignore_ascii_case("no") || said.eq_ignore_ascii_case("nope")
                }
                _ => false,
            };
            is_end.then_some(next)
        });
        let (sentence, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        Some(sentence)
    })
}
