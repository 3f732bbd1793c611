//! How many seats of the House each state and territory has.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::sender::State;
use crate::text::word_lists;

/// How many seats the states have that have several; the file says since when and by which law.
static SEVERAL: LazyLock<BTreeMap<String, u8>> =
    LazyLock::new(|| word_lists(include_str!("../../config/congress/seats.toml")));

/// Returns how many seats a state or territory has in the House; none for a military address.
pub fn count(state: State) -> u8 {
    if state.is_military() {
        return 0;
    }
    SEVERAL.get(state.abbreviation()).copied().unwrap_or(1)
}
