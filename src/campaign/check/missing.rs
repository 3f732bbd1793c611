//! The rules `no-topic` and `no-waiver`: what an action would do better with.

use super::{Findings, Rule};
use crate::campaign::{Action, FeeWaiverSuggestion, FoiaAction};

/// Warns of a letter to Congress without a topic and of a request without arguments for a waiver.
pub(super) fn named(findings: &mut Findings<'_>) {
    for action in &findings.file.campaign.actions {
        match action {
            Action::Congress(action) if action.topic.is_none() => findings.note(
                Rule::NoTopic,
                format!("actions.{}", action.id),
                format!(
                    "`{}` has no topic, by which offices sort their mail",
                    action.id
                ),
                Some("add `topic`, one of the policy areas of the Library of Congress".to_owned()),
            ),
            Action::Congress(_) => {}
            Action::Foia(action) => grounds(action, findings),
        }
    }
}

/// Warns of a waiver that lacks one of the grounds that a campaign gives for all; the two others are the
/// sender's own to say.
fn grounds(action: &FoiaAction, findings: &mut Findings<'_>) {
    let waiver = &action.fee_waiver;
    let grounds = [
        ("operations", &waiver.operations),
        ("informative", &waiver.informative),
        ("significant", &waiver.significant),
        ("primary_interest", &waiver.primary_interest),
    ];
    let missing = grounds.iter().filter(|(_, ground)| ground.is_none());
    let missing: Vec<&str> = missing.map(|(key, _)| *key).collect();
    if missing.is_empty() {
        return;
    }
    let (key, message) = if *waiver == FeeWaiverSuggestion::default() {
        ("", "has no arguments for a fee waiver".to_owned())
    } else {
        let message = format!(
            "argues for a fee waiver without `{}`: a waiver that lacks a factor is denied",
            missing.join("`, `")
        );
        (".fee_waiver", message)
    };
    findings.note(
        Rule::NoWaiver,
        format!("actions.{}{key}", action.id),
        format!("`{}` {message}", action.id),
        Some(format!(
            "add `{}` to `[actions.fee_waiver]`",
            missing.join("`, `")
        )),
    );
}
