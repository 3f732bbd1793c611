//! Words of streets and addresses: what stands for none, what is written in capitals, apartments, countries.

use std::cmp::Reverse;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::sender::name;
use crate::text::{folded, is_listed, month, word_lists};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Streets {
    capitals: Vec<String>,
    countries: Vec<String>,
    none: Vec<String>,
    units: Vec<String>,
}

static WORDS: LazyLock<Streets> = LazyLock::new(|| {
    let mut words: Streets = word_lists(include_str!("../../../config/roster/streets.toml"));
    words
        .countries
        .sort_by_key(|country| Reverse(country.len()));
    words
});

/// Returns `true` for a word before the number of an apartment: where that stands, the word names no other home.
pub(in crate::roster) fn is_unit(word: &str) -> bool {
    is_listed(&WORDS.units, word)
}

/// Returns what people write behind an address in the United States, the longest first.
pub(in crate::roster) fn countries() -> &'static [String] {
    &WORDS.countries
}

/// Returns `true` if a text stands in place of a street: a date, the error of a formula, a word for none.
pub(in crate::roster) fn is_none(text: &str) -> bool {
    let text = text.trim();
    let has_letter = text.chars().any(char::is_alphabetic);
    let parts: Vec<&str> = text.split('-').collect();
    let is_month = |part: &str| month(part).is_some();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    // `1-May`, as a spreadsheet writes `5/1`.
    let is_day = parts.len() == 2
        && parts.iter().any(|part| is_month(part))
        && parts.iter().any(|part| is_number(part));
    !has_letter || is_day || WORDS.none.contains(&folded(text))
}

/// Returns a street in capitals, or in small letters, as it is written, or `None` where it stands otherwise: `8 MILL LN NW` is
/// `8 Mill Ln NW`.
pub(in crate::roster) fn set_in_case(street: &str) -> Option<String> {
    let set = name::set_in_case(street)?;
    let words = street.split(' ').zip(set.split(' '));
    let words = words.map(|(word, set)| {
        if stays(word) {
            word.to_uppercase()
        } else {
            set.to_owned()
        }
    });
    Some(words.collect::<Vec<_>>().join(" "))
}

/// Returns `true` if a word stays in capitals: a direction, a route, the letter of a house or an apartment.
fn stays(word: &str) -> bool {
    let folded = folded(word);
    let letters = folded.trim_start_matches(|c: char| c.is_ascii_digit());
    letters.chars().count() == 1 || WORDS.capitals.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streets_in_capitals_are_set_in_case_and_others_stay() {
        for (street, wanted) in [
            ("8 MILL LN", Some("8 Mill Ln")),
            ("15 mill rd nw, apt b", Some("15 Mill Rd NW, Apt B")),
            ("4 ELM ST", Some("4 Elm St")),
            ("300 W 34TH ST, APT 4B", Some("300 W 34th St, Apt 4B")),
            ("12A O'NEIL AVE NW", Some("12A O'Neil Ave NW")),
            ("PO BOX 12", Some("PO Box 12")),
            ("P.O. BOX 12, STATION A", Some("P.O. Box 12, Station A")),
            ("8 Mill LN", None),
            ("8 mill ln", Some("8 Mill Ln")),
        ] {
            let found = set_in_case(street);
            let wanted = wanted.map(str::to_owned);
            assert_eq!(found, wanted, "{street}");
        }
    }

    #[test]
    fn the_words_of_streets_are_in_order() {
        let text = include_str!("../../../config/roster/streets.toml");
        assert_eq!(crate::text::faults::<Streets>(text), Vec::<String>::new());
    }
}
