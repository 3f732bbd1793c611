//! The rule `scope`: what a source says of a part is not told of the whole, and what somebody plans is
//! not told as done.

pub(super) mod covered;
mod looked_at;
pub(super) mod one_of;
pub(super) mod part_as_whole;
pub(super) mod wider;

use std::collections::BTreeSet;

use super::done::{advice, plans};
use super::figure::counted::Counted;
use super::figure::of_which;
use super::figure::pairs::is_share_of;
use super::figure::parse::{Figure, figures};
use super::figure::quantity::stands;
use super::figure::sense::{Unit, What};
use super::figure::statistic;
use super::figure::turned_share;
use super::findings::Found;
use super::language::passages::{masked, sentences};
use super::language::tokens::{Kind, Token, tokens};
use super::language::words::WORDS;
use super::meaning::{Words, part_cause, recorded};
use super::outgoing::stems;
use super::source_text::SourceText;
use super::speaker::allegation::unsure;
use crate::text::is_listed;

/// So far behind a share stands of whom it is.
const OF_WHOM: usize = 14;
/// So far before `asked` stands its `whom`, in tokens.
const WHOM: usize = 3;
/// More than so many words in common make a sentence one about the same.
const ALIKE: usize = 2;

/// Finds what a text tells more of than its passage does: all for some, deeds for plans, a cause for none.
///
/// `sentence` is the one of the passage that the text is about, `wide` what stands around both.
pub(super) fn exceeded(text: &str, passage: &str, sentence: &str, wide: &str) -> Found {
    let near = each_sentence(passage);
    if let Some((share, bound)) =
        widened(text, &near).or_else(|| wider::amount_of_asked(text, &near))
    {
        let message = format!("`{share}` is of those of whom the passage says `{bound}`");
        return Some((message, "say of whom it is, and of how many".to_owned()));
    }
    let told = |(mine, theirs): (String, String), help: &str| {
        let message = format!("the text says `{mine}`, and the passage `{theirs}`");
        (message, help.to_owned())
    };
    let each = each_sentence(sentence);
    plans::planned(text, sentence)
        .or_else(|| {
            each.iter()
                .find_map(|sentence| plans::unplanned(text, sentence))
        })
        .map(|pair| told(pair, "say what is planned as a plan"))
        .or_else(|| {
            let mut near = near.iter();
            let pair = near.find_map(|sentence| advice::told_as_more(text, sentence, passage))?;
            Some(told(pair, "say that it is recommended"))
        })
        .or_else(|| {
            let (share, bound) = each.iter().find_map(|sentence| {
                part_as_whole::of_those(text, sentence)
                    .or_else(|| part_as_whole::of_those_looked_at(text, sentence))
                    .or_else(|| of_which::widened(text, sentence))
            })?;
            let message = format!("`{share}` is of those alone of whom the passage says `{bound}`");
            Some((message, "say of whom it is".to_owned()))
        })
        .or_else(|| {
            let pair = each
                .iter()
                .find_map(|sentence| statistic::of_every(text, sentence))?;
            Some(told(pair, "say that it is one, and of what"))
        })
        .or_else(|| {
            let (whole, place) = part_as_whole::widened_place(text, sentence)?;
            let message = format!("the text says `{whole}`, and the passage tells of {place}");
            Some((message, "say of which place it is".to_owned()))
        })
        .or_else(|| {
            let pair = each
                .iter()
                .find_map(|sentence| looked_at::told_of_all(text, sentence))?;
            Some(told(pair, "say of which ones it is"))
        })
        .or_else(|| {
            let turned = each
                .iter()
                .find_map(|sentence| turned_share::turned(text, sentence));
            Some(told(turned?, "say of whom the share is"))
        })
        .or_else(|| {
            let pair = wider::of_every_site(text, &near)
                .or_else(|| one_of::told_of_all(text, sentence))?;
            Some(told(pair, "say of which one it is"))
        })
        .or_else(|| {
            let pair = part_as_whole::found_as_all(text, &near)?;
            Some(told(pair, "say that so many were found"))
        })
        .or_else(|| {
            let pair = part_as_whole::qualified(text, sentence)?;
            Some(told(pair, "say of which number it is"))
        })
        .or_else(|| {
            let pair = recorded::only_unrecorded(text, sentence)?;
            Some(told(pair, "say that the records do not show it"))
        })
        .or_else(|| {
            let pair = part_cause::told_as_whole(text, passage)?;
            Some(told(pair, "say that it is a part of the cause"))
        })
        .or_else(|| {
            let (verb, seen) = caused(text, sentence, wide)?;
            let message =
                format!("the text says `{verb}`, and the passage `{seen}`, which is not a cause");
            Some((message, format!("keep `{seen}`, or a word like it")))
        })
}

