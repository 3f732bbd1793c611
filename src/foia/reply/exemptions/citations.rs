//! How letters cite exemptions: `(b)(7)(C)`, `Exemptions 6 and 7(C)`, `b5`, `Exemption Five`, `the third
//! exemption`.

use super::mention::{Found, is_under, named};
use super::ordinals::by_ordinal;
use crate::foia::Exemption;
use crate::foia::reply::page::items::box_of;
use crate::foia::reply::sentence::aside::outer_brackets;
use crate::foia::reply::sentence::phrase::{Phrases, Said};
use crate::foia::reply::sentence::word::words;
use crate::foia::reply::words::WORDS;
use crate::text::digits;

/// Returns the exemptions named in a text. The range of all of them, `(b)(1)-(9)`, names the statute.
pub(in crate::foia::reply) fn scan(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let Some(mut cursor) = opening(text, at) else {
            at += 1;
            continue;
        };
        let begin = at;
        let first = found.len();
        while let Some((exemption, end)) =
            letter(text, &cursor).or_else(|| item(text, cursor.at, cursor.is_bare))
        {
            let before = text.get(..begin).unwrap_or_default();
            found.push(Found {
                exemption,
                at: cursor.at,
                mark: box_of(text, begin),
                is_under: is_under(before),
            });
            at = end;
            let mut next = separator(text, end);
            if let Some(last) = next.as_ref().filter(|next| next.is_range) {
                at = range(text, last.at, &mut found, first).unwrap_or(end);
                next = separator(text, at).filter(|next| !next.is_range && found.len() > first);
            }
            let Some(next) = next.filter(|next| !counts(text, next.at, cursor.is_open)) else {
                break;
            };
            cursor.at = next.at;
            cursor.is_open &= !next.is_last;
            cursor.may_be_letter = exemption.number() == 7;
        }
        at = at.max(begin + 1);
    }
    found.extend(by_ordinal(text));
    found
}

/// Adds what a range names after its first exemption, `Exemptions 4-6`, and returns where it ends; takes the list
/// back where it is the statute, or no range.
fn range(text: &str, at: usize, found: &mut Vec<Found>, first: usize) -> Option<usize> {
    let begin = found.last().map(|last| last.exemption);
    let end = item(text, at, true);
    let ranged = begin.zip(end).and_then(|(begin, (last, end))| {
        let numbers = begin.number() + 1..=last.number();
        let is_ranged = begin.letter().is_none() && last.letter().is_none();
        (is_ranged && !numbers.is_empty() && (begin.number(), last.number()) != (1, 9))
            .then_some((numbers, end))
    });
    let Some((numbers, end)) = ranged else {
        found.truncate(first);
        return end.map(|(_, end)| end);
    };
    let (mark, is_under) = found
        .last()
        .map_or((None, false), |last| (last.mark, last.is_under));
    for number in numbers {
        let digit = char::from_digit(u32::from(number), 10);
        let exemption = digit.and_then(|digit| named(digit, None));
        found.extend(exemption.map(|exemption| Found {
            exemption,
            at,
            mark,
            is_under,
        }));
    }
    Some(end)
}

/// Returns the letters of exemption 7 that stand alone behind boxes, as the lines beneath its own box list
/// them: `[ ] (A)   [X] (F)`.
pub(in crate::foia::reply) fn letters(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('(') {
        let rest = text.get(at..).unwrap_or_default();
        let is_letter = |c: char| matches!(c, 'A'..='F');
        let letter =
            enclosed(rest, is_letter, true).and_then(|(letter, _)| named('7', Some(letter)));
        if let (Some(exemption), Some(mark)) = (letter, box_of(text, at)) {
            found.push(Found {
                exemption,
                at,
                mark: Some(mark),
                is_under: false,
            });
        }
    }
    found
}

