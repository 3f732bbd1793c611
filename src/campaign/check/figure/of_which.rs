//! A share of some alone, told of all of them: `60 percent of the repairs` for `60 percent of the late repairs`.

use super::counted::{Counted, is_plain};
use super::parse::{Figure, figures};
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::text::{is_listed, one_line};

/// So many words tell of whom a share is.
const WHOM: usize = 5;
/// Words that stand before a noun and tell no part of it.
const BEFORE: [&str; 12] = [
    "a", "all", "an", "any", "each", "every", "its", "our", "the", "their", "these", "those",
];
/// Words behind a noun by which a text tells which of them it means.
const BEHIND: [&str; 12] = [
    "at", "for", "from", "in", "of", "on", "that", "to", "which", "who", "whose", "with",
];

/// Returns the share and the noun of which a text tells it, and the part of those that the sentence tells it of.
pub(in crate::campaign::check) fn widened(text: &str, sentence: &str) -> Option<(String, String)> {
    let own = masked(text);
    let (here, there) = (tokens(&own), tokens(sentence));
    let (claimed, theirs) = (figures(&here), figures(&there));
    let counts_several = |figure: &Figure| {
        figure.what.count().is_some_and(|count| count > 1.0) && figure.counted == Counted::Noun
    };
    if claimed.iter().any(counts_several) {
        return None;
    }
    let shares = claimed.iter().filter(|figure| is_share(figure));
    shares.into_iter().find_map(|mine| {
        let noun = whole(&here, mine).filter(|whom| is_bare(&here, whom))?;
        let noun = &here[noun.noun];
        let mut borne = theirs.iter().filter(|there| mine.is_borne_by(there));
        let part = borne.find_map(|share| {
            let whom = whole(&there, share)?;
            let part = whom.part.map(|part| &there[part])?;
            (stem(&there[whom.noun].lower) == stem(&noun.lower)).then_some((part, whom))
        })?;
        let wanted = stem(&part.0.lower);
        let is_told = here.iter().any(|token| stem(&token.lower) == wanted);
        // NOTE: `the boats` of which a text tells before are those of which it tells there.
        let same = here
            .iter()
            .filter(|other| stem(&other.lower) == stem(&noun.lower));
        let is_told = is_told || same.count() > 1;
        let shown = &sentence[part.0.start..there[part.1.noun].end()];
        (!is_told).then(|| {
            let mine = one_line(&own[mine.place.start..noun.end().max(mine.place.end)]);
            (mine, one_line(shown))
        })
    })
}

/// Of whom a share is: the places of their noun and of the word that tells which of them.
pub(super) struct Whom {
    pub(super) noun: usize,
    pub(super) part: Option<usize>,
}

/// Returns of whom a share is, `of the late repairs`, behind it or at the beginning of its sentence.
pub(super) fn whole(tokens: &[Token<'_>], share: &Figure) -> Option<Whom> {
    let behind = tokens.partition_point(|token| token.start < share.place.end);
    if tokens.get(behind)?.is("of") {
        return whom(tokens, behind + 1);
    }
    let at = tokens.partition_point(|token| token.start < share.from);
    let clause = tokens[..at].iter().rposition(|token| token.is(","))?;
    let first = tokens[..clause].iter().rposition(|token| token.is("of"))?;
    let begins = first
        .checked_sub(1)
        .is_none_or(|before| tokens[before].kind == Kind::Sign);
    let whom = whom(tokens, first + 1)?;
    let is_whole =
        whom.noun + 1 == clause || BEHIND.contains(&tokens[whom.noun + 1].lower.as_str());
    (begins && is_whole && at == clause + 1).then_some(whom)
}

fn whom(tokens: &[Token<'_>], from: usize) -> Option<Whom> {
    let places = (from..tokens.len()).take(WHOM);
    let mut words = places
        .skip_while(|at| BEFORE.contains(&tokens[*at].lower.as_str()))
        .take_while(|at| is_plain(&tokens[*at]) && !is_verb(&tokens[*at]));
    let first = words.next()?;
    let is_plural = |at: &usize| {
        let word = tokens[*at].lower.as_str();
        word.ends_with('s') && !word.ends_with("ss")
    };
    let noun = Some(first)
        .filter(is_plural)
        .or_else(|| words.find(is_plural))?;
    Some(Whom {
        noun,
        part: (noun > first).then_some(first),
    })
}

/// Returns `true` for a verb between a noun and what is told of it.
fn is_verb(token: &Token<'_>) -> bool {
    is_listed(&WORDS.wording.attributing, &token.lower)
}

/// Returns `true` if nothing tells which of them a text means.
fn is_bare(tokens: &[Token<'_>], whom: &Whom) -> bool {
    let next = tokens.get(whom.noun + 1);
    let before = whom
        .noun
        .checked_sub(1)
        .map_or("", |at| tokens[at].lower.as_str());
    whom.part.is_none()
        && !["such", "these", "those"].contains(&before)
        && next.is_none_or(|next| {
            next.kind == Kind::Sign
                || next.kind == Kind::Word && !BEHIND.contains(&next.lower.as_str())
        })
}

pub(super) fn is_share(figure: &Figure) -> bool {
    figure.is_percent() || figure.what.is_fraction()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_some_is_not_one_of_all_of_them() {
        for (text, sentence, expected) in [
            (
                "Of boats, 60 percent waited.",
                "Of the idle boats, 60 percent waited.",
                true,
            ),
            (
                "60 percent of the boats waited.",
                "Of the idle boats, 60 percent waited.",
                true,
            ),
            (
                "60 percent of those boats waited.",
                "Of the idle boats, 60 percent waited.",
                false,
            ),
            (
                "It saw boats at rest. 60 percent of the boats waited.",
                "Of the idle boats, 60 percent waited.",
                false,
            ),
            (
                "60 percent of boats waited.",
                "Of the idle boats that we saw, 60 percent waited.",
                true,
            ),
            (
                "60 percent of boats waited.",
                "About 60 percent of idle boats waited.",
                true,
            ),
            (
                "60 percent of idle boats waited.",
                "Of the idle boats, 60 percent waited.",
                false,
            ),
            (
                "Of boats that lay idle, 60 percent waited.",
                "Of the idle boats, 60 percent waited.",
                false,
            ),
            (
                "60 percent of the boats in the bay waited.",
                "Of the idle boats, 60 percent waited.",
                false,
            ),
            (
                "Of 40 boats, 60 percent waited.",
                "Of the idle boats, 60 percent waited.",
                false,
            ),
            (
                "60 percent of the crews waited.",
                "Of the idle boats, 60 percent waited.",
                false,
            ),
            (
                "60 percent of the boats waited.",
                "60 percent of the boats waited.",
                false,
            ),
        ] {
            let found = widened(text, sentence);
            assert_eq!(found.is_some(), expected, "{text} / {sentence}: {found:?}");
        }
    }
}
