//! Where answers come from before anything is asked, and what is said of those that do not serve.

use super::DraftArgs;
use crate::cli::failure::{Failure, Kind};
use crate::cli::profile;
use crate::cli::session::Session;
use crate::files::{read_text, shown};
use crate::letter::answers::{Answers, Key, read};

/// No honest answers file is larger, in bytes.
const ANSWERS_LIMIT: u64 = 1024 * 1024;

/// Returns the answers that are there before anything is asked: `--set`, then `--answers`, then the
/// profile.
pub(super) fn given(args: &DraftArgs, session: &Session) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    for assignment in &args.set {
        answers
            .set_from_text(assignment)
            .map_err(|error| Failure::new(Kind::Usage, error))?;
    }
    if let Some(path) = &args.answers {
        let text =
            read_text(path, ANSWERS_LIMIT).map_err(|error| Failure::new(Kind::Invalid, error))?;
        let name = shown(path);
        let file = read(&name, &text).map_err(|faults| {
            Failure::faults(format!("the answers file `{name}` has faults"), &faults)
        })?;
        answers.fill_from(&file);
    }
    profile::fill(&mut answers, &profile::load(session)?);
    Ok(answers)
}

/// Refuses the answers that a question would not take, all at once: wrong usage where they all came
/// with `--set`, an invalid file otherwise.
pub(super) fn refuse(refused: Vec<(Key, String)>, args: &DraftArgs) -> Result<(), Failure> {
    if refused.is_empty() {
        return Ok(());
    }
    let was_set = |key: &Key| {
        let set = args.set.iter().filter_map(|text| text.split_once('='));
        set.map(|(name, _)| name.trim())
            .any(|name| name == key.name())
    };
    let kind = if refused.iter().all(|(key, _)| was_set(key)) {
        Kind::Usage
    } else {
        Kind::Invalid
    };
    let keys: Vec<String> = refused.iter().map(|(key, _)| format!("`{key}`")).collect();
    let mut failure = Failure::new(
        kind,
        format!("cannot use the answer for {}", keys.join(", ")),
    );
    for (key, problem) in refused {
        failure = failure.hint(format!("{key}: {problem}"));
    }
    Err(failure)
}

/// Names every answer that is missing.
pub(super) fn missing_failure(keys: &[Key]) -> Failure {
    let names: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    Failure::new(Kind::Usage, format!("answers are missing: {}", names.join(", ")))
        .hint("give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked")
}
