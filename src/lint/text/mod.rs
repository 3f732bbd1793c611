//! Reading a letter's text: sentences, phrases, figures, bills, personal numbers. Nothing here
//! objects to anything; the rules do.

use crate::text::one_line;

pub(super) mod bills;
pub(super) mod figures;
pub(super) mod personal;
pub(super) mod phrases;
pub(super) mod plain;
pub(super) mod sentences;

/// Returns a short piece of a text for a message: on one line, cut at sixty characters, control
/// characters made visible.
pub(super) fn excerpt(text: &str) -> String {
    const LENGTH: usize = 60;
    let line = one_line(text);
    let cut: String = line.chars().take(LENGTH).collect();
    let end = if cut.len() < line.len() { " …" } else { "" };
    format!("{}{end}", crate::text::visible(&cut))
}
