//! `redress` without a command: what would you like to do?

use clap::CommandFactory;

use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use super::{Cli, congress, foia};
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
    match super::docket::first_due(session) {
        Ok(lines) => lines.iter().for_each(|line| ask.show(line)),
        // The menu does not depend on it.
        Err(failure) => ask.show(&failure.message()),
    }
    loop {
        let chosen = choose(ask.as_mut(), session)?;
        // Plain lines hold standard input, which the command asks on.
        drop(ask);
        match draft(&chosen, session, ui) {
            Err(failure) if failure.is_back() => ask = ask_maker(&session.environment),
            result => return result,
        }
    }
}

/// Asks what to do: the name of a draft to go on with, or a kind of letter.
fn choose(ask: &mut dyn Ask, session: &Session) -> Result<String, Failure> {
    let mut choices: Vec<Choice> = session
        .drafts()
        .names()
        .iter()
        .filter_map(|name| {
            Some(Choice::new(
                name.clone(),
                format!("Go on with the draft {}", readable(name)?),
            ))
        })
        .collect();
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
    let (kind, target) = match chosen.split_once('-') {
        Some((kind, cause)) => {
            session.resumed = Some(chosen.to_owned());
            (kind, target_of(session, cause))
        }
        None => (chosen, None),
    };
    let mut arguments = vec!["redress".to_owned(), kind.to_owned()];
    arguments.extend(target);
    // The same door as the command line, so that nothing exists here alone.
    let cli = <Cli as clap::Parser>::try_parse_from(arguments)
        .map_err(|error| Failure::new(Kind::Failed, error.kind().to_string()))?;
    match cli.command {
        Some(super::Command::Foia(args)) => foia::run(&args, session, ui),
        Some(super::Command::Congress(args)) => congress::run(&args, session, ui),
        _ => Ok(Outcome::Done),
    }
}

/// Returns a draft's name as a person reads it.
fn readable(name: &str) -> Option<String> {
    match name.split_once('-')? {
        ("foia", "own") => Some("of your own FOIA request".to_owned()),
        ("congress", "own") => Some("of your own letter to Congress".to_owned()),
        ("foia", cause) => Some(format!("of a FOIA request ({cause})")),
        ("congress", cause) => Some(format!("of a letter to Congress ({cause})")),
        _ => None,
    }
}

/// Returns `CAMPAIGN/ACTION` for the end of a draft's name, where such a campaign is within reach.
fn target_of(session: &Session, cause: &str) -> Option<String> {
    session.shelf().ids().into_iter().find_map(|id| {
        let action = cause.strip_prefix(&id)?.strip_prefix('-')?;
        Some(format!("{id}/{action}"))
    })
}
