//! A terminal assistant that helps a person petition their government.
//!
//! The nouns, from the inside out:
//!
//! - [`calendar`], [`sender`], [`foia`] and [`congress`] are the domain: dates as people write them,
//!   who writes, what a request for records is made of, who sits in Congress. No I/O and no clock.
//! - [`campaign`] is a cause as a TOML file: sources, data points, actions. It may come from anyone.
//! - [`directory`] knows to whom letters go: FOIA offices, members of Congress, ZIP areas; each
//!   record is dated and sourced.
//! - [`letter`] turns answers into a [`letter::draft::Draft`] and a complete draft into a
//!   [`letter::Letter`]; its views (text, HTML, mail, packet) and its lint live there too.
//! - [`wizard`] decides which question comes next; it asks through [`terminal::Ask`].
//! - [`terminal`] talks to the person: prompts, tables, color, the environment.
//! - [`cli`] is the command line.
//!
//! `cli` may use everything; `wizard` and `terminal` use what stands below them; `campaign`,
//! `letter` and `directory` use the domain only. A test in `tests/testsuite/layering.rs` keeps it so.

pub mod calendar;
pub mod campaign;
pub mod cli;
pub mod congress;
pub mod directory;
pub mod files;
pub mod foia;
pub mod letter;
pub mod sender;
pub mod terminal;
pub mod toml_file;
pub mod wizard;
