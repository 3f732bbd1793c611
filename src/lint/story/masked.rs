//! Curses with signs in place of letters: `F***`, `sh!t`, `f.u.c.k`.

use std::sync::LazyLock;

use super::super::words::{SHARED, STORY};

static CURSES: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let words = SHARED.conduct.abuse.iter().chain(&STORY.masked.curses);
    let single = words.filter(|word| !word.contains(' '));
    single.map(|word| word.chars().collect()).collect()
});

/// No curse of the lists is longer with its signs.
const LONGEST: usize = 28;

/// Returns `true` if a word, in lower case, is a masked curse.
pub(super) fn is_masked(word: &str) -> bool {
    let is_sign = |c: char| matches!(c, '*' | '#' | '@' | '$' | '%' | '&' | '-' | '_');
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !is_sign(c));
    if word.chars().all(char::is_alphabetic) {
        return false;
    }
    let word: Vec<char> = word.chars().take(LONGEST).collect();
    let letters = word.iter().filter(|c| c.is_alphabetic()).count();
    if letters == 0 || letters == word.len() {
        return false;
    }
    CURSES.iter().any(|curse| {
        is_starred(&word, curse) || is_replaced(&word, curse, letters) || is_spaced(&word, curse)
    })
}

/// `f***`, `f**k`, `a******`: a letter, stars however many, and perhaps the end of the word.
fn is_starred(word: &[char], curse: &[char]) -> bool {
    let stars = word.iter().skip(1).take_while(|c| **c == '*').count();
    let rest = word.get(1 + stars..).unwrap_or_default();
    stars > 1 && word.first() == curse.first() && rest.len() < curse.len() && curse.ends_with(rest)
}

/// `sh*t`, `a$$hole`, `b1tch`: a sign for each letter, and at least half of the letters.
fn is_replaced(word: &[char], curse: &[char], letters: usize) -> bool {
    let stands_for = |sign: char, letter: char| match sign {
        '*' | '#' | '%' | '&' | '-' | '_' => true,
        '@' | '4' => letter == 'a',
        '$' | '5' => letter == 's',
        '!' | '1' => matches!(letter, 'i' | 'l'),
        '0' => letter == 'o',
        '3' => letter == 'e',
        _ => sign == letter,
    };
    word.len() == curse.len()
        && letters * 2 >= word.len()
        && word
            .iter()
            .zip(curse)
            .all(|(sign, letter)| stands_for(*sign, *letter))
}

/// `f.u.c.k`, `f-u-c-k`: a mark between every two letters.
fn is_spaced(word: &[char], curse: &[char]) -> bool {
    let is_mark = |c: &char| matches!(c, '.' | '-' | '_' | '*');
    let letters = word.iter().step_by(2);
    word.len() == curse.len() * 2 - 1
        && word.iter().skip(1).step_by(2).all(is_mark)
        && letters.eq(curse)
}
