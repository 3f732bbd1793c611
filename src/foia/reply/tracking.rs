//! The numbers that an agency gave: to the request, and to an appeal.

use super::dates::dates;
use super::fact::{Fact, Proposal};
use super::letter::Letter;
use super::lines::Line;
use super::phrase::Said;
use super::plain_number;
use super::sentence::words;
use super::words::WORDS;
use crate::text::tokens;

/// Returns the numbers of the request and those of an appeal, each once, where it stands first.
pub(super) fn numbers(letter: &Letter, known: &[&str]) -> (Vec<Proposal>, Vec<Proposal>) {
    let mut requests = Vec::new();
    let mut appeals = Vec::new();
    let head = letter
        .head
        .iter()
        .map(|line| (line.text.as_str(), line.number));
    let body = letter
        .body
        .iter()
        .filter(|sentence| !sentence.is_told)
        .map(|sentence| (sentence.text.as_str(), sentence.line));
    let texts: Vec<(&str, usize)> = head.chain(body).collect();
    // A letter can answer several requests.
    for number in known {
        let own = texts.iter().find(|(text, _)| {
            own_number(text, &[*number]).is_some_and(|number| !is_former(text, number))
        });
        let fact = Fact::Tracking((*number).to_owned());
        if let Some((text, line)) = own
            && requests.len() < 16
            && !requests.iter().any(|one: &Proposal| same(&one.fact, &fact))
        {
            requests.push(Proposal {
                fact,
                sentence: (*text).to_owned(),
                line: *line,
            });
        }
    }
    let is_known = !requests.is_empty();
    for (text, line) in texts {
        // `Your appeal was assigned number A-2026-1`
        let is_of_appeal = letter.is_about_appeal && names_appeal(text);
        for (number, is_appeal) in labeled(text) {
            // Beside the request's own number, another one is that of something else, unless it is new.
            let before = text.split(number.as_str()).next().unwrap_or_default();
            let may_be_new = !is_known || WORDS.tracking.assigns.hold(&Said::of(&words(before)));
            let is_request = own_number(&number, known).is_some() || is_of_request(text, &number);
            // Of two numbers above a letter about an appeal, the one that is not the request's is the appeal's.
            let is_head = letter.head.iter().any(|one| one.number == line);
            let is_others = letter.is_about_appeal && is_known && is_head;
            let is_appeal = is_appeal || (is_of_appeal || is_others) && !is_request;
            let found = if is_appeal {
                &mut appeals
            } else {
                &mut requests
            };
            let fact = if is_appeal {
                Fact::AppealTracking(number)
            } else {
                Fact::Tracking(number)
            };
            if found.len() < 16
                && (is_appeal || may_be_new)
                && !found
                    .iter()
                    .any(|known: &Proposal| same(&known.fact, &fact))
            {
                found.push(Proposal {
                    fact,
                    sentence: text.to_owned(),
                    line,
                });
            }
        }
    }
    if requests.is_empty() {
        requests.extend(bare_number(&letter.head));
    } else if !is_known {
        requests.extend(beneath(&letter.head, &requests));
    }
    (requests, appeals)
}

/// Returns the numbers that stand alone on the lines beneath one that a label names: several numbers for
/// one request.
fn beneath(head: &[Line], requests: &[Proposal]) -> Vec<Proposal> {
    let column = |line: &Line| {
        line.text
            .rsplit("   ")
            .next()
            .map(|text| text.trim().to_owned())
    };
    let alone = |line: &Line| {
        let text = column(line)?;
        identifier(&text).filter(|number| *number == text && is_structured(number))
    };
    let labeled = |line: &&Line| requests.iter().any(|one| one.line == line.number);
    let after = head.iter().skip_while(|line| !labeled(line)).skip(1);
    let numbers = after.map_while(|line| Some((alone(line)?, line)));
    numbers
        .map(|(number, line)| Proposal {
            fact: Fact::Tracking(number),
            sentence: line.text.clone(),
            line: line.number,
        })
        .collect()
}

