//! `redress directory`

use std::io::{BufRead, Read};

use clap::{Args, Subcommand};
use serde::Serialize;

use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::calendar::long;
use crate::congress::{District, Member, Role};
use crate::directory::{
    ChannelRecord, Directory, MemberAnswer, Office, RemarkCode, Table as Records,
};
use crate::sender::{ParseZipError, Zip};
use crate::terminal::{Table, Ui};

/// Look up FOIA offices and members of Congress
#[derive(Debug, Args)]
pub(super) struct DirectoryArgs {
    #[command(subcommand)]
    command: DirectoryCommand,
}

#[derive(Debug, Subcommand)]
enum DirectoryCommand {
    Office(OfficeArgs),
    Member(MemberArgs),
    Committee(CommitteeArgs),
    Status(StatusArgs),
}

/// Find FOIA offices, and the channels by which they take requests
#[derive(Debug, Args)]
struct OfficeArgs {
    /// An id such as `dhs-priv`, an abbreviation, or words of the name
    #[arg(required = true)]
    query: Vec<String>,
    /// Print the offices as JSON
    #[arg(long)]
    json: bool,
}

/// Find the members of Congress for a ZIP code, a district, a name or a committee
#[derive(Debug, Args)]
struct MemberArgs {
    #[command(flatten)]
    by: By,
    /// With `--committee`: its chair or its ranking member alone
    #[arg(long, requires = "committee")]
    role: Option<CommitteeRole>,
    /// Print the members as JSON
    #[arg(long)]
    json: bool,
}

/// What members are looked up by.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct By {
    /// A ZIP code; `-` reads one a line from standard input
    #[arg(long)]
    zip: Option<String>,
    /// A House district, such as `NY-14` or `AK-AL`
    #[arg(long)]
    district: Option<District>,
    /// Words of a member's name
    #[arg(long)]
    name: Option<String>,
    /// A committee's code, such as `HSJU`
    #[arg(long)]
    committee: Option<String>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum CommitteeRole {
    Chair,
    Ranking,
}

/// List committees, or show one
#[derive(Debug, Args)]
struct CommitteeArgs {
    /// Words of the name, or a code such as `HSJU`; without any, all are listed
    query: Vec<String>,
    /// Print the committees as JSON
    #[arg(long)]
    json: bool,
}

/// Say how old the directory's tables are
#[derive(Debug, Args)]
struct StatusArgs {
    /// Print the tables as JSON
    #[arg(long)]
    json: bool,
}

/// Runs the command.
pub(super) fn run(
    args: &DirectoryArgs,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let directory = session.directory()?;
    match &args.command {
        DirectoryCommand::Office(args) => office(args, &directory, session, ui),
        DirectoryCommand::Member(args) => member(args, &directory, session, ui),
        DirectoryCommand::Committee(args) => committee(args, &directory, ui),
        DirectoryCommand::Status(args) => status(args, &directory, session, ui),
    }
}

#[derive(Serialize)]
struct Offices {
    schema: u32,
    offices: Vec<Office>,
}

fn office(
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
            ui.warning("the directory knows no such office");
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
            ui.result(&table.render(ui.width()))?;
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

/// A member as JSON shows them: the record, and the form for letters.
#[derive(Serialize)]
struct Members<'a> {
    schema: u32,
    #[serde(flatten)]
    answer: &'a MemberAnswer,
}

/// The answer to one line of standard input.
#[derive(Serialize)]
struct ZipLine<'a> {
    schema: u32,
    zip: &'a str,
    #[serde(flatten)]
    answer: &'a MemberAnswer,
}

fn member(
    args: &MemberArgs,
    directory: &Directory,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let today = session.environment.today;
    if args.by.zip.as_deref() == Some("-") {
        return zips(args, directory, session, ui);
    }
    let answer = match (
        &args.by.zip,
        args.by.district,
        &args.by.name,
        &args.by.committee,
    ) {
        (Some(zip), ..) => {
            let zip: Zip = zip
                .parse()
                .map_err(|error: ParseZipError| Failure::new(Kind::Usage, error))?;
            directory.members_by_zip(zip, today)
        }
        (_, Some(district), ..) => directory.members_by_district(district, today),
        (_, _, Some(name), _) => found(directory, directory.members_by_name(name)),
        (_, _, _, Some(id)) => {
            let committee = directory.committee(id).ok_or_else(|| {
                Failure::new(
                    Kind::Failed,
                    format!("the directory knows no committee `{id}`"),
                )
                .hint("`redress directory committee` lists the codes")
            })?;
            let ids: Vec<String> = match args.role {
                Some(CommitteeRole::Chair) => committee.chair.into_iter().collect(),
                Some(CommitteeRole::Ranking) => committee.ranking.into_iter().collect(),
                None => committee.members,
            };
            found(
                directory,
                ids.iter().filter_map(|id| directory.member(id)).collect(),
            )
        }
        // clap takes exactly one of the four.
        _ => found(directory, Vec::new()),
    };
    let outcome = if answer.members.is_empty() {
        Outcome::Negative
    } else {
        Outcome::Done
    };
    if args.json {
        ui.json(&Members {
            schema: 1,
            answer: &answer,
        })?;
    } else {
        show_members(&answer, directory, session, ui)?;
    }
    Ok(outcome)
}

fn found(directory: &Directory, members: Vec<Member>) -> MemberAnswer {
    MemberAnswer {
        as_of: directory.header(Records::Members).as_of,
        districts: members
            .iter()
            .filter_map(|member| member.district)
            .collect(),
        members,
        vacant: Vec::new(),
        ambiguous: false,
        note: None,
        remarks: Vec::new(),
    }
}