/// Finds a median, an average or a share of some that a text tells of all.
pub(super) fn of_some(text: &str, source: &SourceText) -> Found {
    let (share, bound) = statistic::of_some(text, source)?;
    let message = format!("`{share}` is of those alone of whom the source says `{bound}`");
    Some((message, "say of whom it is, and of how many".to_owned()))
}

fn each_sentence(text: &str) -> Vec<&str> {
    let places = sentences(text).into_iter();
    places.map(|place| &text[place]).collect()
}

/// Finds a share of those sampled or asked that a claim tells of everybody.
///
/// `sentences` are those of the passage; returns the share and the words that bound it there.
pub(super) fn widened(claim: &str, sentences: &[&str]) -> Option<(String, String)> {
    let here = tokens(claim);
    let claimed = figures(&here);
    let shares = claimed.iter().filter(|figure| is_share(figure));
    let is_estimate = |tokens: &[Token<'_>]| {
        let mut words = tokens.iter();
        words.any(|token| is_listed(&WORDS.certainty.estimating, &token.lower))
    };
    let of_part = |sentence: &&str| {
        let there = tokens(sentence);
        // NOTE: what is estimated from a survey is an estimate of all.
        if is_estimate(&there) && is_estimate(&here) {
            return None;
        }
        let mut words = there
            .iter()
            .filter(|token| is_listed(&WORDS.scope.sampled, &token.lower));
        let bound = words.next()?;
        Some((figures(&there), bound.lower.clone()))
    };
    let bounded: Vec<(Vec<Figure>, String)> = sentences.iter().filter_map(of_part).collect();
    if bounded.is_empty() {
        return worked_out_of_part(&here, claim, sentences);
    }
    // NOTE: a share that another sentence tells of everybody is not the one of the sample.
    let is_told_freely = |figure: &Figure| {
        sentences
            .iter()
            .filter(|sentence| of_part(sentence).is_none())
            .any(|sentence| {
                figures(&tokens(sentence))
                    .iter()
                    .any(|f| figure.is_borne_by(f))
            })
    };
    if let Some(figure) = shares
        .clone()
        .find(|figure| wider::of_all_asked(figure, sentences))
    {
        return Some((
            claim[figure.place.clone()].to_owned(),
            "answered".to_owned(),
        ));
    }
    let is_bound = |figure: &&Figure| {
        is_bound(&here, claim, figure)
            && wider::of_more_than_asked(&here, figure, sentences).is_none()
    };
    for figure in shares.filter(|figure| !is_told_freely(figure) && !is_bound(figure)) {
        for (there, bound) in &bounded {
            let share = there.iter().find(|there| figure.is_borne_by(there));
            // NOTE: the most that a sentence counts are those who were asked, not the `two posts` of what they said.
            let is_whole_told = || {
                let counts = there.iter().filter(|there| is_count(there));
                let size = |count: &&Figure| count.what.count().unwrap_or_default();
                let whole = counts.max_by(|a, b| size(a).total_cmp(&size(b)));
                whole.is_some_and(|whole| claimed.iter().any(|mine| mine.is_borne_by(whole)))
            };
            if share.is_some() && !is_whole_told() {
                return Some((claim[figure.place.clone()].to_owned(), bound.clone()));
            }
        }
    }
    worked_out_of_part(&here, claim, sentences)
}

