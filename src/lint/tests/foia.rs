//! Cases for requests.

use super::fixtures::{citation, day, request};
use super::{Case, Level, check, every_rule_has_a_case, lint, remarks};
use crate::correction::Correction;
use crate::foia::{End, Expedite, ExpediteGround, FeeCategory, Request};
use crate::letter::{Content, Letter};

fn content(letter: &mut Letter) -> &mut Request {
    match &mut letter.content {
        Content::Foia(request) => request,
        _ => panic!("the fixture is a request"),
    }
}

/// Argues the waiver in one text.
fn argue(letter: &mut Letter, text: &str) {
    let waiver = content(letter).fees.waiver.as_mut().unwrap();
    waiver.argument = Some(text.into());
    waiver.operations = None;
    waiver.informative = None;
    waiver.significant = None;
    waiver.primary_interest = None;
}

fn describe(letter: &mut Letter, text: &str) {
    content(letter).records[0].text = text.into();
}

/// Leaves one description with nothing beside its text.
fn bare(letter: &mut Letter, text: &str) {
    let request = content(letter);
    request.records.truncate(1);
    request.records[0] = crate::foia::RecordDescription {
        text: text.into(),
        ..Default::default()
    };
}

fn add(letter: &mut Letter, text: &str) {
    letter.text.body.push_str("\n\n");
    letter.text.body.push_str(text);
}

fn expedite(letter: &mut Letter, ground: ExpediteGround, facts: &str, certified: bool) {
    content(letter).expedite = Some(Expedite {
        ground,
        facts: facts.into(),
        certified,
    });
}

const CERTIFIED: &str = "I certify that this statement is true and correct to the best of my \
                         knowledge and belief.";
const FACTS: &str = "Engineers of the town have measured new cracks every week since May, and the \
                     bridge carries two thousand school children each day.";

