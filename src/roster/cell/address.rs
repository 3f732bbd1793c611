//! Addresses as rosters have them: a ZIP code in pieces or without its zero, a state in words, a district as a
//! number, or all of it in one cell.

use std::borrow::Cow;

use super::spreadsheet::whole_number;
use super::street_words::{countries, is_unit};
use crate::congress::District;
use crate::sender::{State, Zip};

/// With what titles of columns for apartments begin, and how it is written (Publication 28, section 213).
const UNITS: [(&str, &str); 3] = [("ap", "Apt"), ("unit", "Unit"), ("suite", "Ste")];
/// The number of a house has no more characters, as `1420-1/2`.
const LONGEST_NUMBER: usize = 10;
/// The number that lists give to the seat of a delegate, or to one at large.
const AT_LARGE: [u32; 3] = [0, 98, 99];

/// An address that stood in one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::roster) struct Whole {
    pub(in crate::roster) street: String,
    pub(in crate::roster) city: String,
    pub(in crate::roster) state: State,
    pub(in crate::roster) zip: Zip,
}

/// Takes a whole address apart, or returns `None` where nothing tells the street from the city: a comma, a line
/// break or two blanks must.
pub(in crate::roster) fn whole(text: &str) -> Option<Whole> {
    let text = without_country(text);
    let at = text.rfind([' ', ',', '\n', '\t'])?;
    let (rest, zip) = text.split_at(at);
    // The state before it, without which this is no address, says that a zero was lost.
    let zip = zip.trim_start_matches([' ', ',', '\n', '\t']);
    let zip: Zip = with_leading_zeros(zip).parse().ok()?;
    let rest = trimmed(rest);
    let (rest, state) = (1..=3).rev().find_map(|words| {
        let at = rest.match_indices([' ', ',', '\n']).rev().nth(words - 1)?.0;
        let state = rest[at..].trim_matches([' ', ',', '\n']);
        Some((trimmed(&rest[..at]), State::written(state)?))
    })?;
    let lines: Vec<&str> = rest
        .split([',', '\n', '\t'])
        .flat_map(|part| part.split("  "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let (city, street) = lines.split_last()?;
    (!street.is_empty()).then(|| Whole {
        street: street.join(", "),
        city: (*city).to_owned(),
        state,
        zip,
    })
}

/// Takes the state off a city that has it behind it: `Barre, VT`, and in two capitals also `Barre VT`; or returns
/// `None` where it has none.
pub(in crate::roster) fn without_state(city: &str) -> Option<(&str, State)> {
    let (name, state) = match city.rsplit_once([',', '/']) {
        Some(parts) => parts,
        None => city.trim().rsplit_once(' ').filter(|(_, state)| {
            state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase())
        })?,
    };
    let name = trimmed(name.trim());
    let state = State::written(state.trim()).filter(|_| !name.is_empty())?;
    Some((name, state))
}

/// Returns the number of an apartment with what it is the number of, where a column's title alone says that.
pub(in crate::roster) fn apartment<'a>(title: &str, text: &'a str) -> Cow<'a, str> {
    let folded = crate::text::folded(title);
    let unit = UNITS.iter().find(|(word, _)| folded.starts_with(word));
    let number = text.trim().trim_start_matches('#').trim_start();
    let is_number = (1..=5).contains(&number.len()) && !number.contains(' ');
    let is_short = number.len() == 1 || number.contains(|c: char| c.is_ascii_digit());
    match unit.filter(|_| is_number && is_short) {
        Some((_, unit)) => Cow::Owned(format!("{unit} {number}")),
        None => Cow::Borrowed(text),
    }
}

/// Returns a street with the number of the house before it, where that stands in a column of its own.
pub(in crate::roster) fn with_house_number<'a>(
    street: &'a str,
    number: Option<&str>,
) -> Cow<'a, str> {
    let is_bare = !street.trim().starts_with(|c: char| c.is_ascii_digit());
    let number = number.map(whole_number).filter(|number| {
        is_bare
            && number.starts_with(|c: char| c.is_ascii_digit())
            && number.len() <= LONGEST_NUMBER
    });
    match number {
        Some(number) => Cow::Owned(format!("{number} {}", street.trim())),
        None => Cow::Borrowed(street),
    }
}

