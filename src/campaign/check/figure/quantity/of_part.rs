//! All of a sum, told where the source tells a part of it: `all of which it has repaid` for `repaid $180 of the $260`.

use super::stands;
use crate::campaign::check::figure::parse::figures;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::outgoing::stems;
use crate::text::one_line;

/// So many words must a clause share with the sentence about the part.
const ABOUT: usize = 2;

/// Returns the `all` or `nothing` that a text tells of a number, and the part of that number that the passages tell.
pub(in crate::campaign::check) fn of_part(
    text: &str,
    passages: &[&str],
) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let at = (0..here.len()).find(|at| {
            let is_all = ["all", "every", "none", "nothing"].contains(&here[*at].lower.as_str());
            is_all && !stands(&here, *at, "all but") && !stands(&here, *at, "nothing but")
        })?;
        let told = figures(&here);
        let clause = stems(clause(&here, at, sentence));
        let theirs = passages.iter().flat_map(|passage| {
            let all = sentences(passage).into_iter();
            all.map(|place| &passage[place])
        });
        let mut found = None;
        for there in theirs {
            let shared = stems(there).intersection(&clause).count();
            if shared < ABOUT || 3 * shared < 2 * clause.len() {
                continue;
            }
            let counted = figures(&tokens(there));
            let part = counted.iter().find(|part| {
                let is_whole = told
                    .iter()
                    .any(|mine| part.whole.as_ref() == Some(&mine.what));
                is_whole && !told.iter().any(|mine| mine.is_borne_by(part))
            });
            if let Some(part) = part {
                let theirs = there.get(part.place.start..).map(one_line)?;
                found = found.or(Some((here[at].lower.clone(), theirs)));
            }
        }
        found
    })
}

/// Returns the clause of a token: what stands between signs.
fn clause<'s>(here: &[Token<'_>], at: usize, sentence: &'s str) -> &'s str {
    let is_end = |token: &Token<'_>| token.kind == Kind::Sign && !token.is("$");
    let from = here[..at].iter().rfind(|token| is_end(token));
    let to = here[at..].iter().find(|token| is_end(token));
    &sentence[from.map_or(0, Token::end)..to.map_or(sentence.len(), |token| token.start)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_sum_is_not_all_of_it() {
        let passage = [
            "The port has refunded $70 of the $90 that the crews paid. It counts nine of 12 boats.",
        ];
        for (text, expected) in [
            ("Crews paid $90, all of which the port has refunded.", true),
            (
                "Crews paid $90, of which the port has refunded nothing.",
                true,
            ),
            ("Crews paid $90, of which the port has refunded $70.", false),
            (
                "Crews paid $90, and the port has refunded all but $20.",
                false,
            ),
            ("The crews paid $90, all of it in coins.", false),
        ] {
            let found = of_part(text, &passage);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
