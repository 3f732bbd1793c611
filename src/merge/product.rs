//! What a merge makes.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::keyword::{Keyword, UnknownKeyword, unknown};
use crate::pdf::Envelopes;

/// What a merge makes of a campaign and a roster.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
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
pub enum Product {
    /// A file for each letter, in a [`Format`].
    #[default]
    Letters,
    /// One mailbox with all letters: an archive, never sent.
    Mbox,
    /// PDFs with all letters, and with all envelopes, for a print shop.
    Print,
    /// Messages of "Communicating with Congress" for an approved vendor.
    Cwc,
    /// An email to each signer with all that they need to write themselves.
    Kits,
}

impl Keyword for Product {
    const IS: &'static str = "a merge makes";
}

/// How letters are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PrintSettings {
    /// Whether envelopes are printed.
    pub envelopes: Envelopes,
    /// Whether sheets are printed on both sides.
    pub duplex: bool,
}

/// In which format letters are that have a file each.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
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
pub enum Format {
    /// Plain text of at most 72 columns, UTF-8.
    #[default]
    Txt,
    /// Markdown with footnotes.
    Md,
    /// A PDF for paper and a window envelope.
    Pdf,
}

impl Keyword for Format {
    const IS: &'static str = "merged letters are";
}
