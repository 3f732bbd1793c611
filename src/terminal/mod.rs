//! How the program talks to a person: questions, results, tables, colors, the editor, and the one
//! place that reads the environment and the clock.
//!
//! A wizard asks through [`Ask`] and knows none of its makers: `Inquire` (full prompts), `Lines`
//! (plain lines for screen readers and dumb terminals), [`Scripted`] (tests) and [`Absent`] (nobody
//! there). What to ask, and in which order, belongs to the wizard.

mod ask;
mod command;
mod editor;
mod environment;
mod inquire;
mod lines;
mod scripted;
mod search;
mod table;

pub use ask::{Absent, Ask, Check, Choice, Interrupt, Question};
pub use editor::{EditError, Editor};
pub use environment::{Environment, EnvironmentError};
pub use inquire::Inquire;
pub use lines::Lines;
pub use scripted::{Asked, Kind, Reply, Scripted};
pub use table::{Table, cut};
