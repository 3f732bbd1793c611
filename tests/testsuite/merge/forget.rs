//! Forgetting: everything of a merge, nothing beyond its folder, and no count of what is left.

use std::fs;
use std::os::unix::fs::symlink;

use super::planned;
use crate::support::Home;

const FORGET: [&str; 5] = ["merge", "forget", "run", "--confirm", "forget-run"];

/// A home with letters that were made.
fn made() -> Home {
    let home = planned("letters");
    home.run(["merge", "render", "run"]).success();
    home.write("run/suppress.csv", "email\nada@example.org\n");
    home
}

/// Moves something of the merge out of its folder, and puts a link in its place.
fn link(home: &Home, name: &str, to: &str) {
    fs::create_dir_all(home.path("elsewhere")).unwrap();
    fs::rename(home.path(name), home.path(to)).unwrap();
    symlink(home.path(to), home.path(name)).unwrap();
}

#[test]
fn letters_behind_a_link_are_left_and_said_to_be() {
    let home = made();
    link(&home, "run/letters", "elsewhere/letters");
    let letters = home.names("elsewhere/letters/s000148");
    let (code, said) = home.said(&FORGET);
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("run/letters` is a link, and what it leads to was not erased: `"),
        "{said}"
    );
    // Of `letters`, 6 lists, `suppress.csv`, the record, the lock and the plan all but two.
    assert!(said.contains("Erased 14 of 16."), "{said}");
    assert_eq!(home.names("elsewhere/letters/s000148"), letters);
    assert_eq!(home.names("run"), ["forgotten.toml", "letters"]);
    // Now that the record is gone, nothing is made by that plan any more.
    for command in ["render", "status", "send"] {
        let (code, said) = home.said(&["merge", command, "run"]);
        assert_eq!(code, 2, "{said}");
        assert!(
            said.contains("help: erase the rest: `redress merge forget run`"),
            "{said}"
        );
    }
    fs::remove_dir_all(home.path("elsewhere")).unwrap();
    home.run(FORGET).success();
    assert!(!home.path("run").exists());
}

#[test]
fn a_link_at_any_level_is_left_with_what_it_leads_to() {
    for (name, gone) in [
        ("run/letters/s000148", 14),
        ("run/letters/t000469/", 14),
        ("run/ask.csv", 14),
        ("run/rejects.csv", 14),
        ("run/suppress.csv", 14),
        ("run/progress.db", 14),
        ("run/plan.toml", 15),
    ] {
        let home = made();
        let name = match name.strip_suffix('/') {
            Some(folder) => format!("{folder}/{}", home.names(folder)[0]),
            None => name.to_owned(),
        };
        link(&home, &name, "elsewhere/it");
        let before = bytes(&home);
        let (code, said) = home.said(&FORGET);
        assert_eq!(code, 3, "{name}: {said}");
        assert!(
            said.contains("` is a link, and what it leads to was not erased: `"),
            "{said}"
        );
        assert!(
            said.contains(&format!("Erased {gone} of 16.")),
            "{name}: {said}"
        );
        assert_eq!(bytes(&home), before, "{name}");
        // A link is all that is left, and what leads there.
        assert!(files(&home.path("run")) <= 1, "{name}");
    }
}

/// Returns what is behind the link.
fn bytes(home: &Home) -> Vec<(String, Vec<u8>)> {
    let path = home.path("elsewhere/it");
    if path.is_file() {
        return vec![(String::new(), fs::read(path).unwrap())];
    }
    let names = home.names("elsewhere/it").into_iter();
    names
        .map(|name| (name.clone(), fs::read(path.join(name)).unwrap()))
        .collect()
}

/// Counts the plain files below a folder.
fn files(folder: &std::path::Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| match entry.file_type().unwrap() {
            kind if kind.is_dir() => files(&entry.path()),
            kind => usize::from(kind.is_file()),
        })
        .sum()
}

#[test]
fn a_lock_that_is_a_link_stops_before_anything_is_erased() {
    let home = made();
    link(&home, "run/progress.lock", "elsewhere/it");
    let before = home.names("run");
    let (code, said) = home.said(&FORGET);
    assert_eq!(code, 1, "{said}");
    assert_eq!(home.names("run"), before);
}

#[test]
fn a_file_with_another_name_elsewhere_is_not_said_to_be_erased() {
    let home = made();
    fs::hard_link(home.path("run/ask.csv"), home.path("backup.csv")).unwrap();
    let (code, said) = home.said(&FORGET);
    assert_eq!(code, 3, "{said}");
    assert!(
        said.contains("run/ask.csv` is gone, but the same file exists under another name"),
        "{said}"
    );
    assert!(said.contains("Erased 14 of 16."), "{said}");
    assert!(home.read("backup.csv").contains("=Ben()"));
}

#[test]
fn what_an_interrupted_run_left_goes_too_and_what_is_of_others_stays_and_is_named() {
    let home = made();
    for own in [
        "run/.redress-a1b2",
        "run/sends.db-journal",
        "run/letters/.redress-c3",
    ] {
        home.write(own, "Ada Park");
    }
    home.write("run/notes.txt", "to do");
    let (code, said) = home.said(&FORGET);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Erased 18 of 18."), "{said}");
    let stays = "The folder stays, with what is not part of this merge: `notes.txt`.";
    assert!(said.contains(stays), "{said}");
    assert_eq!(home.names("run"), ["notes.txt"]);
}

#[test]
fn a_merge_whose_folder_is_named_by_a_link_is_forgotten_whole() {
    let home = made();
    link(&home, "run", "elsewhere/run");
    home.run(FORGET).success();
    assert!(home.names("elsewhere").is_empty());
}
