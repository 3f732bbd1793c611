//! A message, and its XML.

use chrono::NaiveDate;

use super::agent::Agent;
use super::body::names_signer;
use super::check::{Rule, Violation, Violations, check};
use super::element::Element;
use super::identity::{Identity, side};
use super::office::OfficeCode;
use super::schema::{CWC, bill_type, is_phone};
use crate::congress::Bill;
use crate::keyword::Keyword;
use crate::sender::name::without_suffix;
use crate::sender::{Place, Sender};
use crate::text::{UncleanText, clean_line, clean_text};

/// One signer's message to one office.
#[derive(Clone, Debug)]
pub struct Message<'a> {
    /// Who delivers it.
    pub agent: &'a Agent,
    /// What it is about, whose it is and for whom. Its stance is that of the bill, where there is
    /// one.
    pub identity: Identity<'a>,
    /// The day of delivery.
    pub date: NaiveDate,
    /// The office.
    pub office: &'a OfficeCode,
    /// Who writes: prefix, first and last name, email address and a postal address in the United
    /// States are needed. A telephone number that is not American is left out, since the field is
    /// optional and takes no other.
    pub signer: &'a Sender,
    /// What it is about, in 6 to 500 characters.
    pub subject: &'a str,
    /// Policy areas of the Library of Congress, one at least.
    pub topics: &'a [&'a str],
    /// The bill that it speaks of.
    pub bill: Option<&'a Bill>,
    /// Where an office can read more.
    pub more_info: Option<&'a str>,
    /// The campaign's text as all its signers send it: plain text of 6 to 10,000 characters.
    pub statement: Option<&'a str>,
    /// The signer's own words, of the same length.
    pub own_words: Option<&'a str>,
    /// Whether the signer wants an answer.
    pub wants_response: bool,
    /// Whether the signer wants the office's newsletter; only where they said so themselves.
    pub wants_newsletter: bool,
}

/// A message that keeps every rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its `DeliveryId`, which no other message has.
    pub delivery_id: String,
    /// Its `CampaignId`.
    pub campaign_id: String,
    /// The file: UTF-8, one tag a line.
    pub xml: String,
}

impl Message<'_> {
    /// Returns the message as XML. Texts are cleaned as all that a sender writes is; the error names
    /// every rule that is broken still.
    pub fn write(&self) -> Result<Written, Violations> {
        let mut writer = Writer::default();
        let root = writer.root(self);
        let mut violations = writer.violations;
        // What is unclean has no element, and need not be called missing too.
        let known: Vec<&str> = violations.iter().map(|found| found.element).collect();
        let found = check(CWC, std::slice::from_ref(&root));
        violations.extend(
            found
                .into_iter()
                .filter(|one| !known.contains(&one.element)),
        );
        violations.extend(self.beyond_the_schema());
        if !violations.is_empty() {
            return Err(Violations(violations));
        }
        Ok(Written {
            delivery_id: self.identity().delivery_id(),
            campaign_id: self.identity().campaign_id(),
            xml: root.document(),
        })
    }

    /// Returns what makes the message the same as another, with the stance of its bill.
    fn identity(&self) -> Identity<'_> {
        Identity {
            stance: self.bill.map(|bill| bill.position).or(self.identity.stance),
            ..self.identity
        }
    }

    /// Returns what no schema says: the ground on which offices trust what they get.
    fn beyond_the_schema(&self) -> Vec<Violation> {
        let bodies = [
            ("OrganizationStatement", self.statement),
            ("ConstituentMessage", self.own_words),
        ];
        let mut found: Vec<Violation> = bodies
            .into_iter()
            .filter_map(|(element, text)| {
                let what = names_signer(text?, self.signer)?;
                let rule = Rule::NamesSigner { what };
                Some(Violation { element, rule })
            })
            .collect();
        let is_empty = |text: Option<&str>| text.is_none_or(|text| text.trim().is_empty());
        if bodies.into_iter().all(|(_, text)| is_empty(text)) {
            found.push(Violation {
                element: "OrganizationStatement",
                rule: Rule::Body,
            });
        }
        found
    }
}

/// Builds the elements and notes the texts that cannot be taken.
#[derive(Default)]
struct Writer {
    violations: Vec<Violation>,
}

