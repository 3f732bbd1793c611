//! What the texts of a campaign rest on: its data points, its own words, the saved sources.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Sentence;
use crate::calendar::PartialDate;
use crate::campaign::check::figure::parse::{Figure, figures};
use crate::campaign::check::figure::period::years_beside;
use crate::campaign::check::figure::sense::What;
use crate::campaign::check::language::date::Evidence;
use crate::campaign::check::language::names::Vocabulary;
use crate::campaign::check::language::passages::sentences;
use crate::campaign::check::language::tokens::{Kind as Sort, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::meaning::Words;
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::speaker::{of_campaign, of_source};
use crate::campaign::{Action, Campaign, DataPoint, Id, Kind, Source};
use crate::foia::End;
use crate::text::is_listed;

/// At least this many words in common make a sentence one about a data point.
const ABOUT: usize = 4;
/// Words are compared by their first letters: `removed` and `removing` are one.
const STEM: usize = 5;

/// A data point, taken apart.
pub(super) struct Told<'c> {
    pub(super) point: &'c DataPoint,
    pub(super) text: String,
    pub(super) figures: Vec<Figure>,
    pub(super) stems: BTreeSet<String>,
    /// Its own words and those by which its source is named.
    pub(super) words: Vocabulary,
    pub(super) said: Words,
    /// Of an allegation, the words that nothing else in the campaign has.
    pub(super) own: BTreeSet<String>,
}

/// A source's saved text, taken apart.
pub(super) struct Saved<'c> {
    pub(super) source: &'c Source,
    pub(super) text: SourceText,
    pub(super) said: Words,
    pub(super) sentences: Vec<Stems>,
}

/// A sentence's place, and what it is about.
type Stems = (Range<usize>, BTreeSet<String>);

/// All that a campaign's texts may rest on.
pub(super) struct Ground<'c> {
    pub(super) told: Vec<Told<'c>>,
    pub(super) campaign: Vocabulary,
    /// The words of the campaign, its data points, its records and its sources.
    pub(super) all: Vocabulary,
    pub(super) sources: Vec<Saved<'c>>,
    pub(super) dates: Evidence,
}

impl<'c> Ground<'c> {
    pub(super) fn new(campaign: &'c Campaign, sources: Option<&BTreeMap<Id, String>>) -> Self {
        let mut told: Vec<Told<'c>> = campaign
            .data_points
            .iter()
            .map(|p| told(p, campaign))
            .collect();
        own_words(&mut told, campaign);
        let saved = |source: &'c Source| {
            let text = SourceText::new(sources?.get(&source.id)?);
            let places = sentences(&text.text).into_iter();
            let stems_at = |place: Range<usize>| (place.clone(), stems(&text.text[place]));
            Some(Saved {
                source,
                sentences: places.map(stems_at).collect(),
                said: Words::of(&text.text),
                text,
            })
        };
        let sources: Vec<Saved<'c>> = campaign.sources.iter().filter_map(saved).collect();
        let mut dates = Evidence {
            stated: stated(campaign),
            ..Evidence::default()
        };
        let texts = told
            .iter()
            .map(|told| (&told.figures, told.text.as_str()))
            .chain(
                sources
                    .iter()
                    .map(|s| (&s.text.figures, s.text.text.as_str())),
            );
        for (figures, text) in texts {
            for figure in figures {
                dates.years.extend(figure.year(text));
                if let What::Date(date) = figure.what {
                    dates.dates.push(date);
                }
            }
        }
        let beside = sources.iter().flat_map(|there| &there.text.years_beside);
        let told_beside = told.iter().flat_map(|told| years_beside(&told.text));
        let beside = beside.copied().chain(told_beside);
        dates.years.extend(beside.map(|(_, year)| year));
        let months = sources.iter().flat_map(|there| &there.text.months);
        dates.months.extend(months.map(|month| month.number));
        let words = of_campaign(campaign);
        let mut all = words.clone();
        let texts = sources.iter().map(|there| &there.text.words);
        for known in told.iter().map(|told| &told.words).chain(texts) {
            all.extend(known);
        }
        for action in &campaign.actions {
            asked(action, &mut all);
        }
        Self {
            told,
            all,
            campaign: words,
            sources,
            dates,
        }
    }

    /// Returns the words by which the sources are named.
    pub(super) fn publishers(&self) -> Vocabulary {
        let mut words = Vocabulary::default();
        for there in &self.sources {
            words.extend(&of_source(there.source));
        }
        words
    }

    /// Returns the data points that have the figure and speak of the same things.
    pub(super) fn bearing(&self, figure: &Figure, sentence: &Sentence<'_>) -> Vec<&Told<'c>> {
        let bears = |told: &&Told<'_>| {
            !told.stems.is_disjoint(sentence.around)
                && told.figures.iter().any(|there| figure.is_borne_by(there))
        };
        self.told.iter().filter(bears).collect()
    }

    /// Returns the sources' sentences that speak of the same things, each with its source.
    pub(super) fn alike<'s>(
        &'s self,
        stems: &'s BTreeSet<String>,
    ) -> impl Iterator<Item = Passage<'s>> {
        self.sources.iter().flat_map(move |there| {
            let counted = there.sentences.iter().map(move |(place, other)| Passage {
                place: place.clone(),
                source: &there.text,
                text: &there.text.text[place.clone()],
                shared: other.intersection(stems).count(),
            });
            counted.filter(|passage| passage.shared > 1)
        })
    }

    /// Returns the texts of the sources' sentences that speak of the same things.
    pub(super) fn passages<'s>(
        &'s self,
        stems: &'s BTreeSet<String>,
    ) -> impl Iterator<Item = &'s str> {
        self.alike(stems).map(|passage| passage.text)
    }

    /// Returns the figures of the sources' sentences that speak of the same things.
    pub(super) fn in_sources<'s>(
        &'s self,
        stems: &'s BTreeSet<String>,
    ) -> impl Iterator<Item = (&'s Figure, &'s str)> {
        self.alike(stems).flat_map(|passage| {
            let text = passage.source.text.as_str();
            passage.figures().map(move |figure| (figure, text))
        })
    }
}

