//! The Census Bureau's geocoder: what is asked to find the House district of an address, and what an answer
//! says.
//!
//! Nothing here sends anything. Where the service is and which of its vintages answers for which Congress
//! stands in `config/directory/geocoder.toml`.

mod answer;
mod file;
#[cfg(test)]
mod tests;

pub use answer::{GeocoderError, Located, read};
pub use file::GeocoderFileError;

use std::path::Path;

use url::Url;

use crate::files::{read_text, shown};
use crate::toml_file::SIZE_LIMIT;

/// The file that the program carries.
const EMBEDDED: &str = include_str!("../../../config/directory/geocoder.toml");

/// The name of the file in a person's own folder of tables.
const FILE: &str = "geocoder.toml";

/// No answer about one address is larger, in bytes.
pub const ANSWER_LIMIT: u64 = 1024 * 1024;

/// The geocoder, as its file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Geocoder {
    /// Where the service is; ends with `/`.
    pub address: Url,
    /// Which of the Bureau's lists of addresses is searched.
    pub benchmark: String,
    /// What the service for whole files is asked.
    pub block_vintage: String,
    /// What is asked where no vintage of the sitting Congress is known.
    otherwise: String,
    vintages: Vec<Vintage>,
}

/// The boundaries of one Congress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vintage {
    /// The number of the Congress.
    pub congress: u16,
    /// What the Bureau calls them.
    pub name: String,
    /// Where the block equivalency file is published, if that is known.
    pub blocks: Option<Url>,
}

impl Geocoder {
    /// Returns the geocoder of a person's own file in the folder of tables, or the one that the program
    /// describes if there is none.
    pub fn of_folder(folder: &Path) -> Result<Self, GeocoderFileError> {
        let path = folder.join(FILE);
        match read_text(&path, SIZE_LIMIT as u64) {
            Ok(text) => file::read(&shown(&path), &text),
            Err(error) if error.is_missing() => {
                file::read("config/directory/geocoder.toml", EMBEDDED)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Returns the same service at another address.
    #[must_use]
    pub fn at(mut self, address: Url) -> Self {
        self.address = address;
        self
    }

    /// Returns what is known of the boundaries of a Congress, or `None` if nothing is.
    pub fn vintage(&self, congress: u16) -> Option<&Vintage> {
        let mut vintages = self.vintages.iter();
        vintages.find(|vintage| vintage.congress == congress)
    }

    /// Returns the request for the district of an address, as the service takes it.
    pub fn request(&self, address: &str, congress: u16) -> Url {
        let vintage = self.vintage(congress);
        let vintage = vintage.map_or(self.otherwise.as_str(), |vintage| &vintage.name);
        let mut request = self.below("geographies/onelineaddress");
        request
            .query_pairs_mut()
            .append_pair("address", address)
            .append_pair("benchmark", &self.benchmark)
            .append_pair("vintage", vintage)
            .append_pair("layers", "all")
            .append_pair("format", "json");
        request
    }

    /// Returns where whole files of addresses are sent.
    pub fn batch(&self) -> Url {
        self.below("geographies/addressbatch")
    }

    fn below(&self, path: &str) -> Url {
        let mut address = self.address.clone();
        let whole = format!("{}{path}", address.path());
        address.set_path(&whole);
        address
    }
}
