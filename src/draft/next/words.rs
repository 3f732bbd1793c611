//! The words that every next letter has at hand.

use serde::Serialize;

use super::NextDraft;
use crate::calendar::long;
use crate::letter::next::{Deadline, FeeNotice, NextStep, Notice};
use crate::sender::Sender;
use crate::text::{counted, joined};

/// What every template of a next letter sees.
#[derive(Debug, Serialize)]
pub(super) struct Words<'a> {
    sender: &'a Sender,
    /// `202-555-0143 or ada@example.org`.
    contact: Option<String>,
    office: &'a str,
    subject: &'a str,
    tracking: Option<&'a str>,
    /// `request 2026-FOIA-00123`, or `request of June 5, 2026`.
    name: String,
    filed: String,
    received: Option<String>,
    routed: Option<String>,
    referred: Option<String>,
    extension: Option<ExtensionWords>,
    due: Option<Rule>,
    /// Whether the day rests on the sender's count, since the office has not said when it received the
    /// request.
    counted: bool,
    appealed: Option<String>,
    /// `12 working days`, where the time for the determination has passed without one.
    late: Option<String>,
    /// The last day to appeal, while it is to come and no appeal was made.
    appeal_by: Option<Rule>,
    /// The day by which the office wanted this answer, where it has passed.
    answer_was_due: Option<String>,
}

/// A last day in words.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Rule {
    pub(super) on: String,
    pub(super) cite: String,
}

#[derive(Debug, Serialize)]
struct ExtensionWords {
    on: String,
    /// `10 working days`.
    days: Option<String>,
}

impl<'a> Words<'a> {
    pub(super) fn of(sequel: &NextDraft<'a>, sender: &'a Sender) -> Self {
        let facts = sequel.facts;
        Self {
            sender,
            contact: contact(sender),
            office: &facts.office,
            subject: &facts.subject,
            tracking: facts.tracking.as_deref(),
            name: facts.name(),
            filed: long(facts.filed),
            received: facts.received.map(long),
            routed: facts.routed.map(long),
            referred: facts.referred.map(long),
            extension: facts.extension.map(|extension| ExtensionWords {
                on: long(extension.on),
                days: extension.days.map(working_days),
            }),
            due: facts.due.as_ref().map(Rule::of),
            counted: facts.received.is_none(),
            appealed: facts.appealed.map(long),
            late: facts.is_late().then(|| working_days(facts.days_late)),
            appeal_by: sequel.time_to_appeal().map(Rule::of),
            answer_was_due: sequel
                .notice()
                .and_then(|notice| notice.by)
                .filter(|by| *by < sequel.today)
                .map(long),
        }
    }
}

impl Rule {
    pub(super) fn of(deadline: &Deadline) -> Self {
        Self {
            on: long(deadline.on),
            cite: deadline.cite.clone(),
        }
    }
}

impl<'a> NextDraft<'a> {
    /// Returns the office's notice that the letter answers, if it answers one.
    pub(super) fn notice(&self) -> Option<Notice> {
        let facts = self.facts;
        match self.step {
            NextStep::Narrow => facts.clarification,
            NextStep::Fees => facts
                .fee_notice
                .map(|FeeNotice { on, by, .. }| Notice { on, by }),
            NextStep::Confirm => facts.identity.or(facts.interest),
            _ => None,
        }
    }

    /// Returns by when the notice wants the answer, or `None` if it names no day.
    pub(super) fn answer_due(&self) -> Option<Deadline> {
        let notice = self.notice()?;
        Some(Deadline {
            on: notice.by?,
            cite: format!("the notice of {}", long(notice.on)),
        })
    }

    /// Returns the last day to appeal that is still to come: the earlier one while it lasts, then
    /// the agency's own. Nothing once the sender has appealed.
    pub(super) fn time_to_appeal(&self) -> Option<&'a Deadline> {
        let facts = self.facts;
        if facts.appealed.is_some() {
            return None;
        }
        [&facts.appeal_by, &facts.appeal_by_rule]
            .into_iter()
            .flatten()
            .find(|deadline| deadline.on >= self.today)
    }
}

/// Returns how to reach the sender, telephone first.
fn contact(sender: &Sender) -> Option<String> {
    let phone = sender.phone.as_ref().map(ToString::to_string);
    let email = sender.email.as_ref().map(ToString::to_string);
    let known: Vec<String> = phone.into_iter().chain(email).collect();
    (!known.is_empty()).then(|| joined(&known, "or"))
}

/// Returns a number of working days in words.
pub(super) fn working_days(days: u32) -> String {
    counted(days, "working day", "working days")
}
