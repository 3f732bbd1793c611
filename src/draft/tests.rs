//! What our own wording must not do: draw the lint's objections to a template on its sender.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::*;
use crate::campaign::{CampaignLibrary, DataPoint};
use crate::congress::Standing;
use crate::directory::Directory;
use crate::foia::{AgencyRules, ExpediteGround, FeeCategory};
use crate::keyword::Keyword;
use crate::letter::{Addressee, Letter};
use crate::lint::{Facts, lint};
use crate::view::{Field, form_safe, packet};

const TODAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 23);

fn answers(more: &[&str]) -> Answers {
    let sender = [
        "sender.name=Ada Park",
        "sender.address.street=48 Elm Street",
        "sender.address.city=Albany",
        "sender.address.state=NY",
        "sender.address.zip=12207",
        "sender.email=ada@example.org",
        "sender.phone=518-555-0142",
    ];
    let mut answers = Answers::default();
    for assignment in sender.iter().chain(more) {
        answers.set_from_text(assignment).unwrap();
    }
    answers
}

fn request(office: &str, more: &[&str]) -> Letter {
    let described = [
        "foia.subject=Closing of the Albany field office",
        "foia.records=memoranda on closing the Albany field office",
        "foia.types=memoranda",
        "foia.terms=Albany field office",
        "foia.from=2026-01-01",
        "foia.to=2026-06-30",
    ];
    let office = Directory::embedded().office(office).unwrap();
    let draft = Draft {
        answers: &answers(&[&described, more].concat()),
        cause: None,
        templates: &Templates::default(),
        today: TODAY.unwrap(),
    };
    let rules = AgencyRules::of(office.regulation.as_deref());
    draft
        .foia(Addressee::office(&office, TODAY.unwrap()), rules)
        .unwrap()
}

fn rules(letter: &Letter) -> Vec<&'static str> {
    let facts = Facts {
        channels_known: true,
        ..Facts::default()
    };
    let remarks = lint(letter, TODAY.unwrap(), &facts);
    remarks.into_iter().map(|remark| remark.rule).collect()
}

#[test]
fn a_request_of_any_category_and_ground_draws_no_remark() {
    for category in FeeCategory::all() {
        for ground in ExpediteGround::all() {
            let letter = request(
                "dhs-priv",
                &[
                    &format!("foia.fee_category={category}"),
                    "foia.fee_category_facts=I edit the Albany Beacon, a weekly newspaper.",
                    "foia.expedite=yes",
                    &format!("foia.expedite_ground={ground}"),
                    "foia.expedite_facts=I edit a newspaper. The office closes on December 9, 2026, \
                     and the county board meets about it on the day before.",
                    "foia.certify=yes",
                ],
            );
            assert_eq!(rules(&letter), [""; 0], "{category}, {ground}");
        }
    }
}

#[test]
fn haste_that_is_not_certified_is_not_asked_for() {
    let letter = request(
        "dos",
        &[
            "foia.expedite=yes",
            "foia.expedite_ground=due-process",
            "foia.expedite_facts=My hearing is on December 9, 2026.",
            "foia.certify=no",
        ],
    );
    assert!(
        !letter.text.body.contains("xpedite"),
        "{}",
        letter.text.body
    );
    assert_eq!(letter.text.portal.expedite, "");
    assert!(rules(&letter).contains(&"E1"));
}

#[test]
fn what_several_descriptions_have_in_common_is_said_of_all_of_them() {
    let letter = request(
        "dos",
        &[
            "foia.records=cables on visas; letters on visas",
            "foia.types=emails; reports",
        ],
    );
    let body = &letter.text.body;
    assert!(
        body.contains("Types of record, for each of these: emails and reports."),
        "{body}"
    );
    assert_eq!(body.matches("Types of record").count(), 1);
}

#[test]
fn a_title_in_an_address_stands_in_place_of_the_usual_one() {
    let lines = |office| request(office, &[]).to.lines;
    assert_eq!(
        lines("cia"),
        [
            "Information and Privacy Coordinator",
            "Central Intelligence Agency",
            "Washington, DC 20505"
        ]
    );
    assert_eq!(lines("eac")[0], "FOIA Officer");
    assert_eq!(lines("usadf")[0], "FOIA Contact, Associate General Counsel");
}

