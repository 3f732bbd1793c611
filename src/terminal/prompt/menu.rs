//! Menus: one entry, or several, found by what is typed.

use super::Screen;
use super::buffer::{Buffer, CursorMotion, Edit};
use super::frame::{Frame, LineStyle};
use super::key::Key;
use super::terminal::{PromptTerminal, has_more_keys};
use crate::terminal::ask::{Choice, Interrupt, Prompt};
use crate::terminal::command::Command;
use crate::terminal::cut;
use crate::terminal::search::score;

/// An entry that stays on the screen as an answer is cut to these cells.
const LONGEST: usize = 120;
const PICK_HELP: [&str; 2] = [
    "type to filter, ? explains, Esc goes back",
    "type to filter, ? explains",
];
const MARK_HELP: [&str; 2] = [
    "Space marks, Right all, Left none, Enter goes on, ? explains, Esc goes back",
    "Space marks, Enter ends, ? explains",
];

/// What a menu brought.
pub(super) enum Outcome {
    /// The entry that the cursor was on.
    Picked(usize),
    /// The question is to be explained.
    Help,
}

/// A menu while a person looks for an entry.
pub(super) struct Menu<'a> {
    title: String,
    options: &'a [Choice],
    filter: Buffer,
    /// The entries that answer to the filter, best first.
    found: Vec<usize>,
    /// The entry under the cursor, among those found.
    at: usize,
    /// The entries that are marked; `None` where one is picked.
    marked: Option<Vec<bool>>,
    color: bool,
}

impl<'a> Menu<'a> {
    /// Returns a menu of which one entry is picked, with the cursor on the one proposed.
    pub(super) fn one(
        question: &Prompt<'_>,
        options: &'a [Choice],
        initial: usize,
        color: bool,
    ) -> Self {
        Self {
            title: question.prompt(),
            options,
            filter: Buffer::default(),
            found: (0..options.len()).collect(),
            at: initial.min(options.len().saturating_sub(1)),
            marked: None,
            color,
        }
    }

    /// Returns a menu of which any number of entries is marked.
    pub(super) fn many(
        question: &Prompt<'_>,
        options: &'a [Choice],
        chosen: &[usize],
        color: bool,
    ) -> Self {
        let marked = (0..options.len()).map(|index| chosen.contains(&index));
        Self {
            marked: Some(marked.collect()),
            ..Self::one(question, options, 0, color)
        }
    }

    /// Returns the entries that are marked, in their order.
    pub(super) fn marked(&self) -> Vec<usize> {
        let marks = self.marked.iter().flatten().enumerate();
        marks
            .filter_map(|(index, is_marked)| is_marked.then_some(index))
            .collect()
    }

    /// Asks until an entry is picked, or Enter ends the marking.
    pub(super) fn ask(&mut self) -> Result<Outcome, Interrupt> {
        let mut held = PromptTerminal::take(self.color)?;
        loop {
            if !has_more_keys() {
                held.show(self.frame(Screen::read(), true))?;
            }
            match held.next_key(self.filter.text().is_empty())? {
                Key::Edit(Edit::Insert(typed)) if typed == " " && self.marked.is_some() => {
                    self.turn();
                }
                Key::Edit(Edit::Move(CursorMotion::Right)) if self.filter.text().is_empty() => {
                    self.turn_all(true);
                }
                Key::Edit(Edit::Move(CursorMotion::Left)) if self.filter.text().is_empty() => {
                    self.turn_all(false);
                }
                Key::Edit(edit) => self.type_in(edit),
                Key::Down(by) => self.step(by),
                Key::Page(by) => {
                    let page = self.page(Screen::read());
                    self.step(by.saturating_mul(page.try_into().unwrap_or(1)));
                }
                Key::Enter => {
                    if let Some((stays, outcome)) = self.enter() {
                        let screen = Screen::read();
                        held.leave(Frame::answered("> ", &self.title, &stays, screen))?;
                        return outcome;
                    }
                }
                Key::Back => {
                    let screen = Screen::read();
                    held.leave(Frame::answered("? ", &self.title, "<- back", screen))?;
                    return Err(Interrupt::Back);
                }
                Key::Leave => {
                    held.leave(self.frame(Screen::read(), false))?;
                    return Err(Interrupt::Leave);
                }
                Key::Redraw | Key::Stop | Key::Nothing => {}
            }
        }
    }

