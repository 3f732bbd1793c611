//! C07, C08 and the reply of C17: one thing is asked for, and it can be answered yes or no.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{C07, C08, C17};
use super::super::text::phrases::Phrases;
use super::super::text::plain::prose;
use super::super::text::sentences::{Sentence, sentences};
use super::super::words::CONGRESS;
use crate::congress::Petition;

/// So many words at most stand between the first word of a statement and its verb.
const SUBJECT: usize = 4;

/// C07.
pub(super) fn is_one(context: &Context<'_>, petition: &Petition, out: &mut Vec<Remark>) {
    let mut asks: Vec<Vec<String>> = Vec::new();
    let stated = Phrases::new(&prose(&petition.ask));
    let printed = context.words.includes(&stated);
    if printed {
        asks.push(gist(&stated));
    }
    for sentence in context.sentences().filter(|sentence| is_ask(sentence)) {
        let gist = gist(&sentence.phrases);
        if !asks.iter().any(|known| alike(known, &gist)) {
            asks.push(gist);
        }
    }
    if asks.is_empty() {
        out.push(C07.error(
            "The letter asks for nothing. State one thing that the member can do, in one sentence \
             that can be answered yes or no.",
        ));
    } else if asks.len() > 1
        || sentences(&petition.ask)
            .iter()
            .filter(|one| !is_thanks(one))
            .count()
            > 1
    {
        out.push(C07.warning(
            "The letter asks for more than one thing, and offices tally one. Keep the first ask, \
             and put the others into letters of their own.",
        ));
    }
}

/// C08.
pub(super) fn is_answerable(_: &Context<'_>, petition: &Petition, out: &mut Vec<Remark>) {
    let ask = Phrases::new(&prose(&petition.ask));
    let words = &CONGRESS.ask;
    if is_statement(&petition.ask) {
        out.push(C08.warning(
            "What the letter asks is a statement, which cannot be answered yes or no. Begin it with \
             \"Will you …?\" and name the action.",
        ));
        return;
    }
    if is_order(&petition.ask) {
        out.push(C08.warning(
            "What the letter asks is an order, and offices count questions that the member can say yes or no to. \
             Begin it with \"Will you …?\".",
        ));
        return;
    }
    let vague = ask.holds_any(&words.vague) && !ask.holds_any(&words.deeds);
    let open = ask.starts_with(&words.open);
    if vague || open {
        out.push(C08.warning(
            "The ask cannot be answered yes or no. Name the action: cosponsor a bill, vote for or \
             against it, ask an agency for a document, hold a hearing.",
        ));
    }
}

/// Returns `true` if a sentence says how things are or should be, and asks the member for nothing.
pub fn is_statement(ask: &str) -> bool {
    let words = &CONGRESS.ask;
    let text = Phrases::new(&prose(ask));
    let is_said = || {
        let mut first = text.words();
        let begins = first.next().unwrap_or_default();
        let is_deed = [&words.deeds, &words.verbs, &words.against]
            .iter()
            .any(|list| list.iter().any(|deed| deed == begins));
        let states = first.take(SUBJECT);
        !is_deed
            && states
                .into_iter()
                .any(|word| words.states.iter().any(|state| state == word))
    };
    !ask.trim_end().ends_with('?')
        && !text.holds_any(&words.asks)
        && !text.starts_with(&words.begun)
        && (text.starts_with(&words.statements) || is_said())
}

/// Returns `true` if a text tells the member what to do, and neither asks it nor pleads for it.
pub fn is_order(ask: &str) -> bool {
    let words = &CONGRESS.ask;
    let is_asked = |sentence: &Sentence| {
        let text = &sentence.phrases;
        sentence.text.trim_end().ends_with('?')
            || text.starts_with(&words.begun)
            || text.starts_with(&["please"])
            || text.holds_any(&words.asks)
    };
    !sentences(ask).iter().any(is_asked)
}

/// Returns `true` if a sentence thanks, and asks for nothing.
fn is_thanks(sentence: &Sentence) -> bool {
    let thanks = ["many thanks", "thank you", "thanks", "with thanks"];
    sentence.phrases.starts_with(&thanks) && !sentence.phrases.holds_any(&CONGRESS.ask.asks)
}

/// Returns `true` if a sentence begins as a question that a yes or no answers, whatever its mark.
pub fn begins_question(ask: &str) -> bool {
    Phrases::new(ask).starts_with(&CONGRESS.ask.begun)
}

/// C17: the request for a reply.
pub(super) fn wants_a_reply(context: &Context<'_>, _: &Petition, out: &mut Vec<Remark>) {
    if !context.words.holds_any(&CONGRESS.ask.replies) {
        out.push(C17.warning(
            "The letter does not ask for a reply, so it may be counted and closed. End with \
             \"Please let me know in writing whether you will.\"",
        ));
    }
}

fn is_ask(sentence: &Sentence) -> bool {
    let reply = sentence.phrases.holds_any(&CONGRESS.ask.replies);
    sentence.phrases.holds_any(&CONGRESS.ask.asks) && !reply
}

/// Returns the words by which one ask is known from another.
pub(in crate::lint) fn gist(text: &Phrases) -> Vec<String> {
    text.words()
        .filter(|word| {
            word.chars().count() > 3 && !CONGRESS.ask.common.iter().any(|common| common == word)
        })
        .map(str::to_owned)
        .collect()
}

/// Returns `true` if one ask repeats the other: an opening that announces the ask is not a second one.
fn alike(a: &[String], b: &[String]) -> bool {
    let shared = a.iter().filter(|word| b.contains(word)).count();
    2 * shared >= a.len().min(b.len())
}
