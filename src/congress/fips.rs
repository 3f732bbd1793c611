//! The codes by which the Census Bureau names states and districts (FIPS 5-2, and its own two digits for the
//! district).

use super::{District, Seat, seats};
use crate::sender::State;

/// The codes of the states and territories.
const STATES: &str = "01AL 02AK 04AZ 05AR 06CA 08CO 09CT 10DE 11DC 12FL 13GA 15HI 16ID 17IL 18IN 19IA 20KS 21KY \
                      22LA 23ME 24MD 25MA 26MI 27MN 28MS 29MO 30MT 31NE 32NV 33NH 34NJ 35NM 36NY 37NC 38ND 39OH \
                      40OK 41OR 42PA 44RI 45SC 46SD 47TN 48TX 49UT 50VT 51VA 53WA 54WV 55WI 56WY 60AS 66GU 69MP \
                      72PR 78VI";

/// Returns the state with this code, such as `36`, or `None` if there is none.
pub fn state(code: &str) -> Option<State> {
    if code.len() != 2 {
        return None;
    }
    STATES
        .split(' ')
        .find_map(|entry| entry.strip_prefix(code)?.parse().ok())
}

/// Returns the district with this number in a state; `00` is the only seat of a state, `98` that of a
/// delegate. Returns `None` if the House has no such seat.
pub fn seat(state: State, number: &str) -> Option<District> {
    if number.len() > 2 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seat = match number.parse().ok()? {
        0 | 98 => Seat::AtLarge,
        number => Seat::Numbered(number),
    };
    District::new(state, seat).filter(|district| seats::exists(*district))
}

/// Returns the district that a code of four digits names: `3620` is NY-20, `0200` Alaska, `1198` the District
/// of Columbia. Returns `None` if the House has no such seat.
pub fn district(code: &str) -> Option<District> {
    let (of_state, number) = code.split_at_checked(2)?;
    if number.len() != 2 {
        return None;
    }
    seat(state(of_state)?, number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_name_the_seats_that_the_house_has() {
        let named = |code: &str| district(code).map(|district| district.to_string());
        for (code, expected) in [
            ("3620", Some("NY-20")),
            ("0200", Some("AK-AL")),
            ("1198", Some("DC-AL")),
            ("7298", Some("PR-AL")),
            ("3627", None),
            ("36ZZ", None),
            ("0300", None),
            ("36+1", None),
            ("362", None),
            ("36é", None),
            ("", None),
        ] {
            assert_eq!(named(code).as_deref(), expected, "{code}");
        }
    }

    #[test]
    fn every_state_with_a_seat_has_a_code() {
        let without: Vec<State> = State::all()
            .filter(|state| !state.is_military())
            .filter(|state| !STATES.contains(state.abbreviation()))
            .collect();
        assert_eq!(without, []);
    }
}
