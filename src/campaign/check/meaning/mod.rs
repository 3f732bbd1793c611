//! The rule `meaning`: a claim does not turn its passage around, and does not add to it what only the
//! passage could say: a cause, a superlative, an admission.

pub(super) mod absolute;
pub(super) mod had;
pub(super) mod modal;
mod negated;
pub(super) mod open_cause;
mod outcome;
pub(super) mod part_cause;
pub(super) mod reason;
pub(super) mod recorded;
pub(super) mod reversed;
pub(super) mod ruled;
mod shown;
mod silence;
mod superlative;

use std::ops::Range;

pub(super) use self::negated::{Words, ends, reached};
pub(super) use self::outcome::denied_by_none;
pub(super) use self::shown::unshown;
pub(super) use self::silence::denied_in_silence;
pub(super) use self::silence::undenied as silence;
use self::superlative::superlative_of_its_own;
pub(super) use self::superlative::{most_of_any, of_another_rank, superlative, superlative_of_all};
use super::done::{penalty, plans};
use super::figure::counts_of;
use super::figure::parse::figures;
use super::figure::quantity;
use super::figure::rest::is_other_part;
use super::figure::worked_out::{is_complement, turns};
use super::findings::Found;
use super::language::passages::{masked, sentences};
use super::language::tokens::tokens;
use super::language::words::{Backed, WORDS, is_past, stem};
use super::outgoing::stems;
use super::source_text::SourceText;
use super::{Findings, Rule, key_of, scope};
use crate::campaign::DataPoint;
use crate::text::is_listed;

/// So far around an excerpt its source may leave open what the cause is, in characters.
const FAR: usize = 1_200;

/// Holds a claim and its caveat against the passages around the excerpt.
pub(super) fn held(
    point: &DataPoint,
    text: &SourceText,
    places: &[Range<usize>],
    findings: &mut Findings<'_>,
) {
    let joined = |range: &dyn Fn(&Range<usize>) -> Range<usize>| {
        let parts = places.iter().map(|place| &text.text[range(place)]);
        parts.collect::<Vec<_>>().join(" \n")
    };
    let passage = joined(&|place| text.around(place));
    let wide = joined(&|place| text.within(place, FAR));
    let near = Words::of(&passage);
    let sentence = Words::of(&joined(&|place| text.sentence_around(place)));
    let mut parts: Vec<&str> = places
        .iter()
        .map(|place| &text.text[text.sentence_around(place)])
        .collect();
    parts.dedup();
    for (key, claim) in super::told(point) {
        let here = Words::of(&masked(claim));
        let is_text = key == "text";
        let about = about(claim, &passage, &parts);
        let told = Words::of(&about.join(" \n"));
        // NOTE: `a third were not` tells what `two-thirds were` tells.
        let is_other_part = has_complement(claim, &passage);
        let is_known = |stem: &str| {
            sentence.denies_otherwise(&here, stem)
                || here.denies_undone(&near)
                || is_denied_elsewhere(claim, stem, text)
        };
        let found = denied(&here, &[&told, &near], &is_known)
            .filter(|_| is_text)
            .or_else(|| undenied(&here, &[&told, &near]).filter(|_| !near.denies_undone(&here)))
            .or_else(|| undenied_verb(&here, &Words::of(&point.excerpt), claim).filter(|_| is_text))
            .or_else(|| contrast(&here, &near, &sentence))
            .filter(|_| !is_other_part)
            .or_else(|| added(&here, &near))
            .or_else(|| unshown(claim, &[&passage]).map(told_otherwise))
            .or_else(|| {
                let found = ruled::unfounded(claim, &[text])
                    .or_else(|| ruled::found_there_too(claim, &[text]))
                    .or_else(|| denied_in_silence(claim, &[text]))
                    .or_else(|| of_another_rank(claim, &[&text.text]));
                found.map(told_otherwise)
            })
            .or_else(|| accused(&here, &near).filter(|_| is_text))
            .or_else(|| unbacked(WORDS.meaning.deeds.values(), &here, &near).filter(|_| is_text))
            .or_else(|| silence(claim, &[&wide]).filter(|_| is_text))
            .or_else(|| {
                let shown = denied_by_none(claim, &[text]).filter(|_| is_text)?;
                Some(said_by_none(&shown))
            })
            .or_else(|| superlative_of_its_own(claim, &near))
            .or_else(|| most_of_any(claim, &near))
            .or_else(|| turned_in(claim, &parts).filter(|_| is_text))
            .or_else(|| {
                let turned = parts.iter().find_map(|part| had::turned(claim, part));
                turned.map(told_otherwise).filter(|_| is_text)
            })
            .or_else(|| reason::another(claim, &parts.join(" \n"), &passage).filter(|_| is_text))
            .or_else(|| reason::of_none(claim, &[&text.text]).filter(|_| is_text))
            .or_else(|| reason::left_open(claim, &wide))
            .or_else(|| {
                absolute::widened(claim, &wide, &absolute::taken_apart(&wide))
                    .map(told_otherwise)
                    .filter(|_| is_text)
            });
        if let Some((message, help)) = found {
            findings.note(Rule::Meaning, key_of(point, key), message, Some(help));
        }
        // NOTE: a caveat tells what a source does not, as in `It names none of them.`
        if is_text
            && let Some(shown) =
                quantity::unborne(claim, &about, false).or_else(|| quantity::never(claim, &[&wide]))
        {
            findings.note(
                Rule::Quantity,
                key_of(point, key),
                format!("the text says `{shown}`, and the passage does not"),
                Some("say how many, as the passage does".to_owned()),
            );
        }
    }
    text_held(point, text, &passage, &wide, &parts, findings);
}

