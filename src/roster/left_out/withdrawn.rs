//! People who withdrew, by the lists that name them.

mod kept;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::listed_names::{ListedNames, ListedRow};
use super::opt_outs::{OptOuts, OptOutsError};
use crate::files::{FileError, shown};
use crate::roster::cell::address;
use crate::roster::cell::mailbox::listed_emails;
use crate::roster::consent::yes_or_no::is_of_bounce;
use crate::roster::file::sheet::Sheet;
use crate::roster::header::Purpose;
use crate::roster::header::columns::Column;
use crate::roster::person::{Person, by_mailbox, by_name, keys_of};
use crate::roster::signer::Signer;
use crate::roster::{Roster, RosterError};
use crate::sender::Email;
use crate::text::quotable;

/// Which list says that someone withdrew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WithdrawnBy {
    /// The one that the run keeps, or one whose people are put onto it.
    Kept,
    /// The run's list of those who want no more email.
    Suppressed,
    /// The group's list alone, for another run of the campaign.
    Elsewhere,
}

/// People who do not take part any more.
#[derive(Clone, Debug, Default)]
pub struct Withdrawn {
    /// For each of them the first row that names them.
    pub(in crate::roster) rows: HashMap<u128, ListedRow>,
    /// What each row says: an email address, a name, and a ZIP code.
    pub(in crate::roster) said: BTreeMap<ListedRow, [String; 3]>,
    /// The same of the rows that name nobody.
    unclear: BTreeMap<ListedRow, [String; 3]>,
    pub(in crate::roster) files: Vec<PathBuf>,
    /// Which of the files is the list that a run keeps itself.
    pub(in crate::roster) kept: Option<usize>,
    /// The group's own list, for all its runs.
    pub(in crate::roster) opt_outs: Arc<OptOuts>,
    /// Whether those who are left out by the group's list alone count as taking part.
    is_but_for_opt_outs: bool,
    /// The campaign whose withdrawals on that list count.
    campaign: String,
    /// The folder of the merge, whose own withdrawals its own list has.
    folder: PathBuf,
    /// Those of a roster who want no more by one of their rows, by name, street and ZIP code, and which list says that
    /// they withdrew; none where they opted out.
    pub(in crate::roster) reached: HashMap<u64, Option<WithdrawnBy>>,
    /// Those of it who are counted elsewhere, by mailbox.
    except: HashSet<u128>,
    /// The names among them, and whom of a roster they may mean.
    pub(in crate::roster) names: ListedNames,
    /// Those of it whom a name may mean that may be another's: why they are asked, by name, street and ZIP code.
    pub(in crate::roster) doubts: HashMap<u64, String>,
    /// Whether they are to be mailed, so that whoever has no mailbox is left out.
    is_by_mail: bool,
}

impl Withdrawn {
    /// Adds those whom a CSV file lists, by `email`, or by `name` and `zip`; returns the lines of the
    /// rows that say neither.
    pub fn read(&mut self, path: &Path) -> Result<Vec<u64>, RosterError> {
        self.read_rows(path, |_| true)
    }

    /// Adds those of a list such as `suppress.csv` who want no more; whoever is on it since mail comes back said
    /// nothing, and is not added.
    pub fn read_suppressed(&mut self, path: &Path) -> Result<Vec<u64>, RosterError> {
        self.read_rows(path, |fields| !is_of_bounce(fields))
    }

