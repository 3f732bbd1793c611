//! Streets as they are compared: `100 Main Street, Apartment 2` is `100 Main St #2`.

use super::street_words::is_unit;
use crate::text::folded;

/// Words of street names and their abbreviations (Publication 28 of the U.S. Postal Service,
/// appendix C1 and section 213).
const STREETS: [(&str, &str); 14] = [
    ("avenue", "ave"),
    ("boulevard", "blvd"),
    ("circle", "cir"),
    ("court", "ct"),
    ("drive", "dr"),
    ("east", "e"),
    ("highway", "hwy"),
    ("lane", "ln"),
    ("north", "n"),
    ("place", "pl"),
    ("road", "rd"),
    ("south", "s"),
    ("street", "st"),
    ("west", "w"),
];

/// Returns a street as it is compared.
pub(in crate::roster) fn street_key(street: &str) -> String {
    let folded = folded(street);
    let mut street = String::with_capacity(folded.len());
    for word in folded.split(' ').filter(|word| !is_unit(word)) {
        if !street.is_empty() {
            street.push(' ');
        }
        let short = STREETS.iter().find(|(long, _)| *long == word);
        street.push_str(short.map_or(word, |(_, short)| *short));
    }
    street
}
