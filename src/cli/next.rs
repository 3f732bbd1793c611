//! `redress follow-up, narrow, fees, confirm, appeal, mediate, casework, thanks`: the next letter of a matter.

use std::path::Path;

use chrono::{NaiveDate, TimeDelta};
use clap::{Args, Subcommand};

use super::docket::{self, Clock};
use super::draft::{self as drafting, DraftArgs, DraftOrigin, Task};
use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::calendar::long;
use crate::directory::{Directory, Table};
use crate::docket::{Matter, MatterId};
use crate::draft::DraftError;
use crate::draft::next::{NextLetterError, Reader, asked_about};
use crate::foia::reply;
use crate::folder::{digests, load};
use crate::inbox::{self, PDF_PROGRAM, Tools};
use crate::letter::answers::{Answer, Answers, Key};
use crate::letter::next::{About, Enclosure, Facts, NextStep, Refusal};
use crate::letter::{Content, Letter};
use crate::terminal::{Ui, find_program};
use crate::wizard::{Context, NextInterview, facts_of, sender_answers};

/// Arguments of the commands that draft the next letter of a matter.
#[derive(Debug, Args)]
pub(super) struct NextArgs {
    /// The matter's number; `redress docket` lists them
    pub(super) matter: MatterId,
    #[command(flatten)]
    pub(super) draft: DraftArgs,
}

/// Arguments of `redress follow-up`.
#[derive(Debug, Args)]
pub(super) struct FollowUpArgs {
    #[command(flatten)]
    next: NextArgs,
    /// What to ask about: status, volume, search, routing, appeal
    #[arg(long, value_name = "SUBJECT")]
    about: Option<About>,
}

/// The commands that draft a next letter, one for each step.
#[derive(Debug, Subcommand)]
pub(super) enum NextCommand {
    /// Ask an agency where a request stands, or about its volume, its search, its routing or an appeal
    ///
    /// Says what the docket knows, what is overdue and by which provision, and asks for what is not
    /// known. Of a request that is decided it asks where the appeal stands, if one waits for its decision.
    /// Nothing is sent.
    FollowUp(FollowUpArgs),
    /// Answer a notice that a request is too broad or unclear, with a narrower one
    ///
    /// The reply names the notice, describes fewer records, and says that it withdraws nothing. Nothing
    /// is sent.
    Narrow(NextArgs),
    /// Answer an agency's notice about fees
    ///
    /// Agrees up to an amount, asks for the decision on a waiver, and says what a late agency may not
    /// charge, where the docket shows that it is late. Nothing is sent.
    Fees(NextArgs),
    /// Answer whether you are still interested, or a demand for proof of who you are
    ///
    /// Keeps the request open, and says so if the answer comes late. A proof of identity is a statement
    /// under penalty of perjury, which you sign (28 U.S.C. § 1746). Nothing is sent.
    Confirm(NextArgs),
    /// Appeal an adverse determination
    ///
    /// Argues each ground that the docket shows: records withheld or neither confirmed nor denied,
    /// the search, a fee waiver, expedited processing, a request held improper or closed. Silence
    /// is not a determination: the command then says what else can be done. Nothing is sent.
    Appeal(NextArgs),
    /// Ask the Office of Government Information Services for help with a request
    ///
    /// OGIS mediates between people and agencies; it does not extend the time to appeal. Nothing is
    /// sent.
    Mediate(NextArgs),
    /// Ask your own member of Congress to inquire about a request
    ///
    /// Comes with a privacy release to sign, with which the agency may speak with the member's office.
    /// Nothing is sent.
    Casework(NextArgs),
    /// Thank an agency for what it released, and close the request or keep it open
    ///
    /// Nothing is sent.
    Thanks(NextArgs),
}

/// Runs the command.
pub(super) fn run(
    command: &NextCommand,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let (step, args, about) = match command {
        NextCommand::FollowUp(args) => (NextStep::FollowUp, &args.next, args.about),
        NextCommand::Narrow(args) => (NextStep::Narrow, args, None),
        NextCommand::Fees(args) => (NextStep::Fees, args, None),
        NextCommand::Confirm(args) => (NextStep::Confirm, args, None),
        NextCommand::Appeal(args) => (NextStep::Appeal, args, None),
        NextCommand::Mediate(args) => (NextStep::Mediate, args, None),
        NextCommand::Casework(args) => (NextStep::Casework, args, None),
        NextCommand::Thanks(args) => (NextStep::Thanks, args, None),
    };
    draft(step, args, about, session, ui)
}

