//! Whether a body agreed with a recommendation, where its source numbers them, `(2) review the records`, `did not
//! concur with recommendation 2`, and where it tells them by their words.

use std::collections::BTreeSet;

use crate::campaign::check::language::names::names;
use crate::campaign::check::language::number::{Form, numeral};
use crate::campaign::check::language::passages::{masked, sentences};
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::outgoing::stems;
use crate::text::{is_listed, one_line};

/// So many words must a sentence share with a recommendation to be about it.
const ABOUT: usize = 3;
/// So many sentences behind one about recommendations a body answers them, too.
const BEHIND: usize = 2;
/// So far before a verb stands what denies it, in tokens.
const NEGATED: usize = 4;
/// So far behind a verb stands to how many it answers, in tokens.
const OBJECT: usize = 3;
/// So far behind a verb stands `in part`, in tokens.
const PARTLY: usize = 3;
/// Verbs by which a body agrees, and by which it does not, in any form.
const AGREEING: [&str; 3] = ["accept", "agree", "concur"];
const REFUSING: [&str; 3] = ["disagree", "refus", "reject"];
/// Verbs by which a body does as it is told to, in any form.
const FOLLOWING: [&str; 3] = ["adopt", "implement", "plan"];

/// Returns what a text says of a body's answer to a recommendation, and what the source says.
pub(in crate::campaign::check) fn answered_otherwise(
    text: &str,
    source: &str,
) -> Option<(String, String)> {
    let own = masked(text);
    let mut advice: Option<&str> = None;
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let is_answer = !clauses(&tokens(sentence), sentence).is_empty();
        let is_advice = is_of_recommendation(sentence);
        // NOTE: `The port agreed.` answers what the sentence before it tells.
        let whole = match advice.filter(|_| is_answer && !is_advice) {
            Some(advice) => format!("{advice} {sentence}"),
            None => sentence.to_owned(),
        };
        advice = Some(sentence).filter(|_| is_advice && !is_answer);
        if let Some(found) = answered_in_words(&whole, source) {
            return Some(found);
        }
        let mine = clauses(&tokens(sentence), sentence).into_iter().next()?;
        let number = subject(&whole, source)?;
        let mut theirs = sentences(source).into_iter().filter_map(|place| {
            let answer = answer_to(number, &source[place.clone()])?;
            Some((answer, place))
        });
        let (other, place) = theirs.next()?;
        let is_otherwise = other != mine.answer && theirs.next().is_none();
        is_otherwise.then(|| (mine.verb, one_line(&source[place])))
    })
}

fn is_of_recommendation(text: &str) -> bool {
    text.to_lowercase().contains("recommend")
}

