//! What to know of an office before one asks: what it has published, and how long it takes.

use serde::{Deserialize, Serialize};

use crate::calendar::PartialDate;
use crate::text::grouped;

/// The page of an office on FOIA.gov, before its number.
pub(super) const PAGE: &str = "https://www.foia.gov/request/agency-component/";

/// How long an office took in a fiscal year: the medians of the requests that it processed, as its agency reports
/// them every year (5 U.S.C. § 552(e)(1)).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    /// The fiscal year, such as 2025.
    pub year: u16,
    /// For simple requests, in working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub simple: Option<u32>,
    /// For complex ones, in working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complex: Option<u32>,
    /// Who lists it.
    pub source: String,
    /// When it was listed.
    pub checked: PartialDate,
}

impl Pace {
    /// Returns the medians in a sentence, with the year and where they are from.
    pub(super) fn sentence(&self) -> Option<String> {
        let days = |days: u32| format!("{} working days", grouped(days));
        let took = match (self.simple, self.complex) {
            (Some(simple), Some(complex)) => {
                format!(
                    "{} if simple and {} if complex",
                    days(simple),
                    days(complex)
                )
            }
            (Some(simple), None) => format!("{} if simple", days(simple)),
            (None, Some(complex)) => format!("{} if complex", days(complex)),
            (None, None) => return None,
        };
        Some(format!(
            "In fiscal year {} its median request took {took} ({}, {}).",
            self.year,
            self.source,
            self.checked.long()
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Directory;

    #[test]
    fn what_the_directory_knows_is_said_with_its_date_and_else_where_it_stands() {
        let mut office = Directory::embedded().office("abmc").unwrap();
        let page = office.pace().unwrap();
        assert!(page.contains(PAGE), "{page}");
        assert!(
            office
                .published()
                .unwrap()
                .contains("https://www.abmc.gov/foia")
        );
        office.reading_room = Some("https://www.abmc.gov/reading-room".to_owned());
        assert!(
            office
                .published()
                .unwrap()
                .ends_with("https://www.abmc.gov/reading-room")
        );
        office.processing = Some(Pace {
            year: 2025,
            simple: Some(28),
            complex: Some(1_190),
            source: "FOIA.gov listing".to_owned(),
            checked: "2026-11".parse().unwrap(),
        });
        assert_eq!(
            office.pace().as_deref(),
            Some(
                "In fiscal year 2025 its median request took 28 working days if simple and 1,190 working days if \
                 complex (FOIA.gov listing, November 2026)."
            )
        );
    }
}
