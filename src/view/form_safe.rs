//! Text as the web forms of Congress take it.

use crate::text::transliterated;

/// Returns `text` in the characters that the contact forms of Congress take: letters, digits,
/// blanks, line breaks and `-+,.!?$@:;()#_/"'`.
///
/// Offices' forms refuse or mangle others; the rules are those by which the Electronic Frontier
/// Foundation's `congress_forms` rewrote messages (`message_fields_helper.rb`), but accented
/// letters lose their accent rather than vanish, and brackets become parentheses.
///
/// ```
/// # use redress::view::form_safe;
/// assert_eq!(form_safe("Zoë’s 16% – “so” & on"), "Zoe's 16 percent - \"so\" and on");
/// ```
pub fn form_safe(text: &str) -> String {
    rewritten(text, &mut |_, _, _| {})
}

/// Returns a text of [`form_safe`] for a form that strips straight double quotes: with typographic ones, which
/// stay. A quote opens where a word follows and none ends before it.
///
/// ```
/// # use redress::view::with_typographic_quotes;
/// assert_eq!(with_typographic_quotes("\"So,\" (\"on\")"), "\u{201c}So,\u{201d} (\u{201c}on\u{201d})");
/// ```
pub fn with_typographic_quotes(safe: &str) -> String {
    let mut text = String::with_capacity(safe.len() + 16);
    let mut chars = safe.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '"' {
            text.push(c);
            continue;
        }
        let is_word_before = text
            .chars()
            .next_back()
            .is_some_and(|c| !c.is_whitespace() && !OPENS.contains(c));
        let is_end = chars.peek().is_none_or(|c| c.is_whitespace());
        text.push(if is_word_before || is_end {
            '\u{201d}'
        } else {
            '\u{201c}'
        });
    }
    text
}

/// Returns what [`form_safe`] and then [`with_typographic_quotes`] replace in a text.
pub(crate) fn replacements_around_quotes(text: &str) -> Vec<Replacement> {
    let mut found = replacements([text]);
    found.retain(|one| !matches!(one.from.as_str(), "\u{201c}" | "\u{201d}"));
    for one in found.iter_mut().filter(|one| one.to == "\"") {
        TYPOGRAPHIC.clone_into(&mut one.to);
    }
    if let Some(at) = text.find('"') {
        found.push(Replacement {
            from: "\"".to_owned(),
            to: TYPOGRAPHIC.to_owned(),
            count: text.matches('"').count(),
            place: place(text, at, 1),
        });
    }
    found
}

const TYPOGRAPHIC: &str = "\u{201c} \u{201d}";

/// What may stand between a blank and the quote that opens behind it.
const OPENS: &str = "(-/_\u{201c}";

/// One character that a form would break, and what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// What the letter says.
    pub from: String,
    /// What goes into the form; empty where nothing can stand for it.
    pub to: String,
    /// How often.
    pub count: usize,
    /// The first place, with what stands around it.
    pub place: String,
}

/// At most so many characters are shown on either side of a replaced one.
const CONTEXT: usize = 20;

/// Returns what [`form_safe`] replaces in some texts, each character once, in the order in which they
/// come up. A blank that becomes a plain blank is not worth a line.
pub fn replacements<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Replacement> {
    let mut found: Vec<Replacement> = Vec::new();
    for text in texts {
        rewritten(text, &mut |at, from, to| {
            if from.trim().is_empty() || from == to {
                return;
            }
            let known = found
                .iter_mut()
                .find(|known| known.from == from && known.to == to);
            match known {
                Some(known) => known.count += 1,
                None => found.push(Replacement {
                    from: from.to_owned(),
                    to: to.to_owned(),
                    count: 1,
                    place: place(text, at, from.len()),
                }),
            }
        });
    }
    found
}

impl std::fmt::Display for Replacement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let to = match self.to.as_str() {
            "" => "nothing",
            to => to,
        };
        let from = crate::text::visible(&self.from);
        match self.count {
            1 => write!(f, "{from} \u{2192} {to} (in `{}`)", self.place),
            count => write!(
                f,
                "{from} \u{2192} {to} ({count} times, first in `{}`)",
                self.place
            ),
        }
    }
}

/// Returns a piece of a text with the words around it, on one line.
fn place(text: &str, at: usize, length: usize) -> String {
    let end = at + length;
    let blank = char::is_whitespace;
    let start = text[..at].rmatch_indices(blank).nth(1);
    let stop = text[end..].match_indices(blank).nth(1);
    let before = &text[start.map_or(0, |(index, _)| index)..at];
    let after = &text[end..stop.map_or(text.len(), |(index, _)| end + index)];
    // A word can be an address without end.
    let skipped = before.chars().count().saturating_sub(CONTEXT);
    let near: String = before
        .chars()
        .skip(skipped)
        .chain(text[at..end].chars())
        .chain(after.chars().take(CONTEXT))
        .collect();
    let words: Vec<&str> = near.split_whitespace().collect();
    crate::text::visible(&words.join(" "))
}

