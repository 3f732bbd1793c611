//! What the exemptions cover, and what an appeal asks of an agency that cites one.

use serde::Serialize;

use crate::draft::DraftError;
use crate::foia::Exemption;
use crate::foia::reply::{self, Fact};
use crate::render::Templates;
use crate::text::{folded, number as number_of};

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
    /// Whether the determination says how many pages it withholds.
    is_counted: bool,
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

/// What a determination says of what it withholds.
#[derive(Default, Serialize)]
struct Said {
    privileges: Vec<String>,
}

impl Withheld {
    /// Returns the argument against these exemptions; `determination` is the letter with the determination, where it was
    /// kept: what it says is not asked for.
    pub(super) fn of(
        exemptions: &[Exemption],
        determination: Option<&str>,
        templates: &Templates,
    ) -> Result<Self, DraftError> {
        let said = match determination {
            Some(text) => Said {
                privileges: privileges(text, templates)?,
            },
            None => Said::default(),
        };
        let wanted: Vec<String> = exemptions.iter().flat_map(|one| blocks(*one)).collect();
        let names: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let mut phrases = templates.render(TEMPLATE, &said, &[], &names)?;
        let mut take = |block: &str| phrases.remove(block).unwrap_or_default();
        let needing = exemptions.iter().filter(|one| needs_harm(**one));
        Ok(Self {
            is_counted: determination.is_some_and(counts_pages),
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

/// Returns the privileges that a determination names, as the template lists them.
fn privileges(determination: &str, templates: &Templates) -> Result<Vec<String>, DraftError> {
    let plain = |text: &str| folded(&text.replace(['-', '\n'], " "));
    let said = plain(determination);
    let list = "b5_privileges";
    let mut known = templates.render(TEMPLATE, &Said::default(), &[], &[list])?;
    let known = known.remove(list).unwrap_or_default();
    let listed = known.split(';').map(str::trim);
    let named = listed.filter(|name| {
        let core = plain(name.trim_end_matches(" privilege"));
        !core.is_empty() && said.contains(&core)
    });
    Ok(named.map(str::to_owned).collect())
}

/// Returns `true` if a sentence by which records are withheld says how many pages they are.
fn counts_pages(determination: &str) -> bool {
    // Whoever appeals from it knows that it answers them.
    let proposals = reply::read_one(determination, &[], &[]).proposals;
    let mut withholding = proposals
        .into_iter()
        .filter(|proposal| match proposal.fact {
            Fact::Event(event) => event.may_withhold(),
            Fact::Exemption(_) => true,
            _ => false,
        });
    withholding.any(|proposal| {
        let words: Vec<&str> = proposal.sentence.split_whitespace().collect();
        let is_pages = |word: &str| word.trim_matches(|c: char| !c.is_alphabetic()) == "pages";
        let is_number = |word: &str| {
            let word = word.to_lowercase().replace(['-', ','], "");
            let is_digits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
            is_digits || number_of(&word).is_some()
        };
        words
            .windows(2)
            .any(|pair| matches!(pair, [count, pages] if is_number(count) && is_pages(pages)))
    })
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
        let withheld = Withheld::of(&all, None, &Templates::default()).unwrap();
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
        let withheld = Withheld::of(&["b5".parse().unwrap()], None, &templates).unwrap();
        assert_eq!(withheld.exemptions[0].covers, "drafts");
        assert_eq!(withheld.exemptions[0].ask, "Why?");
        // What it leaves out is an error, not a gap in the letter.
        assert!(Withheld::of(&["b6".parse().unwrap()], None, &templates).is_err());
    }

    #[test]
    fn what_the_determination_says_is_not_asked_for() {
        let of = |text: &str| {
            let all = ["b5".parse().unwrap()];
            Withheld::of(&all, Some(text), &Templates::default()).unwrap()
        };
        let said = of(
            "Dear Ms. Park:\n\nWe located twelve pages, and we are withholding those twelve pages in full under \
                       Exemption 5, 5 U.S.C. § 552(b)(5), as they fall within the attorney-client privilege.\n",
        );
        assert!(said.is_counted);
        assert!(
            said.exemptions[0]
                .ask
                .contains("the attorney-client privilege, which the determination names")
        );
        let silent = of(
            "Dear Ms. Park:\n\nWe are withholding the records in full under Exemption 5, 5 U.S.C. § 552(b)(5). \
                         The first 100 pages of copies are free.\n",
        );
        assert!(!silent.is_counted);
        assert!(silent.exemptions[0].ask.contains("name the privilege"));
    }
}
