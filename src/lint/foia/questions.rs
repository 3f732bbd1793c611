//! Q1 and Q2: FOIA gives records that exist; it neither answers questions nor makes records.

use super::super::congress::is_shouted;
use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{Q1, Q2};
use super::super::text::excerpt;
use super::super::text::personal::personal_numbers;
use super::super::text::phrases::Phrases;
use super::super::text::plain::unquoted;
use super::super::text::sentences::{Kind, Sentence, sentences};
use super::super::words::FOIA;
use super::item;
use crate::foia::{RecordsAbout, Request, recognize_personal};
use crate::text::one_line;

/// Auxiliaries that turn a sentence around.
const INVERTING: [&str; 3] = ["did", "does", "do"];

/// Q1.
pub(super) fn are_records(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let mut found = false;
    for (index, record) in request.records.iter().enumerate() {
        let Some((sentence, is_marked)) = question(&record.text) else {
            continue;
        };
        found = true;
        let message = format!(
            "{} asks a question; agencies give records and need not answer. {}",
            item(request, index),
            advice(&sentence)
        );
        out.push(if is_marked {
            Q1.error(message)
        } else {
            Q1.warning(message)
        });
    }
    if found {
        return;
    }
    let portal = sentences(&context.letter.text.portal.description);
    let body = context
        .body
        .iter()
        .filter(|block| block.kind != Kind::Heading)
        .flat_map(|block| &block.sentences);
    if let Some(sentence) = body.chain(&portal).find(|sentence| asks_in_text(sentence)) {
        out.push(Q1.warning(format!(
            "The letter asks: `{}`. Agencies give records and need not answer questions. {}",
            quotable(&sentence.text).unwrap_or_else(|| "…".to_owned()),
            advice(sentence)
        )));
    }
}

/// Returns the sentence of a description of records that asks a question, and whether it ends with a
/// question mark.
fn question(description: &str) -> Option<(Sentence, bool)> {
    let sentences = sentences(description);
    let marked = sentences.iter().find(|s| ends_with_question_mark(s));
    let asks = |s: &&Sentence| s.phrases.starts_with(&FOIA.questions.asking) || demands(s);
    let phrased = || sentences.iter().find(asks);
    let sentence = marked.or_else(phrased)?;
    Some((sentence.clone(), marked.is_some()))
}

/// Returns what to ask for instead where a description of records asks a question.
pub(in super::super) fn instead_of_question(description: &str) -> Option<String> {
    question(description).map(|(sentence, _)| advice(&sentence))
}

/// Returns `true` if a description asks for something yet to be made.
pub(in super::super) fn wants_something_made(description: &str, has_types: bool) -> bool {
    sentences(description).iter().any(|sentence| {
        sentence.phrases.starts_with(&FOIA.questions.demands)
            || (!has_types && sentence.phrases.starts_with(&FOIA.questions.products))
    })
}

/// Q2.
pub(super) fn exist_already(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let message = "asks for something yet to be made; an agency need not create, compile or \
                   analyze. Ask for the records that hold it, such as \"records sufficient to \
                   show …\" or the data themselves.";
    for (index, record) in request.records.iter().enumerate() {
        if wants_something_made(&record.text, !record.types.is_empty()) {
            out.push(Q2.warning(format!("{} {message}", item(request, index))));
        }
    }
    let please = |sentence: &Sentence| sentence.phrases.holds_any(&FOIA.questions.demands_in_text);
    let told = out.iter().any(|remark| remark.rule == Q2.id);
    if !told && context.sentences().any(please) {
        out.push(Q2.warning(format!("The letter {message}")));
    }
}

/// Q1: what speaks to the office instead of naming records.
pub(super) fn are_plain(_: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let pleas = &FOIA.questions.pleas;
    for (index, record) in request.records.iter().enumerate() {
        let name = item(request, index);
        let speaks = |sentence: &Sentence| sentence.phrases.starts_with(pleas);
        if sentences(&record.text).iter().any(speaks) {
            out.push(Q1.warning(format!(
                "{name} speaks to the office, which the letter does already. Name the records alone, such as \
                 \"the 2024 budget\", one description to an item."
            )));
        } else if is_shouted(&record.text) {
            out.push(Q1.info(format!(
                "{name} is written in capitals, which read as shouting. Write it in small letters."
            )));
        }
    }
}

