//! Columns that nothing is taken from, and that tell all the same who gets no letter, by their titles.

use super::Columns;
use super::cell_words::{squeezed, words};
use super::columns::is_of_remarks;
use super::title::{self, Standing, Title, asks_for_consent};
use crate::roster::cell::nobody;
use crate::roster::cell::spreadsheet::bare;
use crate::roster::consent::age::Age;
use crate::roster::consent::remarks;

/// What a column of questions is called, and that of their answers.
const PAIRS: [(&str, &str); 4] = [
    ("label", "value"),
    ("question", "answer"),
    ("question", "response"),
    ("name", "value"),
];

/// The places of such columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// Remarks about people, or to the organizer.
    remarks: Vec<usize>,
    /// All others that nothing is taken from: they may hold text.
    texts: Vec<usize>,
    /// Those of them where a whole cell such as `Removed` may be of the person.
    unknown: Vec<usize>,
    /// Tags of the person.
    tagged: Vec<usize>,
    /// How someone stands with the group, or with something else.
    standings: Vec<(usize, Standing)>,
    /// Whether a row is a person's or a group's.
    kinds: Vec<usize>,
    /// A tick for none of the choices beside it.
    neither: Vec<usize>,
    /// What may ask for people's own words.
    perhaps_stories: Vec<usize>,
    /// How old someone is.
    ages: Vec<(usize, Age)>,
    /// What may say that someone withdrew.
    perhaps_against: Vec<usize>,
    /// Whether a form was filled in to its end.
    finishing: Vec<usize>,
    /// Flags of bad addresses, each with the column of the address.
    bad: Vec<(usize, usize)>,
    /// Columns of questions, each with the column of their answers.
    pairs: Vec<(usize, usize)>,
}

/// Returns the squeezed title of the address of which a title says that it is bad: of one among several.
pub(super) fn bad_address(title: &str) -> Option<String> {
    let title = squeezed(title);
    let is_numbered = |address: &&str| address.ends_with(|c: char| c.is_ascii_digit());
    let mut found = title::called_bad(&title).filter(is_numbered);
    let address = found.find(|address| address.contains("mail"))?;
    Some(address.to_owned())
}

impl Beside {
    /// Finds them among the columns of a header; `is_unused` tells from which nothing is taken.
    pub(super) fn of(header: &[String], is_unused: impl Fn(usize) -> bool) -> Self {
        let mut beside = Self::default();
        for (place, title) in header.iter().enumerate() {
            beside.pairs.extend(answers(header, place));
            if !is_unused(place) || title.trim().is_empty() {
                continue;
            }
            if remarks::is_perhaps_of_stories(title) && Title::of(title).is_none() {
                beside.perhaps_stories.push(place);
            }
            if is_of_remarks(title) {
                beside.remarks.push(place);
                continue;
            }
            beside.texts.push(place);
            if !title::is_of_thing(title) {
                beside.unknown.push(place);
            }
            if remarks::is_of_tags(title) {
                beside.tagged.push(place);
            }
            if let Some(address) = bad_address(title) {
                let named = |wanted: &str| header.iter().position(|own| squeezed(own) == wanted);
                // Where one address alone is exported, it is the first.
                let first = address.strip_suffix('1').and_then(named);
                let of = named(&address).or(first);
                beside.bad.extend(of.map(|of| (place, of)));
            }
            let standing = title::standing(title);
            beside.standings.extend(standing.map(|kind| (place, kind)));
            if nobody::is_of_kinds(title) {
                beside.kinds.push(place);
            }
            if title::is_neither(title) {
                beside.neither.push(place);
            }
            beside.ages.extend(Age::of(title).map(|age| (place, age)));
            if title::is_finishing(title) {
                beside.finishing.push(place);
            } else if standing.is_none() && title::may_be_against(title) {
                beside.perhaps_against.push(place);
            }
        }
        beside
    }

    /// Returns `true` if what a column says counts, though nothing is taken from it: a remark, a standing, whose row it is, a
    /// tick for no choice, an age, what may be a withdrawal or people's own words, whether a form was finished, the flag of a bad address, a question or its answer.
    pub(super) fn counts(&self, place: usize) -> bool {
        let pairs = self.pairs.iter();
        self.remarks.contains(&place)
            || self.kinds.contains(&place)
            || self.neither.contains(&place)
            || self.finishing.contains(&place)
            || self.tagged.contains(&place)
            || self.ages.iter().any(|(at, _)| *at == place)
            || self.perhaps_stories.contains(&place)
            || self.perhaps_against.contains(&place)
            || self.standings.iter().any(|(at, _)| *at == place)
            || self.bad.iter().any(|(flag, _)| *flag == place)
            || pairs
                .into_iter()
                .any(|(question, answer)| [*question, *answer].contains(&place))
    }
}

/// Returns the place of a column of questions with that of their answers.
fn answers(header: &[String], place: usize) -> Option<(usize, usize)> {
    let title = words(&header[place]);
    PAIRS.iter().find_map(|(question, answer)| {
        let mut is_there = false;
        let wanted = title.split(' ').map(|word| {
            is_there |= word == *question;
            if word == *question { answer } else { word }
        });
        let wanted = wanted.collect::<Vec<_>>().join(" ");
        let found = || header.iter().position(|title| words(title) == wanted);
        let answer = is_there.then(found).flatten()?;
        Some((place, answer))
    })
}

