//! What the program says of itself: help, version, completions, the manual page.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use snapbox::{Data, str};

use crate::support::Home;

/// Every command, found by what those above it list, says what the file of its name in `tests/help/`
/// holds: `merge.plan.txt` of `redress merge plan`.
#[test]
fn every_command_says_what_it_does() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/help");
    let mut left = vec![Vec::<String>::new()];
    let mut known = BTreeSet::new();
    while let Some(command) = left.pop() {
        let name = match command.as_slice() {
            [] => "redress.txt".to_owned(),
            words => words.join(".") + ".txt",
        };
        let mut words: Vec<&str> = command.iter().map(String::as_str).collect();
        words.push("--help");
        let pinned = Data::read_from(&folder.join(&name), None);
        let assert = Home::new().run(words).success();
        assert.stdout_eq(pinned).stderr_eq("");
        let help = fs::read_to_string(folder.join(&name)).unwrap();
        left.extend(commands(&help).map(|last| [command.clone(), vec![last]].concat()));
        known.insert(name);
    }
    let files = fs::read_dir(&folder).unwrap();
    let files = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    assert_eq!(files.collect::<BTreeSet<String>>(), known);
}

/// Returns the commands that a help text lists.
fn commands(help: &str) -> impl Iterator<Item = String> {
    let list = help
        .split_once("\nCommands:\n")
        .map_or("", |(_, list)| list);
    let lines = list.lines().take_while(|line| !line.is_empty());
    // What runs over to a second line is indented further.
    let lines = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    lines.filter_map(|line| line.split_whitespace().next().map(str::to_owned))
}

/// What a newcomer types first.
#[test]
fn help_is_a_word_too() {
    for words in [&[][..], &["merge", "plan"]] {
        let home = Home::new();
        let by_word = home.said(&[&["help"], words].concat());
        let by_flag = home.said(&[words, &["--help"]].concat());
        assert_eq!(by_word, by_flag);
        assert_eq!(by_word.0, 0);
    }
}

#[test]
fn the_short_help() {
    Home::new()
        .run(["-h"])
        .success()
        .stdout_eq(str![[r#"
Petition your government: cited FOIA requests and letters to Congress

Usage: redress [OPTIONS] [COMMAND]

Commands:
  foia         Draft a request for records under the Freedom of Information Act
  congress     Draft letters to your own members of Congress, one for each
  show         Print a letter in one of its formats
  lint         Say what an experienced reader would object to in a letter
  send         Take letters to their offices, by channels that the offices take
  undo         Take back a letter that is held or planned
  merge        Make a campaign's letters for a roster of signers
  docket       Show what was sent, what came back, and what is due
  follow-up    Ask an agency where a request stands, or about its volume, its search, its routing or
               an appeal
  narrow       Answer a notice that a request is too broad or unclear, with a narrower one
  fees         Answer an agency's notice about fees
  confirm      Answer whether you are still interested, or a demand for proof of who you are
  appeal       Appeal an adverse determination
  mediate      Ask the Office of Government Information Services for help with a request
  casework     Ask your own member of Congress to inquire about a request
  thanks       Thank an agency for what it released, and close the request or keep it open
  profile      See, edit or erase what redress knows about you
  account      Set up the mail account that letters are sent with
  campaign     See the campaigns, and check those that you write
  directory    Look up FOIA offices and members of Congress
  completions  Print the completions for a shell
  man          Print the manual page

Options:
      --color <WHEN>  When to use color [default: auto] [possible values: auto, always, never]
      --quiet         Say nothing but results, warnings and errors
  -v, --verbose       Say more
  -h, --help          Print help (see more with '--help')
  -V, --version       Print version

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn the_version() {
    Home::new()
        .run(["--version"])
        .success()
        .stdout_eq(str![[r#"
redress 0.1.0

"#]])
        .stderr_eq(str![""]);
}

#[test]
fn completions_know_the_commands_of_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = Home::new()
            .redress()
            .args(["completions", shell])
            .output()
            .unwrap();
        let script = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{shell}"
        );
        for word in ["redress", "congress", "no-input", "ranking"] {
            assert!(script.contains(word), "{shell} lacks {word}");
        }
    }
}

#[test]
fn the_manual_page_names_every_command() {
    let output = Home::new().redress().arg("man").output().unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    assert!(page.starts_with(".ie \\n(.g .ds Aq"), "{page}");
    let commands = [
        "foia",
        "congress",
        "show",
        "lint",
        "campaign",
        "directory",
        "completions",
        "man",
    ];
    for command in commands {
        let entry = format!("redress\\-{command}(1)");
        assert!(page.contains(&entry), "{command}");
    }
}

#[test]
fn without_a_terminal_and_a_command_it_says_how_it_is_used() {
    Home::new()
        .run([])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: there is no terminal to ask on, and no command was given
help: Usage: redress [OPTIONS] [COMMAND]
help: `redress --help` lists the commands

"#]]);
}

#[test]
fn an_unknown_command_names_the_nearest() {
    Home::new()
        .run(["congres"])
        .code(2)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: unrecognized subcommand 'congres'

  tip: some similar subcommands exist: 'confirm', 'congress'

Usage: redress [OPTIONS] [COMMAND]

For more information, try '--help'.

"#]]);
}

#[test]
fn a_date_that_is_none_is_refused() {
    Home::new()
        .redress()
        .env("REDRESS_TODAY", "yesterday")
        .arg("man")
        .assert()
        .code(1)
        .stdout_eq(str![""])
        .stderr_eq(str![[r#"
error: `REDRESS_TODAY` is `yesterday`, not a date
help: write it as `2026-11-21`, or unset it

"#]]);
}
