//! Which of a member's offices at home is the nearest to a sender.
//!
//! No distances are known. The first three digits of a ZIP code name the center that sorts its post,
//! so what shares them lies close together.

use super::district_office::DistrictOffice;
use crate::sender::Zip;

/// An office, and why it is taken for the nearest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nearest {
    /// The office; its postal address is complete.
    pub office: DistrictOffice,
    /// How near it is.
    pub nearness: Nearness,
    /// How many offices with a postal address the member has at home.
    pub of: usize,
}

/// How near an office is, as far as ZIP codes tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// In the sender's own city.
    City,
    /// In the same area of post: the first three digits are the same.
    Area,
    /// Its ZIP code is the closest in number.
    Number,
}

/// Returns the office that is nearest to a city and ZIP code, or `None` if no office has a complete
/// postal address.
pub(super) fn nearest(offices: Vec<DistrictOffice>, city: &str, zip: Zip) -> Option<Nearest> {
    let offices: Vec<(DistrictOffice, Zip)> = offices
        .into_iter()
        .filter(|office| office.mailing_address().is_some())
        .filter_map(|office| office.zip.map(|zip| (office, zip)))
        .collect();
    let of = offices.len();
    let number = |zip: Zip| zip.five().parse::<i32>().unwrap_or_default();
    let ranked = offices.into_iter().map(|(office, own)| {
        let nearness = if office.city.eq_ignore_ascii_case(city.trim()) {
            Nearness::City
        } else if own.prefix() == zip.prefix() {
            Nearness::Area
        } else {
            Nearness::Number
        };
        (nearness, number(own).abs_diff(number(zip)), office)
    });
    let (nearness, _, office) = ranked.min_by_key(|(nearness, apart, _)| (*nearness, *apart))?;
    Some(Nearest {
        office,
        nearness,
        of,
    })
}

impl Nearest {
    /// Returns why it is taken for the nearest, as a clause.
    pub fn reason(&self) -> String {
        let Self {
            office,
            nearness,
            of,
        } = self;
        let place = format!("in {}, {}", office.city, office.state);
        match (of, nearness) {
            (1, _) => format!("{place}, the only one at home with a postal address"),
            (_, Nearness::City) => format!("{place}, your city (one of {of} at home)"),
            (_, Nearness::Area) => format!("{place}, in your postal area (one of {of} at home)"),
            (_, Nearness::Number) => format!("{place}, the closest by ZIP code of {of} at home"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(city: &str, zip: &str, street: &str) -> DistrictOffice {
        DistrictOffice {
            id: format!("P000001-{city}"),
            bioguide: "P000001".into(),
            lines: [street]
                .into_iter()
                .filter(|line| !line.is_empty())
                .map(str::to_owned)
                .collect(),
            city: city.into(),
            state: "NY".parse().unwrap(),
            zip: zip.parse().ok(),
            phone: None,
            fax: None,
            hours: None,
        }
    }

    fn choose(city: &str, zip: &str) -> (String, String) {
        let offices = vec![
            office("Buffalo", "14202", "130 S. Elmwood Ave."),
            office("Albany", "12207", "1 Clinton Square"),
            office("Troy", "12180", "1 River Street"),
            office("Utica", "13501", ""),
        ];
        let nearest = nearest(offices, city, zip.parse().unwrap()).unwrap();
        let reason = nearest.reason();
        (nearest.office.city, reason)
    }

    #[test]
    fn the_own_city_goes_before_the_own_area_and_that_before_the_number() {
        assert_eq!(choose("troy", "12207").0, "Troy");
        assert_eq!(
            choose("Colonie", "12205").1,
            "in Albany, NY, in your postal area (one of 3 at home)"
        );
        assert_eq!(
            choose("Rochester", "14604").1,
            "in Buffalo, NY, the closest by ZIP code of 3 at home"
        );
    }

    #[test]
    fn an_office_without_a_street_is_none_to_write_to() {
        assert_ne!(choose("Utica", "13501").0, "Utica");
        let none = vec![office("Utica", "13501", "")];
        assert_eq!(nearest(none, "Utica", "13501".parse().unwrap()), None);
    }
}
