//! The person whom a description of records names: somebody private, unless an office or a rank stands beside the
//! name.

use super::super::story::people::{Named, is_public, named};
use super::super::story::token::{Behind, Token, before, tokens};
use super::super::text::phrases::Phrases;
use super::super::words::{FOIA, STORY};
use crate::text::{folded, is_listed};

/// A title stands at most so many words from the name.
const TITLE: usize = 3;
/// So many words of a thing's name stand at most behind a person's: `the John Doe Memorial Bridge`.
const THING: usize = 5;
/// Words before a name that officials seldom get.
const COURTESIES: [&str; 4] = ["mr", "mrs", "ms", "miss"];
/// What stands between somebody's file and the name.
const JOINTS: [&str; 6] = ["about", "concerning", "for", "of", "on", "regarding"];

/// Returns the name of the private person whom a text names, each line by itself; `None` if it names none but `own`,
/// officials with their titles, and people whom everybody knows.
pub fn named_person(text: &str, own: &str) -> Option<String> {
    let own = folded(own);
    let own: Vec<&str> = own.split(' ').collect();
    text.lines().find_map(|line| named_in(line, &own))
}

/// Returns `true` if a text names a person by this name.
pub fn names(text: &str, name: &str) -> bool {
    let plain = |text: &str| {
        let words: Vec<&str> = text
            .split_whitespace()
            .map(|word| stem(word.trim_end_matches([',', '.', ';'])))
            .collect();
        Phrases::new(&words.join(" "))
    };
    plain(text).includes(&plain(name))
}

fn named_in(line: &str, own: &[&str]) -> Option<String> {
    let shouted = !line.contains(char::is_lowercase);
    let line = if shouted {
        titled(line)
    } else {
        line.to_owned()
    };
    let tokens = tokens(&line);
    (0..tokens.len()).find_map(|at| {
        let name = private(&tokens, at)?;
        let words = &tokens[name.first..=name.last];
        let is_own = words.iter().all(|token| {
            let word = folded(stem(token.text));
            own.contains(&word.as_str())
        });
        let words: Vec<&str> = words.iter().map(|token| stem(token.text)).collect();
        (!is_own).then(|| words.join(" "))
    })
}

/// Returns the private person's name that begins at a word.
fn private(tokens: &[Token<'_>], at: usize) -> Option<Named> {
    let is_theirs = is_behind_file(tokens, at);
    let has_courtesy = before(tokens, at, 1).any(|token| COURTESIES.contains(&&*token.key));
    let Some(name) = named(tokens, at) else {
        let token = tokens.get(at)?;
        let alone = Named {
            first: at,
            last: at,
            is_given: false,
        };
        let is_given = is_listed(&STORY.people.given, stem(&token.key));
        let is_one = (is_theirs && is_given) || (has_courtesy && token.is_capital());
        return is_one.then_some(alone);
    };
    let is_name = name.is_given || is_theirs || has_courtesy;
    (is_name && !has_title(tokens, &name) && !is_public(tokens, &name) && !is_thing(tokens, &name))
        .then_some(name)
}

/// Returns `true` if a word for somebody's file stands right before a place: `immigration file of`.
fn is_behind_file(tokens: &[Token<'_>], at: usize) -> bool {
    let earlier: Vec<&str> = before(tokens, at, 4).map(|token| &*token.key).collect();
    let Some((joint, words)) = earlier.split_first() else {
        return false;
    };
    let words: Vec<&str> = words.iter().rev().copied().collect();
    JOINTS.contains(joint) && Phrases::new(&words.join(" ")).holds_any(&FOIA.privacy.files)
}

/// Returns `true` if an office or a rank stands beside a name.
fn has_title(tokens: &[Token<'_>], name: &Named) -> bool {
    let is_title = |token: &Token<'_>| is_listed(&STORY.people.titles, &token.key);
    let is_end = tokens[name.last].behind == Behind::End;
    let later = tokens.iter().skip(name.last + 1).take(TITLE);
    before(tokens, name.first, TITLE).any(is_title) || !is_end && later.into_iter().any(is_title)
}

/// Returns `true` if a name is part of a thing's: a bridge's, a law's.
fn is_thing(tokens: &[Token<'_>], name: &Named) -> bool {
    if tokens[name.last].behind != Behind::Nothing || is_possessive(tokens[name.last].text) {
        return false;
    }
    tokens
        .iter()
        .skip(name.last + 1)
        .take(THING)
        .take_while(|token| token.is_capital())
        .any(|token| is_listed(&STORY.people.not_names, &token.key))
}

fn is_possessive(word: &str) -> bool {
    stem(word) != word
}

/// Returns a word without its possessive ending.
fn stem(word: &str) -> &str {
    let ending = ["'s", "’s"].iter().find_map(|end| word.strip_suffix(end));
    ending.unwrap_or(word)
}

/// Returns a text in capitals as it is written otherwise.
fn titled(text: &str) -> String {
    let mut is_inside = false;
    let one = |c: char| {
        let lower = is_inside && c.is_alphabetic();
        is_inside = c.is_alphabetic() || c == '\'' || c == '’';
        if lower {
            c.to_lowercase().next().unwrap_or(c)
        } else {
            c
        }
    };
    text.chars().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_person_is_found_by_the_name() {
        for (text, name) in [
            ("Immigration file of Maria Lopez", "Maria Lopez"),
            ("Maria Lopez's A-file", "Maria Lopez"),
            ("A-FILE OF MARIA LOPEZ", "Maria Lopez"),
            ("immigration file of maria", "maria"),
            ("Arrest record of Tran Van Duc", "Tran Van"),
            ("Emails about Mr. Doe", "Doe"),
            ("The arrest of John Q. Miller in Dayton", "John Q Miller"),
        ] {
            assert_eq!(
                named_person(text, "Ada Park").as_deref(),
                Some(name),
                "{text}"
            );
        }
    }

    #[test]
    fn a_name_is_found_again() {
        for text in [
            "Emails of Ben Ode",
            "ben ode's file",
            "Letters to Ben Ode, Erie",
        ] {
            assert!(names(text, "Ben Ode"), "{text}");
        }
        assert!(!names("Emails of Ben Odell", "Ben Ode"));
    }

    #[test]
    fn officials_things_and_oneself_are_not_private() {
        for text in [
            "Calendar of Secretary Maria Lopez",
            "Emails of Maria Lopez, director of the office",
            "Inspections of the John Miller Memorial Bridge",
            "The speech of George Washington",
            "File of Ada Park",
            "Agreements with El Salvador on the transfer of detainees",
            "Reports of Border Patrol on deaths in custody",
            "Contracts with Lockheed Martin",
        ] {
            assert_eq!(named_person(text, "Ada J. Park"), None, "{text}");
        }
    }
}
