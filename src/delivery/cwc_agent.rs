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
mod tests {
    use crate::delivery::read_config;
    use crate::toml_file::Fault;

    const VENDOR: &str = "[cwc]\ndelivery_agent = \"Example Delivery, Inc.\"\n\
        ack_email = \"receipts@vendor.example\"\ncontact_name = \"Ada Park\"\n\
        contact_email = \"ada@vendor.example\"\ncontact_phone = \"(202) 555-0143\"\n";

    fn faults(text: &str) -> Vec<Fault> {
        read_config("config.toml", text).unwrap_err()
    }

    #[test]
    fn a_vendor_needs_no_group_and_no_account() {
        let config = read_config("config.toml", VENDOR).unwrap();
        let agent = config.cwc.unwrap();
        assert_eq!(agent.contact.phone, "202-555-0143");
        assert_eq!(agent.organization, None);
        assert!(config.accounts.is_empty());
    }

    #[test]
    fn what_offices_refuse_is_a_fault_of_the_file() {
        for (from, to, message) in [
            ("Ada Park", "Ada", "must have 6 to 1000 characters, not 3"),
            (
                "(202) 555-0143",
                "+44 20 7946 0018",
                "must be a number like",
            ),
            ("ada@vendor.example", "ada", "looks like `name@example.org`"),
        ] {
            let found = faults(&VENDOR.replace(from, to));
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].message.contains(message), "{found:?}");
        }
    }

    #[test]
    fn a_group_is_named_whole_and_a_misspelt_key_is_told_the_nearest() {
        let found = faults(&format!("{VENDOR}organization = \"Neighbors\"\n"));
        assert_eq!(found.len(), 4, "{found:?}");
        let found = faults(&VENDOR.replace("ack_email", "ack_mail"));
        assert_eq!(found.len(), 2, "{found:?}");
        let helps: Vec<_> = found
            .iter()
            .filter_map(|fault| fault.help.as_deref())
            .collect();
        assert_eq!(helps, ["did you mean `ack_email`?"]);
    }
}
