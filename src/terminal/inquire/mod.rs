//! Full prompts: menus with arrow keys and a filter, lines with editing. The one home of the
//! `inquire` and `crossterm` libraries.
//!
//! The keys A, E, U, W and K with Ctrl insert their letters in this library, so the help line names
//! the keys that do work.

mod menu;
mod screen;
mod signals;

pub(super) use screen::{Screen, drain};
pub(super) use signals::while_editing;

use std::io::Write;

use ::inquire::ui::{ErrorMessageRenderConfig, RenderConfig, Styled};
use ::inquire::validator::{ErrorMessage, Validation};
use ::inquire::{CustomUserError, InquireError, Password, PasswordDisplayMode, Text};
use secrecy::SecretString;
use unicode_width::UnicodeWidthStr;

use super::ask::{Ask, Check, Choice, Interrupt, Question};
use super::command::Command;
use super::editor::{EditError, Editor};
use super::environment::Environment;
use super::wrap::{wrapped, wrapped_after};
use crate::text::visible;

/// Asks with full prompts on the terminal.
///
/// Esc goes back, Ctrl-C leaves. A signal from outside restores the terminal before it ends the
/// program.
#[derive(Debug)]
pub struct Inquire {
    color: bool,
    editor: Editor,
}

impl Inquire {
    /// Returns a maker for `environment`, and from now on looks after the terminal on signals.
    pub fn new(environment: &Environment) -> Self {
        signals::install();
        Self {
            color: environment.color,
            editor: Editor::new(environment),
        }
    }

    fn look(&self) -> RenderConfig<'static> {
        let (look, complaint) = if self.color {
            (
                RenderConfig::default_colored(),
                ErrorMessageRenderConfig::default_colored(),
            )
        } else {
            (RenderConfig::empty(), ErrorMessageRenderConfig::empty())
        };
        let mut prefix = complaint.prefix;
        prefix.content = "error:";
        look.with_canceled_prompt_indicator(Styled::new("<- back"))
            .with_error_message(complaint.with_prefix(prefix))
    }

    /// Asks once for a line, with `text` already in it.
    fn once(
        &self,
        question: &Question<'_>,
        text: &str,
        help: [&'static str; 2],
        answered: &dyn Fn(&str) -> String,
        take: &dyn Fn(&str) -> Result<String, String>,
    ) -> Result<Once, Interrupt> {
        let columns = Screen::read().columns;
        let title = prompt(question, columns);
        let stays = |typed: &str| after(&title, &answered(typed), columns);
        let validate = |typed: &str| judge(typed, text, question.optional, take);
        let mut line = Text::new(&title)
            .with_initial_value(text)
            .with_validator(validate)
            .with_formatter(&stays)
            .with_render_config(self.look());
        line.help_message = Screen::read().help(help);
        match line.prompt() {
            // NOTE: the validator took it a moment ago, and a check has no memory.
            Ok(typed) => take(&typed).map(Once::Answer).map_err(Interrupt::Failed),
            Err(InquireError::Custom(error)) => match error.downcast::<Typed>() {
                Ok(typed) => {
                    // Leaves the line of the prompt, which ended without an answer.
                    let _ = writeln!(std::io::stderr());
                    Ok(Once::Command(*typed))
                }
                Err(error) => Err(Interrupt::Failed(error.to_string())),
            },
            Err(error) => Err(interrupt(error)),
        }
    }

    /// Asks until there is an answer or an interrupt.
    fn repeat(
        &mut self,
        question: &Question<'_>,
        several: bool,
        take: &dyn Fn(&str) -> Result<String, String>,
    ) -> Result<String, Interrupt> {
        let mut text = question.initial.unwrap_or_default().to_owned();
        if question.guarded {
            drain()?;
        }
        loop {
            // A text of several lines cannot stand in a prompt of one: Enter keeps it unseen.
            let folded = several && text.contains('\n');
            if folded {
                self.show(&format!(
                    "{}. Enter keeps it, `:edit` changes it.",
                    summary(&text)
                ));
            }
            let shown = if folded { "" } else { &text };
            let keep = |typed: &str| {
                take(if folded && typed.is_empty() {
                    &text
                } else {
                    typed
                })
            };
            let help = match (several, shown.is_empty()) {
                (true, _) => TEXT_HELP,
                (false, true) => LINE_HELP,
                (false, false) => KEPT_HELP,
            };
            let Typed { before, command } =
                match self.once(question, shown, help, &summary, &keep)? {
                    Once::Answer(answer) => {
                        if several && answer.contains('\n') && !folded {
                            self.show(&format!("Took {}.", summary(&answer)));
                        }
                        return Ok(answer);
                    }
                    Once::Command(typed) => typed,
                };
            if !before.is_empty() {
                text = before;
            }
            match command {
                Command::Help => self.show(&question.explanation()),
                Command::Back => return Err(Interrupt::Back),
                Command::Quit => return Err(Interrupt::Leave),
                Command::None => return Ok(String::new()),
                Command::Edit if several => match self.editor.edit(&text, "md") {
                    Ok(Some(edited)) => match take(&edited) {
                        Ok(answer) => return Ok(answer),
                        Err(message) => {
                            text = edited;
                            self.show(&message);
                        }
                    },
                    Ok(None) => self.show("The text is unchanged."),
                    Err(error) => self.show(&error.report()),
                },
                Command::Edit => self.show("This answer has one line; type it here."),
            }
        }
    }
}

