//! `redress merge forget`: everything personal of a run is listed, confirmed, and erased.

use std::path::Path;

use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::files::shown;
use crate::merge::Run;
use crate::terminal::{Interrupt, Question, Ui, ask_maker};

/// The phrase that erases.
const PHRASE: &str = "forget this run";
/// The same for scripts.
const CONFIRM: &str = "forget-run";

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
    confirmed(confirm, doomed.len(), session, ui)?;
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

fn confirmed(
    confirm: Option<&str>,
    count: usize,
    session: &Session,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let hint = format!("confirm with `--confirm {CONFIRM}`");
    match confirm {
        Some(CONFIRM) => return Ok(()),
        Some(_) => {
            return Err(
                Failure::new(Kind::Usage, "nothing was erased: that is not the phrase").hint(hint),
            );
        }
        None => {}
    }
    let mut ask = ask_maker(&session.environment);
    if !ask.interactive() {
        return Err(Failure::new(
            Kind::Failed,
            "nothing was erased: there is no terminal to confirm on",
        )
        .hint(format!("a script may {hint}")));
    }
    let label = format!("Erase these {count}, for good");
    let question = Question {
        guarded: true,
        hint: Some("type `forget this run`"),
        ..Question::new(
            "forget",
            &label,
            "There is no way back. What was printed or sent is not taken back by it.",
        )
    };
    let phrase = |typed: &str| {
        if typed.trim().eq_ignore_ascii_case(PHRASE) {
            Ok(typed.to_owned())
        } else {
            Err(format!(
                "type `{PHRASE}`, or `:quit` to leave everything as it is"
            ))
        }
    };
    match ask.line(&question, &phrase) {
        Ok(_) => Ok(()),
        Err(Interrupt::Back | Interrupt::Leave) => {
            ui.status("Nothing was erased.");
            Err(Interrupt::Leave.into())
        }
        Err(interrupt) => Err(interrupt.into()),
    }
}
