//! `redress merge render` of what is drafted letter by letter: Markdown and PDF files, messages for a
//! vendor, and print runs.

use super::made::{earlier, leave, resumable, said_made};
use super::prepared::Prepared;
use crate::campaign::CongressAction;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::files::shown;
use crate::merge::{
    CwcRun, Documents, Engine, Folders, Format, Made, MergeFolder, Offices, PlanFile, Print,
    Product, RunInputs,
};
use crate::pdf::VOLUME;
use crate::terminal::{Progress, Ui};
use crate::text::counted;

/// What is made, and of what.
pub(super) struct Making<'a> {
    pub(super) prepared: &'a Prepared,
    pub(super) plan: &'a PlanFile,
    pub(super) action: &'a CongressAction,
    pub(super) run: &'a MergeFolder,
    pub(super) offices: &'a Offices<'a>,
    pub(super) engine: &'a Engine<'a>,
}

/// Returns `true` if a plan is for something that is made here.
pub(super) fn is_made_here(plan: &PlanFile) -> bool {
    match plan.make {
        Product::Letters => !matches!(plan.format, None | Some(Format::Txt)),
        Product::Cwc | Product::Print => true,
        Product::Mbox | Product::Kits => false,
    }
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
            let what = match (self.plan.make, self.plan.format) {
                (Product::Cwc, _) => "messages for a vendor".to_owned(),
                (Product::Letters, Some(format)) => format!("files, `{format}`"),
                _ => "a print run".to_owned(),
            };
            return Err(Failure::new(
                Kind::Usage,
                format!("`--stdout` prints letters as text, and this merge makes {what}"),
            ));
        }
        leave(self.prepared, self.plan, self.run, self.engine, ui)?;
        // A print run is made anew as a whole.
        let before = match self.plan.make {
            Product::Print => Made::default(),
            _ => earlier(self.run)?.2,
        };
        let (folder, (made, refused)) = match self.plan.make {
            Product::Cwc => ("cwc", self.cwc(session, ui)?),
            Product::Print => ("print", self.print(session, ui)?),
            _ => ("letters", self.documents(session, ui)?),
        };
        ui.result(&shown(&self.run.path(folder)))?;
        ui.status(&said_made(&made, &before));
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

    fn separate(&self) -> RunInputs<'_> {
        RunInputs {
            run: self.run,
            offices: self.offices,
            engine: self.engine,
            roster: &self.prepared.roster,
            withdrawn: &self.prepared.withdrawn,
        }
    }

    fn documents(&self, session: &Session, ui: &Ui) -> Result<(Made, u64), Failure> {
        let format = self.plan.format.unwrap_or_default();
        let folders = Folders::of(self.run.path("letters"), format, self.plan);
        let documents = Documents::new(self.separate(), &folders);
        let (mut journal, seen, earlier) = earlier(self.run)?;
        let mut progress = self.progress("letters", earlier, session, ui);
        let made = documents.write(seen, &mut journal, &mut |letters| progress.add(letters));
        progress.finish();
        made.map_err(resumable)
    }

    fn cwc(&self, session: &Session, ui: &Ui) -> Result<(Made, u64), Failure> {
        let config = session.config()?;
        let agent = config.cwc.as_ref().ok_or_else(|| {
            Failure::new(
                Kind::Failed,
                "the configuration does not name the approved vendor that delivers the messages",
            )
            .hint("add the `[cwc]` table to `config.toml`; the sample shows every key")
        })?;
        let cwc = CwcRun {
            separate: self.separate(),
            agent,
            action: self.action,
        };
        let (mut journal, seen, earlier) = earlier(self.run)?;
        let mut progress = self.progress("messages", earlier, session, ui);
        let made = cwc.write(seen, &mut journal, &mut |letters| progress.add(letters));
        progress.finish();
        made.map_err(resumable)
    }

    fn print(&self, session: &Session, ui: &Ui) -> Result<(Made, u64), Failure> {
        let mut journal = self.run.journal()?;
        let mut progress = self.progress("letters", Made::default(), session, ui);
        let print = Print {
            separate: self.separate(),
            title: &self.action.subject,
            settings: self.plan.print_settings(),
            volume: VOLUME,
        };
        let made = print.write(&mut journal, &mut |letters| progress.add(letters));
        progress.finish();
        made.map_err(resumable)
    }

    /// Begins to show how many of all letters are made.
    fn progress(&self, what: &str, earlier: Made, session: &Session, ui: &Ui) -> Progress {
        let total = self.plan.counts.letters;
        let mut progress = Progress::start(ui, &session.environment, what, total);
        progress.add(earlier.letters);
        progress
    }
}
