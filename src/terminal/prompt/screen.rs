//! The size of the terminal, and what it has typed ahead.

use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode, KeyModifiers};
use crossterm::terminal;

use crate::terminal::Interrupt;

/// Silence this long means that a paste is over.
const SILENCE: Duration = Duration::from_millis(30);
/// No paste takes longer; what goes on and on is not a person.
const PATIENCE: Duration = Duration::from_secs(5);

/// The size of a terminal, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::terminal) struct Screen {
    pub(in crate::terminal) columns: usize,
    pub(in crate::terminal) rows: usize,
}

impl Screen {
    /// Returns the terminal's size; 80×24 where it does not know.
    pub(in crate::terminal) fn read() -> Self {
        let (columns, rows) = terminal::size().unwrap_or((0, 0));
        Self {
            columns: if columns == 0 { 80 } else { columns.into() },
            rows: if rows == 0 { 24 } else { rows.into() },
        }
    }

    /// Returns how many cells of a line are used: the last one makes some terminals break the line.
    pub(super) fn room(self) -> usize {
        self.columns.saturating_sub(1).max(1)
    }

    /// Returns how many entries of a menu can be shown under a prompt of so many lines: the chosen
    /// entry must never scroll off the top.
    pub(super) fn page(self, lines: usize) -> usize {
        self.rows.saturating_sub(2 + lines).clamp(1, 15)
    }

    /// Returns the first of two lines of help, the longer one first, for which there is room. It
    /// must not wrap; brackets stand around it.
    pub(super) fn help(self, lines: [&'static str; 2]) -> Option<&'static str> {
        let fits = |line: &&str| self.rows >= 12 && line.len() + 2 < self.columns;
        lines.into_iter().find(fits)
    }
}

/// Throws away what was typed or pasted so far. Ctrl-C among it still leaves.
pub(in crate::terminal) fn drain() -> Result<(), Interrupt> {
    let failed = |error: std::io::Error| Interrupt::Failed(error.to_string());
    super::signals::install();
    terminal::enable_raw_mode().map_err(failed)?;
    let outcome = drain_events().unwrap_or_else(|error| Err(failed(error)));
    terminal::disable_raw_mode().map_err(failed)?;
    outcome
}

fn drain_events() -> std::io::Result<Result<(), Interrupt>> {
    let start = Instant::now();
    while event::poll(SILENCE)? {
        if let Event::Key(key) = event::read()?
            && key.code == KeyCode::Char('c')
            && key.modifiers.contains(KeyModifiers::CONTROL)
        {
            return Ok(Err(Interrupt::Leave));
        }
        if start.elapsed() > PATIENCE {
            let reason = "the terminal keeps sending input".to_owned();
            return Ok(Err(Interrupt::Failed(reason)));
        }
    }
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_menu_leaves_room_for_its_prompt() {
        let screen = |columns, rows| Screen { columns, rows };
        assert_eq!(screen(80, 24).page(1), 15);
        assert_eq!(screen(40, 12).page(1), 9);
        assert_eq!(screen(20, 6).page(1), 3);
        assert_eq!(screen(20, 6).page(2), 2);
        assert_eq!(screen(1, 1).page(30), 1);
        assert_eq!(screen(40, 12).help(["a", "b"]), Some("a"));
        assert_eq!(screen(5, 12).help(["abc", "ab"]), Some("ab"));
        assert_eq!(screen(80, 11).help(["a", "b"]), None);
    }
}
