//! The words that many kits have in common.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;

use super::error::KitError;

/// For so many occasions the words are kept; a roster that was collected by hand has more.
const KEPT: usize = 512;
/// What stands in words that are kept for the subject of a mail, an office and a district.
pub(super) const PLACES: [&str; 3] = ["{code}", "{office}", "{district}"];

/// Declares [`Common`], with a field for each of these blocks of the template.
macro_rules! common {
    ($($block:ident),* $(,)?) => {
        /// The words that kits have in common, each on one line.
        #[derive(Debug)]
        pub(super) struct Common {
            $(pub(super) $block: String,)*
        }

        impl Common {
            /// The blocks of the template that they are made of.
            pub(super) const BLOCKS: &[&str] = &[$(stringify!($block)),*];

            /// Takes what the blocks say, in their order.
            pub(super) fn of(said: Vec<String>) -> Self {
                let mut said = said.into_iter();
                Self { $($block: said.next().unwrap_or_default()),* }
            }
        }
    };
}

common! {
    dear, opening, how, subject, text, sent, sent_one, sent_all, sent_body, button, only_in, no_form, form_guessed, vacant, closing,
}

impl Common {
    /// Returns what stands on the button of an office.
    pub(super) fn button(&self, office: &str) -> String {
        self.button.replace(PLACES[1], office)
    }

    /// Returns what a mail says of the letter to an office.
    pub(super) fn sent_body(&self, office: &str) -> String {
        self.sent_body.replace(PLACES[1], office)
    }

    /// Returns what stands before an office to which the people of one district write.
    pub(super) fn only_in(&self, district: &str) -> String {
        self.only_in.replace(PLACES[2], district)
    }
}

/// The words for each occasion on which signers agreed: most of them did on one of a few days by one form, so
/// that the template is rendered a few times for a million kits.
#[derive(Debug, Default)]
pub(super) struct Wording {
    made: Mutex<HashMap<Occasion, Arc<Common>>>,
}

/// On what the words depend.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Occasion {
    pub(super) agreed_on: Option<NaiveDate>,
    pub(super) agreed_how: String,
    /// Whether there is more than one letter.
    pub(super) are_many: bool,
}

impl Wording {
    /// Returns the words for an occasion, as `make` makes them the first time.
    pub(super) fn get_or_make(
        &self,
        occasion: Occasion,
        make: impl FnOnce(&Occasion) -> Result<Common, KitError>,
    ) -> Result<Arc<Common>, KitError> {
        let kept = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(common) = kept().get(&occasion) {
            return Ok(Arc::clone(common));
        }
        let common = Arc::new(make(&occasion)?);
        let mut kept = kept();
        if kept.len() < KEPT {
            kept.insert(occasion, Arc::clone(&common));
        }
        Ok(common)
    }
}
