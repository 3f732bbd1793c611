//! One pass over a roster: rows are read in one thread, judged on all cores while others are read and counted, and
//! come out in their order.

use std::thread;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::offices::{Ask, Offices, SignerHome};
use crate::lint::story;
use crate::roster::{
    Batch, Column, Entry, NoConsent, Person, Roster, RosterError, RowNote, Signer, Stories, Unfit,
    Withdrawn, ahead,
};

/// A row, judged.
#[derive(Debug)]
pub enum Row {
    /// A signer whose letters can be written.
    Ready(Box<Ready>),
    /// A signer who must be asked something first, and what else is to be said of the row.
    Ask(Box<Signer>, Person, Ask, Vec<RowNote>),
    /// A signer whose own words someone must look at first.
    HeldBack(Box<HeldBack>),
    /// A signer who withdrew.
    Withdrawn(Box<Signer>),
    /// Someone who did not agree, or does not agree any more.
    NoConsent(NoConsent),
    /// A row that is not a signer.
    Rejected(Rejected),
}

/// A signer whose letters can be written.
#[derive(Debug)]
pub struct Ready {
    /// The signer.
    pub signer: Signer,
    /// Who that is.
    pub person: Person,
    /// Where they live.
    pub home: SignerHome,
    /// What of the row could not be read and is left out.
    pub left: Vec<RowNote>,
    /// What was found in their own words, which are kept all the same.
    pub found: Vec<&'static str>,
}

/// A signer whose own words someone must look at first.
#[derive(Debug)]
pub struct HeldBack {
    /// The signer.
    pub signer: Signer,
    /// Who that is.
    pub person: Person,
    /// What else is to be said of the row.
    pub left: Vec<RowNote>,
    /// What stands against the words.
    pub problems: Vec<&'static str>,
    /// What they must be asked besides.
    pub ask: Option<Ask>,
}

/// A row that is not a signer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The number of the row; the header is row 1.
    pub row: u64,
    /// The line on which it begins.
    pub line: u64,
    /// What is wrong with it.
    pub unfit: Unfit,
    /// Its own cells.
    pub cells: Vec<String>,
}

/// Reads a roster and hands its rows to `each`, some hundreds at a time, in their order. What `each`
/// returns as an error ends the pass.
pub fn scan<E: From<RosterError>>(
    roster: &Roster,
    offices: &Offices<'_>,
    withdrawn: &Withdrawn,
    today: NaiveDate,
    mut each: impl FnMut(Vec<Row>) -> Result<(), E>,
) -> Result<(), E> {
    let batches = roster.batches()?;
    let judged = |batch: Batch| judged(&batch, roster, offices, withdrawn, today);
    thread::scope(|scope| {
        let batches = ahead(scope, batches);
        let rows = ahead(scope, batches.map(|batch| batch.map(judged)));
        for rows in rows {
            each(rows?)?;
        }
        Ok(())
    })
}

/// What becomes of a signer's own words.
enum Review {
    /// Someone must look at them first, for these reasons.
    Hold(Vec<&'static str>),
    /// They are kept, whatever was found in them.
    Keep(Vec<&'static str>),
}

/// Reviews a signer's own words, and takes them out where that was decided.
fn reviewed(signer: &mut Signer, person: Person, roster: &Roster) -> Review {
    let Some(words) = &signer.story else {
        return Review::Keep(Vec::new());
    };
    let problems = story(words, &signer.name, &signer.street);
    if problems.is_empty() {
        return Review::Keep(problems);
    }
    match roster.stories.decided(&Stories::id(person, words)) {
        None => Review::Hold(problems),
        Some(true) => Review::Keep(problems),
        Some(false) => {
            signer.story = None;
            Review::Keep(Vec::new())
        }
    }
}

fn judged(
    batch: &Batch,
    roster: &Roster,
    offices: &Offices<'_>,
    withdrawn: &Withdrawn,
    today: NaiveDate,
) -> Vec<Row> {
    let judge = |index| {
        let row = batch.row(index)?;
        let (mut signer, mut left) = match Entry::read(&row, &roster.columns, today) {
            Ok(entry) => match entry? {
                Entry::Signer(signer, left) => (*signer, left),
                Entry::NoConsent(without) => return Some(Row::NoConsent(without)),
            },
            Err(unfit) => {
                let cells = row.fields.unwrap_or_default();
                return Some(Row::Rejected(Rejected {
                    row: row.row,
                    line: row.line,
                    unfit,
                    cells: cells.into_iter().map(str::to_owned).collect(),
                }));
            }
        };
        if let Some(email) = &signer.email
            && !signer.bounces
            && roster.bounces(&signer)
        {
            left.push(RowNote {
                column: Column::Email.name(),
                problem: format!(
                    "no kit is mailed to `{email}`: another list says that mail comes back"
                ),
            });
            signer.bounces = true;
        }
        if let Some(refusal) = roster.refusal_of(&signer) {
            return Some(Row::NoConsent(NoConsent::by_another_row(&signer, refusal)));
        }
        if withdrawn.has(&signer) {
            return Some(Row::Withdrawn(Box::new(signer)));
        }
        if signer.consent_doubt.is_none() {
            let doubt = roster
                .doubt_of(&signer)
                .or_else(|| withdrawn.doubt_of(&signer));
            signer.consent_doubt = doubt.map(str::to_owned);
        }
        let person = Person::of(&signer);
        let home = offices.settle(&signer);
        let found = match reviewed(&mut signer, person, roster) {
            Review::Keep(found) => found,
            Review::Hold(problems) => {
                return Some(Row::HeldBack(Box::new(HeldBack {
                    signer,
                    person,
                    left,
                    problems,
                    ask: home.err(),
                })));
            }
        };
        Some(match home {
            Ok(home) => Row::Ready(Box::new(Ready {
                signer,
                person,
                home,
                left,
                found,
            })),
            Err(ask) => Row::Ask(Box::new(signer), person, ask, left),
        })
    };
    (0..batch.len()).into_par_iter().filter_map(judge).collect()
}
