//! CSV files for the people who run a campaign: what was wrong with a roster, whom to ask.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::files::{FileError, open_private};

/// A CSV file that is written row by row. A cell that a spreadsheet would take for a formula gets an
/// apostrophe in front (OWASP, "CSV Injection": it begins with `=`, `+`, `-`, `@`, a tab, a carriage
/// return or a NUL).
pub struct Sheet {
    writer: csv::Writer<File>,
    path: PathBuf,
    rows: u64,
}

impl Sheet {
    /// Begins a file of rows of a roster, each behind what is said of it: so that it can be mended and read
    /// as a roster.
    pub fn of_rows(path: &Path, said: &[&str], header: &[String]) -> Result<Self, FileError> {
        let header: Vec<&str> = said
            .iter()
            .copied()
            .chain(header.iter().map(String::as_str))
            .collect();
        Self::create(path, &header)
    }

    /// Begins a file of the person's own in place of any that was there.
    pub fn create(path: &Path, header: &[&str]) -> Result<Self, FileError> {
        let file = open_private(path)?;
        let failed = |source| FileError::Write {
            path: path.to_owned(),
            source,
        };
        file.set_len(0).map_err(failed)?;
        let mut sheet = Self {
            // A row that has too many cells is listed with all of them.
            writer: csv::WriterBuilder::new().flexible(true).from_writer(file),
            path: path.to_owned(),
            rows: 0,
        };
        sheet.write(header)?;
        sheet.rows = 0;
        Ok(sheet)
    }

    /// Adds a row.
    pub fn write(&mut self, cells: &[&str]) -> Result<(), FileError> {
        self.rows += 1;
        let cells = cells.iter().map(|cell| safe(cell));
        let written = self.writer.write_record(cells);
        written.map_err(|error| self.failed(io::Error::other(error)))
    }

    /// Returns how many rows were written below the header.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Flushes the file to the disk.
    pub fn finish(self) -> Result<u64, FileError> {
        let Self { writer, path, rows } = self;
        let file = writer
            .into_inner()
            .map_err(|error| io::Error::other(error.to_string()));
        file.and_then(|file| file.sync_all())
            .map_err(|source| FileError::Write { path, source })?;
        Ok(rows)
    }

    fn failed(&self, source: io::Error) -> FileError {
        FileError::Write {
            path: self.path.clone(),
            source,
        }
    }
}

fn safe(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\0']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sheet.csv");
        let mut sheet = Sheet::create(&path, &["row", "reason"]).unwrap();
        for cell in [
            "=HYPERLINK(\"x\")",
            "+1",
            "-1",
            "@SUM",
            "\tx",
            "\rx",
            "\0x",
            "a=b",
        ] {
            sheet.write(&["2", cell]).unwrap();
        }
        assert_eq!(sheet.finish().unwrap(), 8);
        assert_eq!(
            std::fs::read_to_string(&path).unwrap(),
            "row,reason\n2,\"'=HYPERLINK(\"\"x\"\")\"\n2,'+1\n2,'-1\n2,'@SUM\n2,'\tx\n2,\"'\rx\"\n2,'\0x\n2,a=b\n"
        );
    }
}
