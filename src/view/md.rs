//! The letter as Markdown with footnotes.

use std::borrow::Borrow;
use std::fmt::Write;

use super::{citation, letterhead};
use crate::calendar::long;
use crate::letter::{Citation, Letter};
use crate::markdown::escape;
use crate::text::{link, passage_url};

/// Returns the whole letter.
pub(super) fn render(letter: &Letter) -> String {
    let text = &letter.text;
    let mut parts = vec![
        lines(&letterhead(&letter.sender)),
        long(letter.date),
        lines(&letter.to.lines),
        format!("**Subject: {}**", escape(&text.subject)),
        escape(&text.salutation),
        text.body.trim().to_owned(),
        text.closing.trim().to_owned(),
        escape(&letter.sender.name),
    ];
    parts.extend(letter.encloses().map(str::to_owned));
    if !letter.sources.is_empty() {
        parts.push("## Sources".to_owned());
        parts.extend(letter.sources.iter().map(footnote));
    }
    if !text.enclosure.is_empty() {
        parts.push("---".to_owned());
        parts.push(text.enclosure.trim().to_owned());
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n").replace("\r\n", "\n") + "\n"
}

fn lines<T: Borrow<str>>(lines: &[T]) -> String {
    escape(&lines.join("\n"))
}

fn footnote(cited: &Citation) -> String {
    let source = &cited.source;
    let url = link(&source.url);
    let mut text = format!(
        "[^{}]: {} {} {}",
        cited.number,
        escape(&citation::reference(source)),
        url.as_ref()
            .map_or_else(|| escape(&source.url), |url| format!("<{url}>")),
        escape(&citation::read(cited))
    );
    if !cited.passages.is_empty() {
        let passages: Vec<String> = cited
            .passages
            .iter()
            .map(|excerpt| {
                let shown = escape(&citation::quoted(excerpt));
                url.as_ref().map_or(shown.clone(), |url| {
                    format!("[{shown}](<{}>)", passage_url(url, excerpt))
                })
            })
            .collect();
        let label = citation::label(&cited.passages);
        let _ = write!(text, " {label} {}.", passages.join("; "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::fixture::congress_view_fixture;
    use crate::markdown::{Block, Inline, parse};

    #[test]
    fn letterhead_and_footnotes_are_read_back_as_they_were() {
        let blocks = parse(&render(&congress_view_fixture()));
        let Some(Block::Paragraph(head)) = blocks.first() else {
            panic!("a paragraph comes first");
        };
        assert_eq!(
            head.iter().filter(|part| **part == Inline::Break).count(),
            4
        );
        let Some(Block::Paragraph(last)) = blocks.last() else {
            panic!("a footnote comes last");
        };
        let links: Vec<&str> = last
            .iter()
            .filter_map(|part| match part {
                Inline::Link { url, .. } => Some(url.as_str()),
                _ => None,
            })
            .collect();
        assert_eq!(
            links,
            [
                "https://newsukraine.example/planes?id=5&lang=en",
                "https://newsukraine.example/planes?id=5&lang=en#:~:text=the%20lists%20were%20never%20published",
                "https://newsukraine.example/planes?id=5&lang=en#:~:text=officials%20%22could%20not%20say%22%20how%20many",
            ]
        );
    }

    #[test]
    fn a_name_is_no_markup() {
        let mut letter = congress_view_fixture();
        letter.sender.name = "*Eve* [x](https://e.org)".into();
        assert!(render(&letter).starts_with("\\*Eve\\* \\[x](https://e.org)\\\n"));
    }
}