/// Returns `true` if a text calls a number a former one: `formerly NW-93112`, `had been logged as`.
pub(super) fn is_former(text: &str, number: &str) -> bool {
    let Some(at) = text.find(number) else {
        return false;
    };
    let before = Said::of(&words(text.get(..at).unwrap_or_default()));
    WORDS.tracking.former.hits(&before).iter().any(|hit| {
        // The word for it stands right before the number.
        hit.end == before.len()
    })
}

/// Returns `true` if the words right before a number name a request.
fn is_of_request(text: &str, number: &str) -> bool {
    let before = text
        .find(number)
        .and_then(|at| text.get(..at))
        .unwrap_or_default();
    let before = words(before);
    before
        .iter()
        .rev()
        .take(3)
        .any(|word| ["request", "log"].contains(&word.text.as_str()))
}

/// Returns `true` if a text speaks of an appeal before it speaks of a request.
fn names_appeal(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower
        .find("appeal")
        .is_some_and(|appeal| lower.find("request").is_none_or(|at| appeal < at))
}

/// Returns `true` if the lines above the greeting name a request or an appeal by its number.
pub(super) fn is_numbered(head: &[Line]) -> bool {
    bare_number(head).is_some() || head.iter().any(|line| !labeled(&line.text).is_empty())
}