#[test]
fn nobody_swears_before_they_sign() {
    let text = request("dhs-uscis", &["foia.about=self"]).text;
    let oath = "under penalty of perjury";
    assert_eq!(text.enclosure.matches(oath).count(), 1);
    assert!(
        text.enclosure.contains("Signature: \\_"),
        "{}",
        text.enclosure
    );
    for part in [&text.body, &text.closing, &text.portal.description] {
        assert!(!part.contains(oath), "{part}");
    }
    assert!(
        text.portal
            .description
            .contains("statement of identity goes with this")
    );
    assert!(text.enclosure_advice().is_some() && text.subject.contains("Privacy Act"));
}

#[test]
fn a_letter_on_a_bill_asks_for_one_thing_and_names_the_organization() {
    let member = Directory::embedded().member("S000148").unwrap();
    let standing = Standing::Constituent;
    let draft = Draft {
        answers: &answers(&[
            "sender.organization=Albany Caregivers",
            "congress.subject=Paid leave for family caregivers",
            "congress.opening=Caregivers lose their wages when a parent falls ill.",
            "congress.bill=S. 567",
            "congress.position=support",
            "congress.ask=Will you cosponsor the bill?",
            "congress.story=I cared for my mother for four years.",
        ]),
        cause: None,
        templates: &Templates::default(),
        today: TODAY.unwrap(),
    };
    let to = Addressee::member(&member, &standing, None, TODAY.unwrap());
    let recipient = Recipient {
        member: &member,
        to,
        standing,
    };
    let letter = draft.congress(recipient).unwrap();
    // C09 says that the Congress ends soon, which is so.
    assert_eq!(rules(&letter), ["C09"]);
    assert!(
        letter
            .text
            .body
            .contains("on behalf of Albany Caregivers to support S. 567")
    );
}

#[test]
fn the_statement_of_a_campaign_is_the_same_for_every_signer_and_part_of_the_letter() {
    let text = include_str!("../../config/campaigns/cecot.toml");
    let campaign = crate::campaign::Campaign::read("cecot.toml", text)
        .unwrap()
        .campaign;
    let action = campaign.action("oversight").unwrap();
    let directory = Directory::embedded();
    let member = directory.member("S000148").unwrap();
    let recipient = || Recipient {
        member: &member,
        to: Addressee::member(&member, &Standing::Constituent, None, TODAY.unwrap()),
        standing: Standing::Constituent,
    };
    let mut statements = Vec::new();
    for more in [
        &["congress.story=My neighbor was sent away."][..],
        &["sender.name=Zoë Núñez", "sender.address.city=Buffalo"],
    ] {
        let answers = answers(more);
        let draft = Draft {
            answers: &answers,
            cause: Some(Cause {
                campaign: &campaign,
                action,
                sha256: "",
            }),
            templates: &Templates::default(),
            today: TODAY.unwrap(),
        };
        let statement = draft.statement(&recipient()).unwrap();
        let body = draft.congress(recipient()).unwrap().text.body;
        assert!(
            statement.starts_with("In 2025 the United States sent"),
            "{statement}"
        );
        assert!(body.contains(&statement[..60]), "{body}");
        assert!(!statement.contains("Albany") && !statement.contains("neighbor"));
        assert!(statement.contains("\n\nSources\n\n[1] "), "{statement}");
        statements.push(statement);
    }
    assert_eq!(statements[0], statements[1]);
}

/// Returns the letter of the embedded campaign to a senator whose form takes so much.
fn oversight(limit: Option<usize>) -> Letter {
    let library = CampaignLibrary::new(std::path::PathBuf::new());
    let campaign = library.find("cecot").unwrap().file.campaign;
    let member = Directory::embedded().member("S000148").unwrap();
    let standing = Standing::Constituent;
    let mut to = Addressee::member(&member, &standing, None, TODAY.unwrap());
    to.form.as_mut().unwrap().limit = limit;
    let draft = Draft {
        answers: &answers(&[]),
        cause: Some(Cause {
            campaign: &campaign,
            action: campaign.action("oversight").unwrap(),
            sha256: "00",
        }),
        templates: &Templates::default(),
        today: TODAY.unwrap(),
    };
    let recipient = Recipient {
        member: &member,
        to,
        standing,
    };
    draft.congress(recipient).unwrap()
}

