//! How old the directory is, and what that means for a letter.
//!
//! Remarks are data: lint (rules C03 and C04) and the command line print them. `today` is handed in.

use chrono::NaiveDate;
use serde::Serialize;

use super::table::{Header, Table};
use crate::calendar::long;
use crate::congress::{District, Member, Role, sitting_on};
use crate::correction::Correction;
use crate::text::{counted, joined, ordinal, visible};

/// What renews the list of members.
const REFRESH: &str = "`redress directory refresh members` renews it";

/// The age of a table on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Freshness {
    /// The table.
    pub table: Table,
    /// What its first line says.
    pub header: Header,
    /// Its age in days; negative when it is dated ahead.
    pub age_days: i64,
    /// Whether it is older than such a table should be.
    pub aged: bool,
    /// Whether the Congress for which it holds has ended.
    pub expired: bool,
}

impl Freshness {
    pub(crate) fn new(table: Table, header: Header, today: NaiveDate) -> Self {
        let age_days = (today - header.as_of).num_days();
        Self {
            table,
            age_days,
            aged: shelf_life(table).is_some_and(|days| age_days > days),
            expired: header.expires.is_some_and(|end| end <= today),
            header,
        }
    }

    /// Returns the age as people say it: `as of June 15, 2026 (159 days old)`.
    pub fn age(&self) -> String {
        format!("as of {} ({})", long(self.header.as_of), self.days_old())
    }

    /// Returns the age in days; a table can be newer than the day for which it is asked.
    pub fn days_old(&self) -> String {
        let days = counted(self.age_days.abs(), "day", "days");
        if self.age_days < 0 {
            format!("dated {days} ahead")
        } else {
            format!("{days} old")
        }
    }
}

/// How many days a table stays good. District lines hold for a whole Congress, so that the ZIP
/// tables expire and do not age; what people call an office does neither, nor does
/// where a city's ZIP codes begin.
fn shelf_life(table: Table) -> Option<i64> {
    match table {
        Table::Offices | Table::StateLaws => Some(super::channel::CHECK_VALID_DAYS),
        Table::ZipAreas | Table::ZipPrefixes | Table::OfficeWords | Table::Cities => None,
        _ => Some(90),
    }
}

/// Something to know before relying on a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// What kind of remark it is.
    pub code: RemarkCode,
    /// A sentence for people.
    pub message: String,
}

/// The kinds of remarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RemarkCode {
    /// The list is older than ninety days.
    Aged,
    /// The Congress for which the list holds has ended.
    Expired,
    /// The state's districts have other lines since the list's Congress ended.
    Redrawn,
    /// A member's term has ended.
    TermEnded,
    /// A member was appointed until a special election that has been held.
    SpecialElection,
    /// A seat was vacant.
    Vacant,
    /// The seat may change hands when the next Congress sits, in weeks.
    LameDuck,
}

impl RemarkCode {
    /// Returns the lint rule under which the remark belongs.
    pub fn rule(self) -> Option<&'static str> {
        match self {
            Self::Aged | Self::Expired | Self::Redrawn => Some("C03"),
            Self::TermEnded | Self::SpecialElection | Self::Vacant => Some("C04"),
            Self::LameDuck => None,
        }
    }
}

/// Returns what there is to say of a member's term; `as_of` is the date of the record.
pub(crate) fn of_member(member: &Member, as_of: NaiveDate, today: NaiveDate) -> Option<Remark> {
    let site = match member.role {
        Role::Senator => "senate.gov",
        _ => "house.gov",
    };
    let end = member.seat_until();
    let (code, message) = if member.is_over(as_of, today) {
        let message = format!(
            "{}, and the list does not say who holds it now: {REFRESH}, or look at {site}.",
            over(member)
        );
        (RemarkCode::TermEnded, message)
    } else if member.until_special_election && end < today {
        let message = format!(
            "{} was appointed until the special election of {}: look at {site} for who holds the seat now.",
            member.label(),
            long(end)
        );
        (RemarkCode::SpecialElection, message)
    } else if end <= today || !turns_over(end, today) {
        return None;
    } else {
        (RemarkCode::LameDuck, lame_duck(member, end))
    };
    Some(Remark { code, message })
}

