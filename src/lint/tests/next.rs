//! Rules for the letters that follow a request.

use super::{Case, Facts, Level, check, day, every_rule_has_a_case, fixtures};
use crate::calendar::PartialDate;
use crate::directory::{Channel, ChannelRecord};
use crate::letter::next::{
    AppealGround, Deadline, Determination, DeterminationKind, Facts as Known, FeeNotice, Next,
    NextStep,
};
use crate::letter::{Content, Letter};

/// An appeal of June 30, 2026, against a determination of May 4, 2026, under Exemption 5.
fn appeal() -> (Letter, Facts) {
    let (mut letter, _) = fixtures::request();
    let exemption = "b5".parse().unwrap();
    letter.text.subject = "Freedom of Information Act Appeal: request 26-1".into();
    letter.text.body = "This is an appeal of the determination of May 4, 2026. The determination \
                        withholds records under 5 U.S.C. § 552(b)(5). Please decide on this appeal \
                        within 20 working days of receiving it."
        .into();
    let deadline = |on, cite: &str| {
        Some(Deadline {
            on: day(on),
            cite: cite.to_owned(),
        })
    };
    letter.content = Content::Next(Box::new(Next {
        step: NextStep::Appeal,
        due: None,
        grounds: vec![AppealGround::Withheld],
        exemptions: vec![exemption],
        own_address: true,
        closes: false,
        encloses: Vec::new(),
        channels: vec![ChannelRecord {
            channel: Channel::Email,
            accepts: Some(true),
            since: None,
            address: Some("appeals@agency.example".into()),
            deep_link: None,
            subject: None,
            note: None,
            source: "the office's letter".into(),
            checked: PartialDate::Day(day("2026-06-30")),
        }],
        facts: Known {
            matter: 1,
            office: "Department of Examples".into(),
            subject: "Examples".into(),
            tracking: None,
            filed: day("2026-03-02"),
            received: None,
            acknowledged: None,
            routed: None,
            referred: None,
            due: None,
            days_late: 0,
            category: crate::foia::FeeCategory::Other,
            limit: crate::foia::Dollars(25),
            waiver_asked: false,
            expedite_asked: false,
            extension: None,
            clarification: None,
            interest: None,
            identity: None,
            fee_notice: None,
            expedition_denied: None,
            waiver_denied: None,
            determination: Some(Determination {
                on: day("2026-05-04"),
                kind: DeterminationKind::Partial,
                beside: Vec::new(),
                exemptions: vec![exemption],
            }),
            appeal_by: deadline("2026-08-02", "5 U.S.C. § 552(a)(6)(A)(i)(III)(aa)"),
            appeal_from: Some(day("2026-05-04")),
            appeal_by_rule: deadline("2026-09-10", "6 CFR 5.8(a)(1)"),
            appealed: None,
            appeal_due: None,
            appeal_decided: None,
            mediation: None,
            followed_up: Vec::new(),
            history: Vec::new(),
        },
    }));
    (letter, Facts::default())
}

fn next(letter: &mut Letter) -> &mut Next {
    match &mut letter.content {
        Content::Next(next) => next,
        _ => panic!("the fixture is a next letter"),
    }
}

#[test]
fn a_good_appeal_is_not_objected_to() {
    let found = super::remarks(appeal, |_, _| {});
    assert_eq!(found, []);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn every_rule_for_next_letters_speaks_and_lets_near_misses_pass() {
    let cases = [
        Case {
            rule: "N1",
            level: Level::Error,
            fires: |letter, _| next(letter).facts.determination = None,
            passes: |letter, _| {
                // A refusal of a waiver comes with the bill.
                let next = next(letter);
                next.facts.determination = None;
                next.grounds = vec![AppealGround::FeeWaiver];
                next.facts.fee_notice = Some(FeeNotice {
                    on: day("2026-05-04"),
                    amount: None,
                    by: None,
                    in_advance: false,
                });
            },
        },
        Case {
            rule: "N2",
            level: Level::Warning,
            fires: |letter, _| letter.date = day("2026-09-11"),
            passes: |letter, _| letter.date = day("2026-08-02"),
        },
        Case {
            rule: "N2",
            level: Level::Warning,
            fires: |letter, _| letter.date = day("2026-08-03"),
            passes: |letter, _| next(letter).facts.appeal_by = None,
        },
        Case {
            rule: "N3",
            level: Level::Warning,
            fires: |letter, _| next(letter).exemptions.clear(),
            passes: |letter, _| {
                let next = next(letter);
                next.exemptions.clear();
                next.grounds = vec![AppealGround::Search];
            },
        },
        Case {
            rule: "N3",
            level: Level::Warning,
            fires: |letter, _| next(letter).exemptions.push("b6".parse().unwrap()),
            passes: |letter, _| {
                next(letter).exemptions.push("b6".parse().unwrap());
                letter.text.body.push_str(" So does 5 U.S.C. § 552(b)(6).");
            },
        },
        Case {
            rule: "N4",
            level: Level::Warning,
            fires: |letter, _| next(letter).own_address = false,
            passes: |letter, _| {
                let next = next(letter);
                next.step = NextStep::FollowUp;
                next.own_address = false;
            },
        },
        Case {
            rule: "N8",
            level: Level::Warning,
            fires: |letter, _| {
                let next = next(letter);
                next.step = NextStep::FollowUp;
                next.channels.clear();
            },
            passes: |letter, _| next(letter).step = NextStep::FollowUp,
        },
        Case {
            rule: "N8",
            level: Level::Warning,
            fires: |letter, _| {
                let next = next(letter);
                next.step = NextStep::FollowUp;
                next.channels[0].checked = PartialDate::Year(2020);
            },
            passes: |letter, _| {
                let next = next(letter);
                next.step = NextStep::FollowUp;
                next.channels[0].checked = PartialDate::Month(2026, 3);
            },
        },
        Case {
            rule: "N4",
            level: Level::Warning,
            fires: |letter, _| next(letter).channels.clear(),
            passes: |letter, _| {
                let next = next(letter);
                next.step = NextStep::Casework;
                next.channels.clear();
            },
        },
        Case {
            rule: "N4",
            level: Level::Warning,
            fires: |letter, _| next(letter).channels[0].checked = PartialDate::Year(2020),
            passes: |letter, _| next(letter).channels[0].checked = PartialDate::Month(2026, 3),
        },
        Case {
            rule: "N5",
            level: Level::Warning,
            fires: |letter, _| next(letter).step = NextStep::Mediate,
            passes: |letter, _| {
                let next = next(letter);
                next.step = NextStep::Mediate;
                next.facts.appealed = Some(day("2026-06-01"));
            },
        },
        Case {
            rule: "N6",
            level: Level::Error,
            fires: |letter, _| {
                letter
                    .text
                    .body
                    .push_str(" It was due 12 working days ago.");
            },
            passes: |letter, _| {
                letter
                    .text
                    .body
                    .push_str(" It was due 12 working days ago.");
                let facts = &mut next(letter).facts;
                facts.determination = None;
                facts.fee_notice = None;
                facts.days_late = 12;
                facts.due = facts.appeal_by.clone();
            },
        },
        Case {
            rule: "N7",
            level: Level::Info,
            fires: |letter, _| {
                let next = next(letter);
                next.step = NextStep::Casework;
                next.facts.determination = None;
            },
            passes: |letter, _| next(letter).step = NextStep::Casework,
        },
    ];
    check(appeal, &cases);
    every_rule_has_a_case(|id| id.starts_with('N'), &cases);
}
