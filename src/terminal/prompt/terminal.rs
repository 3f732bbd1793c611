//! The terminal while a prompt has it: keys come one by one, and the prompt is drawn over itself.

use std::io::{self, Write};
use std::time::Duration;

use crossterm::cursor::{MoveDown, MoveToColumn, MoveUp};
use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::{Color, ResetColor, SetForegroundColor};
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};
use crossterm::{execute, queue};

use super::frame::{Frame, LineStyle};
use super::key::Key;
use super::{Screen, signals};
use crate::terminal::Interrupt;

/// How soon it is seen that the program goes on after a stop.
const LOOK: Duration = Duration::from_millis(200);

/// A terminal that a prompt has. It is given back when this goes.
pub(super) struct PromptTerminal {
    color: bool,
    shown: Frame,
}

impl PromptTerminal {
    pub(super) fn take(color: bool) -> Result<Self, Interrupt> {
        signals::install();
        enable_raw_mode().map_err(failed)?;
        let held = Self {
            color,
            shown: Frame::default(),
        };
        // Without it a paste comes as keys.
        let _ = execute!(io::stderr(), EnableBracketedPaste);
        Ok(held)
    }

    /// Waits for a key. One that stops the program does so; when it goes on, the frame is drawn anew below what
    /// the shell wrote meanwhile.
    pub(super) fn next_key(&mut self, is_empty: bool) -> Result<Key, Interrupt> {
        loop {
            if event::poll(LOOK).map_err(failed)? {
                let event = event::read().map_err(failed)?;
                match Key::of(event, is_empty) {
                    Key::Stop => self.stop().map_err(failed)?,
                    key => return Ok(key),
                }
            }
            if signals::has_resumed() {
                self.shown = Frame::default();
                return Ok(Key::Redraw);
            }
        }
    }

    /// Stops the program, if there is a shell that can go on with it.
    fn stop(&mut self) -> io::Result<()> {
        if signals::can_stop() {
            self.pass()?;
            write!(io::stderr(), "\r\n")?;
            self.shown = Frame::default();
            signals::stop();
        }
        Ok(())
    }

    /// Draws a frame over the one before.
    pub(super) fn show(&mut self, frame: Frame) -> Result<(), Interrupt> {
        self.draw(frame).map_err(failed)
    }

    /// Leaves a frame on the screen, and goes to the line below.
    pub(super) fn leave(mut self, mut frame: Frame) -> Result<(), Interrupt> {
        let last = frame.lines.len().saturating_sub(1);
        frame.cursor = (last, 0);
        self.draw(frame).map_err(failed)?;
        write!(io::stderr(), "\r\n").map_err(failed)
    }

    fn draw(&mut self, frame: Frame) -> io::Result<()> {
        let mut out = io::stderr().lock();
        // A terminal that became narrower has broken the lines that were too wide for it.
        let columns = Screen::read().columns;
        let above = self.shown.height(self.shown.cursor.0, columns);
        up(&mut out, above)?;
        queue!(out, MoveToColumn(0), Clear(ClearType::FromCursorDown))?;
        for (index, line) in frame.lines.iter().enumerate() {
            if index > 0 {
                write!(out, "\r\n")?;
            }
            for (look, text) in line {
                self.write(&mut out, *look, text)?;
            }
        }
        let (row, column) = frame.cursor;
        up(&mut out, frame.lines.len().saturating_sub(1 + row))?;
        queue!(out, MoveToColumn(u16::try_from(column).unwrap_or(u16::MAX)))?;
        out.flush()?;
        self.shown = frame;
        Ok(())
    }

    fn write(&self, out: &mut impl Write, look: LineStyle, text: &str) -> io::Result<()> {
        let color = match look {
            LineStyle::Mark => Color::DarkGreen,
            LineStyle::Answer | LineStyle::Help => Color::DarkCyan,
            LineStyle::Error => Color::DarkRed,
            LineStyle::Plain => return write!(out, "{text}"),
        };
        if !self.color {
            return write!(out, "{text}");
        }
        queue!(out, SetForegroundColor(color))?;
        write!(out, "{text}")?;
        queue!(out, ResetColor)
    }

    /// Goes below the frame, for what is written next.
    fn pass(&self) -> io::Result<()> {
        let mut out = io::stderr().lock();
        let below = self
            .shown
            .lines
            .len()
            .saturating_sub(1 + self.shown.cursor.0);
        if below > 0 {
            queue!(out, MoveDown(u16::try_from(below).unwrap_or(u16::MAX)))?;
        }
        out.flush()
    }
}

impl Drop for PromptTerminal {
    fn drop(&mut self) {
        let _ = self.pass();
        let _ = execute!(io::stderr(), DisableBracketedPaste);
        let _ = disable_raw_mode();
    }
}

/// Returns `true` if there is another key at once, so that drawing can wait.
pub(super) fn has_more_keys() -> bool {
    event::poll(Duration::ZERO).unwrap_or(false)
}

fn up(out: &mut impl Write, lines: usize) -> io::Result<()> {
    match u16::try_from(lines).unwrap_or(u16::MAX) {
        0 => Ok(()),
        lines => queue!(out, MoveUp(lines)),
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for `map_err`")]
fn failed(error: io::Error) -> Interrupt {
    Interrupt::Failed(error.to_string())
}
