//! The rule `date`: what a campaign has read, tells or asks for is not in the future.

use chrono::{Days, NaiveDate};

use super::accepted::answers;
use super::{Findings, Rule, key_of};
use crate::calendar::PartialDate;
use crate::campaign::{Action, Source};
use crate::foia::End;

/// So many days a clock may be wrong.
const CLOCK: Days = Days::new(14);

/// Holds the campaign's dates against today and against each other.
pub(super) fn are_past(today: NaiveDate, findings: &mut Findings<'_>) {
    let campaign = &findings.file.campaign;
    // NOTE: a clock may be behind the campaign's author, but not by weeks.
    let latest = today.checked_add_days(CLOCK).unwrap_or(today);
    let today = if campaign.updated > latest {
        future("updated".to_owned(), campaign.updated, findings);
        today
    } else {
        today.max(campaign.updated)
    };
    for source in &campaign.sources {
        let key = |key: &str| format!("sources.{}.{key}", source.id);
        if source.accessed > today {
            future(key("accessed"), source.accessed, findings);
        }
        if let Some(published) = source.published {
            if first_day(published) > today {
                future(key("published"), published, findings);
            } else if first_day(published) > source.accessed {
                findings.note(
                    Rule::Date,
                    key("accessed"),
                    format!("`{}` was read before it was published", source.id),
                    Some("correct `published` or `accessed`".to_owned()),
                );
            }
        }
    }
    for point in &campaign.data_points {
        let Some(as_of) = point.as_of else { continue };
        let source = campaign.source(&point.source);
        let published = source
            .filter(|source| !is_doubted(source, findings))
            .and_then(|source| source.published);
        if first_day(as_of) > today {
            future(key_of(point, "as_of"), as_of, findings);
        } else if published.is_some_and(|published| first_day(as_of) > last_day(published)) {
            findings.note(
                Rule::Date,
                key_of(point, "as_of"),
                format!("`{}` speaks of a time after its source", point.id),
                Some("correct `as_of`, or `published` of the source".to_owned()),
            );
        }
    }
    for action in &campaign.actions {
        let Action::Foia(action) = action else {
            continue;
        };
        let key = |key: &str| format!("actions.{}.{key}", action.id);
        if let Some(from) = action.range.from.filter(|from| *from > today) {
            future(key("from"), from, findings);
        } else if let End::On(to) = action.range.to
            && to > today
        {
            future(key("to"), to, findings);
        }
    }
}

/// Returns `true` if the saved text of a source has another date than `published`: what follows from that one is no
/// second fault.
fn is_doubted(source: &Source, findings: &Findings<'_>) -> bool {
    let key = format!("sources.{}.published", source.id);
    let mut warnings = findings.report.warnings.iter();
    warnings.any(|warning| {
        let mut accepted = findings.file.campaign.accepted.iter();
        warning.rule == Rule::Published.id()
            && warning.key == key
            && !accepted.any(|entry| answers(entry, warning))
    })
}

fn future(key: String, date: impl std::fmt::Display, findings: &mut Findings<'_>) {
    findings.note(
        Rule::Date,
        key,
        format!("{date} is in the future"),
        Some("correct the date".to_owned()),
    );
}

fn first_day(date: PartialDate) -> NaiveDate {
    match date {
        PartialDate::Day(day) => day,
        PartialDate::Month(year, month) => day(year, month),
        PartialDate::Year(year) => day(year, 1),
    }
}

fn last_day(date: PartialDate) -> NaiveDate {
    let next = match date {
        PartialDate::Day(day) => return day,
        PartialDate::Month(year, 12) | PartialDate::Year(year) => day(year + 1, 1),
        PartialDate::Month(year, month) => day(year, month + 1),
    };
    next.pred_opt().unwrap_or(next)
}

fn day(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MAX)
}
