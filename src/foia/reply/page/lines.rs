//! The lines of a letter, folded: plain quotation marks and dashes, no controls, no page furniture.

use std::collections::HashSet;

use super::columns::unfolded;
use super::line::Line;
use super::misread::respelled;
use super::split_words::joined;
use super::ticks::box_up;
use crate::text::{is_forbidden, plain_mark};

/// How near to a page break a repeated line is a page header or footer.
const FURNITURE: usize = 6;

/// Returns the lines of the first `limit` bytes, and whether there were more.
pub(in crate::foia::reply) fn lines(text: &str, limit: usize) -> (Vec<Line>, bool) {
    let is_cut = text.len() > limit;
    let mut end = limit.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let text = text.get(..end).unwrap_or_default();
    let mut lines = Vec::new();
    let mut breaks = Vec::new();
    for (index, raw) in text.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
        let mut folded = String::with_capacity(raw.len());
        if raw.contains('\u{c}') {
            breaks.push(index);
        }
        raw.chars().for_each(|c| fold(c, &mut folded));
        // A soft hyphen shows at the end of a line alone, and there it is one.
        if raw.trim_end().ends_with('\u{ad}') {
            folded.push('-');
        }
        let folded = respelled(&joined(&digits(&closed_up(&without_leaders(&folded)))))
            .replace("(b)(l)", "(b)(1)")
            .replace("(b)(I)", "(b)(1)");
        let body = folded.trim_end();
        let inner = body.trim_start();
        lines.push(Line {
            number: index + 1,
            indent: body.len() - inner.len(),
            text: inner.to_owned(),
        });
    }
    for (index, line) in lines.iter_mut().enumerate() {
        if is_page_number(&line.text) {
            breaks.push(index);
            line.text.clear();
        }
    }
    drop_furniture(&mut lines, &breaks);
    box_up(&mut lines);
    name_rows(&mut lines);
    (unfolded(&lines), is_cut)
}

/// Adds a character as patterns expect it.
fn fold(c: char, folded: &mut String) {
    match c {
        '\u{fb00}' => folded.push_str("ff"),
        '\u{fb01}' => folded.push_str("fi"),
        '\u{fb02}' => folded.push_str("fl"),
        '\u{fb03}' => folded.push_str("ffi"),
        '\u{fb04}' => folded.push_str("ffl"),
        '\u{2026}' => folded.push_str("..."),
        '\t' => folded.push_str("    "),
        c if is_forbidden(c) => {}
        c if c.is_whitespace() => folded.push(' '),
        c => folded.push(plain_mark(c)),
    }
}

/// Returns a line with blanks for the dots that lead from a label to its value: `Total . . . . $40.00`.
/// Writes the rows of a table with a name and one value as labels: `Released in full      40`. Amounts of money stand in
/// bills, whose rows belong together.
fn name_rows(lines: &mut [Line]) {
    let rows: Vec<Option<(String, String)>> = lines.iter().map(|line| row(&line.text)).collect();
    for at in 0..lines.len() {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let is_table = beside.filter_map(|at| rows.get(at)).any(Option::is_some);
        if let (Some(line), Some(Some((name, value))), true) =
            (lines.get_mut(at), rows.get(at), is_table)
        {
            line.text = format!("{name}: {value}");
        }
    }
}

/// Reads the name and the value of a row.
fn row(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once("   ")?;
    let (name, value) = (name.trim(), value.trim());
    let is_name = name.starts_with(char::is_uppercase)
        && name.len() <= 40
        && name.split(' ').count() <= 5
        && !name.contains([':', '$', '.', ',']);
    let is_number = value
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b',');
    let is_value = is_number && value.len() < 8 || value.starts_with("(b)(") || value == "None";
    (is_name && is_value && !value.is_empty()).then(|| (name.to_owned(), value.to_owned()))
}

fn without_leaders(line: &str) -> String {
    let mut plain = line.to_owned();
    for leader in [" . . .", "......"] {
        while let Some(at) = plain.find(leader) {
            let rest = plain.get(at..).unwrap_or_default();
            let end = rest.len() - rest.trim_start_matches([' ', '.']).len();
            plain.replace_range(at..at + end, "   ");
        }
    }
    plain
}

/// Returns a line without the blanks that a scan of a stamp put between all its letters: `J U N  1 6  2026`.
/// Its words stand at least two blanks apart.
fn closed_up(line: &str) -> String {
    let is_spaced = |word: &str| {
        let mut signs = word.split(' ');
        word.contains(' ') && signs.all(|sign| sign.chars().count() == 1)
    };
    let words: Vec<&str> = line
        .split("  ")
        .map(|word| word.strip_prefix(' ').unwrap_or(word))
        .collect();
    if !words
        .iter()
        .any(|word| is_spaced(word) && word.starts_with(char::is_alphabetic))
    {
        return line.to_owned();
    }
    let closed = words.iter().map(|word| {
        if is_spaced(word) {
            word.replace(' ', "")
        } else {
            (*word).to_owned()
        }
    });
    closed.collect::<Vec<_>>().join("  ")
}

