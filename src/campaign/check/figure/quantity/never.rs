//! What is said never to have been, or not to be at all, where no source about it says so.

use super::stands;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::meaning::recorded::unrecorded;
use crate::campaign::check::outgoing::stems;
use crate::text::{is_listed, one_line};

/// So many words must a text share with a sentence to be about the same.
const ABOUT: usize = 2;
/// So far behind `no` stands the `ever` of its clause, in tokens.
const EVER: usize = 8;

/// Returns what a text says never to have been, or not to be, where the passages tell of it and none denies all of it.
pub(in crate::campaign::check) fn unborne(text: &str, passages: &[&str]) -> Option<String> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let shown = denial_of_all(&here, sentence)?;
        let about = stems(sentence);
        // NOTE: where a source tells of the deed itself, only a denial of that deed denies it.
        let deed = never_done(&here);
        let tells_deed = |there: &[Token<'_>]| {
            let wanted = deed.as_ref();
            wanted.is_some_and(|wanted| there.iter().any(|token| stem(&token.lower) == *wanted))
        };
        let is_told = passages.iter().any(|passage| tells_deed(&tokens(passage)));
        let mut is_about = false;
        for passage in passages {
            for place in sentences(passage) {
                let there = &passage[place];
                if stems(there).intersection(&about).count() < ABOUT {
                    continue;
                }
                is_about = true;
                let there = tokens(there);
                let is_denied = denies_all(&there) && (!is_told || tells_deed(&there));
                // NOTE: where somebody `could not document` it there was `no proof`.
                if is_denied || is_of_record(&here) && unrecorded(&there).is_some() {
                    return None;
                }
            }
        }
        is_about.then_some(shown)
    })
}

fn is_of_record(here: &[Token<'_>]) -> bool {
    here.iter()
        .any(|token| is_listed(&WORDS.scope.records, &token.lower))
}

/// Returns the stem of the verb behind a `never`.
fn never_done(here: &[Token<'_>]) -> Option<String> {
    let at = here.iter().position(|token| token.is("never"))?;
    let mut rest = here[at + 1..]
        .iter()
        .take_while(|token| token.kind == Kind::Word);
    let verb = rest.find(|token| !is_listed(&WORDS.meaning.aside, &token.lower))?;
    Some(stem(&verb.lower))
}

/// Returns the words by which a sentence says that something never was or is not at all: `has never counted`, `no boat
/// had ever`, `there are no records`.
fn denial_of_all(here: &[Token<'_>], sentence: &str) -> Option<String> {
    let words = &WORDS.meaning;
    let is_speech = here.iter().any(|token| {
        let own = ["i", "me", "my", "our", "ours", "us", "we", "you", "your"];
        own.contains(&token.lower.as_str()) || is_listed(&words.modal, &token.lower)
    });
    if is_speech {
        return None;
    }
    let word = |at: usize| here.get(at).map_or("", |token| token.lower.as_str());
    let shown = |from: usize, to: usize| {
        let last = here.get(to).or(here.last())?;
        Some(one_line(&sentence[here.get(from)?.start..last.end()]))
    };
    (0..here.len()).find_map(|at| match word(at) {
        "never" => shown(at.saturating_sub(1), at + 1),
        "no" | "nobody" | "none" | "nothing" => {
            let mut clause = here[at..].iter().take(EVER);
            let mut clause = clause.by_ref().take_while(|token| token.kind == Kind::Word);
            let ever = clause.position(|token| token.is("ever"));
            let is_there = || {
                let before = at
                    .checked_sub(2)
                    .is_some_and(|before| word(before) == "there");
                let is = ["are", "is", "was", "were"].contains(&word(at.saturating_sub(1)));
                let noun = here.get(at + 1).map(|token| &token.lower);
                let is_thing = noun.is_some_and(|noun| !is_listed(&WORDS.quantity.no_thing, noun));
                before && is && word(at) == "no" && is_thing
            };
            match ever {
                Some(ever) => shown(at, at + ever),
                None if is_there() => shown(at - 2, at + 1),
                None => None,
            }
        }
        _ => None,
    })
}

/// Returns `true` if a sentence denies all of something, or that it has been so far.
fn denies_all(there: &[Token<'_>]) -> bool {
    let words = &WORDS.quantity;
    let mut phrases = words.denying_all.iter();
    phrases.any(|phrase| (0..there.len()).any(|at| stands(there, at, phrase)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_was_is_what_a_source_says_never_was() {
        let passages = [
            "The port counts the boats of the inner harbor. The port's count does not include rafts.",
            "The town has never painted its old lamps, and its board has not met since May.",
        ];
        for (claim, expected) in [
            ("The port has never counted its boats.", true),
            ("No count of the port had ever included rafts.", true),
            ("There are no counts of rafts at the port.", true),
            ("The town has never painted the old lamps.", false),
            ("The board of the town has never met in summer.", false),
            ("The port should never count its boats.", false),
            ("We have never seen the port count its boats.", false),
            ("There is no excuse for the port and its boats.", false),
            ("The port did not count rafts.", false),
        ] {
            let found = unborne(claim, &passages);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }
}
