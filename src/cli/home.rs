//! `redress` without a command: what would you like to do?

use clap::CommandFactory;

use super::Cli;
use super::congress::{self, CongressArgs};
use super::docket::Opening;
use super::draft::DraftArgs;
use super::failure::{Failure, Kind, Outcome};
use super::foia::{self, FoiaArgs};
use super::next::{self, NextArgs, draft_name};
use super::session::Session;
use crate::docket::MatterId;
use crate::letter::next::NextStep;
use crate::terminal::{Ask, Choice, Interrupt, Prompt, Ui, ask_maker};
use crate::wizard::{FIRST, base_name};

/// Runs the program on a terminal; elsewhere it says how it is used.
pub(super) fn run(session: &mut Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut ask = ask_maker(&session.environment);
    if !ask.interactive() {
        return Err(Failure::new(
            Kind::Usage,
            "there is no terminal to ask on, and no command was given",
        )
        .hint(Cli::command().render_usage().to_string())
        .hint("`redress --help` lists the commands")
        .for_want_of_a_person());
    }
    ask.show(
        "redress helps you petition your government. Type ? at any question for an explanation, and :help where an \
         answer stands there already.",
    );
    session.has_menu = true;
    let opening = super::docket::opening(session).unwrap_or_else(|failure| {
        // The menu does not depend on it.
        ask.show(&failure.message());
        Opening::default()
    });
    opening.lines.iter().for_each(|line| ask.show(line));
    loop {
        let chosen = choose(ask.as_mut(), session, &opening)?;
        // Plain lines hold standard input, which the command asks on.
        drop(ask);
        match draft(&chosen, session, ui) {
            Err(failure) if failure.is_back() => {
                session.resumed = None;
                ask = ask_maker(&session.environment);
            }
            result => return result,
        }
    }
}

/// Asks what to do: the name of a draft to go on with, or of one to begin, or a kind of letter.
fn choose(ask: &mut dyn Ask, session: &Session, opening: &Opening) -> Result<String, Failure> {
    let drafts = session.drafts().names();
    let mut choices: Vec<Choice> = drafts
        .iter()
        .filter_map(|name| {
            Some(Choice::new(
                name.clone(),
                format!("Go on with the draft {}", readable(name)?),
            ))
        })
        .collect();
    let today = session.environment.today;
    choices.extend(opening.letters.iter().filter_map(|offer| {
        let name = draft_name(offer.matter, offer.step);
        // One that was begun stands above, among the drafts.
        (!drafts.contains(&name))
            .then(|| Choice::new(name, offer.label()).with_detail(offer.when(today)))
    }));
    choices.push(Choice::new(
        "foia",
        "Ask a federal agency for records (FOIA)",
    ));
    choices.push(Choice::new("congress", "Write to your members of Congress"));
    let question = Prompt::new(
        "task",
        "What would you like to do?",
        "A FOIA request gets you records; a letter asks your members to act. Nothing is sent from here.",
    );
    let index = loop {
        match ask.choose(&question, &choices, 0) {
            Err(Interrupt::Back) => ask.show(FIRST),
            answer => break answer?,
        }
    };
    Ok(choices
        .get(index)
        .map(|choice| choice.key.clone())
        .unwrap_or_default())
}

/// Goes on with a draft, or begins one: as the command does that is given nothing but its target.
fn draft(chosen: &str, session: &mut Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let draft = DraftArgs::default();
    let base = base_name(chosen);
    let (kind, cause) = base.split_once('-').unwrap_or((base, ""));
    if !cause.is_empty() {
        session.resumed = Some(chosen.to_owned());
    }
    if let Some((matter, step)) = next_of(base) {
        return next::draft(step, &NextArgs { matter, draft }, None, session, ui);
    }
    let target = target_of(session, cause);
    match kind {
        "congress" => congress::run(&CongressArgs { target, draft }, session, ui),
        _ => foia::run(
            &FoiaArgs {
                target,
                state: None,
                draft,
            },
            session,
            ui,
        ),
    }
}

/// Returns a draft's name as a person reads it.
fn readable(name: &str) -> Option<String> {
    let base = base_name(name);
    if base != name {
        let number = name.get(base.len() + 1..)?;
        return Some(format!("{} ({number})", readable(base)?));
    }
    if let Some((matter, step)) = next_of(name) {
        return Some(format!("of a letter about matter {matter} ({step})"));
    }
    match name.split_once('-')? {
        ("foia", "own") => Some("of your own FOIA request".to_owned()),
        ("congress", "own") => Some("of your own letter to Congress".to_owned()),
        ("foia", cause) => Some(format!("of a FOIA request ({cause})")),
        ("congress", cause) => Some(format!("of a letter to Congress ({cause})")),
        _ => None,
    }
}

/// Returns the matter and the step of a draft of a next letter: `next-3-follow-up`.
fn next_of(name: &str) -> Option<(MatterId, NextStep)> {
    let (matter, step) = name.strip_prefix("next-")?.split_once('-')?;
    Some((matter.parse().ok()?, step.parse().ok()?))
}

/// Returns `CAMPAIGN/ACTION` for the end of a draft's name, where such a campaign is within reach.
fn target_of(session: &Session, cause: &str) -> Option<String> {
    session.library().ids().into_iter().find_map(|id| {
        let action = cause.strip_prefix(&id)?.strip_prefix('-')?;
        Some(format!("{id}/{action}"))
    })
}
