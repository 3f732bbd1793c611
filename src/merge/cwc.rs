//! Messages for an approved vendor, one file each; nothing here delivers them.

use std::path::Path;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::journal::{Journal, Made as Recorded};
use super::offices::Offices;
use super::pass::{Ready, Row, pass};
use super::render::{Engine, Made, RenderError, sender_of};
use super::run::Run;
use crate::campaign::CongressAction;
use crate::cwc::{Agent, Identity, Message, OfficeCode};
use crate::files::{make_private_folder, write_private};
use crate::roster::{KeySet, Roster, Sheet, Withdrawn};

/// What the messages of a run have in common.
#[derive(Clone, Copy)]
pub struct CwcRun<'a> {
    /// The run; the files go into its folder `cwc`, refusals into `refused.csv`.
    pub run: &'a Run,
    /// Who delivers.
    pub agent: &'a Agent,
    /// What is asked.
    pub action: &'a CongressAction,
    /// The offices that are written to.
    pub offices: &'a Offices<'a>,
    /// What drafts the texts.
    pub engine: &'a Engine<'a>,
}

/// What one signer to one office came to.
enum Tried {
    Written(usize),
    /// A rule is broken: the row, the name, the office, and what is wrong.
    Refused([String; 4]),
}

impl CwcRun<'_> {
    /// Writes the messages of a roster's signers, but for those of whom `seen` knows; returns how many
    /// were written and how many refused.
    pub fn write(
        &self,
        roster: &Roster,
        withdrawn: &Withdrawn,
        mut seen: KeySet,
        journal: &mut Journal,
        report: &mut (dyn FnMut(u64) + Send),
    ) -> Result<(Made, u64), RenderError> {
        let folder = self.run.path("cwc");
        make_private_folder(&folder)?;
        let columns = ["row", "name", "office", "problem"];
        let mut refused = Sheet::create(&self.run.path("refused.csv"), &columns)?;
        let mut made = Made::default();
        pass(
            roster,
            self.offices,
            withdrawn,
            self.engine.today(),
            |rows| {
                let mut wave = Vec::new();
                for row in rows {
                    let Row::Ready(ready) = row else { continue };
                    if ready.person.keys().any(|key| seen.contains(key)) {
                        continue;
                    }
                    for key in ready.person.keys() {
                        seen.insert(key);
                    }
                    wave.push(ready);
                }
                let tried: Result<Vec<Vec<Tried>>, RenderError> = wave
                    .par_iter()
                    .map(|ready| self.signer(ready, &folder))
                    .collect();
                let mut recorded = Recorded::default();
                for (ready, tried) in wave.iter().zip(tried?) {
                    let mut is_whole = true;
                    for one in tried {
                        match one {
                            Tried::Written(office) => {
                                recorded.progress.letters += 1;
                                let id = &self.offices.list()[office].member.bioguide;
                                *recorded.offices.entry(id.clone()).or_default() += 1;
                            }
                            Tried::Refused(cells) => {
                                is_whole = false;
                                refused.write(&cells.each_ref().map(String::as_str))?;
                            }
                        }
                    }
                    // One who was refused is tried again with the next run.
                    if is_whole {
                        recorded.progress.signers += 1;
                        recorded.people.extend(ready.person.keys());
                    }
                }
                made.signers += recorded.progress.signers;
                made.letters += recorded.progress.letters;
                report(recorded.progress.letters);
                if recorded.progress.signers > 0 {
                    journal.record(&recorded)?;
                }
                Ok::<(), RenderError>(())
            },
        )?;
        Ok((made, refused.finish()?))
    }

    fn signer(&self, ready: &Ready, folder: &Path) -> Result<Vec<Tried>, RenderError> {
        let list = self.offices.of(ready.home.district);
        list.iter()
            .map(|office| self.message(ready, *office, folder))
            .collect()
    }

    fn message(&self, ready: &Ready, office: usize, folder: &Path) -> Result<Tried, RenderError> {
        let member = &self.offices.list()[office].member;
        let refused = |problem: String| {
            Tried::Refused([
                ready.signer.row.to_string(),
                ready.signer.name.clone(),
                member.label(),
                problem,
            ])
        };
        let Some(code) = OfficeCode::of(member) else {
            return Ok(refused("the office has no code".to_owned()));
        };
        let sender = sender_of(ready);
        let statement = self.engine.statement(ready, office)?;
        let (campaign, action) = self.engine.names();
        let topics: Vec<&str> = self.action.topic.as_deref().into_iter().collect();
        let signer = format!("{:032x}", ready.person.address);
        let written = Message {
            agent: self.agent,
            identity: Identity {
                campaign,
                action,
                stance: None,
                signer: &signer,
                member: &member.bioguide,
            },
            date: self.engine.today(),
            office: &code,
            signer: &sender,
            subject: &self.action.subject,
            topics: &topics,
            bill: self.action.bill.as_ref(),
            more_info: self.engine.organizer_url(),
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
                Ok(Tried::Written(office))
            }
            Err(violations) => Ok(refused(violations.to_string())),
        }
    }
}
