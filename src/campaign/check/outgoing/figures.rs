//! The figures of what a campaign says beside its claims, held to those of its data points and sources.

use super::Sentence;
use super::ground::{Ground, Told};
use crate::campaign::check::figure::derived::follows;
use crate::campaign::check::figure::median::is_half_of_median;
use crate::campaign::check::figure::pairs::{is_ratio, is_share_of};
use crate::campaign::check::figure::parse::{Figure, figures};
use crate::campaign::check::figure::rest::is_other_part;
use crate::campaign::check::figure::sense::What;
use crate::campaign::check::figure::share_of_them::is_share_of_them;
use crate::campaign::check::figure::spans::is_in_whole_years;
use crate::campaign::check::language::tokens::tokens;
use crate::campaign::check::{Findings, Rule};
use crate::text::visible;

/// So many words must a sentence share with one of a source to work out a figure from it.
const OF_SOURCE: usize = 4;

impl Ground<'_> {
    pub(super) fn hold_figure(
        &self,
        figure: &Figure,
        bearing: &[&Told<'_>],
        sentence: &Sentence<'_>,
        findings: &mut Findings<'_>,
    ) {
        let shown = &sentence.text[figure.place.clone()];
        let is_dated = match figure.what {
            What::Date(date) => self.dates.bears(date) || self.dates.states(date),
            What::Number { .. } => figure
                .year(sentence.text)
                .is_some_and(|year| self.dates.bears_year(year)),
        };
        if is_dated {
            return;
        }
        let there: Vec<(&Figure, &str)> = bearing
            .iter()
            .flat_map(|told| told.figures.iter().map(|f| (f, told.text.as_str())))
            .chain(self.in_sources(sentence.around))
            .filter(|(there, _)| figure.is_borne_by(there))
            .collect();
        let mut fault = |rule, message, help| {
            findings.note(rule, sentence.key.to_owned(), message, help);
        };
        let Some(&(first, text)) = there.first() else {
            if self.follows(figure, sentence) {
                return;
            }
            let near = self.told.iter().filter(|t| !t.figures.is_empty());
            let near = near.max_by_key(|told| told.stems.intersection(sentence.around).count());
            let help = near.map(|told| {
                let all = told.figures.iter().map(|f| &told.text[f.place.clone()]);
                let figures: Vec<&str> = all.filter(|figure| *figure != "one").collect();
                format!("`{}` says `{}`", told.point.id, figures.join("`, `"))
            });
            return fault(
                Rule::Figure,
                format!("`{shown}` is in no data point about this"),
                help,
            );
        };
        if figure.exceeds_its_whole(there.iter().map(|(there, _)| *there))
            || there
                .iter()
                .all(|(there, _)| figure.is_of_another_whole(there))
        {
            let message = format!("`{shown}` is of another number in the data points");
            return fault(Rule::Figure, message, None);
        }
        if there.iter().all(|(there, _)| figure.moves_otherwise(there)) {
            let message = format!("`{shown}` is what it changed by here, or to, and not there");
            return fault(Rule::Figure, message, None);
        }
        let claimed = figures(&tokens(sentence.text));
        if figure.is_end_alone(&claimed, there.iter().map(|(there, _)| *there)) {
            let message = format!("`{shown}` is one end of a range there");
            return fault(Rule::Hedge, message, Some("tell both ends".to_owned()));
        }
        if !there.iter().any(|(there, _)| figure.is_hedged_like(there))
            && !self.is_multiple(figure, sentence)
            && !self.is_share_told(figure, sentence)
            && !self.is_of_median(figure, sentence)
        {
            fault(
                Rule::Hedge,
                format!(
                    "`{shown}` has {} here, and {} there",
                    figure.hedge, first.hedge
                ),
                Some(format!(
                    "the data point says `{}`",
                    visible(&text[first.from..first.place.end])
                )),
            );
        }
    }

    /// Returns `true` if a figure follows from those of the data points about the same.
    fn follows(&self, figure: &Figure, sentence: &Sentence<'_>) -> bool {
        let about = |told: &&Told<'_>| told.stems.intersection(sentence.around).count() > 1;
        let claimed = figures(&tokens(sentence.text));
        let own: Vec<i32> = claimed
            .iter()
            .filter_map(|figure| figure.any_year(sentence.text))
            .collect();
        let is_followed = self.told.iter().filter(about).any(|told| {
            let near: Vec<&Figure> = told.figures.iter().collect();
            let years = near.iter().filter_map(|there| there.any_year(&told.text));
            let years: Vec<i32> = years.chain(own.iter().copied()).collect();
            follows(figure, &claimed, &near, sentence.text, &years)
                || is_share_of_them(figure, &claimed, sentence.text, &near, &told.text)
                || is_other_part(figure, sentence.text, &near, &told.text)
        });
        let is_in_source = || {
            self.alike(sentence.stems).any(|passage| {
                let near: Vec<&Figure> = passage.figures().collect();
                let there = passage.source.text.as_str();
                let years = near.iter().filter_map(|figure| figure.any_year(there));
                let years: Vec<i32> = years.chain(own.iter().copied()).collect();
                passage.shared >= OF_SOURCE
                    && follows(figure, &claimed, &near, sentence.text, &years)
            })
        };
        is_followed
            || is_in_source()
            || self.is_of_median(figure, sentence)
            || self.is_multiple(figure, sentence)
            || self.is_headline_of(figure, sentence)
    }

    /// Returns `true` for `more than a quarter of the 80 boats` where 21 of 80 are told: a share of another number than
    /// the one that has its words by chance.
    fn is_share_told(&self, figure: &Figure, sentence: &Sentence<'_>) -> bool {
        let claimed = figures(&tokens(sentence.text));
        let told = self.told.iter().flat_map(|told| &told.figures);
        let mut parts = told.filter(|there| is_share_of(figure, there));
        let is_whole_told = parts.any(|part| {
            let mut own = claimed.iter().map(|mine| mine.what.count());
            own.any(|count| count.is_some() && count == part.whole_count())
        });
        is_whole_told
            || self.told.iter().any(|told| {
                let near: Vec<&Figure> = told.figures.iter().collect();
                is_share_of_them(figure, &claimed, sentence.text, &near, &told.text)
            })
    }

    /// Returns `true` for the `half` of a sentence and the number beside it that a source has as a median.
    fn is_of_median(&self, figure: &Figure, sentence: &Sentence<'_>) -> bool {
        let claimed = figures(&tokens(sentence.text));
        self.alike(sentence.stems).any(|passage| {
            let near: Vec<&Figure> = passage.figures().collect();
            let there = passage.source.text.as_str();
            is_half_of_median(figure, &claimed, sentence.text, &near, there)
        })
    }

    /// Returns `true` for the `five years` of a title where 63 months are told.
    fn is_headline_of(&self, figure: &Figure, sentence: &Sentence<'_>) -> bool {
        let about = |told: &&Told<'_>| !told.stems.is_disjoint(sentence.around);
        let mut told = self
            .told
            .iter()
            .filter(about)
            .flat_map(|told| &told.figures);
        sentence.key == "title" && told.any(|there| is_in_whole_years(figure, there))
    }

    /// Returns `true` for `twice as long` where one of its figures is twice another of the sources.
    fn is_multiple(&self, figure: &Figure, sentence: &Sentence<'_>) -> bool {
        let claimed = figures(&tokens(sentence.text));
        let near: Vec<&Figure> = self.in_sources(sentence.around).map(|(f, _)| f).collect();
        is_ratio(figure, &claimed, &near)
    }
}
