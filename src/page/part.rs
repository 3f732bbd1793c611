//! What a page is told of one letter.

use crate::letter::{Addressee, Content, Letter};
use crate::sender::Sender;
use crate::view::{Field, packet};

/// A letter that is handed over.
#[derive(Clone, Copy, Debug)]
pub struct PacketLetter<'a> {
    /// The letter.
    pub letter: &'a Letter,
    /// The address of the form that takes it, where it is another than the letter's own.
    pub form: Option<&'a str>,
    /// The command that tells the docket that it is filed. `DATE` stands in it for the day, where it wants
    /// one.
    pub record: &'a str,
}

/// What a page says of one letter.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Who sends it.
    pub sender: &'a Sender,
    /// The office.
    pub to: &'a Addressee,
    /// The address of the form that takes it.
    pub form: Option<&'a str>,
    /// Whether that address is only where most forms are.
    pub is_form_guessed: bool,
    /// Its subject.
    pub subject: &'a str,
    /// What it is about, whatever the form calls it.
    pub topic: Option<&'a str>,
    /// What goes into the form, what stands by for one that takes less, and what is said on the telephone.
    pub fields: Vec<Field>,
    /// The offices at home that have a telephone: where they are, and the number.
    pub at_home: &'a [(String, String)],
    /// Whether it goes to a member of Congress.
    pub is_congress: bool,
    /// What must be so for it to be sent.
    pub note: Option<String>,
    /// What comes after it is sent.
    pub next: Next<'a>,
}

/// What a sender does after a letter is sent.
#[derive(Clone, Debug)]
pub enum Next<'a> {
    /// Run the command that tells the docket; `DATE` stands in it for the day, where it wants one.
    Record(&'a str),
    /// Write to those who asked for it: the address of a prefilled mail.
    Tell(String),
}

impl<'a> Part<'a> {
    /// Returns what a page says of a letter that is handed over.
    pub(super) fn of(handed: &PacketLetter<'a>) -> Self {
        let letter = handed.letter;
        let own = letter.to.form.as_ref().map(|form| form.url.as_str());
        let topic = match &letter.content {
            Content::Congress(petition) => petition.topic.as_deref(),
            Content::Foia(_) | Content::Next(_) | Content::State(_) => None,
        };
        Self {
            sender: &letter.sender,
            to: &letter.to,
            form: handed.form.or(own),
            is_form_guessed: handed.form.is_none()
                && letter.to.form.as_ref().is_some_and(|form| form.is_guessed),
            subject: &letter.text.subject,
            topic,
            fields: packet(letter),
            at_home: &[],
            is_congress: matches!(letter.content, Content::Congress(_)),
            note: None,
            next: Next::Record(handed.record),
        }
    }
}
