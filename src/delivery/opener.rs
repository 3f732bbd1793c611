//! Opening a page or a mail draft in the person's own program. The one home of `open`.

use std::ffi::OsStr;
use std::io;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::process::{PASSWORD_VARIABLE, wait};

/// How long a program may take to say that it cannot.
const PATIENCE: Duration = Duration::from_secs(1);

/// What could not be opened.
#[derive(Debug, thiserror::Error)]
#[error("no program could be found to open it")]
pub struct OpenError(#[from] io::Error);

/// Opens an https address in the browser, or a file in the program that the system keeps for it;
/// does not wait for it to close. The program does not learn the password.
pub fn open(target: impl AsRef<OsStr>) -> Result<(), OpenError> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for mut command in open::commands(target) {
        command.env_remove(PASSWORD_VARIABLE);
        match start(&mut command) {
            Ok(()) => return Ok(()),
            Err(error) => last = error,
        }
    }
    Err(last.into())
}

/// Starts a program by itself, and fails if it ends badly at once.
fn start(command: &mut Command) -> io::Result<()> {
    // So that Ctrl-C here does not close it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    match wait(&mut child, PATIENCE)? {
        Some(status) if status.success() => return Ok(()),
        Some(status) => return Err(io::Error::other(status.to_string())),
        None => {}
    }
    // Its end is to be taken note of, whenever it comes.
    thread::spawn(move || child.wait());
    Ok(())
}
