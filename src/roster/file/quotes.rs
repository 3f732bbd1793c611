//! Quotation marks that take rows into a field: found before a roster is used, since whoever stands on
//! those rows would be lost without a word.

use std::fmt;
use std::io::{self, BufRead};

use memchr::memchr3;

use super::records::{Lines, ROW_LIMIT};
use crate::roster::cell::address::is_row;

/// A quotation mark at the beginning of a field that is not closed where the field ends (RFC 4180,
/// section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StrayQuote {
    /// The number of its row; the header is row 1.
    pub row: u64,
    /// The line on which it stands.
    pub line: u64,
    /// What comes behind it.
    pub end: QuoteEnd,
}

/// What comes behind a stray quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteEnd {
    /// The end of the text.
    Never,
    /// Another, on this later line, in the middle of a field.
    Within(u64),
    /// This line, which is a row by itself, and somewhere another one.
    Row(u64),
}

impl fmt::Display for StrayQuote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { row, line, end } = self;
        write!(
            f,
            "the quotation mark that opens on line {line} (row {row}) "
        )?;
        match end {
            QuoteEnd::Never => f.write_str("is never closed"),
            QuoteEnd::Within(end) => write!(f, "closes in the middle of a field on line {end}"),
            QuoteEnd::Row(held) => write!(f, "takes in line {held}, which looks like another row"),
        }
    }
}

/// Finds the first stray quotation mark that takes rows in, and is known to do so.
pub(in crate::roster) fn stray_quote(
    text: &mut impl BufRead,
    delimiter: u8,
) -> io::Result<Option<StrayQuote>> {
    let mut scan = Scan::new(delimiter);
    loop {
        let bytes = text.fill_buf()?;
        let count = bytes.len();
        if count == 0 {
            return Ok(scan.end());
        }
        if let Some(stray) = scan.read(bytes) {
            return Ok(Some(stray));
        }
        text.consume(count);
    }
}

/// Where a text is read, as the parser of `records` takes it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    FieldStart,
    Unquoted,
    Quoted,
    /// Behind a quotation mark that ends the field, or is the first of two that stand for one.
    Quote,
}

struct Scan {
    delimiter: u8,
    place: Place,
    lines: Lines,
    row: u64,
    /// The line on which the latest quotation mark opened.
    opened: u64,
    /// What stands on this line behind it.
    quoted: Vec<u8>,
    /// The first line behind it that looks like a row.
    held: Option<u64>,
}

impl Scan {
    fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            place: Place::FieldStart,
            lines: Lines::default(),
            row: 0,
            opened: 0,
            quoted: Vec::new(),
            held: None,
        }
    }

    fn read(&mut self, mut bytes: &[u8]) -> Option<StrayQuote> {
        while let Some(first) = bytes.first() {
            let plain = memchr3(b'"', b'\r', b'\n', bytes).unwrap_or(bytes.len());
            if plain > 0 && self.place != Place::Quote {
                self.skip(&bytes[..plain]);
                bytes = &bytes[plain..];
                continue;
            }
            if let Some(stray) = self.pass(*first) {
                return Some(stray);
            }
            bytes = &bytes[1..];
        }
        None
    }

    /// Passes bytes without quotation marks and line breaks, not behind a quotation mark.
    fn skip(&mut self, bytes: &[u8]) {
        let Some(last) = bytes.last() else { return };
        if self.place == Place::Quoted {
            let room = ROW_LIMIT.saturating_sub(self.quoted.len());
            self.quoted
                .extend_from_slice(&bytes[..bytes.len().min(room)]);
        } else {
            self.row += u64::from(self.lines.is_at_start());
            self.place = if *last == self.delimiter {
                Place::FieldStart
            } else {
                Place::Unquoted
            };
        }
        self.lines.pass(*last);
    }

    fn pass(&mut self, byte: u8) -> Option<StrayQuote> {
        let is_break = matches!(byte, b'\r' | b'\n');
        if self.lines.is_at_start() && !is_break && self.place != Place::Quoted {
            self.row += 1;
        }
        let mut stray = None;
        self.place = match (self.place, byte) {
            (Place::FieldStart, b'"') => {
                self.opened = self.lines.line;
                self.held = None;
                self.quoted.clear();
                Place::Quoted
            }
            (Place::Quoted, b'"') => Place::Quote,
            (Place::Quoted, _) | (Place::Quote, b'"') => {
                self.take(byte, is_break);
                Place::Quoted
            }
            _ if is_break || byte == self.delimiter => {
                stray = self.close(None);
                Place::FieldStart
            }
            _ => {
                stray = self.close(Some(QuoteEnd::Within(self.lines.line)));
                Place::Unquoted
            }
        };
        self.lines.pass(byte);
        stray
    }

    /// Takes a byte between quotation marks.
    fn take(&mut self, byte: u8, is_break: bool) {
        if is_break {
            self.look();
            self.quoted.clear();
        } else if self.quoted.len() < ROW_LIMIT {
            self.quoted.push(byte);
        }
    }

    /// Looks at a line between quotation marks.
    fn look(&mut self) {
        if self.held.is_none() && is_row(&String::from_utf8_lossy(&self.quoted)) {
            self.held = Some(self.lines.line);
        }
    }

    /// Returns the latest quotation mark as a stray one if it is closed here, has line breaks behind it,
    /// and `end` or a line says so.
    fn close(&mut self, end: Option<QuoteEnd>) -> Option<StrayQuote> {
        if self.place != Place::Quote || self.lines.line == self.opened {
            return None;
        }
        self.look();
        end.or(self.held.map(QuoteEnd::Row))
            .map(|end| self.stray(end))
    }

    /// Returns the quotation mark that is open at the end of the text, or a last one that is stray.
    fn end(&mut self) -> Option<StrayQuote> {
        match self.place {
            Place::Quoted => Some(self.stray(QuoteEnd::Never)),
            _ => self.close(None),
        }
    }

    fn stray(&self, end: QuoteEnd) -> StrayQuote {
        StrayQuote {
            row: self.row,
            line: self.opened,
            end,
        }
    }
}

#[cfg(test)]
mod tests;
