//! What a campaign adds to its sources beside its claims: superlatives, amounts, causes, numbers of something else.

use super::Sentence;
use super::ground::{Ground, Saved, Told};
use crate::campaign::check::figure::{counts_of, quantity};
use crate::campaign::check::findings::Found;
use crate::campaign::check::meaning::{Words, reason, superlative, superlative_of_all};
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::{Findings, Rule, scope};
use crate::text::visible;

impl Ground<'_> {
    /// Finds a number of something else than the sources of the data points about the same count.
    pub(super) fn hold_counts(
        &self,
        about: &[&Told<'_>],
        sentence: &Sentence<'_>,
        findings: &mut Findings<'_>,
    ) {
        let is_own = |there: &&Saved<'_>| {
            let mut about = about.iter();
            about.any(|told| told.point.source == there.source.id)
        };
        let sources: Vec<&Saved<'_>> = self.sources.iter().filter(is_own).collect();
        let found = sources
            .iter()
            .find_map(|there| counts_of::of_another(sentence.text, &there.text))
            .or_else(|| {
                let all: Vec<&SourceText> = self.sources.iter().map(|there| &there.text).collect();
                counts_of::of_graver(sentence.text, &all)
            });
        if let Some((mine, theirs)) = found {
            findings.note(
                Rule::Figure,
                sentence.key.to_owned(),
                format!("the text says `{mine}`, and the source `{theirs}`"),
                Some("say what the number counts there".to_owned()),
            );
        }
        let found = sources
            .iter()
            .find_map(|there| scope::of_some(sentence.text, &there.text));
        if let Some((message, help)) = found {
            findings.note(Rule::Scope, sentence.key.to_owned(), message, Some(help));
        }
    }

    pub(super) fn hold_superlatives(&self, sentence: &Sentence<'_>, findings: &mut Findings<'_>) {
        let about = |told: &&Told<'_>| !told.stems.is_disjoint(sentence.around);
        let told = self.told.iter().filter(about);
        let told: Vec<&Words> = told.map(|told| &told.said).collect();
        let backed_by_none = || {
            superlative(sentence.text, &told)?;
            let passages: Vec<Words> = self.passages(sentence.around).map(Words::of).collect();
            superlative(sentence.text, &passages.iter().collect::<Vec<_>>())
        };
        let of_all = || {
            let saved = self.sources.iter().map(|there| &there.said);
            let all: Vec<&Words> = saved.chain(told.iter().copied()).collect();
            superlative_of_all(sentence.text, &all)
        };
        if let Some(word) = backed_by_none().or_else(of_all) {
            findings.note(
                Rule::Meaning,
                sentence.key.to_owned(),
                format!("`{word}` is in no data point and no source about this"),
                Some(format!(
                    "leave `{word}` out, or add the data point that says so"
                )),
            );
        }
    }

    /// Finds a `most` or a `nearly all` that nothing in the campaign bears.
    pub(super) fn hold_quantities(&self, sentence: &Sentence<'_>, findings: &mut Findings<'_>) {
        let told = self
            .told
            .iter()
            .filter(|told| told.stems.intersection(sentence.around).count() > 1)
            .map(|told| told.text.as_str());
        let passages: Vec<&str> = told.chain(self.passages(sentence.around)).collect();
        let of_one = || quantity::of_one_alone(sentence.text, &passages);
        let of_part = || quantity::of_part(sentence.text, &passages);
        if let Some((shown, theirs)) = quantity::of_its_noun(sentence.text, &passages)
            .or_else(of_one)
            .or_else(of_part)
        {
            findings.note(
                Rule::Quantity,
                sentence.key.to_owned(),
                format!(
                    "the text says `{shown}`, and the source `{}`",
                    visible(&theirs)
                ),
                Some("say how many, as the source does".to_owned()),
            );
        } else if let Some(shown) = quantity::unborne(sentence.text, &passages, true) {
            findings.note(
                Rule::Quantity,
                sentence.key.to_owned(),
                format!("`{shown}` is in no data point and no source about this"),
                Some(format!(
                    "leave `{shown}` out, or add the data point that says so"
                )),
            );
        } else if let Some(shown) =
            quantity::never(sentence.text, &passages).filter(|_| self.is_read(findings))
        {
            findings.note(
                Rule::Quantity,
                sentence.key.to_owned(),
                format!("`{shown}` is in no data point and no source about this"),
                Some("say what the source denies".to_owned()),
            );
        }
    }

    /// Returns `true` if the texts of all sources are at hand: one that is missing may say it.
    pub(super) fn is_read(&self, findings: &Findings<'_>) -> bool {
        self.sources.len() == findings.file.campaign.sources.len()
    }

    /// Finds a cause where the sources about the same have seen none, or deny it.
    pub(super) fn hold_causes(
        &self,
        sentence: &Sentence<'_>,
        words: &Words,
        findings: &mut Findings<'_>,
    ) {
        if let Some((cause, help)) = self
            .reason_of_no_source(sentence)
            .filter(|_| self.is_read(findings))
        {
            findings.note(Rule::Meaning, sentence.key.to_owned(), cause, Some(help));
        }
        let Some(cause) = words.cause() else { return };
        let told = self.told.iter().filter(|told| {
            let shared = told.stems.intersection(sentence.stems).count();
            shared > 1
        });
        let passages: Vec<&str> = told
            .map(|told| told.text.as_str())
            .chain(self.passages(sentence.stems))
            .collect();
        let seen = passages.iter().any(|passage| scope::is_no_cause(passage));
        let is_borne = passages
            .iter()
            .any(|passage| Words::of(passage).cause().is_some());
        if seen && !is_borne {
            findings.note(
                Rule::Scope,
                sentence.key.to_owned(),
                format!("`{cause}` tells a cause, and the sources about this show none"),
                Some("say what goes with what, as the source does".to_owned()),
            );
        }
    }

    /// Finds a reason that no source gives for what the sources tell.
    fn reason_of_no_source(&self, sentence: &Sentence<'_>) -> Found {
        let saved = self.sources.iter().map(|there| there.text.text.as_str());
        let told = self.told.iter().map(|told| told.text.as_str());
        let all: Vec<&str> = saved.chain(told).collect();
        reason::of_none(sentence.text, &all)
    }
}
