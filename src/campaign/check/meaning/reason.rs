//! Reasons: another one than the passage gives, and what the passage leaves open told as a fact.

use std::collections::BTreeSet;

use crate::campaign::check::figure::quantity::stands;
use crate::campaign::check::findings::Found;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::outgoing::stems;
use crate::campaign::check::speaker::allegation::{alleging, unsure};
use crate::text::{is_listed, one_line};

/// So many words of another sentence make a reason one that was taken from there.
const TAKEN: usize = 2;
/// So many words must what is left open have.
const OPEN: usize = 3;
/// Words are compared by so many letters, so that `complainant` is whoever `complained`.
const BEGINNING: usize = 5;
/// So many words, and half of its own, must what a reason is given for share with a sentence that tells it.
const TOLD: usize = 2;
/// So far before a verb of knowing stands what denies it, and so far behind it what is asked for, in tokens.
const UNSAID: usize = 3;
const ASKED: usize = 3;
/// So far into a reason stands the verb of a wish, in tokens.
const WISH: usize = 3;
/// Words by which a sentence leaves open what follows its `whether`.
const UNKNOWN: [&str; 4] = ["undetermined", "unclear", "uncertain", "unknown"];

/// Finds a reason that the claim has from another sentence than the one that gives the reason.
pub(in crate::campaign::check) fn another(claim: &str, sentence: &str, passage: &str) -> Found {
    let own = masked(claim);
    let (told, mine) = own.split_once(" because ")?;
    let (said, theirs) = sentence.split_once("because")?;
    let (here, there) = (stems(clause(mine)), stems(clause(theirs)));
    if there.is_empty() || !here.is_disjoint(&there) || theirs.contains("because") {
        return None;
    }
    let mut known = stems(told);
    known.extend(stems(said));
    let elsewhere: BTreeSet<String> = stems(passage).difference(&known).cloned().collect();
    let is_taken = here.intersection(&elsewhere).count() >= TAKEN;
    is_taken.then(|| {
        (
            format!("the text says `because {}`", clause(mine).trim()),
            format!("the source says `because {}`", one_line(clause(theirs))),
        )
    })
}

/// Finds a reason or a purpose of what the texts tell that none of them gives: no sentence with a reason has a word of
/// it, none with a purpose most of its words.
pub(in crate::campaign::check) fn of_none(text: &str, others: &[&str]) -> Found {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let reason = Reason::of(sentence, &here)?;
        let each = || {
            let each = |text: &'_ &str| {
                let places = sentences(text).into_iter();
                places
                    .map(|place| text[place].to_owned())
                    .collect::<Vec<_>>()
            };
            others.iter().flat_map(each)
        };
        let is_told = each().any(|there| {
            let shared = stems(&there).intersection(&reason.told).count();
            shared >= TOLD && 2 * shared >= reason.told.len()
                || reason.is_of_harm && is_of_harm(&tokens(&there))
        });
        (is_told && !each().any(|there| reason.is_given_by(&there))).then(|| {
            (
                format!(
                    "the text says `{}`, and no source gives that {}",
                    one_line(reason.shown),
                    if reason.is_purpose {
                        "purpose"
                    } else {
                        "reason"
                    }
                ),
                "leave it out, or add the data point that gives it".to_owned(),
            )
        })
    })
}

/// Why something was done, as a sentence tells it.
struct Reason<'t> {
    /// What it is given for.
    told: BTreeSet<String>,
    words: BTreeSet<String>,
    shown: &'t str,
    is_purpose: bool,
    /// Whether it is a wish: `because it wants to spare them`.
    is_wish: bool,
    /// Whether it is that of a death or an illness, which only a sentence about one gives.
    is_of_harm: bool,
}

