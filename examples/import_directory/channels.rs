//! The channels of FOIA offices: which there are, which are open, who says so.

use std::error::Error;

use redress::directory::{Channel, ChannelRecord, Mailbox, OfficeStatus, check};
use serde_json::Value;

use crate::corrections::{self, Finding};
use crate::output::Output;
use crate::values::{Web, list, required, text, texts, web};

pub(crate) const LISTING: (&str, &str) = ("FOIA.gov listing", "2026-01-11");
pub(crate) const FORMS: (&str, &str) = ("FOIA.gov request forms", "2026-06-09");
pub(crate) const CONTACTS: (&str, &str) = ("18F FOIA contacts", "2017-07");
pub(crate) const FOUND: (&str, &str) = (
    "third-party check by requesters (foia-around-find-out)",
    "2026-07",
);
pub(crate) const DHS_FOUND: (&str, &str) = ("third-party check by requesters", "2026-07-28");
pub(crate) const DHS_RULE: (&str, &str) = (
    "DHS final rule, FR Doc. 2025-23783, published 2025-12-23 (6 CFR 5.3(a)(2))",
    "2026-07-28",
);
pub(crate) const DHS_SINCE: &str = "2026-01-22";
pub(crate) const DHS_PORTAL: &str = "https://www.dhs.gov/foia";

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Where the channels of one office are put together.
pub(crate) struct Desk<'a> {
    pub(crate) row: &'a Value,
    pub(crate) id: &'a str,
    pub(crate) status: OfficeStatus,
    pub(crate) finding: Finding,
    pub(crate) found: bool,
    pub(crate) channels: Vec<ChannelRecord>,
    pub(crate) inquiries: Vec<Mailbox>,
    pub(crate) output: &'a mut Output,
}

