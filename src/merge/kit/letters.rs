//! The letters of a kit, as they are written into the offices' forms.

use super::section::{KitLetters, KitOffice, Section};
use super::{KitError, KitSigner, Kits};
use crate::draft::home_of;
use crate::merge::form_letter::{Form, SenderWords, Shape};
use crate::merge::render::{recipient, sender_of};
use crate::merge::scan::Ready;
use crate::page::dial;
use crate::sender::Sender;
use crate::view::FormSheet;

/// A signer whose ZIP code lies in more districts than this gets the names of their members, not the
/// letters to all of them.
const CANDIDATES: usize = 6;

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
