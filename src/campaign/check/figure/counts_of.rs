//! A number told of what another number of the source counts: `the 203 households within two miles` where those
//! are 740, `1,184 owners` where 1,184 are properties.

use super::counted::{alike, is_plain, noun};
use super::derived::is_vague_for;
use super::parse::{Figure, figures};
use super::sense::{Unit, What};
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::source_text::SourceText;
use crate::text::is_listed;

/// So many words behind a number tell whose number it is: `households within two miles`.
const TOLD: usize = 4;
/// So many characters behind a number of a source are read.
const FAR: usize = 120;
/// So far behind a number the noun of what it counts stands, in tokens.
const APART: usize = 6;
/// So far behind a number stands what became of so many, and so far before it `killed`, in tokens.
const STATE: usize = 14;
const KILLED: usize = 2;
/// So many words more than a claim may its source have before what a number counts.
const MORE: usize = 2;

/// Returns a number with what it counts, and what the source counts by another number, or by this one.
pub(in crate::campaign::check) fn of_another(
    text: &str,
    source: &SourceText,
) -> Option<(String, String)> {
    let own = masked(text);
    let here = tokens(&own);
    let all = figures(&here);
    let mut counts = all.iter().filter(|figure| is_count(figure, &own));
    let found = counts.find_map(|figure| {
        of_other_number(figure, &all, &own, &here, source)
            .or_else(|| of_other_noun(figure, &own, &here, source))
    });
    let mut numbers = all
        .iter()
        .filter(|figure| is_count(figure, &own) || figure.is_percent());
    let mut people = all
        .iter()
        .filter(|figure| is_count(figure, &own) || figure.what.is_vague());
    found
        .or_else(|| numbers.find_map(|figure| of_things_apart(figure, &own, &here, source)))
        .or_else(|| people.find_map(|figure| of_another_state(figure, &all, &own, source)))
}

/// Finds a number of a grave thing, `31 crashes`, of which no source tells anything near that number.
pub(in crate::campaign::check) fn of_graver(
    text: &str,
    sources: &[&SourceText],
) -> Option<(String, String)> {
    let own = masked(text);
    let here = tokens(&own);
    let all = figures(&here);
    let mut counts = all.iter().filter(|figure| is_count(figure, &own));
    counts.find_map(|figure| {
        let mine = noun(&here, figure.place.end)?;
        let mut kinds = WORDS.counted.grave.values();
        let kind = kinds.find(|kind| is_listed(&kind.words, &mine.lower))?;
        let borne = sources.iter().flat_map(|source| {
            let there = source.figures.iter().map(move |there| (*source, there));
            there.filter(|(source, there)| {
                figure.is_borne_by(there) && is_count(there, &source.text)
            })
        });
        let mut found = None;
        for (source, there) in borne {
            let near = tokens(&source.text[source.around(&there.place)]);
            let tells = |token: &Token<'_>| {
                is_listed(&kind.words, &token.lower) || is_listed(&kind.by, &token.lower)
            };
            if near.iter().any(tells) {
                return None;
            }
            found = found.or_else(|| {
                let after = tokens(&source.text[there.place.end..]);
                let theirs = noun(&after, 0).map_or("", |noun| noun.text);
                let theirs = format!("{} {theirs}", &source.text[there.place.clone()]);
                let mine = format!("{} {}", &own[figure.place.clone()], mine.lower);
                Some((mine, theirs.trim_end().to_owned()))
            });
        }
        found
    })
}

/// Finds a number of people of whom the source says that something else became: `31 died` for `31 fell ill`.
fn of_another_state(
    figure: &Figure,
    all: &[Figure],
    own: &str,
    source: &SourceText,
) -> Option<(String, String)> {
    let (mine, word) = state(figure, all, own)?;
    let mut found = None;
    for there in source
        .figures
        .iter()
        .filter(|there| figure.is_borne_by(there) || is_vague_for(figure, there))
    {
        let (theirs, other) = state(there, &source.figures, &source.text)?;
        if theirs == mine {
            return None;
        }
        found = found.or_else(|| {
            Some((
                format!("{} … {word}", &own[figure.place.clone()]),
                format!("{} … {other}", &source.text[there.place.clone()]),
            ))
        });
    }
    found
}

/// Returns what a text says that has become of so many, with its word: behind the number, up to the next one or the end of
/// the sentence, or just before it.
fn state<'t>(figure: &Figure, all: &[Figure], text: &'t str) -> Option<(&'static str, &'t str)> {
    let next = all.iter().find(|other| other.from >= figure.place.end);
    let end = next.map_or(text.len(), |next| next.from);
    let after = tokens(text.get(figure.place.end..end)?);
    let of = |token: &Token<'t>| {
        let mut states = WORDS.counted.states.iter();
        let (state, _) = states.find(|(_, words)| is_listed(words, &token.lower))?;
        Some((state.as_str(), token.text))
    };
    let mut clause = after
        .iter()
        .take(STATE)
        .take_while(|token| !token.is(".") && !token.is(";"));
    clause.find_map(of).or_else(|| {
        let from = text[..figure.from].rfind(['.', ';']).map_or(0, |at| at + 1);
        let before = tokens(text.get(from..figure.from)?);
        before.iter().rev().take(KILLED).find_map(of)
    })
}

