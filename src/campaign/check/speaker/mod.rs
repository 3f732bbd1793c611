//! The rules `speaker` and `name`: who is said to have said it is who the source says.

pub(super) mod allegation;
mod answered;
pub(super) mod finder;
mod found;
mod known;
pub(super) mod office;
pub(super) mod party;
pub(super) mod quotation;
mod recommender;
mod roles;
mod speech;
pub(super) mod split_quotation;
pub(super) mod title_limit;
mod titled;
mod verb;
pub(super) mod wording;

use std::ops::Range;

use self::found::found;
pub(super) use self::known::known;
use self::recommender::recommender;
use self::roles::{other_denier, other_role};
pub(super) use self::speech::speakers;
pub(super) use self::titled::titled;
use self::verb::{is_deed, is_verb};
use super::language::names::{Name, Vocabulary, names};
use super::language::passages::{masked, quotations, sentences};
use super::language::tokens::{Kind, Token, tokens};
use super::language::words::WORDS;
use super::source_text::SourceText;
use super::{Findings, Rule, key_of};
use crate::campaign::{Campaign, DataPoint, Source};
use crate::text::is_listed;

/// How far from an excerpt a speaker may be named whom its sentence calls `she` or `the report`, in
/// characters.
const FAR: usize = 1_200;

/// At least so many sentences, and one in so many, have an `I` where an author writes in the first person.
const OWN: usize = 3;
const OWN_SHARE: usize = 8;

/// Words in the titles of texts that are one person's from the first to the last.
const SPEECHES: [&str; 7] = [
    "affidavit",
    "declaration",
    "letter",
    "remarks",
    "speech",
    "statement",
    "testimony",
];

/// Returns the words by which a source itself is named.
pub(super) fn of_source(source: &Source) -> Vocabulary {
    let texts = [&source.publisher, &source.title].into_iter();
    Vocabulary::of(
        texts
            .chain(&source.author)
            .chain(&source.citing)
            .map(String::as_str),
    )
}

/// Returns the words of what a campaign says of itself and of its sources.
pub(super) fn of_campaign(campaign: &Campaign) -> Vocabulary {
    let mut words = Vocabulary::of([campaign.title.as_str(), &campaign.summary]);
    for source in &campaign.sources {
        words.add(&source.publisher);
        words.add(&source.title);
        for name in source.author.iter().chain(&source.citing) {
            words.add(name);
        }
    }
    for action in &campaign.actions {
        words.add(action.subject());
    }
    words
}

/// Holds whoever a claim lets speak against the source: its own names, and the passage.
///
/// Without the source's text, a claim that names another source of the campaign is found.
pub(super) fn held(
    point: &DataPoint,
    source: &Source,
    text: Option<(&SourceText, &[Range<usize>])>,
    findings: &mut Findings<'_>,
) {
    let own = of_source(source);
    let author = Vocabulary::of(source.author.as_deref());
    let publisher = Vocabulary::of([source.publisher.as_str()]);
    let campaign = &findings.file.campaign;
    if let Some((citing, cited)) = point.text.split_once(", citing ")
        && let Some(original) = &source.citing
    {
        let names_it = |text: &str, whole: &str| {
            names(whole)
                .iter()
                .all(|name| Vocabulary::of([text]).names(name))
        };
        if names_it(citing, original) && names_it(cited, &source.publisher) {
            unheard(point, source, original, findings);
        }
    }
    for place in sentences(&point.text) {
        let sentence = &point.text[place.clone()];
        let is_of_passage = place.start == 0 || !quotations(sentence).is_empty();
        let role = text.and_then(|(text, places)| {
            let role = is_of_passage.then(|| other_role(sentence, text, places));
            role.flatten()
                .or_else(|| other_denier(sentence, text, places))
        });
        if let Some(role) = role {
            unheard(point, source, &role, findings);
        }
        let is_writer = |name: &Name| {
            let is_author = author.names(name) && !publisher.names(name);
            let quoted = !quotations(sentence).is_empty();
            is_author
                && quoted
                && text.is_some_and(|(text, places)| {
                    is_anothers(name, sentence, text, places)
                        && !names_speaker(sentence, &own, text, places)
                })
        };
        if let Some((text, _)) = text {
            recommender(sentence, &own, (source, text), point, findings);
        }
        for name in speakers(sentence) {
            if own.names(&name) && !is_writer(&name) {
                continue;
            }
            let shown = &sentence[name.place.clone()];
            let Some((text, places)) = text else {
                let excerpt = Vocabulary::of([point.excerpt.as_str()]);
                let mut others = campaign.sources.iter();
                if !excerpt.names(&name) && others.any(|other| is_publisher(shown, other)) {
                    of_another_source(point, source, shown, findings);
                }
                continue;
            };
            // NOTE: whoever answers, `The director denies it.`, speaks in a sentence of their own.
            let is_authors = || is_authors_own(source, sentence, text, places);
            let wrong = (!is_heard(&name, sentence, text, places) || is_authors())
                && (is_of_passage || !answers(&name, text, places));
            if wrong && (!name.is_opening_word || text.knows_name(shown)) {
                unheard(point, source, shown, findings);
            }
        }
    }
    if let Some(passage) = text {
        found(point, source, passage, findings);
    }
}

