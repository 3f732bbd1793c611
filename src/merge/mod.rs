//! Merges: a campaign over a roster of signers.
//!
//! [`plan`] counts, checks and writes nothing but the plan and its lists; [`render`] makes the letters
//! and goes on where it was interrupted. A run is a folder, [`Run`]; who has a letter is remembered
//! by content and not by row, so that a roster in another order repeats nothing. Nothing here sends.

mod channels;
mod cwc;
mod documents;
mod due;
mod each;
mod folders;
mod forget;
mod journal;
mod kit;
mod make;
mod offices;
mod on_disk;
mod output;
mod pass;
mod plan;
mod plan_file;
mod print;
mod remaining;
mod render;
mod run;
mod send;
mod similarity;
pub mod skeleton;
mod status;
#[cfg(test)]
mod tests;
mod writer;

pub use cwc::CwcRun;
pub use documents::Documents;
pub use each::Each;
pub use folders::Folders;
pub use forget::{Contents, Left, WhyLeft};
pub use journal::{Journal, JournalError, Open, Progress};
pub use kit::{Asked as KitSigner, KitError, Kits};
pub use make::{Format, Make};
pub use offices::{Ask, Office, Offices, Settled};
pub use on_disk::{Numbers, OnDisk};
pub use output::{Output, Sink};
pub use pass::{Ready, Rejected, Row, pass};
pub use plan::{PlanError, Planned, Setting, plan};
pub use plan_file::{
    Asked, Channels, Counts, KitCounts, Limit, OfficeCount, Pace, PlanFile, Remarked, Similarity,
};
pub use print::Print;
pub use remaining::Roll;
pub use render::{Engine, Made, RenderError, letter_id, render};
pub use run::{Run, RunError};
pub use send::{
    KitRuns, Known, Mailing, Others, Rehearsal, SendError, Sent, Share, Standings, Suppressed,
    settle_doubts,
};
pub use similarity::{Fingerprint, likeness};
pub use status::{Count, KitStatus, Letters, OfficeStatus, Status, StatusError};
