//! How the check reads a text: its words, numerals, sentences, names and dates.

pub(super) mod date;
pub(super) mod folded;
pub(super) mod names;
pub(super) mod number;
pub(super) mod passages;
pub(super) mod runs;
pub(super) mod tokens;
pub(super) mod words;
