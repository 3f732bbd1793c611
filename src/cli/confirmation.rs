//! The typed phrase: what cannot be taken back is done once the person has typed what it is, and how
//! much of it, so that a stray key or a paste does nothing.

use super::failure::{Failure, Kind};
use crate::terminal::{Ask, Interrupt, Prompt, Ui};

/// A phrase that confirms one act. A script gives it beforehand, with hyphens in place of its blanks.
pub(super) struct Confirmation<'a> {
    /// What is to be typed, in lower case: `send 3`.
    pub(super) wanted: String,
    /// What is confirmed, in a few words.
    pub(super) label: String,
    /// One or two sentences for `?`.
    pub(super) help: &'a str,
    /// What happens otherwise to nothing: `sent`, `erased`.
    pub(super) done: &'a str,
    /// What is said to a script that gives another phrase.
    pub(super) mismatch: String,
}

impl Confirmation<'_> {
    /// Returns `true` if a script gave the phrase. Fails where it gave another, or where nobody can be
    /// asked for it.
    pub(super) fn is_given(&self, given: Option<&str>, ask: &dyn Ask) -> Result<bool, Failure> {
        let script = self.wanted.replace(' ', "-");
        match given {
            Some(given) if self.is_it(given) => Ok(true),
            Some(_) => Err(Failure::new(Kind::Usage, self.mismatch.clone())
                .hint(format!("confirm it with `--confirm {script}`"))),
            None if ask.interactive() => Ok(false),
            None => {
                let problem = format!(
                    "nothing was {}: there is no terminal to confirm on",
                    self.done
                );
                Err(Failure::new(Kind::Failed, problem)
                    .hint(format!("a script confirms with `--confirm {script}`"))
                    .for_want_of_a_person())
            }
        }
    }

    /// Returns `true` if the phrase was typed, with blanks or with hyphens.
    fn is_it(&self, typed: &str) -> bool {
        let words = |text: &str| text.trim().replace('-', " ").to_lowercase();
        words(typed) == words(&self.wanted)
    }

    /// Asks for the phrase, and asks again for any other text. Whoever leaves has changed nothing.
    pub(super) fn ask(&self, ask: &mut dyn Ask, ui: &mut Ui) -> Result<(), Failure> {
        let hint = format!("type `{}`", self.wanted);
        let question = Prompt {
            guarded: true,
            hint: Some(&hint),
            ..Prompt::new("confirm", &self.label, self.help)
        };
        let judge = |typed: &str| {
            if self.is_it(typed) {
                Ok(typed.to_owned())
            } else {
                Err(format!("type `{}`, or `:quit` to leave", self.wanted))
            }
        };
        match ask.line(&question, &judge) {
            Ok(_) => Ok(()),
            Err(Interrupt::Back | Interrupt::Leave) => {
                ui.status(&format!("Nothing was {}.", self.done));
                Err(Interrupt::Leave.into())
            }
            Err(interrupt) => Err(interrupt.into()),
        }
    }
}
