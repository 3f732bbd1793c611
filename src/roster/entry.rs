//! A row that is someone who agreed to take part.

mod home;

use std::borrow::Cow;

use chrono::NaiveDate;

use super::cell::address::{self, Whole};
use super::cell::labeled;
use super::cell::mailbox::listed_emails;
use super::cell::nickname::nickname;
use super::cell::no_story;
use super::cell::nobody;
use super::cell::spreadsheet::{bare, decoded_once_more, unmarked};
use super::cell::street_words;
use super::consent::day::consent;
use super::consent::no_consent::NoConsent;
use super::consent::reader::{Reader, Yes};
use super::consent::remarks;
use super::file::records::RowText;
use super::foot::{OF_PERSONS, is_foot};
use super::header::Columns;
use super::header::columns::Column;
use super::person::Person;
use super::signer::{RowNote, Signer};
use super::unfit::{Unfit, missing};
use crate::sender::{Email, Phone, Prefix, Zip, name};
use crate::text::{UncleanText, clean_line, clean_text, prose, quotable};

/// Stands for a character that an earlier conversion lost.
const LOST: char = '\u{fffd}';

/// What a row that can be read is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Someone who agreed to take part, and what else is to be said of the row.
    Signer(Box<Signer>, Vec<RowNote>),
    /// Someone who did not.
    NoConsent(NoConsent),
}

impl Entry {
    /// Reads a row; nothing where all its fields are empty. `today` is the last day on which consent
    /// can have been given. What is optional and cannot be read is left out and named.
    pub fn read(
        row: &RowText<'_>,
        columns: &Columns,
        today: NaiveDate,
    ) -> Result<Option<Self>, Unfit> {
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
        if is_foot(fields, columns) {
            return Err(Unfit::Nobody);
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
        let mut left = Vec::new();
        let set_right = set_right(fields, columns, &mut left);
        let is_as_it_stood = set_right
            .iter()
            .all(|cell| matches!(cell, Cow::Borrowed(_)));
        let verdict = is_as_it_stood.then(|| columns.verdicts.of(row.row, fields));
        let verdict = verdict.unwrap_or_default();
        let fields: Vec<&str> = set_right.iter().map(AsRef::as_ref).collect();
        let street = columns.field(&fields, Column::Street);
        let reader = Fields {
            row: &fields,
            columns,
            labeled: street.map(labeled::parts).unwrap_or_default(),
        };
        let consent = Reader {
            columns,
            fields: &fields,
            today,
            verdict,
        };
        match consent.read() {
            Ok(yes) => {
                let signer = reader.signer(row, yes, today, &mut left)?;
                left.extend(reader.second_signer());
                Ok(Some(Self::Signer(Box::new(signer), left)))
            }
            Err(_) if reader.is_nobody() => Err(Unfit::Nobody),
            Err(refusal) => Ok(Some(Self::NoConsent(NoConsent {
                row: row.row,
                line: row.line,
                name: reader.any_name(),
                email: quotable(reader.text(Column::Email).unwrap_or_default()),
                person: reader
                    .signer(row, Yes::blank(), today, &mut left)
                    .ok()
                    .map(|signer| Person::of(&signer)),
                refusal,
            }))),
        }
    }
}

/// Returns the fields of a row; those whose text was encoded twice, or marked up, are set right, and named.
fn set_right<'a>(
    fields: &[&'a str],
    columns: &Columns,
    left: &mut Vec<RowNote>,
) -> Vec<Cow<'a, str>> {
    let mut note = |place: usize, field: &str, what: &str, read: &str| {
        if let Some(column) = columns.at(place) {
            let (field, read) = (quotable(field), quotable(read));
            left.push(RowNote {
                column: column.name(),
                problem: format!("`{field}` {what}, and is read as `{read}`"),
            });
        }
    };
    let mut set_right = |(place, field): (usize, &&'a str)| {
        let mut set = Cow::Borrowed(*field);
        if let Some(once) = decoded_once_more(&set) {
            note(place, field, "was encoded twice", &once);
            set = Cow::Owned(once);
        }
        if let Some(plain) = unmarked(&set) {
            if plain.replace('\u{a0}', " ").len() < field.replace('\u{a0}', " ").len() {
                note(place, field, "has marks of HTML", &plain);
            }
            set = Cow::Owned(plain);
        }
        set
    };
    fields.iter().enumerate().map(&mut set_right).collect()
}

