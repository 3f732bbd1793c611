//! Merges at the speed of the machine: whole runs of the program beside their peers.
//!
//! `cargo bench --bench merge` prints medians next to what is aimed for; `cargo bench --bench merge --
//! 10000` takes so many signers in place of 100,000 and leaves the million out. The peers take turns
//! with the program. No figure fails the run; a letter that is missing or made twice does.
//!
//! The peers are jinja2 with csv and mailmerge (`pip install jinja2 mailmerge`), on fewer signers: their
//! rate does not depend on the number. They are left out, and that is said, where they are not installed.
//! `benches/merge/peer.py` tells what they do.

#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a table on standard output; what goes wrong ends the run"
)]

#[path = "merge/roster.rs"]
mod roster;

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Runs of each case.
const ROUNDS: usize = 5;
/// The day on which all of it happens.
const TODAY: &str = "2026-11-23";
/// The program's home, and another with a copy of our template as the person's own.
const HOME: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/merge-home");
const OWN_HOME: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/merge-home-of-ones-own");

fn main() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let folder = folder.path();
    let given = std::env::args()
        .skip(1)
        .find_map(|argument| argument.parse::<u64>().ok());
    let signers = given.unwrap_or(100_000);
    let usable: Vec<(&str, &str)> = roster::PLACES
        .into_iter()
        .filter(|(zip, _)| members_in(zip) == 3)
        .collect();
    println!(
        "{signers} signers x 3 members, medians of {ROUNDS}; {} ZIP codes\n",
        usable.len()
    );
    let bench = Bench {
        folder,
        places: &usable,
    };
    let rate = bench.rendering(signers);
    bench.jinja2(signers / 20, rate);
    bench.odd(signers);
    let rate = bench.mailbox(signers);
    bench.mailmerge(signers / 50, rate);
    bench.resuming(signers);
    let sizes = if given.is_some() {
        vec![signers / 10, signers]
    } else {
        vec![1_000, 100_000, 1_000_000]
    };
    bench.growing(&sizes);
}

struct Bench<'a> {
    folder: &'a Path,
    places: &'a [(&'a str, &'a str)],
}

fn redress() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
    command.env("REDRESS_TODAY", TODAY).arg("--quiet");
    command.env("REDRESS_HOME", HOME);
    command
}

