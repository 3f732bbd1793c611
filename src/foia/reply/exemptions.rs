//! The exemptions that a letter applies, as against those that it only explains.

use super::letter::Letter;
use super::pattern::{holds, phrases};
use super::sentence::Sentence;
use crate::foia::Exemption;

/// More than this in one list without check marks is the whole list of the statute.
const WHOLE_LIST: usize = 10;

/// What was found.
pub(super) struct Cited<'a> {
    /// Exemptions with the sentence that applies each.
    pub(super) applied: Vec<(Exemption, &'a Sentence)>,
    /// Exemptions that compete: both applied and disclaimed, or a list without marks.
    pub(super) doubtful: Vec<(Exemption, &'a Sentence)>,
}

/// Returns the exemptions that a letter applies.
pub(super) fn cited(letter: &Letter) -> Cited<'_> {
    let applies = phrases(&[
        "withh~",
        "redact~",
        "denied|deny|denying",
        "applied|applying",
        "invok~",
        "assert~",
        "pursuant",
        "excis~",
        "delet~",
        "exempt from",
        "citing",
        "following exemptions|exemption",
        "falls|fall under|within",
    ]);
    let disclaims = phrases(&[
        "not|longer invok~|assert~|applied|apply|applying|withhold~|rely~|relying",
        "not * withheld|redacted|exempt|applied",
    ]);
    let explains = phrases(&[
        "may be withheld|redacted|exempt",
        "may withhold",
        "permits|allows|authorizes|allow|permit",
        "nine exemptions|categories",
    ]);
    let conditional = phrases(&["if", "should you", "whether", "unless"]);
    let mut all: Vec<(Exemption, &Sentence)> = Vec::new();
    let mut denied: Vec<(Exemption, &Sentence)> = Vec::new();
    let mut doubtful: Vec<(Exemption, &Sentence)> = Vec::new();
    let mut list = 0;
    // The paragraph after which the items of a list go on.
    let mut carried = None;
    for sentence in letter.body.iter().filter(|sentence| !sentence.is_told) {
        let found = scan(&sentence.text);
        if found.is_empty() {
            if !sentence.text.ends_with(':') {
                carried = None;
            } else if holds(&applies, &sentence.words) {
                carried = Some(sentence.paragraph);
            }
            continue;
        }
        let marked = found.iter().any(|found| found.mark.is_some());
        let goes_on = carried.is_some_and(|last| sentence.paragraph <= last + 1);
        if holds(&conditional, &sentence.words) || holds(&explains, &sentence.words) {
            continue;
        }
        if holds(&disclaims, &sentence.words) {
            denied.extend(found.iter().map(|found| (found.exemption, sentence)));
            continue;
        }
        let is_under = found.iter().any(|found| found.is_under);
        if marked || goes_on || is_under || holds(&applies, &sentence.words) {
            if goes_on || sentence.text.ends_with(':') {
                carried = Some(sentence.paragraph);
            }
            list = if goes_on {
                list + found.len()
            } else {
                found.len()
            };
            for found in found {
                if marked && found.mark != Some(true) {
                    continue;
                }
                if !marked && list > WHOLE_LIST {
                    doubtful.push((found.exemption, sentence));
                } else if !all.iter().any(|(known, _)| *known == found.exemption) {
                    all.push((found.exemption, sentence));
                }
            }
        }
    }
    if !doubtful.is_empty() {
        doubtful.append(&mut all);
    }
    let is_both = |exemption: &Exemption| denied.iter().any(|(known, _)| known == exemption);
    let (contradicted, mut cited): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|(exemption, _)| is_both(exemption));
    doubtful.extend(contradicted);
    cited.sort_by_key(|(exemption, _)| *exemption);
    // `(b)(7)` beside `(b)(7)(C)` is its heading.
    let lettered = cited
        .iter()
        .any(|(exemption, _)| exemption.letter().is_some());
    cited.retain(|(exemption, _)| {
        !(lettered && exemption.number() == 7 && exemption.letter().is_none())
    });
    Cited {
        applied: cited,
        doubtful,
    }
}

/// An exemption in a text.
struct Found {
    exemption: Exemption,
    /// Whether the box before it is ticked, where there is one.
    mark: Option<bool>,
    /// Whether `under` stands right before the list.
    is_under: bool,
}

