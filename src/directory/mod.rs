//! To whom letters go: FOIA offices, members of Congress and their offices at home, committees, the
//! senators' web forms, ZIP areas.
//!
//! The tables are embedded from `config/directory/`, whose README describes them; a file of the
//! same name in a person's own folder stands in for the embedded one. Every table carries its source
//! and date, every FOIA office its own. Nothing here asks what day it is: [`freshness`] compares
//! with a date that is handed in. Nothing here fetches newer tables; [`refresh`] makes them of what was
//! fetched.

mod channel;
pub mod check;
mod cities;
mod claims;
mod committee;
mod corrections;
mod disagreement;
mod district_office;
mod former_members;
pub mod freshness;
pub mod geocoder;
mod member_channels;
mod members;
mod nearest_office;
mod nicknames;
mod not_under_foia;
mod office;
mod office_words;
mod ogis;
mod own_files;
mod pace;
mod plain_words;
pub mod record;
pub mod refresh;
mod representatives;
mod search;
mod senate_form;
mod source;
mod spelling;
mod state_law;
mod table;
#[cfg(test)]
mod tests;
mod titles;
mod zip_areas;

pub use channel::{CHECK_VALID_DAYS, Channel, ChannelRecord};
pub use check::table as check_table;
pub use claims::{Claims, ForbiddenClaim, claim};
pub use committee::Committee;
pub use district_office::DistrictOffice;
pub use former_members::{FormerMember, former_members};
pub use freshness::{Freshness, Remark, RemarkCode};
pub use member_channels::is_home_page;
pub use nearest_office::{Nearest, Nearness};
pub use not_under_foia::not_under_foia;
pub use office::{Mailbox, Office, OfficeStatus, PortalForm};
pub use office_words::OfficeWords;
pub use ogis::{Ogis, ogis};
pub use own_files::{OwnFile, own_file, own_files, place_question};
pub use pace::Pace;
pub use representatives::MemberAnswer;
pub use search::FoundOffice;
pub use senate_form::SenateForm;
pub use source::DirectoryError;
pub use state_law::StateLaw;
pub use table::{Header, SIZE_LIMIT, Table};
pub use zip_areas::ZipArea;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;

use self::members::Members;
use self::source::Source;
use self::zip_areas::ZipAreas;
use crate::calendar::PartialDate;
use crate::congress::{District, Member, Role};
use crate::sender::{State, Zip};
use crate::text::folded;

/// The directory. Cheap to make; a table is parsed when it is first asked, and no further than it
/// needs to be.
#[derive(Debug)]
pub struct Directory {
    sources: [Source; Table::ALL.len()],
    members: OnceLock<Members>,
    own: corrections::OwnCorrections,
    claims: Claims,
}

impl Directory {
    /// Returns the directory that the program carries.
    pub fn embedded() -> Self {
        Self {
            sources: Table::ALL.map(Source::embedded),
            members: OnceLock::new(),
            own: corrections::OwnCorrections::default(),
            claims: Claims::default(),
        }
    }

    /// Returns the embedded directory, save for the tables that were refreshed into `folder` and are not older than ours:
    /// what the public data sets say, without a person's own tables and corrections. A folder that is not there
    /// holds none.
    pub fn refreshed(folder: &Path) -> Result<Self, DirectoryError> {
        let mut directory = Self::embedded();
        let Some(place) = refresh::generation(folder)? else {
            return Ok(directory);
        };
        for (slot, table) in directory.sources.iter_mut().zip(Table::ALL) {
            if let Some(source) = Source::from_folder(table, &place)? {
                // A newer program brings newer tables.
                let date = |source: &Source| source.header().map(|header| header.as_of);
                if date(&source) >= date(slot) {
                    *slot = source;
                }
            }
        }
        Ok(directory)
    }

    /// Returns the refreshed directory with a person's own tables in place of others, and with their corrections, which
    /// change single records of any. All are checked whole, so that a look-up never meets a malformed line.
    pub fn with_overrides(folder: &Path, today: NaiveDate) -> Result<Self, DirectoryError> {
        let mut directory = Self::refreshed(folder)?;
        let corrections = corrections::read(folder, today)?;
        let mut own = corrections::OwnCorrections::default();
        for (slot, table) in directory.sources.iter_mut().zip(Table::ALL) {
            if let Some(source) = Source::from_folder(table, folder)? {
                *slot = source;
            }
            if let Some(text) = corrections::apply(table, slot, &corrections, folder, &mut own)? {
                *slot = Source::new(text.into());
            }
        }
        if !own.vacated.is_empty() {
            let sits = |id: &str| own.vacated.iter().all(|(member, _)| member.bioguide != id);
            let mut tables = BTreeMap::new();
            refresh::without_strangers(&directory, &mut tables, &sits);
            for (table, text) in tables {
                directory.sources[table as usize] = Source::new(text.into());
            }
        }
        directory.own = own;
        Ok(directory)
    }

