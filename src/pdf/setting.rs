//! Setting a block of text: which glyphs, on which lines.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::{
    BaseDirection, Cluster, FontStyle, FontWeight, IndentOptions, LayoutContext, LineBreakContext,
    OverflowWrap, StyleProperty,
};

use super::fonts::{Fonts, is_private, lacking};
use super::rich::RichText;
use super::unbreakable::Unbroken;

/// The size of a citation's mark, of that of the text around it.
const RAISED_SIZE: f32 = 0.7;
/// How far it is raised, of the same.
const RAISE: f32 = 0.33;

/// More set texts than this are not kept: a letter has some fifty.
const MOST_KEPT: usize = 1_000;

/// A line that has been set.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) runs: Vec<Run>,
    /// Its width without the space at its end.
    pub(super) width: f32,
}

/// Glyphs of one font and one span, side by side.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) font: Font,
    pub(super) size: f32,
    /// From the start of the line.
    pub(super) x: f32,
    pub(super) advance: f32,
    /// How far it stands above the baseline.
    pub(super) raise: f32,
    /// The span that it shows.
    pub(super) span: usize,
    /// Their text ranges are those of the block's text.
    pub(super) glyphs: Vec<KrillaGlyph>,
}

/// The measure that a text is set to.
#[derive(Clone, Copy)]
pub(super) struct Measure {
    pub(super) size: f32,
    /// The widest line.
    pub(super) width: f32,
    /// The indent of all lines but the first.
    pub(super) hang: f32,
}

/// What sets texts, and the texts that it has set: the letters of a campaign share most of theirs.
#[derive(Default)]
pub(super) struct Compositor {
    layouts: LayoutContext<usize>,
    /// Those set in our own faces alone; what the system's give depends on the document at hand.
    kept: HashMap<(RichText, [u32; 3]), Arc<[Line]>>,
}

/// Sets texts, and remembers what no font had.
pub(super) struct Setter<'a> {
    pub(super) fonts: &'a mut Fonts,
    pub(super) compositor: &'a mut Compositor,
    pub(super) missing: BTreeSet<char>,
}