/// Returns the exemptions of a row of boxes that names them by number alone: `[X] (3)(A)(i)   [ ] (4)   [ ] (5)`. A row
/// with words is a list of something else.
pub(in crate::foia::reply) fn boxed(text: &str) -> Vec<Found> {
    let row = text.rsplit(": ").next().unwrap_or(text);
    let begin = text.len() - row.len();
    let mut words = row.split(|c: char| !c.is_alphabetic());
    let mut found = Vec::new();
    if words.any(|word| word.len() > 3) {
        return found;
    }
    for (at, _) in row.match_indices('(') {
        let at = begin + at;
        let mark = box_of(text, at);
        if let (Some(mark), Some((exemption, _))) = (mark, item(text, at, false)) {
            found.push(Found {
                exemption,
                at,
                mark: Some(mark),
                is_under: false,
            });
        }
    }
    if found.len() < ROW {
        found.clear();
    }
    found
}

/// Fewer boxes than these are no row of the exemptions.
const ROW: usize = 3;

struct Cursor {
    at: usize,
    /// Whether a number may stand without `(b)` before it: after the word "exemption".
    is_bare: bool,
    /// Whether a letter alone goes on with a list of `(b)(7)(C)`.
    may_be_letter: bool,
    /// Whether another exemption is to be expected: after `Exemptions`, up to the `and` of its list.
    is_open: bool,
}

/// Reads a letter alone: the `(E)` of `(b)(7)(C) and (E)`.
fn letter(text: &str, cursor: &Cursor) -> Option<(Exemption, usize)> {
    let rest = text.get(cursor.at..)?;
    let is_letter = |c: char| matches!(c.to_ascii_uppercase(), 'A'..='F');
    let (letter, after) = enclosed(rest, is_letter, !cursor.is_bare)?;
    let ends = !after.starts_with(|c: char| c.is_alphanumeric() || c == '(');
    let is_one = cursor.may_be_letter && ends && !after.trim_start().starts_with('(');
    Some((
        named('7', Some(letter)).filter(|_| is_one)?,
        text.len() - after.len(),
    ))
}

/// Returns `true` if a list of exemptions begins at a byte: `(b)`, `b6`, or the word "exemption".
fn opening(text: &str, at: usize) -> Option<Cursor> {
    let rest = text.get(at..)?;
    let is_word = !text.get(..at)?.ends_with(|c: char| c.is_ascii_alphabetic());
    let head = rest.get(..9).map(str::to_ascii_lowercase);
    if is_word && head.as_deref() == Some("exemption") {
        let after = rest.get(9..)?;
        let several = after.strip_prefix('s');
        let after = several.unwrap_or(after).trim_start();
        return Some(Cursor {
            at: text.len() - after.len(),
            is_bare: true,
            may_be_letter: false,
            is_open: several.is_some(),
        });
    }
    // `Ex. 5`
    let short = rest
        .strip_prefix("Ex. ")
        .or_else(|| rest.strip_prefix("Exs. "));
    if let Some(after) =
        short.filter(|after| is_word && after.starts_with(|c: char| c.is_ascii_digit()))
    {
        return Some(Cursor {
            at: text.len() - after.len(),
            is_bare: true,
            may_be_letter: false,
            is_open: rest.starts_with("Exs"),
        });
    }
    let is_letter = after_b(rest).is_some();
    let is_short = is_word
        && !text
            .get(..at)?
            .ends_with(|c: char| c.is_alphanumeric() || c == '(')
        && (rest.starts_with('b') || rest.starts_with('B'))
        && rest
            .get(1..)
            .is_some_and(|next| next.starts_with(|c: char| c == '(' || c.is_ascii_digit()));
    (is_letter || is_short).then_some(Cursor {
        at,
        is_bare: false,
        may_be_letter: false,
        is_open: true,
    })
}

/// Returns what follows `(b)`, which a scan may read as `(b )` or `( b)`.
fn after_b(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.trim_start();
    let inner = inner.strip_prefix(['b', 'B'])?;
    inner.trim_start().strip_prefix(')')
}

