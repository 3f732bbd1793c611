//! A person at a terminal: a home of their own, keys, and what they see.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rexpect::reader::Options;
use rexpect::session::{PtySession, spawn_with_options};
use tempfile::TempDir;

pub(super) const ESC: &str = "\u{1b}";
pub(super) const CTRL_C: &str = "\u{3}";
pub(super) const CTRL_D: &str = "\u{4}";

/// How long something may take to appear: a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Tells the number of the program's process, and at the end whether the terminal is as it was. A key that interrupts
/// when the program has just ended does not end the script.
const SCRIPT: &str = r#"
trap : INT QUIT
stty echo rows "$ROWS" cols "$COLUMNS"
before=$(stty -g)
sh -c 'echo "pid $$."; exec "$0" "$@"' "$0" "$@"
code=$?
if [ "$before" = "$(stty -g)" ]; then echo "left with $code, terminal as before."; fi
"#;

/// A home folder and a folder to work in.
pub(super) struct Home {
    folder: TempDir,
    variables: Vec<(&'static str, String)>,
}

impl Home {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("work")).unwrap();
        Self {
            folder,
            variables: Vec::new(),
        }
    }

    pub(super) fn with(mut self, variable: &'static str, value: impl Into<String>) -> Self {
        self.variables.push((variable, value.into()));
        self
    }

    /// Writes a file into the folder to work in.
    pub(super) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join("work").join(name), text).unwrap();
    }

    /// Returns the folder in which letters are saved.
    pub(super) fn letters(&self) -> PathBuf {
        self.folder.path().join("work/letters")
    }

    /// Returns the file with a draft's answers.
    pub(super) fn draft(&self, name: &str) -> PathBuf {
        self.data().join(format!("drafts/{name}.toml"))
    }

    pub(super) fn data(&self) -> PathBuf {
        self.folder.path().join("home/data")
    }

    /// Reads a file of the saved letter whose folder's name ends with `end`.
    pub(super) fn letter(&self, end: &str, file: &str) -> String {
        let folders = self.letters().read_dir().unwrap();
        let folder = folders
            .map(|entry| entry.unwrap().path())
            .find(|path| path.to_string_lossy().ends_with(end))
            .unwrap();
        read(&folder.join(file))
    }

    /// Returns a command in this home.
    pub(super) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.folder.path().join("work"))
            .env("HOME", self.folder.path())
            .env("REDRESS_HOME", self.folder.path().join("home"))
            .env("REDRESS_TODAY", "2026-11-23")
            .env("TERM", "xterm")
            .env("NO_COLOR", "1");
        for variable in ["REDRESS_PLAIN", "ACCESSIBLE", "VISUAL", "EDITOR", "PAGER"] {
            command.env_remove(variable);
        }
        for (variable, value) in &self.variables {
            command.env(variable, value);
        }
        command
    }

    /// Runs the program off a terminal; it must succeed.
    pub(super) fn run_quietly(&self, arguments: &str) {
        let mut command = self.command(env!("CARGO_BIN_EXE_redress"));
        let output = command.args(arguments.split(' ')).output().unwrap();
        assert!(output.status.success(), "{arguments}: {output:?}");
    }

    /// Starts the program on a terminal of the usual size.
    pub(super) fn start(&self, arguments: &[&str]) -> Person {
        self.start_on(80, 24, arguments)
    }

    pub(super) fn start_on(&self, columns: u16, rows: u16, arguments: &[&str]) -> Person {
        let mut shell = self.command("sh");
        shell
            .args(["-c", SCRIPT, env!("CARGO_BIN_EXE_redress")])
            .args(arguments)
            .env("ROWS", rows.to_string())
            .env("COLUMNS", columns.to_string());
        let plain = self
            .variables
            .iter()
            .any(|(name, _)| *name == "REDRESS_PLAIN");
        // Plain lines have no escape codes, and the proof of it needs to see every byte.
        let mut person = Person::at(&shell, !plain);
        person.sees("pid ");
        person.pid = person.sees(".");
        person
    }

    /// Runs a shell script on a terminal.
    pub(super) fn run(&self, script: &str) -> Person {
        let mut shell = self.command("sh");
        shell.args(["-c", script, env!("CARGO_BIN_EXE_redress")]);
        Person::at(&shell, true)
    }
}

