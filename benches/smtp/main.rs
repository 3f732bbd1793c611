//! Messages a second over 1, 10 and 50 connections, into a loopback sink and into the same sink behind
//! a round trip of 20 ms, beside Postfix's own `smtp-source -d` (the sink is `smtp-sink`; both are in
//! Debian's package `postfix`).
//!
//! `cargo bench --bench smtp` prints medians of whole processes next to what is aimed for, which is not
//! enforced; `cargo bench --bench smtp -- 50` takes that number of connections alone. The senders take
//! turns, so that a busy machine is busy for all of them. With the docket, every intent is on the disk
//! before the first byte of its message; the time of a sync of the disk is printed too, for it bounds
//! what one connection can do.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and may stop"
)]

mod light;
mod proxy;
mod sender;
mod sink;

use std::io::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use sender::{Docket, Order};
use sink::Sink;

/// Rounds of each case.
const ROUNDS: usize = 5;
/// The size of a message's body, in bytes.
const SIZE: usize = 4_096;
/// What a packet takes to the far sink, and its answer back: half a round trip.
const ONE_WAY: Duration = Duration::from_millis(10);

/// How far the sink is, and what is aimed for there: with the docket and without, times the peer.
struct Place {
    name: &'static str,
    port: u16,
    goal: f64,
    goal_with_docket: f64,
}

fn main() {
    if let Some(order) = Order::given() {
        return order.carry_out();
    }
    // `cargo test --benches` runs this too; one short round shows that it works.
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let wanted = std::env::args().find_map(|argument| argument.parse::<usize>().ok());
    let sink = Sink::start();
    let places = [
        Place {
            name: "loopback",
            port: sink.port,
            goal: 1.2,
            goal_with_docket: 0.5,
        },
        Place {
            name: "20 ms",
            port: proxy::start(sink.port, ONE_WAY),
            goal: 3.0,
            goal_with_docket: 3.0,
        },
    ];
    println!(
        "{:48} {:>12} {:>8} {:>8}",
        "", "messages/s", "of peer", "goal"
    );
    for place in &places {
        for connections in [1, 10, 50] {
            if wanted.is_some_and(|wanted| wanted != connections) {
                continue;
            }
            let count = match (is_bench, place.goal > 2.0, connections) {
                (false, ..) => 60,
                (true, true, _) => 40 * connections,
                (true, false, 1) => 3_000,
                (true, false, _) => 10_000,
            };
            compare(
                place,
                connections,
                count,
                is_bench.then_some(ROUNDS),
                sink.has_peer(),
            );
        }
    }
    println!("{:48} {:12.3} ms", "a sync of the disk", sync_time());
}

fn compare(place: &Place, connections: usize, count: usize, rounds: Option<usize>, has_peer: bool) {
    let (mut peer, mut bare, mut synced) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds.unwrap_or(1) {
        if has_peer {
            peer.push(rate(count, source(place.port, connections, count)));
        }
        let mut order = Order {
            port: place.port,
            connections,
            count,
            docket: None,
        };
        bare.push(rate(count, order.command()));
        let docket = Docket::of(count);
        order.docket = Some(docket.path());
        synced.push(rate(count, order.command()));
    }
    let peer = has_peer.then(|| median(peer));
    let line = |name: &str, rate: f64, goal: Option<f64>| {
        let name = format!("{name}, {connections} connections, {}", place.name);
        let times = peer.map_or("-".to_owned(), |peer| format!("{:.2}", rate / peer));
        let goal = goal.map_or(String::new(), |goal| format!("{goal:.1}"));
        println!("{name:48} {rate:12.0} {times:>8} {goal:>8}");
    };
    match peer {
        Some(peer) => line("smtp-source -d", peer, None),
        None => println!("smtp-source: peer not installed (Debian: postfix)"),
    }
    line("redress", median(bare), Some(place.goal));
    line(
        "redress with the docket",
        median(synced),
        Some(place.goal_with_docket),
    );
}

/// Returns the messages a second of a process that sends so many.
fn rate(count: usize, mut command: Command) -> f64 {
    let start = Instant::now();
    assert!(command.status().unwrap().success());
    // Not more messages than fit into a float exactly.
    f64::from(u32::try_from(count).unwrap()) / start.elapsed().as_secs_f64()
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

/// Returns the median time of appending a page to a file and syncing it, in milliseconds.
fn sync_time() -> f64 {
    let mut file = tempfile::tempfile_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).unwrap();
    let times = (0..200).map(|_| {
        let start = Instant::now();
        file.write_all(&[0; 4_096]).unwrap();
        file.sync_data().unwrap();
        start.elapsed().as_secs_f64() * 1e3
    });
    median(times.collect())
}

fn source(port: u16, connections: usize, count: usize) -> Command {
    let mut command = Command::new("smtp-source");
    command
        .args(["-4", "-d", "-s", &connections.to_string()])
        .args(["-m", &count.to_string(), "-l", &SIZE.to_string()])
        .args(["-f", "ada@example.org", "-t", "office@agency.example"])
        .arg(format!("127.0.0.1:{port}"));
    command
}
