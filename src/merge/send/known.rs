//! What is known of the kits of a run: who has theirs, by content and not by row.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use super::SendError;
use super::others::{OtherRuns, OtherRunsKit, person_of};
use crate::directory::Channel;
use crate::docket::{
    Delivery, EventKind, LetterRef, MatterId, MatterKind, NewMatter, Party, Passage, Standing,
    Store,
};
use crate::files::FileError;
use crate::merge::folder::MergeFolder;
use crate::merge::kit::KitSigner;
use crate::merge::offices::Offices;
use crate::roster::{KeySet, Person, Sheet};
use crate::sender::Email;

/// Stands in the record of a kit that was held back.
const SUPPRESSED: &str = "the signer asked for no more email";

/// Where the kits of a run stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Standings {
    /// Taken by the server.
    pub sent: u64,
    /// Begun and not sent: they go out with the next run.
    pub waiting: u64,
    /// Refused by the server, for good.
    pub failed: u64,
    /// Handed over without an answer: they may have arrived.
    pub in_doubt: u64,
    /// Held back, because their signers asked for no more email.
    pub suppressed: u64,
    /// Given up, by the organizer's word.
    pub given_up: u64,
    /// Handed over by another run of the same action.
    pub elsewhere: u64,
}

impl Standings {
    /// Counts what was planned and not begun as waiting.
    pub fn wait_for(&mut self, planned: u64) {
        let begun = self.all() - self.waiting;
        self.waiting = self.waiting.max(planned.saturating_sub(begun));
    }

    /// Returns how many there are, wherever they stand.
    pub fn all(&self) -> u64 {
        let Self {
            sent,
            waiting,
            failed,
            in_doubt,
            suppressed,
            given_up,
            elsewhere,
        } = *self;
        sent + waiting + failed + in_doubt + suppressed + given_up + elsewhere
    }

    fn count(&mut self, delivery: &Delivery) {
        *match delivery.standing {
            Standing::InDoubt => &mut self.in_doubt,
            Standing::Failed => &mut self.failed,
            Standing::GivenUp => &mut self.given_up,
            Standing::New | Standing::Planned | Standing::Waiting if is_held_back(delivery) => {
                &mut self.suppressed
            }
            Standing::New | Standing::Planned | Standing::Waiting => &mut self.waiting,
            Standing::Out => &mut self.sent,
        } += 1;
    }
}

fn is_held_back(delivery: &Delivery) -> bool {
    matches!(&delivery.last, Some(Passage::NotSent { why }) if why == SUPPRESSED)
}

/// The kits that a run has begun, by the people who get them.
#[derive(Debug, Default)]
pub struct BegunKits {
    /// Sent, in doubt, or given up: not to be sent by itself.
    settled: KeySet,
    open: HashMap<u64, BegunKit>,
    /// Of those whose kit was refused, by their keys.
    refused: HashMap<u64, Refused>,
    /// The kits that were refused and begun anew for another address of the same signer.
    replaced: HashSet<MatterId>,
    /// How many signers' kits stand where.
    pub standings: Standings,
    /// What other runs handed over.
    pub others: OtherRuns,
}

/// A kit that was refused.
#[derive(Clone, Copy, Debug)]
struct Refused {
    matter: MatterId,
    /// The address that was refused.
    email: Option<u128>,
}

/// A kit that was begun and did not leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::merge) struct BegunKit {
    pub(super) matter: MatterId,
    pub(super) is_held_back: bool,
}

/// Where a signer's kit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::merge) enum Place {
    /// Nothing was done.
    New,
    /// It was begun.
    Begun(BegunKit),
    /// It is not to be sent by itself.
    Settled,
    /// Another run handed it over.
    Elsewhere(OtherRunsKit),
}

impl BegunKits {
    /// Reads what is known from the record of a run, if there is one, beside what other runs did.
    pub fn of(store: Option<&Store>, others: OtherRuns) -> Result<Self, SendError> {
        let mut known = Self {
            others,
            ..Self::default()
        };
        if let Some(store) = store {
            store.deliveries(&mut |delivery| known.add(&delivery))?;
        }
        Ok(known)
    }

    /// Counts the letters in the kits to each office, by its bioguide id.
    pub fn by_office(&self, store: &Store) -> Result<BTreeMap<String, Standings>, SendError> {
        let mut offices = BTreeMap::<String, Standings>::new();
        store.deliveries(&mut |delivery| {
            if self.replaced.contains(&delivery.matter) {
                return;
            }
            for office in offices_in(&delivery.letter) {
                if let Some(standings) = offices.get_mut(office) {
                    standings.count(&delivery);
                } else {
                    let standings = offices.entry(office.to_owned()).or_default();
                    standings.count(&delivery);
                }
            }
        })?;
        Ok(offices)
    }

    fn add(&mut self, delivery: &Delivery) {
        self.standings.count(delivery);
        let Some(person) = person_of(delivery) else {
            return;
        };
        for refused in person.keys().filter_map(|key| self.refused.get(&key)) {
            self.standings.failed -= u64::from(self.replaced.insert(refused.matter));
        }
        for key in person.keys() {
            match delivery.standing {
                Standing::New | Standing::Planned | Standing::Waiting => {
                    let begun = BegunKit {
                        matter: delivery.matter,
                        is_held_back: is_held_back(delivery),
                    };
                    self.open.insert(key, begun);
                }
                Standing::Failed => {
                    let refused = Refused {
                        matter: delivery.matter,
                        email: person.email,
                    };
                    self.refused.insert(key, refused);
                }
                Standing::InDoubt | Standing::GivenUp | Standing::Out => {
                    self.settled.insert(key);
                }
            }
        }
    }

