//! A letter's part of a kit, put together once but for what its sender brings.

use super::words::Phrase;
use super::{Form, Skeleton, Words};
use crate::congress::{Role, form_count, form_room};
use crate::draft::{Draft, Recipient, fit_short};
use crate::letter::{Content, Letter};
use crate::sender::Sender;
use crate::view::{Sheet, Topic, form_safe};

/// A letter's part of a kit with the places left open where its senders differ.
#[derive(Debug)]
pub struct OpenSheet {
    topic: Topic,
    subject: Phrase,
    role: Role,
    /// The most that the form takes.
    room: Option<usize>,
    /// The text for the form, then the same without its heaviest data points, one less in each.
    messages: Vec<Skeleton>,
    short: Phrase,
    /// The sentence of the short version that goes last.
    ask: String,
    script: Phrase,
    letter: Skeleton,
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
        let mut messages = vec![Skeleton::of(&letter, Form::Field)?];
        if limit.is_some() {
            for fewer in (0..points).rev() {
                messages.push(Skeleton::of(&open(fewer)?, Form::Field)?);
            }
        }
        OpenSheet::of(&letter, messages, limit.map(form_room))
    }
}

impl OpenSheet {
    fn of(letter: &Letter, messages: Vec<Skeleton>, room: Option<usize>) -> Option<Self> {
        let Content::Congress(petition) = &letter.content else {
            return None;
        };
        Some(Self {
            topic: Topic::of(letter),
            subject: Phrase::of(&letter.text.subject),
            role: petition.role,
            room,
            messages,
            short: Phrase::of(&letter.text.short),
            ask: petition.ask.clone(),
            script: Phrase::of(&letter.text.script),
            letter: Skeleton::of(letter, Form::Text)?,
        })
    }

    /// Returns what a kit says of the letter of one sender who `home`s, or `None` if the letter must be
    /// drafted whole. Their words are laid out for the text and for the field of a form.
    pub fn sheet(&self, text: &Words<'_>, field: &Words<'_>, home: &str) -> Option<Sheet> {
        let mut letter = String::with_capacity(4_096);
        if !self.letter.write(text, home, &mut letter) {
            return None;
        }
        let short = fit_short(&self.short.line(text, home)?, &self.ask);
        let short = form_safe(short.trim());
        let (message, is_short) = self.message(field, home, &short)?;
        Some(Sheet {
            topic: self.topic.clone(),
            subject: form_safe(self.subject.line(text, home)?.trim()),
            needs_plus_four: text.needs_plus_four(self.role),
            message,
            is_short,
            short,
            script: self.script.line(text, home)?,
            letter,
        })
    }

    /// Returns the text for the form, and whether it is the short version.
    fn message(&self, words: &Words<'_>, home: &str, short: &str) -> Option<(String, bool)> {
        let mut whole = None;
        for message in &self.messages {
            let mut text = String::with_capacity(4_096);
            if !message.write(words, home, &mut text) {
                return None;
            }
            if self.room.is_none_or(|room| form_count(&text) <= room) {
                return Some((text, false));
            }
            whole.get_or_insert(text);
        }
        match short {
            "" => Some((whole?, false)),
            short => Some((short.to_owned(), true)),
        }
    }
}