    /// Returns this directory with other texts in place of some tables.
    fn with_texts(&self, texts: &BTreeMap<Table, String>) -> Self {
        Self {
            sources: Table::ALL.map(|table| match texts.get(&table) {
                Some(text) => Source::new(text.clone().into()),
                None => self.source(table).again(),
            }),
            members: OnceLock::new(),
            own: self.own.clone(),
            claims: self.claims.clone(),
        }
    }

    /// Returns the tables of which `folder` holds a person's own: they hide what is refreshed.
    pub fn own_tables(folder: &Path) -> impl Iterator<Item = Table> {
        let is_there = |table: &Table| folder.join(table.file_name()).exists();
        Table::ALL.into_iter().filter(is_there)
    }

    /// Returns what the first line of a table says.
    pub fn header(&self, table: Table) -> Header {
        // A text without a header was refused before; what has no date counts as the oldest.
        self.source(table)
            .header()
            .cloned()
            .unwrap_or_else(|| Header {
                table: table.file_name().to_owned(),
                source: String::new(),
                as_of: NaiveDate::default(),
                license: String::new(),
                valid_congress: None,
                expires: None,
                redrawn: Vec::new(),
                note: None,
            })
    }

    /// Returns `true` if another directory's table is the same to the byte.
    pub fn has_same(&self, other: &Self, table: Table) -> bool {
        self.source(table).text() == other.source(table).text()
    }

    /// Returns how old a table is.
    pub fn freshness(&self, table: Table, today: NaiveDate) -> Freshness {
        Freshness::new(table, self.header(table), today)
    }

    /// Returns what to know on this day before writing to a member: the list is old or has expired,
    /// the term has ended, a special election has been held.
    pub fn remarks_on(&self, member: &Member, today: NaiveDate) -> Vec<Remark> {
        let list = self.freshness(Table::Members, today);
        let mut remarks = freshness::of_list(&list, member.district.is_some(), today);
        remarks.extend(freshness::of_member(member, self.as_of(member), today));
        remarks
    }

    /// Returns what to know on this day before relying on who sits on a committee: another Congress sits by now.
    pub fn remark_on_committees(&self, today: NaiveDate) -> Option<Remark> {
        freshness::of_committees(&self.freshness(Table::Committees, today))
    }

    /// Returns the office with this id.
    pub fn office(&self, id: &str) -> Option<Office> {
        self.source(Table::Offices).record(id)
    }

    /// Returns every office, in the order of the file.
    pub fn offices(&self) -> impl Iterator<Item = Office> {
        self.source(Table::Offices).records()
    }

    /// Returns the offices that fit a query, the best first: by id, abbreviation, words of the names, or
    /// what people ask them for. Those that take no requests come last.
    pub fn find_offices(&self, query: &str) -> Vec<FoundOffice> {
        let tables = search::Tables {
            offices: self.source(Table::Offices),
            words: self.source(Table::OfficeWords),
        };
        spelling::offices_as_meant(tables, query)
    }

    /// Returns the few words of a long query by which offices were found, or `None` if most of it was understood, or an
    /// office was found by its name.
    pub fn understood(query: &str, found: &[FoundOffice]) -> Option<Vec<String>> {
        let words = plain_words::telling(query);
        let mut known = Vec::new();
        for one in found {
            let reason = one
                .reason
                .as_deref()
                .filter(|reason| !reason.contains("read as"))?;
            known.extend(plain_words::telling(reason));
        }
        let understood: Vec<String> = words
            .iter()
            .filter(|word| known.contains(word))
            .cloned()
            .collect();
        let is_little = words.len() > 2 && 2 * understood.len() <= words.len();
        (is_little && !understood.is_empty()).then_some(understood)
    }

    /// Returns the office that answers for another of its agency, where that has no way of its own to
    /// take a request, or `None` if none is recorded or it is that office itself.
    pub fn parent(&self, office: &Office) -> Option<Office> {
        let mains = self.source(Table::OfficeWords);
        let main = mains
            .mentioning(&office.agency_abbreviation)
            .find(|row: &OfficeWords| row.main_of.as_ref() == Some(&office.agency_abbreviation))?;
        self.office(&main.office)
            .filter(|main| main.id != office.id)
    }

