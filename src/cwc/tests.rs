//! Tests of whole messages, read back by an XML parser that is not ours.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::congress::{Bill, Position};
use crate::directory::Directory;
use crate::sender::{Address, Place, Sender};

fn contact(name: &str) -> Contact {
    Contact {
        name: name.into(),
        email: "ada@vendor.example".parse().unwrap(),
        phone: "202-555-0143".into(),
    }
}

fn agent() -> Agent {
    Agent {
        name: "Park & Daughters, Inc.".into(),
        ack_email: "receipts@vendor.example".parse().unwrap(),
        contact: contact("Ada Park"),
        organization: Some(Organization {
            name: "Neighbors for Due Process".into(),
            contact: contact("Zoë Núñez"),
            about: "Residents of Albany.".into(),
        }),
    }
}

fn signer() -> Sender {
    Sender {
        name: "Zoë Núñez-O'Brien".into(),
        first_name: Some("Zoë".into()),
        last_name: Some("Núñez-O'Brien".into()),
        prefix: "Ms.".parse().ok(),
        organization: None,
        email: "zoe@example.org".parse().ok(),
        phone: "518-555-0143".parse().ok(),
        address: Address {
            street: "100 Example Street, Apt 4".into(),
            city: "Albany".into(),
            place: Place::UnitedStates {
                state: "NY".parse().unwrap(),
                zip: "12207-1234".parse().unwrap(),
            },
        },
    }
}

fn bill(kind: &str) -> Bill {
    Bill {
        congress: 119,
        kind: kind.parse().unwrap(),
        number: 1234,
        position: Position::Oppose,
    }
}

fn senator() -> OfficeCode {
    let directory = Directory::embedded();
    let member = directory.member("S000148").unwrap();
    OfficeCode::of(&member).unwrap()
}

/// What a message is made of, where a test changes it.
struct Parts {
    agent: Agent,
    signer: Sender,
    office: OfficeCode,
    bill: Option<Bill>,
    subject: String,
    topics: Vec<&'static str>,
    statement: Option<String>,
    own_words: Option<String>,
    more_info: Option<&'static str>,
}

impl Parts {
    fn new() -> Self {
        Self {
            agent: agent(),
            signer: signer(),
            office: senator(),
            bill: None,
            subject: "Oversight of transfers to CECOT".into(),
            topics: vec!["Immigration"],
            statement: Some(
                "Only 16% of them had a conviction <U.S.> & the lists\n\nwere never published."
                    .into(),
            ),
            own_words: Some("My neighbor's son was among them — “gone”.".into()),
            more_info: Some("https://example.org/?a=1&b=2"),
        }
    }

    fn write(&self) -> Result<Written, Violations> {
        Message {
            agent: &self.agent,
            identity: identity("zoe"),
            date: "2026-11-23".parse().unwrap(),
            office: &self.office,
            signer: &self.signer,
            subject: &self.subject,
            topics: &self.topics,
            bill: self.bill.as_ref(),
            more_info: self.more_info,
            statement: self.statement.as_deref(),
            own_words: self.own_words.as_deref(),
            wants_response: true,
            wants_newsletter: false,
        }
        .write()
    }

    /// The rules that are broken, as people read them.
    fn faults(&self) -> Vec<String> {
        let Err(Violations(found)) = self.write() else {
            return Vec::new();
        };
        found.iter().map(ToString::to_string).collect()
    }
}

fn identity(signer: &str) -> Identity<'_> {
    Identity {
        campaign: "cecot",
        action: "oversight",
        stance: None,
        signer,
        member: "S000148",
    }
}

/// The texts of a document by the names of their elements.
fn fields(xml: &str) -> BTreeMap<String, String> {
    let document = roxmltree::Document::parse(xml).unwrap();
    let leaves = document
        .descendants()
        .filter(|node| node.is_element() && !node.children().any(|child| child.is_element()));
    leaves
        .map(|node| {
            (
                node.tag_name().name().to_owned(),
                node.text().unwrap_or_default().to_owned(),
            )
        })
        .collect()
}

#[test]
fn a_message_reads_as_the_golden_file() {
    let mut parts = Parts::new();
    parts.bill = Some(bill("H.Con.Res."));
    let written = parts.write().unwrap();
    snapbox::assert_data_eq!(written.xml, snapbox::file!["golden/message.xml"]);
    assert_eq!(written.campaign_id, "cecot_oversight_con");
}

