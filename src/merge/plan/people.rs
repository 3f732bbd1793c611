//! Who was met on the way through a roster: so that nobody has two letters, and nobody is counted twice.

use super::duplicates::Repeat;
use super::existing::ExistingLetters;
use crate::merge::scan::Ready;
use crate::roster::{KeySet, Person, Signer, Stories};

/// The people of the rows so far.
#[derive(Default)]
pub(super) struct People {
    /// Those whose letters are counted.
    taken: KeySet,
    /// Those who must be asked something first.
    asked: KeySet,
    /// Those who withdrew.
    gone: KeySet,
    /// The numbers of their stories.
    stories: KeySet,
    /// The rows that are the person of another one.
    pub(super) repeats: Vec<Repeat>,
}

impl People {
    /// Returns `false` for the row of a person who has been taken; whoever answers on a later row what they were
    /// asked on an earlier one is taken.
    pub(super) fn take(
        &mut self,
        person: Person,
        signer: &Signer,
        existing: &ExistingLetters,
    ) -> bool {
        let is_new = !self.note_repeat(person, signer, false, existing);
        if is_new {
            for key in person.keys() {
                self.taken.add(key);
            }
        }
        is_new
    }

    /// Returns `true` for the row of a person who has been taken, or asked, where this row must be asked something too;
    /// and remembers it.
    pub(super) fn note_repeat(
        &mut self,
        person: Person,
        signer: &Signer,
        is_asked: bool,
        existing: &ExistingLetters,
    ) -> bool {
        let is_known =
            |key: &u64| self.taken.contains(*key) || (is_asked && self.asked.contains(*key));
        let key = person.keys().find(is_known);
        let Some(key) = key.or_else(|| existing.row_of_another(person)) else {
            return false;
        };
        self.repeat(signer, key);
        true
    }

    /// Remembers who is asked. Whoever answers on a later row gets letters all the same, but no second kit.
    pub(super) fn has_asked(&mut self, person: Person, is_kit: bool) {
        insert(&mut self.asked, person);
        if is_kit {
            insert(&mut self.taken, person);
        }
    }

    /// Returns `true` if the signer of a row was asked something on an earlier one.
    pub(super) fn was_asked(&self, ready: &Ready) -> bool {
        ready.person.keys().any(|key| self.asked.contains(key))
    }

    /// Remembers who withdrew. Returns `false` if they are known.
    pub(super) fn has_gone(&mut self, person: Person) -> bool {
        let is_new = !person.keys().any(|key| self.gone.contains(key));
        if is_new {
            insert(&mut self.gone, person);
        }
        is_new
    }

    /// Remembers a story. Returns `false` if an earlier signer has the same words.
    pub(super) fn has_told(&mut self, words: &str) -> bool {
        self.stories.insert(Stories::number(words))
    }

    /// Remembers a row that is the person of another one.
    pub(super) fn repeat(&mut self, signer: &Signer, key: u64) {
        self.repeats.push(Repeat {
            row: signer.row,
            line: signer.line,
            key,
        });
    }
}

fn insert(set: &mut KeySet, person: Person) {
    for key in person.keys() {
        set.insert(key);
    }
}
