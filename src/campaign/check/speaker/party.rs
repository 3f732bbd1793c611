//! Of whom a deed is told: what a source tells of one who is named is not told of another whom it names, too.

use std::collections::BTreeSet;

use crate::campaign::check::language::names::{Name, Vocabulary, names};
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::outgoing::stems;
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::speaker::speakers;
use crate::campaign::check::told::Told;
use crate::text::{is_listed, one_line};

/// So many words of a deed must a claim share with the sentence about somebody else, and so many more than with any
/// about its own.
const DEED: usize = 3;
const MORE: usize = 2;
/// Or so many words that are rare in the sources, which are told in no sentence about its own; one sentence of so many
/// may have a rare word.
const RARE: usize = 2;
const OFTEN: usize = 6;

/// Returns what each sentence of a source tells: found out once, for all claims.
fn told(source: &SourceText) -> &[Told] {
    let of = |sentence| Told {
        stems: stems(sentence),
        words: Vocabulary::of([sentence]),
        parties: parties(sentence),
    };
    source
        .told
        .get_or_init(|| source.each_sentence().map(of).collect())
}

/// Returns whom a claim names, and the sentence that tells of another what the claim tells.
///
/// `own` are the names of the sources themselves, which tell and do nothing.
pub(in crate::campaign::check) fn another(
    claim: &str,
    sources: &[&SourceText],
    own: &Vocabulary,
) -> Option<(String, String)> {
    let masked = masked(claim);
    let mut told = sentences(&masked).into_iter().map(|place| &masked[place]);
    told.find_map(|sentence| {
        let deed = deed(sentence);
        if deed.len() < DEED || sentence.ends_with('?') {
            return None;
        }
        let parties = parties(sentence);
        let mut parties = parties.iter().filter(|name| !own.names(name));
        parties.find_map(|party| {
            let theirs = of_another(sentence, party, &deed, sources, own)?;
            Some((sentence[party.place.clone()].to_owned(), theirs))
        })
    })
}

/// Returns the sentence that tells a deed of another party, where none about this one tells nearly as much of it.
fn of_another(
    claim: &str,
    party: &Name,
    deed: &BTreeSet<String>,
    sources: &[&SourceText],
    own: &Vocabulary,
) -> Option<String> {
    let here = Vocabulary::of([claim]);
    let rare = rare(deed, sources);
    let tells_of_author = names(claim)
        .iter()
        .any(|name| name.tells() && own.names(name));
    let (mut mine, mut best) = (Shared::default(), None::<(Shared, &str)>);
    for source in sources {
        let is_named = source.words.names(party);
        let mut was_own = false;
        for (there, told) in source.each_sentence().zip(told(source)) {
            let shared = Shared::of(&told.stems, deed, &rare);
            let names_it = party.telling().any(|word| told.words.knows(word));
            let others: Vec<&Name> = told
                .parties
                .iter()
                .filter(|name| !own.names(name))
                .collect();
            was_own = names_it || (was_own && others.is_empty());
            if was_own {
                mine.all = mine.all.max(shared.all);
                mine.rare = mine.rare.max(shared.rare);
                continue;
            }
            let is_more = best.is_none_or(|(best, _)| shared.all > best.all);
            let is_other = || {
                let tokens = tokens(there);
                others.iter().any(|other| {
                    !is_of_place(there, other) && !other.telling().any(|word| here.knows(word))
                }) && is_prose(&tokens)
                    && !refers_back(&tokens)
                    && !(tells_of_author && is_first_person(there))
            };
            if is_named && shared.all >= DEED && is_more && is_other() {
                best = Some((shared, there));
            }
        }
    }
    let (shared, there) = best?;
    let is_of_other = shared.all >= mine.all + MORE;
    let is_rare = shared.rare >= RARE && mine.rare == 0 && 2 * shared.rare >= rare.len();
    (is_of_other || is_rare).then(|| one_line(there))
}

/// How many words of a deed a sentence tells.
#[derive(Clone, Copy, Default)]
struct Shared {
    all: usize,
    rare: usize,
}

impl Shared {
    fn of(words: &BTreeSet<String>, deed: &BTreeSet<String>, rare: &BTreeSet<String>) -> Self {
        Self {
            all: words.intersection(deed).count(),
            rare: words.intersection(rare).count(),
        }
    }
}

