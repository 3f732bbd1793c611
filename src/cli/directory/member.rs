//! `redress directory member`

use std::collections::HashMap;
use std::io::{BufRead, Read};
use std::str::FromStr;

use clap::Args;
use serde::Serialize;

use super::address::{self, Service};
use super::committee::corrections;
use super::correction_line;
use super::on_committee::{self, CommitteeRole, Seats};
use crate::calendar::long;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::congress::{District, Member, ParseDistrictError, Role};
use crate::directory::{
    Directory, FormerMember, MemberAnswer, RemarkCode, Table, former_members, is_home_page,
};
use crate::sender::{ParseZipError, State, Zip};
use crate::terminal::Ui;
use crate::text::{counted, folded, misspelt};

/// Find the members of Congress for a ZIP code, a district, an address, a name or a committee
///
/// Everything is looked up in the directory on this computer. Only `--address` asks somebody else, the U.S.
/// Census Bureau, and only after it has shown what goes there.
#[derive(Debug, Args)]
pub(super) struct MemberArgs {
    #[command(flatten)]
    by: By,
    /// With `--committee`: its chair or its ranking member alone
    #[arg(long, requires = "committee")]
    role: Option<CommitteeRole>,
    #[command(flatten)]
    service: Service,
    /// Print the members as JSON
    #[arg(long)]
    json: bool,
}

/// What members are looked up by.
#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
struct By {
    /// A ZIP code; `-` reads one a line from standard input
    #[arg(long, conflicts_with_all = ["address", "name"])]
    zip: Option<String>,
    /// A House district, such as `NY-14` or `AK-AL`, or a state alone for its senators; beside `--zip` it decides
    #[arg(long, conflicts_with_all = ["address", "name"])]
    district: Option<Place>,
    /// A street address, with city, state and ZIP code: it is sent to the Census Bureau once you agree
    #[arg(long, conflicts_with = "name")]
    address: Option<String>,
    /// Words of a member's name
    #[arg(long)]
    name: Option<String>,
    /// A committee's code, such as `HSJU`, or words of its name that fit no other; with another way to look up:
    /// whether those members sit on it
    #[arg(long)]
    committee: Option<String>,
}

/// Where somebody votes: the district, or the state for its senators alone.
#[derive(Clone, Copy, Debug)]
enum Place {
    District(District),
    State(State),
}

impl FromStr for Place {
    type Err = ParseDistrictError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // `New York 14` is read as `NY 14`.
        if let Some((name, seat)) = text.trim().rsplit_once([' ', '-'])
            && name.len() > 2
            && let Ok(state) = name.trim().parse::<State>()
            && let Ok(district) = format!("{state}-{seat}").parse()
        {
            return Ok(Self::District(district));
        }
        let state = text.trim().parse::<State>().ok();
        let state = state.filter(|state| text.trim().len() == 2 && state.has_senators());
        match (text.parse(), state) {
            (Ok(district), _) => Ok(Self::District(district)),
            (Err(_), Some(state)) => Ok(Self::State(state)),
            (Err(error), None) => Err(error),
        }
    }
}

/// A member as JSON shows them: the record, and the form for letters.
#[derive(Serialize)]
struct Members<'a> {
    schema: u32,
    #[serde(flatten)]
    answer: &'a MemberAnswer,
    #[serde(skip_serializing_if = "Option::is_none")]
    committee: Option<&'a Seats>,
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
    if args.by.zip.as_deref() == Some("-") {
        if args.by.district.is_some() || args.by.committee.is_some() {
            let what = "`--zip -` reads many ZIP codes, and goes with neither `--district` nor `--committee`";
            return Err(Failure::new(Kind::Usage, what));
        }
        return zips(args, directory, session, ui);
    }
    let committee = match &args.by.committee {
        Some(words) => Some(on_committee::find(words, directory)?),
        None => None,
    };
    let (mut answer, seats) = match (looked_up(args, directory, session, ui)?, &committee) {
        (Some(mut answer), Some(committee)) => {
            let seats = Seats::among(&mut answer, committee, args.role, directory);
            (answer, Some(seats))
        }
        (Some(answer), None) => (answer, None),
        (None, Some(committee)) => {
            let members = on_committee::members(committee, args.role, directory);
            (found(directory, members), None)
        }
        // clap takes at least one of them.
        (None, None) => (found(directory, Vec::new()), None),
    };
    Forms::default().fill(&mut answer, directory);
    let outcome = if answer.members.is_empty() {
        Outcome::Negative
    } else {
        Outcome::Done
    };
    let today = session.environment.day_in_washington;
    let old = directory.remark_on_committees(today);
    let old = old.filter(|_| committee.is_some());
    if args.json {
        answer.remarks.extend(old);
        ui.json(&Members {
            schema: 1,
            answer: &answer,
            committee: seats.as_ref(),
        })?;
        return Ok(outcome);
    }
    if let Some(seats) = &seats {
        ui.result(&seats.lines.join("\n"))?;
    }
    let on_it = committee.as_ref().filter(|_| seats.is_none());
    if let Some(committee) = on_it.filter(|_| answer.members.is_empty()) {
        ui.warning(&on_committee::not_recorded(committee, args.role, directory));
        ui.hint("`redress directory refresh committees` renews the list");
    } else if seats.is_none() || !answer.members.is_empty() {
        show_members(&answer, args.by.name.as_deref(), directory, session, ui)?;
    }
    for line in committee
        .iter()
        .flat_map(|one| corrections(std::slice::from_ref(one), directory))
    {
        ui.result(&line)?;
    }
    if let Some(remark) = old {
        ui.warning(&remark.message);
    }
    Ok(outcome)
}

