//! A print run: all letters in the order of the ZIP codes that they go to, and their envelopes in the same
//! order, a file of each for every thousand, and a list of what is where.
//!
//! Each volume is recorded once it is on the disk, with a digest of all letters up to its end. The next
//! run leaves those that still hold the same letters as they are, and goes on behind them.

mod order;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use self::order::{Order, RunDigest};
use super::error::MergeError;
use super::journal::{Journal, MadeBatch, Volume};
use super::product::PrintSettings;
use super::render::Made;
use super::separate::RunInputs;
use crate::draft::DraftError;
use crate::files::{FileError, make_private_folder, remove_file, write_private};
use crate::pdf::{self, Envelopes, PrintRun, RunError};
use crate::roster::Sheet;

/// What is printed.
#[derive(Clone, Copy)]
pub struct Print<'a> {
    /// What the letters are made from.
    pub separate: RunInputs<'a>,
    /// The title of the documents.
    pub title: &'a str,
    /// The envelopes, and the sides of the paper.
    pub settings: PrintSettings,
    /// The most letters of a volume, from 1.
    pub volume: usize,
}

/// What the files of a volume end with.
const LETTERS: &str = "letters.pdf";
const ENVELOPES: &str = "envelopes.pdf";
const LIST: &str = "manifest.csv";
const FILES: [&str; 3] = [LETTERS, ENVELOPES, LIST];
/// The columns of the list of what is where.
const MANIFEST: [&str; 10] = [
    "letter",
    "first_page",
    "pages",
    "sheets",
    "envelope_page",
    "office",
    "to_zip",
    "row",
    "name",
    "zip",
];

impl Print<'_> {
    /// Prints the letters of a roster's signers into the run's folder `print`; those that cannot be set
    /// are in `refused.csv`. Returns how many were printed now, and how many could not be in all.
    pub fn write(
        &self,
        journal: &mut Journal,
        report: &mut dyn FnMut(u64),
    ) -> Result<(Made, u64), MergeError> {
        let engine = self.separate.engine;
        let order = Order::of(&self.separate)?;
        let mut volumes = Volumes::begin(self, &order, journal, report)?;
        volumes.take_over()?;
        let (number, start) = (volumes.number, volumes.end);
        let mut draft_failed: Option<DraftError> = None;
        let letters =
            order
                .from(start)
                .map_while(|(office, ready)| match engine.letter(ready, office) {
                    Ok(letter) => letter,
                    Err(error) => {
                        draft_failed = Some(error);
                        None
                    }
                });
        let settings = PrintRun {
            title: self.title.to_owned(),
            date: engine.today(),
            envelopes: self.settings.envelopes,
            duplex: self.settings.duplex,
            volume: self.volume,
            first: number + 1,
        };
        let mut keeping_failed = None;
        let printed = pdf::run(letters, &settings, &mut |volume| {
            volumes.keep(&volume, start).map_err(|error| {
                keeping_failed = Some(error);
                io::Error::other("stopped")
            })
        });
        if let Some(error) = keeping_failed {
            return Err(error);
        }
        if let Some(error) = draft_failed {
            return Err(error.into());
        }
        let printed = printed.map_err(|error| match error {
            RunError::Write { source, .. } => MergeError::File(FileError::Write {
                path: volumes.folder.clone(),
                source,
            }),
            error => MergeError::Print(error),
        })?;
        volumes.finish(&printed.left_out, start)
    }
}

/// The documents of a run, and the record of them.
struct Volumes<'a> {
    separate: RunInputs<'a>,
    settings: PrintSettings,
    order: &'a Order,
    folder: PathBuf,
    journal: &'a mut Journal,
    report: &'a mut dyn FnMut(u64),
    refused: Sheet,
    seal: RunDigest<'a>,
    /// How many there are.
    number: usize,
    /// Where the next one begins among the letters.
    end: usize,
    made: Made,
}

impl<'a> Volumes<'a> {
    fn begin(
        print: &Print<'a>,
        order: &'a Order,
        journal: &'a mut Journal,
        report: &'a mut dyn FnMut(u64),
    ) -> Result<Self, MergeError> {
        let separate = print.separate;
        let folder = separate.run.path("print");
        make_private_folder(&folder)?;
        let columns = ["row", "name", "office", "problem"];
        Ok(Self {
            separate,
            settings: print.settings,
            order,
            folder,
            journal,
            report,
            refused: Sheet::create(&separate.run.path("refused.csv"), &columns)?,
            seal: RunDigest::new(separate.engine, order, print.title, print.settings),
            number: 0,
            end: 0,
            made: Made::default(),
        })
    }

    /// Returns a file of a volume: `0001-letters.pdf`.
    fn path(&self, number: usize, what: &str) -> PathBuf {
        self.folder.join(format!("{number:04}-{what}"))
    }

    /// Returns `true` if every file of a volume is there.
    fn is_whole(&self, number: usize) -> bool {
        let wanted = FILES
            .iter()
            .filter(|what| **what != ENVELOPES || self.settings.envelopes == Envelopes::Apart);
        wanted
            .copied()
            .all(|what| is_whole(&self.path(number, what)))
    }

