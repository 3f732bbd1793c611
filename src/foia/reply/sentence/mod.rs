//! Paragraphs and sentences, and the words that patterns are matched against.

pub(super) mod aside;
pub(super) mod assertion;
pub(super) mod description;
pub(super) mod phrase;
pub(super) mod questions;
pub(super) mod word;

use self::aside::{asides, generalities};
use self::description::{RELATIVES, describes, description, end_of_relative};
use self::phrase::Said;
use self::word::{Word, words};
use super::page::items::{has_ticked, is_item, opening_box, quotations, unticked};
use super::page::line::Line;
use super::page::paragraph::{Paragraph, paragraphs};
use crate::text::{ends_sentence, tokens};

/// A sentence longer than this is cut, in words: it is no sentence.
const WORD_LIMIT: usize = 300;

/// One sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Its text, on one line.
    pub(super) text: String,
    /// The line on which it begins.
    pub(super) line: usize,
    /// Its words as phrases find them: what is quoted, or tells what was asked for, says nothing.
    pub(super) said: Said,
    /// All its words.
    pub(super) whole: Said,
    /// Whether it belongs to what somebody asked for or quoted, and says nothing of its own.
    pub(super) is_told: bool,
    /// Which paragraph of the letter it stands in.
    pub(super) paragraph: usize,
    /// The words that a comma or a colon stands before.
    pub(super) clauses: Vec<usize>,
    /// The stretches that are quoted or tell what was asked for, in bytes.
    silent: Vec<(usize, usize)>,
}

impl Sentence {
    /// Returns `true` if what stands at a byte says something of its own.
    pub(super) fn speaks_at(&self, at: usize) -> bool {
        !self
            .silent
            .iter()
            .any(|(from, until)| (*from..*until).contains(&at))
    }

    /// Takes the words of a stretch, in bytes, out of what the sentence says of its own.
    pub(super) fn silence(&mut self, from: usize, until: usize) {
        let asides = asides(&self.text);
        let mut words = words(&self.text);
        for word in &mut words {
            word.is_aside = asides.iter().any(|aside| aside.contains(&word.at));
            if !self.speaks_at(word.at) || (from..until).contains(&word.at) {
                word.text.clear();
            }
        }
        self.said = Said::of(&words);
        self.silent = silent(&self.text, &words);
    }
}

/// Returns the sentences of a letter's body.
pub(super) fn sentences(lines: &[Line]) -> Vec<Sentence> {
    let mut all: Vec<Sentence> = Vec::new();
    // Boxes of which none is ticked are marks of a list.
    let is_form = lines.iter().any(|line| has_ticked(&line.text));
    // Whether the paragraph before ends with "you asked for the following:".
    let mut introduces = false;
    // Whether a list of what exemptions are goes on.
    let mut describing = false;
    for (index, paragraph) in paragraphs(lines).iter().enumerate() {
        let is_quote = paragraph.text.starts_with('"');
        let is_told = introduces;
        let before = all.len();
        let is_listed = !is_form && follows_colon(&all);
        split(paragraph, index, (is_told, is_listed), &mut all);
        describing = tell_descriptions(all.get_mut(before..).unwrap_or_default(), describing);
        let tells = all.get(before..).unwrap_or_default().last();
        let opens =
            tells.is_some_and(|last| last.text.ends_with(':') && describes(&words(&last.text)));
        // What is told goes on over the items and quotations that follow the first paragraph.
        introduces = opens
            || (is_told
                && lines.len() > 1
                && (paragraph.is_item || is_quote || paragraph.is_indented)
                && next_goes_on(paragraph, lines));
    }
    all
}

/// Returns `true` if after an item, a quotation or an indented paragraph another one follows.
fn next_goes_on(paragraph: &Paragraph, lines: &[Line]) -> bool {
    let last = paragraph.starts.last().map_or(0, |(_, line)| *line);
    lines
        .iter()
        .find(|line| line.number > last && !line.text.is_empty())
        .is_some_and(|line| is_item(&line.text) || line.text.starts_with('"') || line.indent >= 4)
}

