//! How much a next letter asks.

use super::*;
use crate::directory::Directory;
use crate::keyword::Keyword;
use crate::letter::next::tests::late;
use crate::letter::next::{Determination, DeterminationKind, Extension, FeeNotice};

/// The most questions that a next letter may ask of a sender who is known.
const MOST: usize = 4;

#[test]
fn no_letter_asks_more_than_four_questions() {
    let directory = Directory::embedded();
    let templates = Templates::default();
    let day = |text: &str| text.parse().unwrap();
    let mut facts = late();
    facts.extension = Some(Extension {
        on: day("2026-06-24"),
        days: Some(10),
    });
    facts.fee_notice = Some(FeeNotice {
        on: day("2026-10-05"),
        amount: None,
        by: None,
        in_advance: false,
    });
    let mut decided = facts.clone();
    decided.determination = Some(Determination {
        on: day("2026-11-02"),
        kind: DeterminationKind::Partial,
        beside: Vec::new(),
        exemptions: Vec::new(),
    });
    decided.expedition_denied = Some(day("2026-07-01"));
    let mut answers = Answers::default();
    for assignment in [
        "sender.name=Ada Park",
        "sender.email=ada@example.org",
        "sender.phone=202-555-0143",
        "sender.address.street=100 Example Street",
        "sender.address.city=Albany",
        "sender.address.zip=12207",
        "appeal.grounds=withheld;search;expedition",
    ] {
        answers.set_from_text(assignment).unwrap();
    }
    for step in NextStep::all() {
        for facts in [&facts, &decided] {
            let interview = NextInterview {
                context: Context {
                    directory: &directory,
                    cause: None,
                    today: day("2026-11-23"),
                },
                step,
                facts,
                office: "doj-olc",
                request: None,
                templates: &templates,
                encloses: &[],
                determination: None,
            };
            let questions = interview.questions(&answers);
            let asked: Vec<&str> = questions
                .iter()
                .filter(|question| question.asked && !answers.has(question.key))
                .map(|question| question.key.name())
                .collect();
            assert!(asked.len() <= MOST, "{step}: {asked:?}");
        }
    }
}
