//! The rule `accepted`: warnings that the author has answered go, and answers to nothing are named.

use std::collections::BTreeMap;

use super::{Finding, WARNINGS};
use crate::campaign::{Accepted, CampaignFile, Id};
use crate::text::nearest;

/// The rules that need the saved text of a source.
const NEED_TEXT: [&str; 2] = ["copied", "unchecked"];

/// Takes out the accepted warnings, and adds one for each acceptance that answers nothing.
pub(super) fn apply(
    file: &CampaignFile,
    sources: Option<&BTreeMap<Id, String>>,
    warnings: Vec<Finding>,
) -> Vec<Finding> {
    let accepted = &file.campaign.accepted;
    let idle: Vec<&Accepted> = accepted
        .iter()
        .filter(|entry| !warnings.iter().any(|warning| answers(entry, warning)))
        .filter(|entry| sources.is_some() || !NEED_TEXT.contains(&entry.rule.as_str()))
        .collect();
    let mut left: Vec<Finding> = warnings
        .into_iter()
        .filter(|warning| !accepted.iter().any(|entry| answers(entry, warning)))
        .collect();
    left.extend(idle.into_iter().map(|entry| unanswered(file, entry)));
    left
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
    let (message, help) = if WARNINGS.contains(&rule.as_str()) {
        (
            format!("there is no warning `{rule}` at `{key}` to accept"),
            Some("remove the entry from `accepted`".to_owned()),
        )
    } else {
        (
            format!("`{rule}` is not the rule of a warning; an error cannot be accepted"),
            nearest(rule, WARNINGS).map(|near| format!("did you mean `{near}`?")),
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
