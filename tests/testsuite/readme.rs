//! The README and the pages in `docs/` tell the truth: their examples are run, and their links lead somewhere.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The pages whose examples are run, in the order in which they are.
const PAGES: [&str; 8] = [
    "README.md",
    "docs/answers.md",
    "docs/sending.md",
    "docs/docket.md",
    "docs/groups.md",
    "docs/campaigns.md",
    "docs/directory.md",
    "docs/files.md",
];

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

fn pages() -> String {
    PAGES.map(page).concat()
}

#[test]
fn every_link_to_a_file_leads_somewhere() {
    let mut dead = Vec::new();
    let more = ["docs/architecture.md", "CONTRIBUTING.md"];
    for name in PAGES.iter().chain(&more) {
        let text = page(name);
        let folder = Path::new(name).parent().unwrap();
        let links = text.split("](").skip(1);
        for link in links.filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            let is_here = !file.is_empty() && !file.contains("://");
            if is_here && !root().join(folder).join(file).exists() {
                dead.push(format!("{name}: {link}"));
            }
        }
    }
    assert_eq!(dead, [""; 0]);
}

#[test]
fn the_readme_is_read_to_the_end() {
    let lines = page("README.md").lines().count();
    assert!(lines <= 200, "README.md has {lines} lines");
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
    let text = pages();
    let shown = blocks(&text, "toml");
    assert_eq!(shown.len(), 1);
    assert!(example.ends_with(shown[0]), "{}", shown[0]);
}

/// The examples run one after the other in one folder, by one made-up person.
#[cfg(unix)]
#[test]
fn the_examples_print_what_the_pages_say() {
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
    let text = pages();
    for block in blocks(&text, "console") {
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
            let printed = String::from_utf8(output.stdout).unwrap();
            let printed = printed.replace(folder.to_str().unwrap(), "/home/ada");
            let _ = write!(seen, "$ {line}\n{printed}");
        }
        said.push_str(block);
    }
    snapbox::assert_data_eq!(seen, said);
}