    fn read_rows(
        &mut self,
        path: &Path,
        is_meant: impl Fn(&[&str]) -> bool,
    ) -> Result<Vec<u64>, RosterError> {
        let list = Roster::open_for(path, &[], Purpose::Withdrawn)?;
        let file = self.files.len();
        self.files.push(path.to_owned());
        let mut unclear = Vec::new();
        for batch in list.batches()? {
            for row in batch?.rows() {
                // Two people in one row, by a quotation mark too many.
                let is_one = |fields: &Vec<&str>| {
                    let mut fields = fields.iter().map(|field| field.trim());
                    !fields.any(|field| field.contains(['\r', '\n']))
                };
                let Some(fields) = row.fields.ok().filter(is_one) else {
                    unclear.push(row.line);
                    continue;
                };
                if !is_meant(&fields) {
                    continue;
                }
                let listed = ListedRow {
                    file,
                    line: row.line,
                };
                let field = |column| list.columns.field(&fields, column);
                let emails: Vec<Email> =
                    field(Column::Email).map(listed_emails).unwrap_or_default();
                let zip = field(Column::Zip).and_then(|zip| address::zip(zip, None, true));
                let name = match (
                    field(Column::Name),
                    field(Column::FirstName),
                    field(Column::LastName),
                ) {
                    (Some(name), ..) => Some(name.to_owned()),
                    (None, Some(given), Some(family)) => Some(format!("{given} {family}")),
                    _ => None,
                };
                match (emails.as_slice(), name, zip) {
                    ([_, ..], ..) => {
                        let all: Vec<&str> = emails.iter().map(Email::as_str).collect();
                        for email in &emails {
                            let said = [all.join("; "), String::new(), String::new()];
                            self.add(by_mailbox(email), listed, said);
                        }
                    }
                    ([], Some(name), Some(zip)) => {
                        let said = [String::new(), quotable(&name), zip.to_string()];
                        self.add(by_name(&name, zip), listed, said);
                        self.names.add(listed, &name, Some(zip));
                    }
                    ([], Some(name), None) if self.names.add(listed, &name, None) => {
                        self.said
                            .insert(listed, [String::new(), quotable(&name), String::new()]);
                    }
                    _ if fields.iter().all(|field| field.trim().is_empty()) => {}
                    (_, name, _) => {
                        unclear.push(row.line);
                        let cell = |column| quotable(field(column).unwrap_or_default().trim());
                        let name = name.as_deref().or(field(Column::LastName));
                        let name = quotable(name.unwrap_or_default());
                        let said = [cell(Column::Email), name, cell(Column::Zip)];
                        self.unclear.insert(listed, said);
                    }
                }
            }
        }
        Ok(unclear)
    }

    fn add(&mut self, key: u128, row: ListedRow, said: [String; 3]) {
        self.rows.entry(key).or_insert_with(|| {
            self.said.insert(row, said);
            row
        });
    }

    /// Honors the group's list of those who want no more, but for those of another list, and of those who withdrew
    /// from a campaign in another merge.
    ///
    /// Where signers are mailed themselves (`is_by_mail`), those whose mailbox does not exist are left out, too.
    pub fn honor(
        &mut self,
        opt_outs: OptOuts,
        (folder, campaign): (&Path, &str),
        except: Self,
        is_by_mail: bool,
    ) {
        self.opt_outs = Arc::new(opt_outs);
        campaign.clone_into(&mut self.campaign);
        folder.clone_into(&mut self.folder);
        self.is_by_mail = is_by_mail;
        self.except = except.rows.into_keys().collect();
    }

    /// Returns `true` if a signer withdrew.
    pub fn has(&self, signer: &Signer) -> bool {
        let is_left_out = || self.has_opted_out(signer) || self.has_no_mailbox(signer);
        self.has_withdrawn(signer) || (!self.is_but_for_opt_outs && is_left_out())
    }

    /// Returns the same without those whom the group's list alone leaves out, for whoever asks that list at the last
    /// moment and counts them.
    #[must_use]
    pub fn but_for_opt_outs(&self) -> Self {
        Self {
            is_but_for_opt_outs: true,
            ..self.clone()
        }
    }

    /// Returns where the group's list is.
    pub fn group_list(&self) -> PathBuf {
        self.opt_outs.path()
    }

    /// Reads the group's list again.
    pub fn read_group_list_again(&mut self) -> Result<(), OptOutsError> {
        self.opt_outs = Arc::new(self.opt_outs.read_again()?);
        Ok(())
    }

    /// Returns `true` if a signer withdrew from the campaign, by a list or in another merge.
    pub fn has_withdrawn(&self, signer: &Signer) -> bool {
        self.withdrawn_by(signer).is_some()
    }

    /// Returns which list says that a signer withdrew from the campaign, or `None` if they did not.
    pub fn withdrawn_by(&self, signer: &Signer) -> Option<WithdrawnBy> {
        let group = &self.opt_outs;
        let before = || {
            let mut keys = keys_of(signer);
            keys.any(|key| group.has_withdrawn(&self.campaign, key, &self.folder))
        };
        match self.rows_of(signer).map(|row| row.file).min() {
            Some(file) if file <= self.last_kept() => Some(WithdrawnBy::Kept),
            Some(_) => Some(WithdrawnBy::Suppressed),
            None if !group.is_empty() && before() => Some(WithdrawnBy::Elsewhere),
            None => *self.reached.get(&self.reaching_key(signer)?)?,
        }
    }

    /// Returns the key by which the signer of another row may be reached; none where nobody is.
    fn reaching_key(&self, signer: &Signer) -> Option<u64> {
        (!self.reached.is_empty()).then(|| Person::of(signer).address_key())
    }

