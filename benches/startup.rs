//! How long a person waits: whole runs of the program, from start to exit, beside a program that
//! reads its arguments and does nothing; and the time until the first question stands in a terminal.
//!
//! `cargo bench --bench startup` prints medians in milliseconds next to what is aimed for. The cases
//! take turns, so that a busy machine is unfair to all of them. No figure fails the run; a command
//! that fails does.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a table on standard output; what goes wrong ends the run"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs of each case that count, and runs before them that do not.
const ROUNDS: usize = 21;
const WARM_UPS: usize = 3;

/// What stands below every question, so that the question stands too.
const PROMPT: &str = "? explains";

/// What is measured, and what is aimed for, in milliseconds.
struct Case {
    name: &'static str,
    goal: Option<u32>,
    run: Box<dyn Fn(&Path) -> Duration>,
}

fn main() {
    let home = tempfile::tempdir().unwrap();
    let cases = cases();
    let mut times = vec![Vec::new(); cases.len()];
    for round in 0..WARM_UPS + ROUNDS {
        for (case, times) in cases.iter().zip(&mut times) {
            let time = (case.run)(&home.path().join(format!("{round}")));
            if round >= WARM_UPS {
                times.push(time.as_secs_f64() * 1000.0);
            }
        }
    }
    println!("{ROUNDS} runs of each, in turns; milliseconds");
    println!(
        "{:44} {:>7} {:>7} {:>7}   goal",
        "", "median", "least", "most"
    );
    for (case, times) in cases.iter().zip(&mut times) {
        times.sort_by(f64::total_cmp);
        let goal = case
            .goal
            .map_or("-".to_owned(), |goal| format!("{goal:.1}"));
        let (median, least, most) = (times[ROUNDS / 2], times[0], times[ROUNDS - 1]);
        println!(
            "{:44} {median:7.1} {least:7.1} {most:7.1} {goal:>6}",
            case.name
        );
    }
}

fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let answers = root.join("examples/answers.toml");
    let answers = answers.to_str().unwrap();
    let campaign = root.join("config/campaigns/cecot.toml");
    let campaign = campaign.to_str().unwrap();
    let letters = |kind, campaign| vec![kind, campaign, "--no-input", "--answers", answers];
    let mut cases = vec![
        run(
            "bare clap --version (the peer)",
            None,
            &peer(),
            &["--version"],
        ),
        redress("redress --version", None, &["--version"]),
        redress(
            "directory member --zip 12207 --json",
            Some(10),
            &["directory", "member", "--zip", "12207", "--json"],
        ),
        redress(
            "directory office dhs-priv",
            Some(10),
            &["directory", "office", "dhs-priv"],
        ),
        redress(
            "directory office homeland",
            Some(10),
            &["directory", "office", "homeland"],
        ),
        redress("directory committee", Some(10), &["directory", "committee"]),
        redress(
            "directory member --committee HSJU",
            Some(10),
            &["directory", "member", "--committee", "HSJU"],
        ),
        redress(
            "campaign check (the bundled file)",
            None,
            &["campaign", "check", campaign],
        ),
        redress(
            "foia cecot (one letter)",
            Some(40),
            &letters("foia", "cecot"),
        ),
        redress(
            "congress cecot (three letters)",
            Some(40),
            &letters("congress", "cecot"),
        ),
    ];
    if cfg!(unix) {
        cases.push(first_prompt("first prompt: redress", &[]));
        cases.push(first_prompt(
            "first prompt: redress foia cecot",
            &["foia", "cecot"],
        ));
    }
    cases
}

/// Builds the peer as this benchmark was built, and returns where it is.
fn peer() -> PathBuf {
    let mut build = Command::new(env!("CARGO"));
    // What cargo tells this program about its package makes build scripts run again, and with them half of
    // the dependencies.
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            build.env_remove(&*name);
        }
    }
    let status = build
        .args(["build", "--release", "--offline", "--locked", "--quiet"])
        .args(["--example", "bare_clap", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .status()
        .unwrap();
    assert!(status.success(), "the peer does not build");
    let folder = Path::new(env!("CARGO_BIN_EXE_redress")).parent().unwrap();
    folder
        .join("examples")
        .join(format!("bare_clap{}", std::env::consts::EXE_SUFFIX))
}

fn redress(name: &'static str, goal: Option<u32>, args: &[&str]) -> Case {
    run(name, goal, Path::new(env!("CARGO_BIN_EXE_redress")), args)
}

fn run(name: &'static str, goal: Option<u32>, program: &Path, args: &[&str]) -> Case {
    let program = program.to_owned();
    let args: Vec<String> = args.iter().map(ToString::to_string).collect();
    let run = move |folder: &Path| {
        let mut command = command(&program, folder);
        command
            .args(&args)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let start = Instant::now();
        let status = command.status().unwrap();
        let time = start.elapsed();
        assert!(status.success(), "{name}: {status}");
        time
    };
    Case {
        name,
        goal,
        run: Box::new(run),
    }
}

/// Returns a command in a folder of its own, so that every run writes its letters anew.
fn command(program: &Path, folder: &Path) -> Command {
    std::fs::create_dir_all(folder).unwrap();
    let letters = folder.join("letters");
    if letters.exists() {
        std::fs::remove_dir_all(letters).unwrap();
    }
    let mut command = Command::new(program);
    command
        .current_dir(folder)
        .env("REDRESS_HOME", folder.join("home"))
        .env("REDRESS_TODAY", "2026-11-23")
        .env("TERM", "xterm")
        .env_remove("REDRESS_PLAIN")
        .env_remove("ACCESSIBLE");
    command
}

#[cfg(unix)]
fn first_prompt(name: &'static str, args: &'static [&str]) -> Case {
    use std::io::{Read, Write};

    let run = move |folder: &Path| {
        let mut command = command(Path::new(env!("CARGO_BIN_EXE_redress")), folder);
        command.args(args);
        let start = Instant::now();
        let process = rexpect::process::PtyProcess::new(command).unwrap();
        let mut terminal = process.get_file_handle().unwrap();
        let (mut shown, mut part) = (Vec::new(), [0; 4096]);
        while !String::from_utf8_lossy(&shown).contains(PROMPT) {
            let count = terminal.read(&mut part).expect("the prompt never came");
            shown.extend_from_slice(&part[..count]);
        }
        let time = start.elapsed();
        // Control-C leaves; the terminal's end is the program's.
        terminal.write_all(b"\x03").unwrap();
        while terminal.read(&mut part).is_ok_and(|count| count > 0) {}
        process.wait().unwrap();
        time
    };
    Case {
        name,
        goal: Some(50),
        run: Box::new(run),
    }
}

#[cfg(not(unix))]
fn first_prompt(_: &'static str, _: &'static [&str]) -> Case {
    unreachable!("there are no such cases here")
}
