//! A print run: many letters in one document, and their envelopes in another in the same order, for a print
//! shop with its folding machine.
//!
//! Texts are set on all cores and drawn into one document by one, since a document has one hand. A
//! letter that no font can set is left out and reported, the others stay. What a document holds of
//! every letter until its end is its pages and its structure, so a long run is cut into volumes.

use std::cmp::Ordering;
use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use super::draw::{Drawing, Edges};
use super::formal::line;
use super::page::LETTER;
use super::pages::Paged;
use super::{PdfError, Press, drawing, finished, metadata};
use crate::keyword::{Keyword, UnknownKeyword, unknown};
use crate::letter::Letter;

/// The letters of a volume: what keeps a run under 200 MiB.
pub const VOLUME: usize = 1_000;
/// The letters that are set together, on all cores.
const BATCH: usize = 32;
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

/// The place of a letter in a run: by the ZIP code that it goes to, then by office, so that what
/// goes to one door lies together; then by the sender's ZIP code and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrintOrder {
    to_zip: Key,
    office: String,
    from_zip: Key,
    name: String,
    id: String,
}

/// A ZIP code; what has none comes last.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key(String);

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0.is_empty(), &self.0).cmp(&(other.0.is_empty(), &other.0))
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PrintOrder {
    /// Returns the place of a letter.
    pub fn of(letter: &Letter) -> Self {
        let last = letter.to.lines.last().map_or("", String::as_str);
        let to_zip = last.rsplit(' ').next().unwrap_or_default();
        let is_zip = to_zip.starts_with(|c: char| c.is_ascii_digit());
        let from_zip = letter.sender.address.zip();
        Self {
            to_zip: Key(if is_zip {
                to_zip.to_owned()
            } else {
                String::new()
            }),
            office: letter.to.id.clone(),
            from_zip: Key(from_zip.map(|zip| zip.to_string()).unwrap_or_default()),
            name: letter.sender.name.clone(),
            id: letter.id.clone(),
        }
    }
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
        scope.spawn(move || set(letters, settings.envelopes, &sender));
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

/// A letter that has been set, and how the outline names it.
struct Sheets {
    title: String,
    letter: (Paged, Edges),
    envelope: Option<(Paged, Edges)>,
}

type Batch = Vec<Result<Sheets, PdfError>>;

fn set(
    mut letters: impl Iterator<Item = Letter>,
    envelopes: Envelopes,
    sender: &SyncSender<Batch>,
) {
    let presses: Vec<Mutex<Press>> = (0..rayon::current_num_threads())
        .map(|_| Mutex::new(Press::new()))
        .collect();
    loop {
        let batch: Vec<Letter> = letters.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return;
        }
        let set: Batch = batch
            .par_iter()
            .map(|letter| {
                let thread = rayon::current_thread_index().unwrap_or(0);
                // A press begins every letter anew, so one that stopped half way serves on.
                let mut press = presses[thread]
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                sheets(&mut press, letter, envelopes)
            })
            .collect();
        if sender.send(set).is_err() {
            return;
        }
    }
}

fn sheets(press: &mut Press, letter: &Letter, envelopes: Envelopes) -> Result<Sheets, PdfError> {
    let part = press.letter_part(letter)?;
    Ok(Sheets {
        title: format!("{}: {}", line(&letter.to.name), line(&letter.sender.name)),
        letter: part,
        envelope: match envelopes {
            Envelopes::None => None,
            Envelopes::Apart => Some(press.envelope_part(letter)?),
        },
    })
}

/// Draws letters into volumes.
struct Printer<'a> {
    settings: &'a PrintRun,
    take: &'a mut dyn FnMut(Volume) -> io::Result<()>,
    open: Option<Open>,
    given: usize,
    /// How many of those left out were told with a volume.
    known_left_out: usize,
    summary: RunSummary,
}

/// A volume that is being drawn.
struct Open {
    letters: Drawing,
    envelopes: Option<Drawing>,
    printed: Vec<Printed>,
    pages: usize,
}

