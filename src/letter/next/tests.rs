//! What the facts bear.

use super::*;
use crate::foia::{AppealOutcome, Dollars, Event, FeeCategory};

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

/// Returns a request that was denied, with these events after it.
fn denied(later: &[(&str, Event, Option<AppealOutcome>)]) -> Facts {
    let mut facts = late();
    facts.determination = Some(Determination {
        on: "2026-08-03".parse().unwrap(),
        kind: DeterminationKind::Denied,
        beside: Vec::new(),
        exemptions: Vec::new(),
    });
    for (on, event, outcome) in later {
        let on = on.parse().unwrap();
        match event {
            Event::Appealed => facts.appealed = Some(on),
            Event::AppealDecided => facts.appeal_decided = Some(on),
            _ => {}
        }
        facts.history.push(Happened {
            on,
            event: *event,
            of_appeal: false,
            amount: None,
            by: None,
            exemptions: Vec::new(),
            outcome: *outcome,
        });
    }
    facts
}

#[test]
fn a_decision_and_its_appeal_settle_what_can_be_asked() {
    let appealed = ("2026-08-20", Event::Appealed, None);
    let decided = |how| ("2026-09-14", Event::AppealDecided, Some(how));
    let withdrawn = ("2026-08-10", Event::Withdrawn, None);
    let cases: [(Facts, Stage, &[About]); 6] = [
        (
            late(),
            Stage::Open,
            &[About::Status, About::Volume, About::Search, About::Routing],
        ),
        (denied(&[]), Stage::Decided, &[About::Volume, About::Search]),
        (
            denied(&[appealed]),
            Stage::Appealed,
            &[About::Volume, About::Search, About::Appeal],
        ),
        (
            denied(&[appealed, decided(AppealOutcome::Upheld)]),
            Stage::AppealDecided,
            &[About::Volume, About::Search],
        ),
        (
            denied(&[appealed, decided(AppealOutcome::Remanded)]),
            Stage::Open,
            &[About::Status, About::Volume, About::Search, About::Routing],
        ),
        (denied(&[withdrawn]), Stage::Withdrawn, &[]),
    ];
    for (facts, stage, questions) in cases {
        assert_eq!(facts.stage(), stage);
        let borne: Vec<About> = About::all()
            .filter(|about| facts.bears_question(*about))
            .collect();
        assert_eq!(borne, questions, "{stage:?}");
    }
}

#[test]
fn a_decision_after_a_remand_stands() {
    let appealed = ("2026-07-01", Event::Appealed, None);
    let sent_back = (
        "2026-07-20",
        Event::AppealDecided,
        Some(AppealOutcome::Remanded),
    );
    let facts = denied(&[appealed, sent_back]);
    assert_eq!(facts.stage(), Stage::Decided);
    assert!(facts.decision().is_some());
}
