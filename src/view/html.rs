//! The letter as one HTML file: it loads nothing, runs nothing, and prints as a letter.

use std::fmt::Write;

use super::{citation, letterhead};
use crate::calendar::long;
use crate::letter::{Citation, Letter};
use crate::markdown::{Block, Inline, parse};

/// The look of the letter, on screen and on paper.
const STYLE: &str = include_str!("style.css");

/// Returns the whole letter.
pub(super) fn render(letter: &Letter) -> String {
    let page = Page {
        sources: &letter.sources,
    };
    let text = &letter.text;
    let subject = escape(&text.subject);
    let mut html = format!(
        "<!doctype html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{subject}</title>\n\
         <style>\n{STYLE}</style>\n\
         </head>\n\
         <body>\n\
         <main>\n\
         <header>\n\
         <address>{}</address>\n\
         <p class=\"date\"><time datetime=\"{}\">{}</time></p>\n\
         <address>{}</address>\n\
         <h1 class=\"subject\">Subject: {subject}</h1>\n\
         </header>\n\
         <p class=\"salutation\">{}</p>\n",
        lines(&letterhead(&letter.sender)),
        letter.date,
        long(letter.date),
        lines(&letter.to.lines),
        escape(&text.salutation),
    );
    page.blocks(&mut html, &parse(&text.body));
    html.push_str("<div class=\"closing\">\n");
    page.blocks(&mut html, &parse(&text.closing));
    let _ = writeln!(
        html,
        "<p class=\"name\">{}</p>\n</div>",
        escape(&letter.sender.name)
    );
    page.list_of_sources(&mut html);
    if !text.enclosure.is_empty() {
        html.push_str("<section style=\"break-before: page; margin-top: 3em\">\n");
        page.blocks(&mut html, &parse(&text.enclosure));
        html.push_str("</section>\n");
    }
    html.push_str("</main>\n</body>\n</html>\n");
    html
}

struct Page<'a> {
    sources: &'a [Citation],
}

