//! Planning: one pass over the roster that makes no letters but counts them all.

mod asked;
mod channels;
mod duplicates;
mod existing;
mod limits;
mod measure;
mod paper;
mod remarks;
mod sample;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::PathBuf;

use self::channels::channels;
use self::duplicates::Repeat;
use self::existing::ExistingLetters;
use self::limits::limits;
use self::measure::{base_of, office_counts};
use self::paper::paper;
use self::sample::Sample;
use super::error::MergeError;
use super::folder::MergeFolder;
use super::kit::KitSigner;
use super::offices::Offices;
use super::plan_file::{ConsentAnswer, Counts, KitCounts, Pace, PlanFile, QuestionCount, SCHEMA};
use super::product::{Format, PrintSettings, Product};
use super::render::Engine;
use super::scan::{Ready, Rejected, Row, scan};
use crate::congress::{form_count, form_room};
use crate::cwc::Agent;
use crate::directory::{Directory, Table};
use crate::draft::Draft;
use crate::files::FileError;
use crate::merge::form_letter::Form;
use crate::roster::{
    KeySet, ListedRow, Mapping, Person, Roster, STORY_COLUMNS, Sheet, Signer, Unfit, Withdrawn,
};

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
    pub make: Product,
    /// Who delivers messages for a vendor, if the configuration says so.
    pub agent: Option<&'a Agent>,
    /// The format of the letters, where each has a file.
    pub format: Option<Format>,
    /// How letters are printed, where they are.
    pub print: Option<PrintSettings>,
    /// `--map`, as it was given.
    pub mapping: Vec<Mapping>,
    /// Where the list of those who withdrew is.
    pub withdrawn: Option<PathBuf>,
    /// The mail account's limits a minute and a day.
    pub rate: (Option<u32>, Option<u32>),
}

/// A plan, and what is to be said of it once.
pub struct Planned {
    /// The plan.
    pub plan: PlanFile,
    /// The rows of the lists of withdrawals that name a signer of the roster.
    pub listed: HashSet<ListedRow>,
    /// How many rows of lists in the roster match nobody.
    pub unmatched: usize,
    /// Files among the letters of the run that this program did not make: they stay.
    pub foreign: Vec<PathBuf>,
}

/// Plans a merge: reads the whole roster, writes the plan and the lists of rows that need someone's
/// attention into the run's folder. `report` is told how many bytes of the roster are read; it is read
/// a second time where there are duplicates.
pub fn plan(
    setting: &Setting<'_>,
    roster: &Roster,
    withdrawn: &Withdrawn,
    run: &MergeFolder,
    report: &mut dyn FnMut(u64),
) -> Result<Planned, MergeError> {
    let today = setting.draft.today;
    let engine = Engine::new(setting.draft, setting.offices, Form::Text);
    let mut tally = Tally::new(setting, roster, withdrawn, run, &engine)?;
    scan(roster, setting.offices, withdrawn, today, |rows| {
        report(roster.bytes_read());
        rows.into_iter()
            .try_for_each(|row| tally.take(row, &engine))
    })?;
    let repeats = std::mem::take(&mut tally.repeats);
    duplicates::write(&repeats, roster, withdrawn, setting, run, report)?;
    let listed = std::mem::take(&mut tally.listed);
    let unmatched = roster.unmatched()?;
    withdrawn.write_unmatched(&listed, &unmatched, &run.path("unmatched.csv"))?;
    let foreign = std::mem::take(&mut tally.begun.foreign);
    let plan = tally.plan(roster, repeats.len(), &engine)?;
    run.write_plan(&plan)?;
    Ok(Planned {
        plan,
        listed,
        unmatched: unmatched.len(),
        foreign,
    })
}

