//! Who wants no more of a group's campaigns: one list for all of its runs, which outlives them. It holds no
//! address, only a keyed digest of each, so that whoever finds it learns of nobody; whoever has an address can
//! ask whether it is on it. Whoever withdrew from one campaign stays known for that one when its merge is forgotten.
//! Beside them it keeps the addresses that have no mailbox: to those no kit is mailed, and
//! their people, who said nothing, take part in everything else.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use crate::files::{FileError, make_private_folder, open_private, read_text, shown, write_private};
use crate::roster::cell::mailbox::{listed_emails, mailbox};
use crate::roster::consent::yes_or_no::is_of_bounce;
use crate::roster::header::Purpose;
use crate::roster::header::columns::Column;
use crate::roster::person::{by_mailbox, by_name};
use crate::roster::{Roster, RosterError};
use crate::sender::{Email, Zip};
use crate::text::hexadecimal;

/// The names of the list and of its key, in the folder of the group's data.
const LIST: &str = "opt-outs.csv";
const KEY: &str = "opt-outs.key";
const HEADER: &str = "digest,date,how";
/// How those came onto the list who said nothing: no mail reaches them.
const NO_MAILBOX: &str = "no mailbox";
/// How those came onto it who withdrew from one campaign, whose name follows.
const WITHDREW: &str = "withdrew from ";
/// What follows there while the merge in which they did is not forgotten, before the digest of its folder.
const FOLDER: &str = " in the merge ";
/// No honest list is larger, in bytes: a million of them.
const LIMIT: u64 = 128 * 1024 * 1024;
/// A key has as many hexadecimal digits.
const KEY_LENGTH: usize = 64;

/// The list of those who want no more.
#[derive(Clone, Debug, Default)]
pub struct OptOuts {
    folder: PathBuf,
    key: String,
    /// When each was put on it, and how.
    rows: BTreeMap<String, String>,
}

/// Why the list cannot be used. Nothing is sent or made without it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OptOutsError {
    /// A file failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The list is there, and what its digests are made with is not.
    #[error(
        "`{}` is missing or damaged, and without it the list of opt-outs cannot be read",
        shown(path)
    )]
    Key {
        /// Where the key should be.
        path: PathBuf,
    },
    /// A row is not one of the list.
    #[error("`{}`, line {line}: not a row of the list of opt-outs", shown(path))]
    Row {
        /// The list.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
    /// The system has no random bytes for a new key.
    #[error("no key for the list of opt-outs can be made: {0}")]
    NoRandom(#[from] getrandom::Error),
    /// Another process has it.
    #[error("another run of this program is changing the list of opt-outs")]
    Busy,
}

impl OptOutsError {
    /// Returns what can be done now.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::File(_) | Self::NoRandom(_) => None,
            Self::Key { .. } => Some(format!(
                "put the file back from a backup; those who opted out are known by it and `{LIST}` alone"
            )),
            Self::Row { .. } => {
                Some("put the file back from a backup, or remove the line".to_owned())
            }
            Self::Busy => Some("wait until it is done".to_owned()),
        }
    }
}

impl OptOuts {
    /// Reads the list in the folder of the group's data; without its file nobody is on it.
    pub fn read(folder: &Path) -> Result<Self, OptOutsError> {
        let mut list = Self {
            folder: folder.to_owned(),
            ..Self::default()
        };
        let path = list.path();
        let text = match read_text(&path, LIMIT) {
            Ok(text) => text,
            Err(error) if error.is_missing() => return Ok(list),
            Err(error) => return Err(error.into()),
        };
        list.key = list.read_key()?;
        for (at, row) in text.lines().enumerate().skip(1) {
            let (digest, how) = row.split_once(',').unwrap_or((row, ""));
            let is_digest =
                digest.len() == 32 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
            if !is_digest {
                return Err(OptOutsError::Row { path, line: at + 1 });
            }
            list.rows.insert(digest.to_owned(), how.to_owned());
        }
        Ok(list)
    }

    /// Returns the list as it is on the disk now.
    pub(in crate::roster) fn read_again(&self) -> Result<Self, OptOutsError> {
        Self::read(&self.folder)
    }

    pub(in crate::roster) fn path(&self) -> PathBuf {
        self.folder.join(LIST)
    }

