//! Which one of its kind something due is.

use serde::Serialize;
use strum::{Display, IntoStaticStr};

/// Which one of its kind something due is in its matter. Together they stay the same while dates change, so
/// that a calendar entry can be updated.
#[expect(
    missing_docs,
    reason = "`DueWhat` says what those are that have no word here"
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Display, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DueKey {
    Determination,
    ExpediteDecision,
    /// The sender's answer to what the request asks for.
    ClarificationReply,
    /// The sender's answer about fees.
    FeesReply,
    IdentityReply,
    InterestReply,
    /// The appeal against the decision on the request.
    Appeal,
    /// The appeal against a denial of expedited processing.
    AppealOfExpedition,
    /// The appeal against what an interim release withholds.
    AppealOfInterim,
    /// The appeal against a denial of the fee waiver.
    AppealOfFeeWaiver,
    /// The appeal against what the office withholds to which records were referred.
    AppealOfReferral,
    AppealDecision,
    Estimate,
    Referral,
    Redetermination,
    /// The reminder two weeks after a letter to a member of Congress.
    #[serde(rename = "reminder-1")]
    #[strum(serialize = "reminder-1")]
    FirstReminder,
    /// The reminder a week later.
    #[serde(rename = "reminder-2")]
    #[strum(serialize = "reminder-2")]
    SecondReminder,
    Settlement,
    Sending,
}
