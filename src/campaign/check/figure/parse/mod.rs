//! The figures of a text: numbers with what they count, and dates.

mod number;
mod range;
mod read;

use std::ops::Range;

pub(in crate::campaign::check) use self::read::figures;
use super::counted::Counted;
use super::hedge::Hedge;
use super::sense::{Unit, What};
use crate::campaign::check::language::date::year_of;

/// A figure, its hedge and its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) struct Figure {
    pub(in crate::campaign::check) what: What,
    pub(in crate::campaign::check) hedge: Hedge,
    /// Where it stands, its hedge left out.
    pub(in crate::campaign::check) place: Range<usize>,
    /// Where its hedge begins, or the figure itself.
    pub(in crate::campaign::check) from: usize,
    /// What it counts.
    pub(in crate::campaign::check) counted: Counted,
    /// The stem of the noun that it counts, in the plural.
    pub(in crate::campaign::check) noun: Option<String>,
    /// The number after it in `31 of 120`.
    pub(in crate::campaign::check) whole: Option<What>,
    /// Which end of a range it is: `between 4 and 8`.
    pub(in crate::campaign::check) end: Option<End>,
    /// The other end of that range.
    pub(in crate::campaign::check) other_end: Option<What>,
    /// Whether something changed by so much or to so much.
    pub(in crate::campaign::check) motion: Option<Motion>,
    /// The time in which so much comes together: `$2 million a year`.
    pub(in crate::campaign::check) per: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) enum End {
    Low,
    High,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::campaign::check) enum Motion {
    By,
    To,
}

impl Figure {
    /// Returns `true` if a source's figure says what this figure of a claim says.
    pub(in crate::campaign::check) fn is_borne_by(&self, there: &Self) -> bool {
        let is_of_time = match (&self.per, &there.per) {
            (Some(here), Some(there)) => here == there,
            _ => true,
        };
        self.what.is_borne_by(&there.what) && self.counted.agrees(&there.counted) && is_of_time
    }

    /// Returns `true` if it may be hedged as it is where its source is hedged so; the ends of a range
    /// are rounded, or more and less than what lies between them.
    pub(in crate::campaign::check) fn is_hedged_like(&self, there: &Self) -> bool {
        self.hedge.agrees(there.hedge)
            || matches!(
                (there.end, self.hedge),
                (Some(_), Hedge::About)
                    | (Some(End::Low), Hedge::More)
                    | (Some(End::High), Hedge::Less)
            )
    }

