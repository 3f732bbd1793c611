//! Planning: one pass over the roster that makes no letters but counts them all.

mod duplicates;
mod sample;

use std::collections::{BTreeMap, HashSet};
use std::path::PathBuf;

use self::duplicates::Repeat;
use self::sample::Sample;
use super::channels::{channel_of, channels};
use super::kit::Asked as KitSigner;
use super::make::{Format, Make};
use super::offices::{Ask, Offices};
use super::pass::{Ready, Rejected, Row, pass};
use super::plan_file::{
    Asked, Counts, KitCounts, Limit, OfficeCount, Pace, PlanFile, Remarked, SCHEMA,
};
use super::render::Engine;
use super::run::{Run, RunError};
use crate::congress::{form_count, form_room};
use crate::directory::{Directory, RemarkCode, Table};
use crate::draft::{Draft, DraftError};
use crate::files::FileError;
use crate::merge::skeleton::Form;
use crate::roster::{
    KeySet, ListedRow, Mapping, Person, Roster, RosterError, Sheet, Signer, Withdrawn,
};
use crate::view::packet;

/// What a plan is made from.
pub struct Setting<'a> {
    /// The campaign as it was named: its id or its file.
    pub campaign: String,
    /// The action, and the answers that all signers give.
    pub draft: Draft<'a>,
    /// To whom letters go.
    pub directory: &'a Directory,
    /// The offices of this action.
    pub offices: &'a Offices<'a>,
    /// What is to be made.
    pub make: Make,
    /// The format of the letters, where each has a file.
    pub format: Option<Format>,
    /// `--map`, as it was given.
    pub mapping: Vec<Mapping>,
    /// Where the list of those who withdrew is.
    pub withdrawn: Option<PathBuf>,
    /// The mail account's limits a minute and a day.
    pub rate: (Option<u32>, Option<u32>),
}

/// Why there is no plan.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// The roster failed.
    #[error(transparent)]
    Roster(#[from] RosterError),
    /// The wording failed.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// A list could not be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The run's folder failed.
    #[error(transparent)]
    Run(#[from] RunError),
}

/// A plan, and what is to be said of it once.
pub struct Planned {
    /// The plan.
    pub plan: PlanFile,
    /// The rows of the lists of withdrawals that name a signer of the roster.
    pub listed: HashSet<ListedRow>,
}

/// Plans a merge: reads the whole roster, writes the plan and the lists of rows that need someone's
/// attention into the run's folder. `report` is told how many bytes of the roster are read; it is read
/// a second time where there are duplicates.
pub fn plan(
    setting: &Setting<'_>,
    roster: &Roster,
    withdrawn: &Withdrawn,
    run: &Run,
    report: &mut dyn FnMut(u64),
) -> Result<Planned, PlanError> {
    let today = setting.draft.today;
    let engine = Engine::new(setting.draft, setting.offices, Form::Text);
    let mut tally = Tally::new(setting, withdrawn, run)?;
    pass(roster, setting.offices, withdrawn, today, |rows| {
        report(roster.bytes_read());
        rows.into_iter()
            .try_for_each(|row| tally.take(row, &engine))
    })?;
    let repeats = std::mem::take(&mut tally.repeats);
    duplicates::write(&repeats, roster, withdrawn, setting, run, report)?;
    let listed = std::mem::take(&mut tally.listed);
    let plan = tally.plan(roster, repeats.len(), &engine)?;
    run.write_plan(&plan)?;
    Ok(Planned { plan, listed })
}

/// What is counted on the way.
struct Tally<'a> {
    setting: &'a Setting<'a>,
    withdrawn: &'a Withdrawn,
    /// The rows of `withdrawn` that name someone.
    listed: HashSet<ListedRow>,
    counts: Counts,
    seen: KeySet,
    /// Those who must be asked something first.
    asked: KeySet,
    rejects: Sheet,
    ask: Sheet,
    notes: Sheet,
    kits: Option<(KitCounts, Sheet)>,
    repeats: Vec<Repeat>,
    asks: BTreeMap<&'static str, u64>,
    letters: Vec<u64>,
    /// The letters in kits to each office.
    in_kits: Vec<u64>,
    too_long: Vec<u64>,
    remarks: BTreeMap<String, u64>,
    sample: Sample,
    /// How long the text for a form is without the signer's own words, in characters as forms count.
    base: Option<usize>,
}

