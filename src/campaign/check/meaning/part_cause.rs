//! What a source says to have contributed to something is not told as its cause.

use crate::campaign::check::figure::quantity::stands;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::outgoing::stems;
use crate::text::is_listed;

/// So many words have a text and a passage in common if they are about the same.
const ALIKE: usize = 3;

/// Returns the word by which a claim tells the cause of something, and the one by which its passage tells a part of it.
pub(in crate::campaign::check) fn told_as_whole(
    claim: &str,
    passage: &str,
) -> Option<(String, String)> {
    let own = masked(claim);
    let told: Vec<&str> = sentences(&own)
        .into_iter()
        .map(|place| &own[place])
        .collect();
    let partial = |tokens: &[Token<'_>]| {
        let mut tokens = tokens.iter();
        let found = tokens.find(|token| is_listed(&WORDS.scope.contributing, &token.lower))?;
        Some(found.lower.clone())
    };
    sentences(passage).into_iter().find_map(|place| {
        let there = &passage[place];
        let theirs = partial(&tokens(there)).filter(|_| cause(&tokens(there)).is_none())?;
        let about = stems(there);
        told.iter().find_map(|told| {
            let here = tokens(told);
            let is_about = stems(told).intersection(&about).count() >= ALIKE;
            let is_part = here
                .iter()
                .any(|token| is_listed(&WORDS.scope.partly, &token.lower));
            let mine = cause(&here).filter(|_| is_about && !is_part && partial(&here).is_none())?;
            Some((mine, theirs.clone()))
        })
    })
}

/// Returns the words by which a sentence tells a cause.
pub(in crate::campaign::check) fn cause(tokens: &[Token<'_>]) -> Option<String> {
    let mut words = WORDS.scope.making.iter().chain(&WORDS.scope.blaming);
    words
        .find(|words| (0..tokens.len()).any(|at| stands(tokens, at, words)))
        .cloned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_contributed_is_not_the_cause() {
        let passage = "The loss of two pilots contributed to the long delays on the north pier.";
        for (claim, expected) in [
            (
                "The loss of pilots was the main cause of the delays on the pier.",
                true,
            ),
            (
                "The loss of two pilots caused long delays on the pier.",
                true,
            ),
            (
                "The long delays on the pier were due to the loss of pilots.",
                true,
            ),
            (
                "The loss of pilots is the chief reason for the delays on the pier.",
                true,
            ),
            (
                "The loss of two pilots contributed to delays on the pier.",
                false,
            ),
            (
                "The loss of two pilots was one cause of the delays on the pier.",
                false,
            ),
            (
                "The long delays on the pier were partly due to the loss of pilots.",
                false,
            ),
            (
                "The loss of pilots was a factor in the delays on the pier.",
                false,
            ),
            ("The port is to blame for its debts.", false),
        ] {
            let found = told_as_whole(claim, passage);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }
}
