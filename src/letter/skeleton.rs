//! A letter to one office with the places left open where its signers differ, so that what does not
//! change is put together once for a whole merge.
//!
//! The open places are marked while no signer's word is there yet, by characters that no text may
//! hold (noncharacters of Unicode); the marked text becomes a list of pieces, and only then come
//! the signers. So nothing that a signer writes can be taken for a mark. What a signer fills in is
//! laid out by the same functions as the text view's, and where a text might mean something in
//! Markdown, or the wording is the person's own, there is no skeleton: the letter is drafted whole.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::draft::{Draft, DraftError, Recipient};
use super::markdown::{escape, parse};
use super::view::eml::quoted_lines;
use super::view::text::{
    Part, WIDTH, columns, continue_paragraph, lay_letterhead, lay_paragraph, lay_signature,
    paragraph, parts, said,
};
use crate::sender::{Address, Place, Sender, Zip};

/// Stands where the sender lives.
const HOME: char = '\u{fdd0}';
/// Stands for the sender's own words.
const STORY: char = '\u{fdd1}';
/// Stands for whatever else is the sender's; a text that shows it has no skeleton.
const OTHER: char = '\u{fdd2}';

/// How many bytes a letterhead takes, but for rare ones.
const LETTERHEAD_ROOM: usize = 160;

/// How the pieces of a letter are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As the text view: UTF-8 with `\n`.
    Text,
    /// The text view in quoted-printable (RFC 2045, 6.7), with `\n`; no line begins with `From `.
    Quoted,
}

impl Form {
    /// Returns a text of whole lines in this form.
    pub fn of(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Text => Cow::Borrowed(text),
            Self::Quoted => quoted_lines(text),
        }
    }

    fn take(self, text: String) -> String {
        match self {
            Self::Text => text,
            Self::Quoted => quoted_lines(&text).into_owned(),
        }
    }
}

/// What one signer brings to a letter, laid out once for all of their letters.
#[derive(Clone, Debug)]
pub struct Own {
    letterhead: String,
    story: String,
    signature: String,
}

impl Own {
    /// Lays a signer's words out. `story` is clean, as [`clean_text`](crate::sender::text::clean_text)
    /// leaves it.
    pub fn new(sender: &Sender, story: Option<&str>, form: Form) -> Self {
        // Room for most: to grow costs more than the writing.
        let mut letterhead = String::with_capacity(LETTERHEAD_ROOM);
        lay_letterhead(sender, &mut letterhead);
        let mut words = String::with_capacity(story.map_or(0, str::len));
        if let Some(story) = story {
            lay_story(story, sender, &mut words);
        }
        let mut signature = String::with_capacity(sender.name.len());
        lay_signature(sender, &mut signature);
        Self {
            letterhead: form.take(letterhead),
            story: form.take(words),
            signature: form.take(signature),
        }
    }
}

/// Adds the sender's own words to `lines`, as the text view has them.
fn lay_story(story: &str, sender: &Sender, lines: &mut String) {
    if story.split('\n').all(is_prose) {
        for (index, text) in story.split("\n\n").enumerate() {
            if index > 0 {
                lines.push_str("\n\n");
            }
            lay_paragraph(text, lines);
        }
    } else {
        let blocks = parse(&escape(story)).into_iter().map(Part::Block);
        let blocks: Vec<String> = blocks.map(|block| block.lines(sender).join("\n")).collect();
        lines.push_str(&blocks.join("\n\n"));
    }
}

/// Tells whether a line means nothing but itself in Markdown, wherever in a paragraph it stands.
fn is_prose(line: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || " .,;:'\"?!()/$%@-\u{2019}".contains(c);
    line.chars().all(is_plain) && line.chars().next().is_none_or(char::is_alphabetic)
}

