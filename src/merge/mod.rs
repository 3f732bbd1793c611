//! Merges: a campaign over a roster of signers.
//!
//! [`plan`] counts, checks and writes nothing but the plan and its lists; [`render`] makes the letters
//! and goes on where it was interrupted. A run is a folder, [`MergeFolder`]; who has a letter is remembered
//! by content and not by row, so that a roster in another order repeats nothing. Nothing here sends.

mod claims;
mod content;
mod cwc;
pub mod districts;
mod documents;
mod due;
mod error;
mod folder;
mod folders;
mod forget;
pub mod form_letter;
mod journal;
mod kit;
mod number;
mod offices;
mod on_disk;
mod output;
mod plan;
mod plan_file;
mod print;
mod product;
mod recorded;
mod render;
mod report;
mod scan;
mod send;
mod separate;
mod signers;
mod similarity;
mod status;
mod take_out;
#[cfg(test)]
mod tests;
mod writer;

pub use cwc::CwcRun;
pub use documents::Documents;
pub use error::MergeError;
pub use folder::{MergeFolder, MergeFolderError};
pub use folders::Folders;
pub use forget::{Contents, Leftover, WhyLeft};
pub use journal::{Journal, JournalError, Progress, Retries};
pub use kit::{FIRST_KIT, KitError, KitSigner, Kits};
pub use number::letter_id;
pub use offices::{Ask, Office, Offices, SignerHome};
pub use output::{Output, Sink};
pub use plan::{Planned, Setting, plan};
pub use plan_file::{
    BegunRun, Channels, ConsentAnswer, Counts, KitCounts, Limit, OfficeCount, Pace, PlanFile,
    QuestionCount, Remarked, Similarity,
};
pub use print::Print;
pub use product::{Format, PrintSettings, Product};
pub use recorded::Recorded;
pub use render::{Engine, Made, render};
pub use report::{OfficeReport, SentReport, SentWords};
pub use scan::{Ready, Rejected, Row, scan};
pub use send::{
    BegunKits, KitRecordError, KitRuns, Mailing, OtherRuns, Rehearsal, SendError, Sent, Share,
    Standings, Suppressed, list_undelivered, settle_doubts,
};
pub use separate::RunInputs;
pub use signers::Signers;
pub use similarity::{Fingerprint, likeness};
pub use status::{Count, CurrentRoster, KitStatus, Letters, OfficeStatus, Status, StatusError};
pub use take_out::{TakenOut, take_out};
