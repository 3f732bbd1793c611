//! The letter on paper: a PDF made in-process, with what goes with it, the cover of a fax and the
//! face of an envelope. The one home of `krilla`, `parley`, `fontique` and `read-fonts`.
//!
//! A letter becomes a `story` of blocks; `set` makes lines of each, `pages` puts them on sheets,
//! `draw` draws them and `tags` tells screen readers what they are. The files
//! are PDF/UA-1 and PDF/A-2a, and the same letter gives the same bytes on every machine, unless a
//! character sends it to the system's fonts.

mod body;
mod cover;
mod draw;
mod envelope;
mod error;
mod fonts;
mod formal;
mod page;
mod pages;
mod print_run;
mod printed_line;
mod rich;
mod setting;
mod story;
mod tags;
mod unbreakable;

pub use error::PdfError;
pub use print_run::{
    Envelopes, LeftOut, PrintOrder, PrintRun, Printed, RunError, RunSummary, VOLUME, Volume, run,
    sheets_of,
};

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::metadata::{DateTime, Metadata};
use krilla::{Document, SerializeSettings};

use self::draw::{Drawing, HeaderAndFooter};
use self::fonts::Fonts;
use self::formal::Citing;
use self::page::{ENVELOPE, LETTER, PageArea};
use self::pages::{Paged, paged, set_with};
use self::rich::RichText;
use self::setting::{Compositor, Measure};
use self::story::Story;
use crate::letter::{Content, Letter};
use crate::text::one_line;

/// The name of the file in a letter's folder.
pub const FILE_NAME: &str = "letter.pdf";
/// The name of the file with the face of an envelope.
pub const ENVELOPE_FILE_NAME: &str = "envelope.pdf";
/// The name of the file with the letter behind the cover of a fax.
pub const FAX_FILE_NAME: &str = "fax.pdf";

const LANGUAGE: &str = "en-US";
/// The size of what stands at the edges of a page.
const EDGE_SIZE: f32 = 9.0;
/// The pages on which a request is read: one sheet, on both sides.
const REQUEST: usize = 2;
/// The pages on which a letter to a member is read.
const PETITION: usize = 1;

/// Returns the letter as a PDF. For many letters, keep a [`Typesetter`].
pub fn pdf(letter: &Letter) -> Result<Vec<u8>, PdfError> {
    Typesetter::new().letter(letter)
}

/// Makes PDFs. It keeps the fonts that it has read and some of the texts that it has set, so one
/// serves for many letters; each thread has its own.
pub struct Typesetter {
    fonts: Fonts,
    compositor: Compositor,
}

impl Default for Typesetter {
    fn default() -> Self {
        Self::new()
    }
}

impl Typesetter {
    /// Reads the fonts that come with the program.
    pub fn new() -> Self {
        Self {
            fonts: Fonts::new(),
            compositor: Compositor::default(),
        }
    }

    /// Returns the letter, laid out for a No. 10 window envelope.
    pub fn letter(&mut self, letter: &Letter) -> Result<Vec<u8>, PdfError> {
        let part = self.letter_part(letter)?;
        document(letter, &letter.text.subject, &[part])
    }

    /// Returns the letter behind the cover of a fax to this number.
    pub fn fax(&mut self, letter: &Letter, number: &str) -> Result<Vec<u8>, PdfError> {
        self.fonts.begin();
        let part = self.fitted(letter)?;
        let count = part.pages.len();
        let edges = self.edges(letter, count)?;
        let cover = self.paged(cover::story(letter, number, count + 1), LETTER)?;
        let title = format!("Fax: {}", letter.text.subject);
        document(
            letter,
            &title,
            &[(cover, HeaderAndFooter::none()), (part, edges)],
        )
    }

    /// Returns the face of a No. 10 envelope without a window.
    pub fn envelope(&mut self, letter: &Letter) -> Result<Vec<u8>, PdfError> {
        let part = self.envelope_part(letter)?;
        let title = format!("Envelope: {}", letter.to.name);
        document(letter, &title, &[part])
    }

    fn letter_part(&mut self, letter: &Letter) -> Result<(Paged, HeaderAndFooter), PdfError> {
        self.fonts.begin();
        let part = self.fitted(letter)?;
        let edges = self.edges(letter, part.pages.len())?;
        Ok((part, edges))
    }

    /// Returns how many pages of US Letter the letter takes.
    pub fn pages(&mut self, letter: &Letter) -> Result<usize, PdfError> {
        self.fonts.begin();
        Ok(self.fitted(letter)?.pages.len())
    }