    /// Returns what Enter leaves on the screen and brings, or `None` if there is nothing to pick.
    fn enter(&self) -> Option<(String, Result<Outcome, Interrupt>)> {
        let picked = self.found.get(self.at).copied();
        match (self.command(), &self.marked) {
            (Some(Command::Help), _) => Some(("?".to_owned(), Ok(Outcome::Help))),
            (Some(Command::Back), _) => Some(("<- back".to_owned(), Err(Interrupt::Back))),
            (Some(_), _) => Some((":quit".to_owned(), Err(Interrupt::Leave))),
            (None, Some(marks)) => {
                let count = self.marked().len();
                let stays = format!("{count} of {} chosen", marks.len());
                Some((stays, Ok(Outcome::Picked(picked.unwrap_or_default()))))
            }
            (None, None) => {
                let index = picked?;
                let line = self.options.get(index)?.line();
                Some((cut(&line, LONGEST), Ok(Outcome::Picked(index))))
            }
        }
    }

    /// Returns the command that is typed in the place of a filter, or behind one that nothing answers to.
    fn command(&self) -> Option<Command> {
        let filter = self.filter.text();
        if self.found.is_empty() && filter.trim_end().ends_with('?') {
            return Some(Command::Help);
        }
        Command::parse(filter)
            .filter(|command| matches!(command, Command::Help | Command::Back | Command::Quit))
    }

    fn type_in(&mut self, edit: Edit) {
        let before = self.filter.text().to_owned();
        self.filter.apply(edit);
        if self.filter.text() == before {
            return;
        }
        let filter = self.filter.text();
        let rank = |(index, choice): (usize, &Choice)| {
            let scores = [score(filter, &choice.line()), score(filter, &choice.key)];
            Some((scores.into_iter().flatten().max()?, index))
        };
        let mut found: Vec<_> = self.options.iter().enumerate().filter_map(rank).collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        self.found = found.into_iter().map(|(_, index)| index).collect();
        self.at = 0;
    }

    /// Moves the cursor, round the ends.
    fn step(&mut self, by: isize) {
        let Ok(count) = isize::try_from(self.found.len()) else {
            return;
        };
        let at = isize::try_from(self.at).unwrap_or_default() + by;
        if count > 0 {
            let inside = if by.abs() == 1 {
                at.rem_euclid(count)
            } else {
                at.clamp(0, count - 1)
            };
            self.at = inside.unsigned_abs();
        }
    }

    /// Marks the entry under the cursor, or takes its mark away.
    fn turn(&mut self) {
        let index = self.found.get(self.at).copied();
        let command = self.command();
        if let (Some(index), Some(marks), None) = (index, &mut self.marked, command)
            && let Some(is_marked) = marks.get_mut(index)
        {
            *is_marked = !*is_marked;
        }
    }

    /// Marks all entries, or none.
    fn turn_all(&mut self, is_marked: bool) {
        for mark in self.marked.iter_mut().flatten() {
            *mark = is_marked;
        }
    }

    fn page(&self, screen: Screen) -> usize {
        let mut frame = Frame::default();
        frame.ask(&self.title, self.filter.halves(), usize::MAX, screen);
        screen.page(frame.lines.len())
    }

    fn frame(&self, screen: Screen, has_help: bool) -> Frame {
        let mut frame = Frame::default();
        frame.ask(&self.title, self.filter.halves(), screen.rows, screen);
        let page = screen.page(frame.lines.len());
        match self.command() {
            Some(Command::Help) => frame.add(LineStyle::Plain, "> Enter explains"),
            Some(Command::Back) => frame.add(LineStyle::Plain, "> Enter goes back"),
            Some(_) => frame.add(LineStyle::Plain, "> Enter leaves"),
            None if self.found.is_empty() => {
                frame.add(
                    LineStyle::Plain,
                    &cut("  nothing matches; Ctrl-U clears", screen.room()),
                );
            }
            None => self.entries(page, screen, &mut frame),
        }
        let help = if self.marked.is_some() {
            MARK_HELP
        } else {
            PICK_HELP
        };
        if let Some(help) = screen.help(help).filter(|_| has_help) {
            frame.add(LineStyle::Help, &format!("[{help}]"));
        }
        frame
    }

