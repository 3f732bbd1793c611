//! What a campaign says in everybody's name, beside its claims: openings, reasons, the short version,
//! the script. Its figures, names, quotations and allegations are held to the data points.

use std::collections::{BTreeMap, BTreeSet};

mod accusation;
mod added;
mod agency;
mod cited;
mod figures;
mod ground;
mod items;
mod passage;

use self::cited::without_numbers;
pub(super) use self::ground::stems;
use self::ground::{Ground, Told};
use self::passage::is_negative;
use super::figure::parse::{Figure, figures};
use super::figure::quantity::stands;
use super::figure::sense::{Unit, What};
use super::findings::Found;
use super::language::names::names;
use super::language::passages::{masked, quotations, sentences};
use super::language::tokens::{Token, tokens};
use super::language::words::WORDS;
use super::meaning::ruled::only_alleged;
use super::meaning::{Words, denied, undenied};
use super::source_text::SourceText;
use super::speaker::allegation::{alleging, attributes, unsure};
use super::speaker::{is_authors_own, is_heard, of_source, quotation, speakers};
use super::{Findings, Rule};
use crate::campaign::{Action, Id, Kind};
use crate::sender::State;
use crate::text::{is_listed, plain_mark, visible};

/// So many words that only an allegation has make a sentence one about it.
const OWN: usize = 2;
/// So many facts may a letter count of its own.
const FEW_FACTS: u32 = 12;
/// So far into a sentence stands the `because` of why it is written, in tokens.
const OCCASION: usize = 6;

/// Holds the texts of every action to the data points, and to the sources where they are at hand.
pub(super) fn held(sources: Option<&BTreeMap<Id, String>>, findings: &mut Findings<'_>) {
    let campaign = &findings.file.campaign;
    let ground = Ground::new(campaign, sources);
    for action in &campaign.actions {
        let ask = match action {
            Action::Congress(action) => action.ask.as_str(),
            Action::Foia(_) => "",
        };
        let statements = action.statements();
        ground.hold_all(&statements, ask, findings);
        ground.hold_items(action, findings);
    }
    let mut about = vec![("title".to_owned(), campaign.title.as_str())];
    // No letter has the summary; in words it counts the campaign's own parts, such as two committees.
    if campaign.summary.contains(|c: char| c.is_ascii_digit()) {
        about.push(("summary".to_owned(), campaign.summary.as_str()));
    }
    ground.hold_all(&about, "", findings);
}

impl Ground<'_> {
    /// Holds texts sentence by sentence; the words of the ask stand for themselves.
    fn hold_all(&self, texts: &[(String, &str)], ask: &str, findings: &mut Findings<'_>) {
        for (key, text) in texts {
            let mut before = BTreeSet::new();
            for place in sentences(text) {
                let sentence = &text[place];
                let own = stems(sentence);
                let around: BTreeSet<String> = own.union(&before).cloned().collect();
                let about = Sentence {
                    key,
                    text: sentence,
                    stems: &own,
                    around: &around,
                };
                if plain(sentence) != plain(ask) {
                    self.hold(&about, findings);
                }
                before = own;
            }
        }
    }
}

struct Sentence<'s> {
    key: &'s str,
    text: &'s str,
    stems: &'s BTreeSet<String>,
    /// Those of the sentence before, too.
    around: &'s BTreeSet<String>,
}

