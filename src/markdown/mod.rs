//! The Markdown that letters are written in, read into a small tree.
//!
//! The tree is what every view reads, so that they agree on what a letter says. It has what letters
//! need and no more: headings, paragraphs, lists, quotes, emphasis, https links and citations.
//! HTML is literal text here, never passed through. This is the one home of `pulldown-cmark`.

mod escape;
mod parse;

pub use escape::escape;
pub use parse::parse;

/// A block of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading and its level, from 1 to 6.
    Heading(u8, Vec<Inline>),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list, numbered where `start` holds its first number.
    List {
        /// The first number of a numbered list.
        start: Option<u64>,
        /// What each item holds.
        items: Vec<Vec<Block>>,
    },
    /// A quotation set off from the text.
    Quote(Vec<Block>),
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text without line breaks.
    Text(String),
    /// A line break that the writer wants.
    Break,
    /// Text of strong importance.
    Strong(Vec<Inline>),
    /// Stressed text.
    Emphasis(Vec<Inline>),
    /// A link; `url` begins with `https://`.
    Link {
        /// Where it leads.
        url: String,
        /// What it stands on.
        content: Vec<Inline>,
    },
    /// A reference to the source with this number, written `[^1]`.
    Cite(usize),
}

/// Returns the plain text of `inlines`: line breaks as `\n`, a link that stands on other text with
/// its address after it, and each citation as `mark` makes it.
pub fn plain(inlines: &[Inline], mark: &dyn Fn(usize) -> String) -> String {
    let mut text = String::new();
    write_plain(&mut text, inlines, mark);
    text
}

fn write_plain(text: &mut String, inlines: &[Inline], mark: &dyn Fn(usize) -> String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) => text.push_str(part),
            Inline::Break => text.push('\n'),
            Inline::Strong(content) | Inline::Emphasis(content) => write_plain(text, content, mark),
            Inline::Link { url, content } => {
                let shown = plain(content, mark);
                text.push_str(&shown);
                if shown != *url {
                    text.push_str(" (");
                    text.push_str(url);
                    text.push(')');
                }
            }
            Inline::Cite(number) => text.push_str(&mark(*number)),
        }
    }
}

/// Returns the numbers of the sources that `blocks` cite, in order of first mention.
pub fn cited(blocks: &[Block]) -> Vec<usize> {
    let mut numbers = Vec::new();
    for block in blocks {
        cited_in(block, &mut numbers);
    }
    numbers
}

fn cited_in(block: &Block, numbers: &mut Vec<usize>) {
    match block {
        Block::Heading(_, content) | Block::Paragraph(content) => cited_inline(content, numbers),
        Block::List { items, .. } => items
            .iter()
            .flatten()
            .for_each(|block| cited_in(block, numbers)),
        Block::Quote(blocks) => blocks.iter().for_each(|block| cited_in(block, numbers)),
    }
}

fn cited_inline(inlines: &[Inline], numbers: &mut Vec<usize>) {
    for inline in inlines {
        match inline {
            Inline::Cite(number) if !numbers.contains(number) => numbers.push(*number),
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Link { content, .. } => {
                cited_inline(content, numbers);
            }
            Inline::Text(_) | Inline::Break | Inline::Cite(_) => {}
        }
    }
}
