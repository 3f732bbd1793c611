//! Limits and goals that a source names with their numbers, be it far from the excerpt: `the action level is 9`.

use super::parse::Figure;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::source_text::SourceText;
use crate::text::is_listed;

/// So far before a number stands what it is the limit of, in characters and in words.
const FAR: usize = 80;
const WORDS_BEFORE: usize = 6;

/// Returns `true` if a claim names a limit or a goal with the number that the source gives it anywhere.
pub(in crate::campaign::check) fn is_of_source(
    figure: &Figure,
    claim: &str,
    text: &SourceText,
) -> bool {
    let Some(mine) = named(&claim[..figure.from]) else {
        return false;
    };
    let mut borne = text
        .figures
        .iter()
        .filter(|there| figure.is_borne_by(there) && figure.is_hedged_like(there));
    borne.any(|there| {
        let start = text.within(&(there.from..there.from), FAR).start;
        named(&text.text[start..there.from]).is_some_and(|theirs| is_one(&mine, &theirs))
    })
}

/// Returns the name of a limit or a goal at the end of a text, its last word first: `level`, `action`.
fn named(before: &str) -> Option<Vec<String>> {
    let tokens = tokens(before);
    let is_joint = |token: &&Token<'_>| is_listed(&WORDS.counted.joints, &token.lower);
    let near = tokens.iter().rev().take(WORDS_BEFORE).skip_while(is_joint);
    let ends = |token: &Token<'_>| {
        is_joint(&token)
            || ["its", "our", "own"].contains(&token.lower.as_str())
            || token.lower.ends_with("'s")
    };
    let name: Vec<String> = near
        .take_while(|token| token.kind == Kind::Word && !ends(token))
        .take(2)
        .map(|token| stem(&token.lower))
        .collect();
    let last = name.first()?;
    let mut limits = WORDS.counted.limits.iter();
    limits.any(|limit| stem(limit) == *last).then_some(name)
}

/// Returns `true` for two names of one limit: the one may be the shorter.
fn is_one(mine: &[String], theirs: &[String]) -> bool {
    mine.iter().zip(theirs).all(|(here, there)| here == there)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::figure::parse::figures;

    #[test]
    fn a_limit_has_its_number_wherever_the_source_names_it() {
        let source = SourceText::new(
            "A dock is closed above the noise limit of 70 decibels. The port's own goal is 12 weeks. It \
             counted 70 boats and 15 docks.",
        );
        for (claim, expected) in [
            ("The dock reached 81; the noise limit is 70.", true),
            ("The dock reached 81; the limit is 70.", true),
            ("The dock reached 81; the weight limit is 70.", false),
            ("The dock reached 81; the noise limit is 15.", false),
            ("It took far longer than the goal of 12 weeks.", true),
            ("It took far longer than the goal of 70 weeks.", false),
        ] {
            let claimed = figures(&tokens(claim));
            let last = claimed.last().unwrap();
            assert_eq!(is_of_source(last, claim, &source), expected, "{claim}");
        }
    }
}