/// Returns a line with the digits that a scan took for letters: `9O days`, `2O26`, `l8 pages`. Only short words
/// of digits and such letters alone are taken for numbers.
fn digits(line: &str) -> String {
    let is_taken = |c: char| matches!(c, 'O' | 'o' | 'l' | 'I');
    let is_number = |word: &str| {
        // `20270O41`: a letter between the digits of a long number.
        let is_between = word.len() > 5
            && word.trim_matches(|c: char| c.is_ascii_digit()) == "O"
            && !word.starts_with('O')
            && !word.ends_with('O');
        is_between
            || (2..=4).contains(&word.len())
                && word.contains(is_taken)
                && word.chars().filter(char::is_ascii_digit).count() * 2 >= word.len()
                && word.chars().all(|c| c.is_ascii_digit() || is_taken(c))
    };
    let mut whole = String::with_capacity(line.len());
    let mut rest = line;
    for part in line.split_inclusive(|c: char| !c.is_alphanumeric()) {
        rest = rest.get(part.len()..).unwrap_or_default();
        // `I25-ICE` is the number of a case.
        if part.starts_with('I') && part.ends_with('-') && rest.starts_with(char::is_uppercase) {
            whole.push_str(part);
            continue;
        }
        let word = part.trim_end_matches(|c: char| !c.is_alphanumeric());
        if is_misread(word) {
            whole.push_str(&part.replace('1', "l").replace('0', "o"));
        } else if is_number(word) {
            whole.extend(part.chars().map(|c| match c {
                'O' | 'o' => '0',
                'l' | 'I' => '1',
                c => c,
            }));
        } else {
            whole.push_str(part);
        }
    }
    whole
}

/// Returns `true` if a scan took letters of a word for digits: `re1eased`, `appea1`.
fn is_misread(word: &str) -> bool {
    let small = word.chars().filter(char::is_ascii_lowercase).count();
    let taken = word.chars().filter(|c| matches!(c, '0' | '1')).count();
    let mut rest = word.chars().skip(1);
    (1..=2).contains(&taken)
        && small >= 4
        && !["00", "01", "10", "11"]
            .iter()
            .any(|pair| word.contains(pair))
        && rest.all(|c| c.is_ascii_lowercase() || matches!(c, '0' | '1'))
}

/// Returns `true` if a line is a page's number and nothing else: `Page 2 of 3`, `- 2 -`.
fn is_page_number(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let lower = lower.trim_matches(['-', ' ', '|']);
    let rest = lower.strip_prefix("page").unwrap_or(lower).trim_start();
    let is_number =
        |part: &str| matches!(part.len(), 1..=3) && part.bytes().all(|b| b.is_ascii_digit());
    match rest.split_once("of") {
        Some((page, pages)) => is_number(page.trim()) && is_number(pages.trim()),
        None => is_number(rest),
    }
}

/// Empties the lines near page breaks that repeat an earlier one.
fn drop_furniture(lines: &mut [Line], breaks: &[usize]) {
    let mut seen: HashSet<String> = HashSet::new();
    let mut breaks = breaks.to_vec();
    breaks.sort_unstable();
    for (index, line) in lines.iter_mut().enumerate() {
        let is_short = (1..70).contains(&line.text.len());
        if !is_short {
            continue;
        }
        let next = breaks.partition_point(|page| *page + FURNITURE < index);
        let is_near = breaks
            .get(next)
            .is_some_and(|page| page.abs_diff(index) <= FURNITURE);
        let is_repeated = !seen.insert(line.text.to_ascii_lowercase());
        if is_near && is_repeated {
            line.text.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        lines(text, 10_000)
            .0
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn quotation_marks_ligatures_and_controls_are_folded() {
        assert_eq!(
            texts(
                "  \u{201c}Of\u{fb01}ce\u{201d} \u{2013} it\u{2019}s\u{1b}[31m\u{0}\u{200b}\r\nb"
            ),
            ["\"Office\" - it's[31m", "b"]
        );
    }

    #[test]
    fn letters_that_a_scan_took_for_digits_are_digits() {
        assert_eq!(
            texts(
                "within 9O days of 0 9 OCT 2O26, l8 pages, file 20270O41, room 1O60A, I31-BUF, Oil, Io, (b)(I)"
            ),
            [
                "within 90 days of 0 9 OCT 2026, 18 pages, file 20270041, room 1O60A, I31-BUF, Oil, Io, (b)(1)"
            ]
        );
    }

    #[test]
    fn dots_that_lead_to_a_value_are_blanks() {
        assert_eq!(
            texts("Sum . . . . . $4.00\nCopies ........ 12\nand so on ... . Fees"),
            ["Sum   $4.00", "Copies    12", "and so on ... . Fees"]
        );
    }

    #[test]
    fn a_stamp_whose_letters_stand_apart_is_closed_up() {
        assert_eq!(
            texts("      J U N  1 6  2026\nA B C of it\nsee  a b  c"),
            ["JUN  16  2026", "A B C of it", "see  ab  c"]
        );
    }

    #[test]
    fn page_numbers_and_repeated_headers_go_and_the_first_one_stays() {
        let text =
            "Agency\nRe: 1\nwe are\nPage 1 of 2\n\u{c}Agency\n- 2 -\ndenying it\nAgency of it";
        assert_eq!(
            texts(text),
            [
                "Agency",
                "Re: 1",
                "we are",
                "",
                "",
                "",
                "denying it",
                "Agency of it"
            ]
        );
    }

    #[test]
    fn a_text_without_end_is_cut_at_a_character() {
        let (lines, is_cut) = lines(&"é".repeat(100), 11);
        assert!(is_cut);
        assert_eq!(lines.first().map(|line| line.text.len()), Some(10));
    }
}
