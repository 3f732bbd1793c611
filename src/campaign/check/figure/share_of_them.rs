//! Shares that a claim works out of a number that it has just told: `tested 716 taps, about 38 percent of them at
//! private wells`, where the source counts 269 of those.

use super::pairs::{is_close, is_part_of};
use super::parse::Figure;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::outgoing::stems;

/// So many words behind a share tell of which things it is, and so many behind a number what it counts.
const TOLD: usize = 8;
const COUNTED: usize = 4;
/// Words that stand for what was counted before.
const THEM: [&str; 4] = ["them", "these", "those", "which"];

/// Returns `true` for a share of the number before it that the passage bears, of the things that it counts there.
pub(in crate::campaign::check) fn is_share_of_them(
    figure: &Figure,
    claimed: &[Figure],
    text: &str,
    near: &[&Figure],
    passage: &str,
) -> bool {
    let before = claimed.iter().filter(|mine| mine.place.end <= figure.from);
    let told: Vec<&Figure> = before.collect();
    let borne = |mine: &Figure| near.iter().copied().find(|there| mine.is_borne_by(there));
    // NOTE: `269 of them, or about 38 percent`.
    let part = told.last().filter(|mine| is_apposed(mine, figure, text));
    let is_of = |part: &Figure, whole: &&&Figure| {
        borne(whole).is_some_and(|whole| is_close(part, whole) && is_part_of(figure, part, whole))
    };
    if let Some(part) = part.and_then(|part| borne(part)) {
        return told.iter().any(|whole| is_of(part, &whole));
    }
    let Some(things) = things(figure, text) else {
        return false;
    };
    let counts_them = |part: &&&Figure| {
        let words = tokens(&passage[part.place.end..]);
        !stems(&first_words(&passage[part.place.end..], &words, COUNTED)).is_disjoint(&things)
    };
    let whole = told.iter().rev().find(|mine| mine.what.count().is_some());
    near.iter()
        .filter(counts_them)
        .any(|part| whole.is_some_and(|whole| is_of(part, &whole)))
}

/// Returns `true` if nothing but `of them, or about` or a bracket stands between a number and its share.
fn is_apposed(part: &Figure, figure: &Figure, text: &str) -> bool {
    let between = text.get(part.place.end..figure.from).unwrap_or_default();
    let words = tokens(between);
    let joins = words.iter().any(|token| token.is("or") || token.is("("));
    joins && words.len() <= TOLD && !words.iter().any(|token| token.is(";") || token.is("."))
}

/// Returns what a share of `them`, or of `these places`, is told of.
fn things(figure: &Figure, text: &str) -> Option<std::collections::BTreeSet<String>> {
    let after = &text[figure.place.end..];
    let words = tokens(after);
    let is_them =
        |token: Option<&Token<'_>>| token.is_some_and(|token| THEM.contains(&token.lower.as_str()));
    let is_behind = words.first().is_some_and(|token| token.is("of")) && is_them(words.get(1));
    let before = tokens(&text[..figure.from]);
    let is_before = before.len() > 1
        && is_them(before.last())
        && before
            .iter()
            .rev()
            .nth(1)
            .is_some_and(|token| token.is("of"));
    (is_behind || is_before).then(|| stems(&first_words(after, &words, TOLD)))
}

/// Returns the first words of a text, up to the end of its clause.
fn first_words(text: &str, words: &[Token<'_>], count: usize) -> String {
    let clause = words
        .iter()
        .take_while(|token| token.kind != Kind::Sign && !token.is("and"));
    let end = clause.take(count).last().map_or(0, Token::end);
    text[..end].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::figure::parse::figures;

    #[test]
    fn a_share_of_them_is_of_the_number_before_it() {
        let passage =
            "The board rode on 640 boats, among them 240 oil tankers and 400 car ferries.";
        for (claim, expected) in [
            (
                "It rode on 640 boats, about 38 percent of them tankers.",
                true,
            ),
            (
                "It rode on 640 boats, more than a third of them oil tankers.",
                true,
            ),
            (
                "It rode on 640 boats. About 62 percent of those boats were ferries.",
                true,
            ),
            (
                "It rode on 640 boats, of which about 38 percent were tankers.",
                true,
            ),
            (
                "It rode on 640 boats: 240 of them, or about 38 percent, were tankers.",
                true,
            ),
            (
                "It rode on 640 boats, 400 (about 63 percent) of them ferries.",
                true,
            ),
            (
                "It rode on 640 boats, about 38 percent of them ferries.",
                false,
            ),
            (
                "It rode on 640 boats, about 48 percent of them tankers.",
                false,
            ),
            (
                "It rode on 640 boats, less than a third of them tankers.",
                false,
            ),
            (
                "It rode on 640 boats: 240 of them, or about 48 percent, were tankers.",
                false,
            ),
        ] {
            let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(passage)));
            let near: Vec<&Figure> = there.iter().collect();
            let share = claimed.iter().find(|figure| figure.what.count().is_none());
            let found =
                share.is_some_and(|share| is_share_of_them(share, &claimed, claim, &near, passage));
            assert_eq!(found, expected, "{claim}");
        }
    }
}