    fn read_key(&self) -> Result<String, OptOutsError> {
        let path = self.folder.join(KEY);
        let key = read_text(&path, 1024).map(|key| key.trim().to_owned());
        let is_whole = |key: &String| key.len() == KEY_LENGTH;
        key.ok().filter(is_whole).ok_or(OptOutsError::Key { path })
    }

    /// Returns `true` if somebody said that they want no more, whatever the case and `+tag` of their address.
    pub fn has(&self, email: &Email) -> bool {
        self.how(email).is_some_and(is_no_more)
    }

    /// Returns `true` if a mail server said that an address has no mailbox; its person said nothing.
    pub fn has_no_mailbox(&self, email: &Email) -> bool {
        self.how(email).is_some_and(is_no_mailbox)
    }

    /// Returns since when and how an address is on the list.
    fn how(&self, email: &Email) -> Option<&str> {
        if self.rows.is_empty() {
            return None;
        }
        self.rows.get(&self.digest(email)).map(String::as_str)
    }

    /// Returns how many said that they want no more.
    pub fn len(&self) -> usize {
        self.rows.values().filter(|how| is_no_more(how)).count()
    }

    /// Returns `true` if somebody withdrew from a campaign, by what a list knows them by, in another merge than that of
    /// a folder: its own list says who did there.
    pub(in crate::roster) fn has_withdrawn(
        &self,
        campaign: &str,
        key: u128,
        folder: &Path,
    ) -> bool {
        if self.rows.is_empty() {
            return false;
        }
        let how = self.rows.get(&self.digest_of(&withdrawal(campaign, key)));
        how.is_some_and(|how| folder_of(how) != Some(&*self.folder_mark(folder)))
    }

    /// Returns how many withdrew from other campaigns than one.
    pub fn withdrawn_elsewhere(&self, campaign: &str) -> usize {
        let from = self.rows.values().filter_map(|how| campaign_of(how));
        from.filter(|from| *from != campaign).count()
    }

    /// Keeps those who withdrew from a campaign, on the disk before anything else happens. Those of a merge's folder
    /// are kept as long as its own list names them; where it is forgotten, for good.
    pub fn keep_withdrawn(
        &mut self,
        campaign: &str,
        withdrawn: &[u128],
        folder: Option<&Path>,
        today: NaiveDate,
    ) -> Result<(), OptOutsError> {
        let mark = |list: &Self| folder.map(|folder| list.folder_mark(folder));
        let has_some = mark(self).is_some_and(|mark| {
            let mut kept = self.rows.values();
            kept.any(|how| folder_of(how) == Some(&*mark))
        });
        if withdrawn.is_empty() && !has_some {
            return Ok(());
        }
        self.change(|list| {
            let mark = mark(list);
            if mark.is_some() {
                list.rows.retain(|_, how| folder_of(how) != mark.as_deref());
            }
            let how = match &mark {
                Some(mark) => format!("{today},{WITHDREW}{campaign}{FOLDER}{mark}"),
                None => format!("{today},{WITHDREW}{campaign}"),
            };
            for key in withdrawn {
                let digest = list.digest_of(&withdrawal(campaign, *key));
                let known = list.rows.entry(digest).or_default();
                if known.is_empty() || mark.is_none() {
                    known.clone_from(&how);
                }
            }
        })
    }

    /// Returns the keyed digest of a merge's folder.
    fn folder_mark(&self, folder: &Path) -> String {
        let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        // Without a last `/`.
        let whole: PathBuf = whole.components().collect();
        self.digest_of(&format!("{FOLDER}{}", whole.display()))
    }

    /// Returns how many addresses have no mailbox.
    pub fn without_mailbox(&self) -> usize {
        self.rows.values().filter(|how| is_no_mailbox(how)).count()
    }

    /// Returns `true` if nobody is on the list.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Puts people on the list who said so, on the disk before anything else happens; returns how many were new.
    pub fn add(
        &mut self,
        emails: &[Email],
        today: NaiveDate,
        how: &str,
    ) -> Result<usize, OptOutsError> {
        if emails.iter().all(|email| self.has(email)) {
            return Ok(0);
        }
        self.change(|list| {
            let before = list.len();
            for email in emails {
                let digest = list.digest(email);
                let row = list.rows.entry(digest).or_default();
                // NOTE: a person's own word takes the place of a server's.
                if row.is_empty() || is_no_mailbox(row) {
                    *row = format!("{today},{how}");
                }
            }
            list.len() - before
        })
    }

