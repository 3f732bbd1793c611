//! Sending by mail: the message is made and kept once, the intent is on disk before its first byte,
//! and what became of it is recorded.

use std::io;
use std::thread::sleep;
use std::time::Duration;

use super::SendArgs;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::delivery::plan::Chosen;
use crate::delivery::secret::{VARIABLE, password};
use crate::delivery::turn::Turn;
use crate::delivery::{self, Account, Outgoing, Stamp, Timeouts};
use crate::docket::{Kept, MatterId, State, Store, What};
use crate::letter::Letter;
use crate::sender::Email;
use crate::terminal::{Ask, Question, Ui};

/// How often a held message looks whether it was taken back.
const TICK: Duration = Duration::from_millis(500);

/// A letter that can go by mail: there is an account, and an address.
pub(super) struct Mail {
    account: Account,
    to: Email,
}

impl Mail {
    /// Finds the account and the address; none where no account is configured: the draft is then
    /// opened in the person's own mail program.
    pub(super) fn prepare(
        args: &SendArgs,
        letter: &Letter,
        chosen: &Chosen,
        session: &Session,
    ) -> Result<Option<Self>, Failure> {
        let config = session.config()?;
        let Some(account) = config.account(args.account.as_deref()) else {
            return match &args.account {
                Some(name) => Err(Failure::new(
                    Kind::Usage,
                    format!("there is no mail account `{name}` in the configuration"),
                )
                .hint("`redress account list` shows the accounts")),
                None => Ok(None),
            };
        };
        let recorded = || {
            chosen
                .record
                .address
                .as_deref()
                .and_then(|text| text.parse().ok())
        };
        let to = args
            .to
            .clone()
            .or_else(|| letter.to.mailbox.clone())
            .or_else(recorded);
        let to = to.ok_or_else(|| {
            Failure::new(
                Kind::Usage,
                format!("no address of {} is known", letter.to.name),
            )
            .hint("give one that the office gave you with `--to`")
        })?;
        Ok(Some(Self {
            account: account.clone(),
            to,
        }))
    }

    /// Returns until when the account holds messages back, in seconds since 1970.
    pub(super) fn held_until(&self, session: &Session) -> Option<i64> {
        let seconds = i64::try_from(self.account.hold.as_secs())
            .ok()
            .filter(|hold| *hold > 0)?;
        Some(session.environment.now().timestamp() + seconds)
    }

    /// Sends the message of a matter, and records what became of it.
    pub(super) fn send(
        &self,
        id: MatterId,
        store: &mut Store,
        letter: &Letter,
        session: &Session,
        ask: &mut dyn Ask,
        ui: &mut Ui,
    ) -> Result<Outcome, Failure> {
        let message = self.message(id, store, letter, session)?;
        let secret = password(
            &self.account,
            session.environment.secret(VARIABLE),
            &mut |account| {
                let label = format!("Password for the account `{}`", account.name);
                ask.secret(&Question::new("password", &label, "It is not kept."))
                    .ok()
            },
        )
        .map_err(|error| {
            let help = error.help();
            Failure::new(Kind::Failed, error).hint(help)
        })?;
        if !self.wait(id, store, ui)? {
            return Ok(Outcome::Negative);
        }
        let _turn = Turn::take(&session.environment.data_dir).map_err(|error| {
            Failure::new(Kind::Failed, error).hint("nothing was sent; wait for it to end")
        })?;
        let on = session.environment.today;
        let outcome =
            match delivery::Session::open(&self.account, secret.as_ref(), Timeouts::default()) {
                Ok(mut smtp) => {
                    let intent = What::Intent {
                        account: self.account.name.clone(),
                        sha256: message.sha256.clone(),
                    };
                    let outcome = smtp.send(&message, &mut || {
                        store.record(id, on, &intent).map_err(io::Error::other)
                    });
                    smtp.quit();
                    outcome
                }
                Err(failure) => {
                    if let Some(help) = failure.help() {
                        ui.hint(help);
                    }
                    failure.into_outcome()
                }
            };
        report(id, &outcome, store, session, ui)
    }