#[test]
fn what_was_written_is_read_back_accents_and_ampersands_included() {
    let parts = Parts::new();
    let fields = fields(&parts.write().unwrap().xml);
    assert_eq!(fields["OrganizationStatement"], parts.statement.unwrap());
    assert_eq!(fields["ConstituentMessage"], parts.own_words.unwrap());
    assert_eq!(fields["MoreInfo"], "https://example.org/?a=1&b=2");
    assert_eq!(fields["LastName"], "Núñez-O'Brien");
    assert_eq!(fields["DeliveryAgent"], "Park & Daughters, Inc.");
    assert_eq!(fields["MemberOffice"], "SNY03");
    assert_eq!(fields["Phone"], "518-555-0143");
    assert!(!fields.contains_key("ProOrCon"));
}

#[test]
fn what_stands_behind_a_last_name_has_its_own_element() {
    for (name, last, expected) in [
        ("Carl Davis, Jr.", "Davis, Jr.", ("Davis", Some("Jr."))),
        ("Carl Davis III", "Davis", ("Davis", Some("III"))),
        ("Carl Davis", "Davis", ("Davis", None)),
    ] {
        let mut parts = Parts::new();
        parts.signer.name = name.into();
        parts.signer.last_name = Some(last.into());
        let fields = fields(&parts.write().unwrap().xml);
        let found = (
            fields["LastName"].as_str(),
            fields.get("Suffix").map(String::as_str),
        );
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn no_line_holds_more_than_one_element() {
    let mut parts = Parts::new();
    parts.statement = Some("A statement.".into());
    for line in parts.write().unwrap().xml.lines() {
        let opened = line.matches('<').count() - line.matches("</").count();
        assert!(opened <= 1, "{line}");
    }
}

#[test]
fn a_retry_has_the_id_of_the_first_try_and_nobody_else_has() {
    let id = identity("zoe").delivery_id();
    assert_eq!(id.len(), 32);
    assert_eq!(id, Parts::new().write().unwrap().delivery_id);
    let against = Identity {
        stance: Some(Position::Oppose),
        ..identity("zoe")
    };
    let shifted = Identity {
        campaign: "cecoto",
        action: "versight",
        ..identity("zoe")
    };
    let successor = Identity {
        member: "S000149",
        ..identity("zoe")
    };
    for other in [identity("zo"), against, shifted, successor] {
        assert_ne!(id, other.delivery_id(), "{other:?}");
    }
    assert_eq!(identity("zoe").campaign_id(), "cecot_oversight");
    assert_eq!(against.campaign_id(), "cecot_oversight_con");
}

#[test]
fn every_member_of_the_directory_has_the_code_that_is_recorded() {
    let directory = Directory::embedded();
    let mut count = 0;
    for member in directory.all_members() {
        let code = OfficeCode::of(member);
        let code = code.as_ref().map(OfficeCode::as_str);
        assert_eq!(code, member.cwc_office.as_deref(), "{}", member.name);
        assert!(code.is_some_and(office::is_code), "{}", member.name);
        count += 1;
    }
    assert!(count > 500, "{count}");
}

#[test]
fn every_rule_that_is_broken_is_named_at_once() {
    let mut parts = Parts::new();
    parts.signer.prefix = None;
    parts.signer.first_name = None;
    parts.signer.email = None;
    parts.signer.address.street = "1A".into();
    parts.signer.address.city = "Ai".into();
    parts.subject = "Hello".into();
    parts.topics = vec!["Immigrants"];
    parts.statement = None;
    parts.own_words = Some("No.".into());
    parts.more_info = Some("ftp://example.org");
    assert_eq!(
        parts.faults(),
        [
            "`Prefix` is missing",
            "`FirstName` is missing",
            "`Address1` must have 3 to 1000 characters, not 2",
            "`City` must have 3 to 1000 characters, not 2",
            "`Email` is missing",
            "`Subject` must have 6 to 500 characters, not 5",
            "`LibraryOfCongressTopic` is not one of the 32 allowed values",
            "`MoreInfo` must be an address that begins with `https://`",
            "`ConstituentMessage` must have 6 to 10000 characters, not 3",
        ]
    );
}

#[test]
fn an_address_abroad_and_an_empty_letter_are_refused() {
    let mut parts = Parts::new();
    parts.signer.address.place = Place::Abroad {
        country: "France".into(),
        postal_code: None,
    };
    parts.statement = Some("  \n".into());
    parts.own_words = None;
    parts.topics.clear();
    assert_eq!(
        parts.faults(),
        [
            "`StateAbbreviation` is missing",
            "`Zip` is missing",
            "`LibraryOfCongressTopic` is missing",
            "`OrganizationStatement` is missing, and so is `ConstituentMessage`: one of them is needed",
        ]
    );
}

#[test]
fn the_longest_texts_are_taken_and_one_character_more_is_not() {
    let mut parts = Parts::new();
    // An accent is one character, whatever its bytes.
    parts.statement = Some("é".repeat(10_000));
    parts.subject = "é".repeat(500);
    parts.own_words = Some("abcdef".into());
    assert_eq!(parts.faults(), [""; 0]);
    parts.statement = Some("é".repeat(10_001));
    parts.subject = "é".repeat(501);
    parts.own_words = Some("abcde".into());
    assert_eq!(parts.faults().len(), 3);
}

#[test]
fn a_text_that_names_its_signer_is_refused_without_being_quoted() {
    for (words, what) in [
        ("I, ZOË NÚÑEZ O’BRIEN, ask you.", "name"),
        ("I live at 100 example street, apt. 4.", "address"),
        ("Write to Albany, NY 12207 please.", "address"),
        ("Write to zoe@example.org please.", "email address"),
        ("Call me: (518) 555-0143.", "telephone number"),
    ] {
        let mut parts = Parts::new();
        parts.own_words = Some(words.into());
        let expected = format!(
            "`ConstituentMessage` holds the signer's {what}, which belongs in its own field"
        );
        assert_eq!(parts.faults(), [expected]);
        parts.own_words = None;
        parts.statement = Some(words.into());
        assert!(parts.faults()[0].starts_with("`OrganizationStatement` holds the signer's"));
    }
    let mut parts = Parts::new();
    parts.signer.name = "May".into();
    parts.own_words = Some("You may act on this, and Zoë’s example is mine.".into());
    assert_eq!(parts.faults(), [""; 0]);
}

#[test]
fn a_number_that_is_not_american_is_left_out() {
    for number in ["+44 20 7946 0018", "202-555-0143 ext 7"] {
        let mut parts = Parts::new();
        parts.signer.phone = number.parse().ok();
        let fields = fields(&parts.write().unwrap().xml);
        assert!(!fields.contains_key("Phone"), "{number}");
    }
}

#[test]
fn every_type_of_bill_is_spelled_as_the_schema_wants() {
    for kind in crate::congress::BillType::ALL {
        let mut parts = Parts::new();
        parts.bill = Some(bill(kind));
        let fields = fields(&parts.write().unwrap().xml);
        let wanted = if kind == "H.Con.Res." {
            "H.Con.Res"
        } else {
            kind
        };
        assert_eq!(fields["BillTypeAbbreviation"], wanted);
        assert_eq!(fields["ProOrCon"], "Con");
    }
}

#[test]
fn a_character_that_xml_cannot_carry_is_refused() {
    let mut parts = Parts::new();
    parts.own_words = Some("before \u{ffff} after".into());
    parts.agent.name = "Vendor\u{1b}[2J".into();
    assert_eq!(
        parts.faults(),
        [
            "`DeliveryAgent` holds a character that XML cannot carry (U+001B)",
            "`ConstituentMessage` holds a character that XML cannot carry (U+FFFF)",
        ]
    );
    // What cleaning takes away needs no refusal.
    let mut parts = Parts::new();
    parts.own_words = Some("before \u{8}\r\n\u{202e}after".into());
    assert_eq!(
        fields(&parts.write().unwrap().xml)["ConstituentMessage"],
        "before\nafter"
    );
}

proptest! {
    #[test]
    fn any_text_is_refused_or_read_back_as_it_was_cleaned(
        words in any::<String>(),
        statement in r"(\PC|[<>&'\x22\]\r\n\t]){0,80}",
        name in any::<String>(),
    ) {
        let mut parts = Parts::new();
        parts.own_words = Some(words.clone());
        parts.statement = Some(statement.clone());
        parts.signer.first_name = Some(name.clone());
        parts.agent.name.clone_from(&name);
        if let Ok(written) = parts.write() {
            let fields = fields(&written.xml);
            let clean = |text: &str| crate::text::clean_text(text).ok();
            prop_assert_eq!(fields.get("ConstituentMessage").cloned(), clean(&words));
            prop_assert_eq!(fields.get("OrganizationStatement").cloned(), clean(&statement));
            prop_assert_eq!(&fields["DeliveryAgent"], &name);
        }
    }
}
