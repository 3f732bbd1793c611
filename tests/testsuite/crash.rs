//! `kill -9` at random moments of a batch: nothing is lost, nothing is sent twice unseen, and at most
//! one message of each connection is in doubt after each kill.
//!
//! 300 kills by default; `REDRESS_KILLS=10000` for a night.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use redress::delivery::{Batch, Job, Outgoing};
use redress::docket::{Matter, State, Store};

use crate::smtp::batch::{brisk, enter, numbered, today};

/// How many messages a round sends.
const MESSAGES: usize = 200;
/// What the sender that is killed is told: the docket's folder, the port, how many connections.
const ORDER: &str = "REDRESS_TEST_SENDER";

#[test]
fn a_killed_batch_loses_nothing_repeats_nothing_and_leaves_one_doubt_for_each_connection() {
    let wanted = variable("REDRESS_KILLS").map_or(300, |text| text.parse().unwrap());
    let (mut kills, mut rounds, mut doubts, mut delivered) = (0, 0, 0, 0);
    while kills < wanted {
        let connections = if rounds % 3 == 2 { 4 } else { 1 };
        let round = Round::play(connections, wanted - kills, rounds);
        kills += round.kills;
        doubts += round.doubts;
        delivered += round.doubts_delivered;
        rounds += 1;
    }
    println!(
        "{kills} kills in {rounds} rounds of {MESSAGES} messages: 0 lost, 0 sent twice, {doubts} in \
         doubt, of which {delivered} had been delivered"
    );
    assert!(
        doubts > 0,
        "no kill hit a message on its way: the test shows nothing"
    );
}

struct Round {
    kills: usize,
    doubts: usize,
    doubts_delivered: usize,
}

impl Round {
    /// Sends all messages of one docket, however often the sender is killed.
    fn play(connections: usize, most_kills: usize, seed: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("docket.db");
        let messages: Vec<Outgoing> = (0..MESSAGES)
            .map(|number| numbered(number, "office@agency.example"))
            .collect();
        enter(&mut Store::open(&path).unwrap(), &messages);
        let recorder = Recorder::start(seed as u64 + 1);
        let mut round = Self {
            kills: 0,
            doubts: 0,
            doubts_delivered: 0,
        };
        loop {
            let before = recorder.connections.load(Ordering::SeqCst);
            let mut sender = sender(folder.path(), recorder.port, connections);
            let was_killed = round.kills < most_kills && {
                recorder.wait_for_connection(before, &mut sender);
                thread::sleep(Duration::from_micros(recorder.random() % 120_000));
                sender.try_wait().unwrap().is_none()
            };
            if was_killed {
                sender.kill().unwrap();
            }
            let status = sender.wait().unwrap();
            // What is still on its way to the recorder counts as well.
            recorder.settle();
            let doubts = recorder.check(&path);
            if was_killed {
                round.kills += 1;
                let new = doubts.all - round.doubts;
                assert!(
                    new <= connections,
                    "{new} new doubts after one kill of {connections} connections"
                );
            } else {
                assert!(status.success(), "the sender failed: {status}");
                assert_eq!(doubts.all, round.doubts, "a doubt without a kill");
                assert_eq!(doubts.open, 0, "not everything was sent");
            }
            round.doubts = doubts.all;
            round.doubts_delivered = doubts.delivered;
            if !was_killed {
                return round;
            }
        }
    }
}

