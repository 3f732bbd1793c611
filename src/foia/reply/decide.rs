//! From signs to proposals: what can stand beside what, and what competes.

use chrono::NaiveDate;

use super::determination::events;
use super::determination::referred::numbered;
use super::exemptions::cited;
use super::fact::{Fact, Limit, Proposal, Reading, Unit, Why};
use super::findings::{Decided, Findings, proposal, shorten};
use super::letter::Letter;
use super::letter::date::dated;
use super::letter::recipient::{passed_on_day, recipients};
use super::letter::tracking::{former_numbers, keep_any, numbers, own_number};
use super::sentence::Sentence;
use super::sentence::assertion::is_history;
use super::time::arrival::received;
use super::time::dates::{Found, dates};
use super::time::periods::{
    appeal_limits, extensions, fetching_limits, reopening_limits, reply_limits,
};
use super::words::WORDS;
use crate::calendar::{WorkingCalendar, calendar_days_after};
use crate::foia::Event;

/// Makes proposals of a letter on the request that has the `known` numbers; the `others` are those of other requests.
pub(super) fn decide(letter: &Letter, known: &[&str], others: &[&str]) -> Reading {
    let mut desk = Findings::default();
    if let Some((name, line)) = &letter.addressee {
        desk.reading.proposals.push(Proposal {
            fact: Fact::Addressee(name.clone()),
            sentence: shorten(&line.text),
            line: line.number,
        });
    }
    let not_read = match (letter.is_automatic, letter.is_reply) {
        (true, _) => Some(Why::Automatic),
        (_, false) => Some(Why::NotAReply),
        (_, true) => None,
    };
    if let Some(why) = not_read {
        desk.one("dated", dated(letter));
        if letter.is_automatic {
            let (own, _) = numbers(letter, known);
            let is_known = |one: &Proposal| known.contains(&&*one.fact.value());
            desk.one("tracking", own.into_iter().filter(is_known).collect());
        }
        for name in Fact::NAMES.iter().skip(1) {
            let is_known = desk.reading.of(name).next().is_some()
                || desk.reading.blanks.iter().any(|blank| blank.fact == *name);
            if !is_known {
                desk.blank(name, why, Vec::new());
            }
        }
        return desk.reading;
    }
    let decided = events(letter, &mut desk);
    passed_on(letter, &mut desk);
    if decided.is_of_referral {
        numbered(letter, known, &mut desk);
        desk.one("dated", dated(letter));
    } else {
        let (mut requests, appeals) = numbers(letter, known);
        keep_any(&mut requests, |one| {
            own_number(&one.fact.value(), others).is_none()
        });
        desk.one("tracking", requests);
        desk.one("appeal-tracking", appeals);
        desk.reading.former_numbers = former_numbers(letter, known);
        arrival(letter, &mut desk);
    }
    withheld(letter, &decided, &mut desk);
    limits(letter, &decided, &mut desk);
    unplaced(letter, &mut desk);
    if desk.has(Event::Interim) && desk.reading.of("appeal-by").next().is_none() {
        let words = &WORDS.appeal;
        let mut body = letter.body.iter();
        let said =
            body.find(|said| words.denies.hold(&said.whole) || words.later.hold(&said.whole));
        desk.reading.not_yet_appealable = said.map(|said| shorten(&said.text));
    }
    desk.finish()
}

/// Proposes to whom the request or records went, each with the sentence of its event, and notes the day where it is told.
fn passed_on(letter: &Letter, desk: &mut Findings) {
    let passes = |one: &Proposal| {
        let event = one.fact.event();
        let event = event.filter(|event| matches!(event, Event::Routed | Event::Referred))?;
        let mut body = letter.body.iter();
        let said =
            body.find(|said| said.line == one.line && shorten(&said.text) == one.sentence)?;
        Some((event, said))
    };
    let events: Vec<(Event, &Sentence)> =
        (desk.reading.proposals.iter()).filter_map(passes).collect();
    for (event, said) in events {
        for office in recipients(letter, said) {
            desk.propose(Fact::PassedTo(office), said);
        }
        desk.happened(event, passed_on_day(&said.text, letter.written));
    }
}

