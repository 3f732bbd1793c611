//! Letters that go through a mail account: held back where the account says so, then handed to the outbox.

use std::ops::ControlFlow;
use std::sync::Mutex;
use std::thread::sleep;
use std::time::Duration;

use super::tally::Tally;
use crate::cli::failure::Failure;
use crate::cli::session::Session;
use crate::delivery::outbox::{News, StopReason};
use crate::delivery::{Account, Job, JobLetter, Outbox};
use crate::docket::{EventKind, Passage, Store};
use crate::terminal::{Ui, leaving_open, stoppable, told_while_silent};
use crate::text::counted;

/// How often a held message looks whether it was taken back.
const TICK: Duration = Duration::from_millis(500);

/// How long a mail server may be silent before it is said what is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// What a message that was under way is when the program ends at once.
const LEFT_OPEN: &str = "Stopped at once. Of a message that was under way it is unknown whether it was delivered: \
                         `redress docket due` lists it, and says how the doubt is settled.";

/// Returns until when an account holds messages back, in seconds since 1970.
pub(super) fn held_until(account: &Account, session: &Session) -> Option<i64> {
    let seconds = i64::try_from(account.hold.as_secs())
        .ok()
        .filter(|hold| *hold > 0)?;
    Some(session.environment.now().timestamp() + seconds)
}

/// The letters that go through one account in one run.
pub(super) struct ByMail<'a> {
    /// The account.
    pub(super) account: &'a Account,
    /// What surrounds the run.
    pub(super) session: &'a Session,
}

impl ByMail<'_> {
    /// Sends the messages one after the other, and says what became of each.
    pub(super) fn send(
        &self,
        jobs: Vec<Job>,
        outbox: &mut Outbox<'_>,
        store: &mut Store,
        tally: &mut Tally,
        ui: &mut Ui,
    ) -> Result<(), Failure> {
        self.hold(&jobs, store, ui)?;
        let (wanted, taken_back) = wanted(jobs, store)?;
        for job in &taken_back {
            ui.status(&format!("Matter {} was taken back.", job.letter.matter));
        }
        tally.undone += taken_back.len();
        let mut untold: Vec<JobLetter> = wanted.iter().map(|job| job.letter.clone()).collect();
        let mut failed = None;
        let words = format!(
            "Waiting for the answer of {}. Ctrl-C stops after this message.",
            self.account.host
        );
        let is_quiet = ui.is_quiet();
        let mut wanted = wanted.into_iter();
        let shared = Mutex::new(&mut *store);
        let mut run = |heard: &dyn Fn()| {
            let mut listen = |news: News| {
                heard();
                if news.again.is_none() {
                    untold.retain(|letter| *letter != news.letter);
                }
                match tell(&news, tally, ui) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(failure) => {
                        failed.get_or_insert(failure);
                        ControlFlow::Break(())
                    }
                }
            };
            stoppable(|stop| outbox.send(&mut wanted, &shared, stop, &mut listen))
        };
        let summary = leaving_open(LEFT_OPEN.to_owned(), || {
            if is_quiet {
                run(&|| {})
            } else {
                told_while_silent(PATIENCE, &words, &mut run)
            }
        });
        if let Some(failure) = failed {
            return Err(failure);
        }
        tally.waiting += untold.len();
        if let Some(stop) = &summary.stop {
            if let (StopReason::Session(failure), Some(first)) = (stop, untold.first()) {
                // The others were not tried; this one was about to go.
                let why = failure.to_string();
                self.record(first, Passage::NotSent { why }, store, ui)?;
                untold.remove(0);
            }
            if !untold.is_empty() {
                let letters = counted(
                    untold.len(),
                    "letter was not tried and is still",
                    "letters were not tried and are still",
                );
                ui.warning(&format!("{letters} planned: {stop}"));
            }
            if let Some(help) = stop.help() {
                ui.hint(help);
            }
        }
        Ok(())
    }

    /// Records what happened to a letter, and says it.
    fn record(
        &self,
        letter: &JobLetter,
        passage: Passage,
        store: &mut Store,
        ui: &mut Ui,
    ) -> Result<(), Failure> {
        let what = EventKind::of(letter.which.clone(), passage);
        store.record(letter.matter, self.session.environment.today, &what)?;
        ui.result(&format!("Matter {}: {}", letter.matter, what.sentence()))?;
        Ok(())
    }

    /// Waits out the account's hold, once for all letters; ends early where all were taken back.
    fn hold(&self, jobs: &[Job], store: &Store, ui: &mut Ui) -> Result<(), Failure> {
        let hold = self.account.hold;
        if hold.is_zero() || jobs.is_empty() {
            return Ok(());
        }
        let (undo, them) = match jobs {
            [only] => (format!("`redress undo {}`", only.letter.matter), "it"),
            _ => ("`redress undo MATTER`".to_owned(), "them"),
        };
        ui.status(&format!(
            "Held for {}. Ctrl-C stops it here; {undo} in another terminal takes {them} back.",
            length(hold)
        ));
        let ticks = hold.as_millis() / TICK.as_millis();
        for _ in 0..ticks.max(1) {
            sleep(TICK);
            let mut is_wanted = false;
            for job in jobs {
                is_wanted |= is_waiting(job, store)?;
            }
            if !is_wanted {
                break;
            }
        }
        Ok(())
    }
}

