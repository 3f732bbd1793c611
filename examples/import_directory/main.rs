//! Makes the tables of the directory from folders of public data.
//!
//! ```text
//! cargo run --example import_directory -- FACTS_DIR config/directory
//! ```
//!
//! What it reads, and what it makes of it, stands in `config/directory/README.md`. The same facts
//! give the same bytes. It prints what it dropped or changed, and refuses to write a table that the
//! program would refuse to read.

#![allow(clippy::print_stdout, reason = "its report is its result")]

mod changes;
mod channels;
mod congress;
mod corrections;
mod ids;
mod offices;
mod output;
mod values;
mod zips;

use std::error::Error;
use std::path::Path;

use output::Output;
use redress::directory::Directory;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(facts), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: import_directory FACTS_DIR OUT_DIR".into());
    };
    let facts = Path::new(&facts);
    let mut output = Output::new(Path::new(&folder));
    let changes = changes::Changes::read()?;
    let members = congress::members(facts, &changes, &mut output)?;
    congress::district_offices(facts, &members, &changes, &mut output)?;
    congress::committees(facts, &members, &changes, &mut output)?;
    congress::senate_forms(facts, &members, &changes, &mut output)?;
    zips::areas(facts, &mut output)?;
    zips::prefixes(facts, &mut output)?;
    offices::offices(facts, &mut output)?;
    output.report();
    let wrong = Directory::with_overrides(Path::new(&folder))?.disagreements();
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(format!("the tables disagree:\n{}", wrong.join("\n")).into())
    }
}
