//! What the facts bear.

use super::*;
use crate::foia::{Dollars, Event, FeeCategory};

/// A request whose determination is three working days late.
pub(crate) fn late() -> Facts {
    let day = |text: &str| text.parse().unwrap();
    Facts {
        matter: 1,
        office: "Department of Examples".into(),
        subject: "Examples".into(),
        tracking: None,
        filed: day("2026-06-05"),
        received: Some(day("2026-06-08")),
        acknowledged: None,
        routed: None,
        referred: None,
        due: Some(Deadline {
            on: day("2026-07-08"),
            cite: "5 U.S.C. § 552(a)(6)(A)(i)".into(),
        }),
        days_late: 3,
        category: FeeCategory::Other,
        limit: Dollars(25),
        waiver_asked: false,
        expedite_asked: false,
        extension: None,
        clarification: None,
        interest: None,
        identity: None,
        fee_notice: None,
        expedition_denied: None,
        waiver_denied: None,
        determination: None,
        appeal_by: None,
        appeal_from: None,
        appeal_by_rule: None,
        appealed: None,
        appeal_due: None,
        appeal_decided: None,
        mediation: None,
        followed_up: Vec::new(),
        history: Vec::new(),
    }
}

#[test]
fn a_late_agency_charges_no_search_fee() {
    assert!(late().bars_search_fees(None));
}

#[test]
fn a_claim_of_unusual_circumstances_needs_the_number_of_pages() {
    let mut facts = late();
    facts.extension = Some(Extension {
        on: "2026-06-24".parse().unwrap(),
        days: Some(10),
    });
    assert!(!facts.bars_search_fees(None));
    assert!(!facts.bars_search_fees(Some(5_001)));
    assert!(facts.bars_search_fees(Some(5_000)));
}

#[test]
fn a_count_of_the_sender_alone_bars_no_fee() {
    let mut facts = late();
    facts.received = None;
    assert!(!facts.bars_search_fees(None));
}

#[test]
fn a_determination_ends_lateness_and_an_interim_release_does_not() {
    let mut facts = late();
    let made = |kind| {
        Some(Determination {
            on: "2026-11-02".parse().unwrap(),
            kind,
            beside: Vec::new(),
            exemptions: Vec::new(),
        })
    };
    facts.determination = made(DeterminationKind::Interim);
    assert!(facts.is_late());
    facts.determination = made(DeterminationKind::Partial);
    assert!(!facts.is_late() && !facts.bars_search_fees(None));
}

#[test]
fn silence_bears_no_ground_of_appeal() {
    assert_eq!(late().grounds(), []);
    assert!(AppealGround::all().all(|ground| late().decided(ground).is_none()));
}

#[test]
fn every_step_has_a_template() {
    let names: Vec<&str> = crate::render::Templates::names().collect();
    for step in NextStep::all() {
        assert!(names.contains(&step.template()), "{step}");
    }
}

#[test]
fn a_letter_has_words_for_every_event_that_decides_or_releases() {
    for event in Event::all() {
        let decides = event.is_determination() || event == Event::Interim;
        assert_eq!(
            event.as_str().parse::<DeterminationKind>().is_ok(),
            decides,
            "{event}"
        );
    }
}
