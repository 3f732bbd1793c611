//! The record of a run's kits, and the list of those that may not have arrived.

use std::fs;

use super::{ADA, home, recipients, send};
use crate::smtp::server::{Fault, Script, Server, Step};
use crate::support::Home;

/// Removes the record of the kits, as whoever clears up by hand does.
fn remove_record(home: &Home) {
    for name in home.names("run") {
        if name.starts_with("sends.db") {
            fs::remove_file(home.path("run").join(name)).unwrap();
        }
    }
}

/// What a run that was killed leaves is a record with doubts, and no list of them.
#[test]
fn whoever_counts_doubts_writes_the_list_of_them() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Drop)),
        times: Some(1),
        ..Script::default()
    });
    let home = home(server.port, &[ADA], "");
    assert_eq!(send(&home, 1).0, 3);
    let list = home.path("run/undelivered.csv");
    let settle = ["merge", "send", "run", "--resolve-doubts", "sent", "--for"];
    for arguments in [
        &["merge", "status", "run"][..],
        &["merge", "send", "run"],
        &["merge", "send", "run", "--execute", "--confirm", "send-0"],
        &[&settle[..], &["someone@example.net"]].concat(),
    ] {
        fs::remove_file(&list).unwrap();
        let (_, said) = home.said(arguments);
        assert!(said.contains("`undelivered.csv`"), "{said}");
        let listed = home.read("run/undelivered.csv");
        let row = "Ada Park,ada@example.org,in doubt,";
        assert!(listed.contains(row), "{arguments:?}: {listed}");
    }
}

#[test]
fn without_its_record_a_run_that_sent_kits_sends_no_more() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA], "");
    assert_eq!(send(&home, 1).0, 0);
    remove_record(&home);
    for more in [
        &[][..],
        &["--execute", "--confirm", "send-1"],
        &["--resolve-doubts", "sent"],
    ] {
        let (code, said) = home.said(&[&["merge", "send", "run"], more].concat());
        assert_eq!(code, 1, "{said}");
        assert!(
            said.contains("the record of who got one, `sends.db`, is gone")
                && said.contains("redress merge forget run"),
            "{said}"
        );
    }
    let (code, said) = home.said(&["merge", "status", "run"]);
    assert!(
        code == 0 && said.contains("warning: kits were sent from `run`"),
        "{said}"
    );
    // A new plan in the folder does not bring back what is not known.
    super::plan(&home, "clinic.toml/hours");
    assert_eq!(send(&home, 1).0, 1);
    assert_eq!(recipients(&server).len(), 1);
}

#[test]
fn a_record_that_is_damaged_is_not_called_the_docket() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA], "");
    assert_eq!(send(&home, 1).0, 0);
    let other = ["merge", "plan", "clinic.toml/hours", "roster.csv"];
    home.run(
        other
            .into_iter()
            .chain(["--make", "kits", "--out", "other"]),
    )
    .success();
    remove_record(&home);
    for damaged in [&b""[..], b"this was a database once"] {
        fs::write(home.path("run/sends.db"), damaged).unwrap();
        for arguments in [
            &["merge", "send", "run"][..],
            &["merge", "send", "other"],
            &["merge", "status", "run"],
        ] {
            let (code, said) = home.said(arguments);
            assert_eq!(code, 1, "{said}");
            assert!(
                said.contains("the record of kits `") && said.contains("from a backup"),
                "{said}"
            );
            assert!(!said.contains("docket"), "{said}");
        }
    }
    assert_eq!(recipients(&server).len(), 1);
}
