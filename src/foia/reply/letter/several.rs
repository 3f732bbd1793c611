//! Letters that answer several requests: which of their sentences speak of one of them.

use super::tracking::{Numbered, own_number, requests_named};
use crate::foia::reply::page::items::is_item;
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::sentence::word::{Word, words};
use crate::foia::reply::words::WORDS;

/// Within how many bytes of a paragraph's beginning a number heads it.
const HEADING: usize = 60;

/// Whose sentences these are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Own,
    Others,
    Both,
}

/// Takes out the sentences of paragraphs that another request's number heads, up to the next number. What is said
/// of appeals, or of all the requests, stays.
pub(in crate::foia::reply) fn keep_own(body: &mut Vec<Sentence>, known: &[&str], others: &[&str]) {
    if others.is_empty() {
        return;
    }
    let mut whose = Whose::Both;
    let mut last = None;
    body.retain(|sentence| {
        let begins = last.replace(sentence.paragraph) != Some(sentence.paragraph);
        let names = |text: &str, numbers: &[&str]| own_number(text, numbers).is_some();
        let mut end = HEADING.min(sentence.text.len());
        while !sentence.text.is_char_boundary(end) {
            end -= 1;
        }
        let head = sentence.text.get(..end).unwrap_or_default();
        let is_own = names(&sentence.text, known);
        let heads_others = begins && names(head, others);
        whose = match (is_own, heads_others) {
            (true, false) => Whose::Own,
            (true, true) => Whose::Both,
            (false, true) => Whose::Others,
            (false, false) if WORDS.letter.all_requests.hold(&sentence.whole) => Whose::Both,
            (false, false) => whose,
        };
        whose != Whose::Others || WORDS.appeal.names.hold(&sentence.whole)
    });
}

/// Marks as told what a letter says of other requests that it names by number: whatever was found or decided there, `We
/// close 27-00499-F as a duplicate`, is not said of the known ones.
pub(in crate::foia::reply) fn set_others_apart(body: &mut [Sentence], known: &[&str]) {
    // The paragraph in which the sentence before speaks of another request.
    let mut other: Option<usize> = None;
    for sentence in body {
        let named = requests_named(&sentence.text, known);
        let has_own = own_number(&sentence.text, known).is_some();
        let is_parted = named.iter().any(|one| one.is_own);
        let is_of_other = match named.as_slice() {
            _ if has_own => false,
            [] => other == Some(sentence.paragraph) && points_back(sentence),
            named => !names_own(&sentence.text, named),
        };
        sentence.is_told |= is_of_other;
        other = is_of_other.then_some(sentence.paragraph);
        if is_parted {
            for (from, until) in of_others(sentence, &named) {
                sentence.silence(from, until);
            }
        }
    }
}

/// Marks as told the items of a list that a title in quotation marks heads each, where another one of them bears a known
/// number: `* "Payroll" (Sheriff) - 41 pages released.`
pub(in crate::foia::reply) fn set_titles_apart(body: &mut [Sentence], known: &[&str]) {
    let mut titled = Vec::new();
    let mut own = Vec::new();
    for (at, said) in body.iter().enumerate() {
        let begins = at.checked_sub(1).and_then(|at| body.get(at));
        let begins = begins.is_none_or(|last| last.paragraph != said.paragraph);
        if begins && is_titled(&said.text) {
            titled.push(said.paragraph);
        }
        if own_number(&said.text, known).is_some() {
            own.push(said.paragraph);
        }
    }
    if titled.iter().any(|item| own.contains(item)) {
        for said in body {
            said.is_told |= titled.contains(&said.paragraph) && !own.contains(&said.paragraph);
        }
    }
}

/// Returns `true` for `* "Payroll of the county" (Sheriff)`.
fn is_titled(text: &str) -> bool {
    is_item(text)
        && text
            .split_once(' ')
            .is_some_and(|(_, rest)| rest.trim_start().starts_with('"'))
}

/// Returns `true` for `It was closed.` and `We found nothing for it.`
fn points_back(sentence: &Sentence) -> bool {
    let hits = WORDS.letter.points_back.hits(&sentence.whole);
    let length = sentence.whole.len();
    let mut hits = hits.iter();
    hits.any(|hit| hit.start == 0 || hit.end == length) && !names_own(&sentence.text, &[])
}

/// Returns `true` if a text speaks of the reader's request other than right before one of the numbers: `This request
/// duplicates 27-00499-F`, and not `Your request 27-00499-F`.
fn names_own(text: &str, others: &[Numbered]) -> bool {
    const BETWEEN: [&str; 6] = ["foia", "foipa", "freedom", "of", "information", "act"];
    let all = words(text);
    let is_own = |at: usize| {
        let mut before = all.get(..at).unwrap_or_default().iter().rev();
        let whose = before.find(|word| !BETWEEN.contains(&&*word.text));
        whose.is_some_and(|word| ["your", "our", "this", "present"].contains(&&*word.text))
    };
    let nouns = all.iter().enumerate();
    let nouns = nouns.filter(|(_, word)| ["request", "one"].contains(&&*word.text));
    let mut next = nouns.filter(|(at, _)| is_own(*at)).map(|(at, _)| {
        let mut after = all.iter().skip(at + 1);
        after.find(|word| !["no", "nos", "number", "numbered"].contains(&&*word.text))
    });
    next.any(|next| {
        let is_number = |word: &Word| {
            others
                .iter()
                .any(|one| (one.begin..one.end).contains(&word.at))
        };
        !next.is_some_and(is_number)
    })
}