impl Columns {
    /// Returns the cells of a row that hold remarks about its person, or to the organizer.
    pub(in crate::roster) fn remarks<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (&str, &'a str)> {
        self.at_places(fields, &self.beside.remarks)
    }

    /// Returns the cells of a row that nothing is taken from, but for remarks.
    pub(in crate::roster) fn texts<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (&str, &'a str)> {
        self.at_places(fields, &self.beside.texts)
    }

    /// Returns those of them in which a whole cell may say how its person stands.
    pub(in crate::roster) fn unknown<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (&str, &'a str)> {
        self.at_places(fields, &self.beside.unknown)
    }

    /// Returns the cells of a row that hold tags of its person.
    pub(in crate::roster) fn tagged<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (&str, &'a str)> {
        self.at_places(fields, &self.beside.tagged)
    }

    /// Returns the cells of a row that say how its person stands with the group, or with something else.
    pub(in crate::roster) fn standings<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (Standing, &str, &'a str)> {
        self.beside.standings.iter().filter_map(|(place, kind)| {
            Some((
                *kind,
                self.header[*place].as_str(),
                bare(fields.get(*place)?),
            ))
        })
    }

    /// Returns the cells of a row that say whether it is a person's or a group's.
    pub(in crate::roster) fn kinds<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (&str, &'a str)> {
        self.at_places(fields, &self.beside.kinds)
    }

    /// Returns the cells of a row that take none of the choices beside them.
    pub(in crate::roster) fn neither<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (&str, &'a str)> {
        self.at_places(fields, &self.beside.neither)
    }

    /// Returns the cells of a row that tell how old its person is.
    pub(in crate::roster) fn ages<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (Age, &str, &'a str)> {
        self.beside.ages.iter().filter_map(|(place, age)| {
            let cell = bare(fields.get(*place)?);
            Some((*age, self.header[*place].as_str(), cell))
        })
    }

    /// Returns the cells of a row that may say that its person withdrew.
    pub(in crate::roster) fn perhaps_against<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (&str, &'a str)> {
        self.at_places(fields, &self.beside.perhaps_against)
    }

    /// Returns the titles of the columns that may say who withdrew.
    pub fn perhaps_withdrawals(&self) -> impl Iterator<Item = &str> {
        let places = self.beside.perhaps_against.iter();
        places.map(|place| self.header[*place].trim())
    }

    /// Returns the cells of a row that say whether a form was filled in to its end.
    pub(in crate::roster) fn finishing<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (&str, &'a str)> {
        self.at_places(fields, &self.beside.finishing)
    }

    /// Returns the flags of a row that an address of its person is bad, each with that address.
    pub(in crate::roster) fn bad_addresses<'a>(
        &self,
        fields: &[&'a str],
    ) -> impl Iterator<Item = (&str, &'a str, &'a str)> {
        self.beside.bad.iter().filter_map(|(flag, of)| {
            let (flagged, address) = (bare(fields.get(*flag)?), bare(fields.get(*of)?));
            Some((self.header[*flag].as_str(), flagged, address))
        })
    }

    /// Returns the places of the columns of questions, each with that of their answers.
    pub(in crate::roster) fn pairs(&self) -> &[(usize, usize)] {
        &self.beside.pairs
    }

    /// Returns `true` if what people agreed to stands in columns of questions.
    pub(in crate::roster) fn has_questions(&self) -> bool {
        self.questions.iter().any(|(_, asks)| *asks)
    }

    /// Returns `true` if a question asks for consent to a letter.
    pub(in crate::roster) fn asks(&self, question: &str) -> bool {
        let mut known = self.questions.iter();
        let known = known.find(|(known, _)| known == question);
        known.map_or_else(|| asks_for_consent(question), |(_, asks)| *asks)
    }

    /// Returns `true` if what a column says counts, though nothing is taken from it.
    pub(in crate::roster) fn counts(&self, place: usize) -> bool {
        self.beside.counts(place)
    }

    /// Returns `true` if a column holds the answers to a column of questions.
    pub(in crate::roster) fn is_answer(&self, place: usize) -> bool {
        self.beside.pairs.iter().any(|(_, answer)| *answer == place)
    }

    /// Returns the titles of the columns of remarks.
    pub fn remarked(&self) -> impl Iterator<Item = &str> {
        let places = self.beside.remarks.iter();
        let own = places.filter(|place| !self.beside.perhaps_stories.contains(place));
        own.map(|place| self.header[*place].trim())
    }

    /// Returns the places of the columns under whose titles groups may ask for stories.
    pub(in crate::roster) fn perhaps_story_places(&self) -> impl Iterator<Item = usize> {
        self.beside.perhaps_stories.iter().copied()
    }

    /// Asks for no stories in some columns.
    pub(in crate::roster) fn spare_stories(&mut self, places: &[usize]) {
        let stories = &mut self.beside.perhaps_stories;
        stories.retain(|place| !places.contains(place));
    }

    /// Returns the columns under whose titles groups may ask for stories, and whether they are taken for remarks.
    pub fn perhaps_stories(&self) -> impl Iterator<Item = (&str, bool)> {
        let places = self.beside.perhaps_stories.iter();
        places.map(|place| {
            let is_remark = self.beside.remarks.contains(place);
            (self.header[*place].trim(), is_remark)
        })
    }
}
