//! Pages drawn and tagged.

use std::collections::BTreeMap;

use krilla::Document;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{PathBuilder, Point, Quadrilateral, Rect};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag, TagTree};

use super::page::{FOOTER, HEADER};
use super::pages::{Paged, Place, baseline};
use super::rich::{Link, Rich};
use super::set::Line;
use super::story::{Node, Role};
use super::tags;

/// What stands at the edges of a page; no part of the text.
pub(super) struct Edges {
    /// Above every page but the first.
    pub(super) head: Vec<Line>,
    pub(super) head_text: String,
    /// Below each page, from the first.
    pub(super) feet: Vec<(String, Vec<Line>)>,
}

/// The marks of a block's drawn text, in reading order, for the tags to gather.
#[derive(Default)]
pub(super) struct Marks {
    pub(super) labels: BTreeMap<usize, Vec<Identifier>>,
    /// Each with the link that it belongs to.
    pub(super) texts: BTreeMap<usize, Vec<(Option<usize>, Identifier)>>,
    pub(super) links: BTreeMap<(usize, usize), Vec<Identifier>>,
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
    pub(super) fn part(&mut self, part: &Paged, edges: &Edges) {
        let mut marks = Marks::default();
        for (index, places) in part.pages.iter().enumerate() {
            self.page(part, edges, index, places, &mut marks);
        }
        for node in tags::groups(&part.story, &mut marks) {
            self.tree.push(node);
        }
        self.headings(part);
        self.pages += part.pages.len();
    }

    fn page(
        &mut self,
        part: &Paged,
        edges: &Edges,
        index: usize,
        places: &[Place],
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
        let mut first: Option<OutlineNode> = None;
        for (page, places) in part.pages.iter().enumerate() {
            for place in places.iter().filter(|place| place.line == 0) {
                let is_heading = part.story.nodes.iter().any(|node| {
                    matches!(node, Node::Block(Role::Heading(_), block) if *block == place.block)
                });
                if !is_heading {
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

/// Draws what is no part of the text.
fn artifact(
    surface: &mut Surface<'_>,
    kind: ArtifactType,
    x: f32,
    y: f32,
    line: &Line,
    text: &str,
) {
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    for run in &line.runs {
        let at = Point::from_xy(x + run.x, y);
        surface.draw_glyphs(at, &run.glyphs, run.font.clone(), text, run.size, false);
    }
    surface.end_tagged();
}

/// Draws a line with its label and its rule, and notes the marks and the areas of its links.
fn text(
    surface: &mut Surface<'_>,
    part: &Paged,
    place: Place,
    marks: &mut Marks,
    links: &mut BTreeMap<(usize, usize), Vec<Quadrilateral>>,
) {
    let block = &part.story.blocks[place.block];
    let set = &part.blocks[place.block];
    let (left, label_left) = part.lefts(place);
    let y = place.top + baseline(block);
    if let (Some(x), Some(line), Some(label)) = (label_left, &set.label, &block.label) {
        let ids = draw(surface, line, &label.rich, x, y);
        let ids = ids.into_iter().map(|(_, id)| id);
        marks.labels.entry(place.block).or_default().extend(ids);
    }
    let Some(line) = set.lines.get(place.line) else {
        return;
    };
    let ids = draw(surface, line, &block.rich, left, y);
    marks.texts.entry(place.block).or_default().extend(ids);
    for run in &line.runs {
        if let Some(link) = block.rich.spans.get(run.span).and_then(|span| span.link)
            && let Some(area) =
                Rect::from_xywh(left + run.x, place.top, run.advance.max(1.0), block.leading)
        {
            links
                .entry((place.block, link))
                .or_default()
                .push(area.into());
        }
    }
    if block.rule && place.line + 1 == set.lines.len() {
        rule(surface, part, place.top + block.leading + 4.0);
    }
}

/// Draws the runs of a line, those of one link together, and returns their marks.
fn draw(
    surface: &mut Surface<'_>,
    line: &Line,
    rich: &Rich,
    left: f32,
    y: f32,
) -> Vec<(Option<usize>, Identifier)> {
    let link_of = |span: usize| rich.spans.get(span).and_then(|span| span.link);
    let mut ids = Vec::new();
    for runs in line
        .runs
        .chunk_by(|one, next| link_of(one.span) == link_of(next.span))
    {
        let id = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        for run in runs {
            let at = Point::from_xy(left + run.x, y - run.raise);
            surface.draw_glyphs(
                at,
                &run.glyphs,
                run.font.clone(),
                &rich.text,
                run.size,
                false,
            );
        }
        surface.end_tagged();
        ids.push((runs.first().and_then(|run| link_of(run.span)), id));
    }
    ids
}

fn rule(surface: &mut Surface<'_>, part: &Paged, y: f32) {
    let mut path = PathBuilder::new();
    if let Some(line) = Rect::from_xywh(part.sheet.left, y, part.sheet.measure, 0.5) {
        path.push_rect(line);
    }
    if let Some(path) = path.finish() {
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
            ArtifactType::Layout,
        )));
        surface.draw_path(&path);
        surface.end_tagged();
    }
}

fn annotation(
    part: &Paged,
    pages_before: usize,
    link: &Link,
    areas: Vec<Quadrilateral>,
) -> Option<Annotation> {
    let (target, says) = match link {
        Link::Address { url, says } => {
            let action = Action::Link(LinkAction::new(url.clone()));
            (Target::Action(action), says.clone())
        }
        Link::Source(number) => {
            let (page, place) = part.source(*number)?;
            let at = Point::from_xy(part.sheet.left, place.top);
            let place = XyzDestination::new(pages_before + page, at);
            let target = Target::Destination(Destination::Xyz(place));
            (target, format!("Source {number}"))
        }
    };
    let link = LinkAnnotation::new_with_quad_points(areas, target);
    Some(Annotation::new_link(link, Some(says)))
}
