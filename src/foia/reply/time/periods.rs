//! Periods and last days: of an extension, for an answer, for an appeal.

use std::sync::LazyLock;

use chrono::NaiveDate;
use regex::Regex;

use super::dates::{Beside, Found, dates_beside};
use crate::foia::reply::fact::{Limit, Unit};
use crate::foia::reply::letter::Letter;
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::sentence::assertion::{is_history, is_supposed};
use crate::foia::reply::sentence::phrase::{Hit, Said};
use crate::foia::reply::sentence::word::{Word, words};
use crate::foia::reply::words::WORDS;
use crate::text::{expression, number};

/// Returns the periods of days that a sentence names, with the word each begins at, and the one after it.
pub(in crate::foia::reply) fn periods(words: &[Word]) -> Vec<(u32, Unit, usize, usize)> {
    let text = |index: usize| words.get(index).map_or("", |word| word.text.as_str());
    let mut found = Vec::new();
    let mut index = 0;
    while index < words.len() {
        let start = index;
        let Some(mut days) = number(text(index)) else {
            index += 1;
            continue;
        };
        index += 1;
        // `ninety (90) days`: both must say the same.
        if let Some(again) = number(text(index)) {
            index += 1;
            if again != days {
                days = 0;
            }
        }
        if text(index) == "full" {
            index += 1;
        }
        let mut unit = Unit::Days;
        loop {
            unit = match text(index) {
                "working" | "business" | "workdays" => Unit::Working,
                "calendar" => Unit::Calendar,
                "calendarday" | "calendardays" => {
                    unit = Unit::Calendar;
                    break;
                }
                "workingday" | "workingdays" | "businessday" | "businessdays" => {
                    unit = Unit::Working;
                    break;
                }
                "additional" | "more" | "further" | "extra" | "added" | "federal" => unit,
                _ => break,
            };
            if text(index) == "workdays" {
                break;
            }
            index += 1;
        }
        if is_days(text(index)) && (1..=365).contains(&days) {
            let unit = if text(index).starts_with("work") {
                Unit::Working
            } else {
                unit
            };
            found.push((days, unit, start, index + 1));
        }
    }
    found
}

fn is_days(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    ["day", "workday", "calendarday", "workingday", "businessday"].contains(&stem)
}

/// Returns the limits that a sentence of a letter of a day sets: `within 30 days`, `by December 4, 2026`.
pub(in crate::foia::reply) fn limits(
    sentence: &Sentence,
    written: Option<NaiveDate>,
) -> Vec<Limit> {
    limits_before(usize::MAX, sentence, written)
}

/// Returns the limits that a sentence sets before its word `until`.
fn limits_before(until: usize, sentence: &Sentence, written: Option<NaiveDate>) -> Vec<Limit> {
    let all = words(&sentence.text);
    let end = all.get(until).map_or(usize::MAX, |word| word.at);
    let before = WORDS.periods.before.hits(&sentence.whole);
    let after = WORDS.periods.after.hits(&sentence.whole);
    let periods = periods(&all).into_iter().filter(|(_, _, start, end)| {
        let is_limit =
            before.iter().any(|hit| hit.end == *start) || after.iter().any(|hit| hit.start == *end);
        is_limit && *start < until
    });
    let mut found: Vec<Limit> = periods
        .map(|(days, unit, ..)| Limit::Within(days, unit))
        .collect();
    let dates = dates_beside(&sentence.text, written.map(Beside::After)).into_iter();
    for date in dates.filter(|date| date.start < end) {
        let before = sentence.text.get(..date.start).unwrap_or_default();
        let before = before.to_ascii_lowercase();
        // `within ten days, that is, by May 4`: the office has counted.
        if COUNTED
            .iter()
            .any(|word| before.ends_with(&format!("{word} by ")))
        {
            found = vec![Limit::On(date.date)];
            continue;
        }
        // `After May 4 we would close the matter.`
        let is_last = WORDS.reply.closes.hold(&sentence.whole) && before.ends_with("after ");
        if is_last || BY.as_ref().is_some_and(|by| by.is_match(&before)) {
            found.push(Limit::On(date.date));
        }
    }
    found
}

/// Before the day on which the period before it ends.
const COUNTED: [&str; 5] = ["that is,", "that is", "i.e.,", "i.e.", "namely"];

/// What stands before a last day.
static BY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let close = "(?: the)?(?: close| end| cob)?(?: of)?(?: the)?(?: business)?(?: day)?,?";
    let hour =
        "(?: [0-9]{1,2}(?::[0-9]{2})? ?[ap][.]?m[.]?,?(?: [a-z]{2,3},?)?(?: [a-z]+ time,?)?)?";
    let weekday = "(?: (?:[a-z]+day|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)[.]?,?)?";
    let last = format!(
        "(?:by|before|than|until|is|due|nlt){hour}{close}(?: on)?(?: next| this)?{weekday} *[(]?$"
    );
    expression(&last)
});