/// Drafts the next letter of a matter.
pub(super) fn draft(
    step: NextStep,
    args: &NextArgs,
    about: Option<About>,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let matter = docket::matter(args.matter, session)?;
    let request_letter = request_letter(&matter, ui)?;
    let request = request_letter
        .as_ref()
        .and_then(|letter| match &letter.content {
            Content::Foia(request) => Some(request),
            _ => None,
        });
    let directory = session.directory()?;
    remark_on_corrections(request_letter.as_ref(), step, ui);
    let templates = session.templates()?;
    let today = session.environment.today;
    let clock = Clock::read(session)?;
    let facts = facts_of(&matter, request, &clock.law, &clock.calendar, today).map_err(refused)?;
    let encloses = match step {
        NextStep::Appeal => enclosures(&matter, session),
        _ => Vec::new(),
    };
    let determination = match appeal_key(step, &facts, &Answers::default()) {
        Some(_) => determination(&matter, session),
        None => None,
    };
    let interview = NextInterview {
        context: Context {
            directory: &directory,
            cause: None,
            today,
        },
        step,
        office: &matter.entry.to.id,
        facts: &facts,
        request,
        templates: &templates,
        encloses: &encloses,
        determination: determination.as_deref(),
    };
    let mut known = request_letter
        .as_ref()
        .map(sender_answers)
        .unwrap_or_default();
    if let Some(about) = about {
        known.set(Key::FollowUpAbout, Answer::Text(about.to_string()));
    }
    if step == NextStep::FollowUp && interview.sequel(&known).check().is_ok() {
        remark_on_inquiry(&facts, today, ui);
    }
    if let Some(key) = appeal_key(step, &facts, &known)
        && let Some(text) = &determination
        && let Some(found) = reply::appeal_address(text, &known_numbers(&matter))
    {
        ui.status(&format!(
            "The letter with the decision says where the appeal goes: {}, in \"{}\". Another address can be \
             given as `{key}`.",
            found.value.replace('\n', ", "),
            found.sentence
        ));
        known.set(key, Answer::Text(found.value));
    }
    if step == NextStep::Appeal && interview.sequel(&known).check().is_ok() {
        remark_on_enclosures(&encloses, ui);
    }
    let make = |answers: &Answers| {
        let sequel = interview.sequel(answers);
        let reader = reader(step, &matter, &interview, answers, &directory)?;
        match reader {
            Who::Office(reader) => Ok(vec![sequel.letter(reader).map_err(failed)?]),
            Who::Member(member) => {
                let form = directory.senate_form(&member.bioguide);
                let reader = Reader::member(&member, form.as_ref(), directory.as_of(&member));
                Ok(vec![sequel.letter(reader).map_err(failed)?])
            }
        }
    };
    let task = Task {
        name: draft_name(matter.id, step),
        interview: &interview,
        make: &make,
        gaps: &|_| Vec::new(),
        refused: &|_| None,
        directory: &directory,
        known: &known,
        refusal: &|answers| interview.sequel(answers).check().map_err(refused),
        way: DraftOrigin {
            has_menu: session.has_menu,
            ..DraftOrigin::default()
        },
    };
    drafting::run(&task, &args.draft, session, ui)
}

/// Returns the name under which the draft of a next letter is kept.
pub(super) fn draft_name(matter: MatterId, step: NextStep) -> String {
    format!("next-{matter}-{step}")
}

/// Whom a letter goes to.
enum Who<'a> {
    Office(Reader<'a>),
    Member(crate::congress::Member),
}

/// Returns the key of the address to which a letter about an appeal goes, or `None` of another letter.
fn appeal_key(step: NextStep, facts: &Facts, known: &Answers) -> Option<Key> {
    match step {
        NextStep::Appeal => Some(Key::AppealAddress),
        NextStep::FollowUp if asked_about(facts, known) == Ok(About::Appeal) => {
            Some(Key::ReplyAddress)
        }
        _ => None,
    }
}

/// Returns the reader of the letter.
fn reader<'a>(
    step: NextStep,
    matter: &Matter,
    interview: &NextInterview<'_>,
    answers: &Answers,
    directory: &Directory,
) -> Result<Who<'a>, Failure> {
    let id = matter.entry.to.id.as_str();
    let office = directory.office(id);
    let as_of = directory.header(Table::Offices).as_of;
    let facts = interview.facts;
    let today = interview.context.today;
    if let Some(key) = appeal_key(step, facts, answers) {
        let own = answers.text(key);
        let reader = Reader::appeals(office.as_ref(), facts, id, own, as_of, today);
        return Ok(Who::Office(reader));
    }
    Ok(match step {
        NextStep::Mediate => Who::Office(Reader::ogis(today)),
        NextStep::Casework => {
            let chosen = answers.text(Key::CaseworkMember).unwrap_or_default();
            let missing = DraftError::Missing(Key::CaseworkMember);
            Who::Member(directory.member(chosen).ok_or(missing)?)
        }
        _ => Who::Office(Reader::office(
            office.as_ref(),
            facts,
            id,
            answers.text(Key::ReplyAddress),
            as_of,
            today,
        )),
    })
}

