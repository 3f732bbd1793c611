//! Plain columns that fit the terminal.

use std::borrow::Cow;
use std::collections::HashMap;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::ask::one_line;

/// Blanks between two columns.
const GAP: usize = 2;
/// A column is not made narrower than this, in terminal cells.
const NARROWEST: usize = 8;

/// Rows under headings.
///
/// ```
/// # use redress::terminal::Table;
/// let mut table = Table::new(["id", "office"]);
/// table.row(["dhs-ice", "Immigration and Customs Enforcement"]);
/// assert_eq!(
///     table.render(80),
///     "id       office\ndhs-ice  Immigration and Customs Enforcement\n"
/// );
/// ```
#[derive(Clone, Debug, Default)]
pub struct Table {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Returns a table without rows.
    pub fn new<T: AsRef<str>>(headings: impl IntoIterator<Item = T>) -> Self {
        Self {
            headings: cells(headings),
            rows: Vec::new(),
        }
    }

    /// Adds a row. Cells beyond the headings are dropped, missing ones are blank; line breaks
    /// become blanks and control characters are made visible.
    pub fn row<T: AsRef<str>>(&mut self, row: impl IntoIterator<Item = T>) -> &mut Self {
        let mut row = cells(row);
        row.resize(self.headings.len(), String::new());
        self.rows.push(row);
        self
    }

    /// Returns `true` if there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the table as lines of at most `width` terminal cells. Long cells wrap; where the
    /// columns cannot stand side by side, each row becomes a block of `heading: cell` lines.
    pub fn render(&self, width: usize) -> String {
        match self.widths(width) {
            Some(widths) => self.columns(&widths),
            None => self.blocks(width),
        }
    }

    /// Returns the width of each column, the widest ones narrowed first, or nothing when they
    /// cannot fit.
    fn widths(&self, width: usize) -> Option<Vec<usize>> {
        let mut widths: Vec<usize> = self.headings.iter().map(|cell| width_of(cell)).collect();
        for row in &self.rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(width_of(cell));
            }
        }
        let gaps = GAP * widths.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > width {
            let widest = widths.iter_mut().max()?;
            if *widest <= NARROWEST {
                return None;
            }
            let over = widths_over(*widest, width);
            *widest -= over;
        }
        Some(widths)
    }

    fn columns(&self, widths: &[usize]) -> String {
        let rows = || std::iter::once(&self.headings).chain(&self.rows);
        // A long list says the same in many rows: each long text is wrapped once.
        let mut long: HashMap<(&str, usize), Vec<Cow<'_, str>>> = HashMap::new();
        for (cell, &width) in rows().flat_map(|row| row.iter().zip(widths)) {
            if width_of(cell) > width {
                let lines = long.entry((cell, width));
                lines.or_insert_with(|| textwrap::wrap(cell, width.max(1)));
            }
        }
        let line = widths.iter().map(|width| width + GAP).sum::<usize>();
        let mut output = String::with_capacity(line * (self.rows.len() + 1));
        for row in rows() {
            let cells: Vec<Cell<'_>> = row
                .iter()
                .zip(widths)
                .map(|(cell, &width)| match width_of(cell) {
                    short if short <= width => Cell::Short(cell),
                    _ => Cell::Long(long.get(&(cell, width)).map_or(&[], Vec::as_slice)),
                })
                .collect();
            let height = cells.iter().map(Cell::height).max().unwrap_or(0);
            for at in 0..height {
                let mut blanks = 0;
                for (cell, &width) in cells.iter().zip(widths) {
                    let part = cell.line(at).trim_end();
                    if !part.is_empty() {
                        // Only before something: no line ends with blanks.
                        output.extend(std::iter::repeat_n(' ', blanks));
                        output.push_str(part);
                        blanks = 0;
                    }
                    blanks += width.saturating_sub(width_of(part)) + GAP;
                }
                output.push('\n');
            }
        }
        output
    }

    fn blocks(&self, width: usize) -> String {
        let blocks: Vec<String> = self
            .rows
            .iter()
            .map(|row| {
                let filled = self
                    .headings
                    .iter()
                    .zip(row)
                    .filter(|(_, cell)| !cell.is_empty());
                filled
                    .map(|(heading, cell)| {
                        let text = format!("{heading}: {cell}");
                        let lines = wrap(&text, width).into_iter();
                        lines
                            .map(|line| line.trim_end().to_owned() + "\n")
                            .collect::<String>()
                    })
                    .collect()
            })
            .collect();
        blocks.join("\n")
    }
}

