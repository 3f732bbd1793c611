//! A signer gets one kit of an action, from whichever folder on this computer it is sent.

use std::fs;

use super::{ADA, BO, CY, EVE, FROM, HEADER, ORGANIZER, home, recipients, roster};
use crate::smtp::server::{Fault, Script, Server, Step};
use crate::support::Home;

/// Sends so many kits from a folder; returns the exit code and all that was said.
fn send_from(home: &Home, folder: &str, count: u64) -> (i32, String) {
    let confirm = format!("send-{count}");
    home.said(&["merge", "send", folder, "--execute", "--confirm", &confirm])
}

fn plan(home: &Home, target: &str, folder: &str) {
    let plan = ["merge", "plan", target, "roster.csv", "--make", "kits"];
    home.run(plan.into_iter().chain(["--out", folder]))
        .success();
}

/// Copies a folder of files.
fn copy(home: &Home, from: &str, to: &str) {
    fs::create_dir(home.path(to)).unwrap();
    for name in home.names(from) {
        let path = |folder: &str| home.path(folder).join(&name);
        fs::copy(path(from), path(to)).unwrap();
    }
}

fn addresses(names: &[&str]) -> Vec<String> {
    let names = names.iter();
    names.map(|name| format!("{name}@example.org")).collect()
}

fn kits(home: &Home, folder: &str, what: &str) -> u64 {
    let (_, report) = home.json(["merge", "status", folder, "--json"]);
    report["kits"][what].as_u64().unwrap()
}

#[test]
fn a_folder_that_was_copied_on_the_way_sends_nothing_twice() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA, BO, CY, EVE], "daily_limit = 2\n");
    assert_eq!(send_from(&home, "run", 4).0, 3);
    copy(&home, "run", "copy");
    let unlimited = format!("{FROM}{ORGANIZER}");
    home.account("127.0.0.1", server.port, "none", &unlimited);
    assert_eq!(send_from(&home, "run", 2).0, 0);
    let (code, said) = send_from(&home, "copy", 2);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("There is nothing to send."), "{said}");
    assert!(said.contains("/run`: 2 "), "{said}");
    assert_eq!(recipients(&server), addresses(&["ada", "bo", "cy", "eve"]));
    let numbers =
        ["sent", "elsewhere", "waiting", "withdrawn"].map(|what| kits(&home, "copy", what));
    assert_eq!(numbers, [2, 2, 0, 0]);
}

#[test]
fn another_merge_of_the_action_reaches_only_those_whom_the_first_did_not() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA, BO], "");
    assert_eq!(send_from(&home, "run", 2).0, 0);
    roster(&home, &[CY, BO, ADA]);
    plan(&home, "clinic.toml/hours", "second");
    let (code, said) = send_from(&home, "second", 1);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("/run`: 2 "), "{said}");
    assert_eq!(recipients(&server), addresses(&["ada", "bo", "cy"]));
    home.run(["merge", "status", "second"])
        .success()
        .stdout_eq(snapbox::str![[r#"
clinic.toml/hours: 3 kits planned.

sent                   1
waiting                0
refused                0
in doubt               0
suppressed             0
given up               0
withdrawn              0
elsewhere              2  another merge of this action sent them, or they are in doubt there

The letters in these kits, which their signers send themselves:

office                                     in kits sent  waiting  elsewhere
Kirsten E. Gillibrand (Senator, New York)  1             0        2
Charles E. Schumer (Senator, New York)     1             0        2
Paul Tonko (Representative, NY-20)         1             0        2

"#]]);
    // Another action is another matter.
    plan(&home, "clinic.toml/leader", "other");
    let (code, said) = send_from(&home, "other", 3);
    assert_eq!(code, 0, "{said}");
    assert_eq!(recipients(&server).len(), 6);
}

#[test]
fn a_kit_that_is_in_doubt_in_one_folder_is_in_doubt_in_all() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Drop)),
        times: Some(1),
        ..Script::default()
    });
    let home = home(server.port, &[ADA], "");
    assert_eq!(send_from(&home, "run", 1).0, 3);
    plan(&home, "clinic.toml/hours", "second");
    let (code, said) = send_from(&home, "second", 1);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("it is unknown whether 1 kit of `"), "{said}");
    assert_eq!(recipients(&server).len(), 1);
    // Once it is settled, it goes out from either, and from one of them alone.
    home.run(["merge", "send", "run", "--resolve-doubts", "resend"])
        .success();
    assert_eq!(send_from(&home, "second", 1).0, 0);
    let (code, said) = send_from(&home, "run", 1);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("There is nothing to send."), "{said}");
    assert_eq!(recipients(&server).len(), 2);
}

