//! The letter as plain text: UTF-8, `\n`, at most 72 columns (an address alone may be longer).

pub(crate) use super::plain::Layout;
use super::plain::UNWRAPPED;
use super::{citation, letterhead};
use crate::calendar::long;
use crate::letter::{Citation, Letter};
use crate::markdown::{Block, parse, plain};
use crate::sender::Sender;

/// The width at which a quoted mail still fits 80 columns.
pub(crate) const WIDTH: usize = 72;

/// The layout of a page.
pub(crate) const PAGE: Layout = Layout { width: WIDTH, mark };
/// The layout of a form's field, which wraps for itself and breaks brackets.
pub(crate) const FIELD: Layout = Layout {
    width: UNWRAPPED,
    mark: mark_of_field,
};
/// How far the rest of a long line of an address stands in.
pub(crate) const HANGING: &str = "    ";

/// Returns the mark by which the text refers to a source.
pub(super) fn mark(number: usize) -> String {
    format!("[{number}]")
}

/// Returns the mark by which the text in a form refers to a source.
fn mark_of_field(number: usize) -> String {
    format!(" ({number})")
}

/// Returns a plain text of one paragraph in lines of at most 72 columns, the first behind `first`, the
/// others behind `rest`.
pub fn wrapped(text: &str, first: &str, rest: &str) -> String {
    PAGE.wrap(text, first, rest).join("\n")
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
pub(crate) fn with_sources(markdown: &str, sources: &[Citation]) -> String {
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

/// A part of a letter; an empty line stands between one part and the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The sender's name and address.
    Letterhead,
    /// Lines as they stand.
    Lines(Vec<String>),
    /// A line of plain text, which may be too long for one.
    Line(String),
    /// A block of the body or of the closing.
    Block(Block),
    /// The sender's name under the closing.
    Signature,
}

/// Returns the parts of a letter, in their order.
pub(crate) fn parts(letter: &Letter) -> Vec<Part> {
    let mut parts = vec![
        Part::Letterhead,
        Part::Line(long(letter.date)),
        Part::Lines(block(&letter.to.lines, PAGE)),
        Part::Line(format!("Subject: {}", letter.text.subject)),
        Part::Line(letter.text.salutation.clone()),
    ];
    parts.extend(parse(&letter.text.body).into_iter().map(Part::Block));
    parts.extend(parse(&letter.text.closing).into_iter().map(Part::Block));
    parts.push(Part::Signature);
    let encloses = letter.encloses();
    parts.extend(encloses.map(|line| Part::Line(line.to_owned())));
    if !letter.sources.is_empty() {
        parts.push(Part::Lines(vec!["Sources".to_owned()]));
        let sources = letter.sources.iter();
        parts.extend(sources.map(|source| Part::Lines(entry(source))));
    }
    if !letter.text.enclosure.is_empty() {
        // The line under the signature may have said so.
        let heading = encloses.is_none().then(|| "Enclosure".to_owned());
        let rule = "-".repeat(WIDTH);
        parts.push(Part::Lines(heading.into_iter().chain([rule]).collect()));
        parts.extend(parse(&letter.text.enclosure).into_iter().map(Part::Block));
    }
    parts
}

impl Part {
    /// Returns the lines of this part in a letter by `sender`.
    pub(crate) fn lines(self, sender: &Sender, layout: Layout) -> Vec<String> {
        match self {
            Self::Letterhead => block(&letterhead(sender), layout),
            Self::Lines(lines) => lines,
            Self::Line(line) => block(&[line], layout),
            Self::Block(block) => layout.lines(std::slice::from_ref(&block)),
            Self::Signature => block(&[&sender.name], layout),
        }
    }
}

/// Returns the parts of a letter by `sender` in their lines.
pub(super) fn join(parts: Vec<Part>, sender: &Sender, layout: Layout) -> String {
    let parts: Vec<String> = parts
        .into_iter()
        .map(|part| part.lines(sender, layout).join("\n"))
        .filter(|lines| !lines.is_empty())
        .collect();
    parts.join("\n\n")
}

/// Adds the lines of the sender's letterhead to `lines`, a line break between one and the next.
pub(crate) fn lay_letterhead(sender: &Sender, lines: &mut String) {
    for (index, line) in letterhead(sender).iter().enumerate() {
        if index > 0 {
            lines.push('\n');
        }
        PAGE.lay(line, "", HANGING, lines);
    }
}

/// Returns how many columns of a terminal a line takes.
pub(crate) fn columns(line: &str) -> usize {
    textwrap::core::display_width(line)
}

/// Returns the text of a block without markup, as a layout says it, or `None` if it is not a paragraph.
pub(crate) fn said(block: &Block, layout: Layout) -> Option<String> {
    match block {
        Block::Paragraph(content) => Some(plain(content, &layout.mark)),
        _ => None,
    }
}

/// Returns the whole letter.
pub(super) fn render(letter: &Letter) -> String {
    join(parts(letter), &letter.sender, PAGE) + "\n"
}

fn block<T: AsRef<str>>(lines: &[T], layout: Layout) -> Vec<String> {
    let lines = lines
        .iter()
        .map(|line| layout.wrap(line.as_ref(), "", HANGING));
    lines.flatten().collect()
}

fn entry(citation: &Citation) -> Vec<String> {
    let first = format!("{} ", mark(citation.number));
    let rest = " ".repeat(first.len());
    let text = citation::entry(citation, &citation.source.url);
    PAGE.wrap(&text, &first, &rest)
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
        assert!(text.ends_with("November 20, 2026).\n"));
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
