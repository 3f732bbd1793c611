//! What somebody plans, promises or does not plan is not told as done, nor as ruled out.

use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, is_past, stem};
use crate::campaign::check::outgoing::stems;
use crate::campaign::check::source_text::SourceText;
use crate::text::{is_listed, one_line};

/// So many words after a word of planning stands the verb of what is planned, and its `to`.
const PLANNED: usize = 3;
const TO: usize = 6;
/// So far before a plan stands what denies it, and so far behind a deed what it is done to, in tokens.
const DENIED: usize = 3;
const OBJECT: usize = 4;
/// So many sentences before a request say what it is about, and so many words has a text in common with them.
const BEFORE: usize = 2;
const ASKED: usize = 2;
/// So many words have a text and a plan in common if they are about the same.
const ALIKE: usize = 3;
/// Words by which a deed is still to come.
const CONDITIONS: [&str; 4] = ["before", "once", "unless", "until"];

/// Finds what somebody only says not to plan, told as ruled out, done or still to come.
pub(in crate::campaign::check) fn unplanned(
    claim: &str,
    sentence: &str,
) -> Option<(String, String)> {
    let there = tokens(sentence);
    let at = there.iter().enumerate().position(|(at, token)| {
        let before = &there[at.saturating_sub(DENIED)..at];
        is_of_plans(token)
            && before
                .iter()
                .any(|token| is_listed(&WORDS.meaning.negations, &token.lower))
            && there[at + 1..].iter().take(2).any(|next| next.is("to"))
    })?;
    let rest = there[at + 1..].iter();
    let mut rest = rest.skip_while(|token| token.kind == Kind::Word);
    let end = rest.next().map_or(sentence.len(), |token| token.start);
    let deed = stems(&sentence[there[at].end()..end]);
    let own = masked(claim);
    sentences(&own).into_iter().find_map(|place| {
        let told = &own[place];
        let here = tokens(told);
        let is_open = |token: &Token<'_>| {
            is_of_plans(token) && !token.is("will") && !token.is("would")
                || is_listed(&WORDS.allegation.asking, &token.lower)
                || token.is("?")
        };
        if here.iter().any(is_open) || stems(told).intersection(&deed).count() < ALIKE {
            return None;
        }
        let is_sure = |token: &&Token<'_>| {
            let is_done = || token.lower.ends_with("ed") || token.lower.ends_with("en");
            token.is("will")
                || token.is("would")
                || (is_done() && !is_listed(&WORDS.wording.attributing, &token.lower))
        };
        let mine = here.iter().find(is_sure)?;
        Some((mine.lower.clone(), format!("not … {} to", there[at].lower)))
    })
}

/// Finds a deed that the passage only says is to come, of the same thing: `issued its plan` for `would issue a plan`.
pub(in crate::campaign::check) fn promised(
    claim: &str,
    sentence: &str,
) -> Option<(String, String)> {
    let (told, plan) = planned(claim, sentence)?;
    let object = |text: &str, wanted: &str| {
        let tokens = tokens(text);
        let at = tokens
            .iter()
            .position(|token| stem(&token.lower) == stem(wanted))?;
        let end = tokens
            .get(at + 1 + OBJECT)
            .map_or(text.len(), |token| token.start);
        Some(stems(&text[tokens[at].end()..end]))
    };
    let (mine, theirs) = (object(claim, &told)?, object(sentence, &told)?);
    (!mine.is_disjoint(&theirs)).then_some((told, plan))
}

/// Finds a deed for which somebody has only asked, `asked a judge to dismiss it`, told as done.
pub(in crate::campaign::check) fn requested(
    text: &str,
    source: &SourceText,
) -> Option<(String, String)> {
    let own = masked(text);
    let all: Vec<&str> = source.each_sentence().collect();
    let asks = all
        .iter()
        .enumerate()
        .filter(|(_, there)| there.contains(" to "));
    asks.into_iter().find_map(|(index, there)| {
        let asked = tokens(there);
        let at = (0..asked.len()).find(|at| {
            let verb = |token: &Token<'_>| is_listed(&WORDS.scope.requesting, &token.lower);
            asked[*at].is("to") && asked[at.saturating_sub(TO)..*at].iter().any(verb)
        })?;
        let wanted = stem(&asked.get(at + 1)?.lower);
        let about = stems(&all[index.saturating_sub(BEFORE)..=index].join(" "));
        let is_done =
            |token: &Token<'_>| stem(&token.lower) == wanted && token.lower.ends_with("ed");
        let (done, shared) = sentences(&own).into_iter().find_map(|place| {
            let sentence = &own[place];
            let here = tokens(sentence);
            let done = here.iter().position(is_done)?;
            let is_open = here.iter().any(|token| {
                is_of_plans(token)
                    || is_listed(&WORDS.scope.requesting, &token.lower)
                    || is_listed(&WORDS.meaning.negations, &token.lower)
                    || is_listed(&WORDS.meaning.modal, &token.lower)
                    || is_listed(&WORDS.allegation.asking, &token.lower)
            });
            let told = stems(sentence);
            let shared = told
                .intersection(&about)
                .filter(|word| !wanted.starts_with(word.as_str()));
            let shared = shared.count();
            (!is_open).then(|| (here[done].lower.clone(), shared))
        })?;
        let is_told = || all.iter().any(|other| tokens(other).iter().any(is_done));
        (shared >= ASKED && !is_told()).then(|| (done, one_line(there)))
    })
}

