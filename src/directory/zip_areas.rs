//! ZIP codes and the districts in them.
//!
//! The table is searched as the text that it is: sorted lines such as `122 NY-20 01 02 07` (the first three
//! digits, the districts, the last two digits of each ZIP code that lies in them), found by halving. Nothing is
//! built first, so that one look-up costs no more than the millionth.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt::Write as _;

use crate::congress::District;
use crate::sender::{State, Zip};

/// The military and diplomatic prefixes (AE, AA, AP): they say where post is collected, not where a
/// person votes.
const MILITARY: [(u32, u32); 3] = [(90, 98), (340, 340), (962, 966)];

/// The states in free association with the United States, which have ZIP codes (Postal Bulletin 22546, May 21, 2020, lists
/// those of the Freely Associated States) and no seat in Congress.
const FREELY_ASSOCIATED: [(&str, &str, &str); 4] = [
    ("96939", "96940", "Palau"),
    ("96941", "96944", "the Federated States of Micronesia"),
    ("96960", "96960", "the Marshall Islands"),
    ("96970", "96970", "the Marshall Islands"),
];

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
    /// A place in this state in free association with the United States, which sends nobody to Congress.
    FreelyAssociated(&'static str),
    /// Nothing is known of it.
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
        let (five, prefix) = (zip.five(), zip.prefix());
        let lines: Vec<Line> = lines_from(self.areas, &prefix)
            .take_while(|line| line.starts_with(&prefix))
            .filter_map(Line::read)
            .collect();
        let holds = |line: &&Line| line.endings().any(|ending| five[3..] == *ending);
        if let Some(line) = lines.iter().find(holds) {
            return ZipArea::Districts(list(line.districts));
        }
        if let Some(state) = self.territory(&five) {
            return ZipArea::Districts(state.parse().into_iter().collect());
        }
        if is_military(&prefix) {
            return ZipArea::Military;
        }
        if let Some((_, _, state)) = FREELY_ASSOCIATED
            .into_iter()
            .find(|(first, last, _)| (*first..=*last).contains(&&*five))
        {
            return ZipArea::FreelyAssociated(state);
        }
        let states = self.prefixes.lines().find_map(|line| {
            let (start, states) = line.split_once(' ')?;
            (start == prefix).then(|| list(states))
        });
        let Some(states) = states else {
            return ZipArea::Unknown;
        };
        let mut districts: Vec<District> = lines
            .iter()
            .flat_map(|line| list::<District>(line.districts))
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

/// A line of `zip_areas.txt`: the ZIP codes with the same first three digits and the same districts.
struct Line<'a> {
    prefix: &'a str,
    districts: &'a str,
    rest: &'a str,
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let (prefix, rest) = line.split_once(' ')?;
        let (districts, rest) = rest.split_once(' ')?;
        Some(Self {
            prefix,
            districts,
            rest,
        })
    }

    /// Returns the last two digits of each ZIP code.
    fn endings(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.rest.split(' ')
    }
}

/// Returns the lines of `zip_areas.txt` for these ZIP codes of five digits, without a header.
pub(super) fn write_areas(areas: &BTreeMap<String, BTreeSet<District>>) -> String {
    let mut lines: BTreeMap<String, String> = BTreeMap::new();
    for (zip, districts) in areas {
        let Some((prefix, ending)) = zip.split_at_checked(3) else {
            continue;
        };
        let districts: Vec<String> = districts.iter().map(ToString::to_string).collect();
        let line = lines
            .entry(format!("{prefix} {}", districts.join(",")))
            .or_default();
        let _ = write!(line, " {ending}");
    }
    let mut text = String::new();
    for (start, endings) in lines {
        let _ = writeln!(text, "{start}{endings}");
    }
    text
}

/// Returns every ZIP code of `zip_areas.txt`, without its header, beside its districts.
pub(super) fn read_areas(body: &str) -> impl Iterator<Item = (String, &str)> {
    let lines = body.lines().filter_map(Line::read);
    lines.flat_map(|line| {
        line.endings()
            .map(move |ending| (format!("{}{ending}", line.prefix), line.districts))
    })
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

/// Checks the lines of `zip_areas.txt`: well formed, sorted, no ZIP code twice.
pub(crate) fn check_areas(text: &str) -> Result<(), (usize, String)> {
    // The same few hundred districts stand behind every line.
    let mut known = HashSet::new();
    let mut is_district =
        |part| known.contains(part) || (str::parse::<District>(part).is_ok() && known.insert(part));
    // Which endings the prefix has had, in the lines before.
    let (mut previous, mut seen) = (("", ""), HashSet::new());
    for (number, line) in (1..).zip(text.lines()).skip(1) {
        let shape = || (number, format!("`{line}` is not such as `122 NY-20 01 07`"));
        let read = Line::read(line).ok_or_else(shape)?;
        if !digits(read.prefix, 3) || !read.districts.split(',').all(&mut is_district) {
            return Err(shape());
        }
        let key = (read.prefix, read.districts);
        if key <= previous {
            return Err((number, format!("`{} {}` is not in order", key.0, key.1)));
        }
        if key.0 != previous.0 {
            seen.clear();
        }
        for ending in read.endings() {
            if !digits(ending, 2) {
                return Err(shape());
            }
            if !seen.insert(ending) {
                return Err((number, format!("`{}{ending}` is listed twice", key.0)));
            }
        }
        previous = key;
    }
    Ok(())
}

/// Checks the lines of `zip_prefixes.txt`: `120 NY` and `00801-00851 VI`.
pub(crate) fn check_prefixes(text: &str) -> Result<(), (usize, String)> {
    let mut previous = "";
    for (number, line) in (1..).zip(text.lines()).skip(1) {
        let (range, states) = line.split_once(' ').unwrap_or((line, ""));
        let is_range = match range.split_once('-') {
            Some((first, last)) => digits(first, 5) && digits(last, 5) && first <= last,
            None => digits(range, 3),
        };
        if !is_range || !states.split(',').all(|part| part.parse::<State>().is_ok()) {
            return Err((number, format!("`{line}` is not such as `122 NY`")));
        }
        if range <= previous {
            return Err((number, format!("`{range}` is not in order")));
        }
        previous = range;
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
        assert_eq!(
            line("#\n006 PR-AL 01 03\n122 NY-20 07\n122 NY-21 08\n"),
            Ok(())
        );
        assert_eq!(line("#\n122 NY-20 07\n006 PR-AL 01\n"), Err(3));
        assert_eq!(line("#\n122 NY-20 07\n122 NY-21 07\n"), Err(3));
        assert_eq!(line("#\n122 NY-20 07 07\n"), Err(2));
        for wrong in [
            "122  NY-20 07",
            "12a NY-20 07",
            "122 NY-20",
            "122 NY-20 7",
            "122",
            "12207 NY-20",
        ] {
            assert_eq!(line(&format!("#\n{wrong}\n")), Err(2), "{wrong}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let body = "006 PR-AL 01 03\n100 NY-10 02\n100 NY-10,NY-12 01\n";
        let areas = read_areas(body)
            .map(|(zip, districts)| (zip, list::<District>(districts).into_iter().collect()))
            .collect();
        assert_eq!(write_areas(&areas), body);
    }
}
