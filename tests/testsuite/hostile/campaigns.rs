//! Rows 71–89: campaign files, through `campaign check` and through `foia ./campaign.toml`; campaign
//! names.

use super::run::{Place, Run, each};
use super::saved::check;

/// A campaign without faults.
pub(super) const CAMPAIGN: &str = r#"schema = 1
id = "bridges"
title = "Bridges"
summary = "Bridges age."
updated = 2026-11-21

[[sources]]
id = "report"
title = "Report"
publisher = "Office"
published = "2025-12"
url = "https://www.example.gov/report"
accessed = 2026-11-21

[[data_points]]
id = "aged"
text = "The office counted 612 aged bridges among 9,871."
source = "report"
excerpt = "612 aged bridges"
kind = "count"

[[actions]]
id = "ask"
kind = "foia"
offices = ["dhs-priv"]
subject = "Bridges"
opening = "The bridges age."
impact = "It matters."
background = ["aged"]
records = [ { text = "inspection reports" } ]
from = 2025-01-01
to = "present"
"#;

/// Changes to the campaign that make it faulty: what is replaced, by what, and what is said.
fn faulty() -> Vec<(&'static str, &'static str, String, &'static str)> {
    let rows = [
        (
            "74 toml-dup-key",
            "title = \"Bridges\"",
            "title = \"a\"\ntitle = \"b\"",
            ":4: ",
        ),
        (
            "74 toml-dup-table",
            "[[sources]]",
            "[organizer]\n[organizer]\n[[sources]]",
            ":8: ",
        ),
        (
            "75 toml-syntax",
            "title = \"Bridges\"",
            "title = \"Bridges",
            ":3: ",
        ),
        ("75 toml-no-value", "title = \"Bridges\"", "title =", ":3: "),
        (
            "76 toml-type",
            "title = \"Bridges\"",
            "title = 3",
            ":3: title: expected a string",
        ),
        (
            "76 toml-type-list",
            "background = [\"aged\"]",
            "background = \"aged\"",
            "expected a list",
        ),
        (
            "76 toml-type-table",
            "records = [ { text = \"inspection reports\" } ]",
            "records = 3",
            "expected a list",
        ),
        (
            "76 toml-type-in-list",
            "offices = [\"dhs-priv\"]",
            "offices = [3]",
            "expected a list of strings",
        ),
        (
            "77 toml-esc-nul",
            "\"Bridges\"",
            "\"a\\u0000b\"",
            ":3: title: ",
        ),
        (
            "77 toml-esc-ansi",
            "\"Bridges\"",
            "\"\\u001b[2J\"",
            ":3: title: ",
        ),
        (
            "77 toml-esc-bidi",
            "\"Bridges\"",
            "\"\\u202e\"",
            ":3: title: ",
        ),
        (
            "77 toml-esc-zero-width",
            "\"Bridges\"",
            "\"a\\u200bb\"",
            ":3: title: ",
        ),
        ("77 toml-raw-ansi", "\"Bridges\"", "\"\u{1b}[2J\"", ":3: "),
        (
            "77 toml-raw-bidi",
            "\"Bridges\"",
            "\"\u{202e}x\"",
            ":3: title: ",
        ),
        (
            "77 toml-comment-ansi",
            "schema = 1",
            "# \u{1b}[2J\nschema = 1",
            ":1: ",
        ),
        (
            "77 toml-key-ansi",
            "schema = 1",
            "schema = 1\n\"\\u001b[2J\" = 1",
            ":2: ",
        ),
        ("78 toml-surrogate", "\"Bridges\"", "\"\\ud800\"", ":3: "),
        ("79 toml-bare-cr", "schema = 1\n", "schema = 1\r", ":1: "),
        ("80 toml-nan", "schema = 1", "schema = nan", ":1: schema: "),
        ("80 toml-1e400", "schema = 1", "schema = 1e400", ":1: "),
        (
            "80 toml-many-nines",
            "schema = 1",
            "schema = 99999999999999999999",
            ":1: ",
        ),
        (
            "80 toml-weight-nan",
            "kind = \"count\"",
            "kind = \"count\"\nweight = nan",
            "weight: ",
        ),
        (
            "80 toml-weight-nines",
            "kind = \"count\"",
            "kind = \"count\"\nweight = 99999999999999999999",
            "weight",
        ),
        ("81 schema-2", "schema = 1", "schema = 2", ":1: schema: "),
        (
            "81 date-month-13",
            "2026-11-21\n\n[[so",
            "2026-13-21\n\n[[so",
            ":5: ",
        ),
        (
            "81 date-words",
            "updated = 2026-11-21",
            "updated = \"soon\"",
            ":5: updated: ",
        ),
        (
            "82 url-javascript",
            "https://www.example.gov/report",
            "javascript:alert(1)",
            "`https://`",
        ),
        (
            "82 url-file",
            "https://www.example.gov/report",
            "file:///etc/passwd",
            "`https://`",
        ),
        (
            "82 url-http",
            "https://www.example.gov/report",
            "http://www.example.gov/",
            "try `https://www.example.gov`",
        ),
        (
            "82 url-user",
            "https://www.example.gov/report",
            "https://user:pw@example.gov/",
            "`example.gov`",
        ),
        (
            "82 url-user-host",
            "https://www.example.gov/report",
            "https://www.dhs.gov@evil.example/",
            "`evil.example`",
        ),
        (
            "82 url-data",
            "https://www.example.gov/report",
            "data:text/html,x",
            "`https://`",
        ),
        (
            "82 url-protocol-relative",
            "https://www.example.gov/report",
            "//evil.example/",
            "sources.report.url: ",
        ),
        (
            "82 url-ip",
            "https://www.example.gov/report",
            "https://127.0.0.1/",
            "public host",
        ),
        (
            "82 url-localhost",
            "https://www.example.gov/report",
            "https://localhost/",
            "public host",
        ),
        (
            "82 url-blank",
            "https://www.example.gov/report",
            "https://www.example.gov/ x",
            "sources.report.url: ",
        ),
        (
            "82 url-quote",
            "https://www.example.gov/report",
            "https://www.example.gov/\\\"onclick=",
            "sources.report.url: ",
        ),
        (
            "83 dup-id",
            "[[data_points]]",
            "[[sources]]\nid = \"report\"\ntitle = \"x\"\npublisher = \"y\"\nurl = \"https://a.gov\"\naccessed = 2026-11-21\n\n[[data_points]]",
            "on line 8 and on line 16",
        ),
        (
            "83 missing-source",
            "source = \"report\"",
            "source = \"reprot\"",
            "did you mean `report`?",
        ),
        (
            "83 no-source",
            "source = \"report\"\n",
            "",
            "data_points.aged.source: ",
        ),
        (
            "83 unknown-point",
            "background = [\"aged\"]",
            "background = [\"agde\"]",
            "did you mean `aged`?",
        ),
        (
            "84 excerpt-short",
            "\"612 aged bridges\"",
            "\"612\"",
            "data_points.aged.excerpt: ",
        ),
        (
            "84 excerpt-missing",
            "excerpt = \"612 aged bridges\"\n",
            "",
            "data_points.aged.excerpt: ",
        ),
        (
            "84 unknown-kind",
            "kind = \"count\"",
            "kind = \"cuont\"",
            "did you mean `count`?",
        ),
        (
            "84 unknown-office",
            "\"dhs-priv\"",
            "\"dhs-prvi\"",
            "did you mean `dhs-priv`?",
        ),
        (
            "85 id-traversal",
            "id = \"bridges\"",
            "id = \"../../x\"",
            ":2: id: ",
        ),
        (
            "85 id-device",
            "id = \"bridges\"",
            "id = \"con\"",
            ":2: id: ",
        ),
        (
            "85 id-device-upper",
            "id = \"bridges\"",
            "id = \"CON\"",
            ":2: id: ",
        ),
        ("85 id-com", "id = \"bridges\"", "id = \"com1\"", ":2: id: "),
        ("85 id-dot", "id = \"bridges\"", "id = \".\"", ":2: id: "),
        (
            "85 id-upper",
            "id = \"bridges\"",
            "id = \"Bridges\"",
            ":2: id: ",
        ),
        ("85 id-empty", "id = \"bridges\"", "id = \"\"", ":2: id: "),
        (
            "85 id-nul",
            "id = \"bridges\"",
            "id = \"a\\u0000\"",
            ":2: id: ",
        ),
        (
            "85 id-blank",
            "id = \"bridges\"",
            "id = \"a b\"",
            ":2: id: ",
        ),
        ("85 id-action", "id = \"ask\"", "id = \"../ask\"", "id: "),
        ("85 id-source", "id = \"report\"", "id = \"..\"", "id: "),
        ("85 id-office", "\"dhs-priv\"", "\"../../x\"", "offices: "),
        (
            "89 smtp-host",
            "id = \"bridges\"",
            "id = \"bridges\"\nsmtp_host = \"evil.example\"",
            ":3: smtp_host: unknown key",
        ),
        (
            "89 password-command",
            "id = \"bridges\"",
            "id = \"bridges\"\npassword_command = [\"sh\"]",
            ":3: password_command: unknown key",
        ),
        (
            "89 account",
            "[[sources]]",
            "[account]\nhost = \"evil.example\"\n\n[[sources]]",
            "account: unknown key",
        ),
        (
            "89 send-to",
            "offices = [\"dhs-priv\"]",
            "offices = [\"dhs-priv\"]\nto_email = \"a@evil.example\"",
            "unknown key `to_email`",
        ),
        (
            "89 reply-to",
            "offices = [\"dhs-priv\"]",
            "offices = [\"dhs-priv\"]\nreply_to = \"a@evil.example\"",
            "unknown key `reply_to`",
        ),
        (
            "89 template",
            "offices = [\"dhs-priv\"]",
            "offices = [\"dhs-priv\"]\ntemplate = \"../../x\"",
            "unknown key `template`",
        ),
        (
            "89 certify",
            "offices = [\"dhs-priv\"]",
            "offices = [\"dhs-priv\"]\ncertify = true",
            "unknown key `certify`",
        ),
        (
            "90 one-line",
            "title = \"Bridges\"",
            "title = \"a\\nb\"",
            "title: ",
        ),
        ("90 no-actions", "[[actions]]", "[[sources]]", "actions"),
    ];
    rows.into_iter()
        .map(|(id, from, to, words)| (id, from, to.to_owned(), words))
        .chain([
            (
                "85 id-300",
                "id = \"bridges\"",
                format!("id = \"{}\"", "a".repeat(300)),
                ":2: id: ",
            ),
            (
                "82 url-long",
                "https://www.example.gov/report",
                format!("https://a.gov/{}", "a".repeat(3_000)),
                "too long",
            ),
            (
                "90 text-long",
                "\"It matters.\"",
                format!("\"{}\"", "a".repeat(20_001)),
                "impact: ",
            ),
            (
                "90 list-long",
                "background = [\"aged\"]",
                format!("background = [{}]", "\"aged\",".repeat(501)),
                "at most 500",
            ),
            (
                "90 records-long",
                "records = [",
                format!("records = [{}", "{ text = \"x\" },".repeat(100)),
                "at most 100",
            ),
        ])
        .collect()
}

