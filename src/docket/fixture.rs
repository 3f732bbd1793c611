//! Matters for tests: one that was filed, and any that can be.

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::{
    CallOutcome, CompleteMatter, DatedEvent, Details, EventKind, Intent, KeptMessage, LetterRef,
    Matter, MatterId, MatterKind, NewMatter, Party, Passage, Progress, Resolution, WhichLetter,
};
use crate::directory::Channel;
use crate::foia::{AppealOutcome, Event};
use crate::keyword::Keyword;

/// The day on which they were entered.
pub(crate) fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// Returns the day that is so many days later.
pub(crate) fn after(days: u64) -> NaiveDate {
    day() + Days::new(days)
}

/// Returns a request that was filed and that nothing came of yet.
pub(crate) fn sample(subject: &str) -> Matter {
    Matter {
        id: MatterId(1),
        entry: NewMatter {
            kind: MatterKind::Foia,
            to: Party {
                id: "dhs-priv".into(),
                name: "Privacy Office".into(),
            },
            subject: subject.into(),
            letter: None,
            expedite: false,
            fee_waiver: false,
            opened: day(),
        },
        events: vec![DatedEvent {
            number: 1,
            on: day(),
            what: Passage::Filed { channel: None }.into(),
        }],
    }
}

/// Returns a step without details.
pub(crate) fn step(step: Event) -> EventKind {
    EventKind::Progress(Progress::new(step, Details::default()).unwrap())
}

/// Returns an appeal that was decided so.
pub(crate) fn decided(outcome: AppealOutcome) -> EventKind {
    let details = Details {
        outcome: Some(outcome),
        ..Details::default()
    };
    EventKind::Progress(Progress::new(Event::AppealDecided, details).unwrap())
}

fn details() -> impl Strategy<Value = Details> {
    let line = "[a-z][ -~]{0,20}[a-z]|=cmd|Ünïcode";
    let line = line.prop_map(|text| crate::text::clean_line(&text).unwrap());
    (
        option::of(line.clone()),
        option::of(line),
        option::of(select(vec!["reply.pdf", "Réponse (2).txt"])),
        option::of(0_u32..1_000_000),
        option::of(1_u16..3650),
        option::of(0_u64..400),
        vec(select(vec!["(b)(5)", "(b)(6)", "(b)(7)(C)"]), 0..3),
        option::of(select(AppealOutcome::all().collect::<Vec<_>>())),
    )
        .prop_map(
            |(tracking, note, document, cents, days, by, exemptions, outcome)| Details {
                tracking,
                note,
                document: document.map(|name| name.parse().unwrap()),
                amount: cents.map(|cents| {
                    format!("{}.{:02}", cents / 100, cents % 100)
                        .parse()
                        .unwrap()
                }),
                days,
                by: by.map(after),
                exemptions: exemptions
                    .iter()
                    .map(|text| text.parse().unwrap())
                    .collect(),
                outcome,
                position: None,
            },
        )
}

/// Returns what an office or a sender may do: any step, with the details that it takes.
fn progress() -> impl Strategy<Value = EventKind> {
    (select(Event::all().collect::<Vec<_>>()), details()).prop_map(|(step, details)| {
        let alone = Details {
            tracking: details.tracking.clone(),
            note: details.note.clone(),
            document: details.document.clone(),
            ..Details::default()
        };
        let extended = Details {
            days: details.days.or(Some(10)),
            ..alone.clone()
        };
        let attempts = [details, extended, alone];
        let fitting = attempts
            .into_iter()
            .find_map(|details| Progress::new(step, details).ok());
        EventKind::Progress(fitting.unwrap())
    })
}

