//! A kit as HTML: the same as its text, with a button for each office.

use serde::Serialize;

use super::letters::KitLetters;
use super::text::vacant;
use super::{Asked, KitError, Kits};
use crate::render::page;

#[derive(Serialize)]
struct Mail<'a> {
    title: String,
    dear: &'a str,
    name: &'a str,
    opening: &'a str,
    how: &'a str,
    question: Option<String>,
    offices: Vec<Office<'a>>,
    vacant: Vec<String>,
    subject: String,
    text: Option<&'a str>,
    text_label: &'a str,
    no_form: &'a str,
    sent_one: &'a str,
    sent_all: &'a str,
    /// The address of the mail that says that all letters are sent.
    sent: String,
    closing: &'a str,
    whose: String,
    way_out: String,
}

#[derive(Serialize)]
struct Office<'a> {
    only_in: Option<String>,
    label: &'a str,
    phone: Option<&'a str>,
    dial: Option<&'a str>,
    topic: Option<String>,
    url: Option<&'a str>,
    button: String,
    sent: String,
    /// The text, where it is not the same for all.
    text: Option<&'a str>,
}

impl Kits<'_> {
    /// Returns the HTML of a kit.
    pub(super) fn html_of(
        &self,
        asked: &Asked,
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
                label: &told.label,
                phone: to.phone.as_deref(),
                dial: told.dial.as_deref(),
                topic: section.topic(),
                url: to.form.as_ref().map(|form| form.url.as_str()),
                button: common.button(&to.name),
                sent: word.to(&to.id).mail(self.answers(), &said),
                text: section.text().filter(|_| shared.is_none()),
            });
        }
        let vacant = vacant(asked, letters);
        Ok(page(
            "kit",
            &Mail {
                title: self.subject(),
                dear: &common.dear,
                name: &asked.signer().name,
                opening: &common.opening,
                how: &common.how,
                question: words.question,
                offices,
                vacant: vacant
                    .map(|district| format!("{district}: {}", common.vacant))
                    .collect(),
                subject: words.subject,
                text: shared,
                text_label: &common.text,
                no_form: &common.no_form,
                sent_one: &common.sent_one,
                sent_all: &common.sent_all,
                sent: word.mail(self.answers(), &common.sent_all),
                closing: &common.closing,
                whose: self.whose(),
                way_out: self.way_out(asked),
            },
        )?)
    }
}
