//! Requests as people live them, and orders that cannot be.

use proptest::prelude::*;

use crate::docket::fixture::{after, day, decided, matter, planned, sample, step, steps};
use crate::docket::{DatedEvent, EventKind, Matter, MatterKind, Standing, State};
use crate::foia::{AppealOutcome, Event};

fn push(matter: &mut Matter, days: u64, what: EventKind) {
    let number = i64::try_from(matter.events.len()).unwrap() + 1;
    matter.events.push(DatedEvent {
        number,
        on: after(days),
        what,
    });
}

/// Returns a request with these steps, each so many days after filing.
fn request(steps: &[(u64, Event)]) -> Matter {
    let mut matter = sample("Memoranda");
    for (days, kind) in steps {
        push(&mut matter, *days, step(*kind));
    }
    matter
}

fn state(steps: &[(u64, Event)]) -> State {
    let matter = request(steps);
    matter.check().unwrap();
    matter.state()
}

fn refusal(steps: &[(u64, Event)]) -> String {
    let (last, before) = steps.split_last().unwrap();
    let mut matter = request(before);
    matter.check().unwrap();
    push(&mut matter, last.0, step(last.1));
    matter.check().unwrap_err().to_string()
}

#[test]
fn a_request_passes_through_its_states() {
    use Event::{
        Acknowledged, Appealed, Closed, Denied, FeesAnswered, FeesAsked, Interim, Partial, Received,
    };
    assert_eq!(state(&[]), State::Sent);
    assert_eq!(state(&[(1, Received)]), State::Received);
    assert_eq!(
        state(&[(2, Acknowledged), (1, Received)]),
        State::Acknowledged
    );
    assert_eq!(state(&[(2, FeesAsked)]), State::FeesAsked);
    assert_eq!(state(&[(2, FeesAsked), (3, FeesAnswered)]), State::Sent);
    assert_eq!(state(&[(9, Interim), (20, Interim)]), State::Interim);
    assert_eq!(state(&[(9, Interim), (20, Partial)]), State::Partial);
    assert_eq!(state(&[(9, Partial), (20, Appealed)]), State::Appealed);
    assert_eq!(state(&[(9, Denied), (20, Closed)]), State::Closed);
}

#[test]
fn a_decision_needs_no_acknowledgment() {
    assert_eq!(state(&[(30, Event::NoRecords)]), State::NoRecords);
}

#[test]
fn fees_are_asked_about_as_often_as_needed() {
    use Event::{Extended, FeesAnswered, FeesAsked};
    let mut matter = request(&[
        (2, FeesAsked),
        (3, FeesAnswered),
        (9, FeesAsked),
        (12, FeesAnswered),
    ]);
    let details = crate::docket::Details {
        days: Some(10),
        ..Default::default()
    };
    let extended = crate::docket::Progress::new(Extended, details).unwrap();
    push(&mut matter, 13, EventKind::Progress(extended));
    matter.check().unwrap();
}

#[test]
fn an_appeal_that_sends_the_request_back_opens_it_again() {
    let mut matter = request(&[(9, Event::Denied), (20, Event::Appealed)]);
    push(&mut matter, 40, decided(AppealOutcome::Remanded));
    assert_eq!(matter.state(), State::Remanded);
    // The office begins anew: it may ask, decide, and be appealed again.
    push(&mut matter, 45, step(Event::ClarificationAsked));
    push(&mut matter, 46, step(Event::ClarificationAnswered));
    push(&mut matter, 60, step(Event::Partial));
    push(&mut matter, 61, step(Event::Appealed));
    matter.check().unwrap();
    assert_eq!(matter.state(), State::Appealed);
}

#[test]
fn an_appeal_that_upholds_leaves_nothing_to_appeal() {
    let mut matter = request(&[(9, Event::Denied), (20, Event::Appealed)]);
    push(&mut matter, 40, decided(AppealOutcome::Upheld));
    assert_eq!(matter.state(), State::AppealDecided);
    push(&mut matter, 41, step(Event::Mediation));
    push(&mut matter, 42, step(Event::Casework));
    matter.check().unwrap();
    push(&mut matter, 43, step(Event::Appealed));
    assert_eq!(
        matter.check().unwrap_err().to_string(),
        "`appealed` on January 5, 2027 needs a decision before it"
    );
}

#[test]
fn expedition_and_the_request_are_appealed_apart() {
    let mut matter = request(&[
        (5, Event::ExpediteDenied),
        (6, Event::Appealed),
        (30, Event::Denied),
        (31, Event::Appealed),
    ]);
    push(&mut matter, 32, decided(AppealOutcome::Upheld));
    assert_eq!(matter.state(), State::Appealed);
    push(&mut matter, 50, decided(AppealOutcome::Upheld));
    matter.check().unwrap();
    assert_eq!(matter.state(), State::AppealDecided);
}

#[test]
fn a_denied_fee_waiver_can_be_appealed_before_and_after_the_decision() {
    let matter = request(&[
        (5, Event::FeeWaiverDenied),
        (6, Event::Appealed),
        (30, Event::Granted),
        (40, Event::FeeWaiverDenied),
        (41, Event::Appealed),
    ]);
    matter.check().unwrap();
    let acknowledged = [(2, Event::Acknowledged), (5, Event::FeeWaiverDenied)];
    assert_eq!(state(&acknowledged), State::Acknowledged);
}

