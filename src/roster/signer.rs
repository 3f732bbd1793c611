//! A row that is someone who agreed to take part, and the reasons why a row is not.

use chrono::NaiveDate;

use super::columns::{Column, Columns};
use super::records::{RowProblem, RowText};
use crate::calendar::iso_date;
use crate::congress::District;
use crate::sender::{Email, Phone, Prefix, State, Zip};
use crate::text::{UncleanText, clean_line, clean_text, counted};

/// Stands for a character that an earlier conversion lost.
const LOST: char = '\u{fffd}';

/// Someone who agreed to take part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// The number of the row; the header is row 1.
    pub row: u64,
    /// The line on which the row begins, from 1.
    pub line: u64,
    /// The full name.
    pub name: String,
    /// The given names, where the roster has them apart.
    pub first_name: Option<String>,
    /// The family name, where the roster has it apart.
    pub last_name: Option<String>,
    /// How web forms are to address the signer.
    pub prefix: Option<Prefix>,
    /// Their email address.
    pub email: Option<Email>,
    /// Their telephone number.
    pub phone: Option<Phone>,
    /// Street and number, with the apartment: one line.
    pub street: String,
    /// The city.
    pub city: Option<String>,
    /// The state.
    pub state: Option<State>,
    /// The ZIP code.
    pub zip: Zip,
    /// The House district.
    pub district: Option<District>,
    /// The language in which they want to be written to, as the roster has it.
    pub language: Option<String>,
    /// Their own words.
    pub story: Option<String>,
    /// That they agreed.
    pub consent: Consent,
}

/// When and how a signer agreed to take part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The day.
    pub at: NaiveDate,
    /// How it was given, such as `web form` or `paper, at the meeting`.
    pub how: String,
}

/// An optional field of a row that could not be read; the row is used without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// The column.
    pub column: &'static str,
    /// What is wrong with it.
    pub problem: String,
}

/// Why a row is not used. No value is repeated: it may be personal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unfit {
    /// It could not be taken apart.
    #[error("{problem}{}", runs_to(*last))]
    Row {
        /// Why.
        problem: RowProblem,
        /// The line on which it ends, if that is not the one on which it begins.
        last: Option<u64>,
    },
    /// It has more or fewer fields than the header.
    #[error("the row has {}, the header has {wanted}{}", fields(*found), runs_to(*last))]
    Fields {
        /// How many it has.
        found: usize,
        /// How many the header has.
        wanted: usize,
        /// The line on which it ends, if that is not the one on which it begins.
        last: Option<u64>,
    },
    /// The header, once more.
    #[error("the row repeats the header")]
    Header,
    /// A field that must be there is empty.
    #[error("`{column}` is empty")]
    Missing {
        /// The column.
        column: &'static str,
    },
    /// A field cannot be used.
    #[error("`{column}`: {problem}")]
    Field {
        /// The column.
        column: &'static str,
        /// What is wrong with it.
        problem: String,
    },
}

fn fields(count: usize) -> String {
    counted(count, "field", "fields")
}

fn runs_to(last: Option<u64>) -> String {
    last.map(|line| format!("; it runs to line {line}: a quotation mark may be missing"))
        .unwrap_or_default()
}

impl Unfit {
    fn field(column: Column, problem: &dyn ToString) -> Self {
        Self::Field {
            column: column.name(),
            problem: problem.to_string(),
        }
    }
}

impl Signer {
    /// Reads a row; nothing where all its fields are empty. `today` is the last day on which consent
    /// can have been given. What is optional and cannot be read is left out and named.
    pub fn read(
        row: &RowText<'_>,
        columns: &Columns,
        today: NaiveDate,
    ) -> Result<Option<(Self, Vec<Left>)>, Unfit> {
        let last = Some(row.last).filter(|last| *last > row.line);
        let fields = match &row.fields {
            Ok(fields) => fields,
            Err(problem) => {
                return Err(Unfit::Row {
                    problem: *problem,
                    last,
                });
            }
        };
        if fields.iter().all(|field| field.trim().is_empty()) {
            return Ok(None);
        }
        let wanted = columns.count();
        let is_beyond = |field: &&str| !field.trim().is_empty();
        // Spreadsheets leave empty cells behind.
        if fields.len() < wanted || fields.iter().skip(wanted).any(is_beyond) {
            return Err(Unfit::Fields {
                found: fields.len(),
                wanted,
                last,
            });
        }
        if columns.is_header(&fields[..wanted]) {
            return Err(Unfit::Header);
        }
        let reader = Fields { fields, columns };
        let mut left = Vec::new();
        let signer = reader.signer(row, today, &mut left)?;
        Ok(Some((signer, left)))
    }
}

struct Fields<'a> {
    fields: &'a [&'a str],
    columns: &'a Columns,
}

