//! Cutting a stream of bytes into replies (RFC 5321, 4.2), with a bound on everything.

use crate::delivery::outcome::Why;
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
    pub(super) fn next(&mut self) -> Result<Option<Reply>, Why> {
        loop {
            let Some(end) = self.bytes.iter().position(|byte| *byte == b'\n') else {
                if self.bytes.len() > LINE_LIMIT {
                    return Err(Why::Endless);
                }
                return Ok(None);
            };
            if end > LINE_LIMIT {
                return Err(Why::Endless);
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
    fn take_line(&mut self, line: &[u8]) -> Result<bool, Why> {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let (digits, rest) = line.split_at_checked(3).ok_or(Why::Garbled)?;
        let code = match digits {
            [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9'] => digits
                .iter()
                .fold(0, |code, digit| code * 10 + u16::from(digit - b'0')),
            _ => return Err(Why::Garbled),
        };
        let (is_last, text) = match rest {
            [] => (true, rest),
            [b' ', text @ ..] => (true, text),
            [b'-', text @ ..] => (false, text),
            _ => return Err(Why::Garbled),
        };
        match self.code {
            None => {
                self.code = Some(code);
                self.lines.clear();
            }
            Some(first) if first == code => {}
            Some(_) => return Err(Why::Garbled),
        }
        if self.lines.len() >= LINES_LIMIT {
            return Err(Why::Endless);
        }
        // NOTE: a code counts whatever language its comment is in; servers still write Latin-1.
        self.lines.push(String::from_utf8_lossy(text).into_owned());
        Ok(is_last)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(bytes: &[u8]) -> Result<Option<Reply>, Why> {
        let mut reader = Reader::default();
        reader.push(bytes);
        reader.next()
    }

    #[test]
    fn replies_are_read_one_by_one_however_the_bytes_come() {
        let mut reader = Reader::default();
        let mut replies = Vec::new();
        for byte in b"250-mx\r\n250-SIZE 5\r\n250 HELP\r\n354\r\n451 later\n" {
            reader.push(&[*byte]);
            if let Some(reply) = reader.next().unwrap() {
                replies.push((reply.to_string(), reader.take_lines().len()));
            }
        }
        let expected = [("250 mx SIZE 5 HELP", 3), ("354", 1), ("451 later", 1)];
        assert_eq!(
            replies,
            expected.map(|(text, lines)| (text.to_owned(), lines))
        );
        assert!(!reader.has_unread());
    }

    #[test]
    fn what_is_no_reply_is_garbled_and_what_does_not_end_is_endless() {
        for bytes in [
            &b"\n"[..],
            b"25\r\n",
            b"2500 ok\r\n",
            b"150 ok\r\n",
            b"600 ok\r\n",
            b"abc ok\r\n",
            b"\0\0\0\0\r\n",
            b"250-a\r\n251 b\r\n",
            b"SSH-2.0-OpenSSH\r\n",
        ] {
            assert_eq!(read(bytes), Err(Why::Garbled), "{bytes:?}");
        }
        assert_eq!(read(&[b'2'; 3_000]), Err(Why::Endless));
        assert_eq!(read("250-x\r\n".repeat(300).as_bytes()), Err(Why::Endless));
        assert_eq!(read(b"250-half\r\n"), Ok(None));
    }

    #[test]
    fn a_comment_of_any_bytes_does_not_hide_the_code() {
        let reply = read(b"250 gr\xfcn \0 \x1b[2J\r\n").unwrap().unwrap();
        assert_eq!(reply.to_string(), "250 gr\u{fffd}n \\u{0} \\u{1b}[2J");
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_panic_and_shown_without_a_control(
            bytes in prop::collection::vec(prop::sample::select(&b"0259-\r\n \0\x1b\xff"[..]), 0..200),
        ) {
            let mut reader = Reader::default();
            reader.push(&bytes);
            while let Ok(Some(reply)) = reader.next() {
                prop_assert!(!reply.to_string().chars().any(char::is_control));
                prop_assert!((200..600).contains(&reply.code()));
            }
        }
    }
}