pub(super) fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Somebody who types and reads.
pub(super) struct Person {
    session: PtySession,
    pub(super) pid: String,
    /// How many questions were answered with Enter.
    pub(super) answers: usize,
    /// All that was on the screen, in order.
    pub(super) seen: String,
    /// What is on the screen and was not waited for yet.
    unread: String,
}

/// Starts a program on a terminal; returns the first character that it said.
///
/// `rexpect` forks this process with its many threads, and once in thousands of times the child waits for ever for a
/// lock that another of them held. What never says a word is started again.
fn started(command: &Command, strip: bool) -> (PtySession, char) {
    for _ in 0..5 {
        let mut again = Command::new(command.get_program());
        again.args(command.get_args());
        if let Some(folder) = command.get_current_dir() {
            again.current_dir(folder);
        }
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => again.env(name, value),
                None => again.env_remove(name),
            };
        }
        let options = Options::new().strip_ansi_escape_codes(strip);
        let mut session = spawn_with_options(again, options).unwrap();
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(first) = session.try_read() {
                return (session, first);
            }
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    panic!("{command:?} says nothing");
}

impl Person {
    pub(super) fn at(command: &Command, strip: bool) -> Self {
        let (session, first) = started(command, strip);
        Self {
            session,
            pid: String::new(),
            answers: 0,
            seen: String::new(),
            unread: first.to_string(),
        }
    }

    /// Waits until `text`, which is ASCII, is on the screen; returns what came before it.
    pub(super) fn sees(&mut self, text: &str) -> String {
        self.sees_one_of(&[text])
    }

    /// Waits until one of the texts is on the screen; returns what came before it.
    pub(super) fn sees_one_of(&mut self, texts: &[&str]) -> String {
        let start = Instant::now();
        loop {
            // NOTE: the library's own waiting looks ten times a second, which adds up.
            while let Some(c) = self.session.try_read() {
                self.unread.push(c);
            }
            let found = texts
                .iter()
                .filter_map(|text| Some((self.unread.find(text)?, text)));
            if let Some((at, text)) = found.min() {
                let rest = self.unread.split_off(at + text.len());
                let read = std::mem::replace(&mut self.unread, rest);
                self.seen.push_str(&read);
                return read[..at].to_owned();
            }
            assert!(
                start.elapsed() < PATIENCE,
                "waiting for {texts:?}, there is {:?}",
                self.unread
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Reads on until nothing new has come for a while.
    pub(super) fn settles(&mut self) {
        let mut last = Instant::now();
        while last.elapsed() < Duration::from_millis(150) {
            match self.session.try_read() {
                Some(c) => {
                    self.unread.push(c);
                    last = Instant::now();
                }
                None => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    /// Returns `true` if the program has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.unread.contains("left with ")
    }

    /// Changes the size of the terminal.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        let terminal = self.session.process().get_file_handle().unwrap();
        let size = format!("rows {rows} cols {columns}");
        let mut stty = Command::new("stty");
        stty.args(size.split(' ')).stdin(terminal);
        assert!(stty.status().unwrap().success());
    }

    pub(super) fn types(&mut self, keys: &str) {
        self.session.send(keys).unwrap();
        self.session.flush().unwrap();
    }

    /// Waits for a question and answers it.
    pub(super) fn answer(&mut self, question: &str, answer: &str) {
        self.sees(question);
        self.enter(answer);
    }

    /// Answers the question on the screen.
    pub(super) fn enter(&mut self, answer: &str) {
        self.types(answer);
        self.types("\r");
        self.answers += 1;
    }

    pub(super) fn answers(&mut self, script: &[(&str, &str)]) {
        for (question, answer) in script {
            self.answer(question, answer);
        }
    }

    /// Waits for the end of the program, which leaves the terminal as it was.
    pub(super) fn leaves(&mut self, code: u8) -> String {
        self.sees(&format!("left with {code}, terminal as before."))
    }
}