/// A letter to one office without its sender.
#[derive(Debug)]
pub struct Skeleton {
    form: Form,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
enum Piece {
    Fixed(String),
    Letterhead,
    Home(Sentence),
    Story,
    Signature,
}

impl Draft<'_> {
    /// Returns the letter to a member without its sender; nothing where it does not come apart.
    ///
    /// The answers of this draft are those that all senders give; `has_story` tells whether the
    /// letter holds words of the sender's own.
    pub fn skeleton(
        &self,
        recipient: Recipient<'_>,
        has_story: bool,
        form: Form,
    ) -> Result<Option<Skeleton>, DraftError> {
        // An own template may do anything with a value: count it, compare it, print its first letter.
        let Ok(zip) = "00000".parse::<Zip>() else {
            return Ok(None);
        };
        if self.templates.is_own("congress/letter") {
            return Ok(None);
        }
        let other = OTHER.to_string();
        let sender = Sender {
            name: other.clone(),
            first_name: None,
            last_name: None,
            prefix: None,
            organization: None,
            email: None,
            phone: None,
            address: Address {
                street: other.clone(),
                city: other,
                place: Place::UnitedStates {
                    state: recipient.member.state,
                    zip,
                },
            },
        };
        let story = has_story.then(|| STORY.to_string());
        let letter = self.compose(recipient, sender.clone(), &HOME.to_string(), story)?;
        Ok(
            Skeleton::of(parts(&letter), &sender, form).filter(|skeleton| {
                let stories = skeleton
                    .pieces
                    .iter()
                    .filter(|piece| matches!(piece, Piece::Story));
                stories.count() == usize::from(has_story)
            }),
        )
    }
}

impl Skeleton {
    fn of(parts: Vec<Part>, nobody: &Sender, form: Form) -> Option<Self> {
        let is_mark = |c: char| (HOME..=OTHER).contains(&c);
        let mut pieces = Vec::new();
        for part in parts {
            let piece = match &part {
                Part::Letterhead => Piece::Letterhead,
                Part::Signature => Piece::Signature,
                Part::Lines(lines) => Piece::Fixed(lines.join("\n")),
                Part::Block(block) => {
                    let text = said(block);
                    let marks = text.as_deref().unwrap_or_default().matches(is_mark).count();
                    match text {
                        Some(text) if text == STORY.to_string() => Piece::Story,
                        Some(text) if marks == 1 && text.contains(HOME) => {
                            let (before, after) = text.split_once(HOME)?;
                            Piece::Home(Sentence::new(before, after, form))
                        }
                        _ => Piece::Fixed(part.lines(nobody).join("\n")),
                    }
                }
            };
            match piece {
                Piece::Fixed(text) if text.contains(is_mark) => return None,
                Piece::Fixed(text) if text.is_empty() => {}
                Piece::Fixed(text) => {
                    let text = form.of(&text);
                    if let Some(Piece::Fixed(last)) = pieces.last_mut() {
                        last.push_str("\n\n");
                        last.push_str(&text);
                    } else {
                        pieces.push(Piece::Fixed(text.into_owned()));
                    }
                }
                piece => pieces.push(piece),
            }
        }
        Some(Self { form, pieces })
    }

    /// Adds the letter of one signer who `home`s: `live in Albany, New York`. Nothing is added where
    /// the letter must be drafted whole, and `false` returned.
    pub fn write(&self, own: &Own, home: &str, letter: &mut String) -> bool {
        if !is_prose(home) {
            return false;
        }
        let mut is_first = true;
        for piece in &self.pieces {
            if !is_first {
                letter.push_str("\n\n");
            }
            is_first = false;
            match piece {
                Piece::Fixed(text) => letter.push_str(text),
                Piece::Letterhead => letter.push_str(&own.letterhead),
                Piece::Story => letter.push_str(&own.story),
                Piece::Signature => letter.push_str(&own.signature),
                Piece::Home(sentence) => sentence.write(home, self.form, letter),
            }
        }
        letter.push('\n');
        true
    }
}

/// A paragraph with one open place.
///
/// Lines are filled greedily, so how the text after that place breaks depends on one thing: the
/// column at which it begins. What stands before the place is laid out once, and what follows it once
/// for each column.
#[derive(Debug)]
struct Sentence {
    before: String,
    /// What follows, up to the first blank.
    end_of_word: String,
    /// What follows that blank.
    rest: String,
    /// What stands before, laid out; nothing where the open place clings to it.
    head: Option<Head>,
    /// The rest from each column on; empty where it depends on more than the column.
    tails: Vec<OnceLock<Tail>>,
}

