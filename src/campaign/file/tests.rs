use std::fmt::Write;

use proptest::prelude::*;
use strum::IntoEnumIterator;

use super::*;
use crate::campaign::Targets;
use crate::campaign::check::Rule;
use crate::toml_file::SIZE_LIMIT;

const GOOD: &str = r#"schema = 1
id = "harbor"
title = "The harbor bridge"
summary = "Ask for the inspection reports of the harbor bridge."
updated = 2026-11-21
organizer = { name = "Harbor Watch", url = "https://harbor.example.org/" }

[[sources]]
id = "gazette"
title = "Bridge inspections lapse"
publisher = "The Harbor Gazette"
published = "2025-12"
url = "https://gazette.example.org/bridge"
accessed = 2026-11-21

[[data_points]]
id = "rust"
text = "The Harbor Gazette found rust on 16 percent of the beams."
source = "gazette"
excerpt = "rust on 16 percent of the beams"
kind = "finding"
measure = "share of beams with rust"
as_of = 2025-12-01
caveat = "Only the beams above water were seen."
weight = 1

[[actions]]
id = "reports"
kind = "foia"
offices = ["dot-fhwa"]
subject = "Inspections of the harbor bridge"
opening = "I seek the inspection reports of the harbor bridge."
impact = "Thousands cross it every day."
background = ["rust"]
records = [ { text = "inspection reports", types = ["reports"], custodians = ["the division office"], terms = ["harbor bridge"] } ]
from = 2025-01-01
to = "present"
questions = [ { text = "Who inspected it?", records = "records sufficient to show who inspected it" } ]
exclude = ["drafts"]
fee_waiver = { operations = "They concern inspections." }
expedite = { ground = "safety", facts = "The bridge carries a load of traffic." }

[[actions]]
id = "letter"
kind = "congress"
targets = "own-members"
subject = "The harbor bridge"
opening = "I write about the harbor bridge."
topic = "Transportation and Public Works"
bill = { congress = 119, type = "H.R.", number = 1234, position = "support" }
concerns = ["rust"]
ask = "Will you ask for the inspection reports?"
reasons = ["The repairs are late."]
closing = "Thank you."
prompts = ["Do you cross it?"]
short = "Please ask for the reports."
script = "I am calling about the harbor bridge."
"#;

fn faults(text: &str) -> Vec<Fault> {
    Campaign::read("harbor.toml", text).expect_err("the text has faults")
}

/// Reads the good file with one passage replaced.
fn faults_with(from: &str, to: &str) -> Vec<Fault> {
    assert_eq!(GOOD.matches(from).count(), 1, "{from}");
    faults(&GOOD.replace(from, to))
}

#[test]
fn a_good_file_is_read_whole() {
    let file = Campaign::read("harbor.toml", GOOD).unwrap();
    assert_eq!(file.warnings, []);
    let campaign = file.campaign;
    assert_eq!(campaign.id.as_str(), "harbor");
    assert_eq!(
        campaign.data_points[0].as_of.unwrap().to_string(),
        "2025-12-01"
    );
    let [Action::Foia(foia), Action::Congress(congress)] = campaign.actions.as_slice() else {
        panic!("a request and a letter");
    };
    assert_eq!(foia.exclude, ["drafts"]);
    assert_eq!(foia.records[0].terms, ["harbor bridge"]);
    assert_eq!(congress.targets, Targets::OwnMembers);
    assert_eq!(
        congress.bill.as_ref().unwrap().citation(),
        "H.R. 1234 (119th Congress)"
    );
}

#[test]
fn byte_order_mark_and_line_ends_do_not_matter_and_a_lone_carriage_return_does() {
    let plain = Campaign::read("harbor.toml", GOOD).unwrap().campaign;
    for text in [format!("\u{feff}{GOOD}"), GOOD.replace('\n', "\r\n")] {
        assert_eq!(
            Campaign::read("harbor.toml", &text).unwrap().campaign,
            plain
        );
    }
    let paragraphs = GOOD.replace("\"Thank you.\"", "\"\"\"\nThank\nyou.\"\"\"");
    let unix = Campaign::read("harbor.toml", &paragraphs).unwrap().campaign;
    let dos = Campaign::read("harbor.toml", &paragraphs.replace('\n', "\r\n"))
        .unwrap()
        .campaign;
    assert_eq!(unix, dos);
    assert_eq!(faults(&GOOD.replacen('\n', "\r", 3))[0].rule, "toml-syntax");
}