/// Returns the number that stands alone on a line above the greeting, where there is one: digits with
/// letters, or a year and a number.
fn bare_number(head: &[Line]) -> Option<Proposal> {
    let mut found = head.iter().filter_map(|line| {
        if let Some(number) = in_series(&line.text) {
            return Some(Proposal {
                fact: Fact::Tracking(number),
                sentence: line.text.clone(),
                line: line.number,
            });
        }
        // In a form it stands in a box of its own.
        let columns = || line.text.split("   ").map(str::trim);
        let boxed = || columns().find(|column| columns().count() > 1 && is_yearly(column));
        let alone = identifier(&line.text).filter(|number| *number == line.text);
        let number = alone.or_else(|| boxed().and_then(identifier))?;
        let has_letters = number.bytes().filter(u8::is_ascii_alphabetic).count() >= 2;
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let is_date = !dates(&number).is_empty();
        ((has_letters && digits >= 6 || is_yearly(&number)) && !is_date).then(|| Proposal {
            fact: Fact::Tracking(number),
            sentence: line.text.clone(),
            line: line.number,
        })
    });
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Returns `true` if a text is a year and a number: `2026-000455`.
fn is_yearly(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let parts = text.starts_with("20") && text.get(4..5) == Some("-");
    parts && digits >= 8 && identifier(text).is_some_and(|number| number == text)
}

/// Returns the number that a line is, where it begins with the capitals of an office: `BIS 27-004`. `STOP 27-004` is
/// a part of an address.
fn in_series(line: &str) -> Option<String> {
    let (series, number) = line.trim().split_once(' ')?;
    let is_other = |word: &str| WORDS.tracking.others.iter().any(|other| other == word);
    let series = series_of(series).filter(|known| *known == series)?;
    let is_number = number.contains('-') && is_serial(number) && number.len() >= 5;
    (is_number && !is_other(&series.to_ascii_lowercase())).then(|| format!("{series} {number}"))
}

/// Returns the one of the known numbers that stands in a text.
pub(super) fn own_number<'a>(text: &str, known: &[&'a str]) -> Option<&'a str> {
    let is_number = |token: &str, number: &&&str| {
        let plain = plain_number(number);
        plain.len() >= 4 && (plain_number(token) == plain || is_without_series(token, number))
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

fn same(one: &Fact, other: &Fact) -> bool {
    let (one, other) = (one.value(), other.value());
    plain_number(&one) == plain_number(&other) || is_without_series(&one, &other)
}

/// Returns a text with two numbers in one apart: `FOIA Case: 117001/Appeal No. 6110`.
fn apart(text: &str) -> String {
    text.replace("/Appeal", " / Appeal")
}

/// Returns the numbers after a label, and whether each is an appeal's.
fn labeled(text: &str) -> Vec<(String, bool)> {
    let text = &apart(text);
    let dates = dates(text);
    let tokens: Vec<(usize, &str)> = tokens(text).collect();
    let mut found = Vec::new();
    for (index, (at, token)) in tokens.iter().enumerate() {
        let in_date = dates.iter().any(|date| (date.start..date.end).contains(at));
        let Some(mut number) = identifier(token).filter(|_| !in_date) else {
            continue;
        };
        // `RD 93112` is one number, of two parts.
        let series = index.checked_sub(1).and_then(|before| tokens.get(before));
        let series = series.map(|(_, word)| *word).and_then(series_of);
        let series = series.filter(|_| is_serial(&number));
        if let Some(series) = series {
            number = format!("{series} {number}");
        }
        let before: Vec<&str> = tokens
            .iter()
            .take(index - usize::from(series.is_some()))
            .skip(index.saturating_sub(8))
            .map(|(_, token)| *token)
            .collect();
        let before = before.join(" ").to_ascii_lowercase();
        // `Request #2026-1` has its sign on the number.
        let sign = if token.starts_with('#') { " #" } else { "" };
        if let Some(is_appeal) = label(&(before + sign), &number) {
            found.push((number, is_appeal));
        }
    }
    found
}

/// Returns `true` for digits, or a year and digits: what may follow the capitals of an office.
fn is_serial(number: &str) -> bool {
    let mut parts = number.split('-');
    let is_year = |part: &str| part.len() == 2 || part.len() == 4 && part.starts_with("20");
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match (parts.next(), parts.next(), parts.next()) {
        (Some(only), None, _) => are_digits(only),
        (Some(year), Some(rest), None) => is_year(year) && are_digits(year) && are_digits(rest),
        _ => false,
    }
}

/// Returns the capitals that a token is, if they can begin a number and are no label.
fn series_of(token: &str) -> Option<&str> {
    let series = token.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_series =
        (2..=4).contains(&series.len()) && series.bytes().all(|byte| byte.is_ascii_uppercase());
    let lower = series.to_ascii_lowercase();
    let is_label = WORDS.tracking.labels.iter().any(|label| {
        let mut words = label.split([' ', '/']);
        words.any(|word| word == lower)
    });
    (is_series && !is_label).then_some(series)
}

/// Returns the number that a token is: digits with letters or hyphens, no statute, money or phone.
fn identifier(token: &str) -> Option<String> {
    let token = token
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = token
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/' | b'_' | b'.'));
    let length = token.len();
    let is_phone = digits == length - token.matches(['-', '.']).count()
        && matches!(
            token
                .split(['-', '.'])
                .map(str::len)
                .collect::<Vec<_>>()
                .as_slice(),
            [3, 3, 4] | [3, 4] | [1, 3, 3, 4]
        );
    let is_court = token.contains("cv-") || token.contains("-cv") || token.contains("CV-");
    let is_cfr = token.contains('.') && token.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    (digits >= 3 && (5..=40).contains(&length) && is_plain && !is_phone && !is_court && !is_cfr)
        .then(|| token.to_owned())
}

/// Tells what the words before a number call it: the request's (`false`) or an appeal's (`true`).
fn label(before: &str, number: &str) -> Option<bool> {
    // A clause ends the label: `Request No. 1, see 28 C.F.R. 16`.
    let words = before
        .rsplit(['(', ')', ';'])
        .next()
        .unwrap_or(before)
        .trim()
        .trim_end_matches(['#', ':', '.', ' ', '-', '"']);
    let words = strip(
        words,
        &["is", "as", "the following", "was", "is as follows"],
    );
    let words = words.trim_end_matches([':', '.', ' ', '#']);
    let is_hash = before.trim_end_matches([':', ' ']).ends_with('#');
    let tail = words.rsplit([',', '"']).next().unwrap_or(words).trim();
    if WORDS.tracking.others.iter().any(|other| {
        tail.split(' ')
            .any(|word| word.trim_end_matches('.') == other)
    }) {
        return None;
    }
    // `Appeal of the determination in FOIA Log Number 26-0214` gives the request's number alone.
    let of_appeal = tail.rsplit_once("appeal").map(|(_, rest)| rest.split(' '));
    let is_appeal = of_appeal.is_some_and(|mut rest| {
        rest.all(|word| APPEAL_LABEL.contains(&word.trim_end_matches(['.', ':', '#'])))
    });
    if is_appeal {
        return Some(true);
    }
    let ends = |label: &&String| {
        tail.strip_suffix(&***label)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    // The longest label says what the number is: `request number` more than `number`.
    let label = WORDS
        .tracking
        .labels
        .iter()
        .filter(ends)
        .max_by_key(|label| label.len());
    // `re`, `case`, `foia`, `requests` and `number` alone take only what looks like a number of theirs.
    let is_weak = label.is_some_and(|label| WORDS.tracking.weak.contains(label));
    let is_named = label.is_some() || is_hash;
    (is_named && (!is_weak || is_hash || is_structured(number))).then_some(false)
}

/// What may stand between the word `appeal` and its number.
const APPEAL_LABEL: [&str; 13] = [
    "",
    "no",
    "number",
    "file",
    "case",
    "control",
    "tracking",
    "docket",
    "id",
    "reference",
    "has",
    "assigned",
    "the",
];

fn strip<'a>(text: &'a str, endings: &[&str]) -> &'a str {
    let mut text = text;
    loop {
        let trimmed = text.trim_end_matches([':', ',', ' ']);
        let Some(rest) = endings.iter().find_map(|ending| {
            trimmed
                .strip_suffix(ending)
                .filter(|rest| rest.ends_with(' '))
        }) else {
            return text;
        };
        text = rest.trim_end();
    }
}

