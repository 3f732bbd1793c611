//! Pages drawn and tagged.

use std::collections::{BTreeMap, BTreeSet};

use krilla::Document;
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Quadrilateral};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{ArtifactType, Node as Tagged, Tag, TagGroup, TagTree};

use super::page::{FOOTER, HEADER, PageArea};
use super::pages::{Paged, PlacedLine};
use super::printed_line::{annotation, artifact, text};
use super::setting::Line;
use super::story::{Node, Role};
use super::tags::{self, Marks};

/// What stands at the edges of a page; no part of the text.
pub(super) struct HeaderAndFooter {
    /// Above every page but the first.
    pub(super) head: Vec<Line>,
    pub(super) head_text: String,
    /// Below each page, from the first.
    pub(super) feet: Vec<(String, Vec<Line>)>,
}

/// Draws parts one after the other; the outline and the tags follow them.
pub(super) struct Drawing {
    document: Document,
    tree: TagTree,
    outline: Outline,
    pages: usize,
}

impl Drawing {
    /// Begins a document.
    pub(super) fn new(document: Document) -> Self {
        Self {
            document,
            tree: TagTree::new().with_lang(Some(super::LANGUAGE.to_owned())),
            outline: Outline::new(),
            pages: 0,
        }
    }

    /// Returns the document with its tags and its outline.
    pub(super) fn finish(mut self) -> Document {
        self.document.set_tag_tree(self.tree);
        self.document.set_outline(self.outline);
        self.document
    }

    /// Draws the pages of a part.
    pub(super) fn part(&mut self, part: &Paged, edges: &HeaderAndFooter) {
        let nodes = self.pages(part, edges);
        for node in nodes {
            self.tree.push(node);
        }
        self.headings(part);
        self.pages += part.pages.len();
    }

    /// Draws the pages of parts that belong together, one letter of many: a division of its own in
    /// the structure, with one entry in the outline.
    pub(super) fn division(&mut self, title: &str, parts: &[(Paged, HeaderAndFooter)]) {
        let mut division = TagGroup::new(Tag::Part);
        let start = XyzDestination::new(self.pages, Point::from_xy(0.0, 0.0));
        let entry = OutlineNode::new(title.to_owned(), start);
        self.outline.push_child(entry);
        for (part, edges) in parts {
            for node in self.pages(part, edges) {
                division.push(node);
            }
            self.pages += part.pages.len();
        }
        self.tree.push(division);
    }

    /// Leaves a page empty.
    pub(super) fn empty_page(&mut self, sheet: PageArea) {
        if let Some(settings) = PageSettings::from_wh(sheet.width, sheet.height) {
            self.document.start_page_with(settings).finish();
            self.pages += 1;
        }
    }

    /// Draws the pages of a part and returns its structure.
    fn pages(&mut self, part: &Paged, edges: &HeaderAndFooter) -> Vec<Tagged> {
        let mut marks = Marks::default();
        for (index, places) in part.pages.iter().enumerate() {
            self.page(part, edges, index, places, &mut marks);
        }
        tags::groups(&part.story, &mut marks)
    }

    fn page(
        &mut self,
        part: &Paged,
        edges: &HeaderAndFooter,
        index: usize,
        places: &[PlacedLine],
        marks: &mut Marks,
    ) {
        let sheet = part.sheet;
        let Some(settings) = PageSettings::from_wh(sheet.width, sheet.height) else {
            return;
        };
        let mut page = self.document.start_page_with(settings);
        let mut surface = page.surface();
        if index > 0 {
            for line in &edges.head {
                let kind = ArtifactType::Header;
                artifact(
                    &mut surface,
                    kind,
                    sheet.left,
                    HEADER,
                    line,
                    &edges.head_text,
                );
            }
        }
        if let Some((text, lines)) = edges.feet.get(index) {
            for line in lines {
                let left = (sheet.width - line.width) / 2.0;
                let y = sheet.height - FOOTER;
                artifact(&mut surface, ArtifactType::Footer, left, y, line, text);
            }
        }
        let mut links: BTreeMap<(usize, usize), Vec<Quadrilateral>> = BTreeMap::new();
        for &place in places {
            text(&mut surface, part, place, marks, &mut links);
        }
        surface.finish();
        for ((block, link), areas) in links {
            let rich = &part.story.blocks[block].rich;
            if let Some(annotation) = annotation(part, self.pages, &rich.links[link], areas) {
                let id = page.add_tagged_annotation(annotation);
                marks.links.entry((block, link)).or_default().push(id);
            }
        }
        page.finish();
    }

    /// Adds the headings to the outline, those below the first under it.
    fn headings(&mut self, part: &Paged) {
        let headings: BTreeSet<usize> = part
            .story
            .nodes
            .iter()
            .filter_map(|node| match node {
                Node::Block(Role::Heading(_), block) => Some(*block),
                _ => None,
            })
            .collect();
        let mut first: Option<OutlineNode> = None;
        for (page, places) in part.pages.iter().enumerate() {
            for place in places.iter().filter(|place| place.line == 0) {
                if !headings.contains(&place.block) {
                    continue;
                }
                let block = &part.story.blocks[place.block];
                let text = block.rich.text.replace('\n', " ");
                let at = Point::from_xy(part.sheet.left, place.top);
                let node = OutlineNode::new(text, XyzDestination::new(self.pages + page, at));
                match &mut first {
                    Some(first) => first.push_child(node),
                    None => first = Some(node),
                }
            }
        }
        if let Some(first) = first {
            self.outline.push_child(first);
        }
    }
}
