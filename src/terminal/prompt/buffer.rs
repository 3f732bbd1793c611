//! A line of text while it is written: the text, the cursor in it, and what was cut out last.

use unicode_segmentation::UnicodeSegmentation;

/// What a key does to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Edit {
    /// Puts a text in at the cursor.
    Insert(String),
    /// Puts in again what was cut out last.
    Yank,
    /// Moves the cursor.
    Move(CursorMotion),
    /// Takes out what lies between the cursor and a place.
    Erase(CursorMotion),
    /// The same, and keeps it for [`Edit::Yank`].
    Cut(CursorMotion),
}

/// A place in the text, seen from the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CursorMotion {
    /// The character before.
    Left,
    /// The character after.
    Right,
    /// The beginning of the word before: letters and digits.
    WordLeft,
    /// The end of the word after.
    WordRight,
    /// The blank before the word before.
    BlankLeft,
    /// The beginning of the text.
    Start,
    /// The end of the text.
    End,
}

/// The text, with the cursor in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Buffer {
    text: String,
    /// In bytes; always between two characters as people see them (grapheme clusters).
    cursor: usize,
    cut: String,
}

impl Buffer {
    /// Returns a text with the cursor behind it.
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            cursor: text.len(),
            cut: String::new(),
        }
    }

    /// Returns the text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the text before the cursor, and the text behind it.
    pub(super) fn halves(&self) -> (&str, &str) {
        self.text.split_at(self.cursor)
    }

    /// Does what a key asks for.
    pub(super) fn apply(&mut self, edit: Edit) {
        match edit {
            Edit::Insert(text) => self.insert(&text),
            Edit::Yank => self.insert(&self.cut.clone()),
            Edit::Move(reach) => self.cursor = self.place(reach),
            Edit::Erase(reach) => {
                self.take_out(reach);
            }
            Edit::Cut(reach) => {
                let cut = self.take_out(reach);
                if !cut.is_empty() {
                    self.cut = cut;
                }
            }
        }
    }

    fn insert(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        // What joins the character before it moves the boundary on.
        self.cursor = self.boundary(self.cursor + text.len());
    }

    fn take_out(&mut self, reach: CursorMotion) -> String {
        let place = self.place(reach);
        let (from, to) = (place.min(self.cursor), place.max(self.cursor));
        let taken = self.text.drain(from..to).collect();
        self.cursor = self.boundary(from);
        taken
    }

    /// Returns the first place between two characters at or behind a place.
    fn boundary(&self, at: usize) -> usize {
        let mut starts = self.text.grapheme_indices(true).map(|(start, _)| start);
        starts.find(|start| *start >= at).unwrap_or(self.text.len())
    }

    fn place(&self, reach: CursorMotion) -> usize {
        let (before, after) = self.halves();
        let is_word = |part: &str| part.chars().any(char::is_alphanumeric);
        let is_ink = |part: &str| !part.chars().all(char::is_whitespace);
        match reach {
            CursorMotion::Left => {
                before.len() - before.graphemes(true).next_back().map_or(0, str::len)
            }
            CursorMotion::Right => self.cursor + after.graphemes(true).next().map_or(0, str::len),
            CursorMotion::WordLeft => self.cursor - length(before.graphemes(true).rev(), is_word),
            CursorMotion::WordRight => self.cursor + length(after.graphemes(true), is_word),
            CursorMotion::BlankLeft => self.cursor - length(before.graphemes(true).rev(), is_ink),
            CursorMotion::Start => 0,
            CursorMotion::End => self.text.len(),
        }
    }
}

