//! Recognizing personal numbers. What is found is named, never returned.

use crate::text::{month, plain_mark};

/// A sort of personal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Personal {
    SocialSecurity,
    AlienNumber,
    Passport,
    BirthDate,
    Phone,
    /// The number of a credit or debit card.
    Card,
}

impl Personal {
    /// Returns the number's name with its article.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::SocialSecurity => "a Social Security number",
            Self::AlienNumber => "an A-number",
            Self::Passport => "a passport number",
            Self::BirthDate => "a date of birth",
            Self::Phone => "a telephone number",
            Self::Card => "a card number",
        }
    }
}

/// How many characters before a number its name may stand.
const REACH: usize = 40;

/// Shapes: `9` is a digit, `X` a capital letter, everything else itself.
const SOCIAL_SECURITY: [&str; 2] = ["999-99-9999", "999 99 9999"];
const ALIEN: [&str; 15] = [
    "A999999999",
    "A99999999",
    "A-999999999",
    "A-99999999",
    "A#999999999",
    "A# 999999999",
    "A 999999999",
    "A 99999999",
    "A#99999999",
    "A# 99999999",
    "A 999-999-999",
    "A 999 999 999",
    "A999-999-999",
    "A-999-999-999",
    "A# 999-999-999",
];
const PHONE: [&str; 5] = [
    "999-999-9999",
    "(999) 999-9999",
    "(999)999-9999",
    "999.999.9999",
    "999 999 9999",
];
const PASSPORT: [&str; 3] = ["999999999", "X99999999", "99999999"];
const DATES: [&str; 13] = [
    "99/99/9999",
    "9/99/9999",
    "99/9/9999",
    "9/9/9999",
    "9999-99-99",
    "99-99-9999",
    "9-9-9999",
    "99-9-9999",
    "9-99-9999",
    "99/99/99",
    "9/99/99",
    "99/9/99",
    "9/9/99",
];
/// Names of a Social Security number.
const SSN_NAMES: [&str; 4] = ["ssn", "ss#", "ss no", "social security"];
/// Names of the number in an immigration file.
const ALIEN_NAMES: [&str; 8] = [
    "a-number",
    "a number",
    "alien no",
    "alien number",
    "alien #",
    "alien registration",
    "uscis no",
    "uscis number",
];
/// Words before a day of birth.
const BIRTH_NAMES: [&str; 7] = [
    "born on",
    "born:",
    "date of birth",
    "dob",
    "d.o.b",
    "birth date",
    "birthdate",
];

/// Returns the sorts of personal numbers that a text holds, each once.
pub(crate) fn personal_numbers(text: &str) -> Vec<Personal> {
    let chars: Vec<char> = text.chars().map(plain_character).collect();
    let lower: String = chars.iter().collect::<String>().to_lowercase();
    let near = |shape: &str, names: &[&str]| {
        find(&chars, shape).any(|start| {
            let before: String = chars
                .iter()
                .take(start)
                .skip(start.saturating_sub(REACH))
                .collect();
            let before = before.to_lowercase();
            names.iter().any(|name| before.contains(name))
        })
    };
    let any = |shapes: &[&str]| {
        shapes
            .iter()
            .any(|shape| find(&chars, shape).next().is_some())
    };
    let mut found = Vec::new();
    if any(&SOCIAL_SECURITY) || near("999999999", &SSN_NAMES) {
        found.push(Personal::SocialSecurity);
    }
    if any(&ALIEN)
        || near("999999999", &ALIEN_NAMES)
        || near("99999999", &ALIEN_NAMES)
        || near("999-999-999", &ALIEN_NAMES)
    {
        found.push(Personal::AlienNumber);
    }
    if PASSPORT.iter().any(|shape| near(shape, &["passport"])) {
        found.push(Personal::Passport);
    }
    // `born` alone also stands before places and years; then the day follows at once.
    let born_then = DATES.iter().any(|shape| {
        find(&chars, shape).any(|start| {
            let before: String = chars.iter().take(start).collect();
            before.to_lowercase().ends_with(" born ") || before.to_lowercase() == "born "
        })
    });
    if DATES.iter().any(|shape| near(shape, &BIRTH_NAMES))
        || born_in_a_month(&lower, &BIRTH_NAMES)
        || born_then
        || born_on_a_day(&lower)
    {
        found.push(Personal::BirthDate);
    }
    if any(&PHONE) {
        found.push(Personal::Phone);
    }
    if holds_card(&chars) {
        found.push(Personal::Card);
    }
    found
}

/// Returns `true` if a run of digits, in groups or not, is the number of a payment card: an issuer's beginning and
/// length, and the check digit of ISO/IEC 7812-1.
fn holds_card(chars: &[char]) -> bool {
    let mut run = String::new();
    let mut is_between = false;
    for c in chars.iter().copied().chain(['.']) {
        match c {
            '0'..='9' => {
                run.push(c);
                is_between = false;
            }
            ' ' | '-' if !run.is_empty() && !is_between => is_between = true,
            _ => {
                if is_card(&run) {
                    return true;
                }
                run.clear();
                is_between = false;
            }
        }
    }
    false
}

/// The beginnings of issuers' numbers, from and to, and the number of digits: Visa, Mastercard, American Express,
/// Discover, Diners Club, JCB.
const ISSUERS: [(u32, u32, &[usize]); 9] = [
    (4000, 4999, &[13, 16, 19]),
    (5100, 5599, &[16]),
    (2221, 2720, &[16]),
    (3400, 3499, &[15]),
    (3700, 3799, &[15]),
    (6011, 6011, &[16, 19]),
    (6440, 6599, &[16, 19]),
    (3600, 3699, &[14]),
    (3528, 3589, &[16]),
];

