//! Those whom a list beside the signers leaves out: a sheet such as `Removed`, or the rows below such a heading.

use std::collections::{HashMap, HashSet};

use crate::roster::cell::mailbox::listed_emails;
use crate::roster::cell::name_parts::Parts;
use crate::roster::cell::street_key::street_key;
use crate::roster::consent::Refusal;
use crate::roster::header::columns::Column;
use crate::roster::person::by_mailbox;
use crate::roster::signer::Signer;
use crate::sender::{Zip, name};
use crate::text::folded;

/// The rows of such lists.
#[derive(Debug, Default)]
pub(in crate::roster) struct LeftOut {
    rows: Vec<LeftOutRow>,
    by_mailbox: HashMap<u128, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// By the first and the last word of a name.
    by_ends: HashMap<String, Vec<usize>>,
}

/// A row of such a list.
#[derive(Debug)]
struct LeftOutRow {
    /// What the list says against its people, and where it stands.
    refusal: Refusal,
    /// The line on which it begins, from 1; on a sheet beside the roster, its row.
    line: u64,
    /// The email addresses that it has.
    email: String,
    /// What may be a name in it.
    name: String,
    zip: Option<Zip>,
    names: Vec<Parts>,
    /// Its cells, as streets are compared.
    streets: Vec<String>,
}

impl LeftOut {
    /// Takes a row: whoever stands there is left out by any email address of it, or else by what may be their name.
    pub(in crate::roster) fn take<T: AsRef<str>>(
        &mut self,
        refusal: &Refusal,
        line: u64,
        cells: &[T],
    ) {
        let cells: Vec<&str> = cells.iter().map(|cell| cell.as_ref().trim()).collect();
        let emails: Vec<_> = cells.iter().flat_map(|cell| listed_emails(cell)).collect();
        let names = if emails.is_empty() {
            names_in(&cells)
        } else {
            Vec::new()
        };
        let is_header = cells.iter().any(|cell| Column::named(cell).is_some());
        if (emails.is_empty() && names.is_empty()) || is_header {
            return;
        }
        let number = self.rows.len();
        for email in &emails {
            self.by_mailbox
                .entry(by_mailbox(email))
                .or_default()
                .push(number);
        }
        for name in &names {
            self.by_name.entry(folded(name)).or_default().push(number);
            if let Some(parts) = Parts::of(name) {
                self.by_ends.entry(parts.ends).or_default().push(number);
            }
        }
        let email: Vec<String> = emails.iter().map(ToString::to_string).collect();
        self.rows.push(LeftOutRow {
            refusal: refusal.clone(),
            line,
            email: email.join("; "),
            name: cells
                .iter()
                .find(|cell| cell.contains(char::is_alphabetic))
                .map_or_else(String::new, |cell| (*cell).to_owned()),
            zip: cells.iter().find_map(|cell| cell.parse().ok()),
            names: names.iter().filter_map(|name| Parts::of(name)).collect(),
            streets: cells.iter().map(|cell| street_key(cell)).collect(),
        });
    }

    pub(in crate::roster) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the row that leaves a signer out, if one does.
    pub(in crate::roster) fn refusal_of(&self, signer: &Signer) -> Option<&Refusal> {
        if self.is_empty() {
            return None;
        }
        let number = self.of(signer).next()?;
        Some(&self.rows[number].refusal)
    }

    /// Returns the numbers of the rows that leave a signer out: by the mailbox, by the name, or by a name that differs
    /// in its middle alone, at the same street and ZIP code.
    pub(in crate::roster) fn of(&self, signer: &Signer) -> impl Iterator<Item = usize> {
        let own = folded(&signer.name);
        let mailbox = signer.email.as_ref().map(by_mailbox);
        let by_mailbox = mailbox.and_then(|mailbox| self.by_mailbox.get(&mailbox));
        let by_name = self.by_name.get(&own);
        let parts = Parts::of(&signer.name);
        let by_ends = parts
            .as_ref()
            .and_then(|parts| self.by_ends.get(&parts.ends));
        let street = street_key(&signer.street);
        let zip = signer.zip.five();
        let is_one = |name: &Parts| {
            parts
                .as_ref()
                .is_some_and(|own| own.is_but_for_middle(name))
        };
        let at_home = by_ends.into_iter().flatten().filter(|number| {
            let row = &self.rows[**number];
            row.zip.is_none_or(|there| there.five() == zip)
                && row.names.iter().any(is_one)
                && row.streets.iter().any(|there| is_street(there, &street))
        });
        let exact = [by_mailbox, by_name].into_iter().flatten().flatten();
        exact
            .chain(at_home)
            .copied()
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Returns the numbers of the rows that name someone by the whole name or the address of email.
    pub(in crate::roster) fn named(&self, name: &str, email: &str) -> impl Iterator<Item = usize> {
        let emails = listed_emails(email).into_iter();
        let mailboxes = emails.filter_map(|email| self.by_mailbox.get(&by_mailbox(&email)));
        let named = self.by_name.get(&folded(&name::in_order(name)));
        mailboxes.chain(named).flatten().copied()
    }

    /// Returns the line of a row.
    pub(in crate::roster) fn line(&self, number: usize) -> u64 {
        self.rows[number].line
    }

    /// Returns the rows but for those of some numbers: the list, the line, addresses of email, a name, a ZIP code.
    pub(in crate::roster) fn but(&self, matched: &HashSet<usize>) -> Vec<[String; 5]> {
        let rows = self.rows.iter().enumerate();
        let rest = rows.filter(|(number, _)| !matched.contains(number));
        let cells = rest.map(|(_, row)| {
            let zip = row.zip.as_ref().map(ToString::to_string);
            [
                row.refusal.column.clone(),
                row.line.to_string(),
                row.email.clone(),
                row.name.clone(),
                zip.unwrap_or_default(),
            ]
        });
        cells.collect()
    }
}

/// Returns `true` if a street is another, or another without its apartment.
fn is_street(there: &str, street: &str) -> bool {
    let rest = street.strip_prefix(there);
    let has_number = there.starts_with(|c: char| c.is_ascii_digit()) && there.contains(' ');
    has_number && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Returns what may be the name of a row's person, as it is compared: each cell of several words, and two cells of one
/// word each, in either order.
fn names_in(cells: &[&str]) -> Vec<String> {
    let ordered: Vec<String> = cells.iter().map(|cell| name::in_order(cell)).collect();
    let is_word = |cell: &&str| !cell.is_empty() && !cell.contains(' ');
    let pairs = cells.windows(2).filter(|pair| pair.iter().all(is_word));
    let pairs = pairs.flat_map(|pair| {
        [
            format!("{} {}", pair[0], pair[1]),
            format!("{} {}", pair[1], pair[0]),
        ]
    });
    let pairs: Vec<String> = pairs.collect();
    let whole = ordered
        .into_iter()
        .filter(|cell| folded(cell).contains(' '));
    whole.chain(pairs).collect()
}
