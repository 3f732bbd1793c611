//! Why there is no PDF, and what can be done now.

use super::fonts::is_private;
use crate::text::{counted, visible};

/// So many characters are named; a text in a script that no font has would name them all.
const MOST_NAMED: usize = 8;

/// Why there is no PDF of a letter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// The letter holds characters that neither our fonts nor the system's have.
    #[error("no font has {}", named(characters))]
    NoGlyph {
        /// The characters, each once, in the order of their code points.
        characters: Vec<char>,
    },
    /// The document would not be a PDF that every reader and every screen reader opens.
    #[error("the PDF is not sound: {problem}")]
    Unsound {
        /// What is wrong with it.
        problem: String,
    },
}

impl PdfError {
    /// Returns what can be done now.
    pub fn help(&self) -> String {
        match self {
            Self::NoGlyph { .. } => {
                "the letter itself is saved; print `letter.html` instead, or install a font that \
                 has them"
            }
            Self::Unsound { .. } => "the letter itself is saved; print `letter.html` instead",
        }
        .to_owned()
    }
}

/// Returns the characters as a message names them: `ꙮ (U+A66E)`.
fn named(characters: &[char]) -> String {
    let mut names: Vec<String> = characters
        .iter()
        .take(MOST_NAMED)
        .map(|&c| match visible(&c.to_string()) {
            shown if is_private(c) || shown.trim().is_empty() => {
                format!("U+{:04X}", u32::from(c))
            }
            shown => format!("{shown} (U+{:04X})", u32::from(c)),
        })
        .collect();
    match characters.len().saturating_sub(MOST_NAMED) {
        0 => {}
        more => names.push(counted(more, "more character", "more characters")),
    }
    names.join(", ")
}