    /// Returns the last file of those who withdrew; lists after the kept one are of those who opted out.
    fn last_kept(&self) -> usize {
        self.kept.unwrap_or(usize::MAX)
    }

    /// Returns what each who withdrew is known by.
    pub fn keys(&self) -> Vec<u128> {
        let last = self.last_kept();
        let rows = self.rows.iter().filter(|(_, row)| row.file <= last);
        rows.map(|(key, _)| *key).collect()
    }

    /// Returns `true` if a signer is to be mailed, and no mail reaches them.
    pub fn has_no_mailbox(&self, signer: &Signer) -> bool {
        let email = signer.email.as_ref().filter(|_| self.is_by_mail);
        email.is_some_and(|email| signer.bounces || self.opt_outs.has_no_mailbox(email))
    }

    /// Returns `true` if a signer is on the group's list of those who want no more.
    pub fn has_opted_out(&self, signer: &Signer) -> bool {
        let email = signer.email.as_ref();
        let has =
            |email: &Email| self.opt_outs.has(email) && !self.except.contains(&by_mailbox(email));
        email.is_some_and(has) || {
            let key = self.reaching_key(signer);
            key.is_some_and(|key| self.reached.get(&key) == Some(&None))
        }
    }

    /// Returns the rows that name a signer.
    pub fn rows_of(&self, signer: &Signer) -> impl Iterator<Item = ListedRow> {
        let keys = (!self.rows.is_empty()).then(|| keys_of(signer));
        let keys = keys.into_iter().flatten();
        keys.filter_map(|key| self.rows.get(&key).copied())
    }

    /// Returns the rows that are not among some, each with what it says; whoever a run keeps on its own list may
    /// have left the roster since.
    fn unmatched<'a>(
        &'a self,
        matched: &'a HashSet<ListedRow>,
    ) -> impl Iterator<Item = (ListedRow, &'a [String; 3])> {
        let rows = self.said.iter().map(|(row, said)| (*row, said));
        let several = self.names.unmet().filter(|listed| listed.may_be.len() > 1);
        let asked: HashSet<ListedRow> = several.map(|listed| listed.row).collect();
        rows.filter(move |(row, _)| {
            Some(row.file) != self.kept && !matched.contains(row) && !asked.contains(row)
        })
    }

    /// Writes the rows that are not among some into a list, and those of lists in the roster that match nobody.
    pub fn write_unmatched(
        &self,
        matched: &HashSet<ListedRow>,
        left_out: &[[String; 5]],
        path: &Path,
    ) -> Result<(), FileError> {
        let columns = ["list", "line", "email", "name", "zip", "nearest"];
        let mut sheet = Sheet::create(path, &columns)?;
        let unmet = self.names.unmet();
        let nearest: HashMap<ListedRow, &str> = unmet
            .filter_map(|listed| Some((listed.row, listed.nearest()?)))
            .collect();
        for (row, [email, name, zip]) in self.unmatched(matched) {
            let list = shown(&self.files[row.file]);
            let nearest = nearest.get(&row).copied().unwrap_or_default();
            sheet.write(&[&list, &row.line.to_string(), email, name, zip, nearest])?;
        }
        for (row, [email, name, zip]) in &self.unclear {
            let list = shown(&self.files[row.file]);
            sheet.write(&[&list, &row.line.to_string(), email, name, zip, ""])?;
        }
        for [list, line, email, name, zip] in left_out {
            sheet.write(&[list, line, email, name, zip, ""])?;
        }
        sheet.finish()?;
        Ok(())
    }

    /// Returns the lines of the rows that are not among some, list by list.
    pub fn lines_without(&self, matched: &HashSet<ListedRow>) -> Vec<(&Path, Vec<u64>)> {
        let rest = self.unmatched(matched);
        let rest: Vec<ListedRow> = rest.map(|(row, _)| row).collect();
        let lists = rest.chunk_by(|one, other| one.file == other.file);
        lists
            .map(|rows| {
                let lines = rows.iter().map(|row| row.line).collect();
                (self.files[rows[0].file].as_path(), lines)
            })
            .collect()
    }

    /// Returns `true` if an address is on a list, the group's among them, whatever its case and `+tag`.
    pub fn has_email(&self, email: &Email) -> bool {
        let (key, list) = (by_mailbox(email), &self.opt_outs);
        self.rows.contains_key(&key)
            || list.has(email)
            || (self.is_by_mail && list.has_no_mailbox(email))
            || list.has_withdrawn(&self.campaign, key, &self.folder)
    }

    /// Returns how many entries there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns `true` if nobody withdrew.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.names.is_empty()
    }
}
