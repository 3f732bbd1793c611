//! PDFs a second on one thread, beside `weasyprint` where it is installed.
//!
//! `cargo bench --bench pdf`. The goal is 100 letters a second on one core; it is printed, not
//! enforced. On Linux the time of the processor is printed too, which a busy machine changes less. The peer makes the same letters from their HTML view; `python3 -m pip install
//! weasyprint` brings it.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a benchmark prints its figures and stops at the first fault"
)]

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use redress::folder::load;
use redress::letter::Letter;
use redress::pdf::Typesetter;
use redress::view::{View, render};

const LETTERS: usize = 200;
const PEER_LETTERS: usize = 20;
const GOAL: f64 = 100.0;
/// Times each letter by itself, imports and start-up left out, as ours are.
const PEER: &str = "
import sys, time, pathlib
from weasyprint import HTML
pages = [path.read_text() for path in sorted(pathlib.Path(sys.argv[1]).glob('*.html'))]
HTML(string=pages[0]).write_pdf(pdf_variant='pdf/ua-1')
start = time.perf_counter()
for page in pages:
    HTML(string=page).write_pdf(pdf_variant='pdf/ua-1')
print(len(pages) / (time.perf_counter() - start))
";

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/letter");
    let letter = load(&folder).unwrap();
    let letters: Vec<Letter> = (0..LETTERS).map(|index| signed(&letter, index)).collect();

    let start = Instant::now();
    let mut typesetter = Typesetter::new();
    let first = typesetter.letter(&letters[0]).unwrap();
    println!(
        "first letter, fonts read: {:.1} ms, {} bytes",
        milliseconds(start.elapsed()),
        first.len()
    );

    let mut times: Vec<Duration> = Vec::new();
    let before = processor_time();
    let mut bytes = 0;
    for letter in &letters {
        let start = Instant::now();
        bytes += typesetter.letter(letter).unwrap().len();
        times.push(start.elapsed());
    }
    let after = processor_time();
    let total: Duration = times.iter().sum();
    times.sort_unstable();
    #[allow(clippy::cast_precision_loss, reason = "small numbers")]
    let rate = LETTERS as f64 / total.as_secs_f64();
    println!(
        "redress, one thread: {rate:.0} letters/s (goal {GOAL:.0}), median {:.1} ms, slowest {:.1} ms, \
         {} bytes each",
        milliseconds(times[LETTERS / 2]),
        milliseconds(times[LETTERS - 1]),
        bytes / LETTERS
    );
    if let (Some(before), Some(after)) = (before, after) {
        #[allow(clippy::cast_precision_loss, reason = "small numbers")]
        let each = (after - before) / LETTERS as f64;
        println!(
            "redress, time of the processor: {:.1} ms each, {:.0} letters/s",
            each * 1e3,
            each.recip()
        );
    }
    peer(&letters[..PEER_LETTERS]);
}

/// Returns the time that this process had of the processor, in seconds; none where `/proc` is not.
fn processor_time() -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The fields behind the name, which may hold anything: proc(5), `utime` and `stime`.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks: f64 = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
    // 100 a second, as everywhere that Linux runs.
    Some(ticks / 100.0)
}

/// The same letter with another signature, so that none is like the one before.
fn signed(letter: &Letter, index: usize) -> Letter {
    let mut letter = letter.clone();
    letter.sender.name = format!("Zoë Núñez-O'Brien {index}");
    let _ = write!(letter.text.body, "\n\nI am signer number {index}.");
    letter
}

fn peer(letters: &[Letter]) {
    let folder = tempfile::tempdir().unwrap();
    for (index, letter) in letters.iter().enumerate() {
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
        Some(rate) => println!("weasyprint, one thread, pdf/ua-1: {rate:.1} letters/s"),
        None => println!("weasyprint: peer not installed"),
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