/// Returns the digit of a number that is a word, with what follows it: `Exemption Five`.
fn spelled(text: &str) -> Option<(char, &str)> {
    let end = text
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(text.len());
    let (word, after) = text.split_at(end);
    let mut spelled = digits().iter().zip('1'..='9');
    let (_, digit) = spelled.find(|(name, _)| word.eq_ignore_ascii_case(name))?;
    Some((digit, after))
}

/// Reads one exemption: `(b)(7)(C)`, `b(6)`, `b7C`, or after the word "exemption" `7(C)`.
fn item(text: &str, at: usize, is_bare: bool) -> Option<(Exemption, usize)> {
    let mut rest = text.get(at..)?;
    let has_b = after_b(rest);
    let short = rest.strip_prefix(['b', 'B']);
    let mut needs_parentheses = false;
    match (has_b, short) {
        (Some(after), _) => rest = after.trim_start(),
        (None, Some(after)) => rest = after,
        // `, (6)` goes on with a list of `(b)(5)`.
        (None, None) => needs_parentheses = !is_bare,
    }
    let digit = enclosed(rest, |c| c.is_ascii_digit(), needs_parentheses);
    let (number, after) = digit.or_else(|| spelled(rest).filter(|_| is_bare))?;
    let tail = after.trim_start();
    let is_statute =
        tail.starts_with("U.S.C") || tail.starts_with("USC") || tail.starts_with("C.F.R");
    if after.starts_with(|c: char| c.is_ascii_digit()) || is_statute {
        return None;
    }
    let mut exemption = named(number, None)?;
    let mut rest = after;
    // A bare letter belongs to number 7 alone: `b7C`, but not `6a`.
    let is_letter = tail.starts_with('(') || number == '7';
    if is_letter
        && let Some((letter, after)) =
            enclosed(tail, |c| matches!(c.to_ascii_uppercase(), 'A'..='F'), false)
        && !after.starts_with(char::is_alphanumeric)
        // `(b)(6)(b)(7)(C)`: the second `(b)` begins the next.
        && !(letter.eq_ignore_ascii_case(&'b') && after.starts_with('('))
        && (tail.starts_with('(') || tail.len() == rest.len())
    {
        rest = after;
        // `(b)(3)(A)` is the third.
        exemption = named(number, Some(letter).filter(|_| number == '7'))?;
    }
    if after.starts_with(|c: char| c.is_alphabetic()) && rest.len() == after.len() {
        return None;
    }
    Some((exemption, text.len() - rest.len()))
}

/// Reads one character, in parentheses or bare.
fn enclosed(text: &str, fits: impl Fn(char) -> bool, strict: bool) -> Option<(char, &str)> {
    if let Some(inner) = text.strip_prefix('(') {
        let inner = inner.trim_start();
        let c = inner.chars().next().filter(|c| fits(*c))?;
        let after = inner.get(1..)?.trim_start().strip_prefix(')')?;
        return Some((c, after));
    }
    let c = text.chars().next().filter(|c| !strict && fits(*c))?;
    Some((c, text.get(1..)?))
}

struct Next {
    at: usize,
    is_range: bool,
    /// Whether `and` or its like stands before it.
    is_last: bool,
}

