//! The saved text of a source, taken apart once for all of its data points.

use std::collections::HashSet;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::date::{Month, months};
use super::figures::{Figure, figures};
use super::folded::Folded;
use super::tokens::{Token, tokens};
use super::what::What;
use super::wording::runs;

/// How far around an excerpt a claim's figures may stand, in characters.
const NEAR: usize = 400;

#[derive(Debug)]
pub(super) struct SourceText {
    /// The text, composed (NFC) as claims are.
    pub(super) text: String,
    pub(super) folded: Folded,
    /// Every figure of the text, in order.
    pub(super) figures: Vec<Figure>,
    /// Every month that the text names without a day or a year, in order.
    pub(super) months: Vec<Month>,
    /// Every run of words that would count as copied.
    pub(super) runs: HashSet<u64>,
}

impl SourceText {
    pub(super) fn new(text: &str) -> Self {
        let text: String = text.nfc().collect();
        let tokens: Vec<Token<'_>> = tokens(&text);
        let figures = figures(&tokens);
        let is_dated = |month: &Month| {
            let after = figures.partition_point(|figure| figure.place.start <= month.start);
            figures[..after].last().is_some_and(|figure| {
                matches!(figure.what, What::Date(_)) && figure.place.contains(&month.start)
            })
        };
        let months = months(&tokens)
            .into_iter()
            .filter(|month| !is_dated(month))
            .collect();
        let runs = runs(&tokens).map(|(hash, _)| hash).collect();
        Self {
            folded: Folded::new(&text),
            figures,
            months,
            runs,
            text,
        }
    }

    /// Returns the passage around a place: the place and 400 characters on either side.
    pub(super) fn around(&self, place: &Range<usize>) -> Range<usize> {
        let before = &self.text[..place.start];
        let after = &self.text[place.end..];
        let start = before
            .char_indices()
            .rev()
            .nth(NEAR - 1)
            .map_or(0, |(at, _)| at);
        let end = after
            .char_indices()
            .nth(NEAR)
            .map_or(after.len(), |(at, _)| at);
        start..place.end + end
    }
}
