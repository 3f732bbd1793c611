//! To which office a request or its records went, by name.

use std::sync::LazyLock;

use regex::Regex;

use super::letter::Letter;
use super::sentence::Sentence;

/// An office's name after the word that leads to it: `to the Bureau of Prisons (BOP)`.
static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let word = "(?:[A-Z][A-Za-z&'-]*|[(][A-Z][A-Z/]{1,8}[)])";
    let link = "(?: | of | of the | and | for | for the | on | & |, Tobacco, )";
    let article = "(?:the |its |our |their |a )?";
    let office = "(?:FOIA (?:[Oo]fficer?|[Oo]ffice|[Bb]ranch) (?:of|at|for|in) (?:the )?)?";
    Regex::new(&format!(
        "(?:(?:^|[ (])(to|with|by|from|of|the)|(?: ?:|, namely,?)) {article}{office}((?:U[.]S[.] )?{word}(?:{link}{word})*)"
    ))
    .ok()
});

/// Words with which a request or records leave an office, by their beginnings.
const LEAVES: [&str; 11] = [
    "gone", "went", "forward", "transfer", "refer", "rout", "rerout", "redirect", "sent", "send",
    "pass",
];

/// Words in the names of offices.
const OFFICES: [&str; 35] = [
    "Administration",
    "Agency",
    "Archives",
    "Army",
    "Attorney",
    "Attorneys",
    "Authority",
    "Board",
    "Branch",
    "Bureau",
    "Center",
    "Command",
    "Commission",
    "Corps",
    "Council",
    "Customs",
    "Defense",
    "Department",
    "Departments",
    "Directorate",
    "Division",
    "Enforcement",
    "Force",
    "Guard",
    "Headquarters",
    "Inspector",
    "Institute",
    "Institutes",
    "Joint",
    "Marshals",
    "Navy",
    "Office",
    "Service",
    "Services",
    "State",
];

/// Returns the names of the offices to which a sentence of a letter passes something on; where the sentence says `to it`,
/// the office that it or the sentence before names.
pub(super) fn recipients(letter: &Letter, sentence: &Sentence) -> Vec<String> {
    let Some(first) = recipient(letter, sentence) else {
        return Vec::new();
    };
    let others = beside(&sentence.text, &first);
    [first].into_iter().chain(others).collect()
}

/// Returns the office that a text names beside one, `two to the Navy, and one to the Army`.
fn beside(text: &str, first: &str) -> Option<String> {
    let rest = text.get(text.find(first)? + first.len()..)?;
    let begin = rest.find(" and ").filter(|begin| *begin <= 1)?;
    let to = rest.find(" to ").filter(|to| *to <= begin + FEW)?;
    let name = named(rest.get(to..)?, true).next()?;
    let is_right_there = rest
        .find(&name)
        .is_some_and(|at| at <= to + " to the ".len());
    is_right_there.then_some(name)
}

/// Between `and` and the `to` of another office stand no more bytes: `and three of them to`.
const FEW: usize = 20;

fn recipient(letter: &Letter, sentence: &Sentence) -> Option<String> {
    let text = &sentence.text;
    let leaves = LEAVES.iter().filter_map(|word| {
        let lower = text.to_ascii_lowercase();
        lower
            .find(&format!(" {word}"))
            .or(lower.starts_with(word).then_some(0))
    });
    let from = leaves.min()?;
    let after = text.get(from..).unwrap_or_default();
    let before = text.get(..from).unwrap_or_default();
    let until = letter.body.iter().take_while(|said| said.text != *text);
    let last = until
        .last()
        .filter(|said| said.paragraph == sentence.paragraph);
    named(after, true)
        .next()
        .or_else(|| named(before, false).last())
        .or_else(|| named(&last?.text, false).last())
}

/// Returns the offices that a text names, after `to` or after any such word.
fn named(text: &str, only_to: bool) -> impl Iterator<Item = String> {
    let all = NAMED
        .iter()
        .flat_map(move |named| named.captures_iter(text));
    // `to the office that holds them: the Bureau of Prisons`
    let names =
        all.filter(move |found| !only_to || found.get(1).is_none_or(|word| word.as_str() == "to"));
    names
        .map(|found| found[2].trim_end_matches(" and").to_owned())
        .filter(|name| is_office(name))
}

fn is_office(name: &str) -> bool {
    let mut words = name.split([' ', '(', ')', ',']);
    let is_short = |word: &str| {
        ((3..=8).contains(&word.len()) || word == "VA")
            && word.bytes().all(|b| b.is_ascii_uppercase())
            && !["FOIA", "FOIPA", "PA", "FOI", "DC", "PDF"].contains(&word)
    };
    words.any(|word| OFFICES.contains(&word) || is_short(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_named_after_to() {
        for (text, name) in [
            (
                "sent to the Bureau of Prisons (BOP) for reply",
                "Bureau of Prisons (BOP)",
            ),
            ("referred to OCC, which will answer", "OCC"),
            (
                "to the FOIA Officer of the U.S. Secret Service, Washington",
                "U.S. Secret Service",
            ),
            (
                "to you and to the Department of the Navy",
                "Department of the Navy",
            ),
            (
                "to whoever keeps the files : U.S. Navy Region Southwest, Building 1",
                "U.S. Navy Region Southwest",
            ),
            (
                "to the holder, namely the Bureau of Prisons, today",
                "Bureau of Prisons",
            ),
            ("to Ms. Example of our FOIA staff", ""),
        ] {
            let found = named(text, true).next().unwrap_or_default();
            assert_eq!(found, name, "{text}");
        }
    }
}
