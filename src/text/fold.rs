//! Texts made alike for comparing.

use deunicode::{deunicode, deunicode_char};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns `input` for comparing: letters and digits alone, in lower case and without accents, and
/// one blank between words. Letters of Latin, Greek and Cyrillic are those of English that stand for them: `ø` is `o`.
///
/// ```
/// # use redress::text::folded;
/// assert_eq!(folded("Zoë  Núñez-O'Brien"), "zoe nunez obrien");
/// assert_eq!(folded("Bjørg Weiß"), "bjorg weiss");
/// ```
pub fn folded(input: &str) -> String {
    if input.is_ascii() {
        return folded_ascii(input);
    }
    let chars = input.nfkd().filter(|c| !is_combining_mark(*c));
    let chars = chars.flat_map(char::to_lowercase);
    folded_chars(chars.flat_map(plain_letters), input.len())
}

/// Returns the letters of English for a letter that is none, and has no accent that could be taken off.
fn plain_letters(c: char) -> impl Iterator<Item = char> {
    // In other scripts a letter is a word, or vowels are not written: there two names could become one.
    let is_of_alphabet =
        matches!(c, '\u{80}'..'\u{590}' | '\u{1e00}'..'\u{2000}' | '\u{2c60}'..'\u{2c80}');
    let plain = (is_of_alphabet && c.is_alphabetic()).then(|| deunicode_char(c));
    let own = plain.is_none().then_some(c);
    let plain = plain.flatten().unwrap_or_default().chars();
    // An apostrophe stands for a letter that is not spoken.
    let plain = plain.filter(char::is_ascii_alphanumeric);
    own.into_iter().chain(plain.map(|c| c.to_ascii_lowercase()))
}

/// Returns the ASCII characters that are nearest to another one; empty if none is.
pub(crate) fn transliterated(c: char) -> String {
    deunicode(c.encode_utf8(&mut [0; 4]))
}

/// Returns the first words of `input` as a file's name has them: ASCII letters and digits in lower case, with
/// hyphens between the words, at most `longest` characters. Returns an empty text if there are no such words.
///
/// ```
/// # use redress::text::slug;
/// assert_eq!(slug("The closing of the harbor bridge, 2024", 30), "the-closing-of-the-harbor");
/// ```
pub fn slug(input: &str, longest: usize) -> String {
    let mut slug = String::new();
    for word in folded(input).split(' ').filter(|word| word.is_ascii()) {
        let between = usize::from(!slug.is_empty());
        if slug.len() + between + word.len() > longest {
            // A first word that is too long is cut.
            if slug.is_empty() {
                slug.extend(word.chars().take(longest));
            }
            break;
        }
        if between > 0 {
            slug.push('-');
        }
        slug.push_str(word);
    }
    slug
}

/// Folds what most texts are byte by byte: a whole table is folded for one look-up.
fn folded_ascii(input: &str) -> String {
    let mut folded = Vec::with_capacity(input.len());
    let mut is_between = false;
    for byte in input.bytes() {
        if byte.is_ascii_alphanumeric() {
            if is_between && !folded.is_empty() {
                folded.push(b' ');
            }
            is_between = false;
            folded.push(byte.to_ascii_lowercase());
        } else if byte != b'\'' && byte != b'.' {
            is_between = true;
        }
    }
    String::from_utf8(folded).unwrap_or_default()
}

fn folded_chars(chars: impl Iterator<Item = char>, room: usize) -> String {
    let mut folded = String::with_capacity(room);
    let mut is_between = false;
    for c in chars {
        if c.is_alphanumeric() {
            if is_between && !folded.is_empty() {
                folded.push(' ');
            }
            is_between = false;
            folded.push(c);
        } else if c != '\'' && c != '\u{2019}' && c != '.' {
            is_between = true;
        }
    }
    folded
}

/// Returns the plain character for a typographic quotation mark, apostrophe, hyphen or dash, and any
/// other character as it is.
///
/// ```
/// # use redress::text::plain_mark;
/// assert_eq!("“It’s”—so".chars().map(plain_mark).collect::<String>(), "\"It's\"-so");
/// ```
pub fn plain_mark(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | '`' | '´' => '\'',
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => '"',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹘' | '﹣' | '－' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn accents_case_and_dots_do_not_count() {
        assert_eq!(folded("Hernández"), "hernandez");
        assert_eq!(folded("U.S. Customs"), "us customs");
        assert_eq!(folded("Women’s"), folded("women's"));
        assert_eq!(folded(" - "), "");
    }

    #[test]
    fn letters_without_a_mark_to_take_off_are_those_that_stand_for_them() {
        for (written, plain) in [
            ("Åse Møller", "Ase Moller"),
            ("Wałęsa", "Walesa"),
            ("Đặng Thị Đào", "Dang Thi Dao"),
            ("STRAẞE", "Strasse"),
            ("Þóra Æsgeirsdóttir", "Thora Aesgeirsdottir"),
            ("Cœur", "Coeur"),
            ("Işıl Yılmaz", "Isil Yilmaz"),
            ("Kalaniʻōpuʻu", "Kalaniopuu"),
            ("Ольга Петрова", "Olga Petrova"),
        ] {
            assert_eq!(folded(written), folded(plain), "{written}");
        }
        // Two characters of one sound are two names.
        assert_ne!(folded("李明"), folded("黎明"));
        assert_eq!(slug("Bjørn Łoś", 20), "bjorn-los");
    }

    proptest! {
        #[test]
        fn plain_text_is_folded_as_any_text_is(text in "[\\x00-\\x7f]{0,60}") {
            let plain = format!("{} e", folded(&text));
            prop_assert_eq!(plain.trim_start(), folded(&format!("{text} é")));
        }
    }
}
