//! The letters of a kit, as they are written into the offices' forms.

use super::{KitError, KitSigner, Kits};
use crate::congress::District;
use crate::draft::home_of;
use crate::merge::form_letter::{Form, SenderWords, Shape};
use crate::merge::offices::Office;
use crate::merge::render::{recipient, sender_of};
use crate::merge::scan::Ready;
use crate::page::dial;
use crate::sender::Sender;
use crate::view::FormSheet;

/// A signer whose ZIP code lies in more districts than this gets the names of their members, not the
/// letters to all of them.
const CANDIDATES: usize = 6;

/// What signers are told of an office beyond what the letter itself holds.
#[derive(Clone, Debug, Default)]
pub(super) struct KitOffice {
    /// The member and their seat: `Charles E. Schumer (Senator, New York)`.
    pub(super) label: String,
    /// The telephone number as a link has it.
    pub(super) dial: Option<String>,
    /// The offices at home that have a telephone: where they are, and the number.
    pub(super) at_home: Vec<(String, String)>,
}

/// The letters of one kit.
pub(super) struct KitLetters<'a> {
    /// Those that are sent in any case come first.
    pub(super) sections: Vec<Section<'a>>,
    /// The signer as sender, for each home that they may have.
    pub(super) senders: Vec<Sender>,
}

/// One letter of a kit.
pub(super) struct Section<'a> {
    pub(super) office: &'a Office,
    pub(super) told: &'a KitOffice,
    /// What is written into the form, or `None` if there are too many members in question to write to all.
    pub(super) sheet: Option<FormSheet>,
    /// The district in which the signer must live for it, or `None` if it is theirs in any case.
    pub(super) only_in: Option<District>,
    /// Which of the senders sends it.
    pub(super) sender: usize,
}

impl KitLetters<'_> {
    /// Returns how many letters there are, whichever of them are sent.
    pub(super) fn count(&self) -> usize {
        self.sections
            .iter()
            .filter(|one| one.sheet.is_some())
            .count()
    }

    /// Returns the text that stands in the mail itself, if it is the same for all letters but for the shape of its
    /// quotes: typographic ones, which one form needs, do for all.
    pub(super) fn common_text(&self) -> Option<&str> {
        let straight = |text: &str| text.replace(['\u{201c}', '\u{201d}'], "\"");
        let mut common = self.sections.iter().find_map(Section::text)?;
        for text in self.sections.iter().filter_map(Section::text) {
            if text == common {
                continue;
            }
            if straight(text) != straight(common) {
                return None;
            }
            if text.contains('\u{201c}') {
                common = text;
            }
        }
        Some(common)
    }
}

impl Section<'_> {
    /// Returns what to pick as the topic.
    pub(super) fn topic(&self) -> Option<String> {
        let topic = &self.sheet.as_ref()?.topic;
        if topic.text.is_empty() {
            return None;
        }
        let is_missing = topic.hint.is_some() && !topic.text.contains('\n');
        let nearest = if is_missing { ", or the nearest" } else { "" };
        Some(topic.text.replace('\n', ", or ") + nearest)
    }

    /// Returns the text that stands in the mail itself: the short version, which every form takes, or the
    /// message where there is none.
    pub(super) fn text(&self) -> Option<&str> {
        let sheet = self.sheet.as_ref()?;
        Some(match sheet.short.text.as_str() {
            "" => &sheet.message.text,
            short => short,
        })
    }
}

impl Kits<'_> {
    /// Returns the letters of a kit: those that are the signer's in any case, then those to the
    /// members of each district in question.
    pub(super) fn letters(&self, asked: &KitSigner) -> Result<KitLetters<'_>, KitError> {
        let mut sections = Vec::new();
        let senders: Vec<Sender> = asked.homes.iter().map(sender_of).collect();
        let certain = asked.certain(self.offices);
        for (at, (ready, sender)) in asked.homes.iter().zip(&senders).enumerate() {
            let writer = Writer::new(self, ready, sender);
            for &office in self.offices.of(ready.home.district) {
                let only_in = if certain.contains(&office) {
                    if at > 0 {
                        continue;
                    }
                    None
                } else {
                    ready.home.district
                };
                let is_short = only_in.is_some() && asked.choices.len() > CANDIDATES;
                sections.push(Section {
                    office: &self.offices.list()[office],
                    told: self.told(office),
                    sheet: if is_short {
                        None
                    } else {
                        writer.sheet(office)?
                    },
                    only_in,
                    sender: at,
                });
            }
        }
        sections.sort_by_key(|section| section.only_in.is_some());
        Ok(KitLetters { sections, senders })
    }

    /// Returns what signers are told of an office.
    fn told(&self, office: usize) -> &KitOffice {
        self.told[office].get_or_init(|| {
            let office = &self.offices.list()[office];
            let mut at_home: Vec<(String, String)> = Vec::new();
            for home in self.directory.district_offices(&office.member.bioguide) {
                if let Some(phone) = home.phone
                    && at_home.iter().all(|(_, known)| *known != phone)
                {
                    at_home.push((home.city, phone));
                }
            }
            KitOffice {
                label: office.member.label(),
                dial: office.to.phone.as_deref().and_then(dial),
                at_home,
            }
        })
    }
}

/// A signer as the writer of their letters.
struct Writer<'k> {
    kits: &'k Kits<'k>,
    ready: &'k Ready,
    sender: &'k Sender,
    shape: Option<Shape>,
    /// Their words in a letter, and in the field of a form.
    words: [SenderWords<'k>; 2],
}

impl<'k> Writer<'k> {
    fn new(kits: &'k Kits<'k>, ready: &'k Ready, sender: &'k Sender) -> Self {
        let story = ready.signer.story.as_deref();
        Self {
            kits,
            ready,
            sender,
            shape: kits.engine.draft.shape(sender, story.is_some()),
            words: [Form::Text, Form::Field].map(|form| SenderWords::new(sender, story, form)),
        }
    }

    /// Returns what is written into the form of an office.
    fn sheet(&self, office: usize) -> Result<Option<FormSheet>, KitError> {
        let to = &self.kits.offices.list()[office];
        let home = home_of(self.sender, &to.member, &to.standing);
        let story = self.ready.signer.story.as_deref();
        let draft = &self.kits.engine.draft;
        let make = || draft.open_sheet(&recipient(to), self.sender, &home, story);
        let open = |shape| self.kits.sheets[office].get_or_make(shape, make);
        let [text, field] = &self.words;
        let open = self.shape.as_ref().and_then(open);
        if let Some(sheet) = open.and_then(|open| open.sheet(&to.to, text, field, &home)) {
            return Ok(Some(sheet));
        }
        let letter = self.kits.engine.letter(self.ready, office)?;
        Ok(letter.as_ref().and_then(FormSheet::of))
    }
}