/// Returns an answer to a recommendation that the source tells by its words, and answers otherwise there.
fn answered_in_words(sentence: &str, source: &str) -> Option<(String, String)> {
    let here = tokens(sentence);
    let mine = clauses(&here, sentence).into_iter().next()?;
    // NOTE: whoever `agreed to publish it` need not speak of a recommendation.
    let is_named = is_of_recommendation(sentence);
    if !is_named && !mine.object.starts_with(" to ") && !mine.object.starts_with(" that ") {
        return None;
    }
    if let Some(found) = of_all(&mine, source) {
        return Some(found);
    }
    let own = stems(sentence);
    let mut theirs = Vec::new();
    let mut since = BEHIND + 1;
    let mut before = "";
    for place in sentences(source) {
        let there = &source[place];
        let is_advice = is_of_recommendation(there);
        since = if is_advice { 0 } else { since + 1 };
        let is_about = since <= BEHIND;
        let answers = clauses(&tokens(there), there);
        // NOTE: `The port did not agree.` answers the recommendation of the sentence before it.
        let advice = if is_advice { "" } else { before };
        before = if answers.is_empty() { there } else { "" };
        for clause in answers {
            let object = stems(&format!("{advice} {}", clause.object));
            let shared = object.intersection(&own).count();
            let is_all = is_about && clause.object.split_whitespace().any(|word| word == "all");
            theirs.push((
                if is_about { shared } else { 0 },
                is_all,
                clause.answer,
                there,
            ));
        }
    }
    if !theirs
        .iter()
        .any(|(_, _, answer, _)| *answer == mine.answer)
        && !is_followed(&mine, source)
        && is_named
    {
        let answered = theirs
            .iter()
            .map(|(.., there)| *there)
            .find(|there| is_of_recommendation(there));
        let mut all = sentences(source).into_iter().map(|place| &source[place]);
        let theirs = answered.or_else(|| all.find(|there| is_of_recommendation(there)))?;
        return Some((mine.verb, one_line(theirs)));
    }
    let most = theirs.iter().map(|(shared, ..)| *shared).max()?;
    if !is_named && most < ABOUT {
        return None;
    }
    let is_unanimous = || {
        theirs
            .iter()
            .all(|(_, _, answer, _)| Some(*answer) == theirs.first().map(|first| first.2))
    };
    // NOTE: whoever agreed with all has agreed with each, where nobody answers otherwise.
    let is_of_all = most < ABOUT && is_unanimous();
    let nearest = |shared: usize, is_all: bool| {
        if most < ABOUT {
            is_all && is_of_all
        } else {
            shared == most
        }
    };
    let mut near = theirs
        .iter()
        .filter(|(shared, is_all, ..)| nearest(*shared, *is_all));
    let (_, _, _, first) = near.clone().next()?;
    let is_otherwise = near.all(|(_, _, answer, _)| *answer != mine.answer);
    is_otherwise.then(|| (mine.verb.clone(), one_line(first)))
}

/// Returns an answer to all recommendations where the source tells one to some alone: `concurred with three of them`.
fn of_all(mine: &Clause, source: &str) -> Option<(String, String)> {
    let is_all = |object: &str| {
        let mut words = tokens(object).into_iter().take(OBJECT);
        words.any(|token| ["all", "each", "every"].contains(&token.lower.as_str()))
    };
    let number = |object: &str| {
        let tokens = tokens(object);
        let found = (0..tokens.len().min(OBJECT)).find_map(|at| numeral(&tokens, at));
        found.map(|number| number.value)
    };
    // NOTE: `all three` are the `three` that there are.
    let is_some =
        |object: &str| number(object).is_some_and(|some| number(&mine.object) != Some(some));
    if !is_all(&mine.object) {
        return None;
    }
    let mut found = None;
    for place in sentences(source) {
        let sentence = &source[place];
        let tokens = tokens(sentence);
        let clauses = clauses(&tokens, sentence).into_iter();
        for clause in clauses.filter(|clause| clause.answer == mine.answer) {
            if is_all(&clause.object) {
                return None;
            }
            if is_some(&clause.object) {
                found = Some((mine.verb.clone(), one_line(sentence)));
            }
        }
    }
    found
}

/// How a body answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Agrees,
    Disagrees,
    /// It agrees in part.
    Partly,
    /// It neither agrees nor disagrees.
    Neither,
}

/// An answer of a sentence, and what it is about.
struct Clause {
    verb: String,
    answer: Answer,
    object: String,
}