fn message(letter: &Letter) -> Field {
    let is_message = |field: &Field| field.name == "Message";
    packet(letter).into_iter().find(is_message).unwrap()
}

#[test]
fn the_heaviest_data_points_leave_the_field_one_after_the_other() {
    let whole = oversight(None);
    let length = message(&whole).count;
    let library = CampaignLibrary::new(std::path::PathBuf::new());
    let points = library.find("cecot").unwrap().file.campaign.data_points;
    let (mut gone, mut fewest) = (0, whole.sources.len());
    for limit in (1_000..length * 100 / 95 + 100).rev().step_by(100) {
        let letter = oversight(Some(limit));
        assert_eq!(letter.text.body, whole.text.body);
        assert_eq!(letter.sources, whole.sources);
        let field = message(&letter);
        assert!(
            field.count <= limit * 95 / 100,
            "{} of {limit}",
            field.count
        );
        if field.text == form_safe(&letter.text.short) {
            assert!(field.left_out.is_empty());
            continue;
        }
        assert!(field.left_out.len() >= gone, "a smaller form takes more");
        gone = field.left_out.len();
        for point in &field.left_out {
            assert!(whole.text.body.contains(point.as_str()), "{point}");
            assert!(!field.text.contains(&form_safe(point)), "{point}");
        }
        // A source stays as long as a data point cites it.
        let stays = |point: &&DataPoint| {
            whole.text.body.contains(&point.text) && !field.left_out.contains(&point.text)
        };
        let kept: BTreeSet<_> = points.iter().filter(stays).map(|it| &it.source).collect();
        let cited = field.text.matches("\n(").count();
        assert_eq!(cited, kept.len(), "{kept:?}");
        fewest = fewest.min(cited);
    }
    assert!(gone > 2, "only {gone} data points had to go");
    assert!(fewest < whole.sources.len(), "no source has gone");
}

#[test]
fn the_smallest_forms_get_the_short_version() {
    let letter = oversight(Some(500));
    assert_eq!(letter.text.fitted, []);
    let field = message(&letter);
    assert_eq!(field.text, form_safe(&letter.text.short));
    assert!(
        field
            .hint
            .unwrap()
            .starts_with("the short version: the full text has")
    );
}

#[test]
fn a_form_without_a_recorded_limit_gets_the_whole_letter() {
    let letter = oversight(None);
    assert_eq!(letter.text.fitted, []);
    assert_eq!(message(&letter).left_out, [""; 0]);
}

#[test]
fn a_description_asks_for_records_and_fits_a_small_portal_whatever_the_letter_cites() {
    let campaign = CampaignLibrary::new(std::path::PathBuf::new())
        .find("cecot")
        .unwrap()
        .file
        .campaign;
    let office = Directory::embedded().office("doj-fbi").unwrap();
    let to = Addressee::office(&office, TODAY.unwrap());
    assert_eq!(to.form.as_ref().unwrap().limit, Some(4_000));
    let all: Vec<&str> = campaign
        .data_points
        .iter()
        .map(|point| point.id.as_str())
        .collect();
    let answers = answers(&[&format!("data_points={}", all[..12].join("; "))]);
    let draft = Draft {
        answers: &answers,
        cause: Some(Cause {
            campaign: &campaign,
            action: campaign.action("legal-basis").unwrap(),
            sha256: "00",
        }),
        templates: &Templates::default(),
        today: TODAY.unwrap(),
    };
    let letter = draft.foia(to, AgencyRules::default()).unwrap();
    assert_eq!(letter.text.fitted, []);
    let is_description = |field: &Field| field.name == "Request description";
    let field = packet(&letter).into_iter().find(is_description).unwrap();
    assert!(
        field.left_out.is_empty() && field.over().is_none(),
        "{field:?}"
    );
    for point in &campaign.data_points[..12] {
        assert!(letter.text.body.contains(&point.text), "{}", point.id);
        assert!(!field.text.contains(&point.text), "{}", point.id);
    }
}
