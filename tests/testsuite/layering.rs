//! Who may use what: every outside thing has one home, and every module uses only those below it.

use std::fs;
use std::path::Path;

/// The modules in layers, the lowest first. A module uses itself and the layers below its own.
const LAYERS: [&[&str]; 17] = [
    &["keyword", "text"],
    &["calendar", "digest", "markdown", "sender"],
    &["congress", "foia"],
    &["correction", "cwc", "files", "process", "toml_file"],
    &[
        "campaign",
        "directory",
        "inbox",
        "law",
        "roster",
        "terminal",
    ],
    &["docket", "letter"],
    &["render"],
    &["view"],
    &["page"],
    &["folder", "lint", "pdf"],
    &["draft"],
    &["delivery"],
    &["merge"],
    &["site"],
    &["wizard"],
    &["cli"],
    &["main"],
];

/// What any module may use: vocabulary, without I/O and without a clock.
const EVERYWHERE: [&str; 5] = ["chrono", "serde", "strum", "thiserror", "url"];

/// What has a home: the beginnings of the paths below `src/` that may name it.
const HOMES: &[(&str, &[&str])] = &[
    ("aho_corasick", &["lint/text/phrases.rs"]),
    ("anstream", &["terminal/ui.rs"]),
    ("calamine", &["roster/file/workbook.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/complete.rs"]),
    ("clap_mangen", &["cli/complete.rs"]),
    ("crossterm", &["terminal/prompt/"]),
    (
        "csv",
        &[
            "directory/refresh/components.rs",
            "docket/table.rs",
            "roster/",
        ],
    ),
    ("csv_core", &["roster/file/records.rs"]),
    ("deunicode", &["text/fold.rs"]),
    ("encodify", &["delivery/", "page/shell.rs", "view/eml"]),
    (
        "encoding_rs",
        &[
            "inbox/",
            "roster/cell/spreadsheet.rs",
            "roster/file/encoding",
        ],
    ),
    ("etcetera", &["terminal/environment.rs"]),
    ("fontique", &["pdf/"]),
    ("getrandom", &["roster/left_out/opt_outs.rs"]),
    ("indicatif", &["terminal/progress.rs"]),
    ("krilla", &["pdf/"]),
    ("lettre", &["delivery/smtp/"]),
    ("mail_builder", &["view/eml"]),
    ("mail_parser", &["inbox/"]),
    (
        "memchr",
        &[
            "delivery/",
            "roster/file/quotes.rs",
            "roster/file/workbook.rs",
            "view/eml",
        ],
    ),
    ("minijinja", &["render/"]),
    ("nix", &["terminal/prompt/signals.rs"]),
    ("open", &["delivery/opener.rs"]),
    ("parley", &["pdf/"]),
    ("percent_encoding", &["text/address.rs"]),
    ("pulldown_cmark", &["markdown/"]),
    (
        "rayon",
        &[
            "cli/docket/list.rs",
            "cli/docket/read/many.rs",
            "pdf/print_run/setting.rs",
            "merge/",
            "roster/survey.rs",
        ],
    ),
    ("read_fonts", &["pdf/"]),
    (
        "regex",
        &["foia/reply/", "roster/consent/clauses.rs", "text/"],
    ),
    ("rusqlite", &["docket/store", "merge/journal.rs"]),
    ("rustix", &["files.rs"]),
    ("rustls", &["cli/fetch.rs", "delivery/smtp/"]),
    ("rustls_platform_verifier", &["delivery/smtp/"]),
    ("saphyr_parser", &["directory/refresh/yaml.rs"]),
    ("secrecy", &["cli/", "delivery/", "terminal/"]),
    (
        "serde_json",
        &[
            "cli/account/",
            "cli/directory/refresh.rs",
            "correction.rs",
            "delivery/secret.rs",
            "directory/",
            "docket/exchange",
            "docket/json.rs",
            "docket/store",
            "page/",
            "site/",
            "terminal/ui.rs",
            "toml_file/value.rs",
        ],
    ),
    (
        "sha2",
        &[
            "digest.rs",
            "docket/store/checksum.rs",
            "merge/print/order.rs",
            "page/shell.rs",
            "roster/left_out/opt_outs.rs",
            "roster/file/source.rs",
        ],
    ),
    (
        "shell_words",
        &[
            "cli/account/",
            "cli/docket/entry.rs",
            "cli/draft/report.rs",
            "delivery/channel_plan.rs",
            "terminal/editor.rs",
            "terminal/pager.rs",
        ],
    ),
    ("signal_hook", &["terminal/prompt/"]),
    ("std::env", &["terminal/environment.rs"]),
    (
        "std::fs",
        &[
            "cli/account/",
            "cli/merge/plan/maps.rs",
            "cli/profile/forget.rs",
            "delivery/",
            "directory/refresh/kept.rs",
            "docket/store",
            "files.rs",
            "inbox/mailbox.rs",
            "merge/",
            "roster/",
            "terminal/editor.rs",
            "wizard/drafts.rs",
        ],
    ),
    ("std::net", &["delivery/"]),
    (
        "std::process",
        &[
            "cli/",
            "delivery/",
            "docket/store/send_lock.rs",
            "inbox/",
            "main.rs",
            "process.rs",
            "terminal/",
        ],
    ),
    (
        "strsim",
        &[
            "campaign/check/excerpt.rs",
            "campaign/check/source_text.rs",
            "text/",
        ],
    ),
    (
        "tempfile",
        &["delivery/sendmail.rs", "files.rs", "terminal/editor.rs"],
    ),
    ("textwrap", &["view/", "terminal/"]),
    (
        "toml",
        &[
            "letter/answers/file.rs",
            "folder.rs",
            "merge/plan_file.rs",
            "merge/send/others.rs",
            "text/words.rs",
            "toml_file/",
        ],
    ),
    ("toml_edit", &["campaign/writing/manuscript.rs"]),
    ("unicode_normalization", &["campaign/check/", "text/"]),
    ("unicode_segmentation", &["terminal/prompt/"]),
    ("ureq", &["cli/fetch.rs"]),
    ("unicode_width", &["terminal/"]),
    // The sender's module of ZIP codes has the same name.
    (
        "zip",
        &[
            "merge/districts/blocks.rs",
            "roster/file/archive.rs",
            "sender/mod.rs",
        ],
    ),
];

