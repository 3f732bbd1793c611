//! What the agency did: which signs stand beside each other, and which compete.

use super::decide::{Desk, proposal};
use super::events::{Sign, Signal, signals};
use super::fact::{Fact, Proposal, Why};
use super::fees::asked;
use super::letter::Letter;
use super::limits::reply_limits;
use super::sentence::Sentence;
use crate::foia::{AppealOutcome, Event};

/// What follows from the events for the other facts.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four answers that do not exclude each other"
)]
pub(super) struct Decided {
    /// Something was decided that can be appealed.
    pub(super) can_be_appealed: bool,
    /// Something may have been withheld.
    pub(super) may_withhold: bool,
    /// The letter asks for an answer.
    pub(super) is_asking: bool,
    /// It extends the time.
    pub(super) is_extended: bool,
}

/// Finds the signs of a letter.
struct Found<'a> {
    signals: Vec<Signal<'a>>,
}

impl<'a> Found<'a> {
    fn of(&self, sign: Sign) -> Option<&'a Sentence> {
        let mut signals = self.signals.iter();
        signals
            .find(|signal| signal.sign == sign)
            .map(|signal| signal.sentence)
    }
}

/// Proposes the events.
pub(super) fn events(letter: &Letter, desk: &mut Desk) -> Decided {
    let found = Found {
        signals: signals(letter),
    };
    let mut decided = Decided::default();
    if letter.is_mediation {
        let said = found.of(Sign::Mediation).or(found.of(Sign::Arrived));
        if let Some(sentence) = said {
            desk.propose(Fact::Event(Event::Mediation), sentence);
        }
        return decided;
    }
    if letter.is_about_appeal {
        decided.may_withhold = appeal(&found, desk);
        return decided;
    }
    let is_determined = determination(letter, &found, desk, &mut decided);
    expedition(&found, desk, &mut decided);
    if let Some(sentence) = found.of(Sign::WaiverDenied) {
        desk.propose(Fact::Event(Event::FeeWaiverDenied), sentence);
        decided.can_be_appealed = true;
    }
    if let Some(sentence) = found.of(Sign::Extended).filter(|_| !is_determined) {
        desk.propose(Fact::Event(Event::Extended), sentence);
        decided.is_extended = true;
    }
    if let Some(asked) = asked(letter) {
        desk.propose(Fact::Event(Event::FeesAsked), asked.sentence);
        decided.is_asking = true;
        let amounts = asked.amounts.into_iter();
        let amounts = amounts.map(|(amount, sentence)| proposal(Fact::Fee(amount), sentence));
        desk.one("fee", amounts.collect());
    }
    if !is_determined {
        let is_busy = decided.is_asking || decided.is_extended || decided.can_be_appealed;
        intake(&found, desk, is_busy);
    }
    decided
}

/// Proposes what comes before a determination.
fn intake(found: &Found<'_>, desk: &mut Desk, is_busy: bool) {
    let routed = found.of(Sign::Routed);
    if let Some(sentence) = routed {
        desk.propose(Fact::Event(Event::Routed), sentence);
    }
    // That it arrived is said in passing in many a later letter.
    let arrived = found
        .of(Sign::Arrived)
        .filter(|_| !is_busy && routed.is_none());
    if let Some(sentence) = found.of(Sign::Acknowledged).or(arrived) {
        desk.propose(Fact::Event(Event::Acknowledged), sentence);
    }
}

/// Proposes how expedition was decided.
fn expedition(found: &Found<'_>, desk: &mut Desk, decided: &mut Decided) {
    let granted = found.of(Sign::ExpediteGranted);
    let denied = found.of(Sign::ExpediteDenied);
    decided.can_be_appealed |= denied.is_some();
    match (granted, denied) {
        (Some(granted), Some(denied)) if granted.line != denied.line => {
            let both = vec![
                proposal(Fact::Event(Event::ExpediteGranted), granted),
                proposal(Fact::Event(Event::ExpediteDenied), denied),
            ];
            desk.blank("event", Why::Competing, both);
        }
        (_, Some(denied)) => desk.propose(Fact::Event(Event::ExpediteDenied), denied),
        (Some(granted), None) => desk.propose(Fact::Event(Event::ExpediteGranted), granted),
        (None, None) => {}
    }
}

