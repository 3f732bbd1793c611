//! Lines on pages: where each stands, and where a page may end.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fonts::Fonts;
use super::page::PageArea;
use super::setting::{Compositor, Line, Measure, Setter};
use super::story::{Block, Side, Story};

/// A block that has been set.
#[derive(Debug)]
pub(super) struct SetBlock {
    pub(super) lines: Arc<[Line]>,
    pub(super) label: Option<Line>,
}

/// A line in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PlacedLine {
    pub(super) block: usize,
    /// Its number in the block.
    pub(super) line: usize,
    /// From the top of the page to the top of the line.
    pub(super) top: f32,
}

/// A story that has been set and put on pages.
#[derive(Debug)]
pub(super) struct Paged {
    pub(super) story: Story,
    pub(super) blocks: Vec<SetBlock>,
    pub(super) pages: Vec<Vec<PlacedLine>>,
    pub(super) sheet: PageArea,
    /// The page and the place at which the list prints each source.
    pub(super) sources: BTreeMap<usize, (usize, PlacedLine)>,
}

impl Paged {
    /// Returns the left end of a line, and of a label where one stands beside it.
    pub(super) fn lefts(&self, place: PlacedLine) -> (f32, Option<f32>) {
        let block = &self.story.blocks[place.block];
        let label = self.blocks[place.block].label.as_ref();
        let side = block.label.as_ref().filter(|_| place.line == 0);
        let label = label.zip(side).map(|(line, label)| match label.side {
            Side::Begins(indent) => self.sheet.left + indent,
            Side::Ends(indent) => self.sheet.left + indent - line.width,
        });
        (self.sheet.left + block.indent, label)
    }
}

/// Returns the baseline of a line from its top: capitals stand in the middle of the leading.
pub(super) fn baseline(block: &Block) -> f32 {
    // The height of a capital in Libertinus Serif, in its size.
    const CAPITAL: f32 = 0.645;
    f32::midpoint(block.leading, CAPITAL * block.size)
}

/// Sets a story; the characters that no font has are the error.
pub(super) fn paged(
    story: Story,
    sheet: PageArea,
    fonts: &mut Fonts,
    compositor: &mut Compositor,
) -> Result<Paged, BTreeSet<char>> {
    let blocks = set_with(fonts, compositor, &mut |setter| {
        let blocks = story.blocks.iter();
        blocks
            .map(|block| set(setter, block, sheet))
            .collect::<Vec<_>>()
    })?;
    let pages = paginate(&story, &blocks, sheet);
    let mut sources = BTreeMap::new();
    for (page, places) in pages.iter().enumerate() {
        for place in places {
            if let Some(number) = story.blocks[place.block].source {
                sources.entry(number).or_insert((page, *place));
            }
        }
    }
    Ok(Paged {
        story,
        blocks,
        pages,
        sheet,
        sources,
    })
}

/// Sets texts with our faces, then with the fonts that the system proposes, then with all that it
/// has; the characters that none has are the error.
pub(super) fn set_with<T>(
    fonts: &mut Fonts,
    compositor: &mut Compositor,
    texts: &mut dyn FnMut(&mut Setter<'_>) -> T,
) -> Result<T, BTreeSet<char>> {
    loop {
        let mut setter = Setter {
            fonts: &mut *fonts,
            compositor: &mut *compositor,
            missing: BTreeSet::new(),
        };
        let set = texts(&mut setter);
        let missing = setter.missing;
        if missing.is_empty() {
            return Ok(set);
        }
        if !fonts.add_system() && !fonts.search(&missing) {
            return Err(missing);
        }
    }
}

fn set(setter: &mut Setter<'_>, block: &Block, sheet: PageArea) -> SetBlock {
    let width = block.measure.unwrap_or(sheet.measure - block.indent);
    let measure = Measure {
        size: block.size,
        width,
        hang: block.hang,
    };
    let one_line = Measure {
        width: f32::MAX,
        hang: 0.0,
        ..measure
    };
    SetBlock {
        lines: setter.set(&block.rich, measure),
        label: block
            .label
            .as_ref()
            .and_then(|label| setter.set(&label.rich, one_line).first().cloned()),
    }
}

/// A line that wants a place.
struct Row {
    block: usize,
    line: usize,
    /// A page may end above it.
    may_break: bool,
}

fn paginate(story: &Story, blocks: &[SetBlock], sheet: PageArea) -> Vec<Vec<PlacedLine>> {
    let rows = rows(story, blocks);
    let mut pages = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let top = if pages.is_empty() {
            sheet.first_top
        } else {
            sheet.top
        };
        let places = fill(story, &rows[start..], top, sheet);
        let end = start + places.len();
        let mut count = places.len();
        if end < rows.len() {
            // Back to where the page may end; a block that fills a page ends where it must.
            let allowed = (1..=count)
                .rev()
                .find(|count| rows[start + count].may_break);
            count = allowed.unwrap_or(count);
        }
        start += count;
        pages.push(places.into_iter().take(count).collect());
    }
    if pages.is_empty() {
        pages.push(Vec::new());
    }
    pages
}

/// Returns places for as many rows as a page takes, and for one at least.
fn fill(story: &Story, rows: &[Row], top: f32, sheet: PageArea) -> Vec<PlacedLine> {
    let mut places: Vec<PlacedLine> = Vec::new();
    let mut y = top;
    for row in rows {
        let block = &story.blocks[row.block];
        let mut top = y;
        if row.line == 0 {
            if !places.is_empty() {
                top += block.before;
            }
            top = top.max(block.at);
        }
        if top + block.leading > sheet.bottom && !places.is_empty() {
            break;
        }
        y = top + block.leading;
        places.push(PlacedLine {
            block: row.block,
            line: row.line,
            top,
        });
    }
    places
}

/// No page ends behind a heading, behind the first line of a paragraph or before its last.
fn rows(story: &Story, blocks: &[SetBlock]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut is_kept = true;
    for (index, (block, set)) in story.blocks.iter().zip(blocks).enumerate() {
        let has_label = set.label.is_some();
        // A label without a text beside it stands on a line of its own.
        let count = if has_label {
            set.lines.len().max(1)
        } else {
            set.lines.len()
        };
        for line in 0..count {
            let may_break = match line {
                0 => !is_kept,
                1 => false,
                _ => line + 1 < count,
            };
            rows.push(Row {
                block: index,
                line,
                may_break,
            });
        }
        if count > 0 {
            is_kept = block.keep;
        }
    }
    rows
}