impl Setter<'_> {
    /// Returns the lines of a text; an empty text has none.
    pub(super) fn set(&mut self, rich: &RichText, measure: Measure) -> Arc<[Line]> {
        if self.fonts.uses_system() {
            return self.lines(rich, measure).into();
        }
        let Measure { size, width, hang } = measure;
        let key = (rich.clone(), [size, width, hang].map(f32::to_bits));
        if let Some(lines) = self.compositor.kept.get(&key) {
            return Arc::clone(lines);
        }
        let missing = std::mem::take(&mut self.missing);
        let lines: Arc<[Line]> = self.lines(rich, measure).into();
        if self.missing.is_empty() {
            if self.compositor.kept.len() >= MOST_KEPT {
                self.compositor.kept.clear();
            }
            self.compositor.kept.insert(key, Arc::clone(&lines));
        }
        self.missing.extend(missing);
        lines
    }

    fn lines(&mut self, rich: &RichText, measure: Measure) -> Vec<Line> {
        self.missing
            .extend(rich.text.chars().filter(|&c| is_private(c)));
        if rich.text.is_empty() {
            return Vec::new();
        }
        let held = Unbroken::new(&rich.text);
        let families = self.fonts.families();
        let context = self.fonts.context();
        let mut builder = self
            .compositor
            .layouts
            .ranged_builder(context, &held.text, 1.0, false);
        // An English letter: a name in Hebrew stands where it is named.
        builder.set_base_direction(BaseDirection::Ltr);
        builder.set_line_break_override(Some(&may_break));
        builder.push_default(StyleProperty::FontFamily(families));
        builder.push_default(StyleProperty::FontSize(measure.size));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        for (index, span) in rich.spans.iter().enumerate() {
            let range = held.held(&span.range);
            builder.push(StyleProperty::Brush(index), range.clone());
            if span.look.bold {
                builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range.clone());
            }
            if span.look.italic {
                builder.push(StyleProperty::FontStyle(FontStyle::Italic), range.clone());
            }
            if span.look.raised {
                let size = measure.size * RAISED_SIZE;
                builder.push(StyleProperty::FontSize(size), range);
            }
        }
        let mut layout = builder.build(&held.text);
        let hanging = IndentOptions {
            hanging: true,
            each_line: true,
        };
        layout.set_text_indent(measure.hang, hanging);
        layout.break_all_lines(Some(measure.width));
        let lines = layout.lines().map(|line| {
            let mut drawn = Line {
                runs: Vec::new(),
                width: line.metrics().advance - line.metrics().hanging_advance,
            };
            let mut x = line.metrics().indent;
            for run in line.runs() {
                for cluster in run.visual_clusters() {
                    self.add(&mut drawn, &mut x, &cluster, rich, &held);
                }
            }
            drawn
        });
        lines.collect()
    }

    fn add(
        &mut self,
        line: &mut Line,
        x: &mut f32,
        cluster: &Cluster<'_, usize>,
        rich: &RichText,
        held: &Unbroken,
    ) {
        let range = held.source(&cluster.text_range());
        let text = &rich.text[range.clone()];
        if text == "\n" {
            return;
        }
        if cluster.is_ligature_continuation() && !cluster.is_rtl() {
            lengthen(line, range.end);
            return;
        }
        let run = cluster.run();
        let span = cluster.style().brush;
        let synthesis = run.synthesis();
        let axes: Vec<([u8; 4], f32)> = synthesis
            .variation_settings()
            .iter()
            .map(|(tag, value)| (tag.into_bytes(), *value))
            .collect();
        let Some(font) = self.fonts.face(run.font(), &axes) else {
            self.missing.extend(lacking(run.font(), text));
            return;
        };
        let size = run.font_size();
        let raised = rich.spans.get(span).is_some_and(|span| span.look.raised);
        let starts_run = line
            .runs
            .last()
            .is_none_or(|last| last.span != span || last.font != font);
        if starts_run {
            line.runs.push(Run {
                font,
                size,
                x: *x,
                advance: 0.0,
                raise: if raised {
                    size / RAISED_SIZE * RAISE
                } else {
                    0.0
                },
                span,
                glyphs: Vec::new(),
            });
        }
        for glyph in cluster.glyphs() {
            if glyph.id == 0 && !text.trim().is_empty() {
                self.missing.extend(lacking(run.font(), text));
            }
            if let Some(drawn) = line.runs.last_mut() {
                drawn.glyphs.push(KrillaGlyph::new(
                    GlyphId::new(glyph.id),
                    glyph.advance / size,
                    glyph.x / size,
                    -glyph.y / size,
                    0.0,
                    range.clone(),
                    None,
                ));
                drawn.advance += glyph.advance;
            }
            *x += glyph.advance;
        }
    }
}

/// Makes the last glyph stand for more of the text: it is a ligature.
fn lengthen(line: &mut Line, end: usize) {
    let Some(run) = line.runs.last_mut() else {
        return;
    };
    let Some(range) = run.glyphs.last().map(|glyph| glyph.text_range.clone()) else {
        return;
    };
    for glyph in run.glyphs.iter_mut().rev() {
        if glyph.text_range != range {
            break;
        }
        glyph.text_range.end = end;
    }
}

/// A citation's mark stays with its claim; an address ends a line behind a slash, but not behind
/// those of `https://` nor before its query.
fn may_break(context: LineBreakContext) -> Option<bool> {
    match (context.before_before, context.before, context.after) {
        (_, before, '[') if !before.is_whitespace() => Some(false),
        (Some('/' | ':'), '/', _) | (_, '/', '/') => Some(false),
        (Some(query), '?', after) if query.is_alphanumeric() && after.is_alphanumeric() => {
            Some(false)
        }
        _ => None,
    }
}
