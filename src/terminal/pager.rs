//! The person's own program for long texts.

use std::io::{self, IsTerminal, Write};
use std::process::Stdio;

use super::prompt::while_editing;
use crate::process;
use crate::text::visible;

/// Runs the command line of `PAGER` on a text, and returns `true` if it showed it. One that does not start, or
/// that fails, has not.
pub(super) fn run(command: &str, text: &str) -> bool {
    let words = shell_words::split(command).unwrap_or_default();
    let Some((program, arguments)) = words.split_first() else {
        return false;
    };
    let mut command = process::command(program);
    command.args(arguments).stdin(Stdio::piped());
    // NOTE: standard output may be a file that wants results, not the screen of a pager.
    if !io::stdout().is_terminal() {
        command.stdout(Stdio::from(io::stderr()));
    }
    // Ctrl-C belongs to the pager while it is open.
    while_editing(|| {
        let Ok(mut child) = command.spawn() else {
            return false;
        };
        if let Some(mut input) = child.stdin.take() {
            // Who leaves the pager before the end closes it.
            let _ = input.write_all(visible(text).as_bytes());
        }
        child.wait().is_ok_and(|status| status.success())
    })
}
