//! Which way a figure went, and of which year it is: `from 1,104 in 2015 to 1,308 in 2024`.

use super::figure_meaning::What;
use super::figures::Figure;

/// So many words may stand between a figure and the year that it is of: `11 weeks in July 2023`.
const BETWEEN: usize = 4;
/// So many words may stand between the year that a clause begins with and its figure.
const OPENING: usize = 6;
/// So many figures after the first of a change stands the last: its year comes before it.
const STEPS: usize = 3;

/// Finds a change that a source tells the other way around; returns it as the source has it.
///
/// `near` are figures of the text `passage`, `claimed` those of `text`.
pub(super) fn turned<'p>(
    claimed: &[Figure],
    text: &str,
    near: &[&Figure],
    passage: &'p str,
) -> Option<(String, &'p str)> {
    let own: Vec<&Figure> = claimed.iter().collect();
    let there = changes(near, passage);
    changes(&own, text).into_iter().find_map(|(from, to)| {
        let is = |a: &Figure, b: &Figure| from.is_borne_by(a) && to.is_borne_by(b);
        if there.iter().any(|(a, b)| is(a, b)) {
            return None;
        }
        let (a, b) = there.iter().find(|(a, b)| is(b, a))?;
        let shown = text.get(from.place.start..to.place.end)?.to_owned();
        Some((shown, passage.get(a.place.start..b.place.end)?))
    })
}

/// Returns the pairs of figures that something went from and to.
fn changes<'f>(figures: &[&'f Figure], text: &str) -> Vec<(&'f Figure, &'f Figure)> {
    let follows = |figure: &Figure, word: &str| {
        let before = text[..figure.from].trim_end();
        before.rsplit(char::is_whitespace).next() == Some(word)
    };
    let starts = figures
        .iter()
        .enumerate()
        .filter(|(_, f)| follows(f, "from"));
    starts
        .filter_map(|(at, from)| {
            let mut after = figures[at + 1..].iter().take(STEPS);
            let to = after.find(|figure| follows(figure, "to"))?;
            let between = text.get(from.place.end..to.from)?;
            let is_one = !between.contains(['.', ';']) || between.trim_end().ends_with(". to");
            is_one.then_some((*from, *to))
        })
        .collect()
}

/// Returns the year that a figure is said to be of: 2015 of `1,104 in 2015` and of `In 2015 there were 1,104`.
fn year_of(figure: &Figure, figures: &[&Figure], text: &str) -> Option<i32> {
    let at = figures
        .iter()
        .position(|other| other.place == figure.place)?;
    let is_number = matches!(figure.what, What::Number { .. }) && figure.year(text).is_none();
    let after = || year_after(figure, figures.get(at + 1)?, text);
    let before = || year_before(figures.get(at.checked_sub(1)?)?, figure, text);
    after().or_else(before).filter(|_| is_number)
}

fn year_after(figure: &Figure, next: &Figure, text: &str) -> Option<i32> {
    let between = text.get(figure.place.end..next.from)?;
    let words: Vec<&str> = between.split_whitespace().collect();
    let is_plain = !between.contains([',', '.', ';', ':', '(']);
    let is_joined = words.len() <= BETWEEN && words.last() == Some(&"in") && is_plain;
    next.any_year(text).filter(|_| is_joined)
}

/// Returns a year with which the clause of a figure begins.
fn year_before(year: &Figure, figure: &Figure, text: &str) -> Option<i32> {
    let head: Vec<&str> = text.get(..year.from)?.split_whitespace().collect();
    let (last, rest) = head.split_last()?;
    let begins = rest
        .last()
        .is_none_or(|word| word.ends_with(['.', ',', ';']) || *word == "and");
    let between = text.get(year.place.end..figure.from)?;
    let is_clause = !between.contains(['.', ';', ':', '(']) && between.matches(',').count() < 2;
    let is_near = between.split_whitespace().count() <= OPENING;
    let is_opening = last.eq_ignore_ascii_case("in") && begins;
    year.any_year(text)
        .filter(|_| is_opening && is_clause && is_near)
}

/// Finds a figure that a source has for another year; returns it and what the source says.
pub(super) fn of_another_year<'p>(
    claimed: &[Figure],
    text: &str,
    near: &[&Figure],
    passage: &'p str,
) -> Option<(String, &'p str)> {
    let own: Vec<&Figure> = claimed.iter().collect();
    claimed.iter().find_map(|figure| {
        let year = year_of(figure, &own, text)?;
        let borne = near.iter().filter(|there| figure.is_borne_by(there));
        let there: Vec<(&&Figure, i32)> = borne
            .map(|there| year_of(there, near, passage).map(|year| (there, year)))
            .collect::<Option<_>>()?;
        let (first, _) = there.first()?;
        if there.iter().any(|(_, other)| *other == year) {
            return None;
        }
        let at = near.iter().position(|there| there.place == first.place)?;
        let shown = text[figure.place.clone()].to_owned();
        let last = near
            .get(at + 1)
            .map_or(first.place.end, |next| next.place.end);
        let from = at
            .checked_sub(1)
            .map_or(first.place.start, |at| near[at].place.start);
        let is_after = near
            .get(at + 1)
            .is_some_and(|next| year_after(first, next, passage).is_some());
        let theirs = if is_after {
            first.place.start..last
        } else {
            from..first.place.end
        };
        Some((shown, passage.get(theirs)?))
    })
}

#[cfg(test)]
mod tests {
    use super::super::figures::figures;
    use super::super::tokens::tokens;
    use super::*;

    #[test]
    fn a_change_keeps_its_way_and_a_figure_its_year() {
        let found = |claim: &str, source: &str| {
            let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(source)));
            let near: Vec<&Figure> = there.iter().collect();
            (
                turned(&claimed, claim, &near, source).is_some(),
                of_another_year(&claimed, claim, &near, source).is_some(),
            )
        };
        for (claim, source, expected) in [
            ("from 4 tons to 9 tons", "from 4 to 9 tons", (false, false)),
            ("from 9 tons to 4 tons", "from 4 to 9 tons", (true, false)),
            (
                "went from 9 to 4, then from 4 to 9",
                "from 4 to 9",
                (true, false),
            ),
            (
                "from 4 in 2019 to 9 in 2024",
                "from 4 in 2019 to 9 in 2024",
                (false, false),
            ),
            (
                "from 4 in 2024 to 9 in 2019",
                "from 4 in 2019 to 9 in 2024",
                (false, true),
            ),
            ("60 boats in 2021", "60 boats in 2020", (false, true)),
            (
                "60 boats in 2021",
                "60 boats, of which 2 were lost in 2020",
                (false, false),
            ),
            (
                "60 boats in 2021",
                "60 boats in 2020 and 60 boats in 2021",
                (false, false),
            ),
            ("60 boats", "60 boats in 2020", (false, false)),
            (
                "In 2020 it had 90 boats, and in 2024 it had 60",
                "In 2020 it had 60 boats, and in 2024 it had 90",
                (false, true),
            ),
            (
                "90 boats in 2020",
                "In 2020, it had 60 boats, and in 2024, 90",
                (false, true),
            ),
            (
                "In 2024 it had 90 boats, up from 60 in 2020",
                "60 boats in 2020 and 90 in 2024",
                (false, false),
            ),
        ] {
            assert_eq!(found(claim, source), expected, "{claim} / {source}");
        }
    }
}
