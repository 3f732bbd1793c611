//! What stands against one letter: in its matter, in the docket, and in its channel.

use chrono::NaiveDate;

use super::complaint::Complaint;
use crate::calendar::long;
use crate::delivery::JobLetter;
use crate::delivery::channel_plan::ChosenChannel;
use crate::directory::Channel;
use crate::docket::{Matter, NewMatter, Passage, Standing, WhichLetter, settle};
use crate::letter::Letter;
use crate::letter::next::Next;
use crate::view::Field;
use crate::wizard::event_of;

/// Returns why it is unknown whether a letter left that the docket does not know, and that was written before the
/// docket was restored.
pub(super) fn of_a_restored_docket(on: NaiveDate) -> String {
    format!(
        "it may have left before the docket was restored on {}, which could not tell: look at your sent mail",
        long(on)
    )
}

/// Returns what is to be known of a letter whose doubt was settled without an answer.
pub(super) fn of_an_old_doubt(matter: &Matter, which: &WhichLetter) -> Option<String> {
    if matter.standing(which).may_be_out() {
        return None;
    }
    let on = matter.may_have_arrived(which)?;
    Some(may_have_arrived("it", matter, on))
}

fn may_have_arrived(what: &str, matter: &Matter, on: NaiveDate) -> String {
    format!(
        "Note that {what} may already have been delivered, on {}: matter {}.",
        long(on),
        matter.id
    )
}

/// Returns what stands against a letter of which another wording may be out, and what is to be known of those
/// that are, or whose doubt was settled without an answer.
pub(super) fn of_other_wordings(
    entry: &NewMatter,
    others: &[Matter],
) -> (Option<Complaint>, Vec<String>) {
    let with = |standing: Standing| {
        let mut others = others.iter().rev();
        others.find(|matter| matter.filing() == standing)
    };
    let what = |matter: &Matter| {
        if entry.has_the_name_of(&matter.entry) {
            "an earlier wording of this letter"
        } else {
            "a letter with this subject to this office"
        }
    };
    let doubt = with(Standing::InDoubt).map(|matter| {
        let id = matter.id;
        let problem = format!(
            "it is unknown whether {} was delivered: matter {id}",
            what(matter)
        );
        Complaint::new(&problem).help(settle(id))
    });
    let sent = with(Standing::Out).map(|matter| {
        let id = matter.id;
        format!("Note that {} went out before: matter {id}.", what(matter))
    });
    let left = others.iter().filter_map(|matter| {
        let is_settled = !matter.filing().may_be_out();
        let on = matter.may_have_arrived(&WhichLetter::Filing);
        Some(may_have_arrived(
            what(matter),
            matter,
            on.filter(|_| is_settled)?,
        ))
    });
    (doubt, sent.into_iter().chain(left).collect())
}

/// What of a matter stands against its next letter: that another may be out, or that what it is to the matter
/// cannot follow what was recorded.
pub(super) fn in_matter(
    matter: &Matter,
    next: &Next,
    which: &WhichLetter,
    chosen: Option<&ChosenChannel>,
    today: NaiveDate,
) -> Option<Complaint> {
    if matter.is_out(which) {
        return None;
    }
    if let Some(doubtful) = matter.in_doubt() {
        if doubtful == which {
            return None;
        }
        let what = format!("it is unknown whether {doubtful} of the same matter was delivered");
        return Some(Complaint::new(&what).help(settle(matter.id)));
    }
    let letter = JobLetter {
        matter: matter.id,
        which: which.clone(),
        step: event_of(next),
    };
    let filed = Passage::filed(chosen?.record.channel);
    let refusal = matter.check_with(today, &letter.records(filed)).err()?;
    Some(Complaint::new(&refusal.to_string()).help(refusal.help()))
}

/// What stands against one channel.
pub(super) fn in_channel(
    letter: &Letter,
    chosen: &ChosenChannel,
    fields: &[Field],
) -> Vec<Complaint> {
    let name = &letter.to.name;
    match chosen.record.channel {
        Channel::Portal | Channel::Webform => fields
            .iter()
            .filter_map(|field| {
                let over = field.over()?;
                Some(Complaint::new(&format!(
                    "the field \"{}\" is {over} over its limit",
                    field.name
                )))
            })
            .collect(),
        Channel::Email if letter.sender.email.is_none() => {
            let what = "the letter has no email address of yours to send from";
            vec![Complaint::new(what)]
        }
        Channel::Phone if letter.text.script.is_empty() => {
            vec![Complaint::new(
                "a request for records cannot be made by telephone",
            )]
        }
        Channel::Post if chosen.record.address.is_none() => {
            let what = format!("the directory has no postal address for {name}");
            vec![Complaint::new(&what)]
        }
        Channel::Fax if chosen.record.address.is_none() => {
            let what = format!("the directory has no fax number for {name}");
            vec![Complaint::new(&what)]
        }
        _ => Vec::new(),
    }
}
