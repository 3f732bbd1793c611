//! What a source only recommends, told as its order, and what it lists as open, told as carried out.

use crate::campaign::check::figure::quantity::stands;
use crate::campaign::check::language::names::{Name, Vocabulary, names};
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::source_text::SourceText;
use crate::text::{is_listed, one_line};

/// So far behind a verb of ordering stands what is to be done, and from a deed its recommendation, in tokens.
const DEED: usize = 5;
/// So far before a deed stands what denies it or leaves it open, in tokens.
const OPEN: usize = 5;
/// So far from a recommendation stands that it is open, or what became of it, in tokens.
const STATUS: usize = 4;
/// Forms of verbs before a deed in the passive.
const BEING: [&str; 6] = ["are", "be", "been", "is", "was", "were"];

/// Returns the verb by which a text lets a source order what that only recommends, with the sentence that does.
///
/// `own` are the names of the source.
pub(in crate::campaign::check) fn ordered(
    text: &str,
    own: &Vocabulary,
    source: &SourceText,
) -> Option<(String, String)> {
    let theirs = source.each_sentence().find(|there| {
        tokens(there)
            .iter()
            .any(|token| token.lower.starts_with("recommend"))
    })?;
    let own_text = masked(text);
    sentences(&own_text).into_iter().find_map(|place| {
        let sentence = &own_text[place];
        let here = tokens(sentence);
        let all = names(sentence);
        let at = (0..here.len()).find(|at| {
            orders(&here, *at) && subject(&here, *at, &all).is_some_and(|name| own.names(name))
        })?;
        let wanted = stem(&here[at].lower);
        let is_ordered = source.each_sentence().any(|there| {
            let there = tokens(there);
            (0..there.len()).any(|at| stem(&there[at].lower) == wanted && has_deed(&there, at))
        });
        (!is_ordered).then(|| (here[at].lower.clone(), one_line(theirs)))
    })
}

/// Returns `true` for a verb of ordering in the active: `ordered the port to`, `required three steps of it`.
fn orders(here: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| here[at].lower.as_str());
    is_listed(&WORDS.advice.ordering, &here[at].lower)
        && !BEING.contains(&before)
        && has_deed(here, at)
        && !is_open(here, at)
}

fn has_deed(here: &[Token<'_>], at: usize) -> bool {
    let clause = here[at + 1..].iter().take(DEED);
    let mut clause = clause.take_while(|token| token.kind == Kind::Word);
    clause.any(|token| token.is("to") || token.is("of"))
}

/// Returns who orders: the name before the verb, or behind an `and` the first of the sentence.
fn subject<'n>(here: &[Token<'_>], at: usize, all: &'n [Name]) -> Option<&'n Name> {
    let aside = |token: &&Token<'_>| ["also", "had", "has", "then"].contains(&token.lower.as_str());
    let before = here[..at].iter().rev().find(|token| !aside(token))?;
    if before.is("and") {
        return all.first();
    }
    all.iter().find(|name| name.place.end == before.end())
}

/// Returns the words by which a text lets recommendations be carried out that the source lists as open.
pub(in crate::campaign::check) fn carried_out(
    text: &str,
    source: &SourceText,
) -> Option<(String, String)> {
    let is_advice = |token: &Token<'_>| token.lower.starts_with("recommendation");
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let done = deeds(&here)
            .into_iter()
            .find(|at| near(&here, *at, DEED).iter().any(is_advice) && !is_open(&here, *at))?;
        let is_of_source = names(sentence)
            .iter()
            .any(|name| name.tells() && source.words.names(name));
        if !is_of_source || here.iter().any(|token| token.is("?")) {
            return None;
        }
        let mut theirs = None;
        for there in source.each_sentence() {
            let tokens = tokens(there);
            let is_of_advice = |at: usize| near(&tokens, at, STATUS).iter().any(is_advice);
            if deeds(&tokens).into_iter().any(is_of_advice) {
                return None;
            }
            let mut all = 0..tokens.len();
            let is_open = all.any(|at| tokens[at].is("open") && is_of_advice(at));
            theirs = theirs.or_else(|| is_open.then(|| one_line(there)));
        }
        Some((here[done].lower.clone(), theirs?))
    })
}

/// Returns the deed that a text tells as done, `now counts its boats`, and the sentence by which the source tells that
/// somebody did not agree to it.
pub(in crate::campaign::check) fn refused(
    text: &str,
    source: &SourceText,
) -> Option<(String, String)> {
    let own = masked(text);
    let told: Vec<Vec<Token<'_>>> = sentences(&own)
        .into_iter()
        .map(|place| tokens(&own[place]))
        .collect();
    let mut refusals = source
        .each_sentence()
        .filter(|there| there.contains(" to "));
    refusals.find_map(|there| {
        let tokens = tokens(there);
        let at = (0..tokens.len()).find(|at| tokens[*at].is("to") && is_refusal(&tokens, *at))?;
        let deed = stem(&tokens.get(at + 1)?.lower);
        let mut object = tokens[at + 2..].iter().filter(|token| !is_article(token));
        let object = stem(&object.next()?.lower);
        let done = told.iter().flat_map(|here| {
            let is_done = |at: &usize| {
                let word = here[*at].lower.as_str();
                let is_finite = word.ends_with('s') || word.ends_with("ed");
                let mut behind = here[at + 1..].iter().filter(|token| !is_article(token));
                let is_of_it = behind
                    .next()
                    .is_some_and(|next| stem(&next.lower) == object);
                stem(word) == deed && is_finite && is_of_it && !is_open(here, *at)
            };
            (0..here.len())
                .filter(is_done)
                .map(|at| here[at].lower.clone())
        });
        let done = done.into_iter().next()?;
        Some((done, one_line(there)))
    })
}

