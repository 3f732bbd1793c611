//! Who is said to recommend something.

use super::speech::is_object;
use super::unheard;
use crate::campaign::check::Findings;
use crate::campaign::check::language::names::{Vocabulary, names};
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::source_text::SourceText;
use crate::campaign::{DataPoint, Source};
use crate::text::is_listed;

/// Finds whom a sentence lets recommend something, and no sentence of the source that recommends names.
pub(super) fn recommender(
    sentence: &str,
    own: &Vocabulary,
    (source, text): (&Source, &SourceText),
    point: &DataPoint,
    findings: &mut Findings<'_>,
) {
    let recommends = |token: &Token<'_>| is_listed(&WORDS.advice.recommending, &token.lower);
    let masked = masked(sentence);
    for name in names(&masked) {
        let (before, after) = (
            &masked[..name.place.start],
            tokens(&masked[name.place.end..]),
        );
        let aside = ["also", "had", "has", "later"];
        let mut verb = after
            .iter()
            .skip_while(|token| aside.contains(&token.lower.as_str()));
        let is_adviser = verb
            .next()
            .is_some_and(|verb| recommends(verb) && !verb.is("should"));
        if !is_adviser || !name.tells() || name.is_opening_word || is_object(before) {
            continue;
        }
        let shown = &sentence[name.place.clone()];
        // NOTE: the `HELP Committee` is not named by `may help`.
        let short: Vec<&str> = shown
            .split_whitespace()
            .filter(|word| word.len() > 1 && word.chars().all(char::is_uppercase))
            .collect();
        let is_named = |there: &str| {
            Vocabulary::of([there]).names(&name) && short.iter().all(|word| there.contains(word))
        };
        let mut advising = text
            .each_sentence()
            .filter(|there| tokens(there).iter().any(recommends))
            .peekable();
        let is_told = advising.peek().is_some();
        if is_told && !own.names(&name) && !advising.any(is_named) {
            unheard(point, source, shown, findings);
        }
    }
}
