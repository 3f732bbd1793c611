//! Texts made alike for comparing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Returns `input` for comparing: letters and digits alone, in lower case and without accents, and
/// one blank between words.
///
/// ```
/// # use redress::text::folded;
/// assert_eq!(folded("Zoë  Núñez-O'Brien"), "zoe nunez obrien");
/// ```
pub fn folded(input: &str) -> String {
    if input.is_ascii() {
        return folded_ascii(input);
    }
    let chars = input.nfkd().filter(|c| !is_combining_mark(*c));
    folded_chars(chars.flat_map(char::to_lowercase), input.len())
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

    proptest! {
        #[test]
        fn plain_text_is_folded_as_any_text_is(text in "[\\x00-\\x7f]{0,60}") {
            let plain = format!("{} e", folded(&text));
            prop_assert_eq!(plain.trim_start(), folded(&format!("{text} é")));
        }
    }
}