/// Says that a member's time in the seat is over.
fn over(member: &Member) -> String {
    let end = member.seat_until();
    let day_before = end.pred_opt().unwrap_or(end);
    match member.role {
        Role::Senator if member.until_special_election => format!(
            "{} was appointed until the special election of {}",
            member.label(),
            long(end)
        ),
        Role::Senator => format!("The term of {} ended on {}", member.label(), long(end)),
        _ => format!(
            "The seat of {} ended on {} with the {} Congress",
            member.label(),
            long(end),
            ordinal(sitting_on(day_before))
        ),
    }
}

/// Says that a seat may change hands in a few weeks.
fn lame_duck(member: &Member, end: NaiveDate) -> String {
    let stays = match &member.leaves {
        Some(leaving) => format!(
            "{} leaves: {} ({}, {})",
            member.name,
            leaving.why,
            leaving.source,
            long(leaving.as_of)
        ),
        None => format!("Whether {} stays is not recorded", member.name),
    };
    format!(
        "Somebody else may hold the seat of {} from {} on. {stays}. Post to the Capitol may arrive after \
         that day; a web form or a call does not.",
        member.label(),
        long(end)
    )
}

/// From November 1 to January 3, in days: the election is held, and post takes weeks.
const TURNOVER_DAYS: i64 = 63;

/// Returns `true` in the weeks before the end of a term.
fn turns_over(end: NaiveDate, today: NaiveDate) -> bool {
    (end - today).num_days() <= TURNOVER_DAYS
}

/// Returns what there is to say of the list of members as a whole; `house` tells whether a House
/// seat is concerned.
pub(crate) fn of_list(freshness: &Freshness, house: bool, today: NaiveDate) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let header = &freshness.header;
    if freshness.aged {
        remarks.push(Remark {
            code: RemarkCode::Aged,
            message: format!("The list of members is {}: {REFRESH}.", freshness.age()),
        });
    }
    if let (Some(end), Some(congress)) = (header.expires, header.valid_congress)
        && end <= today
        && house
    {
        remarks.push(Remark {
            code: RemarkCode::Expired,
            message: format!(
                "The {} Congress ended on {}, and this list of the House with it: {REFRESH}.",
                ordinal(congress),
                long(end)
            ),
        });
    }
    remarks
}

/// Returns what there is to say of the committees once the next Congress sits, whose seats on them are given anew.
pub(crate) fn of_committees(freshness: &Freshness) -> Option<Remark> {
    let header = &freshness.header;
    let (Some(end), Some(congress)) = (header.expires, header.valid_congress) else {
        return None;
    };
    freshness.expired.then(|| Remark {
        code: RemarkCode::Expired,
        message: format!(
            "These are the committees of the {} Congress, which ended on {}. Who leads them and sits on them now is \
             not recorded: `redress directory refresh committees` renews them.",
            ordinal(congress),
            long(end)
        ),
    })
}

pub(crate) fn of_vacancy(district: District, as_of: NaiveDate) -> Remark {
    Remark {
        code: RemarkCode::Vacant,
        message: format!(
            "The seat of {district} was vacant on {}: verify at house.gov whether it has been \
             filled.",
            long(as_of)
        ),
    }
}

/// Says that a seat is vacant by a person's own correction.
pub(crate) fn of_vacated(held: &Member, correction: &Correction) -> Remark {
    Remark {
        code: RemarkCode::Vacant,
        message: format!(
            "The seat of {} is vacant by your own correction as of {}: {}.",
            held.label(),
            long(correction.as_of),
            visible(correction.note.trim_end_matches('.'))
        ),
    }
}

/// Says of some districts of one state that their lines were drawn anew; nothing of none.
pub(crate) fn of_redrawn(districts: &[District]) -> Option<Remark> {
    let named: Vec<String> = districts.iter().map(ToString::to_string).collect();
    let first = districts.first()?;
    Some(Remark {
        code: RemarkCode::Redrawn,
        message: format!(
            "{} has new districts since the last election, so that {} may not be the right one: \
             `redress directory refresh zips` renews the table, or look the address up at house.gov.",
            first.state().name(),
            joined(&named, "or")
        ),
    })
}
