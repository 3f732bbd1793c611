//! Whether two sentences of a campaign ask for the same: one deed, for one thing, at one place.

use super::congress::ask::gist;
use super::text::phrases::Phrases;
use super::words::CONGRESS;
use crate::campaign::check::stem;
use crate::sender::State;
use crate::text::is_listed;

/// Units of time in which something is to be done, each with the words that say so by themselves.
const PERIODS: [(&str, &[&str]); 5] = [
    ("day", &["daily"]),
    ("week", &["weekly"]),
    ("month", &["monthly"]),
    ("quarter", &["quarterly"]),
    ("year", &["annual", "annually", "yearly"]),
];
/// Of the words of two asks so many in ten are shared if they ask the same.
const SAME: usize = 7;
/// Words behind which a place stands, and those behind which one may.
const NEAR: [&str; 7] = [
    "along", "around", "beside", "inside", "near", "outside", "within",
];
const AT: [&str; 2] = ["at", "in"];
/// So many words name a place.
const PLACE: usize = 3;
/// Words that mean what was named before.
const REFERRING: [&str; 10] = [
    "here", "it", "same", "such", "their", "them", "there", "these", "this", "those",
];
/// So far behind such a word stands what it means.
const REFERRED: usize = 3;

/// Returns `true` if two asks share most of their words, ask for one deed, and neither turns the other
/// around nor puts one thing or place for another.
pub(super) fn is_same(ask: &Phrases, other: &Phrases) -> bool {
    let gist_of =
        |ask: &Phrases| -> Vec<String> { gist(ask).iter().map(|word| plain(word)).collect() };
    let (a, b) = (gist_of(ask), gist_of(other));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    let (deed, theirs) = (deed(ask), deed(other));
    // NOTE: `support` for `vote for` says the same of the same thing; another deed has another object, too.
    if deed != theirs && a.len() > shared + 1 {
        return false;
    }
    let (often, theirs) = (period(ask), period(other));
    if often.is_some() && theirs.is_some() && often != theirs {
        return false;
    }
    let turned = |ask: &Phrases| {
        ask.words()
            .any(|word| is_listed(&CONGRESS.ask.against, word))
    };
    10 * shared >= SAME * a.len().min(b.len())
        && turned(ask) == turned(other)
        && !replaces(ask, other)
        && !leaves_place_out(ask, other)
}

/// Returns how often something is to be done, by its unit of time: `year` of `every year`, `each year` and `annually`.
fn period(ask: &Phrases) -> Option<&'static str> {
    let words: Vec<&str> = ask.words().collect();
    let is_each = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| words.get(at));
        before.is_some_and(|before| ["a", "each", "every", "per"].contains(before))
    };
    PERIODS.iter().find_map(|(unit, adverbs)| {
        let tells =
            |(at, word): (usize, &&str)| adverbs.contains(word) || (word == unit && is_each(at));
        words.iter().enumerate().any(tells).then_some(*unit)
    })
}

/// Returns the verb of what a member is to ask others to do: `verify` of `ask the agency to verify`.
fn deed(ask: &Phrases) -> Option<String> {
    let mut words = ask
        .words()
        .skip_while(|word| !["ask", "call", "press", "tell", "urge"].contains(word));
    words.find(|word| *word == "to")?;
    words.next().map(str::to_owned)
}

/// A word that tells what is asked.
struct Telling {
    /// In one form for all that say the same: `fund` of `money`.
    plain: String,
    /// Whether it only points back, as in `these chemicals`.
    refers: bool,
    /// Whether it is the first word of the ask and no verb that asks are known by.
    is_other_verb: bool,
}

/// Returns `true` if one ask has another word in the place of one of the other's: `near farms` for `near airports`.
fn replaces(ask: &Phrases, other: &Phrases) -> bool {
    let (a, b) = (telling(ask), telling(other));
    let has = |words: &[Telling], one: &Telling| words.iter().any(|word| word.plain == one.plain);
    let own = |words: &[Telling], others: &[Telling]| {
        let mut words = words.iter();
        words.any(|word| !word.refers && !word.is_other_verb && !has(others, word))
    };
    let mut from = (0, 0);
    let mut gaps = Vec::new();
    for (i, j) in common(&a, &b).into_iter().chain([(a.len(), b.len())]) {
        gaps.push((from.0..i, from.1..j));
        from = (i + 1, j + 1);
    }
    gaps.into_iter()
        .any(|(mine, theirs)| own(&a[mine], &b) && own(&b[theirs], &a))
}

