//! Figures of an excerpt that its claim leaves out, and has another in the place of.

use super::parse::Figure;
use super::sense::{Unit, What};
use crate::campaign::DataPoint;

/// The figures of an excerpt that its claim leaves out.
///
/// Where a claim has another figure of the same sort, found around the excerpt only, the one in the
/// excerpt is probably the one that it is about.
pub(in crate::campaign::check) struct PassedOver<'f> {
    excerpt: &'f [Figure],
    left_out: Vec<&'f Figure>,
    /// The units of those that it has.
    told: Vec<Unit>,
}

impl<'f> PassedOver<'f> {
    pub(in crate::campaign::check) fn new(
        excerpt: &'f [Figure],
        claimed: &[Figure],
        derived: &dyn Fn(&Figure) -> bool,
    ) -> Self {
        let is_told = |there: &&Figure| {
            let mut claimed = claimed.iter();
            claimed.any(|here| here.what.is_borne_by(&there.what)) || derived(there)
        };
        let (has, left_out): (Vec<_>, Vec<_>) = excerpt.iter().partition(is_told);
        let told = has.into_iter().filter_map(sort_of).cloned().collect();
        Self {
            excerpt,
            left_out,
            told,
        }
    }

    /// Returns the figure of the excerpt in whose place this one seems to stand.
    pub(in crate::campaign::check) fn instead_of(
        &self,
        figure: &Figure,
        point: &DataPoint,
    ) -> Option<&'f Figure> {
        let wanted = sort(figure, &point.text)?;
        let mut excerpt = self.excerpt.iter();
        if excerpt.any(|there| figure.what.is_borne_by(&there.what)) {
            return None;
        }
        // NOTE: a claim that has one figure of its excerpt may leave another out, but not put one in the place
        // of another part of the same whole: 29 of 84 for 19 of 84.
        let may_leave_out = self.told.contains(wanted);
        self.left_out.iter().copied().find(|there| {
            let is_same_whole = figure.whole.is_some() && figure.whole == there.whole;
            (is_same_whole || !may_leave_out)
                && sort(there, &point.excerpt) == Some(wanted)
                && figure.counted.agrees(&there.counted)
        })
    }
}

/// Returns what a figure counts; none of a year, a date or the word `one`, which say too little.
pub(in crate::campaign::check) fn sort<'f>(figure: &'f Figure, text: &str) -> Option<&'f Unit> {
    match &figure.what {
        What::Number { value, unit, .. } if value != "1" && figure.year(text).is_none() => {
            Some(unit)
        }
        _ => None,
    }
}

pub(in crate::campaign::check) fn sort_of(figure: &Figure) -> Option<&Unit> {
    match &figure.what {
        What::Number { unit, .. } => Some(unit),
        What::Date(_) => None,
    }
}
