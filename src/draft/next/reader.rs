//! To whom a next letter goes, and how it gets there.
//!
//! A portal takes new requests, and a letter about an old one filed there would become a new one; so
//! an office is written to where it answers questions, or where its own letter says.

use chrono::NaiveDate;
use url::Url;

use crate::calendar::{PartialDate, long};
use crate::congress::{Member, Standing};
use crate::directory::{Channel, ChannelRecord, Office, SenateForm, ogis};
use crate::letter::next::Facts;
use crate::letter::{Addressee, Form};
use crate::sender::Email;

/// The reader of a next letter.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    /// As the letter addresses them.
    pub to: Addressee,
    /// How it can reach them, the preferred channel first; empty for a member, whose channels stand
    /// in the directory.
    pub channels: Vec<ChannelRecord>,
    /// The member, of a letter to one.
    pub member: Option<&'a Member>,
    /// Whether the sender named the address.
    pub own_address: bool,
}

impl<'a> Reader<'a> {
    /// Returns the FOIA office that has the request; `own` is the address that its last letter
    /// names for replies.
    pub fn office(
        office: Option<&Office>,
        facts: &Facts,
        id: &str,
        own: Option<&str>,
        as_of: NaiveDate,
        today: NaiveDate,
    ) -> Self {
        let to = addressee(office, facts, id, as_of);
        let channels = office.map(reply_channels).unwrap_or_default();
        Self::at(to, channels, own, today)
    }

    /// Returns the agency's appeal office: at the address that the determination names, else in care
    /// of the FOIA office. The directory knows no appeal offices.
    pub fn appeals(
        office: Option<&Office>,
        facts: &Facts,
        id: &str,
        own: Option<&str>,
        as_of: NaiveDate,
        today: NaiveDate,
    ) -> Self {
        let mut to = addressee(office, facts, id, as_of);
        match to.lines.first_mut() {
            Some(first) if first.contains("FOIA Officer") => "FOIA Appeals".clone_into(first),
            _ => to.lines.insert(0, "FOIA Appeals".to_owned()),
        }
        // What an office takes for requests and questions it need not take for appeals.
        let channels = office.map(reply_channels).unwrap_or_default();
        let unknown = channels
            .into_iter()
            .filter(|record| !record.is_refused())
            .map(|record| {
                ChannelRecord {
                accepts: None,
                note: Some(
                    "It is not known to take appeals; the determination names the address for them."
                        .to_owned(),
                ),
                ..record
            }
            });
        Self::at(to, unknown.collect(), own, today)
    }

    /// Returns `true` if an office is known to take letters about a request that it has.
    pub fn takes_replies(office: &Office) -> bool {
        reply_channels(office).iter().any(ChannelRecord::is_open)
    }

    /// Returns the Office of Government Information Services.
    pub fn ogis(as_of: NaiveDate) -> Self {
        let ogis = ogis();
        let channels = ogis.channels.clone();
        let mailbox = channels
            .iter()
            .find(|record| record.channel == Channel::Email)
            .and_then(|record| record.address.as_deref()?.parse().ok());
        Self {
            to: Addressee {
                id: ogis.id.clone(),
                name: ogis.name.clone(),
                lines: ogis.lines.clone(),
                mailbox,
                mail_subject: None,
                form: None,
                phone: None,
                as_of,
                corrections: Vec::new(),
            },
            channels,
            member: None,
            own_address: false,
        }
    }

    /// Returns one's own member.
    pub fn member(member: &'a Member, form: Option<&SenateForm>, as_of: NaiveDate) -> Self {
        Self {
            to: Addressee::member(member, &Standing::Constituent, form, as_of),
            channels: Vec::new(),
            member: Some(member),
            own_address: false,
        }
    }

