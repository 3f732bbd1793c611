//! The whole program, from the outside.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that fails panics"
)]
#![allow(
    clippy::needless_raw_string_hashes,
    reason = "snapbox writes its snapshots so"
)]

mod account;
mod bundled;
mod campaign;
mod canary;
mod checklist;
mod circles;
mod commands;
mod congress;
mod congress_scratch;
mod corrections;
mod crash;
mod directory;
mod directory_address;
mod directory_committees;
mod directory_copies;
mod directory_faults;
mod directory_foreign;
mod directory_forms;
mod directory_lookups;
mod directory_offices;
mod directory_refresh;
mod directory_words;
mod disk;
mod docket;
mod docket_read;
mod foia;
mod help;
mod hostile;
mod keys;
mod layering;
mod letters;
mod lint;
mod merge;
mod merge_send;
mod next;
mod once;
mod pages;
#[cfg(unix)]
mod pty_prompts;
mod readme;
mod replies;
mod replies_beside;
mod send;
mod show;
mod smtp;
mod standard;
mod state;
mod story;
mod support;
#[cfg(unix)]
mod together;
mod under_way;
mod unsettled;
mod wizard;
