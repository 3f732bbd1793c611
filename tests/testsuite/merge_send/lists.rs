//! Who wants no more email, and who is on the roster: as it is when a kit is sent, not when it was planned.

use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use super::{ADA, BO, CY, EVE, are, home, plan, recipients, roster, send, standings};
use crate::once::until;
use crate::smtp::server::{Fault, Script, Server, Step};
use crate::support::{Home, TODAY};

/// Starts to send so many kits.
fn start(home: &Home, count: u64) -> Child {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("redress"));
    command
        .current_dir(home.path(""))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", TODAY)
        .args(["merge", "send", "run", "--execute", "--confirm"])
        .arg(format!("send-{count}"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command.spawn().unwrap()
}

/// Waits for the end of a run; returns its exit code and its results.
fn end(run: Child) -> (Option<i32>, String) {
    let output = run.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    (output.status.code(), said)
}

#[test]
fn whoever_opts_out_while_kits_are_sent_gets_none() {
    for pipelining in [false, true] {
        let (open, gate) = channel();
        let server = Server::start(Script {
            gate: Some((Step::Dot, Arc::new(Mutex::new(gate)))),
            pipelining,
            ..Script::default()
        });
        let home = home(server.port, &[ADA, BO, CY, EVE], "");
        let run = start(&home, 4);
        until("the first kit arrives", || {
            !server.seen.lock().unwrap().messages.is_empty()
        });
        home.run(["merge", "opt-out", "BO+news@example.org"])
            .success();
        home.write("run/suppress.csv", "email\ncy@example.org\n");
        drop(open);
        let (code, said) = end(run);
        let sum = "Sent 2 kits; refused 0; in doubt 0; suppressed 2; not sent 0.";
        assert!(code == Some(0) && said.contains(sum), "{code:?}: {said}");
        assert_eq!(recipients(&server), ["ada@example.org", "eve@example.org"]);
        let are_now = [("planned", 4), ("sent", 2), ("suppressed", 2)];
        assert_eq!(standings(&home), are(&are_now));
    }
}

/// The server is about to take the kit, or puts it off: either way it was on its way when its signer opted out.
#[test]
fn a_kit_that_was_announced_or_put_off_does_not_go_to_whoever_opts_out() {
    for (step, command, fault) in [
        (Step::Rcpt, "RCPT", None),
        (Step::Mail, "MAIL", Some((Step::Mail, Fault::GoingDown))),
    ] {
        let (open, gate) = channel();
        let server = Server::start(Script {
            gate: Some((step, Arc::new(Mutex::new(gate)))),
            fault,
            times: Some(1),
            ..Script::default()
        });
        let home = home(server.port, &[ADA], "");
        let run = start(&home, 1);
        until("the kit is announced", || {
            let seen = server.seen.lock().unwrap();
            seen.commands.iter().any(|line| line.starts_with(command))
        });
        home.run(["merge", "opt-out", "ada@example.org"]).success();
        drop(open);
        let (code, said) = end(run);
        assert!(
            code == Some(0) && said.contains("suppressed 1; not sent 0."),
            "{code:?}: {said}"
        );
        assert!(recipients(&server).is_empty());
        assert_eq!(standings(&home), are(&[("planned", 1), ("suppressed", 1)]));
    }
}

#[test]
fn whoever_is_on_the_groups_list_is_counted_before_anything_is_sent() {
    let home = home(9, &[ADA, BO, CY], "");
    home.run(["merge", "opt-out", "cy@example.org"]).success();
    // One is left out by the plan, another opts out after it.
    plan(&home, "clinic.toml/hours");
    home.run(["merge", "opt-out", "bo@example.org"]).success();
    let (code, said) = home.said(&["merge", "send", "run"]);
    assert_eq!(code, 0, "{said}");
    for numbers in ["to be sent 1 that ask", "suppressed 2 without"] {
        assert!(said.contains(numbers), "{numbers}: {said}");
    }
    let are_now = [("planned", 2), ("suppressed", 1), ("waiting", 1)];
    assert_eq!(standings(&home), are(&are_now));
}

#[test]
fn a_roster_that_changed_since_the_plan_is_counted_again_before_a_kit_goes() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA, BO], "");
    roster(&home, &[ADA, &BO.replace("bo@", "orr@")]);
    let (code, rehearsed) = home.said(&["merge", "send", "run"]);
    let (executed, said) = send(&home, 2);
    assert_eq!((code, executed), (1, 1), "{said}");
    for said in [rehearsed, said] {
        assert!(
            said.contains("has changed since the plan was made") && said.contains("`--out run`"),
            "{said}"
        );
    }
    assert_eq!(server.seen.lock().unwrap().connections, 0);
    plan(&home, "clinic.toml/hours");
    assert_eq!(send(&home, 2).0, 0);
    assert_eq!(recipients(&server), ["ada@example.org", "orr@example.org"]);
}