/// Returns where the next item of a list stands: after a comma, "and", "or", "&".
fn separator(text: &str, end: usize) -> Option<Next> {
    let mut rest = without_law(text.get(end..)?);
    let (mut any, mut is_last) = (false, false);
    loop {
        let trimmed = rest.trim_start();
        let after = [
            ",",
            "/",
            "and ",
            "or ",
            "&",
            "and/or ",
            "as well as ",
            "plus ",
            "subparts ",
            "subsections ",
            "subparagraphs ",
        ]
        .iter()
        .find_map(|word| trimmed.strip_prefix(word));
        let Some(after) = after else {
            rest = trimmed;
            break;
        };
        is_last |= trimmed.starts_with(char::is_alphabetic);
        rest = after;
        any = true;
    }
    let at = text.len() - rest.len();
    // `(b)(1)-(9)`, but not `(b)(6) - names`.
    let to = ["-", "through", "to "]
        .iter()
        .find_map(|to| rest.strip_prefix(to));
    let to = to.map(str::trim_start).filter(|_| !any);
    // `Exemption 4 - 43 C.F.R.` names a rule.
    let is_number = |to: &str| {
        let after = to.trim_start_matches(|c: char| c.is_ascii_digit());
        to.len() - after.len() == 1
    };
    let is_range = to.is_some_and(|to| to.starts_with('(') || is_number(to));
    let at = to
        .filter(|_| is_range)
        .map_or(at, |to| text.len() - to.len());
    (any || is_range).then_some(Next {
        at,
        is_range,
        is_last,
    })
}

/// Returns a text without the bracket at its beginning that says by which order or law an exemption holds:
/// ` (E.O. 13526, section 1.4(b)), 5 and 6`.
fn without_law(text: &str) -> &str {
    let trimmed = text.trim_start();
    let laws = [
        "(E.O. ",
        "(EO ",
        "(Executive Order ",
        "(section",
        "(Section",
        "(by ",
        "(under ",
    ];
    let is_cited = |rest: &str| {
        rest.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
            && (rest.contains("U.S.C.") || rest.contains("C.F.R."))
    };
    let bracket = outer_brackets(trimmed)
        .into_iter()
        .next()
        .filter(|range| range.start == 0);
    let inner = bracket
        .as_ref()
        .and_then(|range| trimmed.get(range.clone()));
    let is_law =
        inner.is_some_and(|inner| laws.iter().any(|law| inner.starts_with(law)) || is_cited(inner));
    let rest = bracket
        .filter(|_| is_law)
        .and_then(|range| trimmed.get(range.end..));
    rest.unwrap_or(text)
}

/// Returns `true` if the number at a byte counts something: `Exemption 6, and nine pages`, or `Exemption 5, and 1 is
/// withheld`, where the list is not open to another exemption.
fn counts(text: &str, at: usize, is_open: bool) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    let ends = |c: char| matches!(c, ',' | ';' | ':' | '.' | '(' | ')');
    let clause = rest.split(ends).next().unwrap_or_default();
    let few: Vec<&str> = clause.split_whitespace().take(COUNTED).collect();
    let said = Said::of(&words(&few.join(" ")));
    let begins = |phrases: &Phrases| phrases.hits(&said).iter().any(|hit| hit.start == 0);
    let exemptions = &WORDS.exemptions;
    few.len() > 1 && (begins(&exemptions.counts) || !is_open && begins(&exemptions.counts_verb))
}

