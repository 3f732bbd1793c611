//! An amount in words of some things, and the number that a source has of just those.

use super::{Quantity, Sort, group, is_denied, is_plural, is_such, quantities, share, stands};
use crate::campaign::check::figure::counted::noun;
use crate::campaign::check::figure::parse::{Figure, figures};
use crate::campaign::check::language::number::numeral;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::outgoing::stems;
use crate::text::is_listed;

/// So many words behind an amount may be what it is of.
const NOUNS: usize = 3;
/// So many words have a text and a sentence in common if they are about the same.
const ALIKE: usize = 4;

/// Returns an amount in words of some things, and the number that the passages have of just those: `most of the
/// boats` where they have `19 of 84 boats`, `every port` where they have `four ports`.
pub(in crate::campaign::check) fn of_its_noun(
    text: &str,
    passages: &[&str],
) -> Option<(String, String)> {
    let masked = masked(text);
    let here = tokens(&masked);
    let about = stems(&masked);
    let own: Vec<f64> = figures(&here).iter().filter_map(share).collect();
    // NOTE: `every three months` tells a time.
    let is_time = |at: usize| {
        here[at].is("every")
            && here.get(at + 1).is_some_and(|next| {
                is_listed(&WORDS.counted.units, &next.lower) || numeral(&here, at + 1).is_some()
            })
    };
    // NOTE: `in all` tells no amount, and `in every port` does.
    let each = here.iter().enumerate().filter(|&(at, token)| {
        let is_denied = at
            .checked_sub(1)
            .is_some_and(|before| here[before].is("not"));
        token.is("every") && !is_denied
    });
    let each = each.map(|(at, _)| Quantity {
        sort: Sort::All,
        shown: "every",
        at,
    });
    let amounts = each.chain(quantities(&here, false));
    let all: Vec<Quantity> = amounts.filter(|one| !is_time(one.at)).collect();
    all.into_iter().find_map(|quantity| {
        let end = quantity.at + quantity.shown.split(' ').count();
        let nouns = nouns(&here, end);
        if nouns.is_empty() || own.iter().any(|share| is_such(quantity.sort, *share)) {
            return None;
        }
        let counted = figures(&here);
        let counted = counted.iter().find(|figure| {
            here.get(end)
                .is_some_and(|token| token.start == figure.place.start)
        });
        // NOTE: `all three of them` tells the `three of them` of the source.
        let is_counted = |figure: &Figure| {
            figure.whole.is_none() && counted.is_some_and(|mine| mine.is_borne_by(figure))
        };
        let mut theirs = None;
        for passage in passages {
            for place in sentences(passage) {
                let sentence = &passage[place];
                let there = tokens(sentence);
                // NOTE: what is recommended for each is told of none.
                let is_advised = there
                    .iter()
                    .any(|token| is_listed(&WORDS.advice.recommending, &token.lower));
                if !is_advised && is_said_of(&there, quantity.sort, &nouns) {
                    return None;
                }
                let shared = stems(sentence).intersection(&about).count();
                let is_alike = shared >= ALIKE && 5 * shared >= 2 * about.len();
                for figure in figures(&there) {
                    // NOTE: `most nights` are the `19 of 60 night watches`, too.
                    let is_of = noun(&there, figure.place.end).is_some()
                        && counted_words(&there, &figure)
                            .iter()
                            .any(|noun| nouns.contains(noun));
                    let is_number =
                        quantity.sort == Sort::All && is_alike && figure.what.count().is_some();
                    match share(&figure).filter(|_| is_of) {
                        _ if is_of && is_counted(&figure) => return None,
                        Some(share) if is_such(quantity.sort, share) => return None,
                        Some(_) if shared > 1 => theirs = Some((sentence, figure)),
                        None if is_of && is_number => theirs = Some((sentence, figure)),
                        _ => {}
                    }
                }
            }
        }
        let (sentence, figure) = theirs?;
        Some((
            quantity.shown.to_owned(),
            sentence[figure.from..figure.place.end].to_owned(),
        ))
    })
}

/// Returns the stems of the words behind an amount that may be what it is of.
fn nouns(tokens: &[Token<'_>], end: usize) -> Vec<String> {
    let rest = tokens[end.min(tokens.len())..].iter();
    let rest =
        rest.skip_while(|token| ["of", "the", "these", "those"].contains(&token.lower.as_str()));
    let noun = rest.filter(|token| !(token.is_hyphen() && token.glued));
    let noun = noun.take(NOUNS).take_while(|token| {
        token.kind == Kind::Word && !is_listed(&WORDS.counted.joints, &token.lower)
    });
    up_to_plural(noun)
}

/// Returns the stems of the words that a figure counts: `night` and `watch` of `19 of 60 night watches`.
fn counted_words(tokens: &[Token<'_>], figure: &Figure) -> Vec<String> {
    let rest = tokens
        .iter()
        .filter(|token| token.start >= figure.place.end);
    let rest = rest.skip_while(|token| {
        token.kind == Kind::Number
            || ["of", "the", "these", "those"].contains(&token.lower.as_str())
    });
    let noun = rest.take(NOUNS).take_while(|token| {
        token.kind == Kind::Word && !is_listed(&WORDS.counted.joints, &token.lower)
    });
    up_to_plural(noun)
}

fn up_to_plural<'t, 's: 't>(words: impl Iterator<Item = &'t Token<'s>>) -> Vec<String> {
    let mut stems = Vec::new();
    for token in words {
        stems.push(stem(&token.lower));
        if is_plural(&token.lower) {
            break;
        }
    }
    stems
}

/// Returns `true` if a sentence says an amount of such things.
fn is_said_of(tokens: &[Token<'_>], sort: Sort, wanted: &[String]) -> bool {
    let words = group(sort);
    let mut phrases = words.words.iter().chain(&words.by);
    phrases.any(|phrase| {
        let length = phrase.split(' ').count();
        (0..tokens.len()).any(|at| {
            stands(tokens, at, phrase)
                && !is_denied(tokens, at, Sort::All)
                && nouns(tokens, at + length)
                    .iter()
                    .any(|noun| wanted.contains(noun))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_of_things_is_the_one_that_is_told_of_just_those() {
        let passages = [
            "Crews came late to 19 of the 84 old landings that morning.",
            "Of the crews, 70 percent had a radio. In four ports, more than half of the pilots carried two lamps.",
        ];
        for (claim, expected) in [
            ("Crews came late to most landings that morning.", true),
            (
                "Crews came late to most well-lit landings that morning.",
                true,
            ),
            ("Crews came late to few landings that morning.", false),
            ("Most crews had a radio.", false),
            ("In most crews somebody had a radio.", false),
            (
                "In every port, more than half of the pilots carried two lamps.",
                true,
            ),
            ("Every pilot carried two lamps in four ports.", true),
            (
                "In all four ports, more than half of the pilots carried two lamps.",
                false,
            ),
        ] {
            let found = of_its_noun(claim, &passages);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
        let told = ["The crews drilled in 19 of the 84 months."];
        assert_eq!(
            of_its_noun("The crews drilled every three months.", &told),
            None
        );
    }
}
