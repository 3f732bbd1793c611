//! Looking for phrases, whatever their case and punctuation.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use aho_corasick::AhoCorasick;

use crate::text::plain_mark;

/// A text as words in lower case, so that phrases are found across commas and line breaks.
/// `e-mail` counts as two words, `don’t` as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrases(String);

impl Phrases {
    /// Reads a text; its Markdown should be stripped.
    pub(crate) fn new(text: &str) -> Self {
        let mut words = String::with_capacity(text.len() + 2);
        words.push(' ');
        // Apostrophes that stand within a word if it goes on.
        let mut held = 0;
        let lower = text.chars().flat_map(char::to_lowercase).map(plain_mark);
        for c in lower.chain([' ']) {
            let is_open = !words.ends_with(' ');
            match c {
                '\'' if is_open => held += 1,
                c if c.is_alphanumeric() => {
                    words.extend(std::iter::repeat_n('\'', std::mem::take(&mut held)));
                    words.push(c);
                }
                '\'' => {}
                _ => {
                    held = 0;
                    if is_open {
                        words.push(' ');
                    }
                }
            }
        }
        Self(words)
    }

    /// Returns `true` if the phrase occurs, as whole words.
    pub(crate) fn holds(&self, phrase: &str) -> bool {
        self.0.contains(&format!(" {phrase} "))
    }

    /// Returns `true` if one of the phrases occurs.
    pub(crate) fn holds_any(&self, phrases: &[impl AsRef<str>]) -> bool {
        phrases.iter().any(|phrase| self.holds(phrase.as_ref()))
    }

    /// Returns those of the phrases that occur, in the order of the text.
    pub(crate) fn found<'p>(&self, phrases: &'p [String]) -> Vec<&'p str> {
        let place = |phrase: &'p String| Some((self.0.find(&format!(" {phrase} "))?, phrase));
        let mut found: Vec<_> = phrases.iter().filter_map(place).collect();
        found.sort_unstable();
        found
            .into_iter()
            .map(|(_, phrase)| phrase.as_str())
            .collect()
    }

    /// Returns `true` if the text begins with one of the phrases.
    pub(crate) fn starts_with(&self, phrases: &[impl AsRef<str>]) -> bool {
        phrases
            .iter()
            .any(|phrase| self.0.starts_with(&format!(" {} ", phrase.as_ref())))
    }

    /// Returns `true` if this text holds the whole of another, which is not empty.
    pub(crate) fn includes(&self, other: &Self) -> bool {
        other.0.len() > 1 && self.0.contains(&other.0)
    }

    /// Returns the words.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split_ascii_whitespace()
    }

    /// Returns the number of words.
    pub(crate) fn count(&self) -> usize {
        self.words().count()
    }

    /// Returns the number of words before another text begins in this one.
    pub(crate) fn words_before(&self, other: &Self) -> Option<usize> {
        if other.0.len() < 2 {
            return None;
        }
        let start = self.0.find(&other.0)?;
        Some(self.0.get(..start)?.split_whitespace().count())
    }
}

/// Phrases by their first word: a text is gone through once, however many there are.
///
/// A phrase is words in lower case. `{who}` in it stands for each phrase of the set of that name, and `{who?}` for
/// each of them or nothing; it begins with a word or a set that is there.
#[derive(Clone, Debug)]
pub(crate) struct PhraseIndex {
    by_first: HashMap<String, Vec<Beginning>>,
    /// What a text must hold to hold any of the phrases: most hold none, which is seen in one pass. None if there are
    /// too many for that.
    signs: Option<AhoCorasick>,
}

/// How a phrase goes on behind its first word: with the other words of the first slot, and with further slots.
#[derive(Clone, Debug)]
struct Beginning {
    words: Vec<String>,
    further: Arc<[Slot]>,
}

/// Phrases of one slot, by their first word.
type Choices = HashMap<String, Vec<Vec<String>>>;

