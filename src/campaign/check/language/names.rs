//! Names of people, papers and agencies in a text, and whether another text knows them.

use std::collections::HashSet;
use std::ops::Range;

use super::passages::sentences;
use super::words::WORDS;
use crate::text::{is_listed, plain_mark, tokens};

/// A run of words in capitals: `Dora Whitlock`, `U.S. Geological Survey`, `Department of Justice`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) struct Name {
    /// Its words folded: `us`, `geological`, `survey`.
    words: Vec<String>,
    pub(in crate::campaign::check) place: Range<usize>,
    /// Whether it is one word at the beginning of a sentence, where any word has a capital.
    pub(in crate::campaign::check) is_opening_word: bool,
}

impl Name {
    /// Returns the words that tell this name from others: none of `the Department`.
    pub(in crate::campaign::check) fn telling(&self) -> impl Iterator<Item = &str> {
        let words = self.words.iter().map(String::as_str);
        words.filter(|word| {
            // NOTE: `FY2024`
            let word = word.trim_end_matches(|c: char| c.is_ascii_digit());
            !is_listed(&WORDS.names.known, word) && !is_listed(&WORDS.names.idle, word)
        })
    }

    /// Returns `true` if it has a word that tells it from others.
    pub(in crate::campaign::check) fn tells(&self) -> bool {
        self.telling().next().is_some()
    }

    /// Returns `true` if it names nobody by itself: `Department`. `Attorney General` does.
    pub(in crate::campaign::check) fn is_idle(&self) -> bool {
        !self.tells() && self.words.len() < 2
    }

    /// Returns `true` if it has more words than one that tell it from others: a first name and a last.
    pub(in crate::campaign::check) fn is_long(&self) -> bool {
        self.telling().count() > 1
    }

    /// Returns a person's name without the place that follows it: `Ana Ruiz` of `Ana Ruiz of Vance`.
    pub(in crate::campaign::check) fn person(&self, text: &str) -> Self {
        let shown = &text[self.place.clone()];
        let Some((head, _)) = shown.split_once(" of ") else {
            return self.clone();
        };
        let found = names(head).into_iter().next().filter(|name| {
            let last = name.last_word();
            name.words.len() > 1
                && !is_listed(&WORDS.names.institutions, last)
                && !is_listed(&WORDS.names.known, last)
        });
        found.map_or_else(
            || self.clone(),
            |name| Self {
                place: self.place.start..self.place.start + head.len(),
                ..name
            },
        )
    }

