//! What the Census Bureau's batch service answers.

use crate::roster::rows;
use crate::text::{folded, visible};

/// Where an address lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AddressMatch {
    /// In this census block, by its code of fifteen digits.
    Block(String),
    /// In one of several.
    Tie,
    /// The Bureau does not know it.
    NoMatch,
}

/// An address, as [`OpenAddress`](super::OpenAddress) tells it from others, and where it lies.
pub type MatchedAddress = (String, AddressMatch);

/// Why a result cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of `{file}` is not a row of the Census Bureau's answer for a file: {reason}")]
pub struct ResultError {
    /// The file, as the person knows it.
    pub file: String,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
}

/// Reads a result, row by row. The columns are number, address,
/// `Match`, `Tie` or `No_Match`, and for a match its kind, the address that was found, coordinates, line and
/// side of the street, state, county, tract and block.
pub fn result(file: &str, text: &str) -> Result<Vec<MatchedAddress>, ResultError> {
    let wrong = |line: u64, reason: &str| ResultError {
        file: file.to_owned(),
        line,
        reason: visible(reason),
    };
    let rows = rows(text).map_err(|(line, reason)| wrong(line, &reason))?;
    let read = |(line, cells): &(u64, Vec<String>)| {
        let [_, address, outcome, rest @ ..] = cells.as_slice() else {
            return Err(wrong(*line, "it has fewer than three cells"));
        };
        let place = match (outcome.as_str(), rest) {
            ("Match", [_, _, _, _, _, state, county, tract, block]) => {
                AddressMatch::Block(code([state, county, tract, block]).ok_or_else(|| {
                    wrong(
                        *line,
                        "its state, county, tract and block do not name a census block",
                    )
                })?)
            }
            ("Match", [_, _, _, _, _]) => {
                return Err(wrong(
                    *line,
                    "it has no census block: ask `geographies`, not `locations`",
                ));
            }
            ("Tie", _) => AddressMatch::Tie,
            ("No_Match", _) => AddressMatch::NoMatch,
            ("Match", _) => return Err(wrong(*line, "a match has twelve cells")),
            _ => {
                return Err(wrong(
                    *line,
                    "its third cell is not `Match`, `Tie` or `No_Match`",
                ));
            }
        };
        Ok((folded(address).replace(' ', ""), place))
    };
    let blank = |cells: &[String]| cells.iter().all(String::is_empty);
    rows.iter()
        .filter(|(_, cells)| !blank(cells))
        .map(read)
        .collect()
}

/// Returns the code of a block from its parts, which spreadsheets strip of their zeros.
fn code(parts: [&String; 4]) -> Option<String> {
    let widths = [2, 3, 6, 4];
    let mut code = String::new();
    for (part, width) in parts.into_iter().zip(widths) {
        let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || part.len() > width {
            return None;
        }
        code.extend(std::iter::repeat_n('0', width - part.len()));
        code.push_str(part);
    }
    Some(code)
}
