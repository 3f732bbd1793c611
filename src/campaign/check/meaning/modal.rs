//! What a source says may be, told as it is: `the number is higher` for `the number may be higher`.

use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::outgoing::stems;
use crate::campaign::check::speaker::allegation::{alleging, unsure};
use crate::text::{is_listed, one_line};

/// So far behind `may` stands what may be, and so far before what is stands its `is`, in words.
const NEAR: usize = 4;
/// So many words must two sentences share to be about the same, and so many of the clause of what may be.
const ABOUT: usize = 2;
const OF_CLAUSE: usize = 2;
/// Words that say how far something may be so.
const DEGREES: [&str; 8] = [
    "far",
    "in",
    "much",
    "part",
    "partly",
    "still",
    "therefore",
    "well",
];
/// So far around `may` goes its clause, in tokens.
const CLAUSE: usize = 12;
/// So far before what is may stand a word that leaves it open, in tokens.
const OPEN: usize = 8;

/// Returns what a text tells as it is, and what a sentence of the passages says only may be.
///
/// Where another sentence, no farther from the text, tells it as it is, the text may.
pub(in crate::campaign::check) fn surer(text: &str, passages: &[&str]) -> Option<(String, String)> {
    let own = masked(text);
    let told: Vec<&str> = sentences(&own)
        .into_iter()
        .map(|place| &own[place])
        .collect();
    let all: Vec<&str> = passages
        .iter()
        .flat_map(|passage| sentences(passage).into_iter().map(|place| &passage[place]))
        .collect();
    all.iter().find_map(|sentence| {
        let there = tokens(sentence);
        let (at, head) = possible(&there)?;
        let wanted = stem(&head.lower);
        let from = there[at.saturating_sub(CLAUSE)].start;
        let to = there
            .get(at + CLAUSE)
            .map_or(sentence.len(), |token| token.start);
        let (about, clause) = (stems(sentence), stems(&sentence[from..to]));
        let found = told.iter().find_map(|text| {
            let here = tokens(text);
            let own = stems(text);
            let is_about = own.intersection(&about).count() > ABOUT
                && own.intersection(&clause).count() >= OF_CLAUSE;
            if !is_about {
                return None;
            }
            let is = told_surely(&here, &wanted)?;
            let shared = own.intersection(&about).count();
            let is_borne = all.iter().any(|other| {
                stems(other).intersection(&own).count() >= shared
                    && told_surely(&tokens(other), &wanted).is_some()
            });
            (!is_borne).then_some(is)
        })?;
        let shown = &sentence[there[at].start..head.end()];
        Some((found, one_line(shown)))
    })
}

