//! `redress merge render` of messages for a vendor and of print runs.

use super::counted;
use super::prepared::Prepared;
use crate::campaign::CongressAction;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::files::shown;
use crate::merge::{CwcRun, Engine, Made, Make, Offices, PlanFile, Run, RunError, print};
use crate::roster::KeySet;
use crate::terminal::{Progress, Ui};

/// What is made, and of what.
pub(super) struct Making<'a> {
    pub(super) prepared: &'a Prepared,
    pub(super) plan: &'a PlanFile,
    pub(super) action: &'a CongressAction,
    pub(super) run: &'a Run,
    pub(super) offices: &'a Offices<'a>,
    pub(super) engine: &'a Engine<'a>,
}

impl Making<'_> {
    /// Makes it, and says what came of it.
    pub(super) fn make(
        &self,
        to_stdout: bool,
        session: &Session,
        ui: &mut Ui,
    ) -> Result<Outcome, Failure> {
        if to_stdout {
            return Err(Failure::new(
                Kind::Usage,
                format!(
                    "`--stdout` prints letters, and this merge makes {}",
                    self.plan.make
                ),
            ));
        }
        let (folder, (made, refused)) = match self.plan.make {
            Make::Cwc => ("cwc", self.cwc(session, ui)?),
            _ => ("print", self.print(session, ui)?),
        };
        ui.result(&shown(&self.run.path(folder)))?;
        ui.status(&format!(
            "Made {} for {}. Nothing was sent.",
            counted(made.letters, "letter", "letters"),
            counted(made.signers, "signer", "signers"),
        ));
        if refused == 0 {
            return Ok(Outcome::Done);
        }
        let kind = if made.letters > 0 {
            Kind::Partly
        } else {
            Kind::Failed
        };
        let letters = counted(refused, "letter", "letters");
        Err(Failure::new(kind, format!("{letters} could not be made"))
            .hint("`refused.csv` says whose, and why"))
    }

    fn cwc(&self, session: &Session, ui: &Ui) -> Result<(Made, u64), Failure> {
        let config = session.config()?;
        let agent = config.cwc.as_ref().ok_or_else(|| {
            Failure::new(
                Kind::Failed,
                "the configuration does not say which approved vendor delivers the messages",
            )
            .hint("write the `[cwc]` table of `config.toml`; its sample shows every key")
        })?;
        let mut journal = self.run.journal()?;
        let mut seen = KeySet::default();
        journal
            .people(|key| {
                seen.insert(key);
            })
            .map_err(RunError::from)?;
        let earlier = journal.progress().map_err(RunError::from)?;
        let total = self.plan.counts.letters;
        let mut progress = Progress::start(ui, &session.environment, "messages", total);
        progress.add(earlier.letters);
        let cwc = CwcRun {
            run: self.run,
            agent,
            action: self.action,
            offices: self.offices,
            engine: self.engine,
        };
        let (roster, withdrawn) = (&self.prepared.roster, &self.prepared.withdrawn);
        let made = cwc.write(roster, withdrawn, seen, &mut journal, &mut |letters| {
            progress.add(letters);
        });
        progress.finish();
        Ok(made?)
    }

    fn print(&self, session: &Session, ui: &Ui) -> Result<(Made, u64), Failure> {
        let total = self.plan.counts.letters;
        let mut progress = Progress::start(ui, &session.environment, "letters", total);
        let made = print(
            self.engine,
            self.offices,
            &self.prepared.roster,
            &self.prepared.withdrawn,
            &self.action.subject,
            self.run,
            &mut |letters| progress.add(letters),
        );
        progress.finish();
        Ok(made?)
    }
}
