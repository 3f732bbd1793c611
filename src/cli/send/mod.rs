//! `redress send`: rehearse, confirm, act, record.

mod already_out;
mod answer;
mod batch;
mod by_mail;
mod complaint;
mod eligibility;
mod enclosed;
mod execute;
mod hand_over;
mod rehearsal;
mod tally;

use std::path::PathBuf;

use clap::Args;

use self::batch::Batch;
pub(super) use self::enclosed::mail_draft;
use super::confirmation::Confirmation;
use super::failure::{Failure, Kind, Outcome};
use super::session::Session;
use crate::directory::Channel;
use crate::sender::Email;
use crate::terminal::{Ask, Ui, ask_maker};
use crate::view::{View, render};

/// Take letters to their offices, by channels that the offices take
///
/// Rehearses unless `--execute` is given: shows the channels, who says so and since when, what is left
/// out or replaced to suit a form, and every complaint at once. With `--execute` it shows the letters
/// once more and asks for a typed phrase; then it hands them over (mail through your account, a PDF to
/// post or fax, a page from which a portal's or web form's fields are filled) and records in the docket
/// what became of them. It presses no button of a form and solves no captcha.
#[derive(Debug, Args)]
pub(super) struct SendArgs {
    /// The folders of the letters
    #[arg(required = true, value_name = "LETTER")]
    letters: Vec<PathBuf>,
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
    /// Confirm without being asked, for scripts: `send-1` for one letter
    #[arg(long, value_name = "send-N", requires = "execute")]
    confirm: Option<String>,
}

/// Runs the command.
pub(super) fn run(args: &SendArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut ask = ask_maker(&session.environment);
    let batch = Batch::rehearse(args, session, ask.as_mut())?;
    batch.show(ui)?;
    match batch.complaints() {
        0 => {}
        1 => {
            let summary = "nothing was sent: there is a problem";
            return Err(Failure::new(Kind::Failed, summary));
        }
        several => {
            let summary = format!("nothing was sent: there are {several} problems");
            return Err(Failure::new(Kind::Failed, summary));
        }
    }
    if !args.execute {
        ui.status(&format!("Would hand over {}.", batch.summary()));
        ui.hint("pass `--execute` to do it");
        return Ok(Outcome::Done);
    }
    confirm(args, &batch, ui, ask.as_mut())?;
    execute::run(&batch, args.confirm.is_some(), session, ask.as_mut(), ui)
}

/// Asks for the phrase that names the count; a script gives it beforehand. Off a terminal without
/// it, nothing is done.
fn confirm(args: &SendArgs, batch: &Batch, ui: &mut Ui, ask: &mut dyn Ask) -> Result<(), Failure> {
    let count = batch.rehearsals.len();
    let (letters, label) = match count {
        1 => (
            "there is 1 letter".to_owned(),
            "Hand this letter over".to_owned(),
        ),
        several => (
            format!("there are {several} letters"),
            format!("Hand these {several} letters over"),
        ),
    };
    let confirmation = Confirmation {
        wanted: format!("send {count}"),
        label,
        help: "The phrase includes the number of letters, so that a stray key or a paste sends \
               nothing.",
        done: "sent",
        mismatch: format!("{letters} to send"),
    };
    if confirmation.is_given(args.confirm.as_deref(), ask)? {
        return Ok(());
    }
    for (number, rehearsal) in (1..).zip(&batch.rehearsals) {
        if count > 1 {
            let name = &rehearsal.letter.to.name;
            ask.show(&format!("\nLetter {number} of {count}, to {name}:\n"));
        }
        ask.show(&render(View::Txt, &rehearsal.as_sent()));
        if let Some(message) = &rehearsal.message {
            ask.show(&format!(
                "From {} to {}\nMessage-ID <{}>, SHA-256 {}",
                message.from,
                message.to,
                message.message_id,
                message.sha256()
            ));
        }
    }
    confirmation.ask(ask, ui)
}
