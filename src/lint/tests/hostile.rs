//! Whatever stands in a letter, the lint comes to its end and stays printable.

use proptest::prelude::*;

use super::fixtures::{day, petition, request};
use super::{Facts, lint};
use crate::foia::FeeWaiver;
use crate::letter::{Content, Letter};
use crate::text::is_forbidden;

fn fill(letter: &mut Letter, text: &str) {
    let fields = &mut letter.text;
    for field in [
        &mut fields.subject,
        &mut fields.salutation,
        &mut fields.body,
        &mut fields.closing,
        &mut fields.short,
        &mut fields.script,
        &mut fields.portal.description,
        &mut fields.portal.fee_waiver,
        &mut fields.portal.expedite,
        &mut letter.to.id,
        &mut letter.to.name,
        &mut letter.sender.name,
        &mut letter.sender.address.street,
        &mut letter.sender.address.city,
        &mut letter.sources[0].source.url,
    ] {
        text.clone_into(field);
    }
    letter.sender.organization = Some(text.to_owned());
    match &mut letter.content {
        Content::Foia(request) => {
            text.clone_into(&mut request.subject);
            text.clone_into(&mut request.records[0].text);
            request.records[1].terms = vec![text.to_owned()];
            request.fees.category_facts = Some(text.to_owned());
            request.fees.waiver = Some(FeeWaiver {
                operations: Some(text.to_owned()),
                ..FeeWaiver::default()
            });
        }
        Content::Next(_) | Content::State(_) => {}
        Content::Congress(petition) => {
            text.clone_into(&mut petition.subject);
            text.clone_into(&mut petition.ask);
            petition.story = Some(text.to_owned());
        }
    }
}

fn printable(text: &str) {
    for good in [request, petition] {
        let (mut letter, facts) = good();
        fill(&mut letter, text);
        for facts in [facts, Facts::default()] {
            for remark in lint(&letter, day("2026-06-30"), &facts) {
                assert!(
                    !remark.message.chars().any(is_forbidden),
                    "{:?}",
                    remark.message
                );
            }
        }
    }
}

#[test]
fn brackets_stars_and_escapes_do_not_hold_it_up() {
    for text in [
        "[".repeat(2_500),
        "[a](".repeat(625),
        "[^".repeat(1_250),
        "*_`".repeat(875),
        "https://".repeat(312),
        "999-99-9999 ".repeat(200),
        "H.R. ".repeat(500),
        "\u{1b}[2J why?\u{202e} did\u{0}".repeat(62),
        "“\"".repeat(1_000),
        "é? ".repeat(750),
    ] {
        printable(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_text_makes_it_panic(text in any::<String>()) {
        printable(&text);
    }

    #[test]
    fn no_text_of_its_own_signs_makes_it_panic(
        text in "([A-Za-z0-9 .?!\\[\\](){}^*_`#>§%$\"“”'’\n-]|https://|H\\.R\\. |\\[\\^1\\]){0,200}"
    ) {
        printable(&text);
    }
}
