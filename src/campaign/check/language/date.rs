//! Dates as texts write them, and whether a source says the same.

use chrono::Datelike;

use super::tokens::{Kind, Token};
use crate::calendar::PartialDate;
use crate::text::month;

/// A date as a text has it: `March 26`, `26 March 2025`, `December 2025`, `2025-12-03`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) struct Date {
    pub(in crate::campaign::check) year: Option<i32>,
    pub(in crate::campaign::check) month: u32,
    pub(in crate::campaign::check) day: Option<u32>,
}

/// A month that a text names, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) struct Month {
    pub(in crate::campaign::check) number: u32,
    pub(in crate::campaign::check) start: usize,
}

/// Returns every month that the tokens name.
pub(in crate::campaign::check) fn months(tokens: &[Token<'_>]) -> Vec<Month> {
    tokens
        .iter()
        .filter_map(|token| {
            named_month(token).map(|number| Month {
                number,
                start: token.start,
            })
        })
        .collect()
}

/// Returns the date written at a token, and the token after it.
pub(in crate::campaign::check) fn date(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    iso(tokens, at)
        .or_else(|| month_first(tokens, at))
        .or_else(|| day_first(tokens, at))
}

/// Returns the year that a numeral may mean.
pub(in crate::campaign::check) fn year_of(numeral: &str) -> Option<i32> {
    if let Some(short) = numeral.strip_prefix("FY") {
        let short = short.trim_start_matches([' ', '\'', '’']);
        return short.parse::<i32>().ok().map(|year| 2000 + year);
    }
    let year = numeral
        .parse()
        .ok()
        .filter(|year| (1500..2200).contains(year))?;
    (numeral.len() == 4).then_some(year)
}

/// Returns the month that a token names; "may" and "march" in small letters are other words.
pub(in crate::campaign::check) fn named_month(token: &Token<'_>) -> Option<u32> {
    token.is_capitalized().then(|| month(token.text)).flatten()
}

/// Returns a date such as `2025-12-03`.
pub(in crate::campaign::check) fn iso(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let parts = tokens.get(at..at + 5)?;
    let shape = parts[1].is("-") && parts[3].is("-") && parts[1..].iter().all(|part| part.glued);
    let text = format!("{}-{}-{}", parts[0].text, parts[2].text, parts[4].text);
    match text.parse() {
        Ok(PartialDate::Day(day)) if shape => {
            let date = Date {
                year: Some(day.year()),
                month: day.month(),
                day: Some(day.day()),
            };
            Some((date, at + 5))
        }
        _ => None,
    }
}

fn month_first(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let number = named_month(tokens.get(at)?)?;
    let mut next = at + 1;
    // `Nov.`
    if tokens.get(next).is_some_and(|t| t.is(".") && t.glued) {
        next += 1;
    }
    if let Some((day, after)) = day(tokens, next) {
        let (year, after) =
            year(tokens, after).map_or((None, after), |(y, after)| (Some(y), after));
        return Some((
            Date {
                year,
                month: number,
                day: Some(day),
            },
            after,
        ));
    }
    if tokens.get(next).is_some_and(|t| t.is("of")) {
        next += 1;
    }
    let (year, after) = year(tokens, next)?;
    Some((
        Date {
            year: Some(year),
            month: number,
            day: None,
        },
        after,
    ))
}

fn day_first(tokens: &[Token<'_>], at: usize) -> Option<(Date, usize)> {
    let (day, mut next) = day(tokens, at)?;
    if tokens.get(next).is_some_and(|t| t.is("of")) {
        next += 1;
    }
    let month = named_month(tokens.get(next)?)?;
    let next = next + 1;
    let (year, after) = year(tokens, next).map_or((None, next), |(y, after)| (Some(y), after));
    Some((
        Date {
            year,
            month,
            day: Some(day),
        },
        after,
    ))
}

/// Returns a day of the month, `26` or `26th`, that is not the beginning of `26 percent`.
fn day(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let token = tokens
        .get(at)
        .filter(|t| t.kind == Kind::Number && t.text.len() <= 2)?;
    let day = token
        .text
        .parse()
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    let suffix = |t: &&Token<'_>| t.glued && ["st", "nd", "rd", "th"].contains(&t.lower.as_str());
    let next = if tokens.get(at + 1).as_ref().is_some_and(suffix) {
        at + 2
    } else {
        at + 1
    };
    let is_share = tokens
        .get(next)
        .is_some_and(|t| ["%", "percent", "per"].contains(&t.lower.as_str()));
    (!is_share).then_some((day, next))
}

/// Returns a year, with or without a comma before it.
fn year(tokens: &[Token<'_>], at: usize) -> Option<(i32, usize)> {
    let at = if tokens.get(at)?.is(",") { at + 1 } else { at };
    let token = tokens.get(at).filter(|t| t.kind == Kind::Number)?;
    year_of(token.text).map(|year| (year, at + 1))
}

/// What bears out a date: the dates, months and years around the excerpt, and the dates that the
/// campaign states for the data point and its source.
#[derive(Debug, Default)]
pub(in crate::campaign::check) struct Evidence {
    pub(in crate::campaign::check) dates: Vec<Date>,
    pub(in crate::campaign::check) months: Vec<u32>,
    pub(in crate::campaign::check) years: Vec<i32>,
    pub(in crate::campaign::check) stated: Vec<PartialDate>,
}

impl Evidence {
    /// Returns `true` if the year stands there or is stated.
    pub(in crate::campaign::check) fn bears_year(&self, year: i32) -> bool {
        self.years.contains(&year)
            || self.dates.iter().any(|date| date.year == Some(year))
            || self
                .stated
                .iter()
                .any(|stated| parts(*stated).year == Some(year))
    }

    /// Returns `true` if every part of the date stands there or is stated.
    pub(in crate::campaign::check) fn bears(&self, date: Date) -> bool {
        if let Some(year) = date.year
            && !self.bears_year(year)
        {
            return false;
        }
        let agrees = |other: &Date| {
            other.month == date.month
                && (date.year.is_none() || other.year.is_none() || other.year == date.year)
        };
        let Some(day) = date.day else {
            return self.dates.iter().any(agrees)
                || self.months.contains(&date.month)
                || self.stated().any(|stated| agrees(&stated));
        };
        if self
            .dates
            .iter()
            .any(|other| agrees(other) && other.day == Some(day))
        {
            return true;
        }
        // NOTE: "On March 26 …", published on March 27: the day of publication is not the day meant.
        let other_day = self
            .dates
            .iter()
            .any(|other| agrees(other) && other.day.is_some());
        !other_day
            && self
                .stated()
                .any(|stated| agrees(&stated) && stated.day == Some(day))
    }

    /// Returns `true` if this very day is stated.
    pub(in crate::campaign::check) fn states(&self, date: Date) -> bool {
        date.day.is_some() && self.stated().any(|stated| stated == date)
    }

    fn stated(&self) -> impl Iterator<Item = Date> {
        self.stated
            .iter()
            .copied()
            .filter_map(|date| match parts(date) {
                Parts {
                    month: Some(month),
                    year,
                    day,
                } => Some(Date { year, month, day }),
                Parts { month: None, .. } => None,
            })
    }
}

struct Parts {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
}

fn parts(date: PartialDate) -> Parts {
    match date {
        PartialDate::Year(year) => Parts {
            year: Some(year),
            month: None,
            day: None,
        },
        PartialDate::Month(year, month) => Parts {
            year: Some(year),
            month: Some(month),
            day: None,
        },
        PartialDate::Day(day) => Parts {
            year: Some(day.year()),
            month: Some(day.month()),
            day: Some(day.day()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::language::tokens::tokens;

    #[test]
    fn a_date_is_read_in_every_usual_spelling() {
        for (text, year, month, day) in [
            ("March 26, 2025", Some(2025), 3, Some(26)),
            ("Nov. 26, 2025", Some(2025), 11, Some(26)),
            ("March 26", None, 3, Some(26)),
            ("March 3rd", None, 3, Some(3)),
            ("26 March 2025", Some(2025), 3, Some(26)),
            ("26th of March", None, 3, Some(26)),
            ("December 2025", Some(2025), 12, None),
            ("December of 2025", Some(2025), 12, None),
            ("2025-11-26", Some(2025), 11, Some(26)),
        ] {
            let tokens = tokens(text);
            let found = date(&tokens, 0);
            assert_eq!(
                found,
                Some((Date { year, month, day }, tokens.len())),
                "{text}"
            );
        }
    }

    #[test]
    fn a_month_before_a_share_or_in_another_sense_is_no_date() {
        for text in [
            "March 16 percent",
            "may 16",
            "March,",
            "12 men",
            "2025-13-40",
        ] {
            assert_eq!(date(&tokens(text), 0), None, "{text}");
        }
    }

    #[test]
    fn a_stated_day_does_not_stand_in_for_another_day_of_the_source() {
        let march = |day| Date {
            year: Some(2025),
            month: 3,
            day: Some(day),
        };
        let mut evidence = Evidence {
            stated: vec!["2025-03-27".parse().unwrap()],
            ..Evidence::default()
        };
        assert!(evidence.bears(march(27)));
        evidence.dates.push(Date {
            year: None,
            month: 3,
            day: Some(26),
        });
        assert!(evidence.bears(march(26)));
        assert!(!evidence.bears(march(27)));
    }
}