/// Returns whom the ways to look up find, or `None` if a committee alone is asked for.
fn looked_up(
    args: &MemberArgs,
    directory: &Directory,
    session: &Session,
    ui: &mut Ui,
) -> Result<Option<MemberAnswer>, Failure> {
    let today = session.environment.day_in_washington;
    let by = &args.by;
    let zip = by.zip.as_ref().map(|zip| zip.parse::<Zip>());
    let zip = zip
        .transpose()
        .map_err(|e: ParseZipError| Failure::new(Kind::Usage, e))?;
    let of_place = by.district.map(|place| match place {
        Place::District(district) => (
            directory.members_by_district(district, today),
            district.state(),
            Some(district),
        ),
        Place::State(state) => (directory.members_by_state(state, today), state, None),
    });
    Ok(match (zip, of_place) {
        (Some(zip), None) => Some(directory.members_by_zip(zip, today)),
        (zip, Some((mut answer, state, district))) => {
            let doubt = zip.and_then(|zip| directory.doubt_about_zip(zip, state, district));
            let notes = [answer.note.take(), doubt];
            answer.note = notes
                .into_iter()
                .flatten()
                .reduce(|a, b| format!("{a} {b}"));
            Some(answer)
        }
        (None, None) => match (&by.address, &by.name) {
            (Some(typed), _) => Some(address::members(
                typed,
                &args.service,
                directory,
                session,
                ui,
            )?),
            (None, Some(name)) => Some(found(directory, directory.members_by_name(name))),
            (None, None) => None,
        },
    })
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
    let wanted = folded(name);
    let is_vacated = |held: &Member| {
        let held = folded(&held.name);
        wanted
            .split(' ')
            .all(|word| held.split(' ').any(|have| have == word))
    };
    if let Some((held, by)) = directory.vacated().find(|(held, _)| is_vacated(held)) {
        return format!(
            "the seat of {} is vacant by your own correction as of {}",
            held.label(),
            long(by.as_of)
        );
    }
    let left: Vec<String> = former_members(name).map(FormerMember::told).collect();
    if !left.is_empty() {
        return left.join("; ");
    }
    let last = name.split_whitespace().next_back().unwrap_or_default();
    let members = directory.all_members().iter();
    let surnames: Vec<(String, &str)> = members
        .clone()
        .map(|member| (folded(&member.last_name), member.last_name.as_str()))
        .collect();
    let near = misspelt(
        &folded(last),
        surnames.iter().map(|(folded, _)| folded.as_str()),
    );
    let near = near.and_then(|near| surnames.iter().find(|(folded, _)| folded == near));
    let last = folded(last);
    let namesakes: Vec<String> = members
        .filter(|member| folded(&member.last_name) == last)
        .map(Member::label)
        .collect();
    if !namesakes.is_empty() {
        return format!(
            "of that surname, under other first names: {}",
            namesakes.join("; ")
        );
    }
    near.map_or_else(
        || {
            "only sitting members are listed, under the names that their offices use; `--zip` and \
             `--district` find them by place"
                .to_owned()
        },
        |(_, near)| format!("`{near}` is spelt almost so: did you mean that?"),
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
        lines.extend(member.contact_form.iter().map(|url| {
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
