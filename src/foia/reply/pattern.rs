//! Phrases: what words stand in which order, and what keeps a phrase from being an assertion.
//!
//! A phrase is words between blanks. `a|b` is one or the other, `releas~` any word that begins so,
//! `#` a number, `?the` a word that may be missing, `*` up to five words of any kind.

use super::sentence::{Sentence, Word, number};

/// How many words `*` stands for at most.
const GAP: usize = 5;

/// A phrase, taken apart.
pub(super) struct Phrase {
    steps: Vec<Step>,
}

enum Step {
    Word(Vec<Part>),
    Optional(Vec<Part>),
    Gap,
}

enum Part {
    Whole(&'static str),
    Beginning(&'static str),
    Number,
}

/// Where a phrase was found, in words.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// The first word.
    pub(super) start: usize,
    /// The words that `*` stood for.
    gaps: Vec<usize>,
}

impl Phrase {
    /// Takes a phrase apart.
    pub(super) fn new(text: &'static str) -> Self {
        let steps = text
            .split(' ')
            .map(|step| match step {
                "*" => Step::Gap,
                step => match step.strip_prefix('?') {
                    Some(word) => Step::Optional(parts(word)),
                    None => Step::Word(parts(step)),
                },
            })
            .collect();
        Self { steps }
    }

    /// Returns every place where the phrase stands, one for each first word.
    pub(super) fn hits<'a>(&'a self, words: &'a [Word]) -> impl Iterator<Item = Hit> + 'a {
        (0..words.len()).filter_map(|start| {
            let mut gaps = Vec::new();
            follow(&self.steps, words, start, &mut gaps)?;
            Some(Hit { start, gaps })
        })
    }
}

fn follow(steps: &[Step], words: &[Word], at: usize, gaps: &mut Vec<usize>) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return Some(at);
    };
    match step {
        Step::Word(options) => {
            let word = words.get(at)?;
            if !fits(&word.text, options) {
                return None;
            }
            follow(rest, words, at + 1, gaps)
        }
        Step::Optional(options) => {
            let is_there = words.get(at).is_some_and(|word| fits(&word.text, options));
            if is_there && let Some(end) = follow(rest, words, at + 1, gaps) {
                return Some(end);
            }
            follow(rest, words, at, gaps)
        }
        Step::Gap => {
            let kept = gaps.len();
            for skipped in 0..=GAP {
                if let Some(end) = follow(rest, words, at + skipped, gaps) {
                    return Some(end);
                }
                gaps.truncate(kept);
                let skipped_word = words.get(at + skipped)?;
                // What is quoted says nothing, and no phrase reaches across it.
                if skipped_word.text.is_empty() {
                    return None;
                }
                gaps.extend(at..=at + skipped);
            }
            gaps.truncate(kept);
            None
        }
    }
}

fn parts(step: &'static str) -> Vec<Part> {
    step.split('|')
        .map(|part| match part.strip_suffix('~') {
            Some(beginning) => Part::Beginning(beginning),
            None if part == "#" => Part::Number,
            None => Part::Whole(part),
        })
        .collect()
}

fn fits(word: &str, parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Whole(whole) => word == *whole,
        Part::Beginning(beginning) => word.starts_with(beginning),
        Part::Number => number(word).is_some(),
    })
}

/// Words that make what follows them conditional.
const CONDITIONS: [&str; 9] = [
    "if", "whether", "unless", "until", "before", "should", "once", "upon", "when",
];
/// Phrases that do.
const CONDITION_PHRASES: [&[&str]; 6] = [
    &["in", "the", "event"],
    &["to", "the", "extent"],
    &["in", "case"],
    &["for", "example"],
    &["in", "cases", "where"],
    &["as", "soon", "as"],
];
/// Words by which a letter tells what was said before; `please be advised` is said now.
const TELLS: [&str; 5] = ["told", "informed", "notified", "advised", "learned"];
/// Phrases after which somebody else is spoken of.
const OTHERS: [&[&str]; 5] = [
    &["that", "office"],
    &["that", "agency"],
    &["that", "component"],
    &["that", "department"],
    &["another"],
];

