//! The letter as plain text: UTF-8, `\n`, at most 72 columns (an address alone may be longer).

use super::plain::{Layout, UNWRAPPED};
use super::{citation, letterhead};
use crate::calendar::long;
use crate::letter::markdown::parse;
use crate::letter::{Citation, Letter};

/// The width at which a quoted mail still fits 80 columns.
const WIDTH: usize = 72;

/// Returns the mark by which the text refers to a source.
pub(super) fn mark(number: usize) -> String {
    format!("[{number}]")
}

/// Returns Markdown as plain text in which each paragraph is one line.
pub(super) fn unwrapped(markdown: &str, mark: fn(usize) -> String) -> String {
    let layout = Layout {
        width: UNWRAPPED,
        mark,
    };
    layout.lines(&parse(markdown)).join("\n")
}

/// Returns Markdown as plain text in which each paragraph is one line, and the sources that it cites
/// below it.
pub(in crate::letter) fn with_sources(markdown: &str, sources: &[Citation]) -> String {
    let mut text = unwrapped(markdown, mark);
    if !sources.is_empty() {
        text.push_str("\n\nSources\n");
    }
    for source in sources {
        let entry = citation::entry(source, &source.source.url);
        text.extend(["\n", &mark(source.number), " ", &entry]);
    }
    text
}

/// Returns the whole letter.
pub(super) fn render(letter: &Letter) -> String {
    let layout = Layout { width: WIDTH, mark };
    let block = |lines: &[String]| -> Vec<String> {
        let lines = lines.iter().map(|line| layout.wrap(line, "", "    "));
        lines.flatten().collect()
    };
    let mut parts = vec![
        block(&letterhead(&letter.sender)),
        block(&[long(letter.date)]),
        block(&letter.to.lines),
        block(&[format!("Subject: {}", letter.text.subject)]),
        block(std::slice::from_ref(&letter.text.salutation)),
        layout.lines(&parse(&letter.text.body)),
        layout.lines(&parse(&letter.text.closing)),
        block(std::slice::from_ref(&letter.sender.name)),
    ];
    if !letter.sources.is_empty() {
        parts.push(vec!["Sources".to_owned()]);
        parts.extend(letter.sources.iter().map(|source| entry(layout, source)));
    }
    if !letter.text.enclosure.is_empty() {
        parts.push(vec!["Enclosure".to_owned(), "-".repeat(WIDTH)]);
        parts.push(layout.lines(&parse(&letter.text.enclosure)));
    }
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|lines| !lines.is_empty())
        .map(|lines| lines.join("\n"))
        .collect();
    parts.join("\n\n") + "\n"
}

fn entry(layout: Layout, citation: &Citation) -> Vec<String> {
    let first = format!("{} ", mark(citation.number));
    let rest = " ".repeat(first.len());
    let text = citation::entry(citation, &citation.source.url);
    layout.wrap(&text, &first, &rest)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use textwrap::core::display_width;

    use super::*;
    use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

    fn faults(text: &str) -> Vec<String> {
        let mut faults = Vec::new();
        for line in text.split('\n') {
            let token = line.split(' ').any(|token| token.chars().count() >= 60);
            if display_width(line) > WIDTH && !token {
                faults.push(format!("too wide: {line}"));
            }
            if line.ends_with(char::is_whitespace) {
                faults.push(format!("ends in a blank: {line:?}"));
            }
        }
        if text.contains("\n\n\n") || text.starts_with('\n') || text.contains('\r') {
            faults.push("stray line breaks".to_owned());
        }
        if !text.ends_with('\n') || text.ends_with("\n\n") {
            faults.push("does not end in one line break".to_owned());
        }
        faults
    }

    #[test]
    fn the_letters_keep_to_72_columns() {
        for letter in [foia_view_fixture(), congress_view_fixture()] {
            assert_eq!(faults(&render(&letter)), [""; 0]);
        }
    }

    #[test]
    fn a_letter_reads_from_letterhead_to_sources() {
        let text = render(&congress_view_fixture());
        assert!(text.starts_with(
            "Zoë Núñez-O'Brien\n100 Example Street, Apt 4\nAlbany, NY 12207\nzoe@example.org\n\
             202-555-0143\n\nNovember 23, 2026\n\nThe Honorable Charles E. Schumer\n"
        ));
        assert!(text.contains("\n\nSincerely,\n\nZoë Núñez-O'Brien\n\nSources\n\n[1] Alex"));
        assert!(text.ends_with("how many\u{201d}.\n"));
    }

    proptest! {
        #[test]
        fn no_body_breaks_the_layout(body in r"(\PC|\n| |[-*>#0-9.\[\]()^_`<&]){0,300}", subject in r"\PC{0,200}") {
            let mut letter = congress_view_fixture();
            letter.text.body = body;
            letter.text.subject = subject;
            prop_assert_eq!(faults(&render(&letter)), Vec::<String>::new());
        }
    }
}