impl<'t> Reason<'t> {
    fn of(sentence: &'t str, here: &[Token<'_>]) -> Option<Self> {
        let find = |at: usize, phrases: &[String]| {
            let longest = phrases.iter().filter(|phrase| stands(here, at, phrase));
            longest.map(|phrase| phrase.split(' ').count()).max()
        };
        let words = &WORDS.meaning;
        (1..here.len()).find_map(|at| {
            // NOTE: what is `due to be painted` waits for it, and has no reason.
            let is_to_come = stands(here, at, "due to be");
            let because = find(at, &words.because).filter(|_| !is_to_come);
            let length = because.or_else(|| find(at, &words.purposes))?;
            let (before, after) = (&here[..at], here.get(at + length)?);
            let is_own_speech = before.iter().any(|token| {
                let own = ["i", "i'm", "matter", "matters", "my", "our", "us", "we"];
                own.contains(&token.lower.as_str())
            });
            let has_one =
                |list: &[String]| before.iter().any(|token| is_listed(list, &token.lower));
            let is_governed = || here[at].is("to") && has_one(&words.governing);
            let is_deed = || !has_one(&words.modal) && !is_governed();
            if is_own_speech || (because.is_none() && !is_deed()) {
                return None;
            }
            let told = &sentence[..here[at].start];
            let mine = clause(&sentence[after.start..]);
            let shown = &sentence[here[at].start..after.start + mine.len()];
            let is_purpose = because.is_none();
            // NOTE: what somebody wants to hide or keep is a part of the purpose.
            let of = if is_purpose { shown } else { mine };
            let known: BTreeSet<String> = before.iter().map(|token| stem(&token.lower)).collect();
            let all = content(of);
            let new: BTreeSet<String> = all.difference(&known).cloned().collect();
            let words = if new.is_empty() { all } else { new };
            (!words.is_empty()).then(|| Self {
                told: stems(told),
                words,
                shown: shown.trim(),
                is_purpose,
                is_of_harm: is_of_harm(before),
                is_wish: tokens(mine)
                    .iter()
                    .take(WISH)
                    .any(|token| is_listed(&WORDS.meaning.wanting, &token.lower)),
            })
        })
    }

    /// Returns `true` if a sentence gives this reason.
    fn is_given_by(&self, sentence: &str) -> bool {
        let here = tokens(sentence);
        let any = |phrases: &[String]| {
            let mut phrases = phrases.iter();
            phrases.any(|phrase| (0..here.len()).any(|at| stands(&here, at, phrase)))
        };
        if self.is_of_harm && !is_of_harm(&here) {
            return false;
        }
        // NOTE: in `A, so B` the reason stands before it.
        let so = consequence(&here);
        let gives = any(&WORDS.meaning.reasons);
        let part = so.filter(|_| !gives).map_or(sentence, |so| &sentence[..so]);
        let shared = content(part).intersection(&self.words).count();
        let is_of_deed = || !stems(sentence).is_disjoint(&self.told);
        if self.is_purpose {
            let intends = any(&WORDS.meaning.purposes) || here.iter().any(|token| token.is("to"));
            intends && 3 * shared >= 2 * self.words.len()
        } else if self.is_wish {
            gives && 3 * shared >= 2 * self.words.len()
        } else {
            // NOTE: one word in common is chance where the sentence gives a reason for something else.
            let is_same = shared > 1 || shared == self.words.len() || is_of_deed();
            (gives || so.is_some()) && shared > 0 && is_same
        }
    }
}

