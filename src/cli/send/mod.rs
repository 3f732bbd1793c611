//! `redress send`: rehearse, confirm, act, record.

mod act;
mod mail;
mod rehearsal;
mod sequel;

use std::path::PathBuf;

use clap::Args;

use self::rehearsal::Rehearsal;
use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::directory::Channel;
use crate::letter::folder::load;
use crate::letter::view::{View, render};
use crate::sender::Email;
use crate::terminal::{Ask, Interrupt, Question, Ui, ask_maker};

/// Take a letter to its office, by a channel that the office takes
///
/// Rehearses unless `--execute` is given: shows the channels, who says so and since when, and every
/// complaint at once. With `--execute` it shows the letter once more and asks for a typed phrase;
/// then it hands the letter over, field by field for a portal or web form, and records in the docket
/// what became of it. It fills in no form and solves no captcha.
#[derive(Debug, Args)]
pub(super) struct SendArgs {
    /// A letter's folder
    letter: PathBuf,
    /// By this channel: portal, webform, email, post, fax, phone
    #[arg(long)]
    via: Option<Channel>,
    /// Take the channel although the office is recorded as refusing it, or nobody has checked
    #[arg(long, requires = "via")]
    despite_refusal: bool,
    /// The address to write to, where the directory has none that may be used
    #[arg(long, value_name = "EMAIL", requires = "via")]
    to: Option<Email>,
    /// The mail account to send with; the default one if left out
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
    /// Act, after a confirmation
    #[arg(long)]
    execute: bool,
    /// Confirm without being asked, for scripts: `send-1`
    #[arg(long, value_name = "send-N", requires = "execute")]
    confirm: Option<String>,
}

/// Runs the command.
pub(super) fn run(args: &SendArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let letter = load(&args.letter)?;
    let directory = session.directory()?;
    let rehearsal = Rehearsal::of(args, &letter, &directory, session)?;
    rehearsal.show(ui)?;
    if !rehearsal.complaints.is_empty() {
        return Err(Failure::new(
            Kind::Failed,
            match rehearsal.complaints.len() {
                1 => "nothing was sent: there is a complaint".to_owned(),
                several => format!("nothing was sent: there are {several} complaints"),
            },
        ));
    }
    let Some(chosen) = &rehearsal.chosen else {
        return Ok(Outcome::Negative);
    };
    if !args.execute {
        ui.status(&format!(
            "Would hand over 1 letter by {}.",
            chosen.record.channel
        ));
        ui.hint("pass `--execute` to do it");
        return Ok(Outcome::Done);
    }
    let mut ask = ask_maker(&session.environment);
    confirm(args, ui, ask.as_mut(), &render(View::Txt, &letter))?;
    act::run(args, &letter, chosen, session, ask.as_mut(), ui)
}

/// Asks for the phrase that names the count; a script gives it beforehand. Off a terminal without
/// it, nothing is done.
fn confirm(args: &SendArgs, ui: &mut Ui, ask: &mut dyn Ask, text: &str) -> Result<(), Failure> {
    match args.confirm.as_deref() {
        Some("send-1") => return Ok(()),
        Some(_) => {
            return Err(Failure::new(Kind::Usage, "there is 1 letter to send")
                .hint("confirm it with `--confirm send-1`"));
        }
        None => {}
    }
    if !ask.interactive() {
        return Err(Failure::new(
            Kind::Failed,
            "nothing was sent: there is no terminal to confirm on",
        )
        .hint("a script confirms with `--confirm send-1`"));
    }
    ask.show(text);
    let question = Question {
        guarded: true,
        hint: Some("type `send 1`"),
        ..Question::new(
            "confirm",
            "Hand this letter over",
            "The phrase names the number of letters, so that a stray key or a paste sends nothing.",
        )
    };
    let phrase = |typed: &str| match typed.to_lowercase().as_str() {
        "send 1" => Ok(typed.to_owned()),
        _ => Err("type `send 1`, or `:quit` to leave".to_owned()),
    };
    match ask.line(&question, &phrase) {
        Ok(_) => Ok(()),
        Err(Interrupt::Back | Interrupt::Leave) => {
            ui.status("Nothing was sent.");
            Err(Interrupt::Leave.into())
        }
        Err(interrupt) => Err(interrupt.into()),
    }
}
