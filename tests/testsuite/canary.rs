//! A password goes to the server and nowhere else, however it is given and whatever goes wrong.

use std::fs;
use std::path::Path;

use crate::smtp::server::{Fault, Script, Server, Step};
use crate::smtp::{CANARY, USER};
use crate::support::Home;
use crate::support::mailing::{OFFICE, sending};

/// The canary as it is, and as the ways of signing in write it (base64, alone and in PLAIN), without
/// the ends that depend on their place.
const FORMS: [&str; 3] = [
    CANARY,
    "Y2FuYXJ5LTVmMGMyZ",
    "AGFkYUBleGFtcGxlLm9yZwBjYW5hcnktNWYwYzJl",
];

/// How the password is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Given {
    ByProgram,
    ByEnvironment,
}

/// Runs a command with the password at hand; checks what it says, and returns the exit code.
fn run(home: &Home, given: Given, arguments: &[&str]) -> i32 {
    let mut command = home.redress().args(arguments);
    if given == Given::ByEnvironment {
        command = command.env("REDRESS_SMTP_PASSWORD", CANARY);
    }
    let output = command.output().unwrap();
    for (stream, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        assert_clean(bytes, &format!("{given:?}: {arguments:?}: {stream}"));
    }
    output.status.code().unwrap()
}

fn assert_clean(bytes: &[u8], label: &str) {
    let text = String::from_utf8_lossy(bytes);
    // Neither wrapping nor blanks of a server's hide it.
    let joined: String = text.split_whitespace().collect();
    for form in FORMS {
        assert!(!joined.contains(form), "{label} has the password: {text}");
    }
}

/// Looks through every file below a folder, but those whose names are in `but`; returns their number.
fn search(folder: &Path, but: &[&str]) -> usize {
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            count += search(&path, but);
        } else if !but.iter().any(|name| path.ends_with(name)) {
            assert_clean(&fs::read(&path).unwrap(), &path.display().to_string());
            count += 1;
        }
    }
    count
}

fn account(home: &Home, server: &Server, given: Given) {
    let program = home.path("password");
    fs::write(&program, format!("{CANARY}\n")).unwrap();
    let spied = home.path("environment-of-the-password-program");
    let mut lines = format!("username = \"{USER}\"\n");
    if given == Given::ByProgram {
        let script = format!("env > '{}'; cat '{}'", spied.display(), program.display());
        let words = ["password_command = [\"sh\", \"-c\", \"", &script, "\"]\n"];
        lines += &words.concat();
    }
    home.account("127.0.0.1", server.port, "none", &lines);
}

#[test]
fn a_password_is_in_no_output_and_in_no_file_whatever_the_server_says() {
    let faults = [
        None,
        Some((Step::Auth, Fault::Refusal)),
        Some((Step::Mail, Fault::Ansi)),
        Some((Step::Rcpt, Fault::Later)),
        Some((Step::Data, Fault::Drop)),
        Some((Step::Dot, Fault::Drop)),
    ];
    for given in [Given::ByProgram, Given::ByEnvironment] {
        for fault in faults {
            let server = Server::start(Script {
                fault,
                // The server repeats what it is told: the password as it was said.
                echo: Some("you said {} and your password is canary-5f0c2e"),
                pipelining: true,
                ..Script::default()
            });
            let home = Home::mailing(server.port, "");
            account(&home, &server, given);
            let label = format!("{given:?}, {fault:?}");
            let letter = home.letter();
            let letter = letter.to_str().unwrap();
            let mut sending = sending(letter, OFFICE);
            sending.push("-v");
            let tested = run(&home, given, &["account", "test", "-v"]);
            let sent = run(&home, given, &sending);
            let again = run(&home, given, &["send", letter]);
            for arguments in [
                &["docket", "--json"][..],
                &["docket", "show", "1", "-v"],
                &["account", "list", "-v"],
                &["profile", "show"],
            ] {
                run(&home, given, arguments);
            }
            let wanted = match fault {
                None => (0, 0, 1),
                Some((Step::Auth, _)) => (1, 1, 0),
                Some((Step::Dot, _)) => (0, 3, 1),
                Some(_) => (0, 1, 0),
            };
            assert_eq!((tested, sent, again), wanted, "{label}");
            // It was used, so what was not found was there to be found.
            let seen = server.seen.lock().unwrap();
            let said = seen.commands.iter().any(|line| line.contains(FORMS[2]));
            assert!(said, "{label}");
            let files = search(&home.path(""), &["password"]);
            assert!(files > 8, "{label}: only {files} files");
        }
    }
}

