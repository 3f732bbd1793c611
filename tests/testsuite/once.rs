//! One letter, handed over once: to the address that was shown, whoever asks and however many at a time.
//!
//! 6 rounds of simultaneous runs by default; `REDRESS_ROUNDS=200` for a long test.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use redress::docket::{Matter, SendLock, Standing, Store};

use crate::crash::variable;
use crate::smtp::server::{Fault, Script, Server, Step};
use crate::support::mailing::{OFFICE, arrived, sending};
use crate::support::{Home, TODAY};

/// Starts a run that sends letters, and confirms it.
fn start(home: &Home, letters: &[String]) -> Child {
    sending_run(home, letters).spawn().unwrap()
}

/// Returns the run that sends letters, and confirms it.
fn sending_run(home: &Home, letters: &[String]) -> Command {
    let confirm = format!("send-{}", letters.len());
    let mut arguments = vec!["send"];
    arguments.extend(letters.iter().map(String::as_str));
    arguments.extend(["--via", "email", "--execute", "--confirm", &confirm]);
    unwatched(home, &arguments)
}

/// Returns a run with these arguments that can be started and left to itself.
pub(crate) fn unwatched(home: &Home, arguments: &[&str]) -> Command {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("redress"));
    command
        .current_dir(home.path(""))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", TODAY)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn docket(home: &Home) -> Store {
    Store::read(&home.path("home/data/docket.db"))
        .unwrap()
        .unwrap()
}

/// Drafts requests to an office that takes email; returns their folders.
pub(crate) fn drafted(home: &Home, subjects: &[&str]) -> Vec<String> {
    for subject in subjects {
        let subject = format!("foia.subject={subject}");
        let request = ["foia", "--no-input", "--answers", "answers.toml"];
        let own = ["--set", "foia.office=odni", "--set", &subject];
        home.run(request.into_iter().chain(own)).success();
    }
    let names = home.names("letters").into_iter();
    names.map(|name| format!("letters/{name}")).collect()
}

pub(crate) fn home(server: &Server, more: &str) -> Home {
    let answers = format!("{}{}", crate::support::ADA, crate::support::REQUEST);
    let home = Home::with_answers(&answers);
    home.account("127.0.0.1", server.port, "none", more);
    home
}

/// Several runs of the same letters at the same moment, with a slow password or a hold: what one run hands
/// over, no other does, and there is one matter for each letter.
#[test]
fn however_many_runs_start_at_once_each_letter_is_delivered_once() {
    let rounds = variable("REDRESS_ROUNDS").map_or(6, |text| text.parse().unwrap());
    let slow = "username = \"ada\"\npassword_command = [\"sh\", \"-c\", \"sleep 0.2; echo pw\"]\n";
    for round in 0..rounds {
        let server = Server::start(Script::default());
        let home = home(&server, ["", slow, "hold = \"1s\"\n"][round % 3]);
        let letters = drafted(
            &home,
            &["Opinions on the pocket veto", "Opinions on pardons"],
        );
        let runs: Vec<Child> = (0..2 + round % 7).map(|_| start(&home, &letters)).collect();
        let count = runs.len();
        for mut run in runs {
            let status = run.wait().unwrap();
            assert!(matches!(status.code(), Some(0 | 1 | 3)), "{status}");
        }
        let label = format!("round {round}, {count} runs");
        let matters = docket(&home).matters().unwrap();
        assert_eq!(matters.len(), letters.len(), "{label}");
        // A run that found another one sending has left a letter planned; it goes out now, and not again.
        for letter in &letters {
            let letter = std::slice::from_ref(letter);
            start(&home, letter).wait().unwrap();
        }
        let matters = docket(&home).matters().unwrap();
        let out = |matter: &redress::docket::Matter| matter.filing() == Standing::Out;
        assert!(matters.iter().all(out), "{label}");
        assert_eq!(arrived(&server), (letters.len(), letters.len()), "{label}");
    }
}

