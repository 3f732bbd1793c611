//! Text with looks: what is bold, what leads somewhere.

use std::ops::Range;

use crate::markdown::Inline;
use crate::text::{is_forbidden, link};

/// A line with more changes of look than this keeps the last look to its end.
const MOST_SPANS: usize = 20_000;

/// A text, cut into spans of one look each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct RichText {
    pub(super) text: String,
    /// They follow each other without a gap and cover the text.
    pub(super) spans: Vec<Span>,
    pub(super) links: Vec<Link>,
}

/// A stretch of text with one look.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Span {
    pub(super) range: Range<usize>,
    pub(super) look: TextStyle,
    /// An index into the links.
    pub(super) link: Option<usize>,
}

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct TextStyle {
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Small and raised: the mark of a citation.
    pub(super) raised: bool,
}

/// Where a stretch of text leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Link {
    /// To an https address; with what a screen reader says of it.
    Address {
        /// The address.
        url: String,
        /// What is said of it.
        says: String,
    },
    /// To the source of this number in the list of the letter.
    Source(usize),
}

impl RichText {
    /// Returns plain text.
    pub(super) fn plain(text: &str) -> Self {
        let mut rich = Self::default();
        rich.push(text, TextStyle::default(), None);
        rich
    }

    /// Returns bold text.
    pub(super) fn bold(text: &str) -> Self {
        let mut rich = Self::default();
        rich.push(
            text,
            TextStyle {
                bold: true,
                ..TextStyle::default()
            },
            None,
        );
        rich
    }

    /// Returns a line of Markdown; it starts from `look`.
    pub(super) fn of(inlines: &[Inline], look: TextStyle) -> Self {
        let mut rich = Self::default();
        rich.push_inlines(inlines, look, None);
        rich
    }

    /// Adds text without what no letter may hold.
    pub(super) fn push(&mut self, text: &str, look: TextStyle, link: Option<usize>) {
        let start = self.text.len();
        for c in text.chars() {
            match c {
                '\t' | '\u{2028}' | '\u{2029}' => self.text.push(' '),
                // Pasted from other documents; the face makes its own of the letters.
                '\u{fb00}' => self.text.push_str("ff"),
                '\u{fb01}' => self.text.push_str("fi"),
                '\u{fb02}' => self.text.push_str("fl"),
                '\u{fb03}' => self.text.push_str("ffi"),
                '\u{fb04}' => self.text.push_str("ffl"),
                c if is_forbidden(c) => {}
                c => self.text.push(c),
            }
        }
        let end = self.text.len();
        if start == end {
            return;
        }
        let is_full = self.spans.len() >= MOST_SPANS;
        match self.spans.last_mut() {
            Some(last) if is_full || (last.look == look && last.link == link) => {
                last.range.end = end;
            }
            _ => self.spans.push(Span {
                range: start..end,
                look,
                link,
            }),
        }
    }

    /// Adds text that leads to an address, where it is https, and plain text otherwise.
    pub(super) fn push_address(&mut self, text: &str, url: &str, says: String) {
        let link = link(url).map(|url| self.link(Link::Address { url, says }));
        self.push(text, TextStyle::default(), link);
    }

    fn link(&mut self, link: Link) -> usize {
        self.links.push(link);
        self.links.len() - 1
    }

    fn push_inlines(&mut self, inlines: &[Inline], look: TextStyle, link: Option<usize>) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.push(text, look, link),
                Inline::Break => self.push("\n", look, link),
                Inline::Strong(content) => {
                    self.push_inlines(content, TextStyle { bold: true, ..look }, link);
                }
                Inline::Emphasis(content) => {
                    self.push_inlines(
                        content,
                        TextStyle {
                            italic: true,
                            ..look
                        },
                        link,
                    );
                }
                Inline::Link { url, content } => self.push_link(url, content, look),
                Inline::Cite(number) => {
                    let link = link.or_else(|| Some(self.link(Link::Source(*number))));
                    self.push(
                        &format!("[{number}]"),
                        TextStyle {
                            raised: true,
                            ..look
                        },
                        link,
                    );
                }
            }
        }
    }

    /// Paper cannot be pressed: a link that stands on other text has its address after it.
    fn push_link(&mut self, url: &str, content: &[Inline], look: TextStyle) {
        let shown = crate::markdown::plain(content, &|number| format!("[{number}]"));
        let says = shown.replace('\n', " ");
        let link = link(url).map(|url| self.link(Link::Address { url, says }));
        self.push_inlines(content, look, link);
        if shown != url {
            self.push(" (", look, None);
            self.push(url, look, link);
            self.push(")", look, None);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Block, parse};

    fn rich(markdown: &str) -> RichText {
        match &parse(markdown)[..] {
            [Block::Paragraph(content)] => RichText::of(content, TextStyle::default()),
            blocks => panic!("{blocks:?}"),
        }
    }

    #[test]
    fn spans_cover_the_text_and_know_their_look() {
        let rich = rich("One **two _three_** four.[^2]");
        let spans: Vec<_> = rich
            .spans
            .iter()
            .map(|span| {
                (
                    &rich.text[span.range.clone()],
                    span.look.bold,
                    span.look.italic,
                )
            })
            .collect();
        assert_eq!(
            spans,
            [
                ("One ", false, false),
                ("two ", true, false),
                ("three", true, true),
                (" four.", false, false),
                ("[2]", false, false),
            ]
        );
        assert_eq!(rich.links, [Link::Source(2)]);
    }

    #[test]
    fn a_link_on_other_words_shows_its_address_too() {
        assert_eq!(
            rich("See [the report](https://e.org/r).").text,
            "See the report (https://e.org/r)."
        );
        assert_eq!(rich("[https://e.org](https://e.org)").text, "https://e.org");
    }

    #[test]
    fn overrides_of_direction_and_controls_are_dropped() {
        assert_eq!(RichText::plain("a\u{202e}b\u{7}c\td").text, "abc d");
    }
}
