//! Other programs: what they are not told, and how long one waits for them.

use std::io;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

/// The environment variable that can hold the password of a mail account.
pub(crate) const PASSWORD_VARIABLE: &str = "REDRESS_SMTP_PASSWORD";

/// Returns a command for a program that is not ours: without the password in its environment.
pub(crate) fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.env_remove(PASSWORD_VARIABLE);
    command
}

/// Waits for a program, but not for ever. Returns how it ended, or `None` if it goes on after `patience`.
pub(crate) fn wait(child: &mut Child, patience: Duration) -> io::Result<Option<ExitStatus>> {
    let deadline = Instant::now() + patience;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= deadline {
            return Ok(None);
        }
        thread::sleep(Duration::from_millis(5));
    }
}
