//! From signs to proposals: what can stand beside what, and what competes.

use super::arrival::{dated, received};
use super::determination::{Decided, events};
use super::exemptions::cited;
use super::fact::{Blank, Fact, Limit, Proposal, Reading, Why};
use super::letter::Letter;
use super::limits::{appeal_limits, extensions, reply_limits};
use super::sentence::Sentence;
use super::tracking::numbers;

/// How much of a sentence is shown, in characters.
const SHOWN: usize = 400;
/// How many candidates are shown.
const CANDIDATES: usize = 8;

/// Makes proposals of a letter.
pub(super) fn decide(letter: &Letter) -> Reading {
    let mut desk = Desk::default();
    if let Some((name, line)) = &letter.addressee {
        desk.reading.proposals.push(Proposal {
            fact: Fact::Addressee(name.clone()),
            sentence: shorten(&line.text),
            line: line.number,
        });
    }
    if !letter.is_reply {
        for name in Fact::NAMES.iter().skip(1) {
            desk.blank(name, Why::NotAReply, Vec::new());
        }
        return desk.reading;
    }
    let decided = events(letter, &mut desk);
    let (requests, appeals) = numbers(letter);
    desk.one("tracking", requests);
    desk.one("appeal-tracking", appeals);
    arrival(letter, &mut desk);
    withheld(letter, &decided, &mut desk);
    limits(letter, &decided, &mut desk);
    desk.finish()
}

fn arrival(letter: &Letter, desk: &mut Desk) {
    desk.one("dated", dated(letter));
    let written = desk
        .reading
        .of("dated")
        .next()
        .map(|found| found.fact.clone());
    let arrived = received(letter);
    if letter.is_about_appeal && !arrived.is_empty() {
        desk.blank("received", Why::OfAnAppeal, arrived);
        return;
    }
    let is_later = arrived.iter().any(|found| match (&found.fact, &written) {
        (Fact::Received(arrived), Some(Fact::Dated(written))) => arrived > written,
        _ => false,
    });
    if is_later {
        desk.blank("received", Why::OutOfOrder, arrived);
    } else {
        desk.one("received", arrived);
    }
}

fn withheld(letter: &Letter, decided: &Decided, desk: &mut Desk) {
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

fn limits(letter: &Letter, decided: &Decided, desk: &mut Desk) {
    let all = |found: Vec<(Limit, &Sentence)>, fact: fn(Limit) -> Fact| -> Vec<Proposal> {
        let found = found.into_iter();
        found
            .map(|(limit, sentence)| proposal(fact(limit), sentence))
            .collect()
    };
    desk.one(
        "reply-by",
        all(reply_limits(letter, decided.is_asking), Fact::ReplyBy),
    );
    if decided.is_extended {
        let days = extensions(letter).into_iter();
        let days = days.map(|(days, unit, sentence)| proposal(Fact::Days(days, unit), sentence));
        desk.one("days", days.collect());
    }
    if decided.can_be_appealed {
        desk.one("appeal-by", all(appeal_limits(letter), Fact::AppealBy));
    }
}

/// What the reading is written on.
#[derive(Default)]
pub(super) struct Desk {
    reading: Reading,
}

impl Desk {
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

    /// Takes the only candidate, or leaves the fact blank.
    pub(super) fn one(&mut self, name: &'static str, mut candidates: Vec<Proposal>) {
        for candidate in &mut candidates {
            candidate.sentence = shorten(&candidate.sentence);
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

fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return line;
    }
    let mut short: String = line.chars().take(SHOWN - 3).collect();
    short.push_str("...");
    short
}
