//! Spliced letters beside the same letters drafted whole.

use proptest::prelude::*;

use super::*;
use crate::campaign::{Action, Shelf};
use crate::congress::Standing;
use crate::directory::Directory;
use crate::letter::Addressee;
use crate::letter::answers::Answers;
use crate::letter::draft::{Cause, home_of};
use crate::letter::render::Templates;
use crate::letter::view::{View, render};
use crate::sender::text::{clean_line, clean_text};

/// Writes one letter both ways.
struct Bench {
    campaign: crate::campaign::Found,
    directory: Directory,
    templates: Templates,
    answers: Answers,
}

impl Bench {
    fn new() -> Self {
        Self {
            campaign: Shelf::new("none".into()).find("cecot").unwrap(),
            directory: Directory::embedded(),
            templates: Templates::default(),
            answers: Answers::default(),
        }
    }

    fn both(
        &self,
        bioguide: &str,
        standing: &Standing,
        sender: &Sender,
        story: Option<&str>,
    ) -> (String, Option<String>) {
        let campaign = &self.campaign.file.campaign;
        let action = |action: &&Action| matches!(action, Action::Congress(_));
        let draft = Draft {
            answers: &self.answers,
            cause: Some(Cause {
                campaign,
                action: campaign.actions.iter().find(action).unwrap(),
                sha256: "",
            }),
            templates: &self.templates,
            today: "2026-11-23".parse().unwrap(),
        };
        let member = self.directory.member(bioguide).unwrap();
        let recipient = Recipient {
            member: &member,
            to: Addressee::member(&member, standing, None, draft.today),
            standing: standing.clone(),
        };
        let home = home_of(sender, &member, standing);
        let letter = draft
            .compose(
                recipient.clone(),
                sender.clone(),
                &home,
                story.map(str::to_owned),
            )
            .unwrap();
        let skeleton = draft
            .skeleton(recipient, story.is_some(), Form::Text)
            .unwrap()
            .unwrap();
        let mut spliced = String::new();
        let own = Own::new(sender, story, Form::Text);
        let is_spliced = skeleton.write(&own, &home, &mut spliced);
        (render(View::Txt, &letter), is_spliced.then_some(spliced))
    }
}

fn sender(name: &str, street: &str, city: &str) -> Sender {
    Sender {
        name: name.into(),
        first_name: None,
        last_name: None,
        prefix: None,
        organization: None,
        email: "ada@example.org".parse().ok(),
        phone: None,
        address: Address {
            street: street.into(),
            city: city.into(),
            place: Place::UnitedStates {
                state: "NY".parse().unwrap(),
                zip: "12207".parse().unwrap(),
            },
        },
    }
}

#[test]
fn a_spliced_letter_is_the_drafted_letter_for_every_standing_and_length_of_city() {
    let bench = Bench::new();
    let committee = "House Committee on the Judiciary".to_owned();
    for standing in [
        Standing::Constituent,
        Standing::Chair(committee.clone()),
        Standing::RankingMember(committee),
        Standing::None,
    ] {
        for length in (1..30).chain([71, 72, 73, 110]) {
            let city = "ab ".repeat(length);
            let ada = sender("Ada Park", "1 Main St", &city[..length]);
            let ada = Sender {
                address: Address {
                    city: ada.address.city.trim().to_owned(),
                    ..ada.address
                },
                ..ada
            };
            let (whole, spliced) = bench.both("S000148", &standing, &ada, None);
            assert_eq!(spliced.as_deref(), Some(whole.as_str()), "{length}");
        }
    }
}

#[test]
fn a_place_that_may_be_markup_is_not_spliced() {
    let bench = Bench::new();
    for city in [
        "*Albany*",
        "[Albany](https://x.org)",
        "\u{fdd0}",
        "A & B",
        "Albany_",
    ] {
        let ada = sender("Ada Park", "1 Main St", city);
        let (_, spliced) = bench.both("S000148", &Standing::Constituent, &ada, None);
        assert_eq!(spliced, None, "{city}");
    }
}

#[test]
fn a_name_made_of_marks_stays_a_name() {
    let bench = Bench::new();
    let eve = sender("Eve \u{fdd1}\u{fdd0}\u{fdd2}", "\u{fdd0} Street", "Albany");
    let story = Some("\u{fdd1}\n\n\u{fdd0}");
    let (whole, spliced) = bench.both("T000469", &Standing::Constituent, &eve, story);
    assert_eq!(spliced, Some(whole));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_spliced_letter_is_the_drafted_letter(
        name in r"\PC{1,90}",
        city in r"[A-Za-zéñ .'()/-]{1,80}|[A-Z]{40,60}|\PC{1,30}",
        story in r"([-+*_#>=~`.)(\[\]^:<>&;!|\\/ a1Aé\n]{0,60}|(?s).{0,60}|([A-Za-z ,.'0-9]{0,90}\n{0,3}){0,6})",
    ) {
        let bench = Bench::new();
        let (Ok(name), Ok(city)) = (clean_line(&name), clean_line(&city)) else { return Ok(()) };
        let story = clean_text(&story).ok();
        let sender = sender(&name, &name, &city);
        let (whole, spliced) = bench.both("S000148", &Standing::Constituent, &sender, story.as_deref());
        if let Some(spliced) = spliced {
            prop_assert_eq!(spliced, whole);
        }
    }
}
