//! Words that the end of a line broke in two: `exten-` and `sion`.
//!
//! What is quoted should be what the letter says, so a hyphen at the end of a line goes where it only
//! breaks a word, and stays where it belongs to one. The letter itself is asked first: does it write the
//! word elsewhere, with the hyphen or without? Where it does not tell, the hyphen stays between two
//! halves that are words themselves (`third-party`, `non-exempt`) and goes from all others. Nothing but
//! two runs of small letters is ever joined: no number, name, address or citation.

use std::collections::HashSet;

use super::line::Line;

/// First halves that are no words and yet take a hyphen.
const PREFIXES: [&str; 18] = [
    "non", "self", "co", "pre", "post", "anti", "multi", "semi", "quasi", "ex", "cross", "mid",
    "inter", "intra", "pro", "vice", "un", "well",
];

/// Second halves of words that agencies write with a hyphen, which a short letter may not have alone.
const SECONDS: [&str; 32] = [
    "agency",
    "based",
    "by",
    "date",
    "day",
    "disclosure",
    "exempt",
    "free",
    "going",
    "governmental",
    "known",
    "level",
    "line",
    "mail",
    "month",
    "only",
    "page",
    "party",
    "privileged",
    "profit",
    "public",
    "related",
    "responsive",
    "sensitive",
    "site",
    "specific",
    "standing",
    "term",
    "time",
    "wide",
    "working",
    "year",
];

/// First halves of such words.
const FIRSTS: [&str; 24] = [
    "agency",
    "case",
    "decision",
    "fact",
    "first",
    "full",
    "government",
    "high",
    "law",
    "line",
    "long",
    "low",
    "off",
    "on",
    "one",
    "open",
    "part",
    "pre",
    "second",
    "short",
    "single",
    "third",
    "two",
    "year",
];

/// How a letter writes its words.
pub(in crate::foia::reply) struct Spelling {
    /// Its words, in small letters; those with a hyphen as well.
    words: HashSet<String>,
}

impl Spelling {
    /// Reads the words of a letter, without those at the ends of lines that a hyphen may break.
    pub(in crate::foia::reply) fn of(lines: &[Line]) -> Self {
        let mut words = HashSet::new();
        let mut is_broken = false;
        for line in lines {
            let ends_broken = line.text.ends_with('-');
            let tokens: Vec<&str> = line.text.split_whitespace().collect();
            let first = usize::from(is_broken);
            let last = tokens.len() - usize::from(ends_broken).min(tokens.len());
            for token in tokens.get(first..last).unwrap_or_default() {
                let word = token.trim_matches(|c: char| !c.is_alphanumeric());
                if word.chars().all(|c| c.is_alphabetic() || c == '-') && !word.is_empty() {
                    words.insert(word.to_lowercase());
                }
            }
            is_broken = ends_broken;
        }
        Self { words }
    }

    /// Returns `true` if a hyphen between two lines only breaks a word. `before` ends with the hyphen, `after`
    /// is the next line.
    pub(in crate::foia::reply) fn breaks(&self, before: &str, after: &str) -> bool {
        let Some(first) = before.strip_suffix('-').and_then(first_half) else {
            return false;
        };
        let Some(second) = second_half(after) else {
            return false;
        };
        let first = first.to_lowercase();
        if self.words.contains(&format!("{first}{second}")) {
            return true;
        }
        if self.words.contains(&format!("{first}-{second}")) {
            return false;
        }
        let has = |half: &str| half.len() > 2 && self.words.contains(half);
        let is_first = PREFIXES.contains(&&*first) || FIRSTS.contains(&&*first) || has(&first);
        let is_second = SECONDS.contains(&second) || has(second);
        !(is_first && is_second)
    }
}

/// Returns the word that a line ends with, where it is one of letters that ends in a small one.
fn first_half(line: &str) -> Option<&str> {
    let token = line.rsplit(char::is_whitespace).next()?;
    let word = token.trim_start_matches(['(', '"', '\'', '[']);
    let mut letters = word.chars();
    let is_first = letters.next().is_some_and(char::is_alphabetic);
    (is_first && word.ends_with(char::is_lowercase) && letters.all(char::is_lowercase))
        .then_some(word)
}

/// Returns the word that a line begins with, where it is one of small letters.
fn second_half(line: &str) -> Option<&str> {
    let token = line.split_whitespace().next()?;
    let word = token.trim_end_matches(['.', ',', ';', ':', ')', '"', '\'', ']', '?', '!']);
    (!word.is_empty() && word.chars().all(char::is_lowercase)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foia::reply::page::lines::lines;

    fn breaks(letter: &str, before: &str, after: &str) -> bool {
        Spelling::of(&lines(letter, 10_000).0).breaks(before, after)
    }

    #[test]
    fn a_word_that_the_end_of_a_line_broke_is_one_again() {
        for (before, after) in [
            ("we invoke an exten-", "sion of time"),
            ("(adminis-", "tratively) closed"),
            ("Informa-", "tion."),
            ("your re-", "quest is"),
            ("in-", "formation"),
            ("with-", "held"),
            ("process-", "ing"),
        ] {
            assert!(
                breaks("your request is on hold", before, after),
                "{before}{after}"
            );
        }
    }

    #[test]
    fn a_hyphen_that_belongs_to_the_word_stays() {
        for (before, after) in [
            ("any non-", "exempt part"),
            ("a third-", "party request"),
            ("long-", "term"),
            ("on-", "site search"),
        ] {
            assert!(!breaks("", before, after), "{before}{after}");
        }
    }

    #[test]
    fn the_letter_tells_how_it_writes_a_word() {
        assert!(breaks("a nonexempt part", "any non-", "exempt part"));
        assert!(!breaks("a re-quest", "your re-", "quest"));
        assert!(!breaks("a school and a board", "the school-", "board"));
        assert!(breaks("the preschool-\nboard", "the school-", "board"));
    }

    #[test]
    fn numbers_names_and_addresses_are_never_joined() {
        for (before, after) in [
            ("Case No. 2026-ICFO-", "12345 is"),
            ("2026-", "icfo"),
            ("FOIA-", "related"),
            ("foia-", "Status"),
            ("www.agency-", "site.gov"),
            ("www.agency-", "site"),
            ("a-b-", "c"),
            ("552(b)(7)-", "a"),
            ("records -", "and more"),
            ("-", "and"),
            ("exten-", ""),
            ("exten-", "sion-wide"),
            ("é-", "É"),
        ] {
            assert!(!breaks("", before, after), "{before}{after}");
        }
    }
}