impl<'a> Printer<'a> {
    fn new(settings: &'a PrintRun, take: &'a mut dyn FnMut(Volume) -> io::Result<()>) -> Self {
        Self {
            settings,
            take,
            open: None,
            given: 0,
            known_left_out: 0,
            summary: RunSummary::default(),
        }
    }

    fn print(&mut self, sheets: Result<Sheets, PdfError>) -> Result<(), RunError> {
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

    fn finish(mut self) -> Result<RunSummary, RunError> {
        self.close()?;
        Ok(self.summary)
    }

    /// Returns the number of the next volume.
    fn number(&self) -> usize {
        self.settings.first + self.summary.volumes
    }

    fn begin(&self) -> Result<Open, RunError> {
        let number = self.number();
        let document = |what: &str| {
            let title = format!("{}, {what} {number}", self.settings.title);
            let metadata = metadata(self.settings.date, &title, env!("CARGO_PKG_VERSION"));
            drawing(metadata).map_err(RunError::Document)
        };
        Ok(Open {
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

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use snapbox::{assert_data_eq, file};

    use super::super::tests::page;
    use super::*;
    use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

    fn settings(envelopes: Envelopes) -> PrintRun {
        PrintRun {
            title: "Oversight of transfers".into(),
            date: "2026-11-23".parse().unwrap(),
            envelopes,
            duplex: false,
            volume: VOLUME,
            first: 1,
        }
    }

    fn letter(name: &str, office: &str, zip: &str) -> Letter {
        let mut letter = congress_view_fixture();
        letter.sender.name = name.into();
        letter.to.id = office.into();
        if let Some(last) = letter.to.lines.last_mut() {
            *last = format!("Washington, DC {zip}");
        }
        letter
    }

    fn printed(letters: Vec<Letter>, settings: &PrintRun) -> (Vec<Volume>, RunSummary) {
        let mut volumes = Vec::new();
        let summary = run(letters.into_iter(), settings, &mut |volume| {
            volumes.push(volume);
            Ok(())
        });
        (volumes, summary.unwrap())
    }

    #[test]
    fn three_letters_with_their_envelopes_read_as_the_golden_run() {
        let long = Letter {
            text: crate::letter::Text {
                body: "I ask for a hearing. ".repeat(130),
                ..congress_view_fixture().text
            },
            ..letter("Ada Park", "S000148", "20510")
        };
        let letters = [
            letter("Zoë Núñez-O'Brien", "T000469", "20515"),
            long,
            foia_view_fixture(),
        ];
        let mut press = Press::new();
        let mut text = String::new();
        for letter in &letters {
            let sheets = sheets(&mut press, letter, Envelopes::Apart).unwrap();
            let _ = writeln!(text, "# {}", sheets.title);
            for (part, edges) in sheets.envelope.iter().chain([&sheets.letter]) {
                for index in 0..part.pages.len() {
                    let foot = edges.feet.get(index).map_or("", |(foot, _)| foot);
                    let _ = write!(text, "-- {foot}\n{}", page(part, index));
                }
            }
        }
        let drawn = text.matches("\n-- ").count();
        assert_data_eq!(text, file!["golden/run.txt"]);
        let (volumes, summary) = printed(letters.to_vec(), &settings(Envelopes::Apart));
        assert_eq!((summary.letters, summary.volumes), (3, 1));
        assert_eq!(volumes[0].pages + 3, drawn);
        let envelopes = volumes[0].envelopes.as_deref().unwrap();
        assert!(envelopes.starts_with(b"%PDF-1.7"));
        assert!(volumes[0].pdf.starts_with(b"%PDF-1.7"));
    }

    #[test]
    fn letters_to_one_door_lie_together_in_the_order_of_their_codes() {
        let mut letters = [
            letter("Zed", "S000148", "20510"),
            letter("Ada", "T000469", "20515"),
            letter("Ada", "G000555", "20510"),
            letter("Bo", "S000148", "20510"),
            letter("Cy", "S000148", "20510"),
        ];
        letters[3].sender.address.place = crate::sender::Place::UnitedStates {
            state: "NY".parse().unwrap(),
            zip: "12206".parse().unwrap(),
        };
        letters.sort_by_key(PrintOrder::of);
        let shown: Vec<_> = letters
            .iter()
            .map(|letter| (letter.to.id.as_str(), letter.sender.name.as_str()))
            .collect();
        let expected = [
            ("G000555", "Ada"),
            ("S000148", "Bo"),
            ("S000148", "Cy"),
            ("S000148", "Zed"),
            ("T000469", "Ada"),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_letter_that_no_font_can_set_is_left_out_and_the_others_stay() {
        let mut letters: Vec<Letter> = (0..40)
            .map(|index| letter(&format!("Signer {index}"), "S000148", "20510"))
            .collect();
        letters[7].text.body = "A mark \u{e000}.".into();
        let (volumes, summary) = printed(letters, &settings(Envelopes::None));
        assert_eq!(volumes[0].letters, 39);
        assert_eq!(summary.letters, 39);
        let error = PdfError::NoGlyph {
            characters: vec!['\u{e000}'],
        };
        assert_eq!(summary.left_out, [LeftOut { index: 7, error }]);
    }

    #[test]
    fn a_run_is_cut_into_volumes_and_gives_the_same_bytes_again() {
        let letters: Vec<Letter> = (0..7)
            .map(|index| letter(&format!("Signer {index}"), "S000148", "20510"))
            .collect();
        let settings = PrintRun {
            volume: 3,
            ..settings(Envelopes::Apart)
        };
        let (volumes, summary) = printed(letters.clone(), &settings);
        let shape: Vec<_> = volumes
            .iter()
            .map(|volume| (volume.number, volume.letters, volume.pages))
            .collect();
        assert_eq!(shape, [(1, 3, 3), (2, 3, 3), (3, 1, 1)]);
        assert_eq!((summary.letters, summary.volumes), (7, 3));
        let (again, _) = printed(letters, &settings);
        assert!(
            volumes
                .iter()
                .zip(&again)
                .all(|(one, two)| one.pdf == two.pdf && one.envelopes == two.envelopes)
        );
    }

    /// On both sides of the paper no letter begins on the back of another.
    #[test]
    fn a_letter_on_both_sides_begins_on_a_sheet_of_its_own() {
        let long = Letter {
            text: crate::letter::Text {
                body: "I ask for a hearing. ".repeat(260),
                ..congress_view_fixture().text
            },
            ..letter("Ada Park", "S000148", "20510")
        };
        let short = || letter("Bo", "S000148", "20510");
        let settings = PrintRun {
            duplex: true,
            ..settings(Envelopes::None)
        };
        let (volumes, _) = printed(vec![short(), long, short()], &settings);
        let [volume] = &volumes[..] else {
            panic!("one volume");
        };
        assert!(volume.envelopes.is_none());
        let pages: Vec<usize> = volume.printed.iter().map(|one| one.pages).collect();
        assert!(pages[0] == 1 && pages[1] >= 2, "{pages:?}");
        let mut first = 1;
        for printed in &volume.printed {
            assert_eq!(printed.first, first);
            assert_eq!(printed.first % 2, 1, "it begins on a front");
            assert_eq!(printed.sheets, printed.pages.div_ceil(2));
            first += 2 * printed.sheets;
        }
        assert_eq!(volume.pages, first - 1);
    }

    #[test]
    fn a_run_of_no_letters_has_no_volume_and_a_full_disk_ends_one() {
        let (volumes, summary) = printed(Vec::new(), &settings(Envelopes::None));
        assert!(volumes.is_empty());
        assert_eq!(summary, RunSummary::default());
        // An endless supply: the run ends because its first volume cannot be kept.
        let endless = std::iter::repeat_with(|| letter("Ada Park", "S000148", "20510"));
        let settings = PrintRun {
            volume: 2,
            ..settings(Envelopes::None)
        };
        let ended = run(endless, &settings, &mut |_| {
            Err(io::ErrorKind::StorageFull.into())
        });
        assert!(matches!(ended, Err(RunError::Write { number: 1, .. })));
    }
}
