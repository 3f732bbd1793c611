//! The rule `accepted`: findings that the author has answered go, and answers to nothing are named.

use std::collections::BTreeMap;

use strum::IntoEnumIterator;

use super::{Finding, Report, Rule};
use crate::campaign::{Accepted, CampaignFile, Id};
use crate::text::nearest;

/// Takes out what is accepted, and adds a warning for each acceptance that answers nothing.
pub(super) fn apply(
    file: &CampaignFile,
    sources: Option<&BTreeMap<Id, String>>,
    report: Report,
) -> Report {
    let Report {
        mut errors,
        mut warnings,
    } = report;
    let accepted = &file.campaign.accepted;
    let can_accept = |finding: &&Finding| acceptable().any(|rule| rule.id() == finding.rule);
    let is_in_reach = |entry: &&Accepted| {
        sources.is_some() || !acceptable().any(|rule| rule.needs_text() && rule.id() == entry.rule)
    };
    let idle: Vec<&Accepted> = accepted
        .iter()
        .filter(|entry| {
            let mut findings = warnings.iter().chain(&errors).filter(can_accept);
            !findings.any(|finding| answers(entry, finding))
        })
        .filter(is_in_reach)
        .collect();
    let stands = |finding: &Finding| {
        !can_accept(&finding) || !accepted.iter().any(|entry| answers(entry, finding))
    };
    errors.retain(stands);
    warnings.retain(stands);
    warnings.extend(idle.into_iter().map(|entry| unanswered(file, entry)));
    Report { errors, warnings }
}

/// Returns `true` if an entry of `accepted` answers a finding.
pub(super) fn answers(entry: &Accepted, warning: &Finding) -> bool {
    entry.rule == warning.rule
        && warning
            .key
            .strip_prefix(entry.key.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn unanswered(file: &CampaignFile, entry: &Accepted) -> Finding {
    let Accepted { rule, key, .. } = entry;
    let (message, help) = if acceptable().any(|known| known.id() == rule) {
        (
            format!("there is no finding `{rule}` at `{key}` to accept"),
            Some("remove the entry from `accepted`".to_owned()),
        )
    } else {
        (
            format!("`{rule}` is not a rule whose findings can be accepted"),
            nearest(rule, acceptable().map(Rule::id)).map(|near| format!("did you mean `{near}`?")),
        )
    };
    file.finding(Rule::Accepted, "accepted".to_owned(), message, help)
}

fn acceptable() -> impl Iterator<Item = Rule> {
    Rule::iter().filter(|rule| rule.can_be_accepted())
}
