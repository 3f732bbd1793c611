//! Leaves the terminal as it was found when a signal ends or stops the program in the middle of a prompt.

use std::sync::atomic::{AtomicBool, Ordering};

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

/// Makes hang-up, interrupt, quit and termination restore the terminal before they end the program, and a
/// stop before it stops it; when it goes on, the prompt has its terminal back. Later calls do nothing.
#[cfg(unix)]
pub(super) fn install() {
    use std::sync::Once;
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without the handler prompts work all the same, so a failure here is none of the person's.
        let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP]) else {
            return;
        };
        let watch = move || {
            for signal in signals.forever() {
                let is_of_the_editor = matches!(signal, SIGINT | SIGQUIT);
                if is_of_the_editor && EDITING.load(Ordering::SeqCst) {
                    continue;
                }
                let was_asking = restore();
                // Ends the program by the signal itself: a shell then sees 130, 131 or 143.
                let _ = emulate_default_handler(signal);
                if was_asking {
                    resume();
                }
            }
        };
        let _ = thread::Builder::new()
            .name("signals".to_owned())
            .spawn(watch);
    });
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
