//! Superlatives that no passage has: `the worst`, `the slowest of all`, `the most of any`.

use super::super::findings::Found;
use super::Words;
use crate::campaign::check::passages::masked;
use crate::campaign::check::tokens::{Kind, Token, tokens};
use crate::campaign::check::words::WORDS;
use crate::text::is_listed;

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

/// Finds `the most alarms of any port` where the passage compares with no others.
pub(in crate::campaign::check) fn most_of_any(claim: &str, near: &Words) -> Found {
    let own = masked(claim);
    let tokens = tokens(&own);
    let found = tokens.windows(2).enumerate().find(|(at, pair)| {
        let amount = ["fewest", "least", "most"].contains(&pair[1].lower.as_str());
        let mut after = tokens[at + 2..].windows(2).take(ANY);
        pair[0].is("the")
            && amount
            && after.any(|pair| pair[0].is("of") && (pair[1].is("any") || pair[1].is("all")))
    });
    let (_, pair) = found?;
    let ranks = WORDS.meaning.ranking.iter();
    let is_known = ranks
        .chain([&pair[1].lower])
        .any(|word| near.known.contains(&format!(" {word} ")));
    (!is_known).then(|| {
        let word = &pair[1].lower;
        (
            format!("the text says `the {word} … of any`, and the passage has nothing like it"),
            format!("leave `{word}` out, or quote the passage that says so"),
        )
    })
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
}
