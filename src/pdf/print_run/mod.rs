//! A print run: many letters in one document, and their envelopes in another in the same order, for a print
//! shop with its folding machine.
//!
//! Texts are set on all cores (`setting`) and drawn into one document by one of them (`printer`). A letter that no font can set is left out and reported, the others stay. What a document holds of
//! every letter until its end is its pages and its structure, so a long run is cut into volumes.

mod order;
mod printer;
mod setting;
#[cfg(test)]
mod tests;

use std::io;
use std::sync::mpsc::sync_channel;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

pub use self::order::PrintOrder;
use self::printer::Printer;
use super::PdfError;
use crate::keyword::{Keyword, UnknownKeyword, unknown};
use crate::letter::Letter;

/// The letters of a volume: what keeps a run under 200 MiB.
pub const VOLUME: usize = 1_000;
/// The batches that may wait to be drawn.
const WAITING: usize = 2;

/// What a run looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintRun {
    /// The title of the document.
    pub title: String,
    /// The date of the document; the letters have their own.
    pub date: NaiveDate,
    /// Whether there are envelopes.
    pub envelopes: Envelopes,
    /// Whether sheets are printed on both sides; each letter then begins on a sheet of its own.
    pub duplex: bool,
    /// The most letters of a volume, from 1; [`VOLUME`] is tried.
    pub volume: usize,
    /// The number of the first volume, from 1: another run may have printed those before.
    pub first: usize,
}

/// Whether each letter has the face of its No. 10 envelope: addressed to the office, with the sender's
/// return address.
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
pub enum Envelopes {
    /// In a document of their own, in the order of the letters.
    #[default]
    Apart,
    /// No: the letters' own inside addresses show in window envelopes.
    None,
}

impl Keyword for Envelopes {
    const IS: &'static str = "envelopes are";
}

/// A document of a run.
#[derive(Clone, Debug)]
pub struct Volume {
    /// Its number.
    pub number: usize,
    /// Its letters.
    pub letters: usize,
    /// How many letters were given until it was full, those of earlier volumes and those left out
    /// included.
    pub given: usize,
    /// The letters left out since the volume before.
    pub left_out: Vec<LeftOut>,
    /// Its pages, those left empty included; an envelope is none.
    pub pages: usize,
    /// The file.
    pub pdf: Vec<u8>,
    /// The file of the envelopes, a page for each letter.
    pub envelopes: Option<Vec<u8>>,
    /// Where its letters are.
    pub printed: Vec<Printed>,
}

/// Where a letter is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Its place among the letters given, from 0.
    pub index: usize,
    /// Its first page, from 1.
    pub first: usize,
    /// Its pages.
    pub pages: usize,
    /// The sheets of paper that it takes.
    pub sheets: usize,
}

/// Returns the sheets that a letter of so many pages takes.
pub fn sheets_of(pages: usize, duplex: bool) -> usize {
    if duplex { pages.div_ceil(2) } else { pages }
}

/// What became of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunSummary {
    /// The letters printed.
    pub letters: usize,
    /// The documents that hold them.
    pub volumes: usize,
    /// The letters that are in none.
    pub left_out: Vec<LeftOut>,
}

/// A letter that a run is without.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its place among the letters given, from 0.
    pub index: usize,
    /// Why.
    pub error: PdfError,
}

/// Why a run ended before its last letter.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// A document could not be made.
    #[error(transparent)]
    Document(PdfError),
    /// The caller could not keep one.
    #[error("cannot write volume {number} of the print run")]
    Write {
        /// The volume's number.
        number: usize,
        /// What stood in the way.
        source: io::Error,
    },
}

/// Prints letters in the order in which they come, [`PrintOrder`] as a rule, and hands each volume
/// to `take` when it is full.
///
/// The same letters give the same bytes, whatever the number of cores. Letters are taken from the
/// iterator shortly before they are printed, so whoever makes them there holds few at a time.
pub fn run(
    letters: impl Iterator<Item = Letter> + Send,
    settings: &PrintRun,
    take: &mut dyn FnMut(Volume) -> io::Result<()>,
) -> Result<RunSummary, RunError> {
    let (sender, batches) = sync_channel(WAITING);
    std::thread::scope(|scope| {
        scope.spawn(move || setting::set(letters, settings.envelopes, &sender));
        let mut printer = Printer::new(settings, take);
        // Whatever ends the loop drops the receiving end, and so ends the setting.
        for batch in batches {
            for sheets in batch {
                printer.print(sheets)?;
            }
        }
        printer.finish()
    })
}
