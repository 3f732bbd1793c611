//! The file that describes the geocoder.

use url::Url;

use super::{Geocoder, Vintage};
use crate::directory::record::https;
use crate::files::FileError;
use crate::toml_file::{Document, Fault, Table};

/// Why the geocoder's file cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GeocoderFileError {
    /// The file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file has faults, all of them listed.
    #[error("the geocoder's file `{file}` has faults")]
    Faults {
        /// The file, as the person knows it.
        file: String,
        /// What is wrong with it.
        faults: Vec<Fault>,
    },
}

/// Reads the file whole: every fault is reported.
pub(super) fn read(file: &str, text: &str) -> Result<Geocoder, GeocoderFileError> {
    let geocoder = Document::new(file, text).read(|table| {
        if table.number("schema").is_some_and(|schema| schema != 1) {
            table.fault("value", "schema", "this program reads schema 1");
        }
        let mut vintages = Vec::new();
        for entry in table.tables("congress") {
            vintages.extend(vintage(&entry));
            entry.finish();
        }
        let address = address(table, "address");
        if let Some(address) = &address
            && !address.path().ends_with('/')
        {
            table.fault("value", "address", "the address must end with `/`");
        }
        Some(Geocoder {
            address: address?,
            benchmark: table.text("benchmark")?,
            block_vintage: table.text("block_vintage")?,
            otherwise: table.text("vintage")?,
            vintages,
        })
    });
    geocoder.map_err(|faults| GeocoderFileError::Faults {
        file: file.to_owned(),
        faults,
    })
}

fn vintage(entry: &Table<'_>) -> Option<Vintage> {
    let number = entry.number("number");
    let congress = number.and_then(|number| u16::try_from(number).ok());
    if number.is_some() && congress.is_none() {
        entry.fault("value", "number", "not the number of a Congress");
    }
    let (name, blocks) = (entry.text("vintage"), maybe_address(entry, "blocks"));
    // For those who read the file.
    let _ = (entry.text("source"), entry.maybe_date_text("checked"));
    Some(Vintage {
        congress: congress?,
        name: name?,
        blocks,
    })
}

fn address(table: &Table<'_>, key: &'static str) -> Option<Url> {
    let text = table.text(key)?;
    checked(table, key, &text)
}

fn maybe_address(table: &Table<'_>, key: &'static str) -> Option<Url> {
    let text = table.maybe_text(key)?;
    checked(table, key, &text)
}

fn checked(table: &Table<'_>, key: &'static str, text: &str) -> Option<Url> {
    if let Err(faulty) = https(text) {
        table.fault("value", key, faulty);
        return None;
    }
    Url::parse(text).ok()
}