#[derive(Clone, Debug)]
struct Slot {
    choices: Arc<Choices>,
    is_optional: bool,
}

impl PhraseIndex {
    /// Sorts phrases without sets.
    pub(crate) fn new<'a>(phrases: impl IntoIterator<Item = &'a String>) -> Self {
        Self::with_sets(phrases, &BTreeMap::new())
    }

    /// Sorts phrases. A set that is not there holds no phrase.
    pub(crate) fn with_sets<'a>(
        phrases: impl IntoIterator<Item = &'a String>,
        sets: &BTreeMap<String, Vec<String>>,
    ) -> Self {
        let sets: HashMap<&str, Arc<Choices>> = sets
            .iter()
            .map(|(name, set)| (name.as_str(), Arc::new(choices(set))))
            .collect();
        let mut by_first: HashMap<String, Vec<Beginning>> = HashMap::new();
        for phrase in phrases {
            let slots = slots(phrase, &sets);
            let Some((first, further)) = slots.split_first() else {
                continue;
            };
            let further: Arc<[Slot]> = further.into();
            for (word, choices) in &*first.choices {
                let beginnings = choices.iter().map(|choice| Beginning {
                    words: choice[1..].to_vec(),
                    further: Arc::clone(&further),
                });
                let known = by_first.entry(word.clone()).or_default();
                known.extend(beginnings);
            }
        }
        let signs = by_first.iter().flat_map(|(first, beginnings)| {
            let words = beginnings.iter().map(|beginning| beginning.words.join(" "));
            words.map(move |words| format!(" {first} {words}").trim_end().to_owned() + " ")
        });
        let signs = AhoCorasick::new(signs.collect::<Vec<_>>()).ok();
        Self { by_first, signs }
    }

    /// Returns `true` if one of the phrases occurs in a text, as whole words.
    pub(crate) fn is_in(&self, text: &Phrases) -> bool {
        self.first_where(text, |_, _| true).is_some()
    }

    /// Returns the first of the phrases that occurs in a text between words that are fit for it: `fits` is given
    /// those before it and those after it.
    pub(crate) fn first_where(
        &self,
        text: &Phrases,
        fits: impl Fn(&[&str], &[&str]) -> bool,
    ) -> Option<String> {
        if self
            .signs
            .as_ref()
            .is_some_and(|signs| !signs.is_match(&text.0))
        {
            return None;
        }
        let words: Vec<&str> = text.words().collect();
        (0..words.len()).find_map(|at| {
            let (before, rest) = words.split_at(at);
            let listed = self.by_first.get(*rest.first()?)?;
            let fits = |after: &[&str]| fits(before, after);
            let after = listed.iter().find_map(|beginning| {
                let rest = behind(&beginning.words, &rest[1..])?;
                met(&beginning.further, rest, &fits)
            })?;
            Some(rest[..rest.len() - after].join(" "))
        })
    }
}

fn choices(phrases: &[String]) -> Choices {
    let mut choices = Choices::new();
    for phrase in phrases {
        let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
        if let Some(first) = words.first() {
            choices.entry(first.clone()).or_default().push(words);
        }
    }
    choices
}

/// Takes a phrase apart where sets stand in it.
fn slots(phrase: &str, sets: &HashMap<&str, Arc<Choices>>) -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut plain: Vec<&str> = Vec::new();
    let fixed = |plain: &mut Vec<&str>, slots: &mut Vec<Slot>| {
        if !plain.is_empty() {
            slots.push(Slot {
                choices: Arc::new(choices(&[plain.join(" ")])),
                is_optional: false,
            });
            plain.clear();
        }
    };
    for word in phrase.split(' ') {
        let name = word
            .strip_prefix('{')
            .and_then(|rest| rest.strip_suffix('}'));
        let Some(name) = name else {
            plain.push(word);
            continue;
        };
        fixed(&mut plain, &mut slots);
        let set = sets.get(name.trim_end_matches('?'));
        slots.push(Slot {
            choices: set.cloned().unwrap_or_default(),
            is_optional: name.ends_with('?'),
        });
    }
    fixed(&mut plain, &mut slots);
    slots
}