/// Returns `true` if a street ends with an apartment already: `9 Depot St, Apt 2` and `Unit 2`.
pub(in crate::roster) fn has_apartment(street: &str, apartment: &str) -> bool {
    let apartment = crate::text::folded(apartment);
    let numbers: Vec<&str> = apartment.split(' ').filter(|word| !is_unit(word)).collect();
    let [number] = numbers.as_slice() else {
        return false;
    };
    let has_sign = street
        .trim_end()
        .to_lowercase()
        .ends_with(&format!("#{number}"));
    let street = crate::text::folded(street);
    let mut words = street.rsplit(' ');
    words.next() == Some(*number) && (has_sign || words.next().is_some_and(is_unit))
}

fn trimmed(text: &str) -> &str {
    text.trim_end_matches([' ', ',', '\n', '\t'])
}

fn without_country(text: &str) -> &str {
    let text = text.trim().trim_end_matches('.');
    // A ZIP code, with which most addresses end, is no country.
    if text.ends_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    let ends = |country: &String| {
        let at = text.len().checked_sub(country.len())?;
        let end = text.get(at..)?.replace('.', " ").to_lowercase();
        let before = text.get(..at)?;
        (end == *country && before.ends_with([' ', ',', '\n'])).then_some(trimmed(before))
    };
    countries().iter().find_map(ends).unwrap_or(text)
}

/// Returns `true` if a country is the United States, or a territory of it, in words or letters.
pub(in crate::roster) fn is_united_states(country: &str) -> bool {
    let is_one = |part: &str| {
        let folded = crate::text::folded(part);
        let country = folded.trim_start_matches("the ");
        countries().iter().any(|known| known == country)
    };
    let is_territory = |part: &str| {
        let state = part.parse::<State>();
        state.is_ok_and(|state| ["AS", "GU", "MP", "PR", "VI"].contains(&state.abbreviation()))
    };
    let mut parts = country.split(['-', '(', ')', ',', '/', '–']).map(str::trim);
    is_one(country) || parts.any(|part| is_one(part) || is_territory(part))
}

/// Reads a state: its name or abbreviation, alone or with the other beside it.
pub(in crate::roster) fn state(text: &str) -> Option<State> {
    State::written(text).or_else(|| {
        let mut parts = text.split(['-', '(', ')', ',', '/', '–']);
        parts.find_map(|part| State::written(part).filter(|_| !part.trim().is_empty()))
    })
}

/// Reads a ZIP code and the four digits that may stand in a column of their own. A code that lost its zeros is
/// completed where `is_surely_short`, or where its decimals say that it became a number.
pub(in crate::roster) fn zip(text: &str, four: Option<&str>, is_surely_short: bool) -> Option<Zip> {
    let (text, has_state) = plain_zip(text);
    let is_surely_short = is_surely_short || has_state;
    let number = whole_number(&text);
    let is_number = number.len() < text.len();
    let number = number.trim_end_matches(['-', ' ']);
    let padded = if is_surely_short || is_number {
        with_leading_zeros(number)
    } else {
        number.to_owned()
    };
    let zip: Zip = padded.parse().ok()?;
    let four = four.map(whole_number).filter(|_| !zip.has_plus_four());
    let extra = four.filter(|four| {
        (1..=4).contains(&four.len()) && four.bytes().all(|byte| byte.is_ascii_digit())
    });
    let with_four = extra.and_then(|four| format!("{}-{four:0>4}", zip.five()).parse().ok());
    Some(with_four.unwrap_or(zip))
}

