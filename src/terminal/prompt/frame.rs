//! What a prompt shows: lines that fit the screen, and the cursor in them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Screen;
use crate::terminal::wrap::wrapped_after;
use crate::text::visible;

/// How a piece of a line looks where there are colors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineStyle {
    Plain,
    /// The mark before a question.
    Mark,
    /// What the person typed or picked.
    Answer,
    Error,
    Help,
}

/// Lines of pieces, none wider than the screen, and where the cursor is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) lines: Vec<Vec<(LineStyle, String)>>,
    /// Line and column, from 0.
    pub(super) cursor: (usize, usize),
}

impl Frame {
    /// Adds a line for each line of a text.
    pub(super) fn add(&mut self, look: LineStyle, text: &str) {
        let lines = text.split('\n').map(|line| vec![(look, line.to_owned())]);
        self.lines.extend(lines);
    }

    /// Adds a message about what was typed.
    pub(super) fn complain(&mut self, message: &str, screen: Screen) {
        let text = format!("error: {}", visible(message));
        self.add(LineStyle::Error, &wrapped_after(0, &text, screen.room()));
    }

    /// Returns a question with what stays of its answer on the screen.
    pub(super) fn answered(mark: &str, title: &str, answer: &str, screen: Screen) -> Self {
        let mut frame = Self::default();
        let mut pen = LineWriter::behind(mark, title, screen.room());
        let answer = wrapped_after(pen.column, answer, screen.room());
        pen.write(&answer);
        frame.lines = pen.lines;
        frame
    }

    /// Adds a question and what is typed, with the cursor between the two halves of it. Where they do not fit
    /// into `rows` lines, only those around the cursor are shown.
    pub(super) fn ask(&mut self, title: &str, halves: (&str, &str), rows: usize, screen: Screen) {
        let mut pen = LineWriter::behind("? ", title, screen.room());
        pen.write(halves.0);
        let (line, column) = pen.place();
        pen.write(halves.1);
        let lines = pen.lines;
        let first = (line + 1).saturating_sub(rows.max(1));
        self.cursor = (self.lines.len() + line - first, column);
        self.lines
            .extend(lines.into_iter().skip(first).take(rows.max(1)));
    }

    /// Returns how many lines of a terminal of so many columns the first lines take.
    pub(super) fn height(&self, lines: usize, columns: usize) -> usize {
        let width =
            |line: &Vec<(LineStyle, String)>| line.iter().map(|(_, text)| text.width()).sum();
        let heights = self.lines.iter().take(lines).map(|line| {
            let width: usize = width(line);
            width.div_ceil(columns.max(1)).max(1)
        });
        heights.sum()
    }
}

/// Writes a text behind a question, from one line to the next.
struct LineWriter {
    lines: Vec<Vec<(LineStyle, String)>>,
    /// The cells that are taken of the last line.
    column: usize,
    room: usize,
}

impl LineWriter {
    fn behind(mark: &str, title: &str, room: usize) -> Self {
        let title = wrapped_after(mark.width(), title, room);
        let mut lines: Vec<Vec<(LineStyle, String)>> = title
            .split('\n')
            .map(|line| vec![(LineStyle::Plain, line.to_owned())])
            .collect();
        if let Some(first) = lines.first_mut() {
            first.insert(0, (LineStyle::Mark, mark.to_owned()));
        }
        let mut pen = Self {
            lines,
            column: 0,
            room,
        };
        let last = pen.lines.last().into_iter().flatten();
        pen.column = last.map(|(_, text)| text.width()).sum();
        pen.write(" ");
        pen
    }

    fn write(&mut self, text: &str) {
        for part in text.graphemes(true) {
            if part == "\n" {
                self.break_line();
                continue;
            }
            let shown = visible(part);
            let width = shown.width();
            if self.column + width > self.room {
                self.break_line();
            }
            self.column += width;
            match self.lines.last_mut().map(|line| (line.len(), line)) {
                Some((1.., line))
                    if line
                        .last()
                        .is_some_and(|(look, _)| *look == LineStyle::Answer) =>
                {
                    if let Some((_, text)) = line.last_mut() {
                        text.push_str(&shown);
                    }
                }
                Some((_, line)) => line.push((LineStyle::Answer, shown)),
                None => {}
            }
        }
    }

    fn break_line(&mut self) {
        self.lines.push(Vec::new());
        self.column = 0;
    }

    fn place(&self) -> (usize, usize) {
        (self.lines.len().saturating_sub(1), self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Screen = Screen {
        columns: 21,
        rows: 6,
    };

    fn drawn(frame: &Frame) -> Vec<String> {
        let text =
            |line: &Vec<(LineStyle, String)>| line.iter().map(|(_, text)| text.as_str()).collect();
        frame.lines.iter().map(text).collect()
    }

    #[test]
    fn a_long_answer_goes_on_in_the_next_line_and_the_cursor_with_it() {
        let mut frame = Frame::default();
        frame.ask("Your name:", ("Ada Augusta", " Byron"), 9, SCREEN);
        assert_eq!(drawn(&frame), ["? Your name: Ada Aug", "usta Byron"]);
        assert_eq!(frame.cursor, (1, 4));
    }

    #[test]
    fn only_the_lines_around_the_cursor_are_shown_where_there_is_no_room() {
        let mut frame = Frame::default();
        let text = "x".repeat(100);
        frame.ask("Your name:", (&text[..70], &text[70..]), 2, SCREEN);
        assert_eq!(frame.lines.len(), 2);
        assert_eq!(frame.cursor.0, 1);
    }

    #[test]
    fn what_drives_a_terminal_is_made_visible_and_wide_characters_take_two_cells() {
        let mut frame = Frame::default();
        frame.ask("Name:", ("\u{1b}[2J", ""), 9, SCREEN);
        assert_eq!(drawn(&frame), ["? Name: \\u{1b}[2J"]);
        let mut frame = Frame::default();
        frame.ask("Name:", ("日本日本日本日", ""), 9, SCREEN);
        assert_eq!(drawn(&frame), ["? Name: 日本日本日本", "日"]);
        assert_eq!(frame.cursor, (1, 2));
    }
}
