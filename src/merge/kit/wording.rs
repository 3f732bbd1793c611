//! The words of a kit, by the template `merge/kit`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::NaiveDate;
use serde::Serialize;

use super::letters::KitLetters;
use super::mail::PAGE;
use super::{KitError, KitSigner, Kits};
use crate::calendar::long;
use crate::roster::Signer;
use crate::text::joined;

const TEMPLATE: &str = "merge/kit";
/// Where an address settles its district.
const LOOK_UP: &str = "https://www.house.gov/representatives/find-your-representative";
/// For so many occasions the words are kept; a roster that was collected by hand has more.
const KEPT: usize = 512;
/// What stands in words that are kept for the subject of a mail, an office and a district.
const PLACES: [&str; 3] = ["{code}", "{office}", "{district}"];

/// The words of one kit.
pub(super) struct Words {
    pub(super) common: Arc<Common>,
    /// What asks for the district.
    pub(super) question: Option<String>,
    /// The subject for the forms.
    pub(super) subject: String,
    /// How to say that the letters are sent.
    pub(super) sent: String,
}

/// Declares [`Common`], with a field for each of these blocks of the template.
macro_rules! common {
    ($($block:ident),* $(,)?) => {
        /// The words that kits have in common, each on one line.
        #[derive(Debug)]
        pub(super) struct Common {
            $(pub(super) $block: String,)*
        }

        impl Common {
            fn of(kits: &Kits<'_>, context: &KitContext<'_>) -> Result<Self, KitError> {
                let [$($block),*] = kits.said(context, [$(stringify!($block)),*])?;
                Ok(Self { $($block),* })
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
struct Occasion {
    agreed_on: Option<NaiveDate>,
    agreed_how: String,
    are_many: bool,
}

/// What the template is told.
#[derive(Serialize)]
struct KitContext<'a> {
    campaign: &'a str,
    organizer: &'a str,
    agreed_on: Option<String>,
    agreed_how: &'a str,
    /// Whether there is more than one letter.
    are_many: bool,
    /// The name of the page that goes with the kit.
    page: &'a str,
    /// Where answers go.
    answers: &'a str,
    code: &'a str,
    office: &'a str,
    district: &'a str,
    /// Five digits; empty unless the signer's district is open.
    zip: String,
    /// The districts in question: `NY-20 or NY-21`.
    districts: String,
    look_up: &'a str,
}

impl Kits<'_> {
    /// Returns the words of a signer's kit.
    pub(super) fn words_of(
        &self,
        asked: &KitSigner,
        letters: &KitLetters<'_>,
    ) -> Result<Words, KitError> {
        let signer = asked.signer();
        let common = self.common_of(signer, letters.count() != 1)?;
        let sheet = letters.sections.iter().find_map(|one| one.sheet.as_ref());
        let subject = sheet.map_or("", |sheet| sheet.subject.text.as_str());
        let code = self.word(asked).subject();
        Ok(Words {
            question: if asked.is_asking() {
                Some(self.question(asked)?)
            } else {
                None
            },
            subject: format!("{} {subject}", common.subject),
            sent: common.sent.replace(PLACES[0], &code),
            common,
        })
    }

    /// Returns the words that a signer's kit has in common with others.
    pub(super) fn common_of(
        &self,
        signer: &Signer,
        are_many: bool,
    ) -> Result<Arc<Common>, KitError> {
        let occasion = Occasion {
            agreed_on: signer.consent.at,
            agreed_how: signer.consent.how.clone(),
            are_many,
        };
        let made = || {
            let made = self.wording.made.lock();
            made.unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(common) = made().get(&occasion) {
            return Ok(Arc::clone(common));
        }
        let common = Arc::new(self.common(&occasion)?);
        let mut made = made();
        if made.len() < KEPT {
            made.insert(occasion, Arc::clone(&common));
        }
        Ok(common)
    }

    fn common(&self, occasion: &Occasion) -> Result<Common, KitError> {
        let mut context = self.context();
        context.agreed_on = occasion.agreed_on.map(long);
        context.agreed_how = &occasion.agreed_how;
        context.are_many = occasion.are_many;
        Common::of(self, &context)
    }

    fn question(&self, asked: &KitSigner) -> Result<String, KitError> {
        let districts: Vec<String> = asked.choices.iter().map(ToString::to_string).collect();
        let mut context = self.context();
        context.zip = asked.signer().zip.five();
        context.districts = joined(&districts, "or");
        let [question] = self.said(&context, ["which_district"])?;
        Ok(question)
    }

    fn context(&self) -> KitContext<'_> {
        let [code, office, district] = PLACES;
        KitContext {
            campaign: self.title,
            organizer: &self.organizer.name,
            agreed_on: None,
            agreed_how: "",
            are_many: false,
            page: PAGE,
            answers: self.answers().as_str(),
            code,
            office,
            district,
            zip: String::new(),
            districts: String::new(),
            look_up: LOOK_UP,
        }
    }

    /// Returns blocks of the kits' template, each on one line.
    fn said<const N: usize>(
        &self,
        told: &KitContext<'_>,
        blocks: [&str; N],
    ) -> Result<[String; N], KitError> {
        let templates = self.engine.draft.templates;
        let mut rendered = templates.render(TEMPLATE, told, &[], &blocks)?;
        Ok(blocks.map(|block| rendered.remove(block).unwrap_or_default()))
    }
}