/// Marks the sentences of a paragraph that describe exemptions, under a heading or after an earlier one; says whether the
/// list goes on.
fn tell_descriptions(said: &mut [Sentence], mut describing: bool) -> bool {
    for sentence in said {
        let names = ["exemption", "(b)"];
        let lower = sentence.text.to_ascii_lowercase();
        let goes_on = describing && names.iter().any(|name| lower.starts_with(name));
        describing = heads_descriptions(&lower) || goes_on;
        sentence.is_told |= describing;
    }
    describing
}

/// A longer text is no heading, in bytes.
const HEADING: usize = 60;

/// Returns `true` if a text in small letters heads descriptions: `descriptions of the exemptions:`.
fn heads_descriptions(lower: &str) -> bool {
    let describes = [
        "description",
        "explanation",
        "meaning",
        "definition",
        "key to",
    ];
    let heading = lower.split_once(':').map_or("", |(heading, _)| heading);
    heading.len() < HEADING
        && heading.contains("exemption")
        && describes.iter().any(|word| heading.contains(word))
}

/// Returns `true` if a paragraph belongs to a list that a colon opened: the sentence above its items ends with it.
fn follows_colon(all: &[Sentence]) -> bool {
    let mut above = all.iter().rev();
    above
        .find(|said| opening_box(&said.text).is_none())
        .is_some_and(|said| said.text.ends_with(':'))
}

fn split(
    paragraph: &Paragraph,
    index: usize,
    (is_told, is_listed): (bool, bool),
    all: &mut Vec<Sentence>,
) {
    let text = &paragraph.text;
    let unticked = if is_listed {
        Vec::new()
    } else {
        unticked(text)
    };
    let mut quoted = quotations(text);
    quoted.extend(&unticked);
    let mut begin = 0;
    let mut count = 0;
    let tokens: Vec<(usize, &str)> = tokens(text).collect();
    for (position, (at, token)) in tokens.iter().enumerate() {
        count += 1;
        let next = tokens.get(position + 1).map(|(_, next)| *next);
        let ends = |next: &str| {
            token.ends_with(';') || ends_with_site(token, next) || ends_sentence(token, next)
        };
        if next.is_some_and(|next| !ends(next) && count < WORD_LIMIT) {
            continue;
        }
        let end = at + token.len();
        let sentence = text.get(begin..end).unwrap_or_default();
        let line = paragraph
            .starts
            .partition_point(|(start, _)| *start <= begin)
            .checked_sub(1)
            .and_then(|index| paragraph.starts.get(index))
            .map_or(1, |(_, line)| *line);
        let mut words = words(sentence);
        let asides = asides(sentence);
        for word in &mut words {
            word.is_aside = asides.iter().any(|aside| aside.contains(&word.at));
        }
        let whole = Said::of(&words);
        let general = generalities(sentence);
        for word in &mut words {
            if general.iter().any(|clause| clause.contains(&word.at))
                || quoted
                    .iter()
                    .any(|(open, close)| (*open..*close).contains(&(begin + word.at)))
            {
                word.text.clear();
            }
        }
        if let Some(told) = description(&words) {
            // `As your request seeks a search of many offices, we invoke` says something after that.
            // `This confirms that, as you asked, your request is withdrawn` does so too.
            let is_reason = [0, told.wrapping_sub(1)].into_iter().any(|at| {
                let word = words.get(at).map_or("", |word| word.text.as_str());
                REASONS.contains(&word) && (at == 0 || word == "as")
            });
            let from = words.get(told).map_or(0, |word| word.at);
            let comma = sentence.get(from..).and_then(|rest| rest.find(", "));
            let main = sentence.get(from..).and_then(|rest| {
                let begins = MAIN_CLAUSES.iter().filter_map(|clause| rest.find(clause));
                begins.min()
            });
            let until = comma
                .filter(|_| is_reason)
                .or(main)
                .map(|comma| from + comma)
                .or_else(|| end_of_relative(&words, told))
                .unwrap_or(usize::MAX);
            let ends_before = comma.is_none_or(|comma| until < from + comma);
            let is_aside = ends_before && main.is_none() && until < usize::MAX;
            let opens = |at: usize| {
                words
                    .get(at)
                    .is_some_and(|word| RELATIVES.contains(&&*word.text))
            };
            let told = told - usize::from(is_aside && told > 0 && opens(told - 1));
            for word in words.iter_mut().skip(told).filter(|word| word.at < until) {
                word.text.clear();
                word.is_aside |= is_aside;
            }
        }
        all.push(Sentence {
            text: sentence.to_owned(),
            line,
            said: Said::of(&words),
            whole,
            is_told: is_told
                || unticked.iter().any(|(open, close)| {
                    *open <= begin && end <= *close && !sentence.contains("(b)")
                }),
            paragraph: index,
            clauses: clauses(sentence, &words),
            silent: silent(sentence, &words),
        });
        begin = next.map_or(end, |_| tokens.get(position + 1).map_or(end, |(at, _)| *at));
        count = 0;
    }
}

