//! Merges: a campaign over a roster of signers.
//!
//! [`plan`] counts, checks and writes nothing but the plan and its lists; [`render`] makes the letters
//! and goes on where it was interrupted. A run is a folder, [`Run`]; who has a letter is remembered
//! by content and not by row, so that a roster in another order repeats nothing. Nothing here sends.

mod channels;
mod journal;
mod make;
mod offices;
mod output;
mod pass;
mod plan;
mod plan_file;
mod render;
mod run;
mod similarity;
#[cfg(test)]
mod tests;

pub use journal::{Journal, JournalError, Progress};
pub use make::{Make, ParseMakeError};
pub use offices::{Ask, Office, Offices, Settled};
pub use output::{Output, Sink};
pub use pass::{Ready, Rejected, Row, pass};
pub use plan::{PlanError, Planned, Setting, plan};
pub use plan_file::{
    Asked, Channels, Counts, Limit, OfficeCount, Pace, PlanFile, Remarked, Similarity,
};
pub use render::{Engine, Made, RenderError, letter_id, render};
pub use run::{Run, RunError};
pub use similarity::{Fingerprint, likeness};