    /// Returns the message that was kept when the matter was planned, or makes and keeps it now: a
    /// letter that is sent again goes out with the same bytes and the same Message-ID.
    fn message(
        &self,
        id: MatterId,
        store: &mut Store,
        letter: &Letter,
        session: &Session,
    ) -> Result<Outgoing, Failure> {
        if let Some(kept) = store.kept(id)? {
            let unreadable =
                || Failure::new(Kind::Failed, "the docket's copy of the message is damaged");
            let from = kept.sender.parse().map_err(|_| unreadable())?;
            let to = kept.recipient.parse().map_err(|_| unreadable())?;
            return Ok(Outgoing::from_parts(kept.message_id, from, to, kept.bytes));
        }
        let stamp = Stamp {
            at: session.environment.now(),
            nonce: session.environment.nonce(),
        };
        let message = Outgoing::plan(letter, &self.to, self.account.from.as_ref(), &[], &stamp)
            .map_err(|error| Failure::new(Kind::Failed, error))?;
        store.keep(
            id,
            &Kept {
                message_id: message.message_id.clone(),
                sender: message.from.to_string(),
                recipient: message.to.to_string(),
                bytes: message.bytes.clone(),
            },
        )?;
        Ok(message)
    }

    /// Waits out the account's hold; tells whether the matter may still be sent.
    fn wait(&self, id: MatterId, store: &Store, ui: &mut Ui) -> Result<bool, Failure> {
        if self.account.hold.is_zero() {
            return Ok(true);
        }
        ui.status(&format!(
            "Held for {} seconds. Ctrl-C, or `redress undo {id}` in another terminal, takes it back.",
            self.account.hold.as_secs()
        ));
        let ticks = self.account.hold.as_millis() / TICK.as_millis();
        for _ in 0..ticks.max(1) {
            sleep(TICK);
            if store.matter(id)?.state() != State::Planned {
                ui.status(&format!("Matter {id} was taken back. Nothing was sent."));
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Records what became of the message and says it.
fn report(
    id: MatterId,
    outcome: &delivery::Outcome,
    store: &mut Store,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let what = event(outcome);
    if let Err(error) = store.record(id, session.environment.today, &what) {
        // What happened is said at once; the docket shows the intent, which is a doubt at worst.
        ui.warning(&format!(
            "matter {id}: {}, but the docket could not record it",
            what.sentence()
        ));
        return Err(error.into());
    }
    ui.result(&format!("Matter {id}: {}", what.sentence()))?;
    match outcome {
        delivery::Outcome::Sent { .. } => Ok(Outcome::Done),
        delivery::Outcome::InDoubt { .. } => Err(Failure::new(
            Kind::Partly,
            "the letter may have been delivered, and nobody knows",
        )
        .hint(format!(
            "look for it in your sent mail, then `redress docket resolve {id} --sent`, \
                     `--resend` or `--drop`"
        ))),
        delivery::Outcome::TryLater { .. } | delivery::Outcome::NotSent { .. } => {
            Err(Failure::new(Kind::Failed, "the letter was not sent")
                .hint("the same command tries again, with the same message"))
        }
        delivery::Outcome::Refused { .. } => {
            Err(Failure::new(Kind::Failed, "the server refused the letter"))
        }
    }
}

/// Returns the event that records an outcome.
fn event(outcome: &delivery::Outcome) -> What {
    match outcome {
        delivery::Outcome::Sent { reply } => What::Sent {
            reply: reply.to_string(),
        },
        delivery::Outcome::Refused { reply, .. } => What::Failed {
            reply: reply.to_string(),
        },
        delivery::Outcome::TryLater { reply, .. } => What::NotSent {
            why: reply.to_string(),
        },
        delivery::Outcome::NotSent { why, .. } => What::NotSent {
            why: why.to_string(),
        },
        delivery::Outcome::InDoubt { why, .. } => What::InDoubt {
            why: why.to_string(),
        },
    }
}
