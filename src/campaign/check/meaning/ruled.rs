//! What a court or an inspector did not find, did not decide or only heard alleged, told as found.

use std::collections::BTreeSet;

use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::speaker::allegation::{alleging, attributes};
use crate::text::{is_listed, one_line};

/// So far before a verb of finding stands who finds, and what denies it, in tokens.
const SUBJECT: usize = 7;
const DENIED: usize = 3;
/// So many words must a sentence have to tell a deed of its own.
const DEED: usize = 6;
/// Words by which somebody asks a court for something.
const ASKING: [&str; 9] = [
    "ask", "asked", "asks", "request", "requests", "seek", "seeks", "sought", "whether",
];
/// Words by which a court refuses what it was asked for.
const REFUSING: [&str; 4] = ["denied", "denies", "dismissed", "rejected"];

/// How a sentence of a source tells something.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Told,
    Denied,
    Alleged,
    /// Somebody asks for it.
    Asked,
}

/// Returns what a text lets a court or an inspector find or grant, and the sentence that denies it or only has it alleged.
pub(in crate::campaign::check) fn unfounded(
    text: &str,
    sources: &[&SourceText],
) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let at = verdict(&here).filter(|_| !is_open(&here))?;
        let end = clause_end(&here, at + 1);
        let object = &here[at + 1..end];
        if object.iter().any(denies) {
            return None;
        }
        let (_, theirs) = otherwise(&words(object), is_grant(&here[at]), sources)?;
        let shown = one_line(&sentence[here[at].start..object.last()?.end()]);
        Some((shown, theirs))
    })
}

/// Returns the places at which a text lets something be found, too, `, and also in hallways and stairwells`, and the sentence
/// that says that it was not found there.
pub(in crate::campaign::check) fn found_there_too(
    text: &str,
    sources: &[&SourceText],
) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let finds = |token: &Token<'_>| {
            let words = &WORDS.finder;
            is_listed(&words.finding, &token.lower) || is_listed(&words.testing, &token.lower)
        };
        let from = (1..here.len()).find(|at| {
            let rest = here[at + 1..]
                .iter()
                .skip_while(|token| token.is("also") || token.is("as"));
            let mut rest = rest.skip_while(|token| token.is("well"));
            let is_place = rest
                .next()
                .is_some_and(|next| ["at", "in", "inside", "on"].contains(&next.lower.as_str()));
            here[*at].is("and") && here[at - 1].is(",") && is_place
        })?;
        let end = clause_end(&here, from);
        let clause = &here[from..end];
        if !here[..from].iter().any(finds) || clause.iter().any(denies) || is_open(&here) {
            return None;
        }
        let (standing, theirs) = otherwise(&words(clause), false, sources)?;
        let shown = one_line(&sentence[here[from].start..clause.last()?.end()]);
        (standing == Standing::Denied).then_some((shown, theirs))
    })
}

/// Returns the sentence that only alleges what a sentence of a campaign tells as a fact.
///
/// `told` are texts of the campaign itself that tell it as it is.
pub(in crate::campaign::check) fn only_alleged(
    sentence: &str,
    sources: &[&SourceText],
    told: &[&str],
) -> Option<String> {
    let own = masked(sentence);
    let here = tokens(&own);
    let is_said = (0..here.len()).any(|at| attributes(&here, at));
    let about = words(&here);
    if about.len() < DEED || is_said || is_open(&here) || here.iter().any(denies) {
        return None;
    }
    if told
        .iter()
        .any(|text| has_most(&words(&tokens(text)), &about))
    {
        return None;
    }
    let (standing, theirs) = otherwise(&about, false, sources)?;
    (standing == Standing::Alleged).then_some(theirs)
}

