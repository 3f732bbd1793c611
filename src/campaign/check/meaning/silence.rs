//! A silence that is told as an admission: `has not denied it`, where the source says nothing of the kind.

use super::super::findings::Found;
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::text::is_listed;

/// So far before a verb of denial stands what denies it, in tokens.
const NEAR: usize = 6;
/// Verbs by which somebody denies something, by their beginnings.
const DENIALS: [&str; 6] = ["contest", "contradict", "denied", "deny", "disput", "refut"];

/// Finds a claim that somebody has not denied something, where no passage says so.
pub(in super::super) fn undenied(claim: &str, passages: &[&str]) -> Found {
    let said = silence(&masked(claim))?;
    let is_told = passages.iter().any(|passage| silence(passage).is_some());
    (!is_told).then(|| {
        (
            format!("the text says `{said}`, and the source has nothing like it"),
            "leave it out: who has not denied something has not admitted it".to_owned(),
        )
    })
}

/// Returns the words by which a text says that nobody has denied something.
fn silence(text: &str) -> Option<String> {
    let tokens = tokens(text);
    let denies = |token: &Token<'_>| {
        let mut beginnings = DENIALS.iter();
        !token.is_capitalized() && beginnings.any(|beginning| token.lower.starts_with(beginning))
    };
    let is_negation = |token: &Token<'_>| {
        is_listed(&WORDS.meaning.negations, &token.lower) && !token.is("without")
    };
    (0..tokens.len())
        .filter(|at| denies(&tokens[*at]))
        .find_map(|at| {
            let from = at.saturating_sub(NEAR);
            let first = from + tokens[from..at].iter().rposition(is_negation)?;
            let is_clause = !tokens[first..at].iter().any(|token| {
                is_listed(&WORDS.meaning.clause_ends, &token.lower)
                    || [",", ".", ";"].contains(&token.text)
            });
            is_clause.then(|| text[tokens[first].start..tokens[at].end()].to_owned())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silence_is_told_only_where_the_source_tells_it() {
        let passage = "The port would not say whether it had looked at the pier.";
        for (claim, expected) in [
            ("The port has not denied it.", true),
            ("The port did not dispute that it knew.", true),
            ("Nobody at the port has disputed it.", true),
            ("The port denied it.", false),
            ("The port would not say so.", false),
            ("The port did not answer, and the crew denied it.", false),
        ] {
            assert_eq!(undenied(claim, &[passage]).is_some(), expected, "{claim}");
        }
        assert_eq!(
            undenied(
                "The port has not denied it.",
                &["The port does not dispute it."]
            ),
            None
        );
    }
}
