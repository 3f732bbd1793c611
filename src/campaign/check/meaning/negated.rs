//! The words of a text, and what is denied in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::campaign::check::language::number::numeral;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::text::is_listed;

/// So many words after `no` or `nobody` are denied, and after `without`, which denies no verb.
const NO: usize = 3;
const WITHOUT: usize = 2;
/// So many words behind the first of `cost … lives` stands the last.
const APART: usize = 5;
/// So many words behind `than` or `too` stands the verb of what nobody could do.
const EXCEEDED: usize = 5;
/// So far behind a word of planning stands what is planned.
const PLANNED: usize = 6;
/// Beginnings of words that turn them round; what stands behind has so many letters, and is compared by so many.
const UNDOING: [&str; 6] = ["dis", "im", "in", "ir", "non", "un"];
const BARE: usize = 6;
const HEAD: usize = 6;
/// So far behind a negation may stand the `until` with which it ends, in tokens.
const ENDED: usize = 14;
const VERBS: [&str; 8] = ["are", "did", "had", "has", "have", "is", "was", "were"];
/// Words that begin a thing, and no deed.
const THINGS: [&str; 12] = [
    "a", "an", "any", "each", "her", "his", "its", "that", "the", "their", "these", "this",
];
/// Words before which `no` and `not` deny nothing: `no more than 20`.
const COMPARING: [&str; 6] = ["fewer", "later", "less", "longer", "more", "only"];

/// The words of a text, and what is denied in it.
pub(in super::super) struct Words {
    /// By their stems, in small letters, as they stand; of several the first of the alphabet. Names are left out.
    pub(super) all: BTreeMap<String, String>,
    /// All of them in order between blanks, and those of clauses without a negation, in the end with
    /// names.
    pub(super) said: String,
    pub(super) asserted: String,
    pub(super) known: String,
    /// By any negation, and of verbs alone.
    pub(super) denied: BTreeSet<String>,
    pub(super) denied_verbs: BTreeSet<String>,
    pub(super) plain: BTreeSet<String>,
    /// Those of clauses in which somebody refuses something: `treatment was refused` is `refused treatment`.
    pub(super) refused: BTreeSet<String>,
    /// Those of deeds that are only planned: `plans to paint`.
    pub(super) planned: BTreeSet<String>,
    /// Those that stand as somebody's role, `a federal judge`, and for no deed.
    persons: BTreeSet<String>,
    /// Those that are only recommended: `recommended that it keep a log`.
    advised: BTreeSet<String>,
}