/// Returns the places of the words that both have in one order.
fn common(a: &[Telling], b: &[Telling]) -> Vec<(usize, usize)> {
    let mut longest = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            longest[i][j] = if a[i].plain == b[j].plain {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < a.len() && j < b.len() {
        if a[i].plain == b[j].plain {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if longest[i + 1][j] >= longest[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// Returns the words behind `will you` that tell what is asked.
fn telling(ask: &Phrases) -> Vec<Telling> {
    let words = asked(ask);
    let is_telling = |word: &&str| {
        let is_long = word.chars().count() > 2 || word.bytes().all(|byte| byte.is_ascii_digit());
        is_long && !is_listed(&CONGRESS.ask.idle, word)
    };
    let told = words
        .iter()
        .enumerate()
        .filter(|(_, word)| is_telling(word));
    told.enumerate()
        .map(|(index, (at, word))| {
            let before = &words[at.saturating_sub(REFERRED)..at];
            Telling {
                plain: plain(word),
                refers: before.iter().any(|word| REFERRING.contains(word)),
                is_other_verb: index == 0 && !is_verb(word),
            }
        })
        .collect()
}

fn is_verb(word: &str) -> bool {
    [&CONGRESS.ask.verbs, &CONGRESS.ask.against]
        .iter()
        .any(|list| is_listed(list, word))
}

/// Returns the words behind the one that begins the question, or all of them.
fn asked(ask: &Phrases) -> Vec<&str> {
    let words: Vec<&str> = ask.words().collect();
    let ends = |at: usize| {
        (2..=5).rev().find_map(|length| {
            let phrase = words.get(at..at + length)?.join(" ");
            CONGRESS.ask.begun.contains(&phrase).then_some(at + length)
        })
    };
    let from = (0..words.len()).rev().find_map(ends).unwrap_or(0);
    words[from..].to_vec()
}

/// Returns a word in one form for all that say the same.
fn plain(word: &str) -> String {
    let period = PERIODS.iter().find(|(_, adverbs)| adverbs.contains(&word));
    let word = period.map_or(word, |(unit, _)| unit);
    let own = stem(word);
    let mut groups = CONGRESS.ask.alike.iter();
    let group = groups.find(|(_, words)| words.iter().any(|other| stem(other) == own));
    group.map_or(own, |(name, _)| name.clone())
}

/// Returns `true` if one ask names a place, `wells near airports`, and the other neither that place nor what means it.
fn leaves_place_out(ask: &Phrases, other: &Phrases) -> bool {
    let theirs: Vec<String> = other.words().map(plain).collect();
    let refers = other.words().any(|word| REFERRING.contains(&word));
    let words = asked(ask);
    let is_missing = |place: &Vec<&str>| {
        !place.is_empty() && place.iter().all(|word| !theirs.contains(&plain(word)))
    };
    !refers && (0..words.len()).any(|at| is_missing(&place(&words, at)))
}

/// Returns the words of a place that the preposition at a word begins.
fn place<'w>(words: &[&'w str], at: usize) -> Vec<&'w str> {
    let behind = words[at + 1..]
        .iter()
        .copied()
        .skip_while(|word| ["a", "an", "our", "the", "their", "your"].contains(word));
    let named =
        behind.take_while(|word| !is_listed(&CONGRESS.ask.idle, word) && word.chars().count() > 2);
    let named: Vec<&str> = named.take(PLACE).collect();
    let is_place = || {
        let text = named.join(" ");
        let is_several = named
            .last()
            .is_some_and(|last| last.ends_with('s') && !last.ends_with("ss"));
        let is_state = State::all().any(|state| text.starts_with(&state.name().to_lowercase()));
        is_several || is_state
    };
    let is_time = named.iter().any(|word| {
        let unit = word.strip_suffix('s').unwrap_or(word);
        PERIODS.iter().any(|(name, _)| *name == unit) || unit == "hour"
    });
    let begins = NEAR.contains(&words[at]) || AT.contains(&words[at]) && is_place();
    if begins && !is_time {
        named
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(ask: &str, other: &str) -> bool {
        is_same(&Phrases::new(ask), &Phrases::new(other))
    }

    #[test]
    fn an_ask_for_every_month_is_not_one_for_every_year() {
        let ask = "Will you support a rule that ports publish their delays every year?";
        for (other, expected) in [
            (
                "Will you support a rule that ports publish their delays each year?",
                true,
            ),
            (
                "Will you support a rule that ports publish their delays annually?",
                true,
            ),
            (
                "Will you support a rule that ports publish their delays?",
                true,
            ),
            (
                "Will you support a rule that ports publish their delays every month?",
                false,
            ),
            (
                "Will you support a rule that ports publish their weekly delays?",
                false,
            ),
        ] {
            assert_eq!(same(ask, other), expected, "{other}");
        }
    }

    #[test]
    fn an_ask_is_for_one_deed_one_thing_and_one_place() {
        let ask =
            "Will you support federal money for repairing old bridges near schools after storms?";
        for (other, expected) in [
            (
                "Will you vote for federal funding to repair old bridges near schools after storms?",
                true,
            ),
            (
                "As my senator, will you back federal funds for repairs of old bridges near schools?",
                true,
            ),
            (
                "Will you support federal money for repairing these bridges after storms?",
                true,
            ),
            (
                "Can I count on you to support federal money for repairing bridges near schools?",
                true,
            ),
            (
                "Will you support federal money for repairing old bridges near farms after storms?",
                false,
            ),
            (
                "Will you support local money for repairing old bridges near schools after storms?",
                false,
            ),
            (
                "Will you support federal money for painting old bridges near schools after storms?",
                false,
            ),
            (
                "Will you support federal money for repairing old tunnels near schools after storms?",
                false,
            ),
            (
                "Will you support federal money for repairing old bridges after storms?",
                false,
            ),
            (
                "Will you oppose federal money for repairing old bridges near schools after storms?",
                false,
            ),
            (
                "Will you investigate federal money for repairing old bridges near schools after storms?",
                false,
            ),
        ] {
            assert_eq!(same(ask, other), expected, "{other}");
        }
    }
}
