//! `redress directory member`

use std::io::{BufRead, Read};

use clap::Args;
use serde::Serialize;

use crate::calendar::long;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::congress::{District, Member, Role};
use crate::directory::{Directory, MemberAnswer, RemarkCode, Table};
use crate::sender::{ParseZipError, Zip};
use crate::terminal::Ui;
use crate::text::quotable;

/// Find the members of Congress for a ZIP code, a district, a name or a committee
#[derive(Debug, Args)]
pub(super) struct MemberArgs {
    #[command(flatten)]
    by: By,
    /// With `--committee`: its chair or its ranking member alone
    // NOTE: `requires` alone does not hold: clap waives it where another way to look up is given.
    #[arg(long, requires = "committee", conflicts_with_all = ["zip", "district", "name"])]
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

/// Runs the command.
pub(super) fn run(
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
                    format!("the directory has no committee `{}`", quotable(id)),
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
        as_of: directory.header(Table::Members).as_of,
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
    const LONGEST_LINE: u64 = 1024 * 1024;
    let mut input = std::io::stdin().lock();
    let failed = |error: std::io::Error| {
        Failure::new(Kind::Failed, format!("cannot read standard input: {error}"))
    };
    // An input without end must not outlive the reader of the answers.
    while !ui.is_closed() {
        let mut line = Vec::new();
        let read = input
            .by_ref()
            .take(LONGEST)
            .read_until(b'\n', &mut line)
            .map_err(failed)?;
        if read == 0 {
            break;
        }
        if !line.ends_with(b"\n") {
            // What is longer than any ZIP code is still one line.
            let mut rest = input.by_ref().take(LONGEST_LINE);
            if rest.skip_until(b'\n').map_err(failed)? as u64 == LONGEST_LINE {
                return Err(
                    Failure::new(Kind::Failed, "a line of standard input has no end")
                        .hint("write one ZIP code per line"),
                );
            }
        }
        let typed = String::from_utf8_lossy(&line).trim().to_owned();
        let answer = match typed.parse::<Zip>() {
            Ok(zip) => directory.members_by_zip(zip, session.environment.today),
            Err(error) => {
                let mut none = found(directory, Vec::new());
                none.note = Some(crate::text::visible(&error.to_string()));
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
            let said = match &answer.note {
                Some(note) if names.is_empty() => note.clone(),
                _ => names.join("; "),
            };
            ui.result(&format!("{typed}: {said}"))?;
        }
    }
    Ok(Outcome::Done)
}

fn show_members(
    answer: &MemberAnswer,
    directory: &Directory,
    session: &Session,
    ui: &mut Ui,
) -> Result<(), Failure> {
    for member in &answer.members {
        let party = member.party.iter().map(|party| format!(", {party}"));
        let mut lines = vec![member.label() + &party.collect::<String>()];
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
        if let Some(source) = &member.source {
            let as_of = long(directory.as_of(member));
            lines.push(format!("  Recorded as of {as_of}, from {source}"));
        }
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
    for remark in &answer.remarks {
        if remark.code == RemarkCode::Vacant {
            ui.result(&remark.message)?;
        }
    }
    if answer.members.is_empty() && answer.vacant.is_empty() {
        ui.warning("the directory has no such member");
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
        .freshness(Table::Members, session.environment.today)
        .age();
    ui.status(&format!("Members {age}."));
    Ok(())
}
