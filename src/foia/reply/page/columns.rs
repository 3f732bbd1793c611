//! Prose that a page prints in two columns, put beneath each other.

use super::line::Line;

/// Fewer lines with both columns are a head, or a table.
const LEAST: usize = 5;

/// Returns the lines with the right column of each stretch beneath its left one.
pub(in crate::foia::reply) fn unfolded(lines: &[Line]) -> Vec<Line> {
    let mut all = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at..).unwrap_or_default();
        let stretch = gaps(line).find_map(|column| columns(rest, column));
        if let Some((mut left, right)) = stretch {
            at += left.len();
            all.append(&mut left);
            all.extend(right);
        } else {
            all.push(line.clone());
            at += 1;
        }
    }
    all
}

/// Returns where a text goes on after two blanks or a line between columns, in signs from the edge of the page.
fn gaps(line: &Line) -> impl Iterator<Item = usize> {
    let text = &line.text;
    let ends = |part: &str| part.ends_with("  ") || part.ends_with("| ");
    let places = text.char_indices().enumerate();
    let places = places.filter(move |(_, (at, sign))| {
        let before = text.get(..*at).unwrap_or_default();
        !matches!(sign, ' ' | '|') && ends(before)
    });
    places.map(|(place, _)| line.indent + place)
}

/// Returns the two columns of the stretch that lines begin with, if each is prose and the right one begins there.
fn columns(lines: &[Line], column: usize) -> Option<(Vec<Line>, Vec<Line>)> {
    // A date in the head may happen to stand above the right column.
    let mut next = lines.iter().skip(1).take(2);
    if !next.any(|line| gaps(line).any(|gap| gap == column)) {
        return None;
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let (mut both, mut last) = (0, 0);
    for line in lines {
        let end = line.indent + line.text.chars().count();
        let has_gap = gaps(line).any(|gap| gap == column);
        let is_right = !has_gap && !line.text.is_empty() && line.indent == column;
        if !has_gap && !is_right && end >= column {
            break;
        }
        both += usize::from(has_gap);
        let at = if is_right {
            0
        } else {
            column.saturating_sub(line.indent)
        };
        let place = line.text.char_indices().nth(at);
        let place = place.map_or(line.text.len(), |(place, _)| place);
        let (own, other) = line
            .text
            .split_at_checked(place)
            .unwrap_or((&line.text, ""));
        let cell = |text: &str| Line {
            number: line.number,
            text: text.trim_matches([' ', '|']).to_owned(),
            indent: 0,
        };
        left.push(cell(own));
        right.push(cell(other));
        if has_gap || is_right {
            last = left.len();
        }
    }
    left.truncate(last);
    right.truncate(last);
    (both >= LEAST && is_prose(&left) && is_prose(&right)).then_some((left, right))
}

/// Returns `true` if lines are sentences that go on from one to the next.
fn is_prose(lines: &[Line]) -> bool {
    let is_small = |text: &str| text.starts_with(char::is_lowercase);
    let texts = || {
        lines
            .iter()
            .map(|line| &*line.text)
            .filter(|text| !text.is_empty())
    };
    let words = texts().flat_map(str::split_whitespace);
    let count = texts().count();
    words.filter(|word| is_small(word)).count() >= 2 * count
        && texts().filter(|text| is_small(text)).count() * 3 >= count
}

#[cfg(test)]
mod tests {
    use crate::foia::reply::page::lines::lines;

    fn texts(text: &str) -> Vec<String> {
        let lines = lines(text, 10_000).0.into_iter();
        lines
            .map(|line| line.text)
            .filter(|text| !text.is_empty())
            .collect()
    }

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        for mark in [" ", "|"] {
            let text = [
                ("Dear Ms. Park:           ", ""),
                ("We received your request ", "Your request has been put"),
                ("for records of the fire  ", "into the complex queue of"),
                ("on November 12, 2026.    ", "this office, and you can"),
                ("It has been given number ", "see its place on the site"),
                ("27-00481-F, and we shall ", "that is named above."),
                ("write again.             ", "No fee is due for it."),
            ];
            let text = text.map(|(left, right)| format!("{left} {mark} {right}"));
            let text = text.join("\n").replace("Park:             |", "Park:");
            let read = texts(&text).join(" ");
            assert!(
                read.contains("write again. Your request has been put into the"),
                "{read}"
            );
        }
    }

    #[test]
    fn the_rows_of_a_table_stay_together() {
        let text = "Letters of the director     withheld in full\n\
                    Reports on the fire         released in part\n\
                    Photographs of the roof     released in full\n\
                    Notes of the two meetings   withheld in full\n\
                    Minutes of the council      released in full";
        assert_eq!(texts(text).len(), 5);
    }
}