/// Returns the limits for an answer; `is_asked` says that the letter asks for one.
pub(in crate::foia::reply) fn reply_limits(
    letter: &Letter,
    is_asked: bool,
) -> Vec<(Limit, &Sentence)> {
    let words = &WORDS.reply;
    let all = letter.body.iter().filter(|sentence| !sentence.is_told);
    let fitting = all.filter(|sentence| {
        let said = &sentence.whole;
        // `If you supply it within 30 days, we will process your request`: what follows is promised for that.
        let firm = words.firm.hits(said);
        let others = words.others.hits(said);
        let mut others = others.iter();
        let is_other = others.any(|other| !firm.iter().any(|firm| firm.start <= other.start));
        (words.asks.hold(said) || !firm.is_empty())
            && !is_other
            && !is_history(sentence)
            && (is_asked || words.closes.hold(said))
    });
    each(fitting, letter.written)
}

/// Returns the period after which an office expects to be done, counted from its letter. The law's own time is no
/// estimate, and one that something else begins is not the letter's: `within 30 days after we have your payment`.
pub(in crate::foia::reply) fn expected_within(said: &Sentence) -> Option<Limit> {
    let words = words(&said.text);
    let own = WORDS.periods.from_letter.hits(&said.whole);
    let begins = WORDS.periods.begins.hits(&said.whole);
    let is_at = |hits: &[Hit], at: usize| hits.iter().any(|hit| hit.start == at);
    let is_known = |(days, unit, _, end): &(u32, Unit, usize, usize)| {
        let is_of_law = matches!((days, unit), (10 | 20, Unit::Working));
        !is_of_law && (is_at(&own, *end) || !is_at(&begins, *end))
    };
    let mut periods = periods(&words).into_iter().filter(is_known);
    let (days, unit, ..) = periods.next()?;
    periods
        .next()
        .is_none()
        .then_some(Limit::Within(days, unit))
}

/// Returns the limits for an appeal.
pub(in crate::foia::reply) fn appeal_limits(letter: &Letter) -> Vec<(Limit, &Sentence)> {
    let words = &WORDS.appeal;
    let mut last: Option<usize> = None;
    let fitting = letter.body.iter().filter(|sentence| {
        let said = &sentence.whole;
        let is_appeal = words.names.hold(said);
        // `It must be postmarked within 90 days.` speaks of the appeal before it, in a list as well.
        let goes_on = last.is_some_and(|last| {
            let is_sent = words.sends.hold(said) && !words.mediates.hold(said);
            let is_near = last == sentence.paragraph && is_sent;
            is_near || sentence.paragraph <= last + LISTED && words.posts.hold(said)
        });
        if is_appeal {
            last = Some(sentence.paragraph);
        }
        (is_appeal || goes_on) && !sentence.is_told && !words.others.hold(said)
    });
    let limits = |sentence: &Sentence| {
        let own = words.decides.hits(&sentence.whole);
        let own = own.iter().map(|hit| hit.start).min();
        limits_before(own.unwrap_or(usize::MAX), sentence, letter.written)
    };
    once(fitting, limits)
}

/// How many paragraphs after it has named the appeal a letter says when it must be postmarked.
const LISTED: usize = 3;

/// Returns by how many days a letter extends its time, or until when, each once.
pub(in crate::foia::reply) fn extensions(letter: &Letter) -> Vec<(Limit, &Sentence)> {
    let phrases = &WORDS.extension;
    let mut found: Vec<(Limit, &Sentence)> = Vec::new();
    for sentence in letter.body.iter().filter(|sentence| !sentence.is_told) {
        let all = &words(&sentence.text);
        for day in extended_to(sentence, letter.written) {
            let limit = Limit::On(day);
            if !found.iter().any(|known| known.0 == limit) {
                found.push((limit, sentence));
            }
        }
        let is_defined = phrases.defines.hold_outside(&phrases.taken, &sentence.said);
        if !phrases.names.hold(&sentence.said) || is_defined {
            continue;
        }
        for (days, unit, start, _) in periods(all) {
            let text = |index: usize| all.get(index).map_or("", |word| word.text.as_str());
            let before: Vec<&str> = (start.saturating_sub(3)..start).map(text).collect();
            let after: Vec<&str> = (start + 1..start + 6).map(text).collect();
            let is_added = [
                "by",
                "for",
                "extra",
                "additional",
                "another",
                "further",
                "of",
                "an",
                "invoke",
                "invoking",
                "claiming",
            ]
            .iter()
            .any(|word| before.contains(word))
                || after.contains(&"extension")
                || ["additional", "more", "extra", "further"]
                    .iter()
                    .any(|word| after.first() == Some(word) || after.get(1) == Some(word));
            let is_limit = before.contains(&"within") || before.contains(&"than");
            let limit = Limit::Within(days, unit);
            if is_added && !is_limit && !found.iter().any(|known| known.0 == limit) {
                found.push((limit, sentence));
            }
        }
    }
    // `We take ten more days. Our new date is December 8`: the day says it all.
    if found.iter().any(|(limit, _)| matches!(limit, Limit::On(_))) {
        found.retain(|(limit, _)| matches!(limit, Limit::On(_)));
    }
    // `beyond the ten additional days provided by the statute`: the statute's days are taken as well.
    if found.is_empty() {
        let mut all = letter.body.iter().filter(|sentence| !sentence.is_told);
        let said = all.find(|sentence| phrases.statute.hold(&sentence.said));
        found.extend(said.map(|said| (STATUTE, said)));
    }
    found
}

