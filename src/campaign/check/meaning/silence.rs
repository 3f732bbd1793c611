//! A silence that is told as an admission: `has not denied it`, where the source says nothing of the kind.

use super::super::findings::Found;
use crate::campaign::check::figure::quantity::stands;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::outgoing::stems;
use crate::campaign::check::source_text::SourceText;
use crate::text::{is_listed, one_line};

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

/// Words by which somebody denies that something is so.
const DENYING: [&str; 8] = [
    "contested",
    "contests",
    "denied",
    "denies",
    "disputed",
    "disputes",
    "refuted",
    "refutes",
];
/// What follows them where something is denied, and no request is.
const THAT: [&str; 9] = [
    "all", "any", "being", "having", "it", "knowing", "that", "the", "this",
];
/// So far before the verb stands who denies, in tokens.
const DENIER: usize = 16;

/// Returns the words by which a text lets somebody deny something of whom the sources only say that they did not answer, and
/// the sentence that says so.
pub(in crate::campaign::check) fn denied_in_silence(
    text: &str,
    sources: &[&SourceText],
) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let at = (1..here.len()).find(|at| denies_that(&here, *at))?;
        let from = here[..at]
            .iter()
            .rposition(|token| token.is(";") || token.is("that"));
        let subject = &here[from
            .map_or(0, |from| from + 1)
            .max(at.saturating_sub(DENIER))..at];
        if subject
            .iter()
            .any(|token| is_listed(&WORDS.meaning.negations, &token.lower))
        {
            return None;
        }
        let who = stems(&sentence[subject.first()?.start..subject.last()?.end()]);
        let mut silent = None;
        for there in sources.iter().flat_map(|source| source.each_sentence()) {
            let shared = stems(there).intersection(&who).count();
            // NOTE: a last name tells who it is, and so do most words of a body's name.
            if who.is_empty() || 3 * shared < 2 * who.len() {
                continue;
            }
            let words = tokens(there);
            let is_silent = |phrase: &String| (0..words.len()).any(|at| stands(&words, at, phrase));
            let is_silence = WORDS.meaning.silent.iter().any(is_silent);
            if words.iter().any(is_denial) || !is_silence && words.iter().any(answers) {
                return None;
            }
            if is_silence {
                silent = silent.or_else(|| Some(one_line(there)));
            }
        }
        let shown = one_line(&sentence[subject.last()?.start..here[at].end()]);
        Some((shown, silent?))
    })
}

/// Returns `true` for a verb by which something is denied, as in `denied that`; a request is denied otherwise.
fn denies_that(here: &[Token<'_>], at: usize) -> bool {
    let next = here.get(at + 1).map_or("", |next| next.lower.as_str());
    let mut behind = here[at + 1..].iter().take(4);
    let is_request = behind.any(|token| is_listed(&WORDS.speaker.requests, &token.lower));
    DENYING.contains(&here[at].lower.as_str()) && THAT.contains(&next) && !is_request
}

/// Returns `true` for a word by which somebody denies something.
fn is_denial(token: &Token<'_>) -> bool {
    DENIALS
        .iter()
        .any(|beginning| token.lower.starts_with(beginning))
}

/// Returns `true` for a word by which somebody answers.
fn answers(token: &Token<'_>) -> bool {
    ["called", "rejected", "replied", "said", "says", "wrote"].contains(&token.lower.as_str())
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

    #[test]
    fn whoever_did_not_answer_has_denied_nothing() {
        let source = SourceText::new(
            "The pilots' board declined to comment. The owner of the tug, Rolf Enders, did not answer two letters. A speaker \
             for the port, Ada Lund, would not say more, but denied that it had known of the fog.",
        );
        for (text, expected) in [
            (
                "The pilots' board denied that it had known of the fog.",
                true,
            ),
            ("Rolf Enders, the owner of the tug, disputed that.", true),
            (
                "Ada Lund of the port denied that it had known of the fog.",
                false,
            ),
            ("The pilots' board denied the request.", false),
            ("The pilots' board has not denied that it had known.", false),
            ("The ferry line denied that it had known.", false),
        ] {
            let found = denied_in_silence(text, &[&source]);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