#[test]
fn a_faulty_run_with_a_password_at_hand_repeats_it_nowhere() {
    let server = Server::start(Script::default());
    let home = Home::mailing(server.port, "");
    account(&home, &server, Given::ByEnvironment);
    let config = home.read("home/config/config.toml");
    for arguments in [
        &["send", "nowhere", "-v"][..],
        &["account", "test", "nobody"],
        &["docket", "show", "9"],
        &["no-such-command"],
    ] {
        assert_ne!(run(&home, Given::ByEnvironment, arguments), 0);
    }
    // A password in the configuration is refused, and not repeated by the refusal.
    home.write(
        "home/config/config.toml",
        &format!("{config}password = \"{CANARY}\"\n"),
    );
    assert_eq!(run(&home, Given::ByEnvironment, &["account", "list"]), 4);
}

#[cfg(unix)]
#[test]
fn no_program_that_is_started_gets_the_password_in_its_environment() {
    use std::os::unix::fs::PermissionsExt;

    let server = Server::start(Script::default());
    let home = Home::mailing(server.port, "");
    account(&home, &server, Given::ByProgram);
    assert_eq!(run(&home, Given::ByEnvironment, &["account", "test"]), 0);
    // An editor, by way of the profile.
    let editor = home.path("editor");
    let spied = home.path("environment-of-the-editor");
    let script = format!("#!/bin/sh\nenv > '{}'\n", spied.display());
    fs::write(&editor, script).unwrap();
    fs::set_permissions(&editor, fs::Permissions::from_mode(0o700)).unwrap();
    home.write("home/config/profile.toml", "name = \"Ada Park\"\n");
    let output = crate::support::mailing::on_terminal(&["profile", "edit"])
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", "2026-11-23")
        .env("EDITOR", &editor)
        .env_remove("VISUAL")
        .env("REDRESS_SMTP_PASSWORD", CANARY)
        .output()
        .unwrap();
    for name in [
        "environment-of-the-password-program",
        "environment-of-the-editor",
    ] {
        let text = fs::read_to_string(home.path(name))
            .unwrap_or_else(|_| panic!("{name}: {}", String::from_utf8_lossy(&output.stdout)));
        assert!(text.contains("REDRESS_TODAY="), "{name}: {text}");
        assert!(!text.contains("REDRESS_SMTP_PASSWORD"), "{name}: {text}");
        assert_clean(text.as_bytes(), name);
    }
}

#[cfg(unix)]
#[test]
fn a_password_that_is_typed_is_not_shown() {
    use std::process::Command;

    use rexpect::session::spawn_command;

    let server = Server::start(Script {
        echo: Some("you said {}"),
        ..Script::default()
    });
    let home = Home::mailing(server.port, "");
    account(&home, &server, Given::ByEnvironment);
    let letter = home.letter();
    let send = sending(letter.to_str().unwrap(), OFFICE);
    for arguments in [&["account", "test", "-v"][..], &send] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redress"));
        command
            .args(arguments)
            .env_clear()
            .env("TERM", "xterm-256color")
            .env("REDRESS_HOME", home.path("home"))
            .env("REDRESS_TODAY", "2026-11-23")
            .current_dir(home.path(""));
        let mut terminal = spawn_command(command, Some(20_000)).unwrap();
        let mut shown = terminal.exp_string("Password for the account").unwrap();
        // The prompt is drawn, and whatever reads it is ready, a moment later.
        std::thread::sleep(std::time::Duration::from_millis(300));
        terminal.send(CANARY).unwrap();
        terminal.send("\r").unwrap();
        terminal.flush().unwrap();
        shown += &terminal.exp_eof().unwrap();
        assert_clean(shown.as_bytes(), &format!("{arguments:?}"));
    }
    let seen = server.seen.lock().unwrap();
    assert_eq!(seen.accepted, 1);
    search(&home.path("home"), &[]);
}

/// Whatever is shown for a developer, in a panic for example, does not show it.
#[test]
fn what_holds_the_password_does_not_print_it() {
    use redress::delivery::{Session, Timeouts};

    let server = Server::start(Script::default());
    let account = crate::smtp::clear(&server);
    let password = crate::smtp::password();
    let session = Session::open(&account, Some(&password), Timeouts::default()).unwrap();
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        panic!("{account:?} {password:?} {session:?}")
    }));
    let text = panic.unwrap_err().downcast::<String>().unwrap();
    assert!(text.contains("Session"), "{text}");
    assert_clean(text.as_bytes(), "the panic");
}
