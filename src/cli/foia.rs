//! `redress foia`

use clap::Args;

use super::draft::{self, DraftArgs, DraftOrigin, Target, Task, draft_name};
use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::campaign::Action;
use crate::directory::{Office, Table, place_question};
use crate::draft::{Cause, Draft, sender_of};
use crate::foia::AgencyRules;
use crate::letter::Addressee;
use crate::letter::answers::{Answers, Key};
use crate::sender::{Place, State};
use crate::terminal::Ui;
use crate::wizard::{Context, FoiaInterview, StateInterview};

/// Draft a request for records under the Freedom of Information Act
///
/// Asks for what it needs, shows the whole request with the check's remarks, and saves it in a
/// folder of its own. Nothing is sent.
#[derive(Debug, Args)]
pub(super) struct FoiaArgs {
    /// A campaign, such as `cecot`, or one of its actions, such as `cecot/legal-basis`, or a
    /// campaign's file; without one the request is written from scratch
    #[arg(value_name = "CAMPAIGN[/ACTION]")]
    pub(super) target: Option<String>,
    /// Ask an agency of a state, or of a place in it, under the state's own law: `NY` or `New York`
    #[arg(long, value_name = "STATE", conflicts_with = "target")]
    pub(super) state: Option<State>,
    #[command(flatten)]
    pub(super) draft: DraftArgs,
}

/// Returns `true` if an action is a FOIA request.
fn fits(action: &Action) -> bool {
    matches!(action, Action::Foia(_))
}

/// Runs the command.
pub(super) fn run(args: &FoiaArgs, session: &mut Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    if let Some(state) = args.state {
        return under_state_law(state, args, session, ui);
    }
    // The draft that the person went back from goes on when they come to it again.
    let mut left: Option<String> = None;
    loop {
        let target = Target::find(args.target.as_deref(), "foia", &args.draft, session, fits)?;
        let mut way = target.way();
        let name = draft_name("foia", target.cause()?);
        way.resumes |= left.as_ref() == Some(&name);
        match under_federal_law(&target, way, args, session, ui) {
            // Esc at the first question leads to the menu before it, and from there on again.
            Err(failure)
                if failure.is_back() && args.target.is_none() && session.resumed.is_none() =>
            {
                left = Some(name);
            }
            result => return result,
        }
    }
}

/// Drafts a request under the Freedom of Information Act.
fn under_federal_law(
    target: &Target,
    way: DraftOrigin,
    args: &FoiaArgs,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let templates = session.templates()?;
    let today = session.environment.today;
    let cause = target.cause()?;
    let directory = match cause {
        Some(cause) => session.directory_for(cause.campaign)?,
        None => session.directory()?,
    };
    let interview = FoiaInterview(Context {
        directory: &directory,
        cause,
        today,
    });
    let as_of = directory.header(Table::Offices).as_of;
    let make = |answers: &Answers| {
        let request = Draft {
            answers,
            cause,
            templates: &templates,
            today,
        };
        let offices = offices(answers, cause, |id| directory.office(id))?;
        offices
            .iter()
            .map(|office| {
                let rules = AgencyRules::of(office.regulation.as_deref());
                let to = Addressee::office(office, as_of).as_claimed(directory.claims());
                // Who gives no email address writes by post, where the office may take it.
                let has_email = answers
                    .text(Key::SenderEmail)
                    .is_some_and(|email| !email.is_empty());
                let to = if has_email { to } else { to.by_post(office) };
                let to = match place_of(office, answers) {
                    Some(place) => to.place(place, office),
                    None => to,
                };
                Ok(request.foia(to, rules)?)
            })
            .collect()
    };
    let name = draft_name("foia", cause);
    let task = Task {
        name,
        interview: &interview,
        make: &make,
        gaps: &|answers| {
            let offices = offices(answers, cause, |id| directory.office(id)).unwrap_or_default();
            let elsewhere = offices.iter().filter_map(|office| {
                let place = place_of(office, answers)?;
                Some(format!(
                    "{place} keeps its own records and answers for them: send the letter to its FOIA officer, whose \
                     address the directory does not have, and not to {}.",
                    office.name
                ))
            });
            elsewhere.collect()
        },
        refused: &|_| None,
        directory: &directory,
        known: &target.known(),
        refusal: &|_| Ok(()),
        way,
    };
    draft::run(&task, &args.draft, session, ui)
}

/// Drafts a request under a state's law.
fn under_state_law(
    state: State,
    args: &FoiaArgs,
    session: &mut Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let directory = session.directory()?;
    let templates = session.templates()?;
    let today = session.environment.today;
    let law = directory.state_law(state).ok_or_else(|| {
        let what = format!("no public-records law of {} is recorded", state.name());
        Failure::new(Kind::Failed, what)
            .hint("ask the agency how it takes requests; `redress directory state NY` says what is recorded of a state")
    })?;
    let context = Context {
        directory: &directory,
        cause: None,
        today,
    };
    let make = |answers: &Answers| {
        let request = Draft {
            answers,
            cause: None,
            templates: &templates,
            today,
        };
        Ok(vec![request.state(state, law.clone())?])
    };
    let gaps = |answers: &Answers| {
        let mut gaps = vec![format!(
            "What the letter says of the {} is compiled from public tables, and {}: `redress directory state \
             {state}` says how sure it is.",
            law.law,
            law.rests_on()
        )];
        let lives_there = sender_of(answers).is_ok_and(|sender| match sender.address.place {
            Place::UnitedStates { state: home, .. } => home == state,
            Place::Abroad { .. } => false,
        });
        if law.is_for_residents() && !lives_there {
            gaps.push(format!(
                "Only residents may ask under this law, as far as is recorded: ask somebody who lives in {} \
                 to sign, or ask the agency first.",
                state.name()
            ));
        }
        gaps
    };
    let task = Task {
        name: format!("foia-{}", state.abbreviation().to_lowercase()),
        interview: &StateInterview(context),
        make: &make,
        gaps: &gaps,
        refused: &|_| None,
        directory: &directory,
        known: &Answers::default(),
        refusal: &|_| Ok(()),
        way: DraftOrigin::default(),
    };
    draft::run(&task, &args.draft, session, ui)
}

/// Returns the one of an office's places that has the records, where its places answer for themselves.
fn place_of<'a>(office: &Office, answers: &'a Answers) -> Option<&'a str> {
    place_question(&office.id)?;
    match answers.list(Key::FoiaCustodians)? {
        [only] => Some(only),
        _ => None,
    }
}

/// Returns the offices to ask: the one answered, else those of the action.
fn offices(
    answers: &Answers,
    cause: Option<Cause<'_>>,
    office: impl Fn(&str) -> Option<Office>,
) -> Result<Vec<Office>, Failure> {
    let ids: Vec<String> = match (
        answers.text(Key::FoiaOffice),
        cause.map(|cause| cause.action),
    ) {
        (Some(id), _) => vec![id.to_owned()],
        (None, Some(Action::Foia(action))) => action.offices.clone(),
        _ => Vec::new(),
    };
    let known = |id: &String| {
        office(id).ok_or_else(|| {
            Failure::new(
                Kind::Invalid,
                format!("there is no FOIA office `{id}` in the directory"),
            )
            .hint("`redress directory office NAME` finds offices")
        })
    };
    ids.iter().map(known).collect()
}