#[test]
fn a_faulty_campaign_is_refused_with_line_and_key_and_makes_no_letter() {
    each(faulty(), |(id, from, to, words)| {
        let place = Place::new();
        assert!(CAMPAIGN.contains(from), "{id}");
        place.write("work/bridges.toml", CAMPAIGN.replacen(from, &to, 1));
        let ran = place.run(["campaign", "check", "bridges.toml"]).go(id);
        ran.refused(id, &place, 4, &["bridges.toml:", words]);
        let json = place
            .run(["campaign", "check", "bridges.toml", "--json"])
            .go(id);
        assert_eq!(json.code, Some(4), "{id}");
        assert!(json.out().contains("\"line\": "), "{id}: {}", json.out());
        let ran = drafting(&place, "./bridges.toml").go(id);
        let place_in_file = if id == "84 unknown-office" {
            ""
        } else {
            "bridges.toml:"
        };
        ran.refused(id, &place, 4, &[place_in_file]);
    });
}

/// Returns a command that drafts from a campaign.
pub(super) fn drafting<'p>(place: &'p Place, target: &str) -> Run<'p> {
    let own = ["foia.office", "foia.subject", "foia.from", "foia.records"];
    place.foia(&own).args([target])
}

#[test]
fn a_campaign_that_is_no_toml_file_is_refused_at_once() {
    let rows: [(&str, Vec<u8>, &str); 10] = [
        (
            "71 toml-deep-brackets",
            format!("a = {}", "[".repeat(100_000)).into(),
            ":1: ",
        ),
        (
            "71 toml-deep-tables",
            format!("a = {}", "{b=".repeat(100_000)).into(),
            ":1: ",
        ),
        (
            "71 toml-deep-dots",
            format!("a{} = 1", ".b".repeat(100_000)).into(),
            ":1: ",
        ),
        (
            "71 toml-deep-headers",
            format!("[a{}]", ".b".repeat(100_000)).into(),
            ":1: ",
        ),
        ("72 toml-many-tables", "[[x]]\n".repeat(100_000).into(), "x"),
        (
            "72 toml-many-keys",
            (0..20_000)
                .map(|i| format!("k{i} = 1\n"))
                .collect::<String>()
                .into(),
            "more faults are not listed",
        ),
        (
            "73 toml-50MB",
            "#".repeat(50_000_000).into(),
            "1048576 bytes",
        ),
        (
            "73 toml-2MB",
            "# x\n".repeat(500_000).into(),
            "1048576 bytes",
        ),
        ("68 toml-nonutf8", b"title = \"\xff\xfe\"".to_vec(), "UTF-8"),
        ("68 toml-empty", Vec::new(), "`schema` is missing"),
    ];
    each(rows, |(id, bytes, words)| {
        let place = Place::new();
        place.write("work/bridges.toml", bytes);
        let ran = place.run(["campaign", "check", "bridges.toml"]).go(id);
        ran.refused(id, &place, 4, &["bridges.toml", words]);
        let ran = drafting(&place, "bridges.toml").go(id);
        assert!(matches!(ran.code, Some(1 | 4)), "{id}");
        assert!(place.letters().is_empty(), "{id}");
    });
}

