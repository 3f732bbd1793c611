//! `redress profile forget`: everything personal is listed, confirmed, and erased.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::confirmation::Confirmation;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::outbox;
use crate::cli::session::Session;
use crate::delivery::send_mark::SendMark;
use crate::files::shown;
use crate::folder;
use crate::merge::KitRuns;
use crate::terminal::{Ui, ask_maker};

/// Lists what would go, asks, and erases it; what could not be erased is named.
pub(super) fn run(
    folders: &[PathBuf],
    confirm: Option<&str>,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    // The record of what is being sent must not go before the answer is in it.
    let _lock = outbox::lock(session)?;
    let doomed = doomed(folders, session, ui);
    if doomed.is_empty() {
        ui.status("There is nothing to erase.");
        return Ok(Outcome::Done);
    }
    for path in &doomed {
        ui.result(&shown(path))?;
    }
    let confirmation = Confirmation {
        wanted: "forget me".to_owned(),
        label: format!("Erase these {}, for good", doomed.len()),
        help: "This cannot be undone; offices keep what they received.",
        done: "erased",
        mismatch: "nothing was erased: that is not the phrase".to_owned(),
    };
    let mut ask = ask_maker(&session.environment);
    if !confirmation.is_given(confirm, ask.as_ref())? {
        confirmation.ask(ask.as_mut(), ui)?;
    }
    SendMark::clear(&session.environment.data_dir);
    let mut left = 0;
    for path in &doomed {
        let erased = if path.is_dir() {
            fs::remove_dir_all(path)
        } else {
            fs::remove_file(path)
        };
        if let Err(error) = erased {
            left += 1;
            ui.warning(&format!("{} is still there: {error}", shown(path)));
        }
    }
    let gone = doomed.len() - left;
    ui.status(&format!("Erased {gone} of {}.", doomed.len()));
    match (left, gone) {
        (0, _) => Ok(Outcome::Done),
        (_, 0) => Err(Failure::new(Kind::Failed, "nothing could be erased")),
        _ => Err(Failure::new(Kind::Partly, "some of it could not be erased")),
    }
}

/// Returns every file and folder to erase that is there: all personal data but the mail accounts and a group's list of
/// opt-outs, without which its people would be written to again.
fn doomed(folders: &[PathBuf], session: &Session, ui: &mut Ui) -> Vec<PathBuf> {
    let docket = session.docket_path();
    let beside = |ending: &str| {
        let mut name = docket.clone().into_os_string();
        name.push(ending);
        PathBuf::from(name)
    };
    let mut doomed = vec![
        session.profile_path(),
        session.environment.data_dir.join("drafts"),
        session.matters_path(),
        session.copies().folder().to_owned(),
        KitRuns::path_in(&session.environment.data_dir),
    ];
    let mut letters: Vec<PathBuf> = Vec::new();
    let default = PathBuf::from("letters");
    for folder in folders.iter().chain([&default]) {
        letters.extend(letters_in(folder));
    }
    match session
        .docket_if_any()
        .map(|store| store.map(|store| store.survey()))
    {
        Ok(Some(Ok(survey))) => {
            let recorded = survey
                .matters
                .iter()
                .filter_map(|matter| matter.entry.letter.as_ref())
                .map(|letter| PathBuf::from(&letter.folder));
            letters.extend(recorded.filter(|folder| is_letter(folder)));
        }
        Ok(None) => {}
        // A docket that cannot be read is erased all the same.
        _ => ui.warning("the docket cannot be read, so the letters that it names are not known"),
    }
    doomed.extend(letters);
    doomed.extend([docket.clone(), beside("-wal"), beside("-shm")]);
    doomed.retain(|path| fs::symlink_metadata(path).is_ok());
    let mut seen = std::collections::BTreeSet::new();
    doomed.retain(|path| seen.insert(std::path::absolute(path).unwrap_or_else(|_| path.clone())));
    doomed
}

/// Returns the letter folders right below a folder.
fn letters_in(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    let mut letters: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| is_letter(path))
        .collect();
    letters.sort();
    letters
}

/// Returns `true` if a path is a letter's folder: not a link to one, and nothing else of that name.
fn is_letter(path: &Path) -> bool {
    let is_folder = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir());
    is_folder && folder::load(path).is_ok()
}
