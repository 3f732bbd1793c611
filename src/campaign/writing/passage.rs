//! The passage of a source that a person remembers, as the source has it, and what it lets one claim.

use crate::campaign::check::{LookUp, figures_of, is_alleged, is_stated, look_up};
use crate::campaign::{Kind, Source};
use crate::text::one_line;

/// How the hosts of federal courts end.
const COURTS: [&str; 2] = ["uscourts.gov", "supremecourt.gov"];

/// A passage as it stands in its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The words that locate it, verbatim, on one line.
    pub excerpt: String,
    /// The sentence around them, on one line.
    pub sentence: String,
    /// The figures of the sentence with their hedges: `more than 250`.
    pub figures: Vec<String>,
}

impl Passage {
    /// Looks the words up in the source's saved text.
    ///
    /// # Errors
    ///
    /// The passage that is most like them, if any is.
    pub fn find(words: &str, text: &str) -> Result<Self, Option<String>> {
        let LookUp { excerpt, sentence } = look_up(words, text)?;
        let sentence = one_line(&sentence);
        Ok(Self {
            excerpt: one_line(&excerpt),
            figures: figures_of(&sentence)
                .into_iter()
                .map(str::to_owned)
                .collect(),
            sentence,
        })
    }
}

/// Proposes what sort of claim a passage makes: what its words say of it, then where it stands.
pub fn kind_of(passage: &Passage, source: &Source) -> Kind {
    let host = source.url.split('/').nth(2).unwrap_or_default();
    let is_government = host.rsplit('.').next() == Some("gov");
    if is_alleged(&passage.sentence) {
        Kind::Allegation
    } else if COURTS.iter().any(|court| host.ends_with(court)) {
        Kind::CourtRecord
    } else if is_stated(&passage.sentence) && is_government {
        Kind::GovernmentStatement
    } else if passage.figures.is_empty() {
        Kind::Finding
    } else {
        Kind::Count
    }
}