/// What is replaced in the good file, by what, and the rule, key and help of the fault it makes.
const FAULTS: &[[&str; 5]] = &[
    [
        "schema = 1",
        "schema = 0",
        "schema",
        "schema",
        "write `schema = 1`",
    ],
    [
        "schema = 1",
        "schema = 2\nfuture = true",
        "newer-schema",
        "schema",
        "install a newer redress; this one reads schema 1",
    ],
    [
        "impact =",
        "impakt =",
        "missing-key",
        "actions.reports.impact",
        "",
    ],
    [
        "\nweight = 1",
        "\nweigth = 1",
        "unknown-key",
        "data_points.rust.weigth",
        "did you mean `weight`?",
    ],
    [
        "source = \"gazette\"",
        "source = \"gazete\"",
        "unknown-id",
        "data_points.rust.source",
        "did you mean `gazette`?",
    ],
    [
        "source = \"gazette\"\n",
        "",
        "missing-source",
        "data_points.rust.source",
        "name the id of one of the `[[sources]]`",
    ],
    [
        "background = [\"rust\"]",
        "background = [\"rusty\"]",
        "unknown-id",
        "actions.reports.background",
        "did you mean `rust`?",
    ],
    [
        "concerns = [\"rust\"]",
        "concerns = [\"rust\", \"rust\"]",
        "duplicate-reference",
        "actions.letter.concerns",
        "",
    ],
    [
        "excerpt = \"rust on 16 percent of the beams\"",
        "excerpt = \"rust on\"",
        "excerpt-length",
        "data_points.rust.excerpt",
        "quote only as much as locates the passage",
    ],
    [
        "excerpt = \"rust on 16 percent of the beams\"",
        "excerpt = \"1 2 3 4 5 6 7 8 9 10 11 12 13\"",
        "excerpt-length",
        "data_points.rust.excerpt",
        "quote only as much as locates the passage",
    ],
    [
        "https://harbor.example.org/",
        "http://harbor.example.org/",
        "url",
        "organizer.url",
        "try `https://harbor.example.org`",
    ],
    [
        "https://gazette.example.org/",
        "https://gov:x@evil.com/",
        "url",
        "sources.gazette.url",
        "the host that it leads to is `evil.com`",
    ],
    [
        "topic = \"Transportation and Public Works\"",
        "topic = \"transportation\"",
        "topic",
        "actions.letter.topic",
        "did you mean `Transportation and Public Works`?",
    ],
    [
        "kind = \"finding\"",
        "kind = \"findings\"",
        "value",
        "data_points.rust.kind",
        "did you mean `finding`?",
    ],
    [
        "kind = \"congress\"",
        "kind = \"congres\"",
        "value",
        "actions.letter.kind",
        "did you mean `congress`?",
    ],
    [
        "position = \"support\"",
        "position = \"suport\"",
        "value",
        "actions.letter.bill.position",
        "did you mean `support`?",
    ],
    [
        "number = 1234",
        "number = 0",
        "value",
        "actions.letter.bill.number",
        "",
    ],
    [
        "number = 1234",
        "number = 1e400",
        "type",
        "actions.letter.bill.number",
        "",
    ],
    [
        "\nweight = 1",
        "\nweight = nan",
        "type",
        "data_points.rust.weight",
        "",
    ],
    [
        "\nweight = 1",
        "\nweight = 99999999999999999999",
        "value",
        "data_points.rust.weight",
        "",
    ],
    [
        "title = \"The harbor bridge\"",
        "title = 3",
        "type",
        "title",
        "",
    ],
    [
        "title = \"The harbor bridge\"",
        "title = \" \"",
        "text",
        "title",
        "",
    ],
    [
        "title = \"The harbor bridge\"",
        "title = \"a\\nb\"",
        "one-line",
        "title",
        "",
    ],
    [
        "title = \"The harbor bridge\"",
        "title = \"a\\u001b[2Jb\"",
        "control-character",
        "title",
        "remove escapes such as `\\u001b` and `\\u202e`",
    ],
    [
        "updated = 2026-11-21\n",
        "updated = \"2026-11\"\n",
        "value",
        "updated",
        "",
    ],
    [
        "to = \"present\"",
        "to = 2024-12-31",
        "range",
        "actions.reports.to",
        "",
    ],
    [
        "ground = \"safety\"",
        "ground = \"safty\"",
        "value",
        "actions.reports.expedite.ground",
        "did you mean `safety`?",
    ],
    [
        "offices = [\"dot-fhwa\"]",
        "offices = [\"../../x\"]",
        "value",
        "actions.reports.offices",
        "",
    ],
    [
        "offices = [\"dot-fhwa\"]",
        "offices = []",
        "missing-key",
        "actions.reports.offices",
        "name one, such as offices = [\"dhs-priv\"]",
    ],
    [
        "ask = \"Will you ask for the inspection reports?\"",
        "ask = \"Ask for them.\"",
        "ask",
        "actions.letter.ask",
        "ask what can be answered yes or no, such as `Will you …?`",
    ],
    [
        "organizer = {",
        "smtp = { host = \"evil.com\" }\norganizer = {",
        "unknown-key",
        "smtp",
        "",
    ],
];

