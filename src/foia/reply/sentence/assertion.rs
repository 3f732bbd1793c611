//! Whether a sentence asserts a phrase, or only supposes, denies, promises or reports it.

use std::sync::LazyLock;

use serde::Deserialize;

use super::phrase::{Hit, Phrases};
use crate::foia::reply::sentence::Sentence;
use crate::text::word_lists;

const FILE: &str = include_str!("../../../../config/reply/assertion.toml");

static WORDS: LazyLock<Words> = LazyLock::new(|| word_lists(FILE));

/// What undoes an assertion.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Words {
    conditions: Phrases,
    late_conditions: Phrases,
    no_conditions: Phrases,
    tells: Phrases,
    told_now: Phrases,
    other_people: Phrases,
    others: Phrases,
    disclaims: Phrases,
    modals: Phrases,
    future: Phrases,
    negations: Phrases,
    nothing: Phrases,
    announces: Phrases,
    subjects: Phrases,
    history: Phrases,
    sendings: Phrases,
    reasons: Phrases,
    concludes: Phrases,
    supposes: Phrases,
    demand_opens: Phrases,
    others_open: Phrases,
    asserts: Phrases,
    infinitives: Phrases,
    finite: Phrases,
    relatives: Phrases,
    pleads: Phrases,
    wishes: Phrases,
    turns: Phrases,
    answers: Phrases,
}

/// How many words before a phrase a possibility, a promise or a negation reaches.
const REACH: usize = 4;

/// How many words after a wish begins what is wished.
const WISHED: usize = 3;

/// A reason may stand behind an opening of so few words: `In this case, because`.
const OPENER: usize = 4;

/// Words that join a clause to the one before.
const JOINS: [&str; 2] = ["and", "but"];

/// What a sign bears: words that undo others leave it standing.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a kind of word that a sign bears"
)]
pub(in crate::foia::reply) struct Bears {
    /// `We will`.
    pub(in crate::foia::reply) promise: bool,
    /// `We may`.
    pub(in crate::foia::reply) modal: bool,
    /// `If you`.
    pub(in crate::foia::reply) condition: bool,
    /// Other people.
    pub(in crate::foia::reply) others: bool,
    /// `To do it`.
    pub(in crate::foia::reply) infinitive: bool,
    /// What was sent on an earlier day.
    pub(in crate::foia::reply) past: bool,
}

/// Returns `true` if the sentence asserts what was found in it.
pub(in crate::foia::reply) fn is_asserted(hit: &Hit, sentence: &Sentence, bears: Bears) -> bool {
    let words = &*WORDS;
    let said = &sentence.said;
    // `Having received no reply, we close it`: the no belongs to the clause before.
    let subjects = words.subjects.hits(said);
    let clause = subjects.iter().map(|h| h.start).filter(|at| {
        let opens = sentence.clauses.contains(at);
        opens && *at <= hit.start
    });
    // `The files that one would expect were searched, and found none`: so does a phrase that begins with the conjunction.
    let is_joined = JOINS.iter().any(|join| said.is_at(hit.start, join));
    let clause = if is_joined {
        hit.start
    } else {
        clause.max().unwrap_or(0)
    };
    // `In this case, because you have not paid for an earlier request, we must ask`
    let gives_reason = words.reasons.hits(said).iter().any(|h| {
        h.start <= 1 || h.start <= OPENER && h.start < clause && sentence.clauses.contains(&h.start)
    });
    let from = if gives_reason { clause } else { 0 };
    // `You told us that you would pay $50, so I need your agreement`: the office draws its conclusion.
    let concludes = words.concludes.hits(said).into_iter().map(|h| h.start);
    let concludes = concludes.filter(|at| sentence.clauses.contains(at) && *at <= hit.start);
    let told_from = concludes.max().unwrap_or(0).max(from);
    let is_before = |phrases: &Phrases| {
        let hits = phrases.hits(said);
        hits.iter().any(|h| (from..hit.start).contains(&h.start))
    };
    let told = words.tells.hits(said).into_iter().filter(|told| {
        let now = words.told_now.hits(said);
        let is_now = |now: &Hit| now.start <= told.start && told.end <= now.end;
        (told_from..hit.start).contains(&told.start) && !now.iter().any(is_now)
    });
    if sentence.is_told
        || told.count() > 0
        || (opens(&words.history, sentence) || !bears.past && opens(&words.sendings, sentence))
        || !bears.others && (words.other_people.hold(said) || is_before(&words.others))
        || is_before(&words.disclaims)
        || !bears.infinitive && is_infinitive(hit, sentence)
        || !bears.condition && is_conditional(hit, sentence, from)
    {
        return false;
    }
    // Of several announcements and the words after them, those after the last one count.
    let announced = words.announces.hits(said);
    let announced = announced
        .iter()
        .map(|h| h.end)
        .filter(|end| *end <= hit.start)
        .max();
    let near = |phrases: &Phrases, from: usize| {
        let from = from.max(hit.start.saturating_sub(REACH));
        phrases
            .hits(said)
            .iter()
            .any(|h| (h.start < hit.start && from < h.end) || hit.gaps.contains(&h.start))
    };
    // `We will send you the pages that are released`: the clause bears the verb that governs its noun.
    let governs = relative(hit, sentence).filter(|at| *at > clause);
    let governed = |phrases: &Phrases| {
        let hits = phrases.hits(said);
        governs.is_some_and(|until| hits.iter().any(|h| (clause..until).contains(&h.start)))
    };
    let is_open =
        |phrases: &Phrases| announced.is_none() && (near(phrases, clause) || governed(phrases));
    let nothing = words.nothing.hits(said);
    let is_nothing = (nothing.iter()).any(|h| h.start == hit.end && h.end == said.len());
    !is_nothing
        && !near(&words.negations, clause)
        && (bears.modal || !is_open(&words.modals))
        && (bears.promise || !is_open(&words.future))
}

