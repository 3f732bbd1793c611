//! Hostile input from the outside: each module is a part of one table, and each row of it is a run
//! of the program. Whatever goes in, the program ends with one of its exit codes, says in clear text
//! what is wrong and what to do, sends nothing to the terminal that drives it, repeats nothing
//! personal, and writes either a clean letter or none.
//!
//! What is not built yet has no rows: spreadsheets (91–95). Full disks and read-only folders (127–129,
//! 131) are in `disk`.

#![allow(
    clippy::format_collect,
    clippy::too_many_lines,
    reason = "a table is as long as its rows"
)]

mod answers_files;
mod campaigns;
mod doors;
mod environment;
mod fields;
mod files;
mod letters;
mod mail;
mod markup;
mod output;
mod run;
mod saved;
mod servers;
mod templates;
mod texts;
mod values;
