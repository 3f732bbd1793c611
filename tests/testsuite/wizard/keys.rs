//! The keys of a shell in every prompt, on every terminal; and keys that nobody meant.

use std::collections::BTreeSet;
use std::process::Command;

use redress::docket::Store;
use redress::letter::answers::read as read_answers;
use redress::terminal::{Choice, Environment, Prompt, anything, ask_maker};
use secrecy::ExposeSecret;

use super::person::{CTRL_C, Home, Person, read};
use super::{REQUEST, SENDER};
use crate::crash::variable;
use crate::smtp::server::{Script, Server};
use crate::support::mailing::arrived;
use crate::support::{ADA, REQUEST as OWN_REQUEST};

/// The terminals on which a prompt must hold: columns and rows.
const SCREENS: [(u16, u16); 3] = [(80, 24), (40, 12), (20, 6)];

/// A kind of prompt, a word that answers it, and what the answer is.
const PROMPTS: [(&str, &str, &str); 7] = [
    ("line", "Zoe", r#"Ok("Zoe")"#),
    ("text", "Zoe", r#"Ok("Zoe")"#),
    ("list", "Zoe", r#"Ok("Zoe")"#),
    ("menu", "treasury", "Ok(2)"),
    ("many", "treasury", "Ok([2])"),
    ("confirm", "yes", "Ok(true)"),
    ("secret", "Zoe", r#"Ok("Zoe")"#),
];

/// The editing keys by name, and keys that type a word by way of each.
fn ways(word: &str) -> Vec<(&'static str, String)> {
    let (first, rest) = word.split_at(1);
    let (front, last) = word.split_at(word.len() - 1);
    vec![
        ("Ctrl-U", format!("junk\u{15}{word}")),
        ("Ctrl-W", format!("junk\u{17}{word}")),
        ("Backspace", format!("{word}x\u{7f}")),
        ("Ctrl-H", format!("{word}x\u{8}")),
        ("Ctrl-A", format!("{rest}\u{1}{first}")),
        ("Ctrl-E", format!("{front}\u{1}\u{5}{last}")),
        (
            "Ctrl-K",
            format!("{word}\u{1}junk\u{b}{word}\u{1b}[H\u{1b}[3~\u{1b}[3~\u{1b}[3~\u{1b}[3~"),
        ),
        ("Ctrl-Y", format!("{word}\u{15}\u{19}")),
        ("Alt-B", format!("{rest}\u{1b}b{first}")),
        ("Alt-F", format!("{front}\u{1}\u{1b}f{last}")),
        ("Home", format!("{rest}\u{1b}[H{first}")),
        ("End", format!("{front}\u{1b}[H\u{1b}[F{last}")),
        ("Delete", format!("x{word}\u{1b}[H\u{1b}[3~")),
        // Ctrl-T, X, Z, backslash and G, Alt-Z, F5 and Insert type nothing.
        (
            "none",
            format!("{front}\u{14}\u{18}\u{1a}\u{1c}\u{7}\u{1b}z\u{1b}[15~\u{1b}[2~{last}"),
        ),
    ]
}

/// Asks the kind of prompt that the environment names, again and again.
#[test]
#[ignore = "a scene for the proofs below"]
fn scene_of_a_prompt() {
    let kind = variable("SCENE_PROMPT").unwrap();
    let names = ["Agriculture", "Defense", "Treasury"];
    let options = names.map(|name| Choice::new(name.to_lowercase(), name));
    let question = Prompt::new("sender.name", "Your name", "As the office knows you.");
    let mut ask = ask_maker(&Environment::read().unwrap());
    for turn in 0.. {
        let got = match kind.as_str() {
            "line" => format!("{:?}", ask.line(&question, &anything)),
            "text" => format!("{:?}", ask.text(&question, &anything)),
            "list" => format!("{:?}", ask.list(&question, &anything)),
            "menu" => format!("{:?}", ask.choose(&question, &options, 0)),
            "many" => format!("{:?}", ask.many(&question, &options, &[])),
            "confirm" => format!("{:?}", ask.confirm(&question, false)),
            _ => {
                let secret = ask.secret(&question);
                format!(
                    "{:?}",
                    secret.map(|secret| secret.expose_secret().to_owned())
                )
            }
        };
        println!("got {turn} {got};");
        if got.contains("Leave") {
            break;
        }
    }
}

fn scene(home: &Home, kind: &str, (columns, rows): (u16, u16)) -> Person {
    let own = std::env::current_exe().unwrap();
    let script = format!("stty echo rows {rows} cols {columns}; exec \"$0\" \"$@\"");
    let mut shell: Command = home.command("sh");
    shell.args(["-c", &script, own.to_str().unwrap()]);
    shell.args([
        "wizard::keys::scene_of_a_prompt",
        "--exact",
        "--ignored",
        "--nocapture",
    ]);
    shell.env("SCENE_PROMPT", kind);
    Person::at(&shell, true)
}

#[test]
fn every_editing_key_works_in_every_prompt_on_every_terminal() {
    let home = Home::new();
    for screen in SCREENS {
        for (kind, word, got) in PROMPTS {
            let mut person = scene(&home, kind, screen);
            for (turn, (key, keys)) in ways(word).into_iter().enumerate() {
                person.sees("Your name");
                person.types(&keys);
                person.types(if kind == "many" { " \r" } else { "\r" });
                if kind == "list" {
                    person.sees("Another");
                    person.types("\r");
                }
                let said = person.sees_one_of(&["got ", "error:"]);
                let answer = person.sees(";");
                assert_eq!(
                    answer,
                    format!("{turn} {got}"),
                    "{key} in {kind}, {screen:?}: {said}"
                );
            }
            person.sees("Your name");
            person.types(CTRL_C);
            person.sees("Err(Leave);");
        }
    }
}

/// In plain lines the terminal edits, as far as it knows the keys; what the others send edits the line that it
/// took, and the person is told what was understood.
#[test]
fn in_plain_lines_the_keys_edit_too() {
    let home = Home::new().with("REDRESS_PLAIN", "1");
    for (kind, word, got) in &PROMPTS[..6] {
        let mut person = scene(&home, kind, SCREENS[1]);
        // What Ctrl-U cut is the terminal's, and Ctrl-Y does not bring it back.
        let ways = ways(word).into_iter().filter(|(key, _)| *key != "Ctrl-Y");
        for (turn, (key, keys)) in ways.enumerate() {
            person.sees("Your name");
            // Ctrl-Z stops the program, and Ctrl-\\ ends it.
            person.types(&keys.replace(['\u{1a}', '\u{1c}'], ""));
            person.types("\r");
            if matches!(*kind, "text" | "list") {
                person.types(".\r");
            }
            if !matches!(key, "Ctrl-U" | "Ctrl-W" | "Backspace") {
                person.sees(&format!("Understood: {word}"));
            }
            person.sees("got ");
            let answer = person.sees(";");
            assert_eq!(answer, format!("{turn} {got}"), "{key} in {kind}");
        }
    }
}

/// What a person may hit: letters, the keys of an editor and of a menu, and pastes. Between two prompts Ctrl-\\ ends
/// any program, and the shell of the test with it.
const KEYS: [&str; 55] = [
    "a",
    "n",
    "o",
    "y",
    "1",
    "2",
    " ",
    "?",
    ".",
    ":",
    "é",
    "日",
    "\r",
    "\r",
    "\r",
    "\r",
    "\r",
    "\u{1b}",
    "\u{1b}",
    "\u{1b}[A",
    "\u{1b}[B",
    "\u{1b}[B",
    "\u{1b}[C",
    "\u{1b}[D",
    "\u{1b}[H",
    "\u{1b}[F",
    "\u{1b}[3~",
    "\u{1b}[5~",
    "\u{1b}[6~",
    "\u{1b}[15~",
    "\u{1b}b",
    "\u{1b}f",
    "\u{1b}d",
    "\u{1b}z",
    "\u{1}",
    "\u{2}",
    "\u{5}",
    "\u{6}",
    "\u{8}",
    "\u{b}",
    "\u{c}",
    "\u{e}",
    "\u{10}",
    "\u{14}",
    "\u{15}",
    "\u{17}",
    "\u{19}",
    "\u{1a}",
    "\t",
    "\u{7f}",
    ":back\r",
    ":none\r",
    "\u{1b}[200~send 1\nyes\n\u{1b}[201~",
    "\u{1b}[<0;1;1M",
    "2010",
];

/// Returns the keys in an order that is the same at every run.
fn random_keys(seed: u64) -> impl Iterator<Item = &'static str> {
    let mut state = seed;
    std::iter::repeat_with(move || {
        // Knuth's generator, MMIX.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        KEYS[usize::try_from(state >> 33).unwrap() % KEYS.len()]
    })
}

/// Returns the keys that a draft has an answer for.
fn answered(home: &Home) -> BTreeSet<String> {
    let path = home.draft("foia-cecot-legal-basis");
    let Ok(text) = std::fs::read_to_string(&path) else {
        return BTreeSet::new();
    };
    let answers = read_answers("draft", &text).unwrap();
    answers.iter().map(|(key, _)| key.to_string()).collect()
}

/// Whatever is typed, what was answered stays, unless the person saves the letter or throws the draft away.
#[test]
fn random_keys_lose_no_answer() {
    let keys = variable("REDRESS_KEYS").map_or(400, |text| text.parse().unwrap());
    let (mut typed, mut seed) = (0, 0);
    while typed < keys {
        let (columns, rows) = SCREENS[usize::try_from(seed % 3).unwrap()];
        let home = Home::new().with("VISUAL", "true");
        let mut person = home.start_on(columns, rows, &["foia", "cecot"]);
        for (position, (_, answer)) in SENDER.iter().chain(&REQUEST[..2]).enumerate() {
            person.answer(&format!(" {}/11 ", position + 1), answer);
        }
        person.sees(" 9/11 ");
        let mut known = answered(&home);
        assert!(known.len() >= 8, "{known:?}");
        for (count, key) in random_keys(seed).take(100).enumerate() {
            person.types(key);
            typed += 1;
            if count % 10 == 9 && !person.has_ended() {
                person.settles();
                let now = answered(&home);
                if now.is_empty() {
                    break;
                }
                let lost: Vec<_> = known.difference(&now).collect();
                assert!(lost.is_empty(), "seed {seed}: {lost:?} after {count} keys");
                known = now;
            }
        }
        if !person.has_ended() {
            person.types(CTRL_C);
        }
        let end = person.sees("terminal as before.");
        let all = format!("{}{end}", person.seen);
        assert!(!all.contains("panicked"), "seed {seed}: {all}");
        match end
            .rsplit_once("left with ")
            .map(|(_, code)| code.trim_end_matches(", "))
        {
            // Ctrl-C may come when the letter is saved already, and the draft with it.
            Some("130") if home.letters().exists() => {
                let letter = home.letter("dhs-priv", "letter.txt");
                assert!(letter.contains("12207"), "seed {seed}: {letter}");
            }
            Some("130") => {
                let now = answered(&home);
                let lost: Vec<_> = known.difference(&now).collect();
                assert!(
                    lost.is_empty(),
                    "seed {seed}: {lost:?} after leaving: {all}"
                );
            }
            Some("0") if all.contains("The draft is discarded.") => {}
            Some("0") => {
                let letter = home.letter("dhs-priv", "letter.txt");
                assert!(letter.contains("12207"), "seed {seed}: {letter}");
            }
            other => panic!("seed {seed}: left with {other:?}: {all}"),
        }
        assert!(!home.data().join("docket.db").exists(), "seed {seed}");
        seed += 1;
    }
}

/// Before the phrase nothing but the phrase sends.
#[test]
fn random_keys_send_nothing() {
    let keys = variable("REDRESS_KEYS").map_or(200, |text| text.parse().unwrap());
    let server = Server::start(Script::default());
    let home = Home::new();
    let config = home.data().with_file_name("config");
    std::fs::create_dir_all(&config).unwrap();
    let account = format!(
        "[accounts.test]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\n",
        server.port
    );
    std::fs::write(config.join("config.toml"), account).unwrap();
    home.write("answers.toml", &format!("{ADA}{OWN_REQUEST}"));
    home.run_quietly("foia --no-input --answers answers.toml --set foia.office=odni");
    let letter = "letters/2026-11-23-opinions-on-the-pocket-veto-odni";
    let (mut typed, mut seed) = (0, 1_000);
    while typed < keys {
        let mut person = home.start(&["send", letter, "--via", "email", "--execute"]);
        person.sees("type `send 1`");
        for key in random_keys(seed).take(100) {
            // A paste of the phrase itself is the phrase.
            if key.contains("send 1") {
                continue;
            }
            person.types(key);
            typed += 1;
        }
        person.settles();
        if !person.has_ended() {
            person.types(CTRL_C);
        }
        person.sees("terminal as before.");
        assert!(
            !person.seen.contains("panicked"),
            "seed {seed}: {}",
            person.seen
        );
        seed += 1;
    }
    let (_, begun) = arrived(&server);
    assert_eq!(begun, 0);
    if let Some(store) = Store::read(&home.data().join("docket.db")).unwrap() {
        let matters = store.matters().unwrap();
        assert!(matters.iter().all(|matter| !matter.filing().may_be_out()));
    }
    assert!(
        read(
            &home
                .letters()
                .join("2026-11-23-opinions-on-the-pocket-veto-odni/letter.txt")
        )
        .contains("Albany")
    );
}

/// A terminal that changes its size has the question drawn anew, as it stands.
#[test]
fn a_terminal_that_changes_its_size_shows_the_question_anew() {
    let home = Home::new();
    for kind in ["line", "menu"] {
        let mut person = scene(&home, kind, (80, 24));
        person.sees("Your name");
        person.types("trea");
        person.sees("trea");
        person.resize(30, 10);
        let redrawn = person.sees("trea");
        assert!(redrawn.contains("Your name"), "{kind}: {redrawn}");
        person.types("sury\r");
        person.sees("got 0 Ok(");
        person.sees("Your name");
        person.types(CTRL_C);
        person.sees("Err(Leave);");
    }
}

/// A filter that nothing answers to says so, and `?` explains there too.
#[test]
fn a_filter_without_a_match_says_so_and_a_question_mark_explains_there() {
    let home = Home::new();
    for screen in SCREENS {
        for kind in ["menu", "many"] {
            let mut person = scene(&home, kind, screen);
            person.sees("Your name");
            person.types("zebra");
            person.sees("nothing matches");
            person.types("\r?\r");
            person.sees("As the office");
            person.sees("Your name");
            person.types(CTRL_C);
            person.sees("Err(Leave);");
        }
    }
}
