//! The README tells the truth: its examples are run.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// Returns the blocks of a kind, without their fences.
fn blocks<'a>(text: &'a str, kind: &str) -> Vec<&'a str> {
    let opening = format!("\n```{kind}\n");
    text.split(&opening)
        .skip(1)
        .map(|block| block.split("```").next().unwrap())
        .collect()
}

#[test]
fn the_answers_are_those_of_the_example() {
    let example = fs::read_to_string(root().join("examples/answers.toml")).unwrap();
    let readme = readme();
    let shown = blocks(&readme, "toml");
    assert_eq!(shown.len(), 1);
    assert!(example.ends_with(shown[0]), "{}", shown[0]);
}

/// The examples run one after the other in one folder, by one made-up person.
#[cfg(unix)]
#[test]
fn the_examples_print_what_the_readme_says() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path();
    fs::copy(
        root().join("examples/answers.toml"),
        folder.join("answers.toml"),
    )
    .unwrap();
    fs::create_dir_all(folder.join("config/campaigns")).unwrap();
    let campaign = "config/campaigns/cecot.toml";
    fs::copy(root().join(campaign), folder.join(campaign)).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_redress")).parent().unwrap();
    let path = format!("{}:/usr/local/bin:/usr/bin:/bin", program.display());
    let (mut said, mut seen) = (String::new(), String::new());
    let readme = readme();
    for block in blocks(&readme, "console") {
        for line in block.lines().filter_map(|line| line.strip_prefix("$ ")) {
            let output = Command::new("sh")
                .args(["-c", &format!("exec 2>&1; {line}")])
                .current_dir(folder)
                .env_clear()
                .env("PATH", &path)
                .env("HOME", folder)
                .env("REDRESS_TODAY", "2026-11-23")
                .output()
                .unwrap();
            let text = String::from_utf8(output.stdout).unwrap();
            let text = text.replace(folder.to_str().unwrap(), "/home/ada");
            let _ = write!(seen, "$ {line}\n{text}");
        }
        said.push_str(block);
    }
    snapbox::assert_data_eq!(seen, said);
}