/// Returns the messages whose letters are still to go, and the others.
fn wanted(jobs: Vec<Job>, store: &Store) -> Result<(Vec<Job>, Vec<Job>), Failure> {
    let (mut wanted, mut taken_back) = (Vec::new(), Vec::new());
    for job in jobs {
        let list = if is_waiting(&job, store)? {
            &mut wanted
        } else {
            &mut taken_back
        };
        list.push(job);
    }
    Ok((wanted, taken_back))
}

fn is_waiting(job: &Job, store: &Store) -> Result<bool, Failure> {
    let matter = store.matter(job.letter.matter)?;
    Ok(matter.standing(&job.letter.which).is_waiting())
}

/// Says what became of a message, and counts it.
fn tell(news: &News, tally: &mut Tally, ui: &mut Ui) -> Result<(), Failure> {
    let id = news.letter.matter;
    let records = news.letter.records(news.outcome.passage());
    if let Err(error) = &news.recorded
        && !error.is_lasting()
        && !news.outcome.has_begun()
    {
        ui.warning(&format!("matter {id}: not handed over: {error}"));
        tally.undone += 1;
        return Ok(());
    }
    if news.again.is_none() {
        tally.count(id, &news.outcome);
    }
    if let Err(error) = &news.recorded {
        // What happened is said at once; the docket shows the intent, which is a doubt at worst.
        let unrecorded = || (error.to_string(), error.help());
        tally.unrecorded.get_or_insert_with(unrecorded);
        let what: Vec<String> = records.iter().map(EventKind::sentence).collect();
        ui.warning(&format!(
            "matter {id}: {}, but the docket could not record it: {error}",
            what.join("; ")
        ));
        return Ok(());
    }
    if news.again.is_some() {
        // What becomes of the letter in the end is told once.
        let said: Vec<String> = records.iter().map(EventKind::sentence).collect();
        ui.status(&format!(
            "Matter {id}: {}; it is tried again.",
            said.join("; ")
        ));
        return Ok(());
    }
    for what in &records {
        ui.result(&format!("Matter {id}: {}", what.sentence()))?;
    }
    Ok(())
}

/// Returns how long a hold is, in words.
fn length(hold: Duration) -> String {
    match hold.as_secs() {
        long if long % 60 == 0 && long > 60 => counted(long / 60, "minute", "minutes"),
        seconds => counted(seconds, "second", "seconds"),
    }
}
