//! What the signers bring to their letters.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::Form;
use crate::render::{UsedWords, Word};
use crate::sender::{Prefix, Sender, State, Zip};
use crate::text::one_line;
use crate::view::text::{HANGING, lay_letterhead};

/// How many bytes a letterhead takes, but for rare ones.
const LETTERHEAD_ROOM: usize = 160;
/// For so many shapes of senders a letter is put together once; hardly any roster has as many.
const SHAPES: usize = 8;

/// The words of one sender, laid out once for all of their letters.
#[derive(Clone, Debug)]
pub struct SenderWords<'a> {
    sender: &'a Sender,
    story: Option<&'a str>,
    pub(super) letterhead: String,
    pub(super) laid_story: String,
    pub(super) signature: String,
}

impl<'a> SenderWords<'a> {
    /// Lays a sender's words out. `story` is clean, as [`clean_text`](crate::text::clean_text)
    /// leaves it.
    pub fn new(sender: &'a Sender, story: Option<&'a str>, form: Form) -> Self {
        let layout = form.layout();
        let mut letterhead = String::new();
        if form != Form::Field {
            // Room for most: to grow costs more than the writing.
            letterhead.reserve(LETTERHEAD_ROOM);
            lay_letterhead(sender, &mut letterhead);
        }
        let mut signature = String::with_capacity(sender.name.len());
        layout.lay(&sender.name, "", HANGING, &mut signature);
        Self {
            sender,
            story,
            letterhead: form.take(letterhead),
            laid_story: story.map_or_else(String::new, |story| form.paragraphs(story)),
            signature: form.take(signature),
        }
    }

    /// Returns the sender's story, or `None` if there is none.
    pub(super) fn story(&self) -> Option<&'a str> {
        self.story.filter(|story| !story.is_empty())
    }

    /// Returns one of the words, if it is there.
    fn get<'w>(&'w self, word: Word, home: &'w str) -> Option<Cow<'w, str>> {
        let sender = self.sender;
        let found = match word {
            Word::Home => home.into(),
            Word::Story => self.story?.into(),
            Word::FiveDigits => sender.address.zip().map(Zip::five)?.into(),
            Word::Name => (&sender.name).into(),
            Word::FirstName => sender.first_name.as_ref()?.into(),
            Word::LastName => sender.last_name.as_ref()?.into(),
            Word::Email => sender.email.as_ref()?.as_str().into(),
            Word::Phone => sender.phone.as_ref()?.to_string().into(),
            Word::Street => (&sender.address.street).into(),
            Word::City => (&sender.address.city).into(),
            Word::Zip => sender.address.zip()?.to_string().into(),
            Word::State | Word::Prefix | Word::Organization => return None,
        };
        // A template asks whether a word is there; an empty one counts as missing.
        Some(found).filter(|word: &Cow<'_, str>| !word.is_empty())
    }
}

/// A text in which words of the sender's are left open.
#[derive(Debug)]
pub(super) struct Phrase {
    /// What stands before each open place, and what stands in it.
    open: Vec<(String, Word)>,
    end: String,
}

impl Phrase {
    /// Reads a text with marks.
    pub(super) fn of(text: &str) -> Self {
        let mut open = Vec::new();
        let mut end = String::new();
        for c in text.chars() {
            match Word::of_mark(c) {
                Some(word) => open.push((std::mem::take(&mut end), word)),
                None => end.push(c),
            }
        }
        Self { open, end }
    }

    /// Returns the text with its marks.
    pub(super) fn marked(&self) -> String {
        let mut text = String::new();
        for (before, word) in &self.open {
            text.push_str(before);
            text.extend(word.mark());
        }
        text + &self.end
    }

    /// Returns the text around its only open place, if that is where the sender lives.
    pub(super) fn around_home(&self) -> Option<(&str, &str)> {
        match &self.open[..] {
            [(before, Word::Home)] => Some((before, &self.end)),
            _ => None,
        }
    }

    /// Returns `true` if there is nothing but the sender's own words.
    pub(super) fn is_story(&self) -> bool {
        matches!(&self.open[..], [(before, Word::Story)] if before.is_empty() && self.end.is_empty())
    }

    /// Returns the text with a sender's words, or `None` if `refuses` one of them or one is missing.
    pub(super) fn fill(
        &self,
        words: &SenderWords<'_>,
        home: &str,
        refuses: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let mut text = String::with_capacity(self.end.len() + 512);
        for (before, word) in &self.open {
            let word = words.get(*word, home).filter(|word| !refuses(word))?;
            text.push_str(before);
            text.push_str(&word);
        }
        text.push_str(&self.end);
        Some(text)
    }

    /// Returns the text with a sender's words on one line.
    pub(super) fn line(&self, words: &SenderWords<'_>, home: &str) -> Option<String> {
        let filled = self.fill(words, home, |_| false)?;
        let has_story = self.open.iter().any(|(_, word)| *word == Word::Story);
        // Whatever else there is stands on one line already.
        Some(if has_story { one_line(&filled) } else { filled })
    }
}

/// What of a sender's words a letter depends on besides printing them: which are there, and those that
/// have few values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    there: u16,
    state: Option<State>,
    prefix: Option<Prefix>,
    organization: Option<String>,
}

impl Shape {
    pub(super) fn of(uses: UsedWords, sender: &Sender, has_story: bool) -> Self {
        let optional = [
            (Word::Story, has_story),
            (Word::FirstName, sender.first_name.is_some()),
            (Word::LastName, sender.last_name.is_some()),
            (Word::Email, sender.email.is_some()),
            (Word::Phone, sender.phone.is_some()),
            (Word::FiveDigits, sender.address.zip().is_some()),
            (Word::Zip, sender.address.zip().is_some()),
        ];
        let there = optional
            .iter()
            .filter(|(word, is_there)| *is_there && uses.has(*word));
        let organization = || sender.organization.clone();
        Self {
            there: there.fold(0, |there, (word, _)| there | 1 << *word as u16),
            state: sender.address.state().filter(|_| uses.has(Word::State)),
            prefix: sender.prefix.filter(|_| uses.has(Word::Prefix)),
            organization: uses.has(Word::Organization).then(organization).flatten(),
        }
    }
}

/// What is made once for each shape of sender.
#[derive(Debug)]
pub struct Shapes<T>([OnceLock<(Shape, Option<T>)>; SHAPES]);

impl<T> Default for Shapes<T> {
    fn default() -> Self {
        Self([const { OnceLock::new() }; SHAPES])
    }
}

impl<T> Shapes<T> {
    /// Returns what is there for a shape, made now if it is the first of its kind; `None` if it could not
    /// be made, or there are too many shapes.
    pub fn get_or_make(&self, shape: &Shape, make: impl Fn() -> Option<T>) -> Option<&T> {
        let slots = self.0.iter();
        slots
            .map(|slot| slot.get_or_init(|| (shape.clone(), make())))
            .find(|(known, _)| known == shape)
            .and_then(|(_, made)| made.as_ref())
    }
}
