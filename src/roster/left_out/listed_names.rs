//! The names on lists of people who withdrew, compared with those of a roster: in which of its people each may be meant,
//! and which comes nearest where nobody is.

use std::collections::HashMap;

use crate::roster::cell::name_parts::Parts;
use crate::sender::Zip;
use crate::text::{folded, nearest, quotable};

/// So many people whom one name may mean are kept.
const MOST: usize = 5;

/// A row of a list of people who do not take part any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ListedRow {
    /// The list, among those that were read.
    pub(in crate::roster) file: usize,
    /// The line on which the row begins, from 1.
    pub(in crate::roster) line: u64,
}

/// The names of some lists.
#[derive(Clone, Debug, Default)]
pub(in crate::roster) struct ListedNames {
    names: Vec<ListedName>,
    /// By the first and the last word, with the family name first too, and by all words in alphabetical order.
    by_words: HashMap<String, Vec<usize>>,
    /// By the first and the last word, and by the ZIP code: among those the nearest is looked for.
    near: HashMap<String, Vec<usize>>,
}

/// One of them.
#[derive(Clone, Debug)]
pub(in crate::roster) struct ListedName {
    pub(in crate::roster) row: ListedRow,
    pub(in crate::roster) name: String,
    zip: Option<Zip>,
    /// The name as it stands there, and as it is with the family name first; nothing for a single word.
    readings: Option<[Parts; 2]>,
    /// Whether somebody has it as it stands there.
    pub(in crate::roster) is_met: bool,
    /// Those who may be meant otherwise.
    pub(in crate::roster) may_be: Vec<Namesake>,
    /// The name that is most like it, where nobody may be meant: its words in order, and as it is shown.
    nearest: Option<(String, String)>,
}

/// Somebody on a roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::roster) struct Namesake {
    /// By name and ZIP code, as lists have it.
    pub(in crate::roster) key: u128,
    /// By name, street and ZIP code.
    pub(in crate::roster) person: u64,
    pub(in crate::roster) name: String,
    pub(in crate::roster) zip: Zip,
}

impl ListedName {
    /// Returns `true` if somebody of a name may be meant.
    fn may_mean(&self, parts: &Parts, words: &str) -> bool {
        self.readings.as_ref().is_some_and(|readings| {
            let [plain, _] = readings;
            readings.iter().any(|reading| reading.may_be(parts))
                || (plain.in_any_order() == words && plain.has_suffix_of(parts))
        })
    }

    /// Returns the name that is most like it, where nobody may be meant.
    pub(in crate::roster) fn nearest(&self) -> Option<&str> {
        let is_needless = self.is_met || !self.may_be.is_empty();
        let nearest = self.nearest.as_ref().filter(|_| !is_needless);
        nearest.map(|(_, shown)| shown.as_str())
    }
}

impl ListedNames {
    /// Adds the name of a row; `false` if it is a single word, which is nobody's without a ZIP code.
    pub(in crate::roster) fn add(&mut self, row: ListedRow, name: &str, zip: Option<Zip>) -> bool {
        let readings = Parts::of(name).map(|parts| {
            let turned = parts.turned();
            [parts, turned]
        });
        if readings.is_none() && zip.is_none() {
            return false;
        }
        let number = self.names.len();
        let mut near: Vec<String> = zip.map(Zip::five).into_iter().collect();
        if let Some([plain, turned]) = &readings {
            near.extend([plain, turned].map(|parts| parts.last().to_owned()));
            let mut keys = [
                plain.ends.clone(),
                turned.ends.clone(),
                plain.in_any_order(),
            ];
            keys.sort_unstable();
            for key in keys {
                let numbers = self.by_words.entry(key).or_default();
                if numbers.last() != Some(&number) {
                    numbers.push(number);
                }
            }
        }
        for key in near {
            self.near.entry(key).or_default().push(number);
        }
        self.names.push(ListedName {
            row,
            name: name.to_owned(),
            zip,
            readings,
            is_met: false,
            may_be: Vec::new(),
            nearest: None,
        });
        true
    }

    pub(in crate::roster) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Compares them with somebody on the roster, whom the rows in `met` name as they stand.
    pub(in crate::roster) fn take(&mut self, one: &Namesake, met: &[ListedRow]) {
        let Some(parts) = Parts::of(&one.name) else {
            return;
        };
        let zip = one.zip.five();
        let of = |places: &HashMap<String, Vec<usize>>, key: &str| {
            places.get(key).cloned().unwrap_or_default()
        };
        let words = parts.in_any_order();
        for key in [&parts.ends, &words] {
            for number in of(&self.by_words, key) {
                let listed = &mut self.names[number];
                let is_here = listed.zip.is_none_or(|own| own.five() == zip);
                if met.contains(&listed.row) {
                    listed.is_met = true;
                } else if is_here && listed.may_mean(&parts, &words) {
                    let is_new = listed.may_be.iter().all(|other| other.person != one.person);
                    if is_new && listed.may_be.len() < MOST {
                        listed.may_be.push(one.clone());
                    }
                }
            }
        }
        let near = [parts.last(), &zip].map(|key| of(&self.near, key));
        for number in near.into_iter().flatten() {
            let listed = &mut self.names[number];
            if listed.is_met || !listed.may_be.is_empty() {
                continue;
            }
            let Some([plain, _]) = &listed.readings else {
                // A word alone is most like a name that has it.
                let word = folded(&listed.name);
                if words.split(' ').any(|own| own == word) {
                    listed.nearest = Some((words.clone(), shown(one)));
                }
                continue;
            };
            let own = plain.in_any_order();
            let known = listed.nearest.take();
            let best = known.iter().map(|near| near.0.as_str());
            listed.nearest = match nearest(&own, best.chain([words.as_str()])) {
                Some(best) if best == words => Some((words.clone(), shown(one))),
                _ => known,
            };
        }
    }

