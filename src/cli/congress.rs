//! `redress congress`

use clap::Args;

use super::draft::{self, DraftArgs, DraftOrigin, Target, Task, draft_name};
use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::campaign::{Action, Targets};
use crate::congress::Member;
use crate::directory::RemarkCode;
use crate::draft::{Draft, Recipient};
use crate::letter::Addressee;
use crate::letter::answers::{Answers, Key};
use crate::letter::recipients::Recipients;
use crate::terminal::Ui;
use crate::wizard::{CongressInterview, Context};

/// Draft letters to your own members of Congress, one for each
///
/// Asks for what it needs, shows the letters with the check's remarks, and saves each in a folder of
/// its own, with a short version for web forms and a call script. Nothing is sent.
#[derive(Debug, Args)]
pub(super) struct CongressArgs {
    /// A campaign, such as `cecot`, or one of its actions, such as `cecot/oversight`, or a
    /// campaign's file; without one the letter is written from scratch
    #[arg(value_name = "CAMPAIGN[/ACTION]")]
    pub(super) target: Option<String>,
    #[command(flatten)]
    pub(super) draft: DraftArgs,
}

/// Returns `true` if an action is a letter to Congress.
fn fits(action: &Action) -> bool {
    matches!(action, Action::Congress(_))
}

/// Runs the command.
pub(super) fn run(
    args: &CongressArgs,
    session: &mut Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    // The draft that the person went back from goes on when they come to it again.
    let mut left: Option<String> = None;
    loop {
        let named = args.target.as_deref();
        let target = Target::find(named, "congress", &args.draft, session, fits)?;
        let mut way = target.way();
        let name = draft_name("congress", target.cause()?);
        way.resumes |= left.as_ref() == Some(&name);
        match write(&target, way, args, session, ui) {
            // Esc at the first question leads to the menu before it, and from there on again.
            Err(failure) if failure.is_back() && named.is_none() && session.resumed.is_none() => {
                left = Some(name);
            }
            result => return result,
        }
    }
}

/// Drafts the letters.
fn write(
    target: &Target,
    way: DraftOrigin,
    args: &CongressArgs,
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
    let context = Context {
        directory: &directory,
        cause,
        today: session.environment.day_in_washington,
    };
    let interview = CongressInterview(context);
    let make = |answers: &Answers| {
        let letter = Draft {
            answers,
            cause,
            templates: &templates,
            today,
        };
        let members = recipients(&context, answers)?;
        members
            .iter()
            .map(|member| {
                let form = directory.senate_form(&member.bioguide);
                let standing = context.standing(answers, member);
                Ok(letter.congress(Recipient {
                    member,
                    to: Addressee::member(
                        member,
                        &standing,
                        form.as_ref(),
                        directory.as_of(member),
                    )
                    .as_claimed(directory.claims()),
                    standing,
                })?)
            })
            .collect()
    };
    let name = draft_name("congress", cause);
    let task = Task {
        name,
        interview: &interview,
        make: &make,
        gaps: &|answers| gaps(&context, answers),
        refused: &|answers| refused(&context, answers),
        directory: &directory,
        known: &Answers::default(),
        refusal: &|_| Ok(()),
        way,
    };
    draft::run(&task, &args.draft, session, ui)
}

/// Returns the members to write to: those whom the answers name among the targets.
fn recipients(context: &Context<'_>, answers: &Answers) -> Result<Vec<Member>, Failure> {
    let Recipients { sitting, over } = context.recipients(answers).ok_or_else(|| {
        Failure::new(Kind::Usage, "answers are missing: `district`")
            .hint("your ZIP code does not determine your House district")
    })?;
    let mut members = sitting;
    if let Some(chosen) = answers.list(Key::CongressMembers) {
        members.retain(|member| chosen.contains(&member.bioguide));
    }
    if members.is_empty() && !over.is_empty() {
        return Err(refusal(context, &over));
    }
    if members.is_empty() {
        return Err(
            Failure::new(Kind::Failed, "the directory has no member to write to")
                .hint("`redress directory member --zip ZIP` shows what it knows"),
        );
    }
    Ok(members)
}

/// What brings those who hold the seats now.
const RENEW: &str = "`redress directory refresh members` fetches the list for the sitting Congress";

/// Says to whom no letter was made, because their time in the seat or at the head of the committee is over.
fn refusal(context: &Context<'_>, over: &[Member]) -> Failure {
    if targets_committees(context)
        && let Some(remark) = context.directory.remark_on_committees(context.today)
    {
        let labels: Vec<String> = over.iter().map(Member::label).collect();
        let what = format!(
            "no letter to the leaders of a committee of an earlier Congress: {}",
            labels.join(", ")
        );
        return Failure::new(Kind::Failed, what).hint(remark.message);
    }
    let told: Vec<String> = over
        .iter()
        .flat_map(|member| context.directory.remarks_on(member, context.today))
        .filter(|remark| remark.code == RemarkCode::TermEnded)
        .map(|remark| remark.message)
        .collect();
    Failure::new(
        Kind::Failed,
        format!("no letter for a seat that has ended: {}", told.join(" ")),
    )
    .hint(RENEW)
}

/// Returns `true` if the letters go to those who lead a committee.
fn targets_committees(context: &Context<'_>) -> bool {
    let action = context.cause.map(|cause| cause.action);
    matches!(action, Some(Action::Congress(action)) if matches!(action.targets, Targets::Committees(_)))
}

/// Returns the failure of those letters that were not made: their members' time in the seat is over.
fn refused(context: &Context<'_>, answers: &Answers) -> Option<Failure> {
    let over = context.recipients(answers)?.over;
    (!over.is_empty()).then(|| refusal(context, &over))
}

/// Returns what the directory has to say of the sender's seats: one is vacant, or may soon change hands, or
/// its lines were drawn anew.
fn gaps(context: &Context<'_>, answers: &Answers) -> Vec<String> {
    let is_for_own = match context.cause.map(|cause| cause.action) {
        Some(Action::Congress(action)) => action.targets == Targets::OwnMembers,
        _ => true,
    };
    let Some(district) = context.district(answers).filter(|_| is_for_own) else {
        return Vec::new();
    };
    let remarks = context
        .directory
        .members_by_district(district, context.today)
        .remarks
        .into_iter()
        .filter(|remark| {
            matches!(
                remark.code,
                RemarkCode::Vacant | RemarkCode::Redrawn | RemarkCode::LameDuck
            )
        });
    remarks.map(|remark| remark.message).collect()
}
