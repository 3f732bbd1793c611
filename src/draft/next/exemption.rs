//! What the exemptions cover, and what an appeal asks of an agency that cites one.

use serde::Serialize;

use crate::draft::DraftError;
use crate::foia::Exemption;
use crate::render::Templates;

/// What letters say of each exemption.
const TEMPLATE: &str = "foia/exemptions";

/// The exemptions under which records are withheld, as an appeal argues against them.
#[derive(Serialize)]
pub(super) struct Withheld {
    exemptions: Vec<ExemptionEntry>,
    /// Their numbers: `5`, `7(C)`.
    numbers: Vec<String>,
    /// Their places in § 552: `(b)(5)`, `(b)(7)(C)`.
    sections: Vec<String>,
    /// The numbers of those that need a foreseeable harm.
    harmful: Vec<String>,
}

#[derive(Serialize)]
struct ExemptionEntry {
    number: String,
    section: String,
    /// Completes "Exemption 5 covers …", in the words of the statute or nearly.
    covers: String,
    /// What the letter asks the agency to show, as a sentence with its authority.
    ask: String,
}

impl Withheld {
    pub(super) fn of(exemptions: &[Exemption], templates: &Templates) -> Result<Self, DraftError> {
        let wanted: Vec<String> = exemptions.iter().flat_map(|one| blocks(*one)).collect();
        let names: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let mut phrases = templates.phrases(TEMPLATE, &names)?;
        let mut take = |block: &str| phrases.remove(block).unwrap_or_default();
        let needing = exemptions.iter().filter(|one| needs_harm(**one));
        Ok(Self {
            harmful: needing.map(|one| number(*one)).collect(),
            numbers: exemptions.iter().map(|one| number(*one)).collect(),
            sections: exemptions.iter().map(ToString::to_string).collect(),
            exemptions: exemptions
                .iter()
                .map(|one| {
                    let [covers, ask] = blocks(*one).map(|block| take(&block));
                    ExemptionEntry {
                        number: number(*one),
                        section: one.to_string(),
                        covers,
                        ask,
                    }
                })
                .collect(),
        })
    }
}

/// Returns the names of an exemption's blocks: what it covers, what to ask.
fn blocks(exemption: Exemption) -> [String; 2] {
    let letter = exemption.letter().map(String::from).unwrap_or_default();
    ["covers", "ask"].map(|what| format!("b{}{letter}_{what}", exemption.number()))
}

/// Returns the exemption's number as a letter gives it: `7(C)`.
fn number(exemption: Exemption) -> String {
    match exemption.letter() {
        Some(letter) => format!("{}({letter})", exemption.number()),
        None => exemption.number().to_string(),
    }
}

/// Returns `true` if the agency must foresee a harm before it may withhold. What another statute
/// exempts needs none (5 U.S.C. § 552(a)(8)(B)).
fn needs_harm(exemption: Exemption) -> bool {
    exemption.number() != 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_another_statute_exempts_needs_no_foreseeable_harm() {
        let needs = |text: &str| needs_harm(text.parse().unwrap());
        assert!(!needs("b3"));
        assert!(needs("b5") && needs("b7C"));
    }

    #[test]
    fn every_exemption_covers_and_asks_for_something_of_its_own() {
        let all = [
            "1", "2", "3", "4", "5", "6", "7", "7A", "7B", "7C", "7D", "7E", "7F", "8", "9",
        ];
        let all = all.map(|text| text.parse().unwrap());
        let withheld = Withheld::of(&all, &Templates::default()).unwrap();
        let entries = withheld.exemptions.iter();
        let mut said: Vec<&str> = entries
            .flat_map(|entry| [entry.covers.as_str(), &entry.ask])
            .collect();
        assert!(said.iter().all(|text| !text.is_empty()));
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), 2 * all.len());
    }
    #[test]
    fn a_template_of_the_persons_own_explains_an_exemption_in_its_place() {
        let mut templates = Templates::default();
        let own = "{% block b5_covers %}drafts{% endblock %}{% block b5_ask %}Why?{% endblock %}";
        templates.put(TEMPLATE, own.to_owned());
        let withheld = Withheld::of(&["b5".parse().unwrap()], &templates).unwrap();
        assert_eq!(withheld.exemptions[0].covers, "drafts");
        assert_eq!(withheld.exemptions[0].ask, "Why?");
        // What it leaves out is an error, not a gap in the letter.
        assert!(Withheld::of(&["b6".parse().unwrap()], &templates).is_err());
    }
}
