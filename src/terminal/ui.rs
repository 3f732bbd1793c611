//! Results on standard output, talk on standard error.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use serde::Serialize;

use super::environment::Environment;
use super::prompt::Screen;
use super::wrap::{wrapped, wrapped_after};
use crate::text::{is_forbidden, visible};

/// When to use color: `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal that welcomes it.
    #[default]
    Auto,
    /// Everywhere, even with `NO_COLOR`.
    Always,
    /// Nowhere.
    Never,
}

/// How much to say on standard error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verbosity {
    /// Errors and warnings: `--quiet`.
    Quiet,
    /// Also what happens, and hints.
    #[default]
    Normal,
    /// Also details: `-v`.
    Verbose,
}

/// Why results could not be handed over.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum UiError {
    /// Standard output takes no more: a full disk, say.
    #[error("cannot write to standard output")]
    Output {
        /// What the system says.
        source: io::Error,
    },
    /// An object that has no JSON.
    #[error("cannot write the result as JSON")]
    Json {
        /// What cannot be written.
        source: serde_json::Error,
    },
}

/// The two streams of a run.
///
/// Every text is shown with its control characters made visible; only a document that goes to a
/// file or a pipe is written byte for byte.
pub struct Ui {
    output: AutoStream<Box<dyn Write + Send>>,
    talk: AutoStream<Box<dyn Write + Send>>,
    output_is_terminal: bool,
    width: usize,
    /// Where talk is broken, in terminal cells: on a terminal alone.
    talk_width: Option<usize>,
    verbosity: Verbosity,
    /// Whether the reader of standard output has gone: `redress docket list | head -1`.
    closed: bool,
}

impl Ui {
    /// Returns the streams of this process.
    pub fn new(environment: &Environment, color: Color, verbosity: Verbosity) -> Self {
        let choice = |terminal: bool| match color {
            Color::Always => ColorChoice::Always,
            Color::Auto if terminal && environment.color => ColorChoice::Always,
            Color::Auto | Color::Never => ColorChoice::Never,
        };
        let output_is_terminal = io::stdout().is_terminal();
        let talk_color = choice(io::stderr().is_terminal());
        Self {
            output: AutoStream::new(Box::new(io::stdout()), choice(output_is_terminal)),
            talk: AutoStream::new(Box::new(io::stderr()), talk_color),
            output_is_terminal,
            width: if output_is_terminal {
                Screen::read().columns
            } else {
                80
            },
            talk_width: io::stderr().is_terminal().then(|| Screen::read().columns),
            verbosity,
            closed: false,
        }
    }

    /// Returns a colorless pair of streams to `output` and `talk`, for tests. `output` is not a terminal
    /// and 80 columns wide.
    pub fn to(
        output: impl Write + Send + 'static,
        talk: impl Write + Send + 'static,
        verbosity: Verbosity,
    ) -> Self {
        Self {
            output: AutoStream::never(Box::new(output)),
            talk: AutoStream::never(Box::new(talk)),
            output_is_terminal: false,
            width: 80,
            talk_width: None,
            verbosity,
            closed: false,
        }
    }

    /// Returns the width for tables on standard output, in terminal cells.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Returns how much is said on standard error.
    pub fn verbosity(&self) -> Verbosity {
        self.verbosity
    }

    /// Returns `true` if the reader of standard output has gone, so that further results are for
    /// nobody.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// Returns `true` if only results, warnings and errors are wanted.
    pub fn is_quiet(&self) -> bool {
        self.verbosity == Verbosity::Quiet
    }

    /// Writes a result and ends the line.
    pub fn result(&mut self, text: &str) -> Result<(), UiError> {
        self.write(&(visible(text) + "\n"))
    }

    /// Writes a result of some sentences, broken where a terminal ends.
    pub fn paragraph(&mut self, text: &str) -> Result<(), UiError> {
        self.result(&wrapped(text, self.width))
    }

    /// Writes a rendered letter, calendar or list as it is; on a terminal, control characters are
    /// made visible. No line is ended.
    pub fn document(&mut self, text: &str) -> Result<(), UiError> {
        if self.output_is_terminal {
            self.write(&visible(text))
        } else {
            self.write(text)
        }
    }

    /// Returns `true` if standard output is a terminal.
    pub fn output_is_terminal(&self) -> bool {
        self.output_is_terminal
    }

    /// Writes a file that is not text, byte for byte.
    pub fn bytes(&mut self, bytes: &[u8]) -> Result<(), UiError> {
        if self.closed {
            return Ok(());
        }
        // The stream drops what looks like a color, so it is set aside.
        let choice = self.output.current_choice();
        let aside = AutoStream::never(Box::new(io::sink()) as Box<dyn Write + Send>);
        let mut inner = std::mem::replace(&mut self.output, aside).into_inner();
        let written = inner.write_all(bytes).and_then(|()| inner.flush());
        self.output = AutoStream::new(inner, choice);
        self.handed_over(written)
    }

