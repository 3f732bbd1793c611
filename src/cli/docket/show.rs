//! `redress docket show`

use chrono::NaiveDate;
use clap::Args;

use super::clock::{Clock, MatterListing, phrase};
use super::listing::Listing;
use crate::calendar::long;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::outbox::say_of_other_run;
use crate::cli::session::Session;
use crate::docket::{Due, DueWhat, Matter, MatterId, Store, StoreError, WhichLetter, settle};
use crate::files::shown;
use crate::letter::next::NextStep;
use crate::terminal::Ui;
use crate::wizard::letters_about;

/// Show one matter, with everything that happened to it and what is due
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The matter's number
    matter: MatterId,
}

/// Runs the command.
pub(super) fn run(
    args: &ShowArgs,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let matter = read(args.matter, session)?;
    show(&matter, json, session, ui)
}

/// Returns a matter as it stands.
pub(in crate::cli) fn read(id: MatterId, session: &Session) -> Result<Matter, Failure> {
    let store = session.docket_if_any()?;
    Ok(store.ok_or(StoreError::NoMatter { id })?.matter(id)?)
}

/// Returns the docket that a matter is said to be in, to record in it; none is begun for it.
pub(super) fn existing(id: MatterId, session: &Session) -> Result<Store, Failure> {
    if session.docket_path().exists() {
        return session.docket();
    }
    // One that is gone, while its copies are there, is told as such.
    session.docket_if_any()?;
    Err(StoreError::NoMatter { id }.into())
}

/// Shows a matter as it stands.
pub(super) fn show(
    matter: &Matter,
    json: bool,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let clock = Clock::read(session)?;
    let listed = [clock.listed(matter.clone())];
    if json {
        ui.json(&Listing::of(&listed))?;
        return Ok(Outcome::Done);
    }
    let [MatterListing { state, due, .. }] = listed;
    let entry = &matter.entry;
    let mut lines = vec![
        format!("Matter {}: {state}", matter.id),
        format!("  To: {}", entry.to.name),
        format!("  Subject: {}", entry.subject),
    ];
    if let Some(letter) = &entry.letter {
        lines.push(format!("  Letter: {}", letter.folder));
    }
    if let Some(number) = matter.tracking() {
        lines.push(format!("  Tracking number: {number}"));
    }
    let has_documents = matter.events.iter().any(|event| {
        let progress = event.what.progress();
        progress.is_some_and(|progress| progress.details().document.is_some())
    });
    if has_documents {
        let folder = session.matters_path().join(matter.id.to_string());
        lines.push(format!("  Documents: {}", shown(&folder)));
    }
    for letter in matter.letters() {
        lines.extend(message_line(matter, letter));
    }
    for event in matter.timeline() {
        lines.push(format!("  {}: {}", long(event.on), event.what.sentence()));
        let notes = clock.notes(matter, event);
        lines.extend(
            notes
                .iter()
                .map(|note| format!("      {} ({})", note.text, note.cite)),
        );
    }
    lines.extend(due.iter().flat_map(due_lines));
    ui.result(&lines.join("\n"))?;
    if let Some(letter) = matter.in_doubt()
        && !say_of_other_run(session, ui)
    {
        ui.warning(&format!("it is unknown whether {letter} was delivered"));
        ui.hint(&settle(matter.id));
    }
    let today = session.environment.today;
    let mut letters: Vec<String> = due
        .iter()
        .filter_map(|due| next_letters(due, matter.id, today))
        .collect();
    letters.dedup();
    for letter in letters {
        ui.hint(&letter);
    }
    Ok(Outcome::Done)
}

/// Returns to whom, from whom and under which Message-ID a letter was handed to an account.
fn message_line(matter: &Matter, letter: &WhichLetter) -> Option<String> {
    let (_, intent) = matter.last_intent(letter)?;
    let (to, from) = (intent.to.as_ref()?, intent.from.as_ref()?);
    let id = intent.message_id.as_ref()?;
    let name = match letter {
        WhichLetter::Filing => String::new(),
        WhichLetter::Later(name) => format!(" of {name}"),
    };
    Some(format!(
        "  Message{name}: to {to}, from {from}, Message-ID <{id}>"
    ))
}

/// Returns which letters can be written about what is due, and the commands that draft them; `None` while
/// there are none.
fn next_letters(due: &Due, matter: MatterId, today: NaiveDate) -> Option<String> {
    if due.what == DueWhat::Referral && !letters_about(due, today).is_empty() {
        return Some(format!(
            "`redress follow-up {matter} --about routing` asks which office has the records that were referred"
        ));
    }
    let drafts = letters_about(due, today).iter().map(|step| {
        let letter = match step {
            NextStep::FollowUp => "an inquiry",
            NextStep::Narrow | NextStep::Fees | NextStep::Confirm => "the answer",
            NextStep::Appeal => "the appeal",
            NextStep::Mediate => "a request to the Office of Government Information Services",
            NextStep::Casework => "a letter to your own member of Congress",
            NextStep::Thanks => "a letter of thanks",
        };
        (step, letter)
    });
    let drafts = drafts.enumerate().map(|(at, (step, letter))| {
        let verb = if at == 0 { "drafts " } else { "" };
        format!("`redress {step} {matter}` {verb}{letter}")
    });
    let drafts: Vec<String> = drafts.collect();
    (!drafts.is_empty()).then(|| drafts.join(", "))
}

/// Returns what is due with its law, the other days that rules lead to, and what else to know.
fn due_lines(due: &Due) -> Vec<String> {
    let cite = |cite: &str, verified: bool| {
        if verified {
            cite.to_owned()
        } else {
            format!("{cite}; not checked")
        }
    };
    let first = format!(
        "  Due {}: {} ({})",
        long(due.on),
        phrase(due),
        cite(&due.cite, due.verified)
    );
    let others = due.others.iter().map(|other| {
        format!(
            "      By another rule: {} ({})",
            long(other.on),
            cite(&other.cite, other.verified)
        )
    });
    let notes = due.notes.iter().map(|note| format!("      {note}"));
    [first].into_iter().chain(others).chain(notes).collect()
}
