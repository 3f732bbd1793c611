//! Of what time a figure is: the years from which to which it is counted, and the season or fiscal year.

use crate::campaign::check::language::date::year_of;
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::text::is_listed;

/// So many words may stand between a number and its year, and between a year and its season.
const BETWEEN: usize = 8;
const NEAR: usize = 4;
const SEASON: usize = 3;
/// What joins the first and the last year of several.
const JOINTS: [&str; 3] = ["through", "to", "until"];
/// Words before `year` that say which one is meant.
const SORTS: [&str; 4] = ["academic", "calendar", "fiscal", "school"];

/// The first and the last of several years, and their tokens.
struct Span {
    first: i32,
    last: i32,
    from: usize,
    to: usize,
}

/// Returns what a claim says of its time, and what its passage says instead. `source` is the whole text.
pub(in crate::campaign::check) fn of_another_time(
    claim: &str,
    passage: &str,
    source: &str,
) -> Option<(String, String)> {
    let own = masked(claim);
    let (here, there) = (tokens(&own), tokens(passage));
    from_another_year(&here, &there)
        .or_else(|| of_one_year(&here, &there))
        .or_else(|| of_another_season(&here, source))
}

/// Returns the years that a text names by others, and where: 2024 of `31 in 2025, up from 28 the year before`.
pub(in crate::campaign::check) fn years_beside(text: &str) -> Vec<(usize, i32)> {
    let tokens = tokens(text);
    let words = &WORDS.counted;
    let is = |at: usize, phrases: &[String]| {
        phrases.iter().any(|phrase| {
            let mut words = phrase.split(' ').enumerate();
            words.all(|(step, word)| tokens.get(at + step).is_some_and(|token| token.is(word)))
        })
    };
    let named = (0..tokens.len()).filter_map(|at| {
        let apart = if is(at, &words.year_before) {
            -1
        } else if is(at, &words.year_after) {
            1
        } else {
            return None;
        };
        let stated = |at: usize| year(&tokens, at);
        let before = (0..at).rev().find_map(stated);
        let other = before.or_else(|| (at..tokens.len()).find_map(stated))?;
        Some((tokens[at].start, other + apart))
    });
    named.collect()
}

