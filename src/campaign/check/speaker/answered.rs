//! Works of others that somebody answers, who is the one that speaks.

use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::text::is_listed;

/// So many words before a name may say that somebody answers it.
const ANSWERED: usize = 7;

/// Returns `true` for the name in `in response to an investigation by the Gazette` and in `answered the Gazette's
/// story`: somebody else speaks of what it has said.
pub(super) fn is_answered_work(
    before: &str,
    after: &str,
    is_verb: impl Fn(&Token<'_>) -> bool,
) -> bool {
    let is_work = |word: &str| is_listed(&WORDS.speaker.after, word);
    let words: Vec<String> = before
        .split_whitespace()
        .rev()
        .take(ANSWERED)
        .map(str::to_lowercase)
        .collect();
    let mut after = tokens(after).into_iter();
    let (first, second) = (after.next(), after.next());
    let is_work_of = first.as_ref().is_some_and(|token| is_work(&token.lower));
    let is_work_by = words.iter().take(3).any(|word| is_work(word));
    let verb = if is_work_of { second } else { first };
    let answered = words
        .iter()
        .any(|word| is_listed(&WORDS.speaker.answering, word));
    (is_work_of || is_work_by) && answered && !verb.is_some_and(|token| is_verb(&token))
}
