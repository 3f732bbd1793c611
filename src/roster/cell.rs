//! What spreadsheets make of a cell's text, undone.

use encoding_rs::WINDOWS_1252;

/// Returns the text of a cell without the blanks around it, and without what keeps a spreadsheet from
/// taking it for a number or a formula: `="02139"`, `'02139`.
pub(super) fn bare(cell: &str) -> &str {
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
pub(super) fn whole_number(text: &str) -> &str {
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
pub(super) fn decoded_once_more(text: &str) -> Option<String> {
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