struct Fields<'a> {
    row: &'a [&'a str],
    columns: &'a Columns,
    /// The parts of an address that stands in one cell with labels.
    labeled: Vec<(Column, &'a str)>,
}

/// A name as letters are signed with it, and its parts.
struct Named {
    name: String,
    first: Option<String>,
    last: Option<String>,
    suffix: Option<String>,
    doubt: Option<&'static str>,
}

impl Fields<'_> {
    fn signer(
        &self,
        row: &RowText<'_>,
        yes: Yes,
        today: NaiveDate,
        left: &mut Vec<RowNote>,
    ) -> Result<Signer, Unfit> {
        if self.is_nobody() {
            return Err(Unfit::Nobody);
        }
        let named = self.named(left)?;
        self.country()?;
        let whole = self.whole()?;
        let (street, city, state, zip) = if let Some(whole) = whole {
            (whole.street, Some(whole.city), Some(whole.state), whole.zip)
        } else {
            let (city, state) = self.city_and_state()?;
            let zip = self.zip(state, left)?;
            (self.street()?, city, state, zip)
        };
        let consent_doubt = yes.doubt.clone();
        let email = self.email(left);
        if let (Some(email), Some(why)) = (&email, &yes.bounced) {
            left.push(RowNote {
                column: Column::Email.name(),
                problem: format!("no kit is mailed to `{email}`: {why}"),
            });
        }
        Ok(Signer {
            row: row.row,
            line: row.line,
            prefix: self.optional(Column::Prefix, left, str::parse::<Prefix>),
            bounces: email.is_some() && yes.bounced.is_some(),
            email,
            phone: self.optional(Column::Phone, left, str::parse::<Phone>),
            street: in_case_by(street_words::set_in_case, street, Column::Street, left),
            city: city.map(|city| in_case(city, Column::City, left)),
            district: self.district(state, left),
            language: self.line(Column::Language)?,
            story: self.story(left)?,
            consent: consent(yes, today, left)?,
            name: named.name,
            first_name: named.first,
            last_name: named.last,
            suffix: named.suffix,
            name_doubt: named.doubt,
            consent_doubt,
            state,
            zip,
        })
    }

    /// Says that someone signs along with the row's person, where a remark tells: a letter has one signer.
    fn second_signer(&self) -> Option<RowNote> {
        let mut remarks = self.columns.remarks(self.row);
        let (_, remark) = remarks.find(|(_, remark)| remarks::has_second_signer(remark))?;
        Some(RowNote {
            column: Column::Name.name(),
            problem: format!(
                "`{}`: no letter is made for a second person; whoever signs too needs a row of their own",
                quotable(remark)
            ),
        })
    }

    /// Returns what of a name the row has, for a list of rows that are not used.
    fn any_name(&self) -> String {
        let columns = [Column::FirstName, Column::LastName];
        let parts = columns.iter().filter_map(|column| self.text(*column));
        let parts = parts.collect::<Vec<_>>().join(" ");
        let name = self.text(Column::Name).filter(|_| parts.is_empty());
        quotable(name.unwrap_or(&parts))
    }

    fn named(&self, left: &mut Vec<RowNote>) -> Result<Named, Unfit> {
        let [whole, first, last] = [Column::Name, Column::FirstName, Column::LastName]
            .map(|column| self.name_cell(column, left));
        let (whole, first, last) = (whole?, first?, last?);
        let raw = self
            .text(Column::Name)
            .or_else(|| self.text(Column::FirstName));
        let doubt = raw.map(bare).and_then(name::doubt);
        let last = last.map(|last| {
            let (last, suffix) = name::without_suffix(&last);
            (last.to_owned(), suffix.map(str::to_owned))
        });
        let (last, own_suffix) = last.unzip();
        let first = first.map(|first| {
            // `Ada, PhD`
            let (given, suffix) = if first.contains(',') {
                name::without_suffix(&first)
            } else {
                name::without_generation(&first)
            };
            (given.to_owned(), suffix.map(str::to_owned))
        });
        let (first, given_suffix) = first.unzip();
        let own_suffix = own_suffix.flatten().or(given_suffix.flatten());
        let suffix = self.line(Column::Suffix)?.or_else(|| own_suffix.clone());
        // A name for display has a title in it, and stands for those whose names are not taken apart.
        let has_parts = first.is_some() || last.is_some();
        let is_needless = has_parts && self.columns.is_for_display;
        let name = if let Some(name) = whole.filter(|_| !is_needless) {
            name::with_suffix(name::in_order(&name), suffix.as_deref())
        } else {
            if first.is_none() && last.is_none() {
                return Err(missing(Column::Name));
            }
            let middle = self.line(Column::MiddleName)?;
            let parts = [&first, &middle, &last, &suffix];
            let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            parts.join(" ")
        };
        let part =
            |part: Option<String>| part.map(|part| name::set_name_in_case(&part).unwrap_or(part));
        let parts = [first.as_deref(), last.as_deref()];
        // An organization with somebody to speak for it has the name of a person.
        let has_both = parts.iter().all(Option::is_some);
        let kind = || {
            let mut kinds = self.columns.kinds(self.row).filter(|_| !has_both);
            kinds.find_map(|(_, kind)| nobody::doubt_of_kind(kind))
        };
        let doubt = doubt.or_else(|| nobody::doubt(&name, parts)).or_else(kind);
        Ok(Named {
            name: in_case_by(name::set_name_in_case, name, Column::Name, left),
            first: part(first),
            last: part(last),
            suffix,
            doubt,
        })
    }

    /// Returns a cell of a name without the `Mr.` before it and the pronouns behind it, which are named, as is a
    /// nickname that stays in it.
    fn name_cell(&self, column: Column, left: &mut Vec<RowNote>) -> Result<Option<String>, Unfit> {
        let Some(cell) = self.line(column)? else {
            return Ok(None);
        };
        let plain = nobody::without_pronouns(&cell).unwrap_or(&cell);
        let own = match column {
            Column::Name => nobody::without_address(plain),
            Column::FirstName => nobody::without_address_before_given(plain),
            _ => None,
        };
        let name = own.unwrap_or(plain);
        if let Some(nickname) = nickname(name) {
            left.push(RowNote {
                column: column.name(),
                problem: format!(
                    "`{}` has `{}` in brackets or quotation marks, and is signed with it",
                    quotable(&cell),
                    quotable(&nickname)
                ),
            });
        }
        if name == cell {
            return Ok(Some(cell));
        }
        left.push(RowNote {
            column: column.name(),
            problem: format!("`{}` is written `{}`", quotable(&cell), quotable(name)),
        });
        Ok(Some(name.to_owned()))
    }

    /// Returns the address that stands in one cell: where the roster has no column of ZIP codes, or where this row
    /// leaves it empty or repeats the code that is in the cell.
    fn whole(&self) -> Result<Option<Whole>, Unfit> {
        if !self.labeled.is_empty() {
            return Ok(None);
        }
        let text = self
            .text(Column::Street)
            .ok_or_else(|| missing(Column::Street))?;
        if let Some(line) = self.text(Column::CityLine) {
            let whole = address::whole(&format!("{text}, {line}"));
            let problem = "is not a city, state and ZIP code such as `Albany, NY 12207`";
            return whole
                .map(Some)
                .ok_or_else(|| Unfit::field(Column::CityLine, line, &problem));
        }
        if self.columns.has(Column::Zip) {
            let zip = self.text(Column::Zip);
            let zip = zip.map(|zip| address::zip(zip, None, true).map(Zip::five));
            let is_same = |whole: &Whole| zip.is_none_or(|zip| zip == Some(whole.zip.five()));
            return Ok(address::whole(text).filter(is_same));
        }
        let problem = "is not an address such as `100 Main St, Albany, NY 12207`";
        match address::whole(text) {
            Some(whole) => Ok(Some(whole)),
            None => Err(Unfit::field(Column::Street, text, &problem)),
        }
    }

    /// Returns `true` if a row has no address of any kind, and counts others in place of a name.
    fn is_nobody(&self) -> bool {
        OF_PERSONS.iter().all(|column| self.text(*column).is_none())
            && nobody::is_total(&self.any_name())
    }

    /// Returns the signer's own words as a letter has them, in whole sentences; what stands in place of them is named.
    fn story(&self, left: &mut Vec<RowNote>) -> Result<Option<String>, Unfit> {
        let Some(text) = self.text(Column::Story) else {
            return Ok(None);
        };
        let story = Self::cleaned(Column::Story, text, clean_text)?;
        if no_story::is_none(&story) {
            left.push(RowNote {
                column: Column::Story.name(),
                problem: format!("`{}` is not a story, and is left out", quotable(text)),
            });
            return Ok(None);
        }
        Ok(Some(prose(&story)))
    }

    fn email(&self, left: &mut Vec<RowNote>) -> Option<Email> {
        let cells = self.columns.fields(self.row, Column::Email);
        let mut emails: Vec<Email> = cells.flat_map(|(_, cell)| listed_emails(cell)).collect();
        if let Some((header, cell)) = self.columns.email_among_phones(self.row) {
            left.push(RowNote {
                column: Column::Email.name(),
                problem: format!(
                    "`{}` stands in `{}`, and is taken for an email address",
                    quotable(cell),
                    quotable(header.trim())
                ),
            });
        }
        emails.dedup();
        if let [first, _, ..] = emails.as_slice() {
            left.push(RowNote {
                column: Column::Email.name(),
                problem: format!("there are {} addresses; `{first}` is used", emails.len()),
            });
        }
        let first = emails.into_iter().next();
        first.or_else(|| self.optional(Column::Email, left, str::parse::<Email>))
    }

    fn text(&self, column: Column) -> Option<&str> {
        self.of_labels(column)
            .next()
            .or_else(|| self.columns.field(self.row, column))
    }

    /// Returns what stands behind the labels of a column in the cell of the address.
    fn of_labels(&self, column: Column) -> impl Iterator<Item = &str> {
        let parts = self.labeled.iter();
        parts.filter_map(move |(own, text)| (*own == column).then_some(*text))
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
            let lost = "lost a character when the file was saved or converted";
            return Err(Unfit::field(column, text, &lost));
        }
        clean(text).map_err(|problem| {
            let problem = format!("cannot be used: {problem}");
            Unfit::field(column, text, &problem)
        })
    }

    fn optional<T, E: ToString>(
        &self,
        column: Column,
        left: &mut Vec<RowNote>,
        parse: impl Fn(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text(column)?;
        parse(text)
            .map_err(|problem| {
                left.push(RowNote {
                    column: column.name(),
                    problem: format!("`{}`: {}", quotable(text), problem.to_string()),
                });
            })
            .ok()
    }
}

/// Returns a text that stood in capitals as it is written, and says so.
fn in_case(text: String, column: Column, left: &mut Vec<RowNote>) -> String {
    in_case_by(name::set_in_case, text, column, left)
}

fn in_case_by(
    set_in_case: fn(&str) -> Option<String>,
    text: String,
    column: Column,
    left: &mut Vec<RowNote>,
) -> String {
    let Some(set) = set_in_case(&text).filter(|set| *set != text) else {
        return text;
    };
    left.push(RowNote {
        column: column.name(),
        problem: format!("`{}` is written `{}`", quotable(&text), quotable(&set)),
    });
    set
}
