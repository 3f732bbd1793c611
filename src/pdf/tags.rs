//! The structure that a screen reader walks, made of the marks of what was drawn.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, Node as Tagged, Tag, TagGroup, TagKind};

use super::rich::Link;
use super::story::{Node, Role, Story};

/// The marks of a block's drawn text, in reading order, for the tags to gather.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) labels: BTreeMap<usize, Vec<Identifier>>,
    /// Each with the link that it belongs to.
    pub(super) texts: BTreeMap<usize, Vec<(Option<usize>, Identifier)>>,
    pub(super) links: BTreeMap<(usize, usize), Vec<Identifier>>,
}

/// Returns the structure of a story whose pages have been drawn.
pub(super) fn groups(story: &Story, marks: &mut Marks) -> Vec<Tagged> {
    nodes(story, &story.nodes, marks)
}

fn nodes(story: &Story, nodes: &[Node], marks: &mut Marks) -> Vec<Tagged> {
    nodes
        .iter()
        .map(|node| match node {
            Node::Group(role, children) => {
                let children = self::nodes(story, children, marks);
                TagGroup::with_children(kind(*role, ""), children).into()
            }
            Node::Block(role, block) => {
                let title = &story.blocks[*block].rich.text;
                let children = texts(story, *block, marks);
                TagGroup::with_children(kind(*role, title), children).into()
            }
            Node::Label(block) => {
                let ids = marks.labels.remove(block).unwrap_or_default();
                let children = ids.into_iter().map(Tagged::from).collect();
                TagGroup::with_children(Tag::Lbl, children).into()
            }
        })
        .collect()
}

/// Returns the texts of a block, those that lead somewhere as links with their annotations.
fn texts(story: &Story, block: usize, marks: &mut Marks) -> Vec<Tagged> {
    let mut children: Vec<Tagged> = Vec::new();
    let mut ids = marks
        .texts
        .remove(&block)
        .unwrap_or_default()
        .into_iter()
        .peekable();
    while let Some((link, id)) = ids.next() {
        let annotations = link.and_then(|link| marks.links.remove(&(block, link)));
        let (Some(link), Some(annotations)) = (link, annotations) else {
            children.push(id.into());
            continue;
        };
        let mut group = TagGroup::new(Tag::Link);
        group.push(id);
        while let Some((_, more)) = ids.next_if(|(next, _)| *next == Some(link)) {
            group.push(more);
        }
        for annotation in annotations {
            group.push(annotation);
        }
        let is_citation = matches!(
            story.blocks[block].rich.links.get(link),
            Some(Link::Source(_))
        );
        children.push(if is_citation {
            TagGroup::with_children(Tag::Reference, vec![group.into()]).into()
        } else {
            group.into()
        });
    }
    children
}

fn kind(role: Role, title: &str) -> TagKind {
    match role {
        Role::Heading(level) => {
            let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(title.replace('\n', " "))).into()
        }
        Role::Paragraph => Tag::P.into(),
        Role::List { numbered: true } => Tag::L(ListNumbering::Decimal).into(),
        Role::List { numbered: false } => Tag::L(ListNumbering::Disc).into(),
        Role::Item => Tag::LI.into(),
        Role::ItemBody => Tag::LBody.into(),
        Role::Quote => Tag::BlockQuote.into(),
    }
}
