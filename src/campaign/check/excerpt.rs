//! The rule `excerpt`: an excerpt stands in its source's text, word for word.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::language::folded::Folded;
use super::source_text::SourceText;
use super::{Findings, Rule, key_of};
use crate::campaign::DataPoint;
use crate::text::visible;

/// How alike a passage must be to be shown as the one that was probably meant, from 0 to 1.
const ALIKE: f64 = 0.5;
/// An excerpt that stands in more places than these locates nothing.
const PLACES: usize = 64;
/// How many passages are compared letter by letter.
const CANDIDATES: usize = 12;

/// Returns the places in the source's text where the excerpt stands, the first 64 at most; notes an
/// error if there are none.
pub(super) fn located(
    point: &DataPoint,
    source: &SourceText,
    findings: &mut Findings<'_>,
) -> Option<Vec<Range<usize>>> {
    let places = places_of(&point.excerpt, source);
    if !places.is_empty() {
        return Some(places);
    }
    let help = nearest_passage(&point.excerpt, &source.text)
        .map(|passage| format!("the nearest passage is `{}`", visible(&passage)));
    findings.note(
        Rule::Excerpt,
        key_of(point, "excerpt"),
        format!(
            "the excerpt of `{}` does not stand in `{}`: `{}`",
            point.id, point.source, point.excerpt
        ),
        help,
    );
    None
}

/// Returns the places where words stand in the source's text, the first 64 at most.
pub(super) fn places_of(excerpt: &str, source: &SourceText) -> Vec<Range<usize>> {
    let folded = Folded::new(excerpt);
    let wanted = folded.as_str().trim();
    if wanted.is_empty() {
        return Vec::new();
    }
    source
        .folded
        .as_str()
        .match_indices(wanted)
        .map(|(at, found)| {
            let last = found.chars().next_back().map_or(0, char::len_utf8);
            let last = source.folded.origin(at + found.len() - last);
            let end = source.text[last..].chars().next().map_or(0, char::len_utf8);
            source.folded.origin(at)..last + end
        })
        .filter(|place| begins_and_ends_with_words(&source.text, place))
        .take(PLACES)
        .collect()
}

/// Returns `true` if no word or figure is cut at either end of a place.
///
/// `violent` in `non-violent` and `can` in `can’t` would be cut: they say the opposite.
fn begins_and_ends_with_words(text: &str, place: &Range<usize>) -> bool {
    let (before, inside, after) = (
        &text[..place.start],
        &text[place.clone()],
        &text[place.end..],
    );
    let cut_at_start = is_cut(&mut before.chars().rev(), &mut inside.chars());
    let cut_at_end = is_cut(&mut after.chars(), &mut inside.chars().rev());
    !cut_at_start && !cut_at_end
}

/// Returns `true` if what is outside, read away from the border, goes on with the word inside.
fn is_cut(outside: &mut dyn Iterator<Item = char>, inside: &mut dyn Iterator<Item = char>) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let Some(edge) = inside.next().filter(|c| is_word(*c)) else {
        return false;
    };
    match outside.next() {
        Some(c) if is_word(c) => true,
        Some('\'' | '’' | '-' | '‐' | '‑') => outside.next().is_some_and(is_word),
        Some('.' | ',') if edge.is_ascii_digit() => {
            outside.next().is_some_and(|c| c.is_ascii_digit())
        }
        _ => false,
    }
}

/// Returns the passage of as many words that is most like the excerpt, if any is like it at all.
pub(super) fn nearest_passage(excerpt: &str, text: &str) -> Option<String> {
    let wanted: Vec<String> = excerpt.split_whitespace().map(bare).collect();
    let spans: Vec<(usize, &str)> = text
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect();
    let hits: Vec<usize> = spans
        .iter()
        .map(|(_, word)| usize::from(wanted.contains(&bare(word))))
        .collect();
    let width = wanted.len().min(spans.len());
    if width == 0 {
        return None;
    }
    let mut shared: usize = hits[..width].iter().sum();
    let mut windows = vec![(shared, 0)];
    for start in 1..=spans.len() - width {
        shared = shared + hits[start + width - 1] - hits[start - 1];
        windows.push((shared, start));
    }
    windows.sort_by_key(|&(shared, start)| (std::cmp::Reverse(shared), start));
    let folded = Folded::new(excerpt);
    windows
        .into_iter()
        .take(CANDIDATES)
        .map(|(_, start)| {
            let (first, (last, word)) = (spans[start].0, spans[start + width - 1]);
            let passage = Folded::new(&text[first..last + word.len()]);
            let passage = passage.as_str();
            (
                strsim::normalized_levenshtein(folded.as_str(), passage),
                passage.to_owned(),
            )
        })
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, passage)| passage)
}

/// Returns how alike two texts are, typesetting aside, from 0 to 1.
pub(super) fn likeness(a: &str, b: &str) -> f64 {
    strsim::normalized_levenshtein(Folded::new(a).as_str(), Folded::new(b).as_str())
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Only 16 percent of “CECOT deportees” had any US\nconvictions — as DHS’s \
        own data show; non-violent offenses such as theft. They can’t leave. It cost 1,600 dollars.";

    fn stands(excerpt: &str) -> bool {
        !places_of(excerpt, &SourceText::new(TEXT)).is_empty()
    }

    #[test]
    fn an_excerpt_stands_whatever_its_quotation_marks_blanks_and_dashes() {
        for excerpt in [
            "Only 16 percent of",
            "of \"CECOT deportees\" had any US convictions",
            "US convictions - as DHS's own",
            "US convictions – as DHS’s own",
            "non\u{2011}violent offenses such as theft",
        ] {
            assert!(stands(excerpt), "{excerpt}");
        }
    }

    #[test]
    fn one_letter_or_a_cut_word_fails() {
        for excerpt in [
            "only 16 percent of",
            "Only 17 percent of",
            "nly 16 percent of",
            "6 percent of",
            "had any US conviction",
            "violent offenses such as theft",
            "theft. They can",
            "convictions — as DHS",
            "600 dollars.",
            "It cost 1",
        ] {
            assert!(!stands(excerpt), "{excerpt}");
        }
    }

    #[test]
    fn every_letter_of_an_excerpt_counts() {
        let excerpt = "Only 16 percent of \"CECOT deportees\" had any";
        for (at, c) in excerpt.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
            let other = if c == 'x' { 'y' } else { 'x' };
            let changed = format!("{}{other}{}", &excerpt[..at], &excerpt[at + c.len_utf8()..]);
            assert!(!stands(&changed), "{changed}");
        }
    }

    #[test]
    fn the_nearest_passage_is_the_one_that_was_meant() {
        assert_eq!(
            nearest_passage("only 17 percent of the CECOT deportees", TEXT).as_deref(),
            Some("Only 16 percent of \"CECOT deportees\" had")
        );
        assert_eq!(nearest_passage("entirely unrelated words here", TEXT), None);
    }
}