/// Finds a deed that the passage only plans and the claim tells as done.
pub(in crate::campaign::check) fn planned(claim: &str, sentence: &str) -> Option<(String, String)> {
    let own = masked(claim);
    let here = tokens(&own);
    // NOTE: `its plan` is a thing, and nothing planned; nor does who `agreed with` somebody plan.
    let is_thing = |at: usize| {
        let before = at.checked_sub(1).map_or("", |at| here[at].lower.as_str());
        ["a", "its", "the", "their"].contains(&before)
            || here.get(at + 1).is_some_and(|next| next.is("with"))
    };
    if (0..here.len()).any(|at| is_of_plans(&here[at]) && !is_thing(at) || is_to_come(&here, at)) {
        return None;
    }
    let there = tokens(sentence);
    let plans = there.iter().enumerate().filter(|(at, token)| {
        let mut next = there[at + 1..].iter().take(TO);
        let is_said = || {
            let mut before = there[..*at].iter();
            before.any(|token| is_listed(&WORDS.wording.attributing, &token.lower))
        };
        is_of_plans(token) && next.any(|next| next.is("to"))
            || (token.is("will") || (token.is("would") && is_said()))
                && !there.get(at + 1).is_some_and(|next| next.is("not"))
            || awaited(&there, *at).is_some()
    });
    for (at, word) in plans {
        let rest = &there[at + 1..];
        let to = rest.iter().take(TO).position(|token| token.is("to"));
        let from = to
            .filter(|_| is_of_plans(word) && !word.is("will"))
            .unwrap_or(0);
        let deed = rest[from..]
            .iter()
            .take(PLANNED)
            .filter(|token| token.kind == Kind::Word)
            .find(|token| !["be", "also", "have", "soon", "to"].contains(&token.lower.as_str()))?;
        let wanted = stem(&deed.lower);
        let told = done(&here, &wanted).filter(|_| done(&there, &wanted).is_none());
        if let Some(told) = told {
            let plan = awaited(&there, at).map_or(word.lower.clone(), str::to_owned);
            return Some((told.text.to_owned(), plan));
        }
    }
    None
}

/// Returns a deed in the form of what is done; `hire` itself and what is `to be hired` are still to come.
fn done<'t, 's>(tokens: &'t [Token<'s>], wanted: &str) -> Option<&'t Token<'s>> {
    let at = (0..tokens.len()).find(|at| {
        let word = tokens[*at].lower.as_str();
        let before = at.checked_sub(1).map_or("", |at| tokens[at].lower.as_str());
        let is_done = is_past(word) || before == "did" || (before == "now" && word.ends_with('s'));
        is_done && stem(word) == wanted && before != "be" && !is_open(tokens, *at)
    })?;
    Some(&tokens[at])
}

