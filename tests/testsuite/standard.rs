//! The standard paragraphs of agencies: `tests/replies/standard/*.toml`, letters in their manner, with what
//! each says. Every fact must be proposed, and no other.
//!
//! A letter has the head of [`HEAD`], unless it has one of its own; its number and its date are then expected
//! as well. `left_blank` names what the program does not find.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use redress::foia::reply::{Reading, read};
use serde::Deserialize;

use crate::support::names;

/// The number of the request that the letters answer.
pub(crate) const NUMBER: &str = "27-00481-F";

const HEAD: &str = "November 20, 2026\n\nRe: FOIA Request 27-00481-F\n\nDear Ms. Park:";

/// Facts by their names, in order.
pub(crate) type Facts = BTreeMap<String, BTreeSet<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    letter: Vec<Letter>,
}

/// A letter and what it says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Letter {
    pub(crate) agency: String,
    pub(crate) stands_for: String,
    head: Option<String>,
    pub(crate) body: String,
    says: BTreeMap<String, OneOrMany>,
    #[serde(default)]
    left_blank: BTreeMap<String, OneOrMany>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn values(&self) -> BTreeSet<String> {
        match self {
            Self::One(value) => [value.clone()].into(),
            Self::Many(values) => values.iter().cloned().collect(),
        }
    }
}

