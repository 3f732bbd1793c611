//! What a reading is written on: facts that are proposed, facts that are left blank, and what follows from the events.

use chrono::NaiveDate;

use super::fact::{Blank, Fact, Proposal, Reading, Why};
use super::sentence::Sentence;
use super::signs::Sign;
use crate::foia::Event;
use crate::text::one_line;

/// How much of a sentence is shown, in characters.
const SHOWN: usize = 400;
/// How many candidates are shown.
const CANDIDATES: usize = 8;

/// What follows from the events for the other facts.
#[derive(Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "answers that do not exclude each other"
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
    /// Another agency writes of records that were referred to it.
    pub(super) is_of_referral: bool,
}

/// What a letter says that it did, each with its sentence.
pub(super) type Readings<'a> = Vec<(Event, &'a Sentence)>;

/// What is decided beside the records: how it is granted, and how denied.
pub(super) const SIDES: [[(Sign, Event); 2]; 2] = [
    [
        (Sign::ExpediteGranted, Event::ExpediteGranted),
        (Sign::ExpediteDenied, Event::ExpediteDenied),
    ],
    [
        (Sign::WaiverGranted, Event::FeeWaiverGranted),
        (Sign::WaiverDenied, Event::FeeWaiverDenied),
    ],
];

/// What the reading is written on.
#[derive(Default)]
pub(super) struct Findings {
    pub(super) reading: Reading,
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
    pub(super) fn is_intake(&self) -> bool {
        let is_doubtful = self
            .reading
            .blanks
            .iter()
            .any(|blank| blank.fact == "event");
        self.has(Event::Acknowledged) && !is_doubtful
    }

    /// Returns the date of the letter, where it is known.
    pub(super) fn written(&self) -> Option<NaiveDate> {
        self.reading.of("dated").find_map(|found| match found.fact {
            Fact::Dated(date) => Some(date),
            _ => None,
        })
    }

    /// Notes that the letter itself is somewhere else.
    pub(super) fn elsewhere(&mut self, sentence: Option<&Sentence>) {
        self.reading.elsewhere = sentence.map(|sentence| shorten(&sentence.text));
    }

    /// Notes on which earlier day something happened.
    pub(super) fn happened(&mut self, event: Event, on: Option<NaiveDate>) {
        self.reading.happened.extend(on.map(|on| (event, on)));
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
    pub(super) fn finish(mut self) -> Reading {
        let place = |name: &str| {
            let place = Fact::NAMES.iter().position(|known| *known == name);
            place.unwrap_or(Fact::NAMES.len())
        };
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