/// Returns how many words follow, if words begin with what the slots stand for and `fits` agrees to what follows.
fn met(slots: &[Slot], words: &[&str], fits: &dyn Fn(&[&str]) -> bool) -> Option<usize> {
    let Some((slot, further)) = slots.split_first() else {
        return fits(words).then_some(words.len());
    };
    let listed = words.first().and_then(|first| slot.choices.get(*first));
    let here = listed
        .into_iter()
        .flatten()
        .find_map(|choice| met(further, behind(choice, words)?, fits));
    here.or_else(|| slot.is_optional.then(|| met(further, words, fits))?)
}

/// Returns the words that follow, if words begin with others.
fn behind<'t, 'w>(first: &[String], words: &'t [&'w str]) -> Option<&'t [&'w str]> {
    let (own, rest) = words.split_at_checked(first.len())?;
    let is_same = first.iter().zip(own).all(|(one, other)| one == other);
    is_same.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_whole_words_across_punctuation() {
        let text = Phrases::new("Any, and ALL\ne-mails; don’t. Small records");
        for phrase in ["any and all", "e mails", "don't", "records"] {
            assert!(text.holds(phrase), "{phrase}");
        }
        for phrase in ["all records", "mail", "record"] {
            assert!(!text.holds(phrase), "{phrase}");
        }
        assert!(text.starts_with(&["any"]) && !text.starts_with(&["and"]));
        let phrases = ["all", "any and all", "records", "small"].map(str::to_owned);
        assert_eq!(
            text.found(&phrases),
            ["any and all", "all", "small", "records"]
        );
    }

    #[test]
    fn an_index_finds_what_a_walk_finds() {
        let phrases = [
            "any and all",
            "any",
            "e mails",
            "small records",
            "all records",
        ];
        let text = Phrases::new("Any, and ALL\ne-mails; don’t. Small records");
        for phrase in phrases.map(str::to_owned) {
            let index = PhraseIndex::new([&phrase]);
            assert_eq!(index.is_in(&text), text.holds(&phrase), "{phrase}");
        }
        let none = ["mails e", "record"].map(str::to_owned);
        assert!(!PhraseIndex::new(&none).is_in(&text));
        assert!(!PhraseIndex::new(&none).is_in(&Phrases::new("")));
    }

    #[test]
    fn a_set_stands_for_each_of_its_phrases() {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let sets = BTreeMap::from([
            ("all".to_owned(), list(&["all", "each one"])),
            ("who".to_owned(), list(&["they", "you", "you people"])),
        ]);
        let phrases = ["{who} should {all?} be late", "late again"].map(str::to_owned);
        let index = PhraseIndex::with_sets(&phrases, &sets);
        for (text, is_in) in [
            ("Maybe they should be late.", true),
            ("You people should each one be late", true),
            ("We should be late", false),
            ("You people be late", false),
            ("It is late again", true),
            ("you should all", false),
        ] {
            assert_eq!(index.is_in(&Phrases::new(text)), is_in, "{text}");
        }
        let late = Phrases::new("No, they should be late there");
        let late = |fits: fn(&[&str], &[&str]) -> bool| index.first_where(&late, fits);
        assert_eq!(late(|before, _| before.is_empty()), None);
        let found = late(|_, after| after == ["there"]);
        assert_eq!(found.as_deref(), Some("they should be late"));
    }

    #[test]
    fn words_before_a_part_are_counted() {
        let text = Phrases::new("One two three. Four five");
        assert_eq!(text.words_before(&Phrases::new("four")), Some(3));
        assert_eq!(text.words_before(&Phrases::new("six")), None);
        assert_eq!(text.words_before(&Phrases::new("")), None);
    }
}
