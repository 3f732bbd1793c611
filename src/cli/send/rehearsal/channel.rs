//! Which channel a letter takes: the first that is open, or the one that its sender vouches for.

use std::path::Path;

use chrono::NaiveDate;

use super::folder_of;
use crate::cli::docket::by_hand;
use crate::cli::failure::Failure;
use crate::cli::send::SendArgs;
use crate::cli::send::complaint::Complaint;
use crate::delivery::channel_plan::{ChannelPlan, ChannelRefusal, ChosenChannel};
use crate::directory::{Channel, Directory};
use crate::folder::FILE;
use crate::keyword::Keyword;
use crate::letter::{Content, Letter};
use crate::terminal::{Ask, Choice, Interrupt, Prompt};
use crate::text::quotable;
use crate::view::{Field, packet};

/// Returns what goes into the form of a portal or a web form; nothing where the letter takes another channel.
pub(super) fn form_fields(letter: &Letter, chosen: &ChosenChannel) -> Vec<Field> {
    match chosen.record.channel {
        Channel::Portal | Channel::Webform => packet(letter),
        _ => Vec::new(),
    }
}

/// Returns the channels of a letter, and that of the address that the person names.
pub(super) fn plan(
    args: &SendArgs,
    letter: &Letter,
    directory: &Directory,
    today: NaiveDate,
) -> ChannelPlan {
    let plan = ChannelPlan::of(letter, directory);
    match (&args.to, args.via) {
        (Some(to), Some(Channel::Email)) => plan.with_mail_to(to, today),
        _ => plan,
    }
}

/// Says why a letter has no channel, and what can be done.
pub(super) fn no_channel(
    refusal: &ChannelRefusal,
    letter: &Letter,
    directory: &Directory,
    path: &Path,
) -> Complaint {
    let id = &letter.to.id;
    if matches!(letter.content, Content::Foia(_)) && directory.office(id).is_none() {
        let what = format!("the directory has no office `{}`", quotable(id));
        return Complaint::new(&what).help(format!(
            "`letter.to.id` in `{FILE}` names it: correct it there, or draft the letter again; `redress directory \
             office` finds one"
        ));
    }
    let help = match &letter.content {
        Content::State(request) => by_hand(request, &folder_of(path)).join("; "),
        _ => refusal.help(),
    };
    Complaint::new(&refusal.to_string()).help(help)
}

/// Asks the person about the channels of which nobody is known to have checked.
pub(super) fn told(
    letter: &Letter,
    plan: &ChannelPlan,
    via: Option<Channel>,
    ask: &mut dyn Ask,
) -> Result<Option<ChosenChannel>, Failure> {
    let open = plan.in_question(via);
    if open.is_empty() || !ask.interactive() {
        return Ok(None);
    }
    let name = &letter.to.name;
    let mut choices: Vec<Choice> = open
        .iter()
        .map(|record| {
            let choice = Choice::new(record.channel.as_str(), format!("Yes, {}", record.channel));
            let address = record.link().or(record.address.as_deref());
            choice.with_detail(address.unwrap_or_default().replace('\n', ", "))
        })
        .collect();
    choices.push(Choice::new("none", "No, or I do not know"));
    let label = match open.as_slice() {
        [only] => format!(
            "The record does not say whether {name} accepts letters by {}. Has the office told \
             you?",
            only.channel
        ),
        _ => {
            format!("The record does not say how {name} accepts letters. Has the office told you?")
        }
    };
    let question = Prompt {
        guarded: true,
        ..Prompt::new(
            "told",
            &label,
            "Its page or a call settles it. A letter sent to an unread address does not start the \
             office's clock. The docket keeps your answer.",
        )
    };
    let index = match ask.choose(&question, &choices, open.len()) {
        Err(Interrupt::Back) => return Ok(None),
        answer => answer?,
    };
    Ok(open
        .get(index)
        .map(|record| ChannelPlan::on_the_senders_word(record)))
}
