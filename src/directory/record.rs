//! What every record of the directory is checked for.

use serde::de::DeserializeOwned;
use url::Url;

use crate::sender::Email;
use crate::text::{is_forbidden, quotable};

/// The longest name of a person, in characters: the longest of the members' has 30.
const LONGEST_NAME: usize = 80;

/// A record of one of the directory's tables.
pub trait Record: DeserializeOwned {
    /// Returns what identifies the record in its table.
    fn key(&self) -> &str;

    /// Returns the first thing wrong with it.
    fn check(&self) -> Result<(), Faulty>;
}

/// What is wrong with a record.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{rule}: `{value}`")]
pub struct Faulty {
    rule: &'static str,
    value: String,
}

impl Faulty {
    /// Says which rule a value breaks.
    pub fn new(rule: &'static str, value: &str) -> Self {
        Self {
            rule,
            value: quotable(value),
        }
    }
}

/// Checks that a text is an address on the web that is safe to open.
pub fn https(text: &str) -> Result<(), Faulty> {
    host(text).map(|_| ())
}

/// Checks that a text is an address of the Senate's or the House's web site.
pub fn congress_https(text: &str) -> Result<(), Faulty> {
    let host = host(text)?;
    if host.ends_with(".senate.gov") || host.ends_with(".house.gov") {
        Ok(())
    } else {
        Err(Faulty::new("not a site of the Senate or the House", text))
    }
}

/// Checks that a text is an email address.
pub fn email(text: &str) -> Result<(), Faulty> {
    // NOTE: `Email` trims; a record is to hold the address alone.
    match text.parse::<Email>() {
        Ok(_) if text.trim() == text => Ok(()),
        _ => Err(Faulty::new("not an email address", text)),
    }
}

/// Checks that a text is a telephone number of ten to fifteen digits, perhaps with an extension.
pub fn telephone(text: &str) -> Result<(), Faulty> {
    let lower = text.to_ascii_lowercase();
    let number = lower
        .split_once(['x', 'e'])
        .map_or(&*lower, |(number, _)| number);
    let behind = &lower[number.len()..];
    let digits = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    let is_extension = behind.is_empty()
        || ["x", "ext", "ext.", "extension"].iter().any(|word| {
            let number = behind.strip_prefix(word).map(str::trim);
            number.is_some_and(|number| {
                digits(number) == number.len() && matches!(number.len(), 1..=6)
            })
        });
    let is_number = number
        .chars()
        .all(|c| c.is_ascii_digit() || "+()-./ ".contains(c))
        && matches!(digits(number), 10..=15)
        && number.len() <= 30;
    if !(is_extension && is_number) {
        return Err(Faulty::new("not a telephone number", text));
    }
    if area_code(number) == "900" {
        return Err(Faulty::new("a number whose calls cost extra", text));
    }
    Ok(())
}

/// Returns the area code of a number with or without the country's `1` before it.
fn area_code(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let own = digits
        .strip_prefix('1')
        .filter(|own| own.len() == 10)
        .unwrap_or(&digits);
    own.chars().take(3).collect()
}

/// Checks that a text is one line of plain words, no longer than `most` characters: neither code nor markup.
pub fn plain_line(text: &str, most: usize) -> Result<(), Faulty> {
    let is_code = |c: char| "<>{}\\|`\n\t".contains(c) || is_forbidden(c);
    let rule = if text.trim().is_empty() {
        "empty"
    } else if text.chars().count() > most {
        "longer than any such text"
    } else if text.chars().any(is_code) || text.contains("://") || text.contains("&#") {
        "not a line of plain words"
    } else {
        return Ok(());
    };
    Err(Faulty::new(rule, text))
}

/// Checks that a text is a person's name: letters, and what stands between them.
pub fn personal_name(text: &str) -> Result<(), Faulty> {
    let is_of_a_name = |c: char| c.is_alphabetic() || " .,'’‘\"“”()-".contains(c);
    plain_line(text, LONGEST_NAME)?;
    if text.chars().all(is_of_a_name) && text.chars().any(char::is_alphabetic) {
        Ok(())
    } else {
        Err(Faulty::new("not a person's name", text))
    }
}

