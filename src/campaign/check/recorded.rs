//! A record that is missing, told as a deed that was not done.

use super::passages::masked;
use super::tokens::{Token, tokens};
use super::words::WORDS;
use crate::text::is_listed;

/// So many tokens may stand between a record and the word that says that it is missing.
const APART: usize = 4;

/// Returns the denial of a claim that speaks of no record, and the words by which its sentence says only that
/// records are missing.
pub(super) fn only_unrecorded(claim: &str, sentence: &str) -> Option<(String, String)> {
    let own = masked(claim);
    let (here, there) = (tokens(&own), tokens(sentence));
    let words = &WORDS.scope;
    let is_record = |token: &Token<'_>| is_listed(&words.records, &token.lower);
    let denial = here
        .iter()
        .find(|token| is_listed(&WORDS.meaning.negations, &token.lower) && !token.is("without"))?;
    if here.iter().any(is_record) {
        return None;
    }
    let range = (0..there.len()).find_map(|at| {
        let last = (at + 1 + APART).min(there.len());
        let near = &there[at + 1..last];
        let is_near = |is: &dyn Fn(&Token<'_>) -> bool| near.iter().position(is);
        if is_record(&there[at]) {
            let lacking = |token: &Token<'_>| is_listed(&words.missing, &token.lower);
            return is_near(&lacking).map(|to| at..at + to + 2);
        }
        let is_lack = ["lacked", "lacking", "no", "without"].contains(&there[at].lower.as_str());
        let to = is_near(&is_record).filter(|to| is_lack && *to < 2)?;
        Some(at..at + to + 2)
    })?;
    let shown: Vec<&str> = there[range].iter().map(|token| token.text).collect();
    Some((denial.lower.clone(), shown.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_recorded_may_have_been_done() {
        let sentence = "At nine piers, the port's logs lacked at least one drill.";
        for (claim, expected) in [
            ("At nine piers, the port did not hold a drill.", true),
            ("The logs of nine piers do not show a drill.", false),
            ("At nine piers, a drill is missing from the logs.", false),
        ] {
            assert_eq!(
                only_unrecorded(claim, sentence).is_some(),
                expected,
                "{claim}"
            );
        }
        let done = "Of 40 files, nine had no signature, and the port held no drill.";
        assert_eq!(
            only_unrecorded("The port did not hold a drill.", done),
            None
        );
    }
}