impl Ground<'_> {
    fn hold(&self, sentence: &Sentence<'_>, findings: &mut Findings<'_>) {
        let mut about: Vec<&Told<'_>> = Vec::new();
        let tokens = tokens(sentence.text);
        for figure in figures(&tokens) {
            if is_idle(&figure, &tokens, sentence.text) {
                continue;
            }
            let bearing = self.bearing(&figure, sentence);
            about.extend(&bearing);
            self.hold_figure(&figure, &bearing, sentence, findings);
        }
        if about.is_empty() {
            let near = |told: &&Told<'_>| told.is_told_by(sentence.stems);
            about = self.told.iter().filter(near).collect();
        }
        self.hold_speakers(&about, sentence, findings);
        self.hold_numbers(&about, sentence, findings);
        self.hold_agencies(&about, sentence, findings);
        self.hold_names(sentence, findings);
        let words = Words::of(&masked(&without_occasion(sentence.text)));
        let near: Vec<Words> = self.passages(sentence.stems).map(Words::of).collect();
        let is_known = |stem: &str| near.iter().any(|passage| passage.denies(stem));
        let turned = |told: &&Told<'_>| denied(&words, &[&told.said], &is_known);
        let dropped = || Self::dropped_denial(sentence, &words, &about);
        if let Some((message, help)) = about.iter().find_map(turned).or_else(dropped) {
            findings.note(Rule::Meaning, sentence.key.to_owned(), message, Some(help));
        }
        self.hold_counts(&about, sentence, findings);
        self.hold_quotations(sentence, findings);
        self.hold_superlatives(sentence, findings);
        self.hold_quantities(sentence, findings);
        self.hold_causes(sentence, &words, findings);
        self.hold_accusations(sentence, &words, findings);
        self.hold_to_passages(sentence, &words, &about, findings);
        self.hold_deeds(sentence, findings);
        self.hold_allegations(sentence, &tokens, &about, findings);
    }

    /// Finds what the sentence of a data point denies that has the same figure, and a sentence tells that denies nothing.
    fn dropped_denial(sentence: &Sentence<'_>, words: &Words, about: &[&Told<'_>]) -> Found {
        let here = tokens(sentence.text);
        let counts: Vec<Figure> = figures(&here)
            .into_iter()
            .filter(|figure| {
                figure.what.count().is_some() && !is_idle(figure, &here, sentence.text)
            })
            .collect();
        if !sentence.text.ends_with('.') || is_negative(sentence.text) {
            return None;
        }
        let about = about.iter().filter(|told| told.is_about(sentence.stems));
        let told = about.flat_map(|told| {
            let places = sentences(&told.point.text).into_iter();
            places.map(|place| &told.point.text[place])
        });
        let has_count = |there: &&str| {
            let theirs = figures(&tokens(there));
            let mut counts = counts.iter();
            counts.any(|mine| theirs.iter().any(|other| mine.is_borne_by(other)))
        };
        told.filter(has_count)
            .find_map(|there| undenied(words, &[&Words::of(there)]))
    }

    fn hold_speakers(
        &self,
        about: &[&Told<'_>],
        sentence: &Sentence<'_>,
        findings: &mut Findings<'_>,
    ) {
        let text = bracketed(&without_numbers(sentence.text));
        for name in speakers(&text) {
            let known = if about.is_empty() {
                self.campaign.names(&name)
                    || self.told.iter().any(|told| told.words.names(&name))
                    || self
                        .sources
                        .iter()
                        .any(|there| there.text.words.names(&name))
            } else {
                about.iter().any(|told| told.words.names(&name))
            };
            if known || name.is_opening_word {
                continue;
            }
            let help = about.first().map(|told| {
                let source = findings.file.campaign.source(&told.point.source);
                let source = source.map(crate::campaign::Source::attribution);
                format!("`{}` is by `{}`", told.point.id, source.unwrap_or_default())
            });
            findings.note(
                Rule::Speaker,
                sentence.key.to_owned(),
                format!("no data point about this is by `{}`", &text[name.place]),
                help,
            );
        }
    }

    /// Finds a person, a place or a paper of whom the campaign says nothing anywhere else.
    fn hold_names(&self, sentence: &Sentence<'_>, findings: &mut Findings<'_>) {
        for name in names(&masked(&without_numbers(sentence.text))) {
            let shown = &sentence.text[name.place.clone()];
            let is_public = name.is_opening_word
                || !name.tells()
                || is_short_form(shown)
                || is_listed(&WORDS.names.institutions, name.last_word())
                || State::all().any(|state| state.name() == shown);
            let is_slip = || {
                let mut words = shown.split_whitespace();
                let slips = |word: &str| {
                    let word = word.trim_end_matches("'s").trim_end_matches("’s");
                    let mut sources = self.sources.iter();
                    !self.all.knows(&word.to_lowercase())
                        && sources.any(|there| there.text.misspelt(word).is_some())
                };
                name.is_long() && words.any(slips)
            };
            if !is_public && (self.all.has_nothing_of(&name) || is_slip()) {
                findings.note(
                    Rule::Name,
                    sentence.key.to_owned(),
                    format!("`{shown}` is in no data point and no source"),
                    Some("correct the name, or add the data point that has it".to_owned()),
                );
            }
        }
    }

    /// Finds what is only alleged, told as a fact.
    fn hold_allegations(
        &self,
        sentence: &Sentence<'_>,
        tokens: &[Token<'_>],
        about: &[&Told<'_>],
        findings: &mut Findings<'_>,
    ) {
        let alleged = |told: &&Told<'_>| {
            let own = told.own.intersection(sentence.stems).count();
            let is_counted = || about.iter().any(|about| about.point.id == told.point.id);
            own >= OWN || (own > 0 && (told.is_told_by(sentence.stems) || is_counted()))
        };
        let Some(told) = self.told.iter().find(alleged) else {
            return self.hold_alleged(sentence, tokens, findings);
        };
        let is_told_as_one = is_request(tokens)
            || alleging(tokens).is_some()
            || unsure(tokens).is_some()
            || (0..tokens.len()).any(|at| {
                let token = &tokens[at];
                // NOTE: this one attributes nothing in `report cards`.
                (!token.is("report") && attributes(tokens, at))
                    || is_listed(&WORDS.allegation.asking, &token.lower)
                    || token.is("?")
            });
        if !is_told_as_one {
            findings.note(
                Rule::Allegation,
                sentence.key.to_owned(),
                format!(
                    "`{}` is an allegation, and is told as a fact",
                    told.point.id
                ),
                Some("say who alleges or reports it".to_owned()),
            );
        }
    }

    /// Finds what a sentence of a source only alleges, told as a fact.
    fn hold_alleged(
        &self,
        sentence: &Sentence<'_>,
        tokens: &[Token<'_>],
        findings: &mut Findings<'_>,
    ) {
        if is_request(tokens) || !sentence.text.ends_with('.') {
            return;
        }
        let sources: Vec<&SourceText> = self.sources.iter().map(|there| &there.text).collect();
        let is_fact = |told: &&Told<'_>| told.point.kind != Kind::Allegation;
        let told = self.told.iter().filter(is_fact);
        let told: Vec<&str> = told.map(|told| told.point.text.as_str()).collect();
        if let Some(theirs) = only_alleged(sentence.text, &sources, &told) {
            findings.note(
                Rule::Allegation,
                sentence.key.to_owned(),
                "what a source only alleges is told as a fact".to_owned(),
                Some(format!("the source says `{}`", visible(&theirs))),
            );
        }
    }

    fn hold_quotations(&self, sentence: &Sentence<'_>, findings: &mut Findings<'_>) {
        for place in quotations(sentence.text) {
            let quoted = &sentence.text[place];
            let stands = |text: &str| quotation::stands(quoted, &SourceText::new(text));
            let mut sources = self.sources.iter();
            if let Some(there) = sources.find(|there| quotation::stands(quoted, &there.text)) {
                let places = quotation::places(quoted, &there.text);
                for name in speakers(sentence.text) {
                    let is_source = of_source(there.source).names(&name);
                    let is_authors =
                        || is_authors_own(there.source, sentence.text, &there.text, &places);
                    let is_heard =
                        || is_heard(&name, sentence.text, &there.text, &places) && !is_authors();
                    if !is_source && !is_heard() {
                        let shown = &sentence.text[name.place.clone()];
                        findings.note(
                            Rule::Speaker,
                            sentence.key.to_owned(),
                            format!(
                                "`{shown}` does not say `{}` in `{}`",
                                visible(quoted),
                                there.source.id
                            ),
                            Some("name who says so there".to_owned()),
                        );
                    }
                }
            } else if !self
                .told
                .iter()
                .any(|told| stands(&told.text) || stands(&told.point.excerpt))
                && !findings
                    .file
                    .campaign
                    .sources
                    .iter()
                    .any(|source| stands(&source.title))
            {
                findings.note(
                    Rule::Quotation,
                    sentence.key.to_owned(),
                    format!("`{}` is quoted and stands in no source", visible(quoted)),
                    None,
                );
            }
        }
    }
}

/// Returns a sentence without the `because` of why it is written: `I am writing because …` gives no cause.
fn without_occasion(sentence: &str) -> String {
    let tokens = tokens(sentence);
    let is_first_person = tokens
        .first()
        .is_some_and(|token| ["i", "i'm", "we"].contains(&token.lower.as_str()));
    let mut near = tokens.iter().take(OCCASION);
    let joint = near.find(|token| token.is("because"));
    joint.filter(|_| is_first_person).map_or_else(
        || sentence.to_owned(),
        |joint| format!("{} {}", &sentence[..joint.start], &sentence[joint.end()..]),
    )
}

/// Returns `true` if a sentence asks for records or says what a letter is about.
fn is_request(tokens: &[Token<'_>]) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.lower.as_str());
    let is_first_person = ["i", "i'm", "we"].contains(&word(0));
    let tells = |token: &Token<'_>| {
        ["after", "because", "since", "which", "who", "whose", ":"].contains(&token.lower.as_str())
    };
    is_first_person && !tokens.iter().any(tells)
}

/// Returns `true` for a name of first letters: `USCG's`.
fn is_short_form(name: &str) -> bool {
    let name = name.trim_end_matches("'s").trim_end_matches("’s");
    name.len() < 6 && name.chars().all(char::is_uppercase)
}

/// Returns `true` for a figure that claims nothing: `one`, `Region 1`, the law's twenty days.
fn is_idle(figure: &Figure, tokens: &[Token<'_>], text: &str) -> bool {
    let What::Number { value, unit, .. } = &figure.what else {
        return false;
    };
    let before = tokens.iter().rev().find(|t| t.start < figure.place.start);
    let follows = |words: &[&str]| {
        words
            .iter()
            .any(|word| text[figure.place.end..].starts_with(word))
    };
    let is_polite = follows(&[" of us", " of you"])
        || before.is_some_and(|token| ["my", "our", "your"].contains(&token.lower.as_str()));
    let is_label = is_polite
        || before.is_some_and(|token| {
            let is_stop = token.is(".") || token.is("§");
            let is_name = token.is_capitalized() && token.start > 0;
            is_name || is_stop || is_listed(&WORDS.counted.labels, &token.lower)
        });
    let after = text[figure.place.end..].trim_start().to_lowercase();
    let is_law = WORDS
        .counted
        .law
        .iter()
        .any(|law| after.starts_with(law.as_str()));
    matches!(unit, Unit::Name(_) | Unit::Ordinal)
        || value == "1"
        || (*unit == Unit::Plain && counts_own_facts(value, tokens))
        || (*unit == Unit::Plain && (is_label || is_law))
}

/// Returns `true` for a small number in a sentence about what the letter itself tells: `the first three facts above`,
/// `of the four numbers in this letter, three rose`.
fn counts_own_facts(value: &str, tokens: &[Token<'_>]) -> bool {
    let words = &WORDS.outgoing;
    let is_own = |phrase: &String| (0..tokens.len()).any(|at| stands(tokens, at, phrase));
    value.parse::<u32>().is_ok_and(|value| value <= FEW_FACTS)
        && words.own_texts.iter().any(is_own)
        && tokens
            .iter()
            .any(|token| is_listed(&words.own_facts, &token.lower))
}

/// Returns a sentence in which who is cited in brackets, `(The Gazette, March 3, 2026)`, is said to
/// report.
fn bracketed(sentence: &str) -> String {
    sentence.replace('(', " according to ").replace(')', " . ")
}

fn plain(text: &str) -> String {
    text.chars()
        .map(plain_mark)
        .collect::<String>()
        .to_lowercase()
}