/// Finds a number of things that are never those of the source: injuries for deaths.
fn of_things_apart(
    figure: &Figure,
    own: &str,
    here: &[Token<'_>],
    source: &SourceText,
) -> Option<(String, String)> {
    let mine = thing_apart(here, figure)?;
    let mut found = None;
    for there in source
        .figures
        .iter()
        .filter(|there| figure.is_borne_by(there))
    {
        let end = source
            .sentence_around(&there.place)
            .end
            .max(there.place.end);
        let after = tokens(&source.text[there.place.start..end]);
        let at = Figure {
            place: 0..there.place.len(),
            ..there.clone()
        };
        let theirs = thing_apart(&after, &at)?;
        if theirs.kind != mine.kind || theirs.thing == mine.thing {
            return None;
        }
        found = found.or_else(|| {
            let shown = &source.text[there.place.clone()];
            Some((
                format!("{} … {}", &own[figure.place.clone()], mine.word),
                format!("{shown} … {}", theirs.word),
            ))
        });
    }
    found
}

/// A noun of those that are never told for each other.
struct Apart {
    kind: &'static str,
    thing: &'static str,
    word: String,
}

/// Returns the first such noun that a number counts: `injuries` of `52 percent of the work-related injuries`.
fn thing_apart(tokens: &[Token<'_>], figure: &Figure) -> Option<Apart> {
    let after = behind(tokens, figure).skip_while(|token| {
        ["all", "its", "of", "the", "these", "those"].contains(&token.lower.as_str())
    });
    let mut words = after.take(APART).take_while(|token| {
        let is_joint = is_listed(&WORDS.counted.joints, &token.lower);
        token.is_hyphen() || (token.kind == Kind::Word && !is_joint)
    });
    words.find_map(|token| {
        let mut kinds = WORDS.counted.apart.iter();
        kinds.find_map(|(kind, things)| {
            let mut things = things.iter();
            let (thing, _) = things.find(|(_, nouns)| is_listed(nouns, &token.lower))?;
            Some(Apart {
                kind,
                thing,
                word: token.lower.clone(),
            })
        })
    })
}

fn is_count(figure: &Figure, text: &str) -> bool {
    let What::Number {
        unit: Unit::Plain,
        value,
        ..
    } = &figure.what
    else {
        return false;
    };
    value != "1" && figure.year(text).is_none()
}

/// Finds words behind a number that the source has behind another one alone.
fn of_other_number(
    figure: &Figure,
    all: &[Figure],
    own: &str,
    here: &[Token<'_>],
    source: &SourceText,
) -> Option<(String, String)> {
    let told: Vec<&Token<'_>> = behind(here, figure).take(TOLD).collect();
    let is_noun = told.first().is_some_and(|noun| is_plain(noun));
    let is_said = told
        .get(1)
        .is_some_and(|word| !is_listed(&WORDS.counted.units, &word.lower));
    if told.len() < TOLD
        || !is_noun
        || !is_said
        || told.iter().any(|token| token.kind == Kind::Sign)
    {
        return None;
    }
    if !told.iter().all(|token| source.words.knows(&token.lower)) {
        return None;
    }
    let (mut others, mut is_own) = (Vec::new(), false);
    for there in source
        .figures
        .iter()
        .filter(|there| is_count(there, &source.text))
    {
        let end = source.within(&there.place, FAR).end;
        let end = end.min(source.sentence_around(&there.place).end);
        let after = tokens(&source.text[there.place.end..end]);
        let is_same = |told: &[&Token<'_>], there: &[Token<'_>]| {
            let same = told.iter().zip(there);
            same.filter(|(here, there)| here.lower == there.lower)
                .count()
                == told.len()
        };
        // NOTE: `31 late boats in the bay` are the `31 boats in the bay` of a claim.
        let has_more = (1..=MORE.min(after.len())).any(|more| is_same(&told, &after[more..]));
        is_own |= figure.is_borne_by(there) && has_more;
        if is_same(&told, &after) {
            is_own |= figure.is_borne_by(there);
            others.push(there);
        }
    }
    let is_told = |other: &&&Figure| all.iter().any(|mine| mine.is_borne_by(other));
    let other = others.iter().find(|other| !is_told(other))?;
    let last = told.last()?;
    let words: Vec<&str> = own[told[0].start..last.end()].split_whitespace().collect();
    let shown = |number: &str| format!("{number} {}", words.join(" "));
    let is_known = source.figures.iter().any(|there| figure.is_borne_by(there));
    (is_known && !is_own).then(|| {
        (
            shown(&own[figure.place.clone()]),
            shown(&source.text[other.place.clone()]),
        )
    })
}

/// Finds another noun than the source's, where the source counts things of that noun beside it by another number.
fn of_other_noun(
    figure: &Figure,
    own: &str,
    here: &[Token<'_>],
    source: &SourceText,
) -> Option<(String, String)> {
    let mine = noun(here, figure.place.end)?;
    let wanted = stem(&mine.lower);
    let borne = source
        .figures
        .iter()
        .filter(|there| figure.is_borne_by(there) && is_count(there, &source.text));
    let mut found = None;
    for there in borne {
        let place = source.sentence_around(&there.place);
        let sentence = &source.text[place.clone()];
        let words = tokens(sentence);
        let counts = figures(&words);
        let at = counts
            .iter()
            .find(|count| count.place.start + place.start == there.place.start);
        let theirs = noun(&words, at?.place.end)?;
        if stem(&theirs.lower) == wanted || alike(&theirs.lower, &mine.lower) {
            return None;
        }
        let is_other = counts.iter().any(|count| {
            Some(count.place.start) != at.map(|at| at.place.start)
                && noun(&words, count.place.end).is_some_and(|noun| stem(&noun.lower) == wanted)
        });
        if is_other && found.is_none() {
            found = Some((
                format!("{} {}", &own[figure.place.clone()], mine.lower),
                format!("{} {}", &sentence[at?.place.clone()], theirs.lower),
            ));
        }
    }
    found
}

fn behind<'t, 's>(tokens: &'t [Token<'s>], figure: &Figure) -> impl Iterator<Item = &'t Token<'s>> {
    let end = figure.place.end;
    tokens.iter().filter(move |token| token.start >= end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_what_it_counts_in_the_source() {
        let source = SourceText::new(
            "The board wrote to 310 crews in four harbors, and 95 replied. Of the 95, 41 had no vest. It counted \
             36 captains on 210 boats. It owns 60 of the bay's 500 boats, and paid nine crews. It lent 55 radios to \
             boats of the bay in 2019 and 70 old radios to boats of the bay in 2021. The \
             board says that 12% of work-related fatalities were at sea.\n\nRadios lost 12 17\n\nboats \
             of the bay painted 8 6",
        );
        for (claim, expected) in [
            ("Of the 95 crews in four harbors, 41 had no vest.", true),
            ("Of the 95 crews that replied, 41 had no vest.", false),
            ("Of the 310 crews in four harbors, 95 replied.", false),
            ("Thank you for the 210 captains who wait.", true),
            ("Thank you for the 36 captains who wait.", false),
            ("The board counted 210 boats.", false),
            ("The board counted 210 vessels.", false),
            ("Pay all 60 boats of the board.", false),
            ("Pay the board for 60 crews.", true),
            ("It counted 12 percent of the injuries at sea.", true),
            (
                "It counted 12 percent of the drowning deaths at sea.",
                false,
            ),
            ("It counted 12 percent of those at sea.", false),
            ("It lent 70 radios to boats of the bay in 2021.", false),
            ("It painted 8 boats of the bay painted white.", false),
        ] {
            let found = of_another(claim, &source);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }

    #[test]
    fn so_many_who_fell_ill_have_not_died() {
        let source = SourceText::new(
            "The board said that 44 sailors are known to have become sick and that three of them died. In spring, 12 captains \
             were injured.",
        );
        for (claim, expected) in [
            (
                "The board said that 44 sailors were known to have died.",
                true,
            ),
            (
                "The board said that 44 sailors fell ill and that three died.",
                false,
            ),
            ("Of 44 sailors who were sickened, three died.", false),
            ("The storm killed 12 captains.", true),
            ("The storm hurt 12 captains.", false),
            ("The board counted 44 sailors.", false),
        ] {
            let found = of_another(claim, &source);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }

    #[test]
    fn so_many_stops_are_not_so_many_crashes() {
        let stops = SourceText::new(
            "Fog stopped ferries on 88 mornings. Four of the 88 stops came at noon.",
        );
        let crashes = SourceText::new("The captain spoke of collisions, 88 in all.");
        for (claim, sources, expected) in [
            ("The log has 88 accidents.", &[&stops][..], true),
            ("The log has 88 stops.", &[&stops], false),
            ("The log has 88 delays.", &[&stops], false),
            ("The log has 90 accidents.", &[&stops], false),
            ("The log has 88 crashes.", &[&crashes], false),
            ("The log has 88 crashes.", &[&stops, &crashes], false),
        ] {
            let found = of_graver(claim, sources);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }
}