impl<'a> Tally<'a> {
    fn new(
        setting: &'a Setting<'a>,
        withdrawn: &'a Withdrawn,
        run: &Run,
    ) -> Result<Self, FileError> {
        let offices = setting.offices.list().len();
        let kits = if setting.make == Make::Kits {
            let columns = ["row", "line", "name", "phone", "zip"];
            let sheet = Sheet::create(&run.path("no-email.csv"), &columns)?;
            Some((KitCounts::default(), sheet))
        } else {
            None
        };
        Ok(Self {
            kits,
            setting,
            withdrawn,
            listed: HashSet::new(),
            counts: Counts::default(),
            seen: KeySet::default(),
            asked: KeySet::default(),
            rejects: Sheet::create(&run.path("rejects.csv"), &["row", "line", "reason"])?,
            ask: Sheet::create(
                &run.path("ask.csv"),
                &[
                    "row", "line", "name", "email", "phone", "zip", "column", "question", "choices",
                ],
            )?,
            notes: Sheet::create(
                &run.path("notes.csv"),
                &["row", "line", "column", "problem"],
            )?,
            repeats: Vec::new(),
            asks: BTreeMap::new(),
            letters: vec![0; offices],
            in_kits: vec![0; offices],
            too_long: vec![0; offices],
            remarks: BTreeMap::new(),
            sample: Sample::default(),
            base: None,
        })
    }

    fn take(&mut self, row: Row, engine: &Engine<'_>) -> Result<(), PlanError> {
        self.counts.rows += 1;
        match row {
            Row::Ready(ready) => {
                if !self.is_repeat(ready.person, &ready.signer, false) {
                    for key in ready.person.keys() {
                        self.seen.add(key);
                    }
                    self.ready(ready, engine)?;
                }
            }
            Row::Ask(signer, person, ask) => {
                if !self.is_repeat(person, &signer, true) {
                    self.has_asked(person);
                    self.ask(&signer, &ask)?;
                    self.kit_that_asks(Row::Ask(signer, person, ask))?;
                }
            }
            Row::Withdrawn(signer) => {
                self.counts.withdrawn += 1;
                self.listed.extend(self.withdrawn.rows_of(&signer));
            }
            Row::Rejected(Rejected { row, line, unfit }) => {
                self.counts.rejected += 1;
                let cells = [&row.to_string(), &line.to_string(), &unfit.to_string()];
                self.rejects.write(&cells.map(String::as_str))?;
            }
        }
        Ok(())
    }

    /// Remembers who is asked. Whoever answers on a later row gets letters all the same, but no second
    /// kit.
    fn has_asked(&mut self, person: Person) {
        for key in person.keys() {
            self.asked.insert(key);
            if self.kits.is_some() {
                self.seen.insert(key);
            }
        }
    }

    fn is_repeat(&mut self, person: Person, signer: &Signer, is_asked: bool) -> bool {
        let is_known =
            |key: &u64| self.seen.contains(*key) || (is_asked && self.asked.contains(*key));
        let Some(key) = person.keys().find(is_known) else {
            return false;
        };
        self.counts.duplicates += 1;
        self.repeats.push(Repeat {
            row: signer.row,
            line: signer.line,
            key,
        });
        true
    }

