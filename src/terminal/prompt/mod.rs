//! Full prompts: menus with arrow keys and a filter, lines with a shell's editing keys. The one home of the
//! `crossterm` library.
//!
//! A key means the same everywhere ([`Key`](key::Key)), what is typed is a [`Buffer`](buffer::Buffer), what
//! is seen a [`Frame`](frame::Frame), and [`PromptTerminal`](terminal::PromptTerminal) alone touches the terminal.

mod buffer;
mod frame;
mod key;
mod line;
mod menu;
mod pages;
mod screen;
mod signals;
mod terminal;
mod typed;

pub(super) use screen::{Screen, drain};
pub(super) use signals::{Typing, typed};
pub(crate) use signals::{keep_typed, leaving_open, stoppable};
pub(super) use signals::{wait_for_answer, while_editing};
pub(super) use typed::edited;

use std::io::Write;

use secrecy::SecretString;

use self::buffer::Buffer;
use self::line::{Line, Taken};
use self::menu::{Menu, Outcome};
use self::pages::{Pages, is_long};
use super::ask::{Ask, Check, Choice, Interrupt, Prompt, Unfinished};
use super::command::Command;
use super::edit_error::EditError;
use super::editor::Editor;
use super::environment::Environment;
use super::pager;
use super::wrap::wrapped;
use crate::text::{ended, visible};

/// Asks with full prompts on the terminal.
///
/// Esc goes back, Ctrl-C leaves. A signal from outside restores the terminal before it ends the
/// program.
#[derive(Debug)]
pub struct Prompts {
    color: bool,
    editor: Editor,
    pager: Option<String>,
    /// What was typed last.
    unfinished: Option<Unfinished>,
    /// The items of a list to which another is asked.
    items: String,
}

impl Prompts {
    /// Returns a maker for `environment`, and from now on looks after the terminal on signals.
    pub fn new(environment: &Environment) -> Self {
        signals::install();
        Self {
            color: environment.color,
            editor: Editor::new(environment),
            pager: environment.pager.clone(),
            unfinished: None,
            items: String::new(),
        }
    }

