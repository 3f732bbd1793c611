//! A letter to one office with the places left open where its signers differ, so that what does not
//! change is put together once for a whole merge.
//!
//! The template is rendered with marks in the places of its sender's words (`render::marks`); the marked
//! text becomes a list of pieces, and only then come the signers. So nothing that a signer writes can be
//! taken for a mark. Their words go in as text and not as Markdown, so a mark must stand where its words
//! would be text, whatever they are: in a paragraph without markup. Where it does not, or the template
//! does more than to print it, it is not a form letter, and each one is drafted whole.

mod kit;
mod pieces;
mod sentence;
mod words;

use std::borrow::Cow;

pub use self::kit::OpenSheet;
pub use self::pieces::{OpenPiece, PieceKind, Pieces};
use self::sentence::Sentence;
use self::words::Phrase;
pub use self::words::{SenderWords, Shape, Shapes};
use crate::draft::{Draft, Recipient, TEMPLATE};
use crate::letter::Letter;
use crate::markdown::{Block, escape, parse};
use crate::render::Word;
use crate::sender::Sender;
use crate::view::eml::quoted_lines;
use crate::view::text::{FIELD, HANGING, Layout, PAGE, Part, parts, said};
use crate::view::{form_safe, message_parts};

/// How the pieces of a letter are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As the text view: UTF-8 with `\n`.
    Text,
    /// The text view in quoted-printable (RFC 2045, 6.7), with `\n`; no line begins with `From `.
    Quoted,
    /// As a web form of Congress takes it: each paragraph on one line, and no character that it breaks.
    Field,
}

impl Form {
    /// Returns a text of whole lines in this form.
    pub fn of(self, text: &str) -> Cow<'_, str> {
        match self {
            Self::Text => Cow::Borrowed(text),
            Self::Quoted => quoted_lines(text),
            Self::Field => Cow::Owned(form_safe(text)),
        }
    }

    fn take(self, text: String) -> String {
        match self {
            Self::Text => text,
            Self::Quoted | Self::Field => self.of(&text).into_owned(),
        }
    }

    fn layout(self) -> Layout {
        match self {
            Self::Text | Self::Quoted => PAGE,
            Self::Field => FIELD,
        }
    }

    fn parts(self, letter: &Letter) -> Vec<Part> {
        match self {
            Self::Text | Self::Quoted => parts(letter),
            Self::Field => message_parts(letter),
        }
    }

    /// Returns the paragraphs of a plain text in this form.
    fn paragraphs(self, text: &str) -> String {
        let mut lines = String::with_capacity(text.len());
        for (index, paragraph) in text.split("\n\n").enumerate() {
            if index > 0 {
                lines.push_str("\n\n");
            }
            self.layout().lay(paragraph, "", "", &mut lines);
        }
        self.take(lines)
    }
}

/// A letter to one office without its sender.
#[derive(Debug)]
pub struct FormLetter {
    form: Form,
    pieces: Vec<Piece>,
    /// Whether brackets stand around an open place, which brackets in it could make a link.
    has_brackets: bool,
    /// Whether the subject or the salutation holds words of the sender's.
    has_open_line: bool,
}

#[derive(Debug)]
enum Piece {
    Fixed(String),
    Letterhead,
    Home(Sentence),
    Story,
    Paragraph(Phrase),
    Line(Phrase),
    Signature,
}

impl Draft<'_> {
    /// Returns the shape of a sender as far as this draft's letters to Congress depend on it, or `None` if
    /// they depend on more.
    pub fn shape(&self, sender: &Sender, has_story: bool) -> Option<Shape> {
        let uses = self.templates.uses(TEMPLATE)?;
        Some(Shape::of(uses, sender, has_story))
    }

    /// Returns the letter to a member without its sender, for all senders of the same shape as this one;
    /// `None` if it does not come apart.
    pub fn form_letter(
        &self,
        recipient: &Recipient<'_>,
        sender: &Sender,
        home: &str,
        story: Option<&str>,
        form: Form,
    ) -> Option<FormLetter> {
        // What is wrong with a letter is said where it is drafted whole.
        let letter = self.open(recipient, sender, home, story, usize::MAX).ok()?;
        FormLetter::of(&letter, form)
    }
}

impl FormLetter {
    fn of(letter: &Letter, form: Form) -> Option<Self> {
        let layout = form.layout();
        let markdown = [&letter.text.body, &letter.text.closing].map(String::as_str);
        let open = OpenParagraphs::of(&markdown, layout)?;
        let mut form_letter = Self {
            form,
            pieces: Vec::new(),
            has_brackets: open.has_brackets,
            has_open_line: false,
        };
        for part in form.parts(letter) {
            let piece = match part {
                Part::Letterhead => Piece::Letterhead,
                Part::Signature => Piece::Signature,
                Part::Line(line) if line.contains(is_mark) => {
                    form_letter.has_open_line = true;
                    Piece::Line(Phrase::of(&line))
                }
                Part::Block(block) => match said(&block, layout) {
                    Some(text) if open.texts.contains(&text) => Piece::open(&text, form),
                    _ => Piece::Fixed(Part::Block(block).lines(&letter.sender, layout).join("\n")),
                },
                part => Piece::Fixed(part.lines(&letter.sender, layout).join("\n")),
            };
            form_letter.add(piece)?;
        }
        Some(form_letter)
    }

    fn add(&mut self, piece: Piece) -> Option<()> {
        match piece {
            Piece::Fixed(text) if text.contains(is_mark) => return None,
            Piece::Fixed(text) if text.is_empty() => {}
            Piece::Fixed(text) => {
                let text = self.form.take(text);
                if let Some(Piece::Fixed(last)) = self.pieces.last_mut() {
                    last.push_str("\n\n");
                    last.push_str(&text);
                } else {
                    self.pieces.push(Piece::Fixed(text));
                }
            }
            piece => self.pieces.push(piece),
        }
        Some(())
    }