impl Writer {
    fn root(&mut self, message: &Message<'_>) -> Element {
        let parts = vec![
            Element::text("CWCVersion", "2.0"),
            Element::group("Delivery", delivery(message)),
            Element::group(
                "Recipient",
                vec![
                    Element::text("MemberOffice", message.office.as_str()),
                    Element::text("IsResponseRequested", yes_or_no(message.wants_response)),
                    Element::text("NewsletterOptIn", yes_or_no(message.wants_newsletter)),
                ],
            ),
            Element::group("Constituent", self.constituent(message.signer)),
            Element::group("Message", self.message(message)),
        ];
        Element::group("CWC", parts)
    }

    fn constituent(&mut self, signer: &Sender) -> Vec<Element> {
        let mut elements = Vec::new();
        elements.extend(
            signer
                .prefix
                .map(|prefix| Element::text("Prefix", prefix.as_str())),
        );
        elements.extend(self.line("FirstName", signer.first_name.as_deref()));
        let last = signer.last_name.as_deref().map(without_suffix);
        let of_name = || without_suffix(&signer.name).1;
        let suffix = last.and_then(|(_, suffix)| suffix).or_else(of_name);
        elements.extend(self.line("LastName", last.map(|(last, _)| last)));
        elements.extend(suffix.and_then(|suffix| self.line("Suffix", Some(suffix))));
        elements.extend(self.line("ConstituentOrganization", signer.organization.as_deref()));
        elements.extend(self.line("Address1", Some(&signer.address.street)));
        elements.extend(self.line("City", Some(&signer.address.city)));
        if let Place::UnitedStates { state, zip } = &signer.address.place {
            elements.push(Element::text("StateAbbreviation", state.abbreviation()));
            elements.push(Element::text("Zip", zip.to_string()));
        }
        let phone = signer.phone.as_ref().map(ToString::to_string);
        let phone = phone.filter(|phone| is_phone(phone));
        elements.extend(phone.map(|phone| Element::text("Phone", phone)));
        // Nobody has asked the Postal Service or the mailbox.
        elements.push(Element::text("AddressValidation", "N"));
        let email = signer.email.as_ref();
        elements.extend(email.map(|email| Element::text("Email", email.as_str())));
        elements.push(Element::text("EmailValidation", "N"));
        elements
    }

    fn message(&mut self, message: &Message<'_>) -> Vec<Element> {
        let mut elements = Vec::new();
        elements.extend(self.line("Subject", Some(message.subject)));
        let topic = |topic: &&str| Element::text("LibraryOfCongressTopic", *topic);
        let topics = message.topics.iter().map(topic).collect();
        elements.push(Element::group("LibraryOfCongressTopics", topics));
        elements.extend(message.bill.map(bills));
        let stance = message.identity().stance;
        elements.extend(stance.map(|stance| Element::text("ProOrCon", side(stance))));
        elements.extend(message.more_info.map(|url| Element::text("MoreInfo", url)));
        elements.extend(self.text("OrganizationStatement", message.statement));
        elements.extend(self.text("ConstituentMessage", message.own_words));
        elements
    }

    fn line(&mut self, name: &'static str, text: Option<&str>) -> Option<Element> {
        self.clean(name, clean_line(text?))
    }

    fn text(&mut self, name: &'static str, text: Option<&str>) -> Option<Element> {
        self.clean(name, clean_text(text?))
    }

    fn clean(
        &mut self,
        element: &'static str,
        cleaned: Result<String, UncleanText>,
    ) -> Option<Element> {
        match cleaned {
            Ok(text) => return Some(Element::text(element, text)),
            Err(UncleanText::Empty) => {}
            Err(problem) => self.violations.push(Violation {
                element,
                rule: Rule::Unclean { problem },
            }),
        }
        None
    }
}

fn delivery(message: &Message<'_>) -> Vec<Element> {
    let identity = message.identity();
    let mut elements = vec![
        Element::text("DeliveryId", identity.delivery_id()),
        Element::text("DeliveryDate", message.date.format("%Y%m%d").to_string()),
    ];
    elements.extend(message.agent.elements());
    if let Some(organization) = &message.agent.organization {
        elements.extend(organization.elements());
    }
    elements.push(Element::text("CampaignId", identity.campaign_id()));
    elements
}

fn bills(bill: &Bill) -> Element {
    let kind = bill.kind.to_string();
    let parts = vec![
        Element::text("BillCongress", bill.congress.to_string()),
        Element::text("BillTypeAbbreviation", bill_type(&kind)),
        Element::text("BillNumber", bill.number.to_string()),
    ];
    Element::group("Bills", vec![Element::group("Bill", parts)])
}

fn yes_or_no(is_yes: bool) -> &'static str {
    if is_yes { "Y" } else { "N" }
}
