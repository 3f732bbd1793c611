//! Where the deliveries of many letters stand, one after the other: a store may hold a million.

use rusqlite::Row;

use super::{MatterId, Store, StoreError, columns, database_error};
use crate::docket::json::joined;
use crate::docket::{Party, Passage, Standing};

/// Where the delivery of one letter stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The matter.
    pub matter: MatterId,
    /// To whom it goes.
    pub to: Party,
    /// The SHA-256 of the letter, or what else it is known by; empty where it was written elsewhere.
    pub digest: String,
    /// The name of the letter.
    pub letter: String,
    /// Where it stands.
    pub standing: Standing,
    /// What happened to it last, or `None` if nothing was recorded.
    pub last: Option<Passage>,
}

impl Store {
    /// Hands the delivery of every letter to `each`, in the order of the matters, without holding
    /// more than one.
    pub fn deliveries(&self, each: &mut dyn FnMut(Delivery)) -> Result<(), StoreError> {
        let mut read = || -> rusqlite::Result<()> {
            let mut statement = self.connection.prepare_cached(
                "SELECT matter.id, office, office_name, digest, letter, event.name, details FROM matter \
                 LEFT JOIN event ON event.matter = matter.id ORDER BY matter.id, event.number",
            )?;
            let mut rows = statement.query([])?;
            let mut open: Option<Delivery> = None;
            while let Some(row) = rows.next()? {
                let id = MatterId(row.get(0)?);
                if open.as_ref().is_none_or(|delivery| delivery.matter != id) {
                    let next = begun(id, row)?;
                    if let Some(done) = open.replace(next) {
                        each(done);
                    }
                }
                let (Some(delivery), Some(name)) = (&mut open, row.get_ref(5)?.as_str_or_null()?)
                else {
                    continue;
                };
                let details = row.get_ref(6)?.as_str()?;
                let what = joined(name, details).map_err(|error| columns::unreadable(6, error))?;
                let Some(passage) = what.filing() else {
                    continue;
                };
                delivery.standing = (delivery.standing.after(passage)).unwrap_or(delivery.standing);
                delivery.last = Some(passage.clone());
            }
            if let Some(done) = open {
                each(done);
            }
            Ok(())
        };
        read().map_err(|error| database_error(&self.path, &error))
    }
}

fn begun(matter: MatterId, row: &Row<'_>) -> rusqlite::Result<Delivery> {
    Ok(Delivery {
        matter,
        to: Party {
            id: row.get(1)?,
            name: row.get(2)?,
        },
        digest: row.get(3)?,
        letter: row.get(4)?,
        standing: Standing::New,
        last: None,
    })
}
