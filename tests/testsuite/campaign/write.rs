//! `redress campaign new` and `add`: a campaign's file from nothing, by answers.

use snapbox::str;

use super::SOURCES;
use crate::support::Home;

const HEAD: [&str; 3] = [
    "--set=title=Hearings on delays",
    "--set=summary=Ask the leaders of a committee to hold a hearing on delays in answering requests.",
    "--no-input",
];
const ACTION: [&str; 10] = [
    "--action=congress",
    "--set=action.id=hearing",
    "--set=action.targets=HSJU, SSJU",
    "--set=action.subject=A hearing on delays",
    "--set=action.opening=Many requests for records wait for a year or more.",
    "--set=action.topic=Government Operations and Politics",
    "--set=action.ask=Will you hold a hearing on these delays?",
    "--set=action.closing=Thank you for your attention.",
    "--set=action.short=Many requests for records wait for a year or more. Will you hold a hearing on these delays?",
    "--set=action.script=I'm calling about requests for records. Will you hold a hearing on these delays?",
];
const SOURCE: [&str; 7] = [
    "--set=title=Answers Overdue",
    "--set=publisher=Open Files Example",
    "--set=published=2026-09-14",
    "--set=url=https://open-files.example/answers-overdue",
    "--set=accessed=2026-10-30",
    "--set=id=audit",
    "--no-input",
];
const CLAIM: &str = "--set=text=Open Files Example counted 41 of 120 requests that were still without a determination after one year.";

