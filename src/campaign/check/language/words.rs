//! The words by which the check reads claims, from `config/campaign-check.toml`.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::word_lists;

const FILE: &str = include_str!("../../../../config/campaign-check.toml");

pub(in crate::campaign::check) static WORDS: LazyLock<Words> = LazyLock::new(|| word_lists(FILE));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Words {
    pub(in crate::campaign::check) advice: Advice,
    pub(in crate::campaign::check) allegation: Allegation,
    pub(in crate::campaign::check) certainty: Certainty,
    pub(in crate::campaign::check) counted: Counted,
    pub(in crate::campaign::check) finder: Finder,
    pub(in crate::campaign::check) meaning: Meaning,
    pub(in crate::campaign::check) names: Names,
    pub(in crate::campaign::check) outgoing: Outgoing,
    pub(in crate::campaign::check) penalty: Penalty,
    pub(in crate::campaign::check) quantity: Quantity,
    pub(in crate::campaign::check) scope: Scope,
    pub(in crate::campaign::check) speaker: Speaker,
    pub(in crate::campaign::check) wording: Wording,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Advice {
    pub(in crate::campaign::check) binding: Vec<String>,
    pub(in crate::campaign::check) following: Vec<String>,
    pub(in crate::campaign::check) ordering: Vec<String>,
    pub(in crate::campaign::check) recommending: Vec<String>,
    pub(in crate::campaign::check) wishing: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Allegation {
    pub(in crate::campaign::check) alleging: Vec<String>,
    pub(in crate::campaign::check) answering: Vec<String>,
    pub(in crate::campaign::check) asking: Vec<String>,
    pub(in crate::campaign::check) denying: Vec<String>,
    pub(in crate::campaign::check) filings: Vec<String>,
    pub(in crate::campaign::check) nouns: Vec<String>,
    pub(in crate::campaign::check) proving: Vec<String>,
    pub(in crate::campaign::check) stating: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Certainty {
    /// Words that say that data are limited, beside those of `limited`.
    pub(in crate::campaign::check) bounding: Vec<String>,
    pub(in crate::campaign::check) data: Vec<String>,
    pub(in crate::campaign::check) estimating: Vec<String>,
    pub(in crate::campaign::check) limited: Vec<String>,
    pub(in crate::campaign::check) possible: Vec<String>,
    pub(in crate::campaign::check) seeming: Vec<String>,
    pub(in crate::campaign::check) unsure: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Counted {
    /// Words before a sum, and behind one.
    pub(in crate::campaign::check) adding_after: Vec<String>,
    pub(in crate::campaign::check) adding_before: Vec<String>,
    /// Nouns that count the same things.
    pub(in crate::campaign::check) alike: BTreeMap<String, Vec<String>>,
    /// Nouns that never do.
    pub(in crate::campaign::check) apart: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    /// What is fought `over` something.
    pub(in crate::campaign::check) disputes: Vec<String>,
    /// What tells a difference: verbs before `by`, and nouns before `of`.
    pub(in crate::campaign::check) exceeding: Vec<String>,
    pub(in crate::campaign::check) gaps: Vec<String>,
    /// Words for which way something went by a share.
    pub(in crate::campaign::check) falling: Vec<String>,
    pub(in crate::campaign::check) rising: Vec<String>,
    /// Grave things, each with what else tells of them.
    pub(in crate::campaign::check) grave: BTreeMap<String, Backed>,
    pub(in crate::campaign::check) joints: Vec<String>,
    pub(in crate::campaign::check) labels: Vec<String>,
    pub(in crate::campaign::check) limits: Vec<String>,
    pub(in crate::campaign::check) law: Vec<String>,
    pub(in crate::campaign::check) moving: Vec<String>,
    /// What has become of people.
    pub(in crate::campaign::check) states: BTreeMap<String, Vec<String>>,
    /// Times of a day or a year.
    pub(in crate::campaign::check) periods: Vec<String>,
    pub(in crate::campaign::check) units: Vec<String>,
    /// What names a year by the one before it or after it.
    pub(in crate::campaign::check) year_after: Vec<String>,
    pub(in crate::campaign::check) year_before: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Finder {
    pub(in crate::campaign::check) finding: Vec<String>,
    /// Words of whoever finds something, where they are no name.
    pub(in crate::campaign::check) somebody: Vec<String>,
    pub(in crate::campaign::check) testing: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Meaning {
    pub(in crate::campaign::check) aside: Vec<String>,
    pub(in crate::campaign::check) asking_for: Vec<String>,
    pub(in crate::campaign::check) backed: BTreeMap<String, Backed>,
    /// What stands before a reason, and before a purpose.
    pub(in crate::campaign::check) because: Vec<String>,
    pub(in crate::campaign::check) clause_ends: Vec<String>,
    /// What may become of those who have done something.
    pub(in crate::campaign::check) consequences: Vec<String>,
    pub(in crate::campaign::check) contrasts: BTreeMap<String, Contrast>,
    /// Who finds and grants, and the verbs by which they do.
    pub(in crate::campaign::check) deciders: Vec<String>,
    pub(in crate::campaign::check) deciding: Vec<String>,
    /// Deeds that are more than those that a passage tells.
    pub(in crate::campaign::check) deeds: BTreeMap<String, Backed>,
    pub(in crate::campaign::check) governing: Vec<String>,
    pub(in crate::campaign::check) harms: Vec<String>,
    pub(in crate::campaign::check) irregular: BTreeMap<String, Vec<String>>,
    /// Verbs by which somebody knows something.
    pub(in crate::campaign::check) knowing: Vec<String>,
    pub(in crate::campaign::check) lacking: Vec<String>,
    pub(in crate::campaign::check) modal: Vec<String>,
    pub(in crate::campaign::check) negations: Vec<String>,
    pub(in crate::campaign::check) no_superlatives: Vec<String>,
    pub(in crate::campaign::check) purposes: Vec<String>,
    pub(in crate::campaign::check) ranking: Vec<String>,
    pub(in crate::campaign::check) reasons: Vec<String>,
    /// Words by which somebody refuses something.
    pub(in crate::campaign::check) refusing: Vec<String>,
    /// What is said of somebody who did not answer.
    pub(in crate::campaign::check) silent: Vec<String>,
    /// Verbs by which something shows that something is so.
    pub(in crate::campaign::check) showing: Vec<String>,
    pub(in crate::campaign::check) superlatives: BTreeMap<String, Backed>,
    pub(in crate::campaign::check) telling: Vec<String>,
    pub(in crate::campaign::check) wanting: Vec<String>,
}

/// Words and phrases of which those on the one side say the opposite of those on the other.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Contrast {
    pub(in crate::campaign::check) one: Vec<String>,
    pub(in crate::campaign::check) other: Vec<String>,
}

/// Words that must be backed by one of themselves or one of the others.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Backed {
    pub(in crate::campaign::check) words: Vec<String>,
    pub(in crate::campaign::check) by: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Names {
    pub(in crate::campaign::check) idle: Vec<String>,
    pub(in crate::campaign::check) institutions: Vec<String>,
    pub(in crate::campaign::check) known: Vec<String>,
    pub(in crate::campaign::check) links: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Outgoing {
    pub(in crate::campaign::check) accusations: BTreeMap<String, Backed>,
    /// Verbs of harm that somebody is said to have done.
    pub(in crate::campaign::check) harming: Vec<String>,
    /// What makes people ill or kills them: `cost … lives`.
    pub(in crate::campaign::check) making_harm: Vec<String>,
    /// What is kept back of somebody to shield them.
    pub(in crate::campaign::check) identity: Vec<String>,
    /// Words for what a letter tells, and for the letter: `the facts above`.
    pub(in crate::campaign::check) own_facts: Vec<String>,
    pub(in crate::campaign::check) own_texts: Vec<String>,
    /// Beginnings of sentences that say what a letter is about.
    pub(in crate::campaign::check) topics: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Penalty {
    /// Verbs that tell a penalty by themselves, and those that tell one with its noun.
    pub(in crate::campaign::check) fining: Vec<String>,
    pub(in crate::campaign::check) levying: Vec<String>,
    pub(in crate::campaign::check) nouns: Vec<String>,
    pub(in crate::campaign::check) proposing: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Quantity {
    pub(in crate::campaign::check) all: Amount,
    /// Those of `all` that need nothing behind them.
    pub(in crate::campaign::check) alone: Vec<String>,
    pub(in crate::campaign::check) aside_after: Vec<String>,
    pub(in crate::campaign::check) aside_before: Vec<String>,
    /// What says that something is not at all.
    pub(in crate::campaign::check) denying_all: Vec<String>,
    pub(in crate::campaign::check) few: Amount,
    pub(in crate::campaign::check) most: Amount,
    pub(in crate::campaign::check) nearly: Amount,
    /// Of what `there is no …` is a way of speaking.
    pub(in crate::campaign::check) no_thing: Vec<String>,
    pub(in crate::campaign::check) none: Amount,
}

/// Words and phrases of an amount, and others that bear it in a source.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Amount {
    pub(in crate::campaign::check) words: Vec<String>,
    pub(in crate::campaign::check) by: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Scope {
    pub(in crate::campaign::check) associating: Vec<String>,
    /// Further words of a cause, beside those of `making`.
    pub(in crate::campaign::check) blaming: Vec<String>,
    pub(in crate::campaign::check) causing: Vec<String>,
    pub(in crate::campaign::check) chosen: Vec<String>,
    pub(in crate::campaign::check) contributing: Vec<String>,
    pub(in crate::campaign::check) covering: Vec<String>,
    /// Verbs by which papers show a deed.
    pub(in crate::campaign::check) documenting: Vec<String>,
    /// Words by which a text tells of what somebody died.
    pub(in crate::campaign::check) dying: Vec<String>,
    pub(in crate::campaign::check) limited: Vec<String>,
    pub(in crate::campaign::check) looking: Vec<String>,
    pub(in crate::campaign::check) making: Vec<String>,
    pub(in crate::campaign::check) missing: Vec<String>,
    pub(in crate::campaign::check) omitting: Vec<String>,
    pub(in crate::campaign::check) open: Vec<String>,
    pub(in crate::campaign::check) partly: Vec<String>,
    pub(in crate::campaign::check) planning: Vec<String>,
    pub(in crate::campaign::check) records: Vec<String>,
    /// Verbs by which somebody asks for a deed.
    pub(in crate::campaign::check) requesting: Vec<String>,
    pub(in crate::campaign::check) sampled: Vec<String>,
    /// Verbs by which somebody finds out a cause, and words by which nobody has.
    pub(in crate::campaign::check) settling: Vec<String>,
    pub(in crate::campaign::check) unsettled: Vec<String>,
    pub(in crate::campaign::check) wholes: Vec<String>,
    pub(in crate::campaign::check) works: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Speaker {
    pub(in crate::campaign::check) after: Vec<String>,
    /// Verbs and nouns by which somebody answers what another has published.
    pub(in crate::campaign::check) answering: Vec<String>,
    pub(in crate::campaign::check) before: Vec<String>,
    /// Verbs that charge somebody `for` something, and say nothing then.
    pub(in crate::campaign::check) charging: Vec<String>,
    /// Governments whose offices bear one name.
    pub(in crate::campaign::check) governments: Vec<String>,
    /// Words that limit a title.
    pub(in crate::campaign::check) limiting: Vec<String>,
    /// Further titles, of posts.
    pub(in crate::campaign::check) posts: Vec<String>,
    pub(in crate::campaign::check) prepositions: Vec<String>,
    pub(in crate::campaign::check) pronouns: Vec<String>,
    /// What is asked for, and denied.
    pub(in crate::campaign::check) requests: Vec<String>,
    pub(in crate::campaign::check) roles: Vec<String>,
    pub(in crate::campaign::check) titles: Vec<String>,
    pub(in crate::campaign::check) verbs: Vec<String>,
    pub(in crate::campaign::check) hearers: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign::check) struct Wording {
    pub(in crate::campaign::check) attributing: Vec<String>,
}

/// The plain form of every irregular one: `tell` of `told`.
static IRREGULAR: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let all = WORDS.meaning.irregular.iter().rev();
    all.flat_map(|(plain, forms)| forms.iter().map(|form| (form.as_str(), plain.as_str())))
        .collect()
});

/// Returns `true` for a form of a verb that tells what was or has been done: `hired`, `sent`.
pub(in crate::campaign::check) fn is_past(word: &str) -> bool {
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
