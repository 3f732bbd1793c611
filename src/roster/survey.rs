//! What one row of a roster does not tell, and all of them do: in which order its dates have day and month, and
//! who says no on one row and yes on another.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::cell::mailbox::listed_emails;
use super::consent::Refusal;
use super::consent::list_names;
use super::consent::reader::Reader;
use super::consent::row_verdicts::{RowVerdict, RowVerdicts};
use super::consent::yes_or_no::{Said, is_bounced, said, said_in};
use super::entry::Entry;
use super::file::records::{Batch, RowText};
use super::header::Columns;
use super::header::columns::Column;
use super::header::title::Title;
use super::left_out::by_sheet::LeftOut;
use super::person::{Person, by_mailbox};
use super::signer::Signer;
use crate::calendar::written::{Order, leading};
use crate::text::quotable;

/// A heading inside a sheet has no more words than this.
const HEADING: usize = 6;
/// So many rows tell whether a column says yes and no.
const SAMPLE: u64 = 1_000;

/// What was found in the rows of a roster.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Dates that have a month first for certain, and a day.
    month_first: u64,
    day_first: u64,
    /// Who said no.
    refusals: OfPeople<Refusal>,
    /// Of whom a remark leaves in doubt whether they want a letter.
    doubts: OfPeople<String>,
    /// Those whom lists beside the signers leave out.
    left_out: LeftOut,
    /// The heading of people who want nothing that the rows stand below.
    section: Option<Refusal>,
    /// Those whom no mail reaches, by what a list beside the roster says.
    bounced: HashSet<u128>,
    /// What the rows say against letters.
    verdicts: RowVerdicts,
    rows: u64,
    /// How often a column that nothing is taken from says yes, no, and something else, by its place.
    unused: BTreeMap<usize, [u64; 3]>,
}

/// What rows say of people: it holds for a person, whatever address they give on another row.
#[derive(Debug)]
struct OfPeople<T> {
    by_mailbox: HashMap<u128, T>,
    /// By name, street and ZIP code.
    by_home: HashMap<u64, T>,
}

impl<T> Default for OfPeople<T> {
    fn default() -> Self {
        Self {
            by_mailbox: HashMap::new(),
            by_home: HashMap::new(),
        }
    }
}

impl<T: Clone> OfPeople<T> {
    /// Keeps what a row says of its person, unless an earlier one said something.
    fn insert(&mut self, row: &RowText<'_>, columns: &Columns, what: T) {
        let fields = row.fields.as_deref().unwrap_or_default();
        let emails = columns.fields(fields, Column::Email);
        for email in emails.flat_map(|(_, field)| listed_emails(field)) {
            let known = self.by_mailbox.entry(by_mailbox(&email));
            known.or_insert_with(|| what.clone());
        }
        let person = match Entry::read(row, columns, NaiveDate::MAX) {
            Ok(Some(Entry::Signer(signer, _))) => Some(Person::of(&signer)),
            Ok(Some(Entry::NoConsent(without))) => without.person,
            _ => None,
        };
        if let Some(person) = person {
            self.by_home.entry(person.address_key()).or_insert(what);
        }
    }

    fn of(&self, signer: &Signer) -> Option<&T> {
        if self.by_mailbox.is_empty() && self.by_home.is_empty() {
            return None;
        }
        let email = signer.email.as_ref();
        email
            .and_then(|email| self.by_mailbox.get(&by_mailbox(email)))
            .or_else(|| self.by_home.get(&Person::of(signer).address_key()))
    }
}

/// What a row says against letters and mail.
#[derive(Default)]
struct Judged {
    refusal: Option<Refusal>,
    doubt: Option<String>,
    bounces: bool,
    verdict: u16,
}

impl Judged {
    fn of(row: &RowText<'_>, columns: &Columns) -> Self {
        let Ok(fields) = &row.fields else {
            return Self::default();
        };
        let consent = Reader {
            columns,
            fields,
            today: NaiveDate::MAX,
            verdict: RowVerdict::default(),
        };
        let refusal = consent.refusal();
        let doubt = match refusal {
            None => consent.doubtful_remark(),
            Some(_) => None,
        };
        Self {
            refusal,
            doubt,
            bounces: consent.bounce().is_some(),
            verdict: consent.verdict.packed(fields),
        }
    }
}

impl Survey {
    /// Begins with what sheets beside the roster say against people: by any email address in a row, or else by
    /// what may be their name.
    pub(super) fn against(sheets: &[(String, Vec<Vec<String>>)]) -> Self {
        let mut survey = Self::default();
        for (sheet, rows) in sheets {
            if is_bounced(sheet) {
                let cells = rows.iter().flatten();
                let emails = cells.flat_map(|cell| listed_emails(cell));
                survey
                    .bounced
                    .extend(emails.map(|email| by_mailbox(&email)));
                continue;
            }
            let refusal = Refusal {
                column: format!("the sheet `{}`", quotable(sheet)),
                words: String::new(),
                is_no: true,
            };
            for (number, row) in (1..).zip(rows) {
                survey.left_out.take(&refusal, number, row);
            }
        }
        survey
    }

