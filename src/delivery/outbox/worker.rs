//! One connection's way through the queue.

use std::sync::Arc;
use std::sync::mpsc::SyncSender;
use std::time::Duration;

use secrecy::SecretString;

use super::job::Job;
use super::ledger::{Ledger, RecordError};
use super::queue::{Attempt, Next, Queue};
use super::{News, SendPolicy, StopReason};
use crate::delivery::smtp::Cause;
use crate::delivery::{Account, Carrier, Concern, Failure, NoAnswer, Outcome, Phase};

/// A connection that has nothing to say for longer is closed; servers allow five minutes (RFC 5321,
/// 4.5.3.2.7), the polite and the small ones less.
const IDLE_LIMIT: Duration = Duration::from_secs(10);

/// What all connections of a run share.
#[derive(Clone, Copy)]
pub(super) struct SharedRun<'a, 'j, 's, 'm> {
    pub(super) account: &'a Account,
    pub(super) password: Option<&'a SecretString>,
    pub(super) policy: &'a SendPolicy,
    pub(super) queue: &'a Queue<'j>,
    pub(super) ledger: &'a Ledger<'s, 'm>,
}

pub(super) struct Worker<'a, 'j, 's, 'm> {
    shared: SharedRun<'a, 'j, 's, 'm>,
    teller: SyncSender<News>,
    carrier: Option<Carrier>,
    /// What became of messages, and is not on the disk yet. At most one of them has an intent there.
    unrecorded: Vec<News>,
    /// A job that was taken and not begun.
    carried: Option<Attempt>,
}

impl<'a, 'j, 's, 'm> Worker<'a, 'j, 's, 'm> {
    pub(super) fn new(shared: SharedRun<'a, 'j, 's, 'm>, teller: SyncSender<News>) -> Self {
        shared.queue.enlist();
        Self {
            shared,
            teller,
            carrier: None,
            unrecorded: Vec::new(),
            carried: None,
        }
    }

    /// Connects; a failure that would repeat itself stops the run.
    pub(super) fn open(&mut self) -> bool {
        if self.carrier.as_ref().is_some_and(Carrier::is_open) {
            return true;
        }
        // Connecting takes its time, and what is known should not wait for it.
        self.flush();
        let shared = self.shared;
        match Carrier::open(shared.account, shared.password, shared.policy.timeouts) {
            Ok(carrier) => self.carrier = Some(carrier),
            Err(failure) if is_passing(&failure) => {
                if !shared.queue.pause(false) {
                    shared.queue.stop(StopReason::Session(failure));
                }
                return false;
            }
            Err(failure) => {
                shared.queue.stop(StopReason::Session(failure));
                return false;
            }
        }
        true
    }

    /// Sends until there is nothing left.
    pub(super) fn run(mut self) {
        while let Some(tried) = self.take() {
            if !self.open() {
                self.shared.queue.give_back(tried);
                // Others are connected: perhaps the server wants no more of us.
                if self.shared.queue.resign() {
                    break;
                }
                continue;
            }
            self.flush();
            let Some(carrier) = &mut self.carrier else {
                break;
            };
            match carrier.announce(&tried.job.message) {
                Ok(()) => self.deliver(tried),
                Err(failure) => self.settle(tried, failure.into_outcome()),
            }
        }
        self.flush();
        if let Some(carrier) = self.carrier.take() {
            carrier.quit();
        }
    }

    /// Returns the next job, and waits for its time; what became of the last is recorded first.
    fn take(&mut self) -> Option<Attempt> {
        if let Some(tried) = self.carried.take() {
            if !self.shared.queue.is_stopped() {
                return Some(tried);
            }
            self.shared.queue.give_back(tried);
        }
        loop {
            match self.shared.queue.next() {
                Next::Job(tried) => return Some(tried),
                Next::Nothing => return None,
                Next::Wait(time) => {
                    self.flush();
                    if time > IDLE_LIMIT
                        && let Some(carrier) = self.carrier.take()
                    {
                        carrier.quit();
                    }
                    self.shared.queue.wait(time);
                }
            }
        }
    }