impl Ask for Inquire {
    fn line(&mut self, question: &Question<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        self.repeat(question, false, &|typed| question.accept_line(typed, check))
    }

    fn text(&mut self, question: &Question<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        self.repeat(question, true, &|typed| question.accept_text(typed, check))
    }

    /// Asks for one item after the other. A paste of several lines, the editor and an earlier answer
    /// bring them all at once.
    fn list(&mut self, question: &Question<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        let mut earlier = question.initial.map(str::to_owned);
        loop {
            let asked = Question {
                initial: earlier.as_deref(),
                ..*question
            };
            let mut items = self.text(&asked, check)?;
            if items.is_empty() || items.contains('\n') || earlier.as_ref() == Some(&items) {
                return Ok(items);
            }
            let more = Question {
                initial: None,
                optional: false,
                progress: None,
                hint: Some("Enter goes on"),
                label: "Another",
                ..*question
            };
            let take = |typed: &str| match typed.trim() {
                "" => Ok(String::new()),
                item => more.accept_text(item, check),
            };
            loop {
                match self.repeat(&more, true, &take) {
                    Ok(item) if item.is_empty() => return Ok(items),
                    Ok(item) => {
                        items.push('\n');
                        items.push_str(&item);
                    }
                    Err(Interrupt::Back) => break,
                    Err(interrupt) => return Err(interrupt),
                }
            }
            earlier = Some(items);
        }
    }

    fn choose(
        &mut self,
        question: &Question<'_>,
        options: &[Choice],
        initial: usize,
    ) -> Result<usize, Interrupt> {
        if question.guarded {
            drain()?;
        }
        loop {
            match menu::choose(question, options, initial, &self.look())? {
                menu::Outcome::Picked(index) => return Ok(index),
                menu::Outcome::Help => self.show(&question.explanation()),
            }
        }
    }

    fn many(
        &mut self,
        question: &Question<'_>,
        options: &[Choice],
        chosen: &[usize],
    ) -> Result<Vec<usize>, Interrupt> {
        if question.guarded {
            drain()?;
        }
        let mut chosen = chosen.to_vec();
        loop {
            match menu::many(question, options, &chosen, &self.look())? {
                (menu::Outcome::Picked(()), picked) => return Ok(picked),
                (menu::Outcome::Help, picked) => {
                    chosen = picked;
                    self.show(&question.explanation());
                }
            }
        }
    }

    fn confirm(&mut self, question: &Question<'_>, initial: bool) -> Result<bool, Interrupt> {
        if question.guarded {
            drain()?;
        }
        let hinted = Question {
            hint: Some(if initial { "Y/n" } else { "y/N" }),
            optional: false,
            ..*question
        };
        let take = |typed: &str| {
            yes_or_no(typed, initial)
                .map(|yes| if yes { "yes" } else { "no" }.to_owned())
                .ok_or_else(|| "type `y` for yes or `n` for no".to_owned())
        };
        loop {
            // Enter alone leaves on the screen what it took.
            let word = |typed: &str| take(typed).unwrap_or_default();
            match self.once(&hinted, "", CONFIRM_HELP, &word, &take)? {
                Once::Answer(answer) => return Ok(answer == "yes"),
                Once::Command(Typed { command, .. }) => match command {
                    Command::Back => return Err(Interrupt::Back),
                    Command::Quit => return Err(Interrupt::Leave),
                    _ => self.show(&question.explanation()),
                },
            }
        }
    }

