//! Text as the web forms of Congress take it.

use deunicode::deunicode;

/// Returns `text` in the characters that the contact forms of Congress take: letters, digits,
/// blanks, line breaks and `-+,.!?$@:;()#_/"'`.
///
/// Offices' forms refuse or mangle others; the rules are those by which the Electronic Frontier
/// Foundation's `congress_forms` rewrote messages (`message_fields_helper.rb`), but accented
/// letters lose their accent rather than vanish, and brackets become parentheses.
///
/// ```
/// # use redress::letter::view::form_safe;
/// assert_eq!(form_safe("Zoë’s 16% – “so” & on"), "Zoe's 16 percent - \"so\" and on");
/// ```
pub fn form_safe(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let text = text.replace("\u{a7}\u{a7}", "sections");
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let word_follows = chars.peek().is_some_and(|next| next.is_alphanumeric());
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' => push(&mut safe, '\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' => push(&mut safe, '"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => push(&mut safe, '-'),
            '%' => push_word(&mut safe, "percent", word_follows),
            '&' => push_word(&mut safe, "and", word_follows),
            '\u{a7}' => push_word(&mut safe, "section", word_follows),
            '[' | '{' => push(&mut safe, '('),
            ']' | '}' => push(&mut safe, ')'),
            '\n' => safe.push('\n'),
            _ if c.is_whitespace() => push(&mut safe, ' '),
            _ if c.is_ascii() => push(&mut safe, c),
            _ => deunicode(&c.to_string())
                .chars()
                .for_each(|c| push(&mut safe, c)),
        }
    }
    let lines: Vec<&str> = safe.split('\n').map(str::trim).collect();
    lines.join("\n")
}

/// Adds a word, with a blank where it would run into the word before or after it.
fn push_word(safe: &mut String, word: &str, word_follows: bool) {
    if safe.ends_with(|c: char| c.is_ascii_alphanumeric() || c == ')') {
        safe.push(' ');
    }
    safe.push_str(word);
    if word_follows {
        safe.push(' ');
    }
}

/// Adds a character that forms take; one blank and one hyphen in a row.
fn push(safe: &mut String, c: char) {
    let doubled = matches!(c, ' ' | '-') && safe.ends_with(c);
    if !doubled && (c.is_ascii_alphanumeric() || " -+,.!?$@:;()#_/\"'".contains(c)) {
        safe.push(c);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_rule_does_what_it_says() {
        for (text, safe) in [
            ("a — b–c--d", "a - b-c-d"),
            ("‘a’ “b”", "'a' \"b\""),
            ("AT&T and R & D", "AT and T and R and D"),
            ("100 % sure, 5%.", "100 percent sure, 5 percent."),
            ("Núñez, Łódź, straße…", "Nunez, Lodz, strasse..."),
            ("a\tb\u{a0}c\n\nd", "a b c\n\nd"),
            (
                "5 U.S.C. § 552 (§§ 1-2)",
                "5 U.S.C. section 552 (sections 1-2)",
            ),
            ("a <b> *c* [1] 2 = 2", "a b c (1) 2 2"),
        ] {
            assert_eq!(form_safe(text), safe, "{text}");
        }
    }

    proptest! {
        #[test]
        fn nothing_else_is_left(text in r"(?s)(\PC|.){0,80}") {
            let safe = form_safe(&text);
            prop_assert!(
                safe.chars().all(|c| c.is_ascii_alphanumeric() || "\n -+,.!?$@:;()#_/\"'".contains(c)),
                "{:?}", safe
            );
            prop_assert_eq!(form_safe(&safe), safe);
        }
    }
}
