//! The words of a kit, by the template `merge/kit`.

use std::sync::Arc;

use serde::Serialize;

use super::section::KitLetters;
use super::wording::{Common, Occasion, PLACES};
use super::{KitError, KitSigner, Kits, PAGE};
use crate::calendar::long;
use crate::roster::Signer;
use crate::text::joined;

const TEMPLATE: &str = "merge/kit";
/// Where an address settles its district.
const LOOK_UP: &str = "https://www.house.gov/representatives/find-your-representative";

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
        self.wording
            .get_or_make(occasion, |occasion| self.common(occasion))
    }

    fn common(&self, occasion: &Occasion) -> Result<Common, KitError> {
        let mut context = self.context();
        context.agreed_on = occasion.agreed_on.map(long);
        context.agreed_how = &occasion.agreed_how;
        context.are_many = occasion.are_many;
        Ok(Common::of(self.said(&context, Common::BLOCKS)?))
    }

    fn question(&self, asked: &KitSigner) -> Result<String, KitError> {
        let districts: Vec<String> = asked.choices.iter().map(ToString::to_string).collect();
        let mut context = self.context();
        context.zip = asked.signer().zip.five();
        context.districts = joined(&districts, "or");
        Ok(self.said(&context, &["which_district"])?.concat())
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
    fn said(&self, told: &KitContext<'_>, blocks: &[&str]) -> Result<Vec<String>, KitError> {
        let templates = self.engine.draft.templates;
        let mut rendered = templates.render(TEMPLATE, told, &[], blocks)?;
        let said = blocks
            .iter()
            .map(|block| rendered.remove(*block).unwrap_or_default());
        Ok(said.collect())
    }
}
