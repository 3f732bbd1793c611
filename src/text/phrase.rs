//! Phrases: what words stand in which order. The files under `config/` hold them; here they become regular
//! expressions over the words of a sentence.
//!
//! A phrase is words between blanks, in lower case, without hyphens and apostrophes:
//!
//! - `a|b` is one or the other, `?the` a word that may be missing, `releas~` any word that begins so, `~` any word;
//! - `#` is a number of up to three digits that is not nothing, or a word for one;
//! - `*` is up to five words of any kind;
//! - `@records` is an entry of that class, of one word or several, `@records*` any number of them;
//! - `^` before the first word is where a clause begins, `$` behind the last where one ends;
//! - `we`, `us` and `our` are `I`, `me` and `my` as well: an officer writes `I` where an office writes `we`.

use std::collections::BTreeMap;

use super::number::number_pattern;

/// Words that mean the same, by the name of their class.
pub(crate) type Classes = BTreeMap<String, Vec<String>>;

/// What stands before each word of a sentence, and behind the last, when phrases are looked for in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// The word goes on.
    Inside,
    /// A clause may begin with it.
    Begin,
    /// A clause has ended, and one begins.
    End,
}

impl Before {
    pub(crate) const fn as_char(self) -> char {
        match self {
            Self::Inside => ' ',
            Self::Begin => '^',
            Self::End => '$',
        }
    }
}

/// Before a word that stands anywhere.
const ANYWHERE: &str = "[ ^$]";
/// Before a word that begins a clause.
const BEGINS: &str = "[$^]";
/// Returns the regular expression of a phrase, which has a group for each `*`. A class that nobody knows makes it one
/// that cannot be read.
pub(crate) fn pattern(phrase: &str, classes: &Classes) -> String {
    // A word that may be missing where a clause begins leaves the beginning to the next.
    if let Some((start, rest)) = phrase.split_once("^ ?") {
        let next = rest.split_once(' ').map_or("", |(_, next)| next);
        let readings = [rest, next].map(|rest| pattern(&format!("{start}^ {rest}"), classes));
        return format!("(?:{})", readings.join("|"));
    }
    let mut pattern = String::new();
    let mut before = ANYWHERE;
    for step in phrase.split(' ') {
        let (step, times) = match (step.strip_prefix('?'), step.strip_suffix('*')) {
            (Some(word), _) => (word, "?"),
            (None, Some(class)) => (class, "*"),
            (None, None) => (step, ""),
        };
        match (step, times) {
            ("^", _) => {
                before = BEGINS;
                continue;
            }
            ("$", _) => {
                pattern.push_str("\\$");
                return pattern;
            }
            ("", "*") => pattern.push_str("((?:[ ^$][a-z0-9]+){0,5}?)"),
            (word, _) => {
                let options = options(word, classes);
                pattern.extend(["(?:", before, "(?:", &options, "))", times]);
            }
        }
        before = ANYWHERE;
    }
    pattern.push_str(ANYWHERE);
    pattern
}

/// Returns the pattern of what may stand for a word.
fn options(word: &str, classes: &Classes) -> String {
    let options = word.split('|').map(|option| match option {
        "#" => number_pattern(),
        "we" => "we|i".to_owned(),
        "us" => "us|me".to_owned(),
        "our" => "our|my".to_owned(),
        _ => match (option.strip_prefix('@'), option.strip_suffix('~')) {
            (Some(name), _) => classes.get(name).map_or_else(
                || "(".to_owned(),
                |entries| entries.join("|").replace(' ', ANYWHERE),
            ),
            (None, Some(beginning)) => format!("{beginning}[a-z0-9]*"),
            (None, None) => option.to_owned(),
        },
    });
    options.collect::<Vec<_>>().join("|")
}

#[cfg(test)]
mod tests {
    use regex::Regex;

    use super::*;

    fn holds(phrase: &str, text: &str) -> bool {
        let classes = [
            ("me", vec!["me", "all of us"]),
            ("ever", vec!["ever", "please"]),
        ];
        let owned = |(name, words): (&str, Vec<&str>)| {
            (
                name.to_owned(),
                words.into_iter().map(str::to_owned).collect(),
            )
        };
        let classes = classes.into_iter().map(owned).collect();
        Regex::new(&pattern(phrase, &classes))
            .unwrap()
            .is_match(text)
    }

    #[test]
    fn words_stand_in_their_order() {
        assert!(holds("take|leave ?all me", " please take me off "));
        assert!(holds("take|leave ?all me", " leave all me "));
        assert!(!holds("take|leave ?all me", " take me"));
        assert!(holds("tak~ ~ #", " taking the twelve "));
        assert!(!holds("tak~ ~ #", " taking twelve "));
    }

    #[test]
    fn a_class_stands_for_entries_of_several_words() {
        assert!(holds("take @me off", " take all of us off "));
        assert!(holds("do @ever* take @me", " do please ever take me "));
        assert!(holds("do @ever* take @me", " do take me "));
        assert!(!holds("do @ever* take @me", " do not take me "));
        assert!(Regex::new(&pattern("take @nobody", &Classes::new())).is_err());
    }

    #[test]
    fn a_clause_begins_and_ends() {
        assert!(holds("^ take me off $", "$now^take me off$please$"));
        assert!(!holds("^ take me off $", "$now take me off$please$"));
        assert!(!holds("^ take me off $", "$now^take me off^please$"));
        assert!(holds("^ ?i ?will take me", "$now$take me$"));
        assert!(!holds("^ ?i ?will take me", "$they take me$"));
        assert!(holds("take me off please", "$now^take me off$please$"));
    }
}
