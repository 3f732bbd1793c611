//! Delivery: taking a letter to its office, and knowing what became of it.
//!
//! [`plan`] chooses the channel and says why. For mail, [`config`] reads the accounts, [`secret`]
//! finds a password, [`message`] makes the exact bytes of a letter once, a [`carrier`] (a session of
//! [`smtp`], or [`sendmail`]) takes them, a [`batch`] many of them over several connections, [`pace`]
//! says when the next may go, an [`allowance`] how many more, and [`outcome`] how it went, a
//! [`reply`] what a server's words speak of. [`paper`] makes what is printed;
//! [`clipboard`] and [`opener`] hand a letter to the person's own programs; [`turn`] sees to it that
//! one run sends at a time.
//!
//! The record of it all is the docket's: here the caller's journal is only called, at the one moment
//! when it must be on disk.

pub mod account;
pub mod allowance;
pub mod batch;
pub mod carrier;
pub mod clipboard;
pub mod config;
mod cwc_agent;
pub mod message;
pub mod opener;
pub mod organizer;
pub mod outcome;
pub mod pace;
pub mod paper;
pub mod plan;
pub mod preset;
pub mod reply;
pub mod secret;
pub mod sendmail;
pub mod smtp;
pub mod turn;

pub use account::{Account, Host, Tls};
pub use allowance::{Allowance, AllowanceError};
pub use batch::{Batch, Conduct, Job};
pub use carrier::Carrier;
pub use config::{Config, read_config};
pub use message::{Outgoing, Stamp};
pub use organizer::{Organizer, Unsubscribe};
pub use outcome::{Outcome, Phase, Why};
pub use preset::Preset;
pub use reply::{Concern, Reply};
pub use smtp::{Failure, Session, Timeouts};
