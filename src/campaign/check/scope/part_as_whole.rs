//! A part told as the whole: a county as its state, the rural ones as all of them.

use crate::campaign::check::figure::counted::Counted;
use crate::campaign::check::figure::parse::{Figure, figures};
use crate::campaign::check::figure::sense::{Unit, What};
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::outgoing::stems;
use crate::sender::State;
use crate::text::{is_listed, one_line};

/// So many words in common make a sentence one about the same.
const ALIKE: usize = 2;
/// So far behind a number what it counts is told, in tokens.
const COUNTED: usize = 5;
/// So far behind a share stands the `that` of those of whom it is, and so many words tell of them.
const RELATIVE: usize = 8;
const CLAUSE: usize = 3;
/// So far behind those words a number tells of them, in tokens.
const NUMBER: usize = 2;

/// Returns the place of which alone a sentence tells, where the claim tells it of a whole state or nation.
pub(in crate::campaign::check) fn widened_place(
    claim: &str,
    sentence: &str,
) -> Option<(String, String)> {
    let (own, there) = (masked(claim).to_lowercase(), tokens(sentence));
    let parts = ["borough", "city", "county", "district", "parish", "town"];
    let (name, part) = there.windows(2).find_map(|pair| {
        let part = pair[1].lower.trim_end_matches("'s");
        let is_state = || State::all().any(|state| state.name() == pair[0].text);
        let is_word = || is_listed(&WORDS.names.idle, &pair[0].lower) || is_state();
        let is_named = pair[0].is_capitalized() && (pair[1].is_capitalized() || !is_word());
        let is_part = parts.contains(&part) && (is_named || pair[0].is("the"));
        is_part.then_some((&pair[0], part))
    })?;
    if holds(&own, &name.lower) && name.is_capitalized() && !name.is("the") {
        return None;
    }
    let plural = part
        .strip_suffix('y')
        .map_or(format!("{part}s"), |stem| format!("{stem}ies"));
    if own.contains(part) || own.contains(&plural) {
        return None;
    }
    let wholes = State::all().map(|state| state.name().to_lowercase());
    let whole = wholes
        .flat_map(|name| ["in", "across", "throughout"].map(|word| format!("{word} {name}")))
        .chain(WORDS.scope.wholes.iter().cloned())
        .find(|whole| holds(&own, whole))?;
    let name = if name.is("the") { "one" } else { name.text };
    Some((whole, format!("{name} {part}")))
}

/// Returns the words by which a claim tells a number of all, and the one by which the passage says that somebody found
/// so many: `31 boats in the country leak` for `we found 31 boats that leak`.
pub(in crate::campaign::check) fn found_as_all(
    claim: &str,
    sentences: &[&str],
) -> Option<(String, String)> {
    let own = masked(claim);
    let here = tokens(&own);
    let finds = |token: &Token<'_>| {
        is_listed(&WORDS.finder.finding, &token.lower) || looks(token) || token.is("reported")
    };
    let counts = figures(&here);
    let is_told = here.iter().any(finds) || !counts.iter().any(is_count);
    let wholes = || WORDS.scope.wholes.iter();
    let lower = own.to_lowercase();
    let whole = wholes()
        .find(|whole| holds(&lower, whole))
        .filter(|_| !is_told)?;
    let about = stems(&own);
    let mut found = None;
    for sentence in sentences {
        let lower = sentence.to_lowercase();
        if wholes().any(|whole| holds(&lower, whole)) {
            return None;
        }
        let there = tokens(sentence);
        let mut pairs = there.windows(2);
        let finding = pairs.find(|pair| {
            let is_finding = is_listed(&WORDS.finder.finding, &pair[0].lower);
            is_finding && !["that", "by", ","].contains(&pair[1].lower.as_str())
        });
        let is_alike = stems(sentence).intersection(&about).count() >= ALIKE;
        found = found.or(finding
            .filter(|_| is_alike)
            .map(|pair| pair[0].lower.clone()));
    }
    Some((whole.clone(), found?))
}

