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
