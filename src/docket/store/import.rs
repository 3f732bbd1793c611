//! Matters that another docket gave out.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::error::WorkResult;
use super::writer::Writer;
use super::{KeptMessage, Matter, MatterId, NewMatter, Store, StoreError, rows};
use crate::docket::WhichLetter;

/// A matter with all that the docket keeps of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompleteMatter {
    /// The matter with its events.
    pub matter: Matter,
    /// The messages that were made of its letters, by the letter's name; the filing's has no name.
    pub messages: BTreeMap<String, KeptMessage>,
}

impl CompleteMatter {
    /// Returns the messages of the letters that are out. The others could still be sent, and what another
    /// docket says is history, never something to send.
    fn history(&self) -> impl Iterator<Item = (&String, &KeptMessage)> {
        self.messages.iter().filter(|(letter, _)| {
            let letter = WhichLetter::of_key(letter);
            self.matter.is_out(&letter)
        })
    }
}

impl Store {
    /// Enters matters that another docket gave out, all or none, and returns their numbers here in
    /// the same order: their own where all of those are free, the next ones otherwise. A matter that
    /// is here already is refused. Messages come in where their letters are out, and nowhere else.
    pub fn import(&mut self, matters: &[CompleteMatter]) -> Result<Vec<MatterId>, StoreError> {
        self.write(|writer| import(writer, matters))
    }

    /// Adds matters with their own numbers and all of their messages; their events get the next numbers.
    pub(super) fn add_wholes(&mut self, wholes: &[CompleteMatter]) -> Result<(), StoreError> {
        self.write(|writer| {
            for CompleteMatter { matter, messages } in wholes {
                writer.add_matter(matter.id, &matter.entry, &[])?;
                writer.add_anew(matter.id, &matter.events)?;
                for (letter, message) in messages {
                    writer.keep(matter.id, letter, message)?;
                }
            }
            Ok(())
        })
    }
}

fn import(writer: &mut Writer<'_>, matters: &[CompleteMatter]) -> WorkResult<Vec<MatterId>> {
    let (present, findings) = rows::matters(writer.connection(), "", [])?.parted()?;
    if !findings.is_empty() {
        return Err(StoreError::damaged(writer.path(), findings).into());
    }
    let known: HashMap<_, _> = present
        .iter()
        .map(|matter| (identity(&matter.entry), matter.id))
        .collect();
    for CompleteMatter { matter, .. } in matters {
        if let Some(&present) = known.get(&identity(&matter.entry)) {
            let id = matter.id;
            return Err(StoreError::Duplicate { id, present }.into());
        }
        matter.check()?;
    }
    let taken: HashSet<MatterId> = present.iter().map(|matter| matter.id).collect();
    let are_free = !matters.iter().any(|whole| taken.contains(&whole.matter.id));
    let mut ids = Vec::with_capacity(matters.len());
    let mut events = Vec::new();
    for whole in matters {
        let id = if are_free {
            whole.matter.id
        } else {
            writer.next_matter()
        };
        writer.add_matter(id, &whole.matter.entry, &[])?;
        events.extend(whole.matter.events.iter().map(|event| (event, id)));
        ids.push(id);
    }
    // In the order of their numbers, which shows what was recorded before what.
    events.sort_by_key(|(event, _)| event.number);
    for (event, id) in events {
        if present.is_empty() {
            writer.add_events(id, std::slice::from_ref(event))?;
        } else {
            writer.add_anew(id, std::slice::from_ref(event))?;
        }
    }
    for (whole, id) in matters.iter().zip(&ids) {
        for (letter, message) in whole.history() {
            writer.keep(*id, letter, message)?;
        }
    }
    Ok(ids)
}

/// Returns what makes two entries the same matter: the same letter, or, where it was written
/// elsewhere, the same subject to the same office on the same day.
fn identity(entry: &NewMatter) -> (&str, &str, &str, Option<NaiveDate>) {
    match &entry.letter {
        Some(letter) => (entry.to.id.as_str(), letter.digest.as_str(), "", None),
        None => (
            entry.to.id.as_str(),
            "",
            entry.subject.as_str(),
            Some(entry.opened),
        ),
    }
}
