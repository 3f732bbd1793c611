//! Handing a message to the `sendmail` program of this computer.
//!
//! A fixed path, no shell, `--` before the recipient (RUSTSEC-2020-0069), no password in its
//! environment. The program takes the end of its input for the end of the message, so it is killed
//! before its input is cut short.

use std::fmt;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::{Child, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use super::message::{Outgoing, gate};
use super::outcome::{NoAnswer, Outcome};
use super::phase::Phase;
use super::reply::Reply;
use crate::process::{command, wait};
use crate::text::visible;

/// A `sendmail` program: one of a few fixed paths, so that no configuration can name another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Program(&'static str);

impl Program {
    /// Where systems have it, the usual place first.
    pub const ALL: [Self; 3] = [
        Self("/usr/sbin/sendmail"),
        Self("/usr/lib/sendmail"),
        Self("/usr/local/sbin/sendmail"),
    ];

    /// Returns the program at a path, if it is one of those.
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|program| program.0 == path)
    }

    /// Returns the first that is installed, else the usual one.
    pub fn found() -> Self {
        let [usual, ..] = Self::ALL;
        Self::ALL
            .into_iter()
            .find(|program| program.is_installed())
            .unwrap_or(usual)
    }

    /// Returns its path.
    pub fn path(self) -> &'static str {
        self.0
    }

    /// Returns `true` if it is there.
    pub fn is_installed(self) -> bool {
        Path::new(self.0).is_file()
    }
}

impl fmt::Display for Program {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How long the program may take to put a message into its queue; giving up puts it in doubt.
pub const PATIENCE: Duration = Duration::from_mins(2);
/// What `sysexits.h` says of the system and not of the message, so that a later try can succeed: an
/// internal error, one of the operating system, a system file, a file that cannot be made, input or
/// output, and "temporary failure; the user is invited to retry".
const LATER: std::ops::RangeInclusive<i32> = 70..=75;
/// How much of what the program says is read, in bytes.
const WORDS_LIMIT: u64 = 4_096;

/// Hands one message over, whose intent is on the disk.
pub fn send(program: Program, message: &Outgoing) -> Outcome {
    send_with(program.path(), message, PATIENCE)
}

fn send_with(program: &str, message: &Outgoing, patience: Duration) -> Outcome {
    let not_sent = |at, why| Outcome::NotSent { at, why };
    if let Err(error) = gate(&message.bytes) {
        return not_sent(Phase::Data, NoAnswer::Gate(error));
    }
    let reason = |error: &io::Error| visible(&error.to_string()).replace('\n', " ");
    let spawned = command(program)
        .args(["-i", "-f", message.from.as_str(), "--", message.to.as_str()])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = match spawned {
        Ok(child) => child,
        Err(error) => {
            let reason = reason(&error);
            return not_sent(Phase::Connect, NoAnswer::Unreachable { reason });
        }
    };
    let written = feed(&mut child, message);
    let has_ended = Arc::new(AtomicBool::new(false));
    let words = listen(&mut child, &has_ended);
    let waited = wait(&mut child, patience);
    has_ended.store(true, Ordering::Relaxed);
    match waited {
        Ok(Some(status)) => {
            let words = words
                .recv_timeout(Duration::from_secs(1))
                .unwrap_or_default();
            // Only what was read to its end can have been taken; the thread is done by now.
            let is_whole = written
                .recv_timeout(Duration::from_secs(1))
                .unwrap_or(false);
            judge(status, &words, is_whole)
        }
        Ok(None) => {
            kill(&mut child);
            doubt(NoAnswer::Silent { after: patience })
        }
        Err(error) => {
            kill(&mut child);
            doubt(NoAnswer::Program {
                reason: reason(&error),
            })
        }
    }
}

/// Writes the message, with the line ends that such programs expect; says whether all of it went in.
/// In a thread of its own, for the program may stop reading.
fn feed(child: &mut Child, message: &Outgoing) -> mpsc::Receiver<bool> {
    let (sender, receiver) = mpsc::channel();
    let input = child.stdin.take();
    // The gate has seen to it that a carriage return stands at line ends alone.
    let bytes: Vec<u8> = message
        .bytes
        .iter()
        .copied()
        .filter(|byte| *byte != b'\r')
        .collect();
    thread::spawn(move || {
        let is_whole = input.is_some_and(|mut input| input.write_all(&bytes).is_ok());
        let _ = sender.send(is_whole);
    });
    receiver
}

/// Reads what the program says on stderr, as much as is wanted, and lets the rest run by until it has ended:
/// what it started may go on for ever.
fn listen(child: &mut Child, has_ended: &Arc<AtomicBool>) -> mpsc::Receiver<String> {
    let (sender, receiver) = mpsc::channel();
    let has_ended = Arc::clone(has_ended);
    let output = child.stderr.take();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut output) = output {
            let _ = output.by_ref().take(WORDS_LIMIT).read_to_end(&mut bytes);
            let _ = sender.send(String::from_utf8_lossy(&bytes).into_owned());
            let mut rest = [0; 4_096];
            while !has_ended.load(Ordering::Relaxed)
                && output.read(&mut rest).is_ok_and(|count| count > 0)
            {}
        }
    });
    receiver
}

fn judge(status: ExitStatus, words: &str, is_whole: bool) -> Outcome {
    let at = Phase::Dot;
    let reply = match (words.trim(), status.code()) {
        ("", Some(code)) => Reply::new(0, &format!("the sendmail program ended with code {code}")),
        (words, _) => Reply::new(0, words),
    };
    match status.code() {
        Some(0) if is_whole => Outcome::Sent {
            reply: Reply::new(0, "this computer's sendmail program accepted it"),
        },
        Some(code) if LATER.contains(&code) => Outcome::TryLater { at, reply },
        Some(code) if code != 0 => Outcome::of_refusal(at, reply),
        // Ended by a signal, or content with less than it was given.
        _ => doubt(NoAnswer::Program {
            reason: status.to_string(),
        }),
    }
}

fn doubt(why: NoAnswer) -> Outcome {
    Outcome::InDoubt {
        at: Phase::Dot,
        why,
    }
}

fn kill(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
