//! What is decided beside the records, on expedition and on fees: granted, denied, or one part so and the other so.

use crate::foia::Event;
use crate::foia::reply::fact::{Fact, Why};
use crate::foia::reply::findings::{Findings, proposal};
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::signs::{Sign, Signs};
use crate::foia::reply::words::WORDS;

/// Proposes how a matter beside the records was decided.
pub(in crate::foia::reply) fn side(
    signs: &Signs<'_>,
    decisions: [(Sign, Event); 2],
    desk: &mut Findings,
) {
    let said = decisions.map(|(sign, event)| signs.of(sign).map(|said| (event, said)));
    // `It is granted for the copies and denied for the search`: what is denied can be appealed.
    if let Some(part) = partly(signs, decisions) {
        desk.propose(Fact::Event(decisions[1].1), part);
        desk.reading.denied_in_part.push(decisions[1].1);
        return;
    }
    match said {
        [Some(granted), Some(denied)] if granted.1.text != denied.1.text => {
            let both = [granted, denied].map(|(event, said)| proposal(Fact::Event(event), said));
            desk.blank("event", Why::Competing, both.into());
        }
        [_, Some((event, said))] | [Some((event, said)), None] => {
            desk.propose(Fact::Event(event), said);
        }
        [None, None] => {}
    }
}

/// Returns the sentence that denies a part of a matter beside the records, and grants the rest: both in one sentence, or
/// one of them `in part`.
pub(in crate::foia::reply) fn partly<'a>(
    signs: &Signs<'a>,
    decisions: [(Sign, Event); 2],
) -> Option<&'a Sentence> {
    let [granted, denied] = decisions.map(|(sign, _)| signs.all(sign));
    let is_both = |said: &&&Sentence| {
        let mut granted = granted.iter();
        granted.any(|other| other.text == said.text) && WORDS.letter.parted.hold(&said.whole)
    };
    let is_part = |said: &&&Sentence| WORDS.letter.in_part.hold(&said.whole);
    let both = denied.iter().find(is_both);
    let parts = || granted.iter().chain(denied).find(is_part);
    let denied_part = || parts().map(|part| denied.first().unwrap_or(part));
    both.or_else(denied_part).copied()
}