/// A copy of the folder under another name is the same letter, also when the recipient's address in it was
/// changed.
#[test]
fn a_copy_of_a_letter_is_the_same_letter() {
    let server = Server::start(Script::default());
    let home = home(&server, "");
    let letters = drafted(&home, &["Opinions on the pocket veto"]);
    let text = home.read(&format!("{}/letter.toml", letters[0]));
    assert!(start(&home, &letters).wait().unwrap().success());
    let other = text
        .replace(
            "id = \"2026-11-23-opinions-on-the-pocket-veto-odni\"",
            "id = \"2026-11-23-mine\"",
        )
        .replace(
            "mailbox = \"DNI-FOIA@dni.gov\"",
            "mailbox = \"other@dni.gov\"",
        );
    assert_ne!(text, other);
    home.write("copy/letter.toml", &other);
    let (code, said) = home.said(&sending("copy", OFFICE));
    assert_eq!(code, 1, "{said}");
    assert!(
        said.contains("this letter was already sent: matter 1"),
        "{said}"
    );
    assert_eq!(arrived(&server), (1, 1));
}

/// A refused address that is put right is where the next attempt goes: on the screen, on the wire and in the
/// message's header; and so is a sender that was put right in the configuration.
#[test]
fn what_is_shown_is_what_leaves_after_a_correction() {
    let server = Server::start(Script {
        refused: Some("wrong@"),
        ..Script::default()
    });
    let home = home(&server, "");
    let letters = drafted(&home, &["Opinions on the pocket veto"]);
    let (code, said) = home.said(&sending(&letters[0], "wrong@agency.example"));
    assert_eq!(code, 1, "{said}");
    home.account(
        "127.0.0.1",
        server.port,
        "none",
        "from = \"desk@ada.example\"\n",
    );
    let (code, said) = home.said(&sending(&letters[0], "right@agency.example"));
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("to right@agency.example, from desk@ada.example"),
        "{said}"
    );
    assert!(said.contains("The message was made again"), "{said}");
    assert!(said.contains("`--to` names this address"), "{said}");
    let seen = server.seen.lock().unwrap();
    let commands = seen.commands.join("\n");
    assert!(
        commands.contains("MAIL FROM:<desk@ada.example>"),
        "{commands}"
    );
    assert!(
        commands.contains("RCPT TO:<right@agency.example>"),
        "{commands}"
    );
    let message = String::from_utf8(seen.messages[0].clone()).unwrap();
    let header = message.split("\r\n\r\n").next().unwrap();
    assert!(header.contains("right@agency.example"), "{header}");
    assert!(!header.contains("wrong@agency.example"), "{header}");
    drop(seen);
    let (_, shown) = home.said(&["docket", "show", "1"]);
    assert!(
        shown.contains("Message: to right@agency.example, from desk@ada.example, Message-ID <"),
        "{shown}"
    );
}