/// Returns `true` if words stand in a text, none of them cut.
fn holds(text: &str, words: &str) -> bool {
    let is_cut = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, found)| {
        !is_cut(text[..at].chars().next_back()) && !is_cut(text[at + found.len()..].chars().next())
    })
}

/// Returns a word that a claim puts behind a number of all, where the sentence says it of another number
/// alone: `19 rural homes closed` for `19 homes closed, 14 of them in rural counties`.
pub(in crate::campaign::check) fn qualified(
    claim: &str,
    sentence: &str,
) -> Option<(String, String)> {
    let own = masked(claim);
    let (here, there) = (tokens(&own), tokens(sentence));
    let theirs = figures(&there);
    figures(&here)
        .iter()
        .filter(|f| is_count(f) || f.is_percent())
        .find_map(|figure| {
            let word = qualifier(&here, figure)?;
            let wanted = stem(&word.lower);
            let mut borne = theirs.iter().filter(|there| figure.is_borne_by(there));
            let said = borne.clone().next()?;
            let is_told = |told: &Figure| {
                let after = behind(&there, told.place.end);
                after
                    .take(COUNTED)
                    .any(|token| stem(&token.lower) == wanted)
            };
            if borne.any(is_told) {
                return None;
            }
            let at = there
                .iter()
                .find(|token| stem(&token.lower) == wanted)?
                .start;
            let nearest = theirs.iter().rfind(|figure| figure.place.end <= at)?;
            let is_of_sort = is_count(nearest) && is_count(figure)
                || nearest.is_percent() && figure.is_percent();
            let is_other = nearest.place != said.place && is_of_sort;
            is_other.then(|| {
                let shown = format!("{} {}", &own[figure.place.clone()], word.lower);
                let theirs = format!("{} … {}", &sentence[nearest.place.clone()], word.lower);
                (shown, theirs)
            })
        })
}

/// Returns the tokens that begin at a place or behind it.
fn behind<'t, 's>(tokens: &'t [Token<'s>], place: usize) -> impl Iterator<Item = &'t Token<'s>> {
    tokens.iter().filter(move |token| token.start >= place)
}

/// Returns the first of two words behind a figure, which tells which of them are counted.
fn qualifier<'t, 's>(tokens: &'t [Token<'s>], figure: &Figure) -> Option<&'t Token<'s>> {
    let mut after = tokens
        .iter()
        .filter(|token| token.start >= figure.place.end);
    let mut word = after.next()?;
    let mut noun = after.next()?;
    if figure.is_percent() {
        return Some(noun).filter(|noun| word.is("of") && is_plain(noun));
    }
    // NOTE: `14 of them rural roads` says it of 14, as `14 rural roads` does.
    if word.is("of") && ["them", "those", "these", "which"].contains(&noun.lower.as_str()) {
        let mut rest =
            after.skip_while(|token| ["are", "from", "were"].contains(&token.lower.as_str()));
        (word, noun) = (rest.next()?, rest.next()?);
    }
    // NOTE: in `31 leaks longer than a mile` the leaks are counted, and qualify nothing.
    let is_counted = word.lower.ends_with('s') && !word.lower.ends_with("ss");
    (is_plain(word) && is_plain(noun) && !is_counted).then_some(word)
}

fn is_plain(token: &Token<'_>) -> bool {
    token.kind == Kind::Word
        && !token.is_capitalized()
        && token.lower.chars().count() > 3
        && !is_listed(&WORDS.counted.joints, &token.lower)
        && !is_listed(&WORDS.counted.units, &token.lower)
}

fn is_count(figure: &Figure) -> bool {
    matches!(&figure.what, What::Number { unit: Unit::Plain, value, .. } if value != "1")
}

