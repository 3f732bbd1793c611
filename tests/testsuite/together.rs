//! Runs that save letters at the same time: each letter has a folder of its own, and no other's files.

use crate::support::{ADA, Home};

const NAMES: [&str; 4] = ["Pat Alpha", "Pat Beta", "Pat Gamma", "Pat Delta"];

#[test]
fn letters_of_several_people_that_are_saved_at_once_stay_apart() {
    let home = Home::with_answers(ADA);
    std::thread::scope(|scope| {
        for name in NAMES {
            let run = home.redress().args([
                "foia",
                "cecot",
                "--no-input",
                "--answers",
                "answers.toml",
                "--out",
                "letters",
                "--set",
                &format!("sender.name={name}"),
            ]);
            scope.spawn(move || run.assert().success());
        }
    });
    let folders = home.names("letters");
    let mut writers = Vec::new();
    for folder in &folders {
        let files = home.names(&format!("letters/{folder}"));
        assert!(!files.iter().any(|file| file.starts_with('.')), "{files:?}");
        let told = |file: &str| {
            let text = home.read(&format!("letters/{folder}/{file}"));
            let named: Vec<&str> = NAMES
                .into_iter()
                .filter(|name| text.contains(name))
                .collect();
            assert_eq!(named.len(), 1, "{folder}/{file}: {named:?}");
            named[0]
        };
        let writer = told("letter.toml");
        for file in ["letter.txt", "letter.html", "letter.md", "packet.txt"] {
            assert_eq!(told(file), writer, "{folder}/{file}");
        }
        writers.push(writer);
    }
    writers.sort_unstable();
    let mut all = NAMES;
    all.sort_unstable();
    assert_eq!(writers, all);
}