fn with<'a>(words: &[&'a str], answers: &[&'a str]) -> Vec<&'a str> {
    ["campaign"]
        .iter()
        .chain(words)
        .chain(answers)
        .copied()
        .collect()
}

/// Returns a home with a campaign of a head, an action and a source, whose text is archived.
fn begun() -> Home {
    let home = Home::new();
    home.run(with(&["new", "mine"], &[&HEAD[..], &ACTION].concat()))
        .success();
    home.run(with(&["add", "source", "mine.toml"], &SOURCE))
        .success();
    home.write("saved.txt", SOURCES[0].1);
    home.run([
        "campaign",
        "archive",
        "mine.toml",
        "audit",
        "--from",
        "saved.txt",
    ])
    .success();
    home
}

#[test]
fn a_campaign_that_was_only_begun_says_what_is_still_to_fill_in() {
    let home = Home::new();
    home.run(with(&["new", "mine"], &HEAD))
        .success()
        .stdout_eq(str![[r#"
mine.toml
error[empty]: mine.toml:1: actions: the campaign has no actions (add `[[actions]]` with kind = "foia" or kind = "congress")

"#]])
        .stderr_eq(str![[r#"
Still to fill in:
mine.toml: 1 error, 0 warnings.
help: `redress campaign add source mine.toml` adds what it rests on

"#]]);
    let file = home.read("mine.toml");
    for line in [
        "schema = 1\n",
        "id = \"mine\"\n",
        "title = \"Hearings on delays\"\n",
        "updated = 2026-11-23\n",
        "# [[sources]]\n",
        "# [[data_points]]\n",
        "# kind = \"foia\"\n",
        "# ask = \"Will you hold a hearing",
    ] {
        assert!(file.contains(line), "{line}\n{file}");
    }
}

#[test]
fn a_campaign_with_all_answers_passes_the_check() {
    let home = Home::new();
    home.run(with(&["new", "mine"], &[&HEAD[..], &ACTION].concat()))
        .success()
        .stdout_eq(str![[r#"
mine.toml
warning[no-data-points]: mine.toml:1: data_points: the campaign has no data points: its letters will cite nothing (add `[[data_points]]`, each with its source)

"#]])
        .stderr_eq(str![[r#"
mine.toml: 0 errors, 1 warning.
The sources were not read: each claim was compared with its own excerpt. To hold it to its source, save the sources' texts with `redress campaign archive`, or as `<id>.txt` in a folder that you give with `--sources`.
help: `redress campaign add source mine.toml` adds what it rests on

"#]]);
    home.run(["campaign", "check", "mine.toml"]).success();
}

#[test]
fn a_file_that_is_there_is_never_overwritten() {
    let home = Home::new();
    home.write("mine.toml", "# mine\n");
    home.run(with(&["new", "mine"], &HEAD))
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: `mine.toml` is there already
help: `redress campaign add` adds to it; `--out FILE` writes elsewhere

"#]]);
    assert_eq!(home.read("mine.toml"), "# mine\n");
}

#[test]
fn every_missing_answer_is_named_at_once() {
    let home = Home::new();
    home.run(["campaign", "new", "mine", "--no-input", "--action=foia"])
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: answers are missing: `title`, `summary`
help: give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked

"#]]);
    assert!(!home.path("mine.toml").exists());
    home.run(with(
        &["new", "mine"],
        &[&HEAD[..], &["--action=foia"]].concat(),
    ))
    .code(2)
    .stdout_eq("")
    .stderr_eq(str![[r#"
error: answers are missing: `action.offices`, `action.subject`, `action.opening`, `action.impact`, `action.records`
help: give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked

"#]]);
    home.run(["campaign", "new", "mine", "--no-input", "--set=titel=Mine"])
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: there is no key `titel` here
help: did you mean `title`?

"#]]);
}

/// The excerpt is the source's, whatever was typed, and what was in the file stays in its place.
#[test]
fn a_data_point_takes_its_excerpt_from_the_saved_text() {
    let home = begun();
    let before = home.read("mine.toml");
    let words = "--set=excerpt=41 OF 120 requests   were still without a determination";
    home.run(with(
        &["add", "data-point", "mine.toml"],
        &[words, CLAIM, "--no-input"],
    ))
    .success()
    .stdout_eq(str![""])
    .stderr_eq(str![[r#"
The passage: "One year later, 41 of 120 requests were still without a determination." Its figures, each with its hedge: One, 41, 120.
mine.toml has `data_points.audit-1`.
help: name `audit-1` in `concerns` or `background` of an action, so that its letters cite it

"#]]);
    let after = home.read("mine.toml");
    let (head, tail) = after.split_once("\n[[data_points]]\n").unwrap();
    assert!(before.starts_with(head), "{head}");
    let (point, comments) = tail.split_once("\n\n").unwrap();
    snapbox::assert_data_eq!(
        point,
        str![[r#"
id = "audit-1"
source = "audit"
excerpt = "41 of 120 requests were still without a determination"
text = "Open Files Example counted 41 of 120 requests that were still without a determination after one year."
kind = "count"
as_of = 2026-09-14
weight = 1
"#]]
    );
    assert!(before.ends_with(comments), "{comments}");
    // What is explained of the head stands in the head, where it can be filled in.
    let organizer = after.find("# organizer.name").unwrap();
    assert!(organizer < after.find("\nupdated = ").unwrap());
    let filled = after.replace("# organizer.", "organizer.");
    home.write("mine.toml", &filled);
    home.run(["campaign", "check", "mine.toml"]).success();
}

#[test]
fn words_that_do_not_stand_in_the_source_are_refused_with_the_nearest_passage() {
    let home = begun();
    let before = home.read("mine.toml");
    home.run(with(
        &["add", "data-point", "mine.toml"],
        &[
            "--set=excerpt=41 of 120 requests remained without a determination",
            CLAIM,
            "--no-input",
        ],
    ))
    .code(2)
    .stdout_eq("")
    .stderr_eq(str![[r#"
error: some answers cannot be used
help: excerpt: these words are not in the saved text; the nearest passage is `of 120 requests were still without a determination.`

"#]]);
    assert_eq!(home.read("mine.toml"), before);
}

#[test]
fn a_claim_that_says_more_than_its_passage_is_told_at_once() {
    let home = begun();
    home.run(with(
        &["add", "data-point", "mine.toml"],
        &[
            "--set=excerpt=41 of 120 requests were still without a determination",
            "--set=text=Open Files Example counted 47 of 120 requests that were still without a determination.",
            "--no-input",
        ],
    ))
    .code(4)
    .stdout_eq(str![[r#"
error[figure]: mine.toml:46: data_points.audit-1.text: `47` does not stand near the excerpt in `audit` (the excerpt says `41`)

"#]])
    .stderr_eq(str![[r#"
The passage: "One year later, 41 of 120 requests were still without a determination." Its figures, each with its hedge: One, 41, 120.
mine.toml has `data_points.audit-1`.
help: name `audit-1` in `concerns` or `background` of an action, so that its letters cite it

"#]]);
}

/// Whoever begins with the facts is told as much as whoever begins with the letter.
#[test]
fn a_claim_is_checked_before_there_is_an_action() {
    let home = Home::new();
    home.run(with(&["new", "mine"], &HEAD)).success();
    home.run(with(&["add", "source", "mine.toml"], &SOURCE))
        .success();
    home.write("saved.txt", SOURCES[0].1);
    let archive = [
        "campaign",
        "archive",
        "mine.toml",
        "audit",
        "--from",
        "saved.txt",
    ];
    home.run(archive).success();
    let excerpt = "--set=excerpt=41 of 120 requests were still without a determination";
    let claim = "--set=text=Open Files Example counted 47 of 120 requests without a determination.";
    let add = with(
        &["add", "data-point", "mine.toml"],
        &[excerpt, claim, "--no-input"],
    );
    let output = home.redress().args(add).output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.starts_with("error[figure]: mine.toml:"), "{said}");
}

#[test]
fn an_answer_that_the_file_cannot_hold_is_refused_before_it_is_written() {
    let home = begun();
    let before = home.read("mine.toml");
    let source = SOURCE.map(|answer| match answer.split_once("url=") {
        Some(_) => "--set=url=http://open-files.example/answers-overdue",
        None => answer,
    });
    home.run(with(&["add", "source", "mine.toml"], &source))
        .code(2)
        .stdout_eq("")
        .stderr_eq(str![[r#"
error: some answers cannot be used
help: url: `http://open-files.example/answers-overdue` does not begin with `https://` (try `https://open-files.example`)
help: id: the id `audit` is used twice: on line 35 and on line 43

"#]]);
    assert_eq!(home.read("mine.toml"), before);
}

#[test]
fn a_request_for_records_is_added_from_a_file_of_answers() {
    let home = begun();
    let answers = "id = \"delays\"\noffices = [\"doj-oip\"]\nsubject = \"Overdue requests\"\n\
                   opening = \"I ask for records on overdue requests.\"\n\
                   impact = \"The public waits for records.\"\n\
                   records = [\"Reports on the age of pending requests\", \"Plans to reduce the backlog\"]\n\
                   from = 2025-01-01\n\
                   [fee_waiver]\noperations = \"The records concern how requests are answered.\"\n";
    home.write("answers.toml", answers);
    home.run(with(
        &["add", "action", "mine.toml", "--kind=foia"],
        &["--answers=answers.toml", "--no-input"],
    ))
    .success();
    let file = home.read("mine.toml");
    let (_, action) = file.split_once("[[actions]]\nid = \"delays\"\n").unwrap();
    let (action, _) = action.split_once("\n\n").unwrap();
    snapbox::assert_data_eq!(
        action,
        str![[r#"
kind = "foia"
offices = ["doj-oip"]
subject = "Overdue requests"
opening = "I ask for records on overdue requests."
impact = "The public waits for records."
records = [{ text = "Reports on the age of pending requests" }, { text = "Plans to reduce the backlog" }]
from = 2025-01-01
to = "present"
fee_waiver.operations = "The records concern how requests are answered."
"#]]
    );
    home.run(["campaign", "show", "mine.toml"]).success();
}

/// `docs/campaigns.md` has a row for every key that `config/campaign-keys.toml` explains.
#[test]
fn the_documentation_explains_every_key() {
    use redress::campaign::writing::Part;
    let docs = include_str!("../../../docs/campaigns.md");
    let rows: Vec<String> = Part::ALL
        .iter()
        .flat_map(|part| part.keys())
        .map(|key| {
            let mark = if key.optional { "*" } else { "" };
            format!("| {mark}`{}`{mark} | {} |", key.key, key.help)
        })
        .collect();
    let (_, keys) = docs.split_once("## Every key").unwrap();
    for row in &rows {
        assert!(keys.lines().any(|line| line == row), "{row}");
    }
    let shown = keys
        .lines()
        .filter(|line| line.starts_with("| `") || line.starts_with("| *`"));
    assert_eq!(shown.count(), rows.len());
}
