//! From text to rows of fields: any delimiter, any line ending, and no row that outgrows the memory.

use std::io::{self, BufRead, Read};

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// The largest row that is taken, in bytes: a story of the longest length several times over.
pub(in crate::roster) const ROW_LIMIT: usize = 256 * 1024;
/// The most fields of a row.
const FIELD_LIMIT: usize = 1_000;
/// A header, with what stands above it, is no longer than this, in bytes.
pub(in crate::roster) const BEGINNING: usize = 64 * 1024;
/// A batch holds no more rows than this, nor, but for its last row, more bytes.
const BATCH_ROWS: usize = 512;
const BATCH_BYTES: usize = 512 * 1024;

/// Why a row cannot be taken apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RowProblem {
    /// It is too long, or has too many fields.
    #[error("the row is longer than {ROW_LIMIT} bytes or has more than {FIELD_LIMIT} fields")]
    Long,
    /// Bytes that are no text.
    #[error("the row is not UTF-8 text")]
    NotText,
}

/// Rows as they stand in the file, some hundreds of them.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    spans: Vec<Span>,
}

#[derive(Clone, Copy, Debug)]
struct Span {
    row: u64,
    line: u64,
    last: u64,
    bytes: usize,
    fields: usize,
    problem: Option<RowProblem>,
}

/// A row as it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowText<'a> {
    /// Its number as a spreadsheet counts: the header is row 1. Empty lines are none.
    pub row: u64,
    /// The line on which it begins, from 1.
    pub line: u64,
    /// The line on which it ends.
    pub last: u64,
    /// Its fields.
    pub fields: Result<Vec<&'a str>, RowProblem>,
}

impl Batch {
    pub(in crate::roster) fn is_full(&self) -> bool {
        self.spans.len() >= BATCH_ROWS || self.bytes.len() >= BATCH_BYTES
    }

    /// Returns `true` if there is no row.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Returns the rows, in their order.
    pub fn rows(&self) -> impl Iterator<Item = RowText<'_>> {
        (0..self.spans.len()).filter_map(|index| self.row(index))
    }

    /// Returns one of the rows.
    pub fn row(&self, index: usize) -> Option<RowText<'_>> {
        let span = self.spans.get(index)?;
        let next = self.spans.get(index + 1);
        let bytes = &self.bytes[span.bytes..next.map_or(self.bytes.len(), |next| next.bytes)];
        let ends = &self.ends[span.fields..next.map_or(self.ends.len(), |next| next.fields)];
        let fields = match span.problem {
            Some(problem) => Err(problem),
            None => fields(bytes, ends).ok_or(RowProblem::NotText),
        };
        Some(RowText {
            row: span.row,
            line: span.line,
            last: span.last,
            fields,
        })
    }
}

fn fields<'a>(bytes: &'a [u8], ends: &[usize]) -> Option<Vec<&'a str>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut start = 0;
    let mut fields = Vec::with_capacity(ends.len());
    for end in ends {
        fields.push(text.get(start..*end)?);
        start = *end;
    }
    Some(fields)
}

/// Reads rows out of a text.
pub(in crate::roster) struct Records<R> {
    text: R,
    parser: Reader,
    bytes: Vec<u8>,
    ends: Vec<usize>,
    row: u64,
    lines: Lines,
}

/// Counts lines, whatever ends them.
#[derive(Clone, Copy)]
pub(in crate::roster) struct Lines {
    /// The line of the next byte, from 1; of a line feed behind a carriage return, the line after.
    pub(in crate::roster) line: u64,
    last: u8,
}

impl Default for Lines {
    fn default() -> Self {
        Self {
            line: 1,
            last: b'\n',
        }
    }
}

impl Lines {
    /// Returns `true` if the next byte begins a line.
    pub(in crate::roster) fn is_at_start(self) -> bool {
        b"\r\n".contains(&self.last)
    }

    pub(in crate::roster) fn pass(&mut self, byte: u8) {
        match byte {
            b'\r' => self.line += 1,
            b'\n' if self.last != b'\r' => self.line += 1,
            _ => {}
        }
        self.last = byte;
    }
}

impl<R: BufRead> Records<R> {
    pub(in crate::roster) fn new(text: R, delimiter: u8) -> Self {
        Self::from_line(text, delimiter, 1)
    }

    /// Reads rows out of a text that begins on a later line of its file.
    pub(in crate::roster) fn from_line(text: R, delimiter: u8, line: u64) -> Self {
        Self {
            text,
            parser: ReaderBuilder::new().delimiter(delimiter).build(),
            bytes: vec![0; ROW_LIMIT],
            ends: vec![0; FIELD_LIMIT],
            row: 0,
            lines: Lines {
                line,
                ..Lines::default()
            },
        }
    }

    /// Adds the next row to a batch; `false` where there is none.
    pub(in crate::roster) fn next(&mut self, batch: &mut Batch) -> io::Result<bool> {
        let (mut bytes, mut fields, mut is_long) = (0, 0, false);
        let mut first_line = None;
        loop {
            let input = self.text.fill_buf()?;
            let (result, read, written, ended) =
                self.parser
                    .read_record(input, &mut self.bytes[bytes..], &mut self.ends[fields..]);
            for byte in &input[..read] {
                if first_line.is_none() && !b"\r\n".contains(byte) {
                    first_line = Some(self.lines.line);
                }
                self.lines.pass(*byte);
            }
            self.text.consume(read);
            bytes += written;
            fields += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {
                    // The rest of the row is read and forgotten.
                    is_long = true;
                    (bytes, fields) = (0, 0);
                }
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(false),
            }
        }
        self.row += 1;
        let last = self.lines.line - u64::from(self.lines.is_at_start());
        batch.spans.push(Span {
            row: self.row,
            line: first_line.unwrap_or(self.lines.line),
            last,
            bytes: batch.bytes.len(),
            fields: batch.ends.len(),
            problem: is_long.then_some(RowProblem::Long),
        });
        if !is_long {
            batch.bytes.extend_from_slice(&self.bytes[..bytes]);
            batch.ends.extend_from_slice(&self.ends[..fields]);
        }
        Ok(true)
    }
}

/// Returns the beginning of a text.
pub(in crate::roster) fn start_of(text: &mut impl BufRead) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    text.take(BEGINNING as u64).read_to_end(&mut start)?;
    Ok(start)
}