    /// Returns the last word, folded.
    pub(in crate::campaign::check) fn last_word(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// Returns the first letters, as in `epa` and `usgs`; None of a name of one word.
    fn initials(&self) -> Option<String> {
        let initial = |word: &String| match word.as_str() {
            "us" => "us".to_owned(),
            word => word.chars().take(1).collect(),
        };
        (self.words.len() > 1).then(|| self.words.iter().map(initial).collect())
    }
}

/// Returns the first letters of a body whose name goes on behind an `and`: `pwra` of `Port Works and Rescue Agency`.
fn joined_initials(text: &str, first: &Name, second: &Name) -> Option<String> {
    let is_one = text.get(first.place.end..second.place.start)?.trim() == "and"
        && is_listed(&WORDS.names.institutions, second.last_word());
    let words = first.words.iter().chain(&second.words);
    let initials: String = words.filter_map(|word| word.chars().next()).collect();
    is_one.then_some(initials)
}

/// Returns the names of a text, in order.
pub(in crate::campaign::check) fn names(text: &str) -> Vec<Name> {
    let mut names = Vec::new();
    for sentence in sentences(text) {
        names_of(text, &sentence, &mut names);
    }
    names
}

fn names_of(text: &str, sentence: &Range<usize>, names: &mut Vec<Name>) {
    let words: Vec<Word> = tokens(&text[sentence.clone()])
        .flat_map(|(at, token)| parts(token, sentence.start + at))
        .collect();
    let mut index = 0;
    while index < words.len() {
        if !words[index].is_capital || is_listed(&WORDS.names.idle, &words[index].folded) {
            index += 1;
            continue;
        }
        let first = index;
        let mut last = index;
        while !words[last].ends_name {
            let link = words[last + 1..]
                .iter()
                .take_while(|word| {
                    !word.is_capital
                        && !word.ends_name
                        && is_listed(&WORDS.names.links, &word.folded)
                })
                .count();
            match words.get(last + 1 + link) {
                Some(word) if word.is_capital && link < 3 && !word.is_party => last += 1 + link,
                _ => break,
            }
        }
        let own = words[first..=last].iter().filter(|word| word.is_capital);
        names.push(Name {
            words: own.map(|word| word.folded.clone()).collect(),
            place: words[first].place.start..words[last].place.end,
            is_opening_word: first == 0 && last == 0,
        });
        index = last + 1;
    }
}

struct Word {
    folded: String,
    place: Range<usize>,
    is_capital: bool,
    /// Whether a comma, a full stop or the like follows, or it is a possessive.
    ends_name: bool,
    /// Whether it is the party behind somebody's name: `(D-Ore.)`.
    is_party: bool,
}

/// Returns the words of what stands between blanks: a dash divides, a hyphen does not.
fn parts(token: &str, at: usize) -> Vec<Word> {
    let mut parts = Vec::new();
    let mut from = 0;
    for piece in token.split_inclusive(['—', '–', '/']) {
        parts.extend(word(piece, at + from));
        from += piece.len();
    }
    parts
}

fn word(piece: &str, at: usize) -> Option<Word> {
    let start = piece.find(char::is_alphanumeric)?;
    let body = piece[start..].trim_end_matches(|c: char| !c.is_alphanumeric());
    let after = &piece[start + body.len()..];
    let plain: String = body.chars().map(plain_mark).collect();
    let name = plain
        .strip_suffix("'s")
        .or_else(|| plain.strip_suffix("'S"))
        .unwrap_or(&plain);
    let is_abbreviation = after == "." && (body.contains('.') || body.chars().count() <= 3);
    let is_party = piece[..start].ends_with('(')
        && body.split('-').next().is_some_and(|party| party.len() == 1);
    Some(Word {
        is_party,
        folded: folded(name),
        is_capital: body.starts_with(char::is_uppercase),
        ends_name: (!after.is_empty() && !is_abbreviation) || name.len() < plain.len(),
        place: at + start..at + start + body.len(),
    })
}

/// Returns a word in small letters, without stops and apostrophes: `us` of `U.S`.
fn folded(word: &str) -> String {
    word.chars()
        .map(plain_mark)
        .filter(|c| !matches!(c, '.' | '\''))
        .collect::<String>()
        .to_lowercase()
}

/// The words of texts, and the first letters of their names.
#[derive(Clone, Debug, Default)]
pub(in crate::campaign::check) struct Vocabulary {
    words: HashSet<String>,
    /// The first letters of names of several words.
    initials: HashSet<String>,
    /// The words that stand in capitals: `EPA`, and not the `de` of `Tren de Aragua`.
    short_forms: HashSet<String>,
}

impl Vocabulary {
    /// Takes in the words of a text.
    pub(in crate::campaign::check) fn add(&mut self, text: &str) {
        for (at, token) in tokens(text) {
            for word in parts(token, at) {
                let shown = text[word.place.clone()]
                    .trim_end_matches("'s")
                    .trim_end_matches("’s");
                if shown.chars().all(|c| !c.is_lowercase()) {
                    self.short_forms.insert(word.folded.clone());
                }
                let pieces = word.folded.split('-').map(str::to_owned);
                self.words.extend(pieces);
                self.words.insert(word.folded);
            }
        }
        let all = names(text);
        for pair in all.windows(2) {
            self.initials
                .extend(joined_initials(text, &pair[0], &pair[1]));
        }
        for name in all {
            self.initials.extend(name.initials());
            // NOTE: `GAO` is the `U.S. Government Accountability Office`.
            let letters = name.initials().filter(|_| name.words.len() > 3);
            self.initials
                .extend(letters.and_then(|all| Some(all.strip_prefix("us")?.to_owned())));
            // NOTE: `OIG` is the `EPA Office of Inspector General`, too.
            let shown = &text[name.place.clone()];
            let first = shown.split_whitespace().next().unwrap_or_default();
            let is_short = first.chars().count() > 1 && first.chars().all(char::is_uppercase);
            if let Some((_, rest)) = name
                .words
                .split_first()
                .filter(|_| is_short && name.words.len() > 3)
            {
                let letters = rest.iter().filter_map(|word| word.chars().next());
                self.initials.insert(letters.collect());
            }
        }
    }

