//! One connection's way through the queue.

use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use super::ledger::Ledger;
use super::queue::{Next, Queue, Tried};
use super::{Batch, News, Stop};
use crate::delivery::smtp::Cause;
use crate::delivery::{Concern, Failure, Outcome, Phase, Session, Why};
use crate::docket::{MatterId, StoreError, What};

/// A connection that has nothing to say for longer is closed; servers allow five minutes (RFC 5321,
/// 4.5.3.2.7), the polite and the small ones less.
const IDLE_LIMIT: Duration = Duration::from_secs(10);

pub(super) struct Worker<'a, 'j, 's> {
    batch: &'a Batch<'a>,
    queue: &'a Queue<'j>,
    ledger: &'a Ledger<'s>,
    teller: SyncSender<News>,
    session: Option<Session>,
    /// What became of messages, and is not on the disk yet. At most one of them has an intent there.
    unrecorded: Vec<(MatterId, Outcome, bool)>,
    /// A job that was taken and not begun.
    carried: Option<Tried>,
}

impl<'a, 'j, 's> Worker<'a, 'j, 's> {
    pub(super) fn new(
        batch: &'a Batch<'_>,
        queue: &'a Queue<'j>,
        ledger: &'a Ledger<'s>,
        teller: SyncSender<News>,
    ) -> Self {
        queue.enlist();
        Self {
            batch,
            queue,
            ledger,
            teller,
            session: None,
            unrecorded: Vec::new(),
            carried: None,
        }
    }

    /// Connects; a failure that would repeat itself stops the batch.
    pub(super) fn open(&mut self) -> bool {
        if self.session.as_ref().is_some_and(Session::is_open) {
            return true;
        }
        // Connecting takes its time, and what is known should not wait for it.
        self.flush();
        let batch = self.batch;
        match Session::open(batch.account, batch.password, batch.conduct.timeouts) {
            Ok(session) => self.session = Some(session),
            Err(failure) if is_passing(&failure) => {
                if !self.queue.pause() {
                    self.queue.stop(Stop::Session(failure));
                }
                return false;
            }
            Err(failure) => {
                self.queue.stop(Stop::Session(failure));
                return false;
            }
        }
        true
    }

    /// Sends until there is nothing left.
    pub(super) fn run(mut self) {
        while let Some(tried) = self.take() {
            if !self.open() {
                self.queue.give_back(tried);
                // Others are connected: perhaps the server wants no more of us.
                if self.queue.resign() {
                    break;
                }
                continue;
            }
            self.flush();
            let Some(session) = &mut self.session else {
                break;
            };
            match session.announce(&tried.job.message) {
                Ok(()) => self.deliver(tried),
                Err(failure) => self.settle(tried, failure.into_outcome()),
            }
        }
        self.flush();
        if let Some(session) = self.session.take() {
            session.quit();
        }
    }

    /// Returns the next job, and waits for its time; what became of the last is recorded first.
    fn take(&mut self) -> Option<Tried> {
        if let Some(tried) = self.carried.take() {
            if !self.queue.is_stopped() {
                return Some(tried);
            }
            self.queue.give_back(tried);
        }
        loop {
            match self.queue.next() {
                Next::Job(tried) => return Some(tried),
                Next::Nothing => return None,
                Next::Wait(time) => {
                    self.flush();
                    if time > IDLE_LIMIT
                        && let Some(session) = self.session.take()
                    {
                        session.quit();
                    }
                    self.queue.wait(time);
                }
            }
        }
    }

    /// Delivers a message that was announced, and those that are announced behind it.
    fn deliver(&mut self, mut tried: Tried) {
        loop {
            if self.queue.is_stopped() {
                return self.withdraw(Some(tried));
            }
            if !self.may_begin(&tried) {
                return self.withdraw(None);
            }
            let next = self.queue.next_at_once();
            let Some(session) = &mut self.session else {
                return;
            };
            let (outcome, announced) = session.deliver(
                &tried.job.message,
                next.as_ref().map(|next| &next.job.message),
            );
            self.settle(tried, outcome);
            match (next, announced) {
                (Some(next), Some(Ok(()))) => tried = next,
                (Some(next), Some(Err(failure))) => {
                    return self.settle(next, failure.into_outcome());
                }
                (next, _) => {
                    self.carried = next;
                    return;
                }
            }
        }
    }

    /// Leaves a server that waits for a message: whatever is said to it now would be part of it.
    fn withdraw(&mut self, tried: Option<Tried>) {
        if let Some(mut session) = self.session.take() {
            session.close();
        }
        if let Some(tried) = tried {
            self.queue.give_back(tried);
        }
    }

