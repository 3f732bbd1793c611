//! Lengths of time in two units: 63 months are five years and three months.

use super::counted::{Counted, TIMES};
use super::hedge::Hedge;
use super::parse::Figure;

/// Two lengths are one but for this.
const EQUAL: f64 = 1e-6;
/// So far apart stand the two numbers of `five years and three months`, in bytes.
const CLOSE: usize = 14;
/// Returns `true` if a figure tells, alone or with the one beside it, a length of time that the passage tells in
/// other units.
pub(in crate::campaign::check) fn is_same_length(
    figure: &Figure,
    claimed: &[Figure],
    near: &[&Figure],
) -> bool {
    let claimed: Vec<&Figure> = claimed.iter().collect();
    TIMES.iter().any(|units| {
        let theirs = lengths(near, units);
        let mine = lengths(&claimed, units).into_iter();
        mine.filter(|length| length.figures.iter().any(|part| part.place == figure.place))
            .any(|mine| {
                theirs.iter().any(|there| {
                    (mine.size - there.size).abs() < EQUAL
                        && mine.hedge().agrees(there.hedge())
                        && mine.is_in_other_units(there)
                })
            })
    })
}

/// Returns `true` for the whole years of so many months, as a title tells them: `five years` of 63 months.
pub(in crate::campaign::check) fn is_in_whole_years(figure: &Figure, there: &Figure) -> bool {
    let (years, months) = (count(figure, "year"), count(there, "month"));
    let pair = years.zip(months);
    pair.is_some_and(|(years, months)| {
        let exact = months / 12.0;
        (exact.floor() - years).abs() < EQUAL || (exact.round() - years).abs() < EQUAL
    })
}

/// A length of time, and the figures that tell it.
struct Length<'f> {
    size: f64,
    figures: Vec<&'f Figure>,
}

impl Length<'_> {
    /// Returns `true` unless both are one number of the same unit, or of so much a year.
    fn is_in_other_units(&self, there: &Self) -> bool {
        let counted = |length: &Self| {
            let figures = length.figures.iter();
            figures
                .map(|figure| figure.counted.clone())
                .collect::<Vec<_>>()
        };
        let mut all = self.figures.iter().chain(&there.figures);
        counted(self) != counted(there) && all.all(|figure| figure.per.is_none())
    }

    fn hedge(&self) -> Hedge {
        self.figures
            .first()
            .map_or(Hedge::None, |first| first.hedge)
    }
}

fn count(figure: &Figure, unit: &str) -> Option<f64> {
    let is_of_unit = matches!(&figure.counted, Counted::Unit(own) if own == unit);
    figure.what.count().filter(|_| is_of_unit)
}

/// Returns the lengths that are told in a pair of units, in the smaller one.
fn lengths<'f>(figures: &[&'f Figure], (large, small, per): &(&str, &str, u32)) -> Vec<Length<'f>> {
    let mut lengths = Vec::new();
    let mut at = 0;
    while let Some(&figure) = figures.get(at) {
        at += 1;
        if let Some(many) = count(figure, large) {
            let next = figures.get(at).copied().filter(|next| {
                let gap = next.place.start.checked_sub(figure.place.end);
                gap.is_some_and(|gap| gap <= CLOSE)
            });
            let rest = next.and_then(|next| Some((next, count(next, small)?)));
            let mut length = Length {
                size: many * f64::from(*per),
                figures: vec![figure],
            };
            if let Some((next, few)) = rest {
                length.size += few;
                length.figures.push(next);
                at += 1;
            }
            lengths.push(length);
        } else if let Some(few) = count(figure, small) {
            lengths.push(Length {
                size: few,
                figures: vec![figure],
            });
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::figure::parse::figures;
    use crate::campaign::check::language::tokens::tokens;

    #[test]
    fn one_length_has_many_units() {
        for (claim, source, expected) in [
            ("two years and five months", "29 months", true),
            ("two years and four months", "29 months", false),
            ("29 months", "two years and five months", true),
            ("two years", "24 months", true),
            ("more than two years", "24 months", false),
            ("two weeks and a half", "14 days", true),
            ("two weeks", "15 days", false),
            ("two days, four hours", "52 hours", true),
            ("two years of 29 months", "29 months", false),
            ("21 minutes a month", "21 minutes a year", false),
        ] {
            let (claimed, there) = (figures(&tokens(claim)), figures(&tokens(source)));
            let near: Vec<&Figure> = there.iter().collect();
            assert_eq!(
                is_same_length(&claimed[0], &claimed, &near),
                expected,
                "{claim} / {source}"
            );
        }
    }

    #[test]
    fn a_title_tells_whole_years() {
        for (title, source, expected) in [
            ("Three years for a reply", "41 months", true),
            ("Two years for a reply", "41 months", false),
            ("Five years for a reply", "41 months", false),
        ] {
            let (claimed, there) = (figures(&tokens(title)), figures(&tokens(source)));
            assert_eq!(
                is_in_whole_years(&claimed[0], &there[0]),
                expected,
                "{title}"
            );
        }
    }
}
