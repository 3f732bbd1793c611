//! A terminal assistant that helps a person petition their government.
//!
//! The nouns, from the inside out:
//!
//! - [`keyword`] is what values are called in files, answers and commands.
//! - [`text`] cleans, folds, splits and counts texts, whoever they come from.
//! - `digest` is as much of a SHA-256 as tells things apart.
//! - [`calendar`], [`sender`], [`foia`] and [`congress`] are the domain: dates as people write them,
//!   who writes, what a request for records is made of, who sits in Congress. No I/O and no clock.
//! - [`markdown`] is the text of letters: parsed, and escaped where a value stands in it.
//! - [`cwc`] writes the messages that approved vendors deliver to offices of Congress.
//! - [`files`] reads and writes the person's files; [`toml_file`] reads TOML that anyone wrote; `process` waits
//!   for other programs.
//! - [`correction`] is what somebody says of a record of the directory who is not its table.
//! - [`campaign`] is a cause as a TOML file: sources, data points, actions. It may come from anyone.
//! - [`directory`] knows to whom letters go: FOIA offices, members of Congress, ZIP areas; each
//!   record is dated and sourced.
//! - [`law`] holds the time limits of the statute and of agencies as data.
//! - [`inbox`] reads the files that come back: an agency's letter as text, mail or PDF.
//! - [`terminal`] talks to the person: prompts, tables, color, the environment.
//! - [`roster`] reads a group's list of signers.
//! - [`docket`] records what was sent and what became of it.
//! - [`letter`] is a complete [`Letter`](letter::Letter), and the answers from which it is made.
//! - [`render`] fills the templates.
//! - [`view`] shows a letter as text, HTML, mail or the packet for a form; [`page`] is the packet as a
//!   page for the browser; [`pdf`] sets the letter in type; [`folder`] keeps it on the disk.
//! - [`lint`] checks it before it goes out.
//! - [`draft`] turns answers into a [`Draft`](draft::Draft) and a complete draft into a letter, the
//!   first one as well as those that follow a request.
//! - [`delivery`] takes letters to their offices: the channel plan, accounts, passwords, SMTP.
//! - [`merge`] makes a campaign's letters for a whole roster.
//! - [`site`] makes a campaign a static site, where visitors make their letters.
//! - [`wizard`] decides which question comes next; it asks through [`terminal::Ask`].
//! - [`cli`] is the command line.
//!
//! Each module uses only what stands above it in this list, and the domain uses nothing but itself.

pub mod calendar;
pub mod campaign;
pub mod cli;
pub mod congress;
pub mod correction;
pub mod cwc;
pub mod delivery;
mod digest;
pub mod directory;
pub mod docket;
pub mod draft;
pub mod files;
pub mod foia;
pub mod folder;
pub mod inbox;
pub mod keyword;
pub mod law;
pub mod letter;
pub mod lint;
pub mod markdown;
pub mod merge;
pub mod page;
pub mod pdf;
mod process;
pub mod render;
pub mod roster;
pub mod sender;
pub mod site;
pub mod terminal;
pub mod text;
pub mod toml_file;
pub mod view;
pub mod wizard;
