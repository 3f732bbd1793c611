//! What is counted of a roster, row by row.

use std::collections::{BTreeMap, HashSet};

use super::existing::ExistingLetters;
use super::lists::Lists;
use super::measure::{LettersByOffice, base_of};
use super::people::People;
use super::remarks::Remarks;
use super::sample::Sample;
use super::{MergeError, Setting};
use crate::congress::{form_count, form_room};
use crate::files::FileError;
use crate::merge::folder::MergeFolder;
use crate::merge::kit::KitSigner;
use crate::merge::plan_file::{Counts, KitCounts};
use crate::merge::product::Product;
use crate::merge::render::Engine;
use crate::merge::scan::{Ready, Row};
use crate::roster::{ListedRow, Roster, Signer, Unfit, Withdrawn};

/// What is counted on the way.
pub(super) struct Tally<'a> {
    pub(super) setting: &'a Setting<'a>,
    pub(super) withdrawn: &'a Withdrawn,
    /// The rows of `withdrawn` that name someone.
    pub(super) listed: HashSet<ListedRow>,
    pub(super) counts: Counts,
    pub(super) people: People,
    pub(super) lists: Lists,
    /// What stands in place of a yes, by column and words, and whether the column is empty.
    pub(super) not_a_yes: BTreeMap<(String, String, bool), u64>,
    /// How many signers are asked for which column.
    pub(super) asks: BTreeMap<&'static str, u64>,
    /// Only where kits are made.
    pub(super) kits: Option<KitCounts>,
    pub(super) offices: LettersByOffice,
    pub(super) remarks: Remarks,
    pub(super) sample: Sample,
    /// What of the run's letters stays as it is.
    pub(super) existing: ExistingLetters,
    /// How long the text for a form is without the signer's own words, in characters as forms count.
    base: Option<usize>,
}

impl<'a> Tally<'a> {
    pub(super) fn new(
        setting: &'a Setting<'a>,
        roster: &Roster,
        withdrawn: &'a Withdrawn,
        run: &MergeFolder,
        engine: &Engine<'_>,
    ) -> Result<Self, MergeError> {
        let are_kits = setting.make == Product::Kits;
        Ok(Self {
            setting,
            withdrawn,
            listed: HashSet::new(),
            counts: Counts::default(),
            people: People::default(),
            lists: Lists::create(run, &roster.columns, are_kits)?,
            not_a_yes: BTreeMap::new(),
            asks: BTreeMap::new(),
            kits: are_kits.then(KitCounts::default),
            offices: LettersByOffice::of(setting.offices.list().len()),
            remarks: Remarks::default(),
            sample: Sample::default(),
            existing: ExistingLetters::of(run, setting, engine, roster, withdrawn)?,
            base: None,
        })
    }

    pub(super) fn take(&mut self, row: Row, engine: &Engine<'_>) -> Result<(), MergeError> {
        self.counts.rows += 1;
        match row {
            Row::Ready(ready) => {
                if self.existing.is_of_another_row(&ready, engine) {
                    let key = ready.person.address_key();
                    self.people.repeat(&ready.signer, key);
                } else if self
                    .people
                    .take(ready.person, &ready.signer, &self.existing)
                {
                    self.ready(ready, engine)?;
                }
            }
            Row::Ask(signer, person, ask, mut left) => {
                if !self
                    .people
                    .note_repeat(person, &signer, true, &self.existing)
                {
                    if let Some(home) = self.setting.offices.settle_in_part(&signer, &ask) {
                        self.ask_last_name(&signer, &home, &mut left);
                    }
                    self.note(&signer, &left)?;
                    self.people.has_asked(person, self.kits.is_some());
                    self.ask(&signer, &ask)?;
                    self.certain(&signer, person, &ask, engine);
                    self.tell_again(&signer, person)?;
                    self.kit_that_asks(Row::Ask(signer, person, ask, left))?;
                }
            }
            Row::HeldBack(held) => self.held(&held)?,
            Row::Withdrawn(signer) => self.gone(&signer)?,
            Row::NoConsent(without) => self.without(&without)?,
            Row::Rejected(rejected) if rejected.unfit == Unfit::Nobody => self.foot(&rejected)?,
            Row::Rejected(rejected) => {
                self.counts.rejected += 1;
                self.lists.reject(&rejected)?;
            }
        }
        Ok(())
    }

    /// Counts a signer whose letters can be written.
    fn ready(&mut self, mut ready: Box<Ready>, engine: &Engine<'_>) -> Result<(), MergeError> {
        let row = &mut *ready;
        self.ask_last_name(&row.signer, &row.home, &mut row.left);
        let signer = &ready.signer;
        self.note(signer, &ready.left)?;
        self.count_ended(&ready)?;
        let offices = self.setting.offices.of_home(&ready.home);
        if offices.is_empty() {
            return Ok(self.without_office(&ready)?);
        }
        let offices = &*self.not_counted(&ready, offices);
        self.existing.take(&ready, engine);
        if !self.message(&ready, offices, engine)? {
            return Ok(());
        }
        self.tell(&ready)?;
        self.kit(signer, offices, false)?;
        self.counts.signers += 1;
        self.counts.with_story += u64::from(signer.story.is_some());
        self.counts.with_email += u64::from(signer.email.is_some());
        if self.base.is_none() {
            self.base = base_of(&ready, offices, engine)?;
        }
        self.letters(signer, offices);
        if let Some(district) = ready.home.district
            && self.setting.directory.house_member(district).is_none()
            && let Some(why) = self.setting.offices.without_member(district)
        {
            self.remarks
                .say(format!("{why}: its signers write to their senators only"));
        }
        self.sample.take(ready);
        Ok(())
    }

    /// Counts a signer's letters to some offices, and those for which a form has no room.
    fn letters(&mut self, signer: &Signer, offices: &[usize]) {
        let story = signer.story.as_deref();
        let story = story.map_or(0, |story| form_count(story) + 4);
        let length = self.base.unwrap_or(0) + story;
        for &office in offices {
            self.counts.letters += 1;
            self.offices.letters[office] += 1;
            let form = self.setting.offices.list()[office].to.form.as_ref();
            let limit = form.and_then(|form| form.limit).map(form_room);
            let is_long = limit.is_some_and(|limit| length > limit);
            self.offices.too_long[office] += u64::from(is_long);
        }
    }

    /// Counts a kit with letters to some offices, or a signer to whom none can go.
    fn kit(
        &mut self,
        signer: &Signer,
        letters: &[usize],
        is_asking: bool,
    ) -> Result<(), FileError> {
        let Some(counts) = &mut self.kits else {
            return Ok(());
        };
        if signer.email.is_none() {
            counts.without_email += 1;
            return self.lists.no_email(signer);
        }
        counts.kits += 1;
        counts.asking += u64::from(is_asking);
        for office in letters {
            self.offices.in_kits[*office] += 1;
        }
        Ok(())
    }

    /// Counts the kit of a signer who is asked for the district alone, and the letters in it that do not
    /// depend on the answer.
    fn kit_that_asks(&mut self, row: Row) -> Result<(), FileError> {
        let offices = self.setting.offices;
        match KitSigner::of(row, offices).filter(|_| self.kits.is_some()) {
            Some(asked) => self.kit(asked.signer(), &asked.certain(offices), true),
            None => Ok(()),
        }
    }
}
