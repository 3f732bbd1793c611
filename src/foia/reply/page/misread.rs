//! Words in which a scan took a letter for another one: `offlce`, `withhe1d`, `lf`.
//!
//! A piece of text that is no word by which letters are read, and becomes one with such a letter changed, is that word.

use super::split_words::is_known;

/// More letters than these may be wrong in no word.
const MOST: usize = 4;

/// Returns a line in which the misread words are right.
pub(in crate::foia::reply) fn respelled(line: &str) -> String {
    let mut whole = String::with_capacity(line.len());
    for token in line.split_inclusive(|c: char| !c.is_ascii_alphanumeric()) {
        let word = token.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        match meant(word) {
            Some(meant) => whole.push_str(&meant),
            None => whole.push_str(word),
        }
        whole.push_str(token.get(word.len()..).unwrap_or_default());
    }
    whole
}

/// Returns the word that a misread one is, if it is one.
fn meant(word: &str) -> Option<String> {
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters < 2 || is_known(&word.to_ascii_lowercase()) {
        return None;
    }
    let signs: Vec<char> = word.chars().collect();
    let at = |index: Option<usize>| index.and_then(|at| signs.get(at)).copied();
    let mut read = vec![String::new()];
    let mut wrong = 0;
    for (index, sign) in signs.iter().copied().enumerate() {
        let (before, after) = (at(index.checked_sub(1)), at(Some(index + 1)));
        let others = mistaken(sign, before, after);
        wrong += usize::from(!others.is_empty());
        if wrong > MOST {
            return None;
        }
        let with = |other: char| {
            read.iter().map(move |text| {
                let mut text = text.clone();
                text.push(other);
                text
            })
        };
        read = std::iter::once(sign)
            .chain(others.iter().copied())
            .flat_map(with)
            .collect();
    }
    read.retain(|text| is_known(&text.to_ascii_lowercase()));
    match read.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

/// Returns what a sign may have been taken for. Two of `l` in a row stand in many a word, such as `mall`.
fn mistaken(sign: char, before: Option<char>, after: Option<char>) -> &'static [char] {
    let is_double = [before, after].contains(&Some('l'));
    let is_capital = |near: Option<char>| near.is_none_or(|near| near.is_ascii_uppercase());
    match sign {
        'l' if is_double => &[],
        'l' if is_capital(before) => &['I'],
        'l' => &['i'],
        'I' if before.is_some_and(|before| before.is_ascii_lowercase()) => &['l'],
        '1' if before.is_none() => &['I', 'l'],
        '1' => &['l', 'i'],
        '0' => &['o'],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_a_scan_took_for_another_is_right_again() {
        for (line, expected) in [
            ("lf this offlce withhe1d it", "If this office withheld it"),
            ("a11 of the DeniaI", "a11 of the Denial"),
            ("fo1lowing the FOlA", "following the FOIA"),
        ] {
            assert_eq!(respelled(line), expected);
        }
    }

    #[test]
    fn other_words_stay_what_they_are() {
        for line in [
            "the mall, the salt and the plot",
            "Lt. Dell of the 1st and 10th",
            "27-00481-F, b1, 5a and 1l",
            "Żółć für dich: l, 1, 0",
        ] {
            assert_eq!(respelled(line), line);
        }
    }
}
