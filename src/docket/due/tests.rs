//! The days expected here were counted with numpy's `busday_offset`, not with the program.

use std::sync::LazyLock;

use proptest::prelude::{Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::{collection, option, sample};

use super::*;
use crate::directory::Channel;
use crate::docket::event::EventKind;
use crate::docket::matter::{MatterId, NewMatter, Party};
use crate::docket::passage::Passage;
use crate::docket::progress::{Details, Progress};
use crate::foia::{AppealOutcome, Event, Exemption};
use crate::keyword::Keyword;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn matter(kind: MatterKind, office: &str, events: Vec<(NaiveDate, EventKind)>) -> Matter {
    let events = (1..).zip(events);
    Matter {
        id: MatterId(1),
        entry: NewMatter {
            kind,
            to: Party {
                id: office.into(),
                name: "Office".into(),
            },
            subject: "Records".into(),
            letter: None,
            expedite: false,
            fee_waiver: false,
            opened: day("2026-01-02"),
        },
        events: events
            .map(|(number, (on, what))| DatedEvent { number, on, what })
            .collect(),
    }
}

fn step(step: Event, details: Details) -> EventKind {
    EventKind::Progress(Progress::new(step, details).unwrap())
}

/// Returns a request that was filed through a portal, and the steps since.
fn request(office: &str, filed: &str, steps: &[(&str, Event, Details)]) -> Matter {
    let mut events = vec![(day(filed), Passage::filed(Channel::Portal).into())];
    for (on, kind, details) in steps {
        events.push((day(on), step(*kind, details.clone())));
    }
    matter(MatterKind::Foia, office, events)
}

fn plain() -> Details {
    Details::default()
}

fn by(on: &str) -> Details {
    Details {
        by: Some(day(on)),
        ..plain()
    }
}

fn days(days: u16) -> Details {
    Details {
        days: Some(days),
        ..plain()
    }
}

fn due_of(matter: &Matter) -> Vec<Due> {
    due(matter, &Law::embedded(), &WorkingCalendar::default())
}

/// Returns what is due, on one line each: the key, the day, the other days.
fn lines(matter: &Matter) -> Vec<String> {
    let line = |due: &Due| {
        let others = due.others.iter().map(|other| other.on);
        let days = [due.on].into_iter().chain(others);
        let days: Vec<String> = days.map(|on| on.to_string()).collect();
        format!("{} {}", due.key, days.join(" or "))
    };
    due_of(matter).iter().map(line).collect()
}

#[test]
fn a_request_is_counted_from_filing_until_its_receipt_is_known() {
    let filed = request("doj-olc", "2026-06-05", &[]);
    assert_eq!(lines(&filed), ["determination 2026-07-07"]);
    let due = &due_of(&filed)[0];
    assert_eq!(due.cite, "5 U.S.C. § 552(a)(6)(A)(i)");
    assert_eq!((due.whose, due.verified), (Actor::Office, true));
    assert!(due.notes[0].contains("until a day of receipt is recorded"));

    let received = request(
        "doj-olc",
        "2026-06-05",
        &[("2026-06-08", Event::Received, plain())],
    );
    assert_eq!(lines(&received), ["determination 2026-07-08"]);
    assert!(due_of(&received)[0].notes.is_empty());
}

#[test]
fn a_posted_request_may_be_received_as_late_as_it_was_acknowledged() {
    let posted = vec![
        (day("2026-06-05"), Passage::filed(Channel::Post).into()),
        (day("2026-06-12"), step(Event::Acknowledged, plain())),
    ];
    let posted = matter(MatterKind::Foia, "doj-olc", posted);
    assert_eq!(lines(&posted), ["determination 2026-07-07 or 2026-07-14"]);
    let due = &due_of(&posted)[0];
    assert!(due.is_late(day("2026-07-08")) && !due.is_late_by_every_reading(day("2026-07-14")));
    assert!(due.is_late_by_every_reading(day("2026-07-15")));

    // Through a portal the acknowledgment changes nothing.
    let filed = request(
        "doj-olc",
        "2026-06-05",
        &[("2026-06-12", Event::Acknowledged, plain())],
    );
    assert_eq!(lines(&filed), ["determination 2026-07-07"]);
}

#[test]
fn a_routed_request_is_received_after_ten_days_at_the_latest() {
    let early = [("2026-06-08", Event::Routed, plain())];
    assert_eq!(
        lines(&request("dhs-priv", "2026-06-01", &early)),
        ["determination 2026-07-08"]
    );
    let notes = |steps: &[_]| {
        due_of(&request("dhs-priv", "2026-06-01", steps))[0]
            .notes
            .join(" ")
    };
    assert!(notes(&early).contains("passed on"));
    assert!(!notes(&early).contains("day of filing"));
    assert!(notes(&[]).contains("day of filing"));

    // Ten calendar days by the statute, ten working days by the rule of Homeland Security.
    let late = [("2026-06-30", Event::Routed, plain())];
    let dhs = request("dhs-priv", "2026-06-01", &late);
    assert_eq!(lines(&dhs), ["determination 2026-07-13 or 2026-07-15"]);
    let due = &due_of(&dhs)[0];
    assert_eq!(due.since, day("2026-06-11"));
    assert_eq!(
        (due.others[0].cite.as_str(), due.others[0].verified),
        ("6 CFR 5.5(a)", true)
    );
    assert!(due.notes.iter().all(|note| !note.contains("not checked")));

    // An agency whose rule is not known has the statute alone.
    assert_eq!(
        lines(&request("nara", "2026-06-01", &late)),
        ["determination 2026-07-13"]
    );
}

#[test]
fn one_question_stops_the_time_and_fees_stop_it_again() {
    let asked = [("2026-06-08", Event::ClarificationAsked, plain())];
    // A demand without a day stands with the day on which it was made.
    assert_eq!(
        lines(&request("doj-olc", "2026-06-01", &asked)),
        ["clarification-reply 2026-06-08"]
    );

    let steps = [
        ("2026-06-08", Event::ClarificationAsked, plain()),
        ("2026-06-29", Event::ClarificationAnswered, plain()),
        ("2026-07-06", Event::FeesAsked, plain()),
        ("2026-07-13", Event::FeesAnswered, plain()),
        ("2026-07-14", Event::ClarificationAsked, plain()),
    ];
    let until = |count| lines(&request("doj-olc", "2026-06-01", &steps[..count]));
    assert_eq!(until(2), ["determination 2026-07-21"]);
    assert_eq!(until(3), ["fees-reply 2026-07-06"]);
    assert_eq!(until(4), ["determination 2026-07-28"]);
    // The second question about the request stops nothing, and that is said.
    assert_eq!(
        until(5),
        ["clarification-reply 2026-07-14", "determination 2026-07-28"]
    );
    let notes = &due_of(&request("doj-olc", "2026-06-01", &steps))[1].notes;
    assert!(
        notes
            .iter()
            .any(|note| note.starts_with("Only the first question")),
        "{notes:?}"
    );
}

#[test]
fn a_demand_that_stops_the_time_says_so_and_another_does_not() {
    let note = |on: &str, event| {
        let matter = request("doj-olc", "2026-06-01", &[(on, event, plain())]);
        let mut notes = due_of(&matter).into_iter().flat_map(|due| due.notes);
        notes.find(|note| note.contains("stands still"))
    };
    let fees =
        "The office's time stands still until it has the answer (5 U.S.C. § 552(a)(6)(A)(ii)(II)).";
    assert_eq!(note("2026-06-08", Event::FeesAsked).as_deref(), Some(fees));
    assert_eq!(
        note("2026-06-08", Event::PrepaymentAsked).as_deref(),
        Some(fees)
    );
    let clarification =
        "The office's time stands still until it has the answer (5 U.S.C. § 552(a)(6)(A)(ii)(I)).";
    assert_eq!(
        note("2026-06-08", Event::IdentityAsked).as_deref(),
        Some(clarification)
    );
    assert_eq!(note("2026-06-08", Event::StillInterested), None);
    // Once the time was over, no question stops it.
    assert_eq!(note("2026-07-15", Event::PrepaymentAsked), None);
}

#[test]
fn a_reply_is_due_by_the_agencys_rule_or_by_the_letters_word() {
    let asked = |details| [("2026-06-08", Event::ClarificationAsked, details)];
    let dhs = request("dhs-ice", "2026-06-01", &asked(plain()));
    assert_eq!(lines(&dhs), ["clarification-reply 2026-07-22"]);
    let due = &due_of(&dhs)[0];
    assert_eq!(
        (due.cite.as_str(), due.verified, due.whose),
        ("6 CFR 5.3(c)", true, Actor::Sender)
    );
    assert!(due.notes.iter().all(|note| !note.contains("not checked")));

    let earlier = request("dhs-ice", "2026-06-01", &asked(by("2026-07-01")));
    assert_eq!(
        lines(&earlier),
        ["clarification-reply 2026-07-01 or 2026-07-22"]
    );
    assert_eq!(
        due_of(&earlier)[0].cite,
        "the office's letter of June 8, 2026"
    );

    // A day before the letter is a slip of the pen.
    let slip = request("doj-olc", "2026-06-01", &asked(by("2025-07-01")));
    assert_eq!(lines(&slip), ["clarification-reply 2026-06-08"]);

    let fees = [("2026-06-08", Event::FeesAsked, days(30))];
    let fees = request("doj-olc", "2026-06-01", &fees);
    assert_eq!(lines(&fees), ["fees-reply 2026-07-22"]);
}

#[test]
fn an_extension_is_ten_working_days_at_most_unless_the_sender_agreed() {
    let extended =
        |on, details| request("doj-olc", "2026-06-01", &[(on, Event::Extended, details)]);
    let lines_of = |on, details| lines(&extended(on, details));
    assert_eq!(
        lines_of("2026-06-15", days(10)),
        ["determination 2026-07-15"]
    );
    assert_eq!(
        lines_of("2026-06-15", days(5)),
        ["determination 2026-07-08"]
    );
    assert_eq!(
        lines_of("2026-06-15", by("2026-07-08")),
        ["determination 2026-07-08"]
    );
    assert_eq!(
        lines_of("2026-06-15", days(14)),
        ["determination 2026-07-15 or 2026-07-21"]
    );
    assert_eq!(
        lines_of("2026-06-15", by("2026-09-01")),
        ["determination 2026-07-15 or 2026-09-01"]
    );
    let due = &due_of(&extended("2026-06-15", by("2026-09-01")))[0];
    assert_eq!(due.cite, "5 U.S.C. § 552(a)(6)(B)(i)");
    assert!(
        due.notes
            .iter()
            .any(|note| note.contains("needs your agreement"))
    );

    // A notice after the time was over extends nothing by itself.
    assert_eq!(
        lines_of("2026-07-01", days(10)),
        ["determination 2026-06-30 or 2026-07-15"]
    );
    // A day that the office names before its time is over takes nothing away from it.
    assert_eq!(
        lines_of("2026-06-15", by("2026-06-16")),
        ["determination 2026-06-30"]
    );

    let twice = [
        ("2026-06-15", Event::Extended, days(6)),
        ("2026-06-20", Event::Extended, days(8)),
    ];
    let twice = request("doj-olc", "2026-06-01", &twice);
    assert_eq!(lines(&twice), ["determination 2026-07-15 or 2026-07-21"]);
}

#[test]
fn a_determination_of_any_kind_ends_the_time_and_opens_the_one_for_an_appeal() {
    let adverse = [
        Event::Partial,
        Event::Denied,
        Event::NoRecords,
        Event::Improper,
        Event::Granted,
    ];
    for step in adverse {
        let dhs = request("dhs-ice", "2026-01-05", &[("2026-03-02", step, plain())]);
        assert_eq!(lines(&dhs), ["appeal 2026-05-31 or 2026-07-09"], "{step}");
    }
    let dhs = request(
        "dhs-ice",
        "2026-01-05",
        &[("2026-03-02", Event::Denied, plain())],
    );
    let due = &due_of(&dhs)[0];
    assert_eq!(due.cite, "5 U.S.C. § 552(a)(6)(A)(i)(III)(aa)");
    assert_eq!(due.others[0].cite, "6 CFR 5.8(a)(1)");

    let letter = request(
        "dhs-ice",
        "2026-01-05",
        &[("2026-03-02", Event::Denied, by("2026-04-01"))],
    );
    assert_eq!(
        lines(&letter),
        ["appeal 2026-04-01 or 2026-05-31 or 2026-07-09"]
    );
    // Where all lead to one day there is one day.
    let justice = request(
        "doj-olc",
        "2026-01-05",
        &[("2026-03-02", Event::Denied, plain())],
    );
    assert_eq!(lines(&justice), ["appeal 2026-05-31"]);
    assert!(due_of(&justice)[0].notes.is_empty());
}

#[test]
fn mediation_does_not_stop_the_time_for_an_appeal() {
    let steps = [
        ("2026-03-02", Event::Denied, plain()),
        ("2026-03-20", Event::Mediation, plain()),
    ];
    let matter = request("doj-olc", "2026-01-05", &steps);
    assert_eq!(lines(&matter), ["appeal 2026-05-31"]);
    assert_eq!(
        due_of(&matter)[0].notes,
        ["Mediation does not stop the time for an appeal."]
    );
}

#[test]
fn an_appeal_is_decided_in_twenty_working_days_of_its_receipt() {
    let steps = [
        ("2026-03-02", Event::Denied, plain()),
        ("2026-05-01", Event::Appealed, plain()),
        ("2026-05-06", Event::Received, plain()),
    ];
    let until = |count| lines(&request("dhs-ice", "2026-01-05", &steps[..count]));
    assert_eq!(until(2), ["appeal-decision 2026-06-01"]);
    assert_eq!(until(3), ["appeal-decision 2026-06-04"]);

    let extended = [&steps[..2], &[("2026-05-20", Event::Extended, days(10))]].concat();
    let extended = request("dhs-ice", "2026-01-05", &extended);
    assert_eq!(lines(&extended), ["appeal-decision 2026-06-15"]);

    let upheld = Details {
        outcome: Some(AppealOutcome::Upheld),
        ..plain()
    };
    let decided = [&steps[..2], &[("2026-05-29", Event::AppealDecided, upheld)]].concat();
    assert!(lines(&request("dhs-ice", "2026-01-05", &decided)).is_empty());
}

#[test]
fn a_remanded_request_opens_a_new_appeal_when_it_is_decided_again() {
    let remanded = Details {
        outcome: Some(AppealOutcome::Remanded),
        ..plain()
    };
    let steps = [
        ("2026-01-12", Event::Denied, plain()),
        ("2026-01-20", Event::Appealed, plain()),
        ("2026-02-10", Event::AppealDecided, remanded),
        ("2026-03-02", Event::Partial, plain()),
    ];
    let until = |count| lines(&request("doj-olc", "2026-01-05", &steps[..count]));
    assert_eq!(until(3), ["redetermination 2026-03-11"]);
    assert_eq!(until(4), ["appeal 2026-05-31"]);

    // The decision on the appeal sets the day of the new one, of working days or a date.
    let anew = ("2026-02-10", Event::Estimated, days(20));
    let set = [&steps[..3], &[anew]].concat();
    let set = request("doj-olc", "2026-01-05", &set);
    assert_eq!(lines(&set), ["estimate 2026-03-11"]);
}

#[test]
fn a_part_that_was_sent_back_is_awaited_and_the_rest_can_go_to_court() {
    let decided = |outcome| Details {
        outcome: Some(outcome),
        ..plain()
    };
    let of = |outcome| {
        let steps = [
            ("2026-01-12", Event::Partial, plain()),
            ("2026-01-20", Event::Appealed, plain()),
            ("2026-02-10", Event::AppealDecided, decided(outcome)),
        ];
        due_of(&request("doj-olc", "2026-01-05", &steps))
    };
    let [awaited] = &*of(AppealOutcome::RemandedInPart) else {
        panic!("one thing is due");
    };
    assert_eq!(
        (awaited.on, awaited.whose),
        (day("2026-03-11"), Actor::Office)
    );
    assert_eq!(awaited.cite, "custom, not law");
    let says_court = |due: &Due| due.notes.iter().any(|note| note.contains("court"));
    assert!(says_court(awaited));
    assert!(!of(AppealOutcome::Remanded).iter().any(says_court));
    for outcome in [AppealOutcome::Upheld, AppealOutcome::Mixed] {
        assert!(of(outcome).is_empty(), "{outcome:?}");
    }
}

#[test]
fn an_appeal_that_had_an_outcome_ends_the_time_of_a_determination_that_was_never_recorded() {
    let decided = |outcome| Details { outcome, ..plain() };
    let mixed = decided(Some(AppealOutcome::Mixed));
    let of = |steps: &[(&str, Event, Details)]| lines(&request("doj-olc", "2026-01-05", steps));
    let only = ("2026-04-20", Event::AppealDecided, mixed);
    assert!(of(std::slice::from_ref(&only)).is_empty());
    // Closed as premature, or about expedition alone, it leaves the request pending.
    let premature = ("2026-04-20", Event::AppealDecided, decided(None));
    assert_eq!(of(&[premature]), ["determination 2026-02-03"]);
    let side = ("2026-01-12", Event::ExpediteDenied, plain());
    let of_side = of(&[side, only]);
    assert!(of_side.contains(&"determination 2026-02-03".to_owned()));
}

#[test]
fn expedition_is_decided_in_ten_calendar_days_and_its_denial_can_be_appealed() {
    let mut asked = request("doj-olc", "2026-06-05", &[]);
    asked.entry.expedite = true;
    let both = ["expedite-decision 2026-06-15", "determination 2026-07-07"];
    assert_eq!(lines(&asked), both);

    let denied = step(Event::ExpediteDenied, plain());
    asked.events.push(DatedEvent {
        number: 2,
        on: day("2026-06-12"),
        what: denied,
    });
    let both = [
        "determination 2026-07-07",
        "appeal-of-expedition 2026-09-10",
    ];
    assert_eq!(lines(&asked), both);
}

#[test]
fn a_denied_fee_waiver_ends_nothing_and_can_be_appealed_beside_the_decision() {
    let denied = ("2026-06-12", Event::FeeWaiverDenied, plain());
    assert_eq!(
        lines(&request(
            "doj-olc",
            "2026-06-05",
            std::slice::from_ref(&denied)
        )),
        [
            "determination 2026-07-07",
            "appeal-of-fee-waiver 2026-09-10"
        ]
    );
    // What is to be paid matters after the decision as well, and its time runs on.
    let decided = ("2026-07-06", Event::Partial, plain());
    assert_eq!(
        lines(&request(
            "doj-olc",
            "2026-06-05",
            &[denied.clone(), decided]
        )),
        ["appeal-of-fee-waiver 2026-09-10", "appeal 2026-10-04"]
    );
    // The rule of Homeland Security stands beside the statute's, as for every appeal.
    let late = [
        ("2026-03-02", Event::Granted, plain()),
        ("2026-03-10", Event::FeeWaiverDenied, by("2026-06-12")),
    ];
    assert_eq!(
        lines(&request("dhs-ice", "2026-01-05", &late)),
        [
            "appeal 2026-05-31 or 2026-07-09",
            "appeal-of-fee-waiver 2026-06-08 or 2026-06-12 or 2026-07-17"
        ]
    );
    // What one letter decides is one appeal, and an appeal that was made is not due.
    let both = [
        ("2026-06-12", Event::Partial, plain()),
        ("2026-06-12", Event::FeeWaiverDenied, plain()),
    ];
    assert_eq!(
        lines(&request("doj-olc", "2026-06-05", &both)),
        ["appeal 2026-09-10"]
    );
    let appealed = [denied, ("2026-06-20", Event::Appealed, plain())];
    assert_eq!(
        lines(&request("doj-olc", "2026-06-05", &appealed)),
        ["determination 2026-07-07", "appeal-decision 2026-07-20"]
    );
}

#[test]
fn an_interim_release_ends_nothing_and_what_it_withholds_can_be_appealed() {
    let withheld = Details {
        exemptions: vec!["(b)(5)".parse::<Exemption>().unwrap()],
        ..plain()
    };
    let interim = |details| {
        let steps = [("2026-03-02", Event::Interim, details)];
        lines(&request("doj-olc", "2026-03-02", &steps))
    };
    assert_eq!(interim(plain()), ["determination 2026-03-30"]);
    assert_eq!(
        interim(withheld),
        ["determination 2026-03-30", "appeal-of-interim 2026-05-31"]
    );
}

#[test]
fn no_time_runs_before_a_letter_has_left_nor_after_the_end() {
    let planned = Passage::planned(Channel::Portal).into();
    let planned = matter(
        MatterKind::Foia,
        "doj-olc",
        vec![(day("2026-06-01"), planned)],
    );
    assert_eq!(lines(&planned), ["sending 2026-06-01"]);
    for end in [Event::Closed, Event::Withdrawn] {
        let ended = request("doj-olc", "2026-06-01", &[("2026-06-10", end, plain())]);
        assert!(lines(&ended).is_empty(), "{end}");
    }
}

#[test]
fn a_member_of_congress_is_reminded_after_two_and_three_weeks() {
    let letter = |steps: &[(&str, Event)]| {
        let mut events = vec![(day("2026-06-01"), Passage::filed(Channel::Webform).into())];
        events.extend(
            steps
                .iter()
                .map(|(on, kind)| (day(on), step(*kind, plain()))),
        );
        lines(&matter(MatterKind::Congress, "A000001", events))
    };
    assert_eq!(
        letter(&[]),
        ["reminder-1 2026-06-15", "reminder-2 2026-06-22"]
    );
    assert_eq!(
        letter(&[
            ("2026-06-04", Event::Acknowledged),
            ("2026-06-16", Event::Reminded)
        ]),
        ["reminder-2 2026-06-22"]
    );
    assert!(letter(&[("2026-06-18", Event::Answered)]).is_empty());
    assert!(letter(&[("2026-06-18", Event::Closed)]).is_empty());
}

#[test]
fn a_closure_moves_working_days_and_no_others() {
    let calendar = WorkingCalendar::with_closures([day("2026-06-10")]);
    let mut asked = request("doj-olc", "2026-06-05", &[]);
    asked.entry.expedite = true;
    let found = due(&asked, &Law::embedded(), &calendar);
    let on: Vec<String> = found.iter().map(|due| due.on.to_string()).collect();
    assert_eq!(on, ["2026-06-15", "2026-07-08"]);
}

#[test]
fn the_law_stands_beside_each_event_with_the_agencys_own_rule() {
    let steps = [
        ("2026-06-08", Event::ClarificationAsked, plain()),
        ("2026-06-10", Event::Denied, plain()),
    ];
    let matter = request("dhs-ice", "2026-06-01", &steps);
    let law = Law::embedded();
    let cites: Vec<Vec<String>> = matter
        .events
        .iter()
        .map(|event| {
            law_of(&matter, event, &law)
                .into_iter()
                .map(|note| note.cite)
                .collect()
        })
        .collect();
    assert_eq!(cites[0], ["5 U.S.C. § 552(a)(6)(A)(i)"]);
    assert_eq!(cites[1], ["5 U.S.C. § 552(a)(6)(A)(ii)(I)", "6 CFR 5.3(c)"]);
    assert_eq!(cites[2][1], "6 CFR 5.8(a)(1)");
    let own = &law_of(&matter, &matter.events[1], &law)[1].text;
    assert_eq!(
        own,
        "The Department of Homeland Security gives 30 working days for an answer."
    );
}

/// Any day, the ends of time among them.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        40 => (2024..2028, 1..=365_u32)
            .prop_map(|(year, ordinal)| NaiveDate::from_yo_opt(year, ordinal).unwrap()),
        1 => Just(NaiveDate::MIN),
        1 => Just(NaiveDate::MAX),
    ]
}