fn arrival(letter: &Letter, desk: &mut Findings) {
    desk.one("dated", dated(letter));
    let written = desk.written();
    // What arrived at the mediator is no request for records.
    if letter.is_mediation {
        return;
    }
    let arrived = received(letter);
    let is_later = arrived.iter().any(|found| match (&found.fact, written) {
        (Fact::Received(arrived) | Fact::AppealReceived(arrived), Some(written)) => {
            *arrived > written
        }
        _ => false,
    });
    let name = arrived.first().map_or("received", |one| one.fact.name());
    if is_later {
        desk.blank(name, Why::OutOfOrder, arrived);
    } else {
        desk.one(name, arrived);
    }
}

fn withheld(letter: &Letter, decided: &Decided, desk: &mut Findings) {
    if !decided.may_withhold {
        return;
    }
    let cited = cited(letter);
    for (exemption, sentence) in cited.applied {
        desk.propose(Fact::Exemption(exemption), sentence);
    }
    if !cited.doubtful.is_empty() {
        let doubtful = cited.doubtful.into_iter();
        let doubtful =
            doubtful.map(|(exemption, sentence)| proposal(Fact::Exemption(exemption), sentence));
        desk.blank("exemption", Why::Competing, doubtful.collect());
    }
}

fn limits(letter: &Letter, decided: &Decided, desk: &mut Findings) {
    let all = |found: Vec<(Limit, &Sentence)>, fact: fn(Limit) -> Fact| -> Vec<Proposal> {
        let found = found.into_iter();
        found
            .map(|(limit, sentence)| proposal(fact(limit), sentence))
            .collect()
    };
    let written = desk.written();
    let estimates: Vec<Fact> = desk
        .reading
        .of("estimated-by")
        .map(|one| one.fact.clone())
        .collect();
    // `We take ten more days: an answer is due by December 4.`
    let extending: Vec<String> = (desk.reading.proposals.iter())
        .filter(|one| one.fact.event() == Some(Event::Extended))
        .map(|one| one.sentence.clone())
        .collect();
    let asked = |is_asked: bool| {
        let mut limits = reply_limits(letter, is_asked);
        limits.retain(|(_, said)| !extending.contains(&shorten(&said.text)));
        limits.retain(|(limit, _)| !estimates.contains(&Fact::EstimatedBy(*limit)));
        limits
    };
    let mut replies = agreeing(asked(decided.is_asking), written);
    // `If what we need is not sent within 30 days, we close a request` asks nothing by itself.
    if !decided.is_asking {
        replies.clear();
    }
    if desk.has(Event::ClosedByOffice) && replies.is_empty() {
        replies = agreeing(reopening_limits(letter), written);
    }
    if replies.is_empty() {
        let appeals = appeal_limits(letter);
        let mut unclaimed = asked(true);
        unclaimed.retain(|(limit, said)| {
            let mut appeals = appeals.iter();
            !appeals.any(|(other, by)| other == limit && by.text == said.text)
        });
        let fetching = fetching_limits(letter).into_iter();
        unclaimed.extend(
            fetching.filter(|(_, by)| !appeals.iter().any(|(_, other)| other.text == by.text)),
        );
        let unclaimed = all(unclaimed, Fact::ReplyBy);
        if !unclaimed.is_empty() {
            desk.blank("reply-by", Why::ForNothingKnown, unclaimed);
        }
    }
    desk.one("reply-by", all(replies, Fact::ReplyBy));
    if decided.is_extended {
        let mut extensions = extensions(letter);
        extensions.retain(|(limit, _)| !estimates.contains(&Fact::EstimatedBy(*limit)));
        if extensions.is_empty() {
            expected_with_extension(desk, &extending);
        }
        desk.one("days", all(agreeing(extensions, written), Fact::Days));
    }
    let appeals = agreeing(appeal_limits(letter), written);
    let is_of_fees = desk.has(Event::FeesAsked) || desk.has(Event::PrepaymentAsked);
    if decided.can_be_appealed || is_of_fees {
        desk.one("appeal-by", all(appeals, Fact::AppealBy));
    } else if !appeals.is_empty() && !letter.is_about_appeal && !desk.is_intake() {
        desk.blank(
            "appeal-by",
            Why::ForNothingKnown,
            all(appeals, Fact::AppealBy),
        );
    }
}

