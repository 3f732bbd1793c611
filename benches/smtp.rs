//! Messages a second into a loopback sink, at 1 and 10 connections, beside Postfix's own
//! `smtp-source -d` into the same sink (`smtp-sink`, of Debian's package `postfix`).
//!
//! `cargo bench --bench smtp` prints a table; the goals are 1.0 times the peer without a journal, and
//! 0.4 times with the docket, which has every intent on the disk before the first byte of its message.
//! Three rounds, medians; the two take turns, so that a busy machine is busy for both. The time of a
//! sync of the disk is printed too, for it bounds what one connection can do with the docket.

#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark prints, and may stop"
)]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use redress::delivery::{Account, Batch, Conduct, Job, Outgoing, Session, Timeouts, read_config};
use redress::directory::Channel;
use redress::docket::{MatterKind, NewMatter, Party, Store, What};

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
            bare.push(rate(count, || ours(sink.port, connections, count)));
            let mut docket = Docket::of(count);
            synced.push(rate(count, || docket.send(sink.port, connections)));
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
        line("redress, with the docket", median(synced));
    }
    println!(
        "{:44} {:12.3} ms",
        "a sync of the disk, at least",
        sync_time()
    );
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
    read_config("bench", &text).unwrap().accounts.remove(0)
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

fn ours(port: u16, connections: usize, count: usize) {
    let (account, message, left) = (account(port), message(), AtomicUsize::new(count));
    let take = || {
        let taken = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
        taken.ok().map(|_| &message)
    };
    thread::scope(|scope| {
        for _ in 0..connections {
            scope.spawn(|| {
                let mut session = Session::open(&account, None, Timeouts::default()).unwrap();
                let mut announced = None;
                while let Some(message) = announced.take().or_else(take) {
                    session.announce(message).unwrap();
                    let mut current = message;
                    loop {
                        let next = take();
                        let (outcome, behind) = session.deliver(current, next);
                        assert_eq!(outcome.word(), "sent", "{outcome}");
                        match (next, behind) {
                            (Some(next), Some(Ok(()))) => current = next,
                            (next, _) => {
                                announced = next;
                                break;
                            }
                        }
                    }
                }
                session.quit();
            });
        }
    });
}

/// A docket with messages that are planned.
struct Docket {
    store: Store,
    jobs: Vec<Job>,
    _folder: tempfile::TempDir,
}

impl Docket {
    fn of(count: usize) -> Self {
        // Beside the build, for a temporary folder may be in memory.
        let folder = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).unwrap();
        let mut store = Store::open(&folder.path().join("docket.db")).unwrap();
        let matter = NewMatter {
            kind: MatterKind::Foia,
            to: Party {
                id: "office".into(),
                name: "Office".into(),
            },
            subject: "Bridge inspections".into(),
            letter: None,
            expedite: false,
            fee_waiver: false,
            opened: day(),
        };
        let planned = What::Planned {
            channel: Channel::Email,
            despite: None,
            held_until: None,
            at: None,
        };
        let matters: Vec<_> = (0..count)
            .map(|_| (matter.clone(), planned.clone(), None))
            .collect();
        let message = message();
        let ids = store.enter_batch(&matters).unwrap();
        let job = |matter| Job {
            matter,
            message: message.clone(),
        };
        Self {
            store,
            jobs: ids.into_iter().map(job).collect(),
            _folder: folder,
        }
    }

    fn send(&mut self, port: u16, connections: usize) {
        let account = account(port);
        let batch = Batch {
            account: &account,
            password: None,
            conduct: Conduct {
                connections,
                ..Conduct::of(&account)
            },
            on: day(),
        };
        let mut jobs = std::mem::take(&mut self.jobs).into_iter();
        let count = jobs.len();
        let summary = batch.send(&mut jobs, &mut self.store, &mut |_| {
            ControlFlow::Continue(())
        });
        assert_eq!(summary.sent, count, "{summary:?}");
    }
}

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
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
