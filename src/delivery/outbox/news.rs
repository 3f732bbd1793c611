//! What a run tells while it sends, and what it says at its end.

use std::sync::Arc;
use std::time::Duration;

use super::job::JobLetter;
use super::ledger::RecordError;
use crate::delivery::{Failure, Outcome};

/// What became of one try of one message.
#[derive(Debug)]
pub struct News {
    /// The letter.
    pub letter: JobLetter,
    /// What became of the message.
    pub outcome: Outcome,
    /// After what rest this run tries it again, or `None` if it does not.
    pub again: Option<Duration>,
    /// Whether the ledger knows: if not, it shows the message as in doubt at worst.
    pub recorded: Result<(), Arc<RecordError>>,
}

/// How a run went: every message that was tried counts once. What is left of the jobs was not
/// touched, and the ledger has it as before.
#[derive(Debug, Default)]
pub struct Summary {
    /// Accepted by the server.
    pub sent: usize,
    /// Refused for good.
    pub refused: usize,
    /// Not taken now.
    pub later: usize,
    /// Not sent for another reason.
    pub not_sent: usize,
    /// Handed over without an answer.
    pub in_doubt: usize,
    /// Why it ended before its jobs did, if it did.
    pub stop: Option<StopReason>,
}

/// Why a run ended early. What is under way is finished first.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StopReason {
    /// The server cannot be reached, or does not let us in.
    #[error(transparent)]
    Session(#[from] Failure),
    /// The server takes nothing more from this account.
    #[error("the server accepts nothing more from this account: {0}")]
    Account(Outcome),
    /// The server failed several times in a row.
    #[error("the server is not working as it should: {0}")]
    Server(Outcome),
    /// The account was handed all that it may be within its 24 hours.
    #[error("the account has reached its limit for 24 hours")]
    Limit,
    /// The ledger cannot be written: nothing is sent that could not be recorded.
    #[error("nothing more was sent: {0}")]
    Ledger(Arc<RecordError>),
    /// Whoever listens to the news asked for it.
    #[error("the run was stopped")]
    Asked,
}

impl StopReason {
    /// Returns what the person can do now, if there is something to say.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Session(failure) => failure.help(),
            Self::Account(outcome) => Some(outcome.help().unwrap_or(
                "the provider has a limit, or has closed the account: check with it, and go on \
                 later",
            )),
            Self::Server(_) => Some("go on later; what was not tried is still planned"),
            Self::Limit => Some("the limit is `daily_limit` in `config.toml`; go on later"),
            Self::Ledger(error) => error.help(),
            Self::Asked => None,
        }
    }
}

impl Summary {
    pub(super) fn count(&mut self, news: &News) {
        if news.again.is_some() {
            return;
        }
        *match news.outcome {
            Outcome::Sent { .. } => &mut self.sent,
            Outcome::Refused { .. } => &mut self.refused,
            Outcome::TryLater { .. } => &mut self.later,
            Outcome::NotSent { .. } => &mut self.not_sent,
            Outcome::InDoubt { .. } => &mut self.in_doubt,
        } += 1;
    }
}
