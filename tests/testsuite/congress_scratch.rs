//! `redress congress` from scratch: whole sentences, and what the sender is told of them.

use crate::support::{ADA, Home};

/// Letters from scratch whose words lack their marks, by a sender without a telephone and a prefix.
const SCRATCH: &str = r#"
[congress]
subject = "Late mail in Albany"
opening = "Letters take two weeks to arrive"
ask = "Will you support a hearing on late mail"
story = "My mother waited nine days for her pills"
"#;

#[test]
fn an_ask_without_its_mark_does_not_run_into_the_next_sentence() {
    let home = Home::with_answers(&format!("{ADA}{SCRATCH}"));
    home.run(["congress", "--no-input", "--answers", "answers.toml"])
        .success();
    let letters = home.names("letters");
    let letter = |file: &str| {
        let text = home.read(&format!("letters/{}/{file}", letters[0]));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let text = letter("letter.txt");
    let words =
        "Letters take two weeks to arrive. Will you support a hearing on late mail? My mother";
    assert!(text.contains(words), "{text}");
    let packet = letter("packet.txt");
    let short = "My mother waited nine days for her pills. I live in Albany";
    assert!(packet.contains(short), "{packet}");
}

#[test]
fn what_the_forms_require_and_the_sender_lacks_is_named() {
    let answers = ADA.replace("phone = \"202-555-0143\"\n", "");
    let home = Home::with_answers(&format!("{answers}{SCRATCH}"));
    let (_, report) = home.json([
        "congress",
        "--no-input",
        "--json",
        "--answers",
        "answers.toml",
    ]);
    let letters = report["letters"].as_array().unwrap();
    let messages: Vec<&str> = letters
        .iter()
        .flat_map(|letter| letter["lint"].as_array().unwrap())
        .map(|remark| remark["message"].as_str().unwrap())
        .collect();
    for (what, key) in [
        ("requires a telephone number", "`sender.phone`"),
        ("requires a prefix", "`sender.prefix`"),
    ] {
        let is_named = |message: &&&str| message.contains(what) && message.contains(key);
        assert!(
            messages.iter().find(is_named).is_some(),
            "{what}: {messages:#?}"
        );
    }
    assert!(
        messages
            .iter()
            .all(|message| !message.contains("an email address")),
        "{messages:#?}"
    );
}

#[test]
fn a_story_of_several_lines_is_running_text_everywhere() {
    let story = "story = \"- My mother waited nine days\\n- She is 80\"";
    let scratch = SCRATCH.replace(
        "story = \"My mother waited nine days for her pills\"",
        story,
    );
    let home = Home::with_answers(&format!("{ADA}{scratch}"));
    home.run(["congress", "--no-input", "--answers", "answers.toml"])
        .success();
    let letters = home.names("letters");
    let letter = |file: &str| {
        let text = home.read(&format!("letters/{}/{file}", letters[0]));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let text = letter("letter.txt");
    assert!(
        text.contains("My mother waited nine days. She is 80."),
        "{text}"
    );
    let packet = letter("packet.txt");
    assert!(
        packet.contains("My mother waited nine days. She is 80. I live in Albany"),
        "{packet}"
    );
    let lint = home.run(["lint", &format!("letters/{}", letters[0])]);
    let said = String::from_utf8_lossy(&lint.get_output().stdout).into_owned();
    assert!(!said.contains("web form deletes"), "{said}");
}

#[test]
fn an_ask_that_is_a_statement_is_remarked_on() {
    for (ask, is_statement) in [
        ("Seniors should get their medicine on time", true),
        ("Hold a hearing on late mail", false),
    ] {
        let scratch = SCRATCH.replace("Will you support a hearing on late mail", ask);
        let home = Home::with_answers(&format!("{ADA}{scratch}"));
        let (_, report) = home.json([
            "congress",
            "--no-input",
            "--json",
            "--answers",
            "answers.toml",
        ]);
        let remarks = report["letters"][0]["lint"].to_string();
        assert_eq!(
            remarks.contains("is a statement"),
            is_statement,
            "{remarks}"
        );
    }
}
