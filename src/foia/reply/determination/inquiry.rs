//! Questions that a letter puts to the reader.

use crate::foia::reply::letter::Letter;
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::sentence::assertion::{Bears, is_asserted, opens_demand};
use crate::foia::reply::sentence::phrase::Hit;
use crate::foia::reply::words::WORDS;

/// After so many words at most, or behind a comma, a question begins: `1. And which years?`
const OPENING: usize = 3;

/// Returns the first question that a letter puts to the reader: `Which of the two bridges do you mean?`
pub(in crate::foia::reply) fn put_to_reader(letter: &Letter) -> Option<&Sentence> {
    let words = &WORDS.reply;
    let mut body = letter.body.iter().filter(|said| !said.is_told);
    body.find(|said| {
        let begins = |hit: &Hit| hit.start <= OPENING || said.clauses.contains(&hit.start);
        let bears = Bears {
            promise: true,
            modal: true,
            infinitive: true,
            condition: opens_demand(said),
            ..Bears::default()
        };
        let mut hits = words.questions.hits(&said.said).into_iter();
        said.text.ends_with('?')
            && hits.any(|hit| begins(&hit) && is_asserted(&hit, said, bears))
            && !words.rhetorical.hold(&said.whole)
    })
}