    /// Adds the entries around the cursor; arrows say where there are more.
    fn entries(&self, page: usize, screen: Screen, frame: &mut Frame) {
        let last = self.found.len().saturating_sub(page);
        let first = self.at.saturating_sub(page / 2).min(last);
        let shown = self.found.iter().enumerate().skip(first).take(page);
        for (row, (at, index)) in shown.enumerate() {
            let has_more = (row == 0 && first > 0, row + 1 == page && first < last);
            let mark = match (at == self.at, has_more) {
                (true, _) => "> ",
                (_, (true, _)) => "^ ",
                (_, (_, true)) => "v ",
                _ => "  ",
            };
            let tick = match &self.marked {
                Some(marks) if marks.get(*index) == Some(&true) => "[x] ",
                Some(_) => "[ ] ",
                None => "",
            };
            let line = self
                .options
                .get(*index)
                .map(Choice::line)
                .unwrap_or_default();
            let look = if at == self.at {
                LineStyle::Answer
            } else {
                LineStyle::Plain
            };
            frame.add(look, &cut(&format!("{mark}{tick}{line}"), screen.room()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Screen = Screen {
        columns: 40,
        rows: 12,
    };

    fn shown(menu: &Menu<'_>) -> Vec<String> {
        let frame = menu.frame(SCREEN, false);
        let text =
            |line: &Vec<(LineStyle, String)>| line.iter().map(|(_, text)| text.as_str()).collect();
        frame.lines.iter().skip(1).map(text).collect()
    }

    fn menu<'a>(options: &'a [Choice], filter: &str) -> Menu<'a> {
        let question = Prompt::new("fruit", "Which", "");
        let mut menu = Menu::one(&question, options, 0, false);
        menu.type_in(Edit::Insert(filter.to_owned()));
        menu
    }

    #[test]
    fn a_filter_leaves_what_answers_to_it_or_says_that_nothing_does() {
        let options = [Choice::new("a", "Apple"), Choice::new("b", "Banana")];
        for (filter, expected) in [
            ("", &["> Apple", "  Banana"][..]),
            ("ban", &["> Banana"]),
            ("b", &["> Banana"]),
            ("?", &["> Enter explains"]),
            (":back", &["> Enter goes back"]),
            (":quit", &["> Enter leaves"]),
            ("x", &["  nothing matches; Ctrl-U clears"]),
            ("x?", &["> Enter explains"]),
        ] {
            assert_eq!(shown(&menu(&options, filter)), expected, "{filter}");
        }
        assert!(menu(&options, "x").enter().is_none());
    }

    #[test]
    fn a_long_menu_shows_a_page_around_the_cursor() {
        let options: Vec<_> = (0..40)
            .map(|n| Choice::new(n.to_string(), format!("Number {n}")))
            .collect();
        let mut menu = menu(&options, "");
        menu.step(-1);
        let page = shown(&menu);
        assert_eq!(page.len(), SCREEN.page(1));
        assert_eq!(page.first().map(String::as_str), Some("^ Number 31"));
        assert_eq!(page.last().map(String::as_str), Some("> Number 39"));
        menu.step(1);
        assert_eq!(shown(&menu).last().map(String::as_str), Some("v Number 8"));
        menu.step(100);
        assert_eq!(menu.at, 39);
    }

    #[test]
    fn marks_stay_while_the_filter_changes() {
        let options = [Choice::new("a", "Apple"), Choice::new("b", "Banana")];
        let question = Prompt::new("fruit", "Which", "");
        let mut menu = Menu::many(&question, &options, &[0], false);
        menu.type_in(Edit::Insert("ban".to_owned()));
        menu.turn();
        assert_eq!(menu.marked(), [0, 1]);
        assert_eq!(shown(&menu), ["> [x] Banana"]);
    }
}
