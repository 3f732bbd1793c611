//! The rule `quantity`: `most`, `all` and the like are said only of what the source says them of.

mod borne;
mod never;
mod of_part;
mod of_things;

use self::borne::Told;
pub(in crate::campaign::check) use self::never::unborne as never;
pub(in crate::campaign::check) use self::of_part::of_part;
pub(in crate::campaign::check) use self::of_things::of_its_noun;
use std::ops::Range;

use super::counted::singular;
use super::parse::{Figure, figures};
use super::sense::{Unit, What};
use crate::campaign::check::language::number::{Form, numeral};
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{Amount, WORDS, stem};
use crate::text::{is_listed, one_line};

/// From what share on `nearly all` may be said, and `few` up to what.
const NEARLY_ALL: f64 = 0.85;
const FEW: f64 = 0.34;
/// So far behind an amount stands what was done, in tokens; a participle has more letters than so many.
const AFTER: usize = 5;
const DEED: usize = 4;
/// So far before `had none` stands the number of those who had none, in tokens.
const SUBJECT: usize = 5;
/// So far before `all` stands what denies it, in tokens.
const DENIED: usize = 6;
/// So far behind a verb stands what is done to so many, in tokens.
const OBJECT: usize = 6;

/// An amount in words, as a text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Quantity {
    sort: Sort,
    shown: &'static str,
    /// Its first token.
    at: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Few,
    Most,
    NearlyAll,
    All,
    None,
}

/// Returns an amount in words that none of the passages bears.
///
/// `is_own_speech` is `true` for what a campaign says beside its claims: there `every family` and `all
/// children` are ways of speaking, and `most of my neighbors` is the sender's own business.
pub(in crate::campaign::check) fn unborne(
    text: &str,
    passages: &[&str],
    is_own_speech: bool,
) -> Option<String> {
    let masked = masked(text);
    let here = tokens(&masked);
    let found = quantities(&here, is_own_speech);
    if found.is_empty() {
        return None;
    }
    let there: Vec<&str> = passages
        .iter()
        .flat_map(|passage| {
            let places = sentences(passage).into_iter();
            places.map(|place| &passage[place])
        })
        .collect();
    let own = figures(&here);
    let own: Vec<f64> = own.iter().filter_map(share).collect();
    let wrong = found.into_iter().find(|quantity| {
        let is_own = own.iter().any(|share| is_such(quantity.sort, *share));
        let told = Told::of(&here, quantity, is_own_speech);
        !is_own && !there.iter().any(|sentence| told.is_borne_by(sentence))
    });
    wrong.map(|quantity| quantity.shown.to_owned())
}

/// Returns `true` if a share is what an amount in words says.
fn is_such(sort: Sort, share: f64) -> bool {
    match sort {
        Sort::Few => share <= FEW,
        Sort::Most => share > 0.5,
        Sort::NearlyAll => (NEARLY_ALL..1.0).contains(&share),
        Sort::All => share >= 1.0,
        Sort::None => share <= 0.0,
    }
}

/// Returns an amount in words of what was done, and the other share that the passage gives of just that:
/// `approved most of them` where it `approved one in five`.
pub(in crate::campaign::check) fn contradicted(
    text: &str,
    passage: &str,
) -> Option<(String, String)> {
    let masked = masked(text);
    let (here, there) = (tokens(&masked), tokens(passage));
    let own: Vec<f64> = figures(&here).iter().filter_map(share).collect();
    let passages: Vec<&str> = sentences(passage)
        .into_iter()
        .map(|at| &passage[at])
        .collect();
    quantities(&here, false).into_iter().find_map(|quantity| {
        let is_told = |tokens: &[Token<'_>]| {
            let mut phrases = group(quantity.sort).words.iter();
            phrases.any(|phrase| (0..tokens.len()).any(|at| stands(tokens, at, phrase)))
        };
        if is_told(&there) || own.iter().any(|share| is_such(quantity.sort, *share)) {
            return None;
        }
        let words = quantity.shown.split(' ').count();
        let deed = deed(&here, quantity.at, quantity.at + words)?;
        let of_deed = passages
            .iter()
            .filter(|sentence| tokens(sentence).iter().any(|token| token.lower == deed));
        let shares: Vec<(f64, &str)> = of_deed
            .flat_map(|sentence| {
                let found = figures(&tokens(sentence)).into_iter();
                found.filter_map(|figure| {
                    Some((share(&figure)?, &sentence[figure.from..figure.place.end]))
                })
            })
            .collect();
        let is_borne = shares
            .iter()
            .any(|(share, _)| is_such(quantity.sort, *share));
        let (_, theirs) = shares.first().filter(|_| !is_borne)?;
        Some((quantity.shown.to_owned(), (*theirs).to_owned()))
    })
}

