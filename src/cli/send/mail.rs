//! Sending by mail: each message is made and kept once, its intent is on disk before its first byte, and
//! what became of it is recorded. One way to the server serves for all of them.

use std::io;
use std::thread::sleep;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::SecretString;

use super::SendArgs;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::delivery::pace::{Pace, handed_over};
use crate::delivery::secret::{VARIABLE, password};
use crate::delivery::turn::Turn;
use crate::delivery::{self, Account, Allowance, Carrier, Outgoing, Stamp, Timeouts};
use crate::docket::{Kept, MatterId, State, Store, What};
use crate::letter::Letter;
use crate::sender::Email;
use crate::terminal::{Ask, Question, Ui};

/// How often a held message looks whether it was taken back.
const TICK: Duration = Duration::from_millis(500);
/// A batch waits for the minute of its rate, and no longer.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(1);

/// Returns the account to send with; none where there is none: the draft is then opened in the person's
/// own mail program.
pub(super) fn account_of(args: &SendArgs, session: &Session) -> Result<Option<Account>, Failure> {
    let config = session.config()?;
    match (config.account(args.account.as_deref()), &args.account) {
        (Some(account), _) => Ok(Some(account.clone())),
        (None, None) => Ok(None),
        (None, Some(name)) => Err(Failure::new(
            Kind::Usage,
            format!("there is no mail account `{name}` in the configuration"),
        )
        .hint("`redress account list` shows the accounts")),
    }
}

/// Returns until when an account holds messages back, in seconds since 1970.
pub(super) fn held_until(account: &Account, session: &Session) -> Option<i64> {
    let seconds = i64::try_from(account.hold.as_secs())
        .ok()
        .filter(|hold| *hold > 0)?;
    Some(session.environment.now().timestamp() + seconds)
}

/// Returns how long a hold is, in words.
pub(super) fn length(hold: Duration) -> String {
    match hold.as_secs() {
        1 => "1 second".to_owned(),
        long if long % 60 == 0 && long > 60 => format!("{} minutes", long / 60),
        seconds => format!("{seconds} seconds"),
    }
}

/// A letter that goes by mail.
pub(super) struct Item<'a> {
    /// Its matter.
    pub(super) id: MatterId,
    /// The letter.
    pub(super) letter: &'a Letter,
    /// Where it goes.
    pub(super) to: &'a Email,
}

/// How many letters came to which end.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// Sent, or handed to the person.
    pub(super) done: usize,
    /// Taken back before they left.
    undone: usize,
    /// Refused for good.
    refused: usize,
    /// Not sent, and may be tried again.
    waiting: usize,
    /// May have been delivered.
    in_doubt: Vec<MatterId>,
}

impl Tally {
    /// Tells whether something has left, or may have.
    pub(super) fn is_under_way(&self) -> bool {
        self.done > 0 || !self.in_doubt.is_empty()
    }

    /// Counts what became of a message.
    pub(super) fn count(&mut self, id: MatterId, what: &What) {
        match what {
            What::Sent { .. } => self.done += 1,
            What::InDoubt { .. } => self.in_doubt.push(id),
            What::Failed { .. } => self.refused += 1,
            _ => self.waiting += 1,
        }
    }

    /// Counts a letter that was not tried.
    pub(super) fn wait(&mut self) {
        self.waiting += 1;
    }

    /// Returns how a run ends that came to these ends.
    pub(super) fn verdict(&self) -> Result<Outcome, Failure> {
        let failed = self.refused + self.waiting;
        let doubts = self.in_doubt.len();
        let count = self.done + self.undone + failed + doubts;
        if failed + doubts == 0 {
            return Ok(match self.done {
                0 => Outcome::Negative,
                _ => Outcome::Done,
            });
        }
        let unsure = |count: usize| match count {
            1 => "1 letter may have been delivered, and nobody knows".to_owned(),
            several => format!("{several} letters may have been delivered, and nobody knows"),
        };
        let unsent = |failed: usize, count: usize| match failed {
            all if all == count => format!("none of the {count} letters was sent"),
            1 => format!("1 of {count} letters was not sent"),
            several => format!("{several} of {count} letters were not sent"),
        };
        let summary = match (count, failed, doubts) {
            (1, _, 1) => "the letter may have been delivered, and nobody knows".to_owned(),
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
            failure = failure.hint(format!(
                "look for it in your sent mail, then `redress docket resolve {id} --sent`, \
                 `--resend` or `--drop`"
            ));
        }
        Err(match (self.waiting, count) {
            (0, _) => failure,
            (_, 1) => failure.hint("the same command tries again, with the same message"),
            _ => failure.hint(
                "`redress docket` shows which; send them again with their folders, and the same \
                 messages go out",
            ),
        })
    }
}

