//! Dates: as letters print them, as sources state them, and as the law counts them.
//!
//! Nothing here asks what day it is: the date of a letter is handed in. Which time limits the law
//! sets stands in [`law`](crate::law).

mod holiday;
mod partial;
mod working;
pub(crate) mod written;

use chrono::{Datelike, NaiveDate};

pub use self::holiday::{Holiday, federal_holiday};
pub use self::partial::{ParseDateError, PartialDate};
pub use self::working::{WorkingCalendar, calendar_days_after};
pub use self::written::written_date;
use crate::text::month_name;

/// Reads a date of four, two and two digits: `2026-11-23`. The general parser takes ten times as long,
/// which whoever reads many thousands feels.
pub(crate) fn iso_date(text: &str) -> Option<NaiveDate> {
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0_u32, |number, digit| {
            digit
                .is_ascii_digit()
                .then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    let [year @ .., b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return None;
    };
    if year.len() != 4 {
        return None;
    }
    let year = i32::try_from(number(year)?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&[*m1, *m2])?, number(&[*d1, *d2])?)
}

/// Returns a date as a letter prints it: `November 23, 2026`.
pub fn long(date: NaiveDate) -> String {
    format!(
        "{} {}, {}",
        month_name(date.month()).unwrap_or_default(),
        date.day(),
        date.year()
    )
}