fn any_what() -> impl Strategy<Value = EventKind> {
    let details = (option::of(any_day()), option::of(1..=3650_u16));
    let progress = (sample::select(Event::all().collect::<Vec<_>>()), details).prop_map(
        |(kind, (by, days))| {
            let all = [
                Details {
                    days,
                    by,
                    ..plain()
                },
                Details { by, ..plain() },
                Details { days, ..plain() },
                Details {
                    days: Some(10),
                    ..plain()
                },
                plain(),
            ];
            let fits = all
                .into_iter()
                .find_map(|details| Progress::new(kind, details).ok());
            EventKind::Progress(fits.unwrap())
        },
    );
    let reply = || String::from("250 ok");
    prop_oneof![
        12 => progress,
        2 => sample::select(vec![Channel::Portal, Channel::Post]).prop_map(|channel| Passage::filed(channel).into()),
        1 => Just(Passage::Sent { reply: reply() }.into()),
        1 => Just(Passage::Undone.into()),
    ]
}

/// Read once: it is as long as a hundred matters.
static LAW: LazyLock<Law> = LazyLock::new(Law::embedded);

proptest! {
    #[test]
    fn no_deadline_lies_before_its_trigger_nor_its_trigger_before_filing(
        filed in any_day(),
        events in collection::vec((any_day(), any_what()), 0..14),
        office in sample::select(vec!["dhs-ice", "doj-olc", "doi", "nara", ""]),
        is_foia in any::<bool>(),
        expedite in any::<bool>(),
    ) {
        let kind = if is_foia { MatterKind::Foia } else { MatterKind::Congress };
        let mut events = events;
        events.insert(0, (filed, Passage::filed(Channel::Portal).into()));
        let mut matter = matter(kind, office, events);
        matter.entry.expedite = expedite;
        let list = due(&matter, &LAW, &WorkingCalendar::default());
        // The first filing may have been taken back, and another recorded.
        let filed = matter.sent_on().unwrap_or(filed);
        for due in &list {
            // A letter that has not left was last tried whenever the record says so.
            prop_assert!(due.since >= filed || due.what == DueWhat::Sending, "{due:?}");
            prop_assert!(due.on >= due.since, "{due:?}");
            let mut others = due.others.iter().map(|other| other.on);
            prop_assert!(others.all(|on| on > due.on), "{due:?}");
            prop_assert!(!due.cite.is_empty());
        }
        let mut keys: Vec<&str> = list.iter().map(|due| due.key.into()).collect();
        keys.sort_unstable();
        keys.dedup();
        prop_assert_eq!(keys.len(), list.len());
        for event in &matter.events {
            for note in law_of(&matter, event, &LAW) {
                prop_assert!(!note.cite.is_empty());
            }
        }
    }
}