/// Returns `true` if what was found is only what somebody asks for: `You ask that we grant the appeal`. It reaches to a
/// clause that turns to something else, and not over the answer: `Your request that it be expedited is granted`.
pub(in crate::foia::reply) fn is_asked_for(hit: &Hit, sentence: &Sentence) -> bool {
    let words = &*WORDS;
    let said = &sentence.said;
    let ends = |phrases: &Phrases| phrases.hits(said).into_iter().map(|h| h.end);
    let near = ends(&words.wishes).filter(|end| hit.start < end + WISHED);
    let pleas = ends(&words.pleads).chain(near);
    let Some(plea) = pleas.filter(|end| *end <= hit.start).max() else {
        return false;
    };
    let between = |at: usize| (plea..=hit.start).contains(&at);
    let turns = words.turns.hits(said);
    let subjects = words.subjects.hits(said);
    let is_turned = turns.iter().any(|h| between(h.start))
        || (subjects.iter()).any(|h| between(h.start) && sentence.clauses.contains(&h.start));
    let answers = words.answers.hits(said);
    !is_turned && !answers.iter().any(|answer| answer.end == hit.end)
}

/// Returns `true` if the sentence states what was found in it, be it of nothing: `0 pages were released`. What is
/// supposed, disclaimed, or told of others or of the past is not stated.
pub(in crate::foia::reply) fn is_stated(hit: &Hit, sentence: &Sentence) -> bool {
    let words = &*WORDS;
    let said = &sentence.said;
    let is_before = |phrases: &Phrases| phrases.hits(said).iter().any(|h| h.start < hit.start);
    let undone = [&words.tells, &words.others, &words.disclaims];
    !sentence.is_told
        && !is_history(sentence)
        && !words.other_people.hold(said)
        && !undone.into_iter().any(is_before)
        && !is_conditional(hit, sentence, 0)
}

/// Returns the word that opens the relative clause in which a phrase stands: `the pages that are released`.
fn relative(hit: &Hit, sentence: &Sentence) -> Option<usize> {
    let opens = WORDS.relatives.hits(&sentence.said);
    let opens = opens.iter().map(|h| h.end - 1);
    opens.filter(|at| *at <= hit.start).max()
}

/// Returns `true` if a sentence tells what happened on an earlier day.
pub(in crate::foia::reply) fn is_history(sentence: &Sentence) -> bool {
    opens(&WORDS.history, sentence) || opens(&WORDS.sendings, sentence)
}

/// Returns `true` if a sentence begins with a phrase.
fn opens(phrases: &Phrases, sentence: &Sentence) -> bool {
    phrases
        .hits(&sentence.said)
        .iter()
        .any(|hit| hit.start <= 1)
}

/// Returns `true` if a sentence supposes what it says: `Should the fees exceed ...`.
pub(in crate::foia::reply) fn is_supposed(sentence: &Sentence) -> bool {
    let hits = WORDS.supposes.hits(&sentence.said);
    hits.iter().any(|hit| hit.start == 0)
}

/// Returns `true` if a sentence begins with what the office is to do, and so says for what it needs something now:
/// `Before the Bureau can begin, you must send`, but not `Before you write again, you must send`.
pub(in crate::foia::reply) fn opens_demand(sentence: &Sentence) -> bool {
    let begins = |phrases: &Phrases| {
        let hits = phrases.hits(&sentence.said);
        hits.iter().any(|hit| hit.start <= 1)
    };
    begins(&WORDS.demand_opens) && !begins(&WORDS.others_open)
}

