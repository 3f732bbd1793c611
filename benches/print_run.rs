//! A print run of 1,000 letters of the bundled campaign, each of another signer: letters a second and
//! the most memory, beside the same letters one by one and beside `weasyprint` where it is installed.
//!
//! `cargo bench --bench print_run`. The goal is 180 letters a second on two cores and less than 200
//! MiB; both are printed, not enforced. Every figure is of a process of its own, whose peak is what
//! `/proc/self/status` calls `VmHWM`: other systems have none. `REDRESS_BENCH_OUT=FOLDER` keeps the
//! documents of the runs, for a look with other programs.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a benchmark prints its figures and stops at the first fault"
)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use redress::campaign::Campaign;
use redress::congress::Standing;
use redress::directory::Directory;
use redress::draft::{Cause, Draft, Recipient};
use redress::letter::answers::Answers;
use redress::letter::{Addressee, Letter};
use redress::pdf::{Envelopes, PrintOrder, PrintRun, Typesetter, VOLUME, run};
use redress::render::Templates;
use redress::view::{View, render};

const LETTERS: usize = 1_000;
const PEER_LETTERS: usize = 20;
const ROUNDS: usize = 5;
const GOAL: f64 = 180.0;
const GOAL_MIB: f64 = 200.0;
/// Names the case to a process of its own.
const CASE: &str = "REDRESS_BENCH_CASE";
/// Names the folder to keep documents in.
const OUT: &str = "REDRESS_BENCH_OUT";
const CASES: [&str; 4] = ["letters alone", "run", "run with envelopes", "one by one"];
/// One document of all letters, imports and start-up left out, as ours are.
const PEER: &str = "
import sys, time, pathlib
from weasyprint import HTML
pages = [path.read_text() for path in sorted(pathlib.Path(sys.argv[1]).glob('*.html'))]
HTML(string=pages[0]).write_pdf(pdf_variant='pdf/ua-1')
start = time.perf_counter()
documents = [HTML(string=page).render() for page in pages]
sheets = [sheet for document in documents for sheet in document.pages]
documents[0].copy(sheets).write_pdf(pdf_variant='pdf/ua-1')
print(len(pages) / (time.perf_counter() - start))
";

fn main() {
    if let Ok(case) = std::env::var(CASE) {
        return one(&case);
    }
    println!("{LETTERS} letters, medians of {ROUNDS} processes each, in turns");
    println!(
        "{:24} {:>10} {:>16} {:>8} {:>10}",
        "", "letters/s", "per CPU second", "MiB", "MB of PDF"
    );
    let mut figures = vec![Vec::new(); CASES.len()];
    for _ in 0..ROUNDS {
        for (case, figures) in CASES.iter().zip(&mut figures) {
            figures.push(measure(case));
        }
    }
    for (case, figures) in CASES.iter().zip(&mut figures) {
        let median = |index: usize| {
            let mut values: Vec<f64> = figures.iter().map(|row: &[f64; 4]| row[index]).collect();
            values.sort_by(f64::total_cmp);
            values[ROUNDS / 2]
        };
        println!(
            "{case:24} {:10.0} {:16.0} {:8.0} {:10.1}",
            median(0),
            median(1),
            median(2),
            median(3)
        );
    }
    println!(
        "{:24} {GOAL:10.0} {:>16} {GOAL_MIB:8.0}",
        "goal of a run", "-"
    );
    println!(
        "`letters alone` is what it costs to hold the {LETTERS} letters before any is printed"
    );
    peer();
}

/// Runs one case in a process of its own.
fn measure(case: &str) -> [f64; 4] {
    let output = Command::new(std::env::current_exe().unwrap())
        .env(CASE, case)
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let values: Vec<f64> = text
        .split_whitespace()
        .map(|word| word.parse().unwrap())
        .collect();
    values.try_into().unwrap()
}