    /// Records the intent, and with it what became of the message before; tells whether the message
    /// may leave.
    fn may_begin(&mut self, tried: &Tried) -> bool {
        let intent = What::Intent {
            account: self.batch.account.name.clone(),
            sha256: tried.job.message.sha256.clone(),
        };
        let Some(answer) = self.record(Some((tried.job.matter, intent))) else {
            return true;
        };
        self.tell(
            tried.job.matter,
            Outcome::NotSent {
                at: Phase::Data,
                why: Why::Intent {
                    reason: answer.to_string(),
                },
            },
            false,
            Err(answer),
        );
        false
    }

    /// Decides what follows from an outcome. It is recorded with the next intent, or before the next
    /// wait, whichever comes first.
    fn settle(&mut self, mut tried: Tried, outcome: Outcome) {
        let matter = tried.job.matter;
        tried.tries += 1;
        let consequence = Consequence::of(&outcome);
        if consequence == Consequence::Stop
            || (consequence == Consequence::Pause && !self.queue.pause())
        {
            self.queue.stop(Stop::Account(outcome.clone()));
        }
        let again = match (&outcome, consequence) {
            (Outcome::Sent { .. }, _) => {
                self.queue.goes_well();
                false
            }
            // It was not the message's fault: the pauses are counted instead of the tries.
            (Outcome::TryLater { .. }, Consequence::Pause) => {
                tried.tries -= 1;
                self.queue.again(tried, false)
            }
            (Outcome::TryLater { .. }, _) => self.queue.again(tried, true),
            (Outcome::NotSent { .. }, Consequence::Pause) => self.queue.again(tried, false),
            _ => false,
        };
        self.unrecorded.push((matter, outcome, again));
    }

    /// Records what became of messages.
    fn flush(&mut self) {
        if !self.unrecorded.is_empty() {
            self.record(None);
        }
    }

    /// Records what became of messages, then an event; tells the news. Returns why the event was not
    /// recorded.
    fn record(&mut self, last: Option<(MatterId, What)>) -> Option<Arc<StoreError>> {
        let known = std::mem::take(&mut self.unrecorded);
        let outcomes = known
            .iter()
            .map(|(matter, outcome, _)| (*matter, outcome.event()));
        let mut answers = self.ledger.record(outcomes.chain(last).collect());
        let broken = answers.iter().find_map(|answer| match answer {
            Err(error) if is_broken(error) => Some(Arc::clone(error)),
            _ => None,
        });
        if let Some(error) = broken {
            self.queue.stop(Stop::Docket(error));
        }
        let mut rest = answers.split_off(known.len());
        for ((matter, outcome, again), answer) in known.into_iter().zip(answers) {
            self.tell(matter, outcome, again, answer);
        }
        rest.pop().and_then(Result::err)
    }

    fn tell(
        &self,
        matter: MatterId,
        outcome: Outcome,
        again: bool,
        recorded: Result<(), Arc<StoreError>>,
    ) {
        // Nobody listens any more only when the listener has panicked.
        let _ = self.teller.send(News {
            matter,
            outcome,
            again,
            recorded,
        });
    }
}

/// What an outcome means for the messages that follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Consequence {
    /// Nothing: it was about this message alone.
    None,
    /// The server, or the way to it, has a difficulty.
    Pause,
    /// The server takes nothing more from this account.
    Stop,
}

impl Consequence {
    fn of(outcome: &Outcome) -> Self {
        match outcome {
            Outcome::Refused { at, reply } | Outcome::TryLater { at, reply } => {
                match reply.concern(*at) {
                    Concern::Account => Self::Stop,
                    Concern::Moment => Self::Pause,
                    Concern::Recipient | Concern::Message => Self::None,
                }
            }
            Outcome::NotSent { why, .. } if is_of_the_connection(why) => Self::Pause,
            Outcome::InDoubt { .. } => Self::Pause,
            _ => Self::None,
        }
    }
}

/// Tells whether another connection may do what this one did not.
fn is_of_the_connection(why: &Why) -> bool {
    matches!(
        why,
        Why::Unreachable { .. }
            | Why::Silent { .. }
            | Why::Stuck
            | Why::Closed
            | Why::Broken { .. }
            | Why::Garbled
            | Why::Endless
            | Why::Unexpected { .. }
            | Why::Early
            | Why::Ended
    )
}

/// Tells whether a session may be had later. A password that was refused is not tried again.
fn is_passing(failure: &Failure) -> bool {
    match &failure.cause {
        Cause::Said(reply) => reply.is_transient(),
        Cause::Why(Why::Unexpected { .. }) if failure.at == Phase::Auth => false,
        Cause::Why(why) => is_of_the_connection(why),
    }
}

fn is_broken(error: &StoreError) -> bool {
    !matches!(error, StoreError::Refused(_) | StoreError::NoMatter { .. })
}
