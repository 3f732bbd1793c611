//! One line of a letter.

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::foia::reply) struct Line {
    /// Its number in the text, from 1.
    pub(in crate::foia::reply) number: usize,
    /// Its text with blanks at its ends taken off; inner runs of blanks are kept, for they are
    /// columns.
    pub(in crate::foia::reply) text: String,
    /// How many blanks it began with.
    pub(in crate::foia::reply) indent: usize,
}
