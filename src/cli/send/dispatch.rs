//! Sending a letter about a matter under way through a mail account.
//!
//! The order of things is that of every message: the exact bytes are kept, the intent is on the disk
//! before the first of them leaves, the outcome is recorded after. With the outcome `sent` the letter
//! becomes a step of its matter, such as `appealed`. What is left in doubt stops every other letter of
//! the matter until `redress docket resolve` settles it, and goes out again with the same bytes.

use std::io;
use std::path::PathBuf;
use std::thread::sleep;
use std::time::Instant;

use chrono::{DateTime, Utc};

use super::mail::{Run, Tally, length};
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::delivery::pace::handed_over;
use crate::delivery::turn::Turn;
use crate::delivery::{Allowance, Carrier, Outcome, Outgoing, Stamp, Timeouts};
use crate::docket::dispatch::{Dispatch, Intent, Stage};
use crate::docket::{DocumentName, Matter, MatterId, Store, StoreError, What};
use crate::files::{make_private_folder, read_bytes, write_private};
use crate::letter::Letter;
use crate::letter::next::Next;
use crate::sender::Email;
use crate::terminal::{Ask, Ui};
use crate::wizard::step_of;

/// No message is larger, in bytes.
const SIZE_LIMIT: u64 = 64 * 1024 * 1024;

/// A letter of a matter under way that goes by mail.
pub(super) struct Item<'a> {
    /// Its matter.
    pub(super) id: MatterId,
    /// What it is to the matter.
    pub(super) next: &'a Next,
    /// The letter.
    pub(super) letter: &'a Letter,
    /// Where it goes.
    pub(super) to: &'a Email,
}