/// Returns every file below `src/` that is not a test's, with its text up to its tests.
pub(super) fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(src()).unwrap().to_str().unwrap();
            let name = name.replace('\\', "/");
            if path.is_dir() && !name.ends_with("/tests") {
                walk(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs")
                && !name.ends_with("/tests.rs")
            {
                let text = fs::read_to_string(&path).unwrap();
                let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
                found.push((name, text.to_owned()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&src(), &mut found);
    assert!(found.len() > 100, "only {} files below src/", found.len());
    found
}

fn src() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Returns the lines of a text that are not comments.
pub(super) fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
}

/// Returns `true` if a line names a crate or a module: `name::`, or `use name` up to its end.
fn names(line: &str, name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    line.match_indices(name).any(|(at, _)| {
        let (before, after) = (&line[..at], &line[at + name.len()..]);
        let used = before.trim_end().ends_with("use") && !after.starts_with(is_part);
        !before.ends_with(is_part) && (used || after.starts_with("::"))
    })
}

#[test]
fn every_outside_thing_has_one_home() {
    let mut strays = Vec::new();
    for (file, text) in sources() {
        for (name, homes) in HOMES {
            let is_home = homes.iter().any(|home| file.starts_with(home));
            if let Some(line) = code(&text).find(|line| !is_home && names(line, name)) {
                strays.push(format!("{file} uses `{name}`: {}", line.trim()));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn every_dependency_is_known_to_this_test() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    let tables = manifest.split("\n[").filter(|table| {
        let header = table.lines().next().unwrap_or_default();
        header.ends_with("dependencies]") && !header.ends_with("dev-dependencies]")
    });
    for line in tables
        .flat_map(str::lines)
        // Comments, and headers such as `target.'cfg(target_os = "linux")'.dependencies]`.
        .filter(|line| !line.starts_with(['#', '[']) && !line.ends_with("dependencies]"))
    {
        let Some((name, _)) = line.split_once(" = ") else {
            continue;
        };
        let name = name.replace('-', "_");
        let known = EVERYWHERE.contains(&&*name) || HOMES.iter().any(|(home, _)| *home == name);
        assert!(known, "`{name}` has no home in HOMES");
    }
}

#[test]
fn every_module_uses_only_those_below_it() {
    let layer = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module));
    let mut strays = Vec::new();
    for (file, text) in sources().iter().filter(|(file, _)| file != "lib.rs") {
        let own = file.split(['/', '.']).next().unwrap();
        let height = layer(own).unwrap_or_else(|| panic!("`{own}` is in no layer"));
        for line in code(text) {
            for rest in line.split("crate::").skip(1) {
                let used = rest
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap();
                // A name that is no module, such as a brace, is a stray as well.
                if used != own && layer(used).is_none_or(|below| below >= height) {
                    strays.push(format!("{file}: {}", line.trim()));
                }
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

#[test]
fn no_file_is_longer_than_500_lines() {
    for (file, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 500, "{file} has {lines} lines: look for the seam");
    }
}
