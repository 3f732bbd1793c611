//! The texts for a member's form, put together once but for what their sender brings.

use super::words::Phrase;
use super::{Form, FormLetter, Pieces, SenderWords};
use crate::congress::{form_count, form_room};
use crate::draft::{Draft, Recipient, fit_short};
use crate::letter::{Addressee, Content, Letter};
use crate::sender::Sender;
use crate::view::{Field, FormSheet, form_safe};

/// A letter's part of a kit with the places left open where its senders differ.
#[derive(Debug)]
pub struct OpenSheet {
    topic: Field,
    subject: Phrase,
    /// The most that the form takes.
    room: Option<usize>,
    /// The text for the form, then the same without its heaviest data points, one less in each.
    messages: Vec<FormLetter>,
    short: Phrase,
    /// The sentence of the short version that goes last.
    ask: String,
    script: Phrase,
    letter: FormLetter,
}

impl Draft<'_> {
    /// Returns a letter's part of a kit for senders of the same shape as this one, or `None` if it does
    /// not come apart.
    pub fn open_sheet(
        &self,
        recipient: &Recipient<'_>,
        sender: &Sender,
        home: &str,
        story: Option<&str>,
    ) -> Option<OpenSheet> {
        let open = |points| self.open(recipient, sender, home, story, points).ok();
        let points = self.points().len();
        let letter = open(points)?;
        let limit = recipient.to.form.as_ref().and_then(|form| form.limit);
        let mut messages = vec![FormLetter::of(&letter, Form::Field)?];
        if limit.is_some() {
            for fewer in (0..points).rev() {
                messages.push(FormLetter::of(&open(fewer)?, Form::Field)?);
            }
        }
        OpenSheet::of(&letter, messages, limit.map(form_room))
    }
}

impl OpenSheet {
    /// Returns the pieces, for a program elsewhere that puts them together.
    pub fn pieces(&self) -> Pieces {
        Pieces {
            topic: self.topic.clone(),
            subject: self.subject.marked(),
            room: self.room,
            messages: self.messages.iter().map(FormLetter::open_pieces).collect(),
            short: self.short.marked(),
            ask: self.ask.clone(),
            script: self.script.marked(),
            letter: self.letter.open_pieces(),
            has_brackets: self
                .messages
                .iter()
                .chain([&self.letter])
                .any(|one| one.has_brackets),
        }
    }

    fn of(letter: &Letter, messages: Vec<FormLetter>, room: Option<usize>) -> Option<Self> {
        let Content::Congress(petition) = &letter.content else {
            return None;
        };
        Some(Self {
            topic: FormSheet::of(letter)?.topic,
            subject: Phrase::of(&letter.text.subject),
            room,
            messages,
            short: Phrase::of(&letter.text.short),
            ask: petition.ask.clone(),
            script: Phrase::of(&letter.text.script),
            letter: FormLetter::of(letter, Form::Text)?,
        })
    }

    /// Returns the texts for the form of `to` of one sender who `home`s, or `None` if the letter must be
    /// drafted whole. Their words are laid out for the text and for the field of a form.
    pub fn sheet(
        &self,
        to: &Addressee,
        text: &SenderWords<'_>,
        field: &SenderWords<'_>,
        home: &str,
    ) -> Option<FormSheet> {
        let short = fit_short(&self.short.line(text, home)?, &self.ask, text.story());
        let short = form_safe(short.trim());
        let message = self.message(field, home, &short)?;
        let subject = form_safe(self.subject.line(text, home)?.trim());
        let script = self.script.line(text, home)?;
        Some(FormSheet::new(
            to,
            self.topic.clone(),
            subject,
            message,
            short,
            &script,
        ))
    }

    /// Returns the text for the form, or how long it would be where the short version takes its place.
    fn message(
        &self,
        words: &SenderWords<'_>,
        home: &str,
        short: &str,
    ) -> Option<Result<String, usize>> {
        let mut whole = None;
        for message in &self.messages {
            let mut text = String::with_capacity(4_096);
            if !message.write(words, home, &mut text) {
                return None;
            }
            if self.room.is_none_or(|room| form_count(&text) <= room) {
                return Some(Ok(text));
            }
            whole.get_or_insert(text);
        }
        let whole = whole?;
        Some(match short {
            "" => Ok(whole),
            _ => Err(form_count(&whole)),
        })
    }
}
