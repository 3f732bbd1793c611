//! The other runs on this computer that sent kits of the same action: whoever has theirs from one of
//! them gets none from here.
//!
//! A list in the person's data folder names the runs that sent kits of each action. Who got them is in
//! the records of those runs alone, so that forgetting a run forgets whom it reached. Whoever writes
//! the list holds the [`SendLock`](crate::docket::SendLock).

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{KitRecordError, SendError};
use crate::docket::{Delivery, Standing, Store};
use crate::files::{make_private_folder, read_text, write_private};
use crate::merge::folder::MergeFolder;
use crate::roster::{KeySet, Person};

const LIST: &str = "kit-runs.toml";
/// No honest list is longer, in bytes.
const LIST_LIMIT: u64 = 4 * 1024 * 1024;

/// The runs on this computer that sent kits.
#[derive(Debug)]
pub struct KitRuns {
    path: PathBuf,
    list: List,
}

#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default, rename = "run")]
    runs: Vec<Entry>,
}

/// A run that sent kits of an action.
#[derive(Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The campaign's id and the action's, with a slash between them.
    action: String,
    /// The run's folder; absolute.
    folder: PathBuf,
}

impl KitRuns {
    /// Returns where the list is in a data folder.
    pub fn path_in(data: &Path) -> PathBuf {
        data.join(LIST)
    }

    /// Reads the list of a data folder; it is empty if there is none.
    pub fn read(data: &Path) -> Result<Self, SendError> {
        let path = Self::path_in(data);
        let list = match read_text(&path, LIST_LIMIT) {
            Ok(text) => toml::from_str(&text).map_err(|error| SendError::List {
                path: path.clone(),
                problem: error.message().to_owned(),
            })?,
            Err(error) if error.is_missing() => List::default(),
            Err(error) => return Err(error.into()),
        };
        Ok(Self { path, list })
    }

    /// Returns `true` if a run in this folder sent kits.
    pub fn has(&self, folder: &Path) -> bool {
        let folder = resolved(folder);
        self.list.runs.iter().any(|entry| entry.folder == folder)
    }

    /// Fails if a run in this folder sent kits, and its record is not there: who got one is unknown.
    pub fn check_record(&self, run: &MergeFolder) -> Result<(), SendError> {
        let path = run.sends_path();
        if path.exists() || !self.has(run.folder()) {
            return Ok(());
        }
        let folder = run.folder().to_owned();
        Err(KitRecordError::Gone { folder, path }.into())
    }

    /// Adds a run that is about to send kits of an action.
    pub fn add(&mut self, action: &str, run: &MergeFolder) -> Result<(), SendError> {
        let entry = Entry {
            action: action.to_owned(),
            folder: resolved(run.folder()),
        };
        if self.list.runs.contains(&entry) {
            return Ok(());
        }
        self.list.runs.push(entry);
        self.write()
    }

    /// Takes the run in a folder off the list.
    pub fn remove(&mut self, folder: &Path) -> Result<(), SendError> {
        let folder = resolved(folder);
        self.list.runs.retain(|entry| entry.folder != folder);
        self.write()
    }

    fn write(&self) -> Result<(), SendError> {
        let text = toml::to_string(&self.list).map_err(|error| SendError::List {
            path: self.path.clone(),
            problem: error.to_string(),
        })?;
        if let Some(folder) = self.path.parent() {
            make_private_folder(folder)?;
        }
        Ok(write_private(&self.path, text.as_bytes())?)
    }

    /// Reads the records of the other runs that sent kits of an action.
    pub fn others(&self, action: &str, run: &MergeFolder) -> Result<OtherRuns, SendError> {
        let own = resolved(run.folder());
        let mut others = OtherRuns::default();
        for Entry { folder, .. } in self.list.runs.iter().filter(|run| run.action == action) {
            if *folder == own {
                continue;
            }
            match MergeFolder::at(folder).kit_record()? {
                Some(store) => others.runs.push(Other::of(folder.clone(), &store)?),
                None => others.gone.push(folder.clone()),
            }
        }
        Ok(others)
    }
}

