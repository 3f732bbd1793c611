//! Periods and last days: of an extension, for an answer, for an appeal.

use super::dates::dates;
use super::fact::{Limit, Unit};
use super::letter::Letter;
use super::pattern::{holds, phrases};
use super::sentence::{Sentence, Word, number, words};

/// Returns the periods of days that a sentence names, with the word each begins at.
pub(super) fn periods(words: &[Word]) -> Vec<(u32, Unit, usize)> {
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
                "additional" | "more" | "federal" => unit,
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
            found.push((days, unit, start));
        }
    }
    found
}

fn is_days(word: &str) -> bool {
    let stem = word.strip_suffix('s').unwrap_or(word);
    ["day", "workday", "calendarday", "workingday", "businessday"].contains(&stem)
}

/// Returns the limits that a sentence sets: `within 30 days`, `by December 4, 2026`.
fn limits(sentence: &Sentence) -> Vec<Limit> {
    let all = words(&sentence.text);
    let text = |index: usize| all.get(index).map_or("", |word| word.text.as_str());
    let mut found: Vec<Limit> = periods(&all)
        .into_iter()
        .filter(|(_, _, start)| {
            let before: Vec<&str> = (start.saturating_sub(3)..*start).map(text).collect();
            before.contains(&"within")
                || before.contains(&"than")
                || before.contains(&"have")
                || before.contains(&"in")
                || before.contains(&"of")
        })
        .map(|(days, unit, _)| Limit::Within(days, unit))
        .collect();
    for date in dates(&sentence.text) {
        let before = words(sentence.text.get(..date.start).unwrap_or_default());
        let last: Vec<&str> = before
            .iter()
            .rev()
            .take(4)
            .map(|word| word.text.as_str())
            .collect();
        let nearest = last.iter().copied().find(|word| !WEEKDAYS.contains(word));
        if matches!(nearest, Some("by" | "than" | "before" | "business")) {
            found.push(Limit::On(date.date));
        }
    }
    found
}

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Returns the limits for an answer; `is_asked` says that the letter asks for one.
pub(super) fn reply_limits(letter: &Letter, is_asked: bool) -> Vec<(Limit, &Sentence)> {
    let asks = phrases(&[
        "please",
        "you must|should|need|do|have|fail|wish",
        "hear|heard|receive|received * from you",
        "your response|reply|answer|agreement|payment|clarification",
        "not receive|received * response|reply|information|clarification|payment",
        "response|reply must",
    ]);
    let others = phrases(&[
        "appeal~",
        "ogis",
        "mediation",
        "dispute",
        "we|agency|agencies|office|component|department will|shall|must|are|is respond~|provide|complete|process|issue",
        "required to respond|make|determine",
        "allow",
        "lawsuit",
        "court",
    ]);
    let closes = phrases(&[
        "clos~",
        "withdrawn",
        "no longer interested",
        "still interested",
    ]);
    let all = letter.body.iter().filter(|sentence| !sentence.is_told);
    let fitting = all.filter(|sentence| {
        let words = words(&sentence.text);
        holds(&asks, &words) && !holds(&others, &words) && (is_asked || holds(&closes, &words))
    });
    each(fitting)
}

/// Returns the limits for an appeal.
pub(super) fn appeal_limits(letter: &Letter) -> Vec<(Limit, &Sentence)> {
    let appeals = phrases(&["appeal~"]);
    let sends = phrases(&[
        "postmarked",
        "transmitted",
        "received",
        "submitted",
        "filed",
    ]);
    let others = phrases(&[
        "decide|decision|adjudicate|adjudicated|respond|determination * appeal within",
        "ogis|mediation * within",
        "clos~",
        "lawsuit",
        "you appealed",
        "receipt of your * appeal",
        "your appeal will",
    ]);
    let mut last = None;
    let fitting = letter.body.iter().filter(|sentence| {
        let words = words(&sentence.text);
        let is_appeal = holds(&appeals, &words);
        // `It must be postmarked within 90 days.` speaks of the appeal before it.
        let goes_on = last == Some(sentence.paragraph) && holds(&sends, &words);
        if is_appeal {
            last = Some(sentence.paragraph);
        }
        (is_appeal || goes_on) && !sentence.is_told && !holds(&others, &words)
    });
    each(fitting)
}

/// Returns by how many days a letter extends its time, each once.
pub(super) fn extensions(letter: &Letter) -> Vec<(u32, Unit, &Sentence)> {
    let extends = phrases(&[
        "extend~",
        "extension",
        "additional|more ?working|business day|days",
    ]);
    let defines = phrases(&["appeal~", "beyond"]);
    let mut found: Vec<(u32, Unit, &Sentence)> = Vec::new();
    for sentence in letter.body.iter().filter(|sentence| !sentence.is_told) {
        let all = &sentence.words;
        if !holds(&extends, all) || holds(&defines, all) {
            continue;
        }
        for (days, unit, start) in periods(all) {
            let text = |index: usize| all.get(index).map_or("", |word| word.text.as_str());
            let before: Vec<&str> = (start.saturating_sub(3)..start).map(text).collect();
            let after: Vec<&str> = (start + 1..start + 6).map(text).collect();
            let is_added = ["by", "additional", "another", "further", "of", "an"]
                .iter()
                .any(|word| before.contains(word))
                || after.contains(&"extension")
                || after.contains(&"additional");
            let is_limit = before.contains(&"within") || before.contains(&"than");
            // `FOIA does permit a 10-day extension` extends nothing.
            let is_possible = (0..start).map(text).any(|word| {
                [
                    "permit",
                    "permits",
                    "allow",
                    "allows",
                    "provides",
                    "authorizes",
                    "may",
                    "if",
                ]
                .contains(&word)
            });
            if is_added
                && !is_limit
                && !is_possible
                && !found.iter().any(|known| (known.0, known.1) == (days, unit))
            {
                found.push((days, unit, sentence));
            }
        }
    }
    found
}

/// Returns the limits of sentences, each once.
fn each<'a>(sentences: impl Iterator<Item = &'a Sentence>) -> Vec<(Limit, &'a Sentence)> {
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
        let lines = super::super::lines::lines(text, 10_000).0;
        super::super::sentence::sentences(&lines)
            .iter()
            .flat_map(limits)
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