impl Page<'_> {
    fn blocks(&self, html: &mut String, blocks: &[Block]) {
        for block in blocks {
            self.block(html, block);
        }
    }

    fn block(&self, html: &mut String, block: &Block) {
        match block {
            Block::Heading(level, content) => {
                // The letter's subject is the one heading of the first level.
                let level = (*level).clamp(2, 6);
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
                Inline::Text(text) => html.push_str(&escape(text)),
                Inline::Break => html.push_str("<br>\n"),
                Inline::Strong(content) => self.element(html, "strong", content),
                Inline::Emphasis(content) => self.element(html, "em", content),
                Inline::Link { url, content } => match citation::link(url) {
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

    fn element(&self, html: &mut String, name: &str, content: &[Inline]) {
        let _ = write!(html, "<{name}>");
        self.inlines(html, content);
        let _ = write!(html, "</{name}>");
    }

    fn mark(&self, html: &mut String, number: usize) {
        // A word joiner keeps the mark on the line of the claim.
        html.push_str("&#8288;");
        if self.sources.iter().any(|source| source.number == number) {
            let _ = write!(
                html,
                "<sup><a href=\"#source-{number}\" aria-label=\"Source {number}\">[{number}]</a></sup>"
            );
        } else {
            let _ = write!(html, "<sup>[{number}]</sup>");
        }
    }

    fn list_of_sources(&self, html: &mut String) {
        if self.sources.is_empty() {
            return;
        }
        html.push_str(
            "<section class=\"sources\" aria-labelledby=\"sources\">\n\
             <h2 id=\"sources\">Sources</h2>\n<ol>\n",
        );
        for source in self.sources {
            let number = source.number;
            let _ = write!(html, "<li id=\"source-{number}\" value=\"{number}\">");
            entry(html, source);
            html.push_str("</li>\n");
        }
        html.push_str("</ol>\n</section>\n");
    }
}

fn entry(html: &mut String, cited: &Citation) {
    let source = &cited.source;
    let anchor = |href: Option<String>, shown: &str| match href {
        Some(href) => format!("<a href=\"{}\">{}</a>", escape(&href), escape(shown)),
        None => escape(shown),
    };
    let url = citation::link(&source.url);
    let _ = write!(
        html,
        "{} {} {}",
        escape(&citation::reference(source)),
        anchor(url.clone(), &source.url),
        citation::accessed(source)
    );
    if !cited.passages.is_empty() {
        let passages: Vec<String> = cited
            .passages
            .iter()
            .map(|excerpt| {
                let href = url.as_ref().map(|url| citation::passage_url(url, excerpt));
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
fn escape(text: &str) -> String {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

    /// Returns every tag of `html`, without its attributes.
    fn tags(html: &str) -> Vec<String> {
        html.split('<')
            .skip(1)
            .map(|rest| {
                rest.chars()
                    .take_while(|c| !c.is_whitespace() && *c != '>')
                    .collect()
            })
            .collect()
    }

    const KNOWN: [&str; 26] = [
        "!doctype", "html", "head", "meta", "title", "style", "body", "main", "header", "address",
        "p", "time", "h1", "h2", "h3", "h4", "h5", "h6", "br", "ul", "ol", "li", "a", "sup", "div",
        "section",
    ];

    fn is_known(tag: &str) -> bool {
        let name = tag.strip_prefix('/').unwrap_or(tag);
        KNOWN.contains(&name) || ["blockquote", "strong", "em"].contains(&name)
    }

    #[test]
    fn the_subject_is_the_one_heading_of_the_first_level() {
        let html = render(&foia_view_fixture());
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(html.contains("<h2>Records requested</h2>"));
        assert!(html.contains("<ol>\n<li>Agreements, memoranda"));
    }

    #[test]
    fn a_mark_leads_to_its_source_and_a_passage_to_its_place() {
        let html = render(&congress_view_fixture());
        assert!(html.contains("<a href=\"#source-1\" aria-label=\"Source 1\">[1]</a>"));
        assert!(html.contains("<li id=\"source-1\" value=\"1\">Alex Nowrasteh, "));
        assert!(html.contains(
            "<a href=\"https://newsukraine.example/planes?id=5&amp;lang=en#:~:text=the%20lists"
        ));
    }

    #[test]
    fn a_mark_without_a_source_leads_nowhere() {
        let mut letter = congress_view_fixture();
        letter.text.body = "So it is.[^7]".into();
        assert!(render(&letter).contains("<p>So it is.&#8288;<sup>[7]</sup></p>"));
    }

    #[test]
    fn a_source_that_is_not_https_gets_no_link() {
        let mut letter = congress_view_fixture();
        letter.sources[0].source.url = "javascript:alert(1)".into();
        let html = render(&letter);
        assert!(!html.contains("href=\"javascript"));
        assert!(html.contains("javascript:alert(1) (accessed"));
    }

    proptest! {
        #[test]
        fn nothing_from_outside_becomes_a_tag(
            body in r"(</?(script|img|b|style)( src=x onerror=y)?>|&lt;|\PC|\n|[-*>#\[\]()^_`<&!]){0,80}",
            line in r#"(<script>|</title>|<!--|"|'|>|\PC){0,30}"#,
        ) {
            let mut letter = congress_view_fixture();
            letter.text.body = body;
            letter.text.subject.clone_from(&line);
            letter.text.salutation.clone_from(&line);
            letter.sender.name.clone_from(&line);
            letter.to.lines.push(line.clone());
            letter.sources[0].source.title.clone_from(&line);
            letter.sources[0].source.url = format!("https://e.org/{line}");
            letter.sources[0].passages.push(line);
            let html = render(&letter);
            for tag in tags(&html) {
                prop_assert!(is_known(&tag), "{}", tag);
            }
            prop_assert_eq!(html.matches("<style>").count(), 1);
            prop_assert_eq!(html.matches("<p class=\"salutation\">").count(), 1);
            for address in html.split("href=\"").skip(1) {
                prop_assert!(address.starts_with("https://") || address.starts_with("#source-"));
            }
        }
    }
}
