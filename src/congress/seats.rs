//! The seats of the House.

pub use super::apportionment::count;
use super::{District, Seat};
use crate::sender::State;

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
