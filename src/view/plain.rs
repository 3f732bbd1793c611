//! Markdown as plain lines, wrapped to a width or not at all. The one home of `textwrap`'s options.

use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter, wrap};

use crate::congress::BillType;
use crate::markdown::{Block, plain};
use crate::text::is_forbidden;

/// A width at which nothing wraps: for text that is pasted into a form.
pub(super) const UNWRAPPED: usize = 1_000_000;
/// However deep a list nests, its lines keep this many columns.
const NARROWEST: usize = 24;
/// A word wider than this is broken, unless it is an address.
const WIDEST_WORD: usize = 48;

/// Where lines end and how a citation is marked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Layout {
    /// The most columns of a line.
    pub(super) width: usize,
    /// The mark for a source.
    pub(super) mark: fn(usize) -> String,
}

impl Layout {
    /// Returns the lines of `blocks`, an empty line between one block and the next.
    pub(super) fn lines(self, blocks: &[Block]) -> Vec<String> {
        let blocks = blocks.iter().map(|block| self.block(block));
        join(blocks, true)
    }

    /// Returns `text` as lines, all but the first of each paragraph's indented by `indent`.
    pub(crate) fn wrap(self, text: &str, first: &str, rest: &str) -> Vec<String> {
        if is_line(text, self.width.saturating_sub(first.len())) {
            return vec![[first, text].concat()];
        }
        let mut lines = String::new();
        if first.is_empty() && rest.is_empty() && lay_prose(text, self.width, &mut lines) {
            return lines.split('\n').map(str::to_owned).collect();
        }
        self.wrap_any(text, first, rest)
    }

    /// Adds the lines of `text` to `lines`, as [`wrap`](Self::wrap) returns them, a line break between
    /// one and the next.
    pub(crate) fn lay(self, text: &str, first: &str, rest: &str, lines: &mut String) {
        if is_line(text, self.width.saturating_sub(first.len())) {
            lines.push_str(first);
            lines.push_str(text);
        } else if !(first.is_empty() && rest.is_empty() && lay_prose(text, self.width, lines)) {
            lines.push_str(&self.wrap_any(text, first, rest).join("\n"));
        }
    }

    /// Adds prose to a line of a paragraph of which `column` columns are taken, and a blank before it where
    /// any are. Returns how many columns its last line takes; adds nothing if it depends on more than
    /// the column how the text breaks, and returns nothing.
    pub(crate) fn go_on(self, column: usize, text: &str, lines: &mut String) -> Option<usize> {
        lay_prose_from(column, text, self.width, lines)
    }

    fn wrap_any(self, text: &str, first: &str, rest: &str) -> Vec<String> {
        let options = Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(false)
            .word_splitter(WordSplitter::NoHyphenation)
            .word_separator(WordSeparator::Custom(words));
        let text: String = text
            .chars()
            .map(|c| if c == '\t' { ' ' } else { c })
            .filter(|&c| !is_forbidden(c))
            .collect();
        wrap(text.trim(), options)
            .into_iter()
            .map(|line| line.trim_end().to_owned())
            .filter(|line| !line.is_empty())
            .collect()
    }