/// Returns `true` if a person speaks in some sentence near the excerpt.
fn answers(name: &Name, text: &SourceText, places: &[Range<usize>]) -> bool {
    places.iter().any(|place| {
        let near = &text.text[text.within(place, FAR)];
        let mut spoken = sentences(near).into_iter().map(|place| &near[place]);
        spoken.any(|sentence| says_who_speaks(sentence) && Vocabulary::of([sentence]).names(name))
    })
}

fn unheard(point: &DataPoint, source: &Source, shown: &str, findings: &mut Findings<'_>) {
    findings.note(
        Rule::Speaker,
        key_of(point, "text"),
        format!(
            "the text lets `{shown}` say it, and the passage of `{}` does not",
            source.id
        ),
        Some(format!(
            "name who says so there, or the source: `{}`",
            source.attribution()
        )),
    );
}

/// Finds another source of the campaign that is said to say it, where nothing but the excerpt was read.
fn of_another_source(point: &DataPoint, source: &Source, shown: &str, findings: &mut Findings<'_>) {
    findings.note(
        Rule::Speaker,
        key_of(point, "text"),
        format!(
            "the text lets `{shown}` say it, which is another source than `{}`, whose text was not read",
            source.id
        ),
        Some(format!("name the source: `{}`", source.attribution())),
    );
}

/// Returns where a sentence's quotations stand, or the excerpt where it has none.
fn said_at(claim: &str, text: &SourceText, places: &[Range<usize>]) -> Vec<Range<usize>> {
    let quoted: Vec<Range<usize>> = quotations(claim)
        .into_iter()
        .flat_map(|quotation| quotation::places(&claim[quotation], text))
        .collect();
    if quoted.is_empty() {
        places.to_vec()
    } else {
        quoted
    }
}

/// Returns `true` if the passage says who speaks, and that is not this one.
fn is_anothers(name: &Name, claim: &str, text: &SourceText, places: &[Range<usize>]) -> bool {
    said_at(claim, text, places).iter().all(|place| {
        let sentence = &text.text[text.sentence_around(place)];
        says_who_speaks(sentence) && !Vocabulary::of([sentence]).names(name)
    })
}

/// Returns `true` if a sentence names somebody whom the passage names, too: `Ruiz wrote that Lee said: "…"`.
fn names_speaker(
    claim: &str,
    source: &Vocabulary,
    text: &SourceText,
    places: &[Range<usize>],
) -> bool {
    let masked = masked(claim);
    let mut others = names(&masked).into_iter();
    others.any(|name| {
        let is_there = |place: &Range<usize>| {
            Vocabulary::of([&text.text[text.sentence_around(place)]]).names(&name)
        };
        name.is_long() && !source.names(&name) && said_at(claim, text, places).iter().any(is_there)
    })
}

