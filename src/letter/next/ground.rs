//! The grounds of an appeal.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::keyword::{Keyword, UnknownKeyword, unknown};

/// What an appeal is against: one kind of adverse determination
/// (5 U.S.C. § 552(a)(6)(A)(i)(III)).
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
pub enum AppealGround {
    /// Records or parts of records are withheld.
    Withheld,
    /// Nothing was found, or too little: the search was inadequate.
    Search,
    /// A waiver of fees was denied.
    FeeWaiver,
    /// Expedited processing was denied.
    Expedition,
    /// The request was held to be improper or not to describe records.
    Improper,
    /// The office neither confirms nor denies that there are records.
    Glomar,
    /// The office closed the request without a decision on the records.
    Closure,
}

impl Keyword for AppealGround {
    const IS: &'static str = "a ground is";
}

impl AppealGround {
    /// Returns the ground as a person reads it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Withheld => "records or parts of them are withheld",
            Self::Search => "the search was not good enough",
            Self::FeeWaiver => "the fee waiver was denied",
            Self::Expedition => "expedited processing was denied",
            Self::Improper => "the request was held improper or unclear",
            Self::Glomar => "the office neither confirms nor denies that there are records",
            Self::Closure => "the request was closed without a decision",
        }
    }
}
