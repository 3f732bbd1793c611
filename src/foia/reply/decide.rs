//! From signs to proposals: what can stand beside what, and what competes.

use chrono::NaiveDate;

use super::arrival::{dated, received};
use super::determination::{Decided, events};
use super::exemptions::cited;
use super::fact::{Blank, Fact, Limit, Proposal, Reading, Unit, Why};
use super::letter::Letter;
use super::limits::{
    STATUTE, appeal_limits, extensions, fetching_limits, reopening_limits, reply_limits,
};
use super::recipient::recipients;
use super::sentence::Sentence;
use super::tracking::numbers;
use super::words::WORDS;
use crate::calendar::{WorkingCalendar, calendar_days_after};
use crate::foia::Event;
use crate::text::one_line;

/// How much of a sentence is shown, in characters.
const SHOWN: usize = 400;
/// How many candidates are shown.
const CANDIDATES: usize = 8;

/// Makes proposals of a letter.
pub(super) fn decide(letter: &Letter, known: &[&str]) -> Reading {
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
    let decided = events(letter, known, &mut desk);
    passed_on(letter, &mut desk);
    let (requests, appeals) = numbers(letter, known);
    desk.one("tracking", requests);
    desk.one("appeal-tracking", appeals);
    arrival(letter, &mut desk);
    withheld(letter, &decided, &mut desk);
    limits(letter, &decided, &mut desk);
    if desk.has(Event::Interim) && desk.reading.of("appeal-by").next().is_none() {
        let words = &WORDS.appeal;
        let mut body = letter.body.iter();
        let said =
            body.find(|said| words.denies.hold(&said.whole) || words.later.hold(&said.whole));
        desk.reading.not_yet_appealable = said.map(|said| shorten(&said.text));
    }
    desk.finish()
}

/// Proposes to whom the request or records went, each with the sentence of its event.
fn passed_on(letter: &Letter, desk: &mut Findings) {
    let passes = |one: &&Proposal| {
        let event = one.fact.event();
        event.is_some_and(|event| matches!(event, Event::Routed | Event::Referred))
    };
    let events = desk.reading.proposals.iter().filter(passes);
    let said = events.filter_map(|one| {
        let mut body = letter.body.iter();
        body.find(|said| said.line == one.line && shorten(&said.text) == one.sentence)
    });
    let named = said.flat_map(|said| {
        let offices = recipients(letter, said).into_iter();
        offices.map(move |office| proposal(Fact::PassedTo(office), said))
    });
    let named: Vec<Proposal> = named.collect();
    desk.reading.proposals.extend(named);
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
        let mut days = all(agreeing(extensions, written), Fact::Days);
        if days.is_empty() {
            days = lawful_days(&desk.reading);
        }
        desk.one("days", days);
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

/// Returns the days that the law allows at most where an office extends its time and says no more of it than when it
/// expects to be done (5 U.S.C. § 552(a)(6)(B)(i)): the estimate stands beside them.
fn lawful_days(reading: &Reading) -> Vec<Proposal> {
    let is_estimated = reading.of("estimated-by").next().is_some();
    let mut events = reading.proposals.iter();
    let extended = events.find(|one| one.fact.event() == Some(Event::Extended));
    let extended = extended.filter(|_| is_estimated).map(|one| Proposal {
        fact: Fact::Days(STATUTE),
        ..one.clone()
    });
    extended.into_iter().collect()
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

/// What the reading is written on.
#[derive(Default)]
pub(super) struct Findings {
    reading: Reading,
}

impl Findings {
    pub(super) fn propose(&mut self, fact: Fact, sentence: &Sentence) {
        self.reading.proposals.push(proposal(fact, sentence));
    }

    pub(super) fn blank(&mut self, fact: &'static str, why: Why, candidates: Vec<Proposal>) {
        let mut candidates = candidates;
        candidates.truncate(CANDIDATES);
        self.reading.blanks.push(Blank {
            fact,
            why,
            candidates,
        });
    }

    /// Returns `true` if an event is proposed.
    pub(super) fn has(&self, event: Event) -> bool {
        let mut events = self.reading.proposals.iter();
        events.any(|one| one.fact.event() == Some(event))
    }

    /// Returns `true` if the letter acknowledges the request and leaves no event in doubt: that what it decides can be
    /// appealed stands in it for what is still to come.
    fn is_intake(&self) -> bool {
        let is_doubtful = self
            .reading
            .blanks
            .iter()
            .any(|blank| blank.fact == "event");
        self.has(Event::Acknowledged) && !is_doubtful
    }

    /// Returns the date of the letter, where it is known.
    fn written(&self) -> Option<NaiveDate> {
        self.reading.of("dated").find_map(|found| match found.fact {
            Fact::Dated(date) => Some(date),
            _ => None,
        })
    }

    /// Notes that the letter itself is somewhere else.
    pub(super) fn elsewhere(&mut self, sentence: Option<&Sentence>) {
        self.reading.elsewhere = sentence.map(|sentence| shorten(&sentence.text));
    }

    /// Notes when the reader asked for mediation.
    pub(super) fn asked_mediator(&mut self, on: Option<NaiveDate>) {
        self.reading.asked_mediator = on;
    }

    /// Notes that an earlier letter no longer stands.
    pub(super) fn taken_back(&mut self, sentence: Option<&Sentence>) {
        self.reading.taken_back = sentence.map(|sentence| shorten(&sentence.text));
    }

    /// Notes that the request was closed since no answer came.
    pub(super) fn unanswered(&mut self, sentence: Option<&Sentence>) {
        self.reading.unanswered = sentence.map(|sentence| shorten(&sentence.text));
    }

    /// Takes the only candidate, or leaves the fact blank.
    pub(super) fn one(&mut self, name: &'static str, mut candidates: Vec<Proposal>) {
        for candidate in &mut candidates {
            candidate.sentence = shorten(&candidate.sentence);
        }
        // What is said twice does not compete with itself.
        let is_one = candidates
            .windows(2)
            .all(|two| matches!(two, [one, other] if one.fact == other.fact));
        if is_one {
            candidates.truncate(1);
        }
        match candidates.len() {
            0 => {}
            1 => self.reading.proposals.append(&mut candidates),
            _ => self.blank(name, Why::Competing, candidates),
        }
    }

    /// Puts the proposals in order, and names the facts that nothing was said of.
    fn finish(mut self) -> Reading {
        let place = |name: &str| Fact::NAMES.iter().position(|known| *known == name);
        self.reading
            .proposals
            .sort_by_key(|proposal| (place(proposal.fact.name()), proposal.fact.event()));
        for name in Fact::NAMES {
            let is_proposed = self.reading.of(name).next().is_some();
            let is_blank = self.reading.blanks.iter().any(|blank| blank.fact == name);
            if !is_proposed && !is_blank {
                self.blank(name, Why::NotFound, Vec::new());
            }
        }
        self.reading.blanks.sort_by_key(|blank| place(blank.fact));
        self.reading
    }
}

pub(super) fn proposal(fact: Fact, sentence: &Sentence) -> Proposal {
    Proposal {
        fact,
        sentence: shorten(&sentence.text),
        line: sentence.line,
    }
}

pub(super) fn shorten(text: &str) -> String {
    let line = one_line(text);
    if line.chars().count() <= SHOWN {
        return line;
    }
    let mut short: String = line.chars().take(SHOWN - 3).collect();
    short.push_str("...");
    short
}
