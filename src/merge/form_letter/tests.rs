//! Spliced letters beside the same letters drafted whole.

use proptest::prelude::*;

use super::*;
use crate::campaign::{Action, CampaignLibrary};
use crate::congress::Standing;
use crate::directory::Directory;
use crate::draft::{Cause, DraftError, home_of};
use crate::letter::Addressee;
use crate::letter::answers::Answers;
use crate::render::Templates;
use crate::sender::{Address, Place};
use crate::text::{clean_line, clean_text};
use crate::view::{FormSheet, View, render};

/// Writes one letter both ways.
struct Bench {
    campaign: crate::campaign::FoundCampaign,
    directory: Directory,
    templates: Templates,
    answers: Answers,
    /// The most that the office's form takes.
    limit: Option<usize>,
}

/// A letter drafted whole, and put together from its pieces if it can be.
struct Both {
    letter: Letter,
    open: Option<FormLetter>,
    sheet: Option<FormSheet>,
    spliced: Option<String>,
}

impl Bench {
    fn new() -> Self {
        Self {
            campaign: CampaignLibrary::new("none".into()).find("cecot").unwrap(),
            directory: Directory::embedded(),
            templates: Templates::default(),
            answers: Answers::default(),
            limit: None,
        }
    }

    fn with(template: &str) -> Self {
        let mut bench = Self::new();
        bench.templates.put(TEMPLATE, template.to_owned());
        bench
    }

    fn both(
        &self,
        bioguide: &str,
        standing: &Standing,
        sender: &Sender,
        story: Option<&str>,
    ) -> Result<Both, DraftError> {
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
        let mut to = Addressee::member(&member, standing, None, draft.today);
        if let Some(form) = &mut to.form {
            form.limit = self.limit;
        }
        let recipient = Recipient {
            member: &member,
            to,
            standing: standing.clone(),
        };
        let home = home_of(sender, &member, standing);
        let letter = draft.compose(
            recipient.clone(),
            sender.clone(),
            &home,
            story.map(str::to_owned),
        )?;
        // What comes apart must not depend on whose letter it is made from.
        let other = Sender {
            name: "Bo Orr".into(),
            ..sender.clone()
        };
        let other_story = story.map(|_| "Other words.");
        assert_eq!(
            draft.shape(sender, story.is_some()),
            draft.shape(&other, story.is_some())
        );
        let mut both = Both {
            letter,
            open: None,
            sheet: None,
            spliced: None,
        };
        if draft.shape(sender, story.is_some()).is_some() {
            let text = SenderWords::new(sender, story, Form::Text);
            let field = SenderWords::new(sender, story, Form::Field);
            both.open = draft.form_letter(&recipient, &other, "live here", other_story, Form::Text);
            if let Some(open) = &both.open {
                let mut spliced = String::new();
                let is_spliced = open.write(&text, &home, &mut spliced);
                both.spliced = is_spliced.then_some(spliced);
            }
            let open = draft.open_sheet(&recipient, &other, "live here", other_story);
            both.sheet = open.and_then(|open| open.sheet(&both.letter.to, &text, &field, &home));
        }
        Ok(both)
    }

    /// Writes a constituent's letter both ways, and compares; tells whether it came apart.
    fn compare(&self, sender: &Sender, story: Option<&str>) -> bool {
        // What cannot be drafted whole is not sent either.
        let Ok(both) = self.both("S000148", &Standing::Constituent, sender, story) else {
            return false;
        };
        if let Some(spliced) = &both.spliced {
            assert_eq!(*spliced, render(View::Txt, &both.letter));
        }
        if let Some(sheet) = &both.sheet {
            assert_eq!(Some(sheet), FormSheet::of(&both.letter).as_ref());
        }
        both.spliced.is_some() && both.sheet.is_some()
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
            let ada = sender("Ada Park", "1 Main St", city[..length].trim());
            let both = bench.both("S000148", &standing, &ada, None).unwrap();
            assert_eq!(
                both.spliced,
                Some(render(View::Txt, &both.letter)),
                "{length}"
            );
        }
    }
}

#[test]
fn no_signer_is_so_odd_that_their_letter_is_drafted_whole() {
    let bench = Bench::new();
    for odd in [
        "*Albany*",
        "[Albany](https://x.org)",
        "\u{fdd0} \u{fdd1}",
        "A & B &amp; C",
        "Albany_",
        "#1",
        "1.",
        "Doña Ana",
        "漢字",
        "<b>`Albany`</b> ~~x~~ \\",
    ] {
        let ada = sender(odd, odd, odd);
        assert!(bench.compare(&ada, None), "{odd}");
        let story = format!("{odd}\n{odd}\n\n{odd}");
        assert!(bench.compare(&ada, Some(&story)), "{odd}");
    }
}

#[test]
fn a_form_with_little_room_gets_the_same_of_a_spliced_letter() {
    let mut bench = Bench::new();
    let ada = sender("Ada Park", "1 Main St", "Albany");
    let shortened = |bench: &Bench| {
        let both = bench
            .both("S000148", &Standing::Constituent, &ada, None)
            .unwrap();
        assert_eq!(both.sheet, FormSheet::of(&both.letter));
        (
            !both.letter.text.fitted.is_empty(),
            both.sheet.unwrap().message.hint.is_some(),
        )
    };
    let mut seen = Vec::new();
    for limit in [600, 1_000, 2_000, 3_000, 4_000, 10_000] {
        bench.limit = Some(limit);
        seen.push(shortened(&bench));
    }
    // The short version, then fewer data points, then the whole.
    for wanted in [(false, true), (true, false), (false, false)] {
        assert!(seen.contains(&wanted), "{wanted:?} of {seen:?}");
    }
}

