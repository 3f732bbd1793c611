//! What a claim puts the other way around than its sentence: which of two is more, which came first, who
//! did it.

use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::text::is_listed;

/// So many words may stand between `more` and its `than`.
const THAN: usize = 6;
/// Forms after which a verb tells what was done to its subject.
const BEING: [&str; 7] = ["are", "be", "been", "being", "is", "was", "were"];
/// Words before the one to whom something is done, so far before it at most, in tokens.
const OF: [&str; 5] = ["against", "for", "from", "to", "with"];
const OBJECT: usize = 6;
/// Words between a subject and its verb.
const BETWEEN: [&str; 6] = ["also", "had", "has", "have", "later", "then"];
/// Verbs by which something is taken from where it stood, so far before its `off` or `from`, in tokens.
const TAKING: [&str; 8] = [
    "deleted", "dropped", "removed", "struck", "take", "taken", "takes", "took",
];
const TAKEN: usize = 12;
/// What stands after a participle, which tells nothing of a deed: `the plan that States required by law`.
const AFTER: [&str; 8] = ["as", "at", "by", "for", "in", "on", "to", "under"];

/// Returns the words that a claim turns around, and those of the sentence.
pub(in crate::campaign::check) fn turned(claim: &str, sentence: &str) -> Option<(String, String)> {
    let own = masked(claim);
    let (here, there) = (tokens(&own), tokens(sentence));
    compared(&here, &there)
        .or_else(|| in_time(&here, &there))
        .or_else(|| kept(&here, &there))
        .or_else(|| by_another(&here, &there))
}

/// `more nurse hours than`, where the sentence says `fewer nurse hours than`.
fn compared(here: &[Token<'_>], there: &[Token<'_>]) -> Option<(String, String)> {
    let theirs = comparisons(there);
    comparisons(here).into_iter().find_map(|mine| {
        let is_alike = |other: &&Comparison<'_>| other.of.iter().any(|word| mine.of.contains(word));
        let mut alike = theirs.iter().filter(is_alike).peekable();
        let first = *alike.peek()?;
        let is_turned = alike.all(|other| {
            let exchanged = has_other_sides(&mine, other) || has_other_lack(&mine, other);
            (other.is_more != mine.is_more) != exchanged
        });
        let shown = |comparison: &Comparison<'_>| format!("{} … than", comparison.word);
        is_turned.then(|| (shown(&mine), shown(first)))
    })
}

struct Comparison<'t> {
    word: &'t str,
    is_more: bool,
    /// What is more, by its stems.
    of: Vec<String>,
    /// Whose it is: the words of content before the comparison, and those behind `than`.
    before: Vec<String>,
    than: Vec<String>,
    /// Whether the first of the two is said to be without something that the second has, or the other way.
    lacks: Option<bool>,
}

/// Returns `true` if the one says of those with something what the other says of those without it.
fn has_other_lack(mine: &Comparison<'_>, other: &Comparison<'_>) -> bool {
    matches!((mine.lacks, other.lacks), (Some(mine), Some(other)) if mine != other)
}

