//! HTML as a reader sees it: what is hidden says nothing, the cells of a table stay apart, and the two cells
//! of a row are a label with its value.

use mail_parser::decoders::html::html_to_text;

/// Elements whose content nobody sees.
const UNSEEN: [&str; 7] = [
    "head", "script", "style", "template", "title", "noscript", "object",
];
/// Elements that have no end of their own.
const VOID: [&str; 9] = [
    "area", "base", "br", "col", "hr", "img", "input", "link", "meta",
];
/// Elements that begin a line.
const BLOCKS: [&str; 22] = [
    "address",
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
];
/// Elements of a table that begin a line.
const TABLE: [&str; 6] = ["table", "tbody", "thead", "tfoot", "tr", "ul"];
/// Styles that hide an element, without blanks.
const HIDING: [&str; 5] = [
    "display:none",
    "visibility:hidden",
    "font-size:0",
    "opacity:0",
    "mso-hide:all",
];
/// How long the label of a row is at most, in characters.
const LABEL: usize = 40;
/// How many blockquotes are told apart that stand within each other.
const DEPTH: usize = 64;
/// What ends a cell, until its row is set.
const CELL: char = '\u{1}';

/// Returns `true` if a text is HTML, whatever it is called.
pub(super) fn is_html(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(64).collect();
    let head = head.to_ascii_lowercase();
    [
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<div",
        "<table",
        "<p>",
        "<p ",
    ]
    .iter()
    .any(|tag| head.starts_with(tag))
}

/// Returns the text of HTML.
pub(super) fn text(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tail) = rest.split_at(at);
        page.write(before);
        rest = if let Some(length) = page.tag(tail) {
            tail.get(length..).unwrap_or_default()
        } else {
            page.write("&lt;");
            tail.get(1..).unwrap_or_default()
        };
    }
    page.write(rest);
    page.end_line();
    page.text
}

/// What has been set so far.
#[derive(Default)]
struct Page {
    text: String,
    /// The line under way.
    line: String,
    /// The hidden element that is open, and how many of its name are.
    hidden: Option<(String, usize)>,
    /// The blockquotes that are open, and whether each holds mail that is answered.
    quotes: Vec<bool>,
}

impl Page {
    /// Adds text between tags.
    fn write(&mut self, raw: &str) {
        if self.hidden.is_some() || raw.is_empty() {
            return;
        }
        let blank = |c: char| c.is_ascii_whitespace();
        if raw.starts_with(blank) {
            self.pause();
        }
        let decoded = html_to_text(raw);
        let words: Vec<&str> = decoded.split_whitespace().collect();
        self.line.push_str(&words.join(" "));
        if raw.ends_with(blank) {
            self.pause();
        }
    }

    fn pause(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with([' ', CELL]) {
            self.line.push(' ');
        }
    }

    /// Takes the tag or the comment that a text begins with; returns its length, or `None` if there is none.
    fn tag(&mut self, text: &str) -> Option<usize> {
        if let Some(comment) = text.strip_prefix("<!--") {
            return Some(comment.find("-->").map_or(text.len(), |end| end + 7));
        }
        // No further than to the next tag, or a long row of beginnings takes a time that is its square.
        let inner = text.get(1..)?;
        let end = inner
            .find(['<', '>'])
            .filter(|end| inner[*end..].starts_with('>'))?;
        let (inner, length) = (&inner[..end], end + 2);
        let is_end = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let end = inner.find(|c: char| !c.is_ascii_alphanumeric());
        let (name, attributes) = inner.split_at(end.unwrap_or(inner.len()));
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return matches!(text.as_bytes().get(1), Some(b'!' | b'?' | b'/')).then_some(length);
        }
        let name = name.to_ascii_lowercase();
        if is_end {
            self.close(&name);
        } else {
            self.open(&name, attributes);
        }
        Some(length)
    }

    fn open(&mut self, name: &str, attributes: &str) {
        let is_void = VOID.contains(&name) || attributes.ends_with('/');
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth += usize::from(hidden == name && !is_void);
        } else if !is_void && (UNSEEN.contains(&name) || is_hidden(attributes)) {
            self.hidden = Some((name.to_owned(), 1));
        } else {
            self.breaks(name);
            if name == "blockquote" && self.quotes.len() < DEPTH {
                self.quotes.push(is_cited(attributes));
            }
            if name == "li" {
                self.line.push_str("- ");
            }
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((hidden, depth)) = &mut self.hidden {
            *depth -= usize::from(hidden == name);
            if *depth == 0 {
                self.hidden = None;
            }
            return;
        }
        if matches!(name, "td" | "th") {
            self.line.push(CELL);
        }
        self.breaks(name);
        if name == "blockquote" {
            self.quotes.pop();
        }
        // A paragraph and a list end with a blank line.
        if matches!(name, "p" | "table" | "ul" | "ol") {
            self.text.push('\n');
        }
    }

    fn breaks(&mut self, name: &str) {
        if BLOCKS.contains(&name) || TABLE.contains(&name) {
            self.end_line();
        }
    }

    /// Ends the line: the cells of a row become a label with its value, or columns.
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let cells: Vec<&str> = line
            .split(CELL)
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .collect();
        match cells.as_slice() {
            [] => return,
            // As mail in plain text marks what it answers.
            cells if self.quotes.contains(&true) => self.text.extend(["> ", &cells.join("    ")]),
            [label, value] if label.chars().count() <= LABEL && !label.ends_with([':', '.']) => {
                self.text.extend([*label, ": ", *value]);
            }
            cells => self.text.push_str(&cells.join("    ")),
        }
        self.text.push('\n');
    }
}

