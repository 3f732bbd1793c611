//! How long a person with a large docket waits: `docket list` and `docket due` as whole processes, from
//! start to exit, over 10,000 matters with 100,000 events, and over a tenth of that.
//!
//! `cargo bench --bench docket` prints medians in milliseconds next to the goal, which is printed and not
//! enforced; a command that fails ends the run.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints its figures and stops at the first fault"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use chrono::{Days, NaiveDate};
use redress::docket::{
    CompleteMatter, DatedEvent, Details, EventKind, Matter, MatterKind, NewMatter, Party, Passage,
    Progress, Store,
};
use redress::foia::Event;

/// Runs of each command that count, and runs before them that do not.
const ROUNDS: usize = 11;
const WARM_UPS: usize = 2;
const GOAL: u32 = 150;

/// What happens to each matter after it is filed, and how many days after. Every second one ends there;
/// the others are still open before the decision.
const STEPS: [(u64, Event); 9] = [
    (1, Event::Received),
    (3, Event::Acknowledged),
    (5, Event::ClarificationAsked),
    (9, Event::ClarificationAnswered),
    (12, Event::FeesAsked),
    (14, Event::FeesAnswered),
    (18, Event::Extended),
    (40, Event::Interim),
    (60, Event::Partial),
];

fn main() {
    println!("{ROUNDS} runs of each; milliseconds; goal {GOAL} for the larger docket");
    for matters in [1_000, 10_000] {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("data/docket.db");
        let mut store = Store::open(&path).unwrap();
        let start = Instant::now();
        store.import(&docket(matters)).unwrap();
        drop(store);
        let filled = start.elapsed().as_secs_f64();
        let size = std::fs::metadata(&path).unwrap().len() / 1024;
        println!(
            "{matters} matters, {} events: filled in {filled:.1} s, {size} KiB",
            matters * 10
        );
        for arguments in [
            &["docket", "list"][..],
            &["docket", "list", "--json"],
            &["docket", "due"],
            &["docket", "due", "--quiet"],
        ] {
            let mut times: Vec<f64> = (0..WARM_UPS + ROUNDS)
                .map(|_| run(home.path(), arguments))
                .skip(WARM_UPS)
                .collect();
            times.sort_by(f64::total_cmp);
            let (median, least, most) = (times[ROUNDS / 2], times[0], times[ROUNDS - 1]);
            println!(
                "  {:24} {median:7.1} {least:7.1} {most:7.1}",
                arguments.join(" ")
            );
        }
    }
}

fn run(home: &Path, arguments: &[&str]) -> f64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    command
        .args(arguments)
        .env("REDRESS_HOME", home)
        .env("REDRESS_TODAY", "2026-11-23")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let start = Instant::now();
    let status = command.status().unwrap();
    let time = start.elapsed().as_secs_f64() * 1000.0;
    assert!(
        matches!(status.code(), Some(0 | 1)),
        "{arguments:?}: {status}"
    );
    time
}

/// Returns so many matters with ten events each, filed over the year before.
fn docket(matters: u64) -> Vec<CompleteMatter> {
    let first = NaiveDate::from_ymd_opt(2025, 9, 1).unwrap();
    (0..matters)
        .map(|number| {
            let filed = first + Days::new(number % 365);
            let mut events = vec![(filed, Passage::Filed { channel: None }.into())];
            for (days, step) in STEPS {
                // An open matter has a reminder in the place of the decision.
                let step = match step {
                    Event::Partial if number % 2 == 0 => Event::Reminded,
                    step => step,
                };
                let details = Details {
                    days: (step == Event::Extended).then_some(10),
                    tracking: (step == Event::Acknowledged).then(|| format!("2026-{number:06}")),
                    ..Details::default()
                };
                let progress = Progress::new(step, details).unwrap();
                events.push((filed + Days::new(days), EventKind::Progress(progress)));
            }
            let events = (1..).zip(events).map(|(at, (on, what))| DatedEvent {
                number: i64::try_from(number * 10 + at).unwrap(),
                on,
                what,
            });
            CompleteMatter {
                matter: Matter {
                    id: (number + 1).to_string().parse().unwrap(),
                    entry: NewMatter {
                        kind: MatterKind::Foia,
                        to: Party {
                            id: "dhs-priv".into(),
                            name: "Department of Homeland Security, Privacy Office".into(),
                        },
                        subject: format!("Memoranda, part {number}"),
                        letter: None,
                        expedite: number % 10 == 0,
                        fee_waiver: true,
                        opened: filed,
                    },
                    events: events.collect(),
                },
                messages: BTreeMap::new(),
            }
        })
        .collect()
}
