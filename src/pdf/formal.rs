//! A letter in the order of a formal letter: letterhead, date, inside address, subject, salutation,
//! body, closing, name, sources.

use super::body;
use super::page::{FOLD, LETTER, WINDOW_HEIGHT, WINDOW_MEASURE, WINDOW_TOP};
use super::rich::{RichText, TextStyle};
use super::story::{Block, GAP, LEADING, Label, Node, Role, Side, Story};
use crate::calendar::long;
use crate::letter::{Citation, Letter};
use crate::text::one_line;
use crate::view::{citation, letterhead};

/// The room for a signature between the closing and the name: half an inch.
const SIGNATURE: f32 = 36.0;
/// A space above a block that no page has: the block begins a new one, where the space is dropped.
const NEW_PAGE: f32 = 2000.0;
/// The indent of a source's text.
const SOURCE: f32 = 24.0;
/// The indent of the lines of an address that are broken.
pub(super) const ADDRESS_HANG: f32 = 14.0;

/// How much of its sources a letter prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Citing {
    /// With author and title.
    Full,
    /// Who published it, when and where: the address leads to the title.
    Short,
}

/// Returns the letter as blocks.
pub(super) fn story(letter: &Letter, citing: Citing) -> Story {
    let mut story = Story::default();
    head(&mut story, letter);
    address(&mut story, &letter.to.lines);
    let subject = Block {
        before: GAP,
        at: FOLD,
        keep: true,
        ..Block::new(RichText::bold(&format!(
            "Subject: {}",
            one_line(&letter.text.subject)
        )))
    };
    story.push(Role::Heading(1), subject);
    let salutation = Block {
        before: LEADING,
        keep: true,
        ..Block::new(RichText::plain(&one_line(&letter.text.salutation)))
    };
    story.push(Role::Paragraph, salutation);
    body::push(&mut story, &letter.text.body, LETTER.measure);
    close(&mut story, letter);
    sources(&mut story, &letter.sources, citing);
    enclosure(&mut story, letter);
    story
}

/// Returns the line that heads every page but the first.
pub(super) fn running_head(letter: &Letter) -> String {
    format!("{} \u{b7} {}", one_line(&letter.to.name), long(letter.date))
}

fn head(story: &mut Story, letter: &Letter) {
    let lines = letterhead(&letter.sender);
    let (name, rest) = lines
        .split_first()
        .map_or(("", &[][..]), |(name, rest)| (name, rest));
    let name = Block {
        before: 0.0,
        ..Block::new(RichText::bold(&one_line(name))).sized(15.0, 19.0)
    };
    story.push(Role::Paragraph, name);
    let rest: Vec<String> = rest.iter().map(|text| one_line(text)).collect();
    let contact = Block {
        before: 1.0,
        rule: true,
        ..Block::new(RichText::plain(&rest.join(" \u{b7} "))).sized(9.5, 12.5)
    };
    story.push(Role::Paragraph, contact);
    let date = Block {
        before: 16.0,
        ..Block::new(RichText::plain(&long(letter.date)))
    };
    story.push(Role::Paragraph, date);
}

fn address(story: &mut Story, lines: &[String]) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of lines")]
    let leading = (WINDOW_HEIGHT / lines.len().max(1) as f32).clamp(11.5, 13.5);
    story.lines(lines, |rich| Block {
        at: WINDOW_TOP,
        before: GAP,
        hang: ADDRESS_HANG,
        measure: Some(WINDOW_MEASURE),
        ..Block::new(rich).sized(11.0, leading)
    });
}

/// The closing, room for a signature, and the name stay together, with the end of the body.
fn close(story: &mut Story, letter: &Letter) {
    if let Some(last) = story.blocks.last_mut() {
        last.keep = true;
    }
    let first = story.blocks.len();
    body::push(story, &letter.text.closing, LETTER.measure);
    if let Some(block) = story.blocks.get_mut(first) {
        block.before = LEADING;
    }
    for block in &mut story.blocks[first..] {
        block.keep = true;
    }
    let name = Block {
        before: SIGNATURE,
        ..Block::new(RichText::plain(&one_line(&letter.sender.name)))
    };
    story.push(Role::Paragraph, name);
    if let Some(line) = letter.encloses() {
        let encloses = Block {
            before: LEADING,
            ..Block::new(RichText::plain(line))
        };
        story.push(Role::Paragraph, encloses);
    }
}

fn sources(story: &mut Story, sources: &[Citation], citing: Citing) {
    if sources.is_empty() {
        return;
    }
    let heading = Block {
        before: 2.0 * LEADING,
        keep: true,
        ..Block::new(RichText::bold("Sources"))
    };
    story.push(Role::Heading(2), heading);
    let items = sources
        .iter()
        .map(|cited| source(story, cited, citing))
        .collect();
    story
        .nodes
        .push(Node::Group(Role::List { numbered: true }, items));
}

/// An enclosure is signed and handed on apart, so it begins a page.
fn enclosure(story: &mut Story, letter: &Letter) {
    if letter.text.enclosure.is_empty() {
        return;
    }
    let first = story.blocks.len();
    body::push(story, &letter.text.enclosure, LETTER.measure);
    if let Some(block) = story.blocks.get_mut(first) {
        block.before = NEW_PAGE;
    }
}

fn source(story: &mut Story, cited: &Citation, citing: Citing) -> Node {
    let block = Block {
        indent: SOURCE,
        before: 4.0,
        source: Some(cited.number),
        label: Some(Label {
            rich: RichText::plain(&format!("[{}]", cited.number)),
            side: Side::Begins(0.0),
        }),
        ..Block::new(entry(cited, citing)).sized(9.5, 12.0)
    };
    let body = story.place(Role::Paragraph, block);
    let label = Node::Label(story.blocks.len() - 1);
    Node::Group(
        Role::Item,
        vec![label, Node::Group(Role::ItemBody, vec![body])],
    )
}

fn entry(cited: &Citation, citing: Citing) -> RichText {
    let source = &cited.source;
    let mut rich = RichText::default();
    let mut push = |text: &str| rich.push(text, TextStyle::default(), None);
    push(&match citing {
        Citing::Full => citation::reference(source),
        Citing::Short => citation::short_reference(source),
    });
    push(" ");
    rich.push_address(&source.url, &source.url, one_line(&source.title));
    let read = format!(" {}", citation::read(cited));
    rich.push(&read, TextStyle::default(), None);
    rich
}
