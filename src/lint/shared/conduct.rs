//! Threats and abuse: an office may refer the one to the police and file the other.

use std::sync::LazyLock;

use super::super::context::Context;
use super::super::remark::{Level, Remark, Rule};
use super::super::text::phrases::{PhraseIndex, Phrases};
use super::super::words::SHARED;

/// Sorted once: a roster may hold a million stories.
static THREATS: LazyLock<PhraseIndex> = LazyLock::new(|| {
    let conduct = &SHARED.conduct;
    PhraseIndex::with_sets(&conduct.threats, &conduct.sets)
});

/// So many words before a threat may take it back.
const REACH: usize = 4;

/// Returns `true` if a text holds words of a threat, whatever stands around them: one without them threatens nobody.
pub(in super::super) fn may_threaten(text: &Phrases) -> bool {
    THREATS.is_in(text)
}

/// Returns the first words of a text that read as a threat of violence.
pub(in super::super) fn threat(text: &Phrases) -> Option<String> {
    let words = &SHARED.conduct;
    let is_in = |list: &[String], word: &str| list.iter().any(|listed| listed == word);
    THREATS.first_where(text, |before, after| {
        let is_harmless = after
            .first()
            .is_some_and(|next| is_in(&words.harmless, next));
        let near = &before[before.len().saturating_sub(REACH)..];
        let denial = near.iter().rposition(|word| is_in(&words.denials, word));
        // NOTE: whoever is told what comes if they `vote no` is threatened all the same.
        let is_vote = |at: &usize| {
            let before = at.checked_sub(1).map_or("", |before| near[before]);
            near[*at] == "no" && VOTING.contains(&before)
        };
        let denial = denial.filter(|at| !is_vote(at));
        let is_denied = denial.is_some_and(|at| {
            let between = &near[at + 1..];
            let is_alone = between.first().is_some_and(|next| PERSONS.contains(next));
            !is_alone && !between.contains(&"but")
        });
        !is_harmless && !is_denied
    })
}

/// What stands before a `no` that is an answer, and takes nothing back.
const VOTING: [&str; 6] = ["answer", "say", "says", "vote", "votes", "voting"];

/// The persons of whom something is said behind a denial that stands by itself.
const PERSONS: [&str; 6] = ["he", "i", "she", "they", "we", "you"];

/// Objects to threats of violence as errors, and to abuse at the level given.
pub(in super::super) fn is_civil(
    context: &Context<'_>,
    rule: &Rule,
    abuse: Level,
    out: &mut Vec<Remark>,
) {
    if threat(&context.own_words).is_some() {
        out.push(rule.error(
            "The letter contains words that read as a threat; such letters go to the police. Take \
             them out.",
        ));
    }
    let found = context.own_words.found(&SHARED.conduct.abuse);
    if found.is_empty() {
        return;
    }
    let message = "The letter contains abusive words, and staff stop reading there. Say what was done \
                   and what should be done instead.";
    out.push(match abuse {
        Level::Error => rule.error(message),
        _ => rule.warning(message),
    });
}