/// Returns `true` if a name is the whole name of a source's publisher.
fn is_publisher(name: &str, source: &Source) -> bool {
    let words = Vocabulary::of([name]);
    let publisher = names(&source.publisher);
    // NOTE: a publisher may be an address in small letters, which has no name in it.
    !publisher.is_empty() && publisher.iter().all(|name| words.names(name))
}

/// Returns `true` if the passage names the speaker: in its own sentence if that says who speaks,
/// else nearby. A last name there stands for the whole one before it.
pub(super) fn is_heard(
    name: &Name,
    claim: &str,
    text: &SourceText,
    places: &[Range<usize>],
) -> bool {
    let is_quoted = !quotations(claim).is_empty();
    said_at(claim, text, places).iter().any(|place| {
        let own = text.sentence_around(place);
        let sentence = spoken_before(text, &own)
            .filter(|_| is_quoted)
            .unwrap_or(own);
        let words = Vocabulary::of([&text.text[sentence.clone()]]);
        let is_last_name = || {
            let named = text.last_named(&sentence, name.last_word());
            words.knows(name.last_word()) && named.is_some_and(|named| is_person(named, name))
        };
        if words.names(name)
            || is_last_name()
            || has_filed(name, text, &sentence)
            || is_of_own_letter(name, text, &sentence)
        {
            return true;
        }
        if let Some(speaker) = last_speaker(text, &sentence)
            && name.is_long()
        {
            return speaker.last_word() == name.last_word();
        }
        // NOTE: an inspector somewhere near is no Office of Inspector General.
        let near = &text.text[text.within(place, FAR)];
        let named = names(near).into_iter().map(|name| &near[name.place]);
        !says_who_speaks(&text.text[sentence]) && Vocabulary::of(named).names(name)
    })
}

/// Returns `true` for words of a source's author, who writes `I`: nobody of whom they tell has said them.
pub(super) fn is_authors_own(
    source: &Source,
    claim: &str,
    text: &SourceText,
    places: &[Range<usize>],
) -> bool {
    let says_i = |sentence: &&str| {
        let masked = masked(sentence);
        tokens(&masked).iter().any(|token| token.text == "I")
    };
    // NOTE: an `I` may stand in a quotation of several paragraphs, too.
    let told = text.each_sentence().filter(says_i).count();
    let is_first_person = told >= OWN && told * OWN_SHARE >= text.each_sentence().count();
    let places = said_at(claim, text, places);
    let quoted = || quotations(&text.text);
    let is_own = |place: &Range<usize>| {
        let within =
            |quotation: Range<usize>| quotation.start <= place.start && place.end <= quotation.end;
        !says_who_speaks(&text.text[text.sentence_around(place)])
            && !quoted().into_iter().any(within)
    };
    let is_speech = tokens(&source.title)
        .iter()
        .any(|token| SPEECHES.contains(&token.lower.as_str()));
    is_speech
        && source.author.is_some()
        && !places.is_empty()
        && is_first_person
        && places.iter().all(is_own)
}

/// Returns `true` if two names with one last word are of one person, whom one may give a title: `Harbor Secretary Ana
/// Ruiz`, `Secretary of the Harbor Ana Ruiz` and `Ana Ruiz`.
fn is_person(named: &Name, name: &Name) -> bool {
    let (there, here): (Vec<&str>, Vec<&str>) =
        (named.telling().collect(), name.telling().collect());
    let is_within = |part: &[&str], whole: &[&str]| part.iter().all(|word| whole.contains(word));
    is_within(&there, &here) || is_within(&here, &there)
}

/// Returns the sentence that says whose a quotation is, for one that goes on behind it: `said Ana Ruiz. "We saw it."`
fn spoken_before(text: &SourceText, sentence: &Range<usize>) -> Option<Range<usize>> {
    let own = &text.text[sentence.clone()];
    if !own.starts_with(['"', '“']) || says_who_speaks(own) {
        return None;
    }
    let last = text.sentence_before(sentence)?;
    let gap = &text.text[last.end..sentence.start];
    let is_paragraph = gap.matches('\n').count() > 1;
    let spoken = &text.text[last.clone()];
    (!is_paragraph && !quotations(spoken).is_empty() && says_who_speaks(spoken)).then_some(last)
}

