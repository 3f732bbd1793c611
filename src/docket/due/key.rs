//! Which one of its kind something due is.

use serde::Serialize;
use strum::{Display, IntoStaticStr};

/// Which one of its kind something due is in its matter. Together they stay the same while dates change, so
/// that a calendar entry can be updated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Display, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum DueKey {
    /// The office's decision on the request.
    Determination,
    /// The office's decision on expedited processing.
    ExpediteDecision,
    /// The sender's answer to what the request asks for.
    ClarificationReply,
    /// The sender's answer about fees.
    FeesReply,
    /// The sender's proof of identity.
    IdentityReply,
    /// The sender's word that the records are still wanted.
    InterestReply,
    /// The appeal against the decision on the request.
    Appeal,
    /// The appeal against a denial of expedited processing.
    AppealOfExpedition,
    /// The appeal against what an interim release withholds.
    AppealOfInterim,
    /// The appeal against a denial of the fee waiver.
    AppealOfFeeWaiver,
    /// The agency's decision on an appeal.
    AppealDecision,
    /// The day on which the office itself expects to be done.
    Estimate,
    /// The answer of the office to which some of the records were sent.
    Referral,
    /// The reminder two weeks after a letter to a member of Congress.
    #[serde(rename = "reminder-1")]
    #[strum(serialize = "reminder-1")]
    FirstReminder,
    /// The reminder a week later.
    #[serde(rename = "reminder-2")]
    #[strum(serialize = "reminder-2")]
    SecondReminder,
    /// The sender's word whether a letter was delivered.
    Settlement,
}
