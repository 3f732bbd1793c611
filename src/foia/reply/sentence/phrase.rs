//! Phrases in the words of an agency's sentence: where they stand, and which words they reach over. What a phrase is
//! written like says `text::phrase`; its classes stand in `config/reply/synonyms.toml`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexSet};
use serde::Deserialize;

use super::word::Word;
use crate::text::{Before, Classes, expression, pattern, word_lists};

/// Words that mean the same, each class with its name.
static CLASSES: LazyLock<Classes> =
    LazyLock::new(|| word_lists(include_str!("../../../../config/reply/synonyms.toml")));

/// Phrases of one kind.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub(in crate::foia::reply) struct Phrases {
    /// Whether any stands in a text at all, asked first.
    set: RegexSet,
    each: Vec<Regex>,
    /// How many could not be read. A test holds that none is.
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "the test of the files asks for it")
    )]
    pub(in crate::foia::reply) faults: usize,
}

/// The words of a sentence as phrases are matched against them.
#[derive(Clone, Debug, Default)]
pub(in crate::foia::reply) struct Said {
    /// Each word after a blank, in ASCII; what is quoted is `_`.
    text: String,
    /// Where each word's blank stands.
    starts: Vec<usize>,
}

/// Where a phrase was found, in words.
#[derive(Clone, Debug)]
pub(in crate::foia::reply) struct Hit {
    /// The first word.
    pub(in crate::foia::reply) start: usize,
    /// The word after the last one.
    pub(in crate::foia::reply) end: usize,
    /// The words that `*` stood for.
    pub(in crate::foia::reply) gaps: Vec<usize>,
}

impl From<Vec<String>> for Phrases {
    fn from(texts: Vec<String>) -> Self {
        let patterns: Vec<String> = texts.iter().map(|text| pattern(text, &CLASSES)).collect();
        let each: Vec<Regex> = patterns
            .iter()
            .filter_map(|pattern| expression(pattern))
            .collect();
        let set = RegexSet::new(&patterns).unwrap_or_default();
        let faults = patterns.len() - each.len().min(set.len());
        Self { set, each, faults }
    }
}

impl Said {
    /// Takes words.
    pub(in crate::foia::reply) fn of(words: &[Word]) -> Self {
        let mut said = Self::default();
        let mut title = 0;
        for (at, word) in words.iter().enumerate() {
            said.starts.push(said.text.len());
            let is_title = title > 0;
            title = if is_title {
                title - 1
            } else {
                title_of_act(words.get(at..).unwrap_or_default())
            };
            if is_title || word.is_aside || is_in_class("fillers", &word.text) {
                continue;
            }
            said.text.push(Before::Inside.as_char());
            if title > 0 {
                said.text.push_str("foia");
                continue;
            }
            if word.text.is_empty() {
                said.text.push('_');
            }
            let plain = |c: char| if c.is_ascii() { c } else { 'x' };
            said.text.extend(word.text.chars().map(plain));
        }
        said.text.push(Before::Inside.as_char());
        said
    }

    /// Reads the words of a range as other ones, where they say something.
    pub(in crate::foia::reply) fn read_as(&mut self, place: Range<usize>, name: &str) {
        let start = |at: usize| {
            self.starts
                .get(at)
                .copied()
                .unwrap_or(self.text.len().saturating_sub(1))
        };
        let range = start(place.start)..start(place.end);
        let is_said = |text: &str| !text.is_empty() && !text.contains('_');
        if !self.text.get(range.clone()).is_some_and(is_said) {
            return;
        }
        let name = format!("{}{name}", Before::Inside.as_char());
        let end = range.start + name.len();
        self.text.replace_range(range.clone(), &name);
        for (at, start) in self.starts.iter_mut().enumerate() {
            if at >= place.end {
                *start = *start - range.end + end;
            } else if at > place.start {
                *start = end;
            }
        }
    }

    /// Returns how many words there are.
    pub(in crate::foia::reply) fn len(&self) -> usize {
        self.starts.len()
    }

    /// Returns `true` if this word stands at a place.
    pub(in crate::foia::reply) fn is_at(&self, place: usize, word: &str) -> bool {
        let rest = self.starts.get(place).and_then(|at| self.text.get(*at..));
        let rest = rest.and_then(|rest| rest.strip_prefix(' '));
        rest.and_then(|rest| rest.strip_prefix(word))
            .is_some_and(|rest| rest.starts_with(' '))
    }

    /// Returns `true` if any of the words says something.
    #[cfg(test)]
    pub(in crate::foia::reply) fn speaks(&self) -> bool {
        self.text.contains(|c: char| c.is_ascii_alphanumeric())
    }

    /// Returns the number of the word at or after a byte; a word that is left out stands where the next one does.
    fn word(&self, at: usize) -> usize {
        let first = self.starts.partition_point(|start| *start < at);
        let after = self.starts.partition_point(|start| *start <= at);
        first.max(after.saturating_sub(1))
    }
}

/// Returns how many words after the first belong to the title of the Act, which phrases know as `foia`:
/// `Freedom of Information/Privacy Acts (FOIPA)`.
fn title_of_act(words: &[Word]) -> usize {
    const TITLE: [&str; 3] = ["freedom", "of", "information"];
    const REST: [&str; 7] = ["act", "acts", "foia", "foipa", "privacy", "pa", "foiapa"];
    let is_title = words.len() > 3 && words.iter().zip(TITLE).all(|(word, one)| word.text == one);
    let rest = words.iter().skip(TITLE.len());
    let rest = rest.take_while(|word| !word.is_aside && REST.contains(&word.text.as_str()));
    match rest.count() {
        0 => 0,
        count if is_title => TITLE.len() - 1 + count,
        _ => 0,
    }
}

