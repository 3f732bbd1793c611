//! One question of an interview: its key, its words, the shape of its answer, and who may give it.

use chrono::NaiveDate;

use crate::calendar::{long, written_date};
use crate::foia::{Dollars, End, ParseEndError, ParseStartError, Start, read_span};
use crate::letter::answers::{Answer, Answers, Key};
use crate::terminal::Choice;

/// Judges a cleaned answer: returns it as it is kept, or says what is wrong with it.
pub type Judge<'a> = Box<dyn Fn(&str) -> Result<String, String> + 'a>;

/// Finds the entries that fit a few words.
pub type Finder<'a> = Box<dyn Fn(&str) -> Vec<Choice> + 'a>;

/// Returns the name that a misspelt one most likely means.
pub type Corrector<'a> = Box<dyn Fn(&str) -> Option<String> + 'a>;

/// A question and what becomes of its answer.
pub struct Question<'a> {
    /// The key of the answer.
    pub key: Key,
    /// What is asked for, in a few words.
    pub label: String,
    /// One or two sentences for `?`, with the law's citation where there is one.
    pub help: String,
    /// The form of the answer, shown beside the label.
    pub hint: Option<&'static str>,
    /// How it is asked.
    pub input: Input<'a>,
    /// Whether there must be an answer.
    pub need: Need,
    /// Whether the interview asks it; otherwise it can be changed on the review screen.
    pub asked: bool,
    /// What the person needs to know before they answer; shown once.
    pub notice: Option<&'static str>,
    /// The first line of a menu in which no entry is picked beforehand, since a guess would do harm: Enter alone
    /// explains.
    pub unpicked: Option<&'static str>,
    /// Takes a list apart as it was typed. A list that fits on a line is asked for on one.
    pub entries: fn(&str) -> Vec<String>,
    /// Whether the list fits on a line.
    pub is_short: bool,
    /// Returns how else the answer may be meant, which the person is asked.
    pub alternative: Option<fn(&str) -> Option<String>>,
}

