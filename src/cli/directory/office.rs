//! `redress directory office`

use clap::Args;
use serde::Serialize;

use super::correction_line;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::directory::{ChannelRecord, Directory, FoundOffice, not_under_foia};
use crate::terminal::{Table, Ui};
use crate::text::{counted, joined};

/// Find FOIA offices, and the channels by which they take requests
#[derive(Debug, Args)]
pub(super) struct OfficeArgs {
    /// An id such as `dhs-priv`, an abbreviation, words of the name, or what the records are about
    #[arg(required = true)]
    query: Vec<String>,
    /// Print the offices as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Found {
    schema: u32,
    offices: Vec<FoundOffice>,
    /// What to know of a body that the law does not reach, where the words name one.
    #[serde(skip_serializing_if = "Option::is_none")]
    not_under_foia: Option<&'static str>,
}

/// Runs the command.
pub(super) fn run(
    args: &OfficeArgs,
    directory: &Directory,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let query = args.query.join(" ");
    let offices = match directory.office(&query) {
        Some(office) => vec![FoundOffice {
            office,
            reason: None,
        }],
        None => directory.find_offices(&query),
    };
    let outcome = if offices.is_empty() {
        Outcome::Negative
    } else {
        Outcome::Done
    };
    let by_name = offices.first().is_some_and(|one| one.reason.is_none());
    let beyond = not_under_foia(&query).filter(|_| !by_name);
    if args.json {
        ui.json(&Found {
            schema: 1,
            offices,
            not_under_foia: beyond,
        })?;
        return Ok(outcome);
    }
    if let Some(words) = beyond {
        ui.warning(words);
    }
    if let Some(words) = Directory::understood(&query, &offices) {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        ui.status(&format!(
            "Of your words only {} led to an office: look whether it is the one, or try other words.",
            joined(&words, "and")
        ));
    }
    match offices.as_slice() {
        [] => {
            if beyond.is_none() {
                ui.warning("the directory has no such office");
            }
            if let Some(near) = directory.nearest_office_id(&query) {
                ui.hint(&format!("did you mean `{near}`?"));
            }
        }
        [only] => show_office(only, directory, session, ui)?,
        several => {
            let (open, closed): (Vec<_>, Vec<_>) =
                several.iter().partition(|found| found.office.is_active());
            let mut table = Table::new(["id", "office"]);
            for found in if open.is_empty() { &closed } else { &open } {
                let note = match &found.reason {
                    Some(reason) => format!(" ({reason})"),
                    None if found.office.is_active() => String::new(),
                    None => " (takes no requests)".to_owned(),
                };
                table.row([
                    found.office.id.clone(),
                    format!("{}{note}", found.office.label()),
                ]);
            }
            ui.result(table.render(ui.width()).trim_end())?;
            if !open.is_empty() && !closed.is_empty() {
                let entries = counted(closed.len(), "entry", "entries");
                ui.status(&format!("Left out: {entries} closed or listed twice."));
            }
            ui.hint("name an id for its channels");
        }
    }
    Ok(outcome)
}

fn show_office(
    found: &FoundOffice,
    directory: &Directory,
    session: &Session,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let office = &found.office;
    let mut lines = vec![format!("{} ({})", office.label(), office.id)];
    lines.extend(
        found
            .reason
            .iter()
            .map(|reason| format!("  Found by: {reason}")),
    );
    if !office.is_active() {
        lines.push("  This entry takes no requests itself.".to_owned());
    }
    lines.extend(office.note.iter().map(|note| format!("  {note}")));
    lines.extend(directory.corrections_of(&office.id).map(correction_line));
    lines.extend(
        office
            .regulation
            .iter()
            .map(|rule| format!("  Regulation: {rule}")),
    );
    lines.extend(
        office
            .phone
            .iter()
            .map(|phone| format!("  Telephone: {phone}")),
    );
    lines.extend(office.website.iter().map(|site| format!("  Web: {site}")));
    lines.extend(
        office
            .reading_room
            .iter()
            .map(|room| format!("  Reading room: {room}")),
    );
    lines.extend(
        office
            .processing
            .as_ref()
            .and(office.pace())
            .map(|pace| format!("  {pace}")),
    );
    lines.extend(
        office
            .channels
            .iter()
            .flat_map(|r| channel_lines(r, session)),
    );
    for mailbox in &office.inquiries {
        lines.push(format!(
            "  For questions only, not for requests: {} ({}, {})",
            mailbox.address, mailbox.source, mailbox.checked
        ));
    }
    if office.open_channels().next().is_none()
        && let Some(parent) = directory.parent(office)
    {
        lines.push(format!(
            "  No channel of its own is known to be open. {} answers for its agency: `redress directory \
             office {}`",
            parent.label(),
            parent.id
        ));
    }
    ui.result(&lines.join("\n"))?;
    Ok(())
}

fn channel_lines(record: &ChannelRecord, session: &Session) -> Vec<String> {
    let accepts = match record.accepts {
        Some(true) => "takes requests",
        Some(false) => "refused",
        None => "unknown",
    };
    let since = record
        .since
        .map(|since| format!(" since {}", since.long()))
        .unwrap_or_default();
    let address = record
        .link()
        .or(record.address.as_deref())
        .unwrap_or_default();
    let stale = if record.is_stale(session.environment.today) {
        ", long ago"
    } else {
        ""
    };
    let mut lines = vec![
        format!(
            "  {}: {accepts}{since}  {}",
            record.channel,
            address.replace('\n', ", ")
        )
        .trim_end()
        .to_owned(),
        format!(
            "    {} (checked {}{stale})",
            record.source,
            record.checked.long()
        ),
    ];
    lines.extend(record.note.iter().map(|note| format!("    {note}")));
    lines
}