/// What is counted on the way.
struct Tally<'a> {
    setting: &'a Setting<'a>,
    withdrawn: &'a Withdrawn,
    /// The rows of `withdrawn` that name someone.
    listed: HashSet<ListedRow>,
    counts: Counts,
    seen: KeySet,
    /// Those who withdrew.
    gone: KeySet,
    /// Those who must be asked something first.
    asked: KeySet,
    rejects: Sheet,
    ask: Sheet,
    notes: Sheet,
    without: Sheet,
    no_office: Sheet,
    ended_rows: Sheet,
    stories: Sheet,
    unwritable: Sheet,
    /// The numbers of the stories so far.
    told: KeySet,
    /// What stands in place of a yes, by column and words, and whether the column is empty.
    not_a_yes: BTreeMap<(String, String, bool), u64>,
    kits: Option<(KitCounts, Sheet)>,
    repeats: Vec<Repeat>,
    asks: BTreeMap<&'static str, u64>,
    letters: Vec<u64>,
    /// The letters in kits to each office.
    in_kits: Vec<u64>,
    too_long: Vec<u64>,
    remarks: BTreeMap<String, u64>,
    /// The remarks that everybody is to see.
    shown: BTreeSet<String>,
    /// The letters to members whose time in the seat is over.
    ended: BTreeMap<String, u64>,
    sample: Sample,
    /// What of the run's letters stays as it is.
    begun: ExistingLetters,
    /// How long the text for a form is without the signer's own words, in characters as forms count.
    base: Option<usize>,
}