/// Returns `true` if a sentence tells of `her complaint`, and the one before it that somebody sued.
fn has_filed(name: &Name, text: &SourceText, sentence: &Range<usize>) -> bool {
    let is_filing = |token: &Token<'_>| is_listed(&WORDS.allegation.filings, &token.lower);
    let owns = |pair: &[Token<'_>]| {
        ["her", "his", "its", "their"].contains(&pair[0].lower.as_str()) && is_filing(&pair[1])
    };
    if !tokens(&text.text[sentence.clone()]).windows(2).any(owns) {
        return false;
    }
    text.sentence_before(sentence).is_some_and(|before| {
        let before = &text.text[before];
        let words = tokens(before);
        let suit = words.iter().position(is_filing);
        // NOTE: whoever `was sued by Ana Ruiz` has filed nothing.
        let plaintiff = suit.map(|at| match words.get(at + 1) {
            Some(by) if by.is("by") => &before[by.start..],
            _ => &before[..words[at].start],
        });
        plaintiff.is_some_and(|plaintiff| Vocabulary::of([plaintiff]).names(name))
    })
}

/// Returns `true` if a sentence lets `his letter` say something, and the one before it names him.
fn is_of_own_letter(name: &Name, text: &SourceText, sentence: &Range<usize>) -> bool {
    let shown = masked(&text.text[sentence.clone()]);
    let words = tokens(&shown);
    let is_letter = words.windows(3).any(|triple| {
        let owners = ["her", "his", "its", "their"];
        owners.contains(&triple[0].lower.as_str())
            && triple[1].kind == Kind::Word
            && is_verb(&triple[2])
    });
    is_letter
        && text.sentence_before(sentence).is_some_and(|before| {
            let before = &text.text[before];
            says_who_speaks(before) && Vocabulary::of([before]).names(name)
        })
}

/// Returns whom a sentence means by `he said` or `she said`: who spoke last before it.
fn last_speaker(text: &SourceText, sentence: &Range<usize>) -> Option<Name> {
    let shown = masked(&text.text[sentence.clone()]);
    let words: Vec<Token<'_>> = tokens(&shown)
        .into_iter()
        .filter(|token| token.kind == Kind::Word)
        .collect();
    let is_person = |token: &Token<'_>| token.is("he") || token.is("she");
    let says = words.windows(2).any(|pair| {
        (is_person(&pair[0]) && is_verb(&pair[1])) || (is_verb(&pair[0]) && is_person(&pair[1]))
    });
    if !says {
        return None;
    }
    let before = text.within(sentence, FAR).start..sentence.start;
    let spoke = speakers(&text.text[before.clone()]);
    spoke.into_iter().rev().find(|name| {
        let is_of_person = text.last_named(&before, name.last_word());
        is_of_person.is_some_and(|known| known.telling().count() > 1)
    })
}

