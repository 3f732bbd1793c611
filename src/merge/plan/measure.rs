//! How many letters each office gets, and how long they are.

use super::Setting;
use super::channels::channel_of;
use crate::congress::form_count;
use crate::draft::DraftError;
use crate::merge::plan_file::OfficeCount;
use crate::merge::render::Engine;
use crate::merge::scan::Ready;
use crate::view::packet;

/// The letters to each office, in the order of the list of offices.
pub(super) struct LettersByOffice {
    /// Those that are made by themselves.
    pub(super) letters: Vec<u64>,
    /// Those in kits.
    pub(super) in_kits: Vec<u64>,
    /// Those for which the office's form has no room.
    pub(super) too_long: Vec<u64>,
}

impl LettersByOffice {
    /// Returns no letters to so many offices.
    pub(super) fn of(offices: usize) -> Self {
        Self {
            letters: vec![0; offices],
            in_kits: vec![0; offices],
            too_long: vec![0; offices],
        }
    }

    /// Returns the letters in kits where kits are made, and the others otherwise.
    pub(super) fn written(&self, are_kits: bool) -> &[u64] {
        if are_kits {
            &self.in_kits
        } else {
            &self.letters
        }
    }

    /// Returns how many letters each office gets, but for those that get none.
    pub(super) fn listed(&self, setting: &Setting<'_>, are_kits: bool) -> Vec<OfficeCount> {
        let list = setting.offices.list().iter();
        list.zip(self.letters.iter().zip(&self.in_kits))
            .filter(|(_, (letters, in_kits))| **letters + **in_kits > 0)
            .map(|(office, (letters, in_kits))| OfficeCount {
                id: office.member.bioguide.clone(),
                name: office.member.label(),
                letters: *letters,
                channel: channel_of(setting, office).0,
                in_kits: are_kits.then_some(*in_kits),
            })
            .collect()
    }
}

/// Returns how long the text for forms is without the signer's own words.
pub(super) fn base_of(
    ready: &Ready,
    offices: &[usize],
    engine: &Engine<'_>,
) -> Result<Option<usize>, DraftError> {
    let mut plain = Ready {
        signer: ready.signer.clone(),
        person: ready.person,
        home: ready.home.clone(),
        left: Vec::new(),
        found: Vec::new(),
    };
    plain.signer.story = None;
    let Some(first) = offices.first() else {
        return Ok(None);
    };
    let Some(mut letter) = engine.letter(&plain, *first)? else {
        return Ok(None);
    };
    letter.to.form = Some(crate::letter::Form::default());
    let fields = packet(&letter);
    let message = fields.iter().find(|field| field.name == "Message");
    Ok(message.map(|field| form_count(&field.text)))
}