/// Returns a ZIP code without the state before it or the country behind it, in digits of ASCII, and whether there was
/// a state; `2139,0` is a
/// number where decimals have a comma.
fn plain_zip(text: &str) -> (String, bool) {
    let digits = |c: char| match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).unwrap_or(c)
        }
        c => c,
    };
    let text: String = text.trim().chars().map(digits).collect();
    let text = without_country(&text);
    let (text, has_state) = match text.split_once([' ', ',']) {
        Some((before, rest)) if state(before).is_some() => {
            (rest.trim_start_matches([' ', ',']), true)
        }
        _ => (text, false),
    };
    let text = match text.split_once(',') {
        Some((number, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => {
            format!("{number}.{zeros}")
        }
        _ => text.to_owned(),
    };
    (text, has_state)
}

/// Returns a ZIP code with the zeros that a spreadsheet took for a number's.
pub(in crate::roster) fn with_leading_zeros(text: &str) -> String {
    let (five, rest) = match text.split_once('-') {
        Some((five, rest)) => (five.trim(), format!("-{}", rest.trim())),
        None => (text, String::new()),
    };
    let is_number = five.bytes().all(|byte| byte.is_ascii_digit());
    match five.len() {
        3..5 if is_number => format!("{five:0>5}{rest}"),
        7..9 if is_number && rest.is_empty() => format!("{five:0>9}"),
        _ => text.to_owned(),
    }
}

/// Returns `true` if a line has a ZIP code and a date each in a cell of its own, as every row of a roster
/// has, whatever stands between its cells.
pub(in crate::roster) fn is_row(line: &str) -> bool {
    let cells = || line.split([',', ';', '\t', '|']).map(str::trim);
    cells().any(|cell| with_leading_zeros(cell).parse::<Zip>().is_ok())
        && cells().any(crate::calendar::written::is_date)
}

/// Reads a House district: `NY-12`, `NY012`, or its number alone beside the state.
pub(in crate::roster) fn district(text: &str, state: Option<State>) -> Option<District> {
    let text = whole_number(text.trim());
    if let Ok(district) = text.parse() {
        return Some(district);
    }
    let own = text.get(..2).and_then(|start| start.parse::<State>().ok());
    let has_own = own.is_some() && text[2..].starts_with(|c: char| !c.is_alphabetic());
    let (state, seat) = if has_own {
        (own?, &text[2..])
    } else {
        (state?, text)
    };
    let folded = crate::text::folded(seat);
    let words: Vec<&str> = folded.split(' ').collect();
    let is_at_large = words.contains(&"al") || folded.contains("at large");
    let digits: String = folded.chars().filter(char::is_ascii_digit).collect();
    let seat = match digits.parse::<u32>() {
        _ if is_at_large => "AL".to_owned(),
        Ok(number) if AT_LARGE.contains(&number) => "AL".to_owned(),
        Ok(number) if digits.len() <= 3 => number.to_string(),
        _ => return None,
    };
    format!("{}-{seat}", state.abbreviation()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_address_is_taken_apart_where_its_parts_are_told() {
        let plain = |text: &str| {
            let Whole {
                street,
                city,
                state,
                zip,
            } = whole(text)?;
            Some(format!("{street}|{city}|{}|{zip}", state.abbreviation()))
        };
        for (text, wanted) in [
            (
                "1 Main St, Albany, NY 12207",
                Some("1 Main St|Albany|NY|12207"),
            ),
            (
                "1 Main St, Apt 4, Albany, New York, 12207-1234, USA",
                Some("1 Main St, Apt 4|Albany|NY|12207-1234"),
            ),
            (
                "1 Main St  Apt 4  Albany  NY  12207  US",
                Some("1 Main St, Apt 4|Albany|NY|12207"),
            ),
            (
                "1 Main St\nWest New York NJ 07093",
                Some("1 Main St|West New York|NJ|07093"),
            ),
            (
                "1 Main St, Washington, District of Columbia 20002",
                Some("1 Main St|Washington|DC|20002"),
            ),
            (
                "1 Main St., Elgin, Ill. 60120",
                Some("1 Main St.|Elgin|IL|60120"),
            ),
            (
                "RR 2 Box 9, Beckley, W. Va. 25801",
                Some("RR 2 Box 9|Beckley|WV|25801"),
            ),
            (
                "7 Mill Ln  Barre  VT  5641",
                Some("7 Mill Ln|Barre|VT|05641"),
            ),
            ("1 Main St Albany NY 12207", None),
            ("1 Main St, Albany", None),
            ("12207", None),
            ("", None),
        ] {
            assert_eq!(plain(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn the_state_behind_a_city_is_taken_off() {
        for (city, wanted) in [
            ("Barre, VT", Some(("Barre", "VT"))),
            ("South Hero VT", Some(("South Hero", "VT"))),
            ("Keene, New Hampshire", Some(("Keene", "NH"))),
            ("Barre", None),
            ("New York", None),
            ("VT", None),
            ("Fort Lee Al", None),
        ] {
            let found = without_state(city).map(|(name, state)| (name, state.abbreviation()));
            assert_eq!(found, wanted, "{city}");
        }
    }

    #[test]
    fn a_zip_code_is_read_in_pieces_and_without_its_zeros() {
        for (text, four, is_short, wanted) in [
            ("2139", None, true, Some("02139")),
            ("2139", None, false, None),
            ("2139.0", None, false, Some("02139")),
            ("926", None, true, Some("00926")),
            ("75201 - 1234", None, true, Some("75201-1234")),
            ("75201-", None, true, Some("75201")),
            ("75201", Some("26"), true, Some("75201-0026")),
            ("75201", Some("none"), true, Some("75201")),
            ("21391234", None, true, Some("02139-1234")),
            ("1220x", None, true, None),
            ("12", None, true, None),
            ("80202 USA", None, true, Some("80202")),
            ("CO 80202", None, true, Some("80202")),
            ("VT, 5602", None, false, Some("05602")),
            ("８０２０２", None, true, Some("80202")),
            ("2139,0", None, true, Some("02139")),
            ("80202, 80203", None, true, None),
        ] {
            let zip = zip(text, four, is_short).map(|zip| zip.to_string());
            assert_eq!(zip.as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn the_number_of_an_apartment_says_of_what_it_is() {
        for (title, text, wanted) in [
            ("Apt #", "4", "Apt 4"),
            ("Apt/Unit", "#12B", "Apt 12B"),
            ("Unit", "B", "Unit B"),
            ("Apt", "Rear", "Rear"),
            ("Apt", "Apt 4", "Apt 4"),
            ("Address line 2", "4", "4"),
        ] {
            assert_eq!(apartment(title, text), wanted, "{title}: {text}");
        }
    }

    #[test]
    fn the_united_states_are_told_from_other_countries() {
        for text in [
            "US",
            "USA",
            "U.S.A.",
            "United States of America",
            "the United States",
            "US - United States",
            "Puerto Rico",
        ] {
            assert!(is_united_states(text), "{text}");
        }
        for text in ["France", "CA", "Germany", "Mexico", "Georgia"] {
            assert!(!is_united_states(text), "{text}");
        }
    }

    #[test]
    fn a_state_and_a_district_are_read_as_lists_have_them() {
        for text in [
            "NY",
            "ny",
            "New York",
            "N.Y.",
            "US-NY",
            "NY - New York",
            "New York (NY)",
        ] {
            assert_eq!(state(text).map(State::abbreviation), Some("NY"), "{text}");
        }
        assert_eq!(state("Ontario"), None);
        let ny = "NY".parse().ok();
        for text in [
            "12",
            "012",
            "12.0",
            "NY-12",
            "NY12",
            "NY-012",
            "12th",
            "CD 12",
            "NY 12",
            "Congressional District 12",
        ] {
            let district = district(text, ny).map(|district| district.to_string());
            assert_eq!(district.as_deref(), Some("NY-12"), "{text}");
        }
        for text in ["0", "00", "AL", "At-Large", "at large", "98"] {
            let district = district(text, "AK".parse().ok()).map(|district| district.to_string());
            assert_eq!(district.as_deref(), Some("AK-AL"), "{text}");
        }
        for text in ["?", "1234", "unknown"] {
            assert_eq!(district(text, ny), None, "{text}");
        }
    }
}
