//! What holds of every command: pipes that close, disks that are full, folders that refuse, modes.

use snapbox::str;

use crate::support::{ADA, Home, REQUEST};

const FOIA: [&str; 4] = ["foia", "--no-input", "--answers", "answers.toml"];

fn home() -> Home {
    Home::with_answers(&format!("{ADA}{REQUEST}"))
}

/// Every command that prints much, with its exit code.
const PRINTING: [&[&str]; 8] = [
    &["--help"],
    &["man"],
    &["completions", "bash"],
    &["campaign", "show", "cecot"],
    &["campaign", "list", "--json"],
    &["directory", "office", "dhs", "--json"],
    &["directory", "committee"],
    &["directory", "status"],
];

/// Runs a command and returns its exit code and what it said.
#[cfg(unix)]
fn to(home: &Home, arguments: &[&str], output: std::process::Stdio) -> (Option<i32>, String) {
    let run = std::process::Command::new(snapbox::cmd::cargo_bin!("redress"))
        .args(arguments)
        .current_dir(home.path("."))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", crate::support::TODAY)
        .env("NO_COLOR", "1")
        .stdin(std::process::Stdio::null())
        .stdout(output)
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let run = run.wait_with_output().unwrap();
    (run.status.code(), String::from_utf8(run.stderr).unwrap())
}

#[test]
#[cfg(unix)]
fn a_reader_that_has_gone_is_a_quiet_success() {
    let home = home();
    for arguments in PRINTING {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let (code, said) = to(&home, arguments, writer.into());
        let silent = !said.contains("error") && !said.contains("panicked");
        assert!(code == Some(0) && silent, "{arguments:?}: {code:?} {said}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error_with_a_message() {
    let home = home();
    for arguments in PRINTING {
        let full = std::fs::File::options().write(true).open("/dev/full");
        let (code, said) = to(&home, arguments, full.unwrap().into());
        assert_eq!(code, Some(1), "{arguments:?}");
        assert_eq!(
            said.lines().next(),
            Some("error: cannot write to standard output"),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let home = home();
    home.write("taken", "a file\n");
    home.run(FOIA.into_iter().chain(["--out", "taken"]))
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: cannot write `[HOME]/taken`
caused by: File exists (os error 17)

"#]]);
    assert_eq!(home.read("taken"), "a file\n");
}

#[test]
fn a_file_of_show_that_cannot_be_written_is_named() {
    let home = home();
    home.run(FOIA).success();
    home.run([
        "show",
        "letters/2026-11-23-opinions-on-the-pocket-veto-doj-olc",
        "--out",
        "nowhere/letter.txt",
    ])
    .code(1)
    .stdout_eq(str![""])
    .stderr_eq(str![[r#"
error: cannot write `nowhere/letter.txt`
caused by: entity not found

"#]]);
}

#[test]
#[cfg(unix)]
fn letters_are_for_their_owner_alone_whatever_the_umask() {
    use std::os::unix::fs::PermissionsExt;

    let home = home();
    let binary = snapbox::cmd::cargo_bin!("redress");
    let script = format!(
        "umask 000 && exec '{}' {} --out out/deep",
        binary.display(),
        FOIA.join(" ")
    );
    let done = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(home.path("."))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", crate::support::TODAY)
        .output()
        .unwrap();
    assert!(done.status.success());
    let mode = |name: &str| {
        let data = std::fs::metadata(home.path(name)).unwrap();
        data.permissions().mode() & 0o777
    };
    let folder = "out/deep/2026-11-23-opinions-on-the-pocket-veto-doj-olc";
    for folder in ["out", "out/deep", folder] {
        assert_eq!(mode(folder), 0o700, "{folder}");
    }
    let files = home.names(folder);
    assert_eq!(files.len(), 7);
    for file in files {
        assert_eq!(mode(&format!("{folder}/{file}")), 0o600, "{file}");
    }
}

#[test]
fn color_is_there_when_it_is_asked_for_and_never_alone_carries_a_meaning() {
    let plain = Home::new().run(["foia", "cecto", "--color", "never"]);
    let colored = Home::new().run(["foia", "cecto", "--color", "always"]);
    let plain = String::from_utf8(plain.get_output().stderr.clone()).unwrap();
    let colored = String::from_utf8(colored.get_output().stderr.clone()).unwrap();
    assert!(!plain.contains('\u{1b}') && colored.contains('\u{1b}'));
    assert!(plain.starts_with("error: "), "{plain}");
}

#[test]
fn what_is_typed_is_shown_with_its_control_characters_visible() {
    Home::new()
        .run(["foia", "ce\u{1b}[2Jcot"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: there is no campaign `ce\u{1b}[2Jcot`
help: `redress campaign list` shows the campaigns

"#]]);
}

#[test]
fn quiet_and_verbose_exclude_each_other() {
    Home::new()
        .run(["man", "--quiet", "--verbose"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: the argument '--quiet' cannot be used with '--verbose'

Usage: redress man --quiet

For more information, try '--help'.

"#]]);
}
