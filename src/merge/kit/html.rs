//! A kit as HTML: the same as its text, with a button for each office.

use serde::Serialize;

use super::section::KitLetters;
use super::text::vacant;
use super::{KitError, KitSigner, Kits};
use crate::render::{Shaped, ValueVisitor};

#[derive(Serialize)]
struct Mail {
    title: String,
    dear: String,
    name: String,
    opening: String,
    how: String,
    question: Option<String>,
    offices: Vec<Office>,
    vacant: Vec<String>,
    subject: String,
    text: Option<String>,
    text_label: String,
    no_form: String,
    sent_one: String,
    sent_all: String,
    /// The address of the mail that says that all letters are sent.
    sent: String,
    closing: String,
    whose: String,
    way_out: String,
}

#[derive(Serialize)]
struct Office {
    only_in: Option<String>,
    label: String,
    phone: Option<String>,
    dial: Option<String>,
    topic: Option<String>,
    url: Option<String>,
    /// What to say of an address that is only where most forms are.
    guessed: Option<String>,
    button: String,
    sent: String,
    /// The text, where it is not the same for all.
    text: Option<String>,
}

impl Shaped for Mail {
    fn visit(&mut self, visit: &mut ValueVisitor<'_>) {
        for text in [
            &mut self.title,
            &mut self.dear,
            &mut self.name,
            &mut self.opening,
            &mut self.how,
            &mut self.subject,
            &mut self.text_label,
            &mut self.no_form,
            &mut self.sent_one,
            &mut self.sent_all,
            &mut self.sent,
            &mut self.closing,
            &mut self.whose,
            &mut self.way_out,
        ] {
            visit.text(text);
        }
        visit.each(&mut self.question, |text, visit| visit.text(text));
        visit.each(&mut self.vacant, |text, visit| visit.text(text));
        visit.each(&mut self.text, |text, visit| visit.text(text));
        visit.each(&mut self.offices, |office, visit| {
            for text in [&mut office.label, &mut office.button, &mut office.sent] {
                visit.text(text);
            }
            for text in [
                &mut office.only_in,
                &mut office.phone,
                &mut office.dial,
                &mut office.topic,
                &mut office.url,
                &mut office.guessed,
                &mut office.text,
            ] {
                visit.each(text, |text, visit| visit.text(text));
            }
        });
    }
}

impl Kits<'_> {
    /// Returns the HTML of a kit.
    pub(super) fn html_of(
        &self,
        asked: &KitSigner,
        letters: &KitLetters<'_>,
    ) -> Result<String, KitError> {
        let words = self.words_of(asked, letters)?;
        let common = &words.common;
        let shared = letters.common_text();
        let word = self.word(asked);
        let mut offices = Vec::with_capacity(letters.sections.len());
        for section in &letters.sections {
            let (to, told) = (&section.office.to, section.told);
            let said = common.sent_body(&to.name);
            offices.push(Office {
                only_in: section
                    .only_in
                    .map(|district| common.only_in(&district.to_string())),
                label: told.label.clone(),
                phone: to.phone.clone(),
                dial: told.dial.clone(),
                topic: section.topic(),
                url: to.form.as_ref().map(|form| form.url.clone()),
                guessed: to
                    .form
                    .as_ref()
                    .filter(|form| form.is_guessed)
                    .map(|_| common.form_guessed.clone()),
                button: common.button(&to.name),
                sent: word.to(&to.id).mail(self.answers(), &said),
                text: section
                    .text()
                    .filter(|_| shared.is_none())
                    .map(str::to_owned),
            });
        }
        let vacant = vacant(asked, letters);
        let mut mail = Mail {
            title: self.subject(),
            dear: common.dear.clone(),
            name: asked.signer().name.clone(),
            opening: common.opening.clone(),
            how: common.how.clone(),
            question: words.question,
            offices,
            vacant: vacant
                .map(|district| format!("{district}: {}", common.vacant))
                .collect(),
            subject: words.subject,
            text: shared.map(str::to_owned),
            text_label: common.text.clone(),
            no_form: common.no_form.clone(),
            sent_one: common.sent_one.clone(),
            sent_all: common.sent_all.clone(),
            sent: word.mail(self.answers(), &common.sent_all),
            closing: common.closing.clone(),
            whose: self.whose(),
            way_out: self.way_out(asked),
        };
        let mut html = String::with_capacity(8 * 1024);
        self.pages.page("kit", &mut mail, &mut html)?;
        Ok(html)
    }
}
