//! What a campaign says of its sources beside its claims, held to their passages as claims are.

use std::collections::BTreeSet;

use super::ground::{Passage, stems};
use super::{Ground, Sentence, Told, is_idle};
use crate::campaign::check::done::recommended::{answered_otherwise, never_made};
use crate::campaign::check::done::{followed, penalty, plans};
use crate::campaign::check::figure::hedge::Hedge;
use crate::campaign::check::figure::pairs::is_share_of;
use crate::campaign::check::figure::parse::{Figure, figures};
use crate::campaign::check::figure::period::of_another_time;
use crate::campaign::check::figure::quantity::stands;
use crate::campaign::check::figure::trend;
use crate::campaign::check::figure::unit::{of_another_one, of_another_rate};
use crate::campaign::check::findings::Found;
use crate::campaign::check::language::passages::sentences;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::meaning::reversed::turned;
use crate::campaign::check::meaning::{
    Words, added, contrast, denied_by_none, denied_in_silence, most_of_any, of_another_rank,
    said_by_none, silence, unshown,
};
use crate::campaign::check::meaning::{
    absolute, ends as ends_in_time, modal, open_cause, recorded, ruled,
};
use crate::campaign::check::scope::wider;
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::speaker::allegation::{alleging, unsure};
use crate::campaign::check::speaker::{finder, of_source, party, speakers, title_limit};
use crate::campaign::check::{Findings, Rule, scope};
use crate::text::{is_listed, one_line, visible};

/// At least so many words, and so many in a hundred of its own, make a sentence the one of a passage.
const WORDS_OF_PASSAGE: usize = 3;
const HUNDREDTHS: usize = 66;
/// With so many words of a passage a sentence speaks of the source, whoever says so.
const OF_SOURCE: usize = 5;

impl Ground<'_> {
    /// Holds a sentence to the passages of the sources that it is about.
    pub(super) fn hold_to_passages(
        &self,
        sentence: &Sentence<'_>,
        words: &Words,
        about: &[&Told<'_>],
        findings: &mut Findings<'_>,
    ) {
        if sentence.text.ends_with('?') {
            return;
        }
        let mut note = |rule, found: Found| {
            if let Some((message, help)) = found {
                findings.note(rule, sentence.key.to_owned(), message, Some(help));
            }
        };
        let own = without_speakers(sentence.text);
        let alike: Vec<Passage<'_>> = self.alike(sentence.stems).collect();
        let counted = with_its_figures(sentence.text, &alike);
        let same: Vec<&Passage<'_>> = alike
            .iter()
            .filter(|passage| {
                let shared = || stems(passage.text).intersection(&own).count();
                passage.shared >= WORDS_OF_PASSAGE && 100 * shared() >= HUNDREDTHS * own.len()
            })
            .collect();
        let may_be = || {
            let texts: Vec<&str> = alike.iter().map(|passage| passage.text).collect();
            let (mine, theirs) = modal::surer(sentence.text, &texts)?;
            Some(told_otherwise(&mine, &theirs))
        };
        note(Rule::Certainty, surer(sentence.text, about).or_else(may_be));
        // NOTE: what has less than half of the words that the nearest has is about something else.
        let most = alike.iter().map(|passage| passage.shared).max();
        let is_of_source = !speakers(sentence.text).is_empty()
            || !about.is_empty()
            || most.is_some_and(|most| most >= OF_SOURCE);
        let close = alike
            .iter()
            .filter(|passage| Some(2 * passage.shared) >= most);
        let told = about.iter().map(|told| told.text.as_str());
        let near: Vec<&str> = told.chain(close.map(|passage| passage.text)).collect();
        let silent = silence(sentence.text, &near);
        let near = Words::of(&near.join(" \n"));
        let nearest: Vec<&Passage<'_>> = counted.iter().chain(&same).copied().collect();
        let texts: Vec<&str> = nearest.iter().map(|passage| passage.text).collect();
        let joined = texts.join(" \n");
        let denied = undenied(sentence.text, &same, &counted).filter(|_| is_of_source);
        let all: Vec<&str> = alike.iter().map(|passage| passage.text).collect();
        let proved = unshown(sentence.text, &all);
        let found = denied
            .or_else(|| proved.map(|(mine, theirs)| told_otherwise(&mine, &theirs)))
            .or_else(|| contrast(words, &near, &Words::of(&joined)))
            .or_else(|| added(words, &near).filter(|_| is_of_source))
            .or(silent)
            .or_else(|| most_of_any(sentence.text, &near).filter(|_| is_of_source))
            .or_else(|| {
                let (mine, theirs) = texts.iter().find_map(|text| turned(sentence.text, text))?;
                Some(told_otherwise(&mine, &theirs))
            })
            .or_else(|| self.not_so_ruled(sentence.text))
            .or_else(|| {
                let mut sources = self.sources.iter();
                let (mine, theirs) = sources
                    .find_map(|there| answered_otherwise(sentence.text, &there.text.text))?;
                Some(told_otherwise(&mine, &theirs))
            })
            .or_else(|| {
                let mut sources = self.sources.iter();
                let (mine, theirs) = sources.find_map(|there| {
                    let source = &there.text.text;
                    absolute::widened(sentence.text, source, &there.sentences)
                        .or_else(|| absolute::undenied(sentence.text, source, &there.sentences))
                })?;
                Some(told_otherwise(&mine, &theirs))
            });
        note(Rule::Meaning, found);
        let told = about.iter().map(|told| told.text.as_str());
        let known: Vec<&str> = told.chain(texts.iter().copied()).collect();
        let anothers = finder::another(sentence.text, &known.join(" \n"), &self.publishers());
        note(
            Rule::Speaker,
            anothers.map(|(mine, theirs)| told_otherwise(&mine, &theirs)),
        );
        let exceeded = scope::exceeded(sentence.text, &joined, &joined, &joined);
        let promised = || {
            let mut alike = alike.iter();
            let (mine, theirs) =
                alike.find_map(|passage| plans::promised(sentence.text, passage.text))?;
            Some(told_otherwise(&mine, &theirs))
        };
        let exceeded = exceeded.filter(|_| !nearest.is_empty());
        let unrecorded = || {
            let (mine, theirs) = recorded::only_unrecorded(sentence.text, &all.join(" \n"))?;
            Some(told_otherwise(&mine, &theirs))
        };
        let asked = || {
            let (mine, theirs) = wider::amount_of_asked(sentence.text, &all)?;
            Some(told_otherwise(&mine, &theirs))
        };
        let exceeded = exceeded.or_else(promised).or_else(unrecorded);
        note(Rule::Scope, exceeded.or_else(asked));
        let of_time = of_another_time_than(sentence.text, &counted, about);
        note(
            Rule::Figure,
            of_time.map(|(mine, theirs)| told_otherwise(&mine, &theirs)),
        );
    }
}

