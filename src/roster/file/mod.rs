//! From the bytes of a file to rows of fields, and back: encodings, archives, workbooks, quotes.

pub(super) mod archive;
pub(super) mod container;
pub(super) mod encoding;
pub(super) mod layout;
pub(super) mod plain_rows;
pub(super) mod quotes;
pub(super) mod read_ahead;
pub(super) mod records;
pub(super) mod sheet;
pub(super) mod source;
pub(super) mod workbook;
