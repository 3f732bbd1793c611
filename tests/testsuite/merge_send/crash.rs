//! `kill -9` at random moments of sending kits: nothing is lost, nothing is sent twice unseen, and at
//! most one kit of each connection is in doubt after each kill.
//!
//! 20 kills by default; `REDRESS_KILLS=10000` for a night.

use std::fmt::Write;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use redress::docket::{Standing, Store};

use super::{CLINIC, FROM, HEADER, ORGANIZER, plan};
use crate::crash::{Recorder, kills_wanted};
use crate::support::{Home, TODAY};

/// How many kits a round sends.
const KITS: usize = 120;

#[test]
fn killed_runs_lose_no_kit_repeat_none_and_leave_one_doubt_for_each_connection() {
    let wanted = kills_wanted();
    let (mut kills, mut rounds, mut doubts, mut delivered) = (0, 0, 0, 0);
    while kills < wanted {
        let connections = if rounds % 3 == 2 { 4 } else { 1 };
        let round = play(connections, wanted - kills, rounds);
        kills += round.kills;
        doubts += round.doubts.len();
        delivered += round.delivered;
        rounds += 1;
    }
    println!(
        "{kills} kills in {rounds} rounds of {KITS} kits: 0 lost, 0 sent twice, {doubts} in doubt, \
         of which {delivered} had arrived"
    );
    assert!(
        doubts > 0,
        "no kill hit a kit on its way: the test shows nothing"
    );
}

/// What a round has seen.
#[derive(Default)]
struct Round {
    kills: usize,
    /// Who got a kit that is in doubt, or did not get it.
    doubts: Vec<String>,
    /// How many of them got it.
    delivered: usize,
    waiting: usize,
}

/// Sends the kits of one merge, however often the sender is killed; the roster has another order
/// every time.
fn play(connections: usize, most_kills: usize, seed: usize) -> Round {
    let recorder = Recorder::start(seed as u64 + 1);
    let home = Home::new();
    home.write("clinic.toml", CLINIC);
    let account = format!("{FROM}connections = {connections}\n{ORGANIZER}");
    home.account("127.0.0.1", recorder.port, "none", &account);
    let mut round = Round {
        waiting: KITS,
        ..Round::default()
    };
    while round.waiting > 0 {
        write_roster(&home, round.kills * 7);
        plan(&home, "clinic.toml/leader");
        let before = recorder.begun();
        let mut sender = sender(&home, round.waiting);
        let was_killed = round.kills < most_kills && {
            recorder.wait_for_message(before, &mut sender);
            thread::sleep(Duration::from_micros(recorder.random() % 60_000));
            sender.try_wait().unwrap().is_none()
        };
        if was_killed {
            sender.kill().unwrap();
        }
        let status = sender.wait().unwrap();
        // What is still on its way to the recorder counts as well.
        recorder.settle();
        let known = round.doubts.len();
        check(&home, &recorder, &mut round);
        if was_killed {
            round.kills += 1;
            let new = round.doubts.len() - known;
            assert!(new <= connections, "{new} new doubts after one kill");
        } else {
            assert!(
                matches!(status.code(), Some(0 | 3)),
                "the sender failed: {status}"
            );
            assert_eq!(round.doubts.len(), known, "a doubt without a kill");
            assert_eq!(round.waiting, 0, "not everything was sent");
        }
    }
    round
}

fn write_roster(home: &Home, turn: usize) {
    let mut roster = HEADER.to_owned();
    for row in 0..KITS {
        let n = (row + turn) % KITS;
        let _ = writeln!(
            roster,
            "Signer {},s{n}@example.org,{n} Oak St,Albany,12207,,,2026-11-01,web form",
            word(n)
        );
    }
    home.write("roster.csv", &roster);
}

/// A number in letters, as a name has none of the other kind.
fn word(number: usize) -> String {
    let digit = |c: char| char::from(b'a' + u8::try_from(c.to_digit(10).unwrap()).unwrap());
    // One letter alone would be an initial.
    format!("{number:02}").chars().map(digit).collect()
}

fn sender(home: &Home, waiting: usize) -> Child {
    Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(["merge", "send", "run", "--quiet", "--execute", "--confirm"])
        .arg(format!("send-{waiting}"))
        .current_dir(home.path("."))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", TODAY)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

/// Compares the record with what was taken.
fn check(home: &Home, recorder: &Recorder, round: &mut Round) {
    let taken = recorder.taken();
    let copies = |to: &str| taken.get(to).copied().unwrap_or(0);
    for n in 0..KITS {
        let times = copies(&format!("s{n}@example.org"));
        assert!(times <= 1, "kit {n} was sent {times} times");
    }
    let (mut doubts, mut settled) = (Vec::new(), 0);
    if let Some(store) = Store::open_existing(&home.path("run/sends.db")).unwrap() {
        let each = &mut |delivery: redress::docket::Delivery| {
            let (_, to) = delivery.to.name.rsplit_once(" <").unwrap();
            let to = to.trim_end_matches('>');
            match delivery.standing {
                Standing::Out => {
                    assert_eq!(copies(to), 1, "{to}: recorded as sent and lost");
                    settled += 1;
                }
                Standing::InDoubt => {
                    doubts.push(to.to_owned());
                    settled += 1;
                }
                Standing::Planned | Standing::Waiting => {
                    assert_eq!(copies(to), 0, "{to}: sent, and the record does not know");
                }
                state => panic!("{to} is {state}"),
            }
        };
        store.deliveries(each).unwrap();
    }
    for to in &round.doubts {
        assert!(
            doubts.contains(to),
            "the doubt about {to} went away by itself"
        );
    }
    round.delivered = doubts.iter().map(|to| copies(to)).sum();
    round.doubts = doubts;
    round.waiting = KITS - settled;
}
