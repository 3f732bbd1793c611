//! What the columns of a roster hold: the header's names, their usual synonyms, and `--map`.

use std::fmt;
use std::str::FromStr;

use crate::text::{folded, nearest, quotable};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
#[allow(missing_docs, reason = "each is named as in the header")]
pub enum Column {
    Name,
    FirstName,
    LastName,
    Prefix,
    Email,
    Phone,
    Street,
    Street2,
    City,
    State,
    Zip,
    District,
    Language,
    Story,
    ConsentAt,
    ConsentHow,
}

/// Each column, its name in a header, and other names that spreadsheets give it: in lower case,
/// letters and digits alone.
const COLUMNS: [(Column, &str, &[&str]); 16] = [
    (
        Column::Name,
        "name",
        &[
            "fullname",
            "signer",
            "signername",
            "yourname",
            "contactname",
        ],
    ),
    (
        Column::FirstName,
        "first_name",
        &["first", "firstname", "givenname", "givennames", "forename"],
    ),
    (
        Column::LastName,
        "last_name",
        &["last", "lastname", "surname", "familyname"],
    ),
    (
        Column::Prefix,
        "prefix",
        &["title", "honorific", "nameprefix"],
    ),
    (
        Column::Email,
        "email",
        &["emailaddress", "mail", "emailaddr"],
    ),
    (
        Column::Phone,
        "phone",
        &[
            "phonenumber",
            "telephone",
            "tel",
            "mobile",
            "mobilephone",
            "cell",
            "cellphone",
        ],
    ),
    (
        Column::Street,
        "street",
        &[
            "address",
            "streetaddress",
            "address1",
            "addressline1",
            "street1",
            "mailingaddress",
        ],
    ),
    (
        Column::Street2,
        "street_2",
        &[
            "street2",
            "address2",
            "addressline2",
            "apt",
            "apartment",
            "unit",
        ],
    ),
    (Column::City, "city", &["town", "municipality", "cityname"]),
    (Column::State, "state", &["stateabbreviation", "statecode"]),
    (
        Column::Zip,
        "zip",
        &["zipcode", "zip5", "postalcode", "postcode"],
    ),
    (
        Column::District,
        "district",
        &[
            "congressionaldistrict",
            "housedistrict",
            "cd",
            "uscongressionaldistrict",
        ],
    ),
    (
        Column::Language,
        "language",
        &["lang", "locale", "preferredlanguage"],
    ),
    (
        Column::Story,
        "story",
        &[
            "mystory",
            "yourstory",
            "comment",
            "comments",
            "message",
            "personalmessage",
            "ownwords",
        ],
    ),
    (
        Column::ConsentAt,
        "consent_at",
        &[
            "consentat",
            "consentdate",
            "consentedat",
            "consentedon",
            "consenton",
            "optinat",
            "optindate",
            "signedat",
            "signedon",
        ],
    ),
    (
        Column::ConsentHow,
        "consent_how",
        &[
            "consenthow",
            "consentmethod",
            "consentsource",
            "optinsource",
            "optinmethod",
        ],
    ),
];

/// What a CSV file of people is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// They are signers.
    Roster,
    /// They withdrew, or want no more email.
    Withdrawn,
}

impl Purpose {
    /// Returns what the file must have: of each of these one column.
    pub(super) fn needed(self) -> &'static [&'static [Column]] {
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

/// What a roster of signers must have: of each of these one.
const SIGNER: [&[Column]; 5] = [
    &[Column::Name, Column::LastName],
    &[Column::Street],
    &[Column::Zip],
    &[Column::ConsentAt],
    &[Column::ConsentHow],
];

/// What a list of those who withdrew must have.
const WITHDRAWN: [&[Column]; 1] = [&[Column::Email, Column::Name, Column::LastName]];

impl Column {
    /// Returns the column's name in a header.
    pub fn name(self) -> &'static str {
        COLUMNS[self as usize].1
    }

    /// Finds the column that a header's cell names, in any case and with any punctuation.
    fn named(cell: &str) -> Option<Self> {
        let wanted = squeezed(cell);
        COLUMNS
            .iter()
            .find(|(_, name, synonyms)| squeezed(name) == wanted || synonyms.contains(&&*wanted))
            .map(|(column, ..)| *column)
    }
}

/// Returns the letters and digits of a text, in lower case and without accents.
fn squeezed(text: &str) -> String {
    folded(text).replace(' ', "")
}

/// `--map name="Full Name"`: which column of a roster holds what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    column: Column,
    header: String,
}

impl FromStr for Mapping {
    type Err = ParseMappingError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        let (name, header) = input
            .split_once('=')
            .filter(|(_, header)| !header.trim().is_empty())
            .ok_or_else(|| ParseMappingError::Shape {
                input: quotable(input),
            })?;
        let names = || COLUMNS.iter().map(|(_, name, _)| *name);
        let column = COLUMNS
            .iter()
            .find(|(_, own, _)| squeezed(own) == squeezed(name))
            .map(|(column, ..)| *column)
            .ok_or_else(|| ParseMappingError::Column {
                input: quotable(name),
                nearest: nearest(name.trim(), names()).map(str::to_owned),
            })?;
        Ok(Self {
            column,
            header: header.trim().to_owned(),
        })
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.column.name(), self.header)
    }
}

