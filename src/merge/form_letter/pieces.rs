//! The pieces of a letter as a program elsewhere needs them to put the letters of signers together.

use serde::Serialize;

use super::{FormLetter, Piece};
use crate::render::Word;
use crate::view::Field;

/// What becomes of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PieceKind {
    /// It stands as it is.
    Fixed,
    /// The sender's name and address.
    Letterhead,
    /// The sender's story.
    Story,
    /// Its words are put into their places, and its paragraphs laid out.
    Paragraph,
    /// Its words are put into their places, and it is laid out as one line.
    Line,
    /// The sender's name.
    Signature,
}

/// A piece of a letter: what it is, and its text with marks for the sender's words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OpenPiece {
    /// What becomes of it.
    pub kind: PieceKind,
    /// Its text.
    pub text: String,
}

/// A letter to one office without its sender. Texts hold marks, as the module `render` knows them.
#[derive(Clone, Debug)]
pub struct Pieces {
    /// What to pick as the topic.
    pub topic: Field,
    /// The subject.
    pub subject: String,
    /// The most that the form's message takes, as forms count.
    pub room: Option<usize>,
    /// The text for the form, then the same without its heaviest data points, one less in each.
    pub messages: Vec<Vec<OpenPiece>>,
    /// The short version, whole.
    pub short: String,
    /// The sentence of the short version that goes last.
    pub ask: String,
    /// What to say on the telephone.
    pub script: String,
    /// The letter as text.
    pub letter: Vec<OpenPiece>,
    /// Whether brackets in the sender's words could make a link of something.
    pub has_brackets: bool,
}

impl FormLetter {
    pub(super) fn open_pieces(&self) -> Vec<OpenPiece> {
        self.pieces.iter().map(OpenPiece::of).collect()
    }
}

impl OpenPiece {
    fn of(piece: &Piece) -> Self {
        let (kind, text) = match piece {
            Piece::Fixed(text) => (PieceKind::Fixed, text.clone()),
            Piece::Letterhead => (PieceKind::Letterhead, String::new()),
            Piece::Story => (PieceKind::Story, String::new()),
            Piece::Home(sentence) => {
                let mark = Word::Home.mark().unwrap_or_default();
                (PieceKind::Paragraph, sentence.marked(mark))
            }
            Piece::Paragraph(phrase) => (PieceKind::Paragraph, phrase.marked()),
            Piece::Line(phrase) => (PieceKind::Line, phrase.marked()),
            Piece::Signature => (PieceKind::Signature, String::new()),
        };
        Self { kind, text }
    }
}