fn is_card(digits: &str) -> bool {
    let begins: u32 = digits
        .get(..4)
        .and_then(|four| four.parse().ok())
        .unwrap_or(0);
    let is_issued = ISSUERS.iter().any(|(from, to, lengths)| {
        (*from..=*to).contains(&begins) && lengths.contains(&digits.len())
    });
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match place % 2 {
            0 => digit,
            _ if digit > 4 => digit * 2 - 9,
            _ => digit * 2,
        })
        .sum();
    is_issued && sum.is_multiple_of(10)
}

/// Returns `true` if a month and a digit follow one of the names closely: `DOB: May 3, 1990`.
fn born_in_a_month(lower: &str, names: &[&str]) -> bool {
    names.iter().any(|name| {
        lower.match_indices(name).any(|(start, _)| {
            let after: String = lower
                .get(start + name.len()..)
                .unwrap_or_default()
                .chars()
                .take(24)
                .collect();
            let digit = after.contains(|c: char| c.is_ascii_digit());
            let mut words = after.split(|c: char| !c.is_alphabetic());
            digit && words.any(|word| month(word).is_some())
        })
    })
}

/// Returns `true` if `born` is followed at once by a day of a month and a year: `born May 3, 1990`, `born 3 May 1990`.
fn born_on_a_day(lower: &str) -> bool {
    lower.match_indices("born ").any(|(start, name)| {
        let after = lower.get(start + name.len()..).unwrap_or_default();
        let words: Vec<&str> = after
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(3)
            .collect();
        let is_day = |word: &str| {
            let digits = word.trim_end_matches(char::is_alphabetic);
            (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
        };
        match words[..] {
            [first, second, year] => {
                year.len() == 4
                    && year.bytes().all(|byte| byte.is_ascii_digit())
                    && (month(first).is_some() && is_day(second)
                        || is_day(first) && month(second).is_some())
            }
            _ => false,
        }
    })
}

/// Returns the places at which a shape stands by itself, not within a longer word or number.
fn find<'a>(chars: &'a [char], shape: &'a str) -> impl Iterator<Item = usize> + 'a {
    let length = shape.chars().count();
    let fits = |c: char, wanted: char| match wanted {
        '9' => c.is_ascii_digit(),
        'X' => c.is_ascii_uppercase(),
        other => c == other,
    };
    chars
        .windows(length)
        .enumerate()
        .filter(move |(_, window)| window.iter().zip(shape.chars()).all(|(c, w)| fits(*c, w)))
        .map(|(start, _)| start)
        .filter(move |start| {
            let before = start.checked_sub(1).and_then(|index| chars.get(index));
            let mut after = chars.iter().skip(start + length);
            let (next, second) = (after.next(), after.next());
            let joined = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
            let inside = before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | '/'))
                || next.is_some_and(|c| c.is_alphanumeric())
                || (matches!(next, Some('-' | '/' | ' ')) && joined(second));
            !inside
        })
}

/// Returns the character with typographic marks and blanks made plain.
fn plain_character(c: char) -> char {
    if c.is_whitespace() {
        ' '
    } else {
        plain_mark(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_numbers_are_recognized_in_their_usual_spellings() {
        for (text, sort) in [
            ("my number is 078-05-1120.", Personal::SocialSecurity),
            ("078–05–1120", Personal::SocialSecurity),
            ("SSN: 078051120", Personal::SocialSecurity),
            ("the file A123456789,", Personal::AlienNumber),
            ("A# 123-456-789", Personal::AlienNumber),
            ("alien number 123456789", Personal::AlienNumber),
            ("passport no. C12345678", Personal::Passport),
            ("born on 3/14/1990", Personal::BirthDate),
            ("DOB: May 3, 1990", Personal::BirthDate),
            ("born on Sept. 3, 1990", Personal::BirthDate),
            ("Maria Lopez, born 3/14/1990", Personal::BirthDate),
            ("Maria Lopez, born March 3, 1990", Personal::BirthDate),
            ("born 3rd March 1990 in Lima", Personal::BirthDate),
            ("DOB 3/14/90", Personal::BirthDate),
            ("DOB: 03-14-1990", Personal::BirthDate),
            ("alien no. 123456789", Personal::AlienNumber),
            ("A number 12345678", Personal::AlienNumber),
            ("the file A 12345678", Personal::AlienNumber),
            ("SS# 078051120", Personal::SocialSecurity),
            ("call (202) 555-0143", Personal::Phone),
            ("202.555.0143", Personal::Phone),
            ("my card 4111 1111 1111 1111, please", Personal::Card),
            ("4111-1111-1111-1111", Personal::Card),
            ("378282246310005", Personal::Card),
        ] {
            assert_eq!(personal_numbers(text), [sort], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "Albany, NY 12207-1234",
            "Form A-12345 of 2025-01-02",
            "contract 70CDCR25D00000001",
            "people born on U.S. soil",
            "children born abroad, from 2025-01-02",
            "infants born in May 2020",
            "born in a hospital on May 3, 2020",
            "the passport office at 100 Main Street",
            "docket 25-5067, 604 U.S. 1234",
            "case 1:25-cv-00766",
            "document 123-45-67890",
            "population 331,449,281",
            "tracking 9400 1000 0000 0000 0000 00",
            "case 4111 1111 1111 1112",
        ] {
            assert_eq!(personal_numbers(text), [], "{text}");
        }
    }
}
