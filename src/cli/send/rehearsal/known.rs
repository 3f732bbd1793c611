//! What the docket knows of a letter before it is sent, and what it says against sending it.

use std::path::Path;

use chrono::NaiveDate;

use crate::cli::docket::{matter_of, matter_of_next};
use crate::cli::failure::Failure;
use crate::cli::outbox;
use crate::cli::send::already_out::Earlier;
use crate::cli::send::complaint::Complaint;
use crate::cli::send::eligibility;
use crate::cli::send::enclosed::{self, Enclosed};
use crate::cli::session::Session;
use crate::delivery::channel_plan::ChosenChannel;
use crate::docket::{Standing, Store, WhichLetter};
use crate::letter::next::Next;
use crate::letter::{Content, Letter};

/// A letter, as it is about to be sent.
pub(super) struct Asked<'a> {
    pub(super) letter: &'a Letter,
    pub(super) path: &'a Path,
    pub(super) digests: &'a [String; 2],
    pub(super) chosen: Option<&'a ChosenChannel>,
    pub(super) today: NaiveDate,
}

/// What the docket knows of a letter.
#[derive(Default)]
pub(super) struct Known {
    /// Where it stands already, if it is out or may be.
    pub(super) earlier: Option<Earlier>,
    /// The papers that go with it.
    pub(super) papers: Vec<Enclosed>,
    pub(super) remarks: Vec<String>,
    pub(super) complaints: Vec<Complaint>,
    /// Whether the docket has never had it.
    pub(super) is_unknown: bool,
    /// Whether something of its matter is in doubt.
    is_doubtful: bool,
}

impl Known {
    /// Asks the docket, if there is one. Fails while another run is sending what is in doubt.
    pub(super) fn of(
        asked: &Asked<'_>,
        store: Option<&Store>,
        session: &Session,
    ) -> Result<Self, Failure> {
        let Some(store) = store else {
            return Ok(Self {
                is_unknown: true,
                ..Self::default()
            });
        };
        let known = match &asked.letter.content {
            Content::Next(next) => Self::of_a_later_letter(asked, next, store, session)?,
            Content::Foia(_) | Content::Congress(_) | Content::State(_) => {
                Self::of_a_filing(asked, store)?
            }
        };
        // What another run is sending now is in doubt until the server has answered.
        match outbox::other_run(session).filter(|_| known.is_doubtful) {
            Some(failure) => Err(failure),
            None => Ok(known),
        }
    }

    fn of_a_later_letter(
        asked: &Asked<'_>,
        next: &Next,
        store: &Store,
        session: &Session,
    ) -> Result<Self, Failure> {
        let matter = store.matter(matter_of_next(next)?)?;
        let digests = asked.digests.each_ref().map(String::as_str);
        let which = matter.later_letter(digests, &asked.letter.id);
        let (papers, complaint) = match enclosed::of(next, &matter, session) {
            Ok(papers) => (papers, None),
            Err(complaint) => (Vec::new(), Some(complaint)),
        };
        let mut remarks: Vec<String> = Vec::new();
        remarks.extend(eligibility::of_an_old_doubt(&matter, &which));
        remarks.extend(enclosed::remarks(&papers));
        let against = eligibility::in_matter(&matter, next, &which, asked.chosen, asked.today);
        Ok(Self {
            earlier: Earlier::of(&matter, &which),
            papers,
            remarks,
            complaints: complaint.into_iter().chain(against).collect(),
            is_unknown: matter.standing(&which) == Standing::New,
            is_doubtful: matter.in_doubt().is_some(),
        })
    }

    fn of_a_filing(asked: &Asked<'_>, store: &Store) -> Result<Self, Failure> {
        let known = store.of_letter(asked.digests)?;
        let which = WhichLetter::Filing;
        let earlier = known.iter().find_map(|one| Earlier::of(one, &which));
        let old = |one| eligibility::of_an_old_doubt(one, &which);
        let mut found = Self {
            is_unknown: known.is_empty(),
            is_doubtful: earlier.as_ref().is_some_and(Earlier::is_in_doubt),
            remarks: known.iter().find_map(old).into_iter().collect(),
            earlier,
            ..Self::default()
        };
        if found.earlier.is_none() {
            let entry = matter_of(asked.letter, asked.path, asked.today)?;
            let digests = asked.digests.each_ref().map(String::as_str);
            let others = store.other_wordings(&entry, digests)?;
            let (doubt, notes) = eligibility::of_other_wordings(&entry, &others);
            found.is_doubtful |= doubt.is_some();
            found.complaints.extend(doubt);
            found.remarks.extend(notes);
        }
        Ok(found)
    }
}
