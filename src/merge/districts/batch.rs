//! The addresses whose district is open, and the files in which they go to the Census Bureau.

use std::collections::HashSet;
use std::fmt::Write as _;

use chrono::NaiveDate;

use super::super::offices::{Ask, Offices};
use super::super::scan::{Row, scan};
use super::known::house;
use crate::congress::District;
use crate::roster::{Roster, RosterError, Signer, Withdrawn};
use crate::sender::Zip;
use crate::text::{folded, one_line};

/// An address whose district is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenAddress {
    /// The street, with its number and without an apartment.
    pub street: String,
    /// The ZIP code.
    pub zip: Zip,
    city: String,
    state: String,
    choices: Vec<District>,
}

impl OpenAddress {
    fn of(signer: &Signer, ask: &Ask) -> Option<Self> {
        let asks = ask.each();
        let of_district = asks
            .iter()
            .find(|ask| matches!(ask, Ask::District { .. }))?;
        Some(Self {
            street: house(&signer.street).to_owned(),
            zip: signer.zip,
            city: signer.city.clone().unwrap_or_default(),
            state: signer
                .state
                .map(|state| state.to_string())
                .unwrap_or_default(),
            choices: of_district.choices().to_vec(),
        })
    }

    /// Returns what tells the address from others, however the service writes its commas.
    pub(super) fn echo(&self) -> String {
        let zip = self.zip.five();
        folded(&format!(
            "{} {} {} {zip}",
            self.street, self.city, self.state
        ))
        .replace(' ', "")
    }

    /// Returns `true` if the address may lie in a district, as far as its ZIP code tells.
    pub(super) fn may_lie_in(&self, district: District) -> bool {
        self.choices.is_empty() || self.choices.contains(&district)
    }
}

/// Returns the addresses of a roster whose district is open, each once: of those who agreed, did not withdraw,
/// and are asked for no other thing that the district depends on.
pub fn open_addresses(
    roster: &Roster,
    offices: &Offices<'_>,
    withdrawn: &Withdrawn,
    today: NaiveDate,
) -> Result<Vec<OpenAddress>, RosterError> {
    let mut open = Vec::new();
    let mut seen = HashSet::new();
    scan(roster, offices, withdrawn, today, |rows| {
        for row in rows {
            if let Row::Ask(signer, _, ask, _) = row
                && let Some(address) = OpenAddress::of(&signer, &ask)
                && seen.insert(address.echo())
            {
                open.push(address);
            }
        }
        Ok::<(), RosterError>(())
    })?;
    Ok(open)
}

/// The texts of files of at most so many addresses each, as the service takes them: a number, street, city,
/// state and ZIP code, without a header. No name is in them.
pub struct Batches<'a> {
    /// The addresses.
    pub addresses: &'a [OpenAddress],
    /// The most that one file holds; the service takes 10,000.
    pub size: usize,
}

impl Batches<'_> {
    /// Returns the texts, in order.
    pub fn texts(&self) -> impl Iterator<Item = String> {
        let chunks = self.addresses.chunks(self.size).enumerate();
        chunks.map(|(chunk, addresses)| {
            let mut text = String::new();
            for (number, address) in (chunk * self.size + 1..).zip(addresses) {
                let cells =
                    [&address.street, &address.city, &address.state].map(|cell| quoted(cell));
                let zip = address.zip.five();
                let _ = writeln!(
                    text,
                    "{number},{},{},{},{zip}",
                    cells[0], cells[1], cells[2]
                );
            }
            text
        })
    }
}

/// Returns a cell in quotation marks, on one line: what follows a line break must not look like another row.
fn quoted(cell: &str) -> String {
    let line = one_line(cell);
    format!("\"{}\"", line.replace('"', "\"\""))
}