/// Returns `true` if a sentence ends with the name of a site: `through pay.gov.`
fn ends_with_site(token: &str, next: &str) -> bool {
    let lower = token.to_ascii_lowercase();
    let sites = [".gov.", ".mil.", ".us.", ".com.", ".org.", ".net."];
    next.starts_with(char::is_uppercase) && sites.iter().any(|site| lower.ends_with(site))
}

/// Returns the stretches of a sentence whose words say nothing of its own.
fn silent(text: &str, words: &[Word]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !word.text.is_empty() {
            continue;
        }
        let end = words.get(at + 1).map_or(text.len(), |next| next.at);
        match found.last_mut() {
            Some((_, last)) if *last == word.at => *last = end,
            _ => found.push((word.at, end)),
        }
    }
    found
}

/// Returns the words that a comma or a colon stands before.
fn clauses(text: &str, words: &[Word]) -> Vec<usize> {
    let begins = |word: &Word| {
        let before = text.get(..word.at).unwrap_or_default();
        before.trim_end_matches([' ', '"']).ends_with([',', ':'])
    };
    let words = words.iter().enumerate();
    words
        .filter(|(_, word)| begins(word))
        .map(|(at, _)| at)
        .collect()
}

/// What begins the answer in the sentence that tells what was asked: `You asked us to waive fees but gave no reasons, and
/// the waiver is denied.`
const MAIN_CLAUSES: [&str; 15] = [
    ", but you have ",
    ", but you did ",
    ", but you do ",
    ", less ",
    ", all of which ",
    ", each of which ",
    ", none of which ",
    ", and we ",
    ", but we ",
    ", and I ",
    ", but I ",
    ", and the waiver ",
    ", and your request ",
    ", and that is ",
    ", but that is ",
];

/// Words that begin a reason, which ends with a comma.
const REASONS: [&str; 10] = [
    "as",
    "because",
    "since",
    "although",
    "having",
    "considering",
    "given",
    "per",
    "following",
    "pursuant",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Sentence> {
        sentences(&crate::foia::reply::page::lines::lines(text, 10_000).0)
    }

    fn texts(text: &str) -> Vec<String> {
        read(text)
            .into_iter()
            .map(|sentence| sentence.text)
            .collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_words_that_they_broke_are_whole_again() {
        assert_eq!(
            texts(
                "Case No. 2026-ICFO-\n12345 is ad-\nministratively closed.\n\nSee 5 U.S.C. § 552."
            ),
            [
                "Case No. 2026-ICFO-12345 is administratively closed.",
                "See 5 U.S.C. § 552."
            ]
        );
        let closed = read("It is ad-\nministratively closed within ten-day and 10-day spans.");
        let words: Vec<String> = closed
            .iter()
            .flat_map(|sentence| words(&sentence.text))
            .map(|word| word.text)
            .collect();
        assert_eq!(
            words,
            [
                "it",
                "is",
                "administratively",
                "closed",
                "within",
                "ten",
                "day",
                "and",
                "10",
                "day",
                "spans"
            ]
        );
    }

    #[test]
    fn a_sentence_knows_its_line() {
        let lines: Vec<usize> = read("a b\ncc. D e\nff.\n\nG.")
            .iter()
            .map(|sentence| sentence.line)
            .collect();
        assert_eq!(lines, [1, 2, 5]);
    }

    #[test]
    fn what_the_reader_asked_for_is_told_and_not_said() {
        let all = read(
            "You requested the following:\n\n1. letters denying requests\n2. logs\n\nWe found it.",
        );
        let told: Vec<bool> = all.iter().map(|sentence| sentence.is_told).collect();
        assert_eq!(told, [false, true, true, false]);
        let masked = read("You requested letters that deny your request.");
        assert!(masked.iter().all(|s| !s.said.speaks()));
    }
}
