//! What some have and others lack, turned around: `31 of the 40 crews have vests` for `31 have no vests`.

use crate::campaign::check::figure::parse::figures;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::text::{is_listed, one_line};

/// What is had is compared by so many words.
const THING: usize = 2;
/// So far before `have` stands what denies it, in tokens.
const DENIED: usize = 1;
const HAVING: [&str; 4] = ["had", "has", "have", "with"];
const LACKING: [&str; 5] = ["lack", "lacked", "lacking", "lacks", "without"];

/// What so many have or lack, by the stems of its words.
struct Side {
    count: f64,
    thing: Vec<String>,
    is_had: bool,
    shown: String,
}

/// Returns what a text says that so many have, and its passage that they lack it, or the other way around.
pub(in crate::campaign::check) fn turned(text: &str, part: &str) -> Option<(String, String)> {
    let own = masked(text);
    let there = sides(part);
    sentences(&own).into_iter().find_map(|place| {
        sides(&own[place]).into_iter().find_map(|mine| {
            let is_same = |theirs: &&Side| {
                (mine.count - theirs.count).abs() < f64::EPSILON && mine.thing == theirs.thing
            };
            let same: Vec<&Side> = there.iter().filter(is_same).collect();
            let theirs = same.first()?;
            let are_turned = same.iter().all(|theirs| theirs.is_had != mine.is_had);
            are_turned.then(|| (mine.shown.clone(), theirs.shown.clone()))
        })
    })
}

/// Returns what each number of a sentence has or lacks, as its own clause says.
fn sides(sentence: &str) -> Vec<Side> {
    let here = tokens(sentence);
    let all = figures(&here);
    let side = |figure: &crate::campaign::check::figure::parse::Figure| {
        let count = figure.what.count().filter(|count| *count > 1.0)?;
        let from = here
            .iter()
            .position(|token| token.start >= figure.place.end)?;
        let clause = here[from..].iter().take_while(|token| {
            token.kind != Kind::Sign && !is_listed(&WORDS.meaning.clause_ends, &token.lower)
        });
        let clause: Vec<&Token<'_>> = clause.collect();
        let is = |token: &&Token<'_>, words: &[&str]| words.contains(&token.lower.as_str());
        let at = clause
            .iter()
            .position(|token| is(token, &HAVING) || is(token, &LACKING))?;
        let before = &clause[at.saturating_sub(DENIED)..at];
        let negates = |token: &&Token<'_>| is_listed(&WORDS.meaning.negations, &token.lower);
        let is_no = clause.get(at + 1).is_some_and(negates);
        let is_denied = before.iter().any(negates);
        let behind = clause[at + 1..]
            .iter()
            .skip_while(|token| negates(token) || is(token, &["a", "an", "any", "the"]));
        let thing: Vec<&&Token<'_>> = behind.take(THING).collect();
        let last = thing
            .last()
            .filter(|_| thing[0].lower.chars().count() > 2)?;
        let is_having = is(&clause[at], &HAVING);
        Some(Side {
            count,
            thing: thing.iter().map(|token| stem(&token.lower)).collect(),
            is_had: is_having != (is_denied != is_no),
            shown: one_line(&sentence[figure.place.start..last.end()]),
        })
    };
    all.iter().filter_map(side).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_something_does_not_lack_it() {
        let lack = "Of the 40 crews at the pier, 31 have no life vests, the log says.";
        let have = "At the pier 31 crews have life vests, and nine have none.";
        for (text, part, expected) in [
            (
                "31 of the 40 crews at the pier have life vests.",
                lack,
                true,
            ),
            ("31 crews with life vests were at the pier.", lack, true),
            ("31 of the 40 crews lack life vests.", lack, false),
            ("31 of the 40 crews are without life vests.", lack, false),
            (
                "31 of the 40 crews do not have any life vests.",
                lack,
                false,
            ),
            ("31 of the 40 crews have no life vests.", lack, false),
            ("31 of the 40 crews have lamps.", lack, false),
            ("Nine of the 40 crews have life vests.", lack, false),
            ("31 crews have no life vests.", have, true),
            ("31 crews have life vests.", have, false),
            (
                "31 crews were inspected, and all have life vests.",
                lack,
                false,
            ),
        ] {
            let found = turned(text, part);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
