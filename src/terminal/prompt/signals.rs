//! Leaves the terminal as it was found when a signal ends or stops the program in the middle of a prompt.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::terminal::Unfinished;

/// Whether the person's editor has the terminal.
static EDITING: AtomicBool = AtomicBool::new(false);

/// Runs `edit`; meanwhile Ctrl-C and Ctrl-\ do not end this program, since they are meant for the editor.
pub(in crate::terminal) fn while_editing<T>(edit: impl FnOnce() -> T) -> T {
    install();
    EDITING.store(true, Ordering::SeqCst);
    let outcome = edit();
    EDITING.store(false, Ordering::SeqCst);
    outcome
}

/// Whether the program went on after a stop, and the prompt is to be drawn anew.
static RESUMED: AtomicBool = AtomicBool::new(false);
/// Whether something is under way that ends well only if it is asked to.
static WORKING: AtomicBool = AtomicBool::new(false);
/// Whether it was asked to.
static ASKED: AtomicBool = AtomicBool::new(false);

/// Runs `work`; meanwhile the first Ctrl-C, hang-up, quit or termination only raises the flag that `work`
/// is given, and says so. The second ends the program.
pub(crate) fn stoppable<T>(work: impl FnOnce(&AtomicBool) -> T) -> T {
    install();
    ASKED.store(false, Ordering::SeqCst);
    WORKING.store(true, Ordering::SeqCst);
    let outcome = work(&ASKED);
    WORKING.store(false, Ordering::SeqCst);
    outcome
}

/// What is said when a signal ends the program: what is then left open.
static LEFT_OPEN: Mutex<Option<String>> = Mutex::new(None);

/// Runs `work`; a signal that ends the program meanwhile says first what is then left open.
pub(crate) fn leaving_open<T>(words: String, work: impl FnOnce() -> T) -> T {
    install();
    let set = |words| *LEFT_OPEN.lock().unwrap_or_else(PoisonError::into_inner) = words;
    set(Some(words));
    let outcome = work();
    set(None);
    outcome
}

/// What is typed now.
static TYPED: Mutex<Option<Typed>> = Mutex::new(None);
/// Keeps what is being typed when a signal ends the program.
static KEEPER: Mutex<Option<Keeper>> = Mutex::new(None);

/// Keeps what is being typed when a signal ends the program.
pub(crate) type Keeper = Box<dyn Fn(&Unfinished) + Send>;

/// An answer that is being typed.
#[derive(Debug)]
struct Typed {
    key: String,
    /// What stands before it: the items of a list that are there already.
    before: String,
    text: Option<String>,
}

/// Sets who keeps what is being typed when a signal ends the program, or that nobody does.
pub(crate) fn keep_typed(keeper: Option<Keeper>) {
    *KEEPER.lock().unwrap_or_else(PoisonError::into_inner) = keeper;
}

/// While this lives, an answer is being typed.
#[derive(Debug)]
pub(in crate::terminal) struct Typing(());

impl Typing {
    /// Begins an answer to the question with this key; `before` is what was typed of it already.
    pub(in crate::terminal) fn begin(key: &str, before: &str) -> Self {
        let typed = Typed {
            key: key.to_owned(),
            before: before.to_owned(),
            text: None,
        };
        *TYPED.lock().unwrap_or_else(PoisonError::into_inner) = Some(typed);
        Self(())
    }
}