    /// Puts addresses on the list that a mail server said have no mailbox; returns how many were new.
    pub fn add_without_mailbox(
        &mut self,
        emails: &[Email],
        today: NaiveDate,
    ) -> Result<usize, OptOutsError> {
        if emails.iter().all(|email| self.how(email).is_some()) {
            return Ok(0);
        }
        self.change(|list| {
            let before = list.rows.len();
            for email in emails {
                let digest = list.digest(email);
                let row = list.rows.entry(digest);
                row.or_insert_with(|| format!("{today},{NO_MAILBOX}"));
            }
            list.rows.len() - before
        })
    }

    /// Takes an address off the list, and its withdrawals from any campaign; `false` if it was not on it.
    pub fn erase(&mut self, email: &Email) -> Result<bool, OptOutsError> {
        self.erase_all(vec![self.digest(email)], by_mailbox(email))
    }

    /// Takes off the list who withdrew from a campaign by name and ZIP code; `false` if nobody did.
    pub fn erase_named(&mut self, name: &str, zip: Zip) -> Result<bool, OptOutsError> {
        self.erase_all(Vec::new(), by_name(name, zip))
    }

    /// Takes off what some digests and the withdrawals under a key stand for.
    fn erase_all(&mut self, mut digests: Vec<String>, key: u128) -> Result<bool, OptOutsError> {
        let campaigns = self.rows.values().filter_map(|how| campaign_of(how));
        digests.extend(campaigns.map(|campaign| self.digest_of(&withdrawal(campaign, key))));
        if !digests.iter().any(|digest| self.rows.contains_key(digest)) {
            return Ok(false);
        }
        self.change(|list| {
            for digest in &digests {
                list.rows.remove(digest);
            }
            true
        })
    }

    /// Changes the list as it is on the disk, which another run may have changed meanwhile.
    fn change<T>(&mut self, change: impl FnOnce(&mut Self) -> T) -> Result<T, OptOutsError> {
        make_private_folder(&self.folder)?;
        let lock = open_private(&self.folder.join("opt-outs.lock"))?;
        lock.lock().map_err(|_| OptOutsError::Busy)?;
        *self = Self::read(&self.folder)?;
        if self.key.is_empty() {
            let path = self.folder.join(KEY);
            self.key = if path.exists() {
                self.read_key()?
            } else {
                new_key()?
            };
            write_private(&path, self.key.as_bytes())?;
        }
        let changed = change(self);
        let mut text = format!("{HEADER}\n");
        for (digest, how) in &self.rows {
            let _ = writeln!(text, "{digest},{how}");
        }
        write_private(&self.path(), text.as_bytes())?;
        Ok(changed)
    }

    /// Returns the keyed digest of a mailbox.
    fn digest(&self, email: &Email) -> String {
        self.digest_of(&mailbox(email))
    }

    /// Returns the keyed digest of a text: 128 bits, in hexadecimal.
    fn digest_of(&self, text: &str) -> String {
        let hash = |message: &[u8]| {
            let mut digest = Sha256::new();
            digest.update(self.key.as_bytes());
            digest.update([0]);
            digest.update(message);
            digest.finalize()
        };
        hexadecimal(&hash(&hash(text.as_bytes()))[..16])
    }
}

fn withdrawal(campaign: &str, key: u128) -> String {
    format!("{WITHDREW}{campaign}: {key:032x}")
}

/// Returns the campaign from which somebody withdrew.
fn campaign_of(row: &str) -> Option<&str> {
    let (_, from) = row.split_once(WITHDREW)?;
    Some(
        from.split_once(FOLDER)
            .map_or(from, |(campaign, _)| campaign),
    )
}

/// Returns the digest of the folder of the merge in which somebody withdrew.
fn folder_of(row: &str) -> Option<&str> {
    Some(row.rsplit_once(FOLDER)?.1)
}

/// Returns `true` for whoever wants no more of any campaign.
fn is_no_more(row: &str) -> bool {
    !is_no_mailbox(row) && !row.contains(WITHDREW)
}