fn is_article(token: &Token<'_>) -> bool {
    [
        "a", "all", "an", "any", "each", "every", "its", "such", "the", "their",
    ]
    .contains(&token.lower.as_str())
}

/// Returns `true` for a `to` behind `did not agree`, `declined` and the like.
fn is_refusal(tokens: &[Token<'_>], to: usize) -> bool {
    let Some(verb) = to.checked_sub(1) else {
        return false;
    };
    let denies = tokens[verb.saturating_sub(STATUS)..verb]
        .iter()
        .any(|token| is_listed(&WORDS.meaning.negations, &token.lower));
    let agrees = ["agree", "agreed", "commit", "committed"].contains(&tokens[verb].lower.as_str());
    agrees && denies || ["declined", "refused", "refuses"].contains(&tokens[verb].lower.as_str())
}

/// Returns the places of words by which something is carried out.
fn deeds(here: &[Token<'_>]) -> Vec<usize> {
    let is_done = |at: &usize| {
        let mut phrases = WORDS.advice.following.iter();
        phrases.any(|phrase| stands(here, *at, phrase))
    };
    (0..here.len()).filter(is_done).collect()
}

fn near<'t, 's>(here: &'t [Token<'s>], at: usize, far: usize) -> &'t [Token<'s>] {
    &here[at.saturating_sub(far)..here.len().min(at + 1 + far)]
}

fn is_open(here: &[Token<'_>], at: usize) -> bool {
    let mut before = here[at.saturating_sub(OPEN)..at].iter();
    before.any(|token| {
        let word = token.lower.as_str();
        is_listed(&WORDS.meaning.negations, word)
            || is_listed(&WORDS.meaning.modal, word)
            || is_listed(&WORDS.scope.planning, word)
            || is_listed(&WORDS.allegation.asking, word)
            || is_listed(&WORDS.quantity.denying_all, word)
            || word == "to"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recommendation_is_no_order() {
        let source =
            SourceText::new("The Harbor Board made three recommendations to the Ferry Line.");
        let own = Vocabulary::of(["Harbor Board"]);
        for (text, expected) in [
            ("The Harbor Board ordered the Ferry Line to paint it.", true),
            (
                "The Harbor Board saw rust, and required it to take three steps.",
                true,
            ),
            (
                "The Harbor Board has not ordered the line to paint it.",
                false,
            ),
            ("The law required the Ferry Line to paint it.", false),
            ("The Ferry Line was ordered to paint it.", false),
            ("The Harbor Board asked the Ferry Line to paint it.", false),
        ] {
            let found = ordered(text, &own, &source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
        let order = SourceText::new(
            "The Harbor Board made three recommendations and ordered the Ferry Line to paint it.",
        );
        let text = "The Harbor Board ordered the Ferry Line to paint it.";
        assert_eq!(ordered(text, &own, &order), None);
    }

    #[test]
    fn an_open_recommendation_is_not_carried_out() {
        let source = SourceText::new("3 open recommendations. The Ferry Line agreed in part.");
        for (text, expected) in [
            (
                "The Ferry Line has carried out its three recommendations.",
                true,
            ),
            (
                "All recommendations were implemented by the Ferry Line.",
                true,
            ),
            (
                "The Ferry Line has not carried out the recommendations.",
                false,
            ),
            (
                "The Ferry Line should have carried out the recommendations.",
                false,
            ),
            (
                "Ask whether the Ferry Line carried out the recommendations.",
                false,
            ),
            ("The Ferry Line agreed with the recommendations.", false),
        ] {
            let found = carried_out(text, &source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
        let done = SourceText::new(
            "2 open recommendations. The Ferry Line implemented one recommendation.",
        );
        let text = "The Ferry Line implemented a recommendation.";
        assert_eq!(carried_out(text, &done), None);
    }

    #[test]
    fn what_a_body_refused_it_has_not_done() {
        let source =
            SourceText::new("The Ferry Line did not agree to count idle tugs, and gave no reason.");
        for (text, expected) in [
            ("The Ferry Line now counts idle tugs.", true),
            ("The Ferry Line has counted its idle tugs.", true),
            ("The Ferry Line should have counted idle tugs.", false),
            ("The Ferry Line would not count idle tugs.", false),
            ("The counts of the line show idle tugs.", false),
        ] {
            let found = refused(text, &source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
