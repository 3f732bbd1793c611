//! Cities and the first three digits of their ZIP codes.
//!
//! The table has the cities with more than one ZIP code: lines such as `NY albany 120 122`, the name folded,
//! sorted. Of other places too many names are in use for one ZIP code for a check to help anyone.

use crate::sender::{State, Zip};
use crate::text::{folded, joined};

/// Returns what to ask about a city whose ZIP codes begin otherwise than this one, or `None` if they fit or the
/// table does not have the city.
pub(super) fn doubt(table: &str, city: &str, state: State, zip: Zip) -> Option<String> {
    let name = folded(city);
    let is_post_office = ["apo", "dpo", "fpo"].contains(&name.as_str());
    if is_post_office != state.is_military() {
        return Some(if is_post_office {
            format!(
                "{city} stands for military and diplomatic mail, and your ZIP code lies in {}.",
                state.in_prose()
            )
        } else {
            format!(
                "Your ZIP code is for military and diplomatic mail, whose city is APO, FPO or DPO, and yours is {city}."
            )
        });
    }
    let wanted = format!("{} {name} ", state.abbreviation());
    let own = zip.prefix();
    let known = table
        .lines()
        .find_map(|line| line.strip_prefix(&wanted).filter(|rest| starts(rest)));
    let Some(prefixes) = known else {
        return elsewhere(table, city, state, &own);
    };
    let prefixes: Vec<&str> = prefixes.split(' ').collect();
    (!prefixes.contains(&own.as_str())).then(|| {
        format!(
            "The ZIP codes of {city} begin with {}, and yours with {own}.",
            joined(&prefixes, "or")
        )
    })
}

/// Returns what to ask about a city that the table has in other states alone, where the first digits of the ZIP code
/// are another city's: of a small place that shares its name with a city far away nothing is asked.
fn elsewhere(table: &str, city: &str, state: State, own: &str) -> Option<String> {
    let name = folded(city);
    let lines = || table.lines().filter_map(|line| line.split_once(' '));
    let is_own = lines()
        .any(|(of, rest)| of == state.abbreviation() && rest.split(' ').any(|word| word == own));
    let wanted = format!("{name} ");
    let states = lines().filter(|(_, rest)| rest.strip_prefix(&wanted).is_some_and(starts));
    let states: Vec<&str> = states
        .filter_map(|(of, _)| Some(of.parse::<State>().ok()?.name()))
        .collect();
    (is_own && !states.is_empty()).then(|| {
        format!(
            "Your ZIP code lies in {}, and {city} in {}.",
            state.in_prose(),
            joined(&states, "or")
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

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "# cities\nMA salem 019\nNY albany 122\nNY salem 128\nOH dayton 454";

    fn doubt_of(city: &str, state: &str, zip: &str) -> Option<String> {
        doubt(TABLE, city, state.parse().unwrap(), zip.parse().unwrap())
    }

    #[test]
    fn a_city_of_another_state_is_doubted_where_the_zip_code_is_a_citys() {
        let said = "Your ZIP code lies in New York, and Dayton in Ohio.";
        assert_eq!(doubt_of("Dayton", "NY", "12207").as_deref(), Some(said));
        // A village may have the name of a city far away.
        assert_eq!(doubt_of("Dayton", "NY", "14041"), None);
        assert_eq!(doubt_of("Albany", "NY", "12207"), None);
        assert!(doubt_of("Albany", "NY", "12801").is_some());
    }

    #[test]
    fn military_mail_has_cities_of_its_own() {
        assert!(doubt_of("APO", "NY", "12207").is_some());
        assert!(doubt_of("Albany", "AE", "09001").is_some());
        assert_eq!(doubt_of("APO", "AE", "09001"), None);
    }
}
