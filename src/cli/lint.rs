//! `redress lint`, and what the directory has to say for it.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;

use super::failure::{Failure, Outcome};
use super::session::Session;
use crate::congress::Member;
use crate::directory::{Channel, Directory, Table};
use crate::folder::load;
use crate::letter::{Content, Letter};
use crate::lint::{Facts, Remark, lint};
use crate::sender::Place;
use crate::terminal::{Environment, Ui};
use crate::wizard::remark_line;

/// Say what an experienced reader would object to in a letter
///
/// Each remark names its rule, how grave it is, and the law or page behind it.
#[derive(Debug, Args)]
pub(super) struct LintArgs {
    /// A letter's folder
    letter: PathBuf,
    /// Print the remarks as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct LintReport {
    schema: u32,
    lint: Vec<Remark>,
}

/// Runs the command.
pub(super) fn run(args: &LintArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let letter = load(&args.letter)?;
    let directory = session.directory()?;
    let directory = claimed(&letter, &directory)?.unwrap_or(directory);
    let lint = remarks(&letter, &directory, &session.environment);
    if args.json {
        ui.json(&LintReport { schema: 1, lint })?;
        return Ok(Outcome::Done);
    }
    if lint.is_empty() {
        ui.status("The check has no objections.");
    }
    for remark in &lint {
        ui.result(&remark_line(remark))?;
    }
    Ok(Outcome::Done)
}

/// Returns the directory as the letter's own campaign corrects it, where it does.
pub(super) fn claimed(
    letter: &Letter,
    directory: &Directory,
) -> Result<Option<Directory>, Failure> {
    let corrections = &letter.to.corrections;
    let Some(campaign) = letter
        .provenance
        .campaign
        .as_ref()
        .filter(|_| !corrections.is_empty())
    else {
        return Ok(None);
    };
    // They were judged on the day of the letter.
    let made = directory.for_campaign(&campaign.id, corrections, letter.date)?;
    Ok(Some(made))
}

/// Returns the lint's remarks on a letter, with what the directory knows of its office today.
pub(super) fn remarks(
    letter: &Letter,
    directory: &Directory,
    environment: &Environment,
) -> Vec<Remark> {
    let today = match &letter.content {
        Content::Congress(_) => environment.day_in_washington,
        Content::Foia(_) | Content::State(_) | Content::Next(_) => environment.today,
    };
    let mut facts = facts(letter, directory, today);
    let address = &letter.sender.address;
    if let Place::UnitedStates { state, zip } = &address.place {
        facts.city_doubt = directory.doubt_about_city(&address.city, *state, *zip);
    }
    lint(letter, today, &facts)
}

fn facts(letter: &Letter, directory: &Directory, today: NaiveDate) -> Facts {
    match &letter.content {
        Content::Foia(_) => {
            let office = directory.office(&letter.to.id);
            let email = office
                .as_ref()
                .and_then(|office| office.channel(Channel::Email));
            Facts {
                email_accepted: email.and_then(|record| record.accepts),
                email_checked: email.map(|record| record.checked.latest()),
                channels_known: office
                    .as_ref()
                    .is_some_and(|office| office.open_channels().next().is_some()),
                data_as_of: Some(directory.header(Table::Offices).as_of),
                ..Facts::default()
            }
        }
        Content::Next(_) | Content::State(_) => Facts::default(),
        Content::Congress(_) => {
            let member = directory.member(&letter.to.id);
            Facts {
                channels_known: true,
                data_as_of: Some(member.as_ref().map_or_else(
                    || directory.header(Table::Members).as_of,
                    |m| directory.as_of(m),
                )),
                data_expires: member
                    .as_ref()
                    .filter(|member| directory.is_over(member, today))
                    .map(Member::seat_until),
                term_end: member.as_ref().map(Member::seat_until),
                until_special_election: member
                    .as_ref()
                    .is_some_and(|member| member.until_special_election),
                seat_vacant: member.is_none(),
                ..Facts::default()
            }
        }
    }
}