    /// Returns the vocabulary of some texts.
    pub(in crate::campaign::check) fn of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut vocabulary = Self::default();
        for text in texts {
            vocabulary.add(text);
        }
        vocabulary
    }

    /// Returns `true` if the texts have a word, in the singular or the plural.
    pub(in crate::campaign::check) fn knows(&self, word: &str) -> bool {
        let known = |word: &str| self.words.contains(word);
        // NOTE: `Salvadoran` is of Salvador, `Venezuelans` of Venezuela.
        let endings = ["s", "an", "ans", "n", "ns"];
        known(word)
            || known(&format!("{word}s"))
            || endings
                .iter()
                .any(|ending| word.strip_suffix(ending).is_some_and(known))
    }

    /// Returns `true` if the texts have every telling word of the name, or the one spells the first
    /// letters of the other: `EPA`, `Environmental Protection Agency`.
    pub(in crate::campaign::check) fn names(&self, name: &Name) -> bool {
        let is_short = match name.initials() {
            Some(initials) => self.short_forms.contains(&initials),
            None => self.initials.contains(&name.words[0]),
        };
        if !name.tells() {
            return is_short || name.words.iter().all(|word| self.knows(word));
        }
        is_short
            || name
                .telling()
                .all(|word| self.knows(word) || self.initials.contains(word))
    }

    /// Returns `true` if the texts have none of the name's telling words, nor its first letters.
    pub(in crate::campaign::check) fn has_nothing_of(&self, name: &Name) -> bool {
        !self.names(name) && !name.telling().any(|word| self.knows(word))
    }

    /// Takes in all that another vocabulary has.
    pub(in crate::campaign::check) fn extend(&mut self, other: &Self) {
        self.words.extend(other.words.iter().cloned());
        self.initials.extend(other.initials.iter().cloned());
        self.short_forms.extend(other.short_forms.iter().cloned());
    }

    /// Returns the first telling word of a name that the texts do not have.
    pub(in crate::campaign::check) fn lacks<'n>(&self, name: &'n Name) -> Option<&'n str> {
        name.telling()
            .find(|word| !word.split('-').all(|part| self.knows(part)) && !self.knows(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        names(text)
            .into_iter()
            .map(|name| &text[name.place])
            .collect()
    }

    #[test]
    fn a_name_is_a_run_of_capitals() {
        assert_eq!(
            found(
                "The county officer, Ana B. Ruiz, told The Harbor Gazette's readers that the U.S. \
                 Geological Survey and the Department of the Interior knew."
            ),
            [
                "Ana B. Ruiz",
                "Harbor Gazette's",
                "U.S. Geological Survey",
                "Department of the Interior"
            ]
        );
    }

    #[test]
    fn a_party_in_brackets_ends_a_name() {
        assert_eq!(
            found("We asked Sen. Ana Ruiz (R-Me.), and Lee Brook (D)."),
            ["Sen. Ana Ruiz", "R-Me", "Lee Brook", "D"]
        );
    }

    #[test]
    fn a_name_is_known_by_its_words_or_its_first_letters() {
        let words = Vocabulary::of(["The Environmental Protection Agency sued.", "DHS’s Ruiz"]);
        let knows = |text: &str| words.names(&names(text)[0]);
        for text in [
            "ask EPA",
            "ask Ruiz",
            "the Department of Homeland Security said",
            "the Environmental Protection Agency",
        ] {
            assert!(knows(text), "{text}");
        }
        assert!(!knows("ask Ana Ruiz"));
        let people = Vocabulary::of(["said Owen Tarrant, of the Environmental Protection Agency"]);
        assert!(!people.names(&names("said Oliver Tarrant")[0]));
        assert!(!knows("ask the USGS"));
        let joined = Vocabulary::of(["It wrote to the Port Works and Rescue Agency in May."]);
        assert!(joined.names(&names("said PWRA")[0]));
        assert!(!joined.names(&names("said PWRO")[0]));
    }
}
