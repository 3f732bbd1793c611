//! Cases for letters to members.

use super::fixtures::{citation, day, petition};
use super::{Case, Level, check, every_rule_has_a_case, lint, remarks};
use crate::congress::{Bill, Petition, Position, Role, Standing};
use crate::correction::Correction;
use crate::letter::{CampaignRef, Content, Letter};
use crate::sender::Place;

fn content(letter: &mut Letter) -> &mut Petition {
    match &mut letter.content {
        Content::Congress(petition) => petition,
        _ => panic!("the fixture is a petition"),
    }
}

fn add(letter: &mut Letter, text: &str) {
    letter.text.body.push_str("\n\n");
    letter.text.body.push_str(text);
}

fn replace(letter: &mut Letter, from: &str, to: &str) {
    assert!(letter.text.body.contains(from), "{from}");
    letter.text.body = letter.text.body.replace(from, to);
}

/// Takes the bill out of the letter; the ask is a hearing.
/// Has the letter support S. 567.
fn backs(letter: &mut Letter) {
    content(letter).bill = Some(Bill {
        congress: 119,
        kind: "S.".parse().unwrap(),
        number: 567,
        position: Position::Support,
    });
}

fn without_bill(letter: &mut Letter) {
    let ask = "I ask you to hold a hearing on the reports on federal bridges.";
    content(letter).ask = ask.into();
    letter.text.body = format!(
        "I am your constituent in Albany. {ask} My daughter crosses one daily. Please let me know."
    );
}

fn house(letter: &mut Letter) {
    content(letter).role = Role::Representative;
    letter.text.salutation = "Dear Representative Roe:".into();
}

fn zip(letter: &mut Letter, text: &str) {
    letter.sender.address.place = Place::UnitedStates {
        state: "NY".parse().unwrap(),
        zip: text.parse().unwrap(),
    };
}

fn campaign(letter: &mut Letter, organizer: &str) {
    letter.provenance.campaign = Some(CampaignRef {
        id: "bridges".into(),
        action: "publish".into(),
        updated: day("2026-06-01"),
        sha256: "0".repeat(64),
        organizer: Some(organizer.into()),
    });
}

