//! What came of an appeal.

use crate::foia::reply::fact::Fact;
use crate::foia::reply::findings::{Decided, Findings, SIDES};
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::signs::{Sign, Signs};
use crate::foia::reply::words::WORDS;
use crate::foia::{AppealOutcome, Event};

/// Proposes how an appeal was decided, or what came of it before that.
pub(in crate::foia::reply) fn appeal(
    signs: &Signs<'_>,
    desk: &mut Findings,
    decided: &mut Decided,
) {
    if let Some((outcome, sentence)) = outcome(signs) {
        desk.propose(Fact::AppealDecided(outcome), sentence);
        // Where all is reversed, the exemptions named are those of the earlier letter.
        decided.may_withhold = outcome != AppealOutcome::Reversed;
        for [(sign, event), _] in SIDES {
            if let Some(granted) = signs.of(sign).filter(|_| !decided.may_withhold) {
                desk.propose(Fact::Event(event), granted);
            }
        }
        return;
    }
    if let Some(sentence) = signs.of(Sign::AppealClosed) {
        desk.propose(Fact::Event(Event::AppealDecided), sentence);
        decided.may_withhold = true;
        return;
    }
    let arrived = [Sign::Acknowledged, Sign::Assigned, Sign::Arrived];
    if let Some(sentence) = arrived.into_iter().find_map(|sign| signs.of(sign)) {
        desk.propose(Fact::OfAppeal(Event::Acknowledged), sentence);
    }
    if let Some(sentence) = signs.of(Sign::Extended) {
        desk.propose(Fact::OfAppeal(Event::Extended), sentence);
        decided.is_extended = true;
    }
}

/// Returns how an appeal was decided, where a letter says so.
fn outcome<'a>(signs: &Signs<'a>) -> Option<(AppealOutcome, &'a Sentence)> {
    use AppealOutcome::{Mixed, Remanded, RemandedInPart, Reversed, Upheld};
    // What is handed over on appeal was withheld before; what had been handed over by then is told.
    let handed = [Sign::ReleasedAfterAll, Sign::Released, Sign::SomeReleased];
    let handed = handed.into_iter().flat_map(|sign| signs.all(sign));
    let mut handed = handed.filter(|said| !WORDS.appeal.below.hold(&said.whole));
    let handed = handed.next().copied();
    let affirmed = signs.of(Sign::Affirmed);
    let reversed = signs
        .of(Sign::Reversed)
        .or(handed.filter(|_| affirmed.is_some()));
    match (affirmed, signs.of(Sign::Remanded), reversed) {
        (Some(_), None, Some(reversed)) => Some((Mixed, reversed)),
        (Some(_), Some(remanded), _) => Some((RemandedInPart, remanded)),
        (None, Some(remanded), _) => Some((Remanded, remanded)),
        (Some(affirmed), None, None) => Some((Upheld, affirmed)),
        (None, None, Some(reversed)) => Some((Reversed, reversed)),
        (None, None, None) => None,
    }
}