/// Returns `true` if the phrase follows a `to` that none of the verbs before it makes a statement: `the decision
/// to release` says nothing, `we have decided to release` does.
fn is_infinitive(hit: &Hit, sentence: &Sentence) -> bool {
    let ends = |phrases: &Phrases| {
        let hits = phrases.hits(&sentence.said);
        hits.iter().any(|before| before.end == hit.start)
    };
    ends(&WORDS.infinitives) && !ends(&WORDS.finite)
}

/// Returns `true` if a condition stands before the phrase, or after it. In a sentence that begins with a reason, the
/// main clause begins at the word `main`.
fn is_conditional(hit: &Hit, sentence: &Sentence, main: usize) -> bool {
    let words = &*WORDS;
    let said = &sentence.said;
    let excused = words.no_conditions.hits(said);
    let late = words.late_conditions.hits(said);
    // `Had you asked for less, it would be released`
    // `The files, if they exist, are with the Bureau, and we have forwarded your request`
    let asserts = words.asserts.hits(said).into_iter();
    let asserts = asserts
        .map(|h| h.start)
        .filter(|at| sentence.clauses.contains(at) && *at <= hit.start);
    let from = asserts.max().unwrap_or(0).max(main);
    is_supposed(sentence) && hit.start > 0
        || words
            .conditions
            .hits(said)
            .iter()
            .any(|h| h.start < hit.start && (h.start == 0 || h.start >= from))
        || late
            .iter()
            .any(|h| h.start >= hit.end && !excused.iter().any(|excused| excused.start == h.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foia::reply::page::lines::lines;
    use crate::foia::reply::sentence::sentences;

    fn says(phrase: &str, text: &str) -> bool {
        let phrases = Phrases::from(vec![phrase.to_owned()]);
        sentences(&lines(text, 10_000).0).iter().any(|sentence| {
            let hits = phrases.hits(&sentence.said);
            hits.iter()
                .any(|hit| is_asserted(hit, sentence, Bears::default()))
        })
    }

    #[test]
    fn every_phrase_of_the_file_is_one() {
        let words: Words = toml::from_str(FILE).unwrap();
        let lists = [
            words.conditions,
            words.late_conditions,
            words.no_conditions,
            words.tells,
            words.told_now,
            words.other_people,
            words.others,
            words.disclaims,
            words.modals,
            words.future,
            words.negations,
            words.nothing,
            words.announces,
            words.subjects,
            words.history,
            words.reasons,
            words.concludes,
            words.supposes,
            words.demand_opens,
            words.others_open,
            words.asserts,
            words.infinitives,
            words.finite,
            words.relatives,
            words.pleads,
            words.wishes,
            words.turns,
            words.answers,
        ];
        assert!(lists.iter().all(|list| list.faults == 0));
    }

    #[test]
    fn conditions_negations_and_possibilities_are_no_assertions() {
        assert!(says("den~ your * request", "We deny your request."));
        for text in [
            "If we deny your request, you may appeal.",
            "This is not a letter that would deny your request.",
            "We may deny your request.",
            "We will deny your request.",
            "In the event that we deny your request, appeal.",
            "We do not deny your request.",
            "You asked whether we deny your request.",
            "We deny your request unless you pay.",
            "It is not the case that we deny your request.",
            "We cannot say at this time that we deny your request.",
            "You were told that we deny your request.",
            "On May 4, 2026 we wrote that we deny your request.",
            "Were the records to be found, we would still deny your request.",
        ] {
            assert!(!says("den~ your * request", text), "{text}");
        }
    }

    #[test]
    fn a_clause_of_its_own_asserts_whatever_stands_before_it() {
        for text in [
            "Having received no answer, we deny your request.",
            "Because you told us of no reason, we deny your request.",
            "As there is nothing that we can do, we deny your request.",
        ] {
            assert!(says("den~ your * request", text), "{text}");
        }
    }

    #[test]
    fn what_was_determined_is_said_with_whatever_verb_follows() {
        for verb in ["may be", "will be", "must be", "are"] {
            let text = format!("We have determined that 20 pages {verb} released.");
            assert!(says("releas~", &text), "{text}");
        }
        assert!(!says(
            "releas~",
            "We have determined that they may not be released."
        ));
    }

    #[test]
    fn a_relative_clause_bears_the_verb_of_its_main_clause() {
        assert!(says(
            "releas~",
            "We send you the records that are released."
        ));
        for text in [
            "We will some weeks from now send you the records that are released.",
            "We may yet find in one of the other files records which we released.",
        ] {
            assert!(!says("releas~", text), "{text}");
        }
    }

    #[test]
    fn a_phrase_does_not_reach_into_a_quotation() {
        assert!(!says(
            "den~ your * request",
            "He wrote: \"they now always deny your own request\"."
        ));
    }
}
