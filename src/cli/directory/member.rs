//! `redress directory member`

use std::collections::HashMap;
use std::io::{BufRead, Read};

use clap::Args;
use serde::Serialize;

use super::address::{self, Service};
use super::correction_line;
use crate::calendar::long;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::congress::{District, Member, Role};
use crate::directory::{
    Committee, Directory, MemberAnswer, RemarkCode, Table, former_member, is_home_page,
};
use crate::sender::{ParseZipError, Zip};
use crate::terminal::Ui;
use crate::text::{counted, folded, nearest, quotable};

/// Find the members of Congress for a ZIP code, a district, an address, a name or a committee
///
/// Everything is looked up in the directory on this computer. Only `--address` asks somebody else, the U.S.
/// Census Bureau, and only after it has shown what goes there.
#[derive(Debug, Args)]
pub(super) struct MemberArgs {
    #[command(flatten)]
    by: By,
    /// With `--committee`: its chair or its ranking member alone
    // NOTE: `requires` alone does not hold: clap waives it where another way to look up is given.
    #[arg(long, requires = "committee", conflicts_with_all = ["zip", "district", "address", "name"])]
    role: Option<CommitteeRole>,
    #[command(flatten)]
    service: Service,
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
    /// A street address, with city, state and ZIP code: it is sent to the Census Bureau once you agree
    #[arg(long)]
    address: Option<String>,
    /// Words of a member's name
    #[arg(long)]
    name: Option<String>,
    /// A committee's code, such as `HSJU`, or words of its name that fit no other
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
    let today = session.environment.day_in_washington;
    if args.by.zip.as_deref() == Some("-") {
        return zips(args, directory, session, ui);
    }
    let mut answer = match &args.by {
        By { zip: Some(zip), .. } => {
            let zip: Zip = zip
                .parse()
                .map_err(|error: ParseZipError| Failure::new(Kind::Usage, error))?;
            directory.members_by_zip(zip, today)
        }
        By {
            district: Some(district),
            ..
        } => directory.members_by_district(*district, today),
        By {
            address: Some(typed),
            ..
        } => address::members(typed, &args.service, directory, session, ui)?,
        By {
            name: Some(name), ..
        } => found(directory, directory.members_by_name(name)),
        By {
            committee: Some(id),
            ..
        } => found(directory, on_committee(id, args.role, directory)?),
        // clap takes exactly one of them.
        _ => found(directory, Vec::new()),
    };
    Forms::default().fill(&mut answer, directory);
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
        show_members(&answer, args.by.name.as_deref(), directory, session, ui)?;
    }
    Ok(outcome)
}

/// Returns who sits on a committee, or who leads it.
fn on_committee(
    id: &str,
    role: Option<CommitteeRole>,
    directory: &Directory,
) -> Result<Vec<Member>, Failure> {
    let committee = match directory.committee(id) {
        Some(committee) => committee,
        None => named_committee(id, directory)?,
    };
    let ids: Vec<String> = match role {
        Some(CommitteeRole::Chair) => committee.chair.into_iter().collect(),
        Some(CommitteeRole::Ranking) => committee.ranking.into_iter().collect(),
        None => committee.members,
    };
    Ok(ids.iter().filter_map(|id| directory.member(id)).collect())
}

/// Returns the one committee that words name; a whole committee is meant before its subcommittees.
fn named_committee(words: &str, directory: &Directory) -> Result<Committee, Failure> {
    let mut found = directory.find_committees(words);
    if found.iter().any(|one| one.parent.is_none()) {
        found.retain(|one| one.parent.is_none());
    }
    if found.len() < 2 {
        return found.pop().ok_or_else(|| {
            let what = format!("the directory has no committee `{}`", quotable(words));
            Failure::new(Kind::Failed, what).hint("`redress directory committee` lists the codes")
        });
    }
    let what = format!("`{}` names {} committees", quotable(words), found.len());
    let each = found
        .iter()
        .map(|one| format!("{} ({})", one.id, directory.committee_name(one)));
    Err(Failure::new(Kind::Usage, what).hint(format!(
        "name one by its code: {}",
        each.collect::<Vec<_>>().join(", ")
    )))
}

/// The web forms that were looked up already: the forms' table is searched as text.
#[derive(Default)]
struct Forms(HashMap<String, Option<String>>);