#[test]
fn each_fault_names_its_rule_line_key_and_remedy() {
    for &[from, to, rule, key, help] in FAULTS {
        let found = faults_with(from, to);
        let fault = found
            .iter()
            .find(|fault| fault.rule == rule && fault.key == key)
            .unwrap_or_else(|| panic!("{to}: {found:#?}"));
        if !help.is_empty() {
            assert_eq!(fault.help.as_deref(), Some(help), "{to}");
        }
        assert_eq!(fault.file, "harbor.toml");
        let changed = GOOD[..GOOD.find(from).unwrap()].lines().count();
        assert!(
            fault.line > 0 && fault.line <= changed + 2,
            "{to}: line {}",
            fault.line
        );
    }
}

#[test]
fn all_faults_are_reported_in_one_run_in_the_order_of_their_lines() {
    let text = GOOD
        .replace("id = \"harbor\"", "id = \"Harbor\"")
        .replace("excerpt =", "exerpt =")
        .replace("https://gazette", "file:///gazette")
        .replace("kind = \"congress\"", "kind = \"letter\"");
    let rules: Vec<_> = faults(&text)
        .into_iter()
        .map(|fault| (fault.line, fault.rule, fault.key))
        .collect();
    let key = |key: &str| key.to_owned();
    assert_eq!(
        rules,
        [
            (2, "value", key("id")),
            (13, "url", key("sources.gazette.url")),
            (16, "missing-key", key("data_points.rust.excerpt")),
            (20, "unknown-key", key("data_points.rust.exerpt")),
            (45, "value", key("actions.letter.kind")),
        ]
    );
}

#[test]
fn a_duplicate_id_names_both_places() {
    let again = GOOD.replace(
        "[[actions]]\nid = \"reports\"",
        "[[actions]]\nid = \"letter\"",
    );
    let found = faults(&again);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].rule, "duplicate-id");
    assert_eq!(
        found[0].message,
        "the id `letter` is used twice: on line 28 and on line 44"
    );
}

#[test]
fn a_duplicate_key_is_refused_with_its_line() {
    let found = faults("schema = 1\nid = \"a\"\nid = \"b\"\n");
    assert_eq!((found[0].rule, found[0].line), ("toml-syntax", 3));
}

#[test]
fn targets_are_own_members_committees_or_members_and_never_mixed() {
    let read = |targets: &str| {
        let text = GOOD.replace("targets = \"own-members\"", &format!("targets = {targets}"));
        Campaign::read("harbor.toml", &text).map(|file| match &file.campaign.actions[1] {
            Action::Congress(action) => action.targets.clone(),
            Action::Foia(_) => panic!("the second action is a letter"),
        })
    };
    assert_eq!(
        read("[\"HSJU\", \"SSJU01\"]"),
        Ok(Targets::Committees(vec![
            "HSJU".to_owned(),
            "SSJU01".to_owned()
        ]))
    );
    assert_eq!(
        read("[\"S000148\"]"),
        Ok(Targets::Members(vec!["S000148".to_owned()]))
    );
    for (targets, message) in [
        (
            "[\"HSJU\", \"S000148\"]",
            "the list mixes committees and members",
        ),
        ("[\"hsju\"]", "`hsju` is neither a committee nor a member"),
        ("[\"XXJU\"]", "`XXJU` is neither a committee nor a member"),
        (
            "[\"own-members\"]",
            "`own-members` is neither a committee nor a member",
        ),
        ("[]", "the list of targets is empty"),
        ("\"all-members\"", "`all-members` is not `own-members`"),
        (
            "3",
            "expected a string in quotation marks, found a whole number",
        ),
    ] {
        assert_eq!(read(targets).unwrap_err()[0].message, message, "{targets}");
    }
}

