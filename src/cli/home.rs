//! `redress` without a command: what would you like to do?

use clap::CommandFactory;

use super::docket::Opening;
use super::failure::{Failure, Kind, Outcome};
use super::next::draft_name;
use super::session::Session;
use super::{Cli, congress, foia};
use crate::docket::MatterId;
use crate::letter::next::Step;
use crate::terminal::{Ask, Choice, Interrupt, Question, Ui, ask_maker};
use crate::wizard::FIRST;

/// Runs the program on a terminal; elsewhere it says how it is used.
pub(super) fn run(session: &mut Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut ask = ask_maker(&session.environment);
    if !ask.interactive() {
        return Err(Failure::new(
            Kind::Usage,
            "there is no terminal to ask on, and no command was given",
        )
        .hint(Cli::command().render_usage().to_string())
        .hint("`redress --help` lists the commands"));
    }
    ask.show(
        "redress helps you petition your government. Type ? at any question for an explanation.",
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
            Err(failure) if failure.is_back() => ask = ask_maker(&session.environment),
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
        let name = draft_name(offer.matter, offer.kind);
        // One that was begun stands above, among the drafts.
        (!drafts.contains(&name))
            .then(|| Choice::new(name, offer.label()).with_detail(offer.when(today)))
    }));
    choices.push(Choice::new(
        "foia",
        "Ask a federal agency for records (FOIA)",
    ));
    choices.push(Choice::new("congress", "Write to your members of Congress"));
    let question = Question::new(
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

fn draft(chosen: &str, session: &mut Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut arguments = vec!["redress".to_owned()];
    if let Some((kind, cause)) = chosen.split_once('-') {
        session.resumed = Some(chosen.to_owned());
        if let Some((matter, step)) = next_of(chosen) {
            arguments.extend([step.to_owned(), matter.to_owned()]);
        } else {
            arguments.push(kind.to_owned());
            arguments.extend(target_of(session, cause));
        }
    } else {
        arguments.push(chosen.to_owned());
    }
    // The same door as the command line, so that nothing exists here alone.
    let cli = <Cli as clap::Parser>::try_parse_from(arguments)
        .map_err(|error| Failure::new(Kind::Failed, error.kind().to_string()))?;
    match cli.command {
        Some(super::Command::Foia(args)) => foia::run(&args, session, ui),
        Some(super::Command::Congress(args)) => congress::run(&args, session, ui),
        Some(command) => command.next(session, ui),
        None => Ok(Outcome::Done),
    }
}

/// Returns a draft's name as a person reads it.
fn readable(name: &str) -> Option<String> {
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

/// Returns the matter and the command of a draft of a next letter: `next-3-follow-up`.
fn next_of(name: &str) -> Option<(&str, &str)> {
    let (matter, step) = name.strip_prefix("next-")?.split_once('-')?;
    let is_step = step.parse::<Step>().is_ok();
    let is_matter = matter.parse::<MatterId>().is_ok();
    (is_step && is_matter).then_some((matter, step))
}

/// Returns `CAMPAIGN/ACTION` for the end of a draft's name, where such a campaign is within reach.
fn target_of(session: &Session, cause: &str) -> Option<String> {
    session.shelf().ids().into_iter().find_map(|id| {
        let action = cause.strip_prefix(&id)?.strip_prefix('-')?;
        Some(format!("{id}/{action}"))
    })
}
