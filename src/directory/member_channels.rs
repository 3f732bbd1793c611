//! The channels of a member of Congress.

use chrono::NaiveDate;
use url::Url;

use super::channel::{Channel, ChannelRecord};
use super::nearest_office::Nearest;
use super::senate_form::SenateForm;
use crate::calendar::PartialDate;
use crate::congress::{Chamber, Member};

/// Returns the channels of a member's office in Washington, the preferred one first. The offices at
/// home are [`DistrictOffice`](super::DistrictOffice)s.
pub(crate) fn of(member: &Member, source: &str, checked: PartialDate) -> Vec<ChannelRecord> {
    let record = |channel, accepts, address| blank(channel, accepts, address, source, checked);
    let mut records = Vec::new();
    if let Some(form) = &member.contact_form {
        records.push(record(Channel::Webform, Some(true), Some(form.clone())));
    } else if let Some(site) = &member.website {
        records.push(ChannelRecord {
            note: Some(
                "The address of the form is not recorded; on most House sites it is this one. The \
                 form asks for a ZIP+4."
                    .to_owned(),
            ),
            ..record(
                Channel::Webform,
                None,
                Some(format!("{}/contact", site.trim_end_matches('/'))),
            )
        });
    }
    records.push(ChannelRecord {
        note: Some(post_note(member)),
        ..record(
            Channel::Post,
            Some(true),
            Some(member.inside_address().join("\n")),
        )
    });
    if let Some(fax) = &member.fax {
        records.push(record(Channel::Fax, None, Some(fax.clone())));
    }
    if let Some(phone) = &member.phone {
        records.push(record(Channel::Phone, Some(true), Some(phone.clone())));
    }
    records.push(ChannelRecord {
        note: Some("Members of Congress publish no email address for letters.".to_owned()),
        ..record(Channel::Email, Some(false), None)
    });
    records
}

/// Puts a recorded web form first, in place of what the member's own record says of one.
pub(crate) fn with_form(
    records: &mut Vec<ChannelRecord>,
    form: SenateForm,
    source: &str,
    as_of: NaiveDate,
) {
    let checked = PartialDate::Day(as_of);
    records.retain(|record| record.channel != Channel::Webform);
    let note = is_home_page(&form.url).then(|| {
        "No address of the form itself is recorded: by the list of forms it stands on this home page."
            .to_owned()
    });
    let record = blank(
        Channel::Webform,
        Some(true),
        Some(form.url),
        source,
        checked,
    );
    records.insert(0, ChannelRecord { note, ..record });
}

/// Returns `true` if an address is that of a whole site and not of a form on it.
pub fn is_home_page(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| url.path() == "/" && url.query().is_none())
}

/// Returns what to know before writing to the Capitol. Without a room the address still arrives: each
/// chamber sorts the post of its own ZIP code by name.
fn post_note(member: &Member) -> String {
    let chamber = match member.role.chamber() {
        Chamber::Senate => "Senate",
        Chamber::House => "House",
    };
    let (room, home) = match &member.office {
        Some(_) => ("", ", or write to an office at home"),
        None => (
            " The member's room is not recorded: the name and the chamber's ZIP code are enough.",
            "",
        ),
    };
    format!(
        "Mail to the {chamber} is opened and irradiated elsewhere first: allow four days to \
         several \
         weeks{home}.{room}"
    )
}

/// Returns the channels of an office at home, the preferred one first.
pub(crate) fn at_home(
    member: &Member,
    nearest: &Nearest,
    source: &str,
    checked: PartialDate,
) -> Vec<ChannelRecord> {
    let record = |channel, accepts, address| blank(channel, accepts, address, source, checked);
    let mut records = Vec::new();
    if let Some(lines) = nearest.office.mailing_address() {
        // The name and the chamber; the room at the Capitol gives way to the office at home.
        let mut address: Vec<String> = member.inside_address().into_iter().take(2).collect();
        address.extend(lines);
        records.push(ChannelRecord {
            note: Some(format!(
                "To the office {}: mail to the Capitol is opened and irradiated elsewhere first, \
                 and takes four days to several weeks.",
                nearest.reason()
            )),
            ..record(Channel::Post, Some(true), Some(address.join("\n")))
        });
    }
    if let Some(fax) = &nearest.office.fax {
        records.push(ChannelRecord {
            note: Some(format!("The office {}.", nearest.reason())),
            ..record(Channel::Fax, None, Some(fax.clone()))
        });
    }
    records
}

fn blank(
    channel: Channel,
    accepts: Option<bool>,
    address: Option<String>,
    source: &str,
    checked: PartialDate,
) -> ChannelRecord {
    ChannelRecord {
        channel,
        accepts,
        since: None,
        address,
        deep_link: None,
        subject: None,
        note: None,
        source: source.to_owned(),
        checked,
    }
}