/// Returns the text in the characters that forms take, and reports each piece between its words: where it
/// stands, what it is, and what takes its place.
fn rewritten(text: &str, report: &mut dyn FnMut(usize, &str, &str)) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut at = 0;
    loop {
        // Most of a text stays as it is.
        let (kept, rest) = text[at..].split_at(unchanged(&text[at..], &safe));
        safe.push_str(kept);
        at += kept.len();
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        let mut end = at + c.len_utf8();
        let before = safe.len();
        if c == '\u{a7}' && chars.as_str().starts_with(c) {
            chars.next();
            end += c.len_utf8();
        }
        let word_follows = chars.next().is_some_and(char::is_alphanumeric);
        match c {
            '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{2032}' => push(&mut safe, '\''),
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2033}' => push(&mut safe, '"'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' => push(&mut safe, '-'),
            '%' => push_word(&mut safe, "percent", word_follows),
            '&' => push_word(&mut safe, "and", word_follows),
            '\u{a7}' if end - at > c.len_utf8() => push_word(&mut safe, "sections", word_follows),
            '\u{a7}' => push_word(&mut safe, "section", word_follows),
            '[' | '{' => push(&mut safe, '('),
            ']' | '}' => push(&mut safe, ')'),
            _ if c.is_whitespace() => push(&mut safe, ' '),
            _ if c.is_ascii() => push(&mut safe, c),
            _ => transliterated(c).chars().for_each(|c| push(&mut safe, c)),
        }
        report(at, &text[at..end], safe[before..].trim());
        at = end;
    }
    if safe.split('\n').any(|line| line.trim() != line) {
        let lines: Vec<&str> = safe.split('\n').map(str::trim).collect();
        return lines.join("\n");
    }
    safe
}

/// Returns how many bytes of a text stay as they are behind what is there already.
fn unchanged(text: &str, before: &str) -> usize {
    let mut last = before.bytes().next_back().unwrap_or_default();
    let ends = |byte: u8| {
        let is_doubled = matches!(byte, b' ' | b'-') && byte == last;
        last = byte;
        is_doubled || !(byte == b'\n' || is_taken(byte))
    };
    text.bytes().position(ends).unwrap_or(text.len())
}

/// Returns `true` if forms take a character.
fn is_taken(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" -+,.!?$@:;()#_/\"'".contains(&byte)
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
    if !doubled && u8::try_from(c).is_ok_and(is_taken) {
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

    #[test]
    fn what_is_replaced_is_shown_once_with_its_count_and_a_place() {
        let text = "According to Zoë Núñez, 16% of them – see § 552 – were not \"convicted\".\n~";
        let shown: Vec<String> = replacements([text, "Łódź: 3%"])
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            shown,
            [
                "ë → e (in `to Zoë Núñez,`)",
                "ú → u (in `Zoë Núñez, 16%`)",
                "ñ → n (in `Zoë Núñez, 16%`)",
                "% → percent (2 times, first in `Núñez, 16% of`)",
                "– → - (2 times, first in `them – see`)",
                "§ → section (in `see § 552`)",
                "~ → nothing (in `\"convicted\". ~`)",
                "Ł → L (in `Łódź: 3%`)",
                "ó → o (in `Łódź: 3%`)",
                "ź → z (in `Łódź: 3%`)",
            ]
        );
        assert_eq!(replacements(["a\tb\u{a0}c, \"d\""]), []);
    }

    #[test]
    fn typographic_quotes_open_before_a_word_and_close_behind_one() {
        for (safe, typographic) in [
            ("\"Why?\" she asked.", "“Why?” she asked."),
            ("(\"a b\")", "(“a b”)"),
            ("a -\"b\"- c", "a -“b”- c"),
            ("\n\"a\"\n\"b\",", "\n“a”\n“b”,"),
            ("a 6\" nail", "a 6” nail"),
            ("he said \"\"a\"\"", "he said ““a””"),
            ("a \"", "a ”"),
            ("it's 'so'", "it's 'so'"),
        ] {
            assert_eq!(with_typographic_quotes(safe), typographic, "{safe}");
        }
    }

    #[test]
    fn quotes_that_stay_are_no_replacement_and_straight_ones_are() {
        let shown: Vec<String> = replacements_around_quotes("“So” & \"on\", „too“ and \"on\"")
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            shown,
            [
                "& → and (in `“So” & \"on\",`)",
                "„ → “ ” (in `\"on\", „too“ and`)",
                "\" → “ ” (4 times, first in `& \"on\", „too“`)",
            ]
        );
    }

    proptest! {
        #[test]
        fn nothing_else_is_left(text in r"(?s)(\PC|.){0,80}") {
            let safe = form_safe(&text);
            prop_assert!(
                safe.chars().all(|c| c.is_ascii_alphanumeric() || "\n -+,.!?$@:;()#_/\"'".contains(c)),
                "{:?}", safe
            );
            prop_assert!(replacements([safe.as_str()]).is_empty());
            prop_assert_eq!(form_safe(&safe), safe);
        }
    }
}
