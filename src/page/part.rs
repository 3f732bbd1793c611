//! What a page says of one letter.

use crate::letter::Addressee;
use crate::sender::Sender;
use crate::view::Field;

/// What a page says of one letter.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// Who sends it.
    pub sender: &'a Sender,
    /// The office.
    pub to: &'a Addressee,
    /// The address of the form that takes it.
    pub form: Option<&'a str>,
    /// Whether that address is recorded, and not only where most forms are.
    pub is_form_known: bool,
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
