//! One of several, told of them all: `lamps at its piers` for `lamps at one of its nine piers`.

use crate::campaign::check::figure::counted::is_plain;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::outgoing::stems;
use crate::text::is_listed;

/// So many words must a text share with a sentence to be about the same.
const ABOUT: usize = 3;
/// So far behind `one of` stands what it is one of, and so far before the plural what bounds it, in tokens.
const FAR: usize = 6;
const BOUND: usize = 4;
/// What stands before a `one` of a larger number, or of none.
const OTHER: [&str; 7] = ["any", "every", "in", "least", "no", "only", "than"];
/// What stands before the plural where not all are told of.
const SOME: [&str; 6] = ["among", "few", "one", "single", "some", "other"];

/// Returns the plural of which a text tells what its passage tells of one alone, and the words by which that does.
pub(in crate::campaign::check) fn told_of_all(
    text: &str,
    passage: &str,
) -> Option<(String, String)> {
    let own = masked(text);
    let told: Vec<&str> = sentences(passage)
        .into_iter()
        .map(|place| &passage[place])
        .collect();
    told.iter().enumerate().find_map(|(index, there)| {
        let theirs = tokens(there);
        let about = stems(there);
        (0..theirs.len()).find_map(|at| {
            let last = one(&theirs, at)?;
            let one = stem(&theirs[last].lower);
            let is_of_all = |sentence: &&str| {
                let near = stems(sentence).intersection(&about).count() >= ABOUT;
                near && plural(&tokens(sentence), &one).is_some()
            };
            let mut others = told.iter().enumerate().filter(|(other, _)| *other != index);
            if others.any(|(_, other)| is_of_all(other)) {
                return None;
            }
            let mut own = sentences(&own).into_iter().map(|place| &own[place]);
            let mine = own.find(is_of_all)?;
            let here = tokens(mine);
            let at_plural = plural(&here, &one)?;
            let shown = theirs[at..=last].iter().map(|token| token.text);
            Some((
                here[at_plural].lower.clone(),
                shown.collect::<Vec<_>>().join(" "),
            ))
        })
    })
}

/// Returns the place of the noun of which a `one` tells: `one of its nine piers`, `one pier`.
fn one(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).map_or("", |at| tokens[at].lower.as_str());
    let is_one = tokens[at].is("one") || tokens[at].is("single");
    if !is_one || (OTHER.contains(&before) && !(before == "in" && tokens.get(at + 1)?.is("of"))) {
        return None;
    }
    let clause = (at + 1..tokens.len()).take(FAR);
    let mut clause = clause.take_while(|at| tokens[*at].kind != Kind::Sign);
    if !tokens.get(at + 1)?.is("of") {
        let next = &tokens[at + 1];
        let is_noun = is_plain(next) && !is_listed(&WORDS.counted.units, &next.lower);
        return (is_noun && !next.lower.ends_with('s')).then_some(at + 1);
    }
    clause.find(|at| is_plural(&tokens[*at]))
}

fn is_plural(token: &Token<'_>) -> bool {
    let is_first = token.start == 0 && token.kind == Kind::Word;
    (is_first || is_plain(token)) && token.lower.ends_with('s') && !token.lower.ends_with("ss")
}

/// Returns the place of a plural of which a sentence tells without saying that it is of one or of some.
fn plural(here: &[Token<'_>], one: &str) -> Option<usize> {
    let is_it = |token: &Token<'_>| stem(&token.lower) == one;
    let is_single = |token: &Token<'_>| token.is("one") || (is_it(token) && !is_plural(token));
    let at = (0..here.len()).find(|at| {
        let is_of_it = is_plural(&here[*at]) && is_it(&here[*at]);
        let mut before = here[at.saturating_sub(BOUND)..*at].iter();
        is_of_it && !before.any(|token| SOME.contains(&token.lower.as_str()))
    })?;
    (!here.iter().any(is_single)).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_one_is_not_told_of_all() {
        let of_several = "At one of its nine piers in Vance Bay, the lamps were dark for a month.";
        let single = "One crew in Vance Bay had no lamps for a month. Crews need lamps.";
        for (text, passage, expected) in [
            (
                "The lamps at its piers in Vance Bay were dark for a month.",
                of_several,
                true,
            ),
            (
                "The lamps at all nine piers in Vance Bay were dark for a month.",
                of_several,
                true,
            ),
            (
                "The lamps at one of the piers in Vance Bay were dark for a month.",
                of_several,
                false,
            ),
            (
                "The lamps at a pier in Vance Bay were dark for a month.",
                of_several,
                false,
            ),
            (
                "The lamps at some piers in Vance Bay were dark for a month.",
                of_several,
                false,
            ),
            (
                "Many people cross the bay from its piers.",
                of_several,
                false,
            ),
            ("Crews in Vance Bay had no lamps for a month.", single, true),
            (
                "A crew in Vance Bay had no lamps for a month.",
                single,
                false,
            ),
        ] {
            let found = told_of_all(text, passage);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
        let also = "At one of its piers the old lamps were dark for a month. The lamps of its piers were dark for a month.";
        assert_eq!(
            told_of_all("The old lamps at its piers were dark for a month.", also),
            None
        );
    }
}
