//! Kits a second, made and sent over 10 connections into a loopback sink, beside Postfix's own
//! `smtp-source -d` (in Debian's package `postfix`) with messages of the same size. The sink is one of our own:
//! `smtp-sink` takes a core for itself.
//!
//! `cargo bench --bench kits` prints medians of whole runs of the program next to what is aimed for, which is
//! not enforced; a kit that was not sent fails the run. `cargo bench --bench kits -- 1000` takes so many
//! signers in place of 20,000. The cases take turns, so that a busy machine is busy for all of them.

#![allow(
    clippy::cast_precision_loss,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a table on standard output; what goes wrong ends the run"
)]

#[path = "smtp/light.rs"]
mod light;
#[path = "kits/make.rs"]
mod make;
#[path = "merge/roster.rs"]
mod roster;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Instant;

/// Rounds of each case.
const ROUNDS: usize = 3;
const CONNECTIONS: &str = "10";
/// The day on which all of it happens.
const TODAY: &str = "2026-11-23";

/// What is sent: the name, whether by a copy of our template, and how each city ends.
const CASES: [(&str, bool, &str); 5] = [
    ("kits", false, ""),
    ("kits by a copy of the template", true, ""),
    ("kits with `#` in each city", false, " #1"),
    ("kits with `&` in each city", false, " & Sons"),
    ("kits with `*` in each city", false, "*"),
];

fn main() {
    // `cargo test --benches` runs this too; one short round shows that it works.
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let given = std::env::args().find_map(|argument| argument.parse::<u64>().ok());
    let signers = given.unwrap_or(if is_bench { 20_000 } else { 20 });
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let port = light::light();
    let has_peer = light::has_postfix();
    let cases: Vec<Case> = CASES
        .iter()
        .enumerate()
        .map(|(index, case)| Case::new(folder.path(), index, *case, signers, port))
        .collect();
    let all_kits = || make::all(&cases[0].roster, &cases[0].config, TODAY);
    let (count, bytes) = all_kits();
    let size = usize::try_from(bytes / count).unwrap();
    let (mut peer, mut made) = (Vec::new(), Vec::new());
    let mut rates = vec![Vec::new(); cases.len()];
    for _ in 0..if is_bench { ROUNDS } else { 1 } {
        if has_peer {
            peer.push(rate(signers, &mut source(port, signers, size)));
        }
        let start = Instant::now();
        assert_eq!(all_kits().0, signers);
        made.push(signers as f64 / start.elapsed().as_secs_f64());
        for (case, rates) in cases.iter().zip(&mut rates) {
            case.plan();
            rates.push(rate(signers, &mut case.send()));
            case.check();
        }
    }
    println!("{signers} kits over {CONNECTIONS} connections, about {size} bytes each");
    if has_peer {
        println!("{:40} {:8.0}/s", "smtp-source -d", median(peer.clone()));
    } else {
        println!("smtp-source: peer not installed (Debian: postfix)");
    }
    println!(
        "{:40} {:8.0}/s",
        "kits made on all cores, not sent",
        median(made)
    );
    let medians: Vec<f64> = rates.into_iter().map(median).collect();
    for ((name, ..), rate) in CASES.iter().zip(&medians) {
        let beside = if has_peer {
            format!("{:.2} x the peer", rate / median(peer.clone()))
        } else {
            String::new()
        };
        let slower = medians[0] / rate;
        println!(
            "{name:40} {rate:8.0}/s  {slower:.2} x the time, at most 2; {beside}; at least 4000/s"
        );
    }
}

/// A home with a merge of kits.
struct Case {
    home: PathBuf,
    /// What its `config.toml` says.
    config: String,
    roster: PathBuf,
    signers: u64,
}

impl Case {
    fn new(
        folder: &Path,
        index: usize,
        (_, is_own, odd): (&str, bool, &str),
        signers: u64,
        port: u16,
    ) -> Self {
        let home = folder.join(format!("home-{index}"));
        fs::create_dir_all(home.join("config")).unwrap();
        let config = format!(
            "[accounts.sink]\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"none\"\n\
             from = \"hello@group.example\"\nconnections = {CONNECTIONS}\n\n[organizer]\n\
             name = \"Neighbors Example\"\naddress = \"PO Box 100, Albany, NY 12201\"\n\
             url = \"https://group.example\"\n"
        );
        fs::write(home.join("config/config.toml"), &config).unwrap();
        if is_own {
            roster::copy_template(&home);
        }
        let case = Self {
            home,
            config,
            roster: roster::write(folder, signers, &roster::PLACES, odd),
            signers,
        };
        case.plan();
        case
    }

    fn redress(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
        command.env("REDRESS_TODAY", TODAY).arg("--quiet");
        command.env("REDRESS_HOME", &self.home).args(words);
        command
    }

    fn run_folder(&self) -> PathBuf {
        self.home.join("run")
    }

    /// Plans the kits anew, in a home that knows of no others: none of them is sent.
    fn plan(&self) {
        for folder in ["run", "data"] {
            let _ = fs::remove_dir_all(self.home.join(folder));
        }
        let mut plan = self.redress(&["merge", "plan", "cecot/oversight", "--make", "kits"]);
        plan.arg("--out").arg(self.run_folder()).arg(&self.roster);
        output(&mut plan);
    }

    fn send(&self) -> Command {
        let confirm = format!("send-{}", self.signers);
        let mut send = self.redress(&["merge", "send", "--execute", "--confirm", &confirm]);
        send.arg(self.run_folder());
        send
    }

    /// Makes sure that every kit was sent.
    fn check(&self) {
        let mut status = self.redress(&["merge", "status", "--json"]);
        let status = output(status.arg(self.run_folder())).stdout;
        let status: serde_json::Value = serde_json::from_slice(&status).unwrap();
        assert_eq!(status["kits"]["sent"], self.signers, "{status}");
    }
}

fn output(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {output:?}");
    output
}

/// Returns the messages a second of a process that sends so many.
fn rate(count: u64, command: &mut Command) -> f64 {
    let start = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.unwrap().success(), "{command:?}");
    count as f64 / start.elapsed().as_secs_f64()
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn source(port: u16, count: u64, size: usize) -> Command {
    let mut command = Command::new("smtp-source");
    command
        .args(["-4", "-d", "-s", CONNECTIONS, "-m", &count.to_string()])
        .args(["-l", &size.to_string(), "-f", "hello@group.example"])
        .args(["-t", "signer@mail.example"])
        .arg(format!("127.0.0.1:{port}"));
    command
}
