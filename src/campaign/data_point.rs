//! Data points: claims with their source.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use super::Id;
use crate::calendar::PartialDate;
use crate::keyword::{Keyword, UnknownKeyword, unknown};

/// One claim, its source and the passage where the source says so.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DataPoint {
    /// The name by which actions refer to it.
    pub id: Id,
    /// The claim in the campaign's own words, each figure with its denominator and scope; whole
    /// sentences.
    pub text: String,
    /// The source.
    pub source: Id,
    /// 3 to 12 words, verbatim: they locate the passage.
    pub excerpt: String,
    /// What sort of claim it is.
    pub kind: Kind,
    /// What a figure measures. Data points with one measure are compared, others never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The time of which the claim speaks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<PartialDate>,
    /// What a reader must know beside it; printed with the claim; whole sentences.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caveat: Option<String>,
    /// Its place among others, lightest first; the heaviest is the first to go when space is short.
    #[serde(default)]
    pub weight: i64,
}

/// What sort of claim a data point makes.
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
#[strum(serialize_all = "kebab-case")]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum Kind {
    /// What someone found out and shows how.
    Finding,
    /// A plain number of people, cases or things.
    Count,
    /// What someone says is so, without its being established.
    Allegation,
    /// What someone says that they saw or lived through.
    Testimony,
    /// What an agency or official says.
    GovernmentStatement,
    /// What stands in a court's record.
    CourtRecord,
}

impl Keyword for Kind {
    const IS: &'static str = "a kind of data point is";
}