    /// Returns where someone's kit stands. One that was refused is begun anew once the signer has
    /// another address.
    pub(in crate::merge) fn place(&self, person: Person) -> Place {
        if person.keys().any(|key| self.settled.contains(key)) {
            return Place::Settled;
        }
        // Before what was begun here: in a copy of the other run that is out of date.
        if let Some(elsewhere) = self.others.place(person) {
            return Place::Elsewhere(elsewhere);
        }
        if let Some(begun) = person.keys().find_map(|key| self.open.get(&key)) {
            return Place::Begun(*begun);
        }
        let is_refused = person.keys().any(|key| {
            self.refused
                .get(&key)
                .is_some_and(|refused| refused.email == person.email)
        });
        if is_refused {
            Place::Settled
        } else {
            Place::New
        }
    }
}

/// The name of a kit's letters in its entry: this, and the bioguide ids of their offices.
const LETTERS: &str = "kit for";

fn name_of(offices: &[&str]) -> String {
    format!("{LETTERS} {}", offices.join(" "))
}

/// Returns the offices that are named so.
fn offices_in(name: &str) -> impl Iterator<Item = &str> {
    let offices = name.strip_prefix(LETTERS).unwrap_or_default();
    offices.split_ascii_whitespace()
}

/// Returns the entry of a signer's kit, and its first event. The signer's name and address are in it,
/// for whoever must look for a kit that is in doubt, and the offices to which its letters go.
pub(super) fn entry(
    asked: &KitSigner,
    offices: &Offices<'_>,
    subject: &str,
    on: chrono::NaiveDate,
) -> (NewMatter, EventKind) {
    let letters = asked.certain(offices).into_iter();
    let letters: Vec<&str> = letters
        .map(|office| offices.list()[office].member.bioguide.as_str())
        .collect();
    let (signer, person) = (asked.signer(), asked.person());
    let email = signer.email.as_ref().map(ToString::to_string);
    let matter = NewMatter {
        kind: MatterKind::Congress,
        to: Party {
            id: format!("{:032x}", person.email.unwrap_or_default()),
            name: format!("{} <{}>", signer.name, email.unwrap_or_default()),
        },
        subject: subject.to_owned(),
        letter: Some(LetterRef {
            name: name_of(&letters),
            digest: format!("{:032x}", person.address),
            folder: String::new(),
        }),
        expedite: false,
        fee_waiver: false,
        opened: on,
    };
    let planned = Passage::planned(Channel::Email);
    (matter, planned.into())
}

/// Returns the name and the address of the signer, as [`entry`] wrote them.
fn recipient(delivery: &Delivery) -> (&str, &str) {
    let (name, email) = delivery.to.name.rsplit_once(" <").unwrap_or_default();
    (name, email.trim_end_matches('>'))
}

/// Returns the event that a kit is held back.
pub(super) fn held_back() -> EventKind {
    Passage::NotSent {
        why: SUPPRESSED.to_owned(),
    }
    .into()
}

/// Returns the kits that are in doubt, each with the address that it goes to.
pub(super) fn doubts(store: &Store) -> Result<Vec<(MatterId, String)>, SendError> {
    let mut doubts = Vec::new();
    store.deliveries(&mut |delivery| {
        if delivery.standing == Standing::InDoubt {
            doubts.push((delivery.matter, recipient(&delivery).1.to_owned()));
        }
    })?;
    Ok(doubts)
}

/// The kits that did not arrive, or may not have.
pub(super) struct Undelivered {
    /// How many are refused or in doubt.
    pub(super) count: u64,
    /// Where all kits stand.
    pub(super) standings: Standings,
    /// The addresses of the kits that were refused because there is no such mailbox.
    pub(super) no_mailbox: Vec<Email>,
}

/// Writes `undelivered.csv`: whose kits were refused or are in doubt, and what is known of them. `gone` are the
/// kits that met no mailbox.
pub(super) fn write_undelivered(
    run: &MergeFolder,
    store: &Store,
    gone: &[MatterId],
) -> Result<Undelivered, SendError> {
    let known = BegunKits::of(Some(store), OtherRuns::default())?;
    let columns = ["name", "email", "state", "what_happened"];
    let mut sheet = Sheet::create(&run.path("undelivered.csv"), &columns)?;
    let mut failed: Option<FileError> = None;
    let mut no_mailbox = Vec::new();
    store.deliveries(&mut |delivery| {
        let is_listed = matches!(delivery.standing, Standing::Failed | Standing::InDoubt);
        if !is_listed || known.replaced.contains(&delivery.matter) || failed.is_some() {
            return;
        }
        let (name, email) = recipient(&delivery);
        if gone.contains(&delivery.matter) {
            no_mailbox.extend(email.parse::<Email>());
        }
        let what = match &delivery.last {
            Some(Passage::Failed { reply }) => reply.clone(),
            Some(Passage::InDoubt { why }) => why.clone(),
            _ => "the program was interrupted while it was handed over".to_owned(),
        };
        let cells = [name, email, delivery.standing.into(), &what];
        failed = sheet.write(&cells).err();
    })?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(Undelivered {
            count: sheet.finish()?,
            standings: known.standings,
            no_mailbox,
        }),
    }
}
