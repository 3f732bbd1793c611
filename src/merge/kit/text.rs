//! What a kit says in plain text: each paragraph on one line, and a line for each office.

use std::fmt::Write;

use super::section::{KitLetters, Section};
use super::wording::Common;
use super::words::Words;
use super::{KitError, KitSigner, Kits};
use crate::congress::District;

impl Kits<'_> {
    /// Returns the text of a kit.
    pub(super) fn text_of(
        &self,
        asked: &KitSigner,
        letters: &KitLetters<'_>,
    ) -> Result<String, KitError> {
        let words = self.words_of(asked, letters)?;
        let mut text = String::with_capacity(4 * 1024);
        let Words {
            common, question, ..
        } = &words;
        let _ = write!(
            text,
            "{} {},\n\n{}\n\n{}\n\n",
            common.dear,
            asked.signer().name,
            common.opening,
            common.how
        );
        if let Some(question) = question {
            let _ = write!(text, "{question}\n\n");
        }
        let shared = letters.common_text();
        for section in &letters.sections {
            let _ = writeln!(text, "{}", line(section, common));
            if let (None, Some(own)) = (shared, section.text()) {
                let _ = writeln!(text, "{own}\n");
            }
        }
        for district in vacant(asked, letters) {
            let _ = writeln!(text, "{district}: {}", common.vacant);
        }
        let _ = write!(text, "\n{}\n", words.subject);
        if let Some(shared) = shared {
            let _ = writeln!(text, "{} {shared}", common.text);
        }
        let _ = write!(text, "\n{}\n", words.sent);
        // A line of two hyphens and a blank begins what is no part of the letter (RFC 3676, 4.3).
        let _ = write!(
            text,
            "-- \n{}\n{}\n{}\n",
            common.closing,
            self.whose(),
            self.way_out(asked)
        );
        Ok(text)
    }

    /// Returns who sends the kits, and where they can be reached by post.
    pub(super) fn whose(&self) -> String {
        let organizer = self.organizer;
        let lines = [
            Some(&organizer.name),
            Some(&organizer.address),
            organizer.url.as_ref(),
        ];
        let lines: Vec<&str> = lines.into_iter().flatten().map(String::as_str).collect();
        lines.join(", ")
    }

    /// Returns how a signer gets no more of them.
    pub(super) fn way_out(&self, asked: &KitSigner) -> String {
        match &asked.signer().email {
            Some(email) => self.unsubscribe.of(email).sentence(),
            None => self.unsubscribe.sentence(),
        }
    }
}

/// Returns the districts in question whose member is not among the letters' offices.
pub(super) fn vacant<'a>(
    asked: &'a KitSigner,
    letters: &'a KitLetters<'_>,
) -> impl Iterator<Item = &'a District> {
    let is_written_to = |district: &District| {
        let mut sections = letters.sections.iter();
        sections.any(|section| section.only_in == Some(*district))
    };
    asked
        .choices
        .iter()
        .filter(move |district| !is_written_to(district))
}

/// Returns what the text says of an office.
fn line(section: &Section<'_>, common: &Common) -> String {
    let label = &section.told.label;
    let mut line = match section.only_in {
        Some(district) => format!("{} {label}", common.only_in(&district.to_string())),
        None => label.clone(),
    };
    let to = &section.office.to;
    if let Some(phone) = &to.phone {
        let _ = write!(line, ", {phone}");
    }
    let _ = match &to.form {
        Some(form) if form.is_guessed => {
            write!(line, ": {} ({})", form.url, common.form_guessed)
        }
        Some(form) => write!(line, ": {}", form.url),
        None => write!(line, ": {}", common.no_form),
    };
    if let Some(topic) = section.topic() {
        let _ = write!(line, " (topic: {topic})");
    }
    line
}