impl Letter {
    /// Returns the letter with this body.
    pub(crate) fn with(&self, body: &str) -> String {
        let head = self.head.as_deref().unwrap_or(HEAD);
        let mut lines = vec![String::new()];
        for word in body.split(' ') {
            match lines.last_mut() {
                Some(line) if line.len() + word.len() < 76 => {
                    line.push_str(if line.is_empty() { "" } else { " " });
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        format!(
            "{head}\n\n{}\n\nSincerely,\nFOIA Office\n",
            lines.join("\n")
        )
    }

    /// Returns what the letter says.
    pub(crate) fn facts(&self) -> Facts {
        let mut facts: Facts = (self.says.iter())
            .map(|(name, value)| (name.clone(), value.values()))
            .collect();
        let head = [("tracking", NUMBER), ("dated", "2026-11-20")];
        for (name, value) in head {
            let own = || [value.to_owned()].into();
            facts.entry(name.to_owned()).or_insert_with(own);
        }
        facts
    }
}

/// Returns every letter that is to be read rightly.
pub(crate) fn letters() -> Vec<Letter> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/replies/standard");
    let mut letters = Vec::new();
    for name in names(&folder) {
        let text = fs::read_to_string(folder.join(&name)).unwrap();
        let file: File = toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        letters.extend(file.letter);
    }
    letters
}

/// Returns what was proposed, but for whom the letter greets.
pub(crate) fn proposed(reading: &Reading) -> Facts {
    let mut facts = Facts::new();
    for proposal in &reading.proposals {
        if proposal.fact.name() != "addressee" {
            let values = facts.entry(proposal.fact.name().to_owned()).or_default();
            values.insert(proposal.fact.value());
        }
    }
    facts
}

#[test]
fn every_standard_paragraph_is_read_rightly() {
    let mut faults = Vec::new();
    for letter in letters() {
        let text = letter.with(&letter.body);
        let found = proposed(&read(&text, &[NUMBER]));
        let mut wanted = letter.facts();
        for (name, blank) in &letter.left_blank {
            let values = wanted.get_mut(name).unwrap();
            values.retain(|value| !blank.values().contains(value));
        }
        wanted.retain(|_, values| !values.is_empty());
        if found != wanted {
            let differs = |one: &Facts, other: &Facts| {
                let mut one = one.clone();
                one.retain(|name, values| other.get(name) != Some(values));
                format!("{one:?}")
            };
            faults.push(format!(
                "{}, {}: found {}, wanted {}",
                letter.agency,
                letter.stands_for,
                differs(&found, &wanted),
                differs(&wanted, &found)
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn at_least_120_letters_of_at_least_25_agencies_leave_little_blank() {
    let letters = letters();
    let agencies: BTreeSet<&str> = letters.iter().map(|letter| &*letter.agency).collect();
    let count = |facts: Vec<usize>| facts.into_iter().sum::<usize>();
    let said = count(letters.iter().map(|letter| letter.facts().len()).collect());
    let blank = count(
        letters
            .iter()
            .map(|letter| letter.left_blank.len())
            .collect(),
    );
    assert!(letters.len() >= 120, "{} letters", letters.len());
    assert!(agencies.len() >= 25, "{} agencies", agencies.len());
    assert!(blank * 50 <= said, "{blank} of {said}");
}

/// What a mutation of a letter takes away, so that nothing else may be said.
enum Mutation {
    /// Some of its sentences are gone.
    Removed,
    /// Its sentences are in another order.
    Reordered,
    /// Every sentence is denied.
    Negated,
    /// Every sentence is a condition.
    Conditional,
}

/// Numbers that are the same on every run (xorshift64).
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit.max(1)).unwrap()).unwrap()
    }
}

/// Returns the sentences of a letter whose body is prose.
fn sentences(body: &str) -> Vec<&str> {
    let parts = body.split_inclusive(". ");
    parts
        .flat_map(|part| part.split_inclusive("; "))
        .map(str::trim)
        .collect()
}

fn lowered(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(chars).collect()
}

fn mutated(body: &str, mutation: &Mutation, seeded: &mut Seeded) -> String {
    let all = sentences(body);
    let changed: Vec<String> = match mutation {
        Mutation::Removed => {
            let kept = all.iter().filter(|_| seeded.below(3) > 0);
            kept.map(|sentence| (*sentence).to_owned()).collect()
        }
        Mutation::Reordered => {
            let mut all: Vec<String> = all.iter().map(|one| (*one).to_owned()).collect();
            for at in (1..all.len()).rev() {
                all.swap(at, seeded.below(at + 1));
            }
            all
        }
        Mutation::Negated => all
            .iter()
            .map(|sentence| format!("It is not true that {}", lowered(sentence)))
            .collect(),
        Mutation::Conditional => all
            .iter()
            .map(|sentence| format!("If, at some later time, {}", lowered(sentence)))
            .collect(),
    };
    changed.join(" ")
}

/// How many mutations are read: 400, or as many as `REDRESS_MUTATIONS` says.
fn rounds() -> usize {
    let own = crate::crash::variable("REDRESS_MUTATIONS");
    own.and_then(|text| text.parse().ok()).unwrap_or(400)
}

#[test]
fn a_mutated_letter_says_nothing_that_its_sentences_do_not_say() {
    let letters: Vec<Letter> = letters()
        .into_iter()
        .filter(|letter| letter.head.is_none() && !letter.body.contains(['\n', '"']))
        // What a scan damaged is quoted as it was mended.
        .filter(|letter| !letter.stands_for.contains("scan"))
        // The numbers of a list on one line are taken for the ends of sentences, and its points torn apart.
        .filter(|letter| !letter.body.contains(": 1. "))
        .collect();
    let mut seeded = Seeded(0x5eed);
    let mut faults = Vec::new();
    for round in 0..rounds() {
        let letter = &letters[round % letters.len()];
        let mutation = match seeded.below(4) {
            0 => Mutation::Removed,
            1 => Mutation::Reordered,
            2 => Mutation::Negated,
            _ => Mutation::Conditional,
        };
        let body = mutated(&letter.body, &mutation, &mut seeded);
        let reading = read(&letter.with(&body), &[NUMBER]);
        let whole = body.replace('\n', " ");
        let allowed = letter.facts();
        for proposal in &reading.proposals {
            let (name, value) = (proposal.fact.name(), proposal.fact.value());
            let is_head = ["addressee", "tracking", "dated"].contains(&name);
            let is_denied = matches!(mutation, Mutation::Negated | Mutation::Conditional);
            // What is taken away can change what the rest amounts to: part, whole, or a first part.
            let is_said = allowed
                .get(name)
                .is_some_and(|known| known.contains(&value));
            let amounts = [
                "granted",
                "partial",
                "denied",
                "acknowledged",
                "interim",
                "fees-asked",
                "no-records",
                "closed-by-office",
                // That the request will be closed without an answer, where what is asked was taken away.
                "still-interested",
                "improper",
            ];
            let may_amount = name == "event" && amounts.contains(&&*value);
            let is_invented = match name {
                _ if is_head => false,
                "event" if is_denied => value != "still-interested",
                "event" => !(is_said || matches!(mutation, Mutation::Removed) && may_amount),
                _ => false,
            };
            if is_invented || !(is_head || whole.contains(&*proposal.sentence)) {
                faults.push(format!(
                    "{}: {value}: {}",
                    letter.stands_for, proposal.sentence
                ));
            }
        }
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
}
