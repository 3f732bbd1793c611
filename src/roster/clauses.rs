//! The sentences of what people write beside a form, as phrases are looked for in them (`text::phrase`).

use crate::text::{Before, folded};

/// Behind what a clause begins, each entry taken apart into its words.
#[derive(Debug, Default)]
pub(super) struct Openings {
    /// At the beginning of a clause.
    pub(super) leads: Vec<Vec<String>>,
    /// Anywhere.
    pub(super) joints: Vec<Vec<String>>,
}

/// Returns the sentences of a text, in lower case and without punctuation. A clause begins behind a comma, behind the
/// leads and numbers at the beginning of one, and behind the joints.
pub(super) fn sentences(text: &str, openings: &Openings) -> Vec<String> {
    let sentences = text.split(['.', '!', '?', ';', ':', '\n', '\r', '(', ')', '—', '–', '|']);
    let sentences = sentences.map(|sentence| Sentence::of(sentence).text(openings));
    sentences.filter(|text| !text.is_empty()).collect()
}

/// The words of a sentence, each with what stands before it.
#[derive(Debug, Default)]
struct Sentence {
    words: Vec<String>,
    before: Vec<Before>,
}

impl Sentence {
    fn of(sentence: &str) -> Self {
        let mut read = Self::default();
        for clause in sentence.split(',') {
            let clause = folded(clause);
            let words = clause.split(' ').filter(|word| !word.is_empty());
            for (number, word) in words.enumerate() {
                let is_first = number == 0;
                read.words.push(word.to_owned());
                read.before.push(if is_first {
                    Before::End
                } else {
                    Before::Inside
                });
            }
        }
        read
    }

    fn text(mut self, openings: &Openings) -> String {
        for at in 0..self.words.len() {
            if self.before[at] != Before::Inside {
                let is_number = self.words[at].bytes().all(|byte| byte.is_ascii_digit());
                self.begin(at + usize::from(is_number));
                self.begin_behind(&openings.leads, at);
            }
            self.begin_behind(&openings.joints, at);
        }
        let mut text = String::new();
        for (word, before) in self.words.iter().zip(&self.before) {
            text.push(before.as_char());
            text.push_str(word);
        }
        if !text.is_empty() {
            text.push(Before::End.as_char());
        }
        text
    }

    fn begin_behind(&mut self, entries: &[Vec<String>], at: usize) {
        for entry in entries {
            if self.words[at..].starts_with(entry) {
                self.begin(at + entry.len());
            }
        }
    }

    fn begin(&mut self, at: usize) {
        if let Some(before @ Before::Inside) = self.before.get_mut(at) {
            *before = Before::Begin;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_begin_behind_commas_leads_numbers_and_joints() {
        let apart = |words: &[&str]| -> Vec<Vec<String>> {
            let apart = |entry: &&str| entry.split(' ').map(str::to_owned).collect();
            words.iter().map(apart).collect()
        };
        let openings = Openings {
            leads: apart(&["please", "called back"]),
            joints: apart(&["but"]),
        };
        for (text, expected) in [
            (
                "11/6 called back, please do",
                &["$11^6^called back$please^do$"][..],
            ),
            (
                "Good. It's fine but not mine",
                &["$good$", "$its fine but^not mine$"],
            ),
            ("he said please", &["$he said please$"]),
            (" . ", &[]),
        ] {
            assert_eq!(sentences(text, &openings), expected, "{text}");
        }
    }
}