/// Returns `true` if a number has parts, as the numbers of requests mostly do: `2026-ICFO-00123`.
fn is_structured(number: &str) -> bool {
    number.contains('-') || number.bytes().any(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<(String, bool)> {
        labeled(text)
    }

    #[test]
    fn numbers_stand_after_their_labels() {
        for (text, number) in [
            ("Re: 2026-ICFO-00123", "2026-ICFO-00123"),
            ("FOIPA Request No.: 1654321-000", "1654321-000"),
            (
                "Your request was assigned the following number: F-2026-01234.",
                "F-2026-01234",
            ),
            (
                "we assigned it tracking number EPA-2026-001234",
                "EPA-2026-001234",
            ),
            ("Request #NGC26-123", "NGC26-123"),
            (
                "It has been assigned case control number FL-2026-00123, which",
                "FL-2026-00123",
            ),
            ("Your FOIA request number is 26-00112-F.", "26-00112-F"),
            ("FOIA Case: 118822", "118822"),
            ("FDA Control #: 2026-4417", "2026-4417"),
            ("your case file number is now *RD 51877*.", "RD 51877"),
            ("Re: FOIA Request OCX 27-0031", "OCX 27-0031"),
            (
                "Re: Appeal of the determination in FOIA Log Number 27-0091",
                "27-0091",
            ),
        ] {
            assert_eq!(all(text), [(number.to_owned(), false)], "{text}");
        }
        assert_eq!(
            all("Appeal No. A-2026-00456"),
            [("A-2026-00456".to_owned(), true)]
        );
    }

    #[test]
    fn the_capitals_of_an_office_stand_before_its_numbers() {
        assert_eq!(in_series("OCX 27-0031").as_deref(), Some("OCX 27-0031"));
        for text in [
            "NY 12207-0031",
            "STOP 27-0031",
            "OCX 27",
            "May 27-0031",
            "OCX 27-0031 A",
        ] {
            assert_eq!(in_series(text), None, "{text}");
        }
        assert_eq!(
            own_number("our file OCX 27-0031.", &["OCX 27-0031"]),
            Some("OCX 27-0031")
        );
        assert_eq!(own_number("our file 27-0031", &["OCX 27-0031"]), None);
    }

    #[test]
    fn other_numbers_stay_out() {
        for text in [
            "call 202-555-0143",
            "OMB Control No. 1653-0001",
            "5 U.S.C. 552",
            "dated 2026-11-20",
            "Case No. 1:26-cv-00123",
            "Washington, DC 20528-0655",
            "the number 500 pages",
            "6 C.F.R. Part 5, request no later than 12/31/2026",
            "Re: 20528",
            "OGIS No. 26-01234",
        ] {
            assert_eq!(all(text), Vec::new(), "{text}");
        }
    }
}
