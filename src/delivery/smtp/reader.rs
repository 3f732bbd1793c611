//! Cutting a stream of bytes into replies (RFC 5321, 4.2), with a bound on everything.

use crate::delivery::outcome::NoAnswer;
use crate::delivery::reply::Reply;

/// The longest line of a reply, in bytes; RFC 5321, 4.5.3.1.5, allows 512.
const LINE_LIMIT: usize = 2_000;
/// The most lines of one reply.
const LINES_LIMIT: usize = 200;

/// Bytes that came and were not read yet, and the lines of the reply that they belong to.
#[derive(Debug, Default)]
pub(super) struct Reader {
    bytes: Vec<u8>,
    code: Option<u16>,
    lines: Vec<String>,
}

impl Reader {
    /// Takes bytes as they come.
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Returns `true` if there is something that no question has asked for yet.
    pub(super) fn has_unread(&self) -> bool {
        !self.bytes.is_empty() || self.code.is_some()
    }

    /// Returns the next whole reply, if it is there.
    pub(super) fn next(&mut self) -> Result<Option<Reply>, NoAnswer> {
        loop {
            let Some(end) = self.bytes.iter().position(|byte| *byte == b'\n') else {
                if self.bytes.len() > LINE_LIMIT {
                    return Err(NoAnswer::Endless);
                }
                return Ok(None);
            };
            if end > LINE_LIMIT {
                return Err(NoAnswer::Endless);
            }
            let line: Vec<u8> = self.bytes.drain(..=end).collect();
            let is_last = self.take_line(&line)?;
            if is_last && let Some(code) = self.code.take() {
                return Ok(Some(Reply::new(code, &self.lines.join(" "))));
            }
        }
    }

    /// Returns the lines of the reply that was returned last.
    pub(super) fn take_lines(&mut self) -> Vec<String> {
        std::mem::take(&mut self.lines)
    }

    /// Returns those lines, one by one.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }

    /// Takes a line; tells whether it ends the reply.
    fn take_line(&mut self, line: &[u8]) -> Result<bool, NoAnswer> {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let (digits, rest) = line.split_at_checked(3).ok_or(NoAnswer::Garbled)?;
        let code = match digits {
            [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9'] => digits
                .iter()
                .fold(0, |code, digit| code * 10 + u16::from(digit - b'0')),
            _ => return Err(NoAnswer::Garbled),
        };
        let (is_last, text) = match rest {
            [] => (true, rest),
            [b' ', text @ ..] => (true, text),
            [b'-', text @ ..] => (false, text),
            _ => return Err(NoAnswer::Garbled),
        };
        match self.code {
            None => {
                self.code = Some(code);
                self.lines.clear();
            }
            Some(first) if first == code => {}
            Some(_) => return Err(NoAnswer::Garbled),
        }
        if self.lines.len() >= LINES_LIMIT {
            return Err(NoAnswer::Endless);
        }
        // NOTE: a code counts whatever language its comment is in; servers still write Latin-1.
        self.lines.push(String::from_utf8_lossy(text).into_owned());
        Ok(is_last)
    }
}

#[cfg(test)]
mod tests;
