//! What a letter can say, and a reading of one.

use std::fmt;

use chrono::NaiveDate;

use crate::foia::{AppealOutcome, Event, Exemption, Usd};

/// Which days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// The letter says calendar days.
    Calendar,
    /// Working or business days.
    Working,
    /// The letter says days.
    Days,
}

/// By when the person should act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// On this day at the latest.
    On(NaiveDate),
    /// Within so many days, mostly from the date of the letter.
    Within(u32, Unit),
}

/// One thing that a letter says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// Whom it greets, as it does: `Ms. Park`.
    Addressee(String),
    /// What the agency did, other than deciding an appeal.
    Event(Event),
    /// How it decided an appeal: an event that says more than its name.
    AppealDecided(AppealOutcome),
    /// How another agency decided on records that were referred to it, where that is without doubt.
    ReferralAnswered(Option<Event>),
    /// What came of an appeal that is not decided: it was acknowledged, or its time extended.
    OfAppeal(Event),
    /// The number it gave the request.
    Tracking(String),
    /// The number it gave the appeal.
    AppealTracking(String),
    /// The office to which the request, or records, were passed on.
    PassedTo(String),
    /// The date of the letter.
    Dated(NaiveDate),
    /// The day on which it says that the request arrived.
    Received(NaiveDate),
    /// The day on which it says that an appeal arrived.
    AppealReceived(NaiveDate),
    /// An exemption that it applied.
    Exemption(Exemption),
    /// What it wants to be paid.
    Fee(Usd),
    /// By how many days it extends the time, or until when.
    Days(Limit),
    /// By when it wants an answer.
    ReplyBy(Limit),
    /// By when it can be appealed.
    AppealBy(Limit),
    /// When the office expects to be done.
    EstimatedBy(Limit),
    /// A day or a period that the letter names for something that was not understood: never proposed.
    Unplaced(Limit),
}

/// A fact with the place it was found at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The fact.
    pub fact: Fact,
    /// The sentence, on one line, with quotation marks and dashes plain; at most 400 characters. Of an event that a person
    /// names, and that no sentence gave, it is empty.
    pub sentence: String,
    /// The line on which the sentence begins, from 1.
    pub line: usize,
}

/// What a letter says beside its facts, with the place it was found at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// What it says.
    pub value: String,
    /// The sentence; at most 400 characters.
    pub sentence: String,
    /// The line on which the sentence begins, from 1.
    pub line: usize,
}

/// Why a fact is left blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// The letter does not say, or not in words that are known.
    NotFound,
    /// Two readings compete.
    Competing,
    /// The request is said to have arrived after the letter was written.
    OutOfOrder,
    /// Nothing in it speaks of the reader's request.
    NotAReply,
    /// The letter sets the reader a day, but not for anything that it is known to ask.
    ForNothingKnown,
    /// The letter says that more is to come.
    Unfinished,
    /// The letter names a time, but no day.
    NoDay,
    /// The letter says when the next part comes, and not when all is done.
    NextPart,
    /// A mailbox whose owner is away answered by itself.
    Automatic,
    /// The letter tells how it can be appealed, or that the request is closed, and what it decided was not found in it.
    Undetermined,
    /// The letter names the day, or the period; what for was not understood.
    Unplaced,
}

/// A fact that is left blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// The name of the fact.
    pub fact: &'static str,
    /// Why.
    pub why: Why,
    /// What it could have been; at most eight.
    pub candidates: Vec<Proposal>,
}

/// What was made of a letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What it says, in the order of [`Fact`].
    pub proposals: Vec<Proposal>,
    /// What it may say, and is for the person to judge.
    pub blanks: Vec<Blank>,
    /// The sentence that says that the letter itself is in a portal, or attached.
    pub elsewhere: Option<String>,
    /// The sentence that says that the request was closed since no answer came.
    pub unanswered: Option<String>,
    /// The days on which it says that something happened before it was written: that the reader asked for mediation, or
    /// that the office passed something on.
    pub happened: Vec<(Event, NaiveDate)>,
    /// The sentence that says that an earlier letter no longer stands.
    pub taken_back: Option<String>,
    /// The sentence by which a first part cannot be appealed before the last one.
    pub not_yet_appealable: Option<String>,
    /// What it denies in part alone: the rest is granted.
    pub denied_in_part: Vec<Event>,
    /// The number that another agency gave the records that were referred to it.
    pub their_number: Option<String>,
    /// The known numbers that it names as former ones.
    pub former_numbers: Vec<String>,
    /// Whether the text was longer than [`super::READ_LIMIT`] and its end was not read.
    pub is_cut: bool,
}

