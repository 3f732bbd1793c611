//! Those who want no more email, as it is known at this moment: by the merge's own list and by the group's.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::SendError;
use crate::merge::folder::MergeFolder;
use crate::roster::{Signer, Withdrawn};
use crate::sender::Email;

/// The list of a merge, in its folder.
const LIST: &str = "suppress.csv";

/// Those who want no more email. Each of the lists is read again when its file changes; of one that goes away while
/// kits are sent, whoever was on it stays on it.
#[derive(Debug)]
pub struct Suppressed {
    own: Watched,
    list: Withdrawn,
    /// The lines of the rows of the merge's list that do not say who they are about.
    unclear: Vec<u64>,
    group: Watched,
    /// Who does not take part, by the group's list among others.
    withdrawn: Withdrawn,
}

impl Suppressed {
    /// Returns where the list of a merge is.
    pub fn path_in(run: &MergeFolder) -> PathBuf {
        run.path(LIST)
    }

    /// Reads the list of a merge, and that of the group which `withdrawn` knows; without its file nobody is on a list.
    pub fn read(run: &MergeFolder, withdrawn: &Withdrawn) -> Result<Self, SendError> {
        let mut suppressed = Self {
            own: Watched::new(Self::path_in(run)),
            list: Withdrawn::default(),
            unclear: Vec::new(),
            group: Watched::new(withdrawn.group_list()),
            withdrawn: withdrawn.clone(),
        };
        suppressed.refresh()?;
        Ok(suppressed)
    }

    /// Reads again what has changed.
    pub fn refresh(&mut self) -> Result<(), SendError> {
        if self.own.has_changed() {
            let mut list = Withdrawn::default();
            self.unclear = list.read(&self.own.path)?;
            self.list = list;
        }
        if self.group.has_changed() {
            self.withdrawn.read_group_list_again()?;
        }
        Ok(())
    }

    /// Returns `true` if a signer is on a list.
    pub fn has(&self, signer: &Signer) -> bool {
        self.lists(signer) || self.withdrawn.has(signer)
    }

    /// Returns `true` if a signer is on the merge's own list.
    pub(super) fn lists(&self, signer: &Signer) -> bool {
        self.list.has(signer)
    }

    /// Returns `true` if an address is on a list, whatever its case and `+tag`.
    pub fn has_email(&self, email: &Email) -> bool {
        self.list.has_email(email) || self.withdrawn.has_email(email)
    }

    /// Returns the lines of the rows that do not say who they are about.
    pub fn unclear(&self) -> &[u64] {
        &self.unclear
    }
}

/// A file that may change at any time.
#[derive(Debug)]
struct Watched {
    path: PathBuf,
    /// When the file was changed last, and its length in bytes; `None` if there is no file.
    seen: Option<(SystemTime, u64)>,
}

impl Watched {
    fn new(path: PathBuf) -> Self {
        Self { path, seen: None }
    }

    /// Returns `true` if the file is there and was not seen so before. Whoever reads it does so afterwards: a change
    /// meanwhile is then seen the next time.
    fn has_changed(&mut self) -> bool {
        let seen = stamp(&self.path);
        let has_changed = seen.is_some() && seen != self.seen;
        self.seen = seen;
        has_changed
    }
}

fn stamp(path: &Path) -> Option<(SystemTime, u64)> {
    let found = fs::metadata(path).ok()?;
    Some((found.modified().ok()?, found.len()))
}