/// Returns the one name of a folder, whatever links lead to it.
fn resolved(folder: &Path) -> PathBuf {
    let found = fs::canonicalize(folder).or_else(|_| std::path::absolute(folder));
    found.unwrap_or_else(|_| folder.to_owned())
}

/// The kits of an action that other runs handed over.
#[derive(Debug, Default)]
pub struct OtherRuns {
    runs: Vec<Other>,
    /// The folders of other runs that sent kits and whose records are not there any more.
    pub gone: Vec<PathBuf>,
}

/// Another run, and who got a kit from it.
#[derive(Debug)]
struct Other {
    folder: PathBuf,
    /// Those who have theirs.
    had: KeySet,
    /// Those whose kit was given up, since it may have arrived.
    given_up: HashSet<u64>,
    in_doubt: HashSet<u64>,
}

/// Where a kit stands that another run handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::merge) struct OtherRunsKit {
    /// The run, among the others.
    run: usize,
    state: OtherState,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OtherState {
    Had,
    GivenUp,
    InDoubt,
}

impl OtherRuns {
    /// Returns where someone's kit stands, or `None` if no other run handed it over.
    pub(super) fn place(&self, person: Person) -> Option<OtherRunsKit> {
        use OtherState::{GivenUp, Had, InDoubt};

        let with = |state| {
            let has = |run: &Other| person.keys().any(|key| run.has(key, state));
            let run = self.runs.iter().position(has)?;
            Some(OtherRunsKit { run, state })
        };
        [Had, GivenUp, InDoubt].into_iter().find_map(with)
    }

    /// Begins to count the signers who got a kit from each of the runs.
    pub(super) fn shares(&self) -> Vec<Share> {
        let runs = self.runs.iter();
        runs.map(|run| Share {
            folder: run.folder.clone(),
            ..Share::default()
        })
        .collect()
    }
}

impl Other {
    fn of(folder: PathBuf, store: &Store) -> Result<Self, SendError> {
        let mut other = Self {
            folder,
            had: KeySet::default(),
            given_up: HashSet::new(),
            in_doubt: HashSet::new(),
        };
        store.deliveries(&mut |delivery| other.add(&delivery))?;
        Ok(other)
    }

    fn has(&self, key: u64, state: OtherState) -> bool {
        match state {
            OtherState::Had => self.had.contains(key),
            OtherState::GivenUp => self.given_up.contains(&key),
            OtherState::InDoubt => self.in_doubt.contains(&key),
        }
    }

    fn add(&mut self, delivery: &Delivery) {
        for key in person_of(delivery).into_iter().flat_map(Person::keys) {
            match delivery.standing {
                Standing::Out => {
                    self.had.insert(key);
                }
                Standing::GivenUp => {
                    self.given_up.insert(key);
                }
                Standing::InDoubt => {
                    self.in_doubt.insert(key);
                }
                Standing::New | Standing::Planned | Standing::Waiting | Standing::Failed => {}
            }
        }
    }
}

/// How many signers of a roster another run has reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Its folder.
    pub folder: PathBuf,
    /// The signers who have their kits from it.
    pub had: u64,
    /// Those whose kits were given up there.
    pub given_up: u64,
    /// Those whose kits are in doubt there.
    pub in_doubt: u64,
}

/// Counts a signer whose kit another run handed over.
pub(super) fn count(shares: &mut [Share], elsewhere: OtherRunsKit) {
    if let Some(share) = shares.get_mut(elsewhere.run) {
        *match elsewhere.state {
            OtherState::Had => &mut share.had,
            OtherState::GivenUp => &mut share.given_up,
            OtherState::InDoubt => &mut share.in_doubt,
        } += 1;
    }
}

/// Returns who gets a kit, or `None` if the entry is not of a kit.
pub(super) fn person_of(delivery: &Delivery) -> Option<Person> {
    let number = |hex: &str| u128::from_str_radix(hex, 16).ok();
    Some(Person {
        address: number(&delivery.digest)?,
        email: number(&delivery.to.id),
    })
}
