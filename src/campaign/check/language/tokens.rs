//! Words, numerals and signs of a text.

use unicode_normalization::char::is_combining_mark;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) enum Kind {
    /// Letters, with apostrophes between them.
    Word,
    /// ASCII digits, with a thousands separator or a decimal point between them.
    Number,
    /// One character of any other sort.
    Sign,
}

#[derive(Clone, Debug)]
pub(in crate::campaign::check) struct Token<'t> {
    pub(in crate::campaign::check) kind: Kind,
    /// As it stands in the text.
    pub(in crate::campaign::check) text: &'t str,
    /// In small letters, apostrophes straight.
    pub(in crate::campaign::check) lower: String,
    /// The offset in the text.
    pub(in crate::campaign::check) start: usize,
    /// Whether no white space stands before it.
    pub(in crate::campaign::check) glued: bool,
}

impl Token<'_> {
    pub(in crate::campaign::check) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(in crate::campaign::check) fn is(&self, lower: &str) -> bool {
        self.lower == lower
    }

    pub(in crate::campaign::check) fn is_hyphen(&self) -> bool {
        matches!(self.text, "-" | "‐" | "‑")
    }

    /// Returns `true` if it is a hyphen or a dash, as stands between the ends of a range.
    pub(in crate::campaign::check) fn is_dash(&self) -> bool {
        self.is_hyphen() || matches!(self.text, "–" | "—" | "−")
    }

    pub(in crate::campaign::check) fn is_capitalized(&self) -> bool {
        self.kind == Kind::Word && self.text.starts_with(char::is_uppercase)
    }
}

pub(in crate::campaign::check) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut rest = text;
    let mut at = 0;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            rest = &text[at..];
            continue;
        }
        let (kind, length) = if first.is_ascii_digit() {
            (Kind::Number, number_length(rest))
        } else if is_letter(first) {
            (Kind::Word, word_length(rest))
        } else {
            (Kind::Sign, first.len_utf8())
        };
        let token = &rest[..length];
        tokens.push(Token {
            kind,
            text: token,
            lower: token.to_lowercase().replace('’', "'"),
            start: at,
            glued: tokens.last().is_some_and(|last| last.end() == at),
        });
        at += length;
        rest = &text[at..];
    }
    tokens
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_combining_mark(c)
}

fn word_length(text: &str) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let joins = matches!(c, '\'' | '’')
            && at > 0
            && chars.peek().is_some_and(|(_, next)| is_letter(*next));
        if !is_letter(c) && !joins {
            return at;
        }
    }
    text.len()
}

/// Returns the length of a numeral: `240`, `15,000`, `15 000` with a no-break space, `1.5`.
fn number_length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(text);
    let mut grouped = length <= 3;
    while grouped {
        let rest = &text[length..];
        let separator = match rest.chars().next() {
            Some(c @ (',' | '\u{a0}' | '\u{202f}' | '\u{2009}')) => c.len_utf8(),
            _ => break,
        };
        grouped = digits(&rest[separator..]) == 3;
        if grouped {
            length += separator + 3;
        }
    }
    if text[length..].starts_with('.') {
        let fraction = digits(&text[length + 1..]);
        // NOTE: a footnote's mark may be glued to the year that ends a sentence.
        let is_year = length == 4 && (text.starts_with("19") || text.starts_with("20"));
        if fraction > 0 && !(is_year && fraction < 3) {
            length += 1 + fraction;
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_into_words_numerals_and_signs() {
        let texts = |text| tokens(text).iter().map(|t| t.text).collect::<Vec<_>>();
        assert_eq!(
            texts("DHS’s 15,000 names—1.5%, 16."),
            ["DHS’s", "15,000", "names", "—", "1.5", "%", ",", "16", "."]
        );
        assert_eq!(texts("2025, 100"), ["2025", ",", "100"]);
        assert_eq!(
            texts("2025,100 1,2345"),
            ["2025", ",", "100", "1", ",", "2345"]
        );
        assert_eq!(texts("in 2019.3 It"), ["in", "2019", ".", "3", "It"]);
    }
}
