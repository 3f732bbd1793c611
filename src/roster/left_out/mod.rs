//! Those who get no letters: by a sheet beside the roster, by a list of their group, by their own word.

pub(super) mod by_sheet;
pub(super) mod listed_names;
pub(super) mod opt_outs;
pub(super) mod withdrawn;
mod withdrawn_matches;
