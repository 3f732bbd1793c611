//! The Markdown of a letter as blocks.

use super::rich::{RichText, TextStyle};
use super::story::{Block, GAP, Label, Node, Role, SIZE, Side, Story};
use crate::markdown;

/// The indent of a list's text; its numbers hang to the left of it.
const LIST: f32 = 22.0;
/// From the end of a number to the text.
const NUMBER_GAP: f32 = 6.0;
/// The indent of a quotation, on both sides.
const QUOTE: f32 = 24.0;
/// The space between a heading and its text.
const HEADING_GAP: f32 = 3.0;
/// The space between the items of a list.
const ITEM_GAP: f32 = 3.5;

/// Adds the blocks of a Markdown text; the headings in it stand below the letter's subject.
pub(super) fn push(story: &mut Story, text: &str, measure: f32) {
    let mut writer = Writer {
        story,
        level: 1,
        measure,
    };
    let nodes = writer.blocks(&markdown::parse(text), 0.0, GAP, GAP);
    writer.story.nodes.extend(nodes);
}

struct Writer<'a> {
    story: &'a mut Story,
    /// The level of the last heading: none may skip one.
    level: u16,
    measure: f32,
}

impl Writer<'_> {
    fn block(&mut self, block: &markdown::Block, indent: f32, before: f32) -> Vec<Node> {
        let text = |rich| Block {
            indent,
            before,
            measure: Some(self.measure - indent),
            ..Block::new(rich)
        };
        match block {
            markdown::Block::Heading(level, content) => {
                let bold = TextStyle {
                    bold: true,
                    ..TextStyle::default()
                };
                let block = Block {
                    before: before + GAP,
                    keep: true,
                    ..text(RichText::of(content, bold))
                };
                self.level = u16::from(*level).clamp(2, (self.level + 1).min(6));
                vec![self.story.place(Role::Heading(self.level), block)]
            }
            markdown::Block::Paragraph(content) => {
                let block = text(RichText::of(content, TextStyle::default()));
                vec![self.story.place(Role::Paragraph, block)]
            }
            markdown::Block::List { start, items } => {
                vec![self.list(*start, items, indent, before)]
            }
            markdown::Block::Quote(blocks) => {
                let measure = self.measure;
                self.measure -= QUOTE;
                let nodes = self.blocks(blocks, indent + QUOTE, before, GAP);
                self.measure = measure;
                vec![Node::Group(Role::Quote, nodes)]
            }
        }
    }

    fn blocks(
        &mut self,
        blocks: &[markdown::Block],
        indent: f32,
        first: f32,
        rest: f32,
    ) -> Vec<Node> {
        let mut nodes = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let before = match index.checked_sub(1).map(|previous| &blocks[previous]) {
                None => first,
                Some(markdown::Block::Heading(..)) => HEADING_GAP,
                Some(_) => rest,
            };
            nodes.extend(self.block(block, indent, before));
        }
        nodes
    }

    fn list(
        &mut self,
        start: Option<u64>,
        items: &[Vec<markdown::Block>],
        indent: f32,
        before: f32,
    ) -> Node {
        let last = start.map_or(0, |start| start.saturating_add(items.len() as u64));
        // A number of four digits or more needs more room to hang.
        #[expect(clippy::cast_precision_loss, reason = "a number has at most 20 digits")]
        let wide = last.to_string().len().saturating_sub(2) as f32 * SIZE / 2.0;
        let indent = indent + LIST + wide;
        let mut nodes = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let label = match start {
                Some(start) => format!("{}.", start.saturating_add(index as u64)),
                None => "\u{2022}".to_owned(),
            };
            let before = if index == 0 { before } else { ITEM_GAP };
            nodes.push(self.item(&label, item, indent, before));
        }
        let numbered = start.is_some();
        Node::Group(Role::List { numbered }, nodes)
    }

    fn item(&mut self, label: &str, item: &[markdown::Block], indent: f32, before: f32) -> Node {
        let first = self.story.blocks.len();
        let mut nodes = match item {
            // The label needs a line to stand beside.
            [] | [markdown::Block::List { .. } | markdown::Block::Quote(_), ..] => {
                let empty = Block {
                    indent,
                    before,
                    ..Block::new(RichText::default())
                };
                vec![self.story.place(Role::Paragraph, empty)]
            }
            _ => Vec::new(),
        };
        let first_gap = if nodes.is_empty() { before } else { ITEM_GAP };
        nodes.extend(self.blocks(item, indent, first_gap, ITEM_GAP));
        if let Some(block) = self.story.blocks.get_mut(first) {
            block.label = Some(Label {
                rich: RichText::plain(label),
                side: Side::Ends(indent - NUMBER_GAP),
            });
        }
        let body = Node::Group(Role::ItemBody, nodes);
        Node::Group(Role::Item, vec![Node::Label(first), body])
    }
}