/// The letters that go through one account in one run.
pub(super) struct Run<'a> {
    /// The account.
    pub(super) account: &'a Account,
    /// What surrounds the run.
    pub(super) session: &'a Session,
    /// The letters.
    pub(super) items: &'a [Item<'a>],
}

impl Run<'_> {
    /// Sends the messages one after the other, and records what became of each. Ends at the first that
    /// finds no way to the server: the others would find none either, and stay planned.
    pub(super) fn send(
        &self,
        store: &mut Store,
        tally: &mut Tally,
        ask: &mut dyn Ask,
        ui: &mut Ui,
    ) -> Result<(), Failure> {
        let mut messages = Vec::new();
        for item in self.items {
            messages.push((item.id, self.message(item, store)?));
        }
        let secret = self.password(ask)?;
        self.wait(store, ui)?;
        let _turn = Turn::take(&self.session.environment.data_dir).map_err(|error| {
            Failure::new(Kind::Failed, error).hint("nothing was sent; wait for it to end")
        })?;
        // Not the clock of the computer alone: it may be set, or pinned.
        let (start, begun) = (self.session.environment.now(), Instant::now());
        let now = || start.with_timezone(&Utc) + begun.elapsed();
        let mut sent = handed_over(&store.matters()?, &self.account.name);
        let mut allowance = Allowance::read(&self.session.environment.data_dir, self.account)?;
        let mut way: Option<Carrier> = None;
        for (place, (id, message)) in messages.iter().enumerate() {
            if store.matter(*id)?.state() != State::Planned {
                ui.status(&format!("Matter {id} was taken back."));
                tally.undone += 1;
                continue;
            }
            let clock = || self.session.environment.now().to_utc();
            if allowance.left(clock()) == Some(0) || !self.pause(&sent, now(), ui) {
                self.leave(
                    place,
                    "the account has reached its limit of 24 hours",
                    tally,
                    ui,
                );
                break;
            }
            let opened = match way.take().filter(Carrier::is_open) {
                Some(open) => Ok(open),
                None => Carrier::open(self.account, secret.as_ref(), Timeouts::default()),
            };
            match opened {
                Ok(mut open) => {
                    allowance.take(clock())?;
                    let outcome = self.hand_over(*id, message, &mut open, store);
                    sent.push(now());
                    way = Some(open);
                    self.report(*id, &outcome.event(), store, tally, ui)?;
                }
                Err(failure) => {
                    let what = What::NotSent {
                        why: failure.to_string(),
                    };
                    self.report(*id, &what, store, tally, ui)?;
                    if let Some(help) = failure.help() {
                        ui.hint(help);
                    }
                    self.leave(place + 1, "there is no way to the server", tally, ui);
                    break;
                }
            }
        }
        if let Some(way) = way {
            way.quit();
        }
        Ok(())
    }

    pub(super) fn password(&self, ask: &mut dyn Ask) -> Result<Option<SecretString>, Failure> {
        let variable = self.session.environment.secret(VARIABLE);
        let secret = password(self.account, variable, &mut |account| {
            let label = format!("Password for the account `{}`", account.name);
            ask.secret(&Question::new("password", &label, "It is not kept."))
                .ok()
        });
        secret.map_err(|error| {
            let help = error.help();
            Failure::new(Kind::Failed, error).hint(help)
        })
    }

    /// Returns the message that was kept when the matter was planned, or makes and keeps it now: a
    /// letter that is sent again goes out with the same bytes and the same Message-ID.
    fn message(&self, item: &Item<'_>, store: &mut Store) -> Result<Outgoing, Failure> {
        if let Some(kept) = store.kept(item.id, "")? {
            let unreadable =
                || Failure::new(Kind::Failed, "the docket's copy of the message is damaged");
            let from = kept.sender.parse().map_err(|_| unreadable())?;
            let to = kept.recipient.parse().map_err(|_| unreadable())?;
            return Ok(Outgoing::from_parts(kept.message_id, from, to, kept.bytes));
        }
        let stamp = Stamp {
            at: self.session.environment.now(),
            nonce: self.session.environment.nonce(),
        };
        let from = self.account.from.as_ref();
        let message = Outgoing::plan(item.letter, item.to, from, &[], &stamp)
            .map_err(|error| Failure::new(Kind::Failed, error))?;
        store.keep(
            item.id,
            "",
            &Kept {
                message_id: message.message_id.clone(),
                sender: message.from.to_string(),
                recipient: message.to.to_string(),
                bytes: message.bytes.clone(),
            },
        )?;
        Ok(message)
    }

    /// Waits out the account's hold, once for all letters; ends early where all were taken back.
    fn wait(&self, store: &Store, ui: &mut Ui) -> Result<(), Failure> {
        if self.account.hold.is_zero() {
            return Ok(());
        }
        let undo = match self.items {
            [only] => format!("`redress undo {}`", only.id),
            _ => "`redress undo MATTER`".to_owned(),
        };
        let time = length(self.account.hold);
        let them = if self.items.len() == 1 { "it" } else { "them" };
        ui.status(&format!(
            "Held for {time}. Ctrl-C stops it here; {undo} in another terminal takes {them} back."
        ));
        let ticks = self.account.hold.as_millis() / TICK.as_millis();
        for _ in 0..ticks.max(1) {
            sleep(TICK);
            let mut is_wanted = false;
            for item in self.items {
                is_wanted |= store.matter(item.id)?.state() == State::Planned;
            }
            if !is_wanted {
                break;
            }
        }
        Ok(())
    }

    /// Waits until the account's rate lets the next message through; false where it would have to wait
    /// for the limit of 24 hours.
    pub(super) fn pause(&self, sent: &[DateTime<Utc>], now: DateTime<Utc>, ui: &mut Ui) -> bool {
        let wait = Pace::of(self.account).next(sent, now) - now;
        let Ok(time) = wait.to_std() else { return true };
        if wait > LONGEST_WAIT {
            return false;
        }
        if time >= Duration::from_secs(1) {
            ui.status(&format!(
                "Waiting {} seconds, for the account's `rate`.",
                time.as_secs() + 1
            ));
        }
        sleep(time);
        true
    }

    /// Says that the letters from a place on were not tried.
    fn leave(&self, place: usize, why: &str, tally: &mut Tally, ui: &mut Ui) {
        let left = self.items.len().saturating_sub(place);
        tally.waiting += left;
        match left {
            0 => {}
            1 => ui.warning(&format!("1 letter was not tried and stays planned: {why}")),
            several => ui.warning(&format!(
                "{several} letters were not tried and stay planned: {why}"
            )),
        }
    }

    fn hand_over(
        &self,
        id: MatterId,
        message: &Outgoing,
        way: &mut Carrier,
        store: &mut Store,
    ) -> delivery::Outcome {
        let on = self.session.environment.today;
        let intent = What::Intent {
            account: self.account.name.clone(),
            sha256: message.sha256.clone(),
        };
        way.send(message, &mut || {
            store.record(id, on, &intent).map_err(io::Error::other)
        })
    }

    /// Records what became of a message, says it and counts it.
    fn report(
        &self,
        id: MatterId,
        what: &What,
        store: &mut Store,
        tally: &mut Tally,
        ui: &mut Ui,
    ) -> Result<(), Failure> {
        tally.count(id, what);
        if let Err(error) = store.record(id, self.session.environment.today, what) {
            // What happened is said at once; the docket shows the intent, which is a doubt at worst.
            ui.warning(&format!(
                "matter {id}: {}, but the docket could not record it",
                what.sentence()
            ));
            return Err(error.into());
        }
        ui.result(&format!("Matter {id}: {}", what.sentence()))?;
        Ok(())
    }
}