    fn edit(&mut self, text: &str, extension: &str) -> Result<Option<String>, EditError> {
        self.editor.edit(text, extension)
    }

    fn secret(&mut self, question: &Question<'_>) -> Result<SecretString, Interrupt> {
        signals::install();
        let title = question.title();
        let prompt = Password::new(&title)
            .without_confirmation()
            .with_display_mode(PasswordDisplayMode::Hidden);
        match prompt.prompt() {
            Ok(password) => Ok(SecretString::from(password)),
            Err(InquireError::OperationCanceled) => Err(Interrupt::Back),
            Err(InquireError::OperationInterrupted) => Err(Interrupt::Leave),
            Err(InquireError::NotTTY) => Err(Interrupt::NotInteractive),
            Err(error) => Err(Interrupt::Failed(error.to_string())),
        }
    }

    fn show(&mut self, text: &str) {
        let _ = writeln!(
            std::io::stderr(),
            "{}",
            wrapped(&visible(text), Screen::read().columns)
        );
    }
}

/// Help lines, the long and the short form.
const LINE_HELP: [&str; 2] = [
    "? explains, Esc goes back; Home, End and Ctrl-arrows move",
    "? explains, Esc goes back",
];
const KEPT_HELP: [&str; 2] = [
    "Enter keeps this, :help explains, Esc goes back; Home, End and Ctrl-arrows move",
    ":help explains, Esc goes back",
];
const TEXT_HELP: [&str; 2] = [
    ":edit opens your editor, :help explains, Esc goes back",
    ":edit, :help, Esc goes back",
];
const CONFIRM_HELP: [&str; 2] = ["? explains, Esc goes back", "? explains"];

/// What one prompt brought.
enum Once {
    Answer(String),
    Command(Typed),
}

/// A typed command ends a prompt as this error.
#[derive(Debug, thiserror::Error)]
#[error("a typed command")]
struct Typed {
    before: String,
    command: Command,
}

/// Returns the prompt of a question, broken at blanks for a terminal of `columns` cells.
fn prompt(question: &Question<'_>, columns: usize) -> String {
    wrapped_after(MARK, &question.prompt(), columns.saturating_sub(1))
}

/// Returns an answer as it stays on the screen, after the `prompt` as it is drawn.
fn after(prompt: &str, answer: &str, columns: usize) -> String {
    let mark = if prompt.contains('\n') { 0 } else { MARK };
    let used = mark + prompt.lines().last().map_or(0, UnicodeWidthStr::width) + 1;
    wrapped_after(used, answer, columns.saturating_sub(1))
}

/// The cells of the mark before a prompt.
const MARK: usize = 2;

fn judge(
    typed: &str,
    shown: &str,
    optional: bool,
    take: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Validation, CustomUserError> {
    let refuse = |message: String| Ok(Validation::Invalid(ErrorMessage::Custom(visible(&message))));
    let appended = Command::appended(shown, typed).map(|command| (shown, command));
    match appended.or_else(|| Command::split(typed)) {
        Some((_, Command::None)) if !optional => refuse("an answer is needed here".to_owned()),
        Some((before, command)) => Err(Box::new(Typed {
            before: before.to_owned(),
            command,
        })),
        None => match Command::misspelt(typed).map_or_else(|| take(typed), Err) {
            Ok(_) => Ok(Validation::Valid),
            Err(message) => refuse(message),
        },
    }
}

fn yes_or_no(typed: &str, initial: bool) -> Option<bool> {
    match typed.trim().to_lowercase().as_str() {
        "" => Some(initial),
        "y" | "yes" => Some(true),
        "n" | "no" => Some(false),
        _ => None,
    }
}

/// Returns one line that stands for a text of several, and is the text where it has one.
fn summary(text: &str) -> String {
    let text = text.trim();
    let Some(first) = text.lines().next().filter(|first| first.len() < text.len()) else {
        return visible(text);
    };
    let lines = text.lines().count();
    let characters = text.chars().count();
    let first = super::cut(&visible(first), 30);
    format!("{lines} lines, {characters} characters: {first}")
}

fn interrupt(error: InquireError) -> Interrupt {
    match error {
        InquireError::OperationCanceled => Interrupt::Back,
        InquireError::OperationInterrupted => Interrupt::Leave,
        InquireError::NotTTY => Interrupt::NotInteractive,
        other => Interrupt::Failed(other.to_string()),
    }
}
