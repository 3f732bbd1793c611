//! The cover sheet of a fax.

use super::rich::{RichText, TextStyle};
use super::story::{Block, Label, Node, Role, Side, Story};
use crate::calendar::long;
use crate::letter::Letter;
use crate::text::one_line;

/// Where what stands beside a name begins.
const VALUE: f32 = 84.0;

/// Returns the cover of a fax: to whom, from whom, and how many pages, itself among them, so that
/// whoever takes it off the machine sees that none is missing.
pub(super) fn story(letter: &Letter, number: &str, pages: usize) -> Story {
    let mut story = Story::default();
    let title = Block {
        before: 0.0,
        at: 108.0,
        rule: true,
        ..Block::new(RichText::bold("Fax")).sized(30.0, 38.0)
    };
    story.push(Role::Heading(1), title);
    let sender = &letter.sender;
    let mut from = vec![one_line(&sender.name)];
    from.extend(sender.phone.as_ref().map(ToString::to_string));
    from.extend(sender.email.as_ref().map(ToString::to_string));
    let rows = [
        ("To", one_line(&letter.to.name)),
        ("Fax number", one_line(number)),
        ("From", from.join(" \u{b7} ")),
        ("Date", long(letter.date)),
        ("Pages", format!("{pages}, this one included")),
        ("Subject", one_line(&letter.text.subject)),
    ];
    let rows = rows.map(|(name, value)| row(&mut story, name, &value));
    let list = Node::Group(Role::List { numbered: false }, rows.into());
    story.nodes.push(list);
    story
}

fn row(story: &mut Story, name: &str, value: &str) -> Node {
    let mut rich = RichText::default();
    rich.push(value, TextStyle::default(), None);
    let block = Block {
        indent: VALUE,
        before: if name == "To" { 22.0 } else { 12.0 },
        label: Some(Label {
            rich: RichText::bold(name),
            side: Side::Begins(0.0),
        }),
        ..Block::new(rich).sized(13.0, 18.0)
    };
    let body = story.place(Role::Paragraph, block);
    let label = Node::Label(story.blocks.len() - 1);
    Node::Group(
        Role::Item,
        vec![label, Node::Group(Role::ItemBody, vec![body])],
    )
}