    /// Takes over the volumes of an earlier run, as far as they hold the same letters.
    fn take_over(&mut self) -> Result<(), MergeError> {
        let earlier = self.journal.volumes()?;
        self.journal.begin_anew()?;
        for volume in earlier {
            let is_there = (self.end..=self.order.len()).contains(&volume.end)
                && self.is_whole(self.number + 1);
            if !is_there {
                break;
            }
            let seal = self.seal.clone().up_to(volume.end)?;
            if seal.bytes() != volume.seal {
                break;
            }
            self.record(&volume, seal)?;
        }
        self.made = Made::default();
        Ok(())
    }

    /// Keeps a volume of the letters that begin at `start`.
    fn keep(&mut self, volume: &pdf::Volume, start: usize) -> Result<(), MergeError> {
        write_private(&self.path(volume.number, LETTERS), &volume.pdf)?;
        let envelopes = self.path(volume.number, ENVELOPES);
        match &volume.envelopes {
            Some(document) => write_private(&envelopes, document)?,
            None if envelopes.exists() => remove_file(&envelopes)?,
            None => {}
        }
        self.list(volume, start)?;
        let end = start + volume.given;
        let seal = self.seal.clone().up_to(end)?;
        let volume = Volume {
            end,
            seal: seal.bytes(),
            refused: problems(&volume.left_out, start),
        };
        self.record(&volume, seal)
    }

    /// Lists the letters of a volume: where each is, and whose.
    fn list(&self, volume: &pdf::Volume, start: usize) -> Result<(), MergeError> {
        let mut sheet = Sheet::create(&self.path(volume.number, LIST), &MANIFEST)?;
        for (number, printed) in volume.printed.iter().enumerate() {
            let Some((office, ready)) = self.order.from(start + printed.index).next() else {
                continue;
            };
            let office = &self.separate.offices.list()[office];
            let last = office.to.lines.last().map_or("", String::as_str);
            let number = (number + 1).to_string();
            sheet.write(&[
                &number,
                &printed.first.to_string(),
                &printed.pages.to_string(),
                &printed.sheets.to_string(),
                if volume.envelopes.is_some() {
                    &number
                } else {
                    ""
                },
                &office.member.label(),
                last.rsplit(' ').next().unwrap_or_default(),
                &ready.signer.row.to_string(),
                &ready.signer.name,
                &ready.signer.zip.to_string(),
            ])?;
        }
        sheet.finish()?;
        Ok(())
    }

    fn record(&mut self, volume: &Volume, seal: RunDigest<'a>) -> Result<(), MergeError> {
        let made = self.account(volume.end, &volume.refused)?;
        self.seal = seal;
        self.number += 1;
        self.end = volume.end;
        self.made.signers += made.progress.signers;
        self.made.letters += made.progress.letters;
        self.journal.record_volume(&made, volume)?;
        (self.report)(made.progress.letters);
        Ok(())
    }

    /// Counts the letters up to a place, and lists those of them that were refused.
    fn account(
        &mut self,
        end: usize,
        refused: &BTreeMap<usize, String>,
    ) -> Result<MadeBatch, FileError> {
        for (index, problem) in refused {
            if let Some((office, ready)) = self.order.from(*index).next() {
                self.refused.write(&[
                    &ready.signer.row.to_string(),
                    &ready.signer.name,
                    &self.separate.offices.list()[office].member.label(),
                    problem,
                ])?;
            }
        }
        let is_refused = |index| refused.contains_key(&index);
        let stretch = self.end..end;
        Ok(self.order.count(stretch, is_refused, self.separate.engine))
    }

    /// Records what no volume holds, and takes away what an earlier run had more.
    fn finish(
        mut self,
        left_out: &[pdf::LeftOut],
        start: usize,
    ) -> Result<(Made, u64), MergeError> {
        let mut refused = problems(left_out, start);
        refused.retain(|index, _| *index >= self.end);
        let rest = self.account(self.order.len(), &refused)?;
        self.made.signers += rest.progress.signers;
        self.journal.record(&rest)?;
        let mut number = self.number + 1;
        loop {
            let files = FILES.map(|what| self.path(number, what));
            let there: Vec<&PathBuf> = files.iter().filter(|path| path.exists()).collect();
            if there.is_empty() {
                break;
            }
            for path in there {
                remove_file(path)?;
            }
            number += 1;
        }
        Ok((self.made, self.refused.finish()?))
    }
}

/// Returns `true` if a document is there and not empty.
fn is_whole(document: &Path) -> bool {
    fs::metadata(document).is_ok_and(|found| found.is_file() && found.len() > 0)
}

/// Returns the letters that could not be set, by their place among all, and why.
fn problems(left_out: &[pdf::LeftOut], start: usize) -> BTreeMap<usize, String> {
    let left_out = left_out.iter();
    left_out
        .map(|left| (start + left.index, left.error.to_string()))
        .collect()
}
