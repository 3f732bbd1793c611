//! Block equivalency files: in which House district each census block lies.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use crate::congress::{District, fips};
use crate::files::{FileError, open_plain, shown};
use crate::text::ordinal;

/// No file is larger, in bytes: that of the whole country has 155 million.
const LIMIT: u64 = 512 * 1024 * 1024;
/// No line is longer, in bytes: `GEOID,CDFP`, then `360010001001000,20`.
const LINE: u64 = 256;
/// An archive has no more files than this.
const FILES: usize = 200;

/// A block equivalency file, as the Census Bureau publishes it: text, or an archive that holds it.
#[derive(Clone, Debug)]
pub struct BlockFile {
    path: PathBuf,
}

/// Why a block equivalency file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BlockFileError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It is none.
    #[error("`{}` is not a block equivalency file: {reason}", shown(path))]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// Neither its name nor its first line says for which Congress it holds.
    #[error("`{}` does not say for which Congress it holds", shown(path))]
    NoCongress {
        /// The file.
        path: PathBuf,
    },
    /// It holds for another Congress than the sitting one.
    #[error(
        "`{}` holds for the {} Congress, and the {} sits: a district of another Congress may be another \
         member's",
        shown(path),
        ordinal(*theirs),
        ordinal(*sitting)
    )]
    OtherCongress {
        /// The file.
        path: PathBuf,
        /// The Congress for which it holds.
        theirs: u16,
        /// The Congress that sits.
        sitting: u16,
    },
}

impl BlockFileError {
    /// Returns what the person can do now.
    pub fn help(&self) -> &'static str {
        match self {
            Self::File(_) => "look at the path, and whether you may read the file",
            Self::Malformed { .. } => {
                "take the file as the Census Bureau publishes it, such as `NationalCD119.txt` or its archive"
            }
            Self::NoCongress { .. } => {
                "keep the name under which it is published, such as `NationalCD119.txt`"
            }
            Self::OtherCongress { .. } => {
                "take the block equivalency file of the sitting Congress from \
                 https://www.census.gov/programs-surveys/decennial-census/about/rdo.html"
            }
        }
    }
}

impl BlockFile {
    /// Names a file.
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
        }
    }

    /// Checks that the file is one, for the sitting Congress; its blocks are not read.
    pub fn check(&self, sitting: u16) -> Result<(), BlockFileError> {
        self.districts(&BTreeSet::new(), sitting).map(|_| ())
    }

    /// Returns the districts of some blocks. The whole file is read, and only what is wanted is kept; a block
    /// that it does not list is not in the answer. `sitting` is the Congress that sits.
    pub fn districts(
        &self,
        wanted: &BTreeSet<String>,
        sitting: u16,
    ) -> Result<BTreeMap<String, District>, BlockFileError> {
        let mut districts = BTreeMap::new();
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let mut file = open_plain(&self.path)?;
        if !is_archive(&mut file).map_err(|error| self.unread(error))? {
            let file = open_plain(&self.path)?;
            self.read(file, &name, wanted, sitting, &mut districts)?;
            return Ok(districts);
        }
        let broken = |error: zip::result::ZipError| self.malformed(&error.to_string());
        let mut archive = ZipArchive::new(open_plain(&self.path)?).map_err(broken)?;
        let mut texts = Vec::new();
        for index in 0..archive.len().min(FILES) {
            let inner = archive.by_index(index).map_err(broken)?;
            let inner = String::from_utf8_lossy(inner.name_raw()).into_owned();
            if inner.to_lowercase().ends_with(".txt") {
                texts.push((index, inner));
            }
        }
        // The file of the whole country has all that those of its states have.
        if let Some(national) = texts
            .iter()
            .position(|(_, inner)| inner.contains("National"))
        {
            texts = vec![texts.swap_remove(national)];
        }
        if texts.is_empty() {
            return Err(self.malformed("the archive holds no text"));
        }
        for (index, inner) in texts {
            let text = archive.by_index(index).map_err(broken)?;
            // The archive's own name says it where the name of the text does not.
            let said = format!("{inner} {name}");
            self.read(text, &said, wanted, sitting, &mut districts)?;
        }
        Ok(districts)
    }

    fn read(
        &self,
        text: impl Read,
        name: &str,
        wanted: &BTreeSet<String>,
        sitting: u16,
        districts: &mut BTreeMap<String, District>,
    ) -> Result<(), BlockFileError> {
        let mut reader = BufReader::new(text.take(LIMIT));
        let mut line = Vec::new();
        let first = self.line(&mut reader, &mut line)?.to_owned();
        let is_header = |cell: &str| cell.eq_ignore_ascii_case("GEOID") || cell == "BLOCKID";
        let (_, district) = first
            .trim_start_matches('\u{feff}')
            .split_once(',')
            .filter(|(block, _)| is_header(block.trim()))
            .ok_or_else(|| self.malformed("its first line is not `GEOID,CDFP`"))?;
        let theirs = congress_in(district)
            .or_else(|| congress_in(name))
            .ok_or_else(|| BlockFileError::NoCongress {
                path: self.path.clone(),
            })?;
        if theirs != sitting {
            return Err(BlockFileError::OtherCongress {
                path: self.path.clone(),
                theirs,
                sitting,
            });
        }
        if wanted.is_empty() {
            return Ok(());
        }
        let mut number = 1_u64;
        loop {
            let text = self.line(&mut reader, &mut line)?;
            if text.is_empty() {
                return Ok(());
            }
            number += 1;
            let wrong = || self.malformed(&format!("line {number} names no block and district"));
            let (block, seat) = text.trim_end().split_once(',').ok_or_else(wrong)?;
            if !wanted.contains(block) || seat == "ZZ" {
                continue;
            }
            let state = block.get(..2).and_then(fips::state).ok_or_else(wrong)?;
            let district = fips::seat(state, seat.trim()).ok_or_else(wrong)?;
            districts.insert(block.to_owned(), district);
        }
    }

    /// Reads the next line into `line`; an empty one is the end.
    fn line<'l>(
        &self,
        reader: &mut impl BufRead,
        line: &'l mut Vec<u8>,
    ) -> Result<&'l str, BlockFileError> {
        line.clear();
        let read = reader.by_ref().take(LINE).read_until(b'\n', line);
        read.map_err(|error| self.unread(error))?;
        if line.len() as u64 == LINE && !line.ends_with(b"\n") {
            return Err(self.malformed("a line is too long"));
        }
        std::str::from_utf8(line).map_err(|_| self.malformed("it is not text"))
    }

    fn malformed(&self, reason: &str) -> BlockFileError {
        BlockFileError::Malformed {
            path: self.path.clone(),
            reason: reason.to_owned(),
        }
    }

    fn unread(&self, source: io::Error) -> BlockFileError {
        BlockFileError::File(FileError::Read {
            path: self.path.clone(),
            source,
        })
    }
}

fn is_archive(file: &mut File) -> io::Result<bool> {
    let mut start = Vec::new();
    file.take(4).read_to_end(&mut start)?;
    Ok(start == b"PK\x03\x04")
}

/// Returns the number behind `CD` in a column's or a file's name: `CD119FP`, `NationalCD119.txt`.
fn congress_in(name: &str) -> Option<u16> {
    let lower = name.to_ascii_lowercase();
    let numbers = lower.match_indices("cd").filter_map(|(at, _)| {
        let digits = lower.get(at + 2..at + 5)?;
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse().ok())?
    });
    numbers.into_iter().next()
}