/// An address that was written into the letter's file is said to be from there, and not the directory's.
#[test]
fn an_address_from_the_letters_file_is_said_to_be_from_there() {
    let server = Server::start(Script::default());
    let home = home(&server, "");
    let letters = drafted(&home, &["Opinions on the pocket veto"]);
    let file = format!("{}/letter.toml", letters[0]);
    let text = home.read(&file);
    let changed = text.replace("DNI-FOIA@dni.gov", "mine@example.net");
    assert_ne!(text, changed);
    home.write(&file, &changed);
    let (code, said) = home.said(&["send", &letters[0], "--via", "email"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("to mine@example.net"), "{said}");
    assert!(
        said.contains("`letter.toml` names this address; the directory has DNI-FOIA@dni.gov."),
        "{said}"
    );
}

/// A server that fails after each message, that is going down, or that takes nothing more from the account:
/// the run stops instead of trying every letter, and the same command goes on with what is left.
#[test]
fn a_batch_stops_where_the_server_fails_and_the_same_command_goes_on() {
    let subjects = ["one", "two", "three", "four"];
    for (step, fault, most_tried) in [
        (Step::Dot, Fault::Drop, 2),
        (Step::Mail, Fault::GoingDown, 2),
        (Step::Data, Fault::Quota, 1),
    ] {
        let server = Server::start(Script {
            fault: Some((step, fault)),
            times: Some(2),
            ..Script::default()
        });
        let home = home(&server, "");
        let letters = drafted(&home, &subjects);
        let code = start(&home, &letters).wait().unwrap().code();
        assert_eq!(
            code,
            Some(if step == Step::Dot { 3 } else { 1 }),
            "{step:?}"
        );
        let standings = |wanted: Standing| {
            let matters = docket(&home).matters().unwrap();
            matters
                .iter()
                .filter(|matter| matter.filing() == wanted)
                .count()
        };
        let doubts = standings(Standing::InDoubt);
        assert!(doubts <= most_tried, "{step:?}: {doubts} in doubt");
        assert_eq!(standings(Standing::Failed), 0, "{step:?}");
        // The same command, whatever is out by now; the phrase names what is left.
        let left = subjects.len() - doubts;
        let phrase = format!("send-{left}");
        let mut again = vec!["send"];
        again.extend(letters.iter().map(String::as_str));
        again.extend(["--via", "email", "--execute", "--confirm", &phrase]);
        for _ in 0..3 {
            home.said(&again);
        }
        assert_eq!(standings(Standing::Out), left, "{step:?}");
        assert_eq!(arrived(&server).0, left, "{step:?}");
    }
}

/// While a run waits for the server's answer, its letter is in doubt for a moment: others are told that it is being
/// sent, and can neither settle it, nor send it, nor erase its record.
#[test]
fn what_another_run_is_sending_cannot_be_settled_meanwhile() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Stall)),
        ..Script::default()
    });
    let home = home(&server, "");
    let letters = drafted(&home, &["Opinions on the pocket veto"]);
    let mut run = start(&home, &letters);
    until("the message arrives", || arrived(&server).1 == 1);
    run.kill().unwrap();
    run.wait().unwrap();
    let lock = SendLock::take(&home.path("home/data")).unwrap();
    for command in [
        &["docket", "resolve", "1", "--resend"][..],
        &sending(&letters[0], OFFICE),
        &["send", &letters[0], "--via", "email"],
        &["profile", "forget", "--confirm", "forget-me"],
    ] {
        let (code, said) = home.said(command);
        assert_eq!(code, 1, "{command:?}: {said}");
        assert!(
            said.contains("another run of this program is sending") && said.contains("wait"),
            "{command:?}: {said}"
        );
    }
    for command in [
        &["docket", "due"][..],
        &["docket"],
        &["docket", "show", "1"],
    ] {
        let (_, said) = home.said(command);
        assert!(
            said.contains("another run of this program is sending"),
            "{command:?}: {said}"
        );
        assert!(!said.contains("docket resolve"), "{command:?}: {said}");
    }
    drop(lock);
    let (code, said) = home.said(&["docket", "resolve", "1", "--resend"]);
    assert_eq!(code, 0, "{said}");
}

/// Waits until something is so.
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = std::time::Instant::now();
    while !is_so() {
        assert!(begun.elapsed().as_secs() < 60, "never: {what}");
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
}

/// A server that is slow to take the next letter does not keep the answer to the last one from the docket.
#[test]
fn what_a_server_accepted_is_recorded_before_the_next_letter_is_announced() {
    let (open, gate) = channel();
    let server = Server::start(Script {
        gate: Some((Step::Rcpt, Arc::new(Mutex::new(gate)))),
        pipelining: true,
        ..Script::default()
    });
    let home = home(&server, "");
    let letters = drafted(
        &home,
        &["Opinions on the pocket veto", "Opinions on pardons"],
    );
    let mut run = start(&home, &letters);
    open.send(()).unwrap();
    let standing = |index: usize| {
        let matters = docket(&home).matters().unwrap();
        matters.get(index).map(Matter::filing)
    };
    until("the first message arrives", || {
        !server.seen.lock().unwrap().messages.is_empty()
    });
    until("the first is recorded as sent", || {
        standing(0) == Some(Standing::Out)
    });
    assert!(standing(1).unwrap().is_waiting());
    open.send(()).unwrap();
    assert_eq!(run.wait().unwrap().code(), Some(0));
    assert_eq!(standing(1), Some(Standing::Out));
}

