//! ZIP codes and the districts in them.
//!
//! The table is searched as the text that it is: sorted lines such as `12207 NY-20` or
//! `10001 NY-10,NY-12`, found by halving. Nothing is built first, so that one look-up costs no more
//! than the millionth.

use std::collections::HashSet;

use crate::congress::District;
use crate::sender::{State, Zip};

/// The military and diplomatic prefixes (AE, AA, AP): they say where post is collected, not where a
/// person votes.
const MILITARY: [(u32, u32); 3] = [(90, 98), (340, 340), (962, 966)];

/// What the directory knows of a ZIP code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZipArea {
    /// Its area lies in these districts.
    Districts(Vec<District>),
    /// It has no area of its own, but its first three digits belong to these states, and their
    /// known ZIP codes to these districts.
    Prefix {
        /// The states.
        states: Vec<State>,
        /// The districts, in order.
        districts: Vec<District>,
    },
    /// A military or diplomatic address.
    Military,
    /// Nothing is known that starts with these three digits.
    Unknown,
}

/// The two texts, without their headers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ZipAreas<'a> {
    pub(crate) areas: &'a str,
    pub(crate) prefixes: &'a str,
}

impl ZipAreas<'_> {
    pub(crate) fn find(&self, zip: Zip) -> ZipArea {
        let five = zip.five();
        if let Some(line) = lines_from(self.areas, &five).next()
            && let Some(districts) = line.strip_prefix(five.as_str())
        {
            return ZipArea::Districts(list(districts));
        }
        if let Some(state) = self.territory(&five) {
            return ZipArea::Districts(state.parse().into_iter().collect());
        }
        let prefix = zip.prefix();
        if is_military(&prefix) {
            return ZipArea::Military;
        }
        let states = self.prefixes.lines().find_map(|line| {
            let (start, states) = line.split_once(' ')?;
            (start == prefix).then(|| list(states))
        });
        let Some(states) = states else {
            return ZipArea::Unknown;
        };
        let mut districts: Vec<District> = lines_from(self.areas, &prefix)
            .take_while(|line| line.starts_with(&prefix))
            .filter_map(|line| line.split_once(' '))
            .flat_map(|(_, districts)| list::<District>(districts))
            .collect();
        districts.sort_unstable();
        districts.dedup();
        ZipArea::Prefix { states, districts }
    }

    fn territory(&self, five: &str) -> Option<String> {
        self.prefixes.lines().find_map(|line| {
            let (range, state) = line.split_once(' ')?;
            let (first, last) = range.split_once('-')?;
            (first..=last)
                .contains(&five)
                .then(|| format!("{state}-AL"))
        })
    }
}

fn is_military(prefix: &str) -> bool {
    prefix.parse::<u32>().is_ok_and(|number| {
        MILITARY
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&number))
    })
}

/// Returns the lines from the first one that is not below `key`.
fn lines_from<'a>(text: &'a str, key: &str) -> std::str::Lines<'a> {
    let bytes = text.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        let start = bytes[low..middle]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(low, |at| low + at + 1);
        let end = bytes[middle..high]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(high, |at| middle + at + 1);
        if bytes[start..end] < *key.as_bytes() {
            low = end;
        } else {
            high = start;
        }
    }
    text.get(low..).unwrap_or_default().lines()
}

fn list<T: std::str::FromStr>(text: &str) -> Vec<T> {
    text.trim()
        .split(',')
        .filter_map(|part| part.parse().ok())
        .collect()
}

/// Checks the lines of `zip_areas.txt`: well formed, sorted, none twice.
pub(crate) fn check_areas(text: &str) -> Result<(), (usize, String)> {
    // The same few hundred districts stand behind every line.
    let mut known = HashSet::new();
    check_lines(text, |zip, districts| {
        digits(zip, 5)
            && districts.split(',').all(|part| {
                known.contains(part) || (part.parse::<District>().is_ok() && known.insert(part))
            })
    })
}

/// Checks the lines of `zip_prefixes.txt`: `120 NY` and `00801-00851 VI`.
pub(crate) fn check_prefixes(text: &str) -> Result<(), (usize, String)> {
    check_lines(text, |range, states| {
        let range_ok = match range.split_once('-') {
            Some((first, last)) => digits(first, 5) && digits(last, 5) && first <= last,
            None => digits(range, 3),
        };
        range_ok && states.split(',').all(|part| part.parse::<State>().is_ok())
    })
}

fn check_lines<'a>(
    text: &'a str,
    mut is_valid: impl FnMut(&'a str, &'a str) -> bool,
) -> Result<(), (usize, String)> {
    let mut previous = "";
    for (number, line) in (1..).zip(text.lines()).skip(1) {
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        if value.contains(char::is_whitespace) || !is_valid(key, value) {
            return Err((number, format!("`{line}` is not such as `12207 NY-20`")));
        }
        if key <= previous {
            return Err((number, format!("`{key}` is not in order")));
        }
        previous = key;
    }
    Ok(())
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn halving_finds_what_a_walk_finds(
            keys in prop::collection::btree_set(0u32..2000, 0..60),
            wanted in 0u32..2000,
        ) {
            let lines: Vec<String> = keys
                .iter()
                .map(|key| format!("{key:05} NY-{}\n", key % 26))
                .collect();
            let text = lines.concat();
            let wanted = format!("{wanted:05}");
            let walked = text.lines().find(|line| &line[..5] >= wanted.as_str());
            prop_assert_eq!(lines_from(&text, &wanted).next(), walked);
        }
    }

    #[test]
    fn a_line_out_of_order_or_out_of_shape_is_named() {
        let line = |text: &str| check_areas(text).map_err(|(line, _)| line);
        assert_eq!(line("#\n00601 PR-AL\n12207 NY-20\n"), Ok(()));
        assert_eq!(line("#\n12207 NY-20\n00601 PR-AL\n"), Err(3));
        assert_eq!(line("#\n12207 NY-20\n12207 NY-21\n"), Err(3));
        assert_eq!(line("#\n12207  NY-20\n"), Err(2));
        assert_eq!(line("#\n1220a NY-20\n"), Err(2));
        assert_eq!(line("#\n12207\n"), Err(2));
    }
}