impl Ground<'_> {
    /// Finds what a court did not find, somebody has not denied, or nobody has recommended.
    fn not_so_ruled(&self, text: &str) -> Found {
        let sources: Vec<&SourceText> = self.sources.iter().map(|there| &there.text).collect();
        let texts: Vec<&str> = sources.iter().map(|there| there.text.as_str()).collect();
        let (mine, theirs) = ruled::unfounded(text, &sources)
            .or_else(|| ruled::found_there_too(text, &sources))
            .or_else(|| denied_in_silence(text, &sources))
            .or_else(|| never_made(text, &texts))
            .or_else(|| of_another_rank(text, &texts))?;
        Some(told_otherwise(&mine, &theirs))
    }
}

/// Returns a time, a trend or a rate of a sentence that the passages tell otherwise, and what they tell.
fn of_another_time_than(
    text: &str,
    counted: &[&Passage<'_>],
    about: &[&Told<'_>],
) -> Option<(String, String)> {
    let claimed = figures(&tokens(text));
    let of_time = counted.iter().find_map(|passage| {
        let near: Vec<&Figure> = passage.figures().collect();
        trend::otherwise(&claimed, text, &near, &passage.source.text)
            .or_else(|| of_another_time(text, passage.text, &passage.source.text))
            .or_else(|| of_another_one(text, passage.text))
    });
    of_time.or_else(|| {
        let told = about.iter().map(|told| told.text.as_str());
        let all = told.chain(counted.iter().map(|passage| passage.text));
        of_another_rate(text, &all.collect::<Vec<_>>().join("\n\n"))
    })
}

impl Ground<'_> {
    /// Finds a deed that the sources tell of another, and a change that its own numbers deny.
    pub(super) fn hold_deeds(&self, sentence: &Sentence<'_>, findings: &mut Findings<'_>) {
        if sentence.text.ends_with('?') {
            return;
        }
        let sources: Vec<&SourceText> = self.sources.iter().map(|there| &there.text).collect();
        if let Some((mine, theirs)) = party::another(sentence.text, &sources, &self.publishers()) {
            findings.note(
                Rule::Meaning,
                sentence.key.to_owned(),
                format!("the text tells of `{mine}` what its source tells of another"),
                Some(format!("the source says `{theirs}`")),
            );
        }
        let advised = self.sources.iter().find_map(|there| {
            followed::ordered(sentence.text, &of_source(there.source), &there.text)
                .or_else(|| followed::carried_out(sentence.text, &there.text))
                .or_else(|| followed::refused(sentence.text, &there.text))
        });
        if let Some((mine, theirs)) = advised {
            findings.note(
                Rule::Scope,
                sentence.key.to_owned(),
                format!("the text says `{mine}`, and its source not so"),
                Some(format!("the source says `{theirs}`")),
            );
        }
        let causes = sources
            .iter()
            .find_map(|there| open_cause::told_as_known(sentence.text, there));
        if let Some((mine, theirs)) = causes {
            findings.note(
                Rule::Scope,
                sentence.key.to_owned(),
                format!("the text says `{mine}`, and its source has not settled the cause"),
                Some(format!("the source says `{theirs}`")),
            );
        }
        let titled = sources
            .iter()
            .find_map(|there| title_limit::lost(sentence.text, there));
        if let Some((mine, theirs)) = titled {
            findings.note(
                Rule::Name,
                sentence.key.to_owned(),
                format!("the text says `{mine}`, and its source `{theirs}`"),
                Some("give people the title that they have there".to_owned()),
            );
        }
        if let Some(shown) =
            denied_by_none(sentence.text, &sources).filter(|_| self.is_read(findings))
        {
            let (message, help) = said_by_none(&shown);
            findings.note(Rule::Meaning, sentence.key.to_owned(), message, Some(help));
        }
        let texts: Vec<&str> = sources.iter().map(|there| there.text.as_str()).collect();
        if let Some((mine, theirs)) =
            penalty::told_as_levied(sentence.text, &texts).filter(|_| self.is_read(findings))
        {
            findings.note(
                Rule::Scope,
                sentence.key.to_owned(),
                format!("the text says `{mine}`, and no source tells of a penalty that was levied"),
                theirs.map(|theirs| format!("the source says `{theirs}`")),
            );
        }
        if let Some(shown) = trend::denied_by_itself(sentence.text) {
            let message = format!("`{}` is false by its own numbers", visible(&shown));
            findings.note(Rule::Figure, sentence.key.to_owned(), message, None);
        }
    }
}

fn told_otherwise(mine: &str, theirs: &str) -> (String, String) {
    (
        format!("the text says `{mine}`, and its source `{theirs}`"),
        "say it the way the source does".to_owned(),
    )
}

/// Returns what a sentence is about, but for who says so.
fn without_speakers(sentence: &str) -> BTreeSet<String> {
    let mut own = stems(sentence);
    for name in speakers(sentence) {
        for stem in stems(&sentence[name.place]) {
            own.remove(&stem);
        }
    }
    own
}

/// Returns the passages that have a figure of the sentence.
fn with_its_figures<'p, 's>(sentence: &str, alike: &'p [Passage<'s>]) -> Vec<&'p Passage<'s>> {
    let here = tokens(sentence);
    let claimed = figures(&here);
    let counts: Vec<_> = claimed
        .iter()
        .filter(|figure| !is_idle(figure, &here, sentence) && figure.any_year(sentence).is_none())
        .collect();
    let has_one = |passage: &&Passage<'_>| {
        let mut there = passage.figures();
        there.any(|there| counts.iter().any(|figure| figure.is_borne_by(there)))
    };
    alike.iter().filter(has_one).collect()
}

