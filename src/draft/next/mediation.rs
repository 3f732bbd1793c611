//! The request for help to OGIS.

use chrono::NaiveDate;
use serde::Serialize;

use super::words::Rule;
use super::{Drafted, Sequel, SequelError};
use crate::calendar::long;
use crate::letter::answers::Key;
use crate::letter::next::{Facts, Ground, Kind};
use crate::sender::Sender;

#[derive(Serialize)]
struct Own<'a> {
    history: Vec<Entry>,
    /// Whether the decision on the appeal is overdue.
    appeal_late: bool,
    appeal_due: Option<Rule>,
    help: &'a str,
}

#[derive(Serialize)]
struct Entry {
    on: String,
    what: String,
}

pub(super) fn draft(sequel: &Sequel<'_>, sender: &Sender) -> Result<Drafted, SequelError> {
    let facts = sequel.facts;
    let appeal_due = facts
        .appeal_due
        .as_ref()
        .filter(|_| facts.appealed.is_some() && facts.appeal_decided.is_none());
    let own = Own {
        history: history(facts),
        appeal_late: appeal_due.is_some_and(|due| due.on < sequel.today),
        appeal_due: appeal_due.map(Rule::of),
        help: sequel
            .answers
            .text(Key::MediationHelp)
            .unwrap_or_else(|| proposed(facts)),
    };
    Ok(Drafted {
        due: sequel.time_to_appeal().cloned(),
        ..Drafted::plain(sequel.render(sender, &own)?)
    })
}

/// Returns what a person in this position usually asks of OGIS.
pub fn proposed(facts: &Facts) -> &'static str {
    let grounds = facts.grounds();
    if facts.is_late() || facts.determination.is_none() {
        "Please help me to learn where the request stands and when I can expect a determination, \
         and help the agency and me to agree on a scope or a schedule if that would bring it \
         sooner."
    } else if grounds.contains(&Ground::Withheld) {
        "Please help the agency and me to settle what is withheld: which parts could be released, \
         and why the others cannot."
    } else if grounds.contains(&Ground::Search) {
        "Please help the agency and me to settle whether the search covered the places where the \
         records are likely to be."
    } else {
        "Please help the agency and me to settle this dispute."
    }
}

/// Returns the events in the order of their days.
fn history(facts: &Facts) -> Vec<Entry> {
    let mut entries: Vec<(NaiveDate, String)> = vec![(facts.filed, "I filed the request.".into())];
    let mut add = |on: Option<NaiveDate>, what: &str| {
        entries.extend(on.map(|on| (on, what.to_owned())));
    };
    add(facts.received, "The agency received it.");
    add(facts.acknowledged, "The agency acknowledged it.");
    add(facts.routed, "The agency referred it to another office.");
    add(
        facts.extension.map(|extension| extension.on),
        "The agency claimed unusual circumstances and more time.",
    );
    add(
        facts.clarification.map(|notice| notice.on),
        "The agency asked me to clarify or narrow it.",
    );
    if let Some(notice) = facts.fee_notice {
        let what = match notice.amount {
            Some(amount) => format!("The agency wrote to me about fees of {amount}."),
            None => "The agency wrote to me about fees.".to_owned(),
        };
        add(Some(notice.on), &what);
    }
    add(
        facts.expedition_denied,
        "The agency denied expedited processing.",
    );
    add(facts.waiver_denied, "The agency denied a fee waiver.");
    if let Some(made) = &facts.determination {
        add(Some(made.on), &determined(made.kind, &made.exemptions));
    }
    for day in &facts.followed_up {
        add(Some(*day), "I asked the agency where the request stands.");
    }
    add(facts.appealed, "I appealed.");
    add(facts.appeal_decided, "The agency decided the appeal.");
    entries.sort_by_key(|(on, _)| *on);
    entries
        .into_iter()
        .map(|(on, what)| Entry { on: long(on), what })
        .collect()
}

fn determined(kind: Kind, exemptions: &[crate::foia::Exemption]) -> String {
    let cited: Vec<String> = exemptions.iter().map(ToString::to_string).collect();
    let under = if cited.is_empty() {
        String::new()
    } else {
        format!(" under 5 U.S.C. § 552{}", cited.join(", "))
    };
    match kind {
        Kind::Interim => "The agency released a first part of the records.".to_owned(),
        Kind::Granted => "The agency granted the request.".to_owned(),
        Kind::Partial => format!("The agency withheld a part of the records{under}."),
        Kind::Denied => format!("The agency withheld the records in full{under}."),
        Kind::NoRecords => "The agency wrote that it found no records.".to_owned(),
        Kind::Improper => "The agency declined to process the request as it stands.".to_owned(),
    }
}