const REST: &str = "{% block salutation %}Dear {{ petition.role }}:{% endblock %}\
                    {% block closing %}Sincerely,{% endblock %}{% block short %}Short.{% endblock %}\
                    {% block script %}{{ sender.name }} calls.{% endblock %}";

#[test]
fn a_template_of_ones_own_is_spliced_wherever_its_words_can_only_be_text() {
    let own = |subject: &str, body: &str| {
        Bench::with(&format!(
            "{{% block subject %}}{subject}{{% endblock %}}{{% block body %}}{body}{{% endblock %}}{REST}"
        ))
    };
    let ada = Sender {
        first_name: Some("Ada *".into()),
        phone: "202-555-0143".parse().ok(),
        ..sender("Ada *Park*", "1. Main St #2", "A & *B*")
    };
    let story = Some("1. SenderWords\n- of *mine*\n\n> and more");
    for body in [
        "I {{ home }}. {{ petition.ask }}",
        "I am {{ sender.first_name }} ({{ sender.name }}), \"{{ sender.email }}\", {{ sender.phone }}.\n\n{{ zip }}\n{{ sender.address.zip }}",
        "**Dear all,**\n\n{{ sender.address.street }}, {{ sender.address.city }}\n\n- a\n- b",
        "As I say: {{ petition.story }} That is all.",
        "{% if sender.address.state == \"NY\" %}New York: {% endif %}{{ petition.story }}\n\n# Title",
    ] {
        let bench = own("From {{ sender.name }}", body);
        assert!(bench.compare(&ada, story), "{body}");
        assert!(
            bench
                .both("S000148", &Standing::Constituent, &ada, story)
                .unwrap()
                .open
                .unwrap()
                .has_open_line()
        );
    }
    for body in [
        "**{{ sender.name }}**",
        "a{{ home }}",
        "&{{ home }}",
        "{{ zip }}. is my ZIP code",
        "`I {{ home }}, so`",
        "    I {{ home }}",
        "<!-- I {{ home }} -->",
        "- {{ home }}",
        "> {{ home }}",
        "# {{ home }}",
        "[ I {{ home }} ](https://example.org)",
        "{{ home }}\n===",
        "```\n\nI {{ home }}\n\n```",
        "{{ sender.name|upper }}",
        "{% if sender.name == 'Ada' %}x{% endif %}x",
    ] {
        assert!(!own("Subject", body).compare(&ada, story), "{body}");
    }
    assert!(!own("Subject", "[sic] I {{ home }}").compare(&sender("Ada", "1", "A ]"), None));
}

#[test]
fn a_name_made_of_marks_stays_a_name() {
    let bench = Bench::new();
    let eve = sender("Eve \u{fdd1}\u{fdd0}\u{fdd2}", "\u{fdd0} Street", "Albany");
    assert!(bench.compare(&eve, Some("\u{fdd1}\n\n\u{fdd0}")));
}

#[test]
fn a_campaign_that_holds_a_mark_is_drafted_whole() {
    let mut bench = Bench::new();
    let ask = "congress.ask=Will you \u{fdd3}?";
    bench.answers.set_from_text(ask).unwrap();
    assert!(!bench.compare(&sender("Ada", "1 Main St", "Albany"), None));
}

/// Texts that signers might write, and some that none would.
const STORY: &str =
    r"([-+*_#>=~`.)(\[\]^:<>&;!|\\/ a1Aé\n]{0,60}|(?s).{0,60}|([A-Za-z ,.'0-9]{0,90}\n{0,3}){0,6})";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn a_spliced_letter_is_the_drafted_letter(
        name in r"\PC{1,90}",
        city in r"[A-Za-zéñ .'()/-]{1,80}|[A-Z]{40,60}|[-+*_#>=~`.)(\[\]^:<>&;!|\\/ a1]{1,20}|\PC{1,30}",
        story in STORY,
    ) {
        let bench = Bench::new();
        let (Ok(name), Ok(city)) = (clean_line(&name), clean_line(&city)) else { return Ok(()) };
        let story = clean_text(&story).ok();
        let sender = sender(&name, &name, &city);
        prop_assert!(bench.compare(&sender, story.as_deref()));
    }

    #[test]
    fn a_spliced_letter_of_any_template_is_the_drafted_letter(
        body in r"(\{\{ (home|zip|sender\.name|petition\.story|sender\.address\.city) \}\}|[A-Za-z]{1,9}|[-+*_#>=~`.)(\[\]^:<>&;!|\\/ 1]|, |\n|\n\n|    |\[\^1\]|]\(https://e\.org\)|\{% if petition\.story %\}x\{% endif %\}){0,14}",
        name in r"[-+*_#>=~`.)(\[\]^:<>&;!|\\/ a1]{1,12}",
        city in r"[-+*_#>=~`.)(\[\]^:<>&;!|\\/ a1]{1,12}",
        story in r"[-+*_#>=~`.)(\[\]^:<>&;!|\\/ a1\n]{1,20}",
    ) {
        let template = format!(
            "{{% block subject %}}{{{{ sender.name }}}}{{% endblock %}}{{% block body %}}x{body}{{% endblock %}}{REST}"
        );
        let (Ok(name), Ok(city)) = (clean_line(&name), clean_line(&city)) else { return Ok(()) };
        let story = clean_text(&story).ok();
        let sender = sender(&name, &name, &city);
        Bench::with(&template).compare(&sender, story.as_deref());
    }
}
