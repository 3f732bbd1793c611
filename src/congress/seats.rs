//! The seats of the House.

use super::{District, Seat};
use crate::sender::State;

/// How many representatives each state has: the apportionment after the census of 2020, in force
/// from the 118th to the 122nd Congress (2 U.S.C. § 2a). What is not listed has one.
const SEVERAL: [(&str, u8); 44] = [
    ("AL", 7),
    ("AR", 4),
    ("AZ", 9),
    ("CA", 52),
    ("CO", 8),
    ("CT", 5),
    ("FL", 28),
    ("GA", 14),
    ("HI", 2),
    ("IA", 4),
    ("ID", 2),
    ("IL", 17),
    ("IN", 9),
    ("KS", 4),
    ("KY", 6),
    ("LA", 6),
    ("MA", 9),
    ("MD", 8),
    ("ME", 2),
    ("MI", 13),
    ("MN", 8),
    ("MO", 8),
    ("MS", 4),
    ("MT", 2),
    ("NC", 14),
    ("NE", 3),
    ("NH", 2),
    ("NJ", 12),
    ("NM", 3),
    ("NV", 4),
    ("NY", 26),
    ("OH", 15),
    ("OK", 5),
    ("OR", 6),
    ("PA", 17),
    ("RI", 2),
    ("SC", 7),
    ("TN", 9),
    ("TX", 38),
    ("UT", 4),
    ("VA", 11),
    ("WA", 10),
    ("WI", 8),
    ("WV", 2),
];

/// Returns how many seats a state or territory has in the House; none for a military address.
pub fn count(state: State) -> u8 {
    if state.is_military() {
        return 0;
    }
    SEVERAL
        .iter()
        .find(|(abbreviation, _)| *abbreviation == state.abbreviation())
        .map_or(1, |(_, seats)| *seats)
}

/// Returns the districts of a state or territory, in order.
pub fn of(state: State) -> impl Iterator<Item = District> {
    let seats = match count(state) {
        0 => Vec::new(),
        1 => vec![Seat::AtLarge],
        several => (1..=several).map(Seat::Numbered).collect(),
    };
    seats
        .into_iter()
        .filter_map(move |seat| District::new(state, seat))
}

/// Returns `true` if the House has this seat.
pub fn exists(district: District) -> bool {
    of(district.state()).any(|seat| seat == district)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_has_435_representatives_and_six_others() {
        assert_eq!(State::all().flat_map(of).count(), 441);
        let of_states = State::all().filter(|state| state.has_senators());
        assert_eq!(of_states.flat_map(of).count(), 435);
    }

    #[test]
    fn a_seat_out_of_range_does_not_exist() {
        for (text, there) in [
            ("NY-26", true),
            ("NY-27", false),
            ("AK-AL", true),
            ("AK-1", false),
            ("PR-AL", true),
            ("NY-AL", false),
        ] {
            assert_eq!(exists(text.parse().unwrap()), there, "{text}");
        }
    }
}