    /// Returns the id that a misspelt one most likely means: of the office that is called so for short, as `ice`, else
    /// of the one that is spelled most like it.
    pub fn nearest_office_id(&self, id: &str) -> Option<String> {
        search::nearest_id(self.source(Table::Offices), id)
    }

    /// Returns who represents a ZIP code.
    pub fn members_by_zip(&self, zip: Zip, today: NaiveDate) -> MemberAnswer {
        representatives::by_zip(self, zip, today)
    }

    /// Returns who represents a district.
    pub fn members_by_district(&self, district: District, today: NaiveDate) -> MemberAnswer {
        representatives::by_district(self, district, today)
    }

    /// Returns the senators of a state, and how many districts it has.
    pub fn members_by_state(&self, state: State, today: NaiveDate) -> MemberAnswer {
        representatives::by_state(self, state, today)
    }

    /// Returns what to say of a ZIP code beside the district, or the state alone, that somebody gives for it, or `None`
    /// if they agree.
    pub fn doubt_about_zip(
        &self,
        zip: Zip,
        state: State,
        district: Option<District>,
    ) -> Option<String> {
        representatives::of_zip_beside(self, zip, state, district)
    }

    /// Returns the tables of ZIP codes as the text that they are, without their headers: `122 NY-20 01 07` for those
    /// that have an area, `005 NY` and `00801-00851 VI` for prefixes and territories, `NY albany 120 122` for cities.
    pub fn zip_text(&self) -> [&str; 3] {
        [Table::ZipAreas, Table::ZipPrefixes, Table::Cities].map(|table| self.source(table).body())
    }

    /// Returns what to ask about a city whose ZIP codes begin otherwise than this one. Returns `None` if they fit,
    /// or if nothing is known of the city.
    pub fn doubt_about_city(&self, city: &str, state: State, zip: Zip) -> Option<String> {
        cities::doubt(self.source(Table::Cities).body(), city, state, zip)
    }

    /// Returns what is known of a ZIP code, without looking up members.
    pub fn zip_area(&self, zip: Zip) -> ZipArea {
        let areas = ZipAreas {
            areas: self.source(Table::ZipAreas).body(),
            prefixes: self.source(Table::ZipPrefixes).body(),
        };
        areas.find(zip)
    }

    /// Returns the members whose names hold every word of the query, accents and titles aside; where nobody bears the name
    /// or has borne it, those who bear it in another form, such as Thomas for Tom.
    pub fn members_by_name(&self, query: &str) -> Vec<Member> {
        let named = self.members().by_name(query);
        if !named.is_empty() || former_members(query).next().is_some() {
            return named;
        }
        self.members().by_nickname(query)
    }

    /// Returns the member with this bioguide id. Only that line is parsed.
    pub fn member(&self, bioguide: &str) -> Option<Member> {
        self.source(Table::Members).record(bioguide)
    }

    /// Returns the member with this bioguide id, without copying: for many look-ups, since the whole list is read once.
    pub fn sitting(&self, bioguide: &str) -> Option<&Member> {
        self.members().of_id(bioguide)
    }

    /// Returns the senators of a state, without copying them.
    pub fn senators(&self, state: State) -> impl Iterator<Item = &Member> {
        self.members().senators(state)
    }

    /// Returns who holds a House seat, without copying, or `None` if it is vacant or does not
    /// exist.
    pub fn house_member(&self, district: District) -> Option<&Member> {
        self.members().of_district(district)
    }

    /// Returns every sitting member.
    pub fn all_members(&self) -> &[Member] {
        self.members().all()
    }

    /// Returns the channels of a member's office in Washington, the preferred one first.
    pub fn member_channels(&self, member: &Member) -> Vec<ChannelRecord> {
        let header = self.header(Table::Members);
        let own = member.source.as_ref().unwrap_or(&header.source);
        let (source, checked) = self
            .claimed(Table::Members, &member.bioguide)
            .unwrap_or_else(|| (own.clone(), self.as_of(member)));
        let mut records = member_channels::of(member, &source, PartialDate::Day(checked));
        if let Some(form) = self.senate_form(&member.bioguide) {
            let forms = self.header(Table::SenateForms);
            let (source, as_of) = self
                .claimed(Table::SenateForms, &member.bioguide)
                .unwrap_or((forms.source, forms.as_of));
            member_channels::with_form(&mut records, form, &source, as_of);
        }
        records
    }

    /// Returns `true` if the member's time in the seat is over on a day, as far as the directory knows.
    pub fn is_over(&self, member: &Member, today: NaiveDate) -> bool {
        member.is_over(self.as_of(member), today)
    }

