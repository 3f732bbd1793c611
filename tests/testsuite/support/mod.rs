//! A home of its own for every test: folders, a pinned date, no terminal, no colors.

pub(crate) mod mailing;
pub(crate) mod web;

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::cmd::{Command, OutputAssert, cargo_bin};
use snapbox::{Assert, Redactions};

/// The date of every run.
pub(crate) const TODAY: &str = "2026-11-23";

/// Answers of a sender in Albany, whose ZIP code lies in one district.
pub(crate) const ADA: &str = r#"
[sender]
name = "Ada Park"
email = "ada@example.org"
phone = "202-555-0143"

[sender.address]
street = "100 Example Street, Apt 4"
city = "Albany"
zip = "12207"
"#;

/// A request from scratch, to be joined to [`ADA`].
pub(crate) const REQUEST: &str = r#"
[foia]
office = "doj-olc"
subject = "Opinions on the pocket veto"
records = ["final formal opinions on the pocket veto"]
from = 2021-01-20
to = 2025-01-20
fee_category = "other"
"#;

/// A temporary folder that is the working folder of a run and holds its `REDRESS_HOME`.
pub(crate) struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    /// Makes an empty home.
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// Makes a home with an `answers.toml`.
    pub(crate) fn with_answers(answers: &str) -> Self {
        let home = Self::new();
        home.write("answers.toml", answers);
        home
    }

    /// Returns the path of a file or folder in the working folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Reads a file.
    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Returns the names in a folder, sorted, or none if there is no folder.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        names(&self.path(folder))
    }

    /// Returns the command, ready to be given arguments, with this home as `[HOME]` in snapshots.
    pub(crate) fn redress(&self) -> Command {
        let mut redactions = Redactions::new();
        let path = self.folder.path().canonicalize().unwrap();
        redactions.insert("[HOME]", path).unwrap();
        let assert = Assert::new()
            .action_env("SNAPSHOTS")
            .normalize_paths(false)
            .redact_with(redactions);
        command(&self.path("home"))
            .with_assert(assert)
            .current_dir(self.folder.path())
    }

    /// Runs the command with arguments.
    pub(crate) fn run<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> OutputAssert {
        self.redress().args(arguments).assert()
    }

    /// Runs a command whose result is JSON, and returns the exit code and the object.
    pub(crate) fn json<'a>(
        &self,
        arguments: impl IntoIterator<Item = &'a str>,
    ) -> (i32, serde_json::Value) {
        let output = self.redress().args(arguments).output().unwrap();
        let object = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!("{error}: {}", String::from_utf8_lossy(&output.stderr));
        });
        (output.status.code().unwrap(), object)
    }
}

/// Returns the command with its files below `home`.
pub(crate) fn command(home: &Path) -> Command {
    let unset = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "COLUMNS", "LINES"];
    let unset = unset.into_iter().chain([
        "REDRESS_PLAIN",
        "ACCESSIBLE",
        "TERM",
        "VISUAL",
        "EDITOR",
        "CLICOLOR_FORCE",
    ]);
    unset
        .fold(Command::new(cargo_bin!("redress")), Command::env_remove)
        .env("REDRESS_HOME", home)
        .env("REDRESS_TODAY", TODAY)
        .env("NO_COLOR", "1")
}

/// Returns the names in a folder, sorted, or none if there is no folder.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Returns the keys of a JSON object, in its order.
pub(crate) fn keys(object: &serde_json::Value) -> Vec<&str> {
    object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}
