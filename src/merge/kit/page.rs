//! The page of a kit: what goes into each form, to copy or to fill in.

use super::section::KitLetters;
use super::{KitError, KitSigner, Kits};
use crate::page::{Next, Part, offices};

impl Kits<'_> {
    /// Returns the letters of a kit as its page has them.
    pub(super) fn page_of(
        &self,
        asked: &KitSigner,
        letters: KitLetters<'_>,
    ) -> Result<String, KitError> {
        let KitLetters { sections, senders } = letters;
        let word = self.word(asked);
        let common = self.common_of(asked.signer(), sections.len() != 1)?;
        let mut parts = Vec::with_capacity(sections.len());
        for section in sections {
            let Some(sheet) = section.sheet else {
                continue;
            };
            let (to, told) = (&section.office.to, section.told);
            let sender = &senders[section.sender];
            let said = common.sent_body(&to.name);
            parts.push(Part {
                sender,
                to,
                form: to.form.as_ref().map(|form| form.url.as_str()),
                is_form_guessed: to.form.as_ref().is_some_and(|form| form.is_guessed),
                subject: &self.action.subject,
                topic: self.action.topic.as_deref(),
                fields: sheet.fields(sender, section.office.member.role),
                at_home: &told.at_home,
                is_congress: true,
                note: section
                    .only_in
                    .map(|district| common.only_in(&district.to_string())),
                next: Next::Tell(word.to(&to.id).mail(self.answers(), &said)),
            });
        }
        Ok(offices(parts, &self.pages)?)
    }
}