impl Words {
    pub(in super::super) fn of(text: &str) -> Self {
        let tokens = tokens(text);
        let (mut denied_at, mut verbs_at) = (BTreeSet::new(), BTreeSet::new());
        let mut ended_at = BTreeSet::new();
        for (at, token) in tokens.iter().enumerate() {
            if let Some(deed) = exceeded_deed(&tokens, at) {
                denied_at.insert(deed);
                verbs_at.insert(deed);
            }
            if let Some(thing) = refused_thing(&tokens, at) {
                denied_at.insert(thing);
                verbs_at.insert(thing);
            } else if negates(&tokens, at) {
                let places = scope(&tokens, at);
                if !is_no(&token.lower) {
                    verbs_at.extend(places.iter().copied());
                }
                // NOTE: what there was not `until May` there has been since.
                ended_at.extend(places.iter().copied().filter(|_| ends(&tokens, at)));
                denied_at.extend(places);
                // NOTE: `collected no data` denies the verb before it, too.
                let before = at.checked_sub(1).map(|at| &tokens[at]);
                // NOTE: what `shows no lamp` shows that there is none.
                let is_verb = before.is_some_and(|token| {
                    token.kind == Kind::Word
                        && !is_listed(&WORDS.wording.attributing, &token.lower)
                        && !shows(&token.lower)
                });
                if token.is("no") && is_verb {
                    denied_at.insert(at - 1);
                    verbs_at.insert(at - 1);
                }
                if token.is("none") {
                    denied_at.extend(clause_before(&tokens, at));
                }
            }
        }
        let mut words = Self {
            all: BTreeMap::new(),
            said: String::from(" "),
            asserted: String::from(" "),
            known: String::from(" "),
            denied: BTreeSet::new(),
            denied_verbs: BTreeSet::new(),
            plain: BTreeSet::new(),
            refused: refused(&tokens),
            planned: planned(&tokens),
            persons: BTreeSet::new(),
            advised: BTreeSet::new(),
        };
        let (mut is_negated, mut is_advised) = (false, false);
        let mut told = BTreeSet::new();
        for (at, token) in tokens.iter().enumerate() {
            let is_end =
                token.kind == Kind::Sign || is_listed(&WORDS.meaning.clause_ends, &token.lower);
            // NOTE: `refused` denies what follows, and is itself said.
            let was_negated = is_negated && !is_end;
            is_negated = was_negated || denies_clause(&tokens, at);
            let is_word = token.kind == Kind::Word && !is_of_plan(&tokens, at);
            let is_named = is_in_name(&tokens, at);
            for (list, is_in) in [
                (&mut words.said, is_word && !is_named),
                (&mut words.asserted, is_word && !is_named && !was_negated),
                (&mut words.known, is_word && !was_negated),
            ] {
                list.push_str(if is_in { &token.lower } else { "·" });
                list.push(' ');
            }
            is_advised = !token.is(".")
                && (is_advised || is_listed(&WORDS.advice.recommending, &token.lower));
            if token.kind != Kind::Word {
                continue;
            }
            let list = if is_advised && is_plain_form(&token.lower) {
                &mut words.advised
            } else {
                &mut told
            };
            let stem = stem(&token.lower);
            list.insert(stem.clone());
            if !is_in_name(&tokens, at) {
                let first = words.all.entry(stem.clone());
                let first = first.or_insert_with(|| token.lower.clone());
                if token.lower < *first {
                    first.clone_from(&token.lower);
                }
            }
            if verbs_at.contains(&at) {
                words.denied_verbs.insert(stem.clone());
            }
            if is_named {
                continue;
            }
            if ended_at.contains(&at) || !denied_at.contains(&at) {
                words.plain.insert(stem.clone());
            }
            if denied_at.contains(&at) {
                words.denied.insert(stem.clone());
            }
            if is_person(&tokens, at) {
                words.persons.insert(stem);
            }
        }
        words.advised.retain(|stem| !told.contains(stem));
        words
    }

    /// Returns a word of a list as it stands in the text: `fell` for `fall`.
    pub(super) fn word_like<'w>(&'w self, wanted: &'w str) -> &'w str {
        self.all.get(&stem(wanted)).map_or(wanted, String::as_str)
    }

    /// Returns a word as it stands, by its stem.
    pub(super) fn word(&self, wanted: &str) -> &str {
        self.all.get(wanted).map_or("it", String::as_str)
    }

