//! Leaves the terminal as it was found when a signal ends the program in the middle of a prompt.

use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the person's editor has the terminal.
static EDITING: AtomicBool = AtomicBool::new(false);

/// Runs `edit`; meanwhile Ctrl-C does not end this program, since it is meant for the editor.
pub(in crate::terminal) fn while_editing<T>(edit: impl FnOnce() -> T) -> T {
    install();
    EDITING.store(true, Ordering::SeqCst);
    let outcome = edit();
    EDITING.store(false, Ordering::SeqCst);
    outcome
}

/// Makes hang-up, interrupt and termination restore the terminal before they end the program.
/// Later calls do nothing.
#[cfg(unix)]
pub(super) fn install() {
    use std::sync::Once;
    use std::thread;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;

    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // Without the handler prompts work all the same, so a failure here is none of the person's.
        let Ok(mut signals) = Signals::new([SIGHUP, SIGINT, SIGTERM]) else {
            return;
        };
        let watch = move || {
            for signal in signals.forever() {
                if signal == SIGINT && EDITING.load(Ordering::SeqCst) {
                    continue;
                }
                restore();
                // Ends the program by the signal itself: a shell then sees 130 or 143.
                let _ = signal_hook::low_level::emulate_default_handler(signal);
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

#[cfg(unix)]
fn restore() {
    use std::io;
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use crossterm::{cursor, event, execute, terminal};

    if !matches!(terminal::is_raw_mode_enabled(), Ok(true)) {
        return;
    }
    let _ = terminal::disable_raw_mode();
    // NOTE: a stopped terminal (Ctrl-S) blocks writes; the program must end even so.
    let (done, wait) = mpsc::channel();
    thread::spawn(move || {
        let _ = execute!(io::stderr(), event::DisableBracketedPaste, cursor::Show);
        let _ = done.send(());
    });
    let _ = wait.recv_timeout(Duration::from_millis(200));
}
