//! The rules `no-topic` and `no-waiver`: what an action would do better with.

use super::Findings;
use crate::campaign::{Action, FeeWaiverSuggestion};

/// Warns of a letter to Congress without a topic and of a request without arguments for a waiver.
pub(super) fn named(findings: &mut Findings<'_>) {
    for action in &findings.file.campaign.actions {
        match action {
            Action::Congress(action) if action.topic.is_none() => findings.warn(
                "no-topic",
                format!("actions.{}", action.id),
                format!("`{}` has no topic, by which offices sort their mail", action.id),
                Some("add `topic`, one of the policy areas of the Library of Congress".to_owned()),
            ),
            Action::Foia(action) if action.fee_waiver == FeeWaiverSuggestion::default() => findings
                .warn(
                    "no-waiver",
                    format!("actions.{}", action.id),
                    format!("`{}` has no arguments for a fee waiver", action.id),
                    Some(
                        "add `[actions.fee_waiver]` with `operations`, `informative` and `significant`"
                            .to_owned(),
                    ),
                ),
            Action::Foia(_) | Action::Congress(_) => {}
        }
    }
}
