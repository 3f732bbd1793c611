//! One run of the program in a home of its own, and what must hold after every run whatever went in.

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Answers that make a letter; rows put theirs in place of one of them.
pub(super) const ANSWERS: [(&str, &str); 9] = [
    ("sender.name", "Ada Park"),
    ("sender.email", "ada@example.org"),
    ("sender.phone", "518-555-0177"),
    ("sender.address.street", "100 Example Street"),
    ("sender.address.zip", "12207"),
    ("sender.address.city", "Albany"),
    ("foia.office", "dhs-priv"),
    ("foia.subject", "Bridge inspections"),
    ("foia.from", "2025-01-01"),
];

/// What no message may repeat, whatever is wrong.
const PERSONAL: [&str; 4] = ["Ada Park", "ada@example.org", "555-0177", "Example Street"];

/// A run that takes this long hangs: it takes less than a second, and the machine may be busy.
const HANGS: Duration = Duration::from_mins(2);

/// Runs every row, and fails at the end with all that failed, so that one run tells everything.
pub(super) fn each<T>(rows: impl IntoIterator<Item = T>, run: impl Fn(T)) {
    let mut failed = Vec::new();
    for row in rows {
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(row)));
        if let Err(message) = result {
            let text = message.downcast_ref::<String>().cloned();
            let text = text.unwrap_or_else(|| "a row failed".to_owned());
            failed.push(text.chars().take(400).collect::<String>());
        }
    }
    assert!(
        failed.is_empty(),
        "{} failed:\n{}",
        failed.len(),
        failed.join("\n")
    );
}

/// A place for one or more runs: a home, a working folder and nothing else.
pub(super) struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home/config", "work"] {
            std::fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        Self { folder }
    }

    /// Returns a path below the place: `home/config/profile.toml`, `work/campaign.toml`.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders above it.
    pub(super) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    /// Returns a command in this place.
    pub(super) fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run<'_> {
        Run {
            place: self,
            arguments: arguments
                .into_iter()
                .map(|a| a.as_ref().to_owned())
                .collect(),
            variables: vec![
                ("REDRESS_HOME".into(), self.path("home").into()),
                ("REDRESS_TODAY".into(), "2026-11-23".into()),
            ],
            input: Vec::new(),
            output: None,
            closed: false,
        }
    }

    /// Returns a command that drafts a request from [`ANSWERS`], without those whose keys are in
    /// `but`.
    pub(super) fn foia(&self, but: &[&str]) -> Run<'_> {
        let mut run = self.run(["foia", "--no-input", "--json"]);
        for (key, value) in ANSWERS.iter().filter(|(key, _)| !but.contains(key)) {
            run = run.args(["--set", &format!("{key}={value}")]);
        }
        if !but.contains(&"foia.records") {
            run = run.args(["--set", "foia.records=bridge inspection reports"]);
        }
        run
    }

    /// Returns a command that drafts letters to Congress by the sender of [`ANSWERS`].
    pub(super) fn congress(&self) -> Run<'_> {
        let mut run = self.run(["congress", "--no-input", "--json"]);
        for (key, value) in ANSWERS.iter().filter(|(key, _)| key.starts_with("sender.")) {
            run = run.args(["--set", &format!("{key}={value}")]);
        }
        run
    }

    /// Returns the folders of the letters written so far.
    pub(super) fn letters(&self) -> Vec<PathBuf> {
        let Ok(entries) = self.path("work/letters").read_dir() else {
            return Vec::new();
        };
        let mut folders: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        folders.sort();
        folders
    }
}

/// A run to come.
pub(super) struct Run<'p> {
    place: &'p Place,
    arguments: Vec<OsString>,
    variables: Vec<(OsString, OsString)>,
    input: Vec<u8>,
    output: Option<PathBuf>,
    closed: bool,
}

