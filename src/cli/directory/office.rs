//! `redress directory office`

use clap::Args;
use serde::Serialize;

use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::directory::{ChannelRecord, Directory, Office};
use crate::terminal::{Table, Ui};

/// Find FOIA offices, and the channels by which they take requests
#[derive(Debug, Args)]
pub(super) struct OfficeArgs {
    /// An id such as `dhs-priv`, an abbreviation, or words of the name
    #[arg(required = true)]
    query: Vec<String>,
    /// Print the offices as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Offices {
    schema: u32,
    offices: Vec<Office>,
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
        Some(office) => vec![office],
        None => directory.find_offices(&query),
    };
    let outcome = if offices.is_empty() {
        Outcome::Negative
    } else {
        Outcome::Done
    };
    if args.json {
        ui.json(&Offices { schema: 1, offices })?;
        return Ok(outcome);
    }
    match offices.as_slice() {
        [] => {
            ui.warning("the directory has no such office");
            if let Some(near) = directory.nearest_office_id(&query) {
                ui.hint(&format!("did you mean `{near}`?"));
            }
        }
        [only] => show_office(only, session, ui)?,
        several => {
            let mut table = Table::new(["id", "office"]);
            for office in several {
                let note = if office.is_active() {
                    ""
                } else {
                    " (takes no requests)"
                };
                table.row([office.id.clone(), format!("{}{note}", office.label())]);
            }
            ui.result(table.render(ui.width()).trim_end())?;
            ui.hint("name an id for its channels");
        }
    }
    Ok(outcome)
}

fn show_office(office: &Office, session: &Session, ui: &mut Ui) -> Result<(), Failure> {
    let mut lines = vec![format!("{} ({})", office.label(), office.id)];
    if !office.is_active() {
        lines.push("  This entry takes no requests itself.".to_owned());
    }
    lines.extend(office.note.iter().map(|note| format!("  {note}")));
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