impl Reading {
    /// Returns the proposals of a fact, by its name.
    pub fn of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Proposal> {
        self.proposals
            .iter()
            .filter(move |proposal| proposal.fact.name() == name)
    }

    /// Returns the day before the letter's own on which it says that an event happened.
    pub fn happened_on(&self, event: Event) -> Option<NaiveDate> {
        let mut happened = self.happened.iter();
        happened
            .find(|(known, _)| *known == event)
            .map(|(_, on)| *on)
    }
}

impl Fact {
    /// The names of the facts, in order.
    pub const NAMES: [&'static str; 14] = [
        "addressee",
        "event",
        "tracking",
        "appeal-tracking",
        "passed-to",
        "dated",
        "received",
        "appeal-received",
        "exemption",
        "fee",
        "days",
        "reply-by",
        "appeal-by",
        "estimated-by",
    ];

    /// Returns the name of the fact, as JSON writes it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Addressee(_) => "addressee",
            Self::Event(_)
            | Self::AppealDecided(_)
            | Self::ReferralAnswered(_)
            | Self::OfAppeal(_) => "event",
            Self::Tracking(_) => "tracking",
            Self::AppealTracking(_) => "appeal-tracking",
            Self::PassedTo(_) => "passed-to",
            Self::Dated(_) => "dated",
            Self::Received(_) => "received",
            Self::AppealReceived(_) => "appeal-received",
            Self::Exemption(_) => "exemption",
            Self::Fee(_) => "fee",
            Self::Days(_) => "days",
            Self::ReplyBy(_) => "reply-by",
            Self::AppealBy(_) => "appeal-by",
            Self::EstimatedBy(_) => "estimated-by",
            Self::Unplaced(_) => "day",
        }
    }

    /// Returns the day or the period, if it is one.
    pub(super) fn limit(&self) -> Option<Limit> {
        match self {
            Self::Days(limit)
            | Self::ReplyBy(limit)
            | Self::AppealBy(limit)
            | Self::EstimatedBy(limit)
            | Self::Unplaced(limit) => Some(*limit),
            _ => None,
        }
    }

    /// Returns what the agency did, or `None` if the fact is another.
    pub fn event(&self) -> Option<Event> {
        match self {
            Self::Event(event) | Self::OfAppeal(event) => Some(*event),
            Self::AppealDecided(_) => Some(Event::AppealDecided),
            Self::ReferralAnswered(_) => Some(Event::ReferralAnswered),
            _ => None,
        }
    }

    /// Returns what the letter says of it, as JSON writes it.
    pub fn value(&self) -> String {
        match self {
            Self::Addressee(text)
            | Self::Tracking(text)
            | Self::AppealTracking(text)
            | Self::PassedTo(text) => text.clone(),
            Self::Event(event) => event.to_string(),
            Self::AppealDecided(outcome) => format!("{} ({outcome})", Event::AppealDecided),
            Self::ReferralAnswered(Some(what)) => format!("{} ({what})", Event::ReferralAnswered),
            Self::ReferralAnswered(None) => Event::ReferralAnswered.to_string(),
            Self::OfAppeal(event) => format!("{event} (of the appeal)"),
            Self::Dated(date) | Self::Received(date) | Self::AppealReceived(date) => {
                date.to_string()
            }
            Self::Exemption(exemption) => exemption.to_string(),
            Self::Fee(amount) => String::from(*amount),
            Self::Days(limit)
            | Self::ReplyBy(limit)
            | Self::AppealBy(limit)
            | Self::EstimatedBy(limit)
            | Self::Unplaced(limit) => limit.to_string(),
        }
    }
}

impl Why {
    /// Returns the reason as a clause.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "the letter does not say",
            Self::Competing => "two readings compete",
            Self::OutOfOrder => "it would be later than the letter itself",
            Self::ForNothingKnown => "the letter sets you this day; read for what",
            Self::Unfinished => "the letter says that this is not its last word",
            Self::NoDay => "the letter names a time, but no day",
            Self::NextPart => "it is the day of the next part, and not of the whole",
            Self::NotAReply => "nothing in it speaks of your request",
            Self::Undetermined => {
                "what the letter decides was not found in it; read it whole, and say which it is"
            }
            Self::Unplaced => "the letter names it; read for what",
            Self::Automatic => "a mailbox answered by itself; nobody has read your letter",
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::On(date) => date.fmt(f),
            Self::Within(days, Unit::Calendar) => write!(f, "{days} calendar days"),
            Self::Within(days, Unit::Working) => write!(f, "{days} working days"),
            Self::Within(days, Unit::Days) => write!(f, "{days} days"),
        }
    }
}
