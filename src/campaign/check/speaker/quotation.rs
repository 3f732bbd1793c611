//! The rule `quotation`: what stands in quotation marks stands in the source, word for word.

use std::ops::Range;

use super::split_quotation;
use crate::campaign::check::excerpt::{likeness, nearest_passage, places_of};
use crate::campaign::check::language::passages::quotations;
use crate::campaign::check::language::tokens::tokens;
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::{Findings, Rule, key_of};
use crate::campaign::{DataPoint, Source};
use crate::text::{is_listed, visible};

/// From what likeness on a quotation and an excerpt are meant to be the same words, from 0 to 1.
const SAME: f64 = 0.5;

/// Holds the quotations of a claim against the source, or its own excerpt if no text is at hand.
pub(in crate::campaign::check) fn held(
    point: &DataPoint,
    source: &Source,
    text: Option<&SourceText>,
    findings: &mut Findings<'_>,
) {
    for quotation in quotations(&point.text) {
        let quotation = &point.text[quotation];
        let title = SourceText::new(&format!("{}\n{}", source.title, source.publisher));
        if stands(quotation, &title) {
            continue;
        }
        let (wrong, help) = match text {
            Some(text) => (
                !stands(quotation, text),
                nearest_passage(quotation, &text.text),
            ),
            None => (
                differs(quotation, &point.excerpt),
                Some(point.excerpt.clone()),
            ),
        };
        if let Some(word) = text
            .filter(|_| !wrong)
            .and_then(|text| turned(quotation, text))
        {
            findings.note(
                Rule::Quotation,
                key_of(point, "text"),
                format!("`{}` leaves out `{word}`", visible(quotation)),
                Some("quote the negation, too".to_owned()),
            );
        }
        if wrong {
            findings.note(
                Rule::Quotation,
                key_of(point, "text"),
                format!(
                    "`{}` is quoted and does not stand in `{}` word for word",
                    visible(quotation),
                    source.id
                ),
                help.map(|passage| format!("the nearest passage is `{}`", visible(&passage))),
            );
        }
    }
}

/// Returns the negation that an ellipsis has left out between two parts of a sentence.
fn turned(quotation: &str, text: &SourceText) -> Option<String> {
    let all: Vec<Vec<Range<usize>>> = parts(quotation)
        .iter()
        .map(|part| places_of_part(part, text))
        .collect();
    all.windows(2).find_map(|pair| {
        let gap = pair[0].iter().find_map(|first| {
            let next = pair[1].iter().find(|next| first.end <= next.start)?;
            let is_one = text.sentence_around(first) == text.sentence_around(next);
            is_one.then_some(first.end..next.start)
        })?;
        let left_out = tokens(&text.text[gap]);
        let negation = left_out
            .iter()
            .find(|token| is_listed(&WORDS.meaning.negations, &token.lower));
        negation.map(|token| token.lower.clone())
    })
}

/// Returns where a quotation stands: each of its parts, which brackets and ellipses divide.
pub(in crate::campaign::check) fn places(quotation: &str, text: &SourceText) -> Vec<Range<usize>> {
    parts(quotation)
        .iter()
        .flat_map(|part| places_of_part(part, text))
        .collect()
}

/// Returns `true` if every part of a quotation stands in the text, be it parted there by who says it.
pub(in crate::campaign::check) fn stands(quotation: &str, text: &SourceText) -> bool {
    let stands_in = |text: &SourceText| {
        let mut parts = parts(quotation).into_iter();
        parts.all(|part| !places_of_part(&part, text).is_empty())
    };
    let is_joined = || {
        let mut joined = split_quotation::joined(&text.text).into_iter();
        joined.any(|joined| stands_in(&SourceText::new(&joined)))
    };
    stands_in(text) || is_joined()
}

fn places_of_part(part: &str, text: &SourceText) -> Vec<Range<usize>> {
    let found = places_of(part, text);
    if !found.is_empty() {
        return found;
    }
    // NOTE: a quotation may begin with a capital that its source does not have, and the other way.
    let mut chars = part.chars();
    let Some(first) = chars.next() else {
        return found;
    };
    let turned: String = if first.is_uppercase() {
        first.to_lowercase().collect()
    } else {
        first.to_uppercase().collect()
    };
    places_of(&format!("{turned}{}", chars.as_str()), text)
}

fn parts(quotation: &str) -> Vec<String> {
    let plain = with_letters(&quotation.replace("...", "…").replace(". . .", "…"));
    let mut parts = Vec::new();
    for part in plain.split('…') {
        for part in part.split('[') {
            let part = part.split_once(']').map_or(part, |(_, rest)| rest);
            let part = part.trim_matches(|c: char| !c.is_alphanumeric() && c != '$');
            if !part.is_empty() {
                parts.push(part.to_owned());
            }
        }
    }
    parts
}

/// Returns a quotation without the brackets around a letter whose case was changed: `[W]e`.
fn with_letters(quotation: &str) -> String {
    let mut output = String::with_capacity(quotation.len());
    let mut rest = quotation;
    while let Some(at) = rest.find('[') {
        output.push_str(&rest[..at]);
        let inside = &rest[at + 1..];
        match inside.split_once(']') {
            Some((letter, after))
                if letter.chars().count() == 1 && after.starts_with(char::is_alphabetic) =>
            {
                output.push_str(letter);
                rest = after;
            }
            _ => {
                output.push('[');
                rest = inside;
            }
        }
    }
    output + rest
}

/// Returns `true` if a quotation seems to be the excerpt's words, and is not.
fn differs(quotation: &str, excerpt: &str) -> bool {
    let parts = parts(quotation);
    if parts.is_empty() || parts.len() > 1 {
        return false;
    }
    let (quoted, own) = (SourceText::new(quotation), SourceText::new(excerpt));
    !stands(quotation, &own) && !stands(excerpt, &quoted) && likeness(quotation, excerpt) >= SAME
}
