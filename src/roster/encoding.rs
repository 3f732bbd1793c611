//! How a roster's text is encoded: UTF-8 or UTF-16, with or without a mark, or the Windows-1252 of older
//! spreadsheets.

use std::fmt;
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much is read at once, in bytes.
const CHUNK: usize = 64 * 1024;

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
    /// Windows-1252: what is neither.
    Windows1252,
}

impl Encoding {
    /// Finds the encoding of a text by reading it to its end.
    ///
    /// What has no mark is UTF-8, unless it breaks the rules of UTF-8 more often than it follows
    /// them beyond ASCII.
    pub(super) fn detect(text: &mut impl Read) -> io::Result<Self> {
        let mut buffer = vec![0; CHUNK];
        let mut held = 0;
        let mut is_first = true;
        let (mut valid, mut broken) = (0_u64, 0_u64);
        loop {
            let count = text.read(&mut buffer[held..])?;
            let bytes = &buffer[..held + count];
            if is_first && (count == 0 || bytes.len() >= 4) {
                is_first = false;
                match bytes {
                    [0xef, 0xbb, 0xbf, ..] => return Ok(Self::Utf8Marked),
                    // Without a mark: two letters of ASCII. No other header begins with a NUL in it.
                    [0xff, 0xfe, ..] | [1..0x80, 0, 1..0x80, 0, ..] => return Ok(Self::Utf16Le),
                    [0xfe, 0xff, ..] | [0, 1..0x80, 0, 1..0x80, ..] => return Ok(Self::Utf16Be),
                    _ => {}
                }
            }
            let mut rest = bytes;
            let left = loop {
                let (good, error) = match std::str::from_utf8(rest) {
                    Ok(_) => (rest.len(), None),
                    Err(error) => (error.valid_up_to(), Some(error)),
                };
                let leads = rest[..good].iter().filter(|byte| **byte >= 0xc2);
                valid += leads.count() as u64;
                match error.map(|error| error.error_len()) {
                    None => break 0,
                    // A character that the chunk cuts in two; at the end, a broken one.
                    Some(None) if count > 0 => break rest.len() - good,
                    Some(length) => {
                        broken += 1;
                        rest = &rest[good + length.unwrap_or(rest.len() - good)..];
                    }
                }
            };
            if count == 0 {
                break;
            }
            let end = held + count;
            buffer.copy_within(end - left..end, 0);
            held = left;
        }
        Ok(if broken > valid {
            Self::Windows1252
        } else {
            Self::Utf8
        })
    }

    /// Returns the decoder, unless the text is UTF-8 already.
    fn decoder(self) -> Option<Decoder> {
        match self {
            Self::Utf8 | Self::Utf8Marked => None,
            Self::Utf16Le => Some(UTF_16LE.new_decoder_with_bom_removal()),
            Self::Utf16Be => Some(UTF_16BE.new_decoder_with_bom_removal()),
            Self::Windows1252 => Some(WINDOWS_1252.new_decoder_without_bom_handling()),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Marked => "UTF-8 with a byte-order mark",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        })
    }
}

/// A text as UTF-8, whatever it was. Characters that cannot be read become U+FFFD.
pub(super) struct Decoded<R> {
    inner: R,
    decoder: Option<Decoder>,
    /// How many bytes of a mark are to be passed over.
    mark: usize,
    raw: Vec<u8>,
    at: usize,
    is_over: bool,
    is_flushed: bool,
    read: Arc<AtomicU64>,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(inner: R, encoding: Encoding, read: Arc<AtomicU64>) -> Self {
        Self {
            inner,
            decoder: encoding.decoder(),
            mark: if encoding == Encoding::Utf8Marked {
                3
            } else {
                0
            },
            raw: Vec::new(),
            at: 0,
            is_over: false,
            is_flushed: false,
            read,
        }
    }

    fn count(&self, bytes: usize) {
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.mark > 0 {
            let mut mark = [0; 3];
            let count = self.inner.read(&mut mark[..self.mark])?;
            self.mark = if count == 0 { 0 } else { self.mark - count };
        }
        let Some(decoder) = &mut self.decoder else {
            let count = self.inner.read(buffer)?;
            self.count(count);
            return Ok(count);
        };
        loop {
            if self.at == self.raw.len() && !self.is_over {
                self.raw.resize(CHUNK, 0);
                let count = self.inner.read(&mut self.raw)?;
                self.raw.truncate(count);
                self.at = 0;
                self.is_over = count == 0;
                self.read.fetch_add(count as u64, Ordering::Relaxed);
            }
            if self.is_flushed {
                return Ok(0);
            }
            let (result, read, written, _) =
                decoder.decode_to_utf8(&self.raw[self.at..], buffer, self.is_over);
            self.at += read;
            self.is_flushed = self.is_over && result == CoderResult::InputEmpty;
            if written > 0 || self.is_flushed {
                return Ok(written);
            }
        }
    }
}
