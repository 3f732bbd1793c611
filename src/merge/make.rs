//! What a merge makes.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::word::{UnknownWord, Word, unknown};

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
#[strum(parse_err_ty = UnknownWord, parse_err_fn = unknown::<Self>)]
pub enum Make {
    /// A file for each letter, in a [`Format`].
    #[default]
    Letters,
    /// One mailbox with all letters: an archive, never sent.
    Mbox,
    /// One PDF with all letters and envelopes.
    Print,
    /// Messages of "Communicating with Congress" for an approved vendor.
    Cwc,
    /// An email to each signer with all that they need to write themselves.
    Kits,
}

impl Word for Make {
    const IS: &'static str = "a merge makes";
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
#[strum(parse_err_ty = UnknownWord, parse_err_fn = unknown::<Self>)]
pub enum Format {
    /// Plain text of at most 72 columns, UTF-8.
    #[default]
    Txt,
    /// Markdown with footnotes.
    Md,
    /// A PDF for paper and a window envelope.
    Pdf,
}

impl Word for Format {
    const IS: &'static str = "merged letters are";
}