/// Returns what may happen to a letter before the office has it, with details that are hard to write.
pub(crate) fn delivery() -> impl Strategy<Value = EventKind> {
    let words = || "[ -~é\\n\u{202e}]{0,12}";
    let passage = prop_oneof![
        (
            option::of(words()),
            option::of(any::<i64>()),
            option::of(words())
        )
            .prop_map(|(despite, at, to)| Passage::Planned {
                channel: Channel::Email,
                despite,
                held_until: at,
                at,
                to,
                digest: None,
                step: None,
            }),
        (words(), "[0-9a-f]{64}", option::of(words())).prop_map(|(account, sha256, to)| {
            Passage::Intent(Box::new(Intent {
                account,
                sha256,
                to,
                ..Intent::default()
            }))
        }),
        words().prop_map(|reply| Passage::Sent { reply }),
        words().prop_map(|why| Passage::InDoubt { why }),
        words().prop_map(|why| Passage::NotSent { why }),
        words().prop_map(|reply| Passage::Failed { reply }),
        option::of(Just(Channel::Portal)).prop_map(|channel| Passage::Filed { channel }),
        words().prop_map(|number| Passage::Tracking { number }),
        select(CallOutcome::all().collect::<Vec<_>>()).prop_map(|outcome| Passage::Called {
            outcome,
            note: None
        }),
        select(vec![Resolution::Sent, Resolution::Resend, Resolution::Drop])
            .prop_map(|resolution| Passage::Resolved { resolution }),
        words().prop_map(|why| Passage::Bounced { why }),
        Just(Passage::Undone),
    ];
    let letter = prop_oneof![
        3 => Just(WhichLetter::Filing),
        1 => select(vec!["a", "2026-11-23-matter-1-appeal-dhs-priv"])
            .prop_map(|name| WhichLetter::Later(name.into())),
    ];
    (letter, passage).prop_map(|(letter, passage)| EventKind::of(letter, passage))
}

/// Returns any event.
pub(crate) fn any_event() -> impl Strategy<Value = EventKind> {
    prop_oneof![delivery(), progress()]
}

/// Returns any steps with their days, possible or not.
pub(crate) fn steps() -> impl Strategy<Value = Vec<(NaiveDate, EventKind)>> {
    vec((0_u64..200, progress()), 0..25).prop_map(|steps| {
        let steps = steps.into_iter();
        steps.map(|(days, what)| (after(days), what)).collect()
    })
}

/// Returns a matter with those of the steps that can be, recorded in any order of their days.
pub(crate) fn matter() -> impl Strategy<Value = Matter> {
    (
        any::<bool>(),
        option::of("[0-9a-f]{64}"),
        any::<[bool; 2]>(),
        steps(),
    )
        .prop_map(|(is_request, digest, [expedite, fee_waiver], steps)| {
            let mut matter = sample("=Memoranda, \"drafts\"");
            if !is_request {
                matter.entry.kind = MatterKind::Congress;
            }
            matter.entry.letter = digest.map(|digest| LetterRef {
                name: "2026-11-23-own-dhs-priv".into(),
                folder: format!("/letters/{digest}"),
                digest,
            });
            matter.entry.expedite = expedite;
            matter.entry.fee_waiver = fee_waiver;
            for (on, what) in steps {
                let number = i64::try_from(matter.events.len()).unwrap() + 1;
                matter.events.push(DatedEvent { number, on, what });
                if matter.check().is_err() {
                    matter.events.pop();
                }
            }
            matter
        })
}

/// Returns a docket: matters with numbers of their own, events numbered through.
pub(crate) fn docket() -> impl Strategy<Value = Vec<CompleteMatter>> {
    vec((matter(), option::of(vec(any::<u8>(), 0..40))), 0..6).prop_map(|matters| {
        let mut next = 1;
        let matters = (1..).zip(matters);
        matters
            .map(|(id, (mut matter, bytes))| {
                matter.id = MatterId(id);
                matter.entry.subject = format!("{} {id}", matter.entry.subject);
                for event in &mut matter.events {
                    event.number = next;
                    next += 1;
                }
                // What an import brings are the messages of letters that are out.
                let bytes = bytes.filter(|_| matter.sent_on().is_some());
                let message = bytes.map(|bytes| KeptMessage {
                    message_id: format!("<{id}@example.org>"),
                    sender: "a@example.org".into(),
                    recipient: "b@example.org".into(),
                    bytes,
                });
                let messages = message.map(|message| (String::new(), message));
                let messages = messages.into_iter().collect();
                CompleteMatter { matter, messages }
            })
            .collect()
    })
}

/// Returns an event of the delivery by post.
pub(crate) fn planned() -> EventKind {
    Passage::planned(Channel::Post).into()
}
