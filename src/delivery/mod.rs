//! How a letter leaves: by which channel, checked against what the office takes, and what is handed
//! over.
//!
//! [`plan`] chooses the channel and says why; [`clipboard`] and [`opener`] hand a letter over to
//! the person's own programs. What became of it is the business of `docket`.

pub mod clipboard;
pub mod opener;
pub mod plan;