/// Words that make of a statement a possibility.
const MODALS: [&str; 12] = [
    "may",
    "might",
    "could",
    "can",
    "would",
    "permits",
    "permit",
    "allows",
    "allow",
    "provides",
    "authorizes",
    "requires",
];
/// Words that put it off.
const FUTURE: [&str; 2] = ["will", "shall"];
/// Words that turn it round.
const NEGATIONS: [&str; 12] = [
    "not", "no", "never", "neither", "nor", "yet", "cannot", "cant", "dont", "didnt", "isnt",
    "havent",
];
/// How many words before a phrase a modal or a negation reaches.
const REACH: usize = 4;

impl Hit {
    /// Tells whether the sentence asserts the phrase: no condition before it, and no possibility,
    /// negation or (unless `may_be_future`) promise right before it or inside.
    pub(super) fn is_asserted(&self, sentence: &Sentence, may_be_future: bool) -> bool {
        if sentence.is_told {
            return false;
        }
        let words = &sentence.words;
        let word = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
        let begins = |phrase: &[&str], index: usize| {
            let mut parts = phrase.iter().enumerate();
            parts.all(|(offset, part)| word(index + offset) == *part)
        };
        let is_conditional = (0..self.start).any(|index| {
            CONDITIONS.contains(&word(index))
                || CONDITION_PHRASES.iter().any(|phrase| begins(phrase, index))
        });
        let is_told = (0..self.start).any(|index| {
            let is_now = index > 0 && ["be", "hereby"].contains(&word(index - 1));
            TELLS.contains(&word(index)) && !is_now
        });
        let is_of_others = (0..self.start)
            .any(|index| OTHERS.iter().any(|phrase| begins(phrase, index)))
            || (0..words.len()).any(|index| begins(&["another", "requester"], index));
        if is_conditional || is_told || is_of_others {
            return false;
        }
        // `We determined that 9 pages will be withheld` announces what is enclosed.
        let is_announced = (0..self.start).any(|index| word(index) == "determined");
        let near = self.start.saturating_sub(REACH)..self.start;
        near.chain(self.gaps.iter().copied()).all(|index| {
            let word = word(index);
            !MODALS.contains(&word)
                && !NEGATIONS.contains(&word)
                && !CONDITIONS.contains(&word)
                && (may_be_future || is_announced || !FUTURE.contains(&word))
        })
    }
}

/// Returns the first place where one of the phrases is asserted.
pub(super) fn asserted(
    phrases: &[Phrase],
    sentence: &Sentence,
    may_be_future: bool,
) -> Option<Hit> {
    phrases.iter().find_map(|phrase| {
        phrase
            .hits(&sentence.words)
            .find(|hit| hit.is_asserted(sentence, may_be_future))
    })
}

/// Tells whether one of the phrases stands anywhere in the words.
pub(super) fn holds(phrases: &[Phrase], words: &[Word]) -> bool {
    phrases
        .iter()
        .any(|phrase| phrase.hits(words).next().is_some())
}

/// Takes phrases apart.
pub(super) fn phrases(texts: &[&'static str]) -> Vec<Phrase> {
    texts.iter().map(|text| Phrase::new(text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(phrase: &'static str, text: &str) -> bool {
        let lines = super::super::lines::lines(text, 10_000).0;
        let phrases = phrases(&[phrase]);
        super::super::sentence::sentences(&lines)
            .iter()
            .any(|sentence| asserted(&phrases, sentence, false).is_some())
    }

    #[test]
    fn a_phrase_reaches_over_a_few_words() {
        assert!(says(
            "den~ your * request",
            "We must deny your FOIA request."
        ));
        assert!(says("is|was ?hereby denied", "It was hereby denied."));
        assert!(says("# ?working days", "We take ten days."));
        assert!(!says(
            "den~ your * request",
            "We deny your a b c d e f request."
        ));
    }

    #[test]
    fn conditions_negations_and_possibilities_are_no_assertions() {
        for text in [
            "If we deny your request, you may appeal.",
            "This is not a letter that would deny your request.",
            "We may deny your request.",
            "We will deny your request.",
            "In the event that we deny your request, appeal.",
            "We do not deny your request.",
            "You asked whether we deny your request.",
        ] {
            assert!(!says("den~ your * request", text), "{text}");
        }
    }

    #[test]
    fn a_phrase_does_not_reach_into_a_quotation() {
        assert!(!says(
            "den~ your * request",
            "He wrote: \"they now always deny your own request\"."
        ));
    }
}