    /// Returns `true` if the subject or the salutation holds words of the sender's.
    pub fn has_open_line(&self) -> bool {
        self.has_open_line
    }

    /// Adds the letter of one signer who `home`s: `live in Albany, New York`. Nothing is added where
    /// the letter must be drafted whole, and `false` returned.
    pub fn write(&self, words: &SenderWords<'_>, home: &str, letter: &mut String) -> bool {
        let before = letter.len();
        let is_written = self.fill(words, home, letter).is_some();
        if !is_written {
            letter.truncate(before);
        }
        is_written
    }

    fn fill(&self, words: &SenderWords<'_>, home: &str, letter: &mut String) -> Option<()> {
        let refuses = |word: &str| self.has_brackets && word.contains(['[', ']']);
        let mut is_first = true;
        for piece in &self.pieces {
            if !is_first {
                letter.push_str("\n\n");
            }
            is_first = false;
            match piece {
                Piece::Fixed(text) => letter.push_str(text),
                Piece::Letterhead => letter.push_str(&words.letterhead),
                Piece::Story => letter.push_str(&words.laid_story),
                Piece::Signature => letter.push_str(&words.signature),
                Piece::Home(_) if refuses(home) => return None,
                Piece::Home(sentence) => sentence.write(home, self.form, letter),
                Piece::Paragraph(phrase) => {
                    let text = phrase.fill(words, home, refuses)?;
                    letter.push_str(&self.form.paragraphs(&text));
                }
                Piece::Line(phrase) => {
                    let mut lines = String::new();
                    let line = phrase.line(words, home)?;
                    self.form.layout().lay(&line, "", HANGING, &mut lines);
                    letter.push_str(&self.form.of(&lines));
                }
            }
        }
        if self.form != Form::Field {
            letter.push('\n');
        }
        Some(())
    }
}

impl Piece {
    /// Returns what becomes of a paragraph with open places.
    fn open(text: &str, form: Form) -> Self {
        let phrase = Phrase::of(text);
        if phrase.is_story() {
            return Self::Story;
        }
        match phrase.around_home() {
            Some((before, after)) if form != Form::Field => {
                Self::Home(Sentence::new(before, after, form))
            }
            _ => Self::Paragraph(phrase),
        }
    }
}

/// The paragraphs in which words are left open.
struct OpenParagraphs {
    /// What they say.
    texts: Vec<String>,
    has_brackets: bool,
}

impl OpenParagraphs {
    /// Finds them in some Markdown; returns `None` if one of them does not take any words as text.
    fn of(markdown: &[&str], layout: Layout) -> Option<Self> {
        // Between fences a backslash is one, wherever they stand.
        let has_fence = |text: &&str| text.contains("```") || text.contains("~~~");
        if markdown.iter().any(has_fence) {
            return None;
        }
        let paragraphs = markdown.iter().flat_map(|text| text.split("\n\n"));
        let mut open = Self {
            texts: Vec::new(),
            has_brackets: false,
        };
        for paragraph in paragraphs.filter(|paragraph| paragraph.contains(is_mark)) {
            let bare = bare(paragraph);
            if !is_text(&bare) || !marks_stand_apart(paragraph) {
                return None;
            }
            let [block @ Block::Paragraph(_)] = &parse(paragraph)[..] else {
                return None;
            };
            open.has_brackets |= bare.contains(['[', ']']);
            open.texts.extend(said(block, layout));
        }
        Some(open)
    }
}

fn is_mark(c: char) -> bool {
    Word::of_mark(c).is_some()
}

/// Returns a paragraph without what is taken literally: a letter for each mark, for each character behind
/// a backslash, and for each citation.
fn bare(paragraph: &str) -> String {
    let mut bare = String::with_capacity(paragraph.len());
    let mut rest = paragraph;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        let cited = after
            .strip_prefix('^')
            .filter(|_| c == '[')
            .and_then(|label| label.split_once(']'))
            .filter(|(label, _)| !label.is_empty() && label.bytes().all(|b| b.is_ascii_digit()));
        rest = after;
        if let Some((_, after)) = cited {
            bare.push('x');
            rest = after;
        } else if c == '\\' && after.starts_with(|c: char| c.is_ascii_punctuation()) {
            bare.push('x');
            rest = &after[1..];
        } else if c == '\\' && after.starts_with('\n') {
            // A line break.
        } else {
            bare.push(if is_mark(c) { 'x' } else { c });
        }
    }
    bare
}

/// Returns `true` if a paragraph holds no markup.
fn is_text(bare: &str) -> bool {
    bare.split('\n').all(|line| escape(line) == line)
        && !["](", "][", "]:"].iter().any(|end| bare.contains(end))
}

/// Returns `true` if what stands beside each mark makes no markup with it, whatever its words are.
fn marks_stand_apart(paragraph: &str) -> bool {
    let mut marks = paragraph.char_indices().filter(|(_, c)| is_mark(*c));
    marks.all(|(at, mark)| {
        let before = paragraph[..at].chars().next_back();
        let after = paragraph[at + mark.len_utf8()..].chars().next();
        let is_first = before.is_none_or(|c| c == '\n');
        let is_apart = |c: char| match c {
            ' ' | '\n' | ',' | '?' | '!' | '\'' | '"' | '\u{2019}' | '\u{201d}' => true,
            // `1.` and `1)` begin a list.
            '.' | ')' | ':' => !is_first,
            _ => false,
        };
        (is_first || before.is_some_and(|c| " ('\"\u{2018}\u{201c}".contains(c)))
            && after.is_none_or(is_apart)
    })
}

#[cfg(test)]
mod tests;
