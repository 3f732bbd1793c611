//! The docket: what was sent, how it went, and what is not settled.
//!
//! A [`Matter`] has letters: the one that began it, and those that followed. How each leaves is its
//! [`Passage`]; what the office made of it is [`Progress`]. Both are [`DatedEvent`]s, which are only ever added,
//! and a matter's [`State`] follows from them alone. The record stands on the disk before the act ([`Store`]),
//! so that an interrupted act is seen as one: it is *in doubt*, shown, and never repeated by itself.

mod admission;
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
mod own_word;
mod passage;
mod progress;
mod state;
mod store;
pub mod table;
mod timeline;

pub use document::{DocumentName, ParseDocumentNameError};
pub use due::{Actor, Due, DueKey, DueWhat, LawNote, Reading, due, law_of, no_longer_due};
pub use event::{DatedEvent, EventKind};
pub use matter::{LetterRef, Matter, MatterId, MatterKind, NewMatter, ParseMatterIdError, Party};
pub use passage::{CallOutcome, Intent, OutOfOrder, Passage, Resolution, Standing, WhichLetter};
pub use progress::{Details, DetailsError, Progress, step_of_letter};
pub use state::State;
pub use store::{
    CompleteMatter, Copies, Damage, Delivery, DocketCopy, KeptMessage, LetterPlan, Obstacle, Place,
    Planned, Restored, SendLock, SendLockError, Store, StoreError, Survey,
};
pub use timeline::{Refusal, settle};
