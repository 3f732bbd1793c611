//! When the office expects to be done, or is to decide anew.

use super::dates::{Beside, dates_beside};
use super::months::{is_vague, last_day};
use super::periods::{expected_within, extensions, limits};
use crate::foia::Event;
use crate::foia::reply::fact::{Fact, Limit, Why};
use crate::foia::reply::findings::{Findings, proposal};
use crate::foia::reply::letter::Letter;
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::signs::{Sign, Signs, is_said};

/// Proposes the day on which the office expects to be done: of a month its last one. A time without a day is doubtful.
pub(in crate::foia::reply) fn estimate(letter: &Letter, signs: &Signs<'_>, desk: &mut Findings) {
    // `We hope to make our next release by May 4`: a part is not the whole.
    let is_part = |said: &&Sentence| is_said(Sign::NextPart, said, signs);
    let (parts, estimates): (Vec<_>, Vec<_>) = signs
        .all(Sign::Estimated)
        .iter()
        .copied()
        .partition(is_part);
    let exact = |said: &Sentence| {
        let mut days = dates_beside(&said.text, letter.written.map(Beside::After));
        days.pop().map(|found| found.date)
    };
    let day = |said: &Sentence| exact(said).or_else(|| last_day(&said.text, letter.written));
    // An extension has its own days.
    let is_extended = signs.of(Sign::Extended).is_some();
    let period = |said: &Sentence| expected_within(said).filter(|_| !is_extended);
    let day = |said: &Sentence| day(said).map(Limit::On).or_else(|| period(said));
    // The day to which the time is extended is no estimate; a later one, of which the office says so as well, is.
    let extended = extensions(letter).first().map(|(limit, _)| *limit);
    let extended = extended.filter(|_| is_extended);
    let is_own = |limit: &Limit| extended != Some(*limit);
    let has_passed = |limit: &Limit| match (limit, letter.written) {
        (Limit::On(day), Some(written)) => *day < written,
        _ => false,
    };
    let mut days = estimates
        .iter()
        .filter_map(|said| Some((day(said)?, *said)))
        // A day that is past when the letter is written is what the office once hoped for.
        .filter(|(day, _)| !has_passed(day) && is_own(day));
    if let Some((day, sentence)) = days.next() {
        desk.propose(Fact::Event(Event::Estimated), sentence);
        desk.propose(Fact::EstimatedBy(day), sentence);
    } else if let Some((day, part)) = parts.iter().find_map(|said| Some((day(said)?, *said))) {
        let candidate = proposal(Fact::EstimatedBy(day), part);
        desk.blank("estimated-by", Why::NextPart, vec![candidate]);
    } else if let Some(vague) = estimates.iter().find(|said| is_vague(&said.text)) {
        let candidate = proposal(Fact::Event(Event::Estimated), vague);
        desk.blank("estimated-by", Why::NoDay, vec![candidate]);
    }
}

/// Proposes by when the office is to decide anew on what an appeal sent back to it.
pub(in crate::foia::reply) fn decision_anew(
    letter: &Letter,
    signs: &Signs<'_>,
    desk: &mut Findings,
) {
    let mut anew = signs.all(Sign::DecidesAnew).iter();
    let limit = anew.find_map(|said| Some((*limits(said, letter.written).first()?, *said)));
    if let Some((limit, said)) = limit.filter(|_| !desk.has(Event::Estimated)) {
        desk.propose(Fact::Event(Event::Estimated), said);
        desk.propose(Fact::EstimatedBy(limit), said);
    }
}
