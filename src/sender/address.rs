//! Postal addresses as people have them: apartments, PO boxes, rural routes, APO and FPO, abroad.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{State, Zip};

/// Where a sender lives or takes post.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Address {
    /// Street and number, PO box, rural route or unit: one line.
    pub street: String,
    /// City, or `APO`, `FPO`, `DPO` for military and diplomatic post.
    pub city: String,
    /// What follows the city.
    #[serde(flatten)]
    pub place: Place,
}

/// The last part of an address: in the United States or abroad.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Place {
    /// A state, territory or military postal code, and a ZIP code.
    UnitedStates {
        /// The postal abbreviation.
        state: State,
        /// The ZIP code.
        zip: Zip,
    },
    /// Anywhere else. Such a sender may file a FOIA request (5 U.S.C. § 552(a)(3)(A): "any
    /// person"), and has a member of Congress only where registered to vote.
    Abroad {
        /// The country's name.
        country: String,
        /// Its postal code, if it has one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        postal_code: Option<String>,
    },
}

impl Address {
    /// Returns the lines of the address as an envelope carries them.
    pub fn lines(&self) -> Vec<Cow<'_, str>> {
        let mut lines = vec![Cow::from(&self.street)];
        match &self.place {
            Place::UnitedStates { state, zip } => {
                // NOTE: the Postal Service writes `APO AP 96278`, without a comma.
                let comma = if state.is_military() { "" } else { "," };
                lines.push(format!("{}{comma} {state} {zip}", self.city).into());
            }
            Place::Abroad {
                country,
                postal_code,
            } => {
                lines.push(match postal_code {
                    Some(code) => format!("{code} {}", self.city).into(),
                    None => Cow::from(&self.city),
                });
                lines.push(Cow::from(country));
            }
        }
        lines
    }

    /// Returns the state, where the address is in the United States.
    pub fn state(&self) -> Option<State> {
        match self.place {
            Place::UnitedStates { state, .. } => Some(state),
            Place::Abroad { .. } => None,
        }
    }

    /// Returns the ZIP code, where the address is in the United States.
    pub fn zip(&self) -> Option<Zip> {
        match self.place {
            Place::UnitedStates { zip, .. } => Some(zip),
            Place::Abroad { .. } => None,
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(street: &str) -> Address {
        Address {
            street: street.into(),
            city: "Albany".into(),
            place: Place::UnitedStates {
                state: "NY".parse().unwrap(),
                zip: "12207".parse().unwrap(),
            },
        }
    }

    #[test]
    fn a_military_address_has_no_comma() {
        let military = Address {
            city: "APO".into(),
            place: Place::UnitedStates {
                state: "AP".parse().unwrap(),
                zip: "96278".parse().unwrap(),
            },
            ..address("Unit 2050 Box 4190")
        };
        assert_eq!(military.lines(), ["Unit 2050 Box 4190", "APO AP 96278"]);
    }

    #[test]
    fn an_address_abroad_ends_with_its_country() {
        let abroad = Address {
            street: "1 Rue de Rivoli".into(),
            city: "Paris".into(),
            place: Place::Abroad {
                country: "France".into(),
                postal_code: Some("75001".into()),
            },
        };
        assert_eq!(abroad.lines(), ["1 Rue de Rivoli", "75001 Paris", "France"]);
    }
}
