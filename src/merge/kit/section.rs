//! One letter of a kit, and what its signer is told of the office.

use crate::congress::District;
use crate::merge::offices::Office;
use crate::sender::Sender;
use crate::view::FormSheet;

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