/// Returns the place of a verb by which a court or an inspector finds something or grants it.
fn verdict(here: &[Token<'_>]) -> Option<usize> {
    let words = &WORDS.meaning;
    (1..here.len()).find(|&at| {
        let before = &here[at.saturating_sub(SUBJECT)..at];
        let is_body =
            |token: &Token<'_>| is_listed(&words.deciders, token.lower.trim_end_matches("'s"));
        let near = &here[at.saturating_sub(DENIED)..at];
        is_listed(&words.deciding, &here[at].lower)
            && before.iter().any(is_body)
            && !near.iter().any(denies)
    })
}

fn is_grant(token: &Token<'_>) -> bool {
    ["allowed", "approved", "granted", "grants"].contains(&token.lower.as_str())
}

/// Returns `true` for a verb by which somebody alleges that something is so; in `denied the request` nobody does.
fn alleges(there: &[Token<'_>], at: usize) -> bool {
    let words = &WORDS.allegation;
    let word = there[at].lower.as_str();
    let is_plain = ["accus", "alleg", "contend"]
        .iter()
        .any(|start| word.starts_with(start));
    let is_said = is_listed(&words.alleging, word) && !is_listed(&words.denying, word);
    is_plain || is_said && there.get(at + 1).is_some_and(|next| next.is("that"))
}

/// Returns `true` for a text that leaves open whether it is so, or says who alleges it.
fn is_open(here: &[Token<'_>]) -> bool {
    let is_asked = |token: &Token<'_>| {
        is_listed(&WORDS.allegation.asking, &token.lower)
            || is_listed(&WORDS.meaning.modal, &token.lower)
            || token.is("?")
    };
    alleging(here).is_some() || here.iter().any(is_asked)
}

fn denies(token: &Token<'_>) -> bool {
    is_listed(&WORDS.meaning.negations, &token.lower)
}

/// Returns where the clause of a token ends: at a comma or the like, or before `and that`.
fn clause_end(here: &[Token<'_>], from: usize) -> usize {
    let ends = |at: &usize| {
        let is_stop = here[*at].kind == Kind::Sign && !here[*at].is("$") && !here[*at].is_hyphen();
        let is_next = here[*at].is("and") && here.get(at + 1).is_some_and(|next| next.is("that"));
        is_stop || is_next && *at > from
    };
    (from..here.len()).find(ends).unwrap_or(here.len())
}

/// Returns the words that tell something, by their stems, and the numbers.
fn words(tokens: &[Token<'_>]) -> BTreeSet<String> {
    let lists = [
        &WORDS.counted.joints,
        &WORDS.meaning.aside,
        &WORDS.names.idle,
    ];
    let tells = tokens.iter().filter(|token| match token.kind {
        Kind::Word => {
            let is_idle = lists.iter().any(|list| is_listed(list, &token.lower));
            token.lower.chars().count() > 2 && !is_idle && !token.is("also")
        }
        Kind::Number => true,
        Kind::Sign => false,
    });
    tells
        .map(|token| stem(token.lower.trim_end_matches("'s")))
        .collect()
}

/// Returns `true` if a sentence has most of some words: all of a few.
fn has_most(there: &BTreeSet<String>, wanted: &BTreeSet<String>) -> bool {
    let shared = wanted.intersection(there).count();
    if wanted.len() < 4 {
        shared == wanted.len()
    } else {
        4 * shared >= 3 * wanted.len()
    }
}

/// Returns a sentence with some words that denies them or only alleges them, if no sentence tells them as they are.
fn otherwise(
    wanted: &BTreeSet<String>,
    is_grant: bool,
    sources: &[&SourceText],
) -> Option<(Standing, String)> {
    if wanted.len() < 2 {
        return None;
    }
    let mut found = None;
    for sentence in sources.iter().flat_map(|source| source.each_sentence()) {
        let there = tokens(sentence);
        if !has_most(&words(&there), wanted) {
            continue;
        }
        let standing = standing(&there, wanted, is_grant);
        if standing == Standing::Told {
            return None;
        }
        found = found.or_else(|| Some((standing, one_line(sentence))));
    }
    found
}

/// Returns how a sentence tells some words: by the clause that has most of them.
fn standing(there: &[Token<'_>], wanted: &BTreeSet<String>, is_grant: bool) -> Standing {
    let ends = |token: &Token<'_>| [",", ";", "but", "and"].contains(&token.lower.as_str());
    let clauses = there.split(ends).filter(|clause| !clause.is_empty());
    let shared = |clause: &[Token<'_>]| words(clause).intersection(wanted).count();
    let most = clauses.max_by_key(|clause| shared(clause)).unwrap_or(there);
    let last = most
        .iter()
        .rposition(|token| wanted.contains(&stem(&token.lower)));
    let is_denied = most[..last.unwrap_or(0)].iter().any(denies);
    let is_refused = || {
        most.iter()
            .any(|token| REFUSING.contains(&token.lower.as_str()))
    };
    if is_denied || is_grant && is_refused() {
        return Standing::Denied;
    }
    let asks = |token: &Token<'_>| ASKING.contains(&token.lower.as_str());
    if verdict(there).is_some() {
        Standing::Told
    } else if (0..there.len()).any(|at| alleges(there, at)) {
        Standing::Alleged
    } else if there.iter().any(asks) {
        Standing::Asked
    } else {
        Standing::Told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULING: &str = "The Court finds that the log of the north pier was short. Plaintiff asks the Court to find that \
        the port acted in bad faith. But the Court does not find bad faith, and nothing in the file shows that any lamp was \
        broken. Plaintiff's motion for fees is denied. Plaintiff alleges that the port cut its rounds from five a week to one \
        after 2021.";

    #[test]
    fn what_a_court_does_not_find_is_not_told_as_found() {
        let source = SourceText::new(RULING);
        for (text, expected) in [
            ("The court found bad faith.", true),
            ("The court found that the port acted in bad faith.", true),
            ("The court granted the motion for fees.", true),
            ("The court found that lamps were broken.", true),
            (
                "A judge found that the port cut its rounds from five a week to one.",
                true,
            ),
            ("The court did not find bad faith.", false),
            ("The court found no bad faith.", false),
            ("The court denied the motion for fees.", false),
            (
                "The court found that the log of the north pier was short.",
                false,
            ),
            (
                "The court did not say whether the port cut its rounds.",
                false,
            ),
        ] {
            let found = unfounded(text, &[&source]);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn what_is_only_alleged_is_no_fact() {
        let source = SourceText::new(RULING);
        let told = SourceText::new("The port cut its rounds from five a week to one in 2021.");
        let text = "The port cut its rounds from five a week to one after 2021.";
        assert!(only_alleged(text, &[&source], &[]).is_some());
        assert_eq!(only_alleged(text, &[&source, &told], &[]), None);
        assert_eq!(only_alleged(text, &[&source], &[text]), None);
        let alleged =
            "The crews allege that the port cut its rounds from five a week to one after 2021.";
        assert_eq!(only_alleged(alleged, &[&source], &[]), None);
    }

    #[test]
    fn what_was_not_found_at_a_place_is_not_found_there_too() {
        let source = SourceText::new(
            "At 6 piers we found rust on a chain. We did not find rust on any lamp or ladder.",
        );
        for (text, expected) in [
            (
                "The board found rust at 6 piers on a chain, and also on lamps and ladders.",
                true,
            ),
            (
                "The board found rust at 6 piers on a chain, but on no lamp or ladder.",
                false,
            ),
            (
                "The board found rust at 6 piers on a chain, and on boats and buoys.",
                false,
            ),
        ] {
            let found = found_there_too(text, &[&source]);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