#[test]
fn every_demand_has_its_day_before_what_the_law_sets() {
    for (event, key, tolls) in [
        (Event::ClarificationAsked, "clarification-reply", true),
        (Event::IdentityAsked, "identity-reply", true),
        (Event::StillInterested, "interest-reply", false),
        (Event::FeesAsked, "fees-reply", true),
        (Event::PrepaymentAsked, "fees-reply", true),
    ] {
        let asked = [("2026-06-08", event, by("2026-07-20"))];
        let mut expected = vec![format!("{key} 2026-07-20")];
        if !tolls {
            expected.push("determination 2026-06-30".to_owned());
        }
        let matter = request("doj-olc", "2026-06-01", &asked);
        assert_eq!(lines(&matter), expected, "{event}");
        let answer = event.answer().unwrap();
        let answered = [asked[0].clone(), ("2026-06-10", answer, plain())];
        let matter = request("doj-olc", "2026-06-01", &answered);
        let left = lines(&matter);
        assert!(
            left.iter().all(|line| line.starts_with("determination")),
            "{left:?}"
        );
    }
}

#[test]
fn the_offices_own_day_stands_beside_the_laws() {
    let steps = [("2026-06-08", Event::Estimated, by("2027-01-29"))];
    let matter = request("doj-olc", "2026-06-01", &steps);
    assert_eq!(
        lines(&matter),
        ["determination 2026-06-30", "estimate 2027-01-29"]
    );
}

