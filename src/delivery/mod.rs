//! Delivery: taking a letter to its office by mail, and knowing what became of it.
//!
//! [`account`] reads the mail accounts, [`secret`] finds a password, [`message`] makes the exact bytes
//! of a letter once, [`smtp`] and [`sendmail`] hand them over, and [`outcome`] says how that went.
//!
//! What may be sent where is planned by the callers, and the record of it is the docket's: here the
//! caller's journal is only called, at the one moment when it must be on disk.

pub mod account;
pub mod message;
pub mod outcome;
pub mod preset;
pub mod secret;
pub mod sendmail;
pub mod smtp;

pub use account::{Account, Config, Host, Tls, read_accounts};
pub use message::{Outgoing, Stamp};
pub use outcome::{Outcome, Phase, Reply, Why};
pub use preset::Preset;
pub use smtp::{Failure, Session, Timeouts};