/// How the beginning of a paragraph breaks.
#[derive(Debug)]
struct Head {
    /// Its whole lines with their line breaks, in the form of the letter.
    above: String,
    /// The line on which it ends.
    last: String,
}

/// How the rest of a paragraph breaks.
#[derive(Debug)]
struct Tail {
    /// What stands on the line already begun, a blank before it where there is anything.
    first: String,
    /// The lines below, each after a line break, in the form of the letter.
    below: String,
}

impl Sentence {
    fn new(before: &str, after: &str, form: Form) -> Self {
        let (end_of_word, rest) = after.split_once(' ').unwrap_or((after, ""));
        // A number, a section sign and their like cling to the word before them.
        let stands_alone = end_of_word.ends_with([',', '.', ';', ':'])
            && rest.starts_with(|c: char| c.is_ascii_alphabetic())
            && !["U.S.C.", "CFR"].iter().any(|word| rest.starts_with(word));
        let columns = if stands_alone { WIDTH + 1 } else { 0 };
        Self {
            before: before.to_owned(),
            end_of_word: end_of_word.to_owned(),
            rest: rest.to_owned(),
            head: Head::new(before, form),
            tails: (0..columns).map(|_| OnceLock::new()).collect(),
        }
    }

    fn write(&self, home: &str, form: Form, letter: &mut String) {
        if self.splice(home, form, letter).is_none() {
            let blank = if self.rest.is_empty() { "" } else { " " };
            let whole = [&self.before, home, &self.end_of_word, blank, &self.rest].concat();
            let mut lines = String::with_capacity(whole.len());
            lay_paragraph(&whole, &mut lines);
            letter.push_str(&form.of(&lines));
        }
    }

    /// Adds the paragraph where its parts can be laid out apart; adds nothing otherwise.
    fn splice(&self, home: &str, form: Form, letter: &mut String) -> Option<()> {
        let head = self.head.as_ref()?;
        let mut lines = String::with_capacity(head.last.len() + home.len() + 2 * WIDTH);
        lines.push_str(&head.last);
        let open = [home, &self.end_of_word].concat();
        let column = continue_paragraph(columns(&head.last), &open, &mut lines)?;
        let tail = self.tails.get(column)?;
        let tail = tail.get_or_init(|| Tail::new(column, &self.rest, form));
        lines.push_str(&tail.first);
        letter.push_str(&head.above);
        letter.push_str(&form.of(&lines));
        letter.push_str(&tail.below);
        Some(())
    }
}

impl Head {
    fn new(before: &str, form: Form) -> Option<Self> {
        let before = before.strip_suffix(' ')?;
        if before.ends_with('\u{a7}') || before.ends_with("CFR") {
            return None;
        }
        let lines = paragraph(before);
        let (last, above) = lines.split_last()?;
        Some(Self {
            above: above
                .iter()
                .map(|line| form.of(line).into_owned() + "\n")
                .collect(),
            last: last.clone(),
        })
    }
}

impl Tail {
    /// Lays `rest` out behind a line of which `column` columns are taken.
    fn new(column: usize, rest: &str, form: Form) -> Self {
        // Short words, since a long one would be broken.
        let taken: String = (0..column)
            .map(|at| {
                if (column - at).is_multiple_of(2) && at > 0 {
                    ' '
                } else {
                    'x'
                }
            })
            .collect();
        let lines = paragraph(&format!("{taken} {rest}"));
        let first = lines
            .first()
            .map_or("", |line| &line[column.min(line.len())..]);
        let below = lines.get(1..).unwrap_or_default().join("\n");
        Self {
            first: first.to_owned(),
            below: if below.is_empty() {
                below
            } else {
                format!("\n{}", form.of(&below))
            },
        }
    }
}

#[cfg(test)]
mod tests;