    fn block(self, block: &Block) -> Vec<String> {
        match block {
            Block::Heading(_, content) | Block::Paragraph(content) => {
                self.wrap(&plain(content, &self.mark), "", "")
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(blocks) => indent(self.narrowed(4).lines(blocks), "    ", "    "),
        }
    }

    fn list(self, start: Option<u64>, items: &[Vec<Block>]) -> Vec<String> {
        let marker = |index: usize| match start {
            Some(first) => format!("{}. ", first.saturating_add(index as u64)),
            None => "- ".to_owned(),
        };
        let width = marker(items.len().saturating_sub(1)).len();
        let loose = items.iter().any(|item| {
            item.iter()
                .filter(|block| !matches!(block, Block::List { .. }))
                .count()
                > 1
        });
        let items = items.iter().enumerate().map(|(index, item)| {
            let lines = if loose {
                self.narrowed(width).lines(item)
            } else {
                join(
                    item.iter().map(|block| self.narrowed(width).block(block)),
                    false,
                )
            };
            let first = format!("{:width$}", marker(index));
            indent(lines, &first, &" ".repeat(width))
        });
        join(items, loose)
    }

    fn narrowed(self, columns: usize) -> Self {
        Self {
            width: self.width.saturating_sub(columns).max(NARROWEST),
            ..self
        }
    }
}

/// Joins groups of lines, with an empty line between them or without.
fn join(groups: impl Iterator<Item = Vec<String>>, spaced: bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for group in groups.filter(|group| !group.is_empty()) {
        if spaced && !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(group);
    }
    lines
}

fn indent(lines: Vec<String>, first: &str, rest: &str) -> Vec<String> {
    lines
        .into_iter()
        .enumerate()
        .map(|(index, line)| match (index, line.is_empty()) {
            (_, true) => line,
            (0, false) => format!("{first}{line}"),
            (_, false) => format!("{rest}{line}"),
        })
        .collect()
}

/// Returns `true` if a text is one line as it stands, of at most so many columns.
fn is_line(text: &str, width: usize) -> bool {
    // No character takes more columns than bytes.
    (1..=width).contains(&text.len())
        && text.trim().len() == text.len()
        && (is_printable(text) || !text.contains(|c| c == '\n' || c == '\t' || is_forbidden(c)))
}

/// Returns `true` if a text is of printable ASCII alone.
fn is_printable(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Returns `true` if nothing but blanks and citations of law can break a text.
fn is_prose(text: &str) -> bool {
    let is_plain = |c: char| {
        matches!(c, ' '..='~')
            || !(c.is_ascii() || c.is_whitespace() || c == '\u{a7}' || is_forbidden(c))
    };
    is_printable(text) || text.chars().all(is_plain)
}

/// Adds plain prose to `lines`, wrapped as `wrap_any` would, in a fraction of the time: single blanks,
/// no long words, no citations of law. Adds nothing of any other text, and returns `false`.
fn lay_prose(text: &str, width: usize, lines: &mut String) -> bool {
    lay_prose_from(0, text, width, lines).is_some()
}

fn lay_prose_from(
    mut column: usize,
    text: &str,
    width: usize,
    lines: &mut String,
) -> Option<usize> {
    if width < WIDEST_WORD || !is_prose(text) {
        return None;
    }
    let before = lines.len();
    lines.reserve(text.len() + 1);
    // A number clings to the word before it where that begins a citation; the word before the first is
    // not known.
    let mut cites = column > 0;
    for word in text.split(' ') {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        let clings = (is_number && cites) || ["CFR", "U.S.C."].contains(&word);
        let columns = match word.len() {
            bytes if is_printable(word) => bytes,
            _ => textwrap::core::display_width(word),
        };
        if word.is_empty() || clings || columns > WIDEST_WORD {
            lines.truncate(before);
            return None;
        }
        cites = BillType::ALL.contains(&word);
        if column == 0 {
            column = columns;
        } else if column + 1 + columns > width {
            lines.push('\n');
            column = columns;
        } else {
            lines.push(' ');
            column += 1 + columns;
        }
        lines.push_str(word);
    }
    Some(column)
}

/// Splits a line at blanks, never at a hyphen nor inside `5 U.S.C. § 552` or `H.R. 1234`, and breaks
/// what has no blank for very long (scripts without blanks, a pasted key), but no address.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut end = 0;
    let mut parts = WordSeparator::AsciiSpace.find_words(line).peekable();
    while let Some(part) = parts.next() {
        end += part.word.len() + part.whitespace.len();
        // The last word is held to nothing.
        let holds = parts.peek().is_some_and(|next| {
            let is_number = next.word.starts_with(|c: char| c.is_ascii_digit());
            part.word.ends_with('\u{a7}')
                || part.word == "CFR"
                || (is_number && BillType::ALL.contains(&part.word))
                || ["\u{a7}", "\u{a7}\u{a7}", "U.S.C.", "CFR"].contains(&next.word)
        });
        if !holds {
            words.push(Word::from(&line[start..end]));
            start = end;
        }
    }
    Box::new(words.into_iter().flat_map(|word| {
        let is_address = word.contains("://") || word.starts_with("www.");
        if is_address || textwrap::core::display_width(&word) <= WIDEST_WORD {
            vec![word]
        } else {
            word.break_apart(NARROWEST).collect()
        }
    }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::markdown::parse;

    const LAYOUT: Layout = Layout {
        width: 40,
        mark: |number| format!("[{number}]"),
    };

    fn show(markdown: &str) -> String {
        LAYOUT.lines(&parse(markdown)).join("\n")
    }

    proptest! {
        #[test]
        fn prose_wraps_as_any_text_does(
            text in r"([A-Za-z,.'§-]{1,12} ?|H\.R\. |S\. |CFR |U\.S\.C\. |[0-9]{1,4} |[a-z]{40,60} ?|[éñ漢’–]{1,30} ?){0,40}|\PC{0,30}|(?s).{0,9}",
            width in WIDEST_WORD..90_usize,
            first in " {0,4}",
            rest in " {0,4}",
        ) {
            let layout = Layout { width, ..LAYOUT };
            let lines = layout.wrap_any(&text, &first, &rest);
            prop_assert_eq!(layout.wrap(&text, &first, &rest), lines.clone());
            let mut laid = String::from("before: ");
            layout.lay(&text, &first, &rest, &mut laid);
            prop_assert_eq!(laid, "before: ".to_owned() + &lines.join("\n"));
        }
    }

    #[test]
    fn a_numbered_list_hangs_from_its_numbers() {
        let list =
            "9. records of the first kind, which take two lines\n10. others\n    - a\n    - b";
        assert_eq!(
            show(list),
            "9.  records of the first kind, which\n    take two lines\n10. others\n    - a\n    - b"
        );
    }

    #[test]
    fn items_of_several_paragraphs_stand_apart() {
        assert_eq!(show("- a\n\n  more\n- b"), "- a\n\n  more\n\n- b");
    }

    #[test]
    fn an_address_is_never_broken_and_gets_its_own_line_where_it_does_not_fit() {
        let url = "https://example.org/a-very-long-path-of-a-document-with-hyphens";
        assert_eq!(
            show(&format!("See the report at {url} for more.")),
            format!("See the report at\n{url}\nfor more.")
        );
    }

    #[test]
    fn a_citation_of_law_stays_on_one_line() {
        assert_eq!(
            show("This is a request for some records under 5 U.S.C. § 552 and 6 CFR 5.5."),
            "This is a request for some records under\n5 U.S.C. § 552 and 6 CFR 5.5."
        );
    }

    #[test]
    fn a_bill_and_a_rule_stay_on_one_line() {
        assert_eq!(
            show("Will you vote for the passage of H.R. 1234?"),
            "Will you vote for the passage of\nH.R. 1234?"
        );
        assert_eq!(
            show("This is what the law demands in (28 CFR 16.5)."),
            "This is what the law demands in\n(28 CFR 16.5)."
        );
        assert_eq!(show("as it stands in the CFR"), "as it stands in the CFR");
        assert_eq!(
            show("under a mark such as \u{a7}"),
            "under a mark such as \u{a7}"
        );
    }

    #[test]
    fn a_script_without_blanks_is_broken_at_the_width() {
        let lines = LAYOUT.lines(&parse(&"漢".repeat(60)));
        assert_eq!(lines.concat(), "漢".repeat(60));
        assert!(
            lines
                .iter()
                .all(|line| textwrap::core::display_width(line) <= 40)
        );
    }
}