fn ends_with_question_mark(sentence: &Sentence) -> bool {
    unquoted(&sentence.text)
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ')' | '’' | '\''))
        .ends_with('?')
}

fn demands(sentence: &Sentence) -> bool {
    sentence.phrases.starts_with(&FOIA.questions.requests)
        && !sentence.phrases.holds_any(&FOIA.questions.courtesies)
}

fn asks_in_text(sentence: &Sentence) -> bool {
    if sentence.phrases.count() == 0 {
        return false;
    }
    ends_with_question_mark(sentence)
        || sentence.phrases.starts_with(&FOIA.questions.asking_in_text)
        || demands(sentence)
}

fn advice(sentence: &Sentence) -> String {
    match rewrite(&sentence.text) {
        Some(records) => format!("Ask for \"{records}\"."),
        None => "Ask for \"records sufficient to show …\" what the question is after.".to_owned(),
    }
}

/// Returns the description of records that a question turns into, where that takes no grammar:
/// `How many men were removed?` becomes `records sufficient to show how many men were removed`.
fn rewrite(question: &str) -> Option<String> {
    let text = quotable(question)?;
    let mut words: Vec<&str> = text
        .trim_end_matches(['?', '.', '!'])
        .split_whitespace()
        .collect();
    if words.first()?.eq_ignore_ascii_case("please") {
        words.remove(0);
        let verb = words.first()?.to_lowercase();
        words.remove(0);
        if verb == "tell" {
            words.retain(|word| {
                !word.eq_ignore_ascii_case("me") && !word.eq_ignore_ascii_case("us")
            });
        }
        if verb == "confirm" && words.first()?.eq_ignore_ascii_case("that") {
            words.remove(0);
            words.insert(0, "whether");
        }
    }
    let first = words.first()?.to_lowercase();
    let second = words
        .get(1)
        .map(|word| word.to_lowercase())
        .unwrap_or_default();
    let counts = first == "how" && (second == "many" || second == "much");
    let turned = words
        .iter()
        .any(|word| INVERTING.contains(&word.to_lowercase().as_str()));
    let is_auxiliary = |word: &String| FOIA.questions.auxiliaries.contains(word);
    let inverted = is_auxiliary(&first)
        || (!counts && first != "who" && is_auxiliary(&second))
        || ((first == "what" || first == "which" || counts)
            && words.iter().skip(2).any(|word| {
                ["has", "have", "had", "will", "would", "could", "can"]
                    .contains(&word.to_lowercase().as_str())
            }));
    if turned || inverted || words.len() < 3 {
        return None;
    }
    let acronym = words
        .first()?
        .chars()
        .nth(1)
        .is_some_and(char::is_uppercase);
    let rest = words.get(1..)?.join(" ");
    let start = if acronym {
        (*words.first()?).to_owned()
    } else {
        first
    };
    Some(format!("records sufficient to show {start} {rest}"))
}

/// Returns a sentence that a message may repeat: whole, short, and without anybody's data.
fn quotable(text: &str) -> Option<String> {
    let short = text.chars().count() <= 160;
    let public =
        personal_numbers(text).is_empty() && recognize_personal(text) == RecordsAbout::Agency;
    let named = Phrases::new(text).holds_any(&["mr", "mrs", "ms", "miss"]);
    (short && public && !named).then(|| {
        if text.chars().count() <= 60 {
            excerpt(text)
        } else {
            crate::text::visible(&one_line(text))
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_becomes_records_where_that_takes_no_grammar() {
        for (question, records) in [
            (
                "How many men were removed to El Salvador?",
                Some("records sufficient to show how many men were removed to El Salvador"),
            ),
            (
                "Please confirm that the agreement was signed.",
                Some("records sufficient to show whether the agreement was signed"),
            ),
            (
                "Who approved the payments?",
                Some("records sufficient to show who approved the payments"),
            ),
            ("Why did DHS choose CECOT?", None),
            ("What contracts has DHS signed?", None),
            ("Is it true?", None),
            ("How many times was my son moved?", None),
        ] {
            assert_eq!(rewrite(question).as_deref(), records, "{question}");
        }
    }
}
