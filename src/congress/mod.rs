//! Congress: its districts, its members, how they are addressed, what bills and topics are called,
//! how much its forms take.

mod apportionment;
mod bill;
mod district;
pub mod fips;
mod form_count;
mod form_topic;
mod member;
mod petition;
pub mod seats;
mod topic;

pub use bill::{Bill, BillType, ParseBillTypeError, Position, is_of_a_state, read_bill};
pub use district::{District, ParseDistrictError, Seat};
pub use form_count::{SCRIPT_LIMIT, SHORT_LIMIT, form_count, form_room};
pub use form_topic::nearest_topics;
pub use member::{Chamber, Departure, Member, Role};
pub use petition::{Petition, Standing};
pub use topic::{is_topic, topics};

use chrono::{Datelike, NaiveDate};

/// Returns the number of the Congress that sits on a day: a new one begins on January 3 of every
/// odd year (U.S. Const. amend. XX, § 2).
pub fn sitting_on(day: NaiveDate) -> u16 {
    let before_january_3 = day.month() == 1 && day.day() < 3;
    let year = if before_january_3 {
        day.year() - 1
    } else {
        day.year()
    };
    u16::try_from((year - 1789) / 2 + 1).unwrap_or(0)
}

/// Returns the day on which a Congress ends and the next begins (U.S. Const. amend. XX, § 1).
pub fn end_of(congress: u16) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(1789 + 2 * i32::from(congress), 1, 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_congress_begins_on_january_third_of_an_odd_year() {
        let on = |text: &str| sitting_on(text.parse().unwrap());
        assert_eq!(on("2026-11-21"), 119);
        assert_eq!(on("2027-01-02"), 119);
        assert_eq!(on("2027-01-03"), 120);
        assert_eq!(on("2028-12-31"), 120);
    }

    #[test]
    fn a_congress_ends_when_the_next_begins() {
        let end = end_of(119).unwrap();
        assert_eq!(end, NaiveDate::from_ymd_opt(2027, 1, 3).unwrap());
        assert_eq!(sitting_on(end), 120);
    }
}
