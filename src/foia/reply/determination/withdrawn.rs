//! Requests that an office takes for withdrawn by their reader's own word.

use crate::foia::reply::letter::Letter;
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::signs::{Sign, Signs};
use crate::foia::reply::words::WORDS;

/// Returns the sentence that takes a request for withdrawn since the reader wrote that the records are no longer needed,
/// there or in the sentence before: `You wrote that you no longer want them. We consider it withdrawn.`
pub(in crate::foia::reply) fn given_up<'a>(
    letter: &Letter,
    signs: &Signs<'a>,
) -> Option<&'a Sentence> {
    let words = &WORDS.letter;
    let is_own =
        |said: &Sentence| words.own_word.hold(&said.whole) && words.gives_up.hold(&said.whole);
    let mut closings = signs.all(Sign::Closed).iter().copied();
    closings.find(|closing| {
        let before = letter
            .body
            .iter()
            .take_while(|said| said.text != closing.text);
        let last = before
            .last()
            .filter(|last| last.paragraph == closing.paragraph);
        let is_withdrawn = closing.text.contains("withdrawn");
        is_withdrawn && (is_own(closing) || last.is_some_and(is_own))
    })
}
