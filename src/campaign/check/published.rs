//! The rule `published`: the day, the title and the byline of a source are those that its saved text has.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;

use super::language::date::{Date, date};
use super::language::tokens::{Kind, tokens};
use super::{Findings, Rule};
use crate::calendar::PartialDate;
use crate::campaign::{Id, Source};
use crate::text::visible;

/// A text says so in its head, which is so long, in bytes.
const HEAD: usize = 600;
/// The line that dates a text is no longer, in bytes.
const LINE: usize = 90;

/// Warns of a source whose head has a date, where `published` stands nowhere in its text.
pub(super) fn held(sources: &BTreeMap<Id, String>, findings: &mut Findings<'_>) {
    for source in &findings.file.campaign.sources {
        let Some(text) = sources.get(&source.id) else {
            continue;
        };
        head_held(source, text, findings);
        let Some(published) = source.published else {
            continue;
        };
        let dates = dates(text);
        // NOTE: a date further down, `on September 1, 2025, we filed`, tells of something else.
        let head = text.find("\n\n").unwrap_or(text.len()).min(HEAD);
        let is_head = |date: &Date, at: usize| {
            let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let length = text[line..].find('\n').unwrap_or(text.len() - line);
            at < head && length < LINE && date.year.is_some()
        };
        let first = dates.iter().find(|(date, at, _)| is_head(date, *at));
        let Some((_, _, shown)) = first else { continue };
        if dates.iter().any(|(date, ..)| is_same(published, *date)) {
            continue;
        }
        findings.note(
            Rule::Published,
            format!("sources.{}.published", source.id),
            format!(
                "the saved text of `{}` has no such date, and begins with `{}`",
                source.id,
                visible(shown)
            ),
            Some("give the date on which it was published, as it stands there".to_owned()),
        );
    }
}

/// Warns of a title and an author that the head of a text has otherwise.
fn head_held(source: &Source, text: &str, findings: &mut Findings<'_>) {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let mut note = |key: &str, theirs: &str| {
        findings.note(
            Rule::Published,
            format!("sources.{}.{key}", source.id),
            format!(
                "the head of the saved text says `{}`",
                visible(theirs.trim())
            ),
            Some(format!("give the {key} as it stands there")),
        );
    };
    if let Some(line) = other_title(&source.title, head) {
        note("title", line);
    }
    let author = source.author.as_deref().unwrap_or_default();
    if let Some(byline) = byline(head)
        && !author.is_empty()
        && !text.contains(author)
    {
        note("author", byline);
    }
}

/// Returns the line of a head that has most of a title's words and others in the place of the rest.
fn other_title<'t>(title: &str, head: &'t str) -> Option<&'t str> {
    let words = |text: &str| -> BTreeSet<String> {
        let tokens = tokens(text).into_iter();
        let words = tokens.filter(|token| token.kind != Kind::Sign);
        words.map(|token| token.lower).collect()
    };
    let (own, all) = (words(title), words(head));
    if own.is_subset(&all) {
        return None;
    }
    head.lines().find(|line| {
        let theirs = words(line);
        let shared = own.intersection(&theirs).count();
        3 * shared >= 2 * own.len() && 3 * shared >= 2 * theirs.len() && theirs != own
    })
}

/// Returns who is named behind `By` in a head.
fn byline(head: &str) -> Option<&str> {
    let lines = head.lines();
    let mut named = lines.filter_map(|line| {
        let at = if line.starts_with("By ") {
            0
        } else {
            line.find(". By ")? + 2
        };
        Some(&line[at..])
    });
    named.next()
}

/// Returns the dates of a text with their places and their words.
fn dates(text: &str) -> Vec<(Date, usize, &str)> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date(&tokens, at) {
            Some((date, next)) => {
                let place = tokens[at].start..tokens[next - 1].end();
                found.push((date, place.start, &text[place]));
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// Returns `true` if two dates agree as far as both say.
fn is_same(published: PartialDate, there: Date) -> bool {
    let (year, month, day) = match published {
        PartialDate::Day(day) => (day.year(), Some(day.month()), Some(day.day())),
        PartialDate::Month(year, month) => (year, Some(month), None),
        PartialDate::Year(year) => (year, None, None),
    };
    there.year == Some(year)
        && month.is_none_or(|month| month == there.month)
        && day.is_none_or(|day| there.day.is_none_or(|there| there == day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_and_a_byline_are_those_of_the_head() {
        let head =
            "Boats wait for lamps\nThe Bay Tribune, May 2, 2026. By Ana Ruiz\n\nTen boats wait.";
        for (title, expected) in [
            ("Boats wait for lamps", None),
            ("Boats Wait for Lamps", None),
            ("Boats wait for lamps: the bay at night", None),
            ("Boats wait for money", Some("Boats wait for lamps")),
        ] {
            assert_eq!(other_title(title, head), expected, "{title}");
        }
        assert_eq!(byline(head), Some("By Ana Ruiz"));
        assert_eq!(byline("Boats wait\n\nBoats pass by night."), None);
    }
}
