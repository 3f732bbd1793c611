//! The rule `published`: the day on which a source was published is the one that its saved text says.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::date::{Date, date};
use super::tokens::tokens;
use super::{Findings, Rule};
use crate::calendar::PartialDate;
use crate::campaign::Id;
use crate::text::visible;

/// A text says so in its head, which is so long, in bytes.
const HEAD: usize = 600;
/// The line that dates a text is no longer, in bytes.
const LINE: usize = 90;

/// Warns of a source whose head has a date, where `published` stands nowhere in its text.
pub(super) fn held(sources: &BTreeMap<Id, String>, findings: &mut Findings<'_>) {
    for source in &findings.file.campaign.sources {
        let (Some(published), Some(text)) = (source.published, sources.get(&source.id)) else {
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
