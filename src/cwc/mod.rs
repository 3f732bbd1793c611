//! Messages in "Communicating With Congress" 2.0 (CWC), the XML in which vendors that both chambers
//! have approved deliver letters to the offices that take part.
//!
//! A [`Message`] says who writes what to whom; [`Message::write`] gives its XML, or every rule that
//! it breaks. Nothing here delivers anything: a group hands the files to its vendor, whose fields
//! are the [`Agent`] of the configuration. No I/O and no clock.
//!
//! The rules are those of the Senate's schema `incoming_xml_message_2_0.rng` as published programs
//! transcribe it (My Democracy, 2026-09; `EFForg/congress_forms`, `lib/cwc`), read 2026-11-21. Where
//! they differ the newer one is followed.

mod agent;
mod body;
mod check;
mod element;
mod identity;
mod message;
mod office;
mod schema;

pub use agent::{Agent, Contact, Organization};
pub use check::{Rule, Violation, Violations};
pub use identity::Identity;
pub use message::{Message, Written};
pub use office::OfficeCode;

#[cfg(test)]
mod tests;
