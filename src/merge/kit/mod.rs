//! Kits: one email to each signer with all that they need to write to Congress themselves: a short text, the same as
//! HTML with a button for each office, and a page with the letters.
//!
//! Who gets one is decided here; `letters` makes what is written into the forms, `text`, `html` and `page` say it, in the
//! words of the template `merge/kit` (`words`), and `mail` makes the bytes. A kit goes to its signer alone, never to an
//! office. Sending is `send`'s.

mod error;
mod html;
mod letters;
mod mail;
mod page;
mod section;
mod sent;
mod text;
mod wording;
mod words;

pub use self::error::KitError;
pub use self::mail::Kits;
pub(super) use self::sent::SentWord;
use super::offices::{Ask, Offices};
use super::scan::{Ready, Row};
use crate::congress::District;
use crate::roster::{Person, Signer};

/// The name of the file in a run's folder that holds the first kit as it would arrive.
pub const FIRST_KIT: &str = "first-kit.eml";
/// The name of the page that goes with a kit.
const PAGE: &str = "your-letters.html";

/// Someone who can get a kit.
#[derive(Debug)]
pub struct KitSigner {
    /// The letters that are theirs, whatever else is open; the district is known or does not matter.
    /// Where the ZIP code is split, one for each district in question.
    pub(super) homes: Vec<Ready>,
    /// The districts among which they must choose; empty where nothing is open.
    pub(super) choices: Vec<District>,
}

impl KitSigner {
    /// Returns who gets a kit of a row, if someone does: a signer whose letters can be written, or one
    /// who need only say in which district they live.
    pub fn of(row: Row, offices: &Offices<'_>) -> Option<Self> {
        match row {
            Row::Ready(ready) => {
                let has_letters = !offices.of(ready.home.district).is_empty();
                has_letters.then(|| Self {
                    homes: vec![*ready],
                    choices: Vec::new(),
                })
            }
            Row::Ask(signer, person, Ask::District { of }, _) if !of.is_empty() => {
                let home = |district: &District| {
                    let mut signer = (*signer).clone();
                    signer.district = Some(*district);
                    let home = offices.settle(&signer).ok()?;
                    Some(Ready {
                        signer,
                        person,
                        home,
                        left: Vec::new(),
                        found: Vec::new(),
                    })
                };
                let homes: Vec<Ready> = of.iter().filter_map(home).collect();
                (homes.len() == of.len()).then_some(Self { homes, choices: of })
            }
            _ => None,
        }
    }

    /// Returns the signer.
    pub fn signer(&self) -> &Signer {
        &self.homes[0].signer
    }

    /// Returns who that is.
    pub fn person(&self) -> Person {
        self.homes[0].person
    }

    /// Returns the offices that the signer writes to in any case: all of them, but for those that depend
    /// on the district where it is asked for.
    pub(super) fn certain(&self, offices: &Offices<'_>) -> Vec<usize> {
        let lists = self
            .homes
            .iter()
            .map(|ready| offices.of(ready.home.district));
        let lists: Vec<&[usize]> = lists.collect();
        let Some((first, others)) = lists.split_first() else {
            return Vec::new();
        };
        let is_common = |office: &usize| others.iter().all(|list| list.contains(office));
        first.iter().copied().filter(is_common).collect()
    }

    /// Returns `true` if the kit asks for the district.
    pub fn is_asking(&self) -> bool {
        !self.choices.is_empty()
    }
}
