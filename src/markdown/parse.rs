//! From Markdown to the tree.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag};

use super::{Block, Inline};

/// Lists and quotes nest no deeper than this; what nests deeper joins its parent. No letter comes
/// near it, and it bounds the recursion of everything that reads the tree.
const MAX_BLOCKS: usize = 4;
/// The same for emphasis and links.
const MAX_INLINES: usize = 8;

/// Reads Markdown.
///
/// Any text is valid: what is no construct of the tree is kept as the text that it is. A link that
/// is not https becomes text; an image becomes a link on its description; code becomes text.
///
/// ```
/// # use redress::markdown::{Block, Inline, parse};
/// let text = |text: &str| Inline::Text(text.to_owned());
/// assert_eq!(
///     parse("16 percent.[^1]"),
///     [Block::Paragraph(vec![text("16 percent."), Inline::Cite(1)])]
/// );
/// ```
pub fn parse(text: &str) -> Vec<Block> {
    // NOTE: the "old" footnotes are those that need no definition: ours stand under the letter.
    let options = Options::ENABLE_OLD_FOOTNOTES;
    Reader {
        events: Parser::new_ext(text, options),
        blocks: 0,
        inlines: 0,
    }
    .blocks()
}

struct Reader<'a> {
    events: Parser<'a>,
    blocks: usize,
    inlines: usize,
}

impl Reader<'_> {
    /// Reads blocks to the end of the element that holds them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        // An item of a tight list holds its text without a paragraph around it.
        let mut line = Vec::new();
        let mut ignored = 0;
        while let Some(event) = self.events.next() {
            let tag = match event {
                Event::Start(tag) => tag,
                Event::End(_) if ignored == 0 => break,
                Event::End(_) => {
                    ignored -= 1;
                    continue;
                }
                leaf => {
                    push_leaf(&mut line, leaf);
                    continue;
                }
            };
            if let Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. } = tag {
                if self.inlines >= MAX_INLINES {
                    ignored += 1;
                } else {
                    self.inline(&tag, &mut line);
                }
                continue;
            }
            push_paragraph(&mut blocks, &mut line);
            match tag {
                Tag::Heading { level, .. } => {
                    blocks.push(Block::Heading(level as u8, trim(self.content())));
                }
                Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => {
                    let mut content = self.content();
                    push_paragraph(&mut blocks, &mut content);
                }
                Tag::List(start) if self.blocks < MAX_BLOCKS => {
                    let items = self.items();
                    blocks.push(Block::List { start, items });
                }
                Tag::BlockQuote(_) if self.blocks < MAX_BLOCKS => {
                    self.blocks += 1;
                    let content = self.blocks();
                    self.blocks -= 1;
                    blocks.push(Block::Quote(content));
                }
                _ => ignored += 1,
            }
        }
        push_paragraph(&mut blocks, &mut line);
        blocks
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        self.blocks += 1;
        while let Some(Event::Start(_)) = self.events.next() {
            items.push(self.blocks());
        }
        self.blocks -= 1;
        items
    }

    /// Reads inlines to the end of the element that holds them.
    fn content(&mut self) -> Vec<Inline> {
        let mut content = Vec::new();
        let mut ignored = 0;
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(tag) if self.inlines < MAX_INLINES => self.inline(&tag, &mut content),
                Event::Start(_) => ignored += 1,
                Event::End(_) if ignored == 0 => break,
                Event::End(_) => ignored -= 1,
                leaf => push_leaf(&mut content, leaf),
            }
        }
        content
    }

    fn inline(&mut self, tag: &Tag<'_>, line: &mut Vec<Inline>) {
        self.inlines += 1;
        let content = self.content();
        self.inlines -= 1;
        match tag {
            Tag::Strong => line.push(Inline::Strong(content)),
            Tag::Emphasis => line.push(Inline::Emphasis(content)),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                push_link(line, dest_url, content);
            }
            _ => line.extend(content),
        }
    }
}

