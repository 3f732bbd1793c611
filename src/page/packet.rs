//! The packet as a page: letters with their forms, and the bookmark that fills these.

use serde::Serialize;

use super::fill::PROGRAM;
use super::office::offices;
use super::part::{PacketLetter, Part};
use super::shell::Shell;
use crate::render::{OpenPages, Raw, RenderError, page, raw};

/// The name of its file in a letter's folder.
pub const FILE_NAME: &str = "packet.html";
/// What the buttons do.
const SCRIPT: &str = include_str!("../../templates/page/packet.js");

#[derive(Serialize)]
struct Page<'a> {
    shell: Shell,
    title: &'a str,
    source: Raw,
    offices: Raw,
}

/// Returns the page of some letters: the letters of one drafting, or one alone.
pub fn packet_page(letters: &[PacketLetter<'_>]) -> Result<String, RenderError> {
    let title = letters.first().map(|handed| &handed.letter.text.subject);
    let parts = letters.iter().map(Part::of).collect();
    let offices = offices(parts, &OpenPages::default())?;
    frame(title.map_or("", String::as_str), &offices)
}

/// A page that many people get, each with letters of their own: all but these is made once.
#[derive(Debug)]
pub struct PageFrame {
    /// What stands before the letters.
    pub before: String,
    /// What stands after them.
    pub after: String,
}

impl PageFrame {
    /// Makes the page around letters.
    pub fn new(title: &str) -> Result<Self, RenderError> {
        const LETTERS: &str = "<!-- letters -->";
        let page = frame(title, LETTERS)?;
        let (before, after) = page.split_once(LETTERS).unwrap_or((&page, ""));
        Ok(Self {
            before: before.to_owned(),
            after: after.to_owned(),
        })
    }
}

fn frame(title: &str, offices: &str) -> Result<String, RenderError> {
    let context = Page {
        shell: Shell::new(SCRIPT),
        title,
        source: raw(&PROGRAM.replace('&', "&amp;").replace('<', "&lt;")),
        offices: raw(offices),
    };
    page("packet", &context)
}
