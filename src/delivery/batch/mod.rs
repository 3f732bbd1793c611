//! Many messages, one after the other over each of several connections.
//!
//! What one message needs is the business of [`smtp`](super::smtp), what is known of it afterwards
//! the docket's. Here is the order of things: who sends what next (the queue), how a connection goes
//! from one message to the next (the worker), and how the records of all of them reach the disk
//! together (the ledger).
//!
//! An intent is on the disk before the first byte of its message, and the outcome of the message
//! before goes with it in the same transaction: one sync for each message of a connection, or fewer,
//! since one sync covers what all connections have waiting. A connection never has two intents without
//! an outcome, so that a crash leaves at most one message in doubt for each.

mod ledger;
mod queue;
mod worker;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::Duration;

use chrono::NaiveDate;
use secrecy::SecretString;

use self::ledger::Ledger;
use self::queue::Queue;
use self::worker::Worker;
use super::{Account, Failure, Outcome, Outgoing, Timeouts};
use crate::docket::{MatterId, Store, StoreError};

/// How many outcomes may wait to be told before the connections wait for the listener.
const UNTOLD_LIMIT: usize = 256;

/// A message to send, and the matter that it belongs to; the docket has it as planned or waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The matter.
    pub matter: MatterId,
    /// The message.
    pub message: Outgoing,
}

/// How fast, how often and how patiently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conduct {
    /// At most this many connections at once; nought counts as one.
    pub connections: usize,
    /// At most this many messages a minute, over all connections.
    pub per_minute: Option<u32>,
    /// At most this many messages in this run.
    pub at_most: Option<usize>,
    /// How often one message is tried in this run; nought counts as once.
    pub tries: u32,
    /// How long a message rests that the server did not take now. Servers that make strangers wait
    /// (greylisting) want minutes (RFC 6647, 5).
    pub rest: Duration,
    /// How long everything rests when the server takes nothing now, or is gone; twice as long after
    /// every time that this happens in a row.
    pub pause: Duration,
    /// After how many such pauses in a row the batch stops.
    pub pauses: u32,
    /// How long to wait within the dialogue.
    pub timeouts: Timeouts,
}

impl Conduct {
    /// Returns the conduct that an account asks for.
    pub fn of(account: &Account) -> Self {
        Self {
            connections: account.connections.into(),
            per_minute: account.rate,
            at_most: account
                .daily_limit
                .and_then(|limit| usize::try_from(limit).ok()),
            tries: 3,
            rest: Duration::from_mins(5),
            pause: Duration::from_millis(500),
            pauses: 9,
            timeouts: Timeouts::default(),
        }
    }
}

/// What became of one try of one message.
#[derive(Debug)]
pub struct News {
    /// The matter.
    pub matter: MatterId,
    /// What became of the message.
    pub outcome: Outcome,
    /// Whether this run tries it again.
    pub again: bool,
    /// Whether the docket knows: if not, it shows the message as in doubt at worst.
    pub recorded: Result<(), Arc<StoreError>>,
}

/// How a batch went: every message that was tried counts once. What is left of the jobs was not
/// touched, and the docket has it as before.
#[derive(Debug, Default)]
pub struct Summary {
    /// Taken by the server.
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
    pub stop: Option<Stop>,
}

/// Why a batch ended early. What is under way is finished first.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Stop {
    /// There is no way to the server, or it does not let us in.
    #[error(transparent)]
    Session(#[from] Failure),
    /// The server takes nothing (more) from this account.
    #[error("the server takes nothing more from this account: {0}")]
    Account(Outcome),
    /// The docket cannot be written: nothing is sent that could not be recorded.
    #[error("nothing more was sent: {0}")]
    Docket(Arc<StoreError>),
    /// Whoever listens to the news asked for it.
    #[error("the batch was stopped")]
    Asked,
}

/// A batch to come.
#[derive(Debug)]
pub struct Batch<'a> {
    /// The account to send with.
    pub account: &'a Account,
    /// Its password, where it has one.
    pub password: Option<&'a SecretString>,
    /// How fast, how often and how patiently.
    pub conduct: Conduct,
    /// The day that the records bear.
    pub on: NaiveDate,
}

impl Batch<'_> {
    /// Sends the messages in the order in which they come, and records what becomes of them.
    ///
    /// `tell` gets the news of every message once it is recorded; it can stop the batch. The password
    /// is tried over one connection before there is a second, so that a wrong one is refused once.
    pub fn send(
        &self,
        jobs: &mut (dyn Iterator<Item = Job> + Send),
        store: &mut Store,
        tell: &mut dyn FnMut(News) -> ControlFlow<()>,
    ) -> Summary {
        let ledger = Ledger::new(store, self.on);
        let queue = Queue::new(jobs, &self.conduct);
        let mut summary = Summary::default();
        thread::scope(|scope| {
            let (teller, news) = sync_channel(UNTOLD_LIMIT);
            let worker = || Worker::new(self, &queue, &ledger, teller.clone());
            let mut first = worker();
            let is_open = first.open();
            let more = if is_open { self.conduct.connections } else { 1 };
            for _ in 1..more {
                let worker = worker();
                scope.spawn(move || worker.run());
            }
            scope.spawn(move || first.run());
            drop(teller);
            for news in news {
                summary.count(&news);
                if tell(news).is_break() {
                    queue.stop(Stop::Asked);
                }
            }
        });
        summary.stop = queue.into_stop();
        summary
    }
}

impl Summary {
    fn count(&mut self, news: &News) {
        if news.again {
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