    /// Writes a result as JSON over several lines. Invisible and directional characters are
    /// escaped, so that it can be shown as it is.
    pub fn json(&mut self, value: &impl Serialize) -> Result<(), UiError> {
        let json =
            serde_json::to_string_pretty(value).map_err(|source| UiError::Json { source })?;
        self.write(&(escape_json(&json) + "\n"))
    }

    /// Writes a result as JSON on one line, for output of one object a line.
    pub fn json_line(&mut self, value: &impl Serialize) -> Result<(), UiError> {
        let json = serde_json::to_string(value).map_err(|source| UiError::Json { source })?;
        self.write(&(escape_json(&json) + "\n"))
    }

    /// Hands the terminal a control sequence of our own making, such as one that copies a text; not
    /// where standard error goes elsewhere.
    pub fn terminal(&self, sequence: &str) {
        if io::stderr().is_terminal() {
            // Past the stream that strips colors, which would strip this too.
            let mut terminal = io::stderr();
            let _ = terminal
                .write_all(sequence.as_bytes())
                .and_then(|()| terminal.flush());
        }
    }

    /// Says what happens, in a sentence; not with `--quiet`.
    pub fn status(&mut self, text: &str) {
        self.say(Verbosity::Normal, None, text);
    }

    /// Says a detail; only with `-v`.
    pub fn detail(&mut self, text: &str) {
        self.say(Verbosity::Verbose, None, text);
    }

    /// Warns, always.
    pub fn warning(&mut self, text: &str) {
        self.say(Verbosity::Quiet, Some(("warning", YELLOW)), text);
    }

    /// Says what can be done now; not with `--quiet`.
    pub fn hint(&mut self, text: &str) {
        self.say(Verbosity::Normal, Some(("help", CYAN)), text);
    }

    /// Says what can be done now where the person sees it, even if standard error goes to a file.
    pub fn notice(&mut self, text: &str) {
        self.hint(text);
        if self.output_is_terminal && !io::stderr().is_terminal() {
            // It stands in standard error all the same.
            let _ = self.paragraph(&format!("help: {text}"));
        }
    }

    /// Says what failed, its causes and what can be done now.
    pub fn error(&mut self, error: &dyn std::error::Error, help: Option<&str>) {
        self.say(Verbosity::Quiet, Some(("error", RED)), &error.to_string());
        let mut cause = error.source();
        while let Some(error) = cause {
            let text = error.to_string();
            self.say(Verbosity::Quiet, Some(("caused by", RED)), &text);
            cause = error.source();
        }
        if let Some(help) = help {
            self.say(Verbosity::Quiet, Some(("help", CYAN)), help);
        }
    }

    fn say(&mut self, from: Verbosity, prefix: Option<(&str, &str)>, text: &str) {
        if self.verbosity < from {
            return;
        }
        let mut text = visible(text);
        if let Some(width) = self.talk_width {
            let used = prefix.map_or(0, |(word, _)| word.len() + 2);
            text = match text.split_once('\n') {
                None => wrapped_after(used, &text, width),
                Some((first, rest)) => {
                    wrapped_after(used, first, width) + "\n" + &wrapped(rest, width)
                }
            };
        }
        // There is nobody left to tell when standard error fails.
        let _ = match prefix {
            Some((word, style)) => writeln!(self.talk, "{style}{word}:{RESET} {text}"),
            None => writeln!(self.talk, "{text}"),
        };
    }

    /// Writes and flushes, so that a full disk is noticed here and not by nobody at the end.
    fn write(&mut self, text: &str) -> Result<(), UiError> {
        if self.closed {
            return Ok(());
        }
        let written = self
            .output
            .write_all(text.as_bytes())
            .and_then(|()| self.output.flush());
        self.handed_over(written)
    }

    /// A reader that has gone is not a failure.
    fn handed_over(&mut self, written: io::Result<()>) -> Result<(), UiError> {
        match written {
            Err(source) if source.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            Err(source) => Err(UiError::Output { source }),
            Ok(()) => Ok(()),
        }
    }
}

const RED: &str = "\u{1b}[1;31m";
const YELLOW: &str = "\u{1b}[1;33m";
const CYAN: &str = "\u{1b}[36m";
const RESET: &str = "\u{1b}[0m";

