//! The rule `accepted`: findings that the author has answered go, and answers to nothing are named.

use std::collections::BTreeMap;

use super::{Finding, JUDGED, Report, WARNINGS};
use crate::campaign::{Accepted, CampaignFile, Id};
use crate::text::nearest;

/// The rules that need the saved text of a source.
const NEED_TEXT: [&str; 7] = [
    "allegation",
    "certainty",
    "copied",
    "meaning",
    "name",
    "speaker",
    "unchecked",
];

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
    let can_accept =
        |finding: &&Finding| WARNINGS.contains(&finding.rule) || JUDGED.contains(&finding.rule);
    let idle: Vec<&Accepted> = accepted
        .iter()
        .filter(|entry| {
            let mut findings = warnings.iter().chain(&errors).filter(can_accept);
            !findings.any(|finding| answers(entry, finding))
        })
        .filter(|entry| sources.is_some() || !NEED_TEXT.contains(&entry.rule.as_str()))
        .collect();
    let stands = |finding: &Finding| {
        !can_accept(&finding) || !accepted.iter().any(|entry| answers(entry, finding))
    };
    errors.retain(stands);
    warnings.retain(stands);
    warnings.extend(idle.into_iter().map(|entry| unanswered(file, entry)));
    Report { errors, warnings }
}

fn answers(entry: &Accepted, warning: &Finding) -> bool {
    entry.rule == warning.rule
        && warning
            .key
            .strip_prefix(entry.key.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

fn unanswered(file: &CampaignFile, entry: &Accepted) -> Finding {
    let Accepted { rule, key, .. } = entry;
    let can_accept = [&WARNINGS[..], &JUDGED].concat();
    let (message, help) = if can_accept.contains(&rule.as_str()) {
        (
            format!("there is no finding `{rule}` at `{key}` to accept"),
            Some("remove the entry from `accepted`".to_owned()),
        )
    } else {
        (
            format!("`{rule}` is not a rule whose findings can be accepted"),
            nearest(rule, can_accept).map(|near| format!("did you mean `{near}`?")),
        )
    };
    Finding {
        rule: "accepted",
        file: file.file.clone(),
        line: file.lines.of("accepted"),
        key: "accepted".to_owned(),
        message,
        help,
    }
}