    /// Takes the address that the sender read in the office's letter.
    fn at(
        mut to: Addressee,
        mut channels: Vec<ChannelRecord>,
        own: Option<&str>,
        today: NaiveDate,
    ) -> Self {
        // The office's own form is for new requests.
        to.form = None;
        to.mail_subject = None;
        to.mailbox = mailbox_of(&channels);
        let own = own_records(own.unwrap_or_default(), today);
        for record in own.iter().rev() {
            let text = record.address.as_deref().unwrap_or_default();
            match record.channel {
                Channel::Email => to.mailbox = text.parse().ok(),
                Channel::Post => to.lines = text.lines().map(str::to_owned).collect(),
                // What takes an appeal is not a form for new requests.
                Channel::Portal => {
                    to.form = Some(Form {
                        url: text.to_owned(),
                        ..Form::default()
                    });
                }
                _ => {}
            }
            channels.insert(0, record.clone());
        }
        Self {
            to,
            channels,
            member: None,
            own_address: !own.is_empty(),
        }
    }
}

/// Returns the mailbox among channels, where one is open.
fn mailbox_of(channels: &[ChannelRecord]) -> Option<Email> {
    channels
        .iter()
        .find(|record| record.channel == Channel::Email && record.is_open())
        .and_then(|record| record.address.as_deref()?.parse().ok())
}

/// Returns the office as the letter addresses it; of one that the directory does not know, the name
/// that the docket keeps.
fn addressee(office: Option<&Office>, facts: &Facts, id: &str, as_of: NaiveDate) -> Addressee {
    if let Some(office) = office {
        return Addressee::office(office, as_of);
    }
    Addressee {
        id: id.to_owned(),
        name: facts.office.clone(),
        lines: vec!["FOIA Officer".to_owned(), facts.office.clone()],
        mailbox: None,
        mail_subject: None,
        form: None,
        phone: None,
        as_of,
        corrections: Vec::new(),
    }
}

/// Returns how an office takes letters about a request that it has: its mailboxes, those for
/// questions among them, then post and fax, and the portal last.
fn reply_channels(office: &Office) -> Vec<ChannelRecord> {
    let mut channels: Vec<ChannelRecord> = Vec::new();
    let known = |channel| office.channel(channel).cloned();
    channels.extend(known(Channel::Email).filter(|record| !record.is_refused()));
    channels.extend(office.inquiries.iter().map(|mailbox| ChannelRecord {
        channel: Channel::Email,
        accepts: Some(true),
        since: None,
        address: Some(mailbox.address.clone()),
        deep_link: None,
        subject: None,
        note: Some(
            "It takes questions about requests; a new request sent there is not filed.".to_owned(),
        ),
        source: mailbox.source.clone(),
        checked: mailbox.checked,
    }));
    channels.extend(known(Channel::Post));
    channels.extend(known(Channel::Fax));
    channels.extend(known(Channel::Portal).map(|record| {
        ChannelRecord {
        accepts: record.accepts.filter(|accepts| !accepts),
        note: Some(
            "Where you filed there: log in, and answer in the messages of your request. Its form \
             is for new requests."
                .to_owned(),
        ),
        ..record
    }
    }));
    channels
}

/// Returns what an address is, line by line: a site and a mailbox each by themselves, first, and the other lines as a
/// postal address. A semicolon ends a line too, as on a command line.
fn own_records(text: &str, today: NaiveDate) -> Vec<ChannelRecord> {
    let lines = text.split(['\n', ';']).map(str::trim);
    let mut records: Vec<ChannelRecord> = Vec::new();
    let mut postal: Vec<&str> = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if Url::parse(line).is_ok_and(|url| url.scheme() == "https") {
            records.push(own_record(Channel::Portal, line, today));
        } else if line.parse::<Email>().is_ok() {
            records.push(own_record(Channel::Email, line, today));
        } else {
            postal.push(line);
        }
    }
    if !postal.is_empty() {
        records.push(own_record(Channel::Post, &postal.join("\n"), today));
    }
    records
}

fn own_record(channel: Channel, address: &str, today: NaiveDate) -> ChannelRecord {
    ChannelRecord {
        channel,
        accepts: Some(true),
        since: None,
        address: Some(address.to_owned()),
        deep_link: None,
        subject: None,
        note: None,
        source: format!("the office's letter, as you read it on {}", long(today)),
        checked: PartialDate::Day(today),
    }
}
