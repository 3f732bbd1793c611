//! Quotations that a source parts by their speaker: `"It leaks," said Ana Ruiz, who works there. "We saw it."`

use std::ops::Range;

use crate::campaign::check::language::passages::quotations;
use crate::campaign::check::language::tokens::{Kind, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::text::is_listed;

/// So long is what stands between two parts of one quotation, in bytes.
const SPEAKER: usize = 200;

/// Returns what a text quotes in parts, each with its parts joined, in the ways in which a quotation may join them.
pub(in crate::campaign::check) fn joined(text: &str) -> Vec<String> {
    let places = quotations(text);
    let mut runs: Vec<Vec<&Range<usize>>> = Vec::new();
    for place in &places {
        match runs.last_mut() {
            Some(run)
                if run
                    .last()
                    .is_some_and(|last| is_spoken_on(text, last, place)) =>
            {
                run.push(place);
            }
            _ => runs.push(vec![place]),
        }
    }
    let parted = runs.into_iter().filter(|run| run.len() > 1);
    parted
        .flat_map(|run| [true, false].map(|has_commas| join(text, &run, has_commas)))
        .collect()
}

/// Returns `true` if between two quotations stands nothing but who says them.
fn is_spoken_on(text: &str, last: &Range<usize>, next: &Range<usize>) -> bool {
    let between = &text[last.end..next.start];
    let is_near = between.len() < SPEAKER && between.matches('\n').count() < 3;
    let is_paragraph = between
        .split('\n')
        .skip(1)
        .any(|line| line.trim().is_empty());
    let tokens = tokens(between);
    let says = tokens.iter().any(|token| {
        is_listed(&WORDS.wording.attributing, &token.lower)
            || is_listed(&WORDS.speaker.verbs, &token.lower)
    });
    // NOTE: behind a full stop somebody else may speak.
    let mut stops = tokens.iter().enumerate().filter(|(_, token)| token.is("."));
    let is_one = stops.all(|(at, _)| {
        let mut rest = tokens[at + 1..].iter();
        let is_title = || at > 0 && is_abbreviation(&tokens[at - 1].lower);
        rest.all(|token| token.kind == Kind::Sign) || is_title()
    });
    is_near && !is_paragraph && says && is_one
}

/// Returns `true` for the `Dr` of `Dr. Ott`, and for an initial.
fn is_abbreviation(word: &str) -> bool {
    let known = [
        "capt", "dr", "gen", "gov", "jr", "lt", "mr", "mrs", "ms", "rep", "sen", "sgt", "sr", "st",
    ];
    word.chars().count() == 1 || known.contains(&word)
}

/// Joins the parts: with a full stop before a new sentence, else with the comma or without it.
fn join(text: &str, run: &[&Range<usize>], has_commas: bool) -> String {
    let mut output = String::new();
    for place in run {
        let part = text[(*place).clone()].trim();
        if let Some(last) = output.strip_suffix(',').map(str::to_owned) {
            output = last;
            if part.starts_with(char::is_uppercase) {
                output.push('.');
            } else if has_commas {
                output.push(',');
            }
        }
        if !output.is_empty() {
            output.push(' ');
        }
        output.push_str(part);
    }
    output
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_goes_on_behind_its_speaker() {
        for (text, expected) in [
            (
                "\"I rang the bell,\" said Lena Ott, who lives on\nPier Road. \"Nobody came.\"",
                "I rang the bell. Nobody came.",
            ),
            (
                "\"The bell,\" Mr. Ott wrote, \"has been silent since May.\"",
                "The bell has been silent since May.",
            ),
        ] {
            assert!(joined(text).contains(&expected.to_owned()), "{text}");
        }
        for text in [
            "\"I rang the bell,\" said Lena Ott. Her neighbor agreed. \"Nobody came.\"",
            "\"I rang the bell,\" said Lena Ott.\n\n\"Nobody came,\" said Per Dahl.",
            "It is called \"the bell\" and \"the gong\" there.",
        ] {
            assert_eq!(joined(text), Vec::<String>::new(), "{text}");
        }
    }
}
