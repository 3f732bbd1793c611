//! Lists, counts and ordinals as English writes them.

use std::fmt::Display;

/// Returns the items as a sentence lists them, `conjunction` being "and" or "or": `a`, `a and b`,
/// `a, b, and c`. Items that are lists of their own are told apart by semicolons.
///
/// ```
/// # use redress::text::joined;
/// assert_eq!(joined(&["Maryland", "Virginia"], "or"), "Maryland or Virginia");
/// assert_eq!(joined(&["a, b", "c"], "and"), "a, b; and c");
/// ```
pub fn joined<T: AsRef<str>>(items: &[T], conjunction: &str) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    let inner = format!(" {conjunction} ");
    let any_is_list = items
        .iter()
        .any(|item| item.contains(',') || item.contains(&inner));
    match items.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first, second] if !any_is_list => format!("{first} {conjunction} {second}"),
        [most @ .., last] => {
            let comma = if any_is_list { "; " } else { ", " };
            format!("{}{comma}{conjunction} {last}", most.join(comma))
        }
    }
}

/// Returns a whole number with its thousands apart: `1,000,000`.
pub fn grouped(number: impl Display) -> String {
    let number = number.to_string();
    let digits = number.trim_start_matches('-').len();
    let mut grouped = String::with_capacity(number.len() + digits / 3);
    for (at, c) in number.chars().enumerate() {
        let rest = number.len() - at;
        if rest < digits && rest.is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(c);
    }
    grouped
}

/// Returns a whole number and what it counts.
///
/// ```
/// # use redress::text::counted;
/// assert_eq!(counted(1, "letter", "letters"), "1 letter");
/// assert_eq!(counted(2_000, "letter", "letters"), "2,000 letters");
/// ```
pub fn counted(number: impl Display, one: &str, many: &str) -> String {
    let number = grouped(number);
    let noun = if number == "1" { one } else { many };
    format!("{number} {noun}")
}

/// Returns a text as one or more whole sentences: with a full stop where its last one has no end.
///
/// ```
/// # use redress::text::ended;
/// assert_eq!(ended("The mail is late"), "The mail is late.");
/// assert_eq!(ended("She said \"no.\""), "She said \"no.\"");
/// assert_eq!(ended("Bring him home 🙏🏾"), "Bring him home 🙏🏾");
/// assert_eq!(ended(""), "");
/// ```
pub fn ended(text: &str) -> String {
    let text = text.trim();
    let core = text.trim_end_matches(['"', '\'', '”', '’', ')', ']']);
    let is_ended = |c: char| matches!(c, '.' | '!' | '?' | '…' | ':') || is_picture(c);
    if core.is_empty() || core.ends_with(is_ended) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Returns `true` for a heart, a face or another picture, and for what gives one its color: people end a sentence with
/// it.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// Returns a number with its English ending: 1st, 2nd, 3rd, 11th, 119th.
pub fn ordinal(number: u16) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_joined_as_prose_does() {
        let none: [&str; 0] = [];
        assert_eq!(joined(&none, "and"), "");
        assert_eq!(joined(&["a"], "and"), "a");
        assert_eq!(joined(&["a", "b"], "and"), "a and b");
        assert_eq!(joined(&["a", "b", "c"], "or"), "a, b, or c");
        assert_eq!(joined(&["a", "b and c"], "and"), "a; and b and c");
    }

    #[test]
    fn thousands_stand_apart_and_a_sign_does_not_count() {
        let numbers = [0, 999, 1_000, 999_999, 1_000_000, -100, -1_000];
        assert_eq!(
            numbers.map(grouped),
            [
                "0",
                "999",
                "1,000",
                "999,999",
                "1,000,000",
                "-100",
                "-1,000"
            ]
        );
    }

    #[test]
    fn one_alone_is_singular() {
        assert_eq!(counted(0, "row", "rows"), "0 rows");
        assert_eq!(counted(1, "row", "rows"), "1 row");
        assert_eq!(counted(21, "row", "rows"), "21 rows");
    }

    #[test]
    fn ordinals_end_as_people_say_them() {
        assert_eq!(
            [1, 2, 3, 11, 12, 13, 21, 111, 119, 122, 123].map(ordinal),
            [
                "1st", "2nd", "3rd", "11th", "12th", "13th", "21st", "111th", "119th", "122nd",
                "123rd"
            ]
        );
    }
}
