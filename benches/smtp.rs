//! Messages a second into a loopback sink, at 1 and 10 connections, beside Postfix's own
//! `smtp-source -d` into the same sink (`smtp-sink`, of Debian's package `postfix`).
//!
//! `cargo bench --bench smtp` prints a table; the goals are 1.0 times the peer without a journal, and
//! 0.4 times with an intent that is synced to the disk before each body. Three rounds, medians; the
//! two take turns, so that a busy machine is busy for both.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and may stop"
)]

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use redress::delivery::{Account, Outgoing, Session, Timeouts, read_accounts};

/// The size of a message's body, in bytes.
const SIZE: usize = 4_096;

fn main() {
    // `cargo test --benches` runs this too; one short round shows that it works.
    let is_bench = std::env::args().any(|argument| argument == "--bench");
    let (sink, has_peer) = Sink::start();
    println!("{:44} {:>12} {:>8}", "", "messages/s", "of peer");
    for connections in [1, 10] {
        let count = match (is_bench, connections) {
            (false, _) => 20,
            (true, 1) => 3_000,
            (true, _) => 10_000,
        };
        let (mut peer, mut bare, mut synced) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..if is_bench { 3 } else { 1 } {
            if has_peer {
                peer.push(rate(count, || source(sink.port, connections, count)));
            }
            bare.push(rate(count, || ours(sink.port, connections, count, None)));
            let journal = Journal::new();
            let some = count / 2;
            synced.push(rate(some, || {
                ours(sink.port, connections, some, Some(&journal));
            }));
        }
        let peer = has_peer.then(|| median(peer));
        let line = |name: &str, rate: f64| {
            let name = format!("{name}, {connections} connections");
            match peer {
                Some(peer) => println!("{name:44} {rate:12.0} {:8.2}", rate / peer),
                None => println!("{name:44} {rate:12.0} {:>8}", "-"),
            }
        };
        match peer {
            Some(peer) => line("smtp-source -d", peer),
            None => println!("smtp-source: peer not installed (Debian: postfix)"),
        }
        line("redress", median(bare));
        line("redress, every intent synced", median(synced));
    }
}

fn rate(count: usize, work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    // Not more messages than fit into a float exactly.
    f64::from(u32::try_from(count).unwrap()) / start.elapsed().as_secs_f64()
}

fn median(mut rates: Vec<f64>) -> f64 {
    rates.sort_by(f64::total_cmp);
    rates[rates.len() / 2]
}

fn account(port: u16) -> Account {
    let text = format!("[accounts.sink]\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"none\"\n");
    read_accounts("bench", &text).unwrap().accounts.remove(0)
}

fn message() -> Outgoing {
    let mut text =
        "From: <ada@example.org>\r\nTo: <office@agency.example>\r\nSubject: x\r\n\r\n".to_owned();
    let header = text.len();
    while text.len() < header + SIZE {
        text.push_str("The public record is plain and it is short; please read it aloud.\r\n");
    }
    Outgoing::from_parts(
        "1@example.org".to_owned(),
        "ada@example.org".parse().unwrap(),
        "office@agency.example".parse().unwrap(),
        text.into_bytes(),
    )
}

fn ours(port: u16, connections: usize, count: usize, journal: Option<&Journal>) {
    let (account, message, left) = (account(port), message(), AtomicUsize::new(count));
    let take = || left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
    thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                let mut session = Session::open(&account, None, Timeouts::default()).unwrap();
                while take().is_ok() {
                    let outcome = session.send(&message, &mut || {
                        journal.map_or(Ok(()), |journal| journal.note(&message.sha256))
                    });
                    assert_eq!(outcome.word(), "sent", "{outcome}");
                }
                session.quit();
            });
        }
    });
}

fn source(port: u16, connections: usize, count: usize) {
    let status = Command::new("smtp-source")
        .args([
            "-4",
            "-d",
            "-s",
            &connections.to_string(),
            "-m",
            &count.to_string(),
        ])
        .args([
            "-l",
            &SIZE.to_string(),
            "-f",
            "ada@example.org",
            "-t",
            "office@agency.example",
        ])
        .arg(format!("127.0.0.1:{port}"))
        .status()
        .unwrap();
    assert!(status.success());
}

/// A journal of intents in which one sync covers all that were noted while the last one ran.
struct Journal {
    file: File,
    state: Mutex<State>,
    synced: Condvar,
}

#[derive(Default)]
struct State {
    noted: u64,
    synced: u64,
    is_syncing: bool,
}

impl Journal {
    fn new() -> Self {
        Self {
            // Beside the build, for a temporary folder may be in memory.
            file: tempfile::tempfile_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).unwrap(),
            state: Mutex::default(),
            synced: Condvar::new(),
        }
    }

    fn note(&self, record: &str) -> std::io::Result<()> {
        let mut state = self.state.lock().unwrap();
        writeln!(&self.file, "intent {record}")?;
        state.noted += 1;
        let own = state.noted;
        while state.synced < own {
            if state.is_syncing {
                state = self.synced.wait(state).unwrap();
                continue;
            }
            state.is_syncing = true;
            let covered = state.noted;
            drop(state);
            let result = self.file.sync_data();
            state = self.state.lock().unwrap();
            state.is_syncing = false;
            self.synced.notify_all();
            result?;
            state.synced = covered;
        }
        Ok(())
    }
}

/// Where the messages go: `smtp-sink` if it is there, else a few lines of our own.
struct Sink {
    port: u16,
    child: Option<Child>,
}

impl Sink {
    fn start() -> (Self, bool) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let has_peer = Command::new("smtp-source")
            .arg("-?")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok();
        if !has_peer {
            thread::spawn(move || listener.incoming().flatten().for_each(swallow));
            return (Self { port, child: None }, false);
        }
        drop(listener);
        let child = Command::new("smtp-sink")
            // `-u` is for root, who may not run it otherwise; others may not give it.
            .args(if is_root() {
                &["-u", "nobody"][..]
            } else {
                &[]
            })
            .args(["-4", "-m", "300", &format!("127.0.0.1:{port}"), "200"])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let sink = Self {
            port,
            child: Some(child),
        };
        for _ in 0..100 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return (sink, true);
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("smtp-sink does not listen");
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// Takes every message, and offers to take several commands at once, as `smtp-sink` does.
fn swallow(stream: TcpStream) {
    thread::spawn(move || {
        let _ = stream.set_nodelay(true);
        let mut out = stream.try_clone().unwrap();
        let mut say = |text: &str| out.write_all(text.as_bytes()).is_ok();
        say("220 sink\r\n");
        let mut is_data = false;
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            let is_alive = match (is_data, line.as_slice()) {
                (true, b".\r") => {
                    is_data = false;
                    say("250 taken\r\n")
                }
                (true, _) => true,
                (false, [b'E', ..]) => say("250-sink\r\n250 PIPELINING\r\n"),
                (false, [b'D', ..]) => {
                    is_data = true;
                    say("354 go on\r\n")
                }
                (false, [b'Q', ..]) => {
                    say("221 bye\r\n");
                    false
                }
                (false, _) => say("250 ok\r\n"),
            };
            if !is_alive {
                break;
            }
        }
    });
}
