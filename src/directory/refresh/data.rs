//! The public data sets: what they are called, where they are, how they are told apart.

use chrono::NaiveDate;
use strum::{Display, EnumString, VariantNames};

use super::super::Directory;
use super::request_forms;
use crate::congress::{Role, sitting_on};

/// No data set comes in more pages.
pub const MOST_PAGES: usize = 100;

/// What of the directory is renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Display, EnumString, VariantNames)]
#[strum(serialize_all = "kebab-case")]
pub enum Part {
    /// Sitting members of Congress, and their offices at home.
    Members,
    /// Committees and who sits on them.
    Committees,
    /// ZIP codes and the districts in them.
    Zips,
    /// FOIA offices.
    Offices,
    /// The senators' web forms.
    Forms,
    /// The request forms of FOIA offices: hundreds of files.
    RequestForms,
    /// All of these.
    All,
}

impl Part {
    /// Returns the data sets that it is made from.
    pub fn data(self) -> &'static [Data] {
        match self {
            Self::Members => &[Data::Legislators, Data::HomeOffices],
            Self::Committees => &[Data::Committees, Data::Membership],
            Self::Zips => &[Data::Zips],
            Self::Offices => &[Data::Components],
            Self::Forms => &[Data::SenateForms],
            Self::RequestForms => &[Data::RequestForms],
            Self::All => &Data::ALL,
        }
    }
}

/// A public data set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Data {
    /// `unitedstates/congress-legislators`, current members.
    Legislators,
    /// The same, their offices at home.
    HomeOffices,
    /// The same, committees.
    Committees,
    /// The same, who sits on them.
    Membership,
    /// Census: which ZIP areas lie in which districts, by the sitting Congress's lines; or the table of
    /// `OpenSourceActivismTech/us-zipcodes-congress`, which does not say by whose.
    Zips,
    /// FOIA.gov's agency components, in pages; or its list of contacts.
    Components,
    /// `unitedstates/contact-congress`, the senators' web forms: a file for each.
    SenateForms,
    /// `usdoj/foia-api`, the request forms on FOIA.gov: a file for each.
    RequestForms,
}

/// What decides which files a data set has that comes in a file for each record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// The Congress that sits.
    congress: u16,
    /// The sitting senators, by bioguide id.
    senators: Vec<String>,
    /// The request forms that offices have, by their names on FOIA.gov.
    forms: Vec<String>,
}

impl Files {
    /// Returns the files that a directory asks for on a day.
    pub fn of(directory: &Directory, today: NaiveDate) -> Self {
        let members = directory.all_members().iter();
        let senators = members.filter(|member| member.role == Role::Senator);
        Self {
            congress: sitting_on(today),
            senators: senators.map(|member| member.bioguide.clone()).collect(),
            forms: request_forms::known(directory),
        }
    }
}

impl Data {
    /// Every data set.
    pub const ALL: [Self; 8] = [
        Self::Legislators,
        Self::HomeOffices,
        Self::Committees,
        Self::Membership,
        Self::Zips,
        Self::Components,
        Self::SenateForms,
        Self::RequestForms,
    ];