impl Phrases {
    /// Returns `true` if one of the phrases stands in the words.
    pub(in crate::foia::reply) fn hold(&self, said: &Said) -> bool {
        self.set.is_match(&said.text)
    }

    /// Returns `true` if one of the phrases stands in the words, and not within one of the others.
    pub(in crate::foia::reply) fn hold_outside(&self, others: &Self, said: &Said) -> bool {
        if !self.hold(said) {
            return false;
        }
        let others = others.hits(said);
        let is_within = |hit: &Hit| {
            let mut others = others.iter();
            others.any(|other| other.start <= hit.start && hit.end <= other.end)
        };
        !self.hits(said).iter().all(is_within)
    }

    /// Returns every place where one of the phrases stands, one for each phrase and first word.
    pub(in crate::foia::reply) fn hits(&self, said: &Said) -> Vec<Hit> {
        let mut hits = Vec::new();
        for index in &self.set.matches(&said.text) {
            let Some(regex) = self.each.get(index) else {
                continue;
            };
            let mut from = 0;
            while let Some(found) = regex.captures_at(&said.text, from) {
                let Some(whole) = found.get(0) else { break };
                let gaps = found.iter().skip(1).flatten();
                hits.push(Hit {
                    start: said.word(whole.start()),
                    end: said.word(whole.end() - 1),
                    gaps: gaps
                        .flat_map(|gap| said.word(gap.start())..said.word(gap.end()))
                        .collect(),
                });
                from = whole.start() + 1;
            }
        }
        hits
    }
}

/// Returns `true` if a word belongs to a class.
pub(in crate::foia::reply) fn is_in_class(name: &str, word: &str) -> bool {
    let words = CLASSES.get(name);
    words.is_some_and(|words| words.iter().any(|known| known == word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foia::reply::sentence::word::words;

    fn holds(phrase: &str, text: &str) -> bool {
        let phrases = Phrases::from(vec![phrase.to_owned()]);
        assert_eq!(phrases.faults, 0, "{phrase}");
        let said = Said::of(&words(text));
        assert_eq!(phrases.hold(&said), !phrases.hits(&said).is_empty());
        phrases.hold(&said)
    }

    #[test]
    fn a_phrase_reaches_over_a_few_words() {
        assert!(holds(
            "den~ your * request",
            "We must deny your FOIA request."
        ));
        assert!(holds("is|was ?hereby denied", "It was hereby denied."));
        assert!(holds("# ?working days", "We take ten days."));
        assert!(!holds(
            "den~ your * request",
            "We deny your a b c d e f request."
        ));
        assert!(!holds("deny", "We denied it."));
    }

    #[test]
    fn a_filler_stands_in_no_ones_way() {
        assert!(holds("it is denied", "It is accordingly denied."));
        let phrases = Phrases::from(vec!["we deny it".to_owned()]);
        let said = Said::of(&words("Thus we deny it, unfortunately, again."));
        let places: Vec<_> = phrases
            .hits(&said)
            .iter()
            .map(|hit| (hit.start, hit.end))
            .collect();
        assert_eq!(places, [(1, 5)]);
    }

    #[test]
    fn the_title_of_the_act_is_one_word() {
        for title in [
            "FOIA",
            "Freedom of Information Act",
            "Freedom of Information Act (FOIA)",
            "Freedom of Information/Privacy Acts (FOIPA)",
        ] {
            let text = format!("We received your {title} appeal.");
            assert!(
                holds("us received your foia appeal", &text.replace("We", "me")),
                "{text}"
            );
        }
        assert!(!holds("your foia", "your freedom of information"));
    }

    #[test]
    fn a_class_stands_for_its_words() {
        assert!(holds("the @records are", "The pages are here."));
        assert!(!holds("the @records are", "The people are here."));
        let unknown = Phrases::from(vec!["the @nothing".to_owned()]);
        assert_eq!(unknown.faults, 1);
    }

    #[test]
    fn a_phrase_within_another_one_can_be_left_out() {
        let phrases = Phrases::from(vec!["law allows".to_owned()]);
        let others = Phrases::from(vec!["that the law allows".to_owned()]);
        for (text, expected) in [
            ("We take the days that the law allows.", false),
            ("The law allows ten days.", true),
            (
                "We take the days that the law allows; the law allows ten.",
                true,
            ),
            ("We take ten days.", false),
        ] {
            let said = Said::of(&words(text));
            assert_eq!(phrases.hold_outside(&others, &said), expected, "{text}");
        }
    }

    #[test]
    fn words_can_be_read_as_others() {
        let mut said = Said::of(&words("We closed XY 27 12 today, and wrote."));
        said.read_as(2..5, "your request");
        let phrases = Phrases::from(vec![
            "closed your request and".to_owned(),
            "wrote".to_owned(),
        ]);
        let hits = phrases.hits(&said);
        let places: Vec<_> = hits.iter().map(|hit| (hit.start, hit.end)).collect();
        assert_eq!(places, [(1, 7), (7, 8)]);
        said.read_as(7..9, "nothing");
        said.read_as(20..30, "nothing");
    }

    #[test]
    fn a_hit_knows_its_words() {
        let phrases = Phrases::from(vec!["deny your * request".to_owned()]);
        let hits = phrases.hits(&Said::of(&words("We deny your own FOIA request.")));
        let places: Vec<_> = hits
            .iter()
            .map(|hit| (hit.start, hit.end, &*hit.gaps))
            .collect();
        assert_eq!(places, [(1, 6, &[3, 4][..])]);
    }
}
