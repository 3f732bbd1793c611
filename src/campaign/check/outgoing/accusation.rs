//! Accusations that a campaign makes for itself: that somebody hid, lied, killed or made sick.

use super::{Ground, Sentence};
use crate::campaign::check::meaning::Words;
use crate::campaign::check::words::WORDS;
use crate::campaign::check::{Findings, Rule};

impl Ground<'_> {
    /// Finds an accusation that no data point and no source makes.
    ///
    /// Without the texts of all sources nothing is found: the one that is missing may say so.
    pub(super) fn hold_accusations(
        &self,
        sentence: &Sentence<'_>,
        words: &Words,
        findings: &mut Findings<'_>,
    ) {
        if self.sources.len() < findings.file.campaign.sources.len() || sentence.text.ends_with('?')
        {
            return;
        }
        let told = self.told.iter().map(|told| &told.said);
        let known: Vec<&Words> = told
            .chain(self.sources.iter().map(|source| &source.said))
            .collect();
        let mut groups = WORDS.outgoing.accusations.values();
        let found = groups.find_map(|group| {
            let word = group.words.iter().find(|word| words.asserts(word))?;
            let is_said = known.iter().any(|there| group.is_in(there));
            (!is_said).then_some(word)
        });
        if let Some(word) = found {
            findings.note(
                Rule::Meaning,
                sentence.key.to_owned(),
                format!("`{word}` accuses somebody of what is in no data point and no source"),
                Some(format!(
                    "leave `{word}` out, or add the data point that says so"
                )),
            );
        }
    }
}