#[test]
fn a_closed_matter_opens_again_when_the_office_writes_or_the_sender_appeals() {
    use Event::{Appealed, Closed, Mediation, Partial};
    let closed = [(9, Partial), (10, Closed)];
    assert_eq!(
        state(&[closed[0], closed[1], (12, Mediation)]),
        State::Closed
    );
    assert_eq!(
        state(&[closed[0], closed[1], (12, Appealed)]),
        State::Appealed
    );
    assert_eq!(
        state(&[closed[0], closed[1], (12, Partial)]),
        State::Partial
    );
}

#[test]
fn a_letter_found_later_finds_its_place() {
    use Event::{Acknowledged, ClarificationAnswered, ClarificationAsked, Partial};
    assert_eq!(
        state(&[
            (30, Partial),
            (3, ClarificationAsked),
            (4, ClarificationAnswered),
            (2, Acknowledged),
        ]),
        State::Partial
    );
}

#[test]
fn what_answers_nothing_is_refused() {
    use Event::{Appealed, ClarificationAnswered, ClarificationAsked, FeesAnswered};
    for (steps, words) in [
        (
            &[(3, FeesAnswered)][..],
            "needs a `fees-asked` or `prepayment-asked` before it",
        ),
        (
            &[(3, ClarificationAnswered)],
            "needs a `clarification-asked` before it",
        ),
        // Dated before the question.
        (
            &[(5, ClarificationAsked), (3, ClarificationAnswered)],
            "`clarification-answered` on November 26, 2026 needs",
        ),
        (&[(30, Appealed)], "needs a decision before it"),
        (
            &[(30, Event::AppealDecided)],
            "needs an `appealed` before it",
        ),
        (
            &[(9, Event::Denied), (20, Event::AppealDecided)],
            "needs an `appealed` before it",
        ),
        (
            &[(9, Event::Denied), (5, Appealed)],
            "needs a decision before it",
        ),
    ] {
        let refusal = refusal(steps);
        assert!(refusal.contains(words), "{steps:?}: {refusal}");
    }
}

#[test]
fn what_belongs_to_a_pending_request_cannot_follow_its_decision() {
    use Event::{Acknowledged, ClarificationAsked, Granted, Withdrawn};
    assert_eq!(
        refusal(&[(9, Granted), (12, ClarificationAsked)]),
        "`clarification-asked` on December 5, 2026 cannot follow `granted` of December 2, 2026"
    );
    assert_eq!(
        refusal(&[(9, Withdrawn), (12, Acknowledged)]),
        "`acknowledged` on December 5, 2026 cannot follow `withdrawn` of December 2, 2026"
    );
}

/// Another version of this program may have let in what this one refuses: it stands, and keeps nothing else out.
#[test]
fn what_was_let_in_before_keeps_nobody_from_recording_more() {
    let mut matter = request(&[(9, Event::Acknowledged)]);
    push(&mut matter, 12, decided(AppealOutcome::Upheld));
    assert!(matter.check().is_err());
    assert_eq!(matter.state(), State::Acknowledged);
    matter
        .check_with(after(15), &[step(Event::Denied)])
        .unwrap();
    let second = matter.check_with(after(15), &[decided(AppealOutcome::Upheld)]);
    assert!(second.is_err());
}

#[test]
fn nothing_comes_before_the_letter_is_out() {
    let mut matter = sample("Memoranda");
    push(&mut matter, 0, step(Event::Acknowledged));
    matter.events[1].on = day().pred_opt().unwrap();
    assert_eq!(
        matter.check().unwrap_err().to_string(),
        "`acknowledged` on November 22, 2026 is before November 23, 2026, when matter 1 was sent"
    );
    matter.events[0].what = planned();
    matter.events[1].on = day();
    let refusal = matter.check().unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "matter 1 is planned: the office cannot have done anything with it (`acknowledged`)"
    );
    assert_eq!(
        refusal.help(),
        "record the filing first: `redress docket record 1 filed --on DATE`"
    );
}

#[test]
fn a_letter_is_not_filed_before_it_was_planned() {
    let mut matter = sample("Memoranda");
    let filed = std::mem::replace(&mut matter.events[0].what, planned());
    push(&mut matter, 0, filed);
    matter.events[1].on = day() - chrono::Days::new(365);
    assert_eq!(
        matter.check().unwrap_err().to_string(),
        "matter 1 was planned on November 23, 2026; it cannot have been filed on November 23, 2025"
    );
}

#[test]
fn a_letter_to_congress_has_its_own_steps() {
    let mut matter = request(&[(3, Event::Acknowledged), (14, Event::Reminded)]);
    matter.entry.kind = MatterKind::Congress;
    push(&mut matter, 20, step(Event::Answered));
    matter.check().unwrap();
    assert_eq!(matter.state(), State::Answered);
    push(&mut matter, 21, step(Event::Appealed));
    let refusal = matter.check().unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "matter 1 is a letter to Congress, which has no `appealed`"
    );
    assert_eq!(
        refusal.help(),
        "its events are filed, sent, acknowledged, answered, reminded, closed, tracking, called, bounced, undone"
    );
    assert!(!MatterKind::Foia.meets(Event::Answered));
}

proptest! {
    #[test]
    fn no_order_of_events_panics(steps in steps()) {
        let mut matter = sample("Memoranda");
        for (on, what) in steps {
            let number = i64::try_from(matter.events.len()).unwrap() + 1;
            matter.events.push(DatedEvent { number, on, what });
        }
        let _ = matter.check();
        prop_assert!(matter.filing() == Standing::Out);
    }

    #[test]
    fn the_order_of_recording_does_not_change_the_state(matter in matter()) {
        let mut sorted = matter.clone();
        sorted.events.sort_by_key(|event| event.on);
        prop_assert_eq!(sorted.state(), matter.state());
        prop_assert!(sorted.check().is_ok());
    }
}
