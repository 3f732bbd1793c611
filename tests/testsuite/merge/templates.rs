//! Letters by a template of the person's own.

use mail_parser::MessageParser;

use crate::support::Home;

const OURS: &str = include_str!("../../../templates/congress/letter.md");
const SUBJECT: &str = "{{ petition.subject }}{% endblock %}";
const ROSTER: &str = "name,email,street,city,zip,story,consent_at,consent_how
Ada Park,ada@example.org,1 *Main* St #2,Albany #1 & Sons*,12207,,2026-11-01,web form
Bo Orr,bo@example.org,2. Oak St,Doña_Ana,12207,\"- I work late.

1. [Every][x] day.\",2026-11-01,web form
";

/// A home with our template in which one thing is another.
fn home(from: &str, to: &str) -> Home {
    assert!(OURS.contains(from), "{from}");
    let home = Home::new();
    home.write("roster.csv", ROSTER);
    home.write(
        "home/config/templates/congress/letter.md",
        &OURS.replacen(from, to, 1),
    );
    home
}

fn merge(home: &Home, make: &str) {
    let plan = ["merge", "plan", "cecot/oversight", "roster.csv"];
    home.run(plan.into_iter().chain(["--make", make, "--out", "run"]))
        .success();
    home.run(["merge", "render", "run"]).success();
}

/// Returns the letter that one of the signers would draft.
fn drafted(home: &Home, name: &str, office: &str) -> String {
    let answers = match name {
        "ada-park-" => {
            "[sender]\nname = \"Ada Park\"\nemail = \"ada@example.org\"\n[sender.address]\n\
             street = \"1 *Main* St #2\"\ncity = \"Albany #1 & Sons*\"\nzip = \"12207\"\n"
        }
        _ => {
            "[sender]\nname = \"Bo Orr\"\nemail = \"bo@example.org\"\n[sender.address]\n\
             street = \"2. Oak St\"\ncity = \"Doña_Ana\"\nzip = \"12207\"\n[congress]\n\
             story = \"- I work late.\\n\\n1. [Every][x] day.\"\n"
        }
    };
    home.write("answers.toml", answers);
    let draft = ["congress", "cecot", "--no-input", "--out", name];
    home.run(draft.into_iter().chain(["--answers", "answers.toml"]))
        .success();
    home.read(&format!(
        "{name}/2026-11-23-cecot-oversight-{office}/letter.txt"
    ))
}

#[test]
fn a_merged_letter_is_the_letter_that_its_signer_would_draft_by_the_same_template() {
    let opening = "I {{ home }}, and I am your constituent.";
    for (from, to) in [
        (SUBJECT, SUBJECT),
        (
            SUBJECT,
            "{{ petition.subject }}, by {{ sender.name }}{% endblock %}",
        ),
        (
            opening,
            "My name is {{ sender.name }} ({{ sender.email }}); I {{ home }}, {{ zip }}.",
        ),
        (opening, "- I {{ home }}, and *I* am\n- {{ sender.name }}."),
        (
            opening,
            "I {{ home|upper }}.{% if sender.name == 'Ada Park' %} I am Ada.{% endif %}",
        ),
        (
            opening,
            "{% set me %}{{ sender.name }}{% endset %}I am {{ me|upper }} and {{ home }}.",
        ),
    ] {
        let home = home(from, to);
        merge(&home, "letters");
        for office in ["s000148", "t000469"] {
            let folder = format!("run/letters/{office}");
            for name in ["ada-park-", "bo-orr-"] {
                let files = home.names(&folder);
                let file = files.iter().find(|file| file.starts_with(name)).unwrap();
                assert_eq!(
                    home.read(&format!("{folder}/{file}")),
                    drafted(&home, name, office),
                    "{to}"
                );
            }
        }
    }
}

#[test]
fn the_messages_of_a_mailbox_name_their_own_signers() {
    for subject in ["By {{ sender.name }}", "By {{ sender.name|upper }}"] {
        let home = home(SUBJECT, &format!("{subject}{{% endblock %}}"));
        merge(&home, "mbox");
        let mailbox = home.read("run/letters.mbox");
        let mut subjects: Vec<String> = mailbox
            .split("From MAILER-DAEMON Mon Nov 23 12:00:00 2026\n")
            .skip(1)
            .map(|message| {
                let message = MessageParser::default().parse(message.as_bytes()).unwrap();
                message.subject().unwrap().to_lowercase()
            })
            .collect();
        subjects.dedup();
        assert_eq!(subjects, ["by ada park", "by bo orr"]);
    }
}