#[test]
fn the_short_version_and_the_script_have_limits() {
    let short = |text: String| {
        let text = GOOD.replace("Please ask for the reports.", &text);
        Campaign::read("harbor.toml", &text)
    };
    assert!(short("x".repeat(475)).is_ok());
    assert_eq!(short("x".repeat(476)).unwrap_err()[0].rule, "short-length");
    // A line break counts twice: 473 + 2 fits, 474 + 2 does not.
    assert!(short(format!("a\\n{}", "x".repeat(472))).is_ok());
    assert_eq!(
        short(format!("a\\n{}", "x".repeat(473))).unwrap_err()[0].message,
        "the short version has 476 characters, 1 too many"
    );
    let script = |words: usize| {
        let text = GOOD.replace(
            "I am calling about the harbor bridge.",
            &"word ".repeat(words),
        );
        Campaign::read("harbor.toml", &text)
    };
    assert!(script(150).is_ok());
    assert_eq!(script(151).unwrap_err()[0].rule, "script-length");
}

#[test]
fn ids_that_leave_their_folder_are_refused() {
    for id in ["../../x", "CON", "con", ".", "", "A", &"a".repeat(300)] {
        let found = faults_with("id = \"harbor\"", &format!("id = \"{id}\""));
        assert_eq!(found[0].key, "id", "{id}");
    }
}

#[test]
fn a_campaign_without_actions_is_refused() {
    let text = &GOOD[..GOOD.find("[[actions]]").unwrap()];
    let found = faults(text);
    assert_eq!((found[0].rule, found[0].key.as_str()), ("empty", "actions"));
}

#[test]
fn what_is_odd_is_a_warning() {
    let text = GOOD
        .replace("background = [\"rust\"]\n", "")
        .replace("concerns = [\"rust\"]\n", "")
        .replace("[[data_points]]", "[[sources]]\nid = \"idle\"\ntitle = \"t\"\npublisher = \"p\"\nurl = \"https://a.example/\"\naccessed = 2026-11-21\n\n[[data_points]]");
    let file = Campaign::read("bridge.toml", &text).unwrap();
    let found: Vec<_> = file
        .warnings
        .iter()
        .map(|w| (w.rule, w.line, w.key.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("file-name", 2, "id"),
            ("unused-source", 16, "sources.idle"),
            ("unused-data-points", 23, "data_points"),
        ]
    );
    for warning in &file.warnings {
        assert!(
            Rule::iter().any(|rule| rule.can_be_accepted() && rule.id() == warning.rule),
            "{} cannot be accepted",
            warning.rule
        );
    }
}

#[test]
fn a_key_is_found_on_its_line_and_else_its_table() {
    let lines = Campaign::read("harbor.toml", GOOD).unwrap().lines;
    assert_eq!(lines.of("data_points.rust.excerpt"), 20);
    assert_eq!(lines.of("data_points.rust.nothing"), 16);
    assert_eq!(lines.of("nothing"), 1);
}

#[test]
fn a_control_character_in_a_key_or_value_never_reaches_a_message() {
    let text = "\"\\u001b[2J\" = 1\nschema = \"\\u001b]0;x\\u0007\"\nid = \"a\u{202e}b\"\n";
    for fault in faults(text) {
        let all = format!(
            "{}{}{}",
            fault.key,
            fault.message,
            fault.help.unwrap_or_default()
        );
        assert!(
            !all.chars().any(|c| c.is_control() || c == '\u{202e}'),
            "{all:?}"
        );
    }
}

#[test]
fn a_huge_or_deep_file_is_refused_without_being_followed() {
    let huge = "#".repeat(50 * 1024 * 1024);
    assert_eq!(faults(&huge)[0].rule, "file-size");
    for deep in ["a = [", "{b=", ".b"] {
        let text = format!("a{}", deep.repeat(100_000));
        assert_eq!(faults(&text)[0].rule, "toml-syntax", "{deep}");
    }
}

#[test]
fn faults_beyond_count_are_counted() {
    let mut text = GOOD.to_owned();
    for number in 0..SIZE_LIMIT / 100 {
        writeln!(text, "unknown-key-{number} = \"\"").unwrap();
    }
    let found = faults(&text);
    assert_eq!(found.len(), 201);
    assert_eq!(found[200].rule, "more-faults");
    assert_eq!(
        found[200].message,
        format!("{} more faults are not listed", SIZE_LIMIT / 100 - 200)
    );
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        let _ = Campaign::read("x.toml", &text);
    }

    #[test]
    fn no_damage_to_a_good_file_makes_the_reader_panic(
        at in 0..GOOD.len(),
        length in 0..40_usize,
        put in "[\\[\\]{}=\"'\\\\ \na-z0-9.\u{202e}é-]{0,12}",
    ) {
        let end = (at + length).min(GOOD.len());
        let text = format!("{}{put}{}", &GOOD[..at], &GOOD[end..]);
        if let Err(faults) = Campaign::read("x.toml", &text) {
            prop_assert!(!faults.is_empty());
        }
    }
}