/// Returns the length of what is not a word and of the word that follows, in bytes.
fn length<'t>(parts: impl Iterator<Item = &'t str>, is_word: impl Fn(&str) -> bool) -> usize {
    let mut was_in_word = false;
    parts
        .take_while(|part| {
            let is_in_word = is_word(part);
            let goes_on = is_in_word || !was_in_word;
            was_in_word |= is_in_word;
            goes_on
        })
        .map(str::len)
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns the text after some edits, with `|` where the cursor is.
    fn after(text: &str, edits: &[Edit]) -> String {
        let mut buffer = Buffer::new(text);
        for edit in edits {
            buffer.apply(edit.clone());
        }
        let (before, after) = buffer.halves();
        format!("{before}|{after}")
    }

    #[test]
    fn words_are_crossed_and_cut_as_in_a_shell() {
        use CursorMotion::{BlankLeft, End, Left, Right, Start, WordLeft, WordRight};
        use Edit::{Cut, Erase, Move, Yank};

        let text = "ada@example.org or none";
        for (edits, expected) in [
            (&[Cut(Start)][..], "|"),
            (&[Cut(Start), Yank], "ada@example.org or none|"),
            (&[Cut(BlankLeft)], "ada@example.org or |"),
            (&[Cut(BlankLeft), Cut(BlankLeft)], "ada@example.org |"),
            (&[Move(Start), Cut(End)], "|"),
            (&[Move(Start), Move(WordRight)], "ada|@example.org or none"),
            (
                &[Move(Start), Cut(WordRight), Move(End), Yank],
                "@example.org or noneada|",
            ),
            (
                &[Move(WordLeft), Move(WordLeft)],
                "ada@example.org |or none",
            ),
            (
                &[Erase(Left), Move(Left), Erase(Right)],
                "ada@example.org or no|",
            ),
            (
                &[Move(Start), Erase(Left), Move(Left)],
                "|ada@example.org or none",
            ),
            (&[Erase(Right), Move(Right)], "ada@example.org or none|"),
            // What was cut stays when there is nothing to cut.
            (&[Cut(Start), Cut(Start), Yank], "ada@example.org or none|"),
        ] {
            assert_eq!(after(text, edits), expected, "{edits:?}");
        }
    }

    #[test]
    fn a_character_of_several_code_points_is_erased_at_once() {
        let erase = [Edit::Erase(CursorMotion::Left)];
        assert_eq!(after("Zoe\u{308}", &erase), "Zo|");
        assert_eq!(after("x👩‍👧", &erase), "x|");
    }

    fn any_edit() -> impl Strategy<Value = Edit> {
        let reach = prop::sample::select(vec![
            CursorMotion::Left,
            CursorMotion::Right,
            CursorMotion::WordLeft,
            CursorMotion::WordRight,
            CursorMotion::BlankLeft,
            CursorMotion::Start,
            CursorMotion::End,
        ]);
        prop_oneof![
            "\\PC|e\u{308}|\u{308}|👩|\u{200d}|\n|[a-z ]{1,9}".prop_map(Edit::Insert),
            Just(Edit::Yank),
            reach.clone().prop_map(Edit::Move),
            reach.clone().prop_map(Edit::Erase),
            reach.prop_map(Edit::Cut),
        ]
    }

    proptest! {
        /// Moving changes no text, what is cut can be put back, and the cursor stands between characters.
        #[test]
        fn no_edit_loses_what_was_not_asked_for(edits in prop::collection::vec(any_edit(), 0..40)) {
            let mut buffer = Buffer::default();
            for edit in edits {
                let before = buffer.text().to_owned();
                buffer.apply(edit.clone());
                let (left, _) = buffer.halves();
                let end = left.len();
                let mut ends = buffer.text().grapheme_indices(true).map(|(at, _)| at);
                prop_assert!(end == buffer.text().len() || ends.any(|at| at == end));
                match edit {
                    Edit::Move(_) => prop_assert_eq!(buffer.text(), before),
                    Edit::Insert(text) => prop_assert_eq!(buffer.text().len(), before.len() + text.len()),
                    Edit::Erase(_) | Edit::Cut(_) => prop_assert!(buffer.text().len() <= before.len()),
                    Edit::Yank => {}
                }
            }
        }
    }
}