/// Finds a share of those alone of whom the passage says something that the claim leaves out: `38 percent of the
/// boats` for `38 percent of the boats that asked for a tow`.
pub(in crate::campaign::check) fn of_those(
    claim: &str,
    sentence: &str,
) -> Option<(String, String)> {
    let own = masked(claim);
    let here = tokens(&own);
    let there = tokens(sentence);
    let told = stems(&own);
    let theirs = figures(&there);
    let claimed = figures(&here);
    shares(&claimed, &theirs).find_map(|(mine, share)| {
        let (is_of, behind) = of_whom(&there, share);
        let at = behind
            .iter()
            .take(RELATIVE)
            .position(|token| ["that", "who"].contains(&token.lower.as_str()))?;
        let clause = behind[at + 1..]
            .iter()
            .take_while(|token| token.kind == Kind::Word);
        let clause: Vec<&Token<'_>> = clause.take(CLAUSE).collect();
        let (first, last) = (clause.first()?, clause.last()?);
        let shown = &sentence[first.start..last.end()];
        let is_told = |wanted: &Token<'_>| {
            let wanted = stem(&wanted.lower);
            here.iter().any(|token| stem(&token.lower) == wanted)
        };
        // NOTE: the boats `that were built before 1960` are those `from before 1960`.
        let number = behind[at + 1..].iter().take(CLAUSE + NUMBER);
        let mut number = number.filter(|token| token.kind == Kind::Number);
        let has_number = number
            .next_back()
            .is_some_and(|number| here.iter().any(|token| token.lower == number.lower));
        let is_bound = has_number
            || !stems(shown).is_disjoint(&told)
            || clause
                .iter()
                .any(|token| looks(token) || (is_plain(token) && is_told(token)));
        let is_whole = of_whom(&here, mine).0 && is_of;
        (is_whole && !is_bound && behind[..at].iter().all(|token| token.kind == Kind::Word)).then(
            || {
                let mine = own[mine.place.clone()].to_owned();
                (mine, one_line(shown))
            },
        )
    })
}

/// Finds a share of those whom the passage says to have tested or asked, told of others: `one in four of the county's
/// wells` for `one in four of the tested wells`.
pub(in crate::campaign::check) fn of_those_looked_at(
    claim: &str,
    sentence: &str,
) -> Option<(String, String)> {
    let own = masked(claim);
    let (here, there) = (tokens(&own), tokens(sentence));
    let theirs = figures(&there);
    let claimed = figures(&here);
    let counts_several = |figure: &Figure| {
        figure.what.count().is_some_and(|count| count > 1.0) && figure.counted == Counted::Noun
    };
    if here.iter().any(looks) || claimed.iter().any(counts_several) {
        return None;
    }
    shares(&claimed, &theirs).find_map(|(mine, share)| {
        let (is_of, behind) = of_whom(&there, share);
        let behind: Vec<&Token<'_>> = words_behind(behind).collect();
        let bound = behind.iter().find(|token| looks(token)).filter(|_| is_of)?;
        let counted: Vec<String> = behind
            .iter()
            .filter(|token| is_plain(token) && !looks(token))
            .map(|token| stem(&token.lower))
            .collect();
        let told = words_behind(of_whom(&here, mine).1);
        let is_told = told
            .into_iter()
            .any(|token| counted.contains(&stem(&token.lower)));
        is_told.then(|| {
            let mine = own[mine.place.clone()].to_owned();
            (mine, bound.lower.clone())
        })
    })
}

/// Returns `true` for a word by which a text says at whom somebody looked.
fn looks(token: &Token<'_>) -> bool {
    let words = &WORDS.scope;
    let finder = &WORDS.finder;
    let lists = [
        &words.looking,
        &words.sampled,
        &words.chosen,
        &finder.testing,
    ];
    let is_test = ["look", "test"]
        .iter()
        .any(|verb| stem(&token.lower) == *verb);
    is_test || lists.iter().any(|list| is_listed(list, &token.lower))
}

/// Returns the words that tell of whom a share is, up to the end of the clause.
fn words_behind<'t, 's>(behind: &'t [Token<'s>]) -> impl Iterator<Item = &'t Token<'s>> {
    behind
        .iter()
        .take(RELATIVE)
        .take_while(|token| token.kind == Kind::Word)
}

/// Returns whether `of` stands behind a figure, and the tokens that follow the figure.
fn of_whom<'t, 's>(tokens: &'t [Token<'s>], figure: &Figure) -> (bool, &'t [Token<'s>]) {
    let from = tokens.partition_point(|token| token.start < figure.place.end);
    let rest = &tokens[from..];
    (rest.first().is_some_and(|token| token.is("of")), rest)
}