    /// Counts a kit with letters to some offices, or a signer to whom none can go.
    fn kit(
        &mut self,
        signer: &Signer,
        letters: &[usize],
        is_asking: bool,
    ) -> Result<(), FileError> {
        let Some((counts, sheet)) = &mut self.kits else {
            return Ok(());
        };
        if signer.email.is_some() {
            counts.kits += 1;
            counts.asking += u64::from(is_asking);
            for office in letters {
                self.in_kits[*office] += 1;
            }
            return Ok(());
        }
        counts.without_email += 1;
        let phone = signer.phone.as_ref().map(ToString::to_string);
        sheet.write(&[
            &signer.row.to_string(),
            &signer.line.to_string(),
            &signer.name,
            &phone.unwrap_or_default(),
            &signer.zip.to_string(),
        ])
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

    fn ask(&mut self, signer: &Signer, ask: &Ask) -> Result<(), PlanError> {
        self.counts.ask += 1;
        *self.asks.entry(ask.column()).or_default() += 1;
        let choices: Vec<String> = ask.choices().iter().map(ToString::to_string).collect();
        let or_none = |text: Option<String>| text.unwrap_or_default();
        let cells = [
            signer.row.to_string(),
            signer.line.to_string(),
            signer.name.clone(),
            or_none(signer.email.as_ref().map(ToString::to_string)),
            or_none(signer.phone.as_ref().map(ToString::to_string)),
            signer.zip.to_string(),
            ask.column().to_owned(),
            ask.to_string(),
            choices.join(" "),
        ];
        Ok(self.ask.write(&cells.each_ref().map(String::as_str))?)
    }

    fn ready(&mut self, ready: Box<Ready>, engine: &Engine<'_>) -> Result<(), PlanError> {
        let signer = &ready.signer;
        for left in &ready.left {
            let cells = [&signer.row.to_string(), &signer.line.to_string()];
            self.notes
                .write(&[cells[0], cells[1], left.column, &left.problem])?;
        }
        self.counts.notes += u64::from(!ready.left.is_empty());
        let offices = self.setting.offices.of(ready.home.district);
        self.kit(signer, offices, false)?;
        self.counts.signers += 1;
        self.counts.with_story += u64::from(signer.story.is_some());
        self.counts.with_email += u64::from(signer.email.is_some());
        if self.base.is_none() {
            self.base = base_of(&ready, offices, engine)?;
        }
        let story = signer
            .story
            .as_deref()
            .map_or(0, |story| form_count(story) + 4);
        for &office in offices {
            self.counts.letters += 1;
            self.letters[office] += 1;
            let form = self.setting.offices.list()[office].to.form.as_ref();
            let limit = form.and_then(|form| form.limit).map(form_room);
            let is_long = limit.is_some_and(|limit| self.base.unwrap_or(0) + story > limit);
            self.too_long[office] += u64::from(is_long);
        }
        if let Some(district) = ready.home.district
            && self.setting.offices.is_vacant(district)
        {
            let message = format!(
                "the seat of {district} is vacant: its signers write to their senators \
                         only"
            );
            *self.remarks.entry(message).or_default() += 1;
        }
        self.sample.take(ready);
        Ok(())
    }

    fn plan(
        mut self,
        roster: &Roster,
        duplicates: usize,
        engine: &Engine<'_>,
    ) -> Result<PlanFile, PlanError> {
        let similarity = self.sample.similarity(self.setting.offices, engine)?;
        let setting = self.setting;
        self.remark_on_members();
        self.counts.duplicates = duplicates as u64;
        let Self {
            counts,
            rejects,
            ask,
            notes,
            letters,
            in_kits,
            too_long,
            remarks,
            asks,
            kits,
            ..
        } = self;
        let (kits, unreached) = kits.unzip();
        for sheet in [rejects, ask, notes].into_iter().chain(unreached) {
            sheet.finish()?;
        }
        let cause = setting.draft.cause;
        let list = setting.offices.list();
        let used = || {
            list.iter()
                .zip(&letters)
                .filter(|(_, letters)| **letters > 0)
        };
        let absolute =
            |path: &std::path::Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        Ok(PlanFile {
            schema: SCHEMA,
            campaign: setting.campaign.clone(),
            action: cause
                .map(|cause| cause.action.id().to_string())
                .unwrap_or_default(),
            campaign_sha256: cause
                .map(|cause| cause.sha256.to_owned())
                .unwrap_or_default(),
            members_as_of: setting.directory.header(Table::Members).as_of,
            date: setting.draft.today,
            make: setting.make,
            format: setting.format,
            roster: absolute(roster.path()),
            encoding: roster.encoding.to_string(),
            delimiter: char::from(roster.delimiter).to_string(),
            map: setting.mapping.iter().map(ToString::to_string).collect(),
            unused_columns: roster.columns.unused.clone(),
            withdrawn: setting.withdrawn.as_deref().map(absolute),
            organizer: cause
                .and_then(|cause| cause.campaign.organizer.as_ref())
                .map(|organizer| organizer.name.clone()),
            counts,
            similarity,
            kits,
            pace: kits.map(|counts| Pace::of(counts.kits, setting.rate.0, setting.rate.1)),
            channels: channels(setting, if kits.is_some() { &in_kits } else { &letters }),
            limits: used()
                .zip(
                    too_long
                        .iter()
                        .zip(&letters)
                        .filter(|(_, letters)| **letters > 0),
                )
                .filter(|(_, (long, _))| **long > 0)
                .filter_map(|((office, _), (long, _))| {
                    Some(Limit {
                        office: office.member.bioguide.clone(),
                        limit: office.to.form.as_ref()?.limit?,
                        letters: *long,
                    })
                })
                .collect(),
            remarks: remarks
                .into_iter()
                .map(|(message, signers)| Remarked { signers, message })
                .collect(),
            asks: asks
                .into_iter()
                .map(|(column, signers)| Asked {
                    column: column.to_owned(),
                    signers,
                })
                .collect(),
            offices: list
                .iter()
                .zip(letters.iter().zip(&in_kits))
                .filter(|(_, (letters, in_kits))| **letters + **in_kits > 0)
                .map(|(office, (letters, in_kits))| OfficeCount {
                    id: office.member.bioguide.clone(),
                    name: office.member.label(),
                    letters: *letters,
                    channel: channel_of(setting, office).0,
                    in_kits: kits.map(|_| *in_kits),
                })
                .collect(),
        })
    }

    /// Says what there is to know of the list of members and of those who are written to.
    fn remark_on_members(&mut self) {
        let today = self.setting.draft.today;
        for (office, letters) in self.setting.offices.list().iter().zip(&self.letters) {
            if *letters == 0 {
                continue;
            }
            for remark in self.setting.directory.remarks_on(&office.member, today) {
                if remark.code != RemarkCode::Vacant {
                    // Each signer writes one letter to an office.
                    *self.remarks.entry(remark.message).or_default() += letters;
                }
            }
        }
        let most = self.counts.signers;
        for signers in self.remarks.values_mut() {
            *signers = (*signers).min(most);
        }
    }
}

/// Returns how long the text for forms is without the signer's own words.
fn base_of(
    ready: &Ready,
    offices: &[usize],
    engine: &Engine<'_>,
) -> Result<Option<usize>, DraftError> {
    let mut plain = Ready {
        signer: ready.signer.clone(),
        person: ready.person,
        home: ready.home.clone(),
        left: Vec::new(),
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
