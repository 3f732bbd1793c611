//! Which way a figure went, and of which year it is: `from 1,104 in 2015 to 1,308 in 2024`.

use super::figure_meaning::What;
use super::figures::Figure;

/// So many words may stand between a figure and the year that it is of: `11 weeks in July 2023`.
const BETWEEN: usize = 4;
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

/// Returns the year that a figure is said to be of: 2015 of `1,104 in 2015`.
fn year_of(figure: &Figure, figures: &[&Figure], text: &str) -> Option<i32> {
    let at = figures
        .iter()
        .position(|other| other.place == figure.place)?;
    let next = figures.get(at + 1)?;
    let between = text.get(figure.place.end..next.from)?;
    let words: Vec<&str> = between.split_whitespace().collect();
    let is_plain = !between.contains([',', '.', ';', ':', '(']);
    let is_joined = words.len() <= BETWEEN && words.last() == Some(&"in") && is_plain;
    let is_number = matches!(figure.what, What::Number { .. }) && figure.year(text).is_none();
    next.any_year(text).filter(|_| is_joined && is_number)
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
        Some((
            shown,
            passage.get(first.place.start..near.get(at + 1)?.place.end)?,
        ))
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
        ] {
            assert_eq!(found(claim, source), expected, "{claim} / {source}");
        }
    }
}