    /// Asks once for a line, with a text already in it.
    fn once(
        &self,
        question: &Prompt<'_>,
        buffer: &mut Buffer,
        help: [&'static str; 2],
        stays: &dyn Fn(&str) -> String,
        take: &dyn Fn(&str) -> Result<String, String>,
    ) -> Result<Response, Interrupt> {
        let title = question.prompt();
        let line = Line {
            title: &title,
            help,
            shows: true,
            color: self.color,
        };
        // What stands there already: a proposal, or an answer that was refused.
        let mut text = buffer.text().to_owned();
        line.ask(buffer, &mut |typed| {
            let appended = Command::appended(&text, typed).map(|command| (text.as_str(), command));
            match appended.or_else(|| Command::split(typed)) {
                Some((_, Command::None)) if !question.optional => {
                    Taken::Refused("an answer is needed here".to_owned())
                }
                Some((before, command)) => {
                    let before = before.to_owned();
                    Taken::Answer(Response::Command { before, command }, visible(typed))
                }
                None => match Command::misspelt(typed).map_or_else(|| take(typed), Err) {
                    Ok(answer) => Taken::Answer(Response::Answer(answer), stays(typed)),
                    Err(message) => {
                        typed.clone_into(&mut text);
                        Taken::Refused(message)
                    }
                },
            }
        })
    }

    /// Opens the editor, after the person has read how to leave one that takes the whole terminal.
    fn open_editor(&mut self, text: &str, extension: &str) -> Result<Option<String>, EditError> {
        let leaving = self.editor.leaving();
        self.show(&leaving.words);
        if leaving.is_on_terminal {
            let line = Line {
                title: EDITOR_OPENS,
                help: EDITOR_HELP,
                shows: true,
                color: self.color,
            };
            let enter = &mut |_: &str| Taken::Answer((), String::new());
            if line.ask(&mut Buffer::default(), enter).is_err() {
                return Ok(None);
            }
        }
        self.editor.edit(text, extension)
    }

    /// Asks until there is an answer or an interrupt.
    fn repeat(
        &mut self,
        question: &Prompt<'_>,
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
                    "{} Enter keeps it, `:edit` changes it.",
                    ended(&summary(&text))
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
            let mut buffer = Buffer::new(shown);
            let before = if folded { &text } else { &self.items };
            let typing = Typing::begin(question.key, before);
            let response = self.once(question, &mut buffer, help, &summary, &keep);
            drop(typing);
            let typed = buffer.text();
            // What was typed instead of a text that is not shown stands behind it.
            let typed = match (folded, typed.is_empty()) {
                (true, true) => text.clone(),
                (true, false) => format!("{text}\n{typed}"),
                (false, _) => typed.to_owned(),
            };
            self.unfinished = unfinished(question, typed);
            let (before, command) = match response? {
                Response::Answer(answer) => {
                    self.unfinished = unfinished(question, answer.clone());
                    if several && answer.contains('\n') && !folded {
                        self.show(&ended(&format!("Took {}", summary(&answer))));
                    }
                    return Ok(answer);
                }
                Response::Command { before, command } => (before, command),
            };
            if !before.is_empty() {
                text = before;
            }
            self.unfinished = unfinished(question, text.clone());
            match command {
                Command::Help => self.show(&question.explanation()),
                Command::Back => return Err(Interrupt::Back),
                Command::Quit => return Err(Interrupt::Leave),
                Command::None => return Ok(String::new()),
                Command::Edit if several => match self.open_editor(&text, "md") {
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

impl Ask for Prompts {
    fn line(&mut self, question: &Prompt<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        self.repeat(question, false, &|typed| question.accept_line(typed, check))
    }

    fn text(&mut self, question: &Prompt<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        self.repeat(question, true, &|typed| question.accept_text(typed, check))
    }

    /// Asks for one item after the other. A paste of several lines, the editor and an earlier answer
    /// bring them all at once.
    fn list(&mut self, question: &Prompt<'_>, check: &Check<'_>) -> Result<String, Interrupt> {
        let mut earlier = question.initial.map(str::to_owned);
        loop {
            let asked = Prompt {
                initial: earlier.as_deref(),
                ..*question
            };
            let mut items = match self.text(&asked, check) {
                Ok(items) => items,
                Err(interrupt) => {
                    // Those that were typed before are new to whoever asked.
                    if let Some(earlier) = earlier.filter(|_| self.unfinished.is_none()) {
                        self.unfinished = unfinished(question, earlier);
                    }
                    return Err(interrupt);
                }
            };
            if items.is_empty() || items.contains('\n') || earlier.as_ref() == Some(&items) {
                return Ok(items);
            }
            let more = Prompt {
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
                self.items.clone_from(&items);
                let another = self.repeat(&more, true, &take);
                self.items.clear();
                match another {
                    Ok(item) if item.is_empty() => return Ok(items),
                    Ok(item) => {
                        items.push('\n');
                        items.push_str(&item);
                    }
                    Err(interrupt) => {
                        if let Some(item) = self.unfinished.take() {
                            items.push('\n');
                            items.push_str(&item.text);
                        }
                        self.unfinished = unfinished(question, items.clone());
                        if interrupt != Interrupt::Back {
                            return Err(interrupt);
                        }
                        break;
                    }
                }
            }
            earlier = Some(items);
        }
    }

    fn choose(
        &mut self,
        question: &Prompt<'_>,
        options: &[Choice],
        initial: usize,
    ) -> Result<usize, Interrupt> {
        if question.guarded {
            drain()?;
        }
        let mut menu = Menu::one(question, options, initial, self.color);
        loop {
            match menu.ask()? {
                Outcome::Picked(index) => return Ok(index),
                Outcome::Help => self.show(&question.explanation()),
            }
            menu = Menu::one(question, options, initial, self.color);
        }
    }

    fn many(
        &mut self,
        question: &Prompt<'_>,
        options: &[Choice],
        chosen: &[usize],
    ) -> Result<Vec<usize>, Interrupt> {
        if question.guarded {
            drain()?;
        }
        let mut menu = Menu::many(question, options, chosen, self.color);
        while let Outcome::Help = menu.ask()? {
            self.show(&question.explanation());
            menu = Menu::many(question, options, &menu.marked(), self.color);
        }
        Ok(menu.marked())
    }

    fn confirm(&mut self, question: &Prompt<'_>, initial: bool) -> Result<bool, Interrupt> {
        if question.guarded {
            drain()?;
        }
        let hinted = Prompt {
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
            match self.once(&hinted, &mut Buffer::default(), CONFIRM_HELP, &word, &take)? {
                Response::Answer(answer) => return Ok(answer == "yes"),
                Response::Command { command, .. } => match command {
                    Command::Back => return Err(Interrupt::Back),
                    Command::Quit => return Err(Interrupt::Leave),
                    _ => self.show(&question.explanation()),
                },
            }
        }
    }

    fn edit(&mut self, text: &str, extension: &str) -> Result<Option<String>, EditError> {
        self.open_editor(text, extension)
    }

    fn has_pages(&self, text: &str) -> bool {
        is_long(text, Screen::read())
    }

    fn page(&mut self, text: &str) -> Result<(), Interrupt> {
        if !self.has_pages(text) {
            self.show(text);
            return Ok(());
        }
        match &self.pager {
            Some(command) if pager::run(command, text) => Ok(()),
            _ => Pages::new(text).show(self.color),
        }
    }

    fn secret(&mut self, question: &Prompt<'_>) -> Result<SecretString, Interrupt> {
        let title = question.prompt();
        let line = Line {
            title: &title,
            help: SECRET_HELP,
            shows: false,
            color: self.color,
        };
        line.ask(&mut Buffer::default(), &mut |typed| {
            Taken::Answer(SecretString::from(typed), String::new())
        })
    }

    fn unfinished(&mut self) -> Option<Unfinished> {
        self.unfinished.take()
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
    "? explains, Esc goes back, Ctrl-U clears",
    "? explains, Esc goes back",
];
const KEPT_HELP: [&str; 2] = [
    "Enter keeps this, :help explains, Esc goes back, Ctrl-U clears",
    ":help explains, Esc goes back",
];
const TEXT_HELP: [&str; 2] = [
    ":edit opens your editor, :help explains, Esc goes back",
    ":edit, :help, Esc goes back",
];
/// Asked before an editor takes the terminal.
const EDITOR_OPENS: &str = "Enter opens it:";
const EDITOR_HELP: [&str; 2] = ["Esc does not", "Esc does not"];
const CONFIRM_HELP: [&str; 2] = ["? explains, Esc goes back", "? explains"];
const SECRET_HELP: [&str; 2] = [
    "what you type is not shown; Esc goes back, Ctrl-U clears",
    "not shown; Esc goes back",
];

/// What one prompt brought.
enum Response {
    Answer(String),
    /// A typed command, and the text before it.
    Command {
        before: String,
        command: Command,
    },
}

/// Returns what was typed at a question, unless that is nothing or what stood there.
fn unfinished(question: &Prompt<'_>, text: String) -> Option<Unfinished> {
    let is_new = !text.trim().is_empty() && question.initial != Some(text.as_str());
    is_new.then(|| Unfinished {
        key: question.key.to_owned(),
        text,
    })
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
