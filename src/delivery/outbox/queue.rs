//! Who sends what next, and when: the order of the jobs, the rate, the rests and the pauses.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::{Job, JobSource, SendPolicy, StopReason};

/// How many messages may rest at once; the others wait for another run.
const RESTING_LIMIT: usize = 1_000;
/// No pause is longer.
const PAUSE_LIMIT: Duration = Duration::from_mins(10);

/// A job that was tried so many times.
#[derive(Debug)]
pub(super) struct Attempt {
    pub(super) job: Job,
    pub(super) tries: u32,
}

/// What there is to do.
pub(super) enum Next {
    /// This.
    Job(Attempt),
    /// Nothing, for so long.
    Wait(Duration),
    /// Nothing any more.
    Nothing,
}

/// The jobs, as all connections take them.
pub(super) struct Queue<'j> {
    state: Mutex<State<'j>>,
    stopped: Condvar,
    /// Raised by whoever wants the run to end.
    is_asked_to_stop: &'j AtomicBool,
    policy: &'j SendPolicy,
}

struct State<'j> {
    jobs: &'j mut dyn JobSource,
    /// How many more messages the account may be handed.
    left: u64,
    returned: VecDeque<Attempt>,
    resting: VecDeque<(Instant, Attempt)>,
    /// Nothing is begun before this.
    not_before: Instant,
    pauses: u32,
    /// Connections that come back for more.
    workers: usize,
    stop: Option<StopReason>,
    /// Whether there were more messages than the account may be handed. What is under way may still go.
    is_beyond: bool,
}

impl<'j> Queue<'j> {
    pub(super) fn new(
        jobs: &'j mut dyn JobSource,
        policy: &'j SendPolicy,
        left: Option<u64>,
        is_asked_to_stop: &'j AtomicBool,
    ) -> Self {
        Self {
            state: Mutex::new(State {
                jobs,
                left: left.unwrap_or(u64::MAX),
                returned: VecDeque::new(),
                resting: VecDeque::new(),
                not_before: Instant::now(),
                pauses: 0,
                workers: 0,
                stop: None,
                is_beyond: false,
            }),
            stopped: Condvar::new(),
            is_asked_to_stop,
            policy,
        }
    }

    /// Says that one more connection takes jobs.
    pub(super) fn enlist(&self) {
        self.state().workers += 1;
    }

    /// Says that a connection takes no more jobs, unless it is the last; tells whether it may go.
    pub(super) fn resign(&self) -> bool {
        let mut state = self.state();
        if state.workers > 1 {
            state.workers -= 1;
            return true;
        }
        false
    }

    /// Returns what there is to do now.
    pub(super) fn next(&self) -> Next {
        let mut state = self.state();
        if state.stop.is_some() {
            return Next::Nothing;
        }
        let now = Instant::now();
        if state.not_before > now {
            return Next::Wait(state.not_before - now);
        }
        let Some(tried) = state.take(now) else {
            if let Some((until, _)) = state.resting.front() {
                return Next::Wait(until.saturating_duration_since(now));
            }
            state.workers = state.workers.saturating_sub(1);
            return Next::Nothing;
        };
        self.set_rate(&mut state, now);
        Next::Job(tried)
    }

    /// Returns a job that can be begun this very moment.
    pub(super) fn next_at_once(&self) -> Option<Attempt> {
        let mut state = self.state();
        let now = Instant::now();
        if state.stop.is_some() || state.not_before > now {
            return None;
        }
        let tried = state.take(now)?;
        self.set_rate(&mut state, now);
        Some(tried)
    }

    /// Takes back a job that was not begun.
    pub(super) fn give_back(&self, tried: Attempt) {
        self.state().returned.push_front(tried);
    }

    /// Returns `true` if a message that is about to leave is still wanted; of one that is not, the account was
    /// handed nothing.
    pub(super) fn wants(&self, job: &Job) -> bool {
        self.state().wants(job)
    }

    /// Notes that a message did not leave: the account was handed nothing.
    pub(super) fn refund(&self) {
        let mut state = self.state();
        state.left = state.left.saturating_add(1);
    }