impl Forms {
    /// Puts the recorded form of every member into the answer, whichever table has it.
    fn fill(&mut self, answer: &mut MemberAnswer, directory: &Directory) {
        for member in &mut answer.members {
            let form = self.0.entry(member.bioguide.clone());
            let form = form.or_insert_with(|| directory.form_url(member));
            member.contact_form.clone_from(form);
        }
    }
}

fn found(directory: &Directory, members: Vec<Member>) -> MemberAnswer {
    MemberAnswer {
        as_of: directory.header(Table::Members).as_of,
        districts: members
            .iter()
            .filter_map(|member| member.district)
            .collect(),
        members,
        redrawn: Vec::new(),
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
    let mut forms = Forms::default();
    let (mut answered, mut wrong) = (0, 0);
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
        let mut answer = match typed.parse::<Zip>() {
            Ok(zip) => directory.members_by_zip(zip, session.environment.day_in_washington),
            Err(error) => {
                wrong += 1;
                let mut none = found(directory, Vec::new());
                none.note = Some(crate::text::visible(&error.to_string()));
                none
            }
        };
        answered += usize::from(!answer.members.is_empty());
        if args.json {
            forms.fill(&mut answer, directory);
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
    if wrong > 0 {
        ui.warning(&format!(
            "{} no ZIP code",
            counted(wrong, "line is", "lines are")
        ));
    }
    Ok(match (answered, wrong) {
        (_, 0) => Outcome::Done,
        (0, _) => Outcome::Negative,
        _ => Outcome::Partly,
    })
}

/// Returns what to do about a name that nobody has who sits.
fn no_such_name(directory: &Directory, name: &str) -> String {
    if let Some(left) = former_member(name) {
        return left.told();
    }
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let members = directory.all_members().iter();
    let near = nearest(&folded(last), members.map(|m| m.last_name.as_str()));
    near.map_or_else(
        || {
            "only sitting members are listed, under the names that their offices use; `--zip` and \
             `--district` find them by place"
                .to_owned()
        },
        |near| format!("did you mean `{near}`?"),
    )
}

/// Said behind the address of a form that is a home page.
const HOME_PAGE: &str = " (the home page: no address of the form itself is recorded)";

fn show_members(
    answer: &MemberAnswer,
    name: Option<&str>,
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
        let form = directory.form_url(member);
        lines.extend(form.iter().map(|url| {
            let note = if is_home_page(url) { HOME_PAGE } else { "" };
            format!("  Web form: {url}{note}")
        }));
        lines.extend(member.website.iter().map(|site| format!("  Web: {site}")));
        lines.push(format!("  {}", member.inside_address()[1..].join(", ")));
        lines.extend(
            directory
                .corrections_of(&member.bioguide)
                .map(correction_line),
        );
        if let Some(source) = &member.source {
            let as_of = long(directory.as_of(member));
            lines.push(format!("  Recorded as of {as_of}, from {source}"));
        }
        ui.result(&lines.join("\n"))?;
        for remark in directory.remarks_on(member, session.environment.day_in_washington) {
            match remark.code {
                RemarkCode::TermEnded | RemarkCode::SpecialElection => ui.warning(&remark.message),
                // By place it is said once for all; a committee's members are too many to say it of each.
                RemarkCode::LameDuck if name.is_some() => ui.status(&remark.message),
                _ => {}
            }
        }
    }
    for remark in &answer.remarks {
        match remark.code {
            RemarkCode::Vacant => ui.result(&remark.message)?,
            RemarkCode::LameDuck | RemarkCode::Redrawn => ui.status(&remark.message),
            _ => {}
        }
    }
    if answer.members.is_empty() && answer.vacant.is_empty() {
        ui.warning("the directory has no such member");
        if let Some(name) = name {
            ui.hint(&no_such_name(directory, name));
        }
    }
    if answer.ambiguous
        && answer
            .members
            .iter()
            .any(|member| member.role != Role::Senator)
    {
        ui.hint(
            "`redress directory member --address \"STREET, CITY, STATE ZIP\"` settles it with the Census \
             Bureau; it shows what goes there before it does",
        );
        ui.hint(
            "https://www.house.gov/representatives/find-your-representative settles it by address",
        );
    }
    if let Some(note) = &answer.note {
        ui.status(note);
    }
    let list = directory.freshness(Table::Members, session.environment.day_in_washington);
    ui.status(&format!("Members {}.", list.age()));
    if list.aged || list.expired {
        ui.hint("`redress directory refresh members` renews the list");
    }
    Ok(())
}
