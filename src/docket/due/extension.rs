//! More time for the office in unusual circumstances (5 U.S.C. § 552(a)(6)(B)).

use chrono::NaiveDate;

use super::clock::Clock;
use super::reading::Reading;
use crate::calendar::calendar_days_after;
use crate::docket::progress::Progress;
use crate::foia::Event;
use crate::law::{Law, Limit, Rule, Unit};

/// Returns the days on which a time of the office ends that runs from `start`, with the extensions that
/// were claimed among `steps`: by the statute, which allows ten working days in all, and by the
/// office's own word where that is later (5 U.S.C. § 552(a)(6)(B)).
pub(super) fn extended(
    steps: &[(NaiveDate, &Progress)],
    rule: &Rule,
    law: &Law,
    clock: &Clock<'_>,
    start: NaiveDate,
    notes: &mut Vec<String>,
) -> Vec<Reading> {
    let Some(plain) = end(clock, rule, start, 0) else {
        return Vec::new();
    };
    let notices = steps
        .iter()
        .filter(|(_, progress)| progress.event() == Event::Extended);
    let claims = notices.clone().filter(|(_, claim)| !claim.is_endless());
    let Some((notice, letter)) = claims.clone().next_back() else {
        if notices.clone().next().is_some() {
            push(notes, NO_DAY);
        }
        return vec![Reading::by(rule, plain)];
    };
    let limit = law.statute(Limit::Extension);
    let most = limit.map_or(0, |limit| limit.days);
    let claimed = claims.fold(0, |claimed: u32, (_, claim)| {
        let details = claim.details();
        match (details.days, details.by) {
            (Some(days), _) => claimed.saturating_add(days.into()),
            (None, by) => claimed.max(by.map_or(0, |by| clock.working_days(plain, by, most))),
        }
    });
    // NOTE: a question may stand open between the two ends; then only the first is known.
    let allowed = end(clock, rule, start, claimed.min(most));
    let own = letter
        .details()
        .by
        .or_else(|| end(clock, rule, start, claimed));
    let cite = |on| match limit {
        Some(limit) => Reading::by(limit, on),
        None => Reading::by(rule, on),
    };
    let mut readings = Vec::new();
    if *notice > plain {
        push(
            notes,
            "The notice of unusual circumstances came after the office's time had run out.",
        );
        readings.push(Reading::by(rule, plain));
    }
    readings.extend(allowed.map(cite));
    if let Some(own) = own.filter(|own| allowed.is_some_and(|allowed| *own > allowed)) {
        push(
            notes,
            "More than ten working days needs your agreement, or a chance to narrow the request \
             (5 U.S.C. § 552(a)(6)(B)(ii)).",
        );
        readings.push(Reading::letter(own, *notice));
    }
    readings
}

/// What is said of a notice that names no day.
const NO_DAY: &str = "The notice of unusual circumstances names no day of the determination, and so moves none (5 U.S.C. § \
                      552(a)(6)(B)(i)). If it does name one, record it: `extended --days N`, or `--by DATE`.";

fn push(notes: &mut Vec<String>, note: &str) {
    if !notes.iter().any(|other| other == note) {
        notes.push(note.to_owned());
    }
}

/// Returns the end of a rule's days, with so many working days added.
fn end(clock: &Clock<'_>, rule: &Rule, start: NaiveDate, more: u32) -> Option<NaiveDate> {
    match rule.unit {
        Unit::Working => clock.end(start, rule.days.saturating_add(more)),
        Unit::Calendar => clock.end(calendar_days_after(start, rule.days), more),
    }
}
