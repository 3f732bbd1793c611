//! The districts that were settled by address, as a run's folder keeps them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use crate::congress::District;
use crate::files::{FileError, read_text, shown};
use crate::roster::{Sheet, Signer, rows};
use crate::sender::Zip;
use crate::text::folded;

/// The file in a run's folder.
pub const DISTRICTS: &str = "districts.csv";

/// No honest list is larger, in bytes.
const LIMIT: u64 = 256 * 1024 * 1024;

const HEADER: [&str; 4] = ["congress", "street", "zip", "district"];

/// The districts of addresses, by the lines of one Congress.
#[derive(Clone, Debug, Default)]
pub struct KnownDistricts {
    congress: u16,
    districts: HashMap<(String, String), District>,
    rows: Vec<[String; 2]>,
}

/// Why the list of a run cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KnownError {
    /// The file cannot be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// A line is not what the program writes.
    #[error("line {line} of `{}` is not an address with its district", shown(path))]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
    },
}

/// Returns a street without the apartment, which settles no district and is nobody's business: what follows the
/// first comma, where a house number precedes it.
pub(super) fn house(street: &str) -> &str {
    let house = street.split(',').next().unwrap_or(street).trim();
    if house.bytes().any(|byte| byte.is_ascii_digit()) {
        house
    } else {
        street
    }
}

impl KnownDistricts {
    /// Reads those of a run's folder that hold for the sitting Congress; none if there is no list.
    pub fn of(folder: &Path, sitting: u16) -> Result<Self, KnownError> {
        let path = folder.join(DISTRICTS);
        let mut known = Self {
            congress: sitting,
            ..Self::default()
        };
        let text = match read_text(&path, LIMIT) {
            Ok(text) => text,
            Err(error) if error.is_missing() => return Ok(known),
            Err(error) => return Err(error.into()),
        };
        let wrong = |line: u64| KnownError::Malformed {
            path: path.clone(),
            line,
        };
        let rows = rows(&text).map_err(|(line, _)| wrong(line))?;
        for (line, cells) in rows.iter().skip(1) {
            let read = || {
                let [congress, street, zip, district] = cells.as_slice() else {
                    return None;
                };
                let congress: u16 = congress.parse().ok()?;
                Some((congress, street, zip.parse().ok()?, district.parse().ok()?))
            };
            let (congress, street, zip, district) = read().ok_or_else(|| wrong(*line))?;
            // The lines of another Congress settle nothing.
            if congress == sitting {
                known.add(street, zip, district);
            }
        }
        Ok(known)
    }

    /// Adds an address.
    pub(super) fn add(&mut self, street: &str, zip: Zip, district: District) {
        let key = key(street, zip);
        if self.districts.insert(key, district).is_none() {
            self.rows.push([street.to_owned(), zip.five()]);
        }
    }

    /// Returns the district of a signer's address, or `None` if it was not settled.
    pub fn of_signer(&self, signer: &Signer) -> Option<District> {
        if self.districts.is_empty() {
            return None;
        }
        self.districts
            .get(&key(&signer.street, signer.zip))
            .copied()
    }

    /// Returns how many addresses are known.
    pub fn len(&self) -> usize {
        self.districts.len()
    }

    /// Returns `true` if none is known.
    pub fn is_empty(&self) -> bool {
        self.districts.is_empty()
    }

    /// Writes the list into a run's folder.
    pub fn write(&self, folder: &Path) -> Result<(), KnownError> {
        let path = folder.join(DISTRICTS);
        let mut sheet = Sheet::create(&path, &HEADER)?;
        let congress = self.congress.to_string();
        for [street, zip] in &self.rows {
            let known = zip.parse().ok().map(|zip| key(street, zip));
            if let Some(district) = known.and_then(|key| self.districts.get(&key)) {
                sheet.write(&[&congress, street, zip, &district.to_string()])?;
            }
        }
        sheet.finish()?;
        Ok(())
    }
}

fn key(street: &str, zip: Zip) -> (String, String) {
    (folded(house(street)), zip.five())
}
