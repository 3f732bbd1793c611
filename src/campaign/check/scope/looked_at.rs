//! What is told of those at which a source looked, told of all of them: `at all piers` for `at the piers we toured`.

use crate::campaign::check::figure::counted::{is_plain, singular};
use crate::campaign::check::figure::parse::figures;
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::text::{is_listed, one_line};

/// So far behind `all` stands what all of them are, and behind a noun the verb by which somebody looked at it, in tokens.
const NOUN: usize = 3;
const LOOKED: usize = 4;

/// Returns the `all piers` of a text, and the `piers we toured` of which its number is there.
pub(super) fn told_of_all(text: &str, sentence: &str) -> Option<(String, String)> {
    let own = masked(text);
    let (here, there) = (tokens(&own), tokens(sentence));
    if here.iter().any(looks)
        || there
            .iter()
            .any(|token| token.is("all") || token.is("every"))
    {
        return None;
    }
    let counted = figures(&there);
    let is_counted = figures(&here).iter().any(|figure| {
        let is_many = figure.what.count().is_some_and(|count| count > 1.0);
        is_many && counted.iter().any(|other| figure.is_borne_by(other))
    });
    if !is_counted {
        return None;
    }
    (0..here.len()).find_map(|at| {
        let is_all = ["all", "each", "every"].contains(&here[at].lower.as_str());
        let mut behind = (at + 1..here.len()).take(NOUN).filter(|_| is_all);
        let bounded = behind.find_map(|noun| {
            let wanted = of_one(&here[noun]).filter(|_| is_plain(&here[noun]))?;
            Some((noun, bounded(&there, &wanted)?))
        });
        let (noun, (from, to)) = bounded?;
        let mine = one_line(&own[here[at].start..here[noun].end()]);
        Some((
            mine,
            one_line(&sentence[there[from].start..there[to].end()]),
        ))
    })
}

/// Returns where a noun stands that a sentence bounds, `piers we toured`, up to the verb that does.
fn bounded(there: &[Token<'_>], wanted: &str) -> Option<(usize, usize)> {
    (0..there.len()).find_map(|at| {
        if of_one(&there[at]).as_deref() != Some(wanted) {
            return None;
        }
        let behind = (at + 1..there.len()).take(LOOKED);
        let mut behind = behind.take_while(|at| there[*at].kind == Kind::Word);
        behind.find(|at| looks(&there[*at])).map(|to| (at, to))
    })
}

fn of_one(noun: &Token<'_>) -> Option<String> {
    (noun.kind == Kind::Word).then(|| stem(singular(&noun.lower)))
}

/// Returns `true` for a word by which somebody looked at some, or chose them.
fn looks(token: &Token<'_>) -> bool {
    let words = &WORDS.scope;
    let lists = [
        &words.looking,
        &words.chosen,
        &words.sampled,
        &WORDS.finder.testing,
    ];
    lists.iter().any(|list| is_listed(list, &token.lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_at_which_somebody_looked_are_not_all() {
        let sentence = "The port had no log for 14 of the 52 lamps at the piers we toured.";
        for (text, expected) in [
            (
                "The port had no log for 14 of the 52 lamps at all piers.",
                true,
            ),
            (
                "The port had no log for 14 of the 52 lamps at every pier.",
                true,
            ),
            (
                "The port had no log for 14 of the 52 lamps at all piers toured.",
                false,
            ),
            (
                "The port had no log for 14 of the 52 lamps at those piers.",
                false,
            ),
            ("All boats need a log, and all piers a lamp.", false),
        ] {
            let found = told_of_all(text, sentence);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
