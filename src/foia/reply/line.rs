//! One line of a letter.

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number in the text, from 1.
    pub(super) number: usize,
    /// Its text with blanks at its ends taken off; inner runs of blanks are kept, for they are
    /// columns.
    pub(super) text: String,
    /// How many blanks it began with.
    pub(super) indent: usize,
}
