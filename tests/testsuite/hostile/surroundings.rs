//! Rows 97–110 as far as they apply: the environment, what stands on standard input, and where
//! standard output leads.

use std::os::unix::ffi::OsStrExt;

use super::run::{Place, each};

#[test]
fn an_environment_that_cannot_be_used_is_refused_by_its_name() {
    let not_utf8 = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    let rows = [
        ("env-today", "REDRESS_TODAY", "tomorrow".as_ref()),
        ("env-today-utf8", "REDRESS_TODAY", not_utf8),
        ("env-home-empty", "REDRESS_HOME", "".as_ref()),
    ];
    each(rows, |(id, name, value): (&str, &str, &std::ffi::OsStr)| {
        let place = Place::new();
        let ran = place.foia(&[]).env(name, value).go(id);
        ran.refused(id, &place, 1, &[name]);
    });
}

#[test]
fn without_a_home_the_program_says_what_to_set() {
    let place = Place::new();
    let run = place.foia(&[]).no_env("HOME").no_env("REDRESS_HOME");
    let run = run.no_env("XDG_CONFIG_HOME").no_env("XDG_DATA_HOME");
    run.go("109 env-no-home")
        .refused("109 env-no-home", &place, 1, &["HOME"]);
}

#[test]
fn every_line_of_standard_input_is_answered_whatever_it_holds() {
    let place = Place::new();
    let ran = place
        .run(["directory", "member", "--zip", "-", "--json"])
        .input(b"12207\n\xff\xfe\n\x1b[2J\n=1+1\n00601\n".to_vec())
        .go("zip-lines");
    ran.done("zip-lines");
    let out = String::from_utf8(ran.out).unwrap();
    assert_eq!(out.lines().count(), 5, "{out}");
    assert!(out.lines().next().unwrap().contains("S000148"), "{out}");
    assert!(
        out.lines()
            .last()
            .unwrap()
            .contains("resident-commissioner"),
        "{out}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_behind_standard_output_is_an_error_and_no_panic() {
    let place = Place::new();
    let rows = [
        vec!["directory", "office", "dhs-priv", "--json"],
        vec!["campaign", "list"],
        vec!["man"],
    ];
    each(rows, |arguments| {
        let ran = place
            .run(&arguments)
            .output("/dev/full")
            .go("98 stdout-full");
        assert_eq!(
            ran.code,
            Some(1),
            "{arguments:?}: {}",
            String::from_utf8_lossy(&ran.err)
        );
    });
}