fn push_leaf(line: &mut Vec<Inline>, leaf: Event<'_>) {
    match leaf {
        Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
            push_text(line, &text);
        }
        Event::SoftBreak => push_text(line, " "),
        Event::HardBreak => line.push(Inline::Break),
        Event::FootnoteReference(label) => match label.parse() {
            Ok(number) if number > 0 => line.push(Inline::Cite(number)),
            _ => push_text(line, &format!("[^{label}]")),
        },
        _ => {}
    }
}

/// Adds text; line breaks inside it (code and HTML have them) become breaks.
fn push_text(line: &mut Vec<Inline>, text: &str) {
    for (index, part) in text.split('\n').enumerate() {
        if index > 0 {
            line.push(Inline::Break);
        }
        match line.last_mut() {
            _ if part.is_empty() => {}
            Some(Inline::Text(last)) => last.push_str(part),
            _ => line.push(Inline::Text(part.to_owned())),
        }
    }
}

fn push_link(line: &mut Vec<Inline>, url: &CowStr<'_>, content: Vec<Inline>) {
    if url.starts_with("https://") {
        let url = url.to_string();
        line.push(Inline::Link { url, content });
        return;
    }
    let shown = super::plain(&content, &|number| format!("[{number}]"));
    line.extend(content);
    if !url.is_empty() && shown != **url {
        push_text(line, &format!(" ({url})"));
    }
}

fn push_paragraph(blocks: &mut Vec<Block>, line: &mut Vec<Inline>) {
    let content = trim(std::mem::take(line));
    if !content.is_empty() {
        blocks.push(Block::Paragraph(content));
    }
}

/// Drops breaks at both ends.
fn trim(mut content: Vec<Inline>) -> Vec<Inline> {
    while content.last() == Some(&Inline::Break) {
        content.pop();
    }
    let leading = content
        .iter()
        .take_while(|inline| **inline == Inline::Break)
        .count();
    content.drain(..leading);
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn two_citations_in_a_row_are_two_citations() {
        let paragraph = vec![text("So it is!"), Inline::Cite(1), Inline::Cite(12)];
        assert_eq!(parse("So it is![^1][^12]"), [Block::Paragraph(paragraph)]);
    }

    #[test]
    fn a_footnote_that_is_no_number_is_text() {
        for mark in ["[^0]", "[^a]", "[^-1]", "[^99999999999999999999999]"] {
            assert_eq!(parse(mark), [Block::Paragraph(vec![text(mark)])], "{mark}");
        }
    }

    #[test]
    fn html_is_literal_text() {
        assert_eq!(
            parse("<script>x</script>\n\nA <b>bold</b> claim &amp; <!-- more -->"),
            [
                Block::Paragraph(vec![text("<script>x</script>")]),
                Block::Paragraph(vec![text("A <b>bold</b> claim & <!-- more -->")]),
            ]
        );
    }

    #[test]
    fn a_link_that_is_not_https_is_text_with_its_address() {
        let paragraph = vec![text("press here (javascript:alert(1))")];
        assert_eq!(
            parse("[press here](javascript:alert(1))"),
            [Block::Paragraph(paragraph)]
        );
        let link = Inline::Link {
            url: "https://example.org/a_b".into(),
            content: vec![text("here")],
        };
        assert_eq!(
            parse("[here](https://example.org/a_b)"),
            [Block::Paragraph(vec![link])]
        );
    }

    #[test]
    fn tight_and_loose_items_read_alike() {
        let item = |name: &str| vec![Block::Paragraph(vec![text(name)])];
        let list = Block::List {
            start: Some(3),
            items: vec![item("one"), item("two")],
        };
        for markdown in ["3. one\n4. two", "3. one\n\n4. two"] {
            assert_eq!(parse(markdown), std::slice::from_ref(&list));
        }
    }

    #[test]
    fn deep_nesting_neither_overflows_nor_loses_text() {
        for (opener, closer) in [
            ("> ", ""),
            ("- ", ""),
            ("**a ", "**"),
            ("[", "](https://x.y)"),
        ] {
            let nested = format!("{}core{}", opener.repeat(5_000), closer.repeat(5_000));
            let blocks = parse(&nested);
            assert!(format!("{blocks:?}").contains("core"), "{opener}");
        }
    }
}
