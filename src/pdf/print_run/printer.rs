//! Set letters drawn into the volumes of a print run.

use std::io;

use super::setting::Sheets;
use super::{Envelopes, LeftOut, PrintRun, Printed, RunError, RunSummary, Volume, sheets_of};
use crate::pdf::draw::Drawing;
use crate::pdf::page::LETTER;
use crate::pdf::{PdfError, drawing, finished, metadata};

/// Draws letters into volumes.
pub(super) struct Printer<'a> {
    settings: &'a PrintRun,
    take: &'a mut dyn FnMut(Volume) -> io::Result<()>,
    open: Option<OpenVolume>,
    given: usize,
    /// How many of those left out were told with a volume.
    known_left_out: usize,
    summary: RunSummary,
}

/// A volume that is being drawn.
struct OpenVolume {
    letters: Drawing,
    envelopes: Option<Drawing>,
    printed: Vec<Printed>,
    pages: usize,
}

impl<'a> Printer<'a> {
    pub(super) fn new(
        settings: &'a PrintRun,
        take: &'a mut dyn FnMut(Volume) -> io::Result<()>,
    ) -> Self {
        Self {
            settings,
            take,
            open: None,
            given: 0,
            known_left_out: 0,
            summary: RunSummary::default(),
        }
    }

    pub(super) fn print(&mut self, sheets: Result<Sheets, PdfError>) -> Result<(), RunError> {
        let index = self.given;
        self.given += 1;
        let sheets = match sheets {
            Ok(sheets) => sheets,
            Err(error) => {
                self.summary.left_out.push(LeftOut { index, error });
                return Ok(());
            }
        };
        let duplex = self.settings.duplex;
        let open = match &mut self.open {
            Some(open) => open,
            None => self.open.insert(self.begin()?),
        };
        let pages = sheets.letter.0.pages.len();
        open.printed.push(Printed {
            index,
            first: open.pages + 1,
            pages,
            sheets: sheets_of(pages, duplex),
        });
        open.pages += pages;
        open.letters.division(&sheets.title, &[sheets.letter]);
        if duplex && pages % 2 == 1 {
            // The next letter must not stand on the back of this one.
            open.letters.empty_page(LETTER);
            open.pages += 1;
        }
        if let (Some(envelopes), Some(envelope)) = (&mut open.envelopes, sheets.envelope) {
            envelopes.division(&sheets.title, &[envelope]);
        }
        if open.printed.len() >= self.settings.volume.max(1) {
            self.close()?;
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<RunSummary, RunError> {
        self.close()?;
        Ok(self.summary)
    }

    /// Returns the number of the next volume.
    fn number(&self) -> usize {
        self.settings.first + self.summary.volumes
    }

    fn begin(&self) -> Result<OpenVolume, RunError> {
        let number = self.number();
        let document = |what: &str| {
            let title = format!("{}, {what} {number}", self.settings.title);
            let metadata = metadata(self.settings.date, &title, env!("CARGO_PKG_VERSION"));
            drawing(metadata).map_err(RunError::Document)
        };
        Ok(OpenVolume {
            letters: document("volume")?,
            envelopes: match self.settings.envelopes {
                Envelopes::None => None,
                Envelopes::Apart => Some(document("envelopes of volume")?),
            },
            printed: Vec::new(),
            pages: 0,
        })
    }

    fn close(&mut self) -> Result<(), RunError> {
        let Some(open) = self.open.take() else {
            return Ok(());
        };
        let made = |drawing| finished(drawing).map_err(RunError::Document);
        let pdf = made(open.letters)?;
        let envelopes = open.envelopes.map(made).transpose()?;
        let number = self.number();
        let letters = open.printed.len();
        self.summary.volumes += 1;
        self.summary.letters += letters;
        let known = std::mem::replace(&mut self.known_left_out, self.summary.left_out.len());
        let volume = Volume {
            number,
            given: self.given,
            left_out: self.summary.left_out[known..].to_vec(),
            letters,
            pages: open.pages,
            pdf,
            envelopes,
            printed: open.printed,
        };
        (self.take)(volume).map_err(|source| RunError::Write { number, source })
    }
}
