//! Who delivers, and for which group: the fields of the vendor that the configuration holds.

use super::check::{Rule, Violation, part};
use super::element::Element;
use super::schema::{AGENT_CONTACT, DELIVERY, ORGANIZATION_CONTACT};
use crate::sender::Email;

/// The approved vendor that delivers, and the group that it delivers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The vendor's legal name, as its key to the chambers' servers is registered.
    pub name: String,
    /// Where receipts go.
    pub ack_email: Email,
    /// Whom an office may ask about a delivery.
    pub contact: Contact,
    /// The group whose campaign it is.
    pub organization: Option<Organization>,
}

/// A person whom offices may ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The name.
    pub name: String,
    /// The mailbox.
    pub email: Email,
    /// The telephone number, as `202-555-0143`.
    pub phone: String,
}

/// The group whose campaign it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organization {
    /// Its name.
    pub name: String,
    /// Whom an office may ask there.
    pub contact: Contact,
    /// What it is, in 6 to 500 characters.
    pub about: String,
}

impl Agent {
    /// Returns the rule that a text breaks as the field of a message with this name, such as
    /// `DeliveryAgentContactPhone`, or `None` if it keeps them all.
    ///
    /// The reader of a configuration asks before there is an agent.
    pub fn fault(element: &'static str, text: &str) -> Option<Rule> {
        let slots = [DELIVERY, AGENT_CONTACT, ORGANIZATION_CONTACT];
        let slot = slots
            .into_iter()
            .flatten()
            .find(|slot| slot.name == element)?;
        let mut found = Vec::new();
        part(slot, &Element::text(element, text), &mut found);
        found.into_iter().next().map(|Violation { rule, .. }| rule)
    }

    /// Adds the elements that name the vendor.
    pub(super) fn elements(&self) -> [Element; 3] {
        [
            Element::text("DeliveryAgent", self.name.as_str()),
            Element::text("DeliveryAgentAckEmailAddress", self.ack_email.as_str()),
            Element::group(
                "DeliveryAgentContact",
                vec![
                    Element::text("DeliveryAgentContactName", self.contact.name.as_str()),
                    Element::text("DeliveryAgentContactEmail", self.contact.email.as_str()),
                    Element::text("DeliveryAgentContactPhone", self.contact.phone.as_str()),
                ],
            ),
        ]
    }
}

impl Organization {
    /// Returns the elements that name the group.
    pub(super) fn elements(&self) -> [Element; 3] {
        [
            Element::text("Organization", self.name.as_str()),
            Element::group(
                "OrganizationContact",
                vec![
                    Element::text("OrganizationContactName", self.contact.name.as_str()),
                    Element::text("OrganizationContactEmail", self.contact.email.as_str()),
                    Element::text("OrganizationContactPhone", self.contact.phone.as_str()),
                ],
            ),
            Element::text("OrganizationAbout", self.about.as_str()),
        ]
    }
}