#[test]
fn a_byte_order_mark_and_windows_lines_are_fine() {
    for (id, text) in [
        ("79 toml-bom", format!("\u{feff}{CAMPAIGN}")),
        ("79 toml-crlf", CAMPAIGN.replace('\n', "\r\n")),
    ] {
        let place = Place::new();
        place.write("work/bridges.toml", text);
        place
            .run(["campaign", "check", "bridges.toml"])
            .go(id)
            .done(id);
        drafting(&place, "bridges.toml").go(id).done(id);
        check(id, &place.letters()[0]);
    }
}

#[test]
fn a_folder_a_pipe_or_a_device_is_no_campaign() {
    let place = Place::new();
    std::fs::create_dir(place.path("work/dir.toml")).unwrap();
    let mut names = vec!["dir.toml", "missing.toml"];
    #[cfg(unix)]
    {
        let made = std::process::Command::new("mkfifo")
            .arg(place.path("work/pipe.toml"))
            .status();
        assert!(made.unwrap().success());
        std::os::unix::fs::symlink("/dev/zero", place.path("work/zero.toml")).unwrap();
        names.extend(["pipe.toml", "zero.toml", "/dev/zero", "/dev/stdin"]);
    }
    each(names, |name| {
        let ran = place.run(["campaign", "check", name]).go(name);
        ran.refused(name, &place, 4, &[name]);
        let ran = drafting(&place, name).go(name);
        assert!(
            matches!(ran.code, Some(1 | 2 | 4)),
            "{name}: {:?}",
            ran.code
        );
        // `/dev/zero` names a campaign `/dev`, which there is none of.
        let said = name.strip_suffix("/zero").or(name.strip_suffix("/stdin"));
        assert!(
            ran.err().contains(said.unwrap_or(name)),
            "{name}: {}",
            ran.err()
        );
    });
}

#[test]
fn a_campaigns_name_never_leaves_the_folder() {
    let long = "a".repeat(300);
    let very_long = "a".repeat(100_000);
    let names = [
        "../../x",
        "CON",
        "con",
        "/etc/passwd",
        "/etc/passwd/x",
        "cecot/../..",
        "cecot/",
        "/",
        ".",
        "..",
        "",
        " ",
        "cecot/legal-basis/x",
        "cecot\\..\\x",
        "C:\\x",
        "cecot\n/x",
        "CECOT",
        "cecot\u{202e}",
        "{{ 7*7 }}",
        "%2e%2e/x",
        "~",
        "-",
        "cecot/\u{1b}[31m",
        &long,
        &very_long,
    ];
    each(names, |name| {
        let place = Place::new();
        place
            .write("work/x.toml", CAMPAIGN)
            .write("home/x.toml", CAMPAIGN);
        let ran = place.foia(&[]).args(["--", name]).go(name);
        ran.refused(name, &place, 2, &["campaign"]);
        let ran = place.run(["campaign", "show", "--", name]).go(name);
        ran.refused(name, &place, 2, &["there is no campaign"]);
    });
}
