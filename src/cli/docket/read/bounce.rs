//! A report that a letter was not delivered: the office does not have it.

use super::whose::returned;
use super::{ReadArgs, how_to_confirm, is_confirmed, proposals};
use crate::cli::docket::show::show;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::docket::incoming::Steps;
use crate::docket::{EventKind, Matter, Passage, Standing, WhichLetter};
use crate::inbox::Bounce;
use crate::terminal::{Ask, Prompt, Ui};

/// Says which letter came back, and records it once it is confirmed.
pub(super) fn run(
    bounce: &Bounce,
    matters: &[Matter],
    args: &ReadArgs,
    json: bool,
    ask: &mut dyn Ask,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let address = bounce
        .address
        .as_deref()
        .unwrap_or("an address that it does not name");
    let reason = bounce.reason.as_deref().unwrap_or("no reason is given");
    let why = format!("{address} ({reason})");
    if bounce.is_delayed {
        ui.status(&format!(
            "A mail server reports that a message is not delivered yet: {why}. It goes on trying."
        ));
        ui.hint("look again in a few days; if it fails, another report comes");
        if json {
            ui.json(&proposals::bounced(None, bounce, &why, &Steps::default()))?;
        }
        return Ok(Outcome::Done);
    }
    ui.status(&format!(
        "A mail server reports that a message was not delivered: {why}."
    ));
    let Some((matter, letter)) = about(bounce, matters, args, session, ui) else {
        let unknown = "no letter of the docket left under a Message-ID that the report names";
        let hint = "name the matter whose letter came back: `redress docket read FILE MATTER`";
        if args.confirm.is_some() {
            let message = format!("nothing was recorded: {unknown}");
            return Err(Failure::new(Kind::Usage, message).hint(hint));
        }
        ui.warning(unknown);
        ui.hint(hint);
        ui.hint("if it was a kit of a merge: `redress merge report DIR FILE`");
        if json {
            ui.json(&proposals::bounced(None, bounce, &why, &Steps::default()))?;
        }
        return Ok(Outcome::Done);
    };
    if !matter.standing(letter).may_be_out() {
        let standing: Standing = matter.standing(letter);
        ui.status(&format!(
            "{letter} of matter {} is {standing} already.",
            matter.id
        ));
        if json {
            ui.json(&proposals::bounced(
                Some(matter),
                bounce,
                &why,
                &Steps::default(),
            ))?;
        }
        return Ok(Outcome::Done);
    }
    ui.warning(&format!(
        "the office does not have {letter} of matter {}: no time of the office's runs",
        matter.id
    ));
    let what = EventKind::of(letter.clone(), Passage::Bounced { why: why.clone() });
    let today = session.environment.today;
    let on = args
        .on
        .or(bounce.on.filter(|on| *on <= today))
        .unwrap_or(today);
    let found = Steps {
        events: vec![(on, what)],
        ..Steps::default()
    };
    if json && args.confirm.is_none() {
        ui.json(&proposals::bounced(Some(matter), bounce, &why, &found))?;
        return Ok(Outcome::Done);
    }
    let is_right = if ask.interactive() && args.confirm.is_none() {
        let question = Prompt::new(
            "record",
            "Record that it came back",
            "The letter waits again; look for a channel that the office takes, and send it anew.",
        );
        ask.confirm(&question, true)?
    } else {
        is_confirmed(args, &found)?
    };
    if !is_right {
        ui.status("Nothing was recorded.");
        ui.hint(&how_to_confirm(args, matter.id, 1));
        return Ok(Outcome::Done);
    }
    let mut store = session.docket()?;
    store.record_all(matter.id, &found.events)?;
    show(&store.matter(matter.id)?, json, session, ui)
}

/// Returns the letter that came back: the one whose message the report names, else that of the matter which the person
/// names, else the one to its address or of its subject, which is said.
fn about<'a>(
    bounce: &Bounce,
    matters: &'a [Matter],
    args: &ReadArgs,
    session: &Session,
    ui: &mut Ui,
) -> Option<(&'a Matter, &'a WhichLetter)> {
    let by_message = matters
        .iter()
        .find_map(|matter| Some((matter, matter.letter_of_message(&bounce.messages)?)));
    let mut named = matters
        .iter()
        .filter(|matter| Some(matter.id) == args.matter);
    if let Some(known) = by_message.or_else(|| Some((named.next()?, &WhichLetter::Filing))) {
        return Some(known);
    }
    // A script records in a matter that it names, or whose message the report names.
    if args.matter.is_some() || args.confirm.is_some() {
        return None;
    }
    let matter = returned(bounce, matters, session.directory().ok().as_ref())?;
    ui.warning(&format!(
        "the report names no Message-ID that the docket knows; it is taken to be about matter {}, by the address or the \
         subject",
        matter.id
    ));
    Some((matter, &WhichLetter::Filing))
}
