//! The header of a roster, understood: which of its columns holds what.

mod beside;
pub(super) mod cell_words;
mod cells;
pub(super) mod columns;
pub(super) mod first_rows;
pub(super) mod preset;
pub(super) mod second_row;
pub(super) mod title;

use std::fmt;
use std::sync::Arc;

use strum::{EnumCount, IntoEnumIterator};

use self::beside::Beside;
use self::cell_words::squeezed;
use self::columns::{Column, Mapping, is_of_remarks};
use self::preset::Preset;
use self::title::Title;
use crate::calendar::written::Order;
use crate::roster::consent::row_verdicts::RowVerdicts;
use crate::text::{folded, quotable};

/// What a file of people is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// They are signers.
    Roster,
    /// They withdrew, or want no more email.
    Withdrawn,
}

impl Purpose {
    /// Returns what the file must have: of each of these one column.
    fn needed(self) -> &'static [&'static [Column]] {
        match self {
            Self::Roster => &SIGNER,
            Self::Withdrawn => &WITHDRAWN,
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Roster => "roster",
            Self::Withdrawn => "list",
        })
    }
}

/// What a roster of signers must have: of each of these one. That they agreed is asked of each row.
const SIGNER: [&[Column]; 3] = [
    &[Column::Name, Column::LastName, Column::FirstName],
    &[Column::Street],
    &[Column::Zip],
];

/// What a list of those who withdrew must have.
const WITHDRAWN: [&[Column]; 1] = [&[Column::Email, Column::Name, Column::LastName]];

/// The order in which the columns of a form are looked for in its questions: what is asked in words that
/// others use as well comes later.
const QUESTIONS: [Column; 16] = [
    Column::ConsentAt,
    Column::District,
    Column::FirstName,
    Column::LastName,
    Column::Name,
    Column::Email,
    Column::Phone,
    Column::Street,
    Column::Street2,
    Column::Zip,
    Column::City,
    Column::State,
    Column::Country,
    Column::Language,
    Column::Story,
    Column::RecordedAt,
];

/// What the columns of one roster hold.
#[derive(Clone, Debug)]
pub struct Columns {
    places: [Vec<usize>; Column::COUNT],
    header: Vec<String>,
    /// The columns of the roster that nothing is taken from.
    pub unused: Vec<String>,
    /// Those of them that say yes on some rows and no on others.
    pub yes_or_no: Vec<String>,
    /// The columns that ask for consent to something else, and those of a mailing list: their yes is none.
    pub elsewhere: Vec<String>,
    /// Where no column says who agreed: those that may, by their title or the choices in them.
    pub perhaps_consent: Vec<String>,
    /// The columns of a mailing list whose word is taken for consent: a known program's, or one that was named.
    pub(in crate::roster) standing: Vec<usize>,
    /// The columns that nothing is taken from, and that tell all the same who gets no letter.
    beside: Beside,
    /// Columns of telephones: some programs put an email address there, and say its kind beside it.
    phones: Vec<usize>,
    /// The questions of columns of questions, each with whether it asks for consent to a letter.
    pub(in crate::roster) questions: Vec<(String, bool)>,
    /// The program whose export it is, if its columns tell.
    pub preset: Option<&'static Preset>,
    /// Whether the column of names is one for display, beside those of their parts.
    pub(in crate::roster) is_for_display: bool,
    /// Whether the column that says who agreed only names the letter, and does not ask for it.
    pub(in crate::roster) is_named_alone: bool,
    /// In which order the roster's dates have day and month.
    pub(in crate::roster) order: Order,
    /// What the file's name says of all who are in it.
    pub(in crate::roster) file_status: Option<&'static str>,
    /// What the rows say against letters, as far as it was judged.
    pub(in crate::roster) verdicts: Arc<RowVerdicts>,
    /// How all of them agreed, where no column says so and whoever plans does.
    pub said_of_all: Option<String>,
}

