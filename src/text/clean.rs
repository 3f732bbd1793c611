//! Cleaning of text that a person, a file or a paste brings in.
//!
//! A prompt keeps pasted line breaks and escape codes, a TOML string may hold `\u001b`, a mail
//! header must hold neither. So every answer passes through one of two doors, whatever its origin:
//! [`clean_line`] for what fits on a line, [`clean_text`] for what may run over several.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest line that is taken as one answer, in characters.
pub const LINE_LIMIT: usize = 1_000;
/// The longest text that is taken as one answer, in characters.
pub const TEXT_LIMIT: usize = 20_000;
/// The longest list that is taken as one answer, in items.
pub const ITEM_LIMIT: usize = 100;
/// More combining marks than this on one letter are an attack on the terminal, not a language.
const MARKS_PER_BASE: usize = 8;

/// Why a text cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum UncleanText {
    /// Nothing but blanks.
    #[error("it is empty")]
    Empty,
    /// A NUL, which no letter can carry.
    #[error("it holds a control character (NUL)")]
    Nul,
    /// A line break where one line is wanted.
    #[error("it has a line break")]
    Broken,
    /// Characters that nobody sees, in a text that counts letter by letter.
    #[error("it holds invisible characters")]
    Invisible,
    /// A heap of combining marks on one letter.
    #[error("it has more than {MARKS_PER_BASE} accents on one letter")]
    Marks,
    /// A list of more items than any honest answer has.
    #[error("it lists more than {limit} items")]
    Many {
        /// The limit.
        limit: usize,
    },
    /// Longer than any honest answer.
    #[error("it is longer than {limit} characters")]
    Long {
        /// The limit, in characters.
        limit: usize,
    },
}

/// Returns a text on one line, with one blank between its words.
///
/// ```
/// # use redress::text::one_line;
/// assert_eq!(one_line(" of the\n  Mint "), "of the Mint");
/// ```
pub fn one_line(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut line = String::with_capacity(text.len());
    line.extend(words.next());
    for word in words {
        line.push(' ');
        line.push_str(word);
    }
    line
}

/// Returns `input` as one clean line: line breaks and tabs become a blank, runs of blanks one
/// blank, and escape sequences, control characters, bidirectional overrides and zero-width
/// characters go.
///
/// ```
/// # use redress::text::clean_line;
/// assert_eq!(clean_line("Eve\r\nBcc: e@z.org").as_deref(), Ok("Eve Bcc: e@z.org"));
/// assert_eq!(clean_line("\u{1b}[31mRed\u{1b}[0m").as_deref(), Ok("Red"));
/// ```
pub fn clean_line(input: &str) -> Result<String, UncleanText> {
    if is_clean_line(input) {
        return Ok(input.to_owned());
    }
    let cleaned = clean(input, LINE_LIMIT)?;
    let line = one_line(&cleaned);
    if line.is_empty() {
        Err(UncleanText::Empty)
    } else {
        Ok(line)
    }
}

/// Returns `input` as clean text of one or more lines: line breaks become `\n`, at most one line
/// in a row stays blank, and the same characters go as in [`clean_line`].
pub fn clean_text(input: &str) -> Result<String, UncleanText> {
    if is_clean_line(input) {
        return Ok(input.to_owned());
    }
    let cleaned = clean(input, TEXT_LIMIT)?;
    let mut text = String::with_capacity(cleaned.len());
    let mut blank_lines = 0;
    for line in cleaned.split('\n') {
        let line = one_line(line);
        if line.is_empty() {
            blank_lines += 1;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if blank_lines > 0 { "\n\n" } else { "\n" });
        }
        blank_lines = 0;
        text.push_str(&line);
    }
    if text.is_empty() {
        Err(UncleanText::Empty)
    } else {
        Ok(text)
    }
}

/// Returns `true` if cleaning would change nothing, for the common case of a short line of ASCII.
fn is_clean_line(input: &str) -> bool {
    (1..=LINE_LIMIT).contains(&input.len())
        && input.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        && !input.starts_with(' ')
        && !input.ends_with(' ')
        && !input.as_bytes().windows(2).any(|pair| pair == b"  ")
}

/// Returns Markdown that a person edited: line breaks become `\n`, blanks at the ends of lines go,
/// and the same characters go as in [`clean_line`]; indents and blank lines stay, for they mean
/// something.
pub fn clean_markdown(input: &str) -> Result<String, UncleanText> {
    let cleaned = clean(input, TEXT_LIMIT)?.replace('\t', "    ");
    let lines: Vec<&str> = cleaned.split('\n').map(str::trim_end).collect();
    let text = lines.join("\n");
    let text = text.trim_matches('\n');
    if text.trim().is_empty() {
        Err(UncleanText::Empty)
    } else {
        Ok(text.to_owned())
    }
}

/// Returns `true` if a character may not stand in any text of ours: controls (but line feed and tab),
/// bidirectional overrides and isolates, zero-width characters, the byte-order mark.
///
/// The zero-width joiner stays where it joins (some scripts and many emoji need it); the callers
/// here drop it between other characters.
pub fn is_forbidden(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{feff}'
        | '\u{00ad}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => c.is_control(),
    }
}

/// Returns `true` if cleaning takes something out of a text that nobody can see in it: an escape
/// sequence, a directional or zero-width character. Line breaks, which become blanks, lose nothing.
pub fn holds_invisible(input: &str) -> bool {
    input.chars().any(|c| is_forbidden(c) && !is_break(c))
}

fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn clean(input: &str, limit: usize) -> Result<String, UncleanText> {
    if input.contains('\0') {
        return Err(UncleanText::Nul);
    }
    // NOTE: a bound on the bytes first, so that no pass below runs over a hundred megabytes.
    if input.len() > limit * 16 {
        return Err(UncleanText::Long { limit });
    }
    let visible: String = strip_escapes(input)
        .replace("\r\n", "\n")
        .chars()
        .map(|c| if is_break(c) { '\n' } else { c })
        .filter(|&c| !is_forbidden(c))
        .nfc()
        .collect();
    let mut marks = 0;
    for c in visible.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks > MARKS_PER_BASE {
            return Err(UncleanText::Marks);
        }
    }
    if visible.chars().count() > limit {
        return Err(UncleanText::Long { limit });
    }
    Ok(visible)
}

/// Returns bytes in hexadecimal, in lower case.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(nibble.into(), 16));
        }
    }
    text
}

/// Drops terminal escape sequences whole, so that `ESC [31m` does not leave `[31m` behind.
fn strip_escapes(input: &str) -> String {
    let mut output = String::with_capacity(input.len());
    let mut chars = input.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\u{1b}' {
            output.push(c);
            continue;
        }
        match chars.peek() {
            // CSI: parameters and intermediates, then one final byte.
            Some('[') => {
                chars.next();
                while let Some(&next) = chars.peek() {
                    if !(' '..='~').contains(&next) {
                        break;
                    }
                    chars.next();
                    if ('@'..='~').contains(&next) {
                        break;
                    }
                }
            }
            // OSC, DCS, SOS, PM, APC: up to BEL or ESC \.
            Some(']' | 'P' | 'X' | '^' | '_') => {
                chars.next();
                while let Some(next) = chars.next() {
                    if next == '\u{7}' {
                        break;
                    }
                    if next == '\u{1b}' {
                        chars.next_if_eq(&'\\');
                        break;
                    }
                }
            }
            Some(_) => {
                chars.next();
            }
            None => {}
        }
    }
    output
}

/// Returns `input` with every control character made visible, for quoting outside text in a
/// message: an error must never carry an escape code to the terminal.
///
/// ```
/// # use redress::text::visible;
/// assert_eq!(visible("a\u{1b}[2Jb"), "a\\u{1b}[2Jb");
/// ```
pub fn visible(input: &str) -> String {
    // Most of what is shown has nothing to hide, and lists are long.
    if input
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
    {
        return input.to_owned();
    }
    let mut output = String::with_capacity(input.len());
    for c in input.chars() {
        if c != '\n' && (is_forbidden(c) || c == '\t') {
            output.extend(c.escape_default());
        } else {
            output.push(c);
        }
    }
    output
}

/// Returns the first 80 characters of `input` on one line, as [`visible`] shows them: for quoting in
/// a message what was typed.
///
/// ```
/// # use redress::text::quotable;
/// assert_eq!(quotable("cecot\nerror: x"), "cecot\\nerror: x");
/// ```
pub fn quotable(input: &str) -> String {
    let short: String = input.chars().take(80).collect();
    visible(&short).replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_pasted_line_break_becomes_a_blank() {
        for input in [
            "Eve\nX",
            "Eve\r\nX",
            "Eve\rX",
            "Eve\u{2028}X",
            "Eve\u{85}X",
            "Eve\tX",
        ] {
            assert_eq!(clean_line(input).as_deref(), Ok("Eve X"), "{input:?}");
        }
    }

    #[test]
    fn blanks_alone_are_empty() {
        for input in ["", "   ", "\u{a0}\u{a0}", "\u{200b}", "\n"] {
            assert_eq!(clean_line(input), Err(UncleanText::Empty), "{input:?}");
        }
    }

    #[test]
    fn paragraphs_survive_and_other_breaks_are_kept() {
        assert_eq!(
            clean_text("a\n\n\n b  c \r\nd\n").as_deref(),
            Ok("a\n\nb c\nd")
        );
    }

    #[test]
    fn an_operating_system_command_is_dropped_whole() {
        assert_eq!(
            clean_line("x\u{1b}]52;c;ZXZpbA==\u{7}y").as_deref(),
            Ok("xy")
        );
        assert_eq!(clean_line("x\u{1b}]0;title\u{1b}\\y").as_deref(), Ok("xy"));
    }

    #[test]
    fn zalgo_is_refused_and_vietnamese_is_not() {
        let zalgo = format!("Z{}", "\u{301}".repeat(500));
        assert_eq!(clean_line(&zalgo), Err(UncleanText::Marks));
        assert_eq!(
            clean_line("Nguyễn Thị Ánh").as_deref(),
            Ok("Nguyễn Thị Ánh")
        );
    }

    proptest! {
        #[test]
        fn a_clean_line_is_clean_for_good(input in any::<String>()) {
            if let Ok(line) = clean_line(&input) {
                prop_assert!(!line.chars().any(|c| c.is_control() || is_forbidden(c)));
                prop_assert_eq!(clean_line(&line), Ok(line.clone()));
            }
            if let Ok(text) = clean_text(&input) {
                prop_assert!(!text.chars().any(|c| c != '\n' && c.is_control()));
                prop_assert_eq!(clean_text(&text), Ok(text.clone()));
            }
        }
    }
}
