//! Superlatives that no passage has: `the worst`, `the slowest of all`, `the most of any`.

use super::super::findings::Found;
use super::Words;
use crate::campaign::check::language::number::{Form, numeral};
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::outgoing::stems;
use crate::text::{is_listed, one_line};

/// Endings of a superlative, and of other forms of its word.
const ENDS: [&str; 7] = ["est", "iest", "", "e", "er", "ier", "y"];
/// So far behind `the slowest` stands its `of all`, in tokens.
const AMONG: usize = 4;
/// So far behind `the most` stands its `of any`, in tokens.
const ANY: usize = 6;

/// What must stand behind a superlative.
type Follows<'f> = &'f dyn Fn(&[Token<'_>]) -> bool;

/// Returns a superlative of a text that none of the others has.
pub(in crate::campaign::check) fn superlative(text: &str, others: &[&Words]) -> Option<String> {
    let here = Words::of(&masked(text));
    let mut groups = WORDS.meaning.superlatives.values();
    let found = groups.find_map(|group| {
        let word = group.words.iter().find(|word| here.asserts(word))?;
        let is_backed = |there: &&Words| group.is_in(there);
        (!others.iter().any(is_backed)).then(|| word.clone())
    });
    found.or_else(|| record_of_none(&masked(text), others))
}

/// Returns the `record fine` of `a record fine of $300`, where no other text tells of a record.
fn record_of_none(own: &str, others: &[&Words]) -> Option<String> {
    let tokens = tokens(own);
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let is_amount = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.kind == Kind::Number || token.is("$"))
    };
    let at = (0..tokens.len()).find(|at| {
        let next = word(at + 1);
        let is_noun = tokens
            .get(at + 1)
            .is_some_and(|next| next.kind == Kind::Word);
        let is_breaking = tokens.get(at + 1).is_some_and(Token::is_hyphen)
            && ["breaking", "high", "low", "setting"].contains(&word(at + 2));
        word(*at) == "record"
            && !tokens[*at].is_capitalized()
            && (is_breaking
                || is_amount(at + 1) && next != "of"
                || is_noun && word(at + 2) == "of" && is_amount(at + 3))
    })?;
    let last = tokens.get(if tokens.get(at + 1)?.is_hyphen() {
        at + 2
    } else {
        at + 1
    })?;
    let shown = own[tokens[at].start..last.end()].to_lowercase();
    let superlatives = WORDS.meaning.superlatives.values();
    let mut known = superlatives
        .flat_map(|group| &group.words)
        .map(String::as_str);
    let has = |phrase: &str| {
        others
            .iter()
            .any(|there| there.known.contains(&format!(" {phrase} ")))
    };
    let is_known =
        has(&shown.replace('-', " · ")) || has("a record") && has("ever") || known.any(has);
    (!is_known).then_some(shown)
}

/// Finds a superlative in no list, `the slowest of any`, whose word the passage does not have in any form.
pub(super) fn superlative_of_its_own(claim: &str, near: &Words) -> Found {
    let own = masked(claim);
    let word =
        superlative_of_none(&own, None, &[near]).or_else(|| record_of_none(&own, &[near]))?;
    Some((
        format!("the text says `{word}`, and the passage has nothing like it"),
        format!("leave `{word}` out, or quote the passage that says so"),
    ))
}

/// Returns a superlative by which one is put before others, `the slowest of all`, and which none of the other texts
/// has.
pub(in crate::campaign::check) fn superlative_of_all(
    text: &str,
    others: &[&Words],
) -> Option<String> {
    let compares = |after: &[Token<'_>]| {
        let mut pairs = after.windows(2).take(AMONG);
        pairs.any(|pair| {
            pair[0].is("among")
                || pair[0].is("ever")
                || (pair[0].is("of")
                    && ["all", "any", "every", "the"].contains(&pair[1].lower.as_str()))
                || (pair[0].is("in") && (pair[1].is("the") || pair[1].is_capitalized()))
        })
    };
    superlative_of_none(&masked(text), Some(&compares), others)
}

