//! The full prompts in a real terminal: keys, pastes, sizes, signals.
//!
//! A scene is an ignored test. The proofs run this test binary again, in a pseudo-terminal, on one
//! scene, and type.

use std::process::Command;
use std::time::Duration;

use redress::terminal::{Ask, Choice, Environment, Interrupt, Prompt, anything, ask_maker};
use rexpect::session::{PtySession, spawn_command};

const NAME: Prompt<'_> = Prompt::new("sender.name", "Your name", "As the office knows you.");

fn ask() -> Box<dyn Ask> {
    ask_maker(&Environment::read().unwrap())
}

fn offices() -> Vec<Choice> {
    let names = ["Agriculture", "Federal Bureau of Investigation", "Treasury"];
    let many = (0..40).map(|n| format!("Office number {n} with a very long name indeed"));
    let names = names.iter().map(ToString::to_string).chain(many);
    names
        .map(|name| Choice::new(name.to_lowercase(), name))
        .collect()
}

#[test]
#[ignore = "a scene for the proofs below"]
fn scene_line() {
    let question = Prompt {
        initial: Some("Ada"),
        ..NAME
    };
    let check = |name: &str| match name.len() {
        ..10 => Ok(name.to_owned()),
        _ => Err("that is too long".to_owned()),
    };
    println!("got {:?};", ask().line(&question, &check));
}

#[test]
#[ignore = "a scene for the proofs below"]
fn scene_text() {
    println!("got {:?};", ask().text(&NAME, &anything));
}

#[test]
#[ignore = "a scene for the proofs below"]
fn scene_kept_text() {
    let question = Prompt {
        initial: Some("one\ntwo"),
        ..NAME
    };
    println!("got {:?};", ask().text(&question, &anything));
}

#[test]
#[ignore = "a scene for the proofs below"]
fn scene_menu() {
    println!("got {:?};", ask().choose(&NAME, &offices(), 0));
}

#[test]
#[ignore = "a scene for the proofs below"]
fn scene_many() {
    println!("got {:?};", ask().many(&NAME, &offices(), &[0]));
}

#[test]
#[ignore = "a scene for the proofs below"]
fn scene_paste() {
    let mut ask = ask();
    let first = ask.line(&NAME, &anything);
    let guarded = Prompt {
        guarded: true,
        ..Prompt::new("send", "Type send 3", "")
    };
    let second = ask.line(&guarded, &anything);
    println!("got {first:?} {second:?};");
}

#[test]
#[ignore = "a scene for the proofs below"]
fn scene_nobody() {
    let mut ask = ask();
    assert!(!ask.interactive());
    assert_eq!(ask.line(&NAME, &anything), Err(Interrupt::NotInteractive));
    println!("nobody asked;");
}

fn scene(name: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args([
        &format!("pty_prompts::scene_{name}"),
        "--exact",
        "--ignored",
        "--nocapture",
    ]);
    command
        .env("REDRESS_HOME", "/nonexistent")
        .env("TERM", "xterm")
        .env("NO_COLOR", "1");
    for variable in [
        "REDRESS_PLAIN",
        "ACCESSIBLE",
        "REDRESS_TODAY",
        "VISUAL",
        "EDITOR",
    ] {
        command.env_remove(variable);
    }
    command
}

/// Starts a scene and waits for its question.
fn start(name: &str) -> PtySession {
    start_as(scene(name))
}

fn start_as(command: Command) -> PtySession {
    let mut session = spawn_command(command, Some(10_000)).unwrap();
    session.exp_string("Your name").unwrap();
    session
}

fn type_keys(session: &mut PtySession, keys: &str) {
    session.send(keys).unwrap();
    session.flush().unwrap();
}

/// Types and expects what the scene got.
fn expect(session: &mut PtySession, keys: &str, got: &str) {
    type_keys(session, keys);
    if let Err(error) = session.exp_string(&format!("got {got};")) {
        panic!("after {keys:?}: {error}");
    }
}

const ESC: &str = "\u{1b}";
const CTRL_C: &str = "\u{3}";
const DOWN: &str = "\u{1b}[B";