/// Takes the day on which the office expects to decide for the end of the extension that the same sentence claims: that is
/// what such a notice sets forth (5 U.S.C. § 552(a)(6)(B)(i)).
fn expected_with_extension(desk: &mut Findings, extending: &[String]) {
    let is_one = |one: &Proposal| {
        let is_estimate = matches!(one.fact, Fact::EstimatedBy(_));
        (is_estimate || one.fact.event() == Some(Event::Estimated))
            && extending.contains(&one.sentence)
    };
    let (found, rest): (Vec<_>, Vec<_>) = std::mem::take(&mut desk.reading.proposals)
        .into_iter()
        .partition(is_one);
    desk.reading.proposals = rest;
    for mut one in found {
        if let Fact::EstimatedBy(limit) = one.fact {
            one.fact = Fact::Days(limit);
            desk.reading.proposals.push(one);
        }
    }
}

/// Names the days to come, and the periods, that stand in no fact, each with its sentence.
fn unplaced(letter: &Letter, desk: &mut Findings) {
    let blanks = desk
        .reading
        .blanks
        .iter()
        .flat_map(|blank| &blank.candidates);
    let placed = desk.reading.proposals.iter().chain(blanks);
    let placed: Vec<(String, Option<String>)> = placed
        .map(|one| {
            let sentence = one.fact.limit().map(|_| one.sentence.clone());
            (one.fact.value(), sentence)
        })
        .collect();
    let mut found: Vec<Proposal> = Vec::new();
    for said in letter
        .body
        .iter()
        .filter(|said| !said.is_told && !is_history(said))
    {
        let to_come = |date: &Found| letter.written.is_some_and(|written| date.date >= written);
        let days = dates(&said.text)
            .into_iter()
            .filter(|date| said.speaks_at(date.start));
        let days = days.filter(to_come).map(|date| Limit::On(date.date));
        // `We asked for an answer within 30 days, and have none` sets no time.
        let is_rule = WORDS.reply.others.hold(&said.whole);
        let mut terms = super::time::periods::limits(said, letter.written);
        terms.retain(|limit| !is_rule || matches!(limit, Limit::On(_)));
        for limit in terms.into_iter().chain(days) {
            let one = proposal(Fact::Unplaced(limit), said);
            let is_known = |(value, sentence): &(String, Option<String>)| {
                *value == limit.to_string() || sentence.as_ref() == Some(&one.sentence)
            };
            if !placed.iter().any(is_known) && !found.iter().any(|known| known.fact == one.fact) {
                found.push(one);
            }
        }
    }
    // The letter's own date, where its text names it.
    found.retain(|one| one.fact.limit() != letter.written.map(Limit::On));
    if !found.is_empty() {
        desk.blank("day", Why::Unplaced, found);
    }
}

/// Returns the limits, or the day alone where all of them end on it: `within 35 days, by December 4`.
fn agreeing(
    mut limits: Vec<(Limit, &Sentence)>,
    written: Option<NaiveDate>,
) -> Vec<(Limit, &Sentence)> {
    let Some(written) = written else {
        return limits;
    };
    let end = |limit: Limit| match limit {
        Limit::On(day) => day,
        Limit::Within(days, Unit::Working) => WorkingCalendar::default().after(written, days),
        Limit::Within(days, Unit::Calendar | Unit::Days) => calendar_days_after(written, days),
    };
    let day = limits
        .iter()
        .copied()
        .find(|(limit, _)| matches!(limit, Limit::On(_)));
    // A period that ends on a weekend or a holiday ends on the day after it.
    let ends_on = |limit: Limit, day: NaiveDate| (0..=3).contains(&(day - end(limit)).num_days());
    if let Some(day) = day
        && limits.iter().all(|(limit, _)| ends_on(*limit, end(day.0)))
    {
        limits = vec![day];
    }
    limits
}