/// Returns the answers of a sentence, in order: `agreed with four of them … disagreed with …`.
fn clauses(tokens: &[Token<'_>], sentence: &str) -> Vec<Clause> {
    let at: Vec<usize> = (0..tokens.len())
        .filter(|at| is_answer(&tokens[*at]))
        .collect();
    let mut clauses = Vec::new();
    for (index, &verb) in at.iter().enumerate() {
        let end = at
            .get(index + 1)
            .map_or(sentence.len(), |next| tokens[*next].start);
        let from = index.checked_sub(1).map_or(0, |last| at[last] + 1);
        let before = &tokens[from.max(verb.saturating_sub(NEGATED))..verb];
        let is_neither = before.iter().any(|token| token.is("neither"));
        // NOTE: `neither agreed nor disagreed` is one answer.
        if before.iter().any(|token| token.is("nor")) {
            if let Some(last) = clauses.last_mut() {
                let last: &mut Clause = last;
                last.answer = Answer::Neither;
                sentence[tokens[verb].end()..end].clone_into(&mut last.object);
            }
            continue;
        }
        let denies = before
            .iter()
            .any(|token| is_listed(&WORDS.meaning.negations, &token.lower));
        let behind = tokens[verb + 1..].iter().take(PARTLY);
        let is_partly = before.iter().chain(behind).any(is_partly);
        let answer = if is_neither {
            Answer::Neither
        } else if is_partly {
            Answer::Partly
        } else if denies == refuses(&tokens[verb]) {
            Answer::Agrees
        } else {
            Answer::Disagrees
        };
        clauses.push(Clause {
            verb: tokens[verb].lower.clone(),
            answer,
            object: sentence[tokens[verb].end()..end].to_owned(),
        });
    }
    clauses
}

fn is_answer(token: &Token<'_>) -> bool {
    agrees(token) || refuses(token)
}

/// Returns `true` for a verb by which a body agrees.
pub(in crate::campaign::check) fn agrees(token: &Token<'_>) -> bool {
    let mut verbs = AGREEING.iter();
    let is_verb = verbs.any(|verb| token.lower.starts_with(verb));
    is_verb && !token.lower.starts_with("agreement")
}

fn refuses(token: &Token<'_>) -> bool {
    REFUSING.iter().any(|verb| token.lower.starts_with(verb))
}

/// Returns `true` if a source says that something was adopted, which answers as agreeing does.
fn is_followed(mine: &Clause, source: &str) -> bool {
    let follows = |token: &Token<'_>| FOLLOWING.iter().any(|verb| token.lower.starts_with(verb));
    mine.answer != Answer::Disagrees && tokens(source).iter().any(follows)
}

/// Returns the answer of a sentence to the recommendation of a number: `concurred with recommendations 1 and 2, and partly
/// with 3` gives two.
fn answer_to(number: u64, sentence: &str) -> Option<Answer> {
    let answers = clauses(&tokens(sentence), sentence);
    let [first, rest @ ..] = answers.as_slice() else {
        return None;
    };
    if rest.is_empty() {
        // NOTE: of one answer it does not matter where the numbers stand: `Recommendation 2 was accepted.`
        let (whole, part) = partly_split(sentence, first);
        let of = |text: &str| numbers(&tokens(text)).contains(&number);
        let partly = part.filter(|part| of(part)).map(|_| Answer::Partly);
        return partly.or_else(|| of(whole).then_some(first.answer));
    }
    let of_it = |clause: &&Clause| numbers(&tokens(&clause.object)).contains(&number);
    answers.iter().find(of_it).map(|clause| clause.answer)
}

/// Returns a sentence of one answer in two where it agrees `with 1 and 2, partially with 3`.
fn partly_split<'s>(sentence: &'s str, clause: &Clause) -> (&'s str, Option<&'s str>) {
    let tokens = tokens(sentence);
    let at = (1..tokens.len()).find(|at| {
        is_partly(&tokens[*at]) && tokens.get(at + 1).is_some_and(|next| next.is("with"))
    });
    let at = at.filter(|_| clause.answer == Answer::Agrees);
    at.map_or((sentence, None), |at| {
        let (whole, part) = sentence.split_at(tokens[at].start);
        (whole, Some(part))
    })
}

fn is_partly(token: &Token<'_>) -> bool {
    ["part", "partially", "partly"].contains(&token.lower.as_str())
}

/// Returns the number of the recommendation that a sentence is about, if it is about one.
fn subject(sentence: &str, source: &str) -> Option<u64> {
    let own = stems(sentence);
    let mut shared: Vec<(usize, u64)> = recommendations(source)
        .into_iter()
        .map(|(number, words)| (words.intersection(&own).count(), number))
        .filter(|(shared, _)| *shared >= ABOUT)
        .collect();
    shared.sort_unstable_by(|a, b| b.cmp(a));
    match shared.as_slice() {
        [(most, _), (next, _), ..] if most == next => None,
        [(_, number), ..] => Some(*number),
        [] => None,
    }
}

