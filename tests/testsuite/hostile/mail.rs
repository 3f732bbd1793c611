//! A mail draft, taken apart as a mail program does.

/// A message: its headers in order, and its parts, decoded.
pub(super) struct Mail {
    pub(super) headers: Vec<(String, String)>,
    pub(super) text: String,
    pub(super) html: String,
}

impl Mail {
    /// Takes a message apart and checks what the standard demands of its bytes.
    pub(super) fn read(row: &str, message: &[u8]) -> Self {
        assert!(message.is_ascii(), "{row}: the mail is not ASCII");
        let message = std::str::from_utf8(message).unwrap();
        let bare = message.replace("\r\n", "");
        assert!(
            !bare.contains(['\r', '\n', '\0']),
            "{row}: a bare CR, LF or NUL"
        );
        for line in message.split("\r\n") {
            assert!(line.len() <= 998, "{row}: a line of {} bytes", line.len());
        }
        let (head, body) = message.split_once("\r\n\r\n").unwrap();
        let headers = headers(head);
        let kind = &headers
            .iter()
            .find(|(name, _)| name == "Content-Type")
            .unwrap()
            .1;
        let boundary = kind.split('"').nth(1).unwrap();
        let parts: Vec<&str> = body.split(&format!("--{boundary}")).collect();
        assert_eq!(parts.len(), 4, "{row}: parts of the mail");
        let part = |at: usize, kind: &str| {
            let (head, body) = parts[at].split_once("\r\n\r\n").unwrap();
            assert!(head.contains(kind), "{row}: {head}");
            assert!(head.contains("quoted-printable"), "{row}: {head}");
            quoted_printable(body.strip_suffix("\r\n").unwrap(), false)
        };
        Self {
            text: part(1, "text/plain"),
            html: part(2, "text/html"),
            headers,
        }
    }

    /// Returns the names of the headers.
    pub(super) fn names(&self) -> Vec<&str> {
        self.headers.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// Returns a header with its encoded words decoded.
    pub(super) fn header(&self, name: &str) -> String {
        let (_, value) = self.headers.iter().find(|(own, _)| own == name).unwrap();
        decoded(value)
    }
}

fn headers(head: &str) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n") {
        if line.starts_with([' ', '\t']) {
            headers.last_mut().unwrap().1.push_str(line);
        } else {
            let (name, value) = line.split_once(": ").unwrap();
            headers.push((name.to_owned(), value.to_owned()));
        }
    }
    headers
}

/// Decodes the encoded words of a header (RFC 2047); blanks between two of them go.
fn decoded(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    let mut after_word = false;
    while let Some(at) = rest.find("=?") {
        let between = &rest[..at];
        if !(after_word && between.trim().is_empty()) {
            text.push_str(between);
        }
        let mut fields = rest[at + 2..].splitn(4, '?');
        let (charset, encoding, data) = (
            fields.next().unwrap(),
            fields.next().unwrap(),
            fields.next().unwrap(),
        );
        assert!(["utf-8", "us-ascii"].contains(&charset.to_ascii_lowercase().as_str()));
        text.push_str(&if encoding.eq_ignore_ascii_case("q") {
            quoted_printable(data, true)
        } else {
            String::from_utf8(base64(data)).unwrap()
        });
        rest = fields.next().unwrap().strip_prefix('=').unwrap();
        after_word = true;
    }
    text + rest
}

fn quoted_printable(text: &str, in_header: bool) -> String {
    let text = text.replace("=\r\n", "");
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'=' => {
                let code = [rest.next().unwrap(), rest.next().unwrap()];
                let code = std::str::from_utf8(&code).unwrap();
                bytes.push(u8::from_str_radix(code, 16).unwrap());
            }
            b'_' if in_header => bytes.push(b' '),
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).unwrap()
}

fn base64(text: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => u32::from(byte - b'A'),
        b'a'..=b'z' => u32::from(byte - b'a') + 26,
        b'0'..=b'9' => u32::from(byte - b'0') + 52,
        b'+' => 62,
        b'/' => 63,
        other => panic!("{other} is not of base 64"),
    };
    let mut bytes = Vec::new();
    let digits: Vec<u32> = text.bytes().filter(|b| *b != b'=').map(value).collect();
    for four in digits.chunks(4) {
        let bits = four.iter().fold(0, |bits, digit| bits << 6 | digit) << (6 * (4 - four.len()));
        let [_, all @ ..] = bits.to_be_bytes();
        bytes.extend(&all[..four.len() - 1]);
    }
    bytes
}