/// Why `--map` was not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseMappingError {
    /// No `=`.
    #[error("`{input}` is not of the form `name=Full Name`")]
    Shape {
        /// What was given.
        input: String,
    },
    /// There is no such column.
    #[error("a roster has no column `{input}`{}", nearest.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
    Column {
        /// What was given.
        input: String,
        /// The name that was most likely meant.
        nearest: Option<String>,
    },
}

/// What the columns of one roster hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    places: [Option<usize>; COLUMNS.len()],
    header: Vec<String>,
    /// The columns of the roster that nothing is taken from.
    pub unused: Vec<String>,
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
    #[error("no column is named {}", names(missing))]
    Missing {
        /// The names that are wanted.
        missing: Vec<&'static str>,
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
    },
}

fn names(columns: &[&str]) -> String {
    let names: Vec<String> = columns.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

impl HeaderError {
    /// Returns what can be done now.
    pub fn help(&self) -> String {
        match self {
            Self::NotNames => "save the roster from a spreadsheet as CSV, with a header".to_owned(),
            Self::Nul => "save the roster from a spreadsheet as CSV in UTF-8".to_owned(),
            Self::Missing { missing } => {
                let name = missing.first().unwrap_or(&"name");
                format!("if a column holds it under another name, use `--map {name}=\"Its Name\"`")
            }
            Self::Twice { name, .. } => {
                format!("say which one to use: `--map {name}=\"Its Name\"`, or rename the other")
            }
            Self::Unmapped { .. } => {
                "`--map` takes the name as it is written in the first row".to_owned()
            }
        }
    }
}

/// Returns how many cells of a header are known by name.
pub(super) fn known_names(cells: &[&str], mapping: &[Mapping]) -> usize {
    let is_known = |cell: &&&str| {
        Column::named(cell).is_some() || mapping.iter().any(|map| is_named(cell, &map.header))
    };
    cells.iter().filter(is_known).count()
}

fn is_named(cell: &str, header: &str) -> bool {
    folded(cell) == folded(header)
}

impl Columns {
    pub(super) fn read(
        cells: &[&str],
        mapping: &[Mapping],
        needed: &[&[Column]],
    ) -> Result<Self, HeaderError> {
        if cells.iter().any(|cell| cell.contains('\0')) {
            return Err(HeaderError::Nul);
        }
        let mut columns = Self {
            header: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            ..Self::default()
        };
        for map in mapping {
            let place = cells.iter().position(|cell| is_named(cell, &map.header));
            let place = place.ok_or_else(|| HeaderError::Unmapped {
                header: quotable(&map.header),
            })?;
            columns.places[map.column as usize] = Some(place);
        }
        for (place, cell) in cells.iter().enumerate() {
            if columns.places.contains(&Some(place)) {
                continue;
            }
            let Some(column) = Column::named(cell) else {
                if !cell.trim().is_empty() {
                    columns.unused.push(quotable(cell));
                }
                continue;
            };
            let is_mapped = mapping.iter().any(|map| map.column == column);
            match columns.places[column as usize] {
                Some(_) if is_mapped => columns.unused.push(quotable(cell)),
                Some(first) => {
                    return Err(HeaderError::Twice {
                        name: column.name(),
                        first: first + 1,
                        second: place + 1,
                    });
                }
                None => columns.places[column as usize] = Some(place),
            }
        }
        let is_missing = |wanted: &&&[Column]| wanted.iter().all(|column| !columns.has(*column));
        let missing: Vec<&'static str> = needed
            .iter()
            .filter(is_missing)
            .filter_map(|wanted| Some(wanted.first()?.name()))
            .collect();
        if missing.is_empty() {
            Ok(columns)
        } else {
            Err(HeaderError::Missing { missing })
        }
    }

    /// Returns `true` if the roster has a column.
    pub fn has(&self, column: Column) -> bool {
        self.places[column as usize].is_some()
    }

    /// Returns how many columns there are.
    pub fn count(&self) -> usize {
        self.header.len()
    }

    /// Returns `true` if a row says what the header says.
    pub(super) fn is_header(&self, fields: &[&str]) -> bool {
        self.header
            .iter()
            .map(String::as_str)
            .eq(fields.iter().copied())
    }

    /// Returns a field of a row, without the blanks around it, or `None` if it is empty.
    pub(super) fn field<'a>(&self, fields: &[&'a str], column: Column) -> Option<&'a str> {
        let place = self.places[column as usize]?;
        fields
            .get(place)
            .map(|field| field.trim())
            .filter(|field| !field.is_empty())
    }
}