/// Proposes how an appeal was decided; says whether it was.
fn appeal(found: &Found<'_>, desk: &mut Desk) -> bool {
    let affirmed = found.of(Sign::Affirmed);
    let remanded = found.of(Sign::Remanded);
    let reversed = found.of(Sign::Reversed);
    match (affirmed, remanded, reversed) {
        (Some(affirmed), None, Some(reversed)) => {
            let both = vec![
                proposal(Fact::AppealDecided(AppealOutcome::Upheld), affirmed),
                proposal(Fact::AppealDecided(AppealOutcome::Reversed), reversed),
            ];
            desk.blank("event", Why::Competing, both);
        }
        // `Affirmed in part and remanded in part` sends a part back.
        (_, Some(remanded), _) => {
            desk.propose(Fact::AppealDecided(AppealOutcome::Remanded), remanded);
        }
        (Some(affirmed), None, None) => {
            desk.propose(Fact::AppealDecided(AppealOutcome::Upheld), affirmed);
        }
        (None, None, Some(reversed)) => {
            desk.propose(Fact::AppealDecided(AppealOutcome::Reversed), reversed);
        }
        (None, None, None) => {
            let arrived = found.of(Sign::Acknowledged).or(found.of(Sign::Arrived));
            let candidates: Vec<Proposal> = arrived
                .map(|sentence| proposal(Fact::Event(Event::Acknowledged), sentence))
                .into_iter()
                .collect();
            desk.blank("event", Why::OfAnAppeal, candidates);
            return false;
        }
    }
    true
}

/// Proposes what was decided on the request; says whether anything was, or may have been.
fn determination(
    letter: &Letter,
    found: &Found<'_>,
    desk: &mut Desk,
    decided: &mut Decided,
) -> bool {
    let mut readings = records(found);
    decided.may_withhold = readings
        .iter()
        .any(|(event, _)| matches!(event, Event::Partial | Event::Denied));
    if let Some(interim) = found.of(Sign::Interim) {
        if found.of(Sign::Final).is_none() {
            readings.clear();
        }
        readings.insert(0, (Event::Interim, interim));
    }
    let clarify = found.of(Sign::Clarify);
    let improper = found.of(Sign::Improper);
    let closed = found.of(Sign::Closed);
    match (improper, clarify) {
        (Some(improper), None) => readings.push((Event::Improper, improper)),
        (Some(improper), Some(_)) if closed.is_some() => {
            readings.push((Event::Improper, improper));
        }
        // A request that can still be put right within some days is not refused.
        (_, Some(clarify)) if readings.is_empty() => {
            decided.is_asking = true;
            if improper.is_none() || !reply_limits(letter, true).is_empty() {
                desk.propose(Fact::Event(Event::ClarificationAsked), clarify);
            } else if let Some(improper) = improper {
                readings.push((Event::Improper, improper));
                readings.push((Event::ClarificationAsked, clarify));
            }
        }
        _ => {}
    }
    let routed = found.of(Sign::Routed);
    if let Some(closed) = closed.filter(|_| readings.is_empty() && !decided.is_asking) {
        readings.push((Event::Closed, closed));
        readings.extend(routed.map(|routed| (Event::Routed, routed)));
    }
    decided.can_be_appealed = !readings.is_empty();
    match readings.as_slice() {
        [] => {
            let referred = found.of(Sign::RecordsReferred).filter(|_| routed.is_none());
            if let Some(referred) = referred.filter(|_| !decided.is_asking) {
                let candidate = proposal(Fact::Event(Event::Routed), referred);
                desk.blank("event", Why::RecordsReferred, vec![candidate]);
                return true;
            }
            false
        }
        [(event, sentence)] => {
            desk.propose(Fact::Event(*event), sentence);
            if let Some(routed) = routed.filter(|_| *event != Event::Routed) {
                desk.propose(Fact::Event(Event::Routed), routed);
            }
            true
        }
        several => {
            let candidates = several
                .iter()
                .map(|(event, sentence)| proposal(Fact::Event(*event), sentence));
            desk.blank("event", Why::Competing, candidates.collect());
            true
        }
    }
}

/// Returns what was decided on the records: one reading, or those that compete.
fn records<'a>(found: &Found<'a>) -> Vec<(Event, &'a Sentence)> {
    let mut readings: Vec<(Event, &Sentence)> = Vec::new();
    let (released, withheld) = (found.of(Sign::Released), found.of(Sign::Withheld));
    match (found.of(Sign::Part), released, withheld) {
        (Some(part), _, _) => readings.push((Event::Partial, part)),
        (None, Some(_), Some(withheld)) => readings.push((Event::Partial, withheld)),
        (None, Some(released), None) => readings.push((Event::Granted, released)),
        (None, None, Some(withheld)) => readings.push((Event::Denied, withheld)),
        (None, None, None) => {}
    }
    for (event, sign) in [
        (Event::Granted, Sign::Granted),
        (Event::Denied, Sign::Denied),
        (Event::NoRecords, Sign::NoRecords),
    ] {
        let Some(sentence) = found.of(sign) else {
            continue;
        };
        // `Your request is granted in part` is one decision, said in one sentence.
        let is_said = readings
            .iter()
            .any(|(known, said)| *known == event || said.text == sentence.text);
        if !is_said {
            readings.push((event, sentence));
        }
    }
    readings
}