fn has_module(name: &str) -> bool {
    let code = format!("import {name}, tomllib");
    let mut command = Command::new("python3");
    command.args(["-c", &code]).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn members_in(zip: &str) -> usize {
    let output = redress()
        .args(["directory", "member", "--zip", zip, "--json"])
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.matches("\"bioguide\"").count()
}

fn run(command: &mut Command) -> Duration {
    let begun = Instant::now();
    let status = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "{command:?}");
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

fn line(what: &str, figure: &str, goal: &str) {
    println!("{what:58} {figure:>26}   {goal}");
}

impl Bench<'_> {
    fn roster(&self, signers: u64) -> PathBuf {
        roster::write(self.folder, signers, self.places, "")
    }

    fn plan(&self, signers: u64, make: &str, name: &str) -> (PathBuf, Duration) {
        let run_folder = self.folder.join(name);
        let _ = fs::remove_dir_all(&run_folder);
        let roster = self.roster(signers);
        let mut command = redress();
        command.args(["merge", "plan", "cecot/oversight", "--make", make, "--out"]);
        let time = run(command.arg(&run_folder).arg(roster));
        (run_folder, time)
    }

    fn rendering(&self, signers: u64) -> f64 {
        let (folder, _) = self.plan(signers, "letters", "null");
        let times = (0..ROUNDS)
            .map(|_| run(redress().args(["merge", "render", "--stdout"]).arg(&folder)))
            .collect();
        let time = median(times).as_secs_f64();
        let rate = (signers * 3) as f64 / time;
        line(
            "letters a second, text to the null device",
            &format!("{rate:.0}/s in {time:.2} s"),
            "",
        );
        rate
    }

    /// Times letters by a template of the person's own, and those of signers in odd places, beside the
    /// usual ones.
    fn odd(&self, signers: u64) {
        roster::copy_template(Path::new(OWN_HOME));
        let cases = [
            ("usual", HOME, ""),
            ("by a copy of the template", OWN_HOME, ""),
            ("with `#` in each city", HOME, " #1"),
            ("with `&` in each city", HOME, " & Sons"),
            ("with `*` in each city", HOME, "*"),
            ("with `\u{f1}` in each city", HOME, " Do\u{f1}a"),
        ];
        let folders: Vec<PathBuf> = (0..cases.len())
            .map(|index| self.folder.join(format!("odd-{index}")))
            .collect();
        for ((_, home, odd), folder) in cases.iter().zip(&folders) {
            let roster = roster::write(self.folder, signers, self.places, odd);
            let mut plan = redress();
            plan.env("REDRESS_HOME", home);
            plan.args(["merge", "plan", "cecot/oversight", "--out"]);
            run(plan.arg(folder).arg(roster));
        }
        let mut times = vec![Vec::new(); cases.len()];
        for _ in 0..ROUNDS {
            for (((_, home, _), folder), times) in cases.iter().zip(&folders).zip(&mut times) {
                let mut render = redress();
                render.env("REDRESS_HOME", home);
                times.push(run(render
                    .args(["merge", "render", "--stdout"])
                    .arg(folder)));
            }
        }
        let medians = times.into_iter().map(|times| median(times).as_secs_f64());
        let medians: Vec<f64> = medians.collect();
        for ((what, ..), time) in cases.iter().zip(&medians).skip(1) {
            let rate = (signers * 3) as f64 / time;
            line(
                &format!("letters a second {what}"),
                &format!("{rate:.0}/s: {:.2} x the time", time / medians[0]),
                "at most 2 x",
            );
        }
    }

    /// Times jinja2 with csv; first makes sure that its letters are ours.
    fn jinja2(&self, signers: u64, rate: f64) {
        if !has_module("jinja2") {
            line(
                "the same letters by jinja2 and csv",
                "not installed",
                "at least 60 x: not shown",
            );
            return;
        }
        let (folder, _) = self.plan(1_000, "letters", "same");
        let ours = redress()
            .args(["merge", "render", "--stdout"])
            .arg(&folder)
            .output()
            .unwrap();
        let theirs = self.script("letters", 1_000, "72").output().unwrap();
        assert!(
            ours.stdout == theirs.stdout && !theirs.stdout.is_empty(),
            "the peer makes other letters"
        );
        for (what, width) in [
            ("byte for byte the same by jinja2 and csv", "72"),
            ("the same by jinja2 and csv, lines not wrapped", "0"),
        ] {
            let times = (0..ROUNDS)
                .map(|_| run(&mut self.script("letters", signers, width)))
                .collect();
            let peer = (signers * 3) as f64 / median(times).as_secs_f64();
            line(
                &format!("{what}, {signers} signers"),
                &format!("{peer:.0}/s: {:.0} x", rate / peer),
                "at least 60 x",
            );
        }
    }

    /// Times `mailmerge --dry-run`, which makes MIME messages of letters whose lines are not wrapped.
    fn mailmerge(&self, signers: u64, rate: f64) {
        let peer = Command::new("mailmerge")
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if !peer.is_ok_and(|status| status.success()) || !has_module("jinja2") {
            line(
                "messages a second by mailmerge --dry-run",
                "not installed",
                "at least 30 x: not shown",
            );
            return;
        }
        let folder = self.folder.join("mailmerge");
        fs::create_dir_all(&folder).unwrap();
        run(&mut self.script("mailmerge", signers, &folder.to_string_lossy()));
        let mut command = Command::new("mailmerge");
        for (option, file) in [
            ("--template", "template.txt"),
            ("--database", "letters.csv"),
            ("--config", "server.conf"),
        ] {
            command.arg(option).arg(folder.join(file));
        }
        command.args(["--dry-run", "--no-limit", "--output-format", "text"]);
        let times = (0..ROUNDS).map(|_| run(&mut command)).collect();
        let peer = (signers * 3) as f64 / median(times).as_secs_f64();
        line(
            &format!("messages a second by mailmerge, {signers} signers"),
            &format!("{peer:.0}/s: {:.0} x", rate / peer),
            "at least 30 x",
        );
    }

    /// Returns the peers' script, ready to make or prepare the letters of so many signers.
    fn script(&self, make: &str, signers: u64, last: &str) -> Command {
        let members = self.folder.join("members.jsonl");
        if !members.exists() {
            let mut file = File::create(&members).unwrap();
            for (zip, _) in self.places {
                let output = redress()
                    .args(["directory", "member", "--zip", zip, "--json"])
                    .output()
                    .unwrap();
                let answer = String::from_utf8(output.stdout).unwrap().replace('\n', " ");
                let answer = answer.replacen('{', &format!("{{\"zip\": \"{zip}\", "), 1);
                writeln!(file, "{answer}").unwrap();
            }
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut command = Command::new("python3");
        command.arg(root.join("benches/merge/peer.py")).arg(make);
        command.arg(root.join("config/campaigns/cecot.toml"));
        command.arg(members).arg(self.roster(signers));
        command.args([TODAY, last]);
        command
    }

    fn mailbox(&self, signers: u64) -> f64 {
        let (mut ours, mut plain, mut bytes) = (Vec::new(), Vec::new(), 0);
        for _ in 0..ROUNDS {
            let (folder, _) = self.plan(signers, "mbox", "mbox");
            ours.push(run(redress().args(["merge", "render"]).arg(&folder)));
            let mut text = Vec::new();
            File::open(folder.join("letters.mbox"))
                .unwrap()
                .read_to_end(&mut text)
                .unwrap();
            bytes = text.len();
            let begun = Instant::now();
            let path = self.folder.join("plain");
            let mut file = BufWriter::new(File::create(&path).unwrap());
            for chunk in text.chunks(4_000) {
                file.write_all(chunk).unwrap();
            }
            file.into_inner().unwrap().sync_all().unwrap();
            plain.push(begun.elapsed());
            fs::remove_file(path).unwrap();
        }
        let (ours, plain) = (median(ours).as_secs_f64(), median(plain).as_secs_f64());
        let rate = (signers * 3) as f64 / ours;
        line(
            "letters a second as MIME, to a mailbox on the disk",
            &format!("{rate:.0}/s in {ours:.2} s"),
            "",
        );
        line(
            &format!(
                "a buffered writer of the same {} MB, synced",
                bytes / 1_000_000
            ),
            &format!("{plain:.2} s: {:.2} x", plain / ours),
            "at least 0.6 x",
        );
        rate
    }

    /// Kills a run at half of its letters, goes on, and counts.
    fn resuming(&self, signers: u64) {
        let (folder, _) = self.plan(signers, "mbox", "killed");
        let mailbox = folder.join("letters.mbox");
        let size = || fs::metadata(&mailbox).map_or(0, |found| found.len());
        let whole = fs::metadata(self.folder.join("mbox/letters.mbox"))
            .unwrap()
            .len();
        let mut child = start(redress().args(["merge", "render"]).arg(&folder));
        while size() < whole / 2 && child.try_wait().unwrap().is_none() {
            sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let before = ids(&mailbox).len();
        let begun = Instant::now();
        let mut child = start(redress().args(["merge", "render"]).arg(&folder));
        // What was never recorded is cut off first; then the mailbox grows again.
        let mut least = size();
        let next = loop {
            let now = size();
            if now > least || child.try_wait().unwrap().is_some() {
                break begun.elapsed();
            }
            least = now;
            sleep(Duration::from_millis(1));
        };
        assert!(child.wait().unwrap().success());
        let all = ids(&mailbox);
        let different: HashSet<&String> = all.iter().collect();
        assert_eq!(all.len() as u64, signers * 3);
        assert_eq!(different.len(), all.len());
        line(
            &format!("the next letter after a kill at {before} letters"),
            &format!("{:.2} s", next.as_secs_f64()),
            "under 2 s; none twice, none missing",
        );
    }

    fn growing(&self, sizes: &[u64]) {
        for &signers in sizes {
            let (folder, planned) = self.plan(signers, "letters", "growing");
            let mut plan = redress();
            plan.args(["merge", "plan", "cecot/oversight", "--out"]);
            let peak_of_plan = peak(plan.arg(&folder).arg(self.roster(signers)));
            let peak_of_render = peak(redress().args(["merge", "render", "--stdout"]).arg(&folder));
            let goal = if signers == 1_000_000 {
                "under 20 s"
            } else {
                ""
            };
            line(
                &format!("{signers} signers planned"),
                &format!("{:.2} s", planned.as_secs_f64()),
                goal,
            );
            line(
                &format!("{signers} signers: most memory, plan and render"),
                &format!("{peak_of_plan:.0} and {peak_of_render:.0} MiB"),
                "under 96 MiB; a million 1.5 x 100,000",
            );
        }
    }
}

fn start(command: &mut Command) -> Child {
    command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn ids(mailbox: &Path) -> Vec<String> {
    let lines = BufReader::new(File::open(mailbox).unwrap()).lines();
    lines
        .map(Result::unwrap)
        .filter(|line| line.starts_with("Message-ID: <") && line.ends_with('>'))
        .collect()
}

/// Runs a command and returns the most memory that it held, in MiB; where the system does not say,
/// nothing.
fn peak(command: &mut Command) -> f64 {
    let mut child = start(command);
    let status = format!("/proc/{}/status", child.id());
    let mut most = 0.0_f64;
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let kib = text.lines().find_map(|line| {
            line.strip_prefix("VmHWM:")?
                .trim()
                .strip_suffix(" kB")?
                .trim()
                .parse()
                .ok()
        });
        most = most.max(kib.unwrap_or(0.0) / 1024.0);
        sleep(Duration::from_millis(2));
    }
    most
}
