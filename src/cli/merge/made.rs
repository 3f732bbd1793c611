//! What is made already of a merge, what is taken out of it again, and how that is said.

use super::prepared::Prepared;
use super::warn_of_foreign;
use crate::cli::failure::Failure;
use crate::merge::{
    Engine, Journal, Made, MergeError, MergeFolder, MergeFolderError, PlanFile, Recorded, TakenOut,
    take_out,
};
use crate::roster::KeySet;
use crate::terminal::Ui;
use crate::text::counted;

/// Returns the record of a run, the signers whose letters are made, and how many those are.
pub(super) fn earlier(run: &MergeFolder) -> Result<(Journal, (KeySet, Recorded), Made), Failure> {
    let journal = run.journal()?;
    let mut seen = KeySet::default();
    journal
        .people(|key| {
            seen.insert(key);
        })
        .map_err(MergeFolderError::from)?;
    let progress = journal.progress().map_err(MergeFolderError::from)?;
    let made = Made {
        signers: progress.signers,
        letters: progress.letters,
        ..Made::default()
    };
    let recorded = journal.recorded().map_err(MergeFolderError::from)?;
    Ok((journal, (seen, recorded), made))
}

/// Returns the failure of a run that goes on from what is recorded.
pub(super) fn resumable(error: MergeError) -> Failure {
    let is_of_the_input = matches!(error, MergeError::Roster(_) | MergeError::Draft(_));
    let failure = Failure::from(error);
    if is_of_the_input {
        return failure;
    }
    failure.hint("what was recorded is kept; the same command goes on from there")
}

/// Takes out the letters that no signer claims, and says so.
pub(super) fn leave(
    prepared: &Prepared,
    plan: &PlanFile,
    run: &MergeFolder,
    engine: &Engine<'_>,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let mut journal = run.journal()?;
    let (roster, withdrawn) = (&prepared.roster, &prepared.withdrawn);
    let taken_out =
        take_out(run, plan, engine, roster, withdrawn, &mut journal).map_err(resumable)?;
    warn_of_foreign(&taken_out.foreign, ui);
    let TakenOut {
        signers, letters, ..
    } = taken_out;
    if letters > 0 {
        let whose = match signers {
            0 => String::new(),
            signers => format!(
                " ({})",
                counted(signers, "signer left or changed", "signers left or changed")
            ),
        };
        ui.status(&format!(
            "Took out {} that match nobody on the roster{whose}. What was printed or handed over already is not \
             called back.",
            counted(letters, "letter", "letters"),
        ));
    }
    Ok(())
}

/// Says how many letters were made now, how many stood already, and that none was sent.
pub(super) fn said_made(made: &Made, earlier: &Made) -> String {
    let letters = counted(made.letters, "letter", "letters");
    let signers = counted(made.signers, "signer", "signers");
    let before = match earlier.letters {
        0 => String::new(),
        before => format!(
            " {} had been made before.",
            counted(before, "letter", "letters")
        ),
    };
    let again = made_again(made);
    let now = match (made.letters, made.signers) {
        (0, _) => "No new letter was to be made.".to_owned(),
        // Whoever had letters already has one more, such as the one to the House.
        (_, 0) => format!("Made {letters} for signers who had others already."),
        _ => format!("Made {letters} for {signers}."),
    };
    format!("{now}{before}{again} Nothing was sent.")
}

/// Says how many letters were made again, and why, if any were.
fn made_again(made: &Made) -> String {
    let again = match made.again {
        0 => String::new(),
        1 => " The file of 1 letter was gone or empty, and was made again.".to_owned(),
        again => {
            let letters = counted(again, "letter", "letters");
            format!(" The files of {letters} were gone or empty, and were made again.")
        }
    };
    match made.changed {
        0 => again,
        changed => {
            let letters = counted(changed, "letter that says", "letters that say");
            format!("{again} Made {letters} something else now again.")
        }
    }
}