/// Returns where a sentence tells what follows from what it has told: `the lamp was out, so they missed it`.
fn consequence(here: &[Token<'_>]) -> Option<usize> {
    let joins = |run: &&[Token<'_>]| {
        (run[0].is(",") || run[0].is(";") || run[0].is("and"))
            && run[1].is("so")
            && run[2].kind == Kind::Word
            && !["as", "far", "forth", "long", "many", "much", "on", "that"]
                .contains(&run[2].lower.as_str())
    };
    here.windows(3).find(joins).map(|run| run[1].start)
}

/// Returns `true` for a text that tells of a death, an illness or an injury.
pub(in crate::campaign::check) fn is_of_harm(here: &[Token<'_>]) -> bool {
    here.iter()
        .any(|token| is_listed(&WORDS.meaning.harms, &token.lower))
}

/// Returns what a text is about by its words without their endings, but for names: whose it is says nothing of what the
/// reason is.
fn content(text: &str) -> BTreeSet<String> {
    let tokens = tokens(text).into_iter();
    let plain = tokens.filter(|token| {
        token.kind == Kind::Word
            && !token.is_capitalized()
            && token.lower.chars().count() > 3
            && !is_listed(&WORDS.counted.joints, &token.lower)
            && !is_listed(&WORDS.meaning.modal, &token.lower)
    });
    plain.map(|token| stem(&token.lower)).collect()
}

/// Finds what the passage leaves open, and the claim tells as a fact.
pub(in crate::campaign::check) fn left_open(claim: &str, passage: &str) -> Found {
    let own = masked(claim);
    if let Some(found) = settled(&own, passage) {
        return Some(found);
    }
    if let Some(found) = explained(&own, passage) {
        return Some(found);
    }
    let told: Vec<(Vec<Token<'_>>, BTreeSet<String>)> = sentences(&own)
        .into_iter()
        .map(|place| &own[place])
        .filter(|sentence| is_sure(&tokens(sentence)))
        .flat_map(clauses)
        .map(|clause| (tokens(clause), words_of(clause)))
        .collect();
    let mut open = sentences(passage)
        .into_iter()
        .filter_map(|place| open(&one_line(&passage[place])));
    open.find_map(|open| {
        let wanted = words_of(&open);
        let is_told = |(tokens, told): &(Vec<Token<'_>>, BTreeSet<String>)| {
            4 * told.intersection(&wanted).count() >= 3 * wanted.len()
                && wanted.len() >= OPEN
                && !denies_knowledge(tokens, &wanted)
        };
        told.iter().any(is_told).then(|| {
            (
                format!("the passage leaves open whether {open}"),
                "say that it is not known, or leave it out".to_owned(),
            )
        })
    })
}

/// Finds what nobody could say, `We cannot yet say at which pier the fire began`, told as what somebody could, or did.
fn settled(own: &str, passage: &str) -> Found {
    let open: Vec<(BTreeSet<String>, String)> = sentences(passage)
        .into_iter()
        .filter_map(|place| unsaid(&passage[place]))
        .collect();
    let told = sentences(own).into_iter().map(|place| &own[place]);
    told.filter(|sentence| !is_unsettled(&tokens(sentence)))
        .find_map(|sentence| {
            let mine = words_of(sentence);
            let (_, theirs) = open.iter().find(|(words, _)| words.is_subset(&mine))?;
            Some((
                format!("the passage says `{}`", one_line(theirs)),
                "say that it is not known, or leave it out".to_owned(),
            ))
        })
}

/// Returns what a sentence says that nobody could say, but for the thing that is asked for: `the fire began`.
fn unsaid(sentence: &str) -> Option<(BTreeSet<String>, String)> {
    let there = tokens(sentence);
    let at = (0..there.len()).find(|at| {
        let before = &there[at.saturating_sub(UNSAID)..*at];
        let denies = before
            .iter()
            .any(|token| is_listed(&WORDS.meaning.negations, &token.lower));
        denies && is_listed(&WORDS.meaning.knowing, &there[*at].lower)
    })?;
    let ask = (at + 1..there.len())
        .take(ASKED)
        .find(|at| is_listed(&WORDS.meaning.asking_for, &there[*at].lower))?;
    // NOTE: `at which pier` asks for the pier, `when the fire` for no fire.
    let from = if there[ask].is("which") || there[ask].is("what") {
        ask + 2
    } else {
        ask + 1
    };
    let rest = clause(&sentence[there.get(from)?.start..]);
    let words = words_of(rest);
    (words.len() >= TOLD).then(|| (words, clause(&sentence[there[0].start..]).to_owned()))
}

/// Finds a cause of what a passage says that nobody has looked for the causes of: `The lamps explain the drop` for `We did
/// not examine whether other changes explain the drop`.
fn explained(own: &str, passage: &str) -> Found {
    let all = || sentences(passage).into_iter().map(|place| &passage[place]);
    all().find_map(|sentence| {
        let open = open(&one_line(sentence))?;
        let there = tokens(&open);
        let verb = there.iter().find(|token| explains(token))?;
        let wanted = words_of(&open[verb.end()..]);
        let gives_cause = |text: &str| {
            let here = tokens(text);
            let mut causes = WORDS.scope.making.iter().chain(&WORDS.meaning.because);
            let denies = |token: &Token<'_>| is_listed(&WORDS.meaning.negations, &token.lower);
            wanted.is_subset(&words_of(text))
                && is_sure(&here)
                && !here.iter().any(denies)
                && (here.iter().any(explains)
                    || causes.any(|cause| (0..here.len()).any(|at| stands(&here, at, cause))))
        };
        let mut told = sentences(own).into_iter().map(|place| &own[place]);
        let is_told = !wanted.is_empty() && told.any(gives_cause) && !all().any(gives_cause);
        is_told.then(|| {
            (
                format!("the passage leaves open whether {open}"),
                "say that it is not known, or leave it out".to_owned(),
            )
        })
    })
}

/// Returns `true` for `explains` and `accounted`.
fn explains(token: &Token<'_>) -> bool {
    ["account", "explain"]
        .iter()
        .any(|verb| stem(&token.lower) == stem(verb))
}

fn is_unsettled(here: &[Token<'_>]) -> bool {
    let is_open = |token: &Token<'_>| {
        is_listed(&WORDS.meaning.negations, &token.lower)
            || is_listed(&WORDS.allegation.asking, &token.lower)
            || UNKNOWN.contains(&token.lower.as_str())
            || [
                "ask", "asked", "asks", "may", "might", "open", "should", "would",
            ]
            .contains(&token.lower.as_str())
    };
    here.iter().any(is_open) || alleging(here).is_some()
}

/// Returns what follows the `whether` of a sentence that leaves it open: `did not determine whether …`.
fn open(sentence: &str) -> Option<String> {
    let (before, after) = sentence.split_once(" whether ")?;
    let is_open = tokens(before).iter().any(|token| {
        is_listed(&WORDS.meaning.negations, &token.lower) || UNKNOWN.contains(&token.lower.as_str())
    });
    is_open.then(|| clause(after).to_owned())
}

fn is_sure(here: &[Token<'_>]) -> bool {
    let asks = |token: &Token<'_>| {
        is_listed(&WORDS.allegation.asking, &token.lower) || UNKNOWN.contains(&token.lower.as_str())
    };
    unsure(here).is_none() && alleging(here).is_none() && !here.iter().any(asks)
}

/// Returns `true` if a clause says that somebody did not look, or that a record does not show it: it denies no deed.
fn denies_knowledge(clause: &[Token<'_>], deed: &BTreeSet<String>) -> bool {
    let scope = &WORDS.scope;
    let lists = [
        &scope.covering,
        &scope.looking,
        &scope.records,
        &WORDS.wording.attributing,
    ];
    let knows = |token: &Token<'_>| {
        let is_listed = lists.iter().any(|list| is_listed(list, &token.lower)) || token.is("show");
        is_listed && !deed.contains(&beginning(&token.lower))
    };
    let mut denials = clause
        .iter()
        .filter(|token| is_listed(&WORDS.meaning.negations, &token.lower));
    denials.next().is_some() && clause.iter().any(knows)
}

/// Returns the clauses of a sentence, as its stops part them.
fn clauses(sentence: &str) -> Vec<&str> {
    sentence.split([',', ';', ':', '—']).collect()
}

/// Returns what a clause is about and what is done in it, by the beginnings of its words.
fn words_of(text: &str) -> BTreeSet<String> {
    let tokens = tokens(text).into_iter();
    let words = tokens.filter(|token| {
        token.kind == Kind::Word
            && token.lower.chars().count() > 3
            && !is_listed(&WORDS.counted.joints, &token.lower)
            && !is_listed(&WORDS.names.idle, &token.lower)
    });
    words.map(|token| beginning(&token.lower)).collect()
}

fn beginning(word: &str) -> String {
    word.chars().take(BEGINNING).collect()
}

/// Returns the words up to the next stop.
fn clause(text: &str) -> &str {
    let tokens = tokens(text);
    let mut stops = tokens.iter().filter(|token| token.kind == Kind::Sign);
    let end = stops.find(|token| matches!(token.text, "," | "." | ";" | ":" | "!" | "?"));
    &text[..end.map_or(text.len(), |stop| stop.start)]
}

#[cfg(test)]
mod tests;