/// Returns the words of a deed that few sentences have: in texts about boats none of `boat`.
fn rare(deed: &BTreeSet<String>, sources: &[&SourceText]) -> BTreeSet<String> {
    let all: Vec<&Told> = sources.iter().flat_map(|source| told(source)).collect();
    let is_rare = |word: &&String| {
        let having = all.iter().filter(|told| told.stems.contains(*word)).count();
        OFTEN * having <= all.len()
    };
    deed.iter().filter(is_rare).cloned().collect()
}

/// Returns what a sentence tells but for whom it names.
fn deed(sentence: &str) -> BTreeSet<String> {
    let mut deed = stems(sentence);
    for name in names(sentence).iter().filter(|name| name.tells()) {
        for stem in stems(&sentence[name.place.clone()]) {
            deed.remove(&stem);
        }
    }
    deed
}

/// Returns the people and bodies of several words that a sentence names, but for whoever speaks.
fn parties(sentence: &str) -> Vec<Name> {
    let speakers = speakers(sentence);
    let is_speaker = |name: &Name| {
        let mut speakers = speakers.iter();
        speakers.any(|speaker| speaker.place.start == name.place.start)
    };
    let all = names(sentence).into_iter();
    all.filter(|name| name.is_long() && !is_speaker(name))
        .collect()
}

/// Returns `true` for the place of a deed: `in Grand Island`.
fn is_of_place(sentence: &str, name: &Name) -> bool {
    let before = sentence[..name.place.start].split_whitespace().next_back();
    let places = ["across", "at", "from", "in", "near", "on", "outside", "to"];
    before.is_some_and(|word| places.contains(&word))
}

/// Returns `true` for a sentence, and not for a heading or a row, where every word has a capital.
fn is_prose(tokens: &[Token<'_>]) -> bool {
    let words = tokens.iter().filter(|token| token.kind == Kind::Word);
    2 * words.clone().filter(|token| token.is_capitalized()).count() <= words.count()
}

/// Returns `true` for a sentence that tells of its author: `I called the office nine times.`
fn is_first_person(sentence: &str) -> bool {
    let masked = masked(sentence);
    let mut words = tokens(&masked).into_iter();
    words.any(|token| ["i", "my", "our", "we"].contains(&token.lower.as_str()))
}

/// Returns `true` for a sentence that tells of `the company`, whom one before it has named.
fn refers_back(tokens: &[Token<'_>]) -> bool {
    tokens
        .windows(2)
        .any(|pair| pair[0].is("the") && is_listed(&WORDS.finder.somebody, &pair[1].lower))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_is_told_of_whoever_did_it() {
        let source = SourceText::new(
            "Inspectors fined Gray Heron Ferries for rusty chains on two piers. Old Lantern Lines, an operator on the \
             north shore, overloaded a ferry with gravel, and a deckhand drowned in the lock.",
        );
        let own = Vocabulary::of(["Harbor Board"]);
        for (claim, expected) in [
            (
                "A deckhand of Gray Heron Ferries drowned in the lock.",
                true,
            ),
            (
                "Gray Heron Ferries overloaded a ferry with gravel, the Harbor Board found.",
                true,
            ),
            (
                "Old Lantern Lines overloaded a ferry with gravel, the Harbor Board found.",
                false,
            ),
            ("Gray Heron Ferries had rusty chains.", false),
            (
                "While Gray Heron Ferries was fined, Old Lantern Lines overloaded a ferry with gravel.",
                false,
            ),
            (
                "Did Gray Heron Ferries overload a ferry with gravel?",
                false,
            ),
            ("Blue Reed Boats overloaded a ferry with gravel.", false),
        ] {
            let found = another(claim, &[&source], &own);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }

    #[test]
    fn whoever_writes_tells_of_their_own_deeds() {
        let source = SourceText::new(
            "My name is Ida Voss, of Gray Heron Tenants. I telephoned the harbor desk of Old Lantern Lines nine times \
             before a pilot came.",
        );
        let own = Vocabulary::of(["Testimony of Ida Voss"]);
        for (claim, expected) in [
            (
                "Ida Voss of the Gray Heron Tenants testified that she telephoned the harbor desk nine times before a pilot came.",
                false,
            ),
            (
                "The Gray Heron Tenants telephoned the harbor desk nine times before a pilot came.",
                true,
            ),
        ] {
            let found = another(claim, &[&source], &own);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }
}