/// Returns a superlative that none of the other texts has: in no list and in no form, or, where what must stand behind
/// it is given, in that form.
fn superlative_of_none(
    own: &str,
    is_meant: Option<Follows<'_>>,
    others: &[&Words],
) -> Option<String> {
    let tokens = tokens(own);
    tokens.windows(2).enumerate().find_map(|(at, pair)| {
        let word = &pair[1];
        let is_one = (pair[0].is("the") || pair[0].lower.ends_with("'s"))
            && word.kind == Kind::Word
            && !word.is_capitalized()
            && !is_listed(&WORDS.meaning.no_superlatives, &word.lower);
        let plain = word.lower.strip_suffix("est").filter(|_| is_one)?;
        let plain = plain.strip_suffix('i').unwrap_or(plain);
        // NOTE: that some wait is long makes none the longest of all.
        let ends = if is_meant.is_some() {
            &ENDS[..2]
        } else {
            &ENDS[..]
        };
        let has = |form: &str| {
            let form = format!(" {form} ");
            others.iter().any(|there| there.known.contains(&form))
        };
        let is_known = || ends.iter().any(|end| has(&format!("{plain}{end}")));
        let mut groups = WORDS.meaning.superlatives.values();
        let group = groups
            .find(|group| group.words.contains(&word.lower) || group.by.contains(&word.lower));
        let is_backed = || match (group, is_meant) {
            (Some(_), None) => true,
            (Some(group), Some(_)) => group.words.iter().any(|word| has(word)),
            (None, _) => false,
        };
        let compares = is_meant.is_none_or(|is_meant| is_meant(&tokens[at + 2..]));
        let is_new = plain.chars().count() > 2 && compares && !is_known() && !is_backed();
        is_new.then(|| word.lower.clone())
    })
}

/// Finds `the most alarms of any port` and `the most flooded pier in the state` where the passage compares with no others.
pub(in crate::campaign::check) fn most_of_any(claim: &str, near: &Words) -> Found {
    let own = masked(claim);
    let tokens = tokens(&own);
    let (at, end) = (0..tokens.len()).find_map(|at| Some((at, compared_with(&tokens, at)?)))?;
    let word = &tokens[at + 1].lower;
    // NOTE: the first half of a year puts no pier before the others of a state.
    let is_of_all = tokens[end - 1].is("of");
    let ranks = WORDS.meaning.ranking.iter();
    let ranks = ranks.filter(|rank| is_of_all || *rank != "first");
    let is_known = ranks
        .chain([word])
        .any(|word| near.known.contains(&format!(" {word} ")));
    (!is_known).then(|| {
        let shown = one_line(&own[tokens[at].start..tokens[end].end()]);
        (
            format!("the text says `{shown}`, and the passage has nothing like it"),
            format!("leave `{word}` out, or quote the passage that says so"),
        )
    })
}

/// Returns the `second oldest` of a text, and the sentence in which the passages tell of the oldest alone.
pub(in crate::campaign::check) fn of_another_rank(
    text: &str,
    passages: &[&str],
) -> Option<(String, String)> {
    let own = masked(text);
    let here = tokens(&own);
    let (from, at) = (0..here.len()).find_map(|at| {
        let ordinal = numeral(&here, at).filter(|number| number.form == Form::Ordinal)?;
        let word = here.get(ordinal.next)?;
        let is_rank = word.lower.ends_with("est")
            && !is_listed(&WORDS.meaning.no_superlatives, &word.lower)
            && ordinal.value != "1";
        is_rank.then_some((at, ordinal.next))
    })?;
    let wanted = &here[at].lower;
    let about = stems(&own);
    let mut found = None;
    for passage in passages {
        for place in sentences(passage) {
            let sentence = &passage[place];
            let there = tokens(sentence);
            let Some(rank) = there.iter().position(|token| token.lower == *wanted) else {
                continue;
            };
            let ranks = |token: &Token<'_>| {
                let word = token.lower.as_str();
                ["after", "behind", "next"].contains(&word)
            };
            let is_ranked = (0..rank)
                .any(|at| numeral(&there, at).is_some_and(|number| number.form == Form::Ordinal));
            if is_ranked || there.iter().any(ranks) {
                return None;
            }
            if stems(sentence).intersection(&about).count() > 1 {
                found = found.or_else(|| Some(one_line(sentence)));
            }
        }
    }
    let shown = one_line(&own[here[from].start..here[at].end()]);
    Some((shown, found?))
}