fn year(tokens: &[Token<'_>], at: usize) -> Option<i32> {
    let token = tokens
        .get(at)
        .filter(|token| token.kind == Kind::Number && !token.glued)?;
    year_of(token.text)
}

fn spans(tokens: &[Token<'_>]) -> Vec<Span> {
    let found = (0..tokens.len()).filter_map(|at| {
        let first = year(tokens, at)?;
        let joint = tokens.get(at + 1)?;
        let to = at + 2;
        let last = year_of(tokens.get(to)?.text)?;
        let before = &tokens[at.saturating_sub(NEAR)..at];
        let is_between = joint.is("and") && before.iter().any(|token| token.is("between"));
        let is_joint = joint.is_dash() || is_between || JOINTS.contains(&joint.lower.as_str());
        let from = at;
        (is_joint && first < last).then_some(Span {
            first,
            last,
            from,
            to,
        })
    });
    found.collect()
}

fn shown(tokens: &[Token<'_>], from: usize, to: usize) -> String {
    let words: Vec<&str> = tokens[from..=to].iter().map(|token| token.text).collect();
    words.join(" ")
}

/// `from 2019 through 2024`, where the passage says `from 2021 through 2024`.
fn from_another_year(here: &[Token<'_>], there: &[Token<'_>]) -> Option<(String, String)> {
    let theirs = spans(there);
    spans(here).into_iter().find_map(|mine| {
        let is_same = |other: &Span| (mine.first, mine.last) == (other.first, other.last);
        if theirs.iter().any(is_same) {
            return None;
        }
        let other = theirs
            .iter()
            .find(|other| mine.first == other.first || mine.last == other.last)?;
        let changed = if mine.first == other.first {
            mine.last
        } else {
            mine.first
        };
        // NOTE: `from 104 in 2019 to 177 in 2024` is told as a span, too.
        let is_counted = (0..there.len())
            .any(|at| year(there, at) == Some(changed) && number_of(there, at).is_some());
        (!is_counted).then(|| {
            (
                shown(here, mine.from, mine.to),
                shown(there, other.from, other.to),
            )
        })
    })
}

/// Returns the number that is said to be of the year at a token: `104` of `104 calls in 2019`.
fn number_of<'t>(tokens: &'t [Token<'_>], at: usize) -> Option<&'t str> {
    at.checked_sub(1).filter(|at| tokens[*at].is("in"))?;
    let mut before = tokens[at.saturating_sub(NEAR)..at].iter().rev();
    let number = before.find(|token| token.kind != Kind::Word)?;
    (number.kind == Kind::Number && year_of(number.text).is_none()).then_some(number.text)
}

/// `412 calls in 2025`, where the passage counts 412 from 2023 through 2025.
fn of_one_year(here: &[Token<'_>], there: &[Token<'_>]) -> Option<(String, String)> {
    let mut years = (0..here.len()).filter(|at| year_of(here[*at].text).is_some());
    let at = years.next()?;
    let year_told = year(here, at)?;
    if years.next().is_some() || !(at > 0 && (here[at - 1].is("in") || here[at - 1].is("during"))) {
        return None;
    }
    let before = &here[at.saturating_sub(BETWEEN)..at];
    let number = before.iter().rposition(|token| token.kind != Kind::Word)?;
    let (count, words) = (&before[number], &before[number + 1..]);
    let is_told_then = words
        .iter()
        .any(|token| is_listed(&WORDS.wording.attributing, &token.lower));
    if count.kind != Kind::Number || is_told_then {
        return None;
    }
    there.iter().find(|token| token.text == count.text)?;
    let spans = spans(there);
    let span = spans
        .iter()
        .find(|span| (span.first..=span.last).contains(&year_told))?;
    let is_in_span = |at: usize| spans.iter().any(|span| at == span.from || at == span.to);
    // NOTE: a day, `September 30, 2024`, is the time of something else.
    let is_day = |at: usize| at > 1 && there[at - 1].is(",") && there[at - 2].kind == Kind::Number;
    let is_others = |at: usize| {
        let number = number_of(there, at);
        is_in_span(at) || is_day(at) || number.is_some_and(|number| number != count.text)
    };
    let mut told = (0..there.len()).filter(|at| year_of(there[*at].text) == Some(year_told));
    told.all(is_others).then(|| {
        (
            format!("{} … in {year_told}", count.text),
            shown(there, span.from, span.to),
        )
    })
}

/// `the 2025 fire season`, where the source speaks of the 2024 fire season alone.
fn of_another_season(here: &[Token<'_>], source: &str) -> Option<(String, String)> {
    let own = seasons(here);
    if own.is_empty() {
        return None;
    }
    let theirs = seasons(&tokens(source));
    own.into_iter().find_map(|(year, sort)| {
        let mut alike = theirs.iter().filter(|(_, other)| *other == sort).peekable();
        let (first, _) = *alike.peek()?;
        alike
            .all(|(other, _)| *other != year)
            .then(|| (format!("{year} … {sort}"), format!("{first} … {sort}")))
    })
}

/// Returns every year that is told to be of a sort: `season`, `fiscal year`, `school year`.
fn seasons(tokens: &[Token<'_>]) -> Vec<(i32, String)> {
    let mut found: Vec<(i32, String)> = Vec::new();
    let spans = spans(tokens);
    let sort_at = |at: usize| {
        let sort = tokens.get(at)?;
        let is_year = tokens.get(at + 1)?.lower.starts_with("year");
        (is_year && SORTS.contains(&sort.lower.as_str())).then(|| format!("{} year", sort.lower))
    };
    for at in 0..tokens.len() {
        let Some(year) = year_of(tokens[at].text) else {
            continue;
        };
        let begins = (0..at)
            .rev()
            .find(|at| tokens[*at].lower.starts_with("year") || !is_list(tokens, *at));
        let before = begins.and_then(|at| at.checked_sub(1)).and_then(&sort_at);
        let after = (at + 1..=at + SEASON).find_map(|at| {
            let is_season = tokens.get(at).is_some_and(|token| token.is("season"));
            sort_at(at).or_else(|| is_season.then(|| "season".to_owned()))
        });
        let Some(sort) = before.or(after) else {
            continue;
        };
        // NOTE: the school year 2023-24 is of both.
        let is_double = tokens.get(at + 1).is_some_and(Token::is_dash)
            && tokens.get(at + 2).is_some_and(|token| token.glued);
        let last = spans
            .iter()
            .find(|span| span.from == at)
            .map_or(year + i32::from(is_double), |span| span.last);
        found.extend((year..=last).map(|year| (year, sort.clone())));
    }
    found
}

/// Returns `true` for a year or what joins it to the next: `2022, 2023 and`.
fn is_list(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    year_of(token.text).is_some()
        || token.is(",")
        || token.is_dash()
        || token.is("and")
        || JOINTS.contains(&token.lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_of_the_years_of_its_passage() {
        let passage = "In fiscal years 2021 through 2023 the port had 940 alarms, from 250 in 2021 to \
            400 in 2023. The pier of 2019 is dry. The 2022 storm season was long.";
        for (claim, expected) in [
            ("The port had 940 alarms from 2021 through 2023.", false),
            ("The port had 940 alarms from 2019 through 2023.", true),
            ("The port had 940 alarms from 2021 to 2024.", true),
            ("The port had 940 alarms in 2023.", true),
            ("The port had 400 alarms in 2023.", false),
            (
                "The port had 940 alarms in all, it reported in 2023.",
                false,
            ),
            ("The port had 940 alarms, of which 400 in 2023.", false),
            ("The 2023 storm season was long.", true),
            ("The 2022 storm season was long.", false),
            ("It was dry in fiscal year 2022.", false),
            ("It was dry in fiscal year 2024.", true),
            ("It was dry in school year 2024.", false),
        ] {
            let found = of_another_time(claim, passage, passage);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }

    #[test]
    fn a_year_may_be_named_by_the_one_beside_it() {
        for (text, expected) in [
            (
                "It had 31 alarms in 2025, up from 28 the year before.",
                &[2024][..],
            ),
            (
                "In 2021 it had 28 alarms. The following year it had 31.",
                &[2022],
            ),
            (
                "A year earlier it had 28 alarms; it had 31 in 2025.",
                &[2024],
            ),
            ("It had 31 alarms the year before.", &[]),
            ("It had 31 alarms in 2025, in a year of storms.", &[]),
        ] {
            let years: Vec<i32> = years_beside(text)
                .into_iter()
                .map(|(_, year)| year)
                .collect();
            assert_eq!(years, expected, "{text}");
        }
    }
}