/// What a question takes for an answer, and how it is asked.
pub enum Input<'a> {
    /// One line.
    Line(Judge<'a>),
    /// One line or more.
    Text(Judge<'a>),
    /// Several lines, each an item.
    List(Judge<'a>),
    /// One of a few entries; the keys are the answers.
    Choose(Vec<Choice>),
    /// Any number of entries; the keys are the answers.
    Many(Vec<Choice>),
    /// Any number of entries, and words of one's own beside them.
    Suggest(Vec<Choice>),
    /// A few words that find entries, one of which is chosen.
    Search {
        /// Finds the entries.
        find: Finder<'a>,
        /// Finds the entries that the words name, without guessing: an answer that is given beforehand shows nobody
        /// a list to pick from.
        named: Finder<'a>,
        /// Corrects a word that finds none.
        correct: Corrector<'a>,
        /// Says of words what no entry can be found for, however they are spelled.
        beyond: fn(&str) -> Option<&'static str>,
    },
    /// Yes or no.
    YesNo,
}

/// Whether a question must be answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// There is no letter without it.
    Required,
    /// A person who is asked says it; a file may leave it out.
    Wanted,
    /// It may be passed over.
    Optional,
    /// This stands unless the person says otherwise.
    Default(Answer),
    /// This is proposed, and the person must say whether it is so.
    Proposed(Answer),
}

impl<'a> Question<'a> {
    /// Returns a required question that the interview asks.
    pub fn new(key: Key, label: &str, help: &str, input: Input<'a>) -> Self {
        Self {
            key,
            label: label.to_owned(),
            help: help.to_owned(),
            hint: None,
            input,
            need: Need::Required,
            asked: true,
            notice: None,
            unpicked: None,
            entries: crate::text::items,
            is_short: false,
            alternative: None,
        }
    }

    /// Returns a required question for any one line.
    pub fn line(key: Key, label: &str, help: &str) -> Self {
        Self::new(key, label, help, Input::Line(anything()))
    }

    /// Returns a required question for any text of one line or more.
    pub fn text(key: Key, label: &str, help: &str) -> Self {
        Self::new(key, label, help, Input::Text(anything()))
    }

    /// Returns a required question for any lines, each an item.
    pub fn list(key: Key, label: &str, help: &str) -> Self {
        Self::new(key, label, help, Input::List(anything()))
    }

    /// Returns the question as one that may be passed over.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.need = Need::Optional;
        self
    }

    /// Returns the question as one that a person who is asked must answer, and a file need not.
    #[must_use]
    pub fn wanted(mut self) -> Self {
        self.need = Need::Wanted;
        self
    }

    /// Returns the question with an answer that stands unless the person says otherwise.
    #[must_use]
    pub fn default(mut self, answer: Answer) -> Self {
        self.need = Need::Default(answer);
        self
    }

    /// Returns the question with an answer that is proposed and must be confirmed.
    #[must_use]
    pub fn proposed(mut self, answer: Option<Answer>) -> Self {
        if let Some(answer) = answer {
            self.need = Need::Proposed(answer);
        }
        self
    }

    /// Returns the question as one that only the review screen offers.
    #[must_use]
    pub fn on_review(mut self) -> Self {
        self.asked = false;
        self
    }

    /// Returns the question as one that only the review screen offers, if `condition` holds.
    #[must_use]
    pub(super) fn on_review_if(self, condition: bool) -> Self {
        if condition { self.on_review() } else { self }
    }

    /// Returns the question as one that only the review screen offers, if its answer is known.
    #[must_use]
    pub(super) fn known(self, answer: Option<Answer>) -> Self {
        match answer {
            Some(answer) => self.default(answer).on_review(),
            None => self,
        }
    }

    /// Returns the question with the form of its answer beside it.
    #[must_use]
    pub fn hint(mut self, hint: &'static str) -> Self {
        self.hint = Some(hint);
        self
    }

    /// Returns the question with something the person needs to know before they answer.
    #[must_use]
    pub fn notice(mut self, notice: &'static str) -> Self {
        self.notice = Some(notice);
        self
    }

    /// Returns the question as one of whose entries none is picked beforehand; `words` stand before them.
    #[must_use]
    pub(super) fn unpicked(mut self, words: &'static str) -> Self {
        self.unpicked = Some(words);
        self
    }

    /// Returns the question as one for a list that fits on a line, which `entries` takes apart.
    #[must_use]
    pub(super) fn on_a_line(mut self, entries: fn(&str) -> Vec<String>) -> Self {
        self.entries = entries;
        self.is_short = true;
        self
    }

    /// Returns the question as one whose answer may be meant otherwise.
    #[must_use]
    pub(super) fn alternative(mut self, alternative: fn(&str) -> Option<String>) -> Self {
        self.alternative = Some(alternative);
        self
    }

    /// Returns `true` if the person may leave the answer empty.
    pub fn is_optional(&self) -> bool {
        match self.need {
            Need::Optional => true,
            Need::Proposed(_) => matches!(self.input, Input::Line(_) | Input::Text(_)),
            Need::Required | Need::Wanted | Need::Default(_) => false,
        }
    }

    /// Returns the answer that stands now: the one given, else the default.
    pub fn standing<'b>(&'b self, answers: &'b Answers) -> Option<&'b Answer> {
        answers.get(self.key).or(match &self.need {
            Need::Default(answer) => Some(answer),
            _ => None,
        })
    }

    /// Returns the answer that Enter alone would give, or an empty one.
    pub(super) fn assumed(&self) -> Answer {
        if let Need::Default(answer) | Need::Proposed(answer) = &self.need {
            return answer.clone();
        }
        match &self.input {
            Input::Line(_) | Input::Text(_) | Input::Search { .. } => Answer::Text(String::new()),
            Input::Choose(choices) => {
                let first = choices.first().map(|choice| choice.key.clone());
                Answer::Text(first.unwrap_or_default())
            }
            Input::List(_) | Input::Many(_) | Input::Suggest(_) => Answer::List(Vec::new()),
            Input::YesNo => Answer::Flag(false),
        }
    }

    /// Judges an answer that came from a file or the command line; returns it as it is kept.
    pub fn judge(&self, answer: &Answer) -> Result<Answer, String> {
        match (&self.input, answer) {
            (_, Answer::Text(text)) if text.is_empty() => match self.need {
                Need::Required => Err("it is empty".to_owned()),
                _ => Ok(answer.clone()),
            },
            (Input::Line(judge) | Input::Text(judge), Answer::Text(text)) => {
                judge(text).map(Answer::Text)
            }
            (Input::List(judge), Answer::List(items)) => {
                if items.is_empty() && self.need == Need::Required {
                    return Err("it is empty".to_owned());
                }
                items
                    .iter()
                    .map(|item| judge(item))
                    .collect::<Result<_, _>>()
                    .map(Answer::List)
            }
            (Input::Choose(choices), Answer::Text(text)) => among(choices, text).map(Answer::Text),
            (Input::Many(choices), Answer::List(items)) => items
                .iter()
                .map(|item| among(choices, item))
                .collect::<Result<_, _>>()
                .map(Answer::List),
            (Input::Suggest(choices), Answer::List(items)) => Ok(Answer::List(
                items
                    .iter()
                    .map(|item| among(choices, item).unwrap_or_else(|_| item.clone()))
                    .collect(),
            )),
            (
                Input::Search {
                    find,
                    named,
                    correct,
                    ..
                },
                Answer::Text(text),
            ) => {
                let entries = named(text);
                let exact = entries.iter().find(|choice| choice.key == *text);
                match (exact, entries.as_slice()) {
                    (Some(only), _) | (None, [only]) => Ok(Answer::Text(only.key.clone())),
                    (None, []) => Err(match find(text).as_slice() {
                        [] => unknown(text, correct(text)),
                        guesses => several(text, guesses),
                    }),
                    (None, entries) => Err(several(text, entries)),
                }
            }
            _ => Ok(answer.clone()),
        }
    }
}

