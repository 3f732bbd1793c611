//! Looking words up in a source, for whoever writes a claim.

use super::excerpt::{nearest_passage, places_of};
use super::language::tokens::tokens;
use super::language::words::WORDS;
use super::source_text::SourceText;
use crate::text::is_listed;

/// Words as they stand in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookUp {
    /// The words.
    pub excerpt: String,
    /// The sentence around them.
    pub sentence: String,
}

/// Looks words up in a source; quotation marks, spacing and the case of letters may differ.
///
/// # Errors
///
/// The passage that is most like them, if any is.
pub fn look_up(words: &str, text: &str) -> Result<LookUp, Option<String>> {
    let source = SourceText::new(text);
    let first = |words: &str| places_of(words, &source).into_iter().next();
    let place = first(words).map_or_else(
        || {
            let near = nearest_passage(words, &source.text);
            let is_it = |near: &&String| in_small_letters(near) == in_small_letters(words);
            let same = near.as_ref().filter(is_it);
            let same =
                same.and_then(|near| first(near.trim_matches(|c: char| !c.is_alphanumeric())));
            same.ok_or(near)
        },
        Ok,
    )?;
    let sentence = source.sentence_around(&place);
    Ok(LookUp {
        excerpt: source.text[place].to_owned(),
        sentence: source.text[sentence].to_owned(),
    })
}

fn in_small_letters(text: &str) -> Vec<String> {
    let words = text.split_whitespace();
    words
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .collect()
}

/// Returns `true` if a sentence says that something is alleged.
pub fn is_alleged(sentence: &str) -> bool {
    let words = &WORDS.allegation;
    let lists = [&words.alleging, &words.nouns];
    tokens(sentence)
        .iter()
        .any(|token| lists.iter().any(|list| is_listed(list, &token.lower)))
}

/// Returns `true` if a sentence says that someone said something.
pub fn is_stated(sentence: &str) -> bool {
    let stating = &WORDS.allegation.stating;
    tokens(sentence)
        .iter()
        .any(|token| is_listed(stating, &token.lower))
}
