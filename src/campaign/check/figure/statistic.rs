//! A median, an average or a share of those that a source looked at, told of all, where the source itself says that
//! it does not speak of all.

use super::parse::{Figure, figures};
use super::quantity::stands;
use super::sense::{Unit, What};
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::source_text::SourceText;
use crate::text::{is_listed, one_line};

/// So far before a number stands the `median` or `average` that makes it one, in tokens.
const FAR: usize = 16;
/// Two numbers are one but for this.
const EQUAL: f64 = 1e-6;
const KINDS: [&str; 7] = [
    "average",
    "averaged",
    "mean",
    "median",
    "typical",
    "typically",
    "usually",
];

/// Returns a figure that is of some alone, and the words by which the source says of how many.
pub(in crate::campaign::check) fn of_some(
    text: &str,
    source: &SourceText,
) -> Option<(String, String)> {
    let looked = source.looked_at.get_or_init(|| looked_at(source));
    if looked.is_empty() {
        return None;
    }
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        if here.iter().any(is_looking) {
            return None;
        }
        let claimed = figures(&here);
        let mut statistics = claimed.iter().filter(|figure| is_statistic(figure, &here));
        statistics.find_map(|figure| {
            let (whole, shown) = whole_of(figure, source, looked)?;
            let is_told = claimed.iter().any(|mine| mine.what.count() == Some(whole));
            (!is_told).then(|| (sentence[figure.place.clone()].to_owned(), shown))
        })
    })
}

/// Returns a figure that a text tells of every one, and the word by which the sentence makes it a median or the like.
pub(in crate::campaign::check) fn of_every(text: &str, sentence: &str) -> Option<(String, String)> {
    let own = masked(text);
    let (here, there) = (tokens(&own), tokens(sentence));
    let is_all = |token: &Token<'_>| ["all", "each", "every"].contains(&token.lower.as_str());
    let kind = |tokens: &[Token<'_>]| {
        let mut words = tokens.iter().map(|token| token.lower.clone());
        words.find(|word| KINDS.contains(&word.as_str()))
    };
    if !here.iter().any(is_all) || kind(&here).is_some() {
        return None;
    }
    let word = kind(&there).filter(|_| !there.iter().any(is_all))?;
    let theirs = figures(&there);
    let claimed = figures(&here);
    let mut counts = claimed.iter().filter(|figure| {
        figure.any_year(&own).is_none() && matches!(figure.what, What::Number { .. })
    });
    let figure = counts.find(|figure| {
        let mut borne = theirs.iter().filter(|there| figure.is_borne_by(there));
        borne.any(|other| is_named(other, &there))
    })?;
    Some((own[figure.place.clone()].to_owned(), word))
}

/// Returns how many a source says that it has looked at, if it says that it does not speak of all.
fn looked_at(source: &SourceText) -> Vec<(f64, String)> {
    let each: Vec<(&str, Vec<Token<'_>>)> = source
        .each_sentence()
        .map(|sentence| (sentence, tokens(sentence)))
        .collect();
    let is_limit = |tokens: &[Token<'_>]| {
        let mut limits = WORDS.scope.limited.iter();
        limits.any(|phrase| (0..tokens.len()).any(|at| stands(tokens, at, phrase)))
    };
    if !each.iter().any(|(_, tokens)| is_limit(tokens)) {
        return Vec::new();
    }
    let looked = each.iter().filter_map(|(sentence, tokens)| {
        let at = tokens.iter().position(is_looking)?;
        let after = tokens.get(at + 1)?.start;
        let counts = figures(tokens);
        let first = counts
            .iter()
            .find(|f| f.place.start >= after && is_whole(f, sentence))?;
        let shown = &sentence[tokens[at].start..first.place.end];
        let shown = one_line(shown);
        Some((first.what.count()?, shown))
    });
    looked.collect()
}

fn is_looking(token: &Token<'_>) -> bool {
    let scope = &WORDS.scope;
    [&scope.looking, &scope.sampled, &scope.chosen]
        .iter()
        .any(|list| is_listed(list, &token.lower))
}

/// Returns `true` for a share, and for a number behind `median` or `average`.
fn is_statistic(figure: &Figure, tokens: &[Token<'_>]) -> bool {
    let What::Number { unit, .. } = &figure.what else {
        return false;
    };
    matches!(unit, Unit::Percent | Unit::Fraction) || is_named(figure, tokens)
}

/// Returns `true` for a number behind `median` or `average`.
fn is_named(figure: &Figure, tokens: &[Token<'_>]) -> bool {
    let before = tokens
        .iter()
        .rev()
        .skip_while(|token| token.start >= figure.place.start);
    let mut near = before.take(FAR);
    near.any(|token| KINDS.contains(&token.lower.as_str()))
}

/// Returns the number of those of whom a source gives a figure, if it has looked at so many and no more.
fn whole_of(
    figure: &Figure,
    source: &SourceText,
    looked: &[(f64, String)],
) -> Option<(f64, String)> {
    let bearing = source
        .figures
        .iter()
        .filter(|there| figure.is_borne_by(there));
    let mut sentences = bearing.map(|there| &source.text[source.sentence_around(&there.place)]);
    sentences.find_map(|sentence| {
        let there = tokens(sentence);
        let counts = figures(&there);
        let definite = counts.iter().filter(|count| {
            let before = there.iter().rev().find(|token| token.start < count.from);
            let all = ["all", "the", "these", "those"];
            is_whole(count, sentence)
                && before.is_some_and(|token| all.contains(&token.lower.as_str()))
        });
        let mut wholes = definite.filter_map(|count| count.what.count());
        wholes.find_map(|whole| {
            looked
                .iter()
                .find(|(many, _)| (many - whole).abs() < EQUAL)
                .cloned()
        })
    })
}

/// Returns `true` for a number of things, such as `61 projects`, that can be looked at.
fn is_whole(figure: &Figure, text: &str) -> bool {
    let after = tokens(&text[figure.place.end..]);
    let is_noun = after.first().is_some_and(|token| {
        token.kind == Kind::Word && !is_listed(&WORDS.counted.units, &token.lower)
    });
    let is_many = figure.what.count().is_some_and(|count| count > 1.0);
    is_many && is_noun && figure.year(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_not_the_number_of_every_one() {
        let sentence = "The median wait at the landings rose to 31 minutes in 2024.";
        for (claim, expected) in [
            ("Every landing has a wait of 31 minutes.", true),
            ("Every year the median wait rises, to 31 minutes.", false),
            ("The wait is 31 minutes.", false),
            ("Every landing has 12 lamps.", false),
        ] {
            assert_eq!(of_every(claim, sentence).is_some(), expected, "{claim}");
        }
    }

    #[test]
    fn a_median_of_some_is_not_the_median_of_all() {
        let text = "We examined 48 repairs at three ports. For the 48 repairs, the median delay was 31 days. Of the 48, \
            25 percent were late. The yard has 12 docks.";
        let limited = SourceText::new(&format!(
            "{text} Our sample cannot be generalized to all repairs."
        ));
        let plain = SourceText::new(text);
        for (claim, expected) in [
            ("The median delay of repairs at ports was 31 days.", true),
            (
                "The average delay of a repair, the audit found, was 31 days.",
                true,
            ),
            ("For the 48 repairs, the median delay was 31 days.", false),
            (
                "The median delay of the repairs that it examined was 31 days.",
                false,
            ),
            ("The yard has a median of 12 docks.", false),
        ] {
            let found = of_some(claim, &limited);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
            assert_eq!(of_some(claim, &plain), None, "{claim}");
        }
    }
}