    /// Takes in some rows. What each says is judged on all cores, and counts in their order.
    pub(super) fn take(&mut self, batch: &Batch, columns: &Columns) {
        let judge = |at| Some(Judged::of(&batch.row(at)?, columns));
        let judged: Vec<Option<Judged>> = (0..batch.len()).into_par_iter().map(judge).collect();
        for (row, judged) in batch.rows().zip(judged.into_iter().flatten()) {
            let Ok(fields) = &row.fields else { continue };
            self.look_at_unused(fields, columns);
            self.look_at_section(fields, row.line);
            for column in [Column::ConsentAt, Column::Consent, Column::RecordedAt] {
                match columns.field(fields, column).and_then(leading) {
                    Some((1..=12, 13..=31)) => self.month_first += 1,
                    Some((13..=31, 1..=12)) => self.day_first += 1,
                    _ => {}
                }
            }
            self.verdicts.put(row.row, judged.verdict);
            if judged.bounces {
                let emails = columns.fields(fields, Column::Email);
                let emails = emails.flat_map(|(_, field)| listed_emails(field));
                self.bounced.extend(emails.map(|email| by_mailbox(&email)));
            }
            if let Some(refusal) = judged.refusal {
                self.refusals.insert(&row, columns, refusal);
            } else if let Some(doubt) = judged.doubt {
                self.doubts.insert(&row, columns, doubt);
            }
        }
    }

    /// Returns what the rows say against letters.
    pub(super) fn take_verdicts(&mut self) -> RowVerdicts {
        std::mem::take(&mut self.verdicts)
    }

    /// Takes a row that is a heading, such as `Removed`, and the rows below one: whoever stands there is left out by
    /// any email address of the row, or else by what may be their name.
    fn look_at_section(&mut self, fields: &[&str], line: u64) {
        let cells = fields.iter().enumerate();
        let mut filled = cells.filter(|(_, field)| !field.trim().is_empty());
        if let (Some((0 | 1, text)), None) = (filled.next(), filled.next()) {
            let is_heading = text.split_whitespace().count() <= HEADING && !text.contains('@');
            if is_heading && list_names::is_of_signers(text) {
                self.section = None;
            } else if is_heading
                && let Some(standing) = list_names::standing_of_list(text)
                && [text, standing].iter().any(|words| said(words) == Said::No)
            {
                self.section = Some(Refusal {
                    column: format!("the heading `{}`", quotable(text.trim())),
                    words: String::new(),
                    is_no: true,
                });
                return;
            }
        }
        if let Some(refusal) = &self.section {
            self.left_out.take(refusal, line, fields);
        }
    }

    fn look_at_unused(&mut self, fields: &[&str], columns: &Columns) {
        self.rows += 1;
        if self.rows > SAMPLE {
            return;
        }
        let unused = (0..columns.count()).filter(|place| columns.at(*place).is_none());
        for place in unused {
            let said = fields.get(place).and_then(|field| said_in(field));
            if let Some(said) = said {
                self.unused.entry(place).or_default()[said as usize] += 1;
            }
        }
    }

    /// Returns the columns that nothing is taken from and that say yes on some rows, no on others, and nothing else.
    pub(super) fn yes_or_no(&self, columns: &Columns) -> Vec<String> {
        let both = self
            .unused
            .iter()
            .filter(|(_, said)| said[0] > 0 && said[1] > 0 && said[2] == 0);
        let both = both.filter(|(place, _)| !columns.counts(**place));
        let titles = both.map(|(place, _)| columns.header()[*place].trim());
        let titles = titles.filter(|title| !Title::is_no_consent(title));
        titles.map(quotable).collect()
    }

    /// Returns in which order the dates have day and month.
    pub(super) fn order(&self) -> Order {
        match (self.month_first, self.day_first) {
            (0, 1..) => Order::DayFirst,
            (1.., 1..) => Order::Mixed,
            _ => Order::MonthFirst,
        }
    }

    /// Returns `true` if a list beside the roster says that no mail reaches a signer.
    pub(super) fn bounces(&self, signer: &Signer) -> bool {
        let email = signer.email.as_ref().filter(|_| !self.bounced.is_empty());
        email.is_some_and(|email| self.bounced.contains(&by_mailbox(email)))
    }

    /// Returns the rows of lists beside the signers that match nobody; `rows` are those of the roster.
    pub(super) fn unmatched<E>(
        &self,
        mut rows: impl Iterator<Item = Result<Batch, E>>,
        columns: &Columns,
    ) -> Result<Vec<[String; 5]>, E> {
        let mut matched = HashSet::new();
        if self.left_out.is_empty() {
            return Ok(Vec::new());
        }
        rows.try_for_each(|batch| {
            for row in batch?.rows() {
                match Entry::read(&row, columns, NaiveDate::MAX) {
                    Ok(Some(Entry::Signer(signer, _))) => matched.extend(self.left_out.of(&signer)),
                    Ok(Some(Entry::NoConsent(without))) => {
                        let found = self.left_out.named(&without.name, &without.email);
                        // A row does not match itself, unless it has all that a signer's has.
                        let is_other = |number: &usize| {
                            without.person.is_some() || self.left_out.line(*number) != row.line
                        };
                        matched.extend(found.filter(is_other));
                    }
                    _ => {}
                }
            }
            Ok(())
        })?;
        Ok(self.left_out.but(&matched))
    }

    /// Returns what another row says against writing in the name of a signer: one with their email address, or
    /// with their name, street and ZIP code.
    pub(super) fn refusal_of(&self, signer: &Signer) -> Option<&Refusal> {
        if let Some(refusal) = self.left_out.refusal_of(signer) {
            return Some(refusal);
        }
        self.refusals.of(signer)
    }

    /// Returns the remark on a row of a signer's that leaves it in doubt whether they want a letter.
    pub(super) fn doubt_of(&self, signer: &Signer) -> Option<&str> {
        self.doubts.of(signer).map(String::as_str)
    }
}
