//! Words to the group that makes the letters, and notes in place of a story.

use std::sync::LazyLock;

use super::super::text::phrases::{PhraseIndex, Phrases};
use super::super::words::STORY;
use super::sentences;
use crate::text::folded;

static PHRASES: LazyLock<PhraseIndex> = LazyLock::new(|| PhraseIndex::new(&STORY.group.phrases));

static NOTES: LazyLock<PhraseIndex> = LazyLock::new(|| PhraseIndex::new(&STORY.group.notes));

/// A question to the group has no more words beside it: whoever writes more tells a story.
const LONGEST: usize = 25;

/// Returns `true` if words are for the group.
pub(super) fn is_meant(words: &str, phrases: &Phrases) -> bool {
    PHRASES.is_in(phrases) || asks(words)
}

/// Returns `true` if a short text asks the group something, and names nobody in Congress.
fn asks(words: &str) -> bool {
    let is_short = words.split_whitespace().nth(LONGEST).is_none();
    if !is_short || !words.contains('?') {
        return false;
    }
    let within = |text: &str| format!(" {} ", folded(text));
    let text = within(words);
    let group = &STORY.group;
    let names = |word: &String| text.contains(&format!(" {word} "));
    let begins = |sentence: &str| {
        let sentence = within(sentence);
        let mut asks = group.asks.iter();
        asks.any(|ask| sentence.starts_with(&format!(" {ask} ")))
    };
    !group.readers.iter().any(names)
        && sentences(words).any(|sentence| sentence.contains('?') && begins(sentence))
}

/// Returns `true` if a text stands in brackets from its beginning to its end.
pub(super) fn is_in_brackets(words: &str) -> bool {
    // A full stop was added where there was none.
    let text = words.trim().trim_end_matches('.');
    let is_within = |open: char, close: char| {
        let inner = text.strip_prefix(open);
        let inner = inner.and_then(|text| text.strip_suffix(close));
        inner.is_some_and(|inner| !inner.contains([open, close]))
    };
    is_within('[', ']') || is_within('(', ')')
}

/// Returns `true` if a part in brackets is a note by whoever wrote the text down: `(see back of card)`.
pub(super) fn has_note_in_brackets(words: &str) -> bool {
    if is_in_brackets(words) {
        return false;
    }
    let parts = words.split(['(', '[']).skip(1);
    let mut inner = parts.filter_map(|part| Some(part.split_once([')', ']'])?.0));
    inner.any(|inner| NOTES.is_in(&Phrases::new(inner)))
}
