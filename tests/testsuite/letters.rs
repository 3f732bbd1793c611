//! Whole letters, as a person reads them: `tests/letters/<command>-<case>/`.
//!
//! A case is `answers.toml`, with `args` (a campaign), a `campaign.toml`, or a `home` to take the
//! place of `REDRESS_HOME`. Expected are the files that stand beside it: `letter.txt` always,
//! other views where there are any, in a folder for each member where there are several letters;
//! or `message.txt`, where no letter must come of it. `SNAPSHOTS=overwrite` updates them.

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::data::DataFormat;
use snapbox::{Assert, Data};

use crate::support::{command, names};

const VIEWS: [&str; 5] = [
    "letter.txt",
    "letter.md",
    "letter.eml",
    "letter.html",
    "packet.txt",
];

/// Returns the folders of the cases, in order.
pub(crate) fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters");
    let cases: Vec<PathBuf> = names(&folder)
        .into_iter()
        // Those have a matter before them: `next`.
        .filter(|name| !name.starts_with("next-"))
        .map(|name| folder.join(name))
        .collect();
    assert!(!cases.is_empty());
    cases
}

/// What came of a case.
struct Written {
    code: i32,
    stderr: String,
    report: Option<serde_json::Value>,
    _out: tempfile::TempDir,
}

fn draft(case: &Path) -> Written {
    let out = tempfile::tempdir().unwrap();
    let home = if case.join("home").is_dir() {
        case.join("home")
    } else {
        out.path().join("home")
    };
    let name = case.file_name().unwrap().to_str().unwrap();
    let mut command = command(&home)
        .current_dir(case)
        .arg(name.split('-').next().unwrap());
    if case.join("campaign.toml").is_file() {
        command = command.arg("campaign.toml");
    } else if let Ok(target) = fs::read_to_string(case.join("args")) {
        command = command.args(target.split_whitespace());
    }
    let output = command
        .args(["--answers", "answers.toml", "--no-input", "--json", "--out"])
        .arg(out.path().join("letters"))
        .output()
        .unwrap();
    Written {
        code: output.status.code().unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        report: serde_json::from_slice(&output.stdout).ok(),
        _out: out,
    }
}

fn text<'a>(value: &'a serde_json::Value, pointer: &str) -> &'a str {
    value.pointer(pointer).unwrap().as_str().unwrap()
}

/// Compares byte for byte: no pattern, no forgiven line break.
fn compare(actual: &str, expected: &Path, faults: &mut Vec<String>) {
    let assert = Assert::new().action_env("SNAPSHOTS");
    let expected = Data::read_from(expected, Some(DataFormat::Text)).raw();
    if let Err(error) = assert.try_eq(None, Data::text(actual).raw(), expected) {
        faults.push(error.to_string());
    }
}

#[test]
fn every_letter_reads_as_it_should() {
    let mut faults = Vec::new();
    for case in cases() {
        let written = draft(&case);
        if case.join("message.txt").exists() {
            let message = format!("exit {}\n\n{}", written.code, written.stderr);
            compare(&message, &case.join("message.txt"), &mut faults);
            continue;
        }
        let name = case.display();
        let Some(report) = written.report.filter(|_| written.code == 0) else {
            faults.push(format!("{name}: exit {}\n{}", written.code, written.stderr));
            continue;
        };
        let letters = report["letters"].as_array().unwrap();
        let mut wanted: Vec<String> = names(&case)
            .into_iter()
            .filter(|name| case.join(name).is_dir() && name != "home")
            .collect();
        for letter in letters {
            let office = text(letter, "/to/id").to_lowercase();
            let folder = if letters.len() == 1 {
                case.clone()
            } else {
                wanted.retain(|name| *name != office);
                case.join(office)
            };
            for view in VIEWS {
                if view == "letter.txt" || folder.join(view).exists() {
                    let file = Path::new(text(letter, "/dir")).join(view);
                    let actual = fs::read_to_string(file).unwrap();
                    compare(&actual, &folder.join(view), &mut faults);
                }
            }
        }
        if !wanted.is_empty() {
            faults.push(format!("{name}: no letter to {}", wanted.join(", ")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What we word ourselves never stops a letter, whatever its sender is warned about.
#[test]
fn no_letter_has_an_error_of_its_own_check() {
    let mut errors = Vec::new();
    for case in cases() {
        let Some(report) = draft(&case).report else {
            continue;
        };
        for letter in report["letters"].as_array().unwrap() {
            for remark in letter["lint"].as_array().unwrap() {
                if remark["level"] == "error" {
                    errors.push(format!("{}: {remark}", case.display()));
                }
            }
        }
    }
    assert_eq!(errors, Vec::<String>::new());
}
