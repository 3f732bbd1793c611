//! Planning a letter: the one transaction that decides whether it may be handed over at all.

use chrono::NaiveDate;

use super::error::WorkResult;
use super::writer::Writer;
use super::{EventKind, KeptMessage, MatterId, NewMatter, Store, StoreError, rows};
use crate::docket::{Matter, OutOfOrder, Passage, Refusal, Standing, WhichLetter};

/// A letter that is about to be handed over, as it was shown and confirmed.
#[derive(Debug)]
pub struct LetterPlan<'a> {
    /// Where it belongs.
    pub place: Place<'a>,
    /// What it is known by, whatever its folder is called: by its content, and as the first version knew it.
    pub digests: [&'a str; 2],
    /// The day.
    pub on: NaiveDate,
    /// The plan.
    pub planned: Passage,
    /// Why it is unknown whether the letter left before, if it is: it is entered, and not handed over.
    pub doubt: Option<String>,
    /// The message, where one was made.
    pub message: Option<KeptMessage>,
    /// What will be recorded, to be sure beforehand that it can be.
    pub to_come: Vec<EventKind>,
}

/// Where a letter belongs in the docket.
#[derive(Debug)]
pub enum Place<'a> {
    /// It begins a matter.
    Filing(&'a NewMatter),
    /// It is a later letter of a matter, of this name.
    Later(MatterId, &'a str),
}

/// A letter as it was planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its matter.
    pub matter: MatterId,
    /// Which letter of the matter it is.
    pub letter: WhichLetter,
    /// Whether the matter is new with it.
    pub is_new: bool,
    /// The matters of earlier wordings that were waiting, and are given up for this one.
    pub replaced: Vec<MatterId>,
}

impl LetterPlan<'_> {
    /// Returns what is recorded of the letter.
    fn passages(&self) -> impl Iterator<Item = Passage> {
        let doubt = self.doubt.clone().map(|why| Passage::InDoubt { why });
        std::iter::once(self.planned.clone()).chain(doubt)
    }
}

impl Store {
    /// Plans a letter: enters its matter, or takes up the one that was planned before, and keeps its message
    /// in the place of an earlier one.
    ///
    /// # Errors
    ///
    /// Refuses a letter that is out, or may be, whoever recorded that and whatever its folder is called; and
    /// one of which an earlier wording is in doubt.
    pub fn plan(&mut self, plan: &LetterPlan<'_>) -> Result<Planned, StoreError> {
        self.write(|writer| {
            let planned = match &plan.place {
                Place::Filing(entry) => filing(writer, plan, entry)?,
                Place::Later(id, name) => Planned {
                    matter: *id,
                    letter: later(writer, plan, *id, name)?,
                    is_new: false,
                    replaced: Vec::new(),
                },
            };
            if let Some(message) = &plan.message {
                writer.keep(planned.matter, planned.letter.key(), message)?;
            }
            Ok(planned)
        })
    }

    /// Returns the matters that another wording of a letter began: the letter of the same name, or of the same
    /// subject, to the same office.
    pub fn other_wordings(
        &self,
        entry: &NewMatter,
        digests: [&str; 2],
    ) -> Result<Vec<Matter>, StoreError> {
        let mut matters = self.matters()?;
        matters.retain(|matter| entry.is_another_wording_of(&matter.entry, digests));
        Ok(matters)
    }
}

fn filing(
    writer: &mut Writer<'_>,
    plan: &LetterPlan<'_>,
    entry: &NewMatter,
) -> WorkResult<Planned> {
    let (known, findings) = rows::matters(
        writer.connection(),
        "WHERE digest IN (?1, ?2)",
        plan.digests,
    )?
    .parted()?;
    if !findings.is_empty() {
        return Err(StoreError::damaged(writer.path(), findings).into());
    }
    if let Some(matter) = known.iter().find(|matter| matter.filing().may_be_out()) {
        let standing = matter.filing();
        return Err(refused(matter.id, WhichLetter::Filing, standing).into());
    }
    let replaced = replace(writer, plan, entry)?;
    let passages = plan.passages();
    let planned: Vec<_> = passages
        .map(|passage| (plan.on, EventKind::from(passage)))
        .collect();
    let matter = match known.first() {
        Some(matter) => writer.record(matter.id, &planned).map(|()| matter.id)?,
        None => writer.enter(entry, &planned)?,
    };
    Ok(Planned {
        matter,
        letter: WhichLetter::Filing,
        is_new: known.is_empty(),
        replaced,
    })
}

/// Gives up the earlier wordings of a letter that wait to go out in its folder's name: the folder holds this one
/// now. Refuses if it is unknown whether one of them was delivered.
fn replace(
    writer: &mut Writer<'_>,
    plan: &LetterPlan<'_>,
    entry: &NewMatter,
) -> WorkResult<Vec<MatterId>> {
    let (others, _) = rows::matters(
        writer.connection(),
        "WHERE office = ?1",
        [entry.to.id.as_str()],
    )?
    .parted()?;
    let mut replaced = Vec::new();
    for other in others {
        let standing = other.filing();
        if !entry.is_another_wording_of(&other.entry, plan.digests) {
            continue;
        }
        if standing == Standing::InDoubt {
            return Err(refused(other.id, WhichLetter::Filing, standing).into());
        }
        if standing.is_waiting() && entry.has_the_name_of(&other.entry) {
            let undone = [(plan.on, EventKind::from(Passage::Undone))];
            writer.record(other.id, &undone)?;
            replaced.push(other.id);
        }
    }
    Ok(replaced)
}

fn later(
    writer: &mut Writer<'_>,
    plan: &LetterPlan<'_>,
    id: MatterId,
    name: &str,
) -> WorkResult<WhichLetter> {
    let matter = writer.matter(id)?;
    let which = matter.later_letter(plan.digests, name);
    if matter.is_out(&which) {
        return Err(refused(id, which, Standing::Out).into());
    }
    if let Some(doubtful) = matter.in_doubt() {
        let standing = matter.standing(doubtful);
        return Err(refused(id, doubtful.clone(), standing).into());
    }
    let passages = plan.passages();
    let planned: Vec<EventKind> = passages
        .map(|passage| EventKind::of(which.clone(), passage))
        .collect();
    if plan.doubt.is_none() {
        let all = [planned.as_slice(), &plan.to_come].concat();
        matter.check_with(plan.on, &all)?;
    }
    let planned: Vec<_> = planned.into_iter().map(|event| (plan.on, event)).collect();
    writer.record(id, &planned)?;
    Ok(which)
}

fn refused(id: MatterId, letter: WhichLetter, standing: Standing) -> StoreError {
    let problem = OutOfOrder {
        letter,
        standing,
        event: "planned",
    };
    Refusal::Passage { id, problem }.into()
}
