//! FOIA offices by FOIA.gov's listing: what it says anew is taken over, and what was found out by others, or by
//! an agency's rule, stays.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::super::table::Table;
use super::super::{Channel, ChannelRecord, Directory, Header, Mailbox, Office, OfficeStatus};
use super::components::ListedComponent;
use crate::calendar::{PartialDate, long};
use crate::directory::pace::{PAGE, Pace};
use crate::text::folded;

/// How a record names the listing as its source.
const LISTING: &str = "FOIA.gov listing";
const QUESTIONS: &str = "It may take questions alone.";

/// Returns the header of the renewed table.
pub(super) fn header(current: &Directory, as_of: NaiveDate) -> Header {
    let mut header = current.header(Table::Offices);
    let listed = header.source.strip_prefix(LISTING);
    let others = listed.and_then(|rest| rest.get(" 2026-01-11".len()..));
    header.source = match others {
        Some(others) => format!("{LISTING} {as_of}{others}"),
        None => format!("{LISTING} {as_of}; {}", header.source),
    };
    header.as_of = as_of;
    header
}

/// Returns the offices with what the listing says; those that it does not know stay as they are.
pub(super) fn renewed(
    listed: &[ListedComponent],
    current: &Directory,
    as_of: NaiveDate,
) -> Vec<Office> {
    let mut offices: Vec<Office> = current.offices().collect();
    let by_number: HashMap<String, usize> = offices
        .iter()
        .enumerate()
        .filter_map(|(at, office)| Some((number(office)?, at)))
        .collect();
    let mut by_name: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (at, office) in offices.iter().enumerate() {
        let key = (folded(&office.agency), folded(&office.name));
        by_name.entry(key).or_default().push(at);
    }
    let mut ids: HashSet<String> = offices.iter().map(|office| office.id.clone()).collect();
    let mut new = Vec::new();
    for one in listed {
        let named = || match by_name
            .get(&(folded(&one.agency), folded(&one.name)))?
            .as_slice()
        {
            [only] => Some(*only),
            // Two offices of one name: a list without numbers says nothing of either.
            _ => None,
        };
        let at = match &one.number {
            Some(number) => by_number.get(number).copied(),
            None => named(),
        };
        match at {
            Some(at) => renew(&mut offices[at], one, as_of),
            None => new.extend(arrival(one, &mut ids, as_of)),
        }
    }
    offices.extend(new);
    offices.sort_by(|a, b| a.id.cmp(&b.id));
    offices
}

/// Returns the number of an office on FOIA.gov.
fn number(office: &Office) -> Option<String> {
    let mut pages = office
        .channels
        .iter()
        .filter_map(|record| record.address.as_deref());
    let number = pages.find_map(|page| page.strip_prefix(PAGE))?;
    Some(number.trim_end_matches('/').to_owned())
}

fn renew(office: &mut Office, listed: &ListedComponent, as_of: NaiveDate) {
    // NOTE: FOIA.gov lists the form itself as the page of DHS's offices.
    let page = listed.website.as_ref();
    if let Some(page) = page.filter(|page| !page.starts_with("https://www.securerelease.us")) {
        office.website = Some(page.clone());
    }
    if listed.reading_room.is_some() {
        office.reading_room.clone_from(&listed.reading_room);
    }
    if let Some(year) = listed.year
        && (listed.simple.is_some() || listed.complex.is_some())
    {
        office.processing = Some(Pace {
            year,
            simple: listed.simple,
            complex: listed.complex,
            source: LISTING.to_owned(),
            checked: PartialDate::Day(as_of),
        });
    }
    if !listed.phone.is_empty() {
        office.phone.clone_from(&listed.phone);
    }
    if listed.is_active == Some(false) && office.is_active() {
        office.status = OfficeStatus::Inactive;
        office.note = Some(format!(
            "FOIA.gov listed it as not active on {}.",
            long(as_of)
        ));
    }
    let checked = PartialDate::Day(as_of);
    let found = [
        (Channel::Post, listed.post.as_ref()),
        (Channel::Fax, listed.fax.as_ref()),
    ];
    for (channel, address) in found {
        if let Some(address) = address {
            put(office, channel, address, checked);
        }
    }
    for mailbox in &listed.mailboxes {
        put(office, Channel::Email, mailbox, checked);
    }
    let rank = |record: &ChannelRecord| match record.accepts {
        Some(true) => 0,
        None => 1,
        Some(false) => 2,
    };
    office
        .channels
        .sort_by_key(|record| (rank(record), record.channel));
    office.sources.retain(|source| !source.starts_with(LISTING));
    office.sources.insert(0, format!("{LISTING}, {as_of}"));
}