/// Holds the text of a claim against its passage, the wider one, and the sentences of its excerpt.
fn text_held(
    point: &DataPoint,
    text: &SourceText,
    passage: &str,
    wide: &str,
    parts: &[&str],
    findings: &mut Findings<'_>,
) {
    if let Some((shown, theirs)) = quantity::contradicted(&point.text, passage)
        .or_else(|| quantity::of_any(&point.text, &parts.join(" \n")))
        .or_else(|| quantity::of_one_alone(&point.text, &[passage]))
        .or_else(|| quantity::of_its_noun(&point.text, &[passage]))
        .or_else(|| quantity::of_part(&point.text, &[passage]))
    {
        findings.note(
            Rule::Quantity,
            key_of(point, "text"),
            format!("the text says `{shown}`, and the passage `{theirs}`"),
            Some("say how many, as the passage does".to_owned()),
        );
    }
    if let Some((message, help)) = scope::exceeded(&point.text, passage, &parts.join(" "), wide)
        .or_else(|| scope::of_some(&point.text, text))
    {
        findings.note(Rule::Scope, key_of(point, "text"), message, Some(help));
    }
    if let Some((mine, theirs)) = open_cause::told_as_known(&point.text, text) {
        findings.note(
            Rule::Scope,
            key_of(point, "text"),
            format!("the text says `{mine}`, and the source has not settled the cause"),
            Some(format!("the source says `{theirs}`")),
        );
    }
    if let Some((mine, theirs)) = plans::requested(&point.text, text) {
        findings.note(
            Rule::Scope,
            key_of(point, "text"),
            format!("the text says `{mine}`, and the source tells only that it was asked for"),
            Some(format!("the source says `{theirs}`")),
        );
    }
    if let Some((mine, theirs)) = penalty::told_as_levied(&point.text, &[&text.text]) {
        let help = theirs.map(|theirs| format!("the source says `{theirs}`"));
        findings.note(
            Rule::Scope,
            key_of(point, "text"),
            format!("the text says `{mine}`, and the source tells of no penalty that was levied"),
            help,
        );
    }
    if let Some((mine, theirs)) =
        modal::surer(&point.text, &[passage]).or_else(|| modal::without_doubt(&point.text, passage))
    {
        findings.note(
            Rule::Certainty,
            key_of(point, "text"),
            format!("the text says `{mine}`, and the passage `{theirs}`"),
            Some("say that it may be, as the passage does".to_owned()),
        );
    }
    if let Some((mine, theirs)) = counts_of::of_another(&point.text, text)
        .or_else(|| counts_of::of_graver(&point.text, &[text]))
    {
        findings.note(
            Rule::Figure,
            key_of(point, "text"),
            format!("the text says `{mine}`, and the source `{theirs}`"),
            Some("say what the number counts there".to_owned()),
        );
    }
}

