//! Letters as Markdown or PDF, a file for each.

use std::sync::{Mutex, PoisonError};

use super::due::Earlier;
use super::error::MergeError;
use super::folders::Folders;
use super::journal::Journal;
use super::product::{Format, Product};
use super::recorded::Recorded;
use super::render::Made;
use super::scan::Ready;
use super::separate::{RunInputs, WriteOutcome};
use crate::letter::Letter;
use crate::pdf::{PdfError, Typesetter};
use crate::roster::KeySet;
use crate::view::{View, render as view};

/// The letters of a run as files that are set one by one.
pub struct Documents<'a> {
    separate: RunInputs<'a>,
    folders: &'a Folders,
    /// What sets PDFs, one for each core at work: reading the fonts takes its time.
    typesetters: Mutex<Vec<Typesetter>>,
}

impl<'a> Documents<'a> {
    /// Prepares to write the letters of a run into its folders.
    pub fn new(separate: RunInputs<'a>, folders: &'a Folders) -> Self {
        Self {
            separate,
            folders,
            typesetters: Mutex::default(),
        }
    }

    /// Writes the letters, but for those of signers of whom `seen` knows; returns how many were
    /// written and how many refused: a character that no font has refuses a PDF.
    pub fn write(
        &self,
        seen: (KeySet, Recorded),
        journal: &mut Journal,
        report: &mut (dyn FnMut(u64) + Send),
    ) -> Result<(Made, u64), MergeError> {
        let keep = |ready: &Ready, office| self.keep(ready, office);
        let sync = || self.folders.sync();
        let digest = |ready: &Ready| self.separate.engine.digest(ready);
        let earlier = Earlier {
            people: seen.0,
            recorded: seen.1,
            digest: Some(&digest),
        };
        let dues = self
            .separate
            .dues(Product::Letters, earlier, self.folders.on_disk()?);
        self.separate.letter(dues, journal, report, &keep, &sync)
    }

    fn keep(&self, ready: &Ready, office: usize) -> Result<WriteOutcome, MergeError> {
        let engine = self.separate.engine;
        let Some(letter) = engine.letter(ready, office)? else {
            return Ok(WriteOutcome::Kept);
        };
        let bytes = match self.folders.format() {
            Format::Txt => view(View::Txt, &letter).into_bytes(),
            Format::Md => view(View::Md, &letter).into_bytes(),
            Format::Pdf => match self.pdf(&letter) {
                Ok(bytes) => bytes,
                Err(error) => return Ok(WriteOutcome::Refused(error.to_string())),
            },
        };
        let to = &self.separate.offices.list()[office];
        let id = engine.id(ready, to);
        self.folders.write(to, &ready.signer.name, id, &bytes)?;
        Ok(WriteOutcome::Kept)
    }

    fn pdf(&self, letter: &Letter) -> Result<Vec<u8>, PdfError> {
        let typesetters = || {
            self.typesetters
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        let idle = typesetters().pop();
        let mut typesetter = idle.unwrap_or_default();
        let bytes = typesetter.letter(letter);
        typesetters().push(typesetter);
        bytes
    }
}
