//! The outbox: the one road by which messages leave, one letter or a million kits, over one connection or
//! many.
//!
//! It alone takes the lock that lets one run send at a time, counts what the account was handed within its
//! 24 hours, keeps its rate, records what is about to leave and what became of it, and decides when to
//! stop. What one message needs is the business of its [`Carrier`](super::Carrier), what is known of it
//! afterwards the docket's, whose store is the ledger of letters and kits alike. Here is the order of
//! things: who sends what next (the queue), how a connection goes from one message to the next (the
//! worker), and how the records of all of them reach the disk together (the ledger).
//!
//! An intent is on the disk before the first byte of its message, and the outcome of the message
//! before goes with it in the same transaction: one sync for each message of a connection, or fewer,
//! since one sync covers what all connections have waiting. That transaction refuses the intent of a
//! letter that is out, or may be, whoever recorded that. A connection never has two intents without an
//! outcome, so that a crash leaves at most one message in doubt for each.

mod job;
mod ledger;
mod news;
mod queue;
mod send_policy;
mod worker;

use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::{RecvTimeoutError, sync_channel};
use std::thread;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use secrecy::SecretString;

pub use self::job::{Job, JobLetter, JobSource};
use self::ledger::Ledger;
pub use self::ledger::RecordError;
pub use self::news::{News, StopReason, Summary};
use self::queue::Queue;
pub use self::send_policy::SendPolicy;
use self::worker::Worker;
use super::{Account, DailyLimit, DailyLimitError};
use crate::docket::{SendLock, SendLockError, Store};

/// How soon a wish to stop is seen while there is no news.
const LOOK: Duration = Duration::from_millis(100);
/// How many outcomes may wait to be told before the connections wait for the listener.
const UNTOLD_LIMIT: usize = 256;

/// Tells the time by which an account's 24 hours are counted.
pub type Clock<'a> = Box<dyn Fn() -> DateTime<Utc> + Send + Sync + 'a>;

/// The right to send, with all that it needs.
pub struct Outbox<'a> {
    account: &'a Account,
    password: Option<&'a SecretString>,
    policy: SendPolicy,
    daily_limit: DailyLimit,
    clock: Clock<'a>,
    on: NaiveDate,
    _lock: SendLock,
}

/// Why nothing can be sent now.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OutboxError {
    /// Another run is sending.
    #[error(transparent)]
    Lock(#[from] SendLockError),
    /// What the account was handed cannot be counted.
    #[error(transparent)]
    DailyLimit(#[from] DailyLimitError),
}

impl OutboxError {
    /// Returns what the person can do now.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Lock(error) => error.help(),
            Self::DailyLimit(error) => error.help(),
        }
    }
}

impl<'a> Outbox<'a> {
    /// Opens the outbox of a data folder for an account; `on` is the day that the records bear.
    ///
    /// # Errors
    ///
    /// Fails if another run is sending, or if what the account was handed cannot be counted.
    pub fn open(
        folder: &Path,
        account: &'a Account,
        password: Option<&'a SecretString>,
        policy: SendPolicy,
        clock: Clock<'a>,
        on: NaiveDate,
    ) -> Result<Self, OutboxError> {
        let lock = SendLock::take(folder)?;
        Ok(Self {
            daily_limit: DailyLimit::read(folder, account)?,
            account,
            password,
            policy,
            clock,
            on,
            _lock: lock,
        })
    }

    /// Returns the day that the records bear.
    pub fn on(&self) -> NaiveDate {
        self.on
    }

    /// Sends the messages in the order in which they come, and records what becomes of them.
    ///
    /// `tell` gets the news of every message once it is recorded; it can stop the run, and so can `stop`,
    /// from another thread: then what is under way is finished, and nothing more is begun. The password
    /// is tried over one connection before there is a second, so that a wrong one is refused once.
    pub fn send(
        &mut self,
        jobs: &mut dyn JobSource,
        store: &Mutex<&mut Store>,
        stop: &AtomicBool,
        tell: &mut dyn FnMut(News) -> ControlFlow<()>,
    ) -> Summary {
        let left = self.daily_limit.left((self.clock)());
        let queue = Queue::new(jobs, &self.policy, left, stop);
        let ledger = Ledger::new(store, &mut self.daily_limit, self.on, &self.clock);
        let shared = worker::SharedRun {
            account: self.account,
            password: self.password,
            policy: &self.policy,
            queue: &queue,
            ledger: &ledger,
        };
        let mut summary = Summary::default();
        thread::scope(|scope| {
            let (teller, news) = sync_channel(UNTOLD_LIMIT);
            let worker = || Worker::new(shared, teller.clone());
            let mut first = worker();
            let is_open = first.open();
            let more = if is_open { self.policy.connections } else { 1 };
            for _ in 1..more {
                let worker = worker();
                scope.spawn(move || worker.run());
            }
            scope.spawn(move || first.run());
            drop(teller);
            loop {
                match news.recv_timeout(LOOK) {
                    Ok(news) => {
                        summary.count(&news);
                        if tell(news).is_break() {
                            queue.stop(StopReason::Asked);
                        }
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
                queue.heed();
            }
        });
        summary.stop = match ledger.close() {
            Ok(()) => queue.into_stop(),
            Err(error) => queue.into_stop().or(Some(StopReason::Ledger(error))),
        };
        summary
    }
}
