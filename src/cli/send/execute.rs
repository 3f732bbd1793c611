//! Plans the letters in the docket, hands each over by its channel, and records what became of it.

use super::batch::Batch;
use super::by_mail::{ByMail, held_until};
use super::hand_over;
use super::rehearsal::Rehearsal;
use super::tally::Tally;
use crate::cli::docket::{matter_of, matter_of_next};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::outbox;
use crate::cli::session::Session;
use crate::delivery::channel_plan::ChosenChannel;
use crate::delivery::send_mark::SendMark;
use crate::delivery::{Job, JobLetter, Outgoing, SendPolicy};
use crate::docket::{
    KeptMessage, LetterPlan, Passage, Place, Refusal, Standing, Store, StoreError, WhichLetter,
};
use crate::files::write_private;
use crate::letter::Content;
use crate::terminal::{Ask, Ui};
use crate::text::counted;
use crate::wizard::event_of;

/// Plans the letters, hands them over, and records the outcomes: what goes by mail first, in one go, then
/// what the person takes along.
pub(super) fn run(
    batch: &Batch,
    is_script: bool,
    session: &Session,
    ask: &mut dyn Ask,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    // Before the docket says that anything is planned: a full disk is found out here.
    for rehearsal in &batch.rehearsals {
        for sheet in rehearsal.sheets.iter().flatten() {
            let path = rehearsal.folder.join(sheet.name);
            write_private(&path, &sheet.bytes)?;
        }
    }
    let account = (batch.account.as_ref()).filter(|_| batch.mails().next().is_some());
    let password = match account {
        Some(account) => outbox::password(account, session, ask)?,
        None => None,
    };
    // Nothing is planned while another run sends: it may be sending this very letter.
    let mut outbox = match account {
        Some(account) => {
            let policy = SendPolicy::of_letters(account);
            let password = password.as_ref();
            Some(outbox::open(account, password, policy, session)?)
        }
        None => None,
    };
    let mut store = session.docket()?;
    let mut tally = Tally::with_doubts(&batch.in_doubt, is_script);
    let mut jobs = Vec::new();
    let mut by_hand = Vec::new();
    for rehearsal in &batch.rehearsals {
        let Some(chosen) = &rehearsal.chosen else {
            continue;
        };
        let held = account.filter(|_| rehearsal.message.is_some());
        let held = held.and_then(|account| held_until(account, session));
        let Some(letter) = plan(&mut store, rehearsal, chosen, held, session, &mut tally, ui)?
        else {
            continue;
        };
        match &rehearsal.message {
            Some(message) => jobs.push(Job {
                letter,
                message: message.clone(),
            }),
            None => by_hand.push((letter, rehearsal, chosen)),
        }
    }
    let last_event = store.last_event()?;
    let _mark = SendMark::set(&session.environment.data_dir, last_event)?;
    if let (Some(account), Some(outbox), false) = (account, &mut outbox, jobs.is_empty()) {
        let by_mail = ByMail { account, session };
        let sent = by_mail.send(jobs, outbox, &mut store, &mut tally, ui);
        sent.map_err(|failure| {
            if tally.is_under_way() {
                failure.partly()
            } else {
                failure
            }
        })?;
    }
    // What the person hands over takes its time, and keeps nobody from sending.
    drop(outbox);
    let mut by_hand = by_hand.into_iter();
    for (letter, rehearsal, chosen) in by_hand.by_ref() {
        if batch.rehearsals.len() > 1 {
            let name = &rehearsal.letter.to.name;
            ui.status(&format!("Matter {}: {name}.", letter.matter));
        }
        let ending = hand_over::run(&letter, rehearsal, chosen, &mut store, session, ask, ui)?;
        if ending.is_settled {
            tally.done += 1;
        } else {
            tally.in_doubt.push(letter.matter);
        }
        if ending.leaves {
            break;
        }
    }
    let rest = by_hand.count();
    if rest > 0 {
        let letters = counted(rest, "letter was", "letters were");
        ui.status(&format!("{letters} not handed over."));
        tally.waiting += rest;
    }
    tally.verdict()
}

/// Plans a letter, or says that another run was quicker and returns `None`.
fn plan(
    store: &mut Store,
    rehearsal: &Rehearsal,
    chosen: &ChosenChannel,
    held_until: Option<i64>,
    session: &Session,
    tally: &mut Tally,
    ui: &mut Ui,
) -> Result<Option<JobLetter>, Failure> {
    let letter = &rehearsal.letter;
    let on = session.environment.today;
    let message = rehearsal.message.as_ref();
    let next = match &letter.content {
        Content::Next(next) => Some(next),
        Content::Foia(_) | Content::Congress(_) | Content::State(_) => None,
    };
    let [identity, digest] = &rehearsal.digests;
    let step = next.and_then(|next| event_of(next));
    let planned = Passage::Planned {
        channel: chosen.record.channel,
        despite: chosen.despite.clone(),
        held_until,
        at: Some(session.environment.now().timestamp()),
        to: rehearsal.to.as_ref().map(ToString::to_string),
        digest: next.map(|_| identity.clone()),
        step,
    };
    let entry = matter_of(letter, &rehearsal.folder, on)?;
    let (place, to_come) = match next {
        None => (Place::Filing(&entry), Vec::new()),
        Some(next) => {
            let which = WhichLetter::Later(letter.id.clone());
            let matter = matter_of_next(next)?;
            let filed = Passage::filed(chosen.record.channel);
            let to_come = JobLetter {
                matter,
                which,
                step,
            }
            .records(filed);
            (Place::Later(matter, &letter.id), to_come)
        }
    };
    let planned = store.plan(&LetterPlan {
        place,
        digests: [identity, digest],
        on,
        planned,
        doubt: rehearsal.doubt.clone(),
        message: message.map(kept),
        to_come,
    });
    match planned {
        Ok(planned) => {
            let matter = planned.matter;
            for earlier in planned.replaced {
                ui.status(&format!(
                    "Matter {earlier}, which waited with an earlier wording, is given up."
                ));
            }
            if planned.is_new {
                ui.status(&format!("Entered in the docket as matter {matter}."));
            }
            if let Some(doubt) = &rehearsal.doubt {
                ui.warning(&format!("{}: not handed over: {doubt}", letter.to.name));
                tally.in_doubt.push(matter);
                return Ok(None);
            }
            Ok(Some(JobLetter {
                matter,
                which: planned.letter,
                step,
            }))
        }
        Err(StoreError::Refused(Refusal::Passage { id, problem })) => {
            let standing = problem.standing;
            let refusal = Refusal::Passage { id, problem };
            ui.warning(&format!("{}: not handed over: {refusal}", letter.to.name));
            match standing {
                // How it is settled is told at the end.
                Standing::InDoubt => tally.in_doubt.push(id),
                Standing::Out => {
                    ui.hint(&refusal.help());
                    tally.undone += 1;
                }
                _ => {
                    ui.hint(&refusal.help());
                    tally.waiting += 1;
                }
            }
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

fn kept(message: &Outgoing) -> KeptMessage {
    KeptMessage {
        message_id: message.message_id.clone(),
        sender: message.from.to_string(),
        recipient: message.to.to_string(),
        bytes: message.bytes.clone(),
    }
}
