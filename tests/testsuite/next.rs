//! The next letters of a matter. `tests/letters/next-<command>-<case>/` holds `events.txt` (the
//! docket's events, one a line: a day, the event, its details), `answers.toml` where there are any,
//! and what must come of it: `letter.txt` and other views, or `message.txt`.

mod address;
mod rights;
mod sending;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use redress::docket::{
    Details, EventKind, LetterRef, MatterKind, NewMatter, Party, Passage, Progress, Store,
};
use snapbox::data::DataFormat;
use snapbox::str;
use snapbox::{Assert, Data};

use crate::support::{Home, command, names};

const REQUEST: &str = include_str!("next/request.toml");
/// The day on which every request is written.
const FILED: &str = "2026-06-05";
const STEPS: [&str; 8] = [
    "confirm",
    "follow-up",
    "narrow",
    "fees",
    "appeal",
    "mediate",
    "casework",
    "thanks",
];

/// Drafts a request and enters it as matter 1, filed and with these events after it.
fn enter(home: &Path, events: &str) {
    let folder = home.join("request.toml");
    fs::create_dir_all(home).unwrap();
    fs::write(&folder, REQUEST).unwrap();
    let output = command(&home.join("home"))
        .env("REDRESS_TODAY", FILED)
        .current_dir(home)
        .args(["foia", "--answers", "request.toml", "--no-input", "--json"])
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let letter = &report["letters"][0];
    let folder = letter["dir"].as_str().unwrap();
    let kept = redress::folder::load(Path::new(folder)).unwrap();
    let matter = NewMatter {
        kind: MatterKind::Foia,
        to: Party {
            id: kept.to.id.clone(),
            name: kept.to.name.clone(),
        },
        subject: kept.text.subject.clone(),
        letter: Some(LetterRef {
            name: kept.id.clone(),
            digest: redress::folder::identity(&kept).unwrap(),
            folder: folder.to_owned(),
        }),
        expedite: true,
        fee_waiver: true,
        opened: FILED.parse().unwrap(),
    };
    let mut store = Store::open(&home.join("home/data/docket.db")).unwrap();
    let filed = Passage::Filed { channel: None }.into();
    let id = store.enter(&matter, &filed).unwrap();
    for line in events.lines().filter(|line| !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let on = words.next().unwrap().parse().unwrap();
        let step = words.next().unwrap().parse().unwrap();
        let mut details = Details::default();
        for detail in words {
            let (key, value) = detail.split_once('=').unwrap();
            match key {
                "tracking" => details.tracking = Some(value.to_owned()),
                "amount" => details.amount = Some(value.parse().unwrap()),
                "days" => details.days = Some(value.parse().unwrap()),
                "by" => details.by = Some(value.parse().unwrap()),
                "outcome" => details.outcome = Some(value.parse().unwrap()),
                "exemption" => details.exemptions.push(value.parse().unwrap()),
                other => panic!("{other}"),
            }
        }
        let progress = Progress::new(step, details).unwrap();
        store
            .record(id, on, &EventKind::Progress(progress))
            .unwrap();
    }
}

fn cases() -> Vec<(PathBuf, &'static str)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters");
    let cases: Vec<_> = names(&folder)
        .into_iter()
        .filter_map(|name| {
            let rest = name.strip_prefix("next-")?;
            let step = STEPS.into_iter().find(|step| rest.starts_with(step))?;
            Some((folder.join(&name), step))
        })
        .collect();
    assert!(!cases.is_empty());
    cases
}

struct Written {
    code: i32,
    stderr: String,
    report: Option<serde_json::Value>,
    home: tempfile::TempDir,
}

fn draft(case: &Path, step: &str) -> Written {
    let home = tempfile::tempdir().unwrap();
    enter(
        home.path(),
        &fs::read_to_string(case.join("events.txt")).unwrap(),
    );
    let mut command = command(&home.path().join("home"))
        .current_dir(home.path())
        .args([step, "1", "--no-input", "--json"]);
    if let Ok(day) = fs::read_to_string(case.join("today")) {
        command = command.env("REDRESS_TODAY", day.trim());
    }
    if case.join("answers.toml").is_file() {
        command = command.arg("--answers").arg(case.join("answers.toml"));
    }
    let output = command.output().unwrap();
    Written {
        code: output.status.code().unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        report: serde_json::from_slice(&output.stdout).ok(),
        home,
    }
}

fn compare(actual: &str, expected: &Path, faults: &mut Vec<String>) {
    let assert = Assert::new().action_env("SNAPSHOTS");
    let expected = Data::read_from(expected, Some(DataFormat::Text)).raw();
    if let Err(error) = assert.try_eq(None, Data::text(actual).raw(), expected) {
        faults.push(error.to_string());
    }
}

