//! Days and periods that a letter names: its own, of arrivals, of answers that are due, of what is expected.

pub(super) mod arrival;
pub(super) mod dates;
pub(super) mod estimate;
pub(super) mod months;
pub(super) mod periods;
