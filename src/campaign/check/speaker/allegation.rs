//! The rules `allegation` and `certainty`: what a source alleges or estimates is told as such.

use std::ops::Range;

use crate::campaign::check::figure::hedge::Hedge;
use crate::campaign::check::figure::parse::figures;
use crate::campaign::check::figure::sense::What;
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind as Sort, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::{Findings, Rule, key_of};
use crate::campaign::{DataPoint, Kind};
use crate::text::{is_listed, one_line};

/// Beginnings of words that allege, whatever the rest of the sentence says.
const PLAIN: [&str; 3] = ["alleg", "accus", "conten"];

/// So long is the clause of a verb at the end of its sentence, in tokens.
const CLAUSE: usize = 14;
/// So far before `incomplete` stand the data that are, in tokens.
const DATA: usize = 3;
/// So many sentences behind a count say that it is limited.
const BEHIND: usize = 3;
/// So far behind `charged` its `with` stands.
const CHARGED: usize = 12;

/// Holds how a claim is told against how its passage tells it.
pub(in crate::campaign::check) fn held(
    point: &DataPoint,
    text: Option<(&SourceText, &[Range<usize>])>,
    findings: &mut Findings<'_>,
) {
    let here = tokens(&point.text);
    let excerpt = tokens(&point.excerpt);
    let passage = match text {
        Some((text, places)) if point.kind == Kind::Allegation => places
            .iter()
            .map(|place| &text.text[text.sentence_around(place)])
            .find_map(|sentence| alleging(&tokens(sentence))),
        _ => None,
    };
    let is_allegation = point.kind == Kind::Allegation;
    let word = alleging(&excerpt)
        .filter(|word| is_plain(word) || is_allegation)
        .or(passage);
    let says_nobody = || !(0..here.len()).any(|at| attributes(&here, at));
    let is_fact = match &word {
        Some(_) => !is_alleged(&point.text),
        None => is_allegation && !is_alleged(&point.text) && says_nobody(),
    };
    if is_fact {
        let why = match word {
            Some(word) => format!("the source says `{word}`"),
            None => "the kind is `allegation`".to_owned(),
        };
        findings.note(
            Rule::Allegation,
            key_of(point, "text"),
            format!("{why}, and the text tells it as a fact"),
            Some("say who alleges it, in such a word".to_owned()),
        );
    }
    let of_passage = || {
        let (text, places) = text?;
        let mut sentences = places
            .iter()
            .map(|place| &text.text[text.sentence_around(place)]);
        let plain = sentences.find_map(|sentence| charging(&tokens(sentence)));
        plain.filter(|_| charging(&here).is_some())
    };
    // NOTE: `claims that` alleges; `insurance claims` are things.
    let of_verb = || {
        let is_verb = |pair: &&[Token<'_>]| {
            is_listed(&WORDS.allegation.alleging, &pair[0].lower) && pair[1].is("that")
        };
        let verb = excerpt.windows(2).find(is_verb)?;
        alleging(&here)?;
        Some(verb[0].lower.clone())
    };
    if let Some(word) = alleging(&excerpt)
        .filter(|word| is_plain(word))
        .or_else(of_passage)
        .or_else(of_verb)
        && matches!(point.kind, Kind::Finding | Kind::Count)
    {
        findings.note(
            Rule::Allegation,
            key_of(point, "kind"),
            format!("the source says `{word}`, and the kind is `{}`", point.kind),
            Some("write kind = \"allegation\"".to_owned()),
        );
    }
    certain(point, &excerpt, &here, findings);
    if let Some((text, places)) = text {
        if let Some(theirs) = limited_count(point, &here, text, places) {
            findings.note(
                Rule::Certainty,
                key_of(point, "text"),
                "the source says that its count is limited, and the text tells it as it is"
                    .to_owned(),
                Some(format!("the source says `{theirs}`")),
            );
        }
        let sentences = places
            .iter()
            .map(|place| &text.text[text.sentence_around(place)]);
        if let Some((shown, word)) = estimated(&point.text, &sentences.collect::<Vec<_>>()) {
            findings.note(
                Rule::Certainty,
                key_of(point, "text"),
                format!(
                    "the source says `{word} that` of `{shown}`, and the text is surer than that"
                ),
                Some(format!("keep `{word}`, or a word like it")),
            );
        }
        let mut sentences = places
            .iter()
            .map(|place| &text.text[text.sentence_around(place)]);
        if let Some((mine, theirs)) =
            sentences.find_map(|sentence| proved(&masked(&point.text), sentence))
        {
            findings.note(
                Rule::Certainty,
                key_of(point, "text"),
                format!("the text says `evidence {mine}`, and the source `{theirs}`"),
                Some(format!("keep `{theirs}`, or a word like it")),
            );
        }
    }
}