impl Fields<'_> {
    fn signer(
        &self,
        row: &RowText<'_>,
        today: NaiveDate,
        left: &mut Vec<Left>,
    ) -> Result<Signer, Unfit> {
        let (first_name, last_name) = (self.line(Column::FirstName)?, self.line(Column::LastName)?);
        let name = match self.line(Column::Name)? {
            Some(name) => name,
            None => match (&first_name, &last_name) {
                (Some(first), Some(last)) => format!("{first} {last}"),
                _ => return Err(missing(Column::Name)),
            },
        };
        if !name.chars().any(char::is_alphabetic) {
            return Err(Unfit::field(
                Column::Name,
                &"a name has at least one letter",
            ));
        }
        let state = self.required_if_there(Column::State, str::parse::<State>)?;
        let zip: Zip = self
            .text(Column::Zip)
            .ok_or_else(|| missing(Column::Zip))
            .and_then(|text| {
                // Without a state nobody could tell a lost zero from a lost digit.
                let text = match state {
                    Some(_) => with_leading_zeros(text),
                    None => text.to_owned(),
                };
                text.parse().map_err(|_| {
                    Unfit::field(Column::Zip, &"not a ZIP code such as 12207 or 12207-1234")
                })
            })?;
        Ok(Signer {
            row: row.row,
            line: row.line,
            prefix: self.optional(Column::Prefix, left, str::parse::<Prefix>),
            email: self.optional(Column::Email, left, str::parse::<Email>),
            phone: self.optional(Column::Phone, left, str::parse::<Phone>),
            street: self.street()?,
            city: self.line(Column::City)?,
            district: self.district(state)?,
            language: self.line(Column::Language)?,
            story: self
                .text(Column::Story)
                .map(|text| Self::cleaned(Column::Story, text, clean_text))
                .transpose()?,
            consent: self.consent(today)?,
            name,
            first_name,
            last_name,
            state,
            zip,
        })
    }

    fn street(&self) -> Result<String, Unfit> {
        let street = self.line(Column::Street)?;
        let street = street.ok_or_else(|| missing(Column::Street))?;
        Ok(match self.line(Column::Street2)? {
            Some(second) => format!("{street}, {second}"),
            None => street,
        })
    }

    fn consent(&self, today: NaiveDate) -> Result<Consent, Unfit> {
        let at = self.text(Column::ConsentAt);
        let at = at.ok_or_else(|| missing(Column::ConsentAt))?;
        let at = day(at).ok_or_else(|| {
            Unfit::field(
                Column::ConsentAt,
                &"not a date such as 2026-11-21 or 11/21/2026",
            )
        })?;
        if at > today {
            return Err(Unfit::field(
                Column::ConsentAt,
                &"the date is in the future",
            ));
        }
        let how = self.line(Column::ConsentHow)?;
        let how = how.ok_or_else(|| missing(Column::ConsentHow))?;
        Ok(Consent { at, how })
    }

    /// Reads `NY-12`, or the number alone beside the state.
    fn district(&self, state: Option<State>) -> Result<Option<District>, Unfit> {
        self.required_if_there(Column::District, |text| {
            let is_seat =
                text.bytes().all(|byte| byte.is_ascii_digit()) || text.eq_ignore_ascii_case("al");
            match state.filter(|_| is_seat) {
                Some(state) => format!("{state}-{text}").parse::<District>(),
                None => text.parse::<District>(),
            }
        })
    }

    fn text(&self, column: Column) -> Option<&str> {
        self.columns.field(self.fields, column)
    }

    fn line(&self, column: Column) -> Result<Option<String>, Unfit> {
        self.text(column)
            .map(|text| Self::cleaned(column, text, clean_line))
            .transpose()
    }

    fn cleaned(
        column: Column,
        text: &str,
        clean: fn(&str) -> Result<String, UncleanText>,
    ) -> Result<String, Unfit> {
        if text.contains(LOST) {
            let lost = "a character was lost when the file was saved or converted";
            return Err(Unfit::field(column, &lost));
        }
        clean(text).map_err(|problem| Unfit::field(column, &problem))
    }

    fn required_if_there<T, E: ToString>(
        &self,
        column: Column,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Result<Option<T>, Unfit> {
        let Some(text) = self.line(column)? else {
            return Ok(None);
        };
        parse(&text).map(Some).map_err(|_| {
            let problem = match column {
                Column::State => "not a state such as NY or New York",
                _ => "not a House district such as NY-14 or AK-AL",
            };
            Unfit::field(column, &problem)
        })
    }

    fn optional<T, E: ToString>(
        &self,
        column: Column,
        left: &mut Vec<Left>,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let parsed = parse(self.text(column)?);
        parsed
            .map_err(|problem| {
                left.push(Left {
                    column: column.name(),
                    problem: problem.to_string(),
                });
            })
            .ok()
    }
}

fn missing(column: Column) -> Unfit {
    Unfit::Missing {
        column: column.name(),
    }
}

/// Returns a ZIP code with the zeros that a spreadsheet took for a number's.
fn with_leading_zeros(text: &str) -> String {
    let (five, rest) = match text.split_once('-') {
        Some((five, rest)) => (five, format!("-{rest}")),
        None => (text, String::new()),
    };
    let is_short = (3..5).contains(&five.len()) && five.bytes().all(|byte| byte.is_ascii_digit());
    if is_short {
        format!("{five:0>5}{rest}")
    } else {
        text.to_owned()
    }
}

/// Returns `true` if a line has a ZIP code and a date each in a cell of its own, as every row of a roster
/// has, whatever stands between its cells.
pub(super) fn is_row(line: &str) -> bool {
    let cells = || line.split([',', ';', '\t', '|']).map(str::trim);
    cells().any(|cell| with_leading_zeros(cell).parse::<Zip>().is_ok())
        && cells().any(|cell| day(cell).is_some())
}

/// Reads a date as spreadsheets write it: `2026-11-21`, alone or before a time, or month, day and
/// year as in `11/21/2026`.
fn day(text: &str) -> Option<NaiveDate> {
    let date = text.split(['T', ' ']).next()?;
    let date = iso_date(date)
        .or_else(|| NaiveDate::parse_from_str(date, "%Y-%m-%d").ok())
        .or_else(|| NaiveDate::parse_from_str(date, "%m/%d/%Y").ok())?;
    (1900..=9999)
        .contains(&chrono::Datelike::year(&date))
        .then_some(date)
}