/// Returns the exemptions named in a text. A range such as `(b)(1)-(9)` names the statute.
fn scan(text: &str) -> Vec<Found> {
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
        while let Some((exemption, end)) = item(text, cursor.at, cursor.is_bare) {
            let before = text.get(..begin).unwrap_or_default();
            found.push(Found {
                exemption,
                mark: mark(before),
                is_under: is_under(before),
            });
            at = end;
            let Some(next) = separator(text, end, exemption) else {
                break;
            };
            if next.is_range {
                found.truncate(first);
                break;
            }
            if let Some(letter) = next.letter {
                found.extend(named('7', Some(letter)).map(|exemption| Found {
                    exemption,
                    mark: mark(before),
                    is_under: is_under(before),
                }));
                at = next.at;
                break;
            }
            cursor.at = next.at;
        }
        at = at.max(begin + 1);
    }
    found
}

struct Cursor {
    at: usize,
    /// Whether a number may stand without `(b)` before it: after the word "exemption".
    is_bare: bool,
}

/// Tells whether a list of exemptions begins at a byte: `(b)`, `b6`, or the word "exemption".
fn opening(text: &str, at: usize) -> Option<Cursor> {
    let rest = text.get(at..)?;
    let is_word = !text.get(..at)?.ends_with(|c: char| c.is_ascii_alphabetic());
    let head = rest.get(..9).map(str::to_ascii_lowercase);
    if is_word && head.as_deref() == Some("exemption") {
        let after = rest.get(9..)?;
        let after = after.strip_prefix('s').unwrap_or(after);
        let after = after.trim_start();
        return Some(Cursor {
            at: text.len() - after.len(),
            is_bare: true,
        });
    }
    let is_letter = rest.starts_with("(b)") || rest.starts_with("(B)");
    let is_short = is_word
        && !text
            .get(..at)?
            .ends_with(|c: char| c.is_alphanumeric() || c == '(')
        && (rest.starts_with('b') || rest.starts_with('B'))
        && rest
            .get(1..)
            .is_some_and(|next| next.starts_with(|c: char| c == '(' || c.is_ascii_digit()));
    (is_letter || is_short).then_some(Cursor { at, is_bare: false })
}

/// Reads one exemption: `(b)(7)(C)`, `b(6)`, `b7C`, or after the word "exemption" `7(C)`.
fn item(text: &str, at: usize, is_bare: bool) -> Option<(Exemption, usize)> {
    let mut rest = text.get(at..)?;
    let has_b = ["(b)", "(B)"].iter().find_map(|b| rest.strip_prefix(b));
    let short = rest.strip_prefix(['b', 'B']);
    let mut needs_parentheses = false;
    match (has_b, short) {
        (Some(after), _) => rest = after.trim_start(),
        (None, Some(after)) => rest = after,
        // `, (6)` goes on with a list of `(b)(5)`.
        (None, None) => needs_parentheses = !is_bare,
    }
    let (number, after) = enclosed(rest, |c| c.is_ascii_digit(), needs_parentheses)?;
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

/// Returns an exemption by its number and letter.
fn named(number: char, letter: Option<char>) -> Option<Exemption> {
    let name: String = [Some(number), letter].into_iter().flatten().collect();
    name.parse().ok()
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
    letter: Option<char>,
}

/// Returns where the next item of a list stands: after a comma, "and", "or", "&".
fn separator(text: &str, end: usize, last: Exemption) -> Option<Next> {
    let mut rest = text.get(end..)?;
    let mut any = false;
    loop {
        let trimmed = rest.trim_start();
        let after = [",", "and ", "or ", "&", "and/or "]
            .iter()
            .find_map(|word| trimmed.strip_prefix(word));
        let Some(after) = after else {
            rest = trimmed;
            break;
        };
        rest = after;
        any = true;
    }
    let at = text.len() - rest.len();
    let is_range = !any && (rest.starts_with('-') || rest.starts_with("through"));
    let letter = (any && last.letter().is_some())
        .then(|| enclosed(rest, |c| matches!(c, 'A'..='F'), true))
        .flatten();
    if let Some((letter, after)) = letter {
        return Some(Next {
            at: text.len() - after.len(),
            is_range: false,
            letter: Some(letter),
        });
    }
    (any || is_range).then_some(Next {
        at,
        is_range,
        letter: None,
    })
}

/// Returns whether the box before an exemption is ticked, if there is a box.
fn mark(before: &str) -> Option<bool> {
    let before = before.trim_end();
    if before.ends_with("[ ]") || before.ends_with("[]") || before.ends_with('\u{2610}') {
        return Some(false);
    }
    let is_ticked = ["[X]", "[x]", "\u{2612}", "\u{2611}", "\u{2713}", "\u{2714}"]
        .iter()
        .any(|mark| before.ends_with(mark));
    is_ticked.then_some(true)
}

/// Tells whether `under`, with the name of the law at most, stands before a list.
fn is_under(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().collect();
    let tail = words
        .get(words.len().saturating_sub(6)..)
        .unwrap_or_default();
    tail.iter()
        .any(|word| word.trim_start_matches('(').eq_ignore_ascii_case("under"))
}

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
