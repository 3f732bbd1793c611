//! One time limit, and who set it.

use chrono::NaiveDate;
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::calendar::{PartialDate, WorkingCalendar, calendar_days_after};
use crate::foia::Event;
use crate::keyword::{Keyword, UnknownKeyword, unknown};
use crate::text::counted;

/// What a rule limits.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum Limit {
    /// The office's decision on the request.
    Determination,
    /// How much later than its first receipt in the agency a request can count as received.
    Routing,
    /// What a notice of unusual circumstances can add.
    Extension,
    /// The office's decision on expedited processing.
    ExpediteDecision,
    /// The sender's answer to a question about the request.
    ClarificationReply,
    /// The sender's appeal.
    Appeal,
    /// The agency's decision on an appeal.
    AppealDecision,
}

impl Keyword for Limit {
    const IS: &'static str = "a limit is";
}

/// How days are counted.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Display, EnumIter, EnumString, IntoStaticStr, VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum Unit {
    /// Without Saturdays, Sundays and legal public holidays.
    Working,
    /// Every day.
    Calendar,
}

impl Keyword for Unit {
    const IS: &'static str = "days are";
}

/// A time limit and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// What it limits.
    pub limit: Limit,
    /// How many days, 1 to 3650.
    pub days: u32,
    /// How they are counted.
    pub unit: Unit,
    /// The provision, such as `6 CFR 5.8(a)(1)`.
    pub cite: String,
    /// Where its words were read; an https address.
    pub source: String,
    /// Of which date the text was that was read, where that is known.
    pub edition: Option<PartialDate>,
    /// When they were read, or looked for.
    pub checked: NaiveDate,
    /// Whether they were read at all, in a copy that can be relied on.
    pub verified: bool,
}

/// An agency with rules of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    /// The id that its offices' ids begin with, such as `dhs`.
    pub offices: String,
    /// Its name.
    pub name: String,
    /// Its rules, each [`Limit`] at most once.
    pub rules: Vec<Rule>,
}

/// What an office asks a sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// What the request means.
    Clarification,
    /// What the sender will pay.
    Fees,
}

/// That a question stops an office's time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tolling {
    /// The question.
    pub question: Question,
    /// How often it does; none is as often as it is necessary.
    pub times: Option<u32>,
    /// The provision.
    pub cite: String,
}

/// What a sentence of the law is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// The filing: the sender's own act, before all events.
    Filed,
    /// An event of a request.
    Event(Event),
}

/// What the law says about an occasion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// What it is about.
    pub occasion: Occasion,
    /// The sentence, with its full stop.
    pub text: String,
    /// The provision.
    pub cite: String,
}

impl Occasion {
    /// Returns every occasion of a request.
    pub fn all() -> impl Iterator<Item = Self> {
        let events = Event::all().filter(|event| event.is_of_requests());
        std::iter::once(Self::Filed).chain(events.map(Self::Event))
    }

    /// Returns the occasion as the file writes it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Filed => "filed",
            Self::Event(event) => event.as_str(),
        }
    }
}

impl Rule {
    /// Returns the last day of the limit where it is counted from `day`, which is day 0.
    pub fn end(&self, day: NaiveDate, calendar: &WorkingCalendar) -> NaiveDate {
        match self.unit {
            Unit::Working => calendar.after(day, self.days),
            Unit::Calendar => calendar_days_after(day, self.days),
        }
    }

    /// Returns the limit as a sentence has it: `90 working days`, `1 calendar day`.
    pub fn length(&self) -> String {
        let unit = self.unit;
        counted(self.days, &format!("{unit} day"), &format!("{unit} days"))
    }
}

impl Agency {
    /// Returns `true` if an office belongs to the agency.
    pub fn has_office(&self, office: &str) -> bool {
        let rest = office.strip_prefix(&*self.offices);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    }

    /// Returns its rule on a limit.
    pub fn rule(&self, limit: Limit) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.limit == limit)
    }
}

impl Limit {
    /// Returns the event that its days are counted from, as the file writes it.
    pub fn after(self) -> &'static str {
        match self {
            Self::Determination | Self::Routing => Event::Received.as_str(),
            Self::Extension => Event::Extended.as_str(),
            Self::ExpediteDecision => Occasion::Filed.as_str(),
            Self::ClarificationReply => Event::ClarificationAsked.as_str(),
            Self::Appeal => "determination",
            Self::AppealDecision => Event::Appealed.as_str(),
        }
    }

    /// Returns `true` if the statute itself sets it. How long a sender has for an answer, it leaves to
    /// the agencies.
    pub fn is_statutory(self) -> bool {
        self != Self::ClarificationReply
    }
}
