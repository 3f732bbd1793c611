//! What one cell of a roster holds: an address, a name, mailboxes, what stands in place of them.

pub(super) mod address;
pub(super) mod labeled;
pub(super) mod mailbox;
pub(super) mod name_parts;
pub(super) mod nickname;
pub(super) mod no_story;
pub(super) mod nobody;
pub(super) mod spreadsheet;
pub(super) mod street_key;
pub(super) mod street_words;
