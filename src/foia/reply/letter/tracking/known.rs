//! The numbers that the docket knows, as they stand in a text.

use super::label::apart;
use super::shape::{identifier, is_lettered, is_serial, series_of};
use crate::foia::reply::fact::Fact;
use crate::foia::reply::plain_number;
use crate::foia::reply::sentence::Sentence;
use crate::foia::reply::sentence::phrase::{Said, is_in_class};
use crate::foia::reply::sentence::word::words;
use crate::foia::reply::words::WORDS;
use crate::text::tokens;

/// Returns the one of the known numbers that stands in a text.
pub(in crate::foia::reply) fn own_number<'a>(text: &str, known: &[&'a str]) -> Option<&'a str> {
    let is_number = |token: &str, number: &&&str| {
        let plain = plain_number(number);
        // `FOIA request FA-26-0214/FP-26-008177` gives it in two series.
        let mut parts = token.split('/');
        plain.len() >= 4
            && (plain_number(token) == plain
                || is_without_series(token, number)
                || parts.any(|part| plain_number(part) == plain))
    };
    let text = apart(text);
    let all: Vec<&str> = tokens(&text).map(|(_, token)| token).collect();
    let one = |token: &str| {
        known
            .iter()
            .find(|number| is_number(token, number))
            .copied()
    };
    // `BIS 27-004` stands in a text as two.
    let two = |pair: &[&str]| {
        let joined = plain_number(&pair.concat());
        let mut parted = known.iter().filter(|number| number.trim().contains(' '));
        parted
            .find(|number| plain_number(number) == joined)
            .copied()
    };
    let single = all.iter().find_map(|token| one(token));
    single.or_else(|| all.windows(2).find_map(two))
}

/// The number of a request in a text.
pub(in crate::foia::reply) struct Numbered {
    /// Where its token stands, in bytes.
    pub(in crate::foia::reply) begin: usize,
    pub(in crate::foia::reply) end: usize,
    /// Whether it is one of the known ones.
    pub(in crate::foia::reply) is_own: bool,
}

/// Returns where a text names requests by number: the known ones, and others whose numbers are built like theirs, or that
/// the text calls requests. A number that an office gives is not another's.
pub(in crate::foia::reply) fn requests_named(text: &str, known: &[&str]) -> Vec<Numbered> {
    let mut found = Vec::new();
    for (at, token) in tokens(text) {
        let is_own = own_number(token, known).is_some();
        let before = text.get(..at).unwrap_or_default();
        if is_own || is_other(token, before, known) {
            found.push(Numbered {
                begin: at,
                end: at + token.len(),
                is_own,
            });
        }
    }
    found
}

/// Reads the number of the reader's own request as the request, where a letter calls it so: `I have withdrawn 27-1234-F`.
pub(in crate::foia::reply) fn name_requests(body: &mut [Sentence], known: &[&str]) {
    for said in body.iter_mut().filter(|said| !said.is_told) {
        let all = words(&said.text);
        let own = requests_named(&said.text, known).into_iter();
        for number in own.filter(|number| number.is_own) {
            let place = |at: usize| all.partition_point(|word| word.at < at);
            let (begin, end) = (place(number.begin), place(number.end));
            let before = Said::of(all.get(..begin).unwrap_or_default());
            let mut names = WORDS.tracking.named.hits(&before).into_iter();
            let after = Said::of(all.get(end..).unwrap_or_default());
            let mut verbs = WORDS.lines.verbs.hits(&after).into_iter();
            let mut opening = all.iter().take(begin);
            let opens = opening.all(|word| is_in_class("fillers", &word.text))
                || said.clauses.contains(&begin);
            if names.any(|hit| hit.end == before.len()) || opens && verbs.any(|hit| hit.start == 0)
            {
                said.said.read_as(begin..end, "your request");
                said.whole.read_as(begin..end, "your request");
            }
        }
    }
}

