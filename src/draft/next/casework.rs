//! The letter that asks one's own member for help with the agency.

use serde::Serialize;

use super::reader::Reader;
use super::{Drafted, Sequel, SequelError};
use crate::calendar::long;
use crate::congress::Standing;
use crate::draft::{DraftError, home_of};
use crate::letter::answers::Key;
use crate::letter::next::{Facts, Kind};
use crate::sender::{Sender, Zip};

#[derive(Serialize)]
struct Own<'a> {
    salutation: String,
    /// The member as a release names them: `Senator Kirsten E. Gillibrand`.
    member: String,
    home: String,
    zip: Option<String>,
    address: String,
    determined: Option<String>,
    outcome: Option<&'static str>,
    /// What the sender has tried before.
    efforts: Option<String>,
    reason: Option<&'a str>,
}

pub(super) fn draft(
    sequel: &Sequel<'_>,
    sender: &Sender,
    reader: &Reader<'_>,
) -> Result<Drafted, SequelError> {
    let member = reader
        .member
        .ok_or(DraftError::Missing(Key::CaseworkMember))?;
    let facts = sequel.facts;
    let own = Own {
        salutation: member.salutation(&Standing::Constituent),
        member: format!("{} {}", member.role.title(), member.name),
        home: home_of(sender, member, &Standing::Constituent),
        zip: sender.address.zip().map(Zip::five),
        address: sender.address.lines().join(", "),
        determined: facts.determination.as_ref().map(|made| long(made.on)),
        outcome: facts.determination.as_ref().map(|made| outcome(made.kind)),
        efforts: efforts(facts),
        reason: sequel.answers.text(Key::CaseworkReason),
    };
    Ok(Drafted::plain(sequel.render(sender, &own)?))
}

fn outcome(kind: Kind) -> &'static str {
    match kind {
        Kind::Interim => "it released a first part of the records, and the rest is still open",
        Kind::Granted => "it granted the request",
        Kind::Partial => "it withheld a part of the records",
        Kind::Denied => "it withheld the records in full",
        Kind::NoRecords => "it found no records",
        Kind::Improper => "it declined to process the request as it stands",
    }
}

/// Returns what the sender has tried, in a sentence.
fn efforts(facts: &Facts) -> Option<String> {
    let mut tried = Vec::new();
    if let Some(last) = facts.followed_up.iter().max() {
        tried.push(format!("wrote to the agency on {}", long(*last)));
    }
    if let Some(on) = facts.appealed {
        tried.push(format!("appealed on {}", long(on)));
    }
    if let Some(on) = facts.mediation {
        tried.push(format!(
            "asked the Office of Government Information Services for help on {}",
            long(on)
        ));
    }
    match tried.as_slice() {
        [] => None,
        [only] => Some(format!("I {only}.")),
        [most @ .., last] => Some(format!("I {}, and {last}.", most.join(", "))),
    }
}
