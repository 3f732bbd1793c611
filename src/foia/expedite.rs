//! Expedited processing (5 U.S.C. § 552(a)(6)(E)).

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::keyword::{Keyword, UnknownKeyword, unknown};

/// A request for expedited processing, as the sender made and certified it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Expedite {
    /// The ground.
    pub ground: ExpediteGround,
    /// The facts that support it.
    pub facts: String,
    /// Whether the sender certifies the facts "to be true and correct to the best of such person's
    /// knowledge and belief" (5 U.S.C. § 552(a)(6)(E)(vi)). Without it the request must be refused.
    pub certified: bool,
}

/// The grounds for expedited processing. The first two are the statute's, the others are added by
/// agencies' rules, among them 6 CFR 5.5(e)(1) (DHS) and 28 CFR 16.5(e)(1) (Justice).
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Deserialize,
    Serialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum ExpediteGround {
    /// Delay could pose an imminent threat to someone's life or physical safety.
    Safety,
    /// Urgency to inform the public, and the sender is primarily engaged in disseminating
    /// information.
    Urgency,
    /// Delay would cost someone substantial due-process rights.
    DueProcess,
    /// Widespread and exceptional media interest raises questions about the government's integrity.
    Integrity,
}

impl Keyword for ExpediteGround {
    const IS: &'static str = "a ground is";
}

impl ExpediteGround {
    /// Returns the ground in the words of the law, as a clause that follows "because".
    pub fn clause(self) -> &'static str {
        match self {
            Self::Safety => {
                "a failure to obtain the records quickly could reasonably be expected to pose an \
                 imminent threat to the life or physical safety of an individual"
            }
            Self::Urgency => {
                "there is an urgency to inform the public about actual or alleged federal \
                 government activity, and I am primarily engaged in disseminating information"
            }
            Self::DueProcess => {
                "delay could reasonably be expected to cause the loss of substantial due process \
                 rights"
            }
            Self::Integrity => {
                "the records concern a matter of widespread and exceptional media interest in \
                 which there exist possible questions about the government's integrity that affect \
                 public confidence"
            }
        }
    }

    /// Returns `true` if the statute itself gives this ground to requesters at every agency.
    pub fn is_statutory(self) -> bool {
        matches!(self, Self::Safety | Self::Urgency)
    }
}