    /// Returns `true` if a text tells one end of a range of the source as the number, and not the other end: `$9,000` for
    /// `$4,000 to $9,000`.
    pub(in crate::campaign::check) fn is_end_alone<'f>(
        &self,
        claimed: &[Self],
        borne: impl IntoIterator<Item = &'f Self>,
    ) -> bool {
        let mut borne = borne.into_iter().peekable();
        let is_end = |there: &Self| {
            let other = there.other_end.as_ref().filter(|_| there.motion.is_none());
            other.is_some_and(|other| !claimed.iter().any(|mine| mine.what.is_borne_by(other)))
        };
        self.hedge == Hedge::None
            && self.motion.is_none()
            && borne.peek().is_some()
            && borne.all(is_end)
    }

    /// Returns `true` if the source says that something changed to this, and the claim by this.
    pub(in crate::campaign::check) fn moves_otherwise(&self, there: &Self) -> bool {
        matches!((self.motion, there.motion), (Some(here), Some(there)) if here != there)
    }

    /// Returns `true` if it is more than the number that it is of, `58 of 11`, and no source says that.
    pub(in crate::campaign::check) fn exceeds_its_whole<'f>(
        &self,
        sources: impl IntoIterator<Item = &'f Self>,
    ) -> bool {
        let is_said = |there: &Self| self.is_borne_by(there) && self.whole == there.whole;
        self.is_more_than_its_whole() && !sources.into_iter().any(is_said)
    }

    /// Returns the number that it is of: the 120 of `31 of 120`.
    pub(in crate::campaign::check) fn whole_count(&self) -> Option<f64> {
        self.whole.as_ref().and_then(What::count)
    }

    fn is_more_than_its_whole(&self) -> bool {
        let (part, whole) = (self.what.count(), self.whole_count());
        matches!((part, whole), (Some(part), Some(whole)) if part > whole)
    }

    /// Returns `true` if a source's figure is a share of another whole: `31 of 120`, not `of 200`.
    pub(in crate::campaign::check) fn is_of_another_whole(&self, there: &Self) -> bool {
        match (&self.whole, &there.whole) {
            (Some(here), Some(whole)) => here != whole,
            _ => false,
        }
    }

    pub(in crate::campaign::check) fn is_percent(&self) -> bool {
        matches!(
            self.what,
            What::Number {
                unit: Unit::Percent,
                ..
            }
        )
    }

    /// Returns the year of a date or that a bare number may be.
    pub(in crate::campaign::check) fn any_year(&self, text: &str) -> Option<i32> {
        match self.what {
            What::Date(date) => date.year,
            What::Number { .. } => self.year(text),
        }
    }

    /// Returns the year that a bare number may be; `text` is the one that the figure stands in.
    pub(in crate::campaign::check) fn year(&self, text: &str) -> Option<i32> {
        match &self.what {
            What::Number {
                unit: Unit::Plain, ..
            } => year_of(&text[self.place.clone()]),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::campaign::check::language::tokens::tokens;

    fn numbers(text: &str) -> Vec<(String, Unit)> {
        figures(&tokens(text))
            .into_iter()
            .filter_map(|figure| match figure.what {
                What::Number { value, unit, .. } => Some((value, unit)),
                What::Date(_) => None,
            })
            .collect()
    }

    fn borne(claim: &str, source: &str) -> bool {
        let (claim, source) = (figures(&tokens(claim)), figures(&tokens(source)));
        claim
            .iter()
            .all(|c| source.iter().any(|s| c.what.is_borne_by(&s.what)))
    }

    #[test]
    fn a_number_is_read_with_its_unit() {
        for (text, value, unit) in [
            ("16 percent of", "16", Unit::Percent),
            ("sixteen percent", "16", Unit::Percent),
            ("16%", "16", Unit::Percent),
            ("16 per cent", "16", Unit::Percent),
            ("16-percent", "16", Unit::Percent),
            ("16 percentage points", "16", Unit::Points),
            ("$6 million", "6000000", Unit::Money('$')),
            ("US$25", "25", Unit::Money('$')),
            ("six million dollars", "6000000", Unit::Money('$')),
            ("MS-13 gang", "13", Unit::Name("ms".to_owned())),
            ("32-year-old", "32", Unit::Plain),
            ("deportees—22 of them", "22", Unit::Plain),
            ("three times as many", "3", Unit::Times),
            ("three times in May", "3", Unit::Plain),
            ("three times the week before", "3", Unit::Plain),
            ("three times the winter before", "3", Unit::Plain),
            ("three times that winter, it said", "3", Unit::Plain),
            ("three times the winter average", "3", Unit::Times),
            ("three times the number before", "3", Unit::Times),
            ("twice the limit", "2", Unit::Times),
            ("twice", "2", Unit::Plain),
        ] {
            assert_eq!(numbers(text), [(value.to_owned(), unit)], "{text}");
        }
    }

    #[test]
    fn a_range_has_one_unit() {
        for text in ["from 4 to 8 percent", "4–8%", "between 4 and 8 percent"] {
            let expected = [
                ("4".to_owned(), Unit::Percent),
                ("8".to_owned(), Unit::Percent),
            ];
            assert_eq!(numbers(text), expected, "{text}");
        }
        assert_eq!(numbers("4 to 8 million")[0].0, "4000000");
        assert!(borne("4 percent", "4 and 8 percent"));
        assert!(borne("4", "4 and 8 percent"));
    }

    #[test]
    fn words_that_count_nothing_are_no_figures() {
        for text in [
            "no one knows",
            "they beat one another",
            "one of the men",
            "one of Ana Ruiz's boats",
            "One lamp of Ana Ruiz is that of the pier.",
            "It refused one request of the board: that it paint the pier.",
            "It refused one request, to paint the pier.",
            "a third country",
            "third-country removals",
            "at first",
            "a man",
        ] {
            assert_eq!(numbers(text), [], "{text}");
        }
    }

    #[test]
    fn a_share_is_borne_by_the_same_share_alone() {
        for (claim, source, expected) in [
            ("16 percent", "Only 16% of", true),
            ("sixteen percent", "16 percent", true),
            ("16 percent", "16 men", false),
            ("16 men", "16 percent", false),
            ("17 percent", "16 percent", false),
            ("16 percentage points", "16 percent", false),
            ("half of them", "50 percent", true),
            ("50 percent", "half as likely", false),
            ("half as many", "half as likely", true),
            ("a third of them", "33 percent", false),
            ("a dozen men", "12 men", true),
            ("15,000", "fifteen thousand", true),
            ("1,500", "15,000", false),
            ("$25", "25 men", false),
            ("dozens of men", "12 men", false),
            ("the fifth man", "5 men", false),
            ("１７ percent", "17 percent", false),
        ] {
            assert_eq!(borne(claim, source), expected, "{claim} / {source}");
        }
    }
}
