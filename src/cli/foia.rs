//! `redress foia`

use clap::Args;

use super::draft::{self, DraftArgs, Target, Task, draft_name};
use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::campaign::Action;
use crate::directory::{Office, Table};
use crate::draft::{Cause, Draft};
use crate::foia::AgencyRules;
use crate::letter::Addressee;
use crate::letter::answers::{Answers, Key};
use crate::terminal::Ui;
use crate::wizard::{Context, FoiaInterview};

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
    #[command(flatten)]
    pub(super) draft: DraftArgs,
}

/// Tells whether an action is a FOIA request.
fn fits(action: &Action) -> bool {
    matches!(action, Action::Foia(_))
}

/// Runs the command.
pub(super) fn run(args: &FoiaArgs, session: &mut Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let directory = session.directory()?;
    let templates = session.templates()?;
    let today = session.environment.today;
    let target = Target::find(args.target.as_deref(), &args.draft, session, fits)?;
    let cause = target.cause()?;
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
                Ok(request.foia(Addressee::office(office, as_of), rules)?)
            })
            .collect()
    };
    let name = draft_name("foia", cause);
    let task = Task {
        name,
        interview: &interview,
        make: &make,
        gaps: &|_| Vec::new(),
        directory: &directory,
        known: &Answers::default(),
        refusal: &|_| Ok(()),
    };
    draft::run(&task, &args.draft, session, ui)
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