/// Escapes what [`is_forbidden`] in JSON text; such characters stand only within strings there.
fn escape_json(json: &str) -> String {
    use std::fmt::Write;

    let mut output = String::with_capacity(json.len());
    for c in json.chars() {
        if is_forbidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(output, "\\u{unit:04x}");
            }
        } else {
            output.push(c);
        }
    }
    output
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use super::*;

    /// A stream that can be read back, or that fails.
    #[derive(Clone, Default)]
    struct Stream {
        bytes: Arc<Mutex<Vec<u8>>>,
        failure: Option<io::ErrorKind>,
    }

    impl Stream {
        fn failing(kind: io::ErrorKind) -> Self {
            Self {
                failure: Some(kind),
                ..Self::default()
            }
        }

        fn text(&self) -> String {
            String::from_utf8(self.bytes.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Stream {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            match self.failure {
                Some(kind) => Err(kind.into()),
                None => self.bytes.lock().unwrap().write(bytes),
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[derive(Debug, thiserror::Error)]
    #[error("cannot read `letter.toml`")]
    struct Outer(#[source] io::Error);

    #[test]
    fn results_and_talk_go_their_own_ways() {
        let (output, talk) = (Stream::default(), Stream::default());
        let mut ui = Ui::to(output.clone(), talk.clone(), Verbosity::Normal);
        ui.result("a result").unwrap();
        ui.status("Saved.");
        ui.detail("only with -v");
        ui.warning("old data");
        ui.hint("refresh it");
        let cause = io::Error::other("disk on fire");
        ui.error(&Outer(cause), Some("put it out"));
        assert_eq!(output.text(), "a result\n");
        assert_eq!(
            talk.text(),
            "Saved.\nwarning: old data\nhelp: refresh it\n\
             error: cannot read `letter.toml`\ncaused by: disk on fire\nhelp: put it out\n"
        );
    }

    #[test]
    fn color_marks_the_prefix_and_no_color_leaves_the_words() {
        let talk = Stream::default();
        let mut ui = Ui::to(Stream::default(), Stream::default(), Verbosity::Normal);
        ui.talk = AutoStream::always(Box::new(talk.clone()));
        ui.warning("old data");
        assert_eq!(talk.text(), "\u{1b}[1;33mwarning:\u{1b}[0m old data\n");
    }

    #[test]
    fn quiet_leaves_warnings_and_errors() {
        let talk = Stream::default();
        let mut ui = Ui::to(Stream::default(), talk.clone(), Verbosity::Quiet);
        ui.status("Saved.");
        ui.hint("refresh it");
        ui.warning("old data");
        assert_eq!(talk.text(), "warning: old data\n");
    }

    #[test]
    fn a_closed_pipe_is_a_quiet_success_and_a_full_disk_is_not() {
        let pipe = Stream::failing(io::ErrorKind::BrokenPipe);
        let mut ui = Ui::to(pipe, Stream::default(), Verbosity::Normal);
        assert!(ui.result("one").is_ok() && ui.result("two").is_ok());
        let disk = Stream::failing(io::ErrorKind::StorageFull);
        let mut ui = Ui::to(disk, Stream::default(), Verbosity::Normal);
        let error = ui.result("one").unwrap_err();
        assert_eq!(error.to_string(), "cannot write to standard output");
        assert!(ui.json(&1).is_err() && ui.document("x").is_err());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_device_is_an_error() {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let full = io::LineWriter::new(full);
        let mut ui = Ui::to(full, Stream::default(), Verbosity::Normal);
        assert!(matches!(
            ui.document("no line end"),
            Err(UiError::Output { .. })
        ));
    }

    #[test]
    fn control_characters_are_made_visible_but_in_documents_for_files() {
        let (output, talk) = (Stream::default(), Stream::default());
        let mut ui = Ui::to(output.clone(), talk.clone(), Verbosity::Normal);
        ui.result("a\u{1b}[2J").unwrap();
        ui.document("b\t\u{200b}c\n").unwrap();
        ui.status("\u{202e}d");
        assert_eq!(output.text(), "a\\u{1b}[2J\nb\t\u{200b}c\n");
        assert_eq!(talk.text(), "\\u{202e}d\n");
    }

    #[test]
    fn json_escapes_what_a_terminal_must_not_get_and_reads_back_the_same() {
        let value = "a\u{1b}\u{202e}\u{9b}\u{e0041}日\n\u{7f}";
        let output = Stream::default();
        let mut ui = Ui::to(output.clone(), Stream::default(), Verbosity::Normal);
        ui.json_line(&value).unwrap();
        let json = output.text();
        assert!(!json.trim_end().contains(is_forbidden), "{json:?}");
        assert!(json.contains("\\u202e") && json.contains('日'), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), value);
    }
}
