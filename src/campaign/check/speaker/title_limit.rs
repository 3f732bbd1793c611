//! A title that has lost the word by which it is limited: an `area director` is no `director`, a `deputy administrator`
//! no `administrator`.

use crate::campaign::check::language::names::{Name, names};
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::outgoing::stems;
use crate::campaign::check::source_text::SourceText;
use crate::text::is_listed;

/// So many words before a title may limit it: `acting regional director`.
const LIMITS: usize = 2;
/// So many words must a text share with a sentence to tell of the same person, where it names nobody.
const ABOUT: usize = 2;
/// So far behind a title stands the office that limits it, in tokens: `director of the office in Millbrook`.
const OFFICE: usize = 6;
/// Titles that tell of no head: a district judge is a judge.
const OF_MANY: [&str; 4] = ["judge", "prosecutor", "representative", "senator"];
/// Parts of an office that tell in other words what limits a title.
const PARTS: [&str; 9] = [
    "area", "branch", "district", "division", "field", "office", "region", "regional", "station",
];
/// Words by which somebody is said to have held an office once.
const ONCE: [&str; 9] = [
    "been",
    "formerly",
    "once",
    "previously",
    "retired",
    "then",
    "until",
    "used",
    "was",
];

/// Returns a title that a text gives without the word that limits it each time the source has it, and how the source
/// has it.
pub(in crate::campaign::check) fn lost(
    text: &str,
    source: &SourceText,
) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let titles = (0..here.len()).filter(|at| is_title(&here, *at));
        let mut bare = titles.filter(|at| limit(&here, *at).is_none());
        bare.find_map(|at| {
            let theirs = limited(sentence, &here[at], source)?;
            (!is_limited_otherwise(&here, at, &theirs)).then(|| {
                let title = &here[at].lower;
                (title.clone(), format!("{theirs} {title}"))
            })
        })
    })
}

/// Returns the word by which the source limits a title each time that it has it, of the same person.
fn limited(sentence: &str, title: &Token<'_>, source: &SourceText) -> Option<String> {
    let about = stems(sentence);
    let persons = names(sentence);
    let persons: Vec<&str> = persons
        .iter()
        .filter(|name| name.is_long())
        .map(Name::last_word)
        .collect();
    let having: Vec<(&str, Vec<Token<'_>>)> = source
        .each_sentence()
        .map(|there| (there, tokens(there)))
        .filter(|(_, there)| there.iter().any(|token| token.lower == title.lower))
        .collect();
    let names_one = |there: &[Token<'_>]| {
        let mut words = there.iter().filter(|token| token.is_capitalized());
        words.any(|token| persons.contains(&token.lower.as_str()))
    };
    let is_named = having.iter().any(|(_, there)| names_one(there));
    let mut found = None;
    for (shown, there) in &having {
        let is_of_same = if is_named {
            names_one(there)
        } else {
            stems(shown).intersection(&about).count() > ABOUT
        };
        if is_named && !is_of_same {
            continue;
        }
        let places = (0..there.len()).filter(|at| there[*at].lower == title.lower);
        for at in places {
            let limit = limit(there, at)?;
            if is_of_same {
                found = found.or(Some(limit));
            }
        }
    }
    found
}

fn is_title(here: &[Token<'_>], at: usize) -> bool {
    let word = here[at].lower.as_str();
    is_listed(&WORDS.speaker.titles, word) && !OF_MANY.contains(&word)
        || is_listed(&WORDS.speaker.posts, word)
            && !here.get(at + 1).is_some_and(|next| next.is("general"))
}

/// Returns the word before a title that limits it.
fn limit(tokens: &[Token<'_>], at: usize) -> Option<String> {
    let before = tokens[..at].iter().rev().take(LIMITS);
    let mut before = before.take_while(|token| token.kind == Kind::Word);
    let found = before.find(|token| is_listed(&WORDS.speaker.limiting, &token.lower));
    found.map(|token| token.lower.clone())
}

/// Returns `true` if a text limits a title in other words: `a director`, `director of the office in Millbrook`.
fn is_limited_otherwise(here: &[Token<'_>], at: usize, limit: &str) -> bool {
    let is_any = |words: &[&str]| {
        let mut all = here.iter();
        all.any(|token| words.contains(&token.lower.as_str()))
    };
    let is_told = is_any(&[limit]);
    if limit == "former" {
        return is_told || is_any(&ONCE);
    }
    let before = at.checked_sub(1).map_or("", |at| here[at].lower.as_str());
    let next = here.get(at + 1).map_or("", |next| next.lower.as_str());
    let behind = here[at + 1..].iter().take(OFFICE);
    let is_part = |token: &Token<'_>| PARTS.contains(&token.lower.trim_end_matches("'s"));
    is_told
        || ["a", "an"].contains(&before)
        || PARTS.contains(&limit)
            && (["at", "for", "in"].contains(&next)
                || is_listed(&WORDS.speaker.posts, &here[at].lower)
                || behind.into_iter().any(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_keeps_the_word_that_limits_it() {
        let source = SourceText::new(
            "The area director for North Point, Ana Ruiz, said that the lamps of the pier were dark. Deputy Commissioner \
             Ben Ochs wrote to Commissioner Lea Hahn. A former inspector of lamps, Ida Voss, kept the log.",
        );
        for (text, expected) in [
            (
                "The director, Ana Ruiz, said that the lamps were dark.",
                true,
            ),
            (
                "Ana Ruiz, director of the port, said that the lamps were dark.",
                true,
            ),
            (
                "The director said that the lamps of the pier were dark.",
                true,
            ),
            (
                "The area director said that the lamps of the pier were dark.",
                false,
            ),
            (
                "Ana Ruiz, the director of its North Point office, said so.",
                false,
            ),
            (
                "A director of the port said that the lamps of the pier were dark.",
                false,
            ),
            ("Commissioner Lea Hahn was told of it.", false),
            ("Deputy Commissioner Ben Ochs wrote of it.", false),
            ("Inspector Ida Voss kept the log of lamps.", true),
            (
                "Ida Voss, an inspector until May, kept the log of lamps.",
                false,
            ),
            ("The Inspector General looked at the log of lamps.", false),
        ] {
            let found = lost(text, &source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