/// Returns what is said of a name that may mean one of some entries.
fn several(name: &str, entries: &[Choice]) -> String {
    let keys: Vec<&str> = entries.iter().take(8).map(|c| c.key.as_str()).collect();
    format!("`{name}` could be {}; name one", keys.join(", "))
}

/// Returns what is said of a name that finds nothing.
pub(super) fn unknown(name: &str, near: Option<String>) -> String {
    let near = near.map(|near| format!("; did you mean `{near}`?"));
    format!(
        "nothing is known by the name `{name}`{}",
        near.unwrap_or_default()
    )
}

/// Returns the key of the choice that a text names.
fn among(choices: &[Choice], text: &str) -> Result<String, String> {
    choices
        .iter()
        .find(|choice| choice.key.eq_ignore_ascii_case(text))
        .map(|choice| choice.key.clone())
        .ok_or_else(|| {
            let keys: Vec<_> = choices.iter().map(|choice| choice.key.as_str()).collect();
            let near = crate::text::nearest(text, keys.iter().copied())
                .map(|near| format!("; did you mean `{near}`?"))
                .unwrap_or_default();
            format!("it is one of {}{near}", keys.join(", "))
        })
}

/// Takes any answer as it is.
fn anything<'a>() -> Judge<'a> {
    Box::new(|text| Ok(text.to_owned()))
}

/// Takes what parses as `T`, and keeps it as `T` prints.
pub(super) fn parsing<'a, T>() -> Judge<'a>
where
    T: std::str::FromStr<Err: std::fmt::Display> + std::fmt::Display,
{
    Box::new(|text| {
        text.parse::<T>()
            .map(|value| value.to_string())
            .map_err(|e| e.to_string())
    })
}

/// Takes the first day of a time that lies in the past, as people write it, and keeps it as files do.
pub(super) fn start<'a>(today: NaiveDate) -> Judge<'a> {
    Box::new(move |text| {
        let start: Start = text.parse().map_err(|e: ParseStartError| e.to_string())?;
        match start.day() {
            Some(day) if day > today => Err(in_future(day)),
            _ => Ok(start.to_string()),
        }
    })
}

/// Between the first and the last day, where one answer says both.
pub(super) const TO: &str = " to ";

/// Takes the first day of a time that lies in the past or, where the text says it, the whole time: `2010 to 2015`.
pub(super) fn span<'a>(today: NaiveDate) -> Judge<'a> {
    Box::new(move |text| {
        let (from, to) = read_span(text, today).map_err(|error| error.to_string())?;
        let to = match (from.day(), to) {
            (Some(day), _) if day > today => return Err(in_future(day)),
            (Some(first), Some(End::On(last))) if last < first => {
                return Err(format!("{} lies before {}", long(last), long(first)));
            }
            (_, Some(End::On(last))) if last > today => Some(End::Present),
            (_, to) => to,
        };
        Ok(to.map_or_else(|| from.to_string(), |to| format!("{from}{TO}{to}")))
    })
}

/// Takes a day in the past, as people write it: of a month or a year the first.
pub(super) fn day<'a>(today: NaiveDate) -> Judge<'a> {
    let start = start(today);
    Box::new(move |text| match text.parse() {
        Ok(Start::Beginning) => Err("name the first day".to_owned()),
        _ => start(text),
    })
}

/// Takes the last day of a time that lies in the past, or `present`. A month or a year that goes on
/// ends at present.
pub(super) fn end<'a>(today: NaiveDate) -> Judge<'a> {
    Box::new(move |text| {
        let end: End = text.parse().map_err(|e: ParseEndError| e.to_string())?;
        match (end, written_date(text)) {
            (End::On(day), Some(date)) if day > today && date.earliest() <= today => {
                Ok(End::Present.to_string())
            }
            (End::On(day), _) if day > today => Err(in_future(day)),
            _ => Ok(end.to_string()),
        }
    })
}

fn in_future(day: NaiveDate) -> String {
    format!(
        "{} is in the future; an office gives what it has when it searches",
        long(day)
    )
}

/// Takes an amount of money, and keeps its number.
pub(super) fn dollars<'a>() -> Judge<'a> {
    Box::new(|text| {
        text.parse::<Dollars>()
            .map(|amount| amount.0.to_string())
            .map_err(|error| error.to_string())
    })
}
