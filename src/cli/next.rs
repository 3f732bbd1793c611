//! `redress follow-up, narrow, fees, appeal, mediate, casework, thanks`: the next letter of a matter.

use std::path::Path;

use clap::{Args, Subcommand};

use super::docket::{self, Clock};
use super::draft::{self as drafting, DraftArgs, Task};
use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::directory::{Directory, Table};
use crate::docket::{Matter, MatterId};
use crate::draft::DraftError;
use crate::draft::next::{Reader, SequelError};
use crate::folder::{digests, load};
use crate::letter::answers::{Answer, Answers, Key};
use crate::letter::next::{About, Refusal, Step};
use crate::letter::{Content, Letter};
use crate::terminal::Ui;
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
    /// What to ask about: status, volume, search, routing
    #[arg(long, value_name = "SUBJECT")]
    about: Option<About>,
}

/// The commands that draft a next letter, one for each [`Step`].
#[derive(Debug, Subcommand)]
pub(super) enum NextCommand {
    /// Ask an agency where a request stands, or about its volume, its search or its routing
    ///
    /// Says what the docket knows, what is overdue and by which provision, and asks for what is not
    /// known. Nothing is sent.
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
    /// Appeal an adverse determination
    ///
    /// Argues each ground that the docket shows: records withheld, the search, a fee waiver, expedited
    /// processing, a request held improper. Silence is no determination: the command then says what else
    /// can be done. Nothing is sent.
    Appeal(NextArgs),
    /// Ask the Office of Government Information Services for help with a request
    ///
    /// OGIS mediates between people and agencies; it does not stop the time to appeal. Nothing is sent.
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
        NextCommand::FollowUp(args) => (Step::FollowUp, &args.next, args.about),
        NextCommand::Narrow(args) => (Step::Narrow, args, None),
        NextCommand::Fees(args) => (Step::Fees, args, None),
        NextCommand::Appeal(args) => (Step::Appeal, args, None),
        NextCommand::Mediate(args) => (Step::Mediate, args, None),
        NextCommand::Casework(args) => (Step::Casework, args, None),
        NextCommand::Thanks(args) => (Step::Thanks, args, None),
    };
    draft(step, args, about, session, ui)
}

/// Drafts the next letter of a matter.
pub(super) fn draft(
    step: Step,
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
    let templates = session.templates()?;
    let today = session.environment.today;
    let clock = Clock::read(session)?;
    let facts = facts_of(&matter, request, &clock.law, &clock.calendar, today).map_err(refused)?;
    let interview = NextInterview {
        context: Context {
            directory: &directory,
            cause: None,
            today,
        },
        kind: step,
        office: &matter.entry.to.id,
        facts: &facts,
        request,
        templates: &templates,
    };
    let mut known = request_letter
        .as_ref()
        .map(sender_answers)
        .unwrap_or_default();
    if let Some(about) = about {
        known.set(Key::FollowUpAbout, Answer::Text(about.to_string()));
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
        directory: &directory,
        known: &known,
        refusal: &|answers| interview.sequel(answers).check().map_err(refused),
    };
    drafting::run(&task, &args.draft, session, ui)
}

/// Returns the name under which the draft of a next letter is kept.
pub(super) fn draft_name(matter: MatterId, step: Step) -> String {
    format!("next-{matter}-{step}")
}

/// Whom a letter goes to.
enum Who<'a> {
    Office(Reader<'a>),
    Member(crate::congress::Member),
}

/// Returns the reader of the letter.
fn reader<'a>(
    step: Step,
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
    Ok(match step {
        Step::Mediate => Who::Office(Reader::ogis(today)),
        Step::Appeal => Who::Office(Reader::appeals(
            office.as_ref(),
            facts,
            id,
            answers.text(Key::AppealAddress),
            as_of,
            today,
        )),
        Step::Casework => {
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

fn failed(error: SequelError) -> Failure {
    match error {
        SequelError::Refused(refusal) => refused(refusal),
        SequelError::Draft(error) => error.into(),
    }
}
