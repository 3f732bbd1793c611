//! What spreadsheets make of a cell's text, undone.

use encoding_rs::WINDOWS_1252;

/// Returns the text of a cell without the blanks around it, and without what keeps a spreadsheet from
/// taking it for a number or a formula: `="02139"`, `'02139`.
pub(in crate::roster) fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    if let Some(inner) = cell
        .strip_prefix("=\"")
        .and_then(|cell| cell.strip_suffix('"'))
    {
        return inner.trim();
    }
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_digit() || "=+-@".contains(c)) => rest,
        _ => cell,
    }
}

/// Returns a number's text without the decimals that a spreadsheet added: `2139.0` is `2139`.
pub(in crate::roster) fn whole_number(text: &str) -> &str {
    match text.split_once('.') {
        Some((number, zeros))
            if !number.is_empty()
                && number.bytes().all(|byte| byte.is_ascii_digit())
                && !zeros.is_empty()
                && zeros.bytes().all(|byte| byte == b'0') =>
        {
            number
        }
        _ => text,
    }
}

/// Returns what a text was before its UTF-8 was taken for Windows-1252 and encoded once more: `NÃºÃ±ez` was
/// `Núñez`. `None` if it was not.
pub(in crate::roster) fn decoded_once_more(text: &str) -> Option<String> {
    // Such text has a letter for the first byte of two, three or four.
    if text.is_ascii() || !text.contains(|c| ('Â'..='ô').contains(&c)) {
        return None;
    }
    let (bytes, _, has_others) = WINDOWS_1252.encode(text);
    if has_others {
        return None;
    }
    String::from_utf8(bytes.into_owned())
        .ok()
        .filter(|once| once != text)
}

/// Tags that forms leave in what people wrote; those that begin a line come first.
const TAGS: [&str; 14] = [
    "br", "p", "div", "li", "b", "i", "u", "em", "strong", "span", "ul", "ol", "a", "font",
];
const BREAKS: usize = 4;

/// Returns a text without the tags and entities of HTML and without blanks that do not break, or `None` if there are
/// none: `Thanks&nbsp;for <b>reading</b>` is `Thanks for reading`.
pub(in crate::roster) fn unmarked(text: &str) -> Option<String> {
    if !text.contains(['&', '<', '\u{a0}', '\u{202f}']) {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (said, length) = match c {
            '&' => entity(rest).unwrap_or(('&', 1)),
            '<' => tag(rest).unwrap_or(('<', 1)),
            '\u{a0}' | '\u{202f}' => (' ', c.len_utf8()),
            _ => (c, c.len_utf8()),
        };
        if said != '\0' {
            plain.push(said);
        }
        rest = &rest[length..];
    }
    (plain != text).then_some(plain)
}

/// Returns the character of an entity at the beginning of a text, and its length in bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    let end = text.find(';').filter(|end| (2..=8).contains(end))?;
    let name = &text[1..end];
    let said = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "rsquo" => '’',
        "lsquo" => '‘',
        "ldquo" => '“',
        "rdquo" => '”',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            match char::from_u32(code)? {
                '\u{a0}' => ' ',
                c if c.is_control() => return None,
                c => c,
            }
        }
    };
    Some((said, end + 1))
}

/// Returns what stands for a tag at the beginning of a text, a NUL for nothing, and its length in bytes.
fn tag(text: &str) -> Option<(char, usize)> {
    let end = text.find('>')?;
    let inner = text[1..end].trim_start_matches('/');
    let name = inner.split([' ', '/', '\n']).next()?.to_ascii_lowercase();
    let at = TAGS.iter().position(|known| *known == name)?;
    Some((if at < BREAKS { '\n' } else { '\0' }, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_guards_of_spreadsheets_are_taken_off_and_nothing_else() {
        for (cell, wanted) in [
            (" 02139 ", "02139"),
            ("=\"02139\"", "02139"),
            ("'02139", "02139"),
            ("'=Ben()", "=Ben()"),
            ("'t Hooft", "'t Hooft"),
            ("=\"", "=\""),
            ("=1+1", "=1+1"),
        ] {
            assert_eq!(bare(cell), wanted, "{cell}");
        }
    }

    #[test]
    fn what_forms_mark_up_is_undone_and_what_looks_like_it_stays() {
        for (text, wanted) in [
            (
                "Thanks&nbsp;for <b>reading</b>.",
                Some("Thanks for reading."),
            ),
            (
                "I wouldn&#39;t &amp; couldn&#x27;t",
                Some("I wouldn't & couldn't"),
            ),
            ("One.<br/>Two.", Some("One.\nTwo.")),
            ("Dover, DE\u{a0}19901", Some("Dover, DE 19901")),
            ("Ada <a@example.org>", None),
            ("R&D; 3 < 4 > 2", None),
            ("Fish & Chips", None),
        ] {
            assert_eq!(unmarked(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn text_that_was_encoded_twice_is_told_from_text_that_has_such_letters() {
        for (text, wanted) in [
            ("NÃºÃ±ez", Some("Núñez")),
            ("Oâ€™Brien", Some("O’Brien")),
            ("Åukasz", None),
            ("Å\u{81}ukasz", Some("Łukasz")),
            ("Núñez", None),
            ("JOÃO", None),
            ("Søren Ærø", None),
            ("Nguyễn", None),
            ("Park", None),
        ] {
            assert_eq!(decoded_once_more(text).as_deref(), wanted, "{text}");
        }
    }
}
