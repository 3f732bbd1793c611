//! Our side: a process that sends, with a docket or without.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use redress::delivery::{
    Account, Job, Outbox, Outgoing, SendPolicy, Session, Timeouts, read_config,
};
use redress::directory::Channel;
use redress::docket::{MatterKind, NewMatter, Party, Passage, Store};

use crate::SIZE;

/// How this program is told to be the sender.
const WORD: &str = "--send";

/// What the sender is to do.
pub(crate) struct Order {
    pub(crate) port: u16,
    pub(crate) connections: usize,
    pub(crate) count: usize,
    /// Where the messages are planned and recorded, if anywhere.
    pub(crate) docket: Option<PathBuf>,
}

impl Order {
    /// Returns the process that carries it out.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg(WORD);
        for number in [self.port.into(), self.connections, self.count] {
            command.arg(number.to_string());
        }
        command.args(&self.docket);
        command
    }

    /// Returns the order that this process was started with, if it was.
    pub(crate) fn given() -> Option<Self> {
        let mut arguments = std::env::args().skip(1);
        if arguments.next()? != WORD {
            return None;
        }
        let mut number = || arguments.next().unwrap().parse::<usize>().unwrap();
        Some(Self {
            port: u16::try_from(number()).unwrap(),
            connections: number(),
            count: number(),
            docket: arguments.next().map(PathBuf::from),
        })
    }

    pub(crate) fn carry_out(&self) {
        let text = format!(
            "[accounts.sink]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\n",
            self.port
        );
        let account = read_config("bench", &text).unwrap().accounts.remove(0);
        match &self.docket {
            Some(path) => self.send_with_docket(&account, path),
            None => self.send(&account),
        }
    }

    fn send(&self, account: &Account) {
        let (message, left) = (message(), AtomicUsize::new(self.count));
        let take = || {
            let taken =
                left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |n| n.checked_sub(1));
            taken.ok().map(|_| &message)
        };
        thread::scope(|scope| {
            for _ in 0..self.connections {
                scope.spawn(|| {
                    let mut session = Session::open(account, None, Timeouts::default()).unwrap();
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

    fn send_with_docket(&self, account: &Account, path: &Path) {
        let mut store = Store::open(path).unwrap();
        let message = message();
        let mut jobs = (1..=self.count)
            .map(|number| Job::filing(number.to_string().parse().unwrap(), message.clone()));
        let policy = SendPolicy {
            connections: self.connections,
            ..SendPolicy::of_many(account)
        };
        let now = day().and_hms_opt(12, 0, 0).unwrap().and_utc();
        let folder = path.parent().unwrap();
        let mut outbox =
            Outbox::open(folder, account, None, policy, Box::new(move || now), day()).unwrap();
        let summary = outbox.send(
            &mut jobs,
            &Mutex::new(&mut store),
            &AtomicBool::new(false),
            &mut |_| ControlFlow::Continue(()),
        );
        assert_eq!(summary.sent, self.count, "{summary:?}");
    }
}

/// A docket in which messages are planned.
pub(crate) struct Docket {
    folder: tempfile::TempDir,
}

impl Docket {
    pub(crate) fn of(count: usize) -> Self {
        // Beside the build, for a temporary folder may be in memory.
        let folder = tempfile::tempdir_in(Path::new(env!("CARGO_TARGET_TMPDIR"))).unwrap();
        let docket = Self { folder };
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
        let planned = Passage::planned(Channel::Email);
        let matters: Vec<_> = (0..count)
            .map(|_| (matter.clone(), planned.clone().into(), None))
            .collect();
        let mut store = Store::open(&docket.path()).unwrap();
        store.enter_batch(&matters).unwrap();
        docket
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("docket.db")
    }
}

fn day() -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
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
