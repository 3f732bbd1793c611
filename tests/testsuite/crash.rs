//! `kill -9` at random moments of `redress send`: nothing is lost, nothing is sent twice unseen, and at most
//! one letter is in doubt after each kill.
//!
//! 20 kills by default; `REDRESS_KILLS=10000` for a night.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use redress::docket::{Matter, Passage, Standing, Store, WhichLetter};

use crate::support::{ADA, Home, REQUEST, TODAY};

/// How many letters a round sends.
const LETTERS: usize = 8;

/// The number of kills, unless the environment names another.
pub(crate) fn kills_wanted() -> usize {
    variable("REDRESS_KILLS").map_or(20, |text| text.parse().unwrap())
}

#[test]
fn a_killed_send_loses_nothing_repeats_nothing_and_leaves_one_doubt() {
    let wanted = kills_wanted();
    let (mut kills, mut rounds, mut doubts) = (0, 0, 0);
    while kills < wanted {
        let round = Round::play(wanted - kills, rounds);
        kills += round.kills;
        doubts += round.doubts;
        rounds += 1;
    }
    println!(
        "{kills} kills in {rounds} rounds of {LETTERS} letters: 0 lost, 0 sent twice, {doubts} in doubt"
    );
}

struct Round {
    kills: usize,
    doubts: usize,
}

impl Round {
    /// Sends letters by the command, however often it is killed. The first kill of a round comes while the
    /// server holds its answer back, so that there is a doubt whatever the machine does.
    fn play(most_kills: usize, seed: usize) -> Self {
        let recorder = Recorder::start(seed as u64 + 1);
        let home = Home::with_answers(&format!("{ADA}{REQUEST}"));
        home.account("127.0.0.1", recorder.port, "none", "");
        for number in 0..LETTERS {
            let subject = format!("foia.subject=Opinions, volume {number}");
            let request = ["foia", "--no-input", "--answers", "answers.toml"];
            let own = ["--set", "foia.office=odni", "--set", &subject];
            home.run(request.into_iter().chain(own)).success();
        }
        let mut round = Self {
            kills: 0,
            doubts: 0,
        };
        let mut waiting = LETTERS;
        recorder.holds.store(true, Ordering::SeqCst);
        while waiting > 0 {
            let before = recorder.begun();
            let mut sender = sender(&home, waiting);
            let mut was_killed = false;
            if round.kills < most_kills {
                recorder.wait_for_message(before, &mut sender);
                if round.kills > 0 {
                    thread::sleep(Duration::from_micros(recorder.random() % 60_000));
                }
                was_killed = sender.try_wait().unwrap().is_none();
            }
            if was_killed {
                sender.kill().unwrap();
            }
            recorder.holds.store(false, Ordering::SeqCst);
            let status = sender.wait().unwrap();
            // What is still on its way to the recorder counts as well.
            recorder.settle();
            let now = look(&home, &recorder);
            if was_killed {
                round.kills += 1;
                let new = now.doubts - round.doubts;
                assert!(new <= 1, "{new} new doubts after one kill");
            } else {
                assert!(matches!(status.code(), Some(0 | 3)), "{status}");
                assert_eq!(now.doubts, round.doubts, "a doubt without a kill");
                assert_eq!(now.waiting, 0, "not everything was sent");
            }
            round.doubts = now.doubts;
            waiting = now.waiting;
        }
        round
    }
}

/// Starts `redress send` for all letters; those that are out are passed over.
fn sender(home: &Home, waiting: usize) -> Child {
    let letters = home.names("letters");
    Command::new(snapbox::cmd::cargo_bin!("redress"))
        .current_dir(home.path(""))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", TODAY)
        .arg("send")
        .args(letters.iter().map(|name| format!("letters/{name}")))
        .args(["--via", "email", "--execute", "--confirm"])
        .arg(format!("send-{waiting}"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// What a docket holds.
struct Now {
    doubts: usize,
    /// Those not settled at all: still to be sent.
    waiting: usize,
}

/// Compares the docket with what was taken.
fn look(home: &Home, recorder: &Recorder) -> Now {
    let store = Store::open(&home.path("home/data/docket.db")).unwrap();
    let matters = store.matters().unwrap();
    let taken = recorder.taken();
    let mut now = Now {
        doubts: 0,
        waiting: LETTERS - matters.len(),
    };
    let mut identifiers = 0;
    for matter in &matters {
        let ids = identifiers_of(matter);
        let copies: usize = ids.iter().filter_map(|id| taken.get(*id)).sum();
        identifiers += copies;
        let subject = &matter.entry.subject;
        assert!(copies <= 1, "{subject} was sent {copies} times");
        match matter.filing() {
            Standing::Out => assert_eq!(copies, 1, "{subject} is recorded as sent and was lost"),
            Standing::InDoubt => now.doubts += 1,
            Standing::Planned | Standing::Waiting => {
                assert_eq!(
                    copies, 0,
                    "{subject} was sent, and the docket does not know"
                );
                now.waiting += 1;
            }
            standing => panic!("{subject} is {standing}"),
        }
    }
    let delivered: usize = taken
        .iter()
        .filter(|(key, _)| !key.contains("@dni.gov"))
        .map(|(_, copies)| copies)
        .sum();
    assert_eq!(
        delivered, identifiers,
        "something was sent that no matter knows"
    );
    now
}

/// Returns the identifiers of all messages that were about to leave.
fn identifiers_of(matter: &Matter) -> Vec<&str> {
    let passage = matter.passage(&WhichLetter::Filing);
    passage
        .filter_map(|passage| match passage {
            Passage::Intent(intent) => intent.message_id.as_deref(),
            _ => None,
        })
        .collect()
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
    /// Whether answers to messages are held back: whoever sends waits for one, and can be killed there.
    pub(crate) holds: Arc<AtomicBool>,
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
            holds: Arc::default(),
        };
        let holds = recorder.holds.clone();
        let (connections, ended) = (recorder.connections.clone(), recorder.ended.clone());
        let (taken, random) = (recorder.taken.clone(), recorder.random.clone());
        let begun = recorder.begun.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                connections.fetch_add(1, Ordering::SeqCst);
                let (ended, taken, random) = (ended.clone(), taken.clone(), random.clone());
                let (begun, holds) = (begun.clone(), holds.clone());
                thread::spawn(move || {
                    // A sender that was killed ends its connection in mid-sentence.
                    let _ = record(stream, &begun, &taken, &random, &holds);
                    ended.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        recorder
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
}

/// Talks to one sender, and notes every message before it says so.
fn record(
    stream: TcpStream,
    begun: &AtomicUsize,
    taken: &Mutex<HashMap<String, usize>>,
    random: &AtomicU64,
    holds: &AtomicBool,
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
                while holds.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(1));
                }
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
