//! Letters with a file each: formats, folders, and runs that are killed.

use std::fmt::Write;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use snapbox::str;

use super::{PLAN, ROSTER, home};
use crate::support::{Home, TODAY};

/// A roster of so many signers with one name and different addresses.
fn roster(signers: usize) -> String {
    let mut roster = "name,street,city,zip,consent_at,consent_how\n".to_owned();
    for number in 0..signers {
        let _ = writeln!(
            roster,
            "Ada Park,{number} Main St,Albany,12207,2026-11-01,web"
        );
    }
    roster
}

/// Begins to make the letters.
fn render(home: &Home) -> Child {
    Command::new(env!("CARGO_BIN_EXE_redress"))
        .args(["merge", "render", "run", "--quiet"])
        .current_dir(home.path("."))
        .env("REDRESS_HOME", home.path("home"))
        .env("REDRESS_TODAY", TODAY)
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn status_counts_while_letters_are_made() {
    let home = Home::new();
    home.write("roster.csv", &roster(400));
    home.run(PLAN.into_iter().chain(["--format", "md"]))
        .success();
    let mut rendering = render(&home);
    let mut counts = Vec::new();
    loop {
        let has_ended = rendering.try_wait().unwrap().is_some();
        let (code, status) = home.json(["merge", "status", "run", "--json"]);
        assert_eq!(code, 0, "{status}");
        let number = |what: &str| status[what]["letters"].as_u64().unwrap();
        assert_eq!(number("made") + number("waiting"), 1_200, "{status}");
        for office in status["offices"].as_array().unwrap() {
            assert_eq!(office["made"].as_u64(), Some(number("made") / 3));
        }
        counts.push(number("made"));
        if has_ended {
            break;
        }
    }
    assert!(counts.is_sorted(), "{counts:?}");
    assert_eq!((counts[0] < 1_200, counts.last()), (true, Some(&1_200)));
}

#[test]
fn letters_are_files_in_the_format_of_the_plan() {
    for (format, view) in [("md", "letter.md"), ("pdf", "letter.pdf")] {
        let home = home();
        home.run(PLAN.into_iter().chain(["--format", format]))
            .success();
        assert!(
            home.read("run/plan.toml")
                .contains(&format!("make = \"letters\"\nformat = \"{format}\"\n"))
        );
        home.run(["merge", "render", "run"])
            .success()
            .stdout_eq("run/letters\n");
        let names = home.names("run/letters/s000148");
        let ada = names.iter().find(|name| name.starts_with("ada-park-"));
        let ada = ada.unwrap();
        assert!(ada.ends_with(&format!(".{format}")), "{names:?}");
        // It is the letter that she would draft herself.
        home.write(
            "answers.toml",
            "[sender]\nname = \"Ada Park\"\nemail = \"ada@example.org\"\n[sender.address]\nstreet = \"100 Example Street, Apt 4\"\ncity = \"Albany\"\nzip = \"12207\"\n",
        );
        let draft = [
            "congress",
            "cecot",
            "--no-input",
            "--answers",
            "answers.toml",
        ];
        home.run(draft.into_iter().chain(["--out", "own"]))
            .success();
        let own = "own/2026-11-23-cecot-oversight-s000148";
        if format == "pdf" {
            home.run([
                "show",
                own,
                "--format",
                "pdf",
                "--out",
                &format!("{own}/{view}"),
            ])
            .success();
        }
        let read = |path: &str| std::fs::read(home.path(path)).unwrap();
        let merged = read(&format!("run/letters/s000148/{ada}"));
        let drafted = read(&format!("{own}/{view}"));
        if format == "pdf" {
            // Its number is in the document, and the two letters have different ones.
            assert!(merged.starts_with(b"%PDF-") && merged.len().abs_diff(drafted.len()) < 64);
        } else {
            assert_eq!(
                String::from_utf8(merged).unwrap(),
                String::from_utf8(drafted).unwrap()
            );
        }
        let (code, said) = home.said(&["merge", "render", "run"]);
        assert_eq!(
            (code, said.contains("No new letter was to be made")),
            (0, true),
            "{said}"
        );
    }
}

#[test]
fn a_letter_that_no_font_can_set_is_named_and_tried_again() {
    let home = Home::new();
    let row = |name: &str| format!("{name},,1 Main St,Albany,12207,,,2026-11-01,web form,\n");
    let header = ROSTER.lines().next().unwrap();
    let rows = [row("Ada Park"), row("Li \u{10480}\u{10481}")].concat();
    home.write("roster.csv", &format!("{header}\n{rows}"));
    home.run(PLAN.into_iter().chain(["--format", "pdf"]))
        .success();
    for _ in 0..2 {
        let (code, said) = home.said(&["merge", "render", "run"]);
        assert_eq!(code, if said.contains("Made 3") { 3 } else { 1 }, "{said}");
        assert!(said.contains("3 letters could not be made"), "{said}");
        let refused = home.read("run/refused.csv");
        assert_eq!(refused.lines().count(), 4, "{refused}");
        assert!(refused.contains("\n3,Li \u{10480}\u{10481},"), "{refused}");
    }
}

#[test]
fn a_format_is_for_letters_alone() {
    let home = home();
    for (options, problem) in [
        (
            &["--make", "mbox", "--format", "md"][..],
            "error: `--format` goes with `--make letters`, not with `--make mbox`\n",
        ),
        (
            &["--format", "docx"][..],
            "error: `--format docx`: merged letters are `txt`, `md` or `pdf`\n",
        ),
    ] {
        home.run(PLAN.into_iter().chain(options.iter().copied()))
            .code(2)
            .stdout_eq("")
            .stderr_eq(problem);
    }
    home.run(PLAN.into_iter().chain(["--format", "pdf"]))
        .success();
    home.run(["merge", "render", "run", "--stdout"])
        .code(2)
        .stderr_eq(str![[r#"
error: `--stdout` prints letters as text, and this merge makes files, `pdf`

"#]]);
}

#[test]
fn an_office_with_many_letters_has_them_in_small_folders() {
    let home = Home::new();
    home.write("roster.csv", &roster(1_100));
    home.run(PLAN).success();
    home.run(["merge", "render", "run", "--quiet"]).success();
    let folders = home.names("run/letters/s000148");
    assert!(folders.iter().all(|name| name.len() == 2), "{folders:?}");
    let letters = |folder: &String| home.names(&format!("run/letters/s000148/{folder}"));
    let all: Vec<String> = folders.iter().flat_map(letters).collect();
    assert_eq!(all.len(), 1_100);
    for folder in &folders {
        let inside = format!("ada-park-{folder}");
        assert!(letters(folder).iter().all(|name| name.starts_with(&inside)));
    }
}

#[test]
fn a_killed_run_goes_on_and_every_letter_is_there_once() {
    for format in ["txt", "pdf"] {
        let home = Home::new();
        let signers = if format == "txt" { 300 } else { 70 };
        home.write("roster.csv", &roster(signers));
        for out in ["run", "whole"] {
            let plan = [
                "merge",
                "plan",
                "cecot/oversight",
                "roster.csv",
                "--out",
                out,
            ];
            home.run(plan.into_iter().chain(["--format", format]))
                .success();
        }
        home.run(["merge", "render", "whole", "--quiet"]).success();
        let mut killed = render(&home);
        while home.names("run/letters/s000148").is_empty() {
            thread::sleep(Duration::from_millis(1));
        }
        killed.kill().unwrap();
        killed.wait().unwrap();
        let letters = |out: &str| {
            let folder = format!("{out}/letters");
            let offices = home.names(&folder).into_iter();
            offices
                .flat_map(|office| {
                    let folder = format!("{folder}/{office}");
                    let names = home.names(&folder).into_iter();
                    names.map(move |name| (office.clone(), name))
                })
                .collect::<Vec<_>>()
        };
        assert!(letters("run").len() < letters("whole").len(), "{format}");
        home.run(["merge", "render", "run", "--quiet"]).success();
        assert_eq!(letters("run"), letters("whole"), "{format}");
        assert_eq!(letters("run").len(), signers * 3, "{format}");
        for (office, name) in letters("run") {
            let read = |out: &str| {
                std::fs::read(home.path(&format!("{out}/letters/{office}/{name}"))).unwrap()
            };
            assert_eq!(read("run"), read("whole"), "{office}/{name}");
        }
        let (_, status) = home.json(["merge", "status", "run", "--json"]);
        assert_eq!(status["made"]["letters"], signers * 3);
    }
}

/// Returns the files of all letters of a run, with what is in them.
fn letters(home: &Home, folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut letters = Vec::new();
    for name in home.names(folder) {
        let path = format!("{folder}/{name}");
        if home.path(&path).is_dir() {
            letters.extend(self::letters(home, &path));
        } else {
            let bytes = std::fs::read(home.path(&path)).unwrap();
            letters.push((path, bytes));
        }
    }
    letters
}

#[test]
fn letters_whose_files_are_gone_or_empty_are_missing_and_made_anew() {
    for format in ["txt", "md"] {
        let home = Home::new();
        home.write("roster.csv", &roster(4));
        home.run(PLAN.into_iter().chain(["--format", format]))
            .success();
        home.run(["merge", "render", "run"]).success();
        let whole = letters(&home, "run/letters");
        assert_eq!(whole.len(), 12);
        // An office's folder, a letter to another office, and what is in one to the third.
        std::fs::remove_dir_all(home.path("run/letters/s000148")).unwrap();
        let to = |office: &str| home.names(&format!("run/letters/{office}"))[0].clone();
        let path = |office: &str| home.path(&format!("run/letters/{office}/{}", to(office)));
        std::fs::remove_file(path("g000555")).unwrap();
        std::fs::write(path("t000469"), "").unwrap();
        home.run(["merge", "status", "run"])
            .success()
            .stdout_eq(str![[r#"
cecot/oversight: 12 letters planned.

made                   6
waiting                0
refused                0
withdrawn              0
missing                6  their files are gone or empty; `merge render` makes them again

office                                     made  waiting  missing
Kirsten E. Gillibrand (Senator, New York)  3     0        1
Charles E. Schumer (Senator, New York)     0     0        4
Paul Tonko (Representative, NY-20)         3     0        1

"#]]);
        let (code, said) = home.said(&["merge", "render", "run"]);
        assert_eq!(code, 0, "{said}");
        let anew = "The files of 6 letters were gone or empty, and were made again.";
        assert!(
            said.contains("No new letter was to be made") && said.contains(anew),
            "{said}"
        );
        assert!(letters(&home, "run/letters") == whole, "{format}");
        let (_, status) = home.json(["merge", "status", "run", "--json"]);
        assert_eq!(status["made"]["letters"], 12);
        assert_eq!(status["missing"], 0);
        // A letter that is there is left alone, whatever was done to it.
        std::fs::write(path("t000469"), "edited").unwrap();
        let (_, said) = home.said(&["merge", "render", "run"]);
        assert!(!said.contains("gone or empty"), "{said}");
        assert_eq!(std::fs::read(path("t000469")).unwrap(), b"edited");
    }
}

#[test]
fn nobody_who_withdrew_gets_a_letter_anew_and_nobody_gets_one_of_a_second_row() {
    let home = Home::new();
    let header = "name,email,street,city,zip,consent_at,consent_how\n";
    let row = |name: &str, street: &str| {
        format!("{name},{street}@example.org,1 {street} St,Albany,12207,2026-11-01,web\n")
    };
    let moved = "Ada Park,Oak@example.org,2 Elm St,Albany,12207,2026-11-01,web\n";
    let rows = [
        row("Ada Park", "Oak"),
        moved.to_owned(),
        row("Bo Orr", "Pine"),
    ];
    home.write("roster.csv", &format!("{header}{}", rows.concat()));
    home.run(PLAN).success();
    home.run(["merge", "render", "run"]).success();
    let whole = letters(&home, "run/letters");
    assert_eq!(whole.len(), 6);
    // In another order, the row that made no letter comes first.
    let turned: String = rows.iter().rev().map(String::as_str).collect();
    home.write("roster.csv", &format!("{header}{turned}"));
    home.run(PLAN).success();
    home.run(["merge", "render", "run"]).success();
    assert!(letters(&home, "run/letters") == whole);
    home.write("run/suppress.csv", "email\nOak@example.org\n");
    std::fs::remove_dir_all(home.path("run/letters")).unwrap();
    let (_, status) = home.json(["merge", "status", "run", "--json"]);
    assert_eq!(status["missing"], 3);
    home.run(["merge", "render", "run"]).success();
    let of_bo = whole.iter().filter(|(path, _)| path.contains("/bo-orr-"));
    assert!(letters(&home, "run/letters").iter().eq(of_bo));
}