/// Returns where a `the most` names with whom it compares: `of any`, or, of one thing or of whoever has the most, `in the
/// state`; what is `the most recent` comes last, and before no others.
fn compared_with(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let amount = tokens.get(at + 1).filter(|_| tokens[at].is("the"))?;
    let is_amount = ["fewest", "least", "most"].contains(&amount.lower.as_str());
    let next = &tokens.get(at + 2)?.lower;
    let is_aside = next.starts_with("recent") || next == "part";
    let before = at.checked_sub(1).map_or("", |at| tokens[at].lower.as_str());
    let has_it = ["had", "has", "have", "having", "with"].contains(&before);
    let words = (at + 2..tokens.len() - 1).take(ANY);
    let mut words = words.take_while(|at| tokens[*at].kind == Kind::Word);
    let joint = words.find(|joint| {
        let (last, next) = (&tokens[joint - 1], &tokens[joint + 1]);
        let is_of_all = tokens[*joint].is("of") && (next.is("any") || next.is("all"));
        let is_place = tokens[*joint].is("in") && (next.is("the") || next.is_capitalized());
        let is_one = *joint > at + 2 && (has_it || !last.lower.ends_with('s'));
        is_of_all || is_place && is_one
    });
    joint
        .filter(|_| is_amount && !is_aside)
        .map(|joint| joint + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_one_that_some_text_tells() {
        let plain = Words::of("The board proposed a fine of $900 and keeps a record of its boats.");
        let told = Words::of("The board proposed a record fine of $900.");
        for (text, expected) in [
            ("The board proposed a record fine of $900.", true),
            ("It was a record-breaking fine.", true),
            ("The board lost a record sum of $900.", true),
            ("The board lost a record 31 boats.", true),
            ("The board keeps a record of 31 boats.", false),
            ("The board asked for its record of repairs.", false),
        ] {
            assert_eq!(
                record_of_none(text, &[&plain]).is_some(),
                expected,
                "{text}"
            );
        }
        assert_eq!(
            record_of_none("It paid a record fine of $900.", &[&told]),
            None
        );
    }

    #[test]
    fn the_most_of_a_place_is_what_some_text_says_of_it() {
        let plain = Words::of("In the first half of May the lock was shut on 31 days.");
        let told = Words::of("The lock was shut most often of those in the bay.");
        for (text, expected) in [
            ("It is the most shut lock in Maine.", true),
            (
                "It is the lock with the most closings in the country.",
                true,
            ),
            ("Its keeper sent in the most recent log in the bay.", false),
            ("It helps the most remote towns in the bay.", false),
            ("It was shut for the most part in May.", false),
        ] {
            assert_eq!(most_of_any(text, &plain).is_some(), expected, "{text}");
        }
        assert_eq!(
            most_of_any("It is the most shut lock in Maine.", &told),
            None
        );
    }

    #[test]
    fn the_oldest_is_not_the_second_oldest() {
        let passage = ["The oldest lamp of the pier, at Vance Point, was lit in 1931."];
        for (text, expected) in [
            ("The second oldest lamp of the pier was lit in 1931.", true),
            ("The oldest lamp of the pier was lit in 1931.", false),
            ("The second lamp of the pier is the oldest.", false),
        ] {
            let found = of_another_rank(text, &passage);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
        let told = [
            passage[0],
            "The second oldest lamp of the pier was lit in 1940.",
        ];
        assert_eq!(
            of_another_rank("The second oldest lamp of the pier was lit in 1940.", &told),
            None
        );
    }
}
