//! Where answers come from before anything is asked, and what is said of those that do not serve.

use std::collections::{BTreeMap, BTreeSet};

use super::DraftArgs;
use crate::cli::failure::{Failure, Kind};
use crate::cli::profile;
use crate::cli::session::Session;
use crate::files::{read_text, shown};
use crate::letter::answers::{Answers, AnswersFile, Key, read_with_lines};
use crate::text::holds_invisible;

/// No honest answers file is larger, in bytes.
const ANSWERS_LIMIT: u64 = 1024 * 1024;

/// The answers that are there before anything is asked.
#[derive(Debug, Default)]
pub(super) struct Given {
    /// The answers.
    pub(super) answers: Answers,
    /// The place, as `FILE:LINE`, of those that stand in a file.
    pub(super) places: BTreeMap<Key, String>,
    /// The keys of texts out of which invisible characters were taken.
    pub(super) altered: BTreeSet<Key>,
}

/// Returns the answers of `--set`, then of `--answers`, then those that are known from an earlier
/// letter, then of the profile.
pub(super) fn given(
    args: &DraftArgs,
    known: &Answers,
    session: &Session,
) -> Result<Given, Failure> {
    let mut given = Given::default();
    for assignment in &args.set {
        let key = given
            .answers
            .set_from_text(assignment)
            .map_err(|error| Failure::new(Kind::Usage, error))?;
        if holds_invisible(assignment) {
            given.altered.insert(key);
        }
    }
    if let Some(path) = &args.answers {
        let text =
            read_text(path, ANSWERS_LIMIT).map_err(|error| Failure::new(Kind::Invalid, error))?;
        let name = shown(path);
        let file = read_with_lines(&name, &text).map_err(|faults| {
            Failure::faults(format!("the answers file `{name}` has faults"), &faults)
        })?;
        let mut filled = given.answers.clone();
        filled.fill_from(&file.answers);
        given.take(filled, &name, file);
    }
    // A part of one address and a part of another make none.
    let moved = given.answers.iter().any(|(key, _)| key.is_address());
    for (key, answer) in known.iter() {
        if !given.answers.has(key) && (!moved || !key.is_address()) {
            given.answers.set(key, answer.clone());
        }
    }
    let file = profile::load(session)?;
    let mut filled = given.answers.clone();
    profile::fill(&mut filled, &file.answers);
    given.take(filled, &shown(&session.profile_path()), file);
    Ok(given)
}

impl Given {
    /// Takes the answers with their gaps filled from a file, and notes where the new ones stand.
    fn take(&mut self, filled: Answers, name: &str, file: AnswersFile) {
        for (key, line) in file.lines {
            if !self.answers.has(key) && filled.has(key) {
                self.places.insert(key, format!("{name}:{line}"));
                if file.altered.contains(&key) {
                    self.altered.insert(key);
                }
            }
        }
        self.answers = filled;
    }
}

/// Refuses the answers that a question would not take, all at once, each with its place.
pub(super) fn refuse(
    refused: Vec<(Key, String)>,
    places: &BTreeMap<Key, String>,
) -> Result<(), Failure> {
    if refused.is_empty() {
        return Ok(());
    }
    let in_file = refused.iter().any(|(key, _)| places.contains_key(key));
    let kind = if in_file { Kind::Invalid } else { Kind::Usage };
    let keys: Vec<String> = refused.iter().map(|(key, _)| format!("`{key}`")).collect();
    let mut failure = Failure::new(
        kind,
        format!("cannot use the answer for {}", keys.join(", ")),
    );
    for (key, problem) in refused {
        let place = places
            .get(&key)
            .map(|place| format!("{place}: "))
            .unwrap_or_default();
        failure = failure.hint(format!("{place}{key}: {problem}"));
    }
    Err(failure)
}

/// Names every answer that is missing.
pub(super) fn missing_failure(keys: &[Key]) -> Failure {
    let names: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    Failure::new(Kind::Usage, format!("answers are missing: {}", names.join(", ")))
        .hint("give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked")
}
