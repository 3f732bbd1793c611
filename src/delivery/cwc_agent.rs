//! The `[cwc]` table of `config.toml`: who delivers messages to Congress, and for which group.

use crate::cwc::{Agent, Contact, Organization};
use crate::sender::Phone;
use crate::text::clean_line;
use crate::toml_file::Table;

/// The keys that speak of the group; with one of them all are needed.
const ORGANIZATION: [&str; 5] = [
    "organization",
    "organization_contact_name",
    "organization_contact_email",
    "organization_contact_phone",
    "organization_about",
];

/// Reads the table; what offices would refuse is a fault.
pub(super) fn read_agent(table: &Table<'_>) -> Option<Agent> {
    let name = line(table, "delivery_agent", "DeliveryAgent");
    let ack_email = table.parsed("ack_email");
    let contact_name = line(table, "contact_name", "DeliveryAgentContactName");
    let contact_email = table.parsed("contact_email");
    let contact_phone = phone(table, "contact_phone", "DeliveryAgentContactPhone");
    let organization = table
        .keys()
        .any(|key| ORGANIZATION.contains(&key))
        .then(|| read_organization(table));
    Some(Agent {
        name: name?,
        ack_email: ack_email?,
        contact: Contact {
            name: contact_name?,
            email: contact_email?,
            phone: contact_phone?,
        },
        organization: organization.flatten(),
    })
}

fn read_organization(table: &Table<'_>) -> Option<Organization> {
    let name = line(table, "organization", "Organization");
    let contact_name = line(
        table,
        "organization_contact_name",
        "OrganizationContactName",
    );
    let contact_email = table.parsed("organization_contact_email");
    let contact_phone = phone(
        table,
        "organization_contact_phone",
        "OrganizationContactPhone",
    );
    let about = line(table, "organization_about", "OrganizationAbout");
    Some(Organization {
        name: name?,
        contact: Contact {
            name: contact_name?,
            email: contact_email?,
            phone: contact_phone?,
        },
        about: about?,
    })
}

/// Reads one line that can stand in an element of a message.
fn line(table: &Table<'_>, key: &'static str, element: &'static str) -> Option<String> {
    let text = table.text(key)?;
    if clean_line(&text).as_deref() != Ok(&text) {
        table.fault("value", key, "expected one line without spaces around it");
        return None;
    }
    kept(table, key, element, text)
}

fn phone(table: &Table<'_>, key: &'static str, element: &'static str) -> Option<String> {
    let phone: Phone = table.parsed(key)?;
    kept(table, key, element, phone.to_string())
}

/// Returns the text, if it keeps the rule of its element.
fn kept(
    table: &Table<'_>,
    key: &'static str,
    element: &'static str,
    text: String,
) -> Option<String> {
    match Agent::fault(element, &text) {
        None => Some(text),
        Some(rule) => {
            table.fault("value", key, format!("offices would refuse it: it {rule}"));
            None
        }
    }
}

#[cfg(test)]
mod tests;
