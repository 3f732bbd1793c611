//! The sitting members, by name and by seat.

use std::collections::HashMap;

use super::nicknames::called_so;
use super::record::{
    Faulty, Record, bioguide, congress_https, personal_name, plain_line, telephone,
};
use super::search::Words;
use super::source::Source;
use super::titles::{Title, without_titles};
use crate::congress::{District, Member, Role};
use crate::sender::State;
use crate::text::folded;

/// Every sitting member, indexed once for as many look-ups as a merge needs.
#[derive(Debug)]
pub(crate) struct Members {
    all: Vec<Member>,
    by_id: HashMap<String, usize>,
    by_district: HashMap<District, usize>,
    senators: HashMap<State, Vec<usize>>,
}

impl Members {
    pub(crate) fn read(source: &Source) -> Self {
        let all: Vec<Member> = source.records().collect();
        let ids = all.iter().map(|member| member.bioguide.clone());
        let by_id = ids.zip(0..).collect();
        let mut by_district = HashMap::new();
        let mut senators: HashMap<State, Vec<usize>> = HashMap::new();
        for (index, member) in all.iter().enumerate() {
            match member.district {
                Some(district) => {
                    by_district.insert(district, index);
                }
                None => senators.entry(member.state).or_default().push(index),
            }
        }
        Self {
            all,
            by_id,
            by_district,
            senators,
        }
    }

    pub(crate) fn all(&self) -> &[Member] {
        &self.all
    }

    pub(crate) fn of_id(&self, bioguide: &str) -> Option<&Member> {
        self.by_id
            .get(bioguide)
            .and_then(|index| self.all.get(*index))
    }

    pub(crate) fn of_district(&self, district: District) -> Option<&Member> {
        self.by_district
            .get(&district)
            .and_then(|index| self.all.get(*index))
    }

    pub(crate) fn senators(&self, state: State) -> impl Iterator<Item = &Member> {
        let indices = self.senators.get(&state).map(Vec::as_slice);
        indices
            .unwrap_or_default()
            .iter()
            .filter_map(|index| self.all.get(*index))
    }

    /// Returns the members whose names hold every word, those with just this surname first; where there are none, those
    /// whose names do without the title before it, or whose initials these are.
    pub(crate) fn by_name(&self, query: &str) -> Vec<Member> {
        let named = self.by_words(query);
        if !named.is_empty() || query.trim().len() < 3 {
            return named;
        }
        if let Some((name, title)) = without_titles(query) {
            return self.titled(&name, title);
        }
        let wanted = folded(query.trim());
        let has_initials = |member: &&Member| initials(&member.name) == wanted;
        self.all.iter().filter(has_initials).cloned().collect()
    }

    /// Returns the members whose first name somebody shortens, or writes out.
    pub(crate) fn by_nickname(&self, query: &str) -> Vec<Member> {
        let wanted = folded(query.trim());
        let known = |member: &&Member| called_so(member, &wanted);
        self.all.iter().filter(known).cloned().collect()
    }

    /// Returns the members of a name who bear a title, or all of that name if none does.
    fn titled(&self, name: &str, title: Title) -> Vec<Member> {
        let named = if name.is_empty() && title == Title::Speaker {
            self.all.clone()
        } else {
            self.by_words(name)
        };
        let (fitting, others): (Vec<Member>, _) =
            named.into_iter().partition(|member| title.fits(member));
        let is_of_none = fitting.is_empty() && !name.is_empty();
        if is_of_none { others } else { fitting }
    }

    fn by_words(&self, query: &str) -> Vec<Member> {
        let words = Words::new(query);
        let query = folded(query.trim());
        let mut found: Vec<(bool, &Member)> = self
            .all
            .iter()
            .filter(|member| {
                let names = [&member.name, &member.last_name];
                words.all_begin_in(
                    names
                        .into_iter()
                        .chain(&member.other_names)
                        .map(String::as_str),
                )
            })
            .map(|member| (folded(&member.last_name) != query, member))
            .collect();
        found.sort_by_key(|(other, member)| (*other, &member.last_name, &member.name));
        found
            .into_iter()
            .map(|(_, member)| member.clone())
            .collect()
    }
}

/// Returns the first letters of the parts of a name: `aoc`.
fn initials(name: &str) -> String {
    let parts = name.split([' ', '-']);
    let first = parts.filter_map(|part| part.chars().find(|c| c.is_alphabetic()));
    folded(&first.collect::<String>())
}

/// Checks the room and building of an office in Washington.
pub(super) fn room(text: &str) -> Result<(), Faulty> {
    plain_line(text, 100)
}

/// Checks the name of a party.
pub(super) fn party(text: &str) -> Result<(), Faulty> {
    plain_line(text, 40)?;
    let is_of_a_name = |c: char| c.is_alphabetic() || c == ' ' || c == '-';
    let is_one = text.chars().all(is_of_a_name);
    is_one
        .then_some(())
        .ok_or_else(|| Faulty::new("not the name of a party", text))
}

impl Record for Member {
    fn key(&self) -> &str {
        &self.bioguide
    }

    fn check(&self) -> Result<(), Faulty> {
        bioguide(&self.bioguide)?;
        personal_name(&self.name)?;
        for name in self.other_names.iter().chain(&self.salutation) {
            personal_name(name)?;
        }
        self.office.as_deref().map_or(Ok(()), room)?;
        self.party.as_deref().map_or(Ok(()), party)?;
        self.phone.as_deref().map_or(Ok(()), telephone)?;
        self.fax.as_deref().map_or(Ok(()), telephone)?;
        let senator = self.role == Role::Senator;
        if senator == self.district.is_some() {
            return Err(Faulty::new(
                "only House members have a district",
                &self.bioguide,
            ));
        }
        if self.district.is_some_and(|d| d.state() != self.state) {
            return Err(Faulty::new("state and district disagree", &self.bioguide));
        }
        let in_name = self
            .name
            .match_indices(self.last_name.as_str())
            .any(|(at, surname)| {
                let ends = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
                ends(self.name[..at].chars().next_back())
                    && ends(self.name[at + surname.len()..].chars().next())
            });
        if self.last_name.is_empty() || !in_name {
            return Err(Faulty::new(
                "the surname is not in the name",
                &self.last_name,
            ));
        }
        if let Some(rule) = self.broken_term_rule() {
            let term = format!(
                "{}, from {} to {}",
                self.bioguide, self.term_start, self.term_end
            );
            return Err(Faulty::new(rule, &term));
        }
        if self.source.is_some() != self.as_of.is_some() {
            return Err(Faulty::new(
                "a source of its own and a date of its own go together",
                &self.bioguide,
            ));
        }
        self.website.as_deref().map_or(Ok(()), congress_https)?;
        self.contact_form.as_deref().map_or(Ok(()), congress_https)
    }
}
