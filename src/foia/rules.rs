//! Where agencies' own FOIA rules stand.

use serde::Serialize;

/// Where an agency's own rules stand, for the places where a request cites them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AgencyRules {
    /// The rule on fee waivers.
    pub waiver: Option<&'static str>,
    /// The rule on expedited processing.
    pub expedite: Option<&'static str>,
    /// The rule on preserving records.
    pub preservation: Option<&'static str>,
}

impl AgencyRules {
    /// Returns the rules of the agency whose regulation is named so, as far as they are known:
    /// Homeland Security (6 CFR Part 5) and Justice (28 CFR Part 16).
    pub fn of(regulation: Option<&str>) -> Self {
        match regulation {
            Some("6 CFR Part 5") => Self {
                waiver: Some("6 CFR 5.11(k)"),
                expedite: Some("6 CFR 5.5(e)"),
                preservation: Some("6 CFR 5.9"),
            },
            Some("28 CFR Part 16") => Self {
                waiver: Some("28 CFR 16.10(k)"),
                expedite: Some("28 CFR 16.5(e)"),
                preservation: Some("28 CFR 16.9"),
            },
            _ => Self::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_rules_of_the_agency_itself_are_cited() {
        let of = |regulation| AgencyRules::of(Some(regulation)).waiver;
        assert_eq!(of("6 CFR Part 5"), Some("6 CFR 5.11(k)"));
        assert_eq!(of("28 CFR Part 16"), Some("28 CFR 16.10(k)"));
        assert_eq!(of("36 CFR Part 50"), None);
        assert_eq!(of("6 CFR Part 57"), None);
        assert_eq!(AgencyRules::of(None), AgencyRules::default());
    }
}