    /// Returns what it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Legislators => "current members",
            Self::HomeOffices => "offices at home",
            Self::Committees => "committees",
            Self::Membership => "seats on committees",
            Self::Zips => "districts of ZIP codes",
            Self::Components => "FOIA offices",
            Self::SenateForms => "forms of senators",
            Self::RequestForms => "forms of FOIA offices",
        }
    }

    /// Returns where it is published: a file, or a folder of files.
    fn address(self) -> &'static str {
        match self {
            Self::Legislators => {
                "https://unitedstates.github.io/congress-legislators/legislators-current.json"
            }
            Self::HomeOffices => {
                "https://unitedstates.github.io/congress-legislators/legislators-district-offices.json"
            }
            Self::Committees => {
                "https://unitedstates.github.io/congress-legislators/committees-current.json"
            }
            Self::Membership => {
                "https://unitedstates.github.io/congress-legislators/committee-membership-current.json"
            }
            Self::Zips => "https://www2.census.gov/geo/docs/maps-data/data/rel2020/cd-sld/",
            // NOTE: the key that api.data.gov gives to everybody, for a few requests an hour.
            Self::Components => {
                "https://api.foia.gov/api/agency_components?include=agency&page%5Blimit%5D=50&api_key=DEMO_KEY"
            }
            Self::SenateForms => {
                "https://raw.githubusercontent.com/unitedstates/contact-congress/main/members/"
            }
            Self::RequestForms => {
                "https://raw.githubusercontent.com/usdoj/foia-api/develop/config/default/"
            }
        }
    }

    /// Returns `true` if it is published in a folder whose files change.
    fn is_folder(self) -> bool {
        matches!(self, Self::Zips | Self::SenateForms | Self::RequestForms)
    }

    /// Returns `true` if it comes in a file for each record.
    pub fn is_of_records(self) -> bool {
        matches!(self, Self::SenateForms | Self::RequestForms)
    }

    /// Returns `true` if each of its texts says what it says without another.
    pub fn stands_alone(self) -> bool {
        !matches!(self, Self::Components | Self::Committees | Self::Membership)
    }

    /// Returns the addresses to fetch; of what comes in pages, the first.
    pub fn addresses(self, files: &Files) -> Vec<String> {
        let whole = self.address();
        if self.is_folder() {
            let names = self.published(files).into_iter();
            names.map(|name| format!("{whole}{name}")).collect()
        } else {
            vec![whole.to_owned()]
        }
    }

    /// Returns the names of the files under which it is published; of what comes in pages, the name under which the
    /// first is kept.
    pub fn published(self, files: &Files) -> Vec<String> {
        let each = |names: &[String], name: fn(&String) -> String| names.iter().map(name).collect();
        match self {
            Self::SenateForms => each(&files.senators, |id| format!("{id}.yaml")),
            Self::RequestForms => each(&files.forms, |id| format!("webform.webform.{id}.yml")),
            Self::Components => vec!["agency_components.json".to_owned()],
            // Each Congress has its own: its name and its columns say which.
            Self::Zips => vec![format!("tab20_cd{}20_zcta520_natl.txt", files.congress)],
            _ => self
                .address()
                .rsplit('/')
                .next()
                .map(str::to_owned)
                .into_iter()
                .collect(),
        }
    }

    /// Returns the names of the files of a folder in which it may be: one that comes in pages has several.
    pub fn file_names(self, files: &Files) -> Vec<String> {
        let mut names = self.published(files);
        match self {
            Self::Components => {
                names.push("FOIA-Agency-Contacts.csv".to_owned());
                names.extend((2..=MOST_PAGES).map(|page| format!("agency_components-{page}.json")));
            }
            Self::Zips => names.push("zccd.csv".to_owned()),
            Self::Legislators | Self::HomeOffices | Self::Committees | Self::Membership => {
                let yaml = |name: &String| name.replace(".json", ".yaml");
                names.extend(names.iter().map(yaml).collect::<Vec<_>>());
            }
            Self::SenateForms | Self::RequestForms => {}
        }
        names
    }

    /// Returns which data set a text is, by its shape, or `None` if it is none of them.
    pub fn of(text: &str) -> Option<Self> {
        let start = text.trim_start_matches('\u{feff}').trim_start();
        let first = start.lines().next().unwrap_or_default();
        let of_blocks = ["GEOID,CD", "BLOCKID,"]
            .iter()
            .any(|columns| first.starts_with(columns));
        if first.starts_with("state_fips,") || first.contains("GEOID_ZCTA5") || of_blocks {
            return Some(Self::Zips);
        }
        if first.contains("Component") && first.contains("Street Address 1")
            || start.starts_with('{') && start.contains("\"agency_component\"")
        {
            return Some(Self::Components);
        }
        if first.starts_with("bioguide:") || start.contains("\ncontact_form:") {
            return Some(Self::SenateForms);
        }
        if start.contains("\nstatus: ") && start.contains("\nelements: ") {
            return Some(Self::RequestForms);
        }
        // The first record tells; the whole is read later. The same keys stand in JSON and in YAML.
        let mut end = start.len().min(4096);
        while !start.is_char_boundary(end) {
            end -= 1;
        }
        let begin = &start[..end];
        let has =
            |key: &str| begin.contains(&format!("\"{key}\"")) || begin.contains(&format!("{key}:"));
        match start.bytes().next()? {
            b'[' | b'-' if has("terms") => Some(Self::Legislators),
            b'[' | b'-' if has("offices") => Some(Self::HomeOffices),
            b'[' | b'-' if has("thomas_id") => Some(Self::Committees),
            b'{' | b'H' | b'S' | b'J' if has("bioguide") => Some(Self::Membership),
            // A new Congress begins with nobody on any committee.
            b'{' if start.trim_end() == "{}" => Some(Self::Membership),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_districts_of_zip_codes_are_those_of_the_congress_that_sits() {
        let on = |day: &str| {
            let files = Files::of(&Directory::embedded(), day.parse().unwrap());
            Data::Zips.addresses(&files)
        };
        let folder = "https://www2.census.gov/geo/docs/maps-data/data/rel2020/cd-sld/";
        assert_eq!(
            on("2027-01-02"),
            [format!("{folder}tab20_cd11920_zcta520_natl.txt")]
        );
        assert_eq!(
            on("2027-01-03"),
            [format!("{folder}tab20_cd12020_zcta520_natl.txt")]
        );
    }
}