/// A cell in its column.
enum Cell<'a> {
    Short(&'a str),
    Long(&'a [Cow<'a, str>]),
}

impl Cell<'_> {
    fn height(&self) -> usize {
        match self {
            Self::Short(_) => 1,
            Self::Long(lines) => lines.len(),
        }
    }

    fn line(&self, at: usize) -> &str {
        match self {
            Self::Short(text) if at == 0 => text,
            Self::Short(_) => "",
            Self::Long(lines) => lines.get(at).map_or("", |line| line),
        }
    }
}

/// Returns how many terminal cells a text takes that is one line without control characters.
fn width_of(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// Returns how much to take from the widest column in one go: a cell of a megabyte must not cost
/// a million rounds.
fn widths_over(widest: usize, width: usize) -> usize {
    widest.saturating_sub(width).max(1)
}

fn cells<T: AsRef<str>>(row: impl IntoIterator<Item = T>) -> Vec<String> {
    row.into_iter()
        .map(|cell| one_line(cell.as_ref()))
        .collect()
}

fn wrap(text: &str, width: usize) -> Vec<Cow<'_, str>> {
    if text.width() <= width {
        return vec![Cow::Borrowed(text)];
    }
    textwrap::wrap(text, textwrap::Options::new(width.max(1)))
}

/// Returns `text`, cut to `width` terminal cells; what was cut ends with `…`.
pub fn cut(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for c in text.chars() {
        let next = c.width().unwrap_or(0);
        if used + next + 1 > width {
            break;
        }
        used += next;
        kept.push(c);
    }
    if width > 0 {
        kept.push('…');
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_long_cell_wraps_under_its_heading() {
        let mut table = Table::new(["id", "subject"]);
        table.row([
            "7",
            "records about the use of facial recognition at the bridge",
        ]);
        assert_eq!(
            table.render(30),
            "id  subject\n\
             7   records about the use of\n    \
                 facial recognition at the\n    \
                 bridge\n"
        );
    }

    #[test]
    fn wide_letters_count_twice() {
        let mut table = Table::new(["name", "state"]);
        table.row(["日本", "NY"]).row(["Ana", "TX"]);
        assert_eq!(table.render(80), "name  state\n日本  NY\nAna   TX\n");
    }

    #[test]
    fn where_columns_cannot_stand_side_by_side_rows_become_blocks() {
        let mut table = Table::new(["id", "subject", "agency", "due"]);
        table.row(["1", "bridge records", "transportation", "2026-12-01"]);
        table.row(["2", "detention records", "", "2026-12-02"]);
        assert_eq!(
            table.render(20),
            "id: 1\nsubject: bridge\nrecords\nagency:\ntransportation\ndue: 2026-12-01\n\n\
             id: 2\nsubject: detention\nrecords\ndue: 2026-12-02\n"
        );
    }

    #[test]
    fn an_escape_code_in_a_cell_is_made_visible() {
        let mut table = Table::new(["name"]);
        table.row(["a\u{1b}[2Jb\nc"]);
        assert_eq!(table.render(80), "name\na\\u{1b}[2Jb c\n");
    }

    #[test]
    fn a_cut_text_says_so() {
        assert_eq!(cut("abcdef", 6), "abcdef");
        assert_eq!(cut("abcdef", 5), "abcd…");
        assert_eq!(cut("日本語", 5), "日本…");
        assert_eq!(cut("日本語", 4), "日…");
        assert_eq!(cut("abc", 0), "");
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_terminal(
            rows in prop::collection::vec(prop::collection::vec("[a-z日本é ]{0,60}", 0..5), 0..6),
            width in 20_usize..120,
        ) {
            let mut table = Table::new(["id", "subject", "office", "due"]);
            for row in rows {
                table.row(row);
            }
            for line in table.render(width).lines() {
                prop_assert!(line.width() <= width, "{line:?}");
            }
        }

        #[test]
        fn a_cut_text_fits(text in any::<String>(), width in 0_usize..40) {
            let text = one_line(&text);
            prop_assert!(cut(&text, width).width() <= width);
        }
    }
}
