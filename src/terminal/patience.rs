//! Says what is waited for where it takes long: a silent screen looks like a program that hangs.

use std::io::{self, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Runs `work`, which is given a way to say that it heard something; once it has heard nothing for `patience`, says so on
/// standard error, once for each silence.
pub(crate) fn told_while_silent<T>(
    patience: Duration,
    words: &str,
    work: impl FnOnce(&dyn Fn()) -> T,
) -> T {
    thread::scope(|scope| {
        let (heard, silence) = channel();
        scope.spawn(move || {
            let mut is_said = false;
            loop {
                let heard = if is_said {
                    silence.recv().map_err(|_| RecvTimeoutError::Disconnected)
                } else {
                    silence.recv_timeout(patience)
                };
                match heard {
                    Ok(()) => is_said = false,
                    Err(RecvTimeoutError::Disconnected) => break,
                    Err(RecvTimeoutError::Timeout) => {
                        // A terminal that takes nothing loses the words, and nothing else.
                        let _ = writeln!(io::stderr(), "{words}");
                        is_said = true;
                    }
                }
            }
        });
        let outcome = work(&|| {
            let _ = heard.send(());
        });
        drop(heard);
        outcome
    })
}