/// Returns the days to which a sentence extends the time: `the time is extended to`, `our new date is`.
fn extended_to(sentence: &Sentence, written: Option<NaiveDate>) -> Vec<NaiveDate> {
    let phrases = &WORDS.extension;
    if is_supposed(sentence) || is_history(sentence) {
        return Vec::new();
    }
    let part = |text: Option<&str>| Said::of(&words(text.unwrap_or_default()));
    let all = dates_beside(&sentence.text, written.map(Beside::After)).into_iter();
    let is_new = |date: &Found| {
        let before = sentence.text.get(..date.start).map(without_weekday);
        let before = part(before);
        let after = part(sentence.text.get(date.end..));
        let mut until = phrases.until.hits(&before).into_iter();
        let mut since = phrases.since.hits(&after).into_iter();
        until.any(|hit| hit.end == before.len()) || since.any(|hit| hit.start == 0)
    };
    all.filter(is_new).map(|found| found.date).collect()
}

/// Returns a text without the day of the week at its end: `the new date is Tuesday,`.
fn without_weekday(text: &str) -> &str {
    let trimmed = text.trim_end_matches([' ', ',']);
    let last = trimmed.rsplit(' ').next().unwrap_or_default();
    let is_weekday = last.ends_with("day") && last.starts_with(char::is_uppercase);
    trimmed
        .strip_suffix(last)
        .filter(|_| is_weekday)
        .unwrap_or(text)
}

/// How many days the law lets an office take at most by notice (5 U.S.C. § 552(a)(6)(B)(i)).
const STATUTE: Limit = Limit::Within(10, Unit::Working);

/// Returns until when a closed request is opened again if the reader answers.
pub(in crate::foia::reply) fn reopening_limits(letter: &Letter) -> Vec<(Limit, &Sentence)> {
    let told = |sentence: &&Sentence| {
        !sentence.is_told
            && WORDS.reply.reopens.hold(&sentence.whole)
            && !WORDS.appeal.names.hold(&sentence.whole)
    };
    each(letter.body.iter().filter(told), letter.written)
}

/// Returns until when records can be fetched.
pub(in crate::foia::reply) fn fetching_limits(letter: &Letter) -> Vec<(Limit, &Sentence)> {
    let told =
        |sentence: &&Sentence| !sentence.is_told && WORDS.reply.fetches.hold(&sentence.whole);
    each(letter.body.iter().filter(told), letter.written)
}

/// Returns the limits of sentences, each once.
fn each<'a>(
    sentences: impl Iterator<Item = &'a Sentence>,
    written: Option<NaiveDate>,
) -> Vec<(Limit, &'a Sentence)> {
    once(sentences, |sentence| limits(sentence, written))
}

/// Returns the limits that are found in sentences, each once.
fn once<'a>(
    sentences: impl Iterator<Item = &'a Sentence>,
    limits: impl Fn(&Sentence) -> Vec<Limit>,
) -> Vec<(Limit, &'a Sentence)> {
    let mut found: Vec<(Limit, &Sentence)> = Vec::new();
    for sentence in sentences {
        for limit in limits(sentence) {
            if found.len() < 16 && !found.iter().any(|(known, _)| *known == limit) {
                found.push((limit, sentence));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        let lines = crate::foia::reply::page::lines::lines(text, 10_000).0;
        crate::foia::reply::sentence::sentences(&lines)
            .iter()
            .flat_map(|sentence| limits(sentence, NaiveDate::from_ymd_opt(2026, 11, 20)))
            .map(|limit| limit.to_string())
            .collect()
    }

    #[test]
    fn limits_are_read_with_their_unit() {
        for (text, expected) in [
            ("within ninety (90) days of this letter", "90 days"),
            ("within 30 working days", "30 working days"),
            ("within thirty business days", "30 working days"),
            ("within 90 calendar-days", "90 calendar days"),
            ("no later than Friday, December 4, 2026", "2026-12-04"),
            ("by close of business December 4, 2026", "2026-12-04"),
            ("You have 20 working days to answer", "20 working days"),
            ("Please answer by December 4", "2026-12-04"),
        ] {
            assert_eq!(all(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn numbers_that_contradict_each_other_are_no_limit() {
        for text in [
            "within sixty (90) days",
            "in 30 pages",
            "the report of December 4, 2026",
            "within 400 days",
        ] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
    }
}