const CASES: &[Case] = &[
    Case {
        rule: "C27",
        level: Level::Warning,
        fires: |letter, _| letter.to.corrections.push(Correction::fixture()),
        passes: |letter, _| letter.to.corrections.clear(),
    },
    Case {
        rule: "C01",
        level: Level::Error,
        fires: |letter, _| content(letter).standing = Standing::None,
        passes: |letter, _| {
            content(letter).standing = Standing::Committee("Committee on Commerce".into());
        },
    },
    Case {
        rule: "C01",
        level: Level::Warning,
        fires: |letter, _| content(letter).state = "NJ".parse().unwrap(),
        passes: |letter, _| {
            letter.sender.address.place = Place::UnitedStates {
                state: "AE".parse().unwrap(),
                zip: "09012".parse().unwrap(),
            };
        },
    },
    Case {
        rule: "C02",
        level: Level::Error,
        fires: |letter, facts| {
            house(letter);
            facts.district_ambiguous = true;
        },
        passes: |_, facts| facts.district_ambiguous = true,
    },
    Case {
        rule: "C03",
        level: Level::Error,
        fires: |_, facts| facts.data_expires = Some(day("2026-06-30")),
        passes: |_, facts| facts.data_expires = Some(day("2026-07-01")),
    },
    Case {
        rule: "C03",
        level: Level::Warning,
        fires: |_, facts| facts.data_as_of = Some(day("2026-03-31")),
        passes: |_, facts| facts.data_as_of = Some(day("2026-04-01")),
    },
    Case {
        rule: "C04",
        level: Level::Warning,
        fires: |_, facts| facts.term_end = Some(day("2026-06-29")),
        passes: |_, facts| facts.term_end = Some(day("2026-06-30")),
    },
    Case {
        rule: "C04",
        level: Level::Warning,
        fires: |_, facts| facts.seat_vacant = true,
        passes: |_, facts| facts.until_special_election = true,
    },
    Case {
        rule: "C05",
        level: Level::Error,
        fires: |letter, _| letter.sender.address.street.clear(),
        passes: |letter, _| letter.sender.address.street = "PO Box 1".into(),
    },
    Case {
        rule: "C05",
        level: Level::Error,
        fires: |letter, _| letter.sender.name.clear(),
        passes: |letter, _| letter.sender.name = "A".into(),
    },
    Case {
        rule: "C05",
        level: Level::Warning,
        fires: |letter, _| {
            house(letter);
            zip(letter, "12207");
            letter.to.form.as_mut().unwrap().required = vec!["$ADDRESS_ZIP4".into()];
        },
        passes: |letter, _| {
            house(letter);
            letter.to.form.as_mut().unwrap().required = vec!["$ADDRESS_ZIP4".into()];
        },
    },
    Case {
        rule: "C05",
        level: Level::Info,
        fires: |letter, _| {
            house(letter);
            zip(letter, "12207");
        },
        passes: |letter, _| zip(letter, "12207"),
    },
    Case {
        rule: "C05",
        level: Level::Warning,
        fires: |letter, _| {
            letter.sender.address.place = Place::Abroad {
                country: "France".into(),
                postal_code: None,
            };
        },
        passes: |letter, _| zip(letter, "12207"),
    },
    Case {
        rule: "C05",
        level: Level::Warning,
        fires: |letter, _| {
            letter.sender.phone = None;
            letter.to.form.as_mut().unwrap().required = vec!["phone".into()];
        },
        passes: |letter, _| {
            letter.sender.phone = Some("202-555-0143".parse().unwrap());
            letter.to.form.as_mut().unwrap().required = vec!["phone".into()];
        },
    },
    Case {
        rule: "C05",
        level: Level::Info,
        fires: |letter, _| {
            letter.sender.prefix = None;
            letter.to.form.as_mut().unwrap().required = vec!["prefix".into()];
        },
        passes: |letter, _| {
            letter.sender.prefix = None;
            letter.to.form.as_mut().unwrap().required = vec!["subject".into()];
        },
    },
    Case {
        rule: "C06",
        level: Level::Warning,
        fires: |letter, _| {
            replace(
                letter,
                "I am your constituent in Albany, and I write",
                "I write",
            );
        },
        passes: |letter, _| {
            replace(
                letter,
                "I am your constituent in Albany",
                "My home is Albany",
            );
        },
    },
    Case {
        rule: "C07",
        level: Level::Error,
        fires: |letter, _| {
            letter.text.body = "I am your constituent. I am worried. Please reply.".into();
        },
        passes: |letter, _| {
            letter.text.body = "I am your constituent. Please support it, and reply.".into();
            add(letter, "Please support the bridges.");
        },
    },
    Case {
        rule: "C07",
        level: Level::Warning,
        fires: |letter, _| {
            add(
                letter,
                "I also ask that you visit the harbor and its museum.",
            );
        },
        passes: |letter, _| {
            add(
                letter,
                "I urge you to cosponsor S. 567 on publishing reports.",
            );
        },
    },
    Case {
        rule: "C08",
        level: Level::Warning,
        fires: |letter, _| content(letter).ask = "I ask you to take action on bridges.".into(),
        passes: |letter, _| {
            content(letter).ask = "I ask you to take action by voting for S. 567.".into();
        },
    },
    Case {
        rule: "C08",
        level: Level::Warning,
        fires: |letter, _| content(letter).ask = "The bridge should be open again.".into(),
        passes: |letter, _| content(letter).ask = "The bridge: will you vote for S. 567?".into(),
    },
    Case {
        rule: "C08",
        level: Level::Warning,
        fires: |letter, _| content(letter).ask = "Drivers in Albany deserve a safe bridge.".into(),
        passes: |letter, _| {
            content(letter).ask = "Please cosponsor S. 567, which drivers need.".into();
        },
    },
    Case {
        rule: "C08",
        level: Level::Warning,
        fires: |letter, _| content(letter).ask = "Open the bridge again!".into(),
        passes: |letter, _| content(letter).ask = "Please open the bridge again!".into(),
    },
    Case {
        rule: "C07",
        level: Level::Warning,
        fires: |letter, _| {
            content(letter).ask = "Will you cosponsor S. 567? Will you visit us?".into();
        },
        passes: |letter, _| content(letter).ask = "Will you cosponsor S. 567? Thank you.".into(),
    },
    Case {
        rule: "C10",
        level: Level::Error,
        fires: |letter, _| {
            backs(letter);
            content(letter).ask = "Will you vote against S. 567?".into();
        },
        passes: |letter, _| {
            backs(letter);
            content(letter).ask = "Will you vote against the amendments to S. 567?".into();
        },
    },
    Case {
        rule: "C13",
        level: Level::Warning,
        fires: |letter, _| add(letter, "One = melts.\\\nAnother comes."),
        passes: |letter, _| add(letter, "One melts.\\\nAnother comes \\- soon."),
    },
    Case {
        rule: "C17",
        level: Level::Info,
        fires: |letter, _| add(letter, "Can you help my mother with her pension?"),
        passes: |letter, _| add(letter, "Can you help my town with its bridge?"),
    },
    Case {
        rule: "C18",
        level: Level::Warning,
        fires: |letter, _| {
            letter.sources.clear();
            letter.text.body = "I am your constituent. Toll rose to $400 a year.".into();
        },
        passes: |letter, _| {
            letter.sources.clear();
            letter.text.body = "I am your constituent. The toll costs me $400 a year. According to the office, it \
                                rose by 12 percent."
                .into();
        },
    },
    Case {
        rule: "C09",
        level: Level::Warning,
        fires: |letter, _| add(letter, "H.R. 56789 (119th Congress) is one to support."),
        passes: |letter, _| add(letter, "H.R. 5678 (119th Congress) is one to support."),
    },
    Case {
        rule: "C09",
        level: Level::Error,
        fires: |letter, _| add(letter, "SB 100 is a good model."),
        passes: |letter, _| add(letter, "Bus 100 is a good model."),
    },
    Case {
        rule: "C09",
        level: Level::Warning,
        fires: |letter, _| replace(letter, " (119th Congress)", ""),
        passes: |letter, _| replace(letter, " (119th Congress)", " of the 119th Congress"),
    },
    Case {
        rule: "C09",
        level: Level::Warning,
        fires: |letter, _| add(letter, "Its companion is HR1234."),
        passes: |letter, _| add(letter, "Its companion is H.R. 1234."),
    },
    Case {
        rule: "C09",
        level: Level::Warning,
        fires: |letter, _| replace(letter, "119th Congress", "118th Congress"),
        passes: |letter, _| add(letter, "A like bill died in the 118th Congress."),
    },
    Case {
        rule: "C09",
        level: Level::Warning,
        fires: |letter, _| {
            without_bill(letter);
            add(letter, "This bill matters.");
        },
        passes: |letter, _| {
            without_bill(letter);
            add(letter, "We foot the bill.");
        },
    },
    Case {
        rule: "C10",
        level: Level::Warning,
        fires: |letter, _| {
            without_bill(letter);
            content(letter).bill = Some(Bill {
                congress: 119,
                kind: "S.".parse().unwrap(),
                number: 567,
                position: Position::Support,
            });
        },
        passes: |letter, _| {
            without_bill(letter);
            add(letter, "I oppose S. 567 (119th Congress).");
        },
    },
    Case {
        rule: "C11",
        level: Level::Warning,
        fires: |letter, _| add(letter, "S. 568 is good too."),
        passes: |letter, _| add(letter, "Its companion is H.R. 1234."),
    },
    Case {
        rule: "C12",
        level: Level::Error,
        fires: |letter, _| {
            letter.to.form.as_mut().unwrap().limit = Some(500);
            letter.text.short = "a".repeat(476);
        },
        passes: |letter, _| {
            letter.to.form.as_mut().unwrap().limit = Some(500);
            letter.text.short = "a".repeat(475);
        },
    },
    Case {
        rule: "C12",
        level: Level::Warning,
        fires: |letter, _| letter.text.short = format!("{}\n{}", "a".repeat(237), "b".repeat(237)),
        passes: |letter, _| letter.text.short = format!("{}\n{}", "a".repeat(236), "b".repeat(237)),
    },
    Case {
        rule: "C12",
        level: Level::Warning,
        fires: |letter, _| add(letter, &"word ".repeat(100)),
        passes: |letter, _| add(letter, &"word ".repeat(50)),
    },
    Case {
        rule: "C12",
        level: Level::Info,
        fires: |letter, _| add(letter, &"word ".repeat(50)),
        passes: |_, _| {},
    },
    Case {
        rule: "C12",
        level: Level::Info,
        fires: |letter, _| letter.sources = (1..40).map(citation).collect(),
        passes: |letter, _| letter.sources = (1..4).map(citation).collect(),
    },
    Case {
        rule: "C13",
        level: Level::Warning,
        fires: |letter, _| add(letter, "Спасибо."),
        passes: |letter, _| {
            add(letter, "Спасибо.");
            letter.to.form = None;
        },
    },
    Case {
        rule: "C13",
        level: Level::Warning,
        fires: |letter, _| add(letter, "Half = 2 of 4."),
        passes: |letter, _| add(letter, "Half is 2 of 4 -- [sic]."),
    },
    Case {
        rule: "C14",
        level: Level::Info,
        fires: |letter, _| add(letter, "Zoë said “half” – no more."),
        passes: |letter, _| add(letter, "Zoe said \"half\" - no more."),
    },
    Case {
        rule: "C15",
        level: Level::Error,
        fires: |letter, _| content(letter).story = Some("[Your story]".into()),
        passes: |letter, _| content(letter).story = Some("They said [sic] so.".into()),
    },
    Case {
        rule: "C15",
        level: Level::Error,
        fires: |letter, _| letter.text.salutation = "Dear Senator {{ name }} Roe:".into(),
        passes: |letter, _| add(letter, "Of these, one was [REDACTED]."),
    },
    Case {
        rule: "C15",
        level: Level::Warning,
        fires: |letter, _| {
            content(letter).story = None;
            letter.text.body = "I am your constituent in Albany. Bridges crack. I urge you to \
                                support them. Please write to me with your answer."
                .into();
        },
        passes: |letter, _| content(letter).story = None,
    },
    Case {
        rule: "C17",
        level: Level::Error,
        fires: |letter, _| add(letter, "My number is 078-05-1120."),
        passes: |letter, _| add(letter, "My ZIP is 12207-1120."),
    },
    Case {
        rule: "C17",
        level: Level::Warning,
        fires: |letter, _| {
            replace(
                letter,
                "Please let me know in writing whether you will",
                "Please",
            );
        },
        passes: |letter, _| {
            replace(
                letter,
                "Please let me know in writing whether you will cosponsor S. 567, and if not, why.",
                "I look forward to your response.",
            );
        },
    },
    Case {
        rule: "C17",
        level: Level::Info,
        fires: |letter, _| add(letter, "My visa is pending."),
        passes: |letter, _| add(letter, "In case of rain, my boots are ready."),
    },
    Case {
        rule: "C18",
        level: Level::Error,
        fires: |letter, _| add(letter, "So says another.[^2]"),
        passes: |letter, _| add(letter, "So says the same.[^1]"),
    },
    Case {
        rule: "C18",
        level: Level::Warning,
        fires: |letter, _| add(letter, "I am alarmed that 252 bridges crack."),
        passes: |letter, _| add(letter, "In my street alone I counted 14 cracks."),
    },
    Case {
        rule: "C18",
        level: Level::Warning,
        fires: |letter, _| letter.sources[0].source.published = None,
        passes: |letter, _| letter.sources[0].source.published = Some("2025".parse().unwrap()),
    },
    Case {
        rule: "C18",
        level: Level::Info,
        fires: |letter, _| letter.sources[0].source.published = Some("2024-05".parse().unwrap()),
        passes: |letter, _| letter.sources[0].source.published = Some("2024-06".parse().unwrap()),
    },
    Case {
        rule: "C19",
        level: Level::Error,
        fires: |letter, _| add(letter, "You will regret it."),
        passes: |letter, _| add(letter, "The driver said \"you will regret it.\""),
    },
    Case {
        rule: "C19",
        level: Level::Error,
        fires: |letter, _| add(letter, "Only scum would let it fall."),
        passes: |letter, _| add(letter, "Sixty people were killed when one fell."),
    },
    Case {
        rule: "C19",
        level: Level::Warning,
        fires: |letter, _| add(letter, "FIX THE BRIDGES NOW"),
        passes: |letter, _| add(letter, "FHWA and NTSB agree."),
    },
    Case {
        rule: "C19",
        level: Level::Warning,
        fires: |letter, _| add(letter, "Enough! Do it now!"),
        passes: |letter, _| add(letter, "Enough! Do it now."),
    },
    Case {
        rule: "C20",
        level: Level::Warning,
        fires: |letter, _| letter.text.salutation = "Dear Representative Roe:".into(),
        passes: |letter, _| {
            content(letter).role = Role::Representative;
            letter.text.salutation = "Dear Congressman Roe:".into();
        },
    },
    Case {
        rule: "C20",
        level: Level::Warning,
        fires: |letter, _| letter.text.salutation = "Dear Chair Roe:".into(),
        passes: |letter, _| {
            letter.text.salutation = "Dear Mr. Chairman:".into();
            content(letter).standing = Standing::Committee("Committee on Commerce".into());
        },
    },
    Case {
        rule: "C20",
        level: Level::Warning,
        fires: |letter, _| letter.text.salutation = "Dear Senator Doe:".into(),
        passes: |letter, _| {
            letter.text.salutation = "Dear Senator Hernández Rivera:".into();
            letter.to.name = "Pablo José Hernández".into();
        },
    },
    Case {
        rule: "C20",
        level: Level::Info,
        fires: |letter, _| letter.text.salutation = "Dear Senator Roe,".into(),
        passes: |_, _| {},
    },
    Case {
        rule: "C22",
        level: Level::Warning,
        fires: |letter, _| add(letter, "A photograph is enclosed."),
        passes: |letter, _| add(letter, "People are deeply attached to this bridge."),
    },
    Case {
        rule: "C24",
        level: Level::Info,
        fires: |letter, _| letter.text.script = "word ".repeat(151),
        passes: |letter, _| letter.text.script = "word ".repeat(150),
    },
    Case {
        rule: "C24",
        level: Level::Warning,
        fires: |letter, _| letter.text.script.push_str(" And S. 568."),
        passes: |letter, _| {
            letter
                .text
                .script
                .push_str(" And its companion, H.R. 1234.");
        },
    },
    Case {
        rule: "C25",
        level: Level::Warning,
        fires: |letter, _| letter.sender.organization = Some("Albany Bridge League".into()),
        passes: |letter, _| {
            letter.sender.organization = Some("Albany Bridge League".into());
            add(letter, "I write for the Albany Bridge League.");
        },
    },
    Case {
        rule: "C25",
        level: Level::Warning,
        fires: |letter, _| {
            campaign(letter, "Albany Bridge League");
            add(letter, "Our members cross it daily.");
        },
        passes: |letter, _| campaign(letter, "Albany Bridge League"),
    },
];

#[test]
fn a_good_letter_comes_out_clean() {
    let (letter, facts) = petition();
    assert_eq!(lint(&letter, day("2026-06-30"), &facts), []);
}

#[test]
fn every_rule_for_congress_speaks_and_lets_pass() {
    check(petition, CASES);
    every_rule_has_a_case(|id| id.starts_with('C'), CASES);
}

#[test]
fn a_bill_lapses_with_its_congress() {
    let (letter, facts) = petition();
    let infos = |today: &str| {
        lint(&letter, day(today), &facts)
            .iter()
            .filter(|remark| remark.rule == "C09")
            .count()
    };
    assert_eq!((infos("2026-11-03"), infos("2026-11-04")), (0, 1));
}

#[test]
fn no_message_repeats_a_personal_number() {
    let found = remarks(petition, |letter, _| {
        add(
            letter,
            "My number is 078-05-1120, my passport C12345678, my file A123456789.",
        );
    });
    let errors = found
        .iter()
        .filter(|remark| remark.level == Level::Error)
        .count();
    assert_eq!(errors, 3);
    for remark in found {
        for secret in ["1120", "12345678"] {
            assert!(!remark.message.contains(secret), "{}", remark.message);
        }
    }
}
