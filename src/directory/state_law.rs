//! The public-records laws of the states.

use serde::{Deserialize, Serialize};

use super::record::{Faulty, Record, https};
use crate::sender::State;
use crate::text::slug;

/// What several tables say of a state's public-records law; of a few rows the days were compared with the statute.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct StateLaw {
    /// The state's abbreviation.
    pub state: String,
    /// What the law is called.
    pub law: String,
    /// Where it stands.
    pub citation: String,
    /// Where the citation was read, or `None` if it is as one public table gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation_source: Option<String>,
    /// In how many days an answer is due, or `None` if the law names no number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// `business` or `calendar`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What is due then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Whether only residents may ask: `yes`, `no`, or what is known.
    pub residents_only: String,
    /// More of who may ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residents_note: Option<String>,
    /// To whom a denial is appealed first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal: Option<String>,
    /// In how many days, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_days: Option<u16>,
    /// `business` or `calendar`, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_unit: Option<String>,
    /// Where the appeal was read, or `None` if it is as the public tables give it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appeal_source: Option<String>,
    /// How many of the five public tables have this number of days, or none.
    pub agree: u8,
    /// How sure the number is: `high`, `medium` or `low`.
    pub sure: String,
    /// What the other tables have, or why it is no surer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The provision with which the number of days was compared, where it was read, and the day; `None` if it was not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<String>,
    /// What else a person should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A guide to the law, where it is not the usual page for the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<String>,
}

/// How many tables were compared.
const TABLES: u8 = 5;

impl StateLaw {
    /// Says how far the row rests on the statute itself, as the end of a sentence about it.
    pub fn rests_on(&self) -> String {
        match &self.checked {
            Some(provision) => format!(
                "the number of days was compared with {provision}; the rest was not checked against the statute"
            ),
            None => "it was not checked against the statute".to_owned(),
        }
    }

    /// Returns `true` if only residents may ask, as far as the tables say.
    pub fn is_for_residents(&self) -> bool {
        self.residents_only == "yes"
    }

    /// Returns `true` if the number of days is sure enough for a letter to name it.
    pub fn has_sure_days(&self) -> bool {
        self.days.is_some() && self.sure == "high"
    }

    /// Says how far the tables agree on the number of days, and how sure that makes it.
    pub fn doubt(&self) -> String {
        let what = match (self.days, self.agree) {
            (Some(_), 1) => "has this number of days",
            (Some(_), _) => "have this number of days",
            (None, 1) => "names no number of days",
            (None, _) => "name no number of days",
        };
        let many = match self.agree {
            TABLES => "All five public tables".to_owned(),
            0 => "None of the five public tables".to_owned(),
            agree => format!("{agree} of the {TABLES} public tables"),
        };
        let why = self.why.as_ref();
        let why = why.map_or_else(String::new, |why| format!(": {why}"));
        let sure = match self.sure.as_str() {
            "high" => "reliable",
            "medium" => "probably right",
            _ => "doubtful",
        };
        format!("{many} {what}{why}. This is {sure}.")
    }

    /// Returns the address of a guide to the law.
    pub fn guide(&self) -> Option<String> {
        let usual = || {
            let name = self.state.parse::<State>().ok()?.name();
            let slug = slug(name, name.len());
            Some(format!("https://www.rcfp.org/{slug}-open-government-guide"))
        };
        self.guide.clone().or_else(usual)
    }

    /// Returns in how many days an answer is due, and what is due then, as the tables say.
    pub fn answer(&self) -> String {
        let due = self.due.as_ref();
        let due = due.map_or_else(String::new, |due| format!(": {due}"));
        match (self.days, &self.unit) {
            (Some(days), Some(unit)) => format!("Answer within {days} {unit} days{due}"),
            (Some(days), None) => format!("Answer within {days} days{due}"),
            _ => format!("Answer: no number of days is recorded{due}"),
        }
    }

    /// Returns to whom a denial is appealed, and in how many days, where that is known.
    pub fn review(&self) -> Option<String> {
        let unit = self.appeal_unit.as_ref();
        let unit = unit.map_or_else(String::new, |unit| format!("{unit} "));
        let days = self.appeal_days;
        let days = days.map_or_else(String::new, |days| format!(", within {days} {unit}days"));
        Some(format!("Appeal: {}{days}", self.appeal.as_ref()?))
    }

    /// Returns which times hold, in a sentence or two: `N.Y. Pub. Off. Law § 84-90. Answer within 5 business
    /// days.`
    pub fn times(&self) -> String {
        let review = self.review();
        let review = review.map_or_else(String::new, |review| format!(" {review}."));
        format!(
            "{} ({}). {}.{review}",
            self.law,
            self.citation,
            self.answer()
        )
    }
}

impl Record for StateLaw {
    fn key(&self) -> &str {
        &self.state
    }

    fn check(&self) -> Result<(), Faulty> {
        if self.state.parse::<State>().is_err() {
            return Err(Faulty::new("no state has this abbreviation", &self.state));
        }
        self.guide.as_deref().map_or(Ok(()), https)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Directory, Table};
    use super::*;

    fn law(state: &str) -> StateLaw {
        let state = state.parse().unwrap();
        Directory::embedded().state_law(state).unwrap()
    }

    #[test]
    fn an_appeal_says_where_its_days_run_and_where_it_was_read() {
        for (state, part) in [
            ("VT", "head of the agency"),
            ("PA", "within 15 business days"),
            ("ME", "within 30 calendar days"),
            ("IA", "Iowa Public Information Board"),
            ("ND", "within 30 days"),
            ("OH", "Court of Claims"),
        ] {
            let law = law(state);
            let review = law.review().unwrap();
            assert!(review.contains(part), "{state}: {review}");
            assert!(law.appeal_source.is_some(), "{state}");
        }
        for law in Directory::embedded()
            .source(Table::StateLaws)
            .records::<StateLaw>()
        {
            assert!(law.review().is_some(), "{}: no way to appeal", law.state);
        }
    }

    #[test]
    fn the_doubt_gives_a_reason_wherever_the_tables_do_not_bear_it_out() {
        for law in Directory::embedded()
            .source(Table::StateLaws)
            .records::<StateLaw>()
        {
            let is_borne_out = match law.sure.as_str() {
                "high" => law.agree >= 3,
                "medium" => law.agree == 4,
                _ => false,
            };
            assert!(is_borne_out || law.why.is_some(), "{}", law.state);
            assert!(law.agree <= TABLES, "{}", law.state);
        }
        assert_eq!(
            law("OR").doubt(),
            "1 of the 5 public tables has this number of days: the others are older than the time limits of 2017. This is \
             reliable."
        );
    }

    /// What is written for whoever keeps the table stays out of it.
    #[test]
    fn the_laws_are_told_in_words_that_a_citizen_understands() {
        let text = Directory::embedded()
            .source(Table::StateLaws)
            .text()
            .to_owned();
        for jargon in [
            "HOLE",
            "verify",
            "sources disagree",
            "\"+",
            "failure = ",
            "RCFP:",
            "carolna",
        ] {
            assert!(!text.contains(jargon), "{jargon}");
        }
        let guide = law("NC").guide().unwrap();
        assert_eq!(
            guide,
            "https://www.rcfp.org/north-carolina-open-government-guide"
        );
        assert!(
            law("DC")
                .guide()
                .unwrap()
                .ends_with("/district-of-columbia/")
        );
    }
}
