//! Planning a letter: the one transaction that decides whether it may be handed over at all.

use chrono::NaiveDate;

use super::writer::{Worked, Writer};
use super::{Kept, MatterId, NewMatter, Store, StoreError, What, rows};
use crate::docket::{OutOfOrder, Passage, Refusal, Standing, WhichLetter};

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
    /// The message, where one was made.
    pub message: Option<Kept>,
    /// What will be recorded, to be sure beforehand that it can be.
    pub to_come: Vec<What>,
}

/// Where a letter belongs in the docket.
#[derive(Debug)]
pub enum Place<'a> {
    /// It begins a matter.
    Filing(&'a NewMatter),
    /// It is a later letter of a matter, of this name.
    Later(MatterId, &'a str),
}

impl Store {
    /// Plans a letter: enters its matter, or takes up the one that was planned before, and keeps its message
    /// in the place of an earlier one.
    ///
    /// # Errors
    ///
    /// Refuses a letter that is out, or may be, whoever recorded that and whatever its folder is called.
    pub fn plan(&mut self, plan: &LetterPlan<'_>) -> Result<(MatterId, WhichLetter), StoreError> {
        self.write(|writer| {
            let (id, which) = match &plan.place {
                Place::Filing(entry) => match filing(writer, plan, entry)? {
                    Ok(id) => (id, WhichLetter::Filing),
                    Err(refused) => return Ok(Err(refused)),
                },
                Place::Later(id, name) => match later(writer, plan, *id, name)? {
                    Ok(which) => (*id, which),
                    Err(refused) => return Ok(Err(refused)),
                },
            };
            if let Some(message) = &plan.message
                && let Err(refused) = writer.keep(id, which.key(), message)?
            {
                return Ok(Err(refused));
            }
            Ok(Ok((id, which)))
        })
    }
}

fn filing(writer: &mut Writer<'_>, plan: &LetterPlan<'_>, entry: &NewMatter) -> Worked<MatterId> {
    let (known, findings) = rows::matters(
        writer.connection(),
        "WHERE digest IN (?1, ?2)",
        plan.digests,
    )?
    .parted()?;
    if !findings.is_empty() {
        return Ok(Err(StoreError::damaged(writer.path(), findings)));
    }
    if let Some(matter) = known.iter().find(|matter| matter.filing().may_be_out()) {
        let standing = matter.filing();
        return Ok(Err(refused(matter.id, WhichLetter::Filing, standing)));
    }
    let planned = [(plan.on, What::from(plan.planned.clone()))];
    match known.first() {
        Some(matter) => Ok(writer.record(matter.id, &planned)?.map(|()| matter.id)),
        None => writer.enter(entry, &planned),
    }
}

fn later(
    writer: &mut Writer<'_>,
    plan: &LetterPlan<'_>,
    id: MatterId,
    name: &str,
) -> Worked<WhichLetter> {
    let matter = match writer.matter(id)? {
        Ok(matter) => matter,
        Err(refused) => return Ok(Err(refused)),
    };
    let known = plan
        .digests
        .iter()
        .find_map(|digest| matter.later_letter(digest));
    let which = known
        .cloned()
        .unwrap_or_else(|| WhichLetter::Later(name.to_owned()));
    if matter.is_out(&which) {
        return Ok(Err(refused(id, which, Standing::Out)));
    }
    if let Some(doubtful) = matter.in_doubt() {
        let standing = matter.standing(doubtful);
        return Ok(Err(refused(id, doubtful.clone(), standing)));
    }
    let planned = What::of(which.clone(), plan.planned.clone());
    let mut all = vec![planned.clone()];
    all.extend_from_slice(&plan.to_come);
    if let Err(refusal) = matter.check_with(plan.on, &all) {
        return Ok(Err(refusal.into()));
    }
    Ok(writer.record(id, &[(plan.on, planned)])?.map(|()| which))
}

fn refused(id: MatterId, letter: WhichLetter, standing: Standing) -> StoreError {
    let problem = OutOfOrder {
        letter,
        standing,
        event: "planned",
    };
    Refusal::Passage { id, problem }.into()
}
