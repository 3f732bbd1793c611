use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::*;

fn message(lines: usize) -> Outgoing {
    Outgoing::from_parts(
        "1@example.org".into(),
        "ada@example.org".parse().unwrap(),
        "foia@agency.example".parse().unwrap(),
        format!("Subject: x\r\n\r\n.\r\n{}", "a line\r\n".repeat(lines)).into_bytes(),
    )
}

fn run(script: &str, message: &Outgoing) -> (Outcome, String) {
    let folder = tempfile::tempdir().unwrap();
    let (program, out) = (folder.path().join("sendmail"), folder.path().join("out"));
    let script = script.replace("OUT", out.to_str().unwrap());
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
    let patience = Duration::from_millis(700);
    let program = program.to_str().unwrap();
    // NOTE: another test may be forking while the script is open for writing.
    let outcome = loop {
        let outcome = send_with(program, message, patience);
        if !outcome.to_string().contains("Text file busy") {
            break outcome;
        }
    };
    (outcome, fs::read_to_string(out).unwrap_or_default())
}

#[test]
fn the_message_arrives_with_its_envelope_and_without_the_password() {
    let (outcome, out) = run("{ echo \"$*\"; env; cat; } > OUT", &message(2));
    assert_eq!(outcome.word(), "sent");
    assert!(
        out.starts_with("-i -f ada@example.org -- foia@agency.example\n"),
        "{out}"
    );
    assert!(!out.contains(crate::process::PASSWORD_VARIABLE), "{out}");
    assert!(out.ends_with("Subject: x\n\n.\na line\na line\n"), "{out}");
}

#[test]
fn only_a_few_paths_name_the_program() {
    for program in Program::ALL {
        assert_eq!(Program::at(program.path()), Some(program));
    }
    for path in ["sendmail", "/tmp/sendmail", "/usr/sbin/../../tmp/x", ""] {
        assert_eq!(Program::at(path), None, "{path}");
    }
}

#[test]
fn how_the_program_ends_decides_the_class() {
    for (script, word) in [
        ("cat > /dev/null; exit 75", "try-later"),
        ("cat > /dev/null; exit 71", "try-later"),
        ("cat > /dev/null; exit 64", "refused"),
        ("cat > /dev/null; exit 78", "refused"),
        (
            "cat > /dev/null; echo 'no \x1b[2J user' >&2; exit 67",
            "refused",
        ),
        ("exit 1", "refused"),
        ("cat > /dev/null; kill -9 $$", "in-doubt"),
        ("cat > /dev/null; sleep 20", "in-doubt"),
        ("cat > /dev/null; yes >&2", "in-doubt"),
    ] {
        let (outcome, _) = run(script, &message(2));
        assert_eq!(outcome.word(), word, "{script}: {outcome}");
        assert!(!outcome.to_string().contains('\x1b'), "{outcome}");
    }
    // It says yes and has not read it all: nobody knows what it did with the rest.
    let (outcome, _) = run("head -c 1 > /dev/null; exit 0", &message(500_000));
    assert_eq!(outcome.word(), "in-doubt", "{outcome}");
}

#[test]
fn without_a_program_nothing_is_handed_over() {
    let folder = tempfile::tempdir().unwrap();
    let none = folder.path().join("none");
    let patience = Duration::from_secs(5);
    let outcome = send_with(none.to_str().unwrap(), &message(1), patience);
    assert_eq!(outcome.word(), "not-sent");
}