    /// Returns the address of a member's web form, if it is recorded: the one that every letter, list
    /// and channel gives.
    pub fn form_url(&self, member: &Member) -> Option<String> {
        let form = (member.role == Role::Senator)
            .then(|| self.senate_form(&member.bioguide))
            .flatten();
        form.map(|form| form.url)
            .or_else(|| member.contact_form.clone())
    }

    /// Returns the date as of which a member's record held: its own, or that of the table.
    pub fn as_of(&self, member: &Member) -> NaiveDate {
        member
            .as_of
            .unwrap_or_else(|| self.header(Table::Members).as_of)
    }

    /// Returns what the tables disagree on, a sentence each: a form, an office at home or a seat on a
    /// committee of somebody who is no member, a seat with two holders, a state without two senators.
    pub fn disagreements(&self) -> Vec<String> {
        disagreement::all(self)
    }

    /// Returns the channels of a member's office for a sender who lives in this city: as
    /// [`member_channels`](Self::member_channels), but post goes to the nearest office at home first,
    /// for what goes to the Capitol is opened and irradiated elsewhere before.
    pub fn member_channels_near(
        &self,
        member: &Member,
        city: &str,
        zip: Zip,
    ) -> Vec<ChannelRecord> {
        let mut records = self.member_channels(member);
        let Some(nearest) = self.nearest_district_office(&member.bioguide, city, zip) else {
            return records;
        };
        let header = self.header(Table::DistrictOffices);
        let checked = PartialDate::Day(header.as_of);
        for record in member_channels::at_home(member, &nearest, &header.source, checked) {
            let same = |other: &ChannelRecord| other.channel == record.channel;
            let at = records.iter().position(same).unwrap_or(records.len());
            records.insert(at, record);
        }
        records
    }

    /// Returns the office at home that is nearest to a city, as far as ZIP codes tell, among those
    /// with a postal address.
    fn nearest_district_office(&self, bioguide: &str, city: &str, zip: Zip) -> Option<Nearest> {
        nearest_office::nearest(self.district_offices(bioguide), city, zip)
    }

    /// Returns the offices that a member keeps at home.
    pub fn district_offices(&self, bioguide: &str) -> Vec<DistrictOffice> {
        self.source(Table::DistrictOffices)
            .mentioning(bioguide)
            .filter(|office: &DistrictOffice| office.bioguide == bioguide)
            .collect()
    }

    /// Returns the committee or subcommittee with this code, in any case.
    pub fn committee(&self, id: &str) -> Option<Committee> {
        self.source(Table::Committees).record(&id.to_uppercase())
    }

    /// Returns the name of a committee as letters write it, a subcommittee's with its committee's:
    /// `Subcommittee on Oversight of the House Committee on the Judiciary`.
    pub fn committee_name(&self, committee: &Committee) -> String {
        let name = &committee.name;
        let parent = committee.parent.as_ref().and_then(|id| self.committee(id));
        let Some(Committee { name: parent, .. }) = parent else {
            return name.clone();
        };
        match name.strip_prefix("The ") {
            Some(rest) => format!("Subcommittee on the {rest} of the {parent}"),
            None if name.contains("Subcommittee") => format!("{name} of the {parent}"),
            None => format!("Subcommittee on {name} of the {parent}"),
        }
    }

    /// Returns every committee and subcommittee, each committee before its subcommittees.
    pub fn committees(&self) -> impl Iterator<Item = Committee> {
        self.source(Table::Committees).records()
    }

    /// Returns the committees that a text names, by their code or words of their name.
    pub fn find_committees(&self, query: &str) -> Vec<Committee> {
        let words: Vec<String> = query.split_whitespace().map(folded).collect();
        let is_meant = |committee: &Committee| {
            let text = folded(&format!("{} {}", committee.id, committee.name));
            words.iter().all(|word| text.contains(word))
        };
        self.committees().filter(is_meant).collect()
    }

    /// Returns what is recorded of a state's public-records law, or `None` if nothing is.
    pub fn state_law(&self, state: State) -> Option<StateLaw> {
        self.source(Table::StateLaws).record(state.abbreviation())
    }

    /// Returns what is recorded of a senator's web form.
    pub fn senate_form(&self, bioguide: &str) -> Option<SenateForm> {
        self.source(Table::SenateForms).record(bioguide)
    }

    fn members(&self) -> &Members {
        self.members
            .get_or_init(|| Members::read(self.source(Table::Members)))
    }

    fn source(&self, table: Table) -> &Source {
        &self.sources[table as usize]
    }
}
