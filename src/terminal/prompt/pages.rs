//! A long text, a screen at a time.

use super::Screen;
use super::buffer::{CursorMotion, Edit};
use super::frame::{Frame, LineStyle};
use super::key::Key;
use super::terminal::{PromptTerminal, has_more_keys};
use crate::terminal::ask::Interrupt;
use crate::terminal::wrap::wrapped;
use crate::text::visible;

/// What stands below a page, the long and the short form.
const MORE: [&str; 2] = ["Space goes on, b goes back, q ends", "Space, b, q"];
const LAST: [&str; 2] = ["the end; b goes back, q ends", "end: b, q"];

/// A text that is gone through.
pub(super) struct Pages<'a> {
    text: &'a str,
    /// The line at the top, from 0.
    at: usize,
}

/// Returns `true` if a text has more lines than the terminal.
pub(super) fn is_long(text: &str, screen: Screen) -> bool {
    lines(text, screen).len() >= screen.rows
}

fn lines(text: &str, screen: Screen) -> Vec<String> {
    let text = wrapped(&visible(text), screen.room());
    text.lines().map(str::to_owned).collect()
}

impl<'a> Pages<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Shows the text until the person has seen enough of it. The last page stays on the screen.
    pub(super) fn show(mut self, color: bool) -> Result<(), Interrupt> {
        let mut terminal = PromptTerminal::take(color)?;
        loop {
            let screen = Screen::read();
            let lines = lines(self.text, screen);
            let page = screen.rows.saturating_sub(1).max(1);
            let last = lines.len().saturating_sub(page);
            self.at = self.at.min(last);
            if !has_more_keys() {
                let help = if self.at < last { MORE } else { LAST };
                terminal.show(self.frame(&lines, page, Some(help), screen))?;
            }
            let step = |by: isize| self.at.saturating_add_signed(by);
            let full = isize::try_from(page).unwrap_or(1);
            self.at = match terminal.next_key(true)? {
                Key::Edit(Edit::Insert(typed)) => match typed.as_str() {
                    " " | "f" if self.at == last => break,
                    " " | "f" => step(full),
                    "b" => step(-full),
                    "j" => step(1),
                    "k" => step(-1),
                    "g" => 0,
                    "G" => last,
                    "q" | "Q" => break,
                    _ => self.at,
                },
                Key::Enter if self.at == last => break,
                Key::Enter | Key::Page(1) => step(full),
                Key::Page(_) => step(-full),
                Key::Down(by) => step(by),
                Key::Edit(Edit::Move(CursorMotion::Start)) => 0,
                Key::Edit(Edit::Move(CursorMotion::End)) => last,
                Key::Back => break,
                Key::Leave => {
                    terminal.leave(self.frame(&lines, page, None, screen))?;
                    return Err(Interrupt::Leave);
                }
                _ => self.at,
            };
        }
        let screen = Screen::read();
        let lines = lines(self.text, screen);
        let page = screen.rows.saturating_sub(1).max(1);
        terminal.leave(self.frame(&lines, page, None, screen))
    }

    fn frame(
        &self,
        lines: &[String],
        page: usize,
        help: Option<[&'static str; 2]>,
        screen: Screen,
    ) -> Frame {
        let mut frame = Frame::default();
        for line in lines.iter().skip(self.at).take(page) {
            frame.add(LineStyle::Plain, line);
        }
        let fits = |line: &&str| line.len() + 2 < screen.columns;
        if let Some(help) = help.and_then(|lines| lines.into_iter().find(fits)) {
            frame.add(LineStyle::Help, &format!("[{help}]"));
        }
        frame.cursor = (frame.lines.len().saturating_sub(1), 0);
        frame
    }
}
