//! Fines and penalties: what a source only proposes, or does not tell, is not told as imposed, collected or paid.

use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::text::{is_listed, one_line};

/// So far from its verb stands a penalty, and from a penalty that it is proposed, in tokens.
const OBJECT: usize = 7;
const PROPOSED: usize = 8;
/// So far before a penalty stands what leaves it open, and what denies it, in tokens.
const OPEN: usize = 5;
const DENIED: usize = 10;
/// So far behind a verb of paying stands the amount, in tokens.
const AMOUNT: usize = 4;

/// Returns the penalty that a text tells as levied where none of its sources does, with a sentence that proposes one.
pub(in crate::campaign::check) fn told_as_levied(
    text: &str,
    sources: &[&str],
) -> Option<(String, Option<String>)> {
    let own = masked(text);
    let there = || {
        let each = |source: &'_ &'_ str| -> Vec<String> {
            let places = sentences(source).into_iter();
            places.map(|place| source[place].to_owned()).collect()
        };
        sources.iter().flat_map(each)
    };
    let is_only_proposed = || {
        there().any(|there| {
            let there = tokens(&there);
            is_of_penalty(&there) && there.iter().any(is_proposing)
        })
    };
    let mut was_of_penalty = false;
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let follows = std::mem::replace(&mut was_of_penalty, is_of_penalty(&here));
        if sentence.ends_with('?') {
            return None;
        }
        let paid_it = |at: &usize| follows && is_of_it(&here, *at);
        if let Some(at) = (0..here.len()).find(|at| is_levied(&here, *at) || paid_it(at)) {
            // NOTE: beside one that is proposed, `the company contests the penalty` tells of none that was levied.
            let is_proposed = is_only_proposed();
            let is_told = there().any(|there| {
                let there = tokens(&there);
                tells(&there) && (!is_proposed || is_told_levied(&there))
            });
            let theirs = there().find(|there| is_of_penalty(&tokens(there)));
            return (!is_told).then(|| (here[at].lower.clone(), theirs.map(|s| one_line(&s))));
        }
        let (at, amount) = (0..here.len()).find_map(|at| Some((at, paid(&here, at)?)))?;
        let of_amount = |there: &String| {
            let there = tokens(there);
            there.iter().any(|token| token.text == amount)
        };
        let is_told = there()
            .filter(of_amount)
            .any(|there| tells(&tokens(&there)));
        let theirs = there().filter(of_amount).find(|there| {
            let tokens = tokens(there);
            is_of_penalty(&tokens) && tokens.iter().any(is_proposing)
        })?;
        (!is_told).then(|| (here[at].lower.clone(), Some(one_line(&theirs))))
    })
}

/// Returns `true` for a verb by which a penalty is levied, of somebody or with its noun.
fn is_levied(here: &[Token<'_>], at: usize) -> bool {
    let words = &WORDS.penalty;
    let token = &here[at];
    let near = || {
        let from = at.saturating_sub(OBJECT);
        here[from..].iter().take(at - from + 1 + OBJECT)
    };
    let is_of_penalty = || near().any(|token| is_listed(&words.nouns, &token.lower));
    let is_verb = is_listed(&words.fining, &token.lower)
        || is_listed(&words.levying, &token.lower) && is_of_penalty();
    is_verb && !is_open(here, at)
}

/// Returns `true` for `has paid it`, where the sentence before has told of a penalty.
fn is_of_it(here: &[Token<'_>], at: usize) -> bool {
    let next = here.get(at + 1).map_or("", |token| token.lower.as_str());
    is_listed(&WORDS.penalty.levying, &here[at].lower)
        && ["both", "it", "that", "them", "this"].contains(&next)
        && !is_open(here, at)
}

/// Returns `true` if a sentence has a verb by which a penalty is levied.
fn is_told_levied(there: &[Token<'_>]) -> bool {
    (0..there.len()).any(|at| is_levied(there, at))
}

/// Returns the amount behind a verb of paying.
fn paid<'t>(here: &[Token<'t>], at: usize) -> Option<&'t str> {
    let is_verb = is_listed(&WORDS.penalty.levying, &here[at].lower) && !is_open(here, at);
    let rest = &here[at + 1..];
    let sign = rest
        .iter()
        .take(AMOUNT)
        .position(|token| token.is("$"))
        .filter(|_| is_verb)?;
    let amount = rest.get(sign + 1)?;
    (amount.kind == Kind::Number).then_some(amount.text)
}

