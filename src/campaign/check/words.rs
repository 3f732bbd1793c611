//! The words by which the check reads claims, from `config/campaign-check.toml`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::word_lists;

const FILE: &str = include_str!("../../../config/campaign-check.toml");

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| word_lists(FILE));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) advice: Advice,
    pub(super) allegation: Allegation,
    pub(super) certainty: Certainty,
    pub(super) counted: Counted,
    pub(super) finder: Finder,
    pub(super) meaning: Meaning,
    pub(super) names: Names,
    pub(super) outgoing: Outgoing,
    pub(super) penalty: Penalty,
    pub(super) quantity: Quantity,
    pub(super) scope: Scope,
    pub(super) speaker: Speaker,
    pub(super) wording: Wording,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Advice {
    pub(super) binding: Vec<String>,
    pub(super) following: Vec<String>,
    pub(super) ordering: Vec<String>,
    pub(super) recommending: Vec<String>,
    pub(super) wishing: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Allegation {
    pub(super) alleging: Vec<String>,
    pub(super) answering: Vec<String>,
    pub(super) asking: Vec<String>,
    pub(super) denying: Vec<String>,
    pub(super) filings: Vec<String>,
    pub(super) nouns: Vec<String>,
    pub(super) proving: Vec<String>,
    pub(super) stating: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Certainty {
    /// Words that say that data are limited, beside those of `limited`.
    pub(super) bounding: Vec<String>,
    pub(super) data: Vec<String>,
    pub(super) estimating: Vec<String>,
    pub(super) limited: Vec<String>,
    pub(super) possible: Vec<String>,
    pub(super) seeming: Vec<String>,
    pub(super) unsure: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Counted {
    /// Words before a sum, and behind one.
    pub(super) adding_after: Vec<String>,
    pub(super) adding_before: Vec<String>,
    /// Nouns that count the same things.
    pub(super) alike: BTreeMap<String, Vec<String>>,
    /// Nouns that never do.
    pub(super) apart: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// What is fought `over` something.
    pub(super) disputes: Vec<String>,
    /// What tells a difference: verbs before `by`, and nouns before `of`.
    pub(super) exceeding: Vec<String>,
    pub(super) gaps: Vec<String>,
    /// Words for which way something went by a share.
    pub(super) falling: Vec<String>,
    pub(super) rising: Vec<String>,
    /// Grave things, each with what else tells of them.
    pub(super) grave: BTreeMap<String, Backed>,
    pub(super) joints: Vec<String>,
    pub(super) labels: Vec<String>,
    pub(super) limits: Vec<String>,
    pub(super) law: Vec<String>,
    pub(super) moving: Vec<String>,
    /// What has become of people.
    pub(super) states: BTreeMap<String, Vec<String>>,
    /// Times of a day or a year.
    pub(super) periods: Vec<String>,
    pub(super) units: Vec<String>,
    /// What names a year by the one before it or after it.
    pub(super) year_after: Vec<String>,
    pub(super) year_before: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Finder {
    pub(super) finding: Vec<String>,
    /// Words of whoever finds something, where they are no name.
    pub(super) somebody: Vec<String>,
    pub(super) testing: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Meaning {
    pub(super) aside: Vec<String>,
    pub(super) asking_for: Vec<String>,
    pub(super) backed: BTreeMap<String, Backed>,
    /// What stands before a reason, and before a purpose.
    pub(super) because: Vec<String>,
    pub(super) clause_ends: Vec<String>,
    /// What may become of those who have done something.
    pub(super) consequences: Vec<String>,
    pub(super) contrasts: BTreeMap<String, Contrast>,
    /// Deeds that are more than those that a passage tells.
    pub(super) deeds: BTreeMap<String, Backed>,
    pub(super) governing: Vec<String>,
    pub(super) harms: Vec<String>,
    pub(super) irregular: BTreeMap<String, Vec<String>>,
    /// Verbs by which somebody knows something.
    pub(super) knowing: Vec<String>,
    pub(super) lacking: Vec<String>,
    pub(super) modal: Vec<String>,
    pub(super) negations: Vec<String>,
    pub(super) no_superlatives: Vec<String>,
    pub(super) purposes: Vec<String>,
    pub(super) ranking: Vec<String>,
    pub(super) reasons: Vec<String>,
    /// Words by which somebody refuses something.
    pub(super) refusing: Vec<String>,
    /// Verbs by which something shows that something is so.
    pub(super) showing: Vec<String>,
    pub(super) superlatives: BTreeMap<String, Backed>,
    pub(super) telling: Vec<String>,
    pub(super) wanting: Vec<String>,
}

/// Words and phrases of which those on the one side say the opposite of those on the other.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Contrast {
    pub(super) one: Vec<String>,
    pub(super) other: Vec<String>,
}

/// Words that must be backed by one of themselves or one of the others.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Backed {
    pub(super) words: Vec<String>,
    pub(super) by: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    pub(super) idle: Vec<String>,
    pub(super) institutions: Vec<String>,
    pub(super) known: Vec<String>,
    pub(super) links: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outgoing {
    pub(super) accusations: BTreeMap<String, Backed>,
    /// Verbs of harm that somebody is said to have done.
    pub(super) harming: Vec<String>,
    /// What makes people ill or kills them: `cost … lives`.
    pub(super) making_harm: Vec<String>,
    /// What is kept back of somebody to shield them.
    pub(super) identity: Vec<String>,
    /// Words for what a letter tells, and for the letter: `the facts above`.
    pub(super) own_facts: Vec<String>,
    pub(super) own_texts: Vec<String>,
    /// Beginnings of sentences that say what a letter is about.
    pub(super) topics: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Penalty {
    /// Verbs that tell a penalty by themselves, and those that tell one with its noun.
    pub(super) fining: Vec<String>,
    pub(super) levying: Vec<String>,
    pub(super) nouns: Vec<String>,
    pub(super) proposing: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Quantity {
    pub(super) all: Amount,
    /// Those of `all` that need nothing behind them.
    pub(super) alone: Vec<String>,
    pub(super) aside_after: Vec<String>,
    pub(super) aside_before: Vec<String>,
    /// What says that something is not at all.
    pub(super) denying_all: Vec<String>,
    pub(super) few: Amount,
    pub(super) most: Amount,
    pub(super) nearly: Amount,
    /// Of what `there is no …` is a way of speaking.
    pub(super) no_thing: Vec<String>,
    pub(super) none: Amount,
}

/// Words and phrases of an amount, and others that bear it in a source.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Amount {
    pub(super) words: Vec<String>,
    pub(super) by: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scope {
    pub(super) associating: Vec<String>,
    /// Further words of a cause, beside those of `making`.
    pub(super) blaming: Vec<String>,
    pub(super) causing: Vec<String>,
    pub(super) chosen: Vec<String>,
    pub(super) contributing: Vec<String>,
    pub(super) covering: Vec<String>,
    /// Verbs by which papers show a deed.
    pub(super) documenting: Vec<String>,
    /// Words by which a text tells of what somebody died.
    pub(super) dying: Vec<String>,
    pub(super) limited: Vec<String>,
    pub(super) looking: Vec<String>,
    pub(super) making: Vec<String>,
    pub(super) missing: Vec<String>,
    pub(super) omitting: Vec<String>,
    pub(super) open: Vec<String>,
    pub(super) partly: Vec<String>,
    pub(super) planning: Vec<String>,
    pub(super) records: Vec<String>,
    /// Verbs by which somebody asks for a deed.
    pub(super) requesting: Vec<String>,
    pub(super) sampled: Vec<String>,
    /// Verbs by which somebody finds out a cause, and words by which nobody has.
    pub(super) settling: Vec<String>,
    pub(super) unsettled: Vec<String>,
    pub(super) wholes: Vec<String>,
    pub(super) works: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Speaker {
    pub(super) after: Vec<String>,
    /// Verbs and nouns by which somebody answers what another has published.
    pub(super) answering: Vec<String>,
    pub(super) before: Vec<String>,
    /// Verbs that charge somebody `for` something, and say nothing then.
    pub(super) charging: Vec<String>,
    /// Governments whose offices bear one name.
    pub(super) governments: Vec<String>,
    /// Words that limit a title.
    pub(super) limiting: Vec<String>,
    /// Further titles, of posts.
    pub(super) posts: Vec<String>,
    pub(super) prepositions: Vec<String>,
    pub(super) pronouns: Vec<String>,
    pub(super) roles: Vec<String>,
    pub(super) titles: Vec<String>,
    pub(super) verbs: Vec<String>,
    pub(super) hearers: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wording {
    pub(super) attributing: Vec<String>,
}

/// The plain form of every irregular one: `tell` of `told`.
static IRREGULAR: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let all = WORDS.meaning.irregular.iter().rev();
    all.flat_map(|(plain, forms)| forms.iter().map(|form| (form.as_str(), plain.as_str())))
        .collect()
});

/// Returns `true` for a form of a verb that tells what was or has been done: `hired`, `sent`.
pub(super) fn is_past(word: &str) -> bool {
    word.ends_with("ed") || IRREGULAR.contains_key(word)
}

/// Returns a word without its ending, cut short: `exceed` of `exceeded`, `deni` of `denies`.
pub(crate) fn stem(word: &str) -> String {
    const LONGEST: usize = 7;
    let word = IRREGULAR.get(word).copied().unwrap_or(word);
    let word = word.strip_suffix("'s").unwrap_or(word);
    let bare = ["ing", "ed", "es", "s", "e"]
        .iter()
        .find_map(|ending| {
            // NOTE: `exceed` and `miss` end so themselves.
            let is_whole = |rest: &str| match *ending {
                "ed" => rest.ends_with('e'),
                "s" => rest.ends_with('s'),
                _ => false,
            };
            word.strip_suffix(ending)
                .filter(|rest| rest.chars().count() > 2 && !is_whole(rest))
        })
        .unwrap_or(word);
    let bare = bare
        .strip_suffix('y')
        .map_or(bare.to_owned(), |rest| format!("{rest}i"));
    bare.chars().take(LONGEST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::faults;

    #[test]
    fn the_lists_are_in_order() {
        assert_eq!(faults::<Words>(FILE), Vec::<String>::new());
    }
}
