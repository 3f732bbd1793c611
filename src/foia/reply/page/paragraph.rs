//! Lines joined to paragraphs: wrapped lines, items of lists, boxes, headings in capitals.

use super::hyphen::Spelling;
use super::items::{is_item, is_label, opening_box};
use super::line::Line;

/// A run of lines without a blank one.
pub(in crate::foia::reply) struct Paragraph {
    pub(in crate::foia::reply) text: String,
    /// Offsets at which lines begin, with their numbers.
    pub(in crate::foia::reply) starts: Vec<(usize, usize)>,
    pub(in crate::foia::reply) is_item: bool,
    pub(in crate::foia::reply) is_indented: bool,
}

/// Returns the paragraphs of a letter's body.
pub(in crate::foia::reply) fn paragraphs(lines: &[Line]) -> Vec<Paragraph> {
    let spelling = Spelling::of(lines);
    let mut all: Vec<Paragraph> = Vec::new();
    let mut is_open = false;
    for (at, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            is_open = false;
            continue;
        }
        let is_heading = lines
            .get(at + 1)
            .is_some_and(|next| is_heading(&line.text, &next.text));
        is_open = is_open && !is_heading;
        // `within ninety` / `(90) days` is no item, nor is `and` / `(b)(3).`
        let is_pause = all
            .last()
            .is_none_or(|last| last.is_item || last.text.ends_with(['.', ':', ';', ',']));
        // `the first part for your` / `FOIA request: 40 pages` is no label.
        let is_inside = all.last().is_some_and(|last| {
            let word = last.text.rsplit(' ').next().unwrap_or_default();
            is_open && GOING_ON.contains(&word)
        });
        let starts_item = is_label(&line.text) && !is_inside
            || (is_item(&line.text)
                && (is_pause
                    || line.text.starts_with(['-', '*', '[', '•'])
                    || opening_box(&line.text).is_some()));
        let goes_on = all.last().is_some_and(|last| {
            // NOTE: a page break may stand in the middle of a sentence.
            is_open
                || (!last.text.ends_with(['.', ':', '?', '!', ';', ','])
                    && last.text.len() > 50
                    && line.text.starts_with(char::is_lowercase))
        });
        let goes_on = goes_on
            && !all
                .last()
                .is_some_and(|last| leaves_box(last, line) || is_quotation(&last.text));
        match all.last_mut() {
            Some(last) if goes_on && !starts_item => join(last, line, &spelling),
            _ => all.push(Paragraph {
                text: line.text.clone(),
                starts: vec![(0, line.number)],
                is_item: is_item(&line.text),
                is_indented: line.indent >= 4,
            }),
        }
        is_open = !is_heading;
    }
    all
}

/// Returns `true` if a paragraph is a quotation and nothing else.
fn is_quotation(text: &str) -> bool {
    text.len() > 1 && text.starts_with('"') && text.ends_with('"') && text.matches('"').count() == 2
}

/// Returns `true` if a line in capitals heads lines that are not: `REQUEST FOR MORE TIME`.
fn is_heading(text: &str, next: &str) -> bool {
    let is_small = |text: &str| text.contains(char::is_lowercase);
    is_small(next)
        && !is_small(text)
        && text.split_whitespace().count() > 1
        && text.contains(char::is_uppercase)
        && !text.ends_with(['.', ',', ';', ')'])
        && !text.contains(|c: char| c.is_ascii_digit())
}

/// Adds a line. A hyphen at the end of the one before goes where it only breaks a word, and stays without
/// a blank where it belongs to one, or to a number.
fn join(paragraph: &mut Paragraph, line: &Line, spelling: &Spelling) {
    let stem = paragraph.text.strip_suffix('-');
    let is_hyphen = stem.is_some_and(|stem| stem.ends_with(char::is_alphanumeric));
    if !is_hyphen {
        paragraph.text.push(' ');
    } else if spelling.breaks(&paragraph.text, &line.text) {
        paragraph.text.pop();
    }
    paragraph.starts.push((paragraph.text.len(), line.number));
    paragraph.text.push_str(&line.text);
}

/// Returns `true` if a line stands after the item of a box rather than in it: the line before it ended early.
fn leaves_box(paragraph: &Paragraph, line: &Line) -> bool {
    let text = &paragraph.text;
    let (start, _) = paragraph.starts.last().copied().unwrap_or_default();
    let word = line.text.split(' ').next().unwrap_or_default();
    opening_box(text).is_some()
        && text.ends_with('.')
        && line.indent == 0
        && text.len() - start + word.len() < SHORT_LINE
}

/// After these a sentence goes on.
const GOING_ON: [&str; 12] = [
    "a", "an", "the", "your", "our", "this", "of", "for", "to", "in", "on", "and",
];

/// A line of fewer characters was not full.
const SHORT_LINE: usize = 70;
