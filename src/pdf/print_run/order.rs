//! The order of the letters of a print run.

use std::cmp::Ordering;

use crate::letter::Letter;

/// The place of a letter in a run: by the ZIP code that it goes to, then by office, so that what
/// goes to one door lies together; then by the sender's ZIP code and name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PrintOrder {
    to_zip: Key,
    office: String,
    from_zip: Key,
    name: String,
    id: String,
}

/// A ZIP code; what has none comes last.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Key(String);

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0.is_empty(), &self.0).cmp(&(other.0.is_empty(), &other.0))
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PrintOrder {
    /// Returns the place of a letter.
    pub fn of(letter: &Letter) -> Self {
        let last = letter.to.lines.last().map_or("", String::as_str);
        let to_zip = last.rsplit(' ').next().unwrap_or_default();
        let is_zip = to_zip.starts_with(|c: char| c.is_ascii_digit());
        let from_zip = letter.sender.address.zip();
        Self {
            to_zip: Key(if is_zip {
                to_zip.to_owned()
            } else {
                String::new()
            }),
            office: letter.to.id.clone(),
            from_zip: Key(from_zip.map(|zip| zip.to_string()).unwrap_or_default()),
            name: letter.sender.name.clone(),
            id: letter.id.clone(),
        }
    }
}
