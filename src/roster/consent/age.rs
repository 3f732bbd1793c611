//! How old someone is, where a column tells: whoever is a child is asked about, since a parent may have to say yes.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use serde::Deserialize;

use super::remarks::own_clauses;
use super::yes_or_no::{Said, WORDS as SAID, is_one_of, said};
use crate::roster::header::cell_words::words;
use crate::text::word_lists;

/// Whoever is younger is a child.
const OF_AGE: i32 = 18;
/// Nobody on a roster was born before.
const FIRST_YEAR: i32 = 1890;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    adults: Vec<String>,
    ages: Vec<String>,
    births: Vec<String>,
    children: Vec<String>,
    young: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| word_lists(include_str!("../../../config/roster/ages.toml")));

/// How a column tells an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::roster) enum Age {
    /// In years, or in a group of them: `9`, `13-17`.
    Years,
    /// By a day or a year of birth.
    Birth,
    /// By a yes of those who are of age.
    Adult,
    /// By a yes of those who are not.
    Child,
}

impl Age {
    /// Returns how a column of that title tells an age, or `None` if it tells none.
    pub(in crate::roster) fn of(title: &str) -> Option<Self> {
        let title = words(title);
        let within = format!(" {title} ");
        let has = |list: &[String]| {
            list.iter()
                .any(|word| within.contains(&format!(" {word} ")))
        };
        if WORDS.ages.contains(&title) {
            Some(Self::Years)
        } else if WORDS.births.contains(&title) {
            Some(Self::Birth)
        } else if has(&WORDS.adults) {
            Some(Self::Adult)
        } else {
            has(&WORDS.children).then_some(Self::Child)
        }
    }

    /// Returns `true` if a cell says that its person is a child, or may be one.
    pub(in crate::roster) fn is_of_child(self, cell: &str, today: NaiveDate) -> bool {
        match self {
            Self::Years => {
                let mut numbers = numbers(cell);
                let is_young = WORDS.young.iter().any(|word| words(cell).starts_with(word));
                is_young
                    || numbers
                        .next()
                        .is_some_and(|years| (1..OF_AGE).contains(&years))
            }
            Self::Birth => {
                let mut years =
                    numbers(cell).filter(|year| (FIRST_YEAR..=today.year()).contains(year));
                years
                    .next()
                    .is_some_and(|year| today.year() - year < OF_AGE)
            }
            Self::Adult => said(cell) == Said::No && !cell.is_empty(),
            Self::Child => !cell.is_empty() && !is_one_of(&SAID.clear, cell),
        }
    }
}

/// Returns `true` if a remark tells by a year of birth that its person is a child: `born 2013`.
pub(in crate::roster) fn tells_of_child(remark: &str, today: NaiveDate) -> bool {
    // Most have no such year, and are spared the rest.
    if !remark.contains("20") {
        return false;
    }
    // `DOB: 2013` is one clause.
    own_clauses(&remark.replace(':', " ")).iter().any(|clause| {
        let words = clause.trim_start_matches("she ").trim_start_matches("he ");
        let words = words.trim_start_matches("is ").trim_start_matches("was ");
        let mut births = WORDS.births.iter();
        let rest = births.find_map(|birth| words.strip_prefix(birth.as_str()));
        let rest = rest.filter(|rest| rest.starts_with(' '));
        rest.is_some_and(|rest| Age::Birth.is_of_child(rest, today))
    })
}

/// Returns the whole numbers of a cell, in their order.
fn numbers(cell: &str) -> impl Iterator<Item = i32> {
    let parts = cell.split(|c: char| !c.is_ascii_digit());
    parts.filter_map(|part| part.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_is_known_by_years_birth_or_answer() {
        let today = "2026-11-23".parse().unwrap();
        for (title, children, others) in [
            ("Age", "4;17;13-17;Under 18", "18;81;25-34;;0"),
            (
                "Date of Birth",
                "3/4/2013;2011-01-30;2020",
                "7/9/1961;1944;unknown;",
            ),
            ("Are you at least 18?", "No;n", "Yes;"),
            ("Minor", "x;yes", "no;;0"),
        ] {
            let age = Age::of(title).unwrap();
            for cell in children.split(';') {
                assert!(age.is_of_child(cell, today), "{title}: {cell}");
            }
            for cell in others.split(';') {
                assert!(!age.is_of_child(cell, today), "{title}: {cell}");
            }
        }
        for remark in [
            "Born 2012",
            "DOB: 4/9/2014",
            "at the fair, she was born in 2011",
        ] {
            assert!(tells_of_child(remark, today), "{remark}");
        }
        for remark in [
            "DOB 4/9/1952",
            "her grandson, born 2016",
            "born in Troy, met at the fair of 2019",
            "joined in 2020",
        ] {
            assert!(!tells_of_child(remark, today), "{remark}");
        }
        for title in ["Page", "Birthplace", "Average", "Name"] {
            assert_eq!(Age::of(title), None, "{title}");
        }
        let text = include_str!("../../../config/roster/ages.toml");
        assert_eq!(crate::text::faults::<Words>(text), Vec::<String>::new());
    }
}
