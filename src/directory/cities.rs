//! Cities and the first three digits of their ZIP codes.
//!
//! The table has the cities with more than one ZIP code: lines such as `NY albany 120 122`, the name folded,
//! sorted. Of other places too many names are in use for one ZIP code for a check to help anyone.

use crate::sender::{State, Zip};
use crate::text::{folded, joined};

/// Returns what to ask about a city whose ZIP codes begin otherwise than this one, or `None` if they fit or the
/// table does not have the city.
pub(super) fn doubt(table: &str, city: &str, state: State, zip: Zip) -> Option<String> {
    let wanted = format!("{} {} ", state.abbreviation(), folded(city));
    let prefixes: Vec<&str> = table
        .lines()
        .find_map(|line| line.strip_prefix(&wanted).filter(|rest| starts(rest)))?
        .split(' ')
        .collect();
    let own = zip.prefix();
    (!prefixes.contains(&own.as_str())).then(|| {
        format!(
            "The ZIP codes of {city} begin with {}, and yours with {own}.",
            joined(&prefixes, "or")
        )
    })
}

/// Checks the lines of the table; the error is the line's number and what is wrong with it.
pub(super) fn check(text: &str) -> Result<(), (usize, String)> {
    let mut previous = "";
    for (number, line) in (1..).zip(text.lines()).skip(1) {
        let mut words = line.split(' ');
        let state = words.next().unwrap_or_default();
        let is_line = state.parse::<State>().is_ok()
            && words.next().is_some_and(|word| !is_prefix(word))
            && words.next_back().is_some_and(is_prefix)
            && line.is_ascii();
        if !is_line {
            return Err((
                number,
                format!("`{line}` is not such as `NY albany 120 122`"),
            ));
        }
        if line <= previous {
            return Err((number, format!("`{line}` is not in order")));
        }
        previous = line;
    }
    Ok(())
}

/// Returns `true` if the rest of a line is the digits alone: the name has ended.
fn starts(rest: &str) -> bool {
    rest.split(' ').all(is_prefix)
}

fn is_prefix(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_digit())
}
