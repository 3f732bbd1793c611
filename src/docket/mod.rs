//! The docket: what was sent, how it went, and what is not settled.
//!
//! A [`Matter`] is one letter from the plan to send it onward; its [`Event`]s are only ever added.
//! Its [`State`] follows from them alone. The record stands on the disk before the act ([`Store`]),
//! so that an interrupted act is seen as one: it is *in doubt*, shown, and never repeated by itself.

mod event;
mod matter;
mod state;
mod store;

pub use event::{CallOutcome, Event, Resolution, What};
pub use matter::{Matter, MatterId, MatterKind, NewMatter, ParseMatterIdError, Party};
pub use state::{OutOfOrder, State};
pub use store::{Kept, Store, StoreError};
