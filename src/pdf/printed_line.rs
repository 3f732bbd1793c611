//! One line on a page: its label, its text, its rule, and where it leads.

use std::collections::BTreeMap;

use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::{Destination, XyzDestination};
use krilla::geom::{PathBuilder, Point, Quadrilateral, Rect};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};

use super::pages::{Paged, PlacedLine, baseline};
use super::rich::{Link, RichText};
use super::setting::Line;
use super::tags::Marks;

/// Draws what is not part of the text.
pub(super) fn artifact(
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
pub(super) fn text(
    surface: &mut Surface<'_>,
    part: &Paged,
    place: PlacedLine,
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
    rich: &RichText,
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

/// Returns the annotation that makes these areas lead somewhere, unless there is nothing there.
pub(super) fn annotation(
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
            let (page, place) = part.sources.get(number)?;
            let at = Point::from_xy(part.sheet.left, place.top);
            let place = XyzDestination::new(pages_before + page, at);
            let target = Target::Destination(Destination::Xyz(place));
            (target, format!("Source {number}"))
        }
    };
    let link = LinkAnnotation::new_with_quad_points(areas, target);
    Some(Annotation::new_link(link, Some(says)))
}