#[test]
fn every_next_letter_reads_as_it_should() {
    let mut faults = Vec::new();
    for (case, step) in cases() {
        let written = draft(&case, step);
        if case.join("message.txt").exists() {
            let message = format!("exit {}\n\n{}", written.code, written.stderr);
            compare(&message, &case.join("message.txt"), &mut faults);
            continue;
        }
        let Some(report) = written.report.filter(|_| written.code == 0) else {
            faults.push(format!(
                "{}: exit {}\n{}",
                case.display(),
                written.code,
                written.stderr
            ));
            continue;
        };
        let folder = PathBuf::from(report["letters"][0]["dir"].as_str().unwrap());
        for view in ["letter.txt", "letter.md", "letter.html", "packet.txt"] {
            if view == "letter.txt" || case.join(view).exists() {
                let actual = fs::read_to_string(folder.join(view)).unwrap();
                compare(&actual, &case.join(view), &mut faults);
            }
        }
        let lint: BTreeSet<String> = report["letters"][0]["lint"]
            .as_array()
            .unwrap()
            .iter()
            .map(|remark| {
                format!(
                    "{} {}: {}\n",
                    remark["rule"].as_str().unwrap(),
                    remark["level"].as_str().unwrap(),
                    remark["message"].as_str().unwrap()
                )
            })
            .collect();
        let lint: String = lint.into_iter().collect();
        compare(&lint, &case.join("lint.txt"), &mut faults);
        drop(written.home);
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn there_is_a_letter_of_every_kind() {
    let found: BTreeSet<&str> = cases().iter().map(|(_, step)| *step).collect();
    assert_eq!(found, BTreeSet::from(STEPS));
}

/// A home with matter 1 and these events.
fn home(events: &str) -> Home {
    let home = Home::new();
    enter(&home.path(""), events);
    home
}

#[test]
fn a_matter_that_is_not_there_is_named() {
    home("").run(["follow-up", "7"]).code(2).stderr_eq(str![[r#"
error: the docket has no matter 7
help: `redress docket` lists the matters

"#]]);
}

#[test]
fn what_to_ask_about_can_be_an_option() {
    let home = home("2026-06-08 received\n");
    let (code, report) = home.json([
        "follow-up",
        "1",
        "--about",
        "routing",
        "--no-input",
        "--json",
    ]);
    assert_eq!(code, 0);
    let text = fs::read_to_string(
        Path::new(report["letters"][0]["dir"].as_str().unwrap()).join("letter.txt"),
    )
    .unwrap();
    assert!(
        text.contains("which component of your agency has the request now"),
        "{text}"
    );
}

#[test]
fn a_missing_answer_is_named_by_its_key() {
    home("2026-07-01 fees-asked amount=120\n")
        .run(["fees", "1", "--no-input"])
        .code(2)
        .stderr_eq(str![[r#"
error: answers are missing: `fees.limit`
help: give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked

"#]]);
}

#[test]
fn an_answer_that_is_no_exemption_is_refused() {
    home("2026-07-01 denied\n")
        .run(["appeal", "1", "--no-input", "--set", "appeal.exemptions=b12"])
        .code(2)
        .stderr_eq(str![[r#"
The appeal encloses your request.
help: it does not enclose the determination, of which no copy is at hand: add one yourself where the office asks for it
error: cannot use the answer for `appeal.exemptions`
help: appeal.exemptions: an exemption runs from `(b)(1)` to `(b)(9)`; the seventh has `(b)(7)(A)` to `(b)(7)(F)`

"#]]);
}

#[test]
fn a_ground_that_no_decision_bears_is_refused() {
    home("2026-07-01 no-records\n")
        .run([
            "appeal",
            "1",
            "--no-input",
            "--set",
            "appeal.grounds=expedition",
        ])
        .code(1)
        .stderr_eq(str![[r#"
The appeal encloses your request.
help: it does not enclose the determination, of which no copy is at hand: add one yourself where the office asks for it
error: the docket records no decision of matter 1 against which `expedition` is a ground
help: record the decision first with `redress docket record 1 EVENT --on DATE`, or name another ground in `appeal.grounds`

"#]]);
}

#[test]
fn sending_enters_no_new_matter_and_names_the_event_to_record() {
    let home = home("2026-11-02 partial exemption=b5\n");
    let (_, report) = home.json([
        "appeal",
        "1",
        "--no-input",
        "--json",
        "--set",
        "appeal.address=appeals@agency.example",
    ]);
    let folder = report["letters"][0]["dir"].as_str().unwrap().to_owned();
    let draft = || fs::read_to_string(Path::new(&folder).join("letter.eml")).unwrap();
    let has_request = |mail: &str| {
        mail.contains("Content-Type: multipart/mixed") && mail.contains("filename=\"request.txt\"")
    };
    assert!(has_request(&draft()), "{}", draft());
    fs::write(Path::new(&folder).join("letter.eml"), "").unwrap();
    home.run(["send", &folder, "--execute", "--confirm", "send-1"])
        .success()
        .stderr_eq(str![[r#"
Matter 1: the letter `2026-11-23-matter-1-appeal-doj-olc` is in your hands, and `redress docket due` lists it. When it is out: `redress docket resolve 1 --sent`.

"#]]);
    assert!(has_request(&draft()), "{}", draft());
    let (_, docket) = home.json(["docket", "list", "--json"]);
    assert_eq!(docket["matters"].as_array().unwrap().len(), 1);
}

#[test]
fn a_letter_whose_event_is_recorded_is_not_sent_again() {
    let home = home("2026-11-02 partial exemption=b5\n");
    let (_, report) = home.json([
        "appeal",
        "1",
        "--no-input",
        "--json",
        "--set",
        "appeal.address=appeals@agency.example",
    ]);
    let folder = report["letters"][0]["dir"].as_str().unwrap().to_owned();
    let id = report["letters"][0]["id"].as_str().unwrap();
    let mut store = Store::open(&home.path("home/data/docket.db")).unwrap();
    let details = Details {
        note: Some(format!("letter {id}")),
        ..Details::default()
    };
    let appealed = Progress::new("appealed".parse().unwrap(), details).unwrap();
    let matter = "1".parse().unwrap();
    let on = "2026-11-20".parse().unwrap();
    store
        .record(matter, on, &EventKind::Progress(appealed))
        .unwrap();
    home.run(["send", &folder]).code(1).stderr_eq(str![[r#"
warning: this letter was already sent: matter 1
help: to write again, draft a new letter
error: nothing was sent: there is a problem

"#]]);
}
