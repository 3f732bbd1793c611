//! What the number of a request looks like.

use crate::foia::reply::words::WORDS;

/// Returns `true` for digits, or a year and digits: what may follow the capitals of an office.
pub(super) fn is_serial(number: &str) -> bool {
    let mut parts = number.split('-');
    let is_year = |part: &str| part.len() == 2 || part.len() == 4 && part.starts_with("20");
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match (parts.next(), parts.next(), parts.next()) {
        (Some(only), None, _) => are_digits(only),
        (Some(year), Some(rest), None) => is_year(year) && are_digits(year) && are_digits(rest),
        _ => false,
    }
}

/// Returns the capitals that a token is, if they can begin a number and are no label.
pub(super) fn series_of(token: &str) -> Option<&str> {
    let series = token.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_series = (2..=4).contains(&series.len())
        && series.bytes().all(|b| b.is_ascii_uppercase() || b == b'-');
    let lower = series.to_ascii_lowercase();
    let is_label = WORDS.tracking.labels.iter().any(|label| {
        let mut words = label.split([' ', '/']);
        words.any(|word| word == lower)
    });
    (is_series && !is_label).then_some(series)
}

/// Returns the number that a token is: digits with letters or hyphens, no statute, money or phone.
pub(super) fn identifier(token: &str) -> Option<String> {
    let token = token
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = token
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'_' | b'.'));
    let length = token.len();
    let is_phone = digits == length - token.matches(['-', '.']).count()
        && matches!(
            token
                .split(['-', '.'])
                .map(str::len)
                .collect::<Vec<_>>()
                .as_slice(),
            [3, 3, 4] | [3, 4] | [1, 3, 3, 4]
        );
    let is_court = token.contains("cv-") || token.contains("-cv") || token.contains("CV-");
    let is_cfr = token.contains('.') && token.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (digits >= 3 && (5..=40).contains(&length) && is_plain && !is_phone && !is_court && !is_cfr)
        .then(|| token.to_owned())
}

/// Returns `true` if a text is a year and a number: `2026-000455`.
pub(super) fn is_yearly(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let parts = text.starts_with("20") && text.get(4..5) == Some("-");
    parts && digits >= 8 && identifier(text).is_some_and(|number| number == text)
}

/// Returns `true` if a number has parts, as the numbers of requests mostly do: `2026-ICFO-00123`.
pub(super) fn is_structured(number: &str) -> bool {
    number.contains('-') || number.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Returns the number that a line is, where it begins with the capitals of an office: `BIS 27-004`. `STOP 27-004` is
/// a part of an address.
pub(super) fn in_series(line: &str) -> Option<String> {
    let (series, number) = line.trim().split_once(' ')?;
    let is_other = |word: &str| WORDS.tracking.others.iter().any(|other| other == word);
    let series = series_of(series).filter(|known| *known == series)?;
    let is_number = number.contains('-') && is_serial(number) && number.len() >= 5;
    (is_number && !is_other(&series.to_ascii_lowercase())).then(|| format!("{series} {number}"))
}

/// Returns `true` if a number has letters and digits, as no year and no page has: `FA-27-0633`, `NRC2026341877`.
pub(super) fn is_lettered(number: &str) -> bool {
    let count = |fits: fn(&u8) -> bool| number.bytes().filter(fits).count();
    count(u8::is_ascii_uppercase) >= 1 && count(u8::is_ascii_digit) >= 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_capitals_of_an_office_stand_before_its_numbers() {
        assert_eq!(in_series("OCX 27-0031").as_deref(), Some("OCX 27-0031"));
        for text in [
            "NY 12207-0031",
            "STOP 27-0031",
            "OCX 27",
            "May 27-0031",
            "OCX 27-0031 A",
        ] {
            assert_eq!(in_series(text), None, "{text}");
        }
    }
}
