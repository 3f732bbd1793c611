//! Of whom or of what a number is, told wider than it is: of every site for one, of everybody for those who answered.

use crate::campaign::check::figure::counted::{is_plain, noun, singular};
use crate::campaign::check::figure::parse::{Figure, figures};
use crate::campaign::check::figure::quantity::stands;
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::{WORDS, stem};
use crate::campaign::check::outgoing::stems;
use crate::text::{is_listed, one_line};

/// So far behind a number the place of which it is told stands, in tokens, and so many are its own.
const FAR: usize = 10;
const PLACE: usize = 6;
/// So far behind a share stands of whom it is, in tokens.
const OF_WHOM: usize = 9;
/// So far behind a number stands that so many answered, in tokens.
const ANSWERED: usize = 4;
/// So many words must a claim share with a sentence to be about the same.
const ABOUT: usize = 2;
/// What stands before a place of which a number is.
const AT: [&str; 6] = ["across", "among", "at", "in", "inside", "throughout"];
/// Words by which a sentence says that only some have answered.
const ANSWERING: [&str; 6] = [
    "answered",
    "answering",
    "replied",
    "respondents",
    "responded",
    "responding",
];
/// Words by which one of a kind is each of them.
const EACH: [&str; 5] = ["any", "each", "every", "no", "per"];

/// Returns the sites of which a claim tells a number, `at the line's three piers`, and the one of which the sentences
/// with that number do: `at the north pier`.
pub(in crate::campaign::check) fn of_every_site(
    claim: &str,
    sentences: &[&str],
) -> Option<(String, String)> {
    let own = masked(claim);
    let here = tokens(&own);
    figures(&here)
        .iter()
        .filter(|figure| is_counted(figure, &own))
        .find_map(|figure| {
            let (site, shown) = sites(&here, figure, &own)?;
            let mut theirs = None;
            for sentence in sentences {
                let there = tokens(sentence);
                let has_number = figures(&there)
                    .iter()
                    .any(|there| figure.is_borne_by(there));
                if !has_number {
                    continue;
                }
                if there.iter().any(|token| token.lower == site) {
                    return None;
                }
                theirs = theirs.or_else(|| one_site(&there, &stem(singular(&site)), sentence));
            }
            Some((shown, theirs?))
        })
}

fn is_counted(figure: &Figure, text: &str) -> bool {
    let is_many = figure.what.count().is_some_and(|count| count > 1.0);
    (is_many && figure.year(text).is_none()) || figure.is_percent() || figure.what.is_fraction()
}

/// Returns the noun in the plural behind the first `at` or `in` after a number, and how the text says it.
fn sites(here: &[Token<'_>], figure: &Figure, text: &str) -> Option<(String, String)> {
    let from = here.partition_point(|token| token.start < figure.place.end);
    let clause = (from..here.len()).take(FAR);
    let clause: Vec<usize> = clause
        .take_while(|at| here[*at].kind != Kind::Sign)
        .collect();
    let counted = noun(here, figure.place.end);
    let at = clause
        .iter()
        .find(|at| AT.contains(&here[**at].lower.as_str()));
    // NOTE: `31 leaks of boats` are leaks in every boat.
    let of = clause.iter().find(|at| {
        let before = at.checked_sub(1).map(|before| here[before].end());
        here[**at].is("of") && before == counted.map(Token::end)
    });
    let plural = |at: usize, least: usize| {
        let place = place(here, at);
        let last = place
            .last()
            .filter(|last| is_plain(last) && last.lower.ends_with('s'))?;
        // NOTE: the noun that is counted itself is no place of it.
        let is_noun = counted.is_some_and(|noun| noun.lower == last.lower);
        let shown = text[here[at].start..last.end()].to_owned();
        (!is_noun && place.len() >= least).then(|| (last.lower.clone(), shown))
    };
    let of_place = at.and_then(|at| plural(*at, 2));
    of_place.or_else(|| plural(*of?, 1))
}

/// Returns the words of a place behind its preposition.
fn place<'t, 's>(tokens: &'t [Token<'s>], at: usize) -> Vec<&'t Token<'s>> {
    let words = tokens[at + 1..].iter().take(PLACE);
    let mut is_first = true;
    let words = words.take_while(|token| {
        let begins = std::mem::take(&mut is_first);
        let is_joint = is_listed(&WORDS.counted.joints, &token.lower);
        token.kind == Kind::Number || token.kind == Kind::Word && (begins || !is_joint)
    });
    words.collect()
}