fn is_other(token: &str, before: &str, known: &[&str]) -> bool {
    let Some(number) = identifier(token).filter(|number| number.contains('-')) else {
        return false;
    };
    let before = words(before);
    let near = |noun: &str, count: usize| {
        let mut near = before.iter().rev().take(count);
        near.any(|word| word.text.starts_with(noun))
    };
    let is_alike = known.iter().any(|known| shape(known) == shape(&number));
    let is_request = is_alike || near("request", 2) && is_lettered(&number);
    is_request && !near("appeal", 3) && !WORDS.tracking.assigns.hold(&Said::of(&before))
}

/// Returns how a number is built: `99-99999-F` for `27-00481-F`.
pub(super) fn shape(number: &str) -> String {
    let signs = number.chars();
    signs
        .map(|c| {
            if c.is_ascii_digit() {
                '9'
            } else {
                c.to_ascii_uppercase()
            }
        })
        .collect()
}

/// Returns `true` if one of two numbers is the other with letters before it: `FOIA-2026-000377` and
/// `2026-000377`.
fn is_without_series(one: &str, other: &str) -> bool {
    let core = |number: &str| {
        let begin = number
            .find(|c: char| c.is_ascii_digit())
            .unwrap_or(number.len());
        let (series, core) = number.split_at(begin);
        let is_series = series.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
        (is_series && core.contains('-') && core.len() >= 8).then(|| plain_number(core))
    };
    let is_bare = |number: &str| number.starts_with(|c: char| c.is_ascii_digit());
    let one = one.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    is_bare(one) != is_bare(other) && core(one).is_some() && core(one) == core(other)
}

pub(super) fn same(one: &Fact, other: &Fact) -> bool {
    let (one, other) = (one.value(), other.value());
    plain_number(&one) == plain_number(&other) || is_without_series(&one, &other)
}

/// Returns `true` if a text calls a number a former one: `formerly NW-93112`, `had been logged as`, or gives it up for
/// another.
pub(in crate::foia::reply) fn is_former(text: &str, number: &str) -> bool {
    let Some(at) = text.find(number) else {
        return false;
    };
    let before = Said::of(&words(text.get(..at).unwrap_or_default()));
    // The word for it stands right before the number.
    let mut former = WORDS.tracking.former.hits(&before).into_iter();
    former.any(|hit| hit.end == before.len()) || replacement(text, number).is_some()
}

/// Returns the number that a text puts in the place of another one: `26-00118 has been renumbered 27-00418-F`.
pub(super) fn replacement(text: &str, number: &str) -> Option<String> {
    let (_, after) = text.split_once(number)?;
    let all = words(after);
    let hits = WORDS.tracking.replaced.hits(&Said::of(&all)).into_iter();
    let mut ends = hits.filter(|hit| hit.start == 0).map(|hit| hit.end);
    ends.find_map(|end| {
        let rest = after.get(all.get(end)?.at..)?;
        let mut tokens = tokens(rest).map(|(_, token)| token);
        let first = tokens.next()?;
        let parted = || {
            let number = identifier(tokens.next()?).filter(|number| is_serial(number))?;
            Some(format!("{} {number}", series_of(first)?))
        };
        identifier(first).or_else(parted)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_gives_way_to_the_one_that_replaces_it() {
        for (text, new) in [
            (
                "26-00118 has been renumbered 27-00418-F.",
                Some("27-00418-F"),
            ),
            (
                "26-00118 was changed to the new number RD 51877",
                Some("RD 51877"),
            ),
            (
                "26-00118 is now 2027-ABC-00418, and open",
                Some("2027-ABC-00418"),
            ),
            ("26-00118 has been renumbered.", None),
            ("26-00118 is now complete; 27-00418-F is not.", None),
            ("26-00118 and 27-00418-F", None),
        ] {
            assert_eq!(replacement(text, "26-00118").as_deref(), new, "{text}");
            assert_eq!(is_former(text, "26-00118"), new.is_some(), "{text}");
        }
    }

    #[test]
    fn a_known_number_of_two_words_stands_in_a_text_as_two() {
        assert_eq!(
            own_number("our file OCX 27-0031.", &["OCX 27-0031"]),
            Some("OCX 27-0031")
        );
        assert_eq!(own_number("our file 27-0031", &["OCX 27-0031"]), None);
    }
}
