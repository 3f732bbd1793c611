//! Dates: as letters print them, as sources state them, and as the law counts them.
//!
//! Nothing here asks what day it is: the date of a letter is handed in. Which time limits the law
//! sets stands in [`law`](crate::law).

mod holiday;
mod partial;
mod working;

use chrono::{Datelike, NaiveDate};

pub use self::holiday::{Holiday, federal_holiday};
pub use self::partial::{ParseDateError, PartialDate};
pub use self::working::{WorkingCalendar, calendar_days_after};

/// Returns a date as a letter prints it: `November 23, 2026`.
pub fn long(date: NaiveDate) -> String {
    format!(
        "{} {}, {}",
        month_name(date.month()),
        date.day(),
        date.year()
    )
}

fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES
        .get((month as usize).wrapping_sub(1))
        .copied()
        .unwrap_or("month unknown")
}
