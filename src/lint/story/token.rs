//! The words of a story as they were written, with what stands behind each.

use std::borrow::Cow;

use super::super::words::STORY;
use crate::text::{is_listed, plain_mark};

/// What stands behind a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::lint) enum Behind {
    /// A blank.
    Nothing,
    /// A comma, a bracket or a dash.
    Pause,
    /// The end of the sentence.
    End,
}

/// A word.
#[derive(Clone, Debug)]
pub(in crate::lint) struct Token<'a> {
    /// The word without the marks around it.
    pub(in crate::lint) text: &'a str,
    /// The same in lower case.
    pub(in crate::lint) key: Cow<'a, str>,
    pub(in crate::lint) behind: Behind,
}

impl Token<'_> {
    /// Returns `true` if it begins with a capital letter, as a name does.
    pub(in crate::lint) fn is_capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// So many letters an abbreviation has at most that is not listed.
const SHORT: usize = 2;

/// Returns the words of a text.
pub(in crate::lint) fn tokens(words: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    for word in words.split_whitespace() {
        let is_mark = |c: char| !c.is_alphanumeric();
        let text = word.trim_matches(is_mark);
        if text.is_empty() {
            if let Some(last) = tokens.last_mut() {
                last.behind = Behind::Pause;
            }
            continue;
        }
        let key = lower(text);
        let marks = &word[word.trim_end_matches(is_mark).len()..];
        let behind = match marks
            .chars()
            .find(|c| !matches!(c, '\'' | '"' | '’' | '”' | ')'))
        {
            None if marks.contains(')') => Behind::Pause,
            None => Behind::Nothing,
            Some('.') if is_short(&key) && !marks.contains(',') => Behind::Nothing,
            Some('.' | '!' | '?') => Behind::End,
            Some(_) => Behind::Pause,
        };
        tokens.push(Token { text, key, behind });
    }
    tokens
}

/// Returns a word in lower case, with plain marks; most words are written so.
fn lower(word: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase() && byte != b'`';
    if word.bytes().all(is_plain) {
        return Cow::Borrowed(word);
    }
    word.to_lowercase().chars().map(plain_mark).collect()
}

/// Returns `true` if a word is an abbreviation, whose point ends no sentence.
fn is_short(key: &str) -> bool {
    key.chars().count() <= SHORT
        || key.len() <= 4
            && (is_listed(&STORY.people.titles, key)
                || is_listed(&STORY.place.streets, key)
                || matches!(key, "mrs" | "messrs"))
}

/// Returns the words before a place, up to a number of them and not beyond the sentence; the nearest comes first.
pub(in crate::lint) fn before<'t, 'a>(
    tokens: &'t [Token<'a>],
    at: usize,
    most: usize,
) -> impl Iterator<Item = &'t Token<'a>> {
    let earlier = tokens[..at.min(tokens.len())].iter().rev().take(most);
    earlier.take_while(|token| token.behind != Behind::End)
}