/// Returns a figure that every sentence with it only estimates, `We estimate that one in eight`, and the text tells as it is,
/// with the verb.
fn estimated(text: &str, passages: &[&str]) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        if unsure(&here).is_some() || alleging(&here).is_some() {
            return None;
        }
        let claimed = figures(&here);
        let counts = claimed.iter().filter(|figure| {
            matches!(figure.what, What::Number { .. }) && figure.year(sentence).is_none()
        });
        let mut counts = counts.filter(|figure| figure.hedge != Hedge::About);
        counts.find_map(|figure| {
            let mut word = None;
            for passage in passages {
                let there = tokens(passage);
                for other in figures(&there)
                    .iter()
                    .filter(|other| figure.is_borne_by(other))
                {
                    word = Some(estimating(&there, other.from)?);
                }
            }
            Some((sentence[figure.place.clone()].to_owned(), word?))
        })
    })
}

/// Returns the verb of an `estimate that` before a place.
fn estimating(there: &[Token<'_>], place: usize) -> Option<String> {
    let mut pairs = there.windows(2).filter(|pair| pair[1].start < place);
    let pair = pairs.find(|pair| {
        is_listed(&WORDS.certainty.estimating, &pair[0].lower) && pair[1].is("that")
    })?;
    Some(pair[0].lower.clone())
}

/// Returns the verb by which evidence proves something in a text, and the one by which it only suggests it there.
fn proved(text: &str, sentence: &str) -> Option<(String, String)> {
    let proving = |tokens: &[Token<'_>]| {
        let mut pairs = tokens.windows(2);
        let pair = pairs.find(|pair| {
            pair[0].is("evidence") && is_listed(&WORDS.allegation.proving, &pair[1].lower)
        })?;
        Some(pair[1].lower.clone())
    };
    let there = tokens(sentence);
    let theirs = unsure(&there).filter(|_| there.iter().any(|token| token.is("evidence")))?;
    let mine = proving(&tokens(text))?;
    proving(&there).is_none().then_some((mine, theirs))
}

/// Returns `true` for a word by which somebody says so: not in `put it there`, nor in `as the report shows`.
pub(in crate::campaign::check) fn attributes(tokens: &[Token<'_>], at: usize) -> bool {
    let token = &tokens[at];
    let is_said = || {
        let next = tokens.get(at + 1);
        next.is_some_and(|next| next.is("it")) && tokens[..at].iter().any(|token| token.is("as"))
    };
    let is_thing = || {
        let behind = &tokens[at + 1..];
        at.checked_sub(1).is_some_and(|at| is_article(&tokens[at]))
            && behind
                .iter()
                .any(|token| is_listed(&WORDS.allegation.proving, &token.lower))
    };
    is_listed(&WORDS.wording.attributing, &token.lower)
        && (!token.is("put") || is_said())
        && !is_thing()
}

fn is_plain(word: &str) -> bool {
    PLAIN.iter().any(|start| word.starts_with(start))
}

/// Returns the word by which a text tells of a charge: `charged … with`, `indicted`.
fn charging(tokens: &[Token<'_>]) -> Option<String> {
    let found = tokens.iter().enumerate().find(|(at, token)| {
        let with = || {
            tokens[at + 1..]
                .iter()
                .take(CHARGED)
                .any(|token| token.is("with"))
        };
        (token.is("charged") && with()) || token.is("indicted") || token.is("indictment")
    });
    found.map(|(_, token)| token.lower.clone())
}

/// Returns the first word by which a text alleges.
pub(in crate::campaign::check) fn alleging(tokens: &[Token<'_>]) -> Option<String> {
    let found = |token: &&Token<'_>| is_listed(&WORDS.allegation.alleging, &token.lower);
    tokens.iter().find(found).map(|token| token.lower.clone())
}

/// Returns `true` if a sentence of a text tells an allegation as one: not by an answer to it, nor by
/// a complaint that `proved` it.
pub(in crate::campaign::check) fn is_alleged(text: &str) -> bool {
    sentences(text).into_iter().any(|sentence| {
        // NOTE: whoever argues in a second sentence answers what the first has told as a fact.
        let is_answer = sentence.start > 0;
        let tokens = tokens(&text[sentence]);
        let words = &WORDS.allegation;
        let any = |list: &[String]| tokens.iter().any(|token| is_listed(list, &token.lower));
        let is_verb = |(at, token): (usize, &Token<'_>)| {
            let noun =
                is_listed(&words.nouns, &token.lower) && (at == 0 || is_article(&tokens[at - 1]));
            let answers = is_answer && is_listed(&words.answering, &token.lower);
            let is_other = noun || answers || is_listed(&words.denying, &token.lower);
            is_listed(&words.alleging, &token.lower) && !is_other && !is_aside(&tokens, at)
        };
        let verb = tokens.iter().enumerate().any(is_verb);
        let is_filing = |token: &Token<'_>| is_listed(&words.filings, &token.lower);
        let by_filing = tokens
            .iter()
            .enumerate()
            .any(|(at, token)| token.is("according") && tokens[at..].iter().take(5).any(is_filing));
        let is_said =
            any(&words.nouns) || by_filing || (any(&words.filings) && any(&words.stating));
        verb || (is_said && !any(&words.denying) && !any(&words.proving))
    })
}

/// Returns `true` for a verb at the end of its sentence that governs nothing: `…, and Ruiz has complained`.
///
/// In `…, Ruiz alleges` it governs what stands before it.
fn is_aside(tokens: &[Token<'_>], at: usize) -> bool {
    let ends = tokens[at + 1..]
        .iter()
        .all(|token| token.kind == Sort::Sign);
    let clause = &tokens[at.saturating_sub(CLAUSE)..at];
    let is_joined = clause.windows(2).any(|pair| {
        let joints = ["and", "as", "but", "so", "though", "while"];
        pair[0].is(",") && joints.contains(&pair[1].lower.as_str())
    });
    ends && is_joined
}

fn is_article(token: &Token<'_>) -> bool {
    [
        "a", "all", "an", "any", "each", "its", "no", "of", "such", "that", "the", "their",
        "these", "this", "those",
    ]
    .contains(&token.lower.as_str())
}

/// Finds a claim that is surer than its excerpt.
fn certain(
    point: &DataPoint,
    excerpt: &[Token<'_>],
    here: &[Token<'_>],
    findings: &mut Findings<'_>,
) {
    if let Some(word) = limited(excerpt)
        && unsure(here).is_none()
        && !here.iter().any(bounds)
    {
        findings.note(
            Rule::Certainty,
            key_of(point, "text"),
            format!("the source says `{word}` of its data, and the text tells it as it is"),
            Some("say what the data lack".to_owned()),
        );
    }
    if let Some(word) = unsure(excerpt)
        && unsure(here).is_none()
        && alleging(here).is_none()
        && tells_clause(here, excerpt, &word)
    {
        findings.note(
            Rule::Certainty,
            key_of(point, "text"),
            format!("the source says `{word}`, and the text is surer than that"),
            Some(format!("keep `{word}`, or a word like it")),
        );
    }
}

/// Returns the word by which a text says that its data are limited: `the data are incomplete`.
fn limited(tokens: &[Token<'_>]) -> Option<String> {
    let words = &WORDS.certainty;
    let found = tokens.iter().enumerate().find(|(at, token)| {
        let mut near = tokens[at.saturating_sub(DATA)..(at + 2).min(tokens.len())].iter();
        is_listed(&words.limited, &token.lower)
            && near.any(|token| is_listed(&words.data, &token.lower))
    });
    found.map(|(_, token)| token.lower.clone())
}

/// Returns the sentence behind an excerpt that says that the count in it is limited, where a text says nothing like it.
fn limited_count(
    point: &DataPoint,
    here: &[Token<'_>],
    text: &SourceText,
    places: &[Range<usize>],
) -> Option<String> {
    let counts = |text: &str| {
        let all = figures(&tokens(text)).into_iter();
        let counts = all.filter(|figure| figure.what.count().is_some_and(|count| count > 1.0));
        counts.collect::<Vec<_>>()
    };
    let excerpt = counts(&point.excerpt);
    let is_told = counts(&point.text)
        .iter()
        .any(|mine| excerpt.iter().any(|there| mine.is_borne_by(there)));
    if point.kind != Kind::Count || !is_told || unsure(here).is_some() || here.iter().any(bounds) {
        return None;
    }
    places.iter().find_map(|place| {
        let behind = text.around(place);
        let behind = &text.text[text.sentence_around(place).end.min(behind.end)..behind.end];
        let mut told = sentences(behind)
            .into_iter()
            .take(BEHIND)
            .map(|place| &behind[place]);
        let theirs = told.find(|there| {
            let there = tokens(there);
            let is_count = there
                .iter()
                .any(|token| ["count", "tally", "total"].contains(&token.lower.as_str()));
            is_count && limited(&there).is_some()
        })?;
        Some(one_line(theirs))
    })
}

/// Returns `true` for a word by which a text says that data are limited.
fn bounds(token: &Token<'_>) -> bool {
    let words = &WORDS.certainty;
    is_listed(&words.limited, &token.lower) || is_listed(&words.bounding, &token.lower)
}

/// Returns `true` if a text tells what an excerpt has in the clause of a word: a quotation may leave that clause out.
fn tells_clause(here: &[Token<'_>], excerpt: &[Token<'_>], word: &str) -> bool {
    let Some(at) = excerpt.iter().position(|token| token.is(word)) else {
        return true;
    };
    let ends = |token: &&Token<'_>| {
        token.kind != Sort::Word || ["and", "but", "or"].contains(&token.lower.as_str())
    };
    let before = excerpt[..at].iter().rev().take_while(|token| !ends(token));
    let after = excerpt[at + 1..].iter().take_while(|token| !ends(token));
    let is_idle = |token: &Token<'_>| {
        let lists = [
            &WORDS.counted.joints,
            &WORDS.names.idle,
            &WORDS.meaning.aside,
            &WORDS.wording.attributing,
        ];
        lists.iter().any(|list| is_listed(list, &token.lower))
    };
    let mut clause = before
        .chain(after)
        .filter(|token| !is_idle(token))
        .peekable();
    let is_whole = excerpt.iter().all(|token| !ends(&token));
    let tells = |wanted: &Token<'_>| {
        let wanted = stem(&wanted.lower);
        here.iter().any(|token| stem(&token.lower) == wanted)
    };
    is_whole || clause.peek().is_none() || clause.any(tells)
}

/// Returns the first word that says that something is not sure: `may`, and not the month or `may not`.
pub(in crate::campaign::check) fn unsure(tokens: &[Token<'_>]) -> Option<String> {
    let found = tokens.iter().enumerate().find(|(at, token)| {
        let next = tokens.get(at + 1);
        let follows = |word: &str| next.is_some_and(|next| next.is(word));
        let words = &WORDS.certainty;
        (is_listed(&words.unsure, &token.lower) && !token.is_capitalized() && !follows("not"))
            || (is_listed(&words.seeming, &token.lower) && follows("to"))
    });
    found.map(|(_, token)| token.lower.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_says_so_is_no_proof_and_no_thing_put_somewhere() {
        for (text, expected) in [
            ("The port put its fees first, as the report shows.", false),
            ("The port put its fees first.", false),
            ("Riders report that the port put its fees first.", true),
            ("The port was late, as Ana Ruiz put it.", true),
            ("The port was late, the report says.", true),
        ] {
            let here = tokens(text);
            let found = (0..here.len()).any(|at| attributes(&here, at));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_is_estimated_with_all_that_follows_is_an_estimate() {
        let sentence = "We estimate that rust has left one in six lamps dark on 40 piers.";
        for (text, expected) in [
            ("The board found that one in six lamps were dark.", true),
            (
                "The board estimated that one in six lamps were dark.",
                false,
            ),
            (
                "The board found that about one in six lamps were dark.",
                false,
            ),
            ("The board found that one in nine lamps were dark.", false),
        ] {
            let found = estimated(text, &[sentence]);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
        let told = "The log shows that one in six lamps is dark.";
        assert_eq!(
            estimated("One in six lamps is dark.", &[sentence, told]),
            None
        );
    }
}
