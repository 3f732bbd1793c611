//! Delivery: taking a letter to its office, and knowing what became of it.
//!
//! [`channel_plan`] chooses the channel and says why. For mail, [`config`] reads the accounts, [`secret`]
//! finds a password, [`message`] makes the exact bytes of a letter once, and the [`outbox`], the one road
//! by which messages leave, takes them to a [`carrier`] (a session of [`smtp`], or [`sendmail`]): under the
//! [`SendLock`](crate::docket::SendLock), within the [`daily_limit`] of the account, each with its intent in the docket before its
//! first byte and its [`outcome`] after; a [`reply`] tells what a server's words speak of. [`paper`] makes what is printed; [`clipboard`] and [`opener`] hand
//! a letter to the person's own programs.

pub mod account;
pub mod carrier;
pub mod channel_plan;
pub mod clipboard;
pub mod config;
mod cwc_agent;
pub mod daily_limit;
pub mod message;
pub mod opener;
pub mod organizer;
pub mod outbox;
pub mod outcome;
pub mod paper;
mod phase;
pub mod preset;
pub mod reply;
pub mod restore_mark;
pub mod secret;
pub mod send_mark;
pub mod sendmail;
pub mod smtp;

pub use account::{Account, Host, Tls};
pub use carrier::Carrier;
pub use config::{Config, read_config};
pub use daily_limit::{DailyLimit, DailyLimitError};
pub use message::{Outgoing, Stamp};
pub use organizer::{Organizer, Unsubscribe};
pub use outbox::{Job, JobLetter, Outbox, SendPolicy};
pub use outcome::{NoAnswer, Outcome};
pub use phase::Phase;
pub use preset::Preset;
pub use reply::{Concern, Reply};
pub use smtp::{Failure, Session, Timeouts};