/// Returns each share that a claim tells, with the one in the passage that bears it.
fn shares<'f>(
    claimed: &'f [Figure],
    theirs: &'f [Figure],
) -> impl Iterator<Item = (&'f Figure, &'f Figure)> {
    let mine = claimed.iter().filter(|figure| is_share(figure));
    mine.filter_map(|mine| Some((mine, theirs.iter().find(|there| mine.is_borne_by(there))?)))
}

fn is_share(figure: &Figure) -> bool {
    figure.is_percent() || figure.what.is_fraction()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_found_is_not_all_there_is() {
        let passage = ["We found 31 leaking boats in May.", "It rained."];
        for (claim, expected) in [
            ("In the country, 31 boats are leaking.", true),
            ("Nationwide 31 boats were leaking in May.", true),
            ("The board found 31 leaking boats in the country.", false),
            ("In May 31 boats were leaking.", false),
            ("In the country, boats are leaking.", false),
        ] {
            let found = found_as_all(claim, &passage);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }

    #[test]
    fn a_county_is_not_its_state() {
        let small = "Crews of the Weld district answered 80 calls.";
        for (claim, expected) in [
            ("Crews in Colorado answered 80 calls.", true),
            ("Crews in the United States answered 80 calls.", true),
            (
                "Crews of the Weld district in Colorado answered 80 calls.",
                false,
            ),
        ] {
            assert_eq!(widened_place(claim, small).is_some(), expected, "{claim}");
        }
        let sentence = "In Weld County, crews answered 80 calls in 2024.";
        for (claim, expected) in [
            ("Crews in Colorado answered 80 calls.", true),
            ("Crews across the state answered 80 calls.", true),
            (
                "Crews in Weld County, in Colorado, answered 80 calls.",
                false,
            ),
            ("Crews of one county in Colorado answered 80 calls.", false),
            ("The Colorado Auditor counted 80 calls.", false),
        ] {
            assert_eq!(
                widened_place(claim, sentence).is_some(),
                expected,
                "{claim}"
            );
        }
    }

    #[test]
    fn a_share_of_those_who_did_something_is_not_one_of_all() {
        let sentence = "Of late, 38 percent of the boats that asked for a tow waited.";
        for (claim, expected) in [
            ("In the bay, 38 percent of the boats waited.", true),
            (
                "In the bay, 38 percent of the boats asking for a tow waited.",
                false,
            ),
        ] {
            assert_eq!(of_those(claim, sentence).is_some(), expected, "{claim}");
        }
    }

    #[test]
    fn a_share_of_one_kind_is_not_that_of_another() {
        let sentence = "Lamps failed on about 30% of wooden piers and on around 70% of metal ones.";
        for (claim, expected) in [
            ("Lamps failed on about 30 percent of metal piers.", true),
            ("Lamps failed on about 30 percent of wooden piers.", false),
            ("Lamps failed on around 70 percent of metal piers.", false),
        ] {
            assert_eq!(qualified(claim, sentence).is_some(), expected, "{claim}");
        }
        let counted =
            "Valves failed 31 times in 2024, up from 25 the year before. Leaks were long.";
        assert_eq!(
            qualified("It had 31 leaks longer than a mile.", counted),
            None
        );
    }

    #[test]
    fn what_is_said_of_some_is_not_said_of_all() {
        let sentence = "Twenty-six bridges were closed, nine of them on rural roads.";
        for (claim, expected) in [
            ("The board closed 26 rural bridges.", true),
            ("The board closed 26 bridges, nine of them rural.", false),
            ("The board closed nine rural bridges.", false),
            (
                "The board closed bridges, 26 of them on old rural roads.",
                false,
            ),
            ("The board closed bridges, 26 of them rural bridges.", true),
            (
                "The board closed bridges, nine of them rural bridges.",
                false,
            ),
        ] {
            assert_eq!(qualified(claim, sentence).is_some(), expected, "{claim}");
        }
    }
}
