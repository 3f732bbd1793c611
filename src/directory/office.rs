//! FOIA offices.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::channel::{Channel, ChannelRecord};
use super::pace::{PAGE, Pace};
use super::record::{Faulty, Record, email, https, plain_line};
use crate::calendar::PartialDate;
use crate::keyword::Keyword;

/// The longest name, or line of an address, in characters: the longest that is listed has 149.
const LONGEST_NAME: usize = 250;

/// The longest telephone number, in characters: some say whose line it is.
const LONGEST_PHONE: usize = 60;

/// An office that takes requests under the Freedom of Information Act.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The short name by which commands and campaigns call the office, such as `dhs-priv`: `a-z`,
    /// `0-9` and `-`.
    pub id: String,
    /// The department or agency.
    pub agency: String,
    /// Its abbreviation, such as `DHS`.
    pub agency_abbreviation: String,
    /// The office's own name; the agency's where it has only one.
    pub name: String,
    /// The office's own abbreviation, such as `ICE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abbreviation: Option<String>,
    /// Other words by which people look for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Whether the office takes requests at all.
    #[serde(default, skip_serializing_if = "OfficeStatus::is_active")]
    pub status: OfficeStatus,
    /// What else a person should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The agency's FOIA regulation, such as `6 CFR Part 5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regulation: Option<String>,
    /// The office's web page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// Where it publishes what was asked for often (5 U.S.C. § 552(a)(2)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading_room: Option<String>,
    /// How long it took in a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub processing: Option<Pace>,
    /// Telephone numbers for questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phone: Vec<String>,
    /// The channels, the preferred one first.
    #[serde(default)]
    pub channels: Vec<ChannelRecord>,
    /// Mailboxes for questions. A request sent there is not filed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inquiries: Vec<Mailbox>,
    /// The request form on FOIA.gov.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<PortalForm>,
    /// What the record was compiled from, each with its date.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// Whether an office takes requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum OfficeStatus {
    /// It takes requests, as far as is known.
    #[default]
    Active,
    /// It is listed, but probably takes none: dissolved, renamed, or kept for reports alone.
    Inactive,
    /// An entry of FOIA.gov that lets the agency choose the component; no office.
    Router,
}

impl OfficeStatus {
    /// Returns `true` if this is [`OfficeStatus::Active`].
    // Serde hands the field over by reference.
    #[allow(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
    pub fn is_active(&self) -> bool {
        *self == Self::Active
    }
}

/// A mailbox that takes questions.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mailbox {
    /// The address.
    pub address: String,
    /// Who lists it.
    pub source: String,
    /// When it was listed.
    pub checked: PartialDate,
}

/// The request form of an office on FOIA.gov.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PortalForm {
    /// The form's name in FOIA.gov's configuration.
    pub id: String,
    /// The fields that must be filled, by their names in the form.
    pub required: Vec<String>,
    /// The longest description of the records, in characters.
    pub description: u32,
    /// The longest argument for a fee waiver, in characters.
    pub fee_waiver: u32,
    /// The longest argument for expedition, in characters.
    pub expedite: u32,
    /// The limits of other fields, in characters, by their names in the form.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub limits: BTreeMap<String, u32>,
}

impl Office {
    /// Returns agency and office for lists and letters: `Department of Homeland Security,
    /// Headquarters & Privacy Office`.
    pub fn label(&self) -> String {
        if self.name == self.agency {
            self.name.clone()
        } else {
            format!("{}, {}", self.agency, self.name)
        }
    }

    /// Returns `true` if a request may be addressed to the office.
    pub fn is_active(&self) -> bool {
        self.status.is_active()
    }

    /// Returns what is known about a channel: of several records the open one, else one that leaves
    /// it unknown.
    pub fn channel(&self, channel: Channel) -> Option<&ChannelRecord> {
        self.channels
            .iter()
            .filter(|record| record.channel == channel)
            .min_by_key(|record| (!record.is_open(), record.is_refused()))
    }

    /// Returns the channels that are known to be open, the preferred one first.
    pub fn open_channels(&self) -> impl Iterator<Item = &ChannelRecord> {
        self.channels.iter().filter(|record| record.is_open())
    }

    /// Returns the lines of the postal address, without the office's name; empty where none is
    /// known. The address may be known although post is refused.
    pub fn mailing_address(&self) -> Vec<&str> {
        self.channel(Channel::Post)
            .and_then(|record| record.address.as_deref())
            .map(|address| address.lines().collect())
            .unwrap_or_default()
    }
}

impl Record for Office {
    fn key(&self) -> &str {
        &self.id
    }

    fn check(&self) -> Result<(), Faulty> {
        let valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(valid) {
            return Err(Faulty::new(
                "an id is made of `a-z`, `0-9` and `-`",
                &self.id,
            ));
        }
        for name in [&self.name, &self.agency] {
            plain_line(name, LONGEST_NAME)?;
        }
        if !self.agency_abbreviation.is_empty() {
            plain_line(&self.agency_abbreviation, LONGEST_NAME)?;
        }
        for phone in &self.phone {
            plain_line(phone, LONGEST_PHONE)?;
        }
        self.website.as_deref().map_or(Ok(()), https)?;
        self.reading_room.as_deref().map_or(Ok(()), https)?;
        for mailbox in &self.inquiries {
            email(&mailbox.address)?;
        }
        for record in &self.channels {
            record.deep_link.as_deref().map_or(Ok(()), https)?;
            match (record.channel, record.address.as_deref()) {
                (Channel::Email, Some(address)) if record.is_refused() => {
                    return Err(Faulty::new(
                        "a refused email channel has no address; list it under `inquiries`",
                        address,
                    ));
                }
                (Channel::Portal | Channel::Webform, Some(address)) => https(address)?,
                (Channel::Email, Some(address)) => email(address)?,
                (Channel::Post | Channel::Fax | Channel::Phone, Some(address)) => {
                    for line in address.split('\n') {
                        plain_line(line, LONGEST_NAME)?;
                    }
                }
                (channel, None) if record.is_open() => {
                    return Err(Faulty::new(
                        "an open channel needs an address",
                        channel.as_str(),
                    ));
                }
                _ => {}
            }
        }
        Ok(())
    }
}

impl Office {
    /// Returns where to look for the records before asking for them, or `None` if no page of the office is known.
    pub fn published(&self) -> Option<String> {
        match (&self.reading_room, &self.website) {
            (Some(room), _) => Some(format!(
                "Check first whether the office has published them: {room}"
            )),
            (None, Some(site)) => Some(format!(
                "Check first whether the office has published them; its page is {site}"
            )),
            (None, None) => None,
        }
    }

    /// Returns how long the office took lately, or where that stands; `None` if neither is known.
    pub fn pace(&self) -> Option<String> {
        if let Some(sentence) = self.processing.as_ref().and_then(Pace::sentence) {
            return Some(sentence);
        }
        let addresses = self
            .channels
            .iter()
            .filter_map(|record| record.address.as_deref());
        let page = addresses
            .into_iter()
            .find(|address| address.starts_with(PAGE))?;
        Some(format!(
            "How long requests took there lately is on FOIA.gov, if the agency has reported it: {page}"
        ))
    }
}