#[test]
fn enter_keeps_the_earlier_answer() {
    expect(&mut start("line"), "\r", r#"Ok("Ada")"#);
}

#[test]
fn escape_goes_back_and_control_c_leaves() {
    let mut session = start("line");
    expect(&mut session, ESC, "Err(Back)");
    expect(&mut start("line"), CTRL_C, "Err(Leave)");
    expect(&mut start("menu"), ESC, "Err(Back)");
    expect(&mut start("many"), CTRL_C, "Err(Leave)");
}

#[test]
fn a_refused_answer_stays_in_the_prompt() {
    let mut session = start("line");
    type_keys(&mut session, " Augusta Byron\r");
    session.exp_string("that is too long").unwrap();
    let erase = "\u{7f}".repeat(" Augusta Byron".len());
    expect(&mut session, &(erase + "!\r"), r#"Ok("Ada!")"#);
    // A command behind it is one all the same.
    let mut session = start("line");
    type_keys(&mut session, " Augusta Byron\r");
    session.exp_string("that is too long").unwrap();
    expect(&mut session, ":back\r", "Err(Back)");
}

/// The scene `line` begins with `Ada`.
#[test]
fn the_editing_keys_do_what_they_do_in_a_shell() {
    for (keys, got) in [
        ("\u{15}Zoe\r", "Zoe"),                         // Ctrl-U
        (" Park\u{17}Lee\r", "Ada Lee"),                // Ctrl-W
        ("\u{1}Ms \r", "Ms Ada"),                       // Ctrl-A
        ("\u{1}X\u{5}Y\r", "XAdaY"),                    // Ctrl-E
        ("\u{1}\u{b}Bo\r", "Bo"),                       // Ctrl-K
        ("\u{15}\u{19}\u{19}\r", "AdaAda"),             // Ctrl-Y
        (" Bo\u{1b}b\u{15}\r", "Bo"),                   // Alt-B
        (" Bo\u{1}\u{1b}fx\r", "Adax Bo"),              // Alt-F
        (" B-o\u{1b}\u{7f}x\r", "Ada B-x"),             // Alt-Backspace
        ("\u{1b}[H\u{1b}[3~\r", "da"),                  // Home, Delete
        ("\u{1b}[D\u{8}\u{1b}[Fx\r", "Aax"),            // Left, Ctrl-H, End
        ("\u{2}\u{4}\u{6}\u{14}\u{1b}z\u{18}\r", "Ad"), // Ctrl-B, D; F, T, Alt-Z and Ctrl-X type nothing
    ] {
        expect(&mut start("line"), keys, &format!("Ok({got:?})"));
    }
    let mut session = start("menu");
    type_keys(&mut session, "no such office");
    session
        .exp_string("nothing matches; Ctrl-U clears")
        .unwrap();
    expect(&mut session, "\r\u{15}trx\u{8}ea\r", "Ok(2)");
    expect(
        &mut start("text"),
        "one two\u{17}\u{17}three\r",
        r#"Ok("three")"#,
    );
}

#[test]
fn help_is_shown_and_the_text_kept() {
    let mut session = start("line");
    type_keys(&mut session, " P :help\r");
    session.exp_string("As the office knows you.").unwrap();
    session.exp_string("Your name").unwrap();
    expect(&mut session, "ark\r", r#"Ok("Ada Park")"#);
}

#[test]
fn typed_commands_work_in_lines_and_menus() {
    let erase = "\u{7f}".repeat(3);
    expect(&mut start("line"), &format!("{erase}:back\r"), "Err(Back)");
    expect(&mut start("line"), ":quit\r", "Err(Leave)");
    expect(&mut start("menu"), ":quit\r", "Err(Leave)");
    expect(&mut start("many"), ":back\r", "Err(Back)");
    let mut session = start("menu");
    type_keys(&mut session, "?\r");
    session.exp_string("As the office knows you.").unwrap();
    session.exp_string("Agriculture").unwrap();
    expect(&mut session, &format!("{DOWN}{DOWN}\r"), "Ok(2)");
}

#[test]
fn a_menu_is_filtered_by_an_acronym() {
    expect(&mut start("menu"), "fbi\r", "Ok(1)");
    expect(&mut start("many"), &format!("{DOWN} \r"), "Ok([0, 1])");
}

#[test]
fn a_paste_of_several_lines_is_one_text_or_one_line() {
    let paste = "\u{1b}[200~one\r\n\r\ntwo\u{1b}[201~\r";
    let mut session = start("text");
    expect(&mut session, paste, r#"Ok("one\n\ntwo")"#);
    let paste = "\u{1b}[200~\nB\u{1b}[201~\r";
    expect(&mut start("line"), paste, r#"Ok("Ada B")"#);
}

#[test]
fn a_text_of_several_lines_is_kept_by_enter_and_changed_in_the_editor() {
    let mut session = start("kept_text");
    expect(&mut session, "\r", r#"Ok("one\ntwo")"#);
    let home = tempfile::tempdir().unwrap();
    let mut command = scene("kept_text");
    command.env("REDRESS_HOME", home.path());
    command.env("VISUAL", r#"sh -c 'echo more >> "$1"' editor"#);
    expect(&mut start_as(command), ":edit\r", r#"Ok("one\ntwo\nmore")"#);
    let mut command = scene("kept_text");
    command.env("REDRESS_HOME", home.path());
    command.env("VISUAL", "no-such-editor-here");
    let mut session = start_as(command);
    type_keys(&mut session, ":edit\r");
    session
        .exp_string("cannot find the editor `no-such-editor-here`")
        .unwrap();
    session.exp_string("Your name").unwrap();
    expect(&mut session, "\r", r#"Ok("one\ntwo")"#);
}

#[test]
fn a_paste_without_marks_does_not_answer_a_guarded_question() {
    for plain in ["0", "1"] {
        let mut command = scene("paste");
        command.env("REDRESS_PLAIN", plain);
        let mut session = start_as(command);
        type_keys(&mut session, "Ada\rsend 3\rsend 3\r");
        session.exp_string("Type send 3").unwrap();
        std::thread::sleep(Duration::from_millis(200));
        expect(&mut session, "yes\r", r#"Ok("Ada") Ok("yes")"#);
    }
}

/// Starts the scene `line` in a shell that tells the terminal's settings before and after it, and the
/// scene's number.
fn start_in_shell([before, after]: [&str; 2]) -> (PtySession, String, String) {
    let scene = scene("line");
    let words = std::iter::once(scene.get_program()).chain(scene.get_args());
    let words: Vec<_> = words.map(|word| word.to_str().unwrap()).collect();
    // The inner shell becomes the scene, so that its number is the scene's.
    let script = format!(
        "stty -a | cksum | sed 's/^/before /'; {before} sh -c 'echo pid $$.; exec \"$@\"' - {}; \
         {after} echo status $?; stty -a | cksum | sed 's/^/after /'",
        shell_words::join(words)
    );
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]);
    for (name, value) in scene.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    let mut session = spawn_command(shell, Some(10_000)).unwrap();
    let (_, before) = session.exp_regex("before [0-9]+").unwrap();
    let (_, pid) = session.exp_regex("pid [0-9]+").unwrap();
    session.exp_string("Your name").unwrap();
    let pid = pid.trim_start_matches("pid ").to_owned();
    (session, pid, before.replace("before", "after"))
}

fn kill(signal: &str, pid: &str) {
    let killed = Command::new("kill").args([signal, pid]).status().unwrap();
    assert!(killed.success());
}

#[test]
fn a_signal_from_outside_leaves_the_terminal_as_it_was() {
    for (signal, status) in [
        ("-TERM", "143"),
        ("-QUIT", "131"),
        ("-HUP", "129"),
        ("-INT", "130"),
    ] {
        let (mut session, pid, expected) = start_in_shell(["", ""]);
        kill(signal, &pid);
        session.exp_string(&format!("status {status}")).unwrap();
        let (_, after) = session.exp_regex("after [0-9]+").unwrap();
        assert_eq!(after, expected, "{signal}");
    }
}

/// Returns the settings of the terminal on which a process is, as `stty` tells them.
#[cfg(target_os = "linux")]
fn settings(pid: &str) -> String {
    let terminal = std::fs::File::open(format!("/proc/{pid}/fd/0")).unwrap();
    let output = Command::new("stty").arg("-a").stdin(terminal).output();
    String::from_utf8(output.unwrap().stdout).unwrap()
}

/// Returns once the process is in this state: `T` is stopped, `S` asleep.
#[cfg(target_os = "linux")]
fn wait_for(pid: &str, state: &str) {
    let status = format!("/proc/{pid}/stat");
    for _ in 0..2_000 {
        let text = std::fs::read_to_string(&status).unwrap();
        if text.rsplit(") ").next().unwrap().starts_with(state) {
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("{pid} is not in state {state}");
}

/// A stop (`kill -TSTP`, a session that is suspended) gives the terminal back, and the prompt goes on
/// where it was.
#[cfg(target_os = "linux")]
#[test]
fn a_stop_gives_the_terminal_back_until_the_prompt_goes_on() {
    let (mut session, pid, expected) = start_in_shell(["set -m;", "read go; fg;"]);
    assert!(settings(&pid).contains("-icanon"), "a prompt reads keys");
    kill("-TSTP", &pid);
    wait_for(&pid, "T");
    assert!(!settings(&pid).contains("-icanon"), "{}", settings(&pid));
    type_keys(&mut session, "\r");
    for _ in 0..2_000 {
        if settings(&pid).contains("-icanon") {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    expect(&mut session, " Park\r", r#"Ok("Ada Park")"#);
    session.exp_string("status 0").unwrap();
    let (_, after) = session.exp_regex("after [0-9]+").unwrap();
    assert_eq!(after, expected);
}

/// Ctrl-Z and Ctrl-\ are keys like others in a prompt: they neither stop nor end it, and Esc still goes
/// back.
#[test]
fn control_z_and_control_backslash_are_no_trap() {
    let mut session = start("line");
    type_keys(&mut session, "\u{1a}\u{1c}");
    expect(&mut session, ESC, "Err(Back)");
    let mut session = start("menu");
    type_keys(&mut session, "\u{1a}\u{1c}");
    expect(&mut session, ESC, "Err(Back)");
}

#[test]
fn off_a_terminal_nobody_is_asked() {
    let output = scene("nobody")
        .stdin(std::process::Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("nobody asked;"), "{text}");
}