    /// Returns those that nobody on the roster has as they stand there.
    pub(in crate::roster) fn unmet(&self) -> impl Iterator<Item = &ListedName> {
        self.names.iter().filter(|listed| !listed.is_met)
    }
}

fn shown(one: &Namesake) -> String {
    format!("{} ({})", quotable(&one.name), one.zip.five())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Compares one listed name, with or without a ZIP code, with people of 04401; returns whom it may mean, and the
    /// nearest.
    fn compared(name: &str, zip: Option<&str>, people: &[&str]) -> (Vec<String>, Option<String>) {
        let mut names = ListedNames::default();
        let row = ListedRow { file: 0, line: 2 };
        assert!(names.add(row, name, zip.map(|zip| zip.parse().unwrap())));
        for (person, name) in (0..).zip(people) {
            let one = Namesake {
                key: person.into(),
                person,
                name: (*name).to_owned(),
                zip: "04401".parse().unwrap(),
            };
            names.take(&one, &[]);
        }
        let listed = names.unmet().next().unwrap();
        let may_be = listed.may_be.iter().map(|one| one.name.clone());
        (may_be.collect(), listed.nearest().map(str::to_owned))
    }

    #[test]
    fn a_middle_name_and_a_suffix_may_be_missing_and_an_initial_may_stand_for_one() {
        for (listed, name) in [
            ("Ida Moe", "Ida B. Moe"),
            ("IDA B MOE", "Ida Berit Moe"),
            ("Moe, Ida", "Ida Moe Jr."),
            ("Zoe Nunez", "Zoë A. Núñez"),
        ] {
            let (may_be, _) = compared(listed, Some("04401"), &[name, "Ada Park"]);
            assert_eq!(may_be, [name], "{listed}");
            assert_eq!(compared(listed, None, &[name]).0, [name], "{listed}");
            assert!(compared(listed, Some("04402"), &[name]).0.is_empty());
        }
        let (may_be, _) = compared("Ida C. Moe", Some("04401"), &["Ida B. Moe"]);
        assert!(may_be.is_empty());
    }

    #[test]
    fn the_order_of_the_words_does_not_count_with_or_without_a_zip_code() {
        for (listed, name) in [
            ("Moe Ida", "Ida Moe"),
            ("MOE IDA B", "Ida B. Moe"),
            ("Moe Ida", "Ida Berit Moe"),
            ("van der Berg Ida", "Ida van der Berg"),
            ("Moe Ida", "Ida Moe Jr."),
        ] {
            for zip in [Some("04401"), None] {
                let (may_be, _) = compared(listed, zip, &[name, "Ada Park", "Ida Roe"]);
                assert_eq!(may_be, [name], "{listed} {zip:?}");
            }
        }
        let two = ["Lee Kim", "Kim Lee"];
        assert_eq!(compared("Kim Lee", None, &two).0, two);
        assert!(compared("Moe Ida Sr.", None, &["Ida Moe Jr."]).0.is_empty());
        assert!(
            compared("Moe Ida", None, &["Ida Moen", "Eva Moe"])
                .0
                .is_empty()
        );
        let (_, nearest) = compared("Moe Idda", None, &["Cy Fox", "Ida Moe"]);
        assert_eq!(nearest.as_deref(), Some("Ida Moe (04401)"));
    }

    #[test]
    fn a_single_word_is_nobody_and_comes_near_to_whoever_has_it_in_their_name() {
        let people = ["Cy Fox", "Ida Moe"];
        let (may_be, nearest) = compared("Moe", Some("04401"), &people);
        assert!(may_be.is_empty());
        assert_eq!(nearest.as_deref(), Some("Ida Moe (04401)"));
        assert_eq!(compared("Moe", Some("04405"), &people).1, None);
    }

    #[test]
    fn the_nearest_name_is_of_the_same_zip_code_or_family() {
        let people = ["Cy Fox", "Ida Moe", "Ian Roe"];
        let (may_be, nearest) = compared("Ida Mow", Some("04401"), &people);
        assert!(may_be.is_empty());
        assert_eq!(nearest.as_deref(), Some("Ida Moe (04401)"));
        let (_, nearest) = compared("Ida Moe", Some("04405"), &people);
        assert_eq!(nearest.as_deref(), Some("Ida Moe (04401)"));
        assert_eq!(compared("Zeb Quill", Some("04401"), &people).1, None);
    }
}