/// Returns what a sentence tells as it is of a stem, where nothing in its clause leaves it open.
fn told_surely(here: &[Token<'_>], wanted: &str) -> Option<String> {
    here.iter().enumerate().find_map(|(at, token)| {
        let clause = &here[at.saturating_sub(OPEN)..=at];
        let is_open = unsure(clause).is_some() || alleging(clause).is_some();
        let is_same = stem(&token.lower) == wanted && !is_open;
        is_same.then(|| told_as_is(here, at)).flatten()
    })
}

/// Returns the place of a `may` or `might`, and what it says may be.
fn possible<'t>(tokens: &'t [Token<'t>]) -> Option<(usize, &'t Token<'t>)> {
    let at = tokens.iter().position(|token| {
        !token.is_capitalized() && is_listed(&WORDS.certainty.possible, &token.lower)
    })?;
    let rest = tokens[at + 1..].iter().take(NEAR);
    let mut rest = rest.take_while(|token| token.kind == Kind::Word).peekable();
    if rest
        .peek()
        .is_some_and(|token| is_listed(&WORDS.meaning.negations, &token.lower))
    {
        return None;
    }
    let head = rest.find(|token| !is_aside(token))?;
    (!is_listed(&WORDS.wording.attributing, &head.lower)).then_some((at, head))
}

fn is_aside(token: &Token<'_>) -> bool {
    is_listed(&WORDS.meaning.aside, &token.lower) || DEGREES.contains(&token.lower.as_str())
}

/// Returns a word with the verb that says that it is so.
fn told_as_is(tokens: &[Token<'_>], at: usize) -> Option<String> {
    let is = ["are", "had", "has", "have", "is", "was", "were"];
    let before = tokens[..at].iter().rev().take(NEAR);
    let mut before = before
        .take_while(|token| token.kind == Kind::Word)
        .skip_while(|token| is_aside(token) && !is.contains(&token.lower.as_str()))
        .chain(None);
    let verb = before
        .next()
        .filter(|token| is.contains(&token.lower.as_str()));
    let word = &tokens[at];
    let is_finite = word.lower.ends_with('s') || word.lower.ends_with("ed");
    match verb {
        Some(verb) => Some(format!("{} {}", verb.lower, word.lower)),
        None => is_finite.then(|| word.lower.clone()),
    }
}

/// Returns what a text says that something is, where the passage says that it is so `likely` or `probably`.
///
/// Where another sentence of the passage says so without that word, the text may.
pub(in crate::campaign::check) fn without_doubt(
    text: &str,
    passage: &str,
) -> Option<(String, String)> {
    let own = masked(text);
    let (here, there) = (tokens(&own), tokens(passage));
    let doubts = |token: &Token<'_>| {
        token.lower.ends_with("ly") && is_listed(&WORDS.certainty.unsure, &token.lower)
    };
    let is_be = |token: &Token<'_>| ["are", "is", "was", "were"].contains(&token.lower.as_str());
    there.windows(4).find_map(|words| {
        let [thing, be, doubt, state] = words else {
            return None;
        };
        let is_said = is_be(be) && doubts(doubt) && thing.kind == Kind::Word;
        if !is_said || state.kind != Kind::Word || is_listed(&WORDS.counted.joints, &state.lower) {
            return None;
        }
        let tells = |words: &[Token<'_>]| {
            // NOTE: `a count that is short`
            let (last, head) = words.split_last()?;
            let (be, head) = head.split_last()?;
            let is_joint = |token: &Token<'_>| token.is("that") || token.is("which");
            let noun = head.iter().rev().find(|token| !is_joint(token))?;
            let is_told =
                stem(&noun.lower) == stem(&thing.lower) && is_be(be) && last.lower == state.lower;
            is_told.then_some(())
        };
        let mine = here.windows(4).find(|words| tells(words).is_some());
        let mine = mine.or_else(|| here.windows(3).find(|words| tells(words).is_some()))?;
        let last = mine.last()?;
        let is_told = there.windows(3).any(|words| tells(words).is_some());
        let shown =
            |text: &str, from: &Token<'_>, to: &Token<'_>| one_line(&text[from.start..to.end()]);
        (!is_told).then(|| (shown(&own, &mine[0], last), shown(passage, thing, state)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_likely_so_is_not_told_as_so() {
        let source = "The tally is likely short. Two lamps were probably stolen.";
        for (text, expected) in [
            ("It said that the tally is short.", true),
            ("Two of the lamps were stolen.", true),
            ("The tally is likely short.", false),
            ("The tally is probably short.", false),
            ("The tally is long.", false),
            ("The rope is short.", false),
        ] {
            let found = without_doubt(text, source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
        let told = format!("{source} In May, the tally was short.");
        assert_eq!(without_doubt("The tally is short.", &told), None);
    }

    #[test]
    fn what_may_be_is_not_told_as_it_is() {
        let passage = "Nine pilots left the harbor in 2024. Because boats need not report a leak, the number of \
            leaks may be far larger. The new lamps might reduce collisions in the channel. In May the harbor closed.";
        for (text, expected) in [
            ("The number of leaks on boats is far larger.", true),
            ("The audit says that the number of leaks is larger.", true),
            ("The number of leaks may be larger.", false),
            (
                "The number of leaks could be far larger than the audit knows.",
                false,
            ),
            ("The new lamps reduced collisions in the channel.", true),
            ("The new lamps may reduce collisions in the channel.", false),
            ("The audit does not know the number of leaks.", false),
            ("The harbor closed in May.", false),
        ] {
            let found = surer(text, &[passage]);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn the_nearest_sentence_says_whether_it_may_be() {
        let open = "Courses for pilots may include a drill for fires on the pier.";
        let told = "Of 40 courses for pilots, nine included a drill for fires.";
        let text = "Nine courses for pilots included a drill for fires on the water.";
        assert!(surer(text, &[open]).is_some());
        assert_eq!(surer(text, &[open, told]), None);
    }
}
