//! Exemptions that are named by their order: `the third exemption`, `the first and third exemptions`.

use super::mention::{Found, is_under, named};
use crate::foia::Exemption;
use crate::foia::reply::page::items::box_of;
use crate::text::{ORDINALS, tokens};

/// Returns the exemptions named by their order: `the third exemption`, `the first and third exemptions`.
pub(in crate::foia::reply) fn by_ordinal(text: &str) -> Vec<Found> {
    ordinals(text, |noun, _| noun.starts_with("exemption"))
}

/// Returns the exemptions that are named by their order alone, after a sentence that named one: `It is denied also
/// under the third, since a statute forbids it.`
pub(in crate::foia::reply) fn ordinals_alone(text: &str) -> Vec<Found> {
    let after = [
        "", "as", "since", "because", "too", "which", "for", "of", "also", "that",
    ];
    let mut found = ordinals(text, |noun, ends| ends || after.contains(&noun));
    found.retain(|one| {
        let before = text.get(..one.at).unwrap_or_default().to_ascii_lowercase();
        let before = before.trim_end();
        ["under", "by", "on", "upon", "to"]
            .iter()
            .any(|word| before.ends_with(word))
    });
    found
}

/// Returns the exemptions whose order a list names, `the first and third`, if the list goes on rightly: with a word, or
/// after its end.
fn ordinals(text: &str, goes_on: impl Fn(&str, bool) -> bool) -> Vec<Found> {
    let lower = text.to_ascii_lowercase();
    let tokens: Vec<(usize, &str)> = tokens(&lower).collect();
    let plain = |token: &str| {
        token
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned()
    };
    let number = |token: &str| {
        ORDINALS[1..10]
            .iter()
            .zip('1'..='9')
            .find(|(word, _)| **word == token)
    };
    let mut found = Vec::new();
    for (index, (at, _)) in tokens
        .iter()
        .enumerate()
        .filter(|(_, (_, token))| *token == "the")
    {
        let mut numbers = Vec::new();
        let mut last = "";
        let mut noun = String::new();
        for (_, token) in tokens.iter().skip(index + 1) {
            let word = plain(token);
            match number(&word) {
                Some((_, number)) => numbers.push(number),
                None if ["and", "or", "the"].contains(&&*word) => {}
                None => {
                    noun = word;
                    break;
                }
            }
            last = token;
        }
        let ends = last.ends_with([',', '.', ';', ':']);
        if numbers.is_empty() || !goes_on(&noun, ends) {
            continue;
        }
        let before = lower.get(..*at).unwrap_or_default();
        // `The first and the third exemptions` has two beginnings.
        let is_known = |one: &Exemption| found.iter().any(|known: &Found| known.exemption == *one);
        let exemptions = numbers.into_iter().filter_map(|number| named(number, None));
        let exemptions: Vec<Exemption> = exemptions.filter(|one| !is_known(one)).collect();
        found.extend(exemptions.into_iter().map(|exemption| Found {
            exemption,
            at: *at,
            mark: box_of(&lower, *at),
            is_under: is_under(before),
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_alone_is_one_of_exemptions_after_a_preposition() {
        let all = |text: &str| -> Vec<String> {
            let found = ordinals_alone(text).into_iter();
            found.map(|found| found.exemption.to_string()).collect()
        };
        assert_eq!(
            all("It is denied also under the third, as a law forbids it."),
            ["(b)(3)"]
        );
        assert_eq!(
            all("They are withheld under the sixth and seventh."),
            ["(b)(6)", "(b)(7)"]
        );
        for text in [
            "It is withheld on the third page.",
            "The third, a memo, is withheld.",
        ] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
    }
}
