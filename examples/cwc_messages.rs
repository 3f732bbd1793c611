//! Writes messages of the bundled campaign for validators that are not ours, each as `NNN.xml` with
//! what it was made of as `NNN.json`: `cargo run --example cwc_messages FOLDER`. `.ci/cwc-check.py`
//! reads them.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a helper of the checks: it stops at the first fault"
)]

use std::path::Path;

use redress::campaign::Campaign;
use redress::congress::{Bill, BillType, Position, Standing, topics};
use redress::cwc::{Agent, Contact, Identity, Message, OfficeCode, Organization};
use redress::directory::Directory;
use redress::draft::{Cause, Draft, Recipient, sender_of};
use redress::letter::Addressee;
use redress::letter::answers::Answers;
use redress::render::Templates;

/// Names, streets, cities and words with what XML and encodings trip over.
const SIGNERS: [(&str, &str, &str, &str, &str); 6] = [
    (
        "Ada",
        "Park",
        "48 Elm Street",
        "Albany",
        "My son's school is next door.",
    ),
    (
        "Zoë",
        "Núñez-O'Brien",
        "7 O'Hara & Sons Plaza #3",
        "Española",
        "“Gone”, they said: 5 < 6 & 7 > 2.",
    ),
    (
        "Đặng",
        "Thị Hường",
        "1 <Main> \"Street\"",
        "San José",
        "Hai dòng.\n\nTiếng Việt, ]]> &amp; &#60;.",
    ),
    (
        "Ελένη",
        "Παπαδοπούλου",
        "PO Box 12",
        "Tarpon Springs",
        "Ξέρω τι λέω — <![CDATA[x]]>.",
    ),
    (
        "Олександр",
        "Їжакевич",
        "Unit 2050 Box 4190",
        "Nome",
        "Прошу відповісти. \u{1f54a}\u{fe0f} <!-- -->",
    ),
    (
        "José",
        "de la Cruz y León",
        "Carr. 2 Km. 7.5",
        "Añasco",
        "Ñandú, ça va, naïve, coöperate, œuvre.",
    ),
];

fn main() {
    let folder = std::env::args_os().nth(1).unwrap();
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    let directory = Directory::embedded();
    let agent = agent();
    let mut count = 0;
    for (index, member) in directory.all_members().iter().enumerate() {
        let signer = SIGNERS[index % SIGNERS.len()];
        let answers = answers(index, signer);
        let sender = sender_of(&answers).unwrap();
        let statement = statement(&directory, &answers, &member.bioguide);
        let office = OfficeCode::of(member).unwrap();
        let bill = (index % 2 == 0).then(|| bill(index));
        let topics: Vec<&str> = topics().skip(index % 32).take(1).collect();
        let message = Message {
            agent: &agent,
            identity: Identity {
                campaign: "cecot",
                action: "oversight",
                stance: None,
                signer: &sender.name,
                member: &member.bioguide,
            },
            date: "2026-11-23".parse().unwrap(),
            office: &office,
            signer: &sender,
            subject: "Oversight of transfers & «removals» to CECOT",
            topics: &topics,
            bill: bill.as_ref(),
            more_info: Some("https://example.org/cecot?a=1&b=2"),
            statement: (index % 5 != 1).then_some(statement.as_str()),
            own_words: (index % 5 != 2).then_some(signer.4),
            wants_response: index % 3 != 0,
            wants_newsletter: false,
        };
        let written = message.write().unwrap();
        let expected = serde_json::json!({
            "DeliveryId": written.delivery_id,
            "CampaignId": written.campaign_id,
            "DeliveryAgent": agent.name,
            "MemberOffice": member.cwc_office,
            "FirstName": sender.first_name,
            "LastName": sender.last_name,
            "Address1": sender.address.street,
            "City": sender.address.city,
            "Subject": message.subject,
            "LibraryOfCongressTopic": topics[0],
            "MoreInfo": message.more_info,
            "OrganizationStatement": message.statement,
            "ConstituentMessage": message.own_words,
            "ProOrCon": bill.as_ref().map(|bill| match bill.position {
                Position::Support => "Pro",
                Position::Oppose => "Con",
            }),
        });
        let name = |ending: &str| folder.join(format!("{index:03}.{ending}"));
        std::fs::write(name("xml"), written.xml).unwrap();
        std::fs::write(name("json"), expected.to_string()).unwrap();
        count += 1;
    }
    println!("{count} messages");
}

fn agent() -> Agent {
    let contact = |name: &str| Contact {
        name: name.to_owned(),
        email: "ada@vendor.example".parse().unwrap(),
        phone: "202-555-0143".to_owned(),
    };
    Agent {
        name: "Park & Daughters, Inc.".to_owned(),
        ack_email: "receipts@vendor.example".parse().unwrap(),
        contact: contact("Ada Park"),
        organization: Some(Organization {
            name: "Neighbors <for> Due Process".to_owned(),
            contact: contact("Zoë Núñez"),
            about: "Residents of Española & Albany.".to_owned(),
        }),
    }
}

fn answers(index: usize, signer: (&str, &str, &str, &str, &str)) -> Answers {
    let (first, last, street, city, _) = signer;
    let prefixes = ["Mr.", "Mrs.", "Miss", "Ms.", "Dr."];
    let mut answers = Answers::default();
    for answer in [
        format!("sender.name={first} {last}"),
        format!("sender.first_name={first}"),
        format!("sender.last_name={last}"),
        format!("sender.prefix={}", prefixes[index % prefixes.len()]),
        format!("sender.address.street={street}"),
        format!("sender.address.city={city}"),
        "sender.address.state=NY".to_owned(),
        format!("sender.address.zip={:05}", 10_001 + index),
        format!("sender.email=signer{index}@example.org"),
        format!("sender.phone=518-555-{:04}", 100 + index),
    ] {
        answers.set_from_text(&answer).unwrap();
    }
    answers
}

fn bill(index: usize) -> Bill {
    Bill {
        congress: 119,
        kind: BillType::ALL[index % BillType::ALL.len()].parse().unwrap(),
        number: 1 + u32::try_from(index).unwrap(),
        position: if index.is_multiple_of(4) {
            Position::Support
        } else {
            Position::Oppose
        },
    }
}

/// What every signer of the bundled campaign says alike.
fn statement(directory: &Directory, answers: &Answers, bioguide: &str) -> String {
    let text = include_str!("../config/campaigns/cecot.toml");
    let campaign = Campaign::read("cecot.toml", text).unwrap().campaign;
    let member = directory.member(bioguide).unwrap();
    let today = "2026-11-23".parse().unwrap();
    let draft = Draft {
        answers,
        cause: Some(Cause {
            campaign: &campaign,
            action: campaign.action("oversight").unwrap(),
            sha256: "",
        }),
        templates: &Templates::default(),
        today,
    };
    let standing = Standing::Constituent;
    draft
        .statement(&Recipient {
            to: Addressee::member(&member, &standing, None, today),
            member: &member,
            standing,
        })
        .unwrap()
}