/// A sentence of a source that speaks of what a sentence of the campaign speaks of.
#[derive(Clone)]
pub(super) struct Passage<'s> {
    place: Range<usize>,
    pub(super) source: &'s SourceText,
    pub(super) text: &'s str,
    /// So many words both have.
    pub(super) shared: usize,
}

impl<'s> Passage<'s> {
    /// Returns its figures, with their places in the source's text.
    pub(super) fn figures(&self) -> impl Iterator<Item = &'s Figure> + use<'s> {
        let place = self.place.clone();
        let figures = self.source.figures.iter();
        figures.filter(move |figure| place.contains(&figure.place.start))
    }
}

impl Told<'_> {
    /// Returns `true` if a sentence has words of the data point, be they few of its own.
    pub(super) fn is_about(&self, stems: &BTreeSet<String>) -> bool {
        self.stems.intersection(stems).count() >= ABOUT
    }

    /// Returns `true` if a sentence has enough of the data point's words to be about it.
    pub(super) fn is_told_by(&self, stems: &BTreeSet<String>) -> bool {
        let shared = self.stems.intersection(stems).count();
        shared >= ABOUT && 2 * shared >= stems.len()
    }
}

fn told<'c>(point: &'c DataPoint, campaign: &Campaign) -> Told<'c> {
    let text = match &point.caveat {
        Some(caveat) => format!("{} {caveat}", point.text),
        None => point.text.clone(),
    };
    let mut words = campaign
        .source(&point.source)
        .map_or_else(Vocabulary::default, of_source);
    words.add(&text);
    words.add(&point.excerpt);
    let stems = stems(&text);
    // NOTE: a figure that only the excerpt has is no less true.
    let whole = format!("{text}\n\n{}", point.excerpt);
    let all = figures(&tokens(&whole));
    let (mut own, beside): (Vec<Figure>, Vec<Figure>) = all
        .into_iter()
        .partition(|figure| figure.place.start < text.len());
    let is_new = |there: &Figure| !own.iter().any(|figure| figure.is_borne_by(there));
    let beside: Vec<Figure> = beside.into_iter().filter(is_new).collect();
    own.extend(beside);
    Told {
        said: Words::of(&whole),
        figures: own,
        stems,
        point,
        text: whole,
        words,
        own: BTreeSet::new(),
    }
}

/// Gives every allegation the words that nothing else in the campaign has.
fn own_words(told: &mut [Told<'_>], campaign: &Campaign) {
    let is_allegation = |told: &Told<'_>| told.point.kind == Kind::Allegation;
    let mut others = stems(&format!("{} {}", campaign.title, campaign.summary));
    for told in told.iter().filter(|told| !is_allegation(told)) {
        others.extend(stems(&told.text));
    }
    for source in &campaign.sources {
        others.extend(stems(&source.publisher));
    }
    for action in &campaign.actions {
        if let Action::Congress(action) = action {
            others.extend(stems(&action.ask));
        }
    }
    for told in told.iter_mut().filter(|told| is_allegation(told)) {
        told.own = stems(&told.text).difference(&others).cloned().collect();
    }
}

/// Takes in the words of what an action asks for.
fn asked(action: &Action, words: &mut Vocabulary) {
    match action {
        Action::Foia(action) => {
            for record in &action.records {
                words.add(&record.text);
                for line in record.terms.iter().chain(&record.custodians) {
                    words.add(line);
                }
            }
            for question in &action.questions {
                words.add(&question.records);
            }
        }
        Action::Congress(action) => words.add(&action.ask),
    }
}

/// Returns the dates that a campaign states beside its texts.
fn stated(campaign: &Campaign) -> Vec<PartialDate> {
    let mut stated = vec![PartialDate::Day(campaign.updated)];
    for source in &campaign.sources {
        stated.extend(source.published);
    }
    stated.extend(campaign.data_points.iter().filter_map(|point| point.as_of));
    for action in &campaign.actions {
        if let Action::Foia(action) = action {
            stated.extend(action.range.from.map(PartialDate::Day));
            if let End::On(to) = action.range.to {
                stated.push(PartialDate::Day(to));
            }
        }
    }
    stated
}

/// Returns the words that tell what a text is about, cut short so that `removed` is `removing`.
pub(in crate::campaign::check) fn stems(text: &str) -> BTreeSet<String> {
    tokens(text)
        .into_iter()
        .filter(|token| token.kind == Sort::Word && token.lower.chars().count() > 3)
        .filter(|token| {
            !is_listed(&WORDS.counted.joints, &token.lower)
                && !is_listed(&WORDS.names.idle, &token.lower)
                && !is_listed(&WORDS.wording.attributing, &token.lower)
        })
        .map(|token| token.lower.chars().take(STEM).collect())
        .collect()
}
