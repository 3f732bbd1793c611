//! Members of Congress and how a letter addresses them.
//!
//! Titles of office are used throughout ("Dear Senator …", "Dear Representative …"), so that no
//! letter depends on a guess about a person; models: U.S. Department of Commerce, "Models of
//! Address and Salutation". For delegates and the Resident Commissioner no authority spells the
//! salutation out; the office's own title is used.

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use super::{District, end_of, sitting_on};
use crate::keyword::{Keyword, UnknownKeyword, unknown};
use crate::sender::State;

/// The two chambers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chamber {
    /// The Senate.
    Senate,
    /// The House of Representatives.
    House,
}

/// What seat a member holds.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Deserialize,
    Serialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum Role {
    /// One of a state's two senators.
    Senator,
    /// The voting member for a House district.
    Representative,
    /// The non-voting member for the District of Columbia or a territory.
    Delegate,
    /// Puerto Rico's non-voting member, elected for four years (48 U.S.C. § 891).
    ResidentCommissioner,
}

impl Keyword for Role {
    const IS: &'static str = "a role is";
}

impl Role {
    /// Returns the title of office, as it precedes a surname.
    pub fn title(self) -> &'static str {
        match self {
            Self::Senator => "Senator",
            Self::Representative => "Representative",
            Self::Delegate => "Delegate",
            Self::ResidentCommissioner => "Resident Commissioner",
        }
    }

    /// Returns the chamber in which the member sits.
    pub fn chamber(self) -> Chamber {
        match self {
            Self::Senator => Chamber::Senate,
            _ => Chamber::House,
        }
    }
}

/// A sitting member of Congress, as the directory records them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Member {
    /// The identifier in the Biographical Directory of Congress, such as `S000148`.
    pub bioguide: String,
    /// The full name, as the member's office writes it.
    pub name: String,
    /// The surname, as a salutation uses it.
    pub last_name: String,
    /// Other names by which people look the member up, such as a nickname; never printed in a
    /// letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_names: Vec<String>,
    /// How a letter salutes the member, where it is not by title and surname: `Mr. Speaker`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salutation: Option<String>,
    /// What seat the member holds.
    pub role: Role,
    /// The state or territory.
    pub state: State,
    /// The House district; none for senators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<District>,
    /// The class of a senator's seat (1, 2 or 3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub senate_class: Option<u8>,
    /// The party that the member belongs to, if it is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// The first day of the current term.
    pub term_start: NaiveDate,
    /// The day on which the current term ends.
    pub term_end: NaiveDate,
    /// Whether the seat was to be filled by a special election on `term_end`: the member may then
    /// sit on until the winner is sworn in.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub until_special_election: bool,
    /// The office in Washington: room and building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// The telephone number of the office in Washington.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The fax number of the office in Washington, which few offices list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fax: Option<String>,
    /// The member's web site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// The web form for letters, of those of whom the table of forms has no record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_form: Option<String>,
    /// The office's code in "Communicating with Congress" messages, such as `SNY03`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cwc_office: Option<String>,
    /// Why the member is known to leave at the end of the term, if that is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leaves: Option<Departure>,
    /// Where this record is from, if not from the table's source: the member came after its date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The date as of which this record held, if not the table's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<NaiveDate>,
}

/// What is known of a member who leaves at the end of the term.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Departure {
    /// Why, as the end of a sentence: `did not run again for this seat`.
    pub why: String,
    /// Who says so.
    pub source: String,
    /// The day of the source.
    pub as_of: NaiveDate,
}

impl Member {
    /// Returns the day on which the member's time in the seat ends. For the Resident Commissioner
    /// that is four years after the term began (48 U.S.C. § 891), whatever the lists say: they cut
    /// the term to the two years of a Congress.
    pub fn seat_until(&self) -> NaiveDate {
        let of_commissioner = |end: NaiveDate| match end.year() % 4 {
            1 => Some(end),
            _ => end_of(sitting_on(end)),
        };
        match self.role {
            Role::ResidentCommissioner => end_of(sitting_on(self.term_start))
                .and_then(of_commissioner)
                .unwrap_or(self.term_end),
            _ => self.term_end,
        }
    }

    /// Returns the rule that the dates of the term break, or `None` if they keep them all: a House term ends with its
    /// Congress (U.S. Const. art. I, § 2, cl. 1; amend. XX, § 1), a senator's after six years, on the day of their
    /// class (art. I, § 3, cl. 1 and 2) or on that of a special election (amend. XVII), the Resident
    /// Commissioner's after four (48 U.S.C. § 891).
    pub fn broken_term_rule(&self) -> Option<&'static str> {
        let (start, end) = (self.term_start, self.term_end);
        let by_class = |class: u8| match class {
            1 => Some(3),
            2 => Some(5),
            3 => Some(1),
            _ => None,
        };
        let (keeps, rule) = match (self.role, self.senate_class.and_then(by_class)) {
            (Role::Senator, None) => (false, "a senator's seat is of class 1, 2 or 3"),
            (Role::Senator, Some(rest)) => {
                let longest = start.checked_add_months(Months::new(72));
                let on_its_day = (end.month(), end.day(), end.year() % 6) == (1, 3, rest);
                (
                    start < end
                        && longest.is_some_and(|longest| end <= longest)
                        && (on_its_day || self.until_special_election),
                    "a senator's term lasts at most six years and ends on January 3 of the year of its class",
                )
            }
            (Role::ResidentCommissioner, _) => (
                end == self.seat_until(),
                "the Resident Commissioner's term ends on January 3 after the election for President",
            ),
            (Role::Representative | Role::Delegate, _) => (
                end_of(sitting_on(start)) == Some(end),
                "a House term ends on January 3 of the next odd year",
            ),
        };
        (!keeps).then_some(rule)
    }

    /// Returns `true` if the member's time in the seat is over on a day, as far as a record of `as_of`
    /// can tell: a letter would reach whoever came after. One who was appointed until a special election
    /// may sit on until the winner is sworn in, and counts as sitting until the next Congress does.
    pub fn is_over(&self, as_of: NaiveDate, today: NaiveDate) -> bool {
        if self.until_special_election {
            sitting_on(today) > sitting_on(as_of)
        } else {
            self.seat_until() <= today
        }
    }

    /// Returns `true` for the Speaker of the House, who is saluted as such.
    pub fn is_speaker(&self) -> bool {
        let salutation = self.salutation.as_ref();
        salutation.is_some_and(|words| words.contains("Speaker"))
    }

    /// Returns the inside address in Washington.
    pub fn inside_address(&self) -> Vec<String> {
        let (chamber, zip) = match self.role.chamber() {
            Chamber::Senate => ("United States Senate", "20510"),
            Chamber::House => ("U.S. House of Representatives", "20515"),
        };
        let chamber = if self.is_speaker() {
            format!("Speaker of the {chamber}")
        } else {
            chamber.to_owned()
        };
        let mut lines = vec![format!("The Honorable {}", self.name), chamber];
        lines.extend(self.office.clone());
        lines.push(format!("Washington, DC {zip}"));
        lines
    }

    /// Returns name and seat for lists: `Charles E. Schumer (Senator, New York)`.
    pub fn label(&self) -> String {
        match (self.role, self.district) {
            (Role::Representative, Some(district)) => {
                format!("{} (Representative, {district})", self.name)
            }
            _ => format!(
                "{} ({}, {})",
                self.name,
                self.role.title(),
                self.state.name()
            ),
        }
    }
}