/// Returns `true` for `without`, `false` for `with`, whichever stands last.
fn lack(tokens: &[Token<'_>]) -> Option<bool> {
    tokens
        .iter()
        .rev()
        .find_map(|token| match token.lower.as_str() {
            "without" => Some(true),
            "with" => Some(false),
            _ => None,
        })
}

/// Returns `true` if what one has behind its `than` stands before the comparison in the other.
fn has_other_sides(mine: &Comparison<'_>, other: &Comparison<'_>) -> bool {
    let is_exchanged = |word: &String| !other.than.contains(word) && other.before.contains(word);
    mine.than.iter().any(is_exchanged)
}

fn comparisons<'t>(tokens: &'t [Token<'_>]) -> Vec<Comparison<'t>> {
    let found = tokens.iter().enumerate().filter_map(|(at, token)| {
        let is_more = match token.lower.as_str() {
            "greater" | "higher" | "more" => true,
            "fewer" | "less" | "lower" => false,
            _ => return None,
        };
        let rest = &tokens[at + 1..];
        let than = rest
            .iter()
            .take(THAN + 1)
            .position(|token| token.is("than"))?;
        let is_of_words = rest[..than].iter().all(|token| token.kind == Kind::Word);
        let stems = |tokens: &[Token<'_>]| {
            let words = tokens.iter().filter(|token| is_content(token));
            words.map(|token| stem(&token.lower)).collect::<Vec<_>>()
        };
        let end = rest.len().min(than + THAN);
        let of = stems(&rest[..than]);
        (is_of_words && !of.is_empty()).then(|| Comparison {
            word: token.lower.as_str(),
            is_more,
            of,
            before: stems(&tokens[..at]),
            than: stems(&rest[than..end]),
            lacks: lack(&rest[..than])
                .or_else(|| lack(&tokens[..at]))
                .zip(lack(&rest[than..end]))
                .filter(|(first, second)| first != second)
                .map(|(first, _)| first),
        })
    });
    found.collect()
}

/// `no longer on its list`, where the sentence says `remains on its list`, and the other way around.
fn kept(here: &[Token<'_>], there: &[Token<'_>]) -> Option<(String, String)> {
    let (mine, theirs) = (place_of(here)?, place_of(there)?);
    let is_same = mine.of.iter().any(|word| theirs.of.contains(word));
    (is_same && mine.is_kept != theirs.is_kept).then_some((mine.shown, theirs.shown))
}

/// Where something is said to stand still, or no more.
struct Place {
    is_kept: bool,
    shown: String,
    /// What it stands on, by its stems.
    of: Vec<String>,
}

fn place_of(tokens: &[Token<'_>]) -> Option<Place> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    (0..tokens.len()).find_map(|at| {
        let has_taken = || {
            let mut before = tokens[at.saturating_sub(TAKEN)..at].iter();
            before.any(|token| TAKING.contains(&token.lower.as_str()))
        };
        let is_on = |at: usize| ["in", "on", "under"].contains(&word(at));
        let (is_kept, from) = match word(at) {
            "remain" | "remained" | "remains" | "stayed" | "stays" if is_on(at + 1) => {
                (true, at + 2)
            }
            "no" if word(at + 1) == "longer" && is_on(at + 2) => (false, at + 3),
            "off" | "from" if has_taken() => (false, at + 1),
            _ => return None,
        };
        let mut before = tokens[at.saturating_sub(TAKEN)..at].iter();
        if before.any(|token| is_listed(&WORDS.meaning.negations, &token.lower)) {
            return None;
        }
        let clause = tokens[from.min(tokens.len())..].iter().take(THAN);
        let clause = clause.take_while(|token| token.kind == Kind::Word || token.is_hyphen());
        let of = clause.filter(|token| is_content(token));
        let of: Vec<String> = of.map(|token| stem(&token.lower)).collect();
        let shown = format!("{} {}", word(at), word(at + 1));
        (!of.is_empty()).then_some(Place { is_kept, shown, of })
    })
}

/// `before the audit`, where the sentence says `after the audit`.
fn in_time(here: &[Token<'_>], there: &[Token<'_>]) -> Option<(String, String)> {
    let theirs = orders(there);
    orders(here).into_iter().find_map(|(word, noun)| {
        let mut alike = theirs.iter().filter(|(_, other)| *other == noun).peekable();
        let (first, _) = *alike.peek()?;
        let shown = |word: &str| format!("{word} … {noun}");
        alike
            .all(|(other, _)| *other != word)
            .then(|| (shown(word), shown(first)))
    })
}

/// Returns each `before` and `after` with the first word of content behind it.
fn orders<'t>(tokens: &'t [Token<'_>]) -> Vec<(&'t str, &'t str)> {
    let found = tokens.iter().enumerate().filter_map(|(at, token)| {
        if !token.is("before") && !token.is("after") {
            return None;
        }
        let clause = tokens[at + 1..].iter();
        let mut clause = clause.take_while(|token| token.kind == Kind::Word);
        let noun = clause.find(|token| is_content(token))?;
        Some((token.lower.as_str(), noun.lower.as_str()))
    });
    found.collect()
}

/// `the States required a plan`, where the sentence says that somebody `required a plan from the States`.
fn by_another(here: &[Token<'_>], there: &[Token<'_>]) -> Option<(String, String)> {
    here.iter().enumerate().find_map(|(at, verb)| {
        let is_deed = is_content(verb)
            && verb.lower.ends_with("ed")
            && !verb.is("hundred")
            && !verb.is_capitalized();
        if !is_deed || is_speech(verb) || is_of(here.get(at + 1), &AFTER) {
            return None;
        }
        let (subject, is_passive) = subject(here, at)?;
        let at_subject = here[..at].iter().rfind(|token| token.is(subject))?;
        let place = there.iter().position(|token| token.is(&verb.lower))?;
        let is_passive_there = is_of(place.checked_sub(1).map(|at| &there[at]), &BEING);
        if is_passive || is_passive_there || is_of(there.get(place + 1), &AFTER) {
            return None;
        }
        let names = |tokens: &[Token<'_>], word: &str| {
            let wanted = stem(word);
            tokens.iter().any(|token| stem(&token.lower) == wanted)
        };
        // NOTE: `from 4 of the 11 States`; the `service` of its `service standards` is not the Postal Service.
        let is_object_of = |tokens: &[Token<'_>]| {
            tokens.iter().enumerate().any(|(index, token)| {
                let before = &tokens[index.saturating_sub(OBJECT)..index];
                stem(&token.lower) == stem(subject)
                    && token.is_capitalized() == at_subject.is_capitalized()
                    && before
                        .iter()
                        .any(|token| OF.contains(&token.lower.as_str()))
            })
        };
        let (before, after) = (&there[..place], &there[place + 1..]);
        let object = here[at + 1..].iter().find(|token| is_content(token))?;
        let is_turned = is_object_of(after)
            && !names(before, subject)
            && names(after, &object.lower)
            && stem(&object.lower) != stem(subject);
        is_turned.then(|| {
            (
                format!("{subject} {}", verb.lower),
                format!("{} … {subject}", verb.lower),
            )
        })
    })
}

/// Returns the word before a verb, and whether the verb tells what was done to it.
fn subject<'t>(tokens: &'t [Token<'_>], verb: usize) -> Option<(&'t str, bool)> {
    let mut before = tokens[..verb].iter().rev();
    let word = before.find(|token| !BETWEEN.contains(&token.lower.as_str()))?;
    let is_passive = BEING.contains(&word.lower.as_str());
    let is_subject = is_content(word) && !word.lower.ends_with("ly");
    (is_subject || is_passive).then_some((word.lower.as_str(), is_passive))
}

fn is_of(token: Option<&Token<'_>>, list: &[&str]) -> bool {
    token.is_some_and(|token| list.contains(&token.lower.as_str()))
}

fn is_speech(token: &Token<'_>) -> bool {
    is_listed(&WORDS.wording.attributing, &token.lower)
        || is_listed(&WORDS.speaker.verbs, &token.lower)
}

/// Returns `true` for a word that tells what is spoken of.
fn is_content(token: &Token<'_>) -> bool {
    token.kind == Kind::Word
        && token.lower.chars().count() > 3
        && !is_listed(&WORDS.counted.joints, &token.lower)
        && !is_listed(&WORDS.names.idle, &token.lower)
        && !is_listed(&WORDS.meaning.aside, &token.lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_more_first_or_done_by_whom_is_not_turned_around() {
        for (claim, sentence, expected) in [
            (
                "Night crews had more safety drills than day crews.",
                "Night crews had fewer safety drills than day crews did.",
                true,
            ),
            (
                "Night crews had fewer drills than day crews.",
                "Night crews had fewer safety drills than day crews did.",
                false,
            ),
            (
                "Day crews had more safety drills than night crews.",
                "Night crews had fewer safety drills than day crews did.",
                false,
            ),
            (
                "Day crews had fewer safety drills than night crews.",
                "Night crews had fewer safety drills than day crews did.",
                true,
            ),
            (
                "Fires were more frequent at piers with lamps than at piers without them.",
                "Fires were more frequent at piers without lamps than at piers with lamps.",
                true,
            ),
            (
                "Fires were less frequent at piers with lamps than at piers without them.",
                "Fires were more frequent at piers without lamps than at piers with lamps.",
                false,
            ),
            (
                "More than 20 crews left.",
                "Fewer than 30 crews left.",
                false,
            ),
            (
                "The pump failed before the inspection.",
                "The pump failed after the inspection.",
                true,
            ),
            (
                "The port has taken a new lamp off its list of repairs.",
                "A new lamp remains on its long list of repairs.",
                true,
            ),
            (
                "A new lamp is no longer on the list of repairs.",
                "A new lamp remains on its long list of repairs.",
                true,
            ),
            (
                "The port has not taken the lamp off its list of repairs.",
                "A new lamp remains on its long list of repairs.",
                false,
            ),
            (
                "The port has taken boats off the river.",
                "A new lamp remains on its long list of repairs.",
                false,
            ),
            (
                "The pump failed after the first inspection.",
                "The pump failed after the inspection.",
                false,
            ),
            (
                "Three ports ordered a new audit from the ministry.",
                "It ordered a new audit from three ports.",
                true,
            ),
            (
                "The ministry ordered a new audit from three ports.",
                "It ordered a new audit from three ports.",
                false,
            ),
            (
                "Three ports were ordered to make an audit.",
                "It ordered an audit from three ports.",
                false,
            ),
        ] {
            assert_eq!(
                turned(claim, sentence).is_some(),
                expected,
                "{claim} / {sentence}"
            );
        }
    }
}