#[test]
fn closing_ends_no_right_of_appeal() {
    for event in [Event::Glomar, Event::ClosedByOffice, Event::Denied] {
        let decided = ("2026-06-08", event, plain());
        let closed = ("2026-06-09", Event::Closed, plain());
        for steps in [&[decided.clone()][..], &[decided.clone(), closed][..]] {
            let matter = request("doj-olc", "2026-06-01", steps);
            assert_eq!(lines(&matter), ["appeal 2026-09-06"], "{event}");
        }
    }
    let granted = [
        ("2026-06-08", Event::Granted, plain()),
        ("2026-06-09", Event::Closed, plain()),
    ];
    assert!(lines(&request("doj-olc", "2026-06-01", &granted)).is_empty());
}

#[test]
fn what_is_no_longer_due_is_known_by_its_key() {
    let steps = [
        ("2026-06-08", Event::StillInterested, by("2026-07-20")),
        ("2026-06-10", Event::InterestConfirmed, plain()),
    ];
    let matter = request("doj-olc", "2026-06-01", &steps);
    let calendar = WorkingCalendar::default();
    let gone = no_longer_due(&matter, &Law::embedded(), &calendar);
    let keys: Vec<_> = gone
        .iter()
        .map(|due| (due.key, due.on.to_string()))
        .collect();
    assert_eq!(keys, [(DueKey::InterestReply, "2026-07-20".to_owned())]);
}

#[test]
fn records_that_were_referred_are_asked_about_until_an_office_decides_or_was_asked() {
    let referred = [
        ("2026-10-01", Event::Partial, plain()),
        ("2026-10-12", Event::Referred, plain()),
    ];
    let filed = request("doj-olc", "2026-08-03", &referred);
    let due = due_of(&filed);
    let due = due.iter().find(|due| due.key == DueKey::Referral).unwrap();
    assert_eq!((due.on, due.whose), (day("2026-11-09"), Actor::Office));
    assert_eq!(due.cite, "custom, not law");
    for later in [Event::Reminded, Event::Denied] {
        let steps = [&referred[..], &[("2026-11-12", later, plain())]].concat();
        let due = due_of(&request("doj-olc", "2026-08-03", &steps));
        assert!(
            !due.iter().any(|due| due.key == DueKey::Referral),
            "{later}"
        );
    }
}
