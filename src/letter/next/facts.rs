//! What is known of a matter when its next letter is written.
//!
//! Nothing here knows the docket or the law: the events and the deadlines come in as facts, so that
//! a letter says only what they bear out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::EnumString;

use super::AppealGround;
use super::history::Happened;
use crate::foia::{Dollars, Exemption, FeeCategory, Usd};

/// The facts of one matter on the day of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// The matter's number in the docket.
    pub matter: i64,
    /// The office's name, its agency first: `Department of Justice, Office of Legal Counsel`.
    pub office: String,
    /// What the request is about, on one line.
    pub subject: String,
    /// The number that the office gave the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking: Option<String>,
    /// The day on which it was filed.
    pub filed: NaiveDate,
    /// The day on which the right office received it, where the office has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received: Option<NaiveDate>,
    /// The day of the acknowledgment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acknowledged: Option<NaiveDate>,
    /// The day on which it was routed to another office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routed: Option<NaiveDate>,
    /// The day on which some of the records were referred to another office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referred: Option<NaiveDate>,
    /// The last day for the determination, any extension and tolling counted; `None` if the events
    /// do not settle it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Deadline>,
    /// By how many working days that day has passed without a determination; 0 where it has not.
    #[serde(default)]
    pub days_late: u32,
    /// Who asks, for fees.
    pub category: FeeCategory,
    /// What the sender agreed to pay when filing.
    pub limit: Dollars,
    /// Whether the request asks for a waiver of fees.
    #[serde(default)]
    pub waiver_asked: bool,
    /// Whether the request asks for expedited processing.
    #[serde(default)]
    pub expedite_asked: bool,
    /// Unusual circumstances, where the office claimed them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<Extension>,
    /// The last notice that asks for a clearer or narrower request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clarification: Option<Notice>,
    /// The last question whether the sender is still interested, while it waits for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<Notice>,
    /// The last demand for proof of identity or for consent, while it waits for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Notice>,
    /// The last notice about fees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_notice: Option<FeeNotice>,
    /// The day on which expedited processing was denied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expedition_denied: Option<NaiveDate>,
    /// The day on which a fee waiver was denied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waiver_denied: Option<NaiveDate>,
    /// The last determination, final or interim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub determination: Option<Determination>,
    /// The last day to appeal: the earlier one, where two rules differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_by: Option<Deadline>,
    /// The day of the decision from which that is counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_from: Option<NaiveDate>,
    /// The last day by the agency's own rule, where it is later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_by_rule: Option<Deadline>,
    /// The day of the appeal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appealed: Option<NaiveDate>,
    /// The last day for the decision on the appeal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_due: Option<Deadline>,
    /// The day of the decision on the appeal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_decided: Option<NaiveDate>,
    /// The day on which OGIS was asked for help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mediation: Option<NaiveDate>,
    /// The days of earlier follow-ups.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub followed_up: Vec<NaiveDate>,
    /// What happened since the filing, in order, as whoever is asked for help is told it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Happened>,
}

/// A last day, and the rule that sets it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    /// The last day.
    pub on: NaiveDate,
    /// The rule: `5 U.S.C. § 552(a)(6)(A)(i)`.
    pub cite: String,
}

/// A claim of unusual circumstances (5 U.S.C. § 552(a)(6)(B)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// The day of the notice.
    pub on: NaiveDate,
    /// By how many working days the time is extended, where the notice says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
}

/// A notice that asks the sender for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Notice {
    /// The day of the notice.
    pub on: NaiveDate,
    /// By when it asks for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
}

/// A notice about fees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct FeeNotice {
    /// The day of the notice.
    pub on: NaiveDate,
    /// The estimate, where it gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Usd>,
    /// By when it asks for an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    /// Whether it wants to be paid before the work goes on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_advance: bool,
}

/// A determination (5 U.S.C. § 552(a)(6)(A)(i)).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Determination {
    /// The day that it bears.
    pub on: NaiveDate,
    /// What it decides.
    pub kind: DeterminationKind,
    /// What else was decided on its day: nothing was found in one place, say, and of another the office says nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<DeterminationKind>,
    /// The exemptions that it cites.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemptions: Vec<Exemption>,
}

