//! What stands on paper, before it is measured: blocks of text in reading order, and the structure
//! that a screen reader walks.

use super::rich::RichText;

/// The size of the text, in points.
pub(super) const SIZE: f32 = 11.0;
/// From one baseline to the next.
pub(super) const LEADING: f32 = 14.0;
/// The space between paragraphs.
pub(super) const GAP: f32 = 7.0;
/// What becomes of sizes and of distances when a letter is set tighter: 10 points on 12.
const TIGHT: f32 = 10.0 / SIZE;
const TIGHT_LEADING: f32 = 12.0 / LEADING;

/// A text to be set, block by block.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// In reading order.
    pub(super) blocks: Vec<Block>,
    /// The structure over them.
    pub(super) nodes: Vec<Node>,
}

/// A part of the structure.
#[derive(Debug)]
pub(super) enum Node {
    /// A group: a list, an item, a quotation.
    Group(Role, Vec<Node>),
    /// The block of this index.
    Block(Role, usize),
    /// The label of the block of this index.
    Label(usize),
}

/// What a part of the structure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A heading, its level from 1.
    Heading(u16),
    Paragraph,
    /// A list, numbered or not.
    List {
        numbered: bool,
    },
    Item,
    /// What an item holds beside its label.
    ItemBody,
    Quote,
}

/// A paragraph, a heading or a line, and how it is set.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) rich: RichText,
    pub(super) size: f32,
    pub(super) leading: f32,
    /// The indent from the sheet's left margin.
    pub(super) indent: f32,
    /// The widest line; without it, all that the sheet leaves.
    pub(super) measure: Option<f32>,
    /// The further indent of all lines but the first.
    pub(super) hang: f32,
    /// The space above it, but at the top of a page.
    pub(super) before: f32,
    /// It begins no higher on its page than here.
    pub(super) at: f32,
    /// Its last line stays on the page of the next block's first.
    pub(super) keep: bool,
    /// A hairline stands under it.
    pub(super) rule: bool,
    /// What stands beside its first line: a number, a bullet, a name.
    pub(super) label: Option<Label>,
    /// The source that it prints, so that citations find it.
    pub(super) source: Option<usize>,
}

/// What stands beside the first line of a block.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub(super) rich: RichText,
    /// Where it begins or ends, as an indent from the sheet's left margin.
    pub(super) side: Side,
}

/// Where a label stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    Begins(f32),
    Ends(f32),
}

impl Block {
    /// Returns a paragraph as letters have them.
    pub(super) fn new(rich: RichText) -> Self {
        Self {
            rich,
            size: SIZE,
            leading: LEADING,
            indent: 0.0,
            measure: None,
            hang: 0.0,
            before: GAP,
            at: 0.0,
            keep: false,
            rule: false,
            label: None,
            source: None,
        }
    }

    /// Returns the block in another size and with the leading that goes with it.
    pub(super) fn sized(self, size: f32, leading: f32) -> Self {
        Self {
            size,
            leading,
            ..self
        }
    }
}

impl Story {
    /// Returns the story in a smaller size, with less space between its lines and blocks.
    pub(super) fn tightened(mut self) -> Self {
        for block in &mut self.blocks {
            block.size *= TIGHT;
            block.leading *= TIGHT_LEADING;
            if block.at == 0.0 {
                block.before *= TIGHT_LEADING;
            }
        }
        self
    }

    /// Adds a block of its own.
    pub(super) fn push(&mut self, role: Role, block: Block) {
        let node = self.place(role, block);
        self.nodes.push(node);
    }

    /// Adds a block and returns its place in the structure, for whoever builds a group.
    pub(super) fn place(&mut self, role: Role, block: Block) -> Node {
        self.blocks.push(block);
        Node::Block(role, self.blocks.len() - 1)
    }

    /// Adds plain lines as one paragraph; each is a line of its own.
    pub(super) fn lines(&mut self, lines: &[String], block: impl Fn(RichText) -> Block) {
        let text: Vec<String> = lines.iter().map(|line| line.replace('\n', " ")).collect();
        self.push(Role::Paragraph, block(RichText::plain(&text.join("\n"))));
    }
}