/// Sends the letters one after the other, and records what became of each. Ends at the first that finds
/// no way to the server.
pub(super) fn send(
    run: &Run<'_>,
    items: &[Item<'_>],
    store: &mut Store,
    tally: &mut Tally,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let secret = run.password(ask)?;
    hold(run, ui);
    let _turn = Turn::take(&run.session.environment.data_dir).map_err(|error| {
        Failure::new(Kind::Failed, error).hint("nothing was sent; wait for it to end")
    })?;
    let (start, begun) = (run.session.environment.now(), Instant::now());
    let now = || start.with_timezone(&Utc) + begun.elapsed();
    let mut sent = handed_over(&store.matters()?, &run.account.name);
    let mut allowance = Allowance::read(&run.session.environment.data_dir, run.account)?;
    let mut way: Option<Carrier> = None;
    for (place, item) in items.iter().enumerate() {
        // Another run may have been quicker: what counts is what stands there under the turn.
        let matter = store.matter(item.id)?;
        let mut letter = Dispatched::of(item, &matter, run, now())?;
        letter.check(&matter, run.session)?;
        if allowance.left(now()) == Some(0) || !run.pause(&sent, now(), ui) {
            leave(
                &items[place..],
                "the account has reached its limit of 24 hours",
                tally,
                ui,
            );
            break;
        }
        let opened = match way.take().filter(Carrier::is_open) {
            Some(open) => Ok(open),
            None => Carrier::open(run.account, secret.as_ref(), Timeouts::default()),
        };
        let mut open = match opened {
            Ok(open) => open,
            Err(failure) => {
                ui.warning(&failure.to_string());
                if let Some(help) = failure.help() {
                    ui.hint(help);
                }
                leave(&items[place..], "there is no way to the server", tally, ui);
                break;
            }
        };
        letter.keep(run.session)?;
        allowance.take(now())?;
        let outcome = letter.hand_over(&mut open, store, run.session);
        sent.push(now());
        way = Some(open);
        letter.report(&outcome, store, run.session, tally, ui)?;
    }
    if let Some(way) = way {
        way.quit();
    }
    Ok(())
}

/// Waits out the account's hold. Nothing is recorded yet, so leaving takes the letters back.
fn hold(run: &Run<'_>, ui: &mut Ui) {
    let hold = run.account.hold;
    if !hold.is_zero() {
        ui.status(&format!(
            "Held for {}. Ctrl-C stops it here, and nothing is sent.",
            length(hold)
        ));
        sleep(hold);
    }
}

/// Says that letters were not tried.
fn leave(items: &[Item<'_>], why: &str, tally: &mut Tally, ui: &mut Ui) {
    for item in items {
        ui.warning(&format!(
            "the letter about matter {} was not sent: {why}",
            item.id
        ));
        tally.wait();
    }
}

/// A letter with its message.
struct Dispatched {
    id: MatterId,
    letter: String,
    message: Outgoing,
    intent: Intent,
    path: PathBuf,
    is_intended: bool,
}

impl Dispatched {
    /// Takes the message that was made before, where the letter was about to leave once, or makes it.
    fn of(
        item: &Item<'_>,
        matter: &Matter,
        run: &Run<'_>,
        now: DateTime<Utc>,
    ) -> Result<Self, Failure> {
        let letter = item.letter.id.clone();
        let folder = run.session.matters_path().join(item.id.to_string());
        let (message, document) = match matter.last_intent(&letter) {
            Some((_, earlier)) => {
                let path = folder.join(earlier.document.as_str());
                (again(earlier, &path)?, earlier.document.clone())
            }
            None => (plan(item, run)?, document_of(&letter)?),
        };
        let intent = Intent {
            account: run.account.name.clone(),
            at: now.timestamp(),
            sha256: message.sha256.clone(),
            message_id: message.message_id.clone(),
            from: message.from.to_string(),
            to: message.to.to_string(),
            document: document.clone(),
            step: step_of(item.next),
        };
        Ok(Self {
            id: item.id,
            letter,
            message,
            intent,
            path: folder.join(document.as_str()),
            is_intended: false,
        })
    }

    fn event(&self, stage: Stage) -> What {
        What::Letter(Box::new(Dispatch {
            letter: self.letter.clone(),
            stage,
        }))
    }

    /// Returns what is recorded once the letter is sent.
    fn sent(&self, reply: &str) -> Vec<What> {
        let reply = reply.to_owned();
        let step = self.intent.progress(&self.letter).map(What::Progress);
        [self.event(Stage::Sent { reply })]
            .into_iter()
            .chain(step)
            .collect()
    }

    /// Checks that everything that may have to be recorded can be, before anything leaves.
    fn check(&self, matter: &Matter, session: &Session) -> Result<(), Failure> {
        let mut all = vec![self.event(Stage::Intent(self.intent.clone()))];
        all.extend(self.sent("250"));
        matter
            .check_with(session.environment.today, &all)
            .map_err(|refusal| StoreError::from(refusal).into())
    }

    /// Puts the bytes among the matter's documents.
    fn keep(&self, session: &Session) -> Result<(), Failure> {
        let failed = |error| Failure::new(Kind::Failed, error);
        let folder = session.matters_path().join(self.id.to_string());
        make_private_folder(&folder).map_err(failed)?;
        write_private(&self.path, &self.message.bytes).map_err(failed)
    }

    fn hand_over(&mut self, way: &mut Carrier, store: &mut Store, session: &Session) -> Outcome {
        let on = session.environment.today;
        let intent = self.event(Stage::Intent(self.intent.clone()));
        let is_intended = &mut self.is_intended;
        let (id, message) = (self.id, &self.message);
        way.send(message, &mut || {
            store.record(id, on, &intent).map_err(io::Error::other)?;
            *is_intended = true;
            Ok(())
        })
    }

    /// Records what became of the letter, says it and counts it. Where no byte left, nothing was
    /// recorded, and there is nothing to take back.
    fn report(
        &self,
        outcome: &Outcome,
        store: &mut Store,
        session: &Session,
        tally: &mut Tally,
        ui: &mut Ui,
    ) -> Result<(), Failure> {
        let what = outcome.event();
        tally.count(self.id, &what);
        let events = match &what {
            What::Sent { reply } => self.sent(reply),
            What::InDoubt { why } => vec![self.event(Stage::InDoubt { why: why.clone() })],
            What::Failed { reply } => vec![self.event(Stage::Failed {
                reply: reply.clone(),
            })],
            What::NotSent { why } => vec![self.event(Stage::NotSent { why: why.clone() })],
            _ => Vec::new(),
        };
        let on = session.environment.today;
        let dated: Vec<_> = events.iter().map(|what| (on, what.clone())).collect();
        let recorded = if self.is_intended {
            store.record_all(self.id, &dated)
        } else {
            Ok(())
        };
        if let Err(error) = recorded {
            // What happened is said at once; the docket shows the intent, which is a doubt at worst.
            ui.warning(&format!(
                "matter {}: {}, but the docket could not record it",
                self.id,
                what.sentence()
            ));
            return Err(error.into());
        }
        for event in &events {
            ui.result(&format!("Matter {}: {}", self.id, event.sentence()))?;
        }
        Ok(())
    }
}

fn plan(item: &Item<'_>, run: &Run<'_>) -> Result<Outgoing, Failure> {
    let stamp = Stamp {
        at: run.session.environment.now(),
        nonce: run.session.environment.nonce(),
    };
    let from = run.account.from.as_ref();
    Outgoing::plan(item.letter, item.to, from, &[], &stamp)
        .map_err(|error| Failure::new(Kind::Failed, error))
}

/// Returns the message of an earlier attempt, with the same bytes and the same Message-ID.
fn again(earlier: &Intent, path: &std::path::Path) -> Result<Outgoing, Failure> {
    let damaged = || {
        Failure::new(
            Kind::Failed,
            format!(
                "the copy of the message that was tried before is missing or changed: `{}`",
                crate::files::shown(path)
            ),
        )
        .hint("draft the letter anew; the earlier one stays as it is")
    };
    let bytes = read_bytes(path, SIZE_LIMIT).map_err(|_| damaged())?;
    let from = earlier.from.parse().map_err(|_| damaged())?;
    let to = earlier.to.parse().map_err(|_| damaged())?;
    let message = Outgoing::from_parts(earlier.message_id.clone(), from, to, bytes);
    if message.sha256 == earlier.sha256 {
        Ok(message)
    } else {
        Err(damaged())
    }
}

fn document_of(letter: &str) -> Result<DocumentName, Failure> {
    format!("{letter}.eml").parse().map_err(|error| {
        Failure::new(Kind::Failed, error).hint("draft the letter anew, which gives it a name")
    })
}