/// Returns the stretches of a sentence whose clauses speak of other requests, in bytes. The first number of a clause says
/// of which; a clause without one goes on with the one before.
fn of_others(sentence: &Sentence, named: &[Numbered]) -> Vec<(usize, usize)> {
    let all = words(&sentence.text);
    let groups = groups(&all, named);
    let mut begins: Vec<usize> = vec![0];
    let clauses = sentence.clauses.iter();
    begins.extend(clauses.filter_map(|at| Some(all.get(*at)?.at)));
    begins.extend(
        groups
            .iter()
            .filter(|group| follows_conjunction(&all, group.0))
            .map(|group| group.0),
    );
    begins.sort_unstable();
    begins.dedup();
    let mut is_own = groups.first().is_some_and(|group| group.1);
    let mut found = Vec::new();
    for (index, begin) in begins.iter().enumerate() {
        let end = begins
            .get(index + 1)
            .copied()
            .unwrap_or(sentence.text.len());
        let mut inside = groups
            .iter()
            .filter(|group| (*begin..end).contains(&group.0));
        is_own = inside.next().map_or(is_own, |group| group.1);
        if !is_own {
            found.push((*begin, end));
        }
    }
    found
}

/// Returns where the numbers of a sentence begin, those of a list together, and whether one of them is known.
fn groups(all: &[Word], named: &[Numbered]) -> Vec<(usize, bool)> {
    const JOINS: [&str; 9] = [
        "and", "or", "with", "as", "request", "requests", "no", "nos", "number",
    ];
    let mut found: Vec<(usize, bool)> = Vec::new();
    let mut last: Option<usize> = None;
    for one in named {
        let is_joined = last.is_some_and(|end| {
            let mut between = all
                .iter()
                .filter(|word| (end..one.begin).contains(&word.at));
            between.all(|word| JOINS.contains(&&*word.text))
        });
        last = Some(one.end);
        match found.last_mut().filter(|_| is_joined) {
            Some(group) => group.1 |= one.is_own,
            None => found.push((one.begin, one.is_own)),
        }
    }
    found
}

/// Returns `true` if a clause begins at a number: `and request 27-00499-F was closed`.
fn follows_conjunction(all: &[Word], at: usize) -> bool {
    let before = all.iter().rev().skip_while(|word| word.at >= at);
    let mut before =
        before.filter(|word| !["request", "your", "the", "no", "number"].contains(&&*word.text));
    let opens = ["and", "but", "while", "whereas", "though"];
    before
        .next()
        .is_some_and(|word| opens.contains(&&*word.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foia::reply::page::lines::lines;
    use crate::foia::reply::sentence::sentences;

    /// Returns what a text says of the request with a number.
    fn said(text: &str) -> Vec<bool> {
        let mut body = sentences(&lines(text, 10_000).0);
        set_others_apart(&mut body, &["27-00481-F"]);
        let closed = |said: &Sentence| {
            let place = said.text.find("closed").unwrap_or_default();
            !said.is_told && said.speaks_at(place)
        };
        body.iter().map(closed).collect()
    }

    #[test]
    fn a_sentence_or_a_clause_with_another_number_says_nothing_of_this_request() {
        for text in [
            "We closed 26-00112-F, as nothing was found.",
            "Your request 26-00112-F was closed.",
            "27-00481-F waits, and 26-00112-F was closed.",
            "27-00481-F waits and request 26-00112-F was closed.",
            "As nothing was found, 26-00112-F was closed, while 27-00481-F is open.",
            "Request A-2026-00777 was closed.",
        ] {
            assert_eq!(said(text), [false], "{text}");
        }
        assert_eq!(
            said("We wrote on 26-00112-F. It was closed."),
            [false, false]
        );
    }

    #[test]
    fn a_number_beside_this_request_takes_nothing_from_it() {
        for text in [
            "We closed 27-00481-F.",
            "This request is the same as 26-00112-F and was closed.",
            "Requests 26-00112-F and 27-00481-F were closed.",
            "26-00112-F waits, and 27-00481-F was closed.",
            "Your request on contract HQ-2026-00777 was closed.",
            "Your FOIA request, and not 26-00112-F, was closed.",
            "It was closed and given the new number 27-00999-F.",
        ] {
            assert_eq!(said(text), [true], "{text}");
        }
        assert_eq!(
            said("26-00112-F waits. Your request was closed."),
            [false, true]
        );
    }

    #[test]
    fn of_a_list_with_titles_the_item_with_the_number_is_the_readers() {
        let text = |number: &str| {
            format!(
                "* \"Barge logs\" (Army, {number}) - open.\n\n* \"Payroll\" (Sheriff) - done.\n\nSee them online."
            )
        };
        let told = |text: &str| -> Vec<bool> {
            let mut body = sentences(&lines(text, 10_000).0);
            set_titles_apart(&mut body, &["27-00481-F"]);
            body.iter().map(|said| said.is_told).collect()
        };
        assert_eq!(told(&text("27-00481-F")), [false, true, false]);
        assert_eq!(told(&text("26-00112-F")), [false, false, false]);
    }
}
