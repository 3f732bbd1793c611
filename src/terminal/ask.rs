//! Questions as values, and the trait through which they are asked.

use secrecy::SecretString;

use crate::text::{UncleanText, clean_line, clean_text, visible};

use super::edit_error::EditError;

/// Judges one cleaned, non-empty answer: returns it as it is to be kept, or a message that says
/// what is wrong with it.
pub type Check<'a> = dyn Fn(&str) -> Result<String, String> + 'a;

/// The check that takes every answer.
pub fn anything(answer: &str) -> Result<String, String> {
    Ok(answer.to_owned())
}

/// A question as it is put to a person.
///
/// ```
/// # use redress::terminal::Prompt;
/// let question = Prompt {
///     initial: Some("ada@example.org"),
///     progress: Some((3, 9)),
///     ..Prompt::new("sender.email", "Email", "The office answers to this address.")
/// };
/// assert_eq!(question.title(), "3/9 Email");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prompt<'a> {
    /// The answer key, such as `sender.email`.
    pub key: &'a str,
    /// What is asked for, in a few words, without a colon; a question ends with its mark.
    pub label: &'a str,
    /// One or two sentences, shown on `?` and `:help`.
    pub help: &'a str,
    /// The answer that is already there; Enter keeps it.
    pub initial: Option<&'a str>,
    /// Whether the answer may be empty.
    pub optional: bool,
    /// The position of the question and the number of questions.
    pub progress: Option<(usize, usize)>,
    /// The form of an answer, such as `YYYY-MM-DD`, shown with the label.
    pub hint: Option<&'a str>,
    /// Whether an answer of one line is refused if it was pasted with a line break in it; else that
    /// counts as a blank.
    pub unbroken: bool,
    /// Whether what was typed or pasted before the question appeared is thrown away. Set it on
    /// every question whose answer sends, saves or deletes: a paste of several lines must not
    /// answer it. Elsewhere typing ahead is welcome.
    pub guarded: bool,
}

impl<'a> Prompt<'a> {
    /// Returns a question that needs an answer and has none yet.
    pub const fn new(key: &'a str, label: &'a str, help: &'a str) -> Self {
        Self {
            key,
            label,
            help,
            initial: None,
            optional: false,
            progress: None,
            hint: None,
            unbroken: false,
            guarded: false,
        }
    }

    /// Returns the position, the label, the hint and whether the answer may be empty, on one line
    /// that a terminal can show.
    pub fn title(&self) -> String {
        let mut title = String::new();
        if let Some((position, total)) = self.progress {
            title = format!("{position}/{total} ");
        }
        title.push_str(&one_line(self.label));
        let remarks = [
            self.hint.map(one_line),
            self.optional.then(|| "optional".to_owned()),
        ];
        let remarks: Vec<_> = remarks.into_iter().flatten().collect();
        if remarks.is_empty() {
            title
        } else {
            format!("{title} ({})", remarks.join(", "))
        }
    }

    /// Returns the title as it stands before an answer: with a colon, unless the label asks.
    pub(super) fn prompt(&self) -> String {
        let title = self.title();
        if self.label.ends_with(['?', ':']) {
            title
        } else {
            title + ":"
        }
    }

    /// Returns the help, or a sentence that says that there is none.
    pub(super) fn explanation(&self) -> String {
        if self.help.is_empty() {
            "There is no further explanation of this question.".to_owned()
        } else {
            visible(self.help)
        }
    }

    /// Takes a raw answer that must fit on one line.
    pub(super) fn accept_line(&self, raw: &str, check: &Check<'_>) -> Result<String, String> {
        if self.unbroken && raw.trim().contains(['\n', '\r']) {
            return Err("this answer has one line; what was pasted has several".to_owned());
        }
        self.accept(clean_line(raw), check)
    }

    /// Takes a raw answer that may run over several lines.
    pub(super) fn accept_text(&self, raw: &str, check: &Check<'_>) -> Result<String, String> {
        self.accept(clean_text(raw), check)
    }

    fn accept(
        &self,
        cleaned: Result<String, UncleanText>,
        check: &Check<'_>,
    ) -> Result<String, String> {
        match cleaned {
            Ok(answer) => check(&answer),
            Err(UncleanText::Empty) if self.optional => Ok(String::new()),
            Err(UncleanText::Empty) => Err("an answer is needed here; `?` explains".to_owned()),
            Err(unclean) => Err(format!("this answer cannot be used: {unclean}")),
        }
    }
}

/// One entry of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What an answers file or a script calls the entry.
    pub key: String,
    /// What the person reads.
    pub label: String,
    /// More about the entry, shown after the label where there is room; may be empty.
    pub detail: String,
}

impl Choice {
    /// Returns an entry without details.
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            label: label.into(),
            detail: String::new(),
        }
    }

    /// Returns the entry with `detail`.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Returns the label and the detail on one line that a terminal can show.
    pub fn line(&self) -> String {
        let label = one_line(&self.label);
        match (self.detail.as_str(), label.ends_with('?')) {
            ("", _) => label,
            (detail, true) => format!("{label} {}", one_line(detail)),
            (detail, false) => format!("{label}: {}", one_line(detail)),
        }
    }
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Interrupt {
    /// The person wants the question before this one: Esc or `:back`.
    #[error("back to the previous question")]
    Back,
    /// The person leaves: Ctrl-C, `:quit`, or the end of the input.
    #[error("cancelled")]
    Leave,
    /// Nobody is there to answer.
    #[error("there is no terminal to ask on")]
    NotInteractive,
    /// The terminal failed.
    #[error("the question could not be asked: {0}")]
    Failed(String),
}