/// Returns the place in the singular where a sentence tells of one, and not of each.
fn one_site(there: &[Token<'_>], site: &str, sentence: &str) -> Option<String> {
    let is_one = |token: &Token<'_>| stem(&token.lower) == site && !token.lower.ends_with('s');
    let named = there
        .windows(2)
        .find(|pair| pair[0].is_capitalized() && is_one(&pair[1]));
    if let Some(named) = named.filter(|named| named[0].start > 0) {
        return Some(one_line(&sentence[named[0].start..named[1].end()]));
    }
    let places = (0..there.len()).filter(|at| ["at", "in"].contains(&there[*at].lower.as_str()));
    places.into_iter().find_map(|at| {
        let place = place(there, at);
        let is_each = place
            .iter()
            .any(|token| EACH.contains(&token.lower.as_str()));
        let last = place.iter().find(|token| is_one(token))?;
        let shown = sentence[there[at].start..last.end()].split_whitespace();
        (!is_each).then(|| shown.collect::<Vec<_>>().join(" "))
    })
}

/// Returns the place or the owner that a claim adds to those of whom a share is, where the sentences say that it is of
/// those who answered: `61 percent of the nation's pilots`, `of pilots in nine ports`.
pub(in crate::campaign::check) fn of_more_than_asked(
    here: &[Token<'_>],
    figure: &Figure,
    sentences: &[&str],
) -> Option<String> {
    let from = here.partition_point(|token| token.start < figure.place.end);
    let whom: Vec<&Token<'_>> = here[from..]
        .iter()
        .take(OF_WHOM)
        .take_while(|token| {
            let ends = is_listed(&WORDS.wording.attributing, &token.lower);
            token.kind != Kind::Sign && !ends
        })
        .collect();
    let is_asked = |token: &&&Token<'_>| is_listed(&WORDS.scope.sampled, &token.lower);
    if !whom.first().is_some_and(|token| token.is("of"))
        || whom.iter().any(|token| is_asked(&token))
    {
        return None;
    }
    let within = whom
        .iter()
        .position(|token| token.is("in") || token.is("across"));
    let owner = || {
        whom.iter()
            .find(|token| token.lower.ends_with("'s"))
            .copied()
    };
    let added = within.and_then(|at| {
        whom.get(at + 1..)?
            .iter()
            .find(|token| is_plain(token) || token.is_capitalized())
            .copied()
    });
    let added = added.or_else(owner)?;
    let wanted = stem(&added.lower);
    let mut answered = sentences
        .iter()
        .map(|sentence| tokens(sentence))
        .filter(|there| {
            let answers = |token: &Token<'_>| ANSWERING.contains(&token.lower.as_str());
            there.iter().any(answers)
                && figures(there).iter().any(|there| figure.is_borne_by(there))
        })
        .peekable();
    answered.peek()?;
    let is_known = answered.any(|there| there.iter().any(|token| stem(&token.lower) == wanted));
    (!is_known).then(|| added.lower.clone())
}

/// Returns the amount in words that a claim tells of all, `most pilots`, and the word by which the sentences tell it of
/// those alone who were asked: `most of the pilots who answered`.
pub(in crate::campaign::check) fn amount_of_asked(
    claim: &str,
    sentences: &[&str],
) -> Option<(String, String)> {
    let own = masked(claim);
    let here = tokens(&own);
    let is_many = |figure: &Figure| figure.what.count().is_some_and(|count| count > 1.0);
    let asks = |token: &Token<'_>| {
        is_listed(&WORDS.scope.sampled, &token.lower)
            || ANSWERING.contains(&token.lower.as_str())
            || token.is("asked")
    };
    if here.iter().any(asks) || figures(&here).iter().any(is_many) {
        return None;
    }
    let about = stems(&own);
    let words = &WORDS.quantity;
    [&words.most, &words.nearly, &words.few]
        .into_iter()
        .find_map(|amount| {
            let place = |tokens: &[Token<'_>]| {
                let mut phrases = amount.words.iter();
                phrases.find_map(|phrase| {
                    let at = (0..tokens.len()).find(|at| stands(tokens, *at, phrase))?;
                    Some((at, phrase.clone()))
                })
            };
            let (_, mine) = place(&here)?;
            let mut theirs = None;
            for sentence in sentences {
                let there = tokens(sentence);
                let Some((at, _)) = place(&there) else {
                    continue;
                };
                if stems(sentence).intersection(&about).count() < ABOUT {
                    continue;
                }
                let bound = there.iter().take(at + OF_WHOM).find(|token| asks(token))?;
                theirs = theirs.or_else(|| Some(bound.lower.clone()));
            }
            Some((mine, theirs?))
        })
}

/// Returns `true` for a share of all who were asked, `61 percent of the 1,150 pilots`, where the sentences say that 468 of
/// them answered and tell it of no such whole.
pub(in crate::campaign::check) fn of_all_asked(figure: &Figure, sentences: &[&str]) -> bool {
    let Some(asked) = figure.whole_count() else {
        return false;
    };
    let all: Vec<Vec<Token<'_>>> = sentences.iter().map(|sentence| tokens(sentence)).collect();
    let answers = |token: &Token<'_>| ANSWERING.contains(&token.lower.as_str());
    let is_of_fewer = all.iter().any(|there| {
        let counts = figures(there);
        let answered = |count: &Figure| {
            let from = there.partition_point(|token| token.start < count.place.end);
            let behind = there[from..].iter().take(ANSWERED);
            let mut behind = behind.take_while(|token| token.kind == Kind::Word);
            let is_fewer = count.what.count().is_some_and(|count| count < asked);
            is_fewer && behind.any(answers)
        };
        counts.iter().any(|count| count.what.count() == Some(asked)) && counts.iter().any(answered)
    });
    let is_told = |there: &Vec<Token<'_>>| {
        let told = figures(there);
        told.iter().any(|there| figure.is_borne_by(there))
            && told.iter().any(|there| there.what.count() == Some(asked))
            && !there.iter().any(answers)
    };
    is_of_fewer && !all.iter().any(is_told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_one_site_is_not_one_of_all() {
        let sentences =
            ["Lamps were dark on 19 of 60 nights at the North Point pier, the log says."];
        for (claim, expected) in [
            (
                "Lamps were dark on 19 of 60 nights at the line's four piers.",
                true,
            ),
            (
                "Lamps were dark on 19 of 60 nights at Vance Bay piers.",
                true,
            ),
            (
                "Lamps were dark on 19 of 60 nights at the North Point pier.",
                false,
            ),
            (
                "Lamps were dark on 19 of 60 nights at one of the line's piers.",
                false,
            ),
            ("Lamps were dark on 19 of 60 nights.", false),
            (
                "Lamps were dark on 25 of 70 nights at the line's four piers.",
                false,
            ),
        ] {
            let found = of_every_site(claim, &sentences);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
        let each = ["Lamps were dark on 19 of 60 nights at each pier."];
        let claim = "Lamps were dark on 19 of 60 nights at the line's piers.";
        assert_eq!(of_every_site(claim, &each), None);
    }

    #[test]
    fn a_share_of_those_who_answered_is_not_one_of_a_whole_place() {
        let sentences = ["Of the 212 pilots who answered, 54 percent were tired."];
        for (claim, expected) in [
            (
                "In a survey, 54 percent of harbor pilots in six ports were tired.",
                true,
            ),
            (
                "In a survey, 54 percent of the nation's pilots were tired.",
                true,
            ),
            ("In a survey, 54 percent of pilots were tired.", false),
            (
                "In a survey, 54 percent of the pilots in six ports who responded were tired.",
                false,
            ),
        ] {
            let here = tokens(claim);
            let figure = &figures(&here)[0];
            let found = of_more_than_asked(&here, figure, &sentences);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }

    #[test]
    fn most_of_those_who_answered_are_not_most_of_all() {
        let sentences = [
            "We wrote to 300 pilots, and 212 answered.",
            "Most of those who answered said that the piers were dark.",
        ];
        for (claim, expected) in [
            ("Most pilots said that the piers were dark.", true),
            (
                "Most of the pilots who replied said that the piers were dark.",
                false,
            ),
            ("Of 212 pilots, most said that the piers were dark.", false),
            ("Pilots said that the piers were dark.", false),
        ] {
            let found = amount_of_asked(claim, &sentences);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
        let of_all = ["Most piers were dark, said most pilots."];
        assert_eq!(amount_of_asked("Most piers were dark.", &of_all), None);
    }

    #[test]
    fn a_number_of_one_thing_with_a_name_is_not_one_of_several() {
        let sentences = ["On 88 mornings fog closed the Point Vance lock, its keeper wrote."];
        for (claim, expected) in [
            ("There were 88 closings of locks in the bay.", true),
            ("There were 88 closings of the Point Vance lock.", false),
            ("There were 88 closings on mornings of fog.", false),
            ("There were 88 closings.", false),
        ] {
            let found = of_every_site(claim, &sentences);
            assert_eq!(found.is_some(), expected, "{claim}: {found:?}");
        }
    }

    #[test]
    fn a_share_of_those_who_answered_is_not_one_of_all_who_were_asked() {
        let sentences = [
            "We wrote to 940 pilots, 212 of whom answered.",
            "Of those who did, 54 percent were tired.",
        ];
        let told = [sentences[0], "Of the 940 pilots, 54 percent were tired."];
        for (claim, sentences, expected) in [
            (
                "Tired were 54 percent of the 940 pilots who were asked.",
                &sentences,
                true,
            ),
            (
                "Tired were 54 percent of the 212 pilots who answered.",
                &sentences,
                false,
            ),
            ("Tired were 54 percent of pilots.", &sentences, false),
            ("Tired were 54 percent of the 940 pilots.", &told, false),
        ] {
            let figure = &figures(&tokens(claim))[0];
            assert_eq!(of_all_asked(figure, sentences), expected, "{claim}");
        }
    }
}
