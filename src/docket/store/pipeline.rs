//! The events of many matters: one thread takes the rows from the database, another makes events of them,
//! which takes as long.

use std::borrow::Cow;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;

use rusqlite::Rows;
use rusqlite::types::ValueRef;

use super::columns::{CheckedMatter, date, unreadable};
use crate::docket::event::DatedEvent;
use crate::docket::json::joined;

/// So many rows are handed over at once.
const BATCH: usize = 2_048;
/// So many batches wait at most.
const AHEAD: usize = 4;
/// What most matters come to: to grow step by step costs more than to read.
const USUAL: usize = 8;

/// Rows as they are in the database: matter, number, day, name, details.
#[derive(Default)]
struct Batch {
    text: String,
    rows: Vec<Raw>,
}

struct Raw {
    matter: i64,
    number: i64,
    /// Where the day, the name and the details end in the text.
    ends: [usize; 3],
}

/// Adds the events of `rows`, which come in the order of their numbers, to their matters, which are in the
/// order of theirs.
pub(super) fn distribute(
    mut rows: Rows<'_>,
    matters: &mut [CheckedMatter],
) -> rusqlite::Result<()> {
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(AHEAD);
        let worker = scope.spawn(move || decode(receiver, matters));
        let mut batch = Batch::default();
        let mut read = || -> rusqlite::Result<()> {
            while let Some(row) = rows.next()? {
                let mut ends = [0; 3];
                for (column, end) in (2..).zip(&mut ends) {
                    batch.text.push_str(&text(row.get_ref(column)?));
                    *end = batch.text.len();
                }
                batch.rows.push(Raw {
                    matter: row.get(0).unwrap_or_default(),
                    number: row.get(1).unwrap_or_default(),
                    ends,
                });
                // A worker that has panicked says so below.
                if batch.rows.len() == BATCH && sender.send(std::mem::take(&mut batch)).is_err() {
                    break;
                }
            }
            let _ = sender.send(std::mem::take(&mut batch));
            Ok(())
        };
        let read = read();
        drop(sender);
        worker
            .join()
            .unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        read
    })
}

/// Returns what a column holds, or what no checksum was made of if it does not hold text.
fn text(value: ValueRef<'_>) -> Cow<'_, str> {
    match value {
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes),
        _ => Cow::Borrowed("\u{fffd}"),
    }
}

fn decode(batches: Receiver<Batch>, matters: &mut [CheckedMatter]) {
    let mut at = 0;
    for batch in batches {
        let mut start = 0;
        for raw in &batch.rows {
            let [on, name, details] = raw.ends;
            let part = |from, to| batch.text.get(from..to).unwrap_or_default();
            let (day, name, details) = (part(start, on), part(on, name), part(name, details));
            start = raw.ends[2];
            // Events of one matter often come one after the other.
            if matters
                .get(at)
                .is_none_or(|checked| checked.matter.id.0 != raw.matter)
            {
                let found =
                    matters.binary_search_by_key(&raw.matter, |checked| checked.matter.id.0);
                // What belongs to no matter is the trace of damage; the matters themselves can be shown.
                let Ok(found) = found else { continue };
                at = found;
            }
            let Some(checked) = matters.get_mut(at) else {
                continue;
            };
            checked.chain = checked.chain.then(raw.number, day, name, details);
            match event(raw.number, day, name, details) {
                Ok(event) => {
                    let events = &mut checked.matter.events;
                    if events.is_empty() {
                        events.reserve(USUAL);
                    }
                    events.push(event);
                }
                // Its checksum tells whether it is damaged, or was recorded by a later version.
                Err(fault) => checked.fault = checked.fault.take().or(Some(fault)),
            }
        }
    }
}

fn event(number: i64, day: &str, name: &str, details: &str) -> rusqlite::Result<DatedEvent> {
    Ok(DatedEvent {
        number,
        on: date(day, 2)?,
        what: joined(name, details).map_err(|error| unreadable(4, error))?,
    })
}
