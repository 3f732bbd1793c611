//! The counts of pages by which a form letter says what became of the records: so many released in full, in part, and
//! withheld, or so many reviewed and so many released.

use crate::foia::Event;
use crate::foia::reply::letter::Letter;
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::sentence::assertion::is_stated;
use crate::foia::reply::sentence::phrase::Phrases;
use crate::foia::reply::sentence::word::{Word, words};
use crate::foia::reply::words::WORDS;
use crate::text::number;

/// Pages of one kind.
#[derive(Clone, Copy, Default)]
struct Count<'a> {
    pages: u32,
    /// The sentence that names the most of them.
    said: Option<&'a Sentence>,
}

impl<'a> Count<'a> {
    fn add(&mut self, pages: u32, said: &'a Sentence) {
        self.said = self.said.filter(|_| pages == 0).or(Some(said));
        self.pages = self.pages.saturating_add(pages);
    }

    /// Returns the sentence, if there are pages of this kind.
    fn some(self) -> Option<&'a Sentence> {
        self.said.filter(|_| self.pages > 0)
    }
}

/// Returns what the counts of a letter say that was decided, where it counts as a form does: with a row that is nothing,
/// or by the names of the rows.
pub(in crate::foia::reply) fn counted(letter: &Letter) -> Option<(Event, &Sentence)> {
    let body = || letter.body.iter().filter(|said| !said.is_told);
    rows(body()).or_else(|| body().find_map(reviewed))
}

/// Reads `12 page(s) are released in full (RIF)`, `0 in part`, `Pages withheld in full: 3`.
fn rows<'a>(body: impl Iterator<Item = &'a Sentence>) -> Option<(Event, &'a Sentence)> {
    let kinds = &WORDS.counts;
    let kinds = [&kinds.full, &kinds.part, &kinds.withheld];
    let mut counts = [Count::default(); 3];
    let mut is_form = false;
    for said in body {
        let all = words(&said.text);
        let governed = governed(said, &all);
        for ((kind, count), governed) in kinds.into_iter().zip(&mut counts).zip(governed) {
            for pages in pages(kind, said, &all).into_iter().chain(governed) {
                count.add(pages, said);
                is_form |= pages == 0 || WORDS.counts.rows.hold(&said.whole);
            }
        }
    }
    let is_table = counts.iter().filter(|count| count.said.is_some()).count() > 1;
    if !is_form || !is_table {
        return None;
    }
    let [full, part, withheld] = counts.map(Count::some);
    match (full, part, withheld) {
        (_, Some(part), _) => Some((Event::Partial, part)),
        (Some(_), None, Some(withheld)) => Some((Event::Partial, withheld)),
        (Some(full), None, None) => Some((Event::Granted, full)),
        (None, None, Some(withheld)) => Some((Event::Denied, withheld)),
        (None, None, None) => None,
    }
}

/// Returns `true` for a row that counts what is released in part, or withheld: `Released in part: 12 pages (Ex. 6)`.
pub(in crate::foia::reply) fn is_row_of_part(said: &Sentence) -> bool {
    let words = words(&said.text);
    let counts = words
        .iter()
        .any(|word| number(&word.text).is_some_and(|pages| pages > 0));
    said.text.contains(':') && words.len() <= ROW && counts && WORDS.counts.part.hold(&said.said)
}

/// A row has no more words.
const ROW: usize = 16;

/// Reads `We release 3 pages in full and 12 in part, and withhold 28 in full`: the pages released in full, in part, and
/// withheld, each by the last verb ahead of its number.
fn governed(said: &Sentence, all: &[Word]) -> [Vec<u32>; 3] {
    let words = &WORDS.counts;
    let last = |kind: &Phrases, at: usize| {
        let hits = kind.hits(&said.said);
        hits.iter()
            .map(|hit| hit.end)
            .filter(|end| *end <= at)
            .max()
    };
    let mut found = [Vec::new(), Vec::new(), Vec::new()];
    let [full, part, withheld] = &mut found;
    for (kind, is_part) in [(&words.in_full, false), (&words.in_part, true)] {
        let hits = kind.hits(&said.said).into_iter();
        for hit in hits.filter(|hit| is_stated(hit, said)) {
            let Some(pages) = number_before(&said.text, all, hit.start) else {
                continue;
            };
            let (gives, keeps) = (last(&words.gives, hit.start), last(&words.keeps, hit.start));
            match is_part {
                true if gives.or(keeps).is_some() => part.push(pages),
                false if gives > keeps => full.push(pages),
                false if keeps.is_some() => withheld.push(pages),
                _ => {}
            }
        }
    }
    found
}

/// Reads `231 pages were reviewed and 178 pages are being released`. Where as many are released as were reviewed, it is
/// for the rest of the letter to say whether whole.
fn reviewed(said: &Sentence) -> Option<(Event, &Sentence)> {
    let kinds = &WORDS.counts;
    let all = words(&said.text);
    let first = |kind: &Phrases| pages(kind, said, &all).into_iter().next();
    let (reviewed, released) = (first(&kinds.reviewed)?, first(&kinds.released)?);
    if kinds.not_all.hold(&said.whole) {
        return None;
    }
    match released {
        0 if reviewed > 0 => Some((Event::Denied, said)),
        some if some < reviewed => Some((Event::Partial, said)),
        _ => None,
    }
}