/// Returns the sentences of an excerpt and those beside them that speak of what the claim speaks of.
fn about<'p>(claim: &str, passage: &'p str, excerpted: &[&'p str]) -> Vec<&'p str> {
    let own = stems(claim);
    let beside = sentences(passage)
        .into_iter()
        .map(|place| &passage[place])
        .filter(|sentence| stems(sentence).intersection(&own).count() > 1);
    excerpted.iter().copied().chain(beside).collect()
}

fn has_complement(claim: &str, passage: &str) -> bool {
    let there = figures(&tokens(passage));
    let near: Vec<_> = there.iter().collect();
    let claimed = figures(&tokens(claim));
    let is_turned = turns(claim);
    claimed.iter().any(|figure| {
        is_turned && is_complement(figure, &near, claim)
            || is_other_part(figure, claim, &near, passage)
    })
}

/// Returns `true` if some sentence of a source about what a claim denies denies the same: the one may stand far from the
/// excerpt.
fn is_denied_elsewhere(claim: &str, stem: &str, text: &SourceText) -> bool {
    let told = sentences(claim).into_iter().map(|place| &claim[place]);
    let about: Vec<_> = told
        .filter(|sentence| Words::of(sentence).denies(stem))
        .map(stems)
        .collect();
    text.each_sentence().any(|there| {
        let theirs = stems(there);
        let is_about = about
            .iter()
            .any(|own| own.intersection(&theirs).count() > 1);
        is_about && Words::of(there).denies(stem)
    })
}

/// Finds what a claim puts the other way around than the sentence of its excerpt.
fn turned_in(claim: &str, parts: &[&str]) -> Found {
    let mut parts = parts.iter();
    let turned = parts.find_map(|part| reversed::turned(claim, part));
    turned.map(told_otherwise)
}

/// Returns the message about what no sentence of a source says.
pub(super) fn said_by_none(shown: &str) -> (String, String) {
    (
        format!("the text says `{shown}`, and the source has nothing like it"),
        "leave it out, or quote the passage that says so".to_owned(),
    )
}

fn told_otherwise((mine, theirs): (String, String)) -> (String, String) {
    (
        format!("the text says `{mine}`, its passage `{theirs}`"),
        "say it the way the source does".to_owned(),
    )
}

impl Backed {
    /// Returns `true` if a text has one of the words or one that backs them.
    pub(super) fn is_in(&self, words: &Words) -> bool {
        let mut backing = self.words.iter().chain(&self.by);
        backing.any(|word| words.knows(word))
    }
}

/// Finds a verb that the text denies and the source tells, in each of its passages, unless its denial is known from
/// elsewhere.
pub(super) fn denied(here: &Words, passages: &[&Words], is_known: &dyn Fn(&str) -> bool) -> Found {
    let mut verbs = here.denied_verbs.iter().filter(|stem| !is_known(stem));
    let tells = |near: &Words, stem: &str| is_turned(here, near, stem) && !near.names_person(stem);
    let stem = verbs.find(|stem| passages.iter().all(|near| tells(near, stem)))?;
    let word = here.word(stem);
    Some((
        format!("the text denies `{word}`, and the source does not"),
        "say it the way the source does".to_owned(),
    ))
}

/// Finds what the source denies, in each of its passages, and the text tells.
pub(super) fn undenied(here: &Words, passages: &[&Words]) -> Found {
    let denied = passages.first()?.denied.iter();
    let mut stems = denied.filter(|stem| here.tells(stem));
    let stem = stems.find(|stem| passages.iter().all(|near| is_turned(near, here, stem)))?;
    let word = here.word(stem);
    Some((
        format!("the source denies `{word}`, and the text does not"),
        "say it the way the source does".to_owned(),
    ))
}

/// Finds a verb that the excerpt itself denies, `did not concur`, and a text tells that denies nothing.
fn undenied_verb(here: &Words, excerpt: &Words, claim: &str) -> Found {
    let is_negative = tokens(claim).iter().any(|token| {
        let words = &WORDS.meaning;
        let lists = [&words.negations, &words.lacking, &words.refusing];
        lists.iter().any(|list| is_listed(list, &token.lower))
    });
    let mut stems = excerpt.denied_verbs.iter().filter(|stem| here.tells(stem));
    let stem = stems.find(|stem| !is_negative && is_turned(excerpt, here, stem))?;
    let word = here.word(stem);
    Some((
        format!("the excerpt denies `{word}`, and the text does not"),
        "say it the way the source does".to_owned(),
    ))
}

/// Returns `true` if one text denies a word, and the other has it without denying it.
fn is_turned(denies: &Words, tells: &Words, word: &str) -> bool {
    let is_idle = || {
        let (counted, meaning) = (&WORDS.counted, &WORDS.meaning);
        let lists = [
            &counted.joints,
            &WORDS.names.idle,
            &meaning.aside,
            &meaning.telling,
        ];
        let mut idle = lists.into_iter().flatten();
        word.chars().count() < 3 || idle.any(|idle| idle == word || stem(idle) == word)
    };
    // NOTE: who `plans to paint it` has not painted it yet.
    let is_to_come = || tells.planned.contains(word) && is_past(denies.word(word));
    denies.denied.contains(word)
        && !denies.plain.contains(word)
        && tells.plain.contains(word)
        && !tells.denied.contains(word)
        && !tells.refused.contains(word)
        && !is_to_come()
        && !is_idle()
}

/// Finds a word in whose place the passage has its opposite.
pub(super) fn contrast(here: &Words, near: &Words, sentence: &Words) -> Found {
    WORDS.meaning.contrasts.values().find_map(|sides| {
        let (mine, theirs) = match (here.any_of(&sides.one), here.any_of(&sides.other)) {
            (Some(_), None) => (&sides.one, &sides.other),
            (None, Some(_)) => (&sides.other, &sides.one),
            _ => return None,
        };
        let is_denied = |word: &String| near.denied_verbs.contains(&stem(word));
        if near.any_of(mine).is_some() || mine.iter().chain(theirs).any(is_denied) {
            return None;
        }
        let word = here.any_of(mine)?;
        // NOTE: a sentence names a father by `she said`, too.
        let is_person = is_listed(&WORDS.speaker.roles, word);
        let sentence = if is_person { near } else { sentence };
        let instead = sentence.any_of(theirs)?;
        Some((
            format!(
                "the text says `{}`, its passage `{}`",
                here.word_like(word),
                sentence.word_like(instead)
            ),
            "say it the way the source does".to_owned(),
        ))
    })
}

/// Finds a cause, a superlative, an admission or the like that the passage does not have.
pub(super) fn added(here: &Words, near: &Words) -> Found {
    let groups = WORDS.meaning.backed.values();
    unbacked(
        groups.chain(WORDS.meaning.superlatives.values()),
        here,
        near,
    )
}

/// Finds an accusation, that somebody hid or lied, that the passage does not have.
fn accused(here: &Words, near: &Words) -> Found {
    unbacked(WORDS.outgoing.accusations.values(), here, near)
}

fn unbacked<'g>(mut groups: impl Iterator<Item = &'g Backed>, here: &Words, near: &Words) -> Found {
    groups.find_map(|group| {
        let word = group.words.iter().find(|word| here.asserts(word))?;
        (!group.is_in(near)).then(|| {
            (
                format!("the text says `{word}`, and the passage has nothing like it"),
                format!("leave `{word}` out, or quote the passage that says so"),
            )
        })
    })
}

#[cfg(test)]
mod tests;
