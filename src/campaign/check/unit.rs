//! One number of two units: 63 weeks for 63 days.

use super::counted::Counted;
use super::figures::Figure;
use super::tokens::tokens;

/// So far behind a number its unit stands, in tokens.
const UNIT: usize = 4;

/// Returns a figure with its unit, and the one of the same number and another unit that stands near.
pub(super) fn of_another_unit<'t>(
    figure: &Figure,
    text: &'t str,
    near: &[&Figure],
    passage: &'t str,
) -> Option<(&'t str, &'t str)> {
    let is_other = |there: &&&Figure| {
        figure.what.is_borne_by(&there.what) && !figure.counted.agrees(&there.counted)
    };
    let there = near.iter().find(is_other)?;
    Some((with_unit(figure, text)?, with_unit(there, passage)?))
}

/// Returns a figure and its unit as they stand: `63 days`, `4 parts per trillion`.
fn with_unit<'t>(figure: &Figure, text: &'t str) -> Option<&'t str> {
    let Counted::Unit(unit) = &figure.counted else {
        return None;
    };
    let mut words = unit.split(' ');
    let (first, rest) = (words.next()?, words.count());
    let after = tokens(text.get(figure.place.end..)?);
    let at = after
        .iter()
        .take(UNIT)
        .position(|token| token.lower.starts_with(first))?;
    let end = figure.place.end + after.get(at + rest)?.end();
    text.get(figure.place.start..end)
}

#[cfg(test)]
mod tests {
    use super::super::figures::figures;
    use super::*;

    #[test]
    fn a_number_of_another_unit_is_shown_with_both() {
        for (claim, source, expected) in [
            (
                "12 weeks",
                "a wait of 12 long days",
                Some(("12 weeks", "12 long days")),
            ),
            (
                "9 parts per million",
                "9 parts per billion",
                Some(("9 parts per million", "9 parts per billion")),
            ),
            ("12 weeks", "a wait of 12 weeks", None),
            ("12 weeks", "a wait of 13 days", None),
        ] {
            let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(source)));
            let near: Vec<&Figure> = there.iter().collect();
            let found = of_another_unit(&claimed[0], claim, &near, source);
            assert_eq!(found, expected, "{claim} / {source}");
        }
    }
}
