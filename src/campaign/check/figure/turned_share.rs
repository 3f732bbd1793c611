//! A share that is turned round: `scrapped 66 percent of the elevators in old buildings` for `66 percent of the scrapped
//! elevators were in old buildings`.

use super::of_which::{is_share, whole};
use super::parse::figures;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::text::{is_listed, one_line};

/// So many words behind a noun tell of which of them a share is.
const TAIL: usize = 6;

/// Returns a share with those of whom a text tells it, and the share with those of whom the sentence does.
pub(in crate::campaign::check) fn turned(text: &str, sentence: &str) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own)
        .into_iter()
        .find_map(|place| turned_in(&own[place], sentence))
}

fn turned_in(text: &str, sentence: &str) -> Option<(String, String)> {
    let (here, there) = (tokens(text), tokens(sentence));
    let theirs = figures(&there);
    let claimed = figures(&here);
    let mut shares = claimed.iter().filter(|figure| is_share(figure));
    shares.find_map(|mine| {
        let noun = whole(&here, mine)?.noun;
        let mut borne = theirs.iter().filter(|share| mine.is_borne_by(share));
        borne.find_map(|share| {
            let whom = whole(&there, share)?;
            let part = &there[whom.part?];
            let is_one = stem(&there[whom.noun].lower) == stem(&here[noun].lower);
            let is_part = |token: &Token<'_>| stem(&token.lower) == stem(&part.lower);
            let before = noun.checked_sub(1).map(|before| &here[before]);
            let is_kept = before.is_some_and(is_part);
            let told = tail(&there, whom.noun);
            let is_turned = tail(&here, noun).iter().any(|word| told.contains(word));
            let is_elsewhere = here.iter().any(is_part);
            (is_one && !is_kept && is_turned && is_elsewhere).then(|| {
                let end = here.get(noun + 1).map_or(here[noun].end(), Token::end);
                let last = there.last().map_or(sentence.len(), Token::end);
                let mine = one_line(&text[mine.place.start.min(here[noun].start)..end]);
                (mine, one_line(&sentence[share.place.start..last]))
            })
        })
    })
}

/// Returns the stems of the words behind a noun that tell of it.
fn tail(tokens: &[Token<'_>], noun: usize) -> Vec<String> {
    let clause = tokens[noun + 1..].iter().take(TAIL);
    let clause = clause.take_while(|token| token.kind == Kind::Word);
    let telling = clause.filter(|token| {
        !is_listed(&WORDS.counted.joints, &token.lower)
            && !is_listed(&WORDS.meaning.aside, &token.lower)
    });
    telling.map(|token| stem(&token.lower)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_of_those_of_whom_it_is_there() {
        let sentence = "In 2024, 66 percent of the closed landings were in small towns.";
        for (text, expected) in [
            (
                "The port closed 66 percent of the landings in small towns.",
                true,
            ),
            (
                "Of the landings in small towns, 66 percent were closed.",
                true,
            ),
            (
                "Of the closed landings, 66 percent were in small towns.",
                false,
            ),
            (
                "66 percent of the closed landings were in small towns.",
                false,
            ),
            (
                "The port closed landings, 66 percent of them in small towns.",
                false,
            ),
        ] {
            let found = turned(text, sentence);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
