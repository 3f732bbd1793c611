//! Letters that answer several requests: which of their sentences speak of one of them.

use super::sentence::Sentence;
use super::tracking::own_number;
use super::words::WORDS;

/// Within how many bytes of a paragraph's beginning a number heads it.
const HEADING: usize = 60;

/// Whose sentences these are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Others,
    Both,
}

/// Takes out the sentences of paragraphs that another request's number heads, up to the next number. What is said
/// of appeals, or of all the requests, stays.
pub(super) fn keep_own(body: &mut Vec<Sentence>, known: &[&str], others: &[&str]) {
    if others.is_empty() {
        return;
    }
    let mut whose = Whose::Both;
    let mut last = None;
    body.retain(|sentence| {
        let begins = last.replace(sentence.paragraph) != Some(sentence.paragraph);
        let names = |text: &str, numbers: &[&str]| own_number(text, numbers).is_some();
        let mut end = HEADING.min(sentence.text.len());
        while !sentence.text.is_char_boundary(end) {
            end -= 1;
        }
        let head = sentence.text.get(..end).unwrap_or_default();
        let is_own = names(&sentence.text, known);
        let heads_others = begins && names(head, others);
        whose = match (is_own, heads_others) {
            (true, false) => Whose::Own,
            (true, true) => Whose::Both,
            (false, true) => Whose::Others,
            (false, false) if WORDS.letter.all_requests.hold(&sentence.whole) => Whose::Both,
            (false, false) => whose,
        };
        whose != Whose::Others || WORDS.appeal.names.hold(&sentence.whole)
    });
}