/// Finds a share that is worked out from some who were chosen: `three in four towns` of 12 that were visited.
fn worked_out_of_part(
    here: &[Token<'_>],
    claim: &str,
    sentences: &[&str],
) -> Option<(String, String)> {
    let claimed = figures(here);
    let there: Vec<(Vec<Figure>, Option<String>)> = sentences
        .iter()
        .map(|sentence| {
            let tokens = tokens(sentence);
            let mut words = tokens.iter();
            // NOTE: who reviewed `all 40` of them speaks of all.
            let is_all = words
                .clone()
                .any(|token| token.is("all") || token.is("every"));
            let chosen = words.find(|token| !is_all && is_chosen(token));
            (figures(&tokens), chosen.map(|token| token.lower.clone()))
        })
        .collect();
    let is_told = |whole: f64| claimed.iter().any(|mine| mine.what.count() == Some(whole));
    let says_chosen = || here.iter().any(is_chosen);
    claimed
        .iter()
        .filter(|mine| is_share(mine))
        .find_map(|mine| {
            let all = there.iter().flat_map(|(figures, _)| figures);
            if all.clone().any(|there| mine.is_borne_by(there)) {
                return None;
            }
            // NOTE: one share may follow from two counts, `9 of 24` and `24 of 61`.
            let wholes = all.filter(|there| is_share_of(mine, there));
            let wholes: Vec<f64> = wholes.filter_map(Figure::whole_count).collect();
            if wholes.iter().any(|whole| is_told(*whole)) {
                return None;
            }
            let whole = *wholes.first()?;
            let bounds = |(figures, chosen): &(Vec<Figure>, Option<String>)| {
                let is_whole = |figure: &Figure| {
                    figure.what.count() == Some(whole) || figure.whole_count() == Some(whole)
                };
                chosen.clone().filter(|_| figures.iter().any(is_whole))
            };
            let bound = there.iter().find_map(bounds)?;
            (!says_chosen()).then(|| (claim[mine.place.clone()].to_owned(), bound))
        })
}

/// Returns `true` for a word by which a source says that it looked at some, asked some or chose them.
fn is_chosen(token: &Token<'_>) -> bool {
    let words = &WORDS.scope;
    let lists = [&words.sampled, &words.chosen, &words.looking];
    lists.iter().any(|list| is_listed(list, &token.lower))
}

/// Returns `true` if a claim says of a share that it is of those sampled or asked: before it in its
/// sentence, or soon after it, and not by the time `before the survey`.
fn is_bound(tokens: &[Token<'_>], claim: &str, figure: &Figure) -> bool {
    let sentence = sentences(claim)
        .into_iter()
        .find(|sentence| sentence.contains(&figure.place.start));
    let sentence = sentence.unwrap_or(0..claim.len());
    let at = tokens
        .iter()
        .position(|token| token.start >= figure.place.start);
    let at = at.unwrap_or(tokens.len());
    tokens.iter().enumerate().any(|(index, token)| {
        let is_time = index > 1
            && ["after", "before", "since"]
                .iter()
                .any(|word| tokens[index - 1].is(word) || tokens[index - 2].is(word));
        // NOTE: those `whom it asked` are asked, and a county that `asked for it` is not.
        let is_asked = || {
            let before = &tokens[index.saturating_sub(WHOM)..index];
            token.is("asked")
                && before
                    .iter()
                    .any(|token| token.is("whom") || token.is("who"))
        };
        (is_listed(&WORDS.scope.sampled, &token.lower) || is_asked())
            && sentence.contains(&token.start)
            && index < at + OF_WHOM
            && !is_time
    })
}

fn is_share(figure: &Figure) -> bool {
    let What::Number { unit, .. } = &figure.what else {
        return false;
    };
    matches!(unit, Unit::Percent | Unit::Fraction)
}

fn is_count(figure: &Figure) -> bool {
    let What::Number { unit, value, .. } = &figure.what else {
        return false;
    };
    *unit == Unit::Plain && value != "1" && !matches!(figure.counted, Counted::Unit(_))
}

fn words_of(tokens: &[Token<'_>]) -> BTreeSet<String> {
    let words = tokens.iter().filter(|token| token.kind == Kind::Word);
    words.map(|token| token.lower.clone()).collect()
}

fn has_any(words: &BTreeSet<String>, list: &[String]) -> bool {
    list.iter().any(|word| words.contains(word))
}

/// Returns `true` if a text has seen two things together, or denies that the one makes the other.
pub(super) fn is_no_cause(text: &str) -> bool {
    let said = words_of(&tokens(text));
    let is_denied = || has_any(&said, &WORDS.scope.making) && Words::of(text).cause().is_none();
    has_any(&said, &WORDS.scope.associating) || is_denied()
}

/// Finds a verb of cause in a claim whose sentence has only seen two things together, or whose passage leaves
/// open what the cause is. `wide` is what stands around it.
fn caused(claim: &str, sentence: &str, wide: &str) -> Option<(String, String)> {
    let there = tokens(sentence);
    let seen = there.iter().enumerate().find(|(at, token)| {
        is_listed(&WORDS.scope.associating, &token.lower)
            && !token.is_capitalized()
            && there.get(at + 1).is_none_or(|next| !next.is("press"))
    });
    let own = masked(claim);
    let here = tokens(&own);
    let phrase = |tokens: &[Token<'_>]| {
        let mut open = WORDS.scope.open.iter();
        open.find(|phrase| (0..tokens.len()).any(|at| stands(tokens, at, phrase)))
            .cloned()
    };
    let seen = match seen {
        Some((_, seen)) => seen.lower.clone(),
        None if unsure(&here).is_none() => phrase(&there).or_else(|| {
            let own = stems(&own);
            let mut about = each_sentence(wide)
                .into_iter()
                .filter(|other| stems(other).intersection(&own).count() > ALIKE);
            about.find_map(|other| phrase(&tokens(other)))
        })?,
        None => return None,
    };
    if phrase(&here).is_some()
        || here
            .iter()
            .any(|token| is_listed(&WORDS.scope.associating, &token.lower))
    {
        return None;
    }
    let known = words_of(&there);
    let verb = here.iter().find(|token| {
        is_listed(&WORDS.scope.causing, &token.lower)
            && !token.is_capitalized()
            && !known.contains(&token.lower)
    });
    verb.map(|verb| (verb.lower.clone(), seen))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_those_asked_is_not_a_share_of_all() {
        let sentences = [
            "Of the 40 riders whom we surveyed, 70 percent were late.",
            "It rained.",
        ];
        for (claim, expected) in [
            ("The board found that 70 percent of riders were late.", true),
            (
                "Of 40 riders, 70 percent were late, the board found.",
                false,
            ),
            ("Of the riders surveyed, 70 percent were late.", false),
            ("The board found that riders were late.", false),
        ] {
            assert_eq!(widened(claim, &sentences).is_some(), expected, "{claim}");
        }
        let chosen = [
            "We asked 12 towns, selected for their size.",
            "Nine of the 12 had no boat.",
        ];
        for (claim, expected) in [
            ("Three in four towns had no boat.", true),
            ("Three in four towns (9 of 12) had no boat.", false),
            ("Three in four selected towns had no boat.", false),
        ] {
            assert_eq!(widened(claim, &chosen).is_some(), expected, "{claim}");
        }
        let whole = ["In all, 70 percent of riders were late.", sentences[0]];
        assert_eq!(widened("70 percent of riders were late.", &whole), None);
    }

    #[test]
    fn what_goes_together_is_no_cause() {
        for (claim, sentence, expected) in [
            (
                "Noise raises the rate.",
                "Noise was associated with a higher rate.",
                true,
            ),
            (
                "Noise is linked to a higher rate.",
                "Noise was associated with a higher rate.",
                false,
            ),
            ("Noise raises the rate.", "Noise raises the rate.", false),
            (
                "Noise harmed sleepers.",
                "Loud streets had a higher rate; this may reflect other causes.",
                true,
            ),
            (
                "Loud streets had a higher rate.",
                "Loud streets had a higher rate; this may reflect other causes.",
                false,
            ),
            (
                "The Associated Press said that noise raises it.",
                "Noise raises it.",
                false,
            ),
        ] {
            assert_eq!(
                caused(claim, sentence, sentence).is_some(),
                expected,
                "{claim} / {sentence}"
            );
        }
    }
}
