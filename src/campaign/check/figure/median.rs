//! Half of all, told of a median: `half of the repairs took 12 days or less` where the median was 12 days.

use super::hedge::Hedge;
use super::parse::Figure;
use crate::campaign::check::language::tokens::{Token, tokens};

/// So far before a number stands the `median` that makes it one, in tokens.
const NEAR: usize = 6;
/// So far from `half` stands the number on whose sides the halves lie, in bytes.
const APART: usize = 80;

/// Returns `true` for the `half` of a text and for the number beside it that the passage has as a median.
pub(in crate::campaign::check) fn is_half_of_median(
    figure: &Figure,
    claimed: &[Figure],
    text: &str,
    near: &[&Figure],
    passage: &str,
) -> bool {
    let is_half = |one: &Figure| {
        one.what.is_fraction() && text[one.place.clone()].eq_ignore_ascii_case("half")
    };
    let is_side = |one: &Figure| {
        matches!(one.hedge, Hedge::Less | Hedge::More | Hedge::Over)
            && near
                .iter()
                .any(|there| one.is_borne_by(there) && is_median(there, passage))
    };
    let apart = |half: &Figure, side: &Figure| {
        let between = text.get(half.place.end..side.from)?;
        (between.len() < APART && !between.contains(['.', ';'])).then_some(())
    };
    let mut halves = claimed.iter().filter(|one| is_half(one));
    halves.any(|half| {
        let mut sides = claimed.iter().filter(|one| is_side(one));
        sides.any(|side| {
            let is_one = figure.place == half.place || figure.place == side.place;
            is_one && apart(half, side).is_some()
        })
    })
}

/// Returns `true` for a number behind `median`, with no `average` between.
fn is_median(there: &Figure, passage: &str) -> bool {
    let Some(before) = passage.get(..there.from) else {
        return false;
    };
    let clause = before.rfind(['.', ';']).map_or(0, |stop| stop + 1);
    let words = tokens(&before[clause..]);
    let mut near = words.iter().rev().take(NEAR);
    let is_kind =
        |token: &&Token<'_>| ["average", "mean", "median"].contains(&token.lower.as_str());
    near.find(is_kind).is_some_and(|token| token.is("median"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::figure::parse::figures;

    #[test]
    fn half_of_all_lie_on_either_side_of_a_median() {
        let passage = "The average trip took 40 minutes, and the median was 25 minutes.";
        for (claim, expected) in [
            ("Half of the trips took 25 minutes or less.", true),
            ("Half of the trips took more than 25 minutes.", true),
            ("Half of the trips took 25 minutes.", false),
            ("Half of the trips took 40 minutes or less.", false),
            ("A third of the trips took 25 minutes or less.", false),
        ] {
            let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(passage)));
            let near: Vec<&Figure> = there.iter().collect();
            let are_all = claimed
                .iter()
                .all(|figure| is_half_of_median(figure, &claimed, claim, &near, passage));
            assert_eq!(are_all, expected, "{claim}");
        }
    }
}
