//! How many seats of the House each state and territory has.

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