/// What a determination decides: those events of a request that a letter must have words for, each by
/// its event's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, EnumString)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DeterminationKind {
    /// Some records now, the others later.
    Interim,
    /// Everything is released.
    Granted,
    /// Something is withheld.
    Partial,
    /// Everything is withheld.
    Denied,
    /// Nothing was found.
    NoRecords,
    /// The request does not describe records, or does not follow the agency's rules.
    Improper,
    /// The office neither confirms nor denies that there are records.
    Glomar,
    /// The office closed the request without a decision on the records.
    ClosedByOffice,
}

impl Facts {
    /// Returns how letters call the request in a subject: its number, else its date.
    pub fn name(&self) -> String {
        match &self.tracking {
            Some(number) => format!("request {number}"),
            None => format!("request of {}", crate::calendar::long(self.filed)),
        }
    }

    /// Returns `true` if the time for the determination has passed without one.
    pub fn is_late(&self) -> bool {
        self.days_late > 0 && self.due.is_some() && self.decision().is_none()
    }

    /// Returns `true` if the agency may charge no search fee, or for the favored categories no
    /// duplication fee, since it missed the time limit (5 U.S.C. § 552(a)(4)(A)(viii)).
    ///
    /// The office must have said that it has the request: a count of the sender's own is not enough.
    /// Where unusual circumstances were claimed and more than 5,000 pages are necessary, a fee may
    /// still be charged, so then the number of `pages` must be known to be no larger.
    pub fn bars_search_fees(&self, pages: Option<u32>) -> bool {
        let arrived = self.received.is_some() || self.acknowledged.is_some();
        arrived
            && self.is_late()
            && (self.extension.is_none() || pages.is_some_and(|pages| pages <= 5_000))
    }

    /// Returns `true` if a waiver of fees was asked for and, as far as is known, not yet denied.
    pub fn waiver_is_open(&self) -> bool {
        self.waiver_asked && self.waiver_denied.is_none()
    }

    /// Returns the grounds of appeal that the events bear out.
    pub fn grounds(&self) -> Vec<AppealGround> {
        let mut grounds = Vec::new();
        if let Some(determination) = &self.determination {
            let kinds = [determination.kind].into_iter();
            let kinds = kinds.chain(determination.beside.iter().copied());
            let found = kinds.filter_map(|kind| match kind {
                DeterminationKind::Partial | DeterminationKind::Denied => {
                    Some(AppealGround::Withheld)
                }
                DeterminationKind::Interim if !determination.exemptions.is_empty() => {
                    Some(AppealGround::Withheld)
                }
                DeterminationKind::NoRecords => Some(AppealGround::Search),
                DeterminationKind::Improper => Some(AppealGround::Improper),
                DeterminationKind::Glomar => Some(AppealGround::Glomar),
                DeterminationKind::ClosedByOffice => Some(AppealGround::Closure),
                DeterminationKind::Interim | DeterminationKind::Granted => None,
            });
            for ground in found {
                if !grounds.contains(&ground) {
                    grounds.push(ground);
                }
            }
        }
        if self.waiver_denied.is_some() {
            grounds.push(AppealGround::FeeWaiver);
        }
        if self.expedition_denied.is_some() {
            grounds.push(AppealGround::Expedition);
        }
        grounds
    }

    /// Returns the day of the decision that an appeal on this ground is against, where there is one.
    pub fn decided(&self, ground: AppealGround) -> Option<NaiveDate> {
        let determined = self.determination.as_ref().map(|made| made.on);
        match ground {
            AppealGround::Expedition => self.expedition_denied,
            // A waiver is often refused in the notice about fees.
            AppealGround::FeeWaiver => self
                .waiver_denied
                .or(self.fee_notice.map(|notice| notice.on))
                .or(determined),
            AppealGround::Withheld
            | AppealGround::Search
            | AppealGround::Improper
            | AppealGround::Glomar
            | AppealGround::Closure => determined,
        }
    }
}