/// Checks that an id is as the Biographical Directory of Congress gives it: a capital letter and six digits.
pub fn bioguide(id: &str) -> Result<(), Faulty> {
    let (letter, digits) = id.as_bytes().split_at(id.len().min(1));
    let is_one = letter.iter().all(u8::is_ascii_uppercase)
        && digits.len() == 6
        && digits.iter().all(u8::is_ascii_digit);
    let rule = "an id is a capital letter and six digits, such as `S000148`";
    is_one.then_some(()).ok_or_else(|| Faulty::new(rule, id))
}

fn host(text: &str) -> Result<String, Faulty> {
    let wrong = || Faulty::new("not an https address", text);
    let url = Url::parse(text).map_err(|_| wrong())?;
    let whole = url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
    // NOTE: `Url` forgives blanks and line breaks that a browser's command line would not.
    let plain = text.chars().all(|c| c.is_ascii_graphic());
    url.host_str()
        .filter(|host| whole && plain && host.contains('.'))
        .map(str::to_owned)
        .ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_https_addresses_pass() {
        assert!(https("https://www.dhs.gov/foia").is_ok());
        for text in [
            "http://www.dhs.gov/foia",
            "hhttps://fine.house.gov",
            "https://a@dhs.gov/",
            "https://dhs.gov/ foia",
            "https://www.securerelease.us/create-request/…",
            "www.udall.gov",
            "N/A",
            "",
        ] {
            assert!(https(text).is_err(), "{text} was accepted");
        }
    }

    #[test]
    fn a_telephone_number_is_told_from_what_is_none() {
        for text in [
            "202-224-6665",
            "(202) 225-2771",
            "202.224.6665",
            "202-218-7770 x7744",
            "928-779-2727 ext. 145",
            "+1 671 555 0100",
        ] {
            assert_eq!(telephone(text), Ok(()), "{text}");
        }
        for text in [
            "",
            "1",
            "555-0100",
            "call us",
            "202-224-6665 or 202-224-6666",
            "202-224-6665<b>",
            "202-224-6665 x",
            "202-224-6665 x12345678",
            "1-800-SENATOR",
            "20222466652022246665",
        ] {
            assert!(telephone(text).is_err(), "{text} was accepted");
        }
    }

    #[test]
    fn a_name_and_a_line_of_words_hold_neither_markup_nor_code() {
        for name in [
            "Charles J. \"Chuck\" Fleischmann",
            "Alexandria Ocasio-Cortez",
            "Nydia M. Velázquez",
            "Donald S. Beyer, Jr.",
            "Beto O’Rourke",
        ] {
            assert_eq!(personal_name(name), Ok(()), "{name}");
        }
        for name in [
            "",
            "  ",
            "4",
            "...",
            "<b>Tonko</b>",
            "Paul\nTonko",
            "https://x.gov",
        ] {
            assert!(personal_name(name).is_err(), "{name} was accepted");
        }
        assert!(personal_name(&"a".repeat(81)).is_err());
        assert_eq!(
            plain_line("522 Hart Senate Office Building, #4 & 5", 60),
            Ok(())
        );
        for text in [
            "<i>522</i>",
            "a\tb",
            "see https://x.gov",
            "&#60;",
            "a\u{202e}b",
            "a`b",
        ] {
            assert!(plain_line(text, 60).is_err(), "{text} was accepted");
        }
        assert!(plain_line(&"a".repeat(61), 60).is_err());
    }

    #[test]
    fn a_look_alike_of_congress_is_refused() {
        assert!(congress_https("https://www.schumer.senate.gov/contact").is_ok());
        for text in [
            "https://schumer.senate.gov.example/",
            "https://xsenate.gov/",
            "https://example.org/.senate.gov",
        ] {
            assert!(congress_https(text).is_err(), "{text} was accepted");
        }
    }
}
