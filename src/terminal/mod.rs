//! How the program talks to a person: questions, results, tables, colors, the editor, and the one
//! place that reads the environment and the clock.
//!
//! A wizard asks through [`Ask`] and knows none of its makers: [`Prompts`] (full prompts), [`Lines`]
//! (plain lines for screen readers and dumb terminals) and [`Absent`] (nobody there). What to ask, and in
//! which order, belongs to the wizard.

mod ask;
mod command;
mod edit_error;
mod editor;
mod environment;
mod leaving;
mod lines;
mod pager;
mod patience;
mod progress;
mod prompt;
#[cfg(test)]
mod scripted;
mod search;
mod table;
mod ui;
mod wrap;

use std::io::{IsTerminal, stderr, stdin};

pub(crate) use self::patience::told_while_silent;
pub use self::prompt::Prompts;
pub(crate) use self::prompt::{keep_typed, leaving_open, stoppable};
pub use ask::{Absent, Ask, Check, Choice, Interrupt, Prompt, Unfinished, anything};
pub use edit_error::EditError;
pub use editor::Editor;
pub use environment::{Environment, EnvironmentError, arguments, arguments_not_utf8, find_program};
pub use lines::Lines;
pub use progress::Progress;
#[cfg(test)]
pub(crate) use scripted::{Reply, Scripted};
pub use table::{Table, cut};
pub use ui::{Color, Ui, UiError, Verbosity};

/// Returns `true` if somebody types on a terminal but would not see the questions, since standard error goes
/// elsewhere: `redress foia 2>file`.
pub fn questions_are_hidden() -> bool {
    stdin().is_terminal() && !stderr().is_terminal()
}

/// Returns the maker for this run: [`Absent`] unless a person both sees the questions and types the
/// answers, else [`Lines`] or [`Prompts`] as the environment asks.
///
/// Standard output does not count: it may go to a file while the person answers.
pub fn ask_maker(environment: &Environment) -> Box<dyn Ask> {
    // NOTE: the prompts would read the terminal itself even where standard input is a pipe.
    if !stdin().is_terminal() || !stderr().is_terminal() {
        return Box::new(Absent);
    }
    if environment.plain {
        let editor = Some(Editor::new(environment));
        let lines = Lines::new(stdin().lock(), stderr(), editor);
        let lines = lines.guarded(self::prompt::drain);
        return Box::new(lines.watched(self::prompt::wait_for_answer));
    }
    Box::new(Prompts::new(environment))
}