/// Finds a figure that a data point estimates, and the sentence tells as it is.
fn surer(sentence: &str, about: &[&Told<'_>]) -> Found {
    let here = tokens(sentence);
    let is_estimate = |token: &Token<'_>| is_listed(&WORDS.certainty.estimating, &token.lower);
    if unsure(&here).is_some() || alleging(&here).is_some() {
        return None;
    }
    let claimed = figures(&here);
    let counts = claimed.iter().filter(|figure| {
        !is_idle(figure, &here, sentence)
            && figure.hedge != Hedge::About
            && figure.any_year(sentence).is_none()
    });
    // NOTE: a number that another sentence tells as it is may be told so.
    let is_worked_out = |figure: &Figure| {
        let mut told = about.iter().flat_map(|told| &told.figures);
        told.any(|there| is_share_of(figure, there))
    };
    let mut counts = counts.filter(|figure| !is_worked_out(figure));
    let word = counts.find_map(|figure| {
        let bearing = about.iter().flat_map(|told| {
            let places = sentences(&told.point.text).into_iter();
            let places = places.map(|place| tokens(&told.point.text[place]));
            places.filter(|there| figures(there).iter().any(|other| figure.is_borne_by(other)))
        });
        let words = bearing.map(|there| there.into_iter().find(is_estimate));
        let words: Option<Vec<Token<'_>>> = words.collect();
        Some(words?.first()?.lower.clone())
    })?;
    Some((
        format!("the data point says `{word}`, and the text is surer than that"),
        format!("keep `{word}`, or a word like it"),
    ))
}

/// Finds a sentence that says what each passage of the same words denies; where some passage has its figures, the others
/// are about something else.
fn undenied(sentence: &str, same: &[&Passage<'_>], counted: &[&Passage<'_>]) -> Found {
    let is_counted = |passage: &&&Passage<'_>| {
        let is_one = |other: &&Passage<'_>| std::ptr::eq(*other, **passage);
        counted.is_empty() || counted.iter().any(is_one)
    };
    let same: Vec<&Passage<'_>> = same.iter().filter(is_counted).copied().collect();
    let most = same.iter().map(|passage| passage.shared).max()?;
    let mut best = same.iter().filter(|passage| passage.shared == most);
    let is_turned = best
        .clone()
        .all(|passage| denial(passage.text, sentence).is_some());
    // NOTE: a subject, a title and `I am writing about …` state nothing.
    if !is_turned || !sentence.ends_with('.') || is_negative(sentence) || is_topic(sentence) {
        return None;
    }
    let there = best.next()?.text;
    let word = denial(there, sentence)?;
    Some((
        format!(
            "the source says `{word}` of this, and `{}` denies nothing",
            one_line(sentence)
        ),
        format!("the source says `{}`", visible(&one_line(there))),
    ))
}