    /// Returns the word by which a text says that one thing makes another, if it does not deny that.
    pub(in super::super) fn cause(&self) -> Option<&'static str> {
        let words = WORDS.scope.making.iter();
        words.map(String::as_str).find(|word| self.asserts(word))
    }

    /// Returns the word or phrase of a list that the text has in some form.
    pub(super) fn any_of<'l>(&self, list: &'l [String]) -> Option<&'l String> {
        list.iter().find(|wanted| {
            if wanted.contains(' ') {
                return self.said.contains(&format!(" {wanted} "));
            }
            self.all.contains_key(&stem(wanted))
        })
    }

    /// Returns `true` if the text has a word outside what it denies and what it only recommends, by its stem.
    pub(super) fn tells(&self, wanted: &str) -> bool {
        let mut words = self.asserted.split(' ');
        !self.advised.contains(wanted) && words.any(|word| stem(word) == wanted)
    }

    /// Returns `true` if a word stands for somebody, as in `a federal judge`: who `cannot judge` denies nobody.
    pub(super) fn names_person(&self, stem: &str) -> bool {
        self.persons.contains(stem)
    }

    /// Returns `true` if the text denies a word, by its stem.
    pub(in super::super) fn denies(&self, stem: &str) -> bool {
        self.denied.contains(stem)
    }

    /// Returns `true` if the text denies a deed that another text denies, too.
    pub(in super::super) fn denies_a_verb_of(&self, other: &Self) -> bool {
        !self.denied_verbs.is_disjoint(&other.denied)
    }

    /// Returns `true` if the text denies by another verb what a claim denies by this one: `did not visit` for `did not
    /// reach`.
    pub(super) fn denies_otherwise(&self, claim: &Self, stem: &str) -> bool {
        let is_untold = |verb: &String| !claim.plain.contains(verb) && !claim.denied.contains(verb);
        !self.plain.contains(stem) && self.denied_verbs.iter().any(is_untold)
    }

    /// Returns `true` if the text denies what another says by the beginning of a word: `not adequate` for `inadequate`.
    pub(super) fn denies_undone(&self, other: &Self) -> bool {
        let denies = |word: &str| {
            let head: String = word.chars().take(HEAD).collect();
            let mut own = self.all.values();
            own.any(|mine| mine.starts_with(&head) && !self.asserts(mine))
        };
        other.all.values().any(|word| {
            let bare = UNDOING.iter().find_map(|start| word.strip_prefix(start));
            bare.is_some_and(|bare| bare.chars().count() >= BARE && denies(bare))
        })
    }

    /// Returns `true` if a text has a word or phrase outside what it denies and outside of names.
    pub(in super::super) fn asserts(&self, wanted: &str) -> bool {
        holds(&self.asserted, wanted)
    }

    /// Returns `true` if a text has a word or phrase outside what it denies.
    pub(super) fn knows(&self, wanted: &str) -> bool {
        holds(&self.known, wanted)
    }
}

/// Returns `true` if a list of words has a phrase, in which `…` stands for a few others: `cost … lives`.
fn holds(list: &str, wanted: &str) -> bool {
    if !wanted.contains('…') {
        return list.contains(&format!(" {wanted} "));
    }
    let words: Vec<&str> = list.split(' ').collect();
    (0..words.len()).any(|at| reached(&words, at, wanted).is_some())
}

/// Returns where a phrase such as `cost … lives` ends that begins at a word.
pub(in super::super) fn reached(words: &[&str], at: usize, phrase: &str) -> Option<usize> {
    let (head, tail) = phrase.split_once(" … ")?;
    let next = words.get(at + 1)?;
    // NOTE: the `cost of life vests` kills nobody.
    if is_listed(&WORDS.speaker.prepositions, next) || ["and", "or", "that"].contains(next) {
        return None;
    }
    let rest = (at + 1..words.len()).take(APART);
    let mut rest = rest.take_while(|at| words[*at].starts_with(char::is_alphabetic));
    rest.find(|at| words[*at] == tail)
        .filter(|_| words[at] == head)
}