const CASES: &[Case] = &[
    Case {
        rule: "A3",
        level: Level::Warning,
        fires: |letter, _| letter.to.corrections.push(Correction::fixture()),
        passes: |letter, _| letter.to.corrections.clear(),
    },
    Case {
        rule: "A1",
        level: Level::Error,
        fires: |letter, _| letter.to.name = "U.S. House of Representatives".into(),
        passes: |letter, _| letter.to.name = "Office of Congressional and Court Services".into(),
    },
    Case {
        rule: "A1",
        level: Level::Error,
        fires: |letter, _| letter.to.name = "New York State Police".into(),
        passes: |letter, _| letter.to.name = "New York District Office".into(),
    },
    Case {
        rule: "A1",
        level: Level::Error,
        fires: |letter, _| letter.to.id = "R000999".into(),
        passes: |letter, _| letter.to.name = "U.S. Department of State".into(),
    },
    Case {
        rule: "A2",
        level: Level::Error,
        fires: |letter, _| letter.to.mailbox = Some("foia@agency.example.gov".parse().unwrap()),
        passes: |letter, facts| {
            letter.to.mailbox = Some("foia@agency.example.gov".parse().unwrap());
            facts.email_accepted = Some(true);
        },
    },
    Case {
        rule: "A2",
        level: Level::Warning,
        fires: |letter, facts| {
            letter.to.mailbox = Some("foia@agency.example.gov".parse().unwrap());
            facts.email_accepted = Some(true);
            facts.email_checked = Some(day("2025-12-31"));
        },
        passes: |letter, facts| {
            letter.to.mailbox = Some("foia@agency.example.gov".parse().unwrap());
            facts.email_accepted = Some(true);
            facts.email_checked = Some(day("2026-01-01"));
        },
    },
    Case {
        rule: "A2",
        level: Level::Warning,
        fires: |letter, facts| {
            letter.to.form = None;
            facts.channels_known = false;
        },
        passes: |letter, _| letter.to.form = None,
    },
    Case {
        rule: "B1",
        level: Level::Warning,
        fires: |letter, _| describe(letter, "Any and all reports on the Example River bridge"),
        passes: |letter, _| describe(letter, "All inspection reports on the Example River bridge"),
    },
    Case {
        rule: "B1",
        level: Level::Warning,
        fires: |letter, _| bare(letter, "Reports relating to the Example River bridge"),
        passes: |letter, _| describe(letter, "Reports relating to the Example River bridge"),
    },
    Case {
        rule: "B2",
        level: Level::Error,
        fires: |letter, _| content(letter).range.to = End::On(day("2023-12-31")),
        passes: |letter, _| content(letter).range.to = End::On(day("2024-01-01")),
    },
    Case {
        rule: "B2",
        level: Level::Warning,
        fires: |letter, _| content(letter).range.from = None,
        passes: |letter, _| content(letter).range.from = Some(day("2016-06-30")),
    },
    Case {
        rule: "B2",
        level: Level::Warning,
        fires: |letter, _| content(letter).range.from = Some(day("2016-06-29")),
        passes: |_, _| {},
    },
    Case {
        rule: "B2",
        level: Level::Warning,
        fires: |letter, _| content(letter).range.to = End::On(day("2026-07-01")),
        passes: |letter, _| content(letter).range.to = End::On(day("2026-06-30")),
    },
    Case {
        rule: "B3",
        level: Level::Info,
        fires: |letter, _| bare(letter, "The closing of the Example River bridge in 2025"),
        passes: |letter, _| {
            bare(
                letter,
                "Records sufficient to show why the Example River bridge was closed",
            );
        },
    },
    Case {
        rule: "B2",
        level: Level::Warning,
        fires: |letter, _| {
            bare(letter, "The inspection file of the bridge");
            content(letter).range.from = None;
        },
        passes: |letter, _| {
            bare(letter, "My naturalization case");
            content(letter).range.from = None;
        },
    },
    Case {
        rule: "B3",
        level: Level::Info,
        fires: |letter, _| bare(letter, "What the bridge office holds"),
        passes: |letter, _| bare(letter, "What your office holds about me"),
    },
    Case {
        rule: "B3",
        level: Level::Info,
        fires: |letter, _| bare(letter, "Documents on the Example River bridge"),
        passes: |letter, _| bare(letter, "Memoranda on the Example River bridge"),
    },
    Case {
        rule: "B4",
        level: Level::Warning,
        fires: |letter, _| bare(letter, "E-mails on the bridge"),
        passes: |letter, _| bare(letter, "E-mails sent by the Bridge Division on the bridge"),
    },
    Case {
        rule: "B4",
        level: Level::Info,
        fires: |letter, _| content(letter).records[1].terms.clear(),
        passes: |letter, _| content(letter).records[0].terms.clear(),
    },
    Case {
        rule: "B4",
        level: Level::Info,
        fires: |letter, _| {
            for record in &mut content(letter).records {
                record.text = "Emails of Ana Ruiz".into();
                record.terms.clear();
            }
        },
        passes: |letter, _| {
            for record in &mut content(letter).records {
                record.text = "Emails of Ana Ruiz that mention \"lane\"".into();
                record.terms.clear();
            }
        },
    },
    Case {
        rule: "Q1",
        level: Level::Warning,
        fires: |letter, _| describe(letter, "I would like the reports on the bridge. Thanks!"),
        passes: |letter, _| describe(letter, "Reports in which drivers say what they would like"),
    },
    Case {
        rule: "Q1",
        level: Level::Info,
        fires: |letter, _| describe(letter, "REPORTS ON THE EXAMPLE RIVER BRIDGE"),
        passes: |letter, _| describe(letter, "Reports of FHWA on NBI ratings"),
    },
    Case {
        rule: "F2",
        level: Level::Warning,
        fires: |letter, _| argue(letter, "It helps."),
        passes: |letter, _| {
            argue(
                letter,
                "The records show how a federal office inspects a bridge. No report of its has been published. \
                 People who cross it would learn for the first time how safe it is. I gain nothing; the town learns \
                 what to repair.",
            );
        },
    },
    Case {
        rule: "B5",
        level: Level::Info,
        fires: |letter, _| letter.to.id = "doj-fbi".into(),
        passes: |letter, _| {
            letter.to.id = "doj-fbi".into();
            content(letter).records.truncate(1);
        },
    },
    Case {
        rule: "E1",
        level: Level::Error,
        fires: |letter, _| {
            expedite(letter, ExpediteGround::Safety, FACTS, false);
            add(letter, CERTIFIED);
        },
        passes: |letter, _| {
            expedite(letter, ExpediteGround::Safety, FACTS, true);
            add(letter, CERTIFIED);
        },
    },
    Case {
        rule: "E1",
        level: Level::Error,
        fires: |letter, _| expedite(letter, ExpediteGround::Safety, FACTS, true),
        passes: |letter, _| {
            expedite(letter, ExpediteGround::Safety, FACTS, true);
            letter.text.closing = format!("{CERTIFIED}\n\nSincerely,");
        },
    },
    Case {
        rule: "E1",
        level: Level::Error,
        fires: |letter, _| add(letter, "I request expedited processing of this matter."),
        passes: |letter, _| add(letter, "I request no expedited processing."),
    },
    Case {
        rule: "E1",
        level: Level::Warning,
        fires: |letter, _| {
            expedite(letter, ExpediteGround::Urgency, FACTS, true);
            add(letter, CERTIFIED);
        },
        passes: |letter, _| {
            expedite(letter, ExpediteGround::Urgency, FACTS, true);
            add(letter, CERTIFIED);
            content(letter).fees.category_facts = Some("I edit a weekly newspaper here.".into());
        },
    },
    Case {
        rule: "E1",
        level: Level::Warning,
        fires: |letter, _| {
            expedite(letter, ExpediteGround::Safety, "It is urgent.", true);
            add(letter, CERTIFIED);
        },
        passes: |letter, _| {
            expedite(letter, ExpediteGround::Safety, FACTS, true);
            add(letter, CERTIFIED);
        },
    },
    Case {
        rule: "E1",
        level: Level::Info,
        fires: |letter, _| {
            letter.to.id = "dhs-ice".into();
            expedite(letter, ExpediteGround::Integrity, FACTS, true);
            add(letter, CERTIFIED);
        },
        passes: |letter, _| {
            letter.to.id = "dhs-priv".into();
            expedite(letter, ExpediteGround::Integrity, FACTS, true);
            add(letter, CERTIFIED);
        },
    },
    Case {
        rule: "F1",
        level: Level::Warning,
        fires: |letter, _| letter.text.body = letter.text.body.replace("category of all other", ""),
        passes: |letter, _| {
            letter.text.body = letter
                .text
                .body
                .replace("category of all other", "all other");
        },
    },
    Case {
        rule: "F1",
        level: Level::Warning,
        fires: |letter, _| letter.text.body = letter.text.body.replace("$25", "the fees"),
        passes: |letter, _| letter.text.body = letter.text.body.replace("$25", "25 dollars"),
    },
    Case {
        rule: "F2",
        level: Level::Warning,
        fires: |letter, _| content(letter).fees.waiver.as_mut().unwrap().audience = None,
        passes: |letter, _| content(letter).fees.waiver = None,
    },
    Case {
        rule: "F2",
        level: Level::Warning,
        fires: |letter, _| add(letter, "I cannot afford any fees."),
        passes: |letter, _| add(letter, "The town cannot repair the bridge."),
    },
    Case {
        rule: "F2",
        level: Level::Warning,
        fires: |letter, _| describe(letter, "Inspection reports in my file"),
        passes: |letter, _| describe(letter, "Inspection reports in the bridge's file"),
    },
    Case {
        rule: "F2",
        level: Level::Warning,
        fires: |letter, _| {
            let waiver = content(letter).fees.waiver.as_mut().unwrap();
            for factor in [
                &mut waiver.operations,
                &mut waiver.informative,
                &mut waiver.audience,
                &mut waiver.significant,
                &mut waiver.primary_interest,
            ] {
                *factor = Some("It is in the public interest.".into());
            }
        },
        passes: |letter, _| {
            let waiver = content(letter).fees.waiver.as_mut().unwrap();
            waiver.commercial_interest = Some("None.".into());
        },
    },
    Case {
        rule: "F2",
        level: Level::Warning,
        fires: |letter, _| content(letter).fees.category = FeeCategory::Commercial,
        passes: |letter, _| {
            content(letter).fees.category = FeeCategory::Commercial;
            content(letter).fees.waiver = None;
        },
    },
    Case {
        rule: "F3",
        level: Level::Warning,
        fires: |letter, _| content(letter).fees.category = FeeCategory::Media,
        passes: |letter, _| {
            content(letter).fees.category = FeeCategory::Media;
            content(letter).fees.category_facts =
                Some("I report for the Example Weekly, printed in Albany.".into());
        },
    },
    Case {
        rule: "F3",
        level: Level::Warning,
        fires: |letter, _| content(letter).fees.category = FeeCategory::Educational,
        passes: |letter, _| {
            content(letter).fees.category = FeeCategory::Educational;
            content(letter).fees.category_facts =
                Some("Example State University, engineering".into());
        },
    },
    Case {
        rule: "G2",
        level: Level::Error,
        fires: |letter, _| letter.sources.clear(),
        passes: |letter, _| letter.sources.push(citation(2)),
    },
    Case {
        rule: "G2",
        level: Level::Warning,
        fires: |letter, _| letter.text.body = letter.text.body.replace("[^1]", ""),
        passes: |letter, _| {
            add(
                letter,
                "The bridge was built in 1952, on May 12, under Section 15.",
            );
        },
    },
    Case {
        rule: "G2",
        level: Level::Warning,
        fires: |letter, _| add(letter, "The ferry carries 40,000 people a day."),
        passes: |letter, _| {
            let Content::Foia(request) = &mut letter.content else {
                return;
            };
            let reach = "In the Harbor Gazette, which 40,000 people read.";
            request.fees.waiver.as_mut().unwrap().audience = Some(reach.into());
            add(letter, reach);
        },
    },
    Case {
        rule: "G2",
        level: Level::Warning,
        fires: |letter, _| letter.sources[0].source.published = None,
        passes: |letter, _| letter.sources[0].source.published = Some("2025".parse().unwrap()),
    },
    Case {
        rule: "G2",
        level: Level::Warning,
        fires: |letter, _| letter.sources[0].source.url = "example.org/deferred".into(),
        passes: |letter, _| letter.sources[0].source.url = "https://example.org/d%20x".into(),
    },
    Case {
        rule: "L1",
        level: Level::Error,
        fires: |letter, _| letter.text.portal.description = "é".repeat(10_001),
        passes: |letter, _| letter.text.portal.description = "é".repeat(10_000),
    },
    Case {
        rule: "L1",
        level: Level::Error,
        fires: |letter, _| {
            letter.to.id = "doj-fbi".into();
            letter.text.portal.fee_waiver = "a".repeat(4_001);
        },
        passes: |letter, _| letter.text.portal.fee_waiver = "a".repeat(4_001),
    },
    Case {
        rule: "L1",
        level: Level::Info,
        fires: |letter, _| letter.text.portal.description = "a".repeat(2_001),
        passes: |letter, _| letter.text.portal.description = "a".repeat(2_000),
    },
    Case {
        rule: "L2",
        level: Level::Error,
        fires: |letter, _| add(letter, "We know where you live."),
        passes: |letter, _| add(letter, "You know where the bridge is."),
    },
    Case {
        rule: "L2",
        level: Level::Warning,
        fires: |letter, _| add(letter, "Only an idiot would refuse."),
        passes: |letter, _| add(letter, "A driver said: \"Some idiot closed the lane.\""),
    },
    Case {
        rule: "L2",
        level: Level::Warning,
        fires: |letter, _| {
            let background = "It is an old story. ".repeat(50);
            letter.text.body = format!("{background}\n\n{}", letter.text.body);
        },
        passes: |letter, _| add(letter, &"It is an old story. ".repeat(50)),
    },
    Case {
        rule: "P1",
        level: Level::Error,
        fires: |letter, _| describe(letter, "Reports filed under 078-05-1120"),
        passes: |letter, _| describe(letter, "Reports filed under 70-05-11203"),
    },
    Case {
        rule: "P1",
        level: Level::Error,
        fires: |letter, _| add(letter, "My number is 078-05-1120."),
        passes: |letter, _| add(letter, "Call me at 202-555-0143, Albany 12207-1234."),
    },
    Case {
        rule: "P1",
        level: Level::Warning,
        fires: |letter, _| describe(letter, "Reports under A123456789"),
        passes: |letter, _| describe(letter, "Reports under docket A12345"),
    },
    Case {
        rule: "P1",
        level: Level::Warning,
        fires: |letter, _| {
            describe(
                letter,
                "Arrest of Maria Lopez at 12 Oak Street, Dayton 45402",
            );
        },
        passes: |letter, _| {
            describe(letter, "Inspection reports on the plant at 12 Oak Street");
        },
    },
    Case {
        rule: "P2",
        level: Level::Warning,
        fires: |letter, _| describe(letter, "The arrest of Maria Lopez"),
        passes: |letter, _| describe(letter, "The calendar of Secretary Maria Lopez"),
    },
    Case {
        rule: "P2",
        level: Level::Error,
        fires: |letter, _| describe(letter, "Inspection reports about me"),
        passes: |letter, _| {
            describe(letter, "Inspection reports about me");
            add(
                letter,
                "I declare under penalty of perjury that I am the person named above.",
            );
        },
    },
    Case {
        rule: "P2",
        level: Level::Warning,
        fires: |letter, _| describe(letter, "Reports on my son"),
        passes: |letter, _| {
            describe(letter, "Reports on my son");
            add(letter, "His signed consent follows by post.");
        },
    },
    Case {
        rule: "P2",
        level: Level::Warning,
        fires: |letter, _| describe(letter, "Emails about Mr. Doe"),
        passes: |letter, _| describe(letter, "Emails about Mr. Doe in his official capacity"),
    },
    Case {
        rule: "Q1",
        level: Level::Error,
        fires: |letter, _| describe(letter, "Reports. How many bridges were inspected?"),
        passes: |letter, _| {
            describe(
                letter,
                "The memorandum titled \"Who pays for bridges?\" and its drafts",
            );
        },
    },
    Case {
        rule: "Q1",
        level: Level::Warning,
        fires: |letter, _| describe(letter, "Please list the bridges inspected"),
        passes: |letter, _| {
            describe(
                letter,
                "Lists of the bridges inspected, and how they were chosen",
            );
        },
    },
    Case {
        rule: "Q1",
        level: Level::Warning,
        fires: |letter, _| {
            add(
                letter,
                "Why was the bridge closed? See https://example.org/why.",
            );
        },
        passes: |letter, _| {
            add(
                letter,
                "See https://example.org/?why=closed and the reports there.",
            );
        },
    },
    Case {
        rule: "Q1",
        level: Level::Warning,
        fires: |letter, _| add(letter, "Please explain the closing of the bridge."),
        passes: |letter, _| add(letter, "Please explain each withholding by its exemption."),
    },
    Case {
        rule: "Q2",
        level: Level::Warning,
        fires: |letter, _| describe(letter, "Compile the inspections of each bridge"),
        passes: |letter, _| {
            describe(
                letter,
                "Reports that compile the inspections of each bridge",
            );
        },
    },
    Case {
        rule: "Q2",
        level: Level::Warning,
        fires: |letter, _| bare(letter, "An analysis of the inspections"),
        passes: |letter, _| describe(letter, "An analysis of the inspections"),
    },
    Case {
        rule: "S1",
        level: Level::Error,
        fires: |letter, _| letter.sender.name = " ".into(),
        passes: |letter, _| letter.sender.name = "A".into(),
    },
    Case {
        rule: "S1",
        level: Level::Error,
        fires: |letter, _| letter.sender.address.street.clear(),
        passes: |letter, _| letter.sender.address.street = "PO Box 1".into(),
    },
    Case {
        rule: "S1",
        level: Level::Error,
        fires: |letter, _| add(letter, "Dear [NAME], {{ records }}"),
        passes: |letter, _| add(letter, "The report says \"[t]he bridge\" is [sic] fine."),
    },
    Case {
        rule: "S1",
        level: Level::Info,
        fires: |letter, _| {
            letter.sender.email = None;
            letter.sender.phone = None;
        },
        passes: |_, _| {},
    },
    Case {
        rule: "S1",
        level: Level::Warning,
        fires: |letter, _| {
            letter.sender.phone = None;
            letter.to.form.as_mut().unwrap().required = vec!["phone_number".into()];
        },
        passes: |letter, _| {
            letter.to.form.as_mut().unwrap().required = vec!["phone_number".into()];
        },
    },
    Case {
        rule: "S1",
        level: Level::Warning,
        fires: |letter, _| {
            letter.sender.email = None;
            letter.to.form.as_mut().unwrap().required = vec!["email".into()];
        },
        passes: |letter, _| {
            letter.to.form.as_mut().unwrap().required = vec!["email".into()];
        },
    },
    Case {
        rule: "S1",
        level: Level::Warning,
        fires: |letter, _| letter.text.closing = "\n".into(),
        passes: |letter, _| letter.text.closing = "Yours,".into(),
    },
    Case {
        rule: "S1",
        level: Level::Info,
        fires: |letter, _| letter.sender.email = None,
        passes: |_, _| {},
    },
    Case {
        rule: "T1",
        level: Level::Error,
        fires: |letter, _| add(letter, "Please provide a Vaughn index."),
        passes: |letter, _| add(letter, "Ms. Vaughn signed the reports."),
    },
    Case {
        rule: "T1",
        level: Level::Error,
        fires: |letter, _| add(letter, "Nothing here is \"High 2\", and High 2 is dead."),
        passes: |letter, _| add(letter, "The water stood high. 2 lanes were closed."),
    },
    Case {
        rule: "T1",
        level: Level::Error,
        fires: |letter, _| add(letter, "No one would suffer substantial competitive harm."),
        passes: |letter, _| add(letter, "The bridge leads to two of the national parks."),
    },
    Case {
        rule: "T1",
        level: Level::Error,
        fires: |letter, _| add(letter, "You must answer within ten (10) working days."),
        passes: |letter, _| {
            add(
                letter,
                "A decision on expedited processing is due within ten calendar days.",
            );
        },
    },
    Case {
        rule: "T1",
        level: Level::Error,
        fires: |letter, _| add(letter, "If you refuse, I will file suit and seek fees."),
        passes: |letter, _| add(letter, "The records are about the lawsuit over the bridge."),
    },
    Case {
        rule: "T1",
        level: Level::Error,
        fires: |letter, _| add(letter, "I appeal your constructive denial."),
        passes: |letter, _| add(letter, "I appeal the denial of May 3."),
    },
];