    /// Returns the pages of the letter; one that takes more pages than it should is set tighter, and then with
    /// short sources, if that saves one: no page is turned for the last source alone.
    fn fitted(&mut self, letter: &Letter) -> Result<Paged, PdfError> {
        let part = self.paged(formal::story(letter, Citing::Full), LETTER)?;
        let most = match letter.content {
            Content::Foia(_) => REQUEST,
            Content::Congress(_) => PETITION,
            Content::State(_) | Content::Next(_) => return Ok(part),
        };
        if part.pages.len() <= most {
            return Ok(part);
        }
        for citing in [Citing::Full, Citing::Short] {
            if citing == Citing::Short && letter.sources.is_empty() {
                break;
            }
            let tight = self.paged(formal::story(letter, citing).tightened(), LETTER)?;
            // NOTE: three pages are two sheets, printed on both sides or not; two pages may be one.
            if tight.pages.len() < part.pages.len() {
                return Ok(tight);
            }
        }
        Ok(part)
    }

    fn envelope_part(&mut self, letter: &Letter) -> Result<(Paged, HeaderAndFooter), PdfError> {
        self.fonts.begin();
        let part = self.paged(envelope::story(letter), ENVELOPE)?;
        Ok((part, HeaderAndFooter::none()))
    }

    fn paged(&mut self, story: Story, sheet: PageArea) -> Result<Paged, PdfError> {
        paged(story, sheet, &mut self.fonts, &mut self.compositor).map_err(no_glyph)
    }

    /// Returns what stands at the edges of a letter of so many pages: nothing if it has only one.
    fn edges(&mut self, letter: &Letter, pages: usize) -> Result<HeaderAndFooter, PdfError> {
        if pages < 2 {
            return Ok(HeaderAndFooter::none());
        }
        let measure = Measure {
            size: EDGE_SIZE,
            width: LETTER.measure,
            hang: 0.0,
        };
        let head = RichText::plain(&formal::running_head(letter));
        let edges = set_with(&mut self.fonts, &mut self.compositor, &mut |setter| {
            // A name that is too long for its line ends where the line does.
            let mut line = |rich: &RichText| {
                setter
                    .set(rich, measure)
                    .first()
                    .cloned()
                    .into_iter()
                    .collect()
            };
            HeaderAndFooter {
                head: line(&head),
                head_text: head.text.clone(),
                feet: (1..=pages)
                    .map(|page| {
                        let text = format!("Page {page} of {pages}");
                        let lines = line(&RichText::plain(&text));
                        (text, lines)
                    })
                    .collect(),
            }
        });
        edges.map_err(no_glyph)
    }
}

impl HeaderAndFooter {
    fn none() -> Self {
        Self {
            head: Vec::new(),
            head_text: String::new(),
            feet: Vec::new(),
        }
    }
}

fn document(
    letter: &Letter,
    title: &str,
    parts: &[(Paged, HeaderAndFooter)],
) -> Result<Vec<u8>, PdfError> {
    let metadata = metadata(letter.date, title, &letter.provenance.redress)
        .authors(vec![one_line(&letter.sender.name)])
        .document_id(letter.id.clone());
    let mut drawing = drawing(metadata)?;
    for (part, edges) in parts {
        drawing.part(part, edges);
    }
    finished(drawing)
}

/// Begins a document that follows both standards.
fn drawing(metadata: Metadata) -> Result<Drawing, PdfError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| unsound(&"no one file can follow both standards"))?;
    let settings = SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    };
    let mut document = Document::new_with(settings);
    document.set_metadata(metadata);
    Ok(Drawing::new(document))
}

fn finished(drawing: Drawing) -> Result<Vec<u8>, PdfError> {
    drawing.finish().finish().map_err(|error| unsound(&error))
}

/// The date is the letter's, not the clock's: the same letter gives the same bytes.
fn metadata(date: NaiveDate, title: &str, version: &str) -> Metadata {
    let number = |number: u32| u8::try_from(number).unwrap_or(1);
    let date = DateTime::new(u16::try_from(date.year()).unwrap_or(0))
        .month(number(date.month()))
        .day(number(date.day()))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    Metadata::new()
        .title(one_line(title))
        .language(LANGUAGE.to_owned())
        .creator(format!("redress {version}"))
        .creation_date(date)
}

fn no_glyph(characters: BTreeSet<char>) -> PdfError {
    PdfError::NoGlyph {
        characters: characters.into_iter().collect(),
    }
}

fn unsound(error: &dyn std::fmt::Display) -> PdfError {
    PdfError::Unsound {
        problem: error.to_string(),
    }
}

#[cfg(test)]
mod tests;