/// Prints letters a second, by the clock and by what processors spent, the peak in MiB and the size
/// of the output in MB.
#[allow(clippy::cast_precision_loss, reason = "small numbers")]
fn one(case: &str) {
    let mut letters = letters(LETTERS);
    letters.sort_by_cached_key(PrintOrder::of);
    let settings = |envelopes| PrintRun {
        title: "Oversight of transfers to CECOT".to_owned(),
        date: letters[0].date,
        envelopes,
        duplex: false,
        volume: VOLUME,
        first: 1,
    };
    let (plain, enclosed) = (settings(Envelopes::None), settings(Envelopes::Apart));
    let mut bytes = 0;
    let (start, before) = (Instant::now(), processor_time());
    let mut sink = std::io::sink();
    let mut keep = |pdf: &[u8]| {
        bytes += pdf.len();
        sink.write_all(pdf)
    };
    match case {
        "run" | "run with envelopes" => {
            let settings = if case == "run" { &plain } else { &enclosed };
            let folder = std::env::var_os(OUT).map(PathBuf::from);
            let done = run(letters.into_iter(), settings, &mut |volume| {
                keep(&volume.pdf)?;
                match &folder {
                    Some(folder) => std::fs::write(folder.join(format!("{case}.pdf")), volume.pdf),
                    None => Ok(()),
                }
            })
            .unwrap();
            assert_eq!(done.letters, LETTERS);
        }
        "one by one" => {
            let mut typesetter = Typesetter::new();
            for letter in &letters {
                keep(&typesetter.letter(letter).unwrap()).unwrap();
            }
        }
        _ => {}
    }
    let rate = LETTERS as f64 / start.elapsed().as_secs_f64();
    let spent = LETTERS as f64 / (processor_time() - before).max(1e-9);
    let [rate, spent] = [rate, spent].map(|rate| if bytes == 0 { 0.0 } else { rate });
    println!("{rate} {spent} {} {}", peak(), bytes as f64 / 1e6);
}

/// Returns the time that this process spent on processors, in seconds; 0 where the system does not
/// say. On a busy machine it says more than a clock.
fn processor_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The second field is a name in parentheses; fields 14 and 15 count hundredths (proc(5)).
    let fields = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace();
    let ticks = fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// Returns the most memory that this process had, in MiB; 0 where the system does not say.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kib.unwrap_or_default() / 1024.0
}

/// Letters of the bundled campaign, of as many signers, to both senators of New York by turns.
fn letters(count: usize) -> Vec<Letter> {
    let text = include_str!("../config/campaigns/cecot.toml");
    let campaign = Campaign::read("cecot.toml", text).unwrap().campaign;
    let action = campaign.action("oversight").unwrap();
    let directory = Directory::embedded();
    let members: Vec<_> = ["S000148", "G000555"]
        .map(|id| directory.member(id).unwrap())
        .to_vec();
    let templates = Templates::default();
    let today = "2026-11-23".parse().unwrap();
    (0..count)
        .map(|index| {
            let mut answers = Answers::default();
            for answer in [
                format!("sender.name=Zoë Núñez-O'Brien {}", ordinal(index)),
                format!("sender.address.street={} Example Street", index + 1),
                "sender.address.city=Albany".to_owned(),
                "sender.address.state=NY".to_owned(),
                format!("sender.address.zip={:05}", 12_201 + index % 60),
                format!("sender.email=signer{index}@example.org"),
                format!("congress.story=My family has {index} reasons of its own to ask."),
            ] {
                answers.set_from_text(&answer).unwrap();
            }
            let member = &members[index % members.len()];
            let draft = Draft {
                answers: &answers,
                cause: Some(Cause {
                    campaign: &campaign,
                    action,
                    sha256: "",
                }),
                templates: &templates,
                today,
            };
            let standing = Standing::Constituent;
            let to = Addressee::member(member, &standing, None, today);
            draft
                .congress(Recipient {
                    member,
                    to,
                    standing,
                })
                .unwrap()
        })
        .collect()
}

/// Returns a number in letters, so that names differ as names do.
fn ordinal(index: usize) -> String {
    let letter = |place: usize| char::from(b"abcdefghij"[index / place % 10]);
    format!("X{}{}{}", letter(100), letter(10), letter(1))
}

fn peer() {
    let folder = tempfile::tempdir().unwrap();
    for (index, letter) in letters(PEER_LETTERS).iter().enumerate() {
        let path = folder.path().join(format!("{index:03}.html"));
        std::fs::write(path, render(View::Html, letter)).unwrap();
    }
    let output = Command::new("python3")
        .args(["-c", PEER])
        .arg(folder.path())
        .stderr(Stdio::null())
        .output();
    let rate = output
        .ok()
        .filter(|output| output.status.success())
        .and_then(|output| {
            String::from_utf8(output.stdout)
                .ok()?
                .trim()
                .parse::<f64>()
                .ok()
        });
    match rate {
        Some(rate) => println!(
            "weasyprint, one document of {PEER_LETTERS} letters, pdf/ua-1: {rate:.1} letters/s"
        ),
        None => println!("weasyprint: peer not installed"),
    }
}
