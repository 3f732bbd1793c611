//! Letters of another agency, on records that the office of the request referred to it: what they decide is no decision
//! on the request.

use crate::foia::Event;
use crate::foia::reply::fact::{Fact, Proposal, Why};
use crate::foia::reply::findings::Findings;
use crate::foia::reply::letter::Letter;
use crate::foia::reply::letter::tracking::{numbers, own_number};
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::words::WORDS;

/// Returns `true` if a sentence says that records were referred to the one who writes: `The Army referred 6 pages to us`.
/// A request that was passed on, and what an office's own branches sent it, is none of another agency's.
pub(in crate::foia::reply) fn is_referred_here(said: &Sentence) -> bool {
    let words = &WORDS.letter;
    !said.is_told && words.referred_here.hold(&said.whole) && !words.own_referrals.hold(&said.whole)
}

/// Returns `true` if another agency writes of records that were referred to it.
pub(in crate::foia::reply) fn is_of_referral(letter: &Letter) -> bool {
    letter.body.iter().any(is_referred_here)
}

/// Puts that another agency answered for its records in the place of a decision on the request; of several that compete
/// it is still certain that it answered.
pub(in crate::foia::reply) fn answered(desk: &mut Findings) {
    let reading = &mut desk.reading;
    let is_decision = |one: &Proposal| match one.fact {
        Fact::Event(event) => event.is_determination() || event == Event::Interim,
        _ => false,
    };
    let competes = |why: Why| why == Why::Competing;
    let doubtful = (reading.blanks.iter())
        .find(|blank| competes(blank.why) && blank.candidates.iter().any(is_decision))
        .and_then(|blank| blank.candidates.first().cloned());
    reading
        .blanks
        .retain(|blank| !(competes(blank.why) && blank.candidates.iter().any(is_decision)));
    let first = reading
        .proposals
        .iter()
        .find(|one| is_decision(one))
        .cloned();
    let what = first.as_ref().and_then(|one| one.fact.event());
    reading.proposals.retain(|one| !is_decision(one));
    let said = first.or(doubtful);
    reading.proposals.extend(said.map(|one| Proposal {
        fact: Fact::ReferralAnswered(what),
        ..one
    }));
}

/// Proposes the request's number, which the docket knows, and notes the one that the other agency gave the records: that
/// one is not the request's.
pub(in crate::foia::reply) fn numbered(letter: &Letter, known: &[&str], desk: &mut Findings) {
    let is_known = |one: &Proposal| own_number(&one.fact.value(), known).is_some();
    let (own, _) = numbers(letter, known);
    desk.one("tracking", own.into_iter().filter(is_known).collect());
    let (all, _) = numbers(letter, &[]);
    let mut others = all.into_iter().filter(|one| !is_known(one));
    let other = others.next().filter(|_| others.next().is_none());
    desk.reading.their_number = other.map(|one| one.fact.value());
}
