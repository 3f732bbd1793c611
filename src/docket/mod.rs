//! The docket: what was sent, how it went, and what is not settled.
//!
//! A [`Matter`] is one letter from the plan to send it onward; its [`Event`]s are only ever added.
//! Its [`State`] follows from them alone. The record stands on the disk before the act ([`Store`]),
//! so that an interrupted act is seen as one: it is *in doubt*, shown, and never repeated by itself.

mod course;
pub mod dispatch;
mod document;
mod due;
mod event;
pub mod exchange;
#[cfg(test)]
pub(crate) mod fixture;
pub mod ical;
pub mod incoming;
mod json;
mod matter;
mod progress;
mod state;
mod step;
mod store;
pub mod table;

pub use course::Refusal;
pub use document::{DocumentName, ParseDocumentNameError};
pub use due::{Due, DueWhat, LawNote, Reading, Whose, due, law_of};
pub use event::{CallOutcome, Event, ParseCallOutcomeError, Resolution, What};
pub use matter::{LetterRef, Matter, MatterId, MatterKind, NewMatter, ParseMatterIdError, Party};
pub use progress::{Details, Misfit, Progress};
pub use state::{OutOfOrder, State};
pub use step::{AppealOutcome, ParseStepError, Step};
pub use store::{
    Copies, Delivery, DocketCopy, Finding, Kept, Restored, Store, StoreError, Survey, Whole,
};