impl Drop for Typing {
    fn drop(&mut self) {
        *TYPED.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Notes what is typed now of the answer that was begun.
pub(in crate::terminal) fn typed(text: &str) {
    if let Some(typed) = TYPED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .as_mut()
    {
        typed.text = Some(text.to_owned());
    }
}

/// Keeps what is being typed: the program ends.
#[cfg(unix)]
fn keep() {
    let typed = TYPED.lock().unwrap_or_else(PoisonError::into_inner);
    let keeper = KEEPER.lock().unwrap_or_else(PoisonError::into_inner);
    let Some((typed, keep)) = typed.as_ref().zip(keeper.as_ref()) else {
        return;
    };
    let Some(text) = &typed.text else {
        return;
    };
    let parts = [&typed.before, text]
        .into_iter()
        .filter(|part| !part.trim().is_empty());
    let text = parts.cloned().collect::<Vec<_>>().join("\n");
    if !text.is_empty() {
        keep(&Unfinished {
            key: typed.key.clone(),
            text,
        });
    }
}

/// The question in plain lines that waits for its answer.
static WAITING: Mutex<Option<String>> = Mutex::new(None);

/// Keeps the question in plain lines that waits for its answer, or that none does: it is shown again when the
/// program goes on after a stop.
pub(in crate::terminal) fn wait_for_answer(question: Option<&str>) {
    install();
    let mut waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
    *waiting = question.map(str::to_owned);
}

/// Returns `true` if the program is the job of a shell, which can go on with it after a stop. Nobody could in a
/// window of its own, as of `xterm -e redress`: there the program is in the group that leads the session.
// NOTE: both are 0 where the session began outside of the container; `rustix` panics at that.
#[cfg(unix)]
pub(super) fn can_stop() -> bool {
    use nix::unistd::{getpgrp, getsid};

    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Stops the job that the program is in.
#[cfg(unix)]
pub(super) fn stop() {
    use nix::sys::signal::{Signal, kill};
    use nix::unistd::Pid;

    // Where that fails, the prompt goes on.
    let _ = kill(Pid::from_raw(0), Signal::SIGTSTP);
}

/// Returns `false`: there are no such shells.
#[cfg(not(unix))]
pub(super) fn can_stop() -> bool {
    false
}

/// Does nothing: there are no such shells.
#[cfg(not(unix))]
pub(super) fn stop() {}

/// Returns `true` once after the program went on after a stop.
pub(super) fn has_resumed() -> bool {
    RESUMED.swap(false, Ordering::SeqCst)
}

/// Makes hang-up, interrupt, quit and termination restore the terminal before they end the program, and a
/// stop before it stops it; when it goes on, the prompt has its terminal back. Later calls do nothing.
#[cfg(unix)]
pub(super) fn install() {
    use std::sync::Once;
    use std::thread;

    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without the handler prompts work all the same, so a failure here is none of the person's.
        let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT])
        else {
            return;
        };
        let watch = move || {
            for signal in signals.forever() {
                if signal == SIGCONT {
                    ask_again();
                    continue;
                }
                let is_of_the_editor = matches!(signal, SIGINT | SIGQUIT);
                if is_of_the_editor && EDITING.load(Ordering::SeqCst) {
                    continue;
                }
                let is_first = WORKING.load(Ordering::SeqCst) && signal != SIGTSTP;
                if is_first && !ASKED.swap(true, Ordering::SeqCst) {
                    say(STOPPING.to_owned());
                    continue;
                }
                if signal == SIGTSTP && !can_stop() {
                    // As the system itself does where no shell goes on with it.
                    continue;
                }
                if signal != SIGTSTP {
                    keep();
                }
                let was_asking = restore();
                if signal != SIGTSTP {
                    say_what_is_open();
                }
                // Ends the program by the signal itself: a shell then sees 130, 131 or 143.
                let _ = emulate_default_handler(signal);
                if was_asking {
                    resume();
                    RESUMED.store(true, Ordering::SeqCst);
                }
            }
        };
        let _ = thread::Builder::new()
            .name("signals".to_owned())
            .spawn(watch);
    });
}

/// What is said when work is asked to stop.
#[cfg(unix)]
const STOPPING: &str = "\nFinishing what is under way. Press Ctrl-C again to stop at once.";

/// Writes a line without waiting for a terminal that takes nothing (Ctrl-S): the next signal must be seen.
#[cfg(unix)]
fn say(line: String) -> std::thread::JoinHandle<()> {
    use std::io::{self, Write};

    std::thread::spawn(move || {
        let _ = writeln!(io::stderr(), "{line}");
    })
}

/// Says what is left open by the end of the program, and waits a moment for the terminal to show it.
#[cfg(unix)]
fn say_what_is_open() {
    let open = LEFT_OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(words) = open.clone() else {
        return;
    };
    let said = say(format!("\n{words}"));
    for _ in 0..20 {
        if said.is_finished() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
}

/// Shows the question in plain lines again that waits for its answer.
#[cfg(unix)]
fn ask_again() {
    use std::io::{self, Write};

    let waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(question) = waiting.clone() {
        std::thread::spawn(move || write!(io::stderr(), "{question} "));
    }
}

/// Does nothing where there are no such signals.
#[cfg(not(unix))]
pub(super) fn install() {}

/// Gives the terminal back; returns `true` if a prompt had it.
#[cfg(unix)]
fn restore() -> bool {
    use std::io;
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use crossterm::{cursor, event, execute, terminal};

    if !matches!(terminal::is_raw_mode_enabled(), Ok(true)) {
        return false;
    }
    let _ = terminal::disable_raw_mode();
    // NOTE: a stopped terminal (Ctrl-S) blocks writes; the program must end even so.
    let (done, wait) = mpsc::channel();
    thread::spawn(move || {
        let _ = execute!(io::stderr(), event::DisableBracketedPaste, cursor::Show);
        let _ = done.send(());
    });
    let _ = wait.recv_timeout(Duration::from_millis(200));
    true
}

/// Takes the terminal again after a stop.
#[cfg(unix)]
fn resume() {
    use crossterm::{event, execute, terminal};

    let _ = terminal::enable_raw_mode();
    let _ = execute!(std::io::stderr(), event::EnableBracketedPaste);
}
