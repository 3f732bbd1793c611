//! Who says something in a text.

use super::answered::is_answered_work;
use super::verb::{CHARGE, is_deed, is_verb, says_then};
use crate::campaign::check::language::names::{Name, names};
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::sender::State;
use crate::text::is_listed;

/// How far after a name its verb may stand when something stands between commas, in bytes.
const APPOSITION: usize = 120;

/// Returns the names of those who are said to say something, what is quoted left out.
pub(in crate::campaign::check) fn speakers(text: &str) -> Vec<Name> {
    let text = masked(text);
    let all = names(&text);
    all.iter()
        .filter(|name| !name.is_idle() && speaks(&text, name))
        .map(|name| name.person(&text))
        .collect()
}

fn speaks(text: &str, name: &Name) -> bool {
    let (before, after) = (&text[..name.place.start], &text[name.place.end..]);
    let is_place = before.trim_end().ends_with(',')
        && State::all().any(|state| state.name() == &text[name.place.clone()]);
    let is_subject = || !is_object(before) && !is_place && precedes_speech(after);
    (follows_speech(before) || is_subject()) && !is_answered_work(before, after, is_verb)
}

/// Returns `true` if a text ends with a preposition: the men `in` a place say, and not the place.
pub(super) fn is_object(before: &str) -> bool {
    let words = before.split_whitespace().rev().map(str::to_lowercase);
    let mut words = words.filter(|word| !["a", "an", "the"].contains(&word.as_str()));
    let last = words.next();
    // NOTE: `then-Secretary of Labor Ana Ruiz` speaks.
    let is_title = |word: String| {
        let title = word.rsplit('-').next().unwrap_or_default();
        is_listed(&WORDS.speaker.titles, title)
    };
    let is_office = last.as_deref() == Some("of") && words.next().is_some_and(is_title);
    last.is_some_and(|last| is_listed(&WORDS.speaker.prepositions, &last)) && !is_office
}

/// Returns `true` if a text ends with `according to`, `told` or the like.
fn follows_speech(before: &str) -> bool {
    let words: Vec<String> = before
        .split_whitespace()
        .rev()
        .take(4)
        .map(str::to_lowercase)
        .filter(|word| word != "the" && word != "a" && word != "an")
        .collect();
    let pair = match words.as_slice() {
        [last, previous, ..] => format!("{previous} {last}"),
        [last] => last.clone(),
        [] => return false,
    };
    is_listed(&WORDS.speaker.before, &pair) || is_listed(&WORDS.speaker.before, &words[0])
}

/// Returns `true` if a text begins with a verb of saying, or with one after what commas enclose.
fn precedes_speech(after: &str) -> bool {
    let after = match after.strip_prefix(',') {
        Some(rest) => {
            let near = rest.char_indices().take_while(|(at, _)| *at < APPOSITION);
            match near.filter(|(_, c)| *c == ',').last() {
                Some((at, _)) => &rest[at + 1..],
                None => rest,
            }
        }
        None => after,
    };
    // NOTE: `…, a captain in Oregon, who wrote` speaks as `…, a captain in Oregon, wrote` does.
    let words = tokens(after)
        .into_iter()
        .skip_while(|token| token.is("who"));
    let words: Vec<Token<'_>> = words.take(CHARGE).collect();
    let is_work = |token: &Token<'_>| is_listed(&WORDS.speaker.after, &token.lower);
    match words.as_slice() {
        [first, rest @ ..] if is_verb(first) => !is_deed(first, rest),
        [first, ..] if is_work(first) => true,
        [first, second, rest @ ..] => {
            (["has", "had", "have", "also", "later", "then"].contains(&first.lower.as_str())
                && is_verb(second)
                && !is_deed(second, rest))
                || says_then(after)
        }
        _ => false,
    }
}