impl Default for Columns {
    fn default() -> Self {
        Self {
            places: std::array::from_fn(|_| Vec::new()),
            header: Vec::new(),
            unused: Vec::new(),
            yes_or_no: Vec::new(),
            elsewhere: Vec::new(),
            perhaps_consent: Vec::new(),
            standing: Vec::new(),
            beside: Beside::default(),
            phones: Vec::new(),
            questions: Vec::new(),
            preset: None,
            is_for_display: false,
            is_named_alone: false,
            order: Order::default(),
            file_status: None,
            verdicts: Arc::default(),
            said_of_all: None,
        }
    }
}

/// Why a header cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HeaderError {
    /// The first row is not one of names.
    #[error("the first row is too long or is not text")]
    NotNames,
    /// The first row is text of another encoding.
    #[error("it holds NUL characters, so it is not text")]
    Nul,
    /// What must be there is not.
    #[error("no column is named {}", quoted(missing))]
    Missing {
        /// The names that are wanted.
        missing: Vec<&'static str>,
        /// The columns that are there, each with what it may hold.
        found: Vec<String>,
    },
    /// Two columns hold the same.
    #[error("columns {first} and {second} are both `{name}`")]
    Twice {
        /// What they hold.
        name: &'static str,
        /// The first, from 1.
        first: usize,
        /// The second.
        second: usize,
    },
    /// `--map` names a column that is not there.
    #[error("no column is named `{header}`")]
    Unmapped {
        /// The name.
        header: String,
        /// The columns that are there, each with what it may hold.
        found: Vec<String>,
    },
}