/// Returns `true` for a sentence that says what a letter is about, or thanks for it, and tells nothing beside.
fn is_topic(sentence: &str) -> bool {
    let tokens = tokens(sentence);
    let mut topics = WORDS.outgoing.topics.iter();
    let tells =
        |token: &Token<'_>| ["because", "since", "that", "which"].contains(&token.lower.as_str());
    topics.any(|topic| stands(&tokens, 0, topic)) && !tokens.iter().any(tells)
}

/// Returns the word by which a sentence denies, and compares nothing: in the clause that a text is about, not in
/// another, as in `they were told nothing after the county found it`.
fn denial(sentence: &str, text: &str) -> Option<String> {
    let tokens = tokens(sentence);
    let own = stems(text);
    let ends = |token: &Token<'_>| {
        token.kind == Kind::Sign || is_listed(&WORDS.meaning.clause_ends, &token.lower)
    };
    let found = tokens.iter().enumerate().find(|(at, token)| {
        let next = tokens.get(at + 1).map_or("", |token| token.lower.as_str());
        let is_denial = is_listed(&WORDS.meaning.negations, &token.lower)
            && !token.is("without")
            && !["fewer", "later", "less", "longer", "more", "only"].contains(&next);
        is_denial && !ends_in_time(&tokens, *at) && {
            let from = tokens[..*at].iter().rfind(|token| ends(token));
            let to = tokens[*at..].iter().find(|token| ends(token));
            let from = from.map_or(0, Token::end);
            let to = to.map_or(sentence.len(), |token| token.start);
            let told = |part: &str| stems(part).intersection(&own).count();
            let rest = told(&sentence[..from]).max(told(&sentence[to..]));
            told(&sentence[from..to]) > 1 || rest < WORDS_OF_PASSAGE
        }
    });
    found.map(|(_, token)| token.lower.clone())
}

/// Returns `true` for a sentence with a word that denies, says that something is missing, as `unlimited` does, or
/// wishes for it.
pub(super) fn is_negative(sentence: &str) -> bool {
    tokens(sentence).iter().any(|token| {
        let word = token.lower.as_str();
        let is_turned = ["dis", "in", "non", "un"].iter().any(|start| {
            let rest = word.strip_prefix(start);
            rest.is_some_and(|rest| rest.chars().count() > 5) && word.ends_with("ed")
        });
        is_listed(&WORDS.meaning.negations, word)
            || is_listed(&WORDS.meaning.lacking, word)
            || is_listed(&WORDS.advice.recommending, word)
            || ["can", "could", "must", "should", "would"].contains(&word)
            || is_turned
    })
}
