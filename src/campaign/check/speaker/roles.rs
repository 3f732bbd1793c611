//! Whom a sentence lets speak or deny by a word for a role: `her daughter said`, `the county denies it`.

use std::ops::Range;

use super::verb::{is_deed, is_saying, is_verb};
use super::{FAR, said_at, says_who_speaks};
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::source_text::SourceText;
use crate::text::is_listed;

/// Returns whom a sentence lets speak in small letters, `her daughter said`, though the passage lets
/// somebody else.
pub(super) fn other_role(
    claim: &str,
    text: &SourceText,
    places: &[Range<usize>],
) -> Option<String> {
    let masked = masked(claim);
    let words: Vec<Token<'_>> = tokens(&masked)
        .into_iter()
        .filter(|t| t.kind == Kind::Word)
        .collect();
    let role = words.windows(2).find_map(|pair| {
        let is_role = is_listed(&WORDS.speaker.roles, &pair[0].lower) && !pair[0].is_capitalized();
        (is_role && is_saying(&pair[1])).then(|| pair[0].lower.clone())
    });
    let spokesman = || {
        words.windows(5).find_map(|run| {
            let is_for =
                run[0].lower.starts_with("spokes") && (run[1].is("for") || run[1].is("of"));
            (is_for && run[2..].iter().any(is_saying)).then(|| run[0].lower.clone())
        })
    };
    let role = spokesman().or(role)?;
    is_role_of_another(&role, claim, text, places).then_some(role)
}

/// Returns whom a sentence lets deny something, `the county denies it`, though the source lets somebody else.
pub(super) fn other_denier(
    claim: &str,
    text: &SourceText,
    places: &[Range<usize>],
) -> Option<String> {
    let masked = masked(claim);
    let here = tokens(&masked);
    let denies =
        |token: &Token<'_>| is_listed(&WORDS.allegation.denying, &token.lower) && is_verb(token);
    let (_, pair) = here.windows(2).enumerate().find(|(at, pair)| {
        is_listed(&WORDS.speaker.roles, &pair[0].lower)
            && !pair[0].is_capitalized()
            && denies(&pair[1])
            && !is_deed(&pair[1], &here[at + 2..])
    })?;
    let role = stem(&pair[0].lower);
    let near = places
        .iter()
        .map(|place| &text.text[text.within(place, FAR)]);
    let denials: Vec<Vec<Token<'_>>> = near
        .flat_map(|near| {
            sentences(near)
                .into_iter()
                .map(|place| tokens(&near[place]))
        })
        .filter(|tokens| tokens.iter().any(denies))
        .collect();
    let names_role =
        |tokens: &Vec<Token<'_>>| tokens.iter().any(|token| stem(&token.lower) == role);
    (!denials.is_empty() && !denials.iter().any(names_role)).then(|| pair[0].lower.clone())
}

/// Returns `true` if the passage lets somebody speak, and nobody of this role.
fn is_role_of_another(role: &str, claim: &str, text: &SourceText, places: &[Range<usize>]) -> bool {
    let wanted = stem(role);
    let has_role = |text: &str| {
        tokens(text)
            .iter()
            .filter(|t| !t.is_capitalized())
            .any(|token| {
                stem(&token.lower) == wanted
                    || (wanted.starts_with("spokes") && token.lower.starts_with("spokes"))
            })
    };
    said_at(claim, text, places).iter().all(|place| {
        let sentence = text.sentence_around(place);
        !has_role(&text.text[sentence.clone()]) && says_who_speaks(&text.text[sentence])
    })
}
