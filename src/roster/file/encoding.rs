//! How a roster's text is encoded: UTF-8 or UTF-16, with or without a mark, or the Windows-1252 or Mac Roman of older
//! spreadsheets.

mod one_byte;

use std::fmt;
use std::io::{self, BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{Decoder, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

use self::one_byte::Evidence;

/// How much is read at once, in bytes.
const CHUNK: usize = 64 * 1024;
/// So many bytes at the beginning tell UTF-16 without a mark: a header, whose names are mostly Latin.
const HEAD: usize = 64;

/// How a roster's text is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8. Rows that are none are refused one by one.
    Utf8,
    /// UTF-8 behind a byte-order mark.
    Utf8Marked,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Windows-1252: what is none of the others.
    Windows1252,
    /// Mac Roman.
    Macintosh,
}

impl Encoding {
    /// Finds the encoding of a text by reading it to its end.
    ///
    /// What has no mark is UTF-8, unless it breaks the rules of UTF-8 more often than it follows
    /// them beyond ASCII.
    pub(in crate::roster) fn detect(text: &mut impl Read) -> io::Result<Self> {
        let mut bytes = Vec::with_capacity(CHUNK);
        text.by_ref().take(CHUNK as u64).read_to_end(&mut bytes)?;
        if let Some(encoding) = Self::of_start(&bytes) {
            return Ok(encoding);
        }
        let mut is_over = bytes.is_empty();
        let (mut valid, mut broken) = (0, 0);
        let mut evidence = Evidence::default();
        while !is_over {
            // What is left is a character that the chunk cuts in two.
            let left = tally(&bytes, &mut valid, &mut broken);
            if broken > valid {
                evidence.take(&bytes);
            }
            bytes.drain(..bytes.len() - left);
            let room = (CHUNK - left) as u64;
            is_over = text.by_ref().take(room).read_to_end(&mut bytes)? == 0;
        }
        broken += u64::from(!bytes.is_empty());
        Ok(if broken <= valid {
            Self::Utf8
        } else if evidence.is_macintosh() {
            Self::Macintosh
        } else {
            Self::Windows1252
        })
    }

    /// Returns the encoding that the beginning of a text tells: by its mark, or as UTF-16, in which
    /// every other byte of Latin text is a NUL.
    fn of_start(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => return Some(Self::Utf8Marked),
            [0xff, 0xfe, ..] => return Some(Self::Utf16Le),
            [0xfe, 0xff, ..] => return Some(Self::Utf16Be),
            _ => {}
        }
        let (units, _) = bytes[..bytes.len().min(HEAD)].as_chunks::<2>();
        let high = units.iter().filter(|unit| unit[0] == 0).count();
        let low = units.iter().filter(|unit| unit[1] == 0).count();
        if low > high && low >= units.len() / 2 {
            Some(Self::Utf16Le)
        } else if high > low && high >= units.len() / 2 {
            Some(Self::Utf16Be)
        } else {
            None
        }
    }

    /// Returns the decoder, unless the text is UTF-8 already.
    fn decoder(self) -> Option<Decoder> {
        match self {
            Self::Utf8 | Self::Utf8Marked => None,
            Self::Utf16Le => Some(UTF_16LE.new_decoder_with_bom_removal()),
            Self::Utf16Be => Some(UTF_16BE.new_decoder_with_bom_removal()),
            Self::Windows1252 => Some(WINDOWS_1252.new_decoder_without_bom_handling()),
            Self::Macintosh => Some(MACINTOSH.new_decoder_without_bom_handling()),
        }
    }
}

/// Counts the characters of some bytes beyond ASCII, and what is no UTF-8; returns how many bytes at the
/// end may be the beginning of a character.
fn tally(bytes: &[u8], valid: &mut u64, broken: &mut u64) -> usize {
    let mut left = 0;
    for chunk in bytes.utf8_chunks() {
        let leads = chunk.valid().bytes().filter(|byte| *byte >= 0xc2);
        *valid += leads.count() as u64;
        left = chunk.invalid().len();
        *broken += u64::from(left > 0);
    }
    let is_cut = std::str::from_utf8(&bytes[bytes.len() - left..])
        .is_err_and(|error| error.error_len().is_none());
    if is_cut {
        *broken -= 1;
        left
    } else {
        0
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Marked => "UTF-8 with a byte-order mark",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Windows-1252",
            Self::Macintosh => "Mac Roman",
        })
    }
}

/// A text as UTF-8, whatever it was. It is decoded into a buffer of its own, so that it does not depend on
/// the reader's buffer how far decoding gets.
///
/// Half a surrogate pair becomes U+FFFD. Bytes that are no UTF-8 stay as they are, where UTF-8 is expected.
pub(in crate::roster) struct Decoded<R> {
    inner: R,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    text: Vec<u8>,
    /// How much of the text is consumed.
    at: usize,
    is_over: bool,
    /// How many bytes were read, for whoever watches.
    read: Arc<AtomicU64>,
}

impl<R: Read> Decoded<R> {
    pub(in crate::roster) fn new(
        mut inner: R,
        encoding: Encoding,
        read: Arc<AtomicU64>,
    ) -> io::Result<Self> {
        // Decoders of UTF-16 remove its mark themselves.
        let mark = if encoding == Encoding::Utf8Marked {
            3
        } else {
            0
        };
        io::copy(&mut inner.by_ref().take(mark), &mut io::sink())?;
        Ok(Self {
            inner,
            decoder: encoding.decoder(),
            raw: vec![0; CHUNK],
            text: Vec::new(),
            at: 0,
            is_over: false,
            read,
        })
    }

    /// Decodes the next chunk, all of it.
    fn decode(&mut self) -> io::Result<()> {
        let count = self.inner.read(&mut self.raw)?;
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        self.is_over = count == 0;
        self.at = 0;
        let raw = &self.raw[..count];
        let Some(decoder) = &mut self.decoder else {
            self.text.clear();
            self.text.extend_from_slice(raw);
            return Ok(());
        };
        // With so much room the decoder never stops before the end of what it is given.
        let room = decoder.max_utf8_buffer_length(count);
        self.text.resize(room.unwrap_or(4 * CHUNK), 0);
        let (_, _, written, is_malformed) =
            decoder.decode_to_utf8(raw, &mut self.text, self.is_over);
        self.text.truncate(written);
        if self.is_over && is_malformed {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "the file ends in the middle of a character, so part of it is missing",
            ));
        }
        Ok(())
    }
}

impl<R: Read> BufRead for Decoded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        // A chunk may hold too little for a character.
        while self.at == self.text.len() && !self.is_over {
            self.decode()?;
        }
        Ok(&self.text[self.at..])
    }

    fn consume(&mut self, count: usize) {
        self.at += count;
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests;
