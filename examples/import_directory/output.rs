//! Writing tables, and telling what became of the facts.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use redress::directory::{Header, Table, check_table};
use serde::Serialize;

/// Where the tables go, and the remarks made on the way.
pub(crate) struct Output {
    folder: PathBuf,
    remarks: BTreeMap<&'static str, Vec<String>>,
}

impl Output {
    pub(crate) fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            remarks: BTreeMap::new(),
        }
    }

    /// Notes what was done to one value.
    pub(crate) fn note(&mut self, what: &'static str, value: impl Into<String>) {
        self.remarks.entry(what).or_default().push(value.into());
    }

    /// Writes a table of JSON lines.
    pub(crate) fn records<T: Serialize>(
        &self,
        table: Table,
        header: &Header,
        records: &[T],
    ) -> Result<(), Box<dyn Error>> {
        let mut text = serde_json::to_string(header)?;
        for record in records {
            text.push('\n');
            text.push_str(&serde_json::to_string(record)?);
        }
        text.push('\n');
        self.write(table, &text, records.len())
    }

    /// Writes a table of plain lines.
    pub(crate) fn lines(
        &self,
        table: Table,
        header: &Header,
        lines: &[String],
    ) -> Result<(), Box<dyn Error>> {
        let mut text = format!("# {}\n", serde_json::to_string(header)?);
        for line in lines {
            writeln!(text, "{line}")?;
        }
        self.write(table, &text, lines.len())
    }

    /// Prints the remarks.
    pub(crate) fn report(&self) {
        for (what, values) in &self.remarks {
            println!("{what}: {}", values.len());
            for value in values.iter().filter(|_| values.len() <= 40) {
                println!("    {value}");
            }
        }
    }

    fn write(&self, table: Table, text: &str, rows: usize) -> Result<(), Box<dyn Error>> {
        let name = table.file_name();
        if let Err((line, reason)) = check_table(table, text) {
            let shown = text.lines().nth(line - 1).unwrap_or_default();
            return Err(format!("{name}, line {line}: {reason}\n{shown}").into());
        }
        fs::write(self.folder.join(name), text)?;
        println!("{name}: {rows} rows, {} bytes", text.len());
        Ok(())
    }
}

/// Fails unless a table has as many rows as its facts say.
pub(crate) fn expect(what: &str, found: usize, wanted: usize) -> Result<(), String> {
    if found == wanted {
        Ok(())
    } else {
        Err(format!("{what}: {found} rows, and {wanted} were expected"))
    }
}