/// Returns `true` for a negation that denies its clause: `cannot show that it causes`, and not `no more
/// than`.
fn denies_clause(tokens: &[Token<'_>], at: usize) -> bool {
    if exceeded_deed(tokens, at).is_some() {
        return true;
    }
    let next = tokens.get(at + 1).map_or("", |token| token.lower.as_str());
    negates(tokens, at) && !COMPARING.contains(&next)
}

/// Returns `true` for a negation that ends at some time: `had no lamp until May`.
pub(in crate::campaign::check) fn ends(tokens: &[Token<'_>], at: usize) -> bool {
    let rest = tokens[at..].iter().take(ENDED);
    let mut rest = rest.take_while(|token| token.kind == Kind::Word || token.kind == Kind::Number);
    rest.any(|token| token.is("until"))
}

/// Returns `true` for a word that denies what follows: what `declined from 40` went down, and denies nothing.
fn negates(tokens: &[Token<'_>], at: usize) -> bool {
    let next = tokens.get(at + 1).map_or("", |token| token.lower.as_str());
    let is_refusal = || ["comment", "to"].contains(&next) || THINGS.contains(&next);
    is_listed(&WORDS.meaning.negations, &tokens[at].lower)
        && (!tokens[at].is("declined") || is_refusal())
}

/// Returns the place of what `was refused`, with nothing behind the verb that was refused to it.
fn refused_thing(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let is_joint = |token: &Token<'_>| {
        token.kind == Kind::Sign
            || is_listed(&WORDS.speaker.prepositions, &token.lower)
            || is_listed(&WORDS.counted.joints, &token.lower)
    };
    let is_passive = tokens[at].is("refused") && tokens.get(at + 1).is_none_or(is_joint);
    let verb = at.checked_sub(1).filter(|_| is_passive)?;
    let is_verb = VERBS.contains(&tokens[verb].lower.as_str());
    verb.checked_sub(1)
        .filter(|thing| is_verb && tokens[*thing].kind == Kind::Word)
}

/// Returns the deeds behind a word of planning and its `to`, and behind `will`, by their stems.
fn planned(tokens: &[Token<'_>]) -> BTreeSet<String> {
    let is_word = |at: &usize| tokens[*at].kind == Kind::Word;
    let deed = |at: usize| {
        let behind = (at + 1..tokens.len()).take(PLANNED).take_while(is_word);
        let mut behind = behind.skip_while(|at| {
            !["will", "would"].contains(&tokens[at.saturating_sub(1)].lower.as_str())
                && !tokens[at.saturating_sub(1)].is("to")
        });
        let deed = behind.find(|at| !is_listed(&WORDS.meaning.aside, &tokens[*at].lower))?;
        Some(stem(&tokens[deed].lower))
    };
    let plans = (0..tokens.len()).filter(|at| {
        !tokens[*at].is_capitalized() && is_listed(&WORDS.scope.planning, &tokens[*at].lower)
    });
    plans.filter_map(deed).collect()
}

/// Returns the words of clauses in which somebody refuses something, by their stems.
fn refused(tokens: &[Token<'_>]) -> BTreeSet<String> {
    let is_end = |token: &Token<'_>| {
        token.kind == Kind::Sign || is_listed(&WORDS.meaning.clause_ends, &token.lower)
    };
    let refuses = |token: &Token<'_>| is_listed(&WORDS.meaning.refusing, &token.lower);
    let clauses = tokens
        .split(is_end)
        .filter(|clause| clause.iter().any(refuses));
    clauses.flatten().map(|token| stem(&token.lower)).collect()
}

/// Returns `true` for the `due` of `due to be painted`, which gives no reason.
fn is_of_plan(tokens: &[Token<'_>], at: usize) -> bool {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    is(at, "due") && is(at + 1, "to") && is(at + 2, "be")
}

/// Returns `true` for a verb in its plain form, as it stands behind `recommended that it`.
fn is_plain_form(word: &str) -> bool {
    let is_third = word.ends_with('s') && !word.ends_with("ss");
    !is_third && !word.ends_with("ed") && !word.ends_with("ing")
}

/// Returns the place of a deed that nobody could do, as `more than they could pay` and `too much for them to pay` tell.
fn exceeded_deed(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let joints: &[&str] = match tokens[at].lower.as_str() {
        "than" | "beyond" => &["can", "could"],
        "too" => &["to"],
        _ => return None,
    };
    let mut rest = (at + 1..tokens.len()).take(EXCEEDED);
    let joint = rest.find(|&at| joints.contains(&tokens[at].lower.as_str()))?;
    let is_clause = tokens[at..joint]
        .iter()
        .all(|token| token.kind == Kind::Word);
    (is_clause && tokens.get(joint + 1)?.kind == Kind::Word).then_some(joint + 1)
}

/// Returns `true` for a role behind its article, `a federal judge`.
fn is_person(tokens: &[Token<'_>], at: usize) -> bool {
    let mut before = tokens[at.saturating_sub(2)..at].iter();
    is_listed(&WORDS.speaker.roles, &tokens[at].lower)
        && before.any(|token| THINGS.contains(&token.lower.as_str()))
}

/// Returns `true` for a verb by which something shows that something is so, in any form.
fn shows(word: &str) -> bool {
    let wanted = stem(word);
    let mut verbs = WORDS.meaning.showing.iter();
    verbs.any(|verb| stem(verb) == wanted)
}

/// Returns the places of the words before `none`, which it denies: `followed up on none`.
fn clause_before(tokens: &[Token<'_>], at: usize) -> Vec<usize> {
    let before = tokens[..at].iter().enumerate().rev();
    let clause = before.take_while(|(_, token)| {
        token.kind == Kind::Word && !is_listed(&WORDS.meaning.clause_ends, &token.lower)
    });
    clause.take(NO).map(|(at, _)| at).collect()
}

fn is_no(word: &str) -> bool {
    ["neither", "no", "nobody", "none", "without"].contains(&word)
}

/// Returns the places of the words that a negation denies: the next verb, or what `no` is said of.
fn scope(tokens: &[Token<'_>], at: usize) -> Vec<usize> {
    let count = match tokens[at].lower.as_str() {
        "without" => WITHOUT,
        word if is_no(word) => NO,
        _ => 1,
    };
    let words = tokens.iter().enumerate().skip(at + 1);
    // NOTE: in `those without a lamp are more often dark` nothing behind the verb is denied.
    let ends =
        |token: &Token<'_>| tokens[at].is("without") && VERBS.contains(&token.lower.as_str());
    // NOTE: whoever `refused nine men a bed` denies no `nine`.
    let is_counted = |at: usize| count == 1 && numeral(tokens, at).is_some();
    let mut clause = words
        .take_while(|(at, token)| token.kind == Kind::Word && !ends(token) && !is_counted(*at))
        .filter(|(_, token)| !is_listed(&WORDS.meaning.aside, &token.lower))
        .take(count)
        .peekable();
    let compares = |(_, token): &(usize, &Token<'_>)| COMPARING.contains(&token.lower.as_str());
    if clause.peek().is_some_and(compares) {
        return Vec::new();
    }
    let mut places: Vec<usize> = clause.map(|(at, _)| at).collect();
    if let Some(&verb) = places.last()
        && count == 1
        && let Some(deed) = deed_behind(tokens, verb)
    {
        // NOTE: whoever does `not intend to` and does `not plan to` denies the same deed.
        if is_listed(&WORDS.scope.planning, &tokens[verb].lower) {
            places.clear();
        }
        places.push(deed);
    }
    places
}

/// Returns the place of the deed behind a verb and its `to`: what was `not designed to be generalized` is not to be
/// generalized. In `get to the pier` a thing follows, and no deed.
fn deed_behind(tokens: &[Token<'_>], verb: usize) -> Option<usize> {
    tokens.get(verb + 1).filter(|token| token.is("to"))?;
    let rest = tokens.iter().enumerate().skip(verb + 2);
    let mut rest = rest.take_while(|(_, token)| {
        token.kind == Kind::Word && !THINGS.contains(&token.lower.as_str())
    });
    let deed = rest.find(|(_, token)| !is_listed(&WORDS.meaning.aside, &token.lower));
    // NOTE: what is refused `to nine men` is refused to somebody.
    deed.map(|(at, _)| at)
        .filter(|at| numeral(tokens, *at).is_none())
}

/// Returns `true` for a word in capitals beside another: the `State` of `State Auditor`.
fn is_in_name(tokens: &[Token<'_>], at: usize) -> bool {
    let is_capital = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(Token::is_capitalized)
    };
    tokens[at].is_capitalized() && (is_capital(at.checked_sub(1)) || is_capital(Some(at + 1)))
}
