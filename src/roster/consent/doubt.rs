//! What stands beside a yes and is no refusal: what leaves it in doubt, a form that was not sent, mail that comes back.

use super::age;
use super::own_words;
use super::reader::Reader;
use super::remarks::{self, Against};
use super::yes_or_no::{Said, WORDS, is_bounced, is_one_of, is_resting, is_within, padded, said};
use super::{Refusal, refusal, shortened};
use crate::roster::cell::address;
use crate::roster::header::columns::Column;
use crate::roster::header::title::{Standing, is_of_thing};
use crate::text::quotable;

impl Reader<'_> {
    /// Returns that a form was not filled in to its end as an error: nobody sent it.
    pub(in crate::roster) fn finished(&self) -> Result<(), Refusal> {
        let mut said = self.columns.finishing(self.fields);
        match said.find(|(_, words)| is_one_of(&WORDS.partial, words)) {
            Some((header, words)) => Err(refusal(header, words, false)),
            None => Ok(()),
        }
    }

    /// Returns what says that mail to the address of a row comes back, or `None` if nothing does. It is nobody's word:
    /// letters are made, and none is mailed to the signer.
    pub(in crate::roster) fn bounce(&self) -> Option<(&str, &str)> {
        let is_set = |words: &str| !words.is_empty() && !is_one_of(&WORDS.clear, words);
        let used = self.field(Column::Email).unwrap_or_default();
        let own = |(header, flag, address): (_, _, &str)| {
            (used.eq_ignore_ascii_case(address) && !used.is_empty()).then_some((header, flag))
        };
        let mut flags = self.columns.fields(self.fields, Column::Bounced);
        let mut of_addresses = self.columns.bad_addresses(self.fields).filter_map(own);
        let mut status = self.columns.fields(self.fields, Column::Status);
        let mut held = self.columns.fields(self.fields, Column::OptOut);
        let standings = self.columns.standings(self.fields);
        let mut standings = standings.filter(|(kind, ..)| *kind == Standing::OfPerson);
        flags
            .find(|(_, words)| is_set(words))
            .or_else(|| of_addresses.find(|(_, words)| is_set(words)))
            .or_else(|| {
                status.find(|(header, words)| is_bounced(words) || is_against_mail(header, words))
            })
            .or_else(|| {
                held.find(|(header, words)| {
                    is_bounced(words) || (is_one_of(&WORDS.postal, header) && is_set(words))
                })
            })
            .or_else(|| {
                let found = standings.find(|(_, _, words)| is_bounced(words));
                found.map(|(_, header, words)| (header, words))
            })
            .or_else(|| {
                let status = self.columns.file_status.filter(|status| is_bounced(status));
                status.map(|status| ("the file's name", status))
            })
    }

    /// Says what says that mail to the address of a row comes back.
    pub(in crate::roster) fn bounced(&self) -> Option<String> {
        self.bounce().map(says)
    }

    /// Returns what leaves it in doubt whether a person who said yes wants a letter, or `None` if nothing does: a tick
    /// for none of the choices, a subscription that was never confirmed, a remark.
    pub(in crate::roster) fn doubt(&self) -> Option<String> {
        let is_ticked = |(_, words): &(&str, &str)| !words.is_empty() && said(words) != Said::No;
        let is_open = |words: &str| is_within(&WORDS.unconfirmed, &padded(words));
        let mut status = self.columns.fields(self.fields, Column::Status);
        let mut standings = self.columns.standings(self.fields);
        let mut story = self.columns.fields(self.fields, Column::Story);
        let names = [Column::Name, Column::FirstName, Column::LastName];
        let mut names = names
            .into_iter()
            .flat_map(|column| self.columns.fields(self.fields, column));
        self.columns
            .neither(self.fields)
            .find(is_ticked)
            .or_else(|| status.find(|(_, words)| is_open(words) || is_resting(words)))
            .or_else(|| {
                let found = standings.find(|(standing, _, words)| {
                    *standing == Standing::OfPerson && (is_open(words) || is_resting(words))
                });
                found.map(|(_, header, words)| (header, words))
            })
            .or_else(|| self.remark_in_doubt())
            .or_else(|| {
                story
                    .next()
                    .filter(|_| self.story_says() != Against::Nothing)
            })
            .or_else(|| names.find(|(_, name)| own_words::is_name_in_doubt(name)))
            .or_else(|| {
                let mut others = self.columns.fields(self.fields, Column::Consent2);
                others.find(|(_, words)| remarks::against(words, true) != Against::Nothing)
            })
            .or_else(|| {
                let mut texts = self.columns.texts(self.fields);
                // Which text a column that nobody knows holds, its title does not tell.
                texts.find(|(_, words)| remarks::against(words, false) != Against::Nothing)
            })
            .or_else(|| {
                self.columns
                    .unknown(self.fields)
                    .find(|(_, words)| has_gone(words))
            })
            .or_else(|| {
                let is_meant = |tag: &str| !is_of_thing(tag) && remarks::tag_against(tag);
                let mut tagged = self.columns.tagged(self.fields);
                tagged.find(|(_, words)| remarks::tags(words).any(is_meant))
            })
            .or_else(|| {
                let mut ages = self.columns.ages(self.fields);
                let found = ages.find(|(age, _, words)| age.is_of_child(words, self.today));
                found.map(|(_, header, words)| (header, words))
            })
            .or_else(|| {
                let mut perhaps = self.columns.perhaps_against(self.fields);
                perhaps.find(|(_, words)| !words.is_empty() && !is_one_of(&WORDS.clear, words))
            })
            .map(says)
    }

    /// Returns what the remarks of the row say against a letter: the most that one of them does.
    pub(in crate::roster) fn remarks_say(&self) -> Against {
        *self.verdict.remarks.get_or_init(|| {
            let remarks = self.columns.remarks(self.fields);
            let said = remarks.map(|(_, words)| own_words::of_remark(words));
            said.max().unwrap_or(Against::Nothing)
        })
    }

    /// Returns what the person's own words say against a letter.
    pub(in crate::roster) fn story_says(&self) -> Against {
        *self.verdict.story.get_or_init(|| {
            let words = self.field(Column::Story);
            words.map_or(Against::Nothing, own_words::against)
        })
    }

    fn remark_in_doubt(&self) -> Option<(&str, &str)> {
        let mut remarks = self.columns.remarks(self.fields);
        if self.remarks_say() == Against::Nothing {
            return remarks.find(|(_, words)| age::tells_of_child(words, self.today));
        }
        remarks.find(|(_, words)| {
            remarks::against(words, true) == Against::Doubt && !self.is_of_own_place(words)
        })
    }

    /// Returns `true` if a remark leaves nothing in doubt but a move to where the row has its person live.
    fn is_of_own_place(&self, remark: &str) -> bool {
        let whole = self.field(Column::Street).and_then(address::whole);
        let state = self.field(Column::State).and_then(address::state);
        let state = state.or(whole.as_ref().map(|whole| whole.state));
        let city = self
            .field(Column::City)
            .or(whole.as_ref().map(|whole| whole.city.as_str()));
        let of_state = state.map(|state| [state.name(), state.abbreviation()]);
        let places: Vec<&str> = of_state.into_iter().flatten().chain(city).collect();
        let rest = remarks::without_move_to(remark, &places).filter(|_| !places.is_empty());
        rest.is_some_and(|rest| remarks::against(&rest, true) == Against::Nothing)
    }

    /// Returns the remark that leaves it in doubt whether a person wants a letter, for other rows of theirs.
    pub(in crate::roster) fn doubtful_remark(&self) -> Option<String> {
        let remark = self.remark_in_doubt().map(says);
        remark.map(|remark| format!("on another row of the same person, {remark}"))
    }
}

/// Returns `true` if a column that asks for email says no: beside a yes to the letter, no kit is mailed.
pub(in crate::roster) fn is_against_mail(header: &str, words: &str) -> bool {
    is_one_of(&WORDS.mailing, header) && is_one_of(&WORDS.clear, words)
}

/// Says what a cell says.
fn says((header, words): (&str, &str)) -> String {
    format!("`{}` says `{}`", quotable(header.trim()), shortened(words))
}

/// Returns `true` if a whole cell, under whatever title, or one tag of a list of them, is a word for someone who is gone,
/// or bars its row from letters.
fn has_gone(cell: &str) -> bool {
    let is_gone = |tag: &str| {
        let mut words = WORDS.ended.iter().chain(&WORDS.dead);
        // Without the blank on either side.
        words.any(|word| {
            word.get(1..word.len() - 1)
                .is_some_and(|word| word.eq_ignore_ascii_case(tag))
        })
    };
    remarks::tags(cell).any(|tag| is_gone(tag) || remarks::bars(tag))
}
