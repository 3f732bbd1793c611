//! What a source only recommends is not told as required, as done or as still to come.

use std::collections::BTreeSet;

use super::recommended::agrees;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::outgoing::stems;
use crate::text::is_listed;

/// So many words must a text share with a recommendation to be about it, with its verb and without.
const ABOUT: usize = 2;
const REQUIRED: usize = 3;
/// So far before a verb stands what denies it, in tokens.
const DENIED: usize = 3;
/// So far before a recommendation that is followed stands its `on`, in tokens.
const FOLLOWED: usize = 4;
/// So far behind a verb stands what it does its deed to, in tokens.
const OBJECT: usize = 4;
/// Words of a rule, which says what `should` be done and recommends nothing.
const RULES: [&str; 8] = [
    "guidance",
    "law",
    "laws",
    "policy",
    "regulation",
    "regulations",
    "rule",
    "rules",
];

/// Returns what a claim makes of a recommendation, `required` or `hired`, and the word by which its sentence recommends.
/// `passage` is what stands around that, and may tell more.
pub(in crate::campaign::check) fn told_as_more(
    claim: &str,
    sentence: &str,
    passage: &str,
) -> Option<(String, String)> {
    let there = tokens(sentence);
    let is_rule = there
        .iter()
        .any(|token| RULES.contains(&token.lower.as_str()));
    let recommends = |token: &&Token<'_>| {
        is_listed(&WORDS.advice.recommending, &token.lower) && !(token.is("should") && is_rule)
    };
    let word = there.iter().find(recommends)?;
    let advised = &sentence[word.end()..];
    let wanted = stems(advised);
    let deeds = tokens(advised);
    let known = tokens(passage);
    let own = masked(claim);
    sentences(&own).into_iter().find_map(|place| {
        let told = &own[place];
        let here = tokens(told);
        let shared = stems(told).intersection(&wanted).count();
        if shared < ABOUT || (0..here.len()).any(|at| asks(&here, at)) {
            return None;
        }
        let is_more = |at: &usize| {
            let token = &here[*at];
            let is_known =
                !is_having(token) && known.iter().any(|known| known.lower == token.lower);
            // NOTE: to what somebody `concurred` they agreed; whether to this is for another rule.
            let is_known = is_known || agrees(token) && known.iter().any(agrees);
            let is_done = || {
                let wanted = stem(&token.lower);
                let mut same = (0..deeds.len()).filter(|at| stem(&deeds[*at].lower) == wanted);
                // NOTE: whoever `reported that …` has not done what is advised to those `who report pressure`.
                let is_said = is_listed(&WORDS.wording.attributing, &token.lower);
                let is_of_one = |other| !object(&here, *at).is_disjoint(&object(&deeds, other));
                token.lower.ends_with("ed") && same.any(|other| !is_said || is_of_one(other))
            };
            !is_known
                && !is_denied(&here, *at)
                && (is_done() || shared >= REQUIRED && is_binding(&here, *at))
        };
        let at = (0..here.len()).find(is_more)?;
        Some((here[at].lower.clone(), word.lower.clone()))
    })
}

/// Returns what a verb does its deed to.
fn object(tokens: &[Token<'_>], at: usize) -> BTreeSet<String> {
    let words = tokens[at + 1..].iter().take(OBJECT).map(|token| token.text);
    stems(&words.collect::<Vec<_>>().join(" "))
}

/// Returns `true` for a word by which a text says that something is recommended, or wished for; what is done `on a
/// recommendation` is done.
fn asks(tokens: &[Token<'_>], at: usize) -> bool {
    let (words, token) = (&WORDS.advice, &tokens[at]);
    let mut before = tokens[at.saturating_sub(FOLLOWED)..at].iter();
    let is_followed = (token.is("recommendation") || token.is("advice"))
        && before.any(|token| ["after", "following", "on", "upon"].contains(&token.lower.as_str()));
    !is_followed
        && (is_listed(&words.recommending, &token.lower) || is_listed(&words.wishing, &token.lower))
}

/// Returns `true` for `required`, `must` and `has to`, and for `will` and `agreed`.
fn is_binding(tokens: &[Token<'_>], at: usize) -> bool {
    let words = &WORDS.advice;
    is_listed(&words.binding, &tokens[at].lower)
        || is_listed(&words.ordering, &tokens[at].lower)
        || is_having(&tokens[at]) && tokens.get(at + 1).is_some_and(|next| next.is("to"))
}

fn is_having(token: &Token<'_>) -> bool {
    ["had", "has", "have"].contains(&token.lower.as_str())
}

fn is_denied(tokens: &[Token<'_>], at: usize) -> bool {
    let mut before = tokens[at.saturating_sub(DENIED)..at].iter();
    before.any(|token| is_listed(&WORDS.meaning.negations, &token.lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_recommended_is_neither_required_nor_done() {
        let sentence = "We recommend that the port paint the lamps of the north pier and train two more pilots.";
        let passage = format!("{sentence} The port has counted its boats.");
        for (claim, expected) in [
            (
                "The auditor required the port to paint the lamps of the pier.",
                true,
            ),
            (
                "The port must train two more pilots, the auditor wrote.",
                true,
            ),
            (
                "The auditor ordered the port to paint the lamps of the north pier.",
                true,
            ),
            ("The port has to paint the lamps of the north pier.", true),
            ("The port painted the lamps of its north pier.", true),
            (
                "On the auditor's recommendation, the port painted the lamps of its north pier.",
                true,
            ),
            ("The port has trained two pilots.", true),
            ("The port will train two more pilots.", true),
            (
                "The auditor recommended that the port train two more pilots.",
                false,
            ),
            (
                "The auditor urged the port to paint the lamps of the north pier.",
                false,
            ),
            (
                "The auditor wrote that the port should paint the lamps of the pier.",
                false,
            ),
            (
                "The port has not painted the lamps of the north pier.",
                false,
            ),
            ("The port counted the boats of the north pier.", false),
        ] {
            let found = told_as_more(claim, sentence, &passage);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
        let rule = "By the rules of the port two pilots should train on the north pier.";
        assert_eq!(
            told_as_more("The port must train two pilots on the pier.", rule, rule),
            None
        );
    }

    #[test]
    fn whoever_reported_something_has_not_done_what_is_advised_to_those_who_report() {
        let sentence = "The line should protect pilots who report rust, and paint its piers.";
        for (claim, expected) in [
            (
                "The board reported that pilots saw the piers of the line.",
                false,
            ),
            ("The line protected its pilots on the piers.", true),
        ] {
            let found = told_as_more(claim, sentence, sentence);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }
}
