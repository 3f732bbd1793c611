//! Runs of words, by which a text is found to be somebody else's.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::tokens::{Kind, Token};

/// So many words in a row are somebody's sentence, not a fact.
pub(in crate::campaign::check) const RUN: usize = 12;

/// Returns every run of twelve words, as a hash, with the place where it begins.
pub(in crate::campaign::check) fn runs<'t>(
    tokens: &'t [Token<'_>],
) -> impl Iterator<Item = (u64, usize)> + 't {
    let words: Vec<&Token<'_>> = tokens
        .iter()
        .filter(|token| token.kind != Kind::Sign)
        .collect();
    (0..(words.len() + 1).saturating_sub(RUN)).map(move |start| {
        let mut hasher = DefaultHasher::new();
        for word in &words[start..start + RUN] {
            word.lower.hash(&mut hasher);
        }
        (hasher.finish(), words[start].start)
    })
}
