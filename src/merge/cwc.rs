//! Messages for an approved vendor, one file each; nothing here delivers them.

use std::path::Path;

use super::each::{Each, Tried};
use super::journal::Journal;
use super::make::Make;
use super::on_disk::OnDisk;
use super::pass::Ready;
use super::render::{Made, RenderError, sender_of};
use crate::campaign::CongressAction;
use crate::cwc::{Agent, Identity, Message, OfficeCode};
use crate::files::{make_private_folder, write_private};
use crate::roster::KeySet;

/// What the messages of a run have in common.
#[derive(Clone, Copy)]
pub struct CwcRun<'a> {
    /// The signers and the run; the files go into its folder `cwc`.
    pub each: Each<'a>,
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
        seen: KeySet,
        journal: &mut Journal,
        report: &mut (dyn FnMut(u64) + Send),
    ) -> Result<(Made, u64), RenderError> {
        let folder = self.each.run.path("cwc");
        make_private_folder(&folder)?;
        let keep = |ready: &Ready, office| self.message(ready, office, &folder);
        let on_disk = OnDisk::messages(&folder)?;
        let dues = self.each.dues(Make::Cwc, seen, on_disk);
        // Each message was waited for as it was written.
        self.each.letter(dues, journal, report, &keep, &|| Ok(()))
    }

    fn message(&self, ready: &Ready, office: usize, folder: &Path) -> Result<Tried, RenderError> {
        let Each {
            engine, offices, ..
        } = self.each;
        let member = &offices.list()[office].member;
        let Some(code) = OfficeCode::of(member) else {
            return Ok(Tried::Refused("the office has no code".to_owned()));
        };
        let sender = sender_of(ready);
        let statement = engine.statement(ready, office)?;
        let (campaign, action) = engine.names();
        let signer = signer_id(ready.person.address);
        let topics: Vec<&str> = self.action.topic.as_deref().into_iter().collect();
        let written = Message {
            agent: self.agent,
            identity: identity(campaign, action, &signer, &member.bioguide),
            date: engine.today(),
            office: &code,
            signer: &sender,
            subject: &self.action.subject,
            topics: &topics,
            bill: self.action.bill.as_ref(),
            more_info: engine.organizer_url(),
            statement: Some(&statement),
            own_words: ready.signer.story.as_deref(),
            // The letters ask for an answer.
            wants_response: true,
            wants_newsletter: false,
        }
        .write();
        match written {
            Ok(written) => {
                let path = folder.join(format!("{}.xml", written.delivery_id));
                write_private(&path, written.xml.as_bytes())?;
                Ok(Tried::Kept)
            }
            Err(violations) => Ok(Tried::Refused(violations.to_string())),
        }
    }
}

/// Returns what a signer is named by in messages.
fn signer_id(person: u128) -> String {
    format!("{person:032x}")
}

fn identity<'a>(
    campaign: &'a str,
    action: &'a str,
    signer: &'a str,
    member: &'a str,
) -> Identity<'a> {
    Identity {
        campaign,
        action,
        stance: None,
        signer,
        member,
    }
}

/// Returns the number of a signer's message to a member, which is the name of its file.
pub(super) fn delivery_id(campaign: &str, action: &str, person: u128, member: &str) -> String {
    identity(campaign, action, &signer_id(person), member).delivery_id()
}
