//! The page of a letter: its lines as they were typed, printed or scanned, joined to paragraphs.

pub(super) mod capitals;
pub(super) mod columns;
pub(super) mod hyphen;
pub(super) mod items;
pub(super) mod line;
pub(super) mod lines;
pub(super) mod misread;
pub(super) mod paragraph;
pub(super) mod quoted;
pub(super) mod split_words;
pub(super) mod ticks;
