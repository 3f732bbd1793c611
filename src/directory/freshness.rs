//! How old the directory is, and what that means for a letter.
//!
//! Remarks are data: lint (rules C03 and C04) and the command line print them. `today` is handed in.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Serialize;

use super::table::{Header, Table};
use crate::calendar::long;
use crate::congress::{District, Member, Role};
use crate::text::{counted, ordinal};

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
        let days = counted(self.age_days, "day", "days");
        format!("as of {} ({days} old)", long(self.header.as_of))
    }
}

/// How many days a table stays good. District lines hold for a whole Congress, so that the ZIP
/// tables expire and do not age.
fn shelf_life(table: Table) -> Option<i64> {
    match table {
        Table::Offices => Some(super::channel::CHECK_VALID_DAYS),
        Table::ZipAreas | Table::ZipPrefixes => None,
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
    /// The next Congress is elected and not yet seated.
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

/// Returns what there is to say of a member's term.
pub(crate) fn of_member(member: &Member, today: NaiveDate) -> Option<Remark> {
    let site = match member.role {
        Role::Senator => "senate.gov",
        _ => "house.gov",
    };
    let end = member.seat_until();
    if member.until_special_election && end < today {
        return Some(Remark {
            code: RemarkCode::SpecialElection,
            message: format!(
                "{} was appointed until the special election of {}: verify at {site} who holds the \
                 seat now.",
                member.label(),
                long(end)
            ),
        });
    }
    (end <= today && !member.until_special_election).then(|| Remark {
        code: RemarkCode::TermEnded,
        message: format!(
            "The term of {} ended on {}: the seat may have changed hands; verify at {site}.",
            member.label(),
            long(end)
        ),
    })
}

/// Returns what there is to say of the list of members as a whole; `house` tells whether a House
/// seat is concerned.
pub(crate) fn of_list(freshness: &Freshness, house: bool, today: NaiveDate) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let header = &freshness.header;
    if freshness.aged {
        remarks.push(Remark {
            code: RemarkCode::Aged,
            message: format!(
                "The list of members is {}: a seat may have changed hands since.",
                freshness.age()
            ),
        });
    }
    if let (Some(end), Some(congress)) = (header.expires, header.valid_congress) {
        let congress = ordinal(congress);
        if end <= today && house {
            remarks.push(Remark {
                code: RemarkCode::Expired,
                message: format!(
                    "The {congress} Congress ended on {}: this list of the House is out of date. \
                     Refresh the directory.",
                    long(end)
                ),
            });
        } else if end > today && election_day(end.year() - 1).is_some_and(|day| day < today) {
            remarks.push(Remark {
                code: RemarkCode::LameDuck,
                message: format!(
                    "The {congress} Congress ends on {}: bills that are not passed by then lapse, \
                     and members who were not re-elected leave.",
                    long(end)
                ),
            });
        }
    }
    remarks
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

pub(crate) fn of_redrawn(district: District) -> Remark {
    Remark {
        code: RemarkCode::Redrawn,
        message: format!(
            "{} has had new districts since the last election, so that {district} may not be the \
             right one: look the address up at house.gov.",
            district.state().name()
        ),
    }
}

/// Returns the day of a general election: the Tuesday after the first Monday in November
/// (2 U.S.C. § 7).
fn election_day(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Mon, 1)?.checked_add_days(Days::new(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elections_fall_on_the_tuesday_after_the_first_monday() {
        for (year, day) in [(2022, 8), (2024, 5), (2026, 3)] {
            assert_eq!(election_day(year), NaiveDate::from_ymd_opt(year, 11, day));
        }
    }
}