#[test]
fn a_good_request_comes_out_clean() {
    let (letter, facts) = request();
    assert_eq!(lint(&letter, day("2026-06-30"), &facts), []);
}

#[test]
fn every_rule_for_requests_speaks_and_lets_pass() {
    check(request, CASES);
    every_rule_has_a_case(|id| !id.starts_with(['C', 'N']), CASES);
}

#[test]
fn a_question_comes_back_as_a_description_of_records() {
    let found = remarks(request, |letter, _| {
        describe(letter, "How many bridges were closed in 2025?");
    });
    let message = &found
        .iter()
        .find(|remark| remark.rule == "Q1")
        .unwrap()
        .message;
    assert_eq!(
        message,
        "Item 1 asks a question; agencies give records and need not answer. Ask for \"records \
         sufficient to show how many bridges were closed in 2025\"."
    );
}

#[test]
fn no_message_repeats_a_personal_number() {
    let found = remarks(request, |letter, _| {
        describe(letter, "What is filed under 078-05-1120 or A123456789?");
        add(letter, "Who filed 078-05-1120, born on 3/14/1990?");
    });
    assert!(found.len() > 2);
    for remark in found {
        for secret in ["078", "1120", "A123456789", "1990"] {
            assert!(!remark.message.contains(secret), "{}", remark.message);
        }
    }
}
