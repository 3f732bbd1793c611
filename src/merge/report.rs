//! What signers say of their letters: the mails that kits ask for, counted.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use serde::Serialize;

use super::kit::{KitSigner, SentWord};
use super::scan::scan;
use super::signers::Signers;
use crate::roster::RosterError;
use crate::sender::Email;

/// What mails say is sent, by the code of whoever says it.
#[derive(Debug, Default)]
pub struct SentWords {
    /// The offices that each named; `None` stands for all of them.
    said: BTreeMap<String, BTreeSet<Option<String>>>,
}

impl SentWords {
    /// Takes what the subject of a mail says; returns `true` if it says something of the kind.
    pub fn take(&mut self, subject: &str) -> bool {
        let Some(word) = SentWord::read(subject) else {
            return false;
        };
        self.said.entry(word.code).or_default().insert(word.office);
        true
    }
}

/// How many letters are sent, as their signers say.
#[derive(Debug, Default, Serialize)]
pub struct SentReport {
    /// Those who get a kit.
    pub signers: u64,
    /// Those of them who say that a letter is sent.
    pub reporting: u64,
    /// The letters of which they say so.
    pub letters: u64,
    /// The codes that are nobody's on the roster as it is.
    pub unknown: u64,
    /// The letters to each office that has one.
    pub offices: Vec<OfficeReport>,
}

/// How many letters to an office are sent.
#[derive(Debug, Serialize)]
pub struct OfficeReport {
    /// The office's id in the directory.
    pub office: String,
    /// The member and their seat.
    pub name: String,
    /// How many signers say that they sent theirs.
    pub sent: u64,
}

impl Signers<'_> {
    /// Counts what they say is sent of an action, which is named with its campaign. A letter counts once however
    /// often it is said, and only to an office that its signer has a letter to.
    pub fn report(&self, action: &str, mut words: SentWords) -> Result<SentReport, RosterError> {
        let list = self.offices.list();
        let mut counts = vec![0; list.len()];
        let mut report = SentReport::default();
        let each = |signers: Vec<KitSigner>| {
            for signer in signers {
                report.signers += 1;
                let word = SentWord::of(signer.person(), action);
                let Some(said) = words.said.remove(&word.code) else {
                    continue;
                };
                let sent = self.sent(&signer, &said);
                report.reporting += u64::from(!sent.is_empty());
                report.letters += sent.len() as u64;
                for office in sent {
                    counts[office] += 1;
                }
            }
            Ok::<(), RosterError>(())
        };
        self.each_with_email(each)?;
        report.unknown = words.said.len() as u64;
        report.offices = list
            .iter()
            .zip(counts)
            .filter(|(_, sent)| *sent > 0)
            .map(|(office, sent)| OfficeReport {
                office: office.to.id.clone(),
                name: office.member.label(),
                sent,
            })
            .collect();
        Ok(report)
    }

    /// Returns those of some addresses that are a signer's, as the roster has them.
    pub fn with_addresses(&self, wanted: &HashSet<Email>) -> Result<Vec<Email>, RosterError> {
        let mut found = Vec::new();
        if wanted.is_empty() {
            return Ok(found);
        }
        scan(
            self.roster,
            self.offices,
            self.withdrawn,
            self.date,
            |rows| {
                let asked = rows
                    .into_iter()
                    .filter_map(|row| KitSigner::of(row, self.offices));
                let emails = asked.filter_map(|asked| asked.signer().email.clone());
                found.extend(emails.filter(|email| {
                    let mut wanted = wanted.iter();
                    wanted.any(|other| other.as_str().eq_ignore_ascii_case(email.as_str()))
                }));
                Ok::<(), RosterError>(())
            },
        )?;
        Ok(found)
    }

    /// Returns the offices whose letters a signer says are sent. Whoever says it of all, and lives in one of
    /// several districts, says it of those that are theirs in any case.
    fn sent(&self, asked: &KitSigner, said: &BTreeSet<Option<String>>) -> BTreeSet<usize> {
        let named =
            |office: &usize| said.contains(&Some(self.offices.list()[*office].to.id.clone()));
        let mut sent: BTreeSet<usize> = asked
            .homes
            .iter()
            .flat_map(|ready| self.offices.of(ready.home.district).iter().copied())
            .filter(named)
            .collect();
        if said.contains(&None) {
            sent.extend(asked.certain(self.offices));
        }
        sent
    }
}
