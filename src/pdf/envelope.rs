//! The face of an envelope.

use super::formal::ADDRESS_HANG;
use super::page::{
    ENVELOPE, ENVELOPE_ADDRESS_LEFT, ENVELOPE_ADDRESS_MEASURE, ENVELOPE_ADDRESS_TOP,
};
use super::rich::RichText;
use super::story::{Block, Role, Story};
use crate::letter::Letter;
use crate::text::one_line;

/// Returns the face of a letter's envelope: who sends it, and where it goes.
pub(super) fn story(letter: &Letter) -> Story {
    let mut story = Story::default();
    let sender = &letter.sender;
    let mut from = vec![one_line(&sender.name)];
    from.extend(sender.organization.as_deref().map(one_line));
    from.extend(sender.address.lines().iter().map(|text| one_line(text)));
    story.lines(&from, |rich| Block {
        before: 0.0,
        hang: ADDRESS_HANG,
        ..Block::new(rich).sized(9.5, 12.0)
    });
    let to = letter
        .to
        .lines
        .iter()
        .map(|text| one_line(text))
        .collect::<Vec<_>>();
    let block = Block {
        at: ENVELOPE_ADDRESS_TOP,
        indent: ENVELOPE_ADDRESS_LEFT - ENVELOPE.left,
        measure: Some(ENVELOPE_ADDRESS_MEASURE),
        hang: ADDRESS_HANG,
        ..Block::new(RichText::plain(&to.join("\n"))).sized(12.0, 15.0)
    };
    story.push(Role::Paragraph, block);
    story
}