/// Returns `true` if the attributes of a blockquote say that it is mail that is answered.
fn is_cited(attributes: &str) -> bool {
    let lower = attributes.to_ascii_lowercase();
    ["type=\"cite\"", "type='cite'", "type=cite"]
        .iter()
        .any(|cite| lower.contains(cite))
}

/// Returns `true` if the attributes of a tag hide its element.
fn is_hidden(attributes: &str) -> bool {
    let plain: String = attributes
        .chars()
        .filter(|c| !c.is_ascii_whitespace())
        .collect();
    let plain = plain.to_ascii_lowercase();
    let names = attributes.split_ascii_whitespace();
    let mut names = names.map(|name| name.split('=').next().unwrap_or_default());
    names.any(|name| name.eq_ignore_ascii_case("hidden"))
        || HIDING.iter().any(|style| {
            let after = plain.split(style).nth(1);
            // `font-size:0` hides, `font-size:0.9em` does not.
            after.is_some_and(|after| {
                !after.starts_with('.') && !after.starts_with(|c: char| c.is_ascii_digit())
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_says_nothing() {
        for html in [
            "<p>Open.</p><p style=\"display: none\">It is <b>closed</b>.</p>",
            "<p>Open.</p><div style='font-size:0px'><div>a</div>closed</div>",
            "<p>Open.</p><span hidden>closed</span>",
            "<head><title>closed</title></head><p>Open.</p><!-- <p>closed</p> -->",
            "<p>Open.<img alt=\"closed\"></p><script>closed()</script>",
        ] {
            assert_eq!(text(html).trim(), "Open.", "{html}");
        }
        assert_eq!(text("<p style='font-size:0.9em'>Seen</p>").trim(), "Seen");
        assert_eq!(text("<p>Open.<style>closed"), "Open.\n");
    }

    #[test]
    fn mail_that_is_answered_is_marked() {
        let html = "<p>It waits.</p><blockquote type=\"cite\"><p>Is it<br>closed?</p></blockquote>End\
                    <blockquote>\"a\"</blockquote>";
        let lines: Vec<String> = text(html).lines().map(str::to_owned).collect();
        assert_eq!(
            lines,
            ["It waits.", "", "> Is it", "> closed?", "", "End", "\"a\""]
        );
    }

    #[test]
    fn the_cells_of_a_table_stay_apart() {
        let html = "<table><tr><th>Received Date</th><td>10/22/2026</td></tr>\
                    <tr><td>a</td><td>b</td><td>c</td></tr></table><p>After&nbsp;it,<br>two lines</p>";
        let lines: Vec<String> = text(html).lines().map(str::to_owned).collect();
        assert_eq!(
            lines,
            [
                "Received Date: 10/22/2026",
                "a    b    c",
                "",
                "After it,",
                "two lines",
                ""
            ]
        );
    }

    #[test]
    fn broken_html_and_plain_text_do_no_harm() {
        assert_eq!(text("a < b and c > d").trim(), "a < b and c > d");
        assert_eq!(text("<<<p"), "<<<p\n");
        assert_eq!(text("a<b <i>c</i>"), "a<b c\n");
        assert_eq!(text(""), "");
        assert!(is_html(" <!DOCTYPE html><html>"));
        assert!(!is_html("Dear Ms. Park: <b>"));
        let deep = "<div>".repeat(100_000);
        assert_eq!(text(&deep), "");
    }
}