/// What was typed at a question that has no answer yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// The question's key.
    pub key: String,
    /// The text, of one line or more.
    pub text: String,
}

/// Asks a person, or stands in for one.
///
/// In every prompt `?` and `:help` explain, `:back` goes back and `:quit` leaves; `:none` empties
/// the answer to an optional question. Answers arrive cleaned ([`crate::text`]); a `check`
/// sees only cleaned, non-empty answers, and one that it refuses is asked for again with its message.
pub trait Ask {
    /// Asks for an answer of one line; the empty string answers an optional question.
    fn line(&mut self, question: &Prompt<'_>, check: &Check<'_>) -> Result<String, Interrupt>;

    /// Asks for an answer of one or more lines; the empty string answers an optional question.
    fn text(&mut self, question: &Prompt<'_>, check: &Check<'_>) -> Result<String, Interrupt>;

    /// Asks for one or more items and returns them on a line each; the empty string answers an
    /// optional question.
    fn list(&mut self, question: &Prompt<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        self.text(question, check)
    }

    /// Asks for one entry of a menu and returns its index; `initial` is the one proposed.
    fn choose(
        &mut self,
        question: &Prompt<'_>,
        options: &[Choice],
        initial: usize,
    ) -> Result<usize, Interrupt>;

    /// Asks for any number of entries and returns their indices in ascending order; `chosen` are
    /// the ones proposed.
    fn many(
        &mut self,
        question: &Prompt<'_>,
        options: &[Choice],
        chosen: &[usize],
    ) -> Result<Vec<usize>, Interrupt>;

    /// Asks for yes or no; `initial` is the answer proposed.
    fn confirm(&mut self, question: &Prompt<'_>, initial: bool) -> Result<bool, Interrupt>;

    /// Asks for a password, which is not shown. Makers that cannot hide what is typed refuse.
    fn secret(&mut self, question: &Prompt<'_>) -> Result<SecretString, Interrupt> {
        let _ = question;
        Err(Interrupt::NotInteractive)
    }

    /// Opens the person's editor on `text`, in a file that ends with `.extension`. Returns the new
    /// text, or `None` when it is unchanged. The new text has line feeds only and is not cleaned.
    fn edit(&mut self, text: &str, extension: &str) -> Result<Option<String>, EditError>;

    /// Shows `text` to the person, with everything hostile in it made visible.
    fn show(&mut self, text: &str);

    /// Returns `true` if `text` is longer than the screen, so that [`Ask::page`] goes through it page by page.
    fn has_pages(&self, text: &str) -> bool {
        let _ = text;
        false
    }

    /// Shows `text`, page by page if it [is long](Ask::has_pages).
    fn page(&mut self, text: &str) -> Result<(), Interrupt> {
        self.show(text);
        Ok(())
    }

    /// Returns what was typed last, for whoever left or went back in the middle of it, and forgets it; `None` if
    /// nothing was.
    fn unfinished(&mut self) -> Option<Unfinished> {
        None
    }

    /// Returns `true` if somebody is there to answer. Where not, every question ends with
    /// [`Interrupt::NotInteractive`], and missing answers are better collected than asked for.
    fn interactive(&self) -> bool {
        true
    }
}

/// Nobody: a run with `--no-input` or off a terminal.
#[derive(Clone, Copy, Debug, Default)]
pub struct Absent;

impl Ask for Absent {
    fn line(&mut self, _: &Prompt<'_>, _: &Check<'_>) -> Result<String, Interrupt> {
        Err(Interrupt::NotInteractive)
    }

    fn text(&mut self, _: &Prompt<'_>, _: &Check<'_>) -> Result<String, Interrupt> {
        Err(Interrupt::NotInteractive)
    }

    fn choose(&mut self, _: &Prompt<'_>, _: &[Choice], _: usize) -> Result<usize, Interrupt> {
        Err(Interrupt::NotInteractive)
    }

    fn many(&mut self, _: &Prompt<'_>, _: &[Choice], _: &[usize]) -> Result<Vec<usize>, Interrupt> {
        Err(Interrupt::NotInteractive)
    }

    fn confirm(&mut self, _: &Prompt<'_>, _: bool) -> Result<bool, Interrupt> {
        Err(Interrupt::NotInteractive)
    }

    fn edit(&mut self, _: &str, _: &str) -> Result<Option<String>, EditError> {
        Err(EditError::NotInteractive)
    }

    fn show(&mut self, _: &str) {}

    fn interactive(&self) -> bool {
        false
    }
}

/// Returns `text` with line breaks as blanks and everything hostile made visible.
pub(super) fn one_line(text: &str) -> String {
    if text.chars().any(char::is_control) || !text.is_ascii() {
        visible(text).replace('\n', " ")
    } else {
        text.to_owned()
    }
}