/// Ctrl-C while letters go out: the one under way is finished and recorded, the others stay planned, and all
/// of it is said.
#[cfg(unix)]
#[test]
fn an_interrupted_run_finishes_what_is_under_way_and_says_what_is_left() {
    let (open, gate) = channel();
    let server = Server::start(Script {
        gate: Some((Step::Dot, Arc::new(Mutex::new(gate)))),
        ..Script::default()
    });
    let home = home(&server, "");
    let letters = drafted(
        &home,
        &["Opinions on the pocket veto", "Opinions on pardons"],
    );
    let mut run = sending_run(&home, &letters);
    run.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut run = run.spawn().unwrap();
    until("the first message arrives", || {
        !server.seen.lock().unwrap().messages.is_empty()
    });
    let pid = run.id().to_string();
    let killed = Command::new("kill").args(["-INT", &pid]).status().unwrap();
    assert!(killed.success());
    let mut said = String::new();
    let mut lines = BufReader::new(run.stderr.take().unwrap());
    while !said.contains("Finishing what is under way.") {
        assert_ne!(lines.read_line(&mut said).unwrap(), 0, "{said}");
    }
    // The wish to stop is heeded before the next letter, however soon the server answers now.
    open.send(()).unwrap();
    lines.read_to_string(&mut said).unwrap();
    let output = run.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{said}");
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("Matter 1: sent"), "{told}");
    assert!(
        said.contains("1 letter was not tried and is still planned: the run was stopped"),
        "{said}"
    );
    assert_eq!(server.seen.lock().unwrap().messages.len(), 1);
    assert!(docket(&home).matters().unwrap()[1].filing().is_waiting());
}

/// A run that is killed while it sends, and whose log of the database is lost with it, leaves a docket that looks
/// whole and has forgotten what was sent: it is not taken for sound, and nothing is sent on its word.
#[cfg(unix)]
#[test]
fn a_lost_log_of_a_killed_run_is_found() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Stall)),
        ..Script::default()
    });
    let home = home(&server, "");
    let letters = drafted(&home, &["Opinions on the pocket veto"]);
    let mut run = start(&home, &letters);
    until("a message arrives", || {
        !server.seen.lock().unwrap().messages.is_empty()
    });
    run.kill().unwrap();
    run.wait().unwrap();
    for ending in ["-wal", "-shm"] {
        std::fs::remove_file(home.path(&format!("home/data/docket.db{ending}"))).unwrap();
    }
    let (code, said) = home.said(&["docket", "check"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("what was recorded last is lost"), "{said}");
    assert!(said.contains("sending.mark"), "{said}");
    let (code, said) = home.said(&sending(&letters[0], OFFICE));
    assert_eq!(code, 1, "{said}");
    assert_eq!(server.seen.lock().unwrap().messages.len(), 1, "{said}");
}

/// Changes a word of a letter.
fn reword(home: &Home, letter: &str) {
    let file = format!("{letter}/letter.toml");
    let text = home.read(&file);
    let changed = text.replace("Thank you for your", "Thank you very much for your");
    assert_ne!(text, changed);
    home.write(&file, &changed);
}

/// A word more does not make another letter of one that is out, in doubt or waiting.
#[test]
fn another_wording_of_a_letter_is_noticed() {
    for (fault, first, second, said_of_it) in [
        (
            Some(Fault::Drop),
            3,
            1,
            "unknown whether an earlier wording of this letter was delivered",
        ),
        (
            None,
            0,
            0,
            "an earlier wording of this letter went out before: matter 1",
        ),
        (
            Some(Fault::Later),
            1,
            0,
            "Matter 1, which waited with an earlier wording, is given up.",
        ),
    ] {
        let server = Server::start(Script {
            fault: fault.map(|fault| (Step::Dot, fault)),
            times: Some(1),
            ..Script::default()
        });
        let home = home(&server, "");
        let letters = drafted(&home, &["Opinions on the pocket veto"]);
        let code = start(&home, &letters).wait().unwrap().code();
        assert_eq!(code, Some(first), "{fault:?}");
        reword(&home, &letters[0]);
        let (code, said) = home.said(&sending(&letters[0], OFFICE));
        assert_eq!(code, second, "{fault:?}: {said}");
        assert!(said.contains(said_of_it), "{fault:?}: {said}");
    }
}

/// A connection that breaks is one failure: the letter behind the doubtful one goes over the next connection.
#[test]
fn one_broken_connection_is_one_failure() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Drop)),
        times: Some(1),
        pipelining: true,
        ..Script::default()
    });
    let home = home(&server, "");
    let letters = drafted(&home, &["one", "two", "three"]);
    assert_eq!(start(&home, &letters).wait().unwrap().code(), Some(3));
    let matters = docket(&home).matters().unwrap();
    let standings: Vec<Standing> = matters
        .iter()
        .map(redress::docket::Matter::filing)
        .collect();
    assert_eq!(standings, [Standing::InDoubt, Standing::Out, Standing::Out]);
}