impl Run<'_> {
    pub(super) fn args<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        self.arguments
            .extend(arguments.into_iter().map(|a| a.as_ref().to_owned()));
        self
    }

    pub(super) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables
            .push((name.into(), value.as_ref().to_owned()));
        self
    }

    pub(super) fn no_env(mut self, name: &str) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self
    }

    pub(super) fn input(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.input = bytes.into();
        self
    }

    /// Sends standard output to a file or device.
    pub(super) fn output(mut self, path: impl Into<PathBuf>) -> Self {
        self.output = Some(path.into());
        self
    }

    /// Sends standard output into a pipe whose reader has gone.
    pub(super) fn closed(mut self) -> Self {
        self.closed = true;
        self
    }

    /// Runs, and checks what holds after every run.
    pub(super) fn go(&self, row: &str) -> Ran {
        let ran = self.once(row);
        ran.check(row);
        ran
    }

    fn once(&self, row: &str) -> Ran {
        let output = match &self.output {
            Some(path) => Stdio::from(std::fs::File::options().write(true).open(path).unwrap()),
            None if self.closed => Stdio::from(std::io::pipe().unwrap().1),
            None => Stdio::piped(),
        };
        let began = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_redress"))
            .args(&self.arguments)
            .env_clear()
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(self.place.path("work"))
            .stdin(Stdio::piped())
            .stdout(output)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = self.input.clone();
        // A program that reads no input closes the pipe, which is its right.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let out = child.stdout.take().map(drain);
        let err = child.stderr.take().map(drain);
        let status = wait(&mut child, began, row);
        writer.join().unwrap();
        let text = |thread: Option<std::thread::JoinHandle<Vec<u8>>>| {
            thread.map(|t| t.join().unwrap()).unwrap_or_default()
        };
        Ran {
            code: status,
            out: text(out),
            err: text(err),
        }
    }
}

fn drain(mut pipe: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).unwrap();
        bytes
    })
}

fn wait(child: &mut Child, began: Instant, row: &str) -> Option<i32> {
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if began.elapsed() > HANGS {
            child.kill().unwrap();
            panic!("{row}: hangs");
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// A run that ended.
pub(super) struct Ran {
    /// The exit code, or `None` if a signal ended it.
    pub(super) code: Option<i32>,
    pub(super) out: Vec<u8>,
    pub(super) err: Vec<u8>,
}

impl Ran {
    pub(super) fn out(&self) -> String {
        String::from_utf8(self.out.clone()).unwrap()
    }

    pub(super) fn err(&self) -> String {
        String::from_utf8(self.err.clone()).unwrap()
    }

    fn check(&self, row: &str) {
        let err = String::from_utf8_lossy(&self.err);
        let code = self.code;
        assert!(
            matches!(code, Some(0..=4)),
            "{row}: ended with {code:?}: {err}"
        );
        assert!(!err.contains("panicked"), "{row}: {err}");
        for (stream, bytes) in [("stdout", &self.out), ("stderr", &self.err)] {
            let text = std::str::from_utf8(bytes)
                .unwrap_or_else(|_| panic!("{row}: {stream} is not UTF-8"));
            // A mail draft has lines that end with CRLF; a bare CR is never right.
            let text = text.replace("\r\n", "\n");
            if let Some(c) = text.chars().find(|c| is_dangerous(*c)) {
                panic!("{row}: {stream} holds {c:?}");
            }
        }
        for personal in PERSONAL {
            assert!(
                !err.contains(personal),
                "{row}: repeats `{personal}`: {err}"
            );
        }
    }

    /// Checks that the run refused with a code and said each of some words, and no letter is there.
    pub(super) fn refused(&self, row: &str, place: &Place, code: i32, words: &[&str]) {
        let err = self.err();
        assert_eq!(self.code, Some(code), "{row}: {err}{}", self.out());
        let said = format!("{err}{}", self.out());
        for word in words {
            assert!(said.contains(word), "{row}: does not say `{word}`: {said}");
        }
        assert_eq!(place.letters(), Vec::<PathBuf>::new(), "{row}");
    }

    /// Checks that the run ended well.
    pub(super) fn done(&self, row: &str) {
        assert_eq!(self.code, Some(0), "{row}: {}{}", self.err(), self.out());
    }
}

/// Returns `true` if a character may drive a terminal or turn text around.
pub(super) fn is_dangerous(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

/// Returns a text with every run of blanks and line breaks as one blank.
pub(super) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the text of a file.
pub(super) fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Returns a text as a TOML string in which every character but letters, digits and blanks is escaped.
pub(super) fn toml_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if c.is_ascii_alphanumeric() || c == ' ' {
            quoted.push(c);
        } else {
            write!(quoted, "\\U{:08x}", u32::from(c)).unwrap();
        }
    }
    quoted + "\""
}