/// Returns the words of each recommendation of a list: `We recommend that it (1) …, (2) …`, or of lines with numbers.
fn recommendations(source: &str) -> Vec<(u64, BTreeSet<String>)> {
    let is_list = |sentence: &&str| sentence.contains("recommend") && sentence.contains("(2)");
    let lists = sentences(source).into_iter().map(|place| &source[place]);
    let lists = lists.filter(is_list);
    let items = lists.flat_map(|list| list.split('(').skip(1));
    let of_item = |item: &str, mark: char| {
        let (number, words) = item.split_once(mark)?;
        Some((number.trim().parse().ok()?, stems(words)))
    };
    let in_sentence: Vec<_> = items.filter_map(|item| of_item(item, ')')).collect();
    if !in_sentence.is_empty() {
        return in_sentence;
    }
    let lines = source.lines().map(str::trim);
    let lines = lines.skip_while(|line| !(line.contains("recommend") && line.ends_with(':')));
    // NOTE: an item of several lines goes on up to the next blank one or number.
    let mut found: Vec<(u64, BTreeSet<String>)> = Vec::new();
    for line in lines.skip(1) {
        match of_item(line, '.').or_else(|| of_item(line, ')')) {
            Some((number, words)) if number == found.len() as u64 + 1 => {
                found.push((number, words));
            }
            _ if line.is_empty() => {}
            _ => break,
        }
    }
    found
}

/// Returns what a text has recommended, and the list of a source in which it does not stand, though the source tells of it
/// elsewhere.
pub(in crate::campaign::check) fn never_made(
    text: &str,
    sources: &[&str],
) -> Option<(String, String)> {
    let own = masked(text);
    sentences(&own).into_iter().find_map(|place| {
        let sentence = &own[place];
        let here = tokens(sentence);
        let at = (0..here.len()).find(|at| {
            let is_advice = ["recommended", "recommends"].contains(&here[*at].lower.as_str());
            is_advice && here.get(at + 1).is_some_and(|next| next.is("that"))
        })?;
        let ends = |token: &Token<'_>| {
            token.kind == Kind::Sign && !token.is_hyphen() || token.is("and") || token.is("but")
        };
        let end = here[at + 2..]
            .iter()
            .position(ends)
            .map_or(here.len(), |end| at + 2 + end);
        let clause = sentence.get(here.get(at + 2)?.start..here[end - 1].end())?;
        let mut deed = stems(clause);
        for name in names(clause) {
            for stem in stems(&clause[name.place]) {
                deed.remove(&stem);
            }
        }
        let most = |words: &BTreeSet<String>| 2 * deed.intersection(words).count() >= deed.len();
        let is_advised = |source: &str| {
            let listed = recommendations(source).iter().any(|(_, words)| most(words));
            let mut told = sentences(source).into_iter().map(|place| &source[place]);
            listed || told.any(|there| is_of_recommendation(there) && most(&stems(there)))
        };
        let is_listing = |source: &&&str| recommendations(source).len() > 1 && most(&stems(source));
        let listing = sources.iter().find(is_listing)?;
        if deed.len() < ABOUT || sources.iter().any(|source| is_advised(source)) {
            return None;
        }
        let mut told = sentences(listing).into_iter().map(|place| &listing[place]);
        let theirs = told.find(|there| is_of_recommendation(there))?;
        Some((one_line(clause), one_line(theirs)))
    })
}