fn is_no_mailbox(row: &str) -> bool {
    row.rsplit(',').next() == Some(NO_MAILBOX)
}

/// Returns a new key, of random bytes that the system gives.
fn new_key() -> Result<String, OptOutsError> {
    let mut key = [0; KEY_LENGTH / 2];
    getrandom::fill(&mut key)?;
    Ok(hexadecimal(&key))
}

/// What a list of people such as `suppress.csv` says.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// Those who want no more.
    pub emails: Vec<Email>,
    /// The addresses that mail comes back from, and that are on it for nothing else.
    pub bounced: Vec<Email>,
    /// The lines that have no address.
    pub without: Vec<u64>,
}

/// Reads a list of people such as `suppress.csv`.
pub fn listed_addresses(path: &Path) -> Result<Listed, RosterError> {
    let list = Roster::open_for(path, &[], Purpose::Withdrawn)?;
    let mut listed = Listed::default();
    for batch in list.batches()? {
        for row in batch?.rows() {
            let Ok(fields) = row.fields else { continue };
            let email = list.columns.field(&fields, Column::Email);
            let found = email.map(listed_emails).unwrap_or_default();
            if found.is_empty() && fields.iter().any(|field| !field.trim().is_empty()) {
                listed.without.push(row.line);
            }
            if is_of_bounce(&fields) {
                listed.bounced.extend(found);
            } else {
                listed.emails.extend(found);
            }
        }
    }
    Ok(listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_stays_on_the_list_and_cannot_be_read_from_it() {
        let folder = tempfile::tempdir().unwrap();
        let today = "2026-11-23".parse().unwrap();
        let email = |text: &str| text.parse::<Email>().unwrap();
        let mut list = OptOuts::read(folder.path()).unwrap();
        assert!(list.is_empty() && !list.has(&email("ada@example.org")));
        let both = [email("ada@example.org"), email("ben@example.org")];
        assert_eq!(list.add(&both, today, "by hand").unwrap(), 2);
        assert_eq!(list.add(&both[..1], today, "by hand").unwrap(), 0);
        let again = OptOuts::read(folder.path()).unwrap();
        assert_eq!(again.len(), 2);
        assert!(again.has(&email("ADA+list@example.org")));
        assert!(!again.has(&email("cy@example.org")));
        let text = std::fs::read_to_string(folder.path().join(LIST)).unwrap();
        assert!(
            !text.contains("ada") && text.contains(",2026-11-23,by hand\n"),
            "{text}"
        );
        assert!(list.erase(&both[0]).unwrap() && !list.erase(&both[0]).unwrap());
        assert!(!OptOuts::read(folder.path()).unwrap().has(&both[0]));
    }

    #[test]
    fn a_missing_mailbox_is_nobodys_word_and_gives_way_to_one() {
        let folder = tempfile::tempdir().unwrap();
        let today = "2026-11-23".parse().unwrap();
        let ada: [Email; 1] = ["ada@example.org".parse().unwrap()];
        let mut list = OptOuts::read(folder.path()).unwrap();
        assert_eq!(list.add_without_mailbox(&ada, today).unwrap(), 1);
        assert_eq!(list.add_without_mailbox(&ada, today).unwrap(), 0);
        assert!(list.has_no_mailbox(&ada[0]) && !list.has(&ada[0]));
        assert_eq!((list.len(), list.without_mailbox()), (0, 1));
        assert_eq!(list.add(&ada, today, "by hand").unwrap(), 1);
        let mut again = OptOuts::read(folder.path()).unwrap();
        assert!(again.has(&ada[0]) && !again.has_no_mailbox(&ada[0]));
        // A server's word does not take the person's away.
        assert_eq!(again.add_without_mailbox(&ada, today).unwrap(), 0);
        assert!(again.has(&ada[0]));
    }

    #[test]
    fn without_its_key_the_list_is_not_taken_for_an_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        let mut list = OptOuts::read(folder.path()).unwrap();
        let ada = ["ada@example.org".parse().unwrap()];
        list.add(&ada, "2026-11-23".parse().unwrap(), "by hand")
            .unwrap();
        std::fs::remove_file(folder.path().join(KEY)).unwrap();
        let error = OptOuts::read(folder.path()).unwrap_err();
        assert!(matches!(error, OptOutsError::Key { .. }), "{error}");
    }
}
