//! What is said not to have become of somebody, `Nobody was held to account.`, where no source says so.

use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, is_past};
use crate::campaign::check::outgoing::stems;
use crate::campaign::check::source_text::SourceText;
use crate::text::{is_listed, one_line};

/// So far behind a denial stands the consequence that it denies, and so far before it the verb, in tokens.
const BEHIND: usize = 6;
const BEFORE: usize = 2;
/// So many words must a text share with a denial to be about the same.
const ABOUT: usize = 2;
/// Verbs by which a consequence is denied of the past.
const PAST: [&str; 5] = ["did", "has", "have", "was", "were"];

/// Returns the words by which a text denies that something had a consequence, where no sentence of the sources does.
pub(in super::super) fn denied_by_none(text: &str, sources: &[&SourceText]) -> Option<String> {
    let own = masked(text);
    let (shown, is_of_nothing, about) = sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let is_open = here.iter().any(|token| {
            is_listed(&WORDS.meaning.modal, &token.lower)
                || is_listed(&WORDS.allegation.asking, &token.lower)
                || token.is("?")
        });
        let (from, to) = (0..here.len()).find_map(|at| denied(&here, at))?;
        let shown = one_line(&sentence[here[from].start..here[to].end()]);
        (!is_open).then_some((
            shown,
            here[to].is("nothing"),
            stems(clause(&here, from, sentence)),
        ))
    })?;
    let is_told = |there: &str| {
        let theirs = tokens(there);
        let is_nothing = || is_of_nothing && theirs.iter().any(|token| token.is("nothing"));
        // NOTE: what `did not act for a month` did nothing in that month.
        let is_alike =
            || theirs.iter().any(denies) && stems(there).intersection(&about).count() >= ABOUT;
        is_nothing()
            || is_alike()
            || theirs.iter().any(denies) && (0..theirs.len()).any(|at| is_consequence(&theirs, at))
    };
    let mut all = sources.iter().flat_map(|source| source.each_sentence());
    (!all.any(is_told)).then_some(shown)
}

/// Returns where a denial begins and the consequence that it denies ends: `nobody was held to account`, `took no action`,
/// `did nothing`.
fn denied(here: &[Token<'_>], at: usize) -> Option<(usize, usize)> {
    if !denies(&here[at]) {
        return None;
    }
    let from = at.saturating_sub(BEFORE);
    let is_past_form =
        |token: &Token<'_>| is_past(&token.lower) || PAST.contains(&token.lower.as_str());
    let verb = (from..at).rfind(|at| is_past_form(&here[*at]));
    if here[at].is("nothing") && verb.is_some_and(|verb| here[verb].is("did")) {
        return Some((verb?, at));
    }
    let behind = (at + 1..here.len()).take(BEHIND);
    let mut clause = behind.take_while(|at| here[*at].kind == Kind::Word);
    let to = clause.find(|at| is_consequence(here, *at))?;
    let is_of_past = verb.is_some() || here[at..=to].iter().any(is_past_form);
    is_of_past.then_some((verb.unwrap_or(at), to))
}

/// Returns the clause around a denial.
fn clause<'s>(here: &[Token<'_>], at: usize, sentence: &'s str) -> &'s str {
    let ends = |token: &Token<'_>| {
        token.kind == Kind::Sign || is_listed(&WORDS.meaning.clause_ends, &token.lower)
    };
    let from = here[..at].iter().rfind(|token| ends(token));
    let to = here[at..].iter().find(|token| ends(token));
    &sentence[from.map_or(0, Token::end)..to.map_or(sentence.len(), |token| token.start)]
}

fn denies(token: &Token<'_>) -> bool {
    is_listed(&WORDS.meaning.negations, &token.lower)
}

/// Returns `true` for a word by which somebody answers for something: an `account` is one that somebody is held to.
fn is_consequence(here: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| &here[before]);
    is_listed(&WORDS.meaning.consequences, &here[at].lower)
        || here[at].is("account") && before.is_some_and(|token| token.is("to"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_became_of_nobody_is_what_a_source_says() {
        let silent =
            SourceText::new("Two lamps of the pier were dark for a month, and nobody lit them.");
        let told = SourceText::new(
            "The port did not discipline any of the crew. It did not answer the harbor board for a month.",
        );
        for (text, expected) in [
            ("The lamps were dark. Nobody was held to account.", true),
            (
                "The lamps were dark. No one has been punished for it.",
                true,
            ),
            ("The lamps were dark. The port took no action.", true),
            ("The lamps were dark, and the port did nothing.", true),
            ("The case was closed without charges.", true),
            ("The lamps were dark, and nobody lit them.", false),
            (
                "No one should be punished for a word about dark lamps.",
                false,
            ),
            ("Ask whether nobody was punished.", false),
        ] {
            let found = denied_by_none(text, &[&silent]);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
        for text in [
            "Nobody was punished.",
            "The port did nothing for the harbor board.",
        ] {
            assert_eq!(denied_by_none(text, &[&silent, &told]), None, "{text}");
        }
    }
}