#[test]
fn a_folder_that_is_gone_is_named_until_it_is_forgotten() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA], "");
    assert_eq!(send_from(&home, "run", 1).0, 0);
    fs::rename(home.path("run"), home.path("moved")).unwrap();
    let (code, said) = send_from(&home, "moved", 1);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("There is nothing to send."), "{said}");
    let warning = "/run` sent kits of this action too, and its record is gone";
    assert!(said.contains(warning), "{said}");
    // It stands below the numbers, where the phrase is asked for.
    let all = fs::File::create(home.path("all.txt")).unwrap();
    let mut rehearsal = std::process::Command::new(snapbox::cmd::cargo_bin!("redress"));
    let rehearsal = rehearsal
        .current_dir(home.path(""))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", crate::support::TODAY)
        .args(["merge", "send", "moved"])
        .stdout(all.try_clone().unwrap())
        .stderr(all);
    assert!(rehearsal.status().unwrap().success());
    let all = home.read("all.txt");
    let at = |words: &str| all.find(words).unwrap();
    assert!(at("By the account") < at(warning), "{all}");
    home.run(["merge", "forget", "run"]).success();
    let (_, said) = send_from(&home, "moved", 1);
    assert!(!said.contains("warning"), "{said}");
}

#[test]
fn what_one_folder_gave_up_is_not_counted_as_had_in_another() {
    let server = Server::start(Script {
        fault: Some((Step::Dot, Fault::Drop)),
        times: Some(1),
        ..Script::default()
    });
    let home = home(server.port, &[ADA, BO], "");
    assert_eq!(send_from(&home, "run", 2).0, 3);
    home.run(["merge", "send", "run", "--resolve-doubts", "drop"])
        .success();
    plan(&home, "clinic.toml/hours", "second");
    let (_, said) = home.said(&["merge", "send", "second"]);
    let run = home.path("run").canonicalize().unwrap();
    for part in ["had from", "given up in"] {
        let share = format!("{part} `{}`: 1", run.display());
        assert!(said.contains(&share), "{share}: {said}");
    }
}

#[test]
fn what_is_forgotten_is_on_no_list_any_more() {
    let server = Server::start(Script::default());
    let home = home(server.port, &[ADA], "");
    assert_eq!(send_from(&home, "run", 1).0, 0);
    let list = home.read("home/data/kit-runs.toml");
    assert!(list.contains("/run\"") && !list.contains("ada@"), "{list}");
    let (code, said) = home.said(&["merge", "forget", "run", "--confirm", "forget-run"]);
    assert_eq!(code, 0, "{said}");
    assert!(
        said.contains("Who got a kit is forgotten with it"),
        "{said}"
    );
    assert!(!home.read("home/data/kit-runs.toml").contains("/run\""));
    // As it was said, whoever is planned anew gets another.
    home.write("roster.csv", &format!("{HEADER}{ADA}"));
    plan(&home, "clinic.toml/hours", "run");
    let (code, said) = send_from(&home, "run", 1);
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains("warning"), "{said}");
    assert_eq!(recipients(&server).len(), 2);
    home.run(["profile", "forget", "--confirm", "forget-me"])
        .success();
    assert!(!home.path("home/data/kit-runs.toml").exists());
}