/// So many words at most say what a number counts.
const COUNTED: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<String> {
        scan(text)
            .iter()
            .map(|found| found.exemption.to_string())
            .collect()
    }

    #[test]
    fn exemptions_are_read_as_agencies_write_them() {
        for (text, expected) in [
            ("under (b)(6) and (b)(7)(C)", "(b)(6) (b)(7)(C)"),
            ("Exemptions 5, 6, and 7(C)", "(b)(5) (b)(6) (b)(7)(C)"),
            ("Exemption 6, 5 U.S.C. § 552(b)(6)", "(b)(6) (b)(6)"),
            ("b6, b7C and b7(E)", "(b)(6) (b)(7)(C) (b)(7)(E)"),
            ("(b) (7) (E)", "(b)(7)(E)"),
            (
                "5 U.S.C. § 552(b)(5), (6), and (7)(C)",
                "(b)(5) (b)(6) (b)(7)(C)",
            ),
            ("Exemptions (b)(7)(C) and (E)", "(b)(7)(C) (b)(7)(E)"),
            ("FOIA exemption (b)(3)(A)", "(b)(3)"),
            ("pursuant to Exemption 7 (F)", "(b)(7)(F)"),
            ("(b) (1), (b )(5) and B6", "(b)(1) (b)(5) (b)(6)"),
            (
                "552(b)(6), (b)(7)(C), (E), and (F)",
                "(b)(6) (b)(7)(C) (b)(7)(E) (b)(7)(F)",
            ),
            ("Exemptions 6, 7(C), and 7(E)", "(b)(6) (b)(7)(C) (b)(7)(E)"),
            (
                "Exemptions 6 and 7(C), as well as (F)",
                "(b)(6) (b)(7)(C) (b)(7)(F)",
            ),
            (
                "Exemptions 1 (E.O. 13526, section 1.4(a) and (c)), 4, and 6",
                "(b)(1) (b)(4) (b)(6)",
            ),
            (
                "Exemption 3 (50 U.S.C. § 3024(i)(1)) and 5",
                "(b)(3) (b)(5)",
            ),
            ("Exemption 6 (names), 12 pages", "(b)(6)"),
            ("under FOIA Exemption Five", "(b)(5)"),
            ("Exemptions Six and Seven(C)", "(b)(6) (b)(7)(C)"),
            ("Exemptions 7C, D and E", "(b)(7)(C) (b)(7)(D) (b)(7)(E)"),
            ("(b)(6) - names of staff", "(b)(6)"),
            ("(b)(6)(b)(7)(C)(b)(7)(F)", "(b)(6) (b)(7)(C) (b)(7)(F)"),
            (
                "Exemption (b)(7) subparts (C) and (E)",
                "(b)(7) (b)(7)(C) (b)(7)(E)",
            ),
            ("Exemptions 7(C)/(E)", "(b)(7)(C) (b)(7)(E)"),
            ("Ex. 5 and Ex. 7(E)", "(b)(5) (b)(7)(E)"),
            ("Exemptions 4-6 and 8", "(b)(4) (b)(5) (b)(6) (b)(8)"),
            ("Exemptions (b)(4) through (b)(6)", "(b)(4) (b)(5) (b)(6)"),
            ("Exemptions 1 through 9", ""),
            (
                "denied under the first and the third exemptions",
                "(b)(1) (b)(3)",
            ),
            ("the second sentence of the exemption", ""),
        ] {
            assert_eq!(all(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_number_that_counts_something_ends_a_list() {
        for (text, expected) in [
            (
                "six are redacted under Exemption 4, and 2 are kept back",
                "(b)(4)",
            ),
            (
                "6 were redacted under Exemption 6, 3 in full under Exemption 8",
                "(b)(6) (b)(8)",
            ),
            (
                "under Exemptions 4 and 6, 2 went to the Navy",
                "(b)(4) (b)(6)",
            ),
            ("under Exemption 5 and 3 of them are enclosed", "(b)(5)"),
            ("under Exemptions 5, 6, and 3 other memos", "(b)(5) (b)(6)"),
            // The near neighbors name exemptions.
            (
                "Exemptions 4, 5, and 6 are asserted",
                "(b)(4) (b)(5) (b)(6)",
            ),
            ("Exemptions 4 and 6 were applied", "(b)(4) (b)(6)"),
            ("under Exemption 5 and 6 of the FOIA", "(b)(5) (b)(6)"),
            ("under Exemption 4, 6, as well as 8", "(b)(4) (b)(6) (b)(8)"),
            ("Exemption 4 and 6 apply here", "(b)(4) (b)(6)"),
        ] {
            assert_eq!(all(text).join(" "), expected, "{text}");
        }
    }

    #[test]
    fn the_statute_itself_is_no_exemption() {
        for text in [
            "5 U.S.C. § 552(b)",
            "5 U.S.C. § 552(b)(1)-(9)",
            "exemptions, 5 U.S.C. § 552",
            "exemption 10",
            "22 CFR 171(b)",
            "the exemption 5 U.S.C. 552a",
            "b12",
            "Exemption 6a of the",
        ] {
            assert_eq!(all(text), Vec::<String>::new(), "{text}");
        }
    }
}
