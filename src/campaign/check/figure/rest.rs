//! The rest of a whole, told by turning the sentence round: `88 of the 140 have a permit` where 52 of the 140 have none.

use super::hedge::Hedge;
use super::parse::Figure;
use crate::campaign::check::language::passages::sentences;
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::text::is_listed;

/// Two sums are one but for this.
const EQUAL: f64 = 1e-6;
/// Words before which a negation denies nothing: `no more than 20`.
const COMPARING: [&str; 4] = ["fewer", "less", "more", "only"];

/// Returns `true` for a part whose other part the passage tells of the same whole, where one of the two sentences denies
/// what the other tells.
pub(in crate::campaign::check) fn is_other_part(
    figure: &Figure,
    text: &str,
    near: &[&Figure],
    passage: &str,
) -> bool {
    let is_turned = |there: &Figure| denies(text, figure) != denies(passage, there);
    near.iter()
        .any(|there| makes_whole(figure, there) && is_turned(there))
}

/// Returns `true` for two parts that make up their whole.
pub(in crate::campaign::check) fn makes_whole(figure: &Figure, there: &Figure) -> bool {
    let counts = figure.what.count().zip(there.what.count());
    let sum = counts.map(|(mine, theirs)| mine + theirs);
    let pair = sum.zip(figure.whole_count());
    figure.hedge == Hedge::None
        && there.whole == figure.whole
        && pair.is_some_and(|(sum, whole)| (sum - whole).abs() < EQUAL)
}

/// Returns `true` if the sentence of a figure denies something, or says that it is lacking.
fn denies(text: &str, figure: &Figure) -> bool {
    let mut all = sentences(text).into_iter();
    let Some(place) = all.find(|place| place.contains(&figure.place.start)) else {
        return false;
    };
    let tokens = tokens(&text[place]);
    let is_denial = |(at, token): (usize, &Token<'_>)| {
        let next = tokens.get(at + 1).map_or("", |next| next.lower.as_str());
        let is_negation = is_listed(&WORDS.meaning.negations, &token.lower);
        is_negation && !COMPARING.contains(&next) || token.lower.starts_with("lack")
    };
    tokens.iter().enumerate().any(is_denial)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::figure::parse::figures;

    #[test]
    fn the_other_part_of_a_whole_is_the_rest_of_it() {
        let passage = "The port had no log for 12 of the 52 boats.";
        for (claim, expected) in [
            ("The port has a log for only 40 of the 52 boats.", true),
            ("The port has no log for 40 of the 52 boats.", false),
            ("The port lacks a log for 40 of the 52 boats.", false),
            ("The port has a log for 30 of the 52 boats.", false),
            ("The port has a log for 40 of the 60 boats.", false),
        ] {
            let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(passage)));
            let near: Vec<&Figure> = there.iter().collect();
            let found = is_other_part(&claimed[0], claim, &near, passage);
            assert_eq!(found, expected, "{claim}");
        }
    }
}
