//! Names of others: somebody who is told something private of, or who is said to have written the words.

use std::sync::LazyLock;

use super::super::text::phrases::{PhraseIndex, Phrases};
use super::super::words::{CONGRESS, STORY};
use super::token::{Behind, Token, before, tokens};
use crate::text::{folded, is_listed};

static FACTS: LazyLock<PhraseIndex> = LazyLock::new(|| PhraseIndex::new(&STORY.people.facts));

/// So many words behind a name are looked at.
const REACH: usize = 7;
/// A courtesy, which says nothing of who somebody is.
const COURTESIES: [&str; 5] = ["dr", "miss", "mr", "mrs", "ms"];
/// Words by which a name is a person's, and no firm's.
const PRONOUNS: [&str; 7] = ["he", "her", "hers", "him", "himself", "herself", "his"];
/// A line with a name and a place at the end of a text has no more words than this.
const SIGNATURE: usize = 6;

/// A name of at least two words.
pub(in crate::lint) struct Named {
    pub(in crate::lint) first: usize,
    pub(in crate::lint) last: usize,
    /// Whether it begins with a given name of the list.
    pub(in crate::lint) is_given: bool,
}

/// Returns `true` if the words name another private person and say who that is to the writer, or something private.
pub(super) fn tells_of_another(tokens: &[Token<'_>], own: &[&str]) -> bool {
    let is_own = |at: usize| own.contains(&folded(tokens[at].text).as_str());
    (0..tokens.len()).any(|at| {
        named(tokens, at).is_some_and(|name| {
            !(is_public(tokens, &name) || is_own(name.first) && is_own(name.last))
                && (is_known(tokens, &name) || has_fact(tokens, &name))
        })
    })
}

/// Returns `true` if the words say that somebody of another name wrote them.
pub(super) fn names_another(tokens: &[Token<'_>], own: &[&str]) -> bool {
    (0..tokens.len()).any(|at| {
        named(tokens, at).is_some_and(|name| {
            let listed = CONGRESS.content.writers.iter();
            let weak = STORY.people.writers.iter().filter(|_| name.is_given);
            let mut signs = listed.chain(weak);
            signs.any(|sign| is_behind(tokens, at, sign)) && !is_signers(tokens, &name, own)
        })
    })
}

/// Returns `true` if the last line of a text is the name of somebody else, perhaps with a place: as a signature, behind
/// a dash or, with a usual given name, alone.
pub(super) fn is_signed_by_another(words: &str, own: &[&str]) -> bool {
    let Some(line) = words.trim().lines().next_back().map(str::trim) else {
        return false;
    };
    let signed = line.trim_start_matches(['-', '–', '—', '~']).trim_start();
    let tokens = tokens(signed);
    let is_name_alone = |name: &Named| {
        let is_last = name.last + 1 == tokens.len();
        is_last || tokens[name.last].behind == Behind::Pause && tokens.len() <= SIGNATURE
    };
    named(&tokens, 0).is_some_and(|name| {
        is_name_alone(&name)
            && (signed.len() < line.len() || name.is_given)
            && !is_signers(&tokens, &name, own)
            && !is_public(&tokens, &name)
    })
}

/// Returns `true` if a name may be the signer's own. A family has its last name in common.
fn is_signers(tokens: &[Token<'_>], name: &Named, own: &[&str]) -> bool {
    let is_own = |at: usize| own.contains(&folded(tokens[at].text).as_str());
    let is_family = || is_own(name.last) && !is_short_for(&tokens[name.first].key, own);
    (name.first..=name.last).any(is_own) && (is_own(name.first) || !is_family())
}

/// Returns `true` if a given name may be a short form of the first of some words: `Kate` of `Katherine`.
fn is_short_for(given: &str, own: &[&str]) -> bool {
    let start = given.get(..2);
    start.is_some() && own.first().and_then(|own| own.get(..2)) == start
}

/// Returns the name that begins at a word: another follows, perhaps with an initial between.
pub(in crate::lint) fn named(tokens: &[Token<'_>], at: usize) -> Option<Named> {
    let is_part = |at: usize| {
        tokens.get(at).filter(|token| {
            token.is_capital()
                && token.text.chars().count() > 1
                && !token
                    .text
                    .contains(|c: char| c.is_ascii_digit() || c == '.')
                && token.text.contains(char::is_lowercase)
                && !is_listed(&STORY.people.not_names, &token.key)
        })
    };
    let first = is_part(at)?;
    if is_listed(&STORY.people.titles, &first.key) || COURTESIES.contains(&&*first.key) {
        return None;
    }
    let is_initial = |token: &Token<'_>| token.is_capital() && token.text.chars().count() == 1;
    let has_initial = tokens.get(at + 1).is_some_and(is_initial);
    let last = at + 1 + usize::from(has_initial);
    let joined = tokens.get(at..last)?.iter();
    let is_joined = joined.clone().all(|token| token.behind == Behind::Nothing);
    is_part(last).filter(|_| is_joined)?;
    Some(Named {
        first: at,
        last,
        is_given: is_listed(&STORY.people.given, &first.key),
    })
}

/// Returns `true` if a sign such as `my name is` stands right before a word.
fn is_behind(tokens: &[Token<'_>], at: usize, sign: &str) -> bool {
    let words = sign.split(' ').rev().map(|word| word.trim_end_matches(','));
    let mut count = 0;
    let is_there = words.enumerate().all(|(back, word)| {
        count += 1;
        let before = at.checked_sub(back + 1).and_then(|at| tokens.get(at));
        before.is_some_and(|token| token.key == word)
    });
    is_there && count > 0
}

/// Returns `true` if someone holds an office or a rank, or is known to all.
pub(in crate::lint) fn is_public(tokens: &[Token<'_>], name: &Named) -> bool {
    let title = before(tokens, name.first, 1).next();
    let whole = format!("{} {}", tokens[name.first].key, tokens[name.last].key);
    title.is_some_and(|token| is_listed(&STORY.people.titles, &token.key))
        || is_listed(&STORY.people.public, &whole)
}

/// Returns `true` if a name is surely a person's: by a usual given name, a courtesy before it, or a pronoun behind it.
fn is_person(tokens: &[Token<'_>], name: &Named) -> bool {
    let has_courtesy = || {
        let before = name.first.checked_sub(1).map(|at| &tokens[at]);
        before.is_some_and(|token| COURTESIES.contains(&&*token.key))
    };
    let is_pronoun = |token: &Token<'_>| PRONOUNS.contains(&&*token.key);
    name.is_given || has_courtesy() || behind(tokens, name).any(is_pronoun)
}

/// Returns the words behind a name in its sentence, up to a number of them.
fn behind<'t, 'a>(tokens: &'t [Token<'a>], name: &Named) -> impl Iterator<Item = &'t Token<'a>> {
    let mut is_over = tokens[name.last].behind == Behind::End;
    tokens[name.last + 1..]
        .iter()
        .take(REACH)
        .take_while(move |token| {
            let was_over = is_over;
            is_over |= token.behind == Behind::End;
            !was_over
        })
}

/// Returns `true` if the words say who somebody is to the writer: `our carrier, Denise Ford`, `Denise Ford is our
/// carrier`.
fn is_known(tokens: &[Token<'_>], name: &Named) -> bool {
    let is_kin = |token: &Token<'_>| is_listed(&STORY.people.kin, &token.key);
    let is_other =
        |token: &Token<'_>| is_listed(&STORY.people.others, &token.key) && is_person(tokens, name);
    let mut earlier =
        before(tokens, name.first, 2).skip_while(|token| COURTESIES.contains(&&*token.key));
    if earlier
        .next()
        .is_some_and(|token| is_kin(token) || is_other(token))
    {
        return true;
    }
    let mut later = behind(tokens, name);
    if tokens[name.last].behind == Behind::Pause {
        let mut later = later.skip(1).take(2);
        return later.any(|token| name.is_given && (is_kin(token) || is_other(token)));
    }
    let is_told = later
        .next()
        .is_some_and(|verb| matches!(&*verb.key, "is" | "was"))
        && later
            .next()
            .is_some_and(|whose| matches!(&*whose.key, "my" | "our"));
    is_told && later.take(2).any(|token| is_kin(token) || is_other(token))
}

/// Returns `true` if something private follows in the sentence: an illness, an accusation.
fn has_fact(tokens: &[Token<'_>], name: &Named) -> bool {
    let rest: Vec<&str> = behind(tokens, name).map(|token| &*token.key).collect();
    !rest.is_empty() && is_person(tokens, name) && FACTS.is_in(&Phrases::new(&rest.join(" ")))
}
