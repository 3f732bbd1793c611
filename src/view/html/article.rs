//! A letter in HTML, as a part of a page.

use std::fmt::Write;

use super::Claim;
use crate::calendar::long;
use crate::letter::{Citation, Letter};
use crate::markdown::{Block, Inline, parse};
use crate::text::{link, passage_url};
use crate::view::{citation, letterhead};

/// A letter as a part of a page.
pub(super) struct Article<'a> {
    pub(super) sources: &'a [Citation],
    /// What every id begins with, so that a page can hold several letters.
    pub(super) ids: &'a str,
    /// The level of the heading that the subject is.
    pub(super) top: u8,
    /// The claims that lead to their passages.
    pub(super) claims: &'a [Claim<'a>],
}

impl Article<'_> {
    /// Writes a letter, from the letterhead to the sources.
    pub(super) fn letter(&self, html: &mut String, letter: &Letter) {
        let text = &letter.text;
        let top = self.top;
        let _ = write!(
            html,
            "<header>\n\
             <address>{}</address>\n\
             <p class=\"date\"><time datetime=\"{}\">{}</time></p>\n\
             <address>{}</address>\n\
             <h{top} class=\"subject\">Subject: {}</h{top}>\n\
             </header>\n\
             <p class=\"salutation\">{}</p>\n",
            lines(&letterhead(&letter.sender)),
            letter.date,
            long(letter.date),
            lines(&letter.to.lines),
            escape(&text.subject),
            escape(&text.salutation),
        );
        self.markdown(html, &text.body);
        html.push_str("<div class=\"closing\">\n");
        self.markdown(html, &text.closing);
        let _ = writeln!(
            html,
            "<p class=\"name\">{}</p>\n</div>",
            escape(&letter.sender.name)
        );
        if let Some(line) = letter.encloses() {
            let _ = writeln!(html, "<p class=\"encloses\">{line}</p>");
        }
        self.list_of_sources(html);
    }

    /// Writes a text of the letter.
    pub(super) fn markdown(&self, html: &mut String, text: &str) {
        self.blocks(html, &parse(text));
    }

    fn blocks(&self, html: &mut String, blocks: &[Block]) {
        for block in blocks {
            self.block(html, block);
        }
    }

    fn block(&self, html: &mut String, block: &Block) {
        match block {
            Block::Heading(level, content) => {
                // The letter's subject is the one heading of the first level.
                let level = (*level).saturating_add(self.top - 1).clamp(self.top + 1, 6);
                let _ = write!(html, "<h{level}>");
                self.inlines(html, content);
                let _ = writeln!(html, "</h{level}>");
            }
            Block::Paragraph(content) => {
                html.push_str("<p>");
                self.inlines(html, content);
                html.push_str("</p>\n");
            }
            Block::List { start, items } => {
                let (open, close) = match start {
                    Some(1) => ("<ol>".to_owned(), "</ol>"),
                    Some(first) => (format!("<ol start=\"{first}\">"), "</ol>"),
                    None => ("<ul>".to_owned(), "</ul>"),
                };
                html.push_str(&open);
                html.push('\n');
                for item in items {
                    html.push_str("<li>");
                    self.item(html, item);
                    html.push_str("</li>\n");
                }
                html.push_str(close);
                html.push('\n');
            }
            Block::Quote(content) => {
                html.push_str("<blockquote>\n");
                self.blocks(html, content);
                html.push_str("</blockquote>\n");
            }
        }
    }

    /// An item that begins with its only paragraph needs no `<p>` around it.
    fn item(&self, html: &mut String, item: &[Block]) {
        let is_paragraph = |block: &Block| matches!(block, Block::Paragraph(_));
        match item {
            [Block::Paragraph(content), rest @ ..] if !rest.iter().any(is_paragraph) => {
                self.inlines(html, content);
                if !rest.is_empty() {
                    html.push('\n');
                }
                self.blocks(html, rest);
            }
            _ => self.blocks(html, item),
        }
    }

    fn inlines(&self, html: &mut String, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(html, text),
                Inline::Break => html.push_str("<br>\n"),
                Inline::Strong(content) => self.element(html, "strong", content),
                Inline::Emphasis(content) => self.element(html, "em", content),
                Inline::Link { url, content } => match link(url) {
                    Some(url) => {
                        let _ = write!(html, "<a href=\"{}\">", escape(&url));
                        self.inlines(html, content);
                        html.push_str("</a>");
                    }
                    None => self.inlines(html, content),
                },
                Inline::Cite(number) => self.mark(html, *number),
            }
        }
    }

    /// Writes text, in which each claim leads to its passage.
    fn text(&self, html: &mut String, text: &str) {
        let mut rest = text;
        let next = |rest: &str| {
            let found = self.claims.iter();
            found
                .filter_map(|claim| Some((rest.find(claim.text)?, claim)))
                .min_by_key(|(at, claim)| (*at, std::cmp::Reverse(claim.text.len())))
        };
        while let Some((at, claim)) = next(rest) {
            let (before, from) = rest.split_at(at);
            let (claimed, after) = from.split_at(claim.text.len());
            let _ = write!(
                html,
                "{}<a class=\"claim\" href=\"#{}\">{}</a>",
                escape(before),
                escape(&claim.id),
                escape(claimed)
            );
            rest = after;
        }
        html.push_str(&escape(rest));
    }

    fn element(&self, html: &mut String, name: &str, content: &[Inline]) {
        let _ = write!(html, "<{name}>");
        self.inlines(html, content);
        let _ = write!(html, "</{name}>");
    }

    fn mark(&self, html: &mut String, number: usize) {
        // A word joiner keeps the mark on the line of the claim.
        html.push_str("&#8288;");
        let ids = self.ids;
        if self.sources.iter().any(|source| source.number == number) {
            let _ = write!(
                html,
                "<sup><a href=\"#{ids}source-{number}\" aria-label=\"Source {number}\">[{number}]</a></sup>"
            );
        } else {
            let _ = write!(html, "<sup>[{number}]</sup>");
        }
    }

    fn list_of_sources(&self, html: &mut String) {
        if self.sources.is_empty() {
            return;
        }
        let (ids, level) = (self.ids, self.top + 1);
        // On a page of several letters, a landmark of each would have the same name.
        let (open, close) = if ids.is_empty() {
            (
                "section class=\"sources\" aria-labelledby=\"sources\"",
                "section",
            )
        } else {
            ("div class=\"sources\"", "div")
        };
        let _ = write!(
            html,
            "<{open}>\n<h{level} id=\"{ids}sources\">Sources</h{level}>\n<ol>\n",
        );
        for source in self.sources {
            let number = source.number;
            let _ = write!(html, "<li id=\"{ids}source-{number}\" value=\"{number}\">");
            entry(html, source);
            html.push_str("</li>\n");
        }
        let _ = write!(html, "</ol>\n</{close}>\n");
    }
}

fn entry(html: &mut String, cited: &Citation) {
    let source = &cited.source;
    let anchor = |href: Option<String>, shown: &str| match href {
        Some(href) => format!("<a href=\"{}\">{}</a>", escape(&href), escape(shown)),
        None => escape(shown),
    };
    let url = link(&source.url);
    let _ = write!(
        html,
        "{} {} {}",
        escape(&citation::reference(source)),
        anchor(url.clone(), &source.url),
        escape(&citation::read(cited))
    );
    if !cited.passages.is_empty() {
        let passages: Vec<String> = cited
            .passages
            .iter()
            .map(|excerpt| {
                let href = url.as_ref().map(|url| passage_url(url, excerpt));
                anchor(href, &citation::quoted(excerpt))
            })
            .collect();
        let label = citation::label(&cited.passages);
        let _ = write!(html, " {label} {}.", passages.join("; "));
    }
}

fn lines<T: AsRef<str>>(lines: &[T]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| escape(line.as_ref())).collect();
    lines.join("<br>\n")
}

/// Returns text as HTML shows it literally, inside attributes too.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\0' => {}
            _ => escaped.push(c),
        }
    }
    escaped
}