/// Returns `true` if a sentence has a verb of saying whose subject is named in it.
fn says_who_speaks(sentence: &str) -> bool {
    let masked = masked(sentence);
    // NOTE: the comma between `the hospital,` and `said` is a sign that keeps them apart.
    let tokens: Vec<Token<'_>> = tokens(&masked);
    let is_pronoun = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| is_listed(&WORDS.speaker.pronouns, &token.lower))
    };
    // NOTE: `said he`; in `denies it` the pronoun speaks of what is denied.
    let is_inverted =
        |at: usize| is_pronoun(Some(at)) && !tokens.get(at).is_some_and(|token| token.is("it"));
    let before = |at: usize, steps: usize| at.checked_sub(steps).and_then(|at| tokens.get(at));
    let is_one_of = |token: Option<&Token<'_>>, words: &[&str]| {
        token.is_some_and(|token| words.contains(&token.lower.as_str()))
    };
    // NOTE: "the report found" speaks of what a sentence before has named, and "the report" is no
    // verb.
    let is_reference = |at: usize| {
        let is_noun = before(at, 1).is_some_and(|token| !token.is_capitalized());
        is_one_of(before(at, 2), &["the"]) && is_noun
    };
    let is_noun = |at: usize| is_one_of(before(at, 1), &["a", "an", "its", "the", "their", "this"]);
    let is_passive =
        |at: usize| is_one_of(before(at, 1), &["are", "be", "been", "is", "was", "were"]);
    tokens.iter().enumerate().any(|(at, token)| {
        is_verb(token)
            && !is_deed(token, &tokens[at + 1..])
            && !is_pronoun(at.checked_sub(1))
            && !is_inverted(at + 1)
            && !is_reference(at)
            && !is_noun(at)
            && !is_passive(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        speakers(text)
            .into_iter()
            .map(|name| &text[name.place])
            .collect()
    }

    #[test]
    fn who_speaks_stands_before_or_after_the_verb() {
        for (text, names) in [
            ("The Gazette reported it.", vec!["Gazette"]),
            (
                "Then-Secretary of Harbors Ana Ruiz said so.",
                vec!["Then-Secretary of Harbors Ana Ruiz"],
            ),
            (
                "The then-secretary of Harbors Ana Ruiz said so.",
                vec!["Harbors Ana Ruiz"],
            ),
            (
                "Ana Ruiz signed the second order and wrote that it leaks.",
                vec!["Ana Ruiz"],
            ),
            (
                "Ana Ruiz signed the second order and the clerk wrote that it leaks.",
                vec![],
            ),
            ("It leaks, said Ana Ruiz.", vec!["Ana Ruiz"]),
            (
                "Ana Ruiz, an engineer in Millbrook, told the Gazette so.",
                vec!["Ana Ruiz", "Gazette"],
            ),
            (
                "According to the U.S. Geological Survey, it leaks.",
                vec!["U.S. Geological Survey"],
            ),
            ("A Gazette investigation shows it.", vec!["Gazette"]),
            ("The county found PFAS near Millbrook.", vec![]),
            ("He said: \"Ana Ruiz said so.\"", vec![]),
            ("The Gazette cited Gray Heron Ferries for rust.", vec![]),
            (
                "The Harbor Board had cited operators over rusty chains.",
                vec![],
            ),
            ("The Gazette cited Ana Ruiz.", vec!["Gazette"]),
            (
                "The Gazette cited Harbor Board data for May.",
                vec!["Gazette", "Harbor Board"],
            ),
        ] {
            assert_eq!(found(text), names, "{text}");
        }
    }

    #[test]
    fn a_last_name_and_a_complaint_are_those_of_whoever_was_named_before() {
        let told = "Harbor Chief Ida Voss of Point Vance told the board of its one tug. Ben Ochs was there. \
            \"We bought a second tug in May,\" Voss testified.";
        let she = told
            .replace("Ben Ochs was there. ", "")
            .replace("Voss testified", "she testified");
        let suit = "A deckhand, Ida Voss, has sued Gray Heron Lines. Her complaint alleges that a lift held up a crew.";
        let by = "Gray Heron Lines was sued by Ida Voss. Her complaint alleges that a lift held up a crew.";
        let quoted = "We bought a second tug in May";
        let alleged = "alleges that a lift held up";
        for (source, excerpt, name, expected) in [
            (told, quoted, "Harbor Chief Ida Voss", true),
            (told, quoted, "Ida Voss", true),
            (told, quoted, "Ben Ochs", false),
            (&she, quoted, "Harbor Chief Ida Voss", true),
            (&she, quoted, "Ben Ochs", false),
            (suit, alleged, "Ida Voss", true),
            (suit, alleged, "Gray Heron Lines", false),
            (by, alleged, "Ida Voss", true),
            (by, alleged, "Gray Heron Lines", false),
        ] {
            let text = SourceText::new(source);
            let at = text.text.find(excerpt).unwrap();
            let place = at..at + excerpt.len();
            let heard = is_heard(
                &names(name)[0],
                &format!("{name} says so."),
                &text,
                &[place],
            );
            assert_eq!(heard, expected, "{name} / {source}");
        }
    }
}