/// Returns `true` for a deed that its clause denies or leaves open: `has not yet hired`, `once it has hired`.
fn is_open(tokens: &[Token<'_>], at: usize) -> bool {
    let clause = tokens[..at].iter().rev();
    let mut clause = clause.take_while(|token| token.kind != Kind::Sign);
    clause.any(|token| {
        is_listed(&WORDS.meaning.negations, &token.lower)
            || is_listed(&WORDS.allegation.asking, &token.lower)
            || CONDITIONS.contains(&token.lower.as_str())
    })
}

/// Returns the words by which something is still to be done: `is to be painted`.
fn awaited(there: &[Token<'_>], at: usize) -> Option<&'static str> {
    let is = |at: usize, word: &str| there.get(at).is_some_and(|token| token.is(word));
    let waits = is(at + 1, "to") && is(at + 2, "be");
    let words = [("is", "is to be"), ("are", "are to be")].into_iter();
    let mut words = words.filter(|(verb, _)| waits && is(at, verb));
    words.next().map(|(_, shown)| shown)
}

/// Returns `true` for `are to be painted` and `is due to sail`.
fn is_to_come(here: &[Token<'_>], at: usize) -> bool {
    let is = |at: usize, words: &[&str]| {
        here.get(at)
            .is_some_and(|token| words.contains(&token.lower.as_str()))
    };
    let waits = ["about", "due", "going", "set", "slated", "supposed"];
    is(at, &["are", "is", "was", "were"])
        && (is(at + 1, &["to"]) || is(at + 1, &waits) && is(at + 2, &["to"]))
}

fn is_of_plans(token: &Token<'_>) -> bool {
    !token.is_capitalized() && is_listed(&WORDS.scope.planning, &token.lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_no_deed() {
        for (claim, sentence, expected) in [
            ("It hired 20 drivers.", "It plans to hire 20 drivers.", true),
            (
                "It plans to hire 20 drivers.",
                "It plans to hire 20 drivers.",
                false,
            ),
            (
                "It intends to hire 20 drivers.",
                "It plans to hire 20 drivers.",
                false,
            ),
            (
                "It hired 20 drivers.",
                "It hired 20 drivers and plans to hire more.",
                false,
            ),
            (
                "By May 20 drivers are to be hired.",
                "It plans to hire 20 drivers.",
                false,
            ),
            (
                "It has not yet hired 20 drivers.",
                "It plans to hire 20 drivers.",
                false,
            ),
            (
                "Once 20 drivers are hired, it can sail.",
                "It plans to hire 20 drivers.",
                false,
            ),
            (
                "Nobody knows whether it hired 20 drivers.",
                "It plans to hire 20 drivers.",
                false,
            ),
            ("It sent the log.", "It intends to send the log.", true),
            ("It did send the log.", "It intends to send the log.", true),
            ("It now sends the log.", "It intends to send the log.", true),
            (
                "It sent the log.",
                "It sent the log, and intends to send a map.",
                false,
            ),
            (
                "In May 20 drivers were hired.",
                "It plans to hire 20 drivers.",
                true,
            ),
            (
                "The pier is due to be repaired.",
                "It will repair the pier.",
                false,
            ),
            ("It repaired the pier.", "It will repair the pier.", true),
            (
                "It will not repair the pier.",
                "It will not repair the pier.",
                false,
            ),
            (
                "It agreed with the board and has repaired the pier.",
                "It plans to repair the pier.",
                true,
            ),
            (
                "It agreed to have the pier repaired.",
                "It plans to repair the pier.",
                false,
            ),
            (
                "About $9 million has been granted.",
                "In May about $9 million is to be granted.",
                true,
            ),
            (
                "About $9 million is to be granted.",
                "In May about $9 million is to be granted.",
                false,
            ),
            (
                "About $9 million will be granted.",
                "In May about $9 million is to be granted.",
                false,
            ),
            (
                "About $9 million was granted.",
                "It granted $9 million, and $4 million is to be granted.",
                false,
            ),
        ] {
            assert_eq!(
                planned(claim, sentence).is_some(),
                expected,
                "{claim} / {sentence}"
            );
        }
    }

    #[test]
    fn what_is_not_planned_is_not_ruled_out() {
        let sentence = "The port does not intend to close landings on the old pier this winter.";
        for (claim, expected) in [
            (
                "The port will not close landings on the old pier this winter.",
                true,
            ),
            (
                "The port has barred crews from closing landings on the pier this winter.",
                true,
            ),
            (
                "The port has no plans to close landings on the old pier.",
                false,
            ),
            ("The port will keep the lamps lit.", false),
        ] {
            assert_eq!(unplanned(claim, sentence).is_some(), expected, "{claim}");
        }
    }

    #[test]
    fn what_is_promised_is_not_told_as_done() {
        let sentence = "The port agreed, and said that it would publish a logbook by May.";
        for (claim, expected) in [
            ("The port published its logbook.", true),
            ("The port published its logbook by the plan.", true),
            ("The port published a map.", false),
            ("The port said that it would publish a logbook.", false),
        ] {
            assert_eq!(promised(claim, sentence).is_some(), expected, "{claim}");
        }
    }

    #[test]
    fn what_was_asked_for_is_not_done() {
        let source = "The crew filed a complaint in May. The line has petitioned the board to reject the complaint.";
        for (text, expected) in [
            ("The board has rejected the complaint of the crew.", true),
            ("The line asked the board to reject the complaint.", false),
            ("The board has not rejected the complaint.", false),
            ("The board rejected a new pier.", false),
        ] {
            let found = requested(text, &SourceText::new(source));
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
        let done = format!("{source} The board rejected it.");
        assert_eq!(
            requested("The board rejected the complaint.", &SourceText::new(&done)),
            None
        );
    }
}