/// Returns the participle beside an amount: `approved most of them`.
fn deed(tokens: &[Token<'_>], at: usize, end: usize) -> Option<String> {
    let is_deed = |token: &&Token<'_>| {
        token.kind == Kind::Word
            && token.lower.ends_with("ed")
            && token.lower.chars().count() > DEED
            && !is_listed(&WORDS.wording.attributing, &token.lower)
    };
    let before = at.checked_sub(1).map(|at| &tokens[at]).filter(is_deed);
    let after = || {
        let mut clause = tokens[end..].iter().take(AFTER);
        clause
            .by_ref()
            .take_while(|token| token.kind == Kind::Word)
            .find(is_deed)
    };
    before.or_else(after).map(|token| token.lower.clone())
}

/// Finds `every night` or `on any night` where the sentence says it of at least one.
pub(in crate::campaign::check) fn of_any(text: &str, sentence: &str) -> Option<(String, String)> {
    let own = masked(text);
    let (here, there) = (tokens(&own), tokens(sentence));
    let all = ["all", "any", "each", "every"];
    let of_one = [&["at", "least", "one"][..], &["one", "or", "more"]];
    let noun = |tokens: &[Token<'_>], at: usize| tokens.get(at).map(|token| stem(&token.lower));
    let is_all = |tokens: &[Token<'_>], wanted: &str| {
        (0..tokens.len()).find(|&at| {
            all.contains(&tokens[at].lower.as_str())
                && noun(tokens, at + 1).as_deref() == Some(wanted)
        })
    };
    (0..there.len()).find_map(|at| {
        let phrase = of_one.iter().find(|phrase| {
            let mut words = phrase.iter().enumerate();
            words.all(|(step, word)| there.get(at + step).is_some_and(|token| token.is(word)))
        })?;
        let counted = there.get(at + phrase.len())?;
        let wanted = stem(&counted.lower);
        let mine = is_all(&here, &wanted)?;
        is_all(&there, &wanted).is_none().then(|| {
            let shown = format!("{} {}", here[mine].lower, here[mine + 1].lower);
            (shown, format!("{} {}", phrase.join(" "), counted.lower))
        })
    })
}

/// Finds `covers every pier`, `hit most of its boats` where a passage says that it `covers one pier only`, `hit one of its
/// boats`, and none that it does so to several.
pub(in crate::campaign::check) fn of_one_alone(
    text: &str,
    passages: &[&str],
) -> Option<(String, String)> {
    let own = masked(text);
    let here = tokens(&own);
    let each = || {
        let all = passages.iter();
        all.flat_map(|passage| sentences(passage).into_iter().map(|place| &passage[place]))
    };
    each().find_map(|sentence| {
        let there = tokens(sentence);
        let (deed, at) = (0..there.len()).find_map(|at| Some((one_alone(&there, at)?, at)))?;
        let mine = several(&here, &deed)?;
        let subject = here[..mine.start]
            .iter()
            .rfind(|token| !is_listed(&WORDS.meaning.aside, &token.lower))?;
        let is_subject = |token: &Token<'_>| stem(&token.lower) == stem(&subject.lower);
        let is_open = here[..mine.start].iter().any(|token| {
            is_listed(&WORDS.meaning.modal, &token.lower)
                || is_listed(&WORDS.meaning.negations, &token.lower)
                || is_listed(&WORDS.advice.recommending, &token.lower)
        });
        let is_told = || each().any(|other| several(&tokens(other), &deed).is_some());
        (there[..at].iter().any(is_subject) && !is_open && !is_told()).then(|| {
            let shown = |tokens: &[Token<'_>], text: &str, from: usize, to: usize| {
                one_line(&text[tokens[from].start..tokens[to].end()])
            };
            (
                shown(&here, &own, mine.start, mine.end),
                shown(&there, sentence, at, deed.end),
            )
        })
    })
}

/// What is done to one alone, by the stems of the verb and of the thing.
struct Deed {
    verb: String,
    thing: String,
    /// The token of the thing.
    end: usize,
}

/// Returns the place of a verb and of the thing of which it is told of all or most.
fn several(tokens: &[Token<'_>], deed: &Deed) -> Option<Range<usize>> {
    (0..tokens.len()).find_map(|at| {
        let amount = tokens
            .get(at + 1)
            .filter(|_| stem(&tokens[at].lower) == deed.verb)?;
        let amounts = ["all", "both", "each", "every", "most"];
        let mut object = (at + 2..tokens.len()).take(OBJECT);
        let thing = object.find(|at| stem(singular(&tokens[*at].lower)) == deed.thing)?;
        let is_clause = tokens[at..thing]
            .iter()
            .all(|token| token.kind == Kind::Word);
        (amounts.contains(&amount.lower.as_str()) && is_clause).then_some(at..thing)
    })
}

/// Returns what is done to `one pier only`, `only one pier` or `one of its piers`, whose `one` is this token.
fn one_alone(tokens: &[Token<'_>], at: usize) -> Option<Deed> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let before = at.checked_sub(1).filter(|_| tokens[at].is("one"))?;
    let is_only = ["just", "only"].contains(&word(before));
    let owners = ["her", "his", "its", "our", "the", "their", "these", "those"];
    let end = if word(at + 1) == "of" && owners.contains(&word(at + 2)) {
        at + 3
    } else if is_only || ["alone", "only"].contains(&word(at + 2)) {
        at + 1
    } else {
        return None;
    };
    let verb = &tokens[if is_only {
        before.checked_sub(1)?
    } else {
        before
    }];
    let thing = tokens.get(end).filter(|token| token.kind == Kind::Word)?;
    let is_verb = verb.kind == Kind::Word
        && verb.lower.chars().count() > 3
        && !is_listed(&WORDS.meaning.aside, &verb.lower)
        && !is_listed(&WORDS.counted.joints, &verb.lower);
    is_verb.then(|| Deed {
        verb: stem(&verb.lower),
        thing: stem(singular(&thing.lower)),
        end,
    })
}

fn group(sort: Sort) -> &'static Amount {
    let words = &WORDS.quantity;
    match sort {
        Sort::Few => &words.few,
        Sort::Most => &words.most,
        Sort::NearlyAll => &words.nearly,
        Sort::All => &words.all,
        Sort::None => &words.none,
    }
}

/// Returns a figure as a share of one.
fn share(figure: &Figure) -> Option<f64> {
    let What::Number { value, unit, .. } = &figure.what else {
        return None;
    };
    match unit {
        Unit::Percent => Some(value.parse::<f64>().ok()? / 100.0),
        Unit::Fraction => {
            let (part, whole) = value.split_once('/')?;
            Some(part.parse::<f64>().ok()? / whole.parse::<f64>().ok()?)
        }
        Unit::Plain => match &figure.whole {
            Some(What::Number { value: whole, .. }) => {
                Some(value.parse::<f64>().ok()? / whole.parse::<f64>().ok()?)
            }
            _ => None,
        },
        _ => None,
    }
}

/// Returns `true` if a word or a phrase stands at a token.
pub(in crate::campaign::check) fn stands(tokens: &[Token<'_>], at: usize, phrase: &str) -> bool {
    let mut words = phrase.split(' ').enumerate();
    words.all(|(step, word)| tokens.get(at + step).is_some_and(|token| token.is(word)))
}

fn quantities(here: &[Token<'_>], is_own_speech: bool) -> Vec<Quantity> {
    let sorts = [
        Sort::NearlyAll,
        Sort::Few,
        Sort::Most,
        Sort::All,
        Sort::None,
    ];
    let mut found = Vec::new();
    let mut taken = 0;
    for at in 0..here.len() {
        if at < taken {
            continue;
        }
        let told = sorts.into_iter().find_map(|sort| {
            let phrases = group(sort).words.iter();
            let longest = phrases
                .filter(|phrase| stands(here, at, phrase))
                .max_by_key(|phrase| phrase.len())?;
            Some((sort, longest))
        });
        let Some((sort, phrase)) = told else { continue };
        let end = at + phrase.split(' ').count();
        taken = end;
        let is_amount = is_amount(here, at, end, sort) && !is_denied(here, at, sort);
        if is_amount && !(is_own_speech && is_speech(here, end, sort)) {
            found.push(Quantity {
                sort,
                shown: phrase,
                at,
            });
        }
    }
    found
}

/// Returns `true` unless the word only looks like an amount: `the most`, `most recent`, `at all`.
fn is_amount(tokens: &[Token<'_>], at: usize, end: usize, sort: Sort) -> bool {
    let word = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .map_or("", |token| token.lower.as_str())
    };
    let words = &WORDS.quantity;
    let (before, after) = (word(at.checked_sub(1)), word(Some(end)));
    // NOTE: in `115 of them had none` it says it of those 115.
    let is_of_number = || {
        let mut near = (at.saturating_sub(SUBJECT)..at).filter_map(|at| numeral(tokens, at));
        near.any(|number| number.form == Form::Cardinal)
    };
    if sort == Sort::None && ["had", "has", "have"].contains(&before) && is_of_number() {
        return false;
    }
    // NOTE: `in most ports` tells an amount, and `in all` none.
    let is_most_in = sort == Sort::Most && ["after", "in", "of"].contains(&before);
    let is_aside = is_listed(&words.aside_before, before) && !is_most_in;
    // NOTE: `most night watches` tells an amount, and `most nights` too.
    let is_of_time = sort == Sort::Most && is_plural(word(Some(end + 1))) && is_time(after);
    if is_aside || (is_listed(&words.aside_after, after) && !is_of_time) {
        return false;
    }
    // NOTE: in `most high-level boats` the noun stands behind what is joined.
    let is_joined = tokens.get(end + 1).is_some_and(Token::is_hyphen);
    let noun = if is_joined { end + 3 } else { end + 1 };
    let is_bare = end == at + 1 && matches!(sort, Sort::Most | Sort::All);
    let is_name = |at: usize| tokens.get(at).is_some_and(Token::is_capitalized);
    !is_bare
        || is_listed(&words.alone, word(Some(at)))
        || ["of", "the"].contains(&after)
        || tokens
            .get(end)
            .is_some_and(|token| token.kind == Kind::Number)
        || is_plural(after)
        || (is_plural(word(Some(noun))) && !is_name(end) && !after.ends_with("ly"))
}

fn is_time(word: &str) -> bool {
    ["day", "evening", "morning", "night", "weekend"].contains(&word)
}

fn is_plural(word: &str) -> bool {
    let irregular = ["children", "men", "people", "women"];
    word.ends_with('s') && !word.ends_with("ss") || irregular.contains(&word)
}

/// Returns `true` for an `all` that its clause denies: `cannot be generalized to all boats`.
fn is_denied(tokens: &[Token<'_>], at: usize, sort: Sort) -> bool {
    let clause = tokens[at.saturating_sub(DENIED)..at].iter().rev();
    let mut clause = clause.take_while(|token| token.kind != Kind::Sign);
    sort == Sort::All && clause.any(|token| is_listed(&WORDS.meaning.negations, &token.lower))
}

/// Returns `true` for what is no claim in an opening or a reason: `every family`, `most of us`.
fn is_speech(tokens: &[Token<'_>], end: usize, sort: Sort) -> bool {
    let near = tokens[end.min(tokens.len())..].iter().take(3);
    let mut near = near;
    let is_personal =
        near.any(|token| ["me", "my", "our", "us", "you", "your"].contains(&token.lower.as_str()));
    is_personal || matches!(sort, Sort::Few | Sort::All | Sort::None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_in_words_is_borne_by_its_passage() {
        for (claim, passage, expected) in [
            (
                "Most of the nurses left.",
                "Most of the 31 nurses left.",
                None,
            ),
            (
                "Most of the nurses left.",
                "Of the nurses, 62 percent left.",
                None,
            ),
            ("Most of the nurses left.", "Seven of 12 nurses left.", None),
            (
                "Most of the nurses left.",
                "Seven of 20 nurses left.",
                Some("most"),
            ),
            (
                "All of the nurses left.",
                "Most of the nurses left.",
                Some("all"),
            ),
            ("All the nurses left.", "Every nurse left.", None),
            ("All were old.", "Not one was new.", None),
            (
                "All the nurses left.",
                "This does not tell of all nurses.",
                Some("all"),
            ),
            ("It does not tell of all nurses.", "It tells of 12.", None),
            ("Nine had a lamp and 12 had none.", "Nine had a lamp.", None),
            ("The ships had none.", "The ships had a lamp.", Some("none")),
            (
                "Nearly all of them left.",
                "Most of them left.",
                Some("nearly all"),
            ),
            (
                "Nearly all of them left.",
                "Of them, 94 percent left.",
                None,
            ),
            ("It is the most common cause.", "It is common.", None),
            (
                "Most part-time nurses left.",
                "Of the part-time nurses, a quarter left.",
                Some("most"),
            ),
            (
                "It was at most 12 miles.",
                "It was 12 miles at the most.",
                None,
            ),
            ("The most recent audit says so.", "An audit says so.", None),
            ("It opens every day.", "It opens daily.", None),
            ("Few nurses stayed.", "Of 31 nurses, 4 of 31 stayed.", None),
            (
                "A majority of them left.",
                "Fewer than one in ten left.",
                Some("a majority"),
            ),
        ] {
            let found = unborne(claim, &[passage], false);
            assert_eq!(found.as_deref(), expected, "{claim} / {passage}");
        }
    }

    #[test]
    fn what_a_campaign_says_for_itself_may_speak_of_every_family() {
        for (text, expected) in [
            ("Every family needs a doctor.", None),
            ("Most of my neighbors drive.", None),
            ("Most of us drive.", None),
            ("Most Americans drive too far.", Some("most")),
        ] {
            assert_eq!(unborne(text, &[], true).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_amount_of_what_was_done_is_the_share_of_just_that() {
        let passage = "It approved one in five of them. Of all calls, 80 percent were late.";
        for (claim, expected) in [
            ("It approved most of them.", true),
            ("It approved few of them.", false),
            ("Most of the calls were late.", false),
        ] {
            let found = contradicted(claim, passage).is_some();
            assert_eq!(found, expected, "{claim}");
        }
    }

    #[test]
    fn at_least_one_is_not_every_one() {
        let sentence = "At nine piers there was at least one morning without a guard.";
        for (claim, expected) in [
            ("At nine piers there was no guard on any morning.", true),
            ("At nine piers there was no guard every morning.", true),
            (
                "At nine piers one morning or more went without a guard.",
                false,
            ),
            (
                "At nine piers there was no guard at all on one morning.",
                false,
            ),
        ] {
            assert_eq!(of_any(claim, sentence).is_some(), expected, "{claim}");
        }
    }

    #[test]
    fn one_alone_is_not_all_of_them() {
        let sentences = "The gauge, which the board bought in May, covers one lock only. A storm hit one of its tugs.";
        for (claim, expected) in [
            ("The gauge of the board covers all four locks.", true),
            ("The gauge covers every lock in the bay.", true),
            ("A storm hit most of its tugs.", false),
            ("The gauge covers one of the four locks.", false),
            ("The gauge should cover every lock.", false),
            ("The keeper covers every lock.", false),
            ("The gauge covers a lock.", false),
        ] {
            assert_eq!(
                of_one_alone(claim, &[sentences]).is_some(),
                expected,
                "{claim}"
            );
        }
        let damaged = "Pilots said that a storm had damaged one of their tugs.";
        for (claim, expected) in [
            ("Pilots said that a storm damaged most of their tugs.", true),
            ("Pilots said that a storm damaged one of their tugs.", false),
            ("Pilots said that a storm damaged their tug.", false),
        ] {
            assert_eq!(
                of_one_alone(claim, &[damaged]).is_some(),
                expected,
                "{claim}"
            );
        }
        let both = [sentences, "Since June the gauge covers every lock."];
        assert_eq!(
            of_one_alone("The gauge covers every lock in the bay.", &both),
            None
        );
    }
}