    /// Takes a job back that is to be tried again, at once or after a rest, if it may be. Returns how long
    /// it rests.
    pub(super) fn again(&self, tried: Attempt, needs_rest: bool) -> Option<Duration> {
        let mut state = self.state();
        if state.stop.is_some()
            || tried.tries >= self.policy.tries.max(1)
            || (needs_rest && state.resting.len() >= RESTING_LIMIT)
        {
            return None;
        }
        let now = Instant::now();
        if needs_rest {
            let rest = self.policy.rest;
            state.resting.push_back((now + rest, tried));
            return Some(rest);
        }
        state.returned.push_back(tried);
        Some(state.not_before.saturating_duration_since(now))
    }

    /// Waits, but not when there is nothing to wait for any more.
    pub(super) fn wait(&self, time: Duration) {
        let state = self.state();
        let _ = self
            .stopped
            .wait_timeout_while(state, time, |state| state.stop.is_none());
    }

    /// Notes that the server takes messages: the next pause is a short one again.
    pub(super) fn goes_well(&self) {
        self.state().pauses = 0;
    }

    /// Makes everything pause, twice as long as the time before; returns `false` if no pause is left. A failure that
    /// leaves a message in doubt takes two of the pauses: there should be few of those.
    pub(super) fn pause(&self, leaves_a_doubt: bool) -> bool {
        let mut state = self.state();
        if state.pauses >= self.policy.pauses {
            return false;
        }
        let now = Instant::now();
        // What several connections meet at once is one pause.
        if state.not_before <= now {
            let factor = 2_u32.saturating_pow(state.pauses);
            let pause = self.policy.pause.saturating_mul(factor);
            state.not_before = now + pause.min(PAUSE_LIMIT);
            state.pauses += if leaves_a_doubt { 2 } else { 1 };
        }
        true
    }

    /// Ends the waiting of all connections if the run is asked to stop.
    pub(super) fn heed(&self) {
        if self.is_stopped() {
            self.stopped.notify_all();
        }
    }

    /// Ends it all; the first reason counts.
    pub(super) fn stop(&self, why: StopReason) {
        self.state().stop.get_or_insert(why);
        self.stopped.notify_all();
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.state().stop.is_some()
    }

    pub(super) fn into_stop(self) -> Option<StopReason> {
        let state = self.state.into_inner();
        let state = state.unwrap_or_else(PoisonError::into_inner);
        state.stop.or(state.is_beyond.then_some(StopReason::Limit))
    }

    fn set_rate(&self, state: &mut State<'_>, now: Instant) {
        if let Some(number) = self.policy.per_minute {
            state.not_before = now + Duration::from_mins(1) / number.max(1);
        }
    }

    fn state(&self) -> MutexGuard<'_, State<'j>> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_asked_to_stop.load(Ordering::SeqCst) {
            state.stop.get_or_insert(StopReason::Asked);
        }
        state
    }
}

impl State<'_> {
    fn take(&mut self, now: Instant) -> Option<Attempt> {
        while let Some(tried) = self.take_again(now) {
            if self.wants(&tried.job) {
                return Some(tried);
            }
        }
        if self.left == 0 {
            // Whether anything is left undone is known only by asking for it.
            self.is_beyond |= self.jobs.next().is_some();
            return None;
        }
        let job = self.jobs.next()?;
        self.left -= 1;
        Some(Attempt { job, tries: 0 })
    }

    /// Returns a job that was taken before and may be begun now.
    fn take_again(&mut self, now: Instant) -> Option<Attempt> {
        if let Some(tried) = self.returned.pop_front() {
            return Some(tried);
        }
        let has_rested = self.resting.front().is_some_and(|(until, _)| *until <= now);
        let rested = has_rested.then(|| self.resting.pop_front()).flatten();
        rested.map(|(_, tried)| tried)
    }

    fn wants(&mut self, job: &Job) -> bool {
        let is_wanted = self.jobs.is_wanted(job);
        if !is_wanted {
            self.left = self.left.saturating_add(1);
        }
        is_wanted
    }
}