fn quoted(columns: &[&str]) -> String {
    let names: Vec<String> = columns.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

impl HeaderError {
    /// Returns what can be done now.
    pub fn help(&self) -> String {
        match self {
            Self::NotNames => "save the roster from a spreadsheet as CSV, with a header".to_owned(),
            Self::Nul => "save the roster from a spreadsheet as CSV in UTF-8".to_owned(),
            Self::Missing { missing, found } => {
                let name = missing.first().unwrap_or(&"name");
                format!(
                    "its columns are {}; if one holds it under another name, use `--map {name}=\"Its Name\"`",
                    found.join(", ")
                )
            }
            Self::Twice { second, .. } => format!(
                "both titles read the same, so `--map` cannot tell them apart: give the one that is not meant (column \
                 {second}, perhaps) another title in the file"
            ),
            Self::Unmapped { found, .. } => format!(
                "`--map` takes the name as it is written in the first row: {}",
                found.join(", ")
            ),
        }
    }
}

/// Returns how many cells of a header are known by name.
pub(in crate::roster) fn known_names(cells: &[&str], mapping: &[Mapping]) -> usize {
    let is_known = |cell: &&&str| {
        Column::named(cell).is_some() || mapping.iter().any(|map| is_named(cell, &map.header))
    };
    let preset = usize::from(Preset::of(cells).is_some());
    cells.iter().filter(is_known).count() + preset
}

fn is_named(cell: &str, header: &str) -> bool {
    folded(cell) == folded(header)
}

impl Columns {
    pub(in crate::roster) fn read(
        cells: &[&str],
        mapping: &[Mapping],
        purpose: Purpose,
    ) -> Result<Self, HeaderError> {
        if cells.iter().any(|cell| cell.contains('\0')) {
            return Err(HeaderError::Nul);
        }
        let mut columns = Self {
            header: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            preset: Preset::of(cells),
            ..Self::default()
        };
        columns.map(mapping)?;
        columns.take_names(cells, mapping)?;
        columns.take_titles(cells, mapping);
        columns.take_questions(cells, mapping);
        columns.settle();
        columns.name_unused(cells);
        columns.name_elsewhere(mapping);
        let is_missing = |wanted: &&&[Column]| wanted.iter().all(|column| !columns.has(*column));
        let missing: Vec<&'static str> = purpose
            .needed()
            .iter()
            .filter(is_missing)
            .filter(|wanted| wanted[0] != Column::Zip || !columns.has(Column::CityLine))
            .filter_map(|wanted| Some(wanted.first()?.name()))
            .collect();
        // A whole address may stand in one cell.
        let is_whole = columns.may_hold_whole_addresses() && missing == [Column::Zip.name()];
        if missing.is_empty() || is_whole {
            Ok(columns)
        } else {
            let found = columns.guesses();
            Err(HeaderError::Missing { missing, found })
        }
    }

    /// Takes what `--map` says.
    fn map(&mut self, mapping: &[Mapping]) -> Result<(), HeaderError> {
        for map in mapping {
            let mut header = self.header.iter();
            let place = header.position(|cell| is_named(cell, &map.header));
            let place = place.ok_or_else(|| HeaderError::Unmapped {
                header: quotable(&map.header),
                found: self.guesses(),
            })?;
            let places = &mut self.places[map.column as usize];
            if !map.column.is_many() {
                places.clear();
            }
            places.push(place);
        }
        Ok(())
    }

    /// Takes the columns that a preset or the lists of names know.
    fn take_names(&mut self, cells: &[&str], mapping: &[Mapping]) -> Result<(), HeaderError> {
        let cells: Vec<String> = cells.iter().map(|cell| squeezed(cell)).collect();
        let is_mapped = |column: Column| mapping.iter().any(|map| map.column == column);
        let is_open = |column: &Column| *column != Column::Consent && !is_mapped(*column);
        for column in Column::iter().filter(is_open) {
            let preset = self.preset.map(|preset| preset.headers(column));
            let preset = preset.unwrap_or_default().iter().map(|name| squeezed(name));
            let names: Vec<String> = preset.chain(column.known_names().iter().cloned()).collect();
            for name in &names {
                let mut found = cells.iter().enumerate().filter(|(_, cell)| *cell == name);
                let Some((place, _)) = found.next() else {
                    continue;
                };
                if self.is_taken(place) {
                    continue;
                }
                if let (Some((second, _)), false) = (found.next(), column.is_many()) {
                    return Err(HeaderError::Twice {
                        name: column.name(),
                        first: place + 1,
                        second: second + 1,
                    });
                }
                self.places[column as usize].push(place);
                if !column.is_many() {
                    break;
                }
            }
        }
        Ok(())
    }

    /// Takes the columns whose titles speak of consent: the one that asks for the letter first, and those besides.
    fn take_titles(&mut self, cells: &[&str], mapping: &[Mapping]) {
        // Which of several addresses is bad, a row tells.
        let is_free =
            |place: &usize| !self.is_taken(*place) && beside::bad_address(cells[*place]).is_none();
        let free = (0..cells.len()).filter(is_free);
        let titled = free.filter_map(|place| {
            let own = Column::named(cells[place]) == Some(Column::Consent);
            let title = Title::of(cells[place]).or(own.then_some(Title::Plain))?;
            Some((title, place))
        });
        let mut titled: Vec<(Title, usize)> = titled.collect();
        titled.sort_unstable();
        let is_mapped = |column: Column| mapping.iter().any(|map| map.column == column);
        for (title, place) in titled {
            let column = match title {
                Title::Against => Column::OptOut,
                Title::Bouncing => Column::Bounced,
                Title::Elsewhere => continue,
                Title::Day if self.has(Column::ConsentAt) => continue,
                Title::Day => Column::ConsentAt,
                _ if title.is_consent()
                    && !self.has(Column::Consent)
                    && !is_mapped(Column::Consent) =>
                {
                    Column::Consent
                }
                _ => Column::Consent2,
            };
            self.places[column as usize].push(place);
        }
    }

    /// Names the columns whose yes is no consent to a letter, so that whoever plans can say otherwise.
    fn name_elsewhere(&mut self, mapping: &[Mapping]) {
        let is_mapped = mapping.iter().any(|map| map.column == Column::Status);
        let own = self.preset.map(|preset| preset.headers(Column::Status));
        let own: Vec<String> = own
            .unwrap_or_default()
            .iter()
            .map(|name| squeezed(name))
            .collect();
        let status = self.places_of(Column::Status).iter().copied();
        let (standing, others): (Vec<usize>, Vec<usize>) =
            status.partition(|place| is_mapped || own.contains(&squeezed(&self.header[*place])));
        self.standing = standing;
        let is_else = |place: &usize| {
            let title = Title::of(&self.header[*place]);
            let is_free = self.at(*place).is_none() && title == Some(Title::Elsewhere);
            is_free || (title == Some(Title::Vague) && self.at(*place) == Some(Column::Consent2))
        };
        let all = (0..self.header.len()).filter(is_else).chain(others);
        self.elsewhere = all
            .map(|place| quotable(self.header[place].trim()))
            .collect();
    }

    /// Takes the columns that are asked for in longer words.
    fn take_questions(&mut self, cells: &[&str], mapping: &[Mapping]) {
        for column in QUESTIONS {
            let has_name = self.has(Column::Name) || self.has(Column::LastName);
            let is_needless = self.has(column)
                || (column == Column::Name && has_name)
                || mapping.iter().any(|map| map.column == column);
            if is_needless {
                continue;
            }
            let places = column.asked_in(cells, &|place| {
                let is_consent = Title::of(cells[place]).is_some();
                let is_remark = column == Column::Story && is_of_remarks(cells[place]);
                !(self.is_taken(place) || is_consent || is_remark)
                    && Column::named(cells[place]).is_none()
            });
            self.places[column as usize].extend(places.first());
        }
    }

    /// Returns the places of a column.
    pub(in crate::roster) fn places_of(&self, column: Column) -> &[usize] {
        &self.places[column as usize]
    }

    /// Says which places hold a column.
    pub(in crate::roster) fn put(&mut self, column: Column, places: Vec<usize>) {
        self.places[column as usize] = places;
        let header = self.header.clone();
        let cells: Vec<&str> = header.iter().map(String::as_str).collect();
        self.name_unused(&cells);
    }

    /// Returns the places, but for those that are taken, that ask for a column in longer words.
    pub(in crate::roster) fn asked_elsewhere(&self, column: Column) -> Vec<usize> {
        let cells: Vec<&str> = self.header.iter().map(String::as_str).collect();
        column.asked_in(&cells, &|place| !self.is_taken(place))
    }

    /// Returns the free places of columns that a second row of the header names like one that holds the column.
    pub(in crate::roster) fn again(&self, column: Column) -> Vec<usize> {
        let again = |place: &usize| {
            let title = &self.header[*place];
            let own = second_row::without_number(title);
            !self.is_taken(*place) && own.and_then(Column::named) == Some(column)
        };
        (0..self.header.len()).filter(again).collect()
    }

    /// Puts in order what only the whole header can tell.
    fn settle(&mut self) {
        let has_both = self.has(Column::FirstName) && self.has(Column::LastName);
        // A name for display has a title in it.
        let is_plain =
            |place: usize| ["name", "fullname"].contains(&&*squeezed(&self.header[place]));
        let name = &self.places[Column::Name as usize];
        self.is_for_display = has_both && name.iter().any(|place| !is_plain(*place));
        if !self.has(Column::Zip) {
            self.places[Column::Zip as usize] =
                std::mem::take(&mut self.places[Column::Zip4 as usize]);
        }
    }

    fn name_unused(&mut self, cells: &[&str]) {
        self.beside = Beside::of(&self.header, |place| !self.is_taken(place));
        let is_phone = |place: &usize| {
            let is_free = self.at(*place).is_none_or(|column| column == Column::Phone);
            is_free && title::is_of_phones(&self.header[*place])
        };
        self.phones = (0..self.header.len()).filter(is_phone).collect();
        let unused = cells.iter().enumerate().filter(|(place, cell)| {
            !cell.trim().is_empty() && !self.is_taken(*place) && !self.beside.counts(*place)
        });
        self.unused = unused.map(|(_, cell)| quotable(cell)).collect();
    }

    fn is_taken(&self, place: usize) -> bool {
        self.places.iter().any(|places| places.contains(&place))
    }

    /// Returns the columns that are there, each with what it holds, or may hold.
    fn guesses(&self) -> Vec<String> {
        let guess = |(place, cell): (usize, &String)| {
            let quoted = format!("`{}`", quotable(cell));
            match (self.at(place), Column::nearest(cell)) {
                (Some(column), _) => format!("{quoted} ({})", column.name()),
                (None, Some(column)) => format!("{quoted} ({}?)", column.name()),
                (None, None) => quoted,
            }
        };
        let cells = self.header.iter().enumerate();
        let cells = cells.filter(|(_, cell)| !cell.trim().is_empty());
        cells.map(guess).collect()
    }
}
