//! How many letters came to which end, and how the run ends.

use crate::cli::failure::{Failure, Kind, Outcome};
use crate::delivery;
use crate::docket::{MatterId, settle};
use crate::text::counted;

/// How many letters came to which end.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Sent, or handed to the person.
    pub(super) done: usize,
    /// Taken back, or settled by another run, before they left.
    pub(super) undone: usize,
    /// Refused for good.
    refused: usize,
    /// Not sent, and may be tried again.
    pub(super) waiting: usize,
    /// Of which it is unknown whether they were delivered.
    pub(super) in_doubt: Vec<MatterId>,
    /// Why the docket could not record what became of a letter, and what helps.
    pub(super) unrecorded: Option<(String, Option<&'static str>)>,
    /// Whether a script confirmed the number of letters.
    is_script: bool,
}

impl Tally {
    /// Returns a tally of nothing but letters of which it is unknown whether they were delivered.
    pub(super) fn with_doubts(in_doubt: &[MatterId], is_script: bool) -> Self {
        Self {
            in_doubt: in_doubt.to_vec(),
            is_script,
            ..Self::default()
        }
    }

    /// Returns `true` if something has left, or may have.
    pub(super) fn is_under_way(&self) -> bool {
        self.done > 0 || !self.in_doubt.is_empty()
    }

    /// Counts what became of a message.
    pub(super) fn count(&mut self, id: MatterId, outcome: &delivery::Outcome) {
        match outcome {
            delivery::Outcome::Sent { .. } => self.done += 1,
            delivery::Outcome::InDoubt { .. } => self.in_doubt.push(id),
            delivery::Outcome::Refused { .. } => self.refused += 1,
            delivery::Outcome::TryLater { .. } | delivery::Outcome::NotSent { .. } => {
                self.waiting += 1;
            }
        }
    }

    /// Returns how a run ends that came to these ends.
    pub(super) fn verdict(&self) -> Result<Outcome, Failure> {
        let failed = self.refused + self.waiting;
        if let Some((why, help)) = &self.unrecorded {
            let kind = if self.is_under_way() {
                Kind::Partly
            } else {
                Kind::Failed
            };
            let standing = "`redress docket` tells how the letters stand";
            let mut failure = Failure::new(kind, why.clone()).hint("see above for what happened");
            if let Some(help) = help.filter(|help| *help != standing) {
                failure = failure.hint(help);
            }
            return Err(failure.hint(standing));
        }
        let doubts = self.in_doubt.len();
        let count = self.done + self.undone + failed + doubts;
        if failed + doubts == 0 {
            return Ok(match self.done {
                0 => Outcome::Negative,
                _ => Outcome::Done,
            });
        }
        let unsure = |doubts: usize| {
            let letters = counted(doubts, "letter was", "letters were");
            format!("it is unknown whether {letters} delivered")
        };
        let unsent = |failed: usize, count: usize| match failed {
            all if all == count => format!("none of the {count} letters were sent"),
            1 => format!("1 of {count} letters was not sent"),
            several => format!("{several} of {count} letters were not sent"),
        };
        let summary = match (count, failed, doubts) {
            (1, _, 1) => "it is unknown whether the letter was delivered".to_owned(),
            (1, _, _) if self.refused == 1 => "the server refused the letter".to_owned(),
            (1, _, _) => "the letter was not sent".to_owned(),
            (_, 0, doubts) => unsure(doubts),
            (count, failed, 0) => unsent(failed, count),
            (count, failed, doubts) => format!("{}; {}", unsent(failed, count), unsure(doubts)),
        };
        let kind = if self.is_under_way() {
            Kind::Partly
        } else {
            Kind::Failed
        };
        let mut failure = Failure::new(kind, summary);
        for id in &self.in_doubt {
            failure = failure.hint(settle(*id));
        }
        Err(match (self.waiting, count) {
            (0, _) => failure,
            (_, 1) => failure.hint("the same command tries again, with the same message"),
            _ => {
                // It names those that were refused, or taken back, as well.
                let again = failed + self.undone;
                let confirm = if self.is_script {
                    format!("with `--confirm send-{again}` ")
                } else {
                    String::new()
                };
                failure.hint(format!(
                    "the same command {confirm}tries those again that were not sent, with the same \
                     messages; `redress docket` shows which"
                ))
            }
        })
    }
}