/// Records an address of a channel. A listing opens and closes nothing: what somebody found out stays.
fn put(office: &mut Office, channel: Channel, address: &str, checked: PartialDate) {
    let of_channel = |record: &&mut ChannelRecord| record.channel == channel;
    let same = |record: &&mut ChannelRecord| {
        let known = record.address.as_deref().unwrap_or_default();
        folded(known) == folded(address)
    };
    if let Some(record) = office.channels.iter_mut().filter(of_channel).find(same) {
        if record.accepts.is_none() {
            LISTING.clone_into(&mut record.source);
            record.checked = checked;
        }
        return;
    }
    let settled = office
        .channels
        .iter()
        .any(|record| record.channel == channel && record.accepts.is_some());
    let mailboxes = &mut office.inquiries;
    if settled {
        let is_known = mailboxes
            .iter()
            .any(|known| known.address.eq_ignore_ascii_case(address));
        if channel == Channel::Email && !is_known {
            mailboxes.push(Mailbox {
                address: address.to_owned(),
                source: LISTING.to_owned(),
                checked,
            });
        }
        return;
    }
    // An office has one post and one fax; of its mailboxes those of an earlier listing are over.
    office.channels.retain(|record| {
        let is_over = channel != Channel::Email || record.source == LISTING;
        record.channel != channel || !is_over || record.checked == checked
    });
    office.channels.push(ChannelRecord {
        channel,
        accepts: None,
        since: None,
        address: Some(address.to_owned()),
        deep_link: None,
        subject: None,
        note: (channel == Channel::Email).then(|| QUESTIONS.to_owned()),
        source: LISTING.to_owned(),
        checked,
    });
}

/// Returns an office that is new, or `None` if its agency is not named or it takes no requests.
fn arrival(
    listed: &ListedComponent,
    ids: &mut HashSet<String>,
    as_of: NaiveDate,
) -> Option<Office> {
    let number = listed.number.as_ref()?;
    let short = listed.agency_abbreviation.as_ref()?;
    if listed.is_active == Some(false) || listed.agency.is_empty() || listed.name.is_empty() {
        return None;
    }
    let own = listed.abbreviation.as_deref().filter(|own| !own.is_empty());
    let words = folded(&format!("{short} {}", own.unwrap_or(&listed.name)));
    let base: Vec<&str> = words.split(' ').filter(|word| word.is_ascii()).collect();
    let base = base.join("-");
    let id = (1..=ids.len() + 2)
        .map(|count| match count {
            1 => base.clone(),
            count => format!("{base}-{count}"),
        })
        .find(|id| !id.is_empty() && ids.insert(id.clone()))?;
    let mut office = Office {
        id,
        agency: listed.agency.clone(),
        agency_abbreviation: short.clone(),
        name: listed.name.clone(),
        abbreviation: own.map(str::to_owned),
        aliases: Vec::new(),
        status: OfficeStatus::Active,
        note: None,
        regulation: None,
        website: None,
        reading_room: None,
        processing: None,
        phone: Vec::new(),
        channels: vec![ChannelRecord {
            channel: Channel::Portal,
            accepts: None,
            since: None,
            address: Some(format!("{PAGE}{number}/")),
            deep_link: None,
            subject: None,
            note: Some(
                "FOIA.gov lists the office; whether its form is open was not checked.".to_owned(),
            ),
            source: LISTING.to_owned(),
            checked: PartialDate::Day(as_of),
        }],
        inquiries: Vec::new(),
        form: None,
        sources: Vec::new(),
    };
    renew(&mut office, listed, as_of);
    Some(office)
}