/// Starts this very test binary as a program that sends and can be killed.
fn sender(folder: &Path, port: u16, connections: usize) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::the_sender_that_is_killed", "--ignored"])
        .env(ORDER, format!("{port} {connections} {}", folder.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "no test, but the program that the test above kills"]
fn the_sender_that_is_killed() {
    let Some(order) = variable(ORDER) else {
        return;
    };
    let mut words = order.splitn(3, ' ');
    let port: u16 = words.next().unwrap().parse().unwrap();
    let connections = words.next().unwrap().parse().unwrap();
    let mut store = Store::open(&Path::new(words.next().unwrap()).join("docket.db")).unwrap();
    let jobs: Vec<Job> = store
        .matters()
        .unwrap()
        .iter()
        .filter(|matter| matches!(matter.state(), State::Planned | State::Waiting))
        .map(|matter| {
            let kept = store.kept(matter.id, "").unwrap().unwrap();
            let (from, to) = (
                kept.sender.parse().unwrap(),
                kept.recipient.parse().unwrap(),
            );
            Job {
                matter: matter.id,
                message: Outgoing::from_parts(kept.message_id, from, to, kept.bytes),
            }
        })
        .collect();
    let account = crate::smtp::account("127.0.0.1", port, "none", None);
    let batch = Batch {
        account: &account,
        password: None,
        conduct: brisk(connections),
        on: today(),
    };
    let summary = batch.send(&mut jobs.into_iter(), &mut store, &mut |_| {
        ControlFlow::Continue(())
    });
    assert!(summary.stop.is_none(), "{summary:?}");
}

/// What a docket has in doubt.
struct Doubts {
    all: usize,
    /// Of them, those that had been delivered.
    delivered: usize,
    /// Those not settled at all: still to be sent.
    open: usize,
}

/// A server that notes what it takes, and takes its time.
pub(crate) struct Recorder {
    pub(crate) port: u16,
    connections: Arc<AtomicUsize>,
    ended: Arc<AtomicUsize>,
    begun: Arc<AtomicUsize>,
    /// How often each message was taken, by its identifier and by its recipient.
    taken: Arc<Mutex<HashMap<String, usize>>>,
    random: Arc<AtomicU64>,
}

impl Recorder {
    pub(crate) fn start(seed: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let recorder = Self {
            port: listener.local_addr().unwrap().port(),
            connections: Arc::default(),
            ended: Arc::default(),
            begun: Arc::default(),
            taken: Arc::default(),
            random: Arc::new(AtomicU64::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))),
        };
        let (connections, ended) = (recorder.connections.clone(), recorder.ended.clone());
        let (taken, random) = (recorder.taken.clone(), recorder.random.clone());
        let begun = recorder.begun.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                connections.fetch_add(1, Ordering::SeqCst);
                let (ended, taken, random) = (ended.clone(), taken.clone(), random.clone());
                let begun = begun.clone();
                thread::spawn(move || {
                    // A sender that was killed ends its connection in mid-sentence.
                    let _ = record(stream, &begun, &taken, &random);
                    ended.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        recorder
    }

    fn wait_for_connection(&self, before: usize, sender: &mut Child) {
        let start = Instant::now();
        while self.connections.load(Ordering::SeqCst) == before {
            if sender.try_wait().unwrap().is_some() {
                return;
            }
            assert!(start.elapsed() < Duration::from_mins(1), "nobody connects");
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Returns how many messages were announced.
    pub(crate) fn begun(&self) -> usize {
        self.begun.load(Ordering::SeqCst)
    }

    /// Waits until one more is announced.
    pub(crate) fn wait_for_message(&self, before: usize, sender: &mut Child) {
        let start = Instant::now();
        while self.begun() == before && sender.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < Duration::from_mins(1), "nothing comes");
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Returns how often each message was taken, by its identifier and by its recipient.
    pub(crate) fn taken(&self) -> HashMap<String, usize> {
        self.taken.lock().unwrap().clone()
    }

    pub(crate) fn settle(&self) {
        while self.ended.load(Ordering::SeqCst) < self.connections.load(Ordering::SeqCst) {
            thread::sleep(Duration::from_millis(1));
        }
    }

    pub(crate) fn random(&self) -> u64 {
        next(&self.random)
    }

    /// Compares the docket with what was taken.
    fn check(&self, path: &Path) -> Doubts {
        let store = Store::open(path).unwrap();
        let matters = store.matters().unwrap();
        assert_eq!(matters.len(), MESSAGES);
        let taken = self.taken.lock().unwrap();
        let mut doubts = Doubts {
            all: 0,
            delivered: 0,
            open: 0,
        };
        for matter in &matters {
            let id = identifier(matter);
            let copies = taken.get(id).copied().unwrap_or(0);
            assert!(copies <= 1, "{id} was sent {copies} times");
            match matter.state() {
                State::Sent => assert_eq!(copies, 1, "{id} is recorded as sent and was lost"),
                State::InDoubt => {
                    doubts.all += 1;
                    doubts.delivered += copies;
                }
                State::Planned | State::Waiting => {
                    assert_eq!(copies, 0, "{id} was sent, and the docket does not know");
                    doubts.open += 1;
                }
                state => panic!("{id} is {state}"),
            }
        }
        doubts
    }
}

fn identifier(matter: &Matter) -> &str {
    &matter.entry.subject
}

/// Talks to one sender, and notes every message before it says so.
fn record(
    stream: TcpStream,
    begun: &AtomicUsize,
    taken: &Mutex<HashMap<String, usize>>,
    random: &AtomicU64,
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    let mut lines = BufReader::new(stream).lines();
    let dawdle = || thread::sleep(Duration::from_micros(next(random) % 4_000));
    out.write_all(b"220 recorder\r\n")?;
    let mut recipient = String::new();
    while let Some(line) = lines.next().transpose()? {
        if let Some(to) = line.strip_prefix("RCPT TO:<") {
            to.split('>').next().unwrap().clone_into(&mut recipient);
        }
        let answer = match line.split(' ').next().unwrap_or_default() {
            "EHLO" => "250-recorder\r\n250 PIPELINING\r\n",
            "DATA" => {
                begun.fetch_add(1, Ordering::SeqCst);
                out.write_all(b"354 go on\r\n")?;
                let mut id = None;
                loop {
                    let line = lines.next().transpose()?;
                    let Some(line) = line else {
                        return Ok(());
                    };
                    if line == "." {
                        break;
                    }
                    if let Some(value) = line.strip_prefix("Message-ID: <") {
                        id = value.strip_suffix('>').map(str::to_owned);
                    }
                }
                dawdle();
                for key in [id.unwrap(), recipient.clone()] {
                    *taken.lock().unwrap().entry(key).or_default() += 1;
                }
                dawdle();
                "250 taken\r\n"
            }
            "QUIT" => {
                out.write_all(b"221 bye\r\n")?;
                return Ok(());
            }
            _ => "250 ok\r\n",
        };
        out.write_all(answer.as_bytes())?;
    }
    Ok(())
}

/// Returns the next of a row of numbers that look like chance (splitmix64).
fn next(state: &AtomicU64) -> u64 {
    let mut z = state
        .fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::SeqCst)
        .wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[allow(clippy::disallowed_methods, reason = "how the test is told what to do")]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