impl<'a> Tally<'a> {
    fn new(
        setting: &'a Setting<'a>,
        roster: &Roster,
        withdrawn: &'a Withdrawn,
        run: &MergeFolder,
        engine: &Engine<'_>,
    ) -> Result<Self, MergeError> {
        let offices = setting.offices.list().len();
        let kits = if setting.make == Product::Kits {
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
            gone: KeySet::default(),
            asked: KeySet::default(),
            rejects: Sheet::of_rows(
                &run.path("rejects.csv"),
                &["row", "line", "reason"],
                roster.columns.header(),
            )?,
            without: Sheet::create(
                &run.path("no-consent.csv"),
                &["row", "line", "name", "email", "column", "words", "why"],
            )?,
            no_office: Sheet::create(
                &run.path("no-office.csv"),
                &["row", "line", "name", "email", "phone", "problem"],
            )?,
            ended_rows: Sheet::create(
                &run.path("ended.csv"),
                &["row", "line", "name", "email", "phone", "member"],
            )?,
            stories: Sheet::create(&run.path("stories.csv"), &STORY_COLUMNS)?,
            unwritable: Sheet::create(
                &run.path("unwritable.csv"),
                &["row", "line", "name", "office", "problem", "what_to_do"],
            )?,
            told: KeySet::default(),
            not_a_yes: BTreeMap::new(),
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
            shown: BTreeSet::new(),
            ended: BTreeMap::new(),
            sample: Sample::default(),
            begun: ExistingLetters::of(run, setting, engine, roster, withdrawn)?,
            base: None,
        })
    }

    fn take(&mut self, row: Row, engine: &Engine<'_>) -> Result<(), MergeError> {
        self.counts.rows += 1;
        match row {
            Row::Ready(ready) => {
                if self.begun.is_of_another_row(&ready, engine) {
                    self.repeat(&ready.signer, ready.person.address_key());
                } else if !self.is_repeat(ready.person, &ready.signer, false) {
                    for key in ready.person.keys() {
                        self.seen.add(key);
                    }
                    self.ready(ready, engine)?;
                }
            }
            Row::Ask(signer, person, ask, mut left) => {
                if !self.is_repeat(person, &signer, true) {
                    if let Some(home) = self.setting.offices.settle_in_part(&signer, &ask) {
                        self.ask_last_name(&signer, &home, &mut left);
                    }
                    self.note(&signer, &left)?;
                    self.has_asked(person);
                    self.ask(&signer, &ask)?;
                    self.certain(&signer, person, &ask, engine);
                    self.tell_again(&signer)?;
                    self.kit_that_asks(Row::Ask(signer, person, ask, left))?;
                }
            }
            Row::HeldBack(held) => self.held(&held)?,
            Row::Withdrawn(signer) => self.gone(&signer)?,
            Row::NoConsent(without) => self.without(&without)?,
            Row::Rejected(Rejected {
                row,
                line,
                unfit,
                cells,
            }) => {
                if unfit == Unfit::Nobody {
                    return Ok(self.foot(row, line, &cells)?);
                }
                self.counts.rejected += 1;
                let said = [row.to_string(), line.to_string(), unfit.to_string()];
                let cells: Vec<&str> = said.iter().chain(&cells).map(String::as_str).collect();
                self.rejects.write(&cells)?;
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
        let key = person.keys().find(is_known);
        let Some(key) = key.or_else(|| self.begun.row_of_another(person)) else {
            return false;
        };
        self.repeat(signer, key);
        true
    }

    fn repeat(&mut self, signer: &Signer, key: u64) {
        self.counts.duplicates += 1;
        self.repeats.push(Repeat {
            row: signer.row,
            line: signer.line,
            key,
        });
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
        self.begun.take(&ready, engine);
        if !self.message(&ready, offices, engine)? {
            return Ok(());
        }
        self.tell(signer, &ready.found)?;
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
            && self.setting.directory.house_member(district).is_none()
            && let Some(why) = self.setting.offices.without_member(district)
        {
            let message = format!("{why}: its signers write to their senators only");
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
    ) -> Result<PlanFile, MergeError> {
        for row in roster.stories.left_out() {
            self.stories.write(&row)?;
        }
        let similarity = self.sample.similarity(self.setting.offices, engine)?;
        let setting = self.setting;
        let total: u64 = self.letters.iter().sum();
        let print = setting
            .print
            .map(|print| paper(&self.sample, total, print, setting.offices, engine))
            .transpose()?;
        self.remark_on_members();
        self.counts.duplicates = duplicates as u64;
        let Self {
            counts,
            rejects,
            ask,
            notes,
            without,
            no_office,
            ended_rows,
            stories,
            unwritable,
            not_a_yes,
            letters,
            in_kits,
            too_long,
            remarks,
            shown,
            ended,
            asks,
            kits,
            begun,
            ..
        } = self;
        let (kits, unreached) = kits.unzip();
        let lists = [
            rejects, ask, notes, without, no_office, ended_rows, stories, unwritable,
        ];
        for sheet in lists.into_iter().chain(unreached) {
            sheet.finish()?;
        }
        let cause = setting.draft.cause;
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
            kind: roster.kind.clone(),
            roster_sha256: roster.sha256.clone(),
            consent: roster.columns.said_of_all.clone(),
            export_of: roster.columns.preset.map(|preset| preset.name.clone()),
            map: setting.mapping.iter().map(ToString::to_string).collect(),
            unused_columns: roster.columns.unused.clone(),
            unread_sheets: roster.unread.clone(),
            withdrawn: setting.withdrawn.as_deref().map(absolute),
            organizer: cause
                .and_then(|cause| cause.campaign.organizer.as_ref())
                .map(|organizer| organizer.name.clone()),
            counts,
            begun: begun.counts(),
            similarity,
            kits,
            print,
            pace: kits.map(|counts| Pace::of(counts.kits, setting.rate.0, setting.rate.1)),
            channels: channels(setting, if kits.is_some() { &in_kits } else { &letters }),
            limits: limits(setting, &letters, &too_long),
            remarks: remarks::listed(remarks, &shown),
            ended: remarks::ended(ended),
            no_consent: not_a_yes
                .into_iter()
                .map(|((column, words, is_empty), rows)| ConsentAnswer {
                    column,
                    words,
                    is_empty,
                    rows,
                })
                .collect(),
            asks: asks
                .into_iter()
                .map(|(column, signers)| QuestionCount {
                    column: column.to_owned(),
                    signers,
                })
                .collect(),
            offices: office_counts(setting, &letters, &in_kits, kits.is_some()),
        })
    }
}
