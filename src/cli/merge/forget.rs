//! `redress merge forget`: everything personal of a run is listed, confirmed, and erased.

use std::path::Path;

use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::phrase::Phrase;
use crate::cli::session::Session;
use crate::files::shown;
use crate::merge::Run;
use crate::terminal::{Ui, ask_maker};

/// Lists what would go, asks, and erases it; what could not be erased is named.
pub(super) fn run(
    folder: &Path,
    confirm: Option<&str>,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let (run, plan) = Run::open(folder)?;
    let lock = run.lock()?;
    let doomed = run.contents();
    for path in &doomed {
        ui.result(&shown(path))?;
    }
    ui.status(&format!(
        "The roster itself stays where it is: `{}`.",
        shown(&plan.roster)
    ));
    let phrase = Phrase {
        wanted: "forget run".to_owned(),
        label: format!("Erase these {}, for good", doomed.len()),
        help: "There is no way back. What was printed or sent is not taken back by it.",
        done: "erased",
        mismatch: "nothing was erased: that is not the phrase".to_owned(),
    };
    let mut ask = ask_maker(&session.environment);
    if !phrase.is_given(confirm, ask.as_ref())? {
        phrase.ask(ask.as_mut(), ui)?;
    }
    drop(lock);
    let mut left = 0;
    for path in &doomed {
        if let Err(error) = Run::erase(path) {
            left += 1;
            ui.warning(&format!("{} is still there: {error}", shown(path)));
        }
    }
    let gone = doomed.len() - left;
    ui.status(&format!("Erased {gone} of {}.", doomed.len()));
    if left > 0 {
        let kind = if gone == 0 {
            Kind::Failed
        } else {
            Kind::Partly
        };
        return Err(Failure::new(kind, "some of it could not be erased"));
    }
    if !run.close() {
        ui.status("The folder stays: there is something else in it.");
    }
    Ok(Outcome::Done)
}