/// Returns `true` if a word before leaves open or denies what a verb tells.
fn is_open(here: &[Token<'_>], at: usize) -> bool {
    let meaning = &WORDS.meaning;
    let before = &here[at.saturating_sub(OPEN)..at];
    // NOTE: the `to` of `exposed them to rust, and fined it` is not of the penalty.
    let clause = before.iter().rev();
    let mut clause = clause.take_while(|token| token.kind == Kind::Word);
    let is_infinitive = clause.any(|token| token.is("to"));
    let mut before = before.iter();
    is_infinitive
        || before.any(|token| {
            let word = token.lower.as_str();
            is_listed(&meaning.negations, word)
                || is_listed(&meaning.modal, word)
                || is_listed(&WORDS.scope.planning, word)
                || is_listed(&WORDS.allegation.asking, word)
        })
}

/// Returns `true` if a sentence tells a penalty that is neither denied nor only proposed.
fn tells(there: &[Token<'_>]) -> bool {
    let words = &WORDS.penalty;
    (0..there.len()).any(|at| {
        let word = &there[at].lower;
        let is_told = is_listed(&words.fining, word)
            || is_listed(&words.levying, word)
            || is_listed(&words.nouns, word);
        let from = at.saturating_sub(PROPOSED);
        let mut near = there[from..].iter().take(at - from + 1 + PROPOSED);
        let mut before = there[at.saturating_sub(DENIED)..at].iter();
        is_told
            && !near.any(is_proposing)
            && !before.any(|token| is_listed(&WORDS.meaning.negations, &token.lower))
    }) && is_of_penalty(there)
}

fn is_of_penalty(tokens: &[Token<'_>]) -> bool {
    let words = &WORDS.penalty;
    tokens.iter().any(|token| {
        is_listed(&words.nouns, &token.lower) || is_listed(&words.fining, &token.lower)
    })
}

fn is_proposing(token: &Token<'_>) -> bool {
    is_listed(&WORDS.penalty.proposing, &token.lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposed_penalty_is_not_one_that_was_paid() {
        let proposed =
            "The board proposed $9,400 in penalties for the ferry line. The line may contest them.";
        let contested =
            "The board proposed a fine of $9,400 in May. The line has appealed the fine.";
        let denied = "The board closed the case without a fine or other penalties.";
        let told = "The board fined the ferry line $9,400 in May.";
        for (text, source, expected) in [
            ("The board collected penalties of $9,400.", proposed, true),
            ("The ferry line was fined $9,400.", proposed, true),
            ("The ferry line paid $9,400 for the leak.", proposed, true),
            (
                "Penalties of $9,400 were imposed on the line.",
                proposed,
                true,
            ),
            ("The board proposed penalties of $9,400.", proposed, false),
            (
                "The ferry line has not paid the penalties.",
                proposed,
                false,
            ),
            ("The ferry line could be fined $9,400.", proposed, false),
            (
                "The board says that the line exposed crews to rust, and fined it $9,400.",
                proposed,
                true,
            ),
            ("The line is to be fined $9,400.", proposed, false),
            ("The ferry line paid $300 for lamps.", proposed, false),
            ("Was the ferry line fined?", proposed, false),
            ("The board fined the ferry line $9,400.", contested, true),
            (
                "The board proposed a fine of $9,400. The line has paid it.",
                contested,
                true,
            ),
            (
                "The board proposed a fine of $9,400. The line contests it.",
                contested,
                false,
            ),
            ("The board fined the ferry line.", denied, true),
            ("The board fined the ferry line.", told, false),
            ("The ferry line paid a penalty of $9,400.", told, false),
        ] {
            let found = told_as_levied(text, &[source]);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
        assert_eq!(
            told_as_levied("The board fined the line.", &[proposed, told]),
            None
        );
    }
}