/// Returns the numbers that stand right before one of the phrases; of a row with its number behind a colon, that one.
fn pages(kind: &Phrases, said: &Sentence, all: &[Word]) -> Vec<u32> {
    let mut ends: Vec<usize> = Vec::new();
    let hits = kind.hits(&said.said).into_iter();
    let hits = hits.filter(|hit| is_stated(hit, said));
    let each = hits.filter_map(|hit| {
        let before = number_before(&said.text, all, hit.start);
        let value = before.or_else(|| number_behind(&said.text, all, hit.end))?;
        let is_new = !ends.contains(&hit.end);
        ends.push(hit.end);
        is_new.then_some(value)
    });
    each.collect()
}

/// Reads the number that ends before a word, with its thousands, or a word for one.
fn number_before(text: &str, all: &[Word], at: usize) -> Option<u32> {
    let last = all.get(at.checked_sub(1)?)?;
    if WORDS.counts.nothing.contains(&last.text) {
        return Some(0);
    }
    let begin = text.get(..last.at)?.trim_end_matches(|c: char| {
        // `1,278` is two words.
        c.is_ascii_digit() || c == ','
    });
    let digits = text.get(begin.len()..last.at + last.text.len())?;
    let digits = digits.replace(',', "").parse().ok();
    digits.or_else(|| number(&last.text))
}

/// Reads the number behind the colon at which a row's label ends.
fn number_behind(text: &str, all: &[Word], at: usize) -> Option<u32> {
    let (label, next) = (all.get(at.checked_sub(1)?)?, all.get(at)?);
    let between = text.get(label.at + label.text.len()..next.at)?;
    let digits = text.get(next.at..)?;
    let end = digits.find(|c: char| !c.is_ascii_digit() && c != ',');
    let digits = digits.get(..end.unwrap_or(digits.len()))?.replace(',', "");
    between.contains(':').then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foia::reply::letter::Letter;
    use crate::foia::reply::page::lines::lines;

    fn decided(text: &str) -> Option<Event> {
        let letter = Letter::of(&lines(&format!("Dear Ms. Park:\n\n{text}"), 10_000).0, &[]);
        counted(&letter).map(|(event, _)| event)
    }

    #[test]
    fn the_rows_of_a_form_say_what_was_decided() {
        let rows = |full, part, none| {
            format!(
                "{full} page(s) are being released in full (RIF);\n{part} page(s) are being released in part (RIP);\n\
                 {none} page(s) are withheld in full (WIF)."
            )
        };
        for (full, part, none, expected) in [
            ("0", "0", "96", Some(Event::Denied)),
            ("0", "3", "0", Some(Event::Partial)),
            ("1,204", "0", "7", Some(Event::Partial)),
            ("14", "0", "0", Some(Event::Granted)),
            ("0", "0", "0", None),
        ] {
            assert_eq!(
                decided(&rows(full, part, none)),
                expected,
                "{full} {part} {none}"
            );
        }
        let labels = "Pages released in full: 0\nPages withheld in full: 31";
        assert_eq!(decided(labels), Some(Event::Denied));
    }

    #[test]
    fn a_verb_holds_for_the_numbers_that_follow_it() {
        for (text, expected) in [
            (
                "We release 0 pages in full and 12 in part, and withhold 28 in full.",
                Some(Event::Partial),
            ),
            (
                "We release 0 pages in full and 0 in part, and withhold 28 in full.",
                Some(Event::Denied),
            ),
            (
                "We are releasing 31 pages in full and none in part, and withhold none in full.",
                Some(Event::Granted),
            ),
            (
                "Twelve pages can be released in part and 0 in full; 28 are withheld in full.",
                Some(Event::Partial),
            ),
            ("We looked at 3 pages in full and at 12 in part.", None),
        ] {
            assert_eq!(decided(text), expected, "{text}");
        }
    }

    #[test]
    fn fewer_pages_released_than_reviewed_are_a_part() {
        for (text, expected) in [
            (
                "231 pages were reviewed and 0 pages are being released.",
                Some(Event::Denied),
            ),
            (
                "1,231 pages were reviewed and 178 pages are being released.",
                Some(Event::Partial),
            ),
            (
                "We reviewed 44 pages, of which 12 pages are released.",
                Some(Event::Partial),
            ),
            (
                "12 pages were reviewed and 12 pages are being released.",
                None,
            ),
            (
                "90 pages were reviewed, 9 of them responsive, and 9 pages are released.",
                None,
            ),
        ] {
            assert_eq!(decided(text), expected, "{text}");
        }
    }

    #[test]
    fn counts_in_prose_are_left_to_its_words() {
        let text = "Last year 30 pages were withheld in full. Now 30 pages are released in full.";
        assert_eq!(decided(text), None);
    }
}
