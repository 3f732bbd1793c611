//! What a source only advises, plans or proposes is not told as done.

pub(super) mod advice;
pub(super) mod followed;
pub(super) mod penalty;
pub(super) mod plans;
pub(super) mod recommended;
