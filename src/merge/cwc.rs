//! Messages for an approved vendor, one file each; nothing here delivers them.

use std::path::Path;

use super::due::Earlier;
use super::error::MergeError;
use super::journal::Journal;
use super::number::{identity, signer_id};
use super::offices::Offices;
use super::on_disk::OnDisk;
use super::product::Product;
use super::recorded::Recorded;
use super::render::{Engine, Made, sender_of};
use super::scan::Ready;
use super::separate::{RunInputs, WriteOutcome};
use crate::campaign::CongressAction;
use crate::cwc::{Agent, Message, OfficeCode, Violation, Violations, Written};
use crate::draft::DraftError;
use crate::files::{make_private_folder, write_private};
use crate::roster::KeySet;
use crate::sender::{Prefix, Sender, propose_split};

/// What the messages of a run have in common.
#[derive(Clone, Copy)]
pub struct CwcRun<'a> {
    /// The signers and the run; the files go into its folder `cwc`.
    pub separate: RunInputs<'a>,
    /// Who delivers.
    pub agent: &'a Agent,
    /// What is asked.
    pub action: &'a CongressAction,
}

impl CwcRun<'_> {
    /// Writes the messages of a roster's signers, but for those of whom `seen` knows; returns how many
    /// were written and how many refused.
    pub fn write(
        &self,
        seen: (KeySet, Recorded),
        journal: &mut Journal,
        report: &mut (dyn FnMut(u64) + Send),
    ) -> Result<(Made, u64), MergeError> {
        let folder = self.separate.run.path("cwc");
        make_private_folder(&folder)?;
        let keep = |ready: &Ready, office| self.message(ready, office, &folder);
        let on_disk = OnDisk::messages(&folder)?;
        let digest = |ready: &Ready| self.separate.engine.digest(ready);
        let earlier = Earlier {
            people: seen.0,
            recorded: seen.1,
            digest: Some(&digest),
        };
        let dues = self.separate.dues(Product::Cwc, earlier, on_disk);
        // Each message was waited for as it was written.
        self.separate
            .letter(dues, journal, report, &keep, &|| Ok(()))
    }

    fn message(
        &self,
        ready: &Ready,
        office: usize,
        folder: &Path,
    ) -> Result<WriteOutcome, MergeError> {
        let RunInputs {
            engine, offices, ..
        } = self.separate;
        match written(engine, offices, self.agent, self.action, ready, office)? {
            Ok(written) => {
                let path = folder.join(format!("{}.xml", written.delivery_id));
                write_private(&path, written.xml.as_bytes())?;
                Ok(WriteOutcome::Kept)
            }
            Err(problem) => Ok(WriteOutcome::Refused(problem.to_string())),
        }
    }
}

/// Why a message cannot be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unwritable {
    /// The office takes no messages from vendors.
    #[error("the office has no code")]
    Office,
    /// A rule of the format is broken.
    #[error(transparent)]
    Rules(#[from] Violations),
}

impl Unwritable {
    /// Returns what can be done about it, a sentence each.
    pub(super) fn remedies(&self) -> Vec<&'static str> {
        let Self::Rules(Violations(found)) = self else {
            return vec!["print this letter, or make kits"];
        };
        let remedy = |violation: &Violation| match violation.element {
            "Prefix" => "add a column `prefix` to the roster: Mr., Mrs., Miss, Ms., or Dr.",
            "FirstName" | "LastName" => {
                "give the name in two columns of the roster, `first_name` and `last_name`"
            }
            "Email" => "add the email address to the roster",
            "Zip" | "Address1" | "City" | "StateAbbreviation" => {
                "correct the address in the roster"
            }
            element if element.contains("Topic") => {
                "add `topic` to the action in the campaign's file"
            }
            _ => "correct what the problem names",
        };
        let mut remedies: Vec<&str> = found.iter().map(remedy).collect();
        remedies.dedup();
        remedies
    }
}

/// Writes the message of a signer to an office.
pub(super) fn written(
    engine: &Engine<'_>,
    offices: &Offices<'_>,
    agent: &Agent,
    action: &CongressAction,
    ready: &Ready,
    office: usize,
) -> Result<Result<Written, Unwritable>, DraftError> {
    let member = &offices.list()[office].member;
    let Some(code) = OfficeCode::of(member) else {
        return Ok(Err(Unwritable::Office));
    };
    let sender = with_parts(sender_of(ready));
    let statement = engine.statement(ready, office)?;
    let (campaign, action_id) = engine.names();
    let signer = signer_id(ready.person.address);
    let topics: Vec<&str> = action.topic.as_deref().into_iter().collect();
    let message = Message {
        agent,
        identity: identity(campaign, action_id, &signer, &member.bioguide),
        date: engine.today(),
        office: &code,
        signer: &sender,
        subject: &action.subject,
        topics: &topics,
        bill: action.bill.as_ref(),
        more_info: engine.organizer_url(),
        statement: Some(&statement),
        own_words: ready.signer.story.as_deref(),
        // The letters ask for an answer.
        wants_response: true,
        wants_newsletter: false,
    };
    Ok(message.write().map_err(Unwritable::from))
}

/// Returns a sender whose name stands in one column with its parts, as they are proposed to people.
fn with_parts(mut sender: Sender) -> Sender {
    if sender.first_name.is_some() || sender.last_name.is_some() {
        return sender;
    }
    if let Some((prefix, first, last)) = parts_of(&sender.name) {
        let (first, last) = (first.to_owned(), last.to_owned());
        sender.prefix = sender.prefix.or(prefix);
        (sender.first_name, sender.last_name) = (Some(first), Some(last));
    }
    sender
}

/// Divides a name into the prefix that may stand before it, and its given and family names.
pub(super) fn parts_of(name: &str) -> Option<(Option<Prefix>, &str, &str)> {
    let prefix = name
        .split_once(' ')
        .and_then(|(word, rest)| Some((word.parse().ok()?, rest)));
    let name = prefix.map_or(name, |(_, rest)| rest);
    let (first, last) = propose_split(name)?;
    Some((prefix.map(|(prefix, _)| prefix), first, last))
}
