//! A line that is typed.

use super::Screen;
use super::buffer::Buffer;
use super::frame::{Frame, LineStyle};
use super::key::Key;
use super::signals::typed;
use super::terminal::{PromptTerminal, has_more_keys};
use crate::terminal::Interrupt;

/// What a prompt for a line shows and takes.
pub(super) struct Line<'a> {
    /// The question.
    pub(super) title: &'a str,
    /// Help below, the long and the short form.
    pub(super) help: [&'static str; 2],
    /// What stands there for what was typed: nothing of a password.
    pub(super) shows: bool,
    pub(super) color: bool,
}

/// What Enter does with what was typed.
pub(super) enum Taken<T> {
    /// The answer, and what stays of it on the screen.
    Answer(T, String),
    /// It is refused, for this reason.
    Refused(String),
}

impl Line<'_> {
    /// Asks until `take` takes what was typed, which stays in `buffer` however it ends.
    pub(super) fn ask<T>(
        &self,
        buffer: &mut Buffer,
        take: &mut dyn FnMut(&str) -> Taken<T>,
    ) -> Result<T, Interrupt> {
        let mut held = PromptTerminal::take(self.color)?;
        let mut complaint = None;
        loop {
            if !has_more_keys() {
                held.show(self.frame(buffer, complaint.as_deref(), true))?;
            }
            match held.next_key(buffer.text().is_empty())? {
                Key::Edit(edit) => {
                    buffer.apply(edit);
                    if self.shows {
                        typed(buffer.text());
                    }
                }
                Key::Enter => match take(buffer.text()) {
                    Taken::Answer(answer, stays) => {
                        let screen = Screen::read();
                        held.leave(Frame::answered("> ", self.title, &stays, screen))?;
                        return Ok(answer);
                    }
                    Taken::Refused(message) => complaint = Some(message),
                },
                Key::Back => {
                    let screen = Screen::read();
                    held.leave(Frame::answered("? ", self.title, "<- back", screen))?;
                    return Err(Interrupt::Back);
                }
                Key::Leave => {
                    held.leave(self.frame(buffer, None, false))?;
                    return Err(Interrupt::Leave);
                }
                Key::Down(_) | Key::Page(_) | Key::Redraw | Key::Stop | Key::Nothing => {}
            }
        }
    }

    fn frame(&self, buffer: &Buffer, complaint: Option<&str>, has_help: bool) -> Frame {
        let screen = Screen::read();
        let mut frame = Frame::default();
        if let Some(message) = complaint {
            frame.complain(message, screen);
        }
        let halves = if self.shows {
            buffer.halves()
        } else {
            ("", "")
        };
        let help = screen.help(self.help).filter(|_| has_help);
        let rows = screen
            .rows
            .saturating_sub(frame.lines.len() + usize::from(help.is_some()));
        frame.ask(self.title, halves, rows, screen);
        if let Some(help) = help {
            frame.add(LineStyle::Help, &format!("[{help}]"));
        }
        frame
    }
}