impl Desk<'_> {
    /// DHS and its components take requests on the web alone.
    pub(crate) fn homeland_security(&mut self) -> Result<()> {
        let own = text(&self.row["channel_2026"], "portal").unwrap_or_default();
        let (site, hint) = own.split_once(" (").unwrap_or((own.as_str(), ""));
        let choice = hint
            .trim_end_matches(')')
            .strip_prefix("DHS -> ")
            .map(|choice| {
                let choice = choice
                    .replace(
                        "Headquarters/PRIV covers",
                        "Headquarters (Privacy Office), which covers",
                    )
                    .replace("Headquarters/PRIV", "Headquarters (Privacy Office)");
                format!(
                    "On SecureRelease choose the Department of Homeland Security, then {choice}."
                )
            });
        let deep_link = address(self.row, "request_form", self.id, self.output)
            .filter(|link| link.starts_with("https://www.securerelease.us/create-request/"))
            .filter(|_| self.status == OfficeStatus::Active);
        let rule = DHS_RULE;
        if self.status == OfficeStatus::Active && check::https(site).is_ok() && deep_link.is_none()
        {
            let account = match self.id {
                "dhs-uscis" => Some("An online account is needed.".to_owned()),
                "dhs-oig" => Some("Login.gov is needed.".to_owned()),
                _ => None,
            };
            let record = self.push(Channel::Portal, Some(true), Some(site), DHS_FOUND)?;
            record.note = choice.clone().or(account);
        }
        let record = self.push(Channel::Portal, Some(true), Some(DHS_PORTAL), rule)?;
        record.since = Some(DHS_SINCE.parse()?);
        if deep_link.is_some() {
            record.deep_link = deep_link;
            record.note = choice;
        }
        self.foia_gov()?;
        for channel in [Channel::Email, Channel::Post, Channel::Fax] {
            let address = match channel {
                Channel::Post => self.street(),
                Channel::Fax => text(self.row, "fax"),
                _ => None,
            };
            let known = address.is_some();
            let secret_service = self.id == "dhs-usss" && channel == Channel::Post;
            let record = self.push(channel, Some(false), address.as_deref(), rule)?;
            record.since = Some(DHS_SINCE.parse()?);
            record.note = Some(match channel {
                Channel::Email => "The mailboxes that are listed take questions alone.".to_owned(),
                _ if secret_service => "Requesters report that the Secret Service has taken mail \
                                        beside SecureRelease since October 2025; the rule does not \
                                        say so. The address is of July 2017."
                    .to_owned(),
                _ if known => "Limited exceptions on request, for people without access to the \
                               internet. The address or number is of July 2017."
                    .to_owned(),
                _ => "Limited exceptions on request, for people without access to the internet."
                    .to_owned(),
            });
        }
        self.mailboxes(true)
    }

    pub(crate) fn others(&mut self) -> Result<()> {
        let facts = &self.row["channel_2026"];
        let refused = corrections::email_refused_since(self.id).is_some()
            || corrections::STAR_OFFICES.contains(&self.id);
        let accepts_email = match facts["accepts_email"].as_bool() {
            _ if refused => Some(false),
            known => known,
        };
        self.own_portal()?;
        self.foia_gov()?;
        if let Some(true) = accepts_email {
            let mailbox = required(facts, "email")?;
            let note = self.finding.email_note;
            let subject = text(facts, "email_subject");
            let record = self.push(Channel::Email, Some(true), Some(&mailbox), FOUND)?;
            record.subject = subject;
            record.note = note.map(str::to_owned);
        } else if let Some(false) = accepts_email {
            let since = corrections::email_refused_since(self.id);
            let source = since.map_or(FOUND, |(_, source)| (source, FOUND.1));
            let record = self.push(Channel::Email, Some(false), None, source)?;
            record.since = since.map(|(date, _)| date.parse()).transpose()?;
            record.note = Some("Mailboxes that are listed are for questions at most.".to_owned());
        }
        self.mailboxes(accepts_email == Some(false))?;
        self.post()?;
        if let Some(fax) = self.finding.fax {
            self.push(Channel::Fax, Some(true), Some(fax), FOUND)?;
        } else if let Some(fax) = text(self.row, "fax") {
            self.push(Channel::Fax, None, Some(&fax), CONTACTS)?;
        }
        Ok(())
    }

    /// The agency's own portal or form.
    fn own_portal(&mut self) -> Result<()> {
        let site = corrections::portal(self.id)
            .map(str::to_owned)
            .or_else(|| text(&self.row["channel_2026"], "portal"))
            .filter(|site| self.finding.portal && !site.starts_with("https://www.foia.gov"));
        if let Some(site) = site.filter(|_| self.found) {
            let accepts = self.status.is_active().then_some(true);
            let note = self.finding.portal_note;
            let record = self.push(Channel::Portal, accepts, Some(&site), FOUND)?;
            record.note = note.map(str::to_owned);
            return Ok(());
        }
        let form = address(self.row, "request_form", self.id, self.output)
            .filter(|form| !self.found && !form.contains("//www.foia.gov"));
        if let Some(form) = form {
            // NOTE: the facts do not say which of two sources named the form; the older one is
            // the safer guess.
            let old = texts(self.row, "sources")
                .iter()
                .any(|letter| letter == "B");
            let source = if old { CONTACTS } else { LISTING };
            self.push(Channel::Webform, None, Some(&form), source)?;
        }
        Ok(())
    }

    /// The office's page on FOIA.gov.
    fn foia_gov(&mut self) -> Result<()> {
        let page = text(self.row, "national_portal_url");
        let Some(page) = page.filter(|_| self.status != OfficeStatus::Router) else {
            return Ok(());
        };
        if self.row["portal_form"].is_null() {
            let record = self.push(Channel::Portal, None, Some(&page), LISTING)?;
            record.note = Some(
                "FOIA.gov lists the office without a form of its own: the page may send you to the \
                 office's site."
                    .to_owned(),
            );
        } else {
            let accepts = self.status.is_active().then_some(true);
            self.push(Channel::Portal, accepts, Some(&page), FORMS)?;
        }
        Ok(())
    }

    /// Mailboxes of which it is not known that they take requests, and those that do not.
    fn mailboxes(&mut self, refused: bool) -> Result<()> {
        for entry in list(self.row, "emails") {
            let mailbox = required(entry, "address")?;
            if check::email(&mailbox).is_err() {
                self.output
                    .note("mailbox dropped", format!("{}: {mailbox}", self.id));
                continue;
            }
            let role = required(entry, "role")?;
            let source = if entry["source"] == "A" {
                LISTING
            } else {
                CONTACTS
            };
            if role.starts_with("submission") {
                continue;
            }
            let intake = (role.starts_with("unverified") || role.starts_with("listed 2017"))
                && !mailbox.to_lowercase().contains("liaison");
            if refused || !intake {
                self.inquire(&mailbox, source)?;
            } else {
                let record = self.push(Channel::Email, None, Some(&mailbox), source)?;
                record.note = Some("It may take questions alone.".to_owned());
            }
        }
        if let Some(mailbox) = self.finding.inquiries {
            self.inquire(mailbox, FOUND)?;
        }
        Ok(())
    }

    fn post(&mut self) -> Result<()> {
        let street = self.street();
        match (self.finding.post, street) {
            (Some(""), Some(street)) => {
                let record = self.push(Channel::Post, Some(true), Some(&street), FOUND)?;
                record.note = Some("The address is of July 2017.".to_owned());
            }
            (None, Some(street)) => {
                self.push(Channel::Post, None, Some(&street), CONTACTS)?;
            }
            (Some("") | None, None) => {}
            (Some(known), _) => {
                self.push(Channel::Post, Some(true), Some(known), FOUND)?;
            }
        }
        Ok(())
    }

    /// The postal address of 2017.
    fn street(&mut self) -> Option<String> {
        let row = &self.row["mailing_address"];
        let mut lines = Vec::new();
        for line in texts(row, "lines") {
            if corrections::is_person(&line) {
                self.output
                    .note("person's name dropped from an address", self.id);
            } else {
                lines.push(line);
            }
        }
        lines.extend(text(row, "street"));
        let city = text(row, "city")?;
        lines.push(format!(
            "{city}, {} {}",
            text(row, "state")?,
            text(row, "zip")?
        ));
        Some(lines.join("\n"))
    }

    fn inquire(&mut self, mailbox: &str, (source, checked): (&str, &str)) -> Result<()> {
        self.inquiries
            .retain(|known| !known.address.eq_ignore_ascii_case(mailbox));
        self.inquiries.push(Mailbox {
            address: mailbox.to_owned(),
            source: source.to_owned(),
            checked: checked.parse()?,
        });
        Ok(())
    }

    fn push(
        &mut self,
        channel: Channel,
        accepts: Option<bool>,
        address: Option<&str>,
        (source, checked): (&str, &str),
    ) -> Result<&mut ChannelRecord> {
        self.channels.push(ChannelRecord {
            channel,
            accepts,
            since: None,
            address: address.map(str::to_owned),
            deep_link: None,
            subject: None,
            note: None,
            source: source.to_owned(),
            checked: checked.parse()?,
        });
        self.channels
            .last_mut()
            .ok_or_else(|| "nothing was added".into())
    }
}

/// Returns an address of the row that is whole and https.
pub(crate) fn address(row: &Value, key: &str, id: &str, output: &mut Output) -> Option<String> {
    match web(&text(row, key)?) {
        Web::Good(address) => Some(address),
        Web::Upgraded(address) => {
            output.note("FOIA address: http made https", format!("{id}: {address}"));
            Some(address)
        }
        Web::Bad(address) => {
            output.note("FOIA address dropped", format!("{id}: {address}"));
            None
        }
    }
}