/// Answers one line for each line of standard input, in order, those that are no ZIP code too.
fn zips(
    args: &MemberArgs,
    directory: &Directory,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    const LONGEST: u64 = 4096;
    let mut input = std::io::stdin().lock();
    loop {
        let mut line = Vec::new();
        let read = input
            .by_ref()
            .take(LONGEST)
            .read_until(b'\n', &mut line)
            .map_err(|error| Failure::new(Kind::Failed, error))?;
        if read == 0 {
            return Ok(Outcome::Done);
        }
        let typed = String::from_utf8_lossy(&line).trim().to_owned();
        let answer = match typed.parse::<Zip>() {
            Ok(zip) => directory.members_by_zip(zip, session.environment.today),
            Err(error) => {
                let mut none = found(directory, Vec::new());
                none.note = Some(crate::sender::text::visible(&error.to_string()));
                none
            }
        };
        if args.json {
            ui.json_line(&ZipLine {
                schema: 1,
                zip: &typed,
                answer: &answer,
            })?;
        } else {
            let names: Vec<String> = answer.members.iter().map(Member::label).collect();
            ui.result(&format!("{typed}: {}", names.join("; ")))?;
        }
    }
}

fn show_members(
    answer: &MemberAnswer,
    directory: &Directory,
    session: &Session,
    ui: &mut Ui,
) -> Result<(), Failure> {
    for member in &answer.members {
        let mut lines = vec![format!("{}, {}", member.label(), member.party)];
        lines.extend(
            member
                .phone
                .iter()
                .map(|phone| format!("  Telephone: {phone}")),
        );
        let form = directory.senate_form(&member.bioguide).map(|form| form.url);
        let form = form.or_else(|| member.contact_form.clone());
        lines.extend(form.iter().map(|url| format!("  Web form: {url}")));
        lines.extend(member.website.iter().map(|site| format!("  Web: {site}")));
        lines.push(format!("  {}", member.inside_address()[1..].join(", ")));
        ui.result(&lines.join("\n"))?;
        for remark in directory.remarks_on(member, session.environment.today) {
            if matches!(
                remark.code,
                RemarkCode::TermEnded | RemarkCode::SpecialElection
            ) {
                ui.warning(&remark.message);
            }
        }
    }
    for district in &answer.vacant {
        ui.result(&format!("{district}: the seat is vacant"))?;
    }
    if answer.members.is_empty() && answer.vacant.is_empty() {
        ui.warning("the directory knows no such member");
    }
    if answer.ambiguous
        && answer
            .members
            .iter()
            .any(|member| member.role != Role::Senator)
    {
        ui.hint(
            "https://www.house.gov/representatives/find-your-representative settles it by address",
        );
    }
    if let Some(note) = &answer.note {
        ui.status(note);
    }
    let age = directory
        .freshness(Records::Members, session.environment.today)
        .age();
    ui.status(&format!("Members {age}."));
    Ok(())
}

#[derive(Serialize)]
struct Committees<'a> {
    schema: u32,
    committees: &'a [crate::directory::Committee],
}

fn committee(args: &CommitteeArgs, directory: &Directory, ui: &mut Ui) -> Result<Outcome, Failure> {
    let words: Vec<String> = args.query.iter().map(|word| word.to_lowercase()).collect();
    let committees: Vec<_> = directory
        .committees()
        .filter(|committee| {
            let text = format!("{} {}", committee.id, committee.name).to_lowercase();
            words.iter().all(|word| text.contains(word))
        })
        .collect();
    let outcome = if committees.is_empty() {
        Outcome::Negative
    } else {
        Outcome::Done
    };
    if args.json {
        ui.json(&Committees {
            schema: 1,
            committees: &committees,
        })?;
        return Ok(outcome);
    }
    let mut table = Table::new(["code", "committee", "chair", "ranking member"]);
    let name = |id: &Option<String>| {
        id.as_ref()
            .and_then(|id| directory.member(id))
            .map(|m| m.name)
            .unwrap_or_default()
    };
    for committee in &committees {
        table.row([
            committee.id.clone(),
            committee.name.clone(),
            name(&committee.chair),
            name(&committee.ranking),
        ]);
    }
    if committees.is_empty() {
        ui.warning("the directory knows no such committee");
    } else {
        ui.result(&table.render(ui.width()))?;
    }
    Ok(outcome)
}

#[derive(Serialize)]
struct Status {
    schema: u32,
    tables: Vec<crate::directory::Freshness>,
}

fn status(
    args: &StatusArgs,
    directory: &Directory,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let today = session.environment.today;
    let tables: Vec<_> = Records::ALL
        .iter()
        .map(|table| directory.freshness(*table, today))
        .collect();
    if args.json {
        ui.json(&Status { schema: 1, tables })?;
        return Ok(Outcome::Done);
    }
    let mut rows = Table::new(["table", "as of", "age", "source"]);
    for table in &tables {
        let state = match (table.expired, table.aged) {
            (true, _) => ", expired",
            (false, true) => ", old",
            (false, false) => "",
        };
        rows.row([
            table.header.table.clone(),
            long(table.header.as_of),
            format!("{} days{state}", table.age_days),
            table.header.source.clone(),
        ]);
    }
    ui.result(&rows.render(ui.width()))?;
    Ok(Outcome::Done)
}