/// Returns the numbers that a sentence tells, in digits and in words: `recommendations 1 and 3`, `the third`.
fn numbers(tokens: &[Token<'_>]) -> Vec<u64> {
    let found = (0..tokens.len()).filter_map(|at| {
        let number = numeral(tokens, at)?;
        let before = tokens.get(at.checked_sub(1)?)?.lower.as_str();
        let is_joined = matches!(before, "," | "and" | "or");
        // NOTE: in `4 of the 5 recommendations` nothing is numbered.
        let is_of_list = match number.form {
            Form::Cardinal => {
                let is_named = before.starts_with("recommendation") || before == "with";
                is_named || (tokens[at].kind == Kind::Number && is_joined)
            }
            Form::Ordinal => is_joined || before == "the",
            _ => false,
        };
        number.value.parse().ok().filter(|_| is_of_list)
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_answered_as_the_source_says() {
        let source = "We recommend that the port (1) repair the lamps on the north pier, (2) count its \
            pilots each month, and (3) publish the whole log of its alarms. The port agreed with the first \
            recommendation. It did not concur with recommendation 2. It neither agreed nor disagreed \
            with the third.";
        for (text, expected) in [
            (
                "The port concurred that it should count its pilots each month.",
                true,
            ),
            (
                "The port did not agree to count its pilots each month.",
                false,
            ),
            (
                "The port agreed to repair the lamps on the north pier.",
                false,
            ),
            (
                "The port would not agree to repair the lamps on the north pier.",
                true,
            ),
            (
                "The port accepted that it should publish the whole log of its alarms.",
                true,
            ),
            ("The port agreed with one recommendation.", false),
        ] {
            let found = answered_otherwise(text, source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn a_recommendation_is_one_that_was_made() {
        let source = "Nine lamps at the north pier were cracked, and two pilots left in May. We recommend that the port (1) count \
            its pilots each month and (2) publish the log of its alarms.";
        for (text, expected) in [
            (
                "The board recommended that the port mend cracked lamps at the north pier.",
                true,
            ),
            (
                "The board recommended that the port publish its log of alarms.",
                false,
            ),
            (
                "The board recommended that the port count pilots monthly.",
                false,
            ),
            ("The board recommended that the port hire a cook.", false),
        ] {
            let found = never_made(text, &[source]);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn a_recommendation_of_a_line_has_its_number() {
        let source = "We make three recommendations to the port:\n\n1. Repair the lamps on the north pier.\n2. Count its pilots \
            each month.\n3. Publish the whole log of its alarms.\n\nThe port concurred with Recommendations 1 and 2, and did \
            not concur with Recommendation 3.";
        for (text, expected) in [
            (
                "The board recommended that the port publish the whole log of its alarms. The port concurred.",
                true,
            ),
            (
                "The board recommended that the port publish the whole log of its alarms. The port did not concur.",
                false,
            ),
            (
                "The board recommended that the port count its pilots each month, and the port concurred.",
                false,
            ),
        ] {
            let found = answered_otherwise(text, source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn each_of_several_answers_is_to_its_own_recommendations() {
        let list = "We recommend that the port (1) repair the lamps on the north pier, (2) count its pilots each month, \
            and (3) publish the whole log of its alarms.";
        let apart = format!(
            "{list} The port agreed with recommendations 1 and 2 and partially agreed with 3."
        );
        let short =
            format!("{list} The port agreed with recommendations 1 and 2, but only partly with 3.");
        for source in [&apart, &short] {
            for (text, expected) in [
                (
                    "The port agreed to publish the whole log of its alarms.",
                    true,
                ),
                (
                    "The port agreed in part to publish the whole log of its alarms.",
                    false,
                ),
                ("The port agreed to count its pilots each month.", false),
                (
                    "The port agreed in part to count its pilots each month.",
                    true,
                ),
                ("The port agreed to meet.", false),
            ] {
                let found = answered_otherwise(text, source);
                assert_eq!(found.is_some(), expected, "{text}: {found:?}");
            }
        }
    }

    #[test]
    fn an_answer_of_the_source_is_one_to_the_recommendation_before_it() {
        let source = "We recommended that the port count its pilots each month. The port agreed. We also recommended \
            that the port publish the whole log of its alarms. The port did not agree, citing the cost.";
        for (text, expected) in [
            (
                "The port agreed to publish the whole log of its alarms.",
                true,
            ),
            (
                "The port agreed with the recommendation to publish the log of its alarms.",
                true,
            ),
            (
                "The port did not agree with the recommendation to publish the log of its alarms.",
                false,
            ),
            (
                "The port agreed with the recommendation to count its pilots.",
                false,
            ),
            ("The port agreed to count its pilots each month.", false),
        ] {
            let found = answered_otherwise(text, source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn a_body_has_answered_a_recommendation_in_words_as_the_source_says() {
        let source = "We made four recommendations. The port agreed with three of them and plans to finish by May. It \
            disagreed with our recommendation to publish the log of its alarms within a week. The harbor board neither \
            agreed nor disagreed with the recommendation to count its pilots each month. The ferry line concurred with \
            all of our recommendations.";
        for (text, expected) in [
            (
                "The auditor recommended publishing the log of alarms within a week, and the port agreed.",
                true,
            ),
            (
                "The port did not agree with the recommendation to publish the log of its alarms within a week.",
                false,
            ),
            (
                "The port disagreed with the recommendation to publish the log of alarms.",
                false,
            ),
            (
                "The board disagreed with the recommendation to count its pilots each month.",
                true,
            ),
            (
                "The board neither agreed nor disagreed with the recommendation to count its pilots each month.",
                false,
            ),
            ("The port agreed to meet.", false),
        ] {
            let found = answered_otherwise(text, source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn an_answer_is_one_that_the_source_tells() {
        let partly =
            "We made three recommendations. The port partially concurred with our recommendations.";
        let none = "We recommend that the port paint its lamps.";
        let refused =
            "We made three recommendations. The port rejected all of our recommendations.";
        for (text, source, expected) in [
            ("The port rejected all three recommendations.", partly, true),
            ("The port agreed with the recommendations.", partly, true),
            (
                "The port partly agreed with the recommendations.",
                partly,
                false,
            ),
            (
                "The port agreed in part with the recommendations.",
                partly,
                false,
            ),
            ("The port rejected the recommendation.", none, true),
            ("The port accepted the recommendation.", none, true),
            (
                "The port rejected all three recommendations.",
                refused,
                false,
            ),
            (
                "The port did not agree with the recommendations.",
                refused,
                false,
            ),
            ("The port accepted the recommendations.", refused, true),
        ] {
            let found = answered_otherwise(text, source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn whoever_agreed_with_some_has_not_agreed_with_all() {
        let source = "We made four recommendations. The port agreed with three of them.";
        for (text, expected) in [
            ("The port agreed with all of the recommendations.", true),
            (
                "The port agreed with three of the four recommendations.",
                false,
            ),
        ] {
            let found = answered_otherwise(text, source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn whoever_agreed_with_all_has_agreed_with_each() {
        let source = "We made three recommendations. The ferry line concurred with all of our recommendations.";
        for (text, expected) in [
            (
                "The auditor recommended more lamps, and the line did not concur.",
                true,
            ),
            (
                "The auditor recommended more lamps, and the line concurred.",
                false,
            ),
        ] {
            let found = answered_otherwise(text, source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }

    #[test]
    fn an_answer_is_one_to_the_recommendation_before_it() {
        let source = "We made two recommendations. The port agreed with one of them. It did not agree to count idle tugs each month.";
        for (text, expected) in [
            (
                "The auditor recommended that the port count idle tugs each month. The port agreed.",
                true,
            ),
            (
                "The auditor recommended that the port count idle tugs each month. It agreed to count idle tugs.",
                true,
            ),
            (
                "The auditor recommended that the port count idle tugs each month. The port did not agree.",
                false,
            ),
        ] {
            let found = answered_otherwise(text, source);
            assert_eq!(found.is_some(), expected, "{text}: {found:?}");
        }
    }
}
