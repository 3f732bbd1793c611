//! One pass over a roster: rows are read in one thread and judged on all cores, and come out in their
//! order.

use std::sync::mpsc;
use std::thread;

use chrono::NaiveDate;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::offices::{Ask, Offices, Settled};
use crate::roster::{Batch, Left, Person, Roster, RosterError, Signer, Unfit, Withdrawn};

/// So many batches are read ahead.
const AHEAD: usize = 2;

/// A row, judged.
#[derive(Debug)]
pub enum Row {
    /// A signer whose letters can be written.
    Ready(Box<Ready>),
    /// A signer who must be asked something first.
    Ask(Box<Signer>, Person, Ask),
    /// A signer who withdrew.
    Withdrawn(Box<Signer>),
    /// A row that is no signer.
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
    pub home: Settled,
    /// What of the row could not be read and is left out.
    pub left: Vec<Left>,
}

/// A row that is no signer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The number of the row; the header is row 1.
    pub row: u64,
    /// The line on which it begins.
    pub line: u64,
    /// What is wrong with it.
    pub unfit: Unfit,
}

/// Reads a roster and hands its rows to `each`, some hundreds at a time, in their order. What `each`
/// returns as an error ends the pass.
pub fn pass<E: From<RosterError>>(
    roster: &Roster,
    offices: &Offices<'_>,
    withdrawn: &Withdrawn,
    today: NaiveDate,
    mut each: impl FnMut(Vec<Row>) -> Result<(), E>,
) -> Result<(), E> {
    let batches = roster.batches()?;
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::sync_channel(AHEAD);
        scope.spawn(move || {
            for batch in batches {
                // Nobody listens any more once a pass has failed.
                if sender.send(batch).is_err() {
                    break;
                }
            }
        });
        for batch in receiver {
            each(judged(&batch?, roster, offices, withdrawn, today))?;
        }
        Ok(())
    })
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
        let (signer, left) = match Signer::read(&row, &roster.columns, today) {
            Ok(read) => read?,
            Err(unfit) => {
                return Some(Row::Rejected(Rejected {
                    row: row.row,
                    line: row.line,
                    unfit,
                }));
            }
        };
        if withdrawn.has(&signer) {
            return Some(Row::Withdrawn(Box::new(signer)));
        }
        let person = Person::of(&signer);
        Some(match offices.settle(&signer) {
            Ok(home) => Row::Ready(Box::new(Ready {
                signer,
                person,
                home,
                left,
            })),
            Err(ask) => Row::Ask(Box::new(signer), person, ask),
        })
    };
    (0..batch.len()).into_par_iter().filter_map(judge).collect()
}