/// Says where the request's campaign knew another way to the office: its corrections count for its own letters alone.
fn remark_on_corrections(request: Option<&Letter>, step: NextStep, ui: &mut Ui) {
    let elsewhere = match step {
        // They go to somebody of whom the campaign said nothing.
        NextStep::Mediate | NextStep::Casework => return,
        NextStep::Appeal => Key::AppealAddress,
        _ => Key::ReplyAddress,
    };
    for told in request.into_iter().flat_map(Letter::claims) {
        ui.warning(&format!(
            "the request went out by what its campaign says; this letter is no letter of the campaign, and goes by \
             the directory. {told}"
        ));
        ui.hint(&format!("`--set {elsewhere}=ADDRESS` has it go elsewhere"));
    }
}

/// So many days after the last inquiry, or after filing, another one comes early.
const EARLY: TimeDelta = TimeDelta::days(10);

/// Remarks on an inquiry that comes soon after filing or after the last one.
fn remark_on_inquiry(facts: &Facts, today: NaiveDate, ui: &mut Ui) {
    if let Some(last) = facts
        .followed_up
        .last()
        .filter(|last| today - **last < EARLY)
    {
        ui.warning(&format!(
            "you asked about this request on {}; give the office some days to answer",
            long(*last)
        ));
    } else if today - facts.filed < EARLY && !facts.is_late() {
        ui.warning(&format!(
            "you filed this request on {}; an office has 20 working days (5 U.S.C. § 552(a)(6)(A)(i)), and an \
             inquiry before that seldom helps",
            long(facts.filed)
        ));
    }
}

/// Returns what the last decision's letter says, which was kept.
fn determination(matter: &Matter, session: &Session) -> Option<String> {
    let document = docket::decision(matter)?;
    let folder = session.matters_path().join(matter.id.to_string());
    let program = find_program(PDF_PROGRAM);
    let known = known_numbers(matter);
    let tools = Tools {
        pdf_program: program.as_deref(),
        known: &known,
        is_thorough: true,
    };
    let letter = inbox::read(&folder.join(document.as_str()), tools).ok()?;
    Some(letter.text)
}

fn known_numbers(matter: &Matter) -> Vec<&str> {
    matter.tracking().into_iter().collect()
}

/// Returns the papers that are at hand for an appeal.
fn enclosures(matter: &Matter, session: &Session) -> Vec<Enclosure> {
    let folder = session.matters_path().join(matter.id.to_string());
    let decision =
        docket::decision(matter).filter(|document| folder.join(document.as_str()).is_file());
    let decision = decision.map(|document| Enclosure::Determination {
        document: document.as_str().to_owned(),
    });
    let request = docket::SentRequest::of(matter, session).map(|_| Enclosure::Request);
    request.into_iter().chain(decision).collect()
}

/// Says what an appeal encloses, and what it does not.
fn remark_on_enclosures(encloses: &[Enclosure], ui: &mut Ui) {
    let is_determination = |one: &Enclosure| matches!(one, Enclosure::Determination { .. });
    let has = [
        (encloses.contains(&Enclosure::Request), "your request"),
        (encloses.iter().any(is_determination), "the determination"),
    ];
    let named = |is_there: bool, between: &str| {
        let all = has.iter().filter(|(there, _)| *there == is_there);
        all.map(|(_, name)| *name).collect::<Vec<_>>().join(between)
    };
    if !encloses.is_empty() {
        ui.status(&format!("The appeal encloses {}.", named(true, " and ")));
    }
    if encloses.len() < has.len() {
        ui.hint(&format!(
            "it does not enclose {}, of which no copy is at hand: add one yourself where the office asks for it",
            named(false, " or ")
        ));
    }
}

/// Returns the letter of the request, where its folder is at hand and holds what was sent; a word
/// about it where not.
fn request_letter(matter: &Matter, ui: &mut Ui) -> Result<Option<Letter>, Failure> {
    let Some(kept) = &matter.entry.letter else {
        return Ok(None);
    };
    match load(Path::new(&kept.folder)) {
        Ok(letter) => {
            if !digests(&letter)?.contains(&kept.digest) {
                ui.warning(&format!(
                    "the letter in `{}` is not the one that matter {} was filed with; the new \
                     letter follows what it says now",
                    kept.folder, matter.id
                ));
            }
            Ok(Some(letter))
        }
        Err(error) => {
            ui.warning(&format!(
                "the letter of matter {} cannot be read, so its records and its sender are not \
                 known: {error}",
                matter.id
            ));
            Ok(None)
        }
    }
}

fn refused(refusal: Refusal) -> Failure {
    refusal
        .help()
        .into_iter()
        .fold(Failure::new(Kind::Failed, refusal), Failure::hint)
}

fn failed(error: NextLetterError) -> Failure {
    match error {
        NextLetterError::Refused(refusal) => refused(refusal),
        NextLetterError::Draft(error) => error.into(),
    }
}