    /// Delivers a message that was announced, and those that are announced behind it.
    fn deliver(&mut self, mut tried: Attempt) {
        loop {
            if self.shared.queue.is_stopped() {
                return self.withdraw(Some(tried));
            }
            if !self.shared.queue.wants(&tried.job) || !self.may_begin(&tried) {
                return self.withdraw(None);
            }
            let next = (self.shared.policy.announces_ahead)
                .then(|| self.shared.queue.next_at_once())
                .flatten();
            let Some(carrier) = &mut self.carrier else {
                return;
            };
            let (outcome, announced) = carrier.deliver(
                &tried.job.message,
                next.as_ref().map(|next| &next.job.message),
            );
            let is_broken = matches!(
                &outcome,
                Outcome::InDoubt { why, .. } | Outcome::NotSent { why, .. } if is_of_the_connection(why)
            );
            self.settle(tried, outcome);
            match (next, announced) {
                (Some(next), Some(Ok(()))) => tried = next,
                (Some(next), Some(Err(failure))) if !is_broken => {
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
    fn withdraw(&mut self, tried: Option<Attempt>) {
        if let Some(mut carrier) = self.carrier.take() {
            carrier.close();
        }
        if let Some(tried) = tried {
            self.shared.queue.give_back(tried);
        }
    }

    /// Records the intent, and with it what became of the message before; returns `true` if the message
    /// may leave.
    fn may_begin(&mut self, tried: &Attempt) -> bool {
        let Some(answer) = self.record(Some(&tried.job)) else {
            return true;
        };
        self.shared.queue.refund();
        let outcome = Outcome::NotSent {
            at: Phase::Data,
            why: NoAnswer::Intent {
                reason: answer.to_string(),
            },
        };
        self.tell(News {
            letter: tried.job.letter.clone(),
            outcome,
            again: None,
            recorded: Err(answer),
        });
        false
    }

    /// Decides what follows from an outcome. It is recorded with the next intent, or before the next
    /// wait, whichever comes first.
    fn settle(&mut self, mut tried: Attempt, outcome: Outcome) {
        let letter = tried.job.letter.clone();
        tried.tries += 1;
        let queue = self.shared.queue;
        let consequence = Consequence::of(&outcome);
        let is_doubt = matches!(outcome, Outcome::InDoubt { .. });
        match consequence {
            Consequence::Stop => queue.stop(StopReason::Account(outcome.clone())),
            Consequence::Pause if !queue.pause(is_doubt) => {
                queue.stop(StopReason::Server(outcome.clone()));
            }
            Consequence::Pause | Consequence::None => {}
        }
        let again = match (&outcome, consequence) {
            (Outcome::Sent { .. }, _) => {
                queue.goes_well();
                None
            }
            // It was not the message's fault: the pauses are counted instead of the tries.
            (Outcome::TryLater { .. }, Consequence::Pause) => {
                tried.tries -= 1;
                queue.again(tried, false)
            }
            (Outcome::TryLater { .. }, _) => queue.again(tried, true),
            (Outcome::NotSent { .. }, Consequence::Pause) => queue.again(tried, false),
            _ => None,
        };
        if again.is_none() && !outcome.has_begun() {
            queue.refund();
        }
        self.unrecorded.push(News {
            letter,
            outcome,
            again,
            recorded: Ok(()),
        });
    }

    /// Records what became of messages.
    fn flush(&mut self) {
        if !self.unrecorded.is_empty() {
            self.record(None);
        }
    }

    /// Records what became of messages, then the intent of another; tells the news. Returns why the intent
    /// was not recorded.
    fn record(&mut self, next: Option<&Job>) -> Option<Arc<RecordError>> {
        let known = std::mem::take(&mut self.unrecorded);
        let ledger = self.shared.ledger;
        let (mut entries, mut lengths) = (Vec::new(), Vec::new());
        for News {
            letter, outcome, ..
        } in &known
        {
            let records = letter.records(outcome.passage());
            lengths.push(records.len());
            entries.extend(records.into_iter().map(|what| (letter.matter, what)));
        }
        entries.extend(next.map(|job| {
            let intent = job.intent(&self.shared.account.name, ledger.now().timestamp());
            (job.letter.matter, intent)
        }));
        let mut answers = ledger.record(entries);
        let lasting = |answer: &Result<(), Arc<RecordError>>| match answer {
            Err(error) if error.is_lasting() => Some(Arc::clone(error)),
            _ => None,
        };
        if let Some(error) = answers.iter().find_map(lasting) {
            self.shared.queue.stop(StopReason::Ledger(error));
        }
        for (mut news, length) in known.into_iter().zip(lengths) {
            news.recorded = answers.drain(..length).collect();
            self.tell(news);
        }
        answers.pop().and_then(Result::err)
    }

    fn tell(&self, news: News) {
        // Nobody listens any more only when the listener has panicked.
        let _ = self.teller.send(news);
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

/// Returns `true` if another connection may do what this one did not.
fn is_of_the_connection(why: &NoAnswer) -> bool {
    matches!(
        why,
        NoAnswer::Unreachable { .. }
            | NoAnswer::Silent { .. }
            | NoAnswer::Stuck
            | NoAnswer::Closed
            | NoAnswer::Broken { .. }
            | NoAnswer::Garbled
            | NoAnswer::Endless
            | NoAnswer::Unexpected { .. }
            | NoAnswer::Early
            | NoAnswer::Ended
    )
}

/// Returns `true` if a session may be had later. A password that was refused is not tried again.
fn is_passing(failure: &Failure) -> bool {
    match &failure.cause {
        Cause::Said(reply) => reply.is_transient(),
        Cause::NoAnswer(NoAnswer::Unexpected { .. }) if failure.at == Phase::Auth => false,
        Cause::NoAnswer(why) => is_of_the_connection(why),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_not_installed_is_not_waited_for() {
        let failure = |why| Failure {
            at: Phase::Connect,
            cause: Cause::NoAnswer(why),
        };
        let program = "/usr/sbin/sendmail";
        assert!(!is_passing(&failure(NoAnswer::NoProgram { program })));
        assert!(is_passing(&failure(NoAnswer::Closed)));
    }
}
