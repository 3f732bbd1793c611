//! Kits: one email to each signer with all that they need to write to Congress themselves.
//!
//! What they say is the business of `text`; here it is decided who gets which letters, and the bytes
//! are made. A kit goes to its signer alone, never to an office. Sending is `send`'s.

mod text;

use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use self::text::Section;
use super::offices::{Ask, Offices};
use super::pass::{Ready, Row};
use super::render::{Engine, recipient, sender_of};
use crate::campaign::CongressAction;
use crate::congress::District;
use crate::delivery::{Organizer, Outgoing, Unsubscribe};
use crate::directory::Directory;
use crate::draft::{DraftError, home_of};
use crate::merge::skeleton::{Form, OpenSheet, Shape, Shapes, Words};
use crate::roster::{Person, Signer};
use crate::sender::{Email, Sender};
use crate::view::{Bulk, KitOffice, Sheet, bulk};

/// A signer whose ZIP code lies in more districts than this gets the names of their members, not the
/// letters to all of them.
const CANDIDATES: usize = 6;

/// Someone who can get a kit.
#[derive(Debug)]
pub struct Asked {
    /// The letters that are theirs, whatever else is open; the district is known or does not matter.
    /// Where the ZIP code is split, one for each district in question.
    pub(super) homes: Vec<Ready>,
    /// The districts among which they must choose; empty where nothing is open.
    pub(super) choices: Vec<District>,
}

impl Asked {
    /// Returns who gets a kit of a row, if someone does: a signer whose letters can be written, or one
    /// who need only say in which district they live.
    pub fn of(row: Row, offices: &Offices<'_>) -> Option<Self> {
        match row {
            Row::Ready(ready) => Some(Self {
                homes: vec![*ready],
                choices: Vec::new(),
            }),
            Row::Ask(signer, person, Ask::District { of }) if !of.is_empty() => {
                let home = |district: &District| {
                    let mut signer = (*signer).clone();
                    signer.district = Some(*district);
                    let home = offices.settle(&signer).ok()?;
                    Some(Ready {
                        signer,
                        person,
                        home,
                        left: Vec::new(),
                    })
                };
                let homes: Vec<Ready> = of.iter().filter_map(home).collect();
                (homes.len() == of.len()).then_some(Self { homes, choices: of })
            }
            _ => None,
        }
    }

    /// Returns the signer.
    pub fn signer(&self) -> &Signer {
        &self.homes[0].signer
    }

    /// Returns who that is.
    pub fn person(&self) -> Person {
        self.homes[0].person
    }

    /// Returns the offices that the signer writes to in any case: all of them, but for those that depend
    /// on the district where it is asked for.
    pub(super) fn certain(&self, offices: &Offices<'_>) -> Vec<usize> {
        let lists = self
            .homes
            .iter()
            .map(|ready| offices.of(ready.home.district));
        let lists: Vec<&[usize]> = lists.collect();
        let Some((first, others)) = lists.split_first() else {
            return Vec::new();
        };
        let is_common = |office: &usize| others.iter().all(|list| list.contains(office));
        first.iter().copied().filter(is_common).collect()
    }

    /// Returns `true` if the kit asks for the district.
    pub fn is_asking(&self) -> bool {
        !self.choices.is_empty()
    }
}

/// What all kits of a run have in common.
pub struct Kits<'a> {
    engine: &'a Engine<'a>,
    offices: &'a Offices<'a>,
    directory: &'a Directory,
    from: Email,
    organizer: &'a Organizer,
    unsubscribe: Unsubscribe,
    /// The lines on which every kit ends.
    end: String,
    /// The title of the campaign.
    title: &'a str,
    subject: &'a str,
    /// The names of the campaign and of its action: a person gets one kit of each.
    action: String,
    /// When, in seconds since 1970.
    at: i64,
    told: Vec<OnceLock<KitOffice>>,
    /// For each office what a kit says of its letter, without the signers' words.
    sheets: Vec<Shapes<OpenSheet>>,
}

/// Why there is no kit.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KitError {
    /// The wording failed.
    #[error(transparent)]
    Draft(#[from] DraftError),
    /// The signer has no email address.
    #[error("the signer has no email address")]
    NoEmail,
}

impl<'a> Kits<'a> {
    /// Takes what all kits have in common. They are sent from `from`; answers, and those who want no
    /// more of them, go where the organizer says, or there.
    pub fn new(
        engine: &'a Engine<'a>,
        offices: &'a Offices<'a>,
        directory: &'a Directory,
        action: &'a CongressAction,
        organizer: &'a Organizer,
        from: &Email,
        at: i64,
    ) -> Option<Self> {
        let answers = organizer.reply_to.as_ref().unwrap_or(from);
        let unsubscribe = match &organizer.unsubscribe {
            Some(given) => given.clone(),
            None => Unsubscribe::by_mail(answers)?,
        };
        let (title, name) = engine.cause().map_or(("", String::new()), |cause| {
            (cause.campaign.title.as_str(), cause.id())
        });
        Some(Self {
            engine,
            offices,
            directory,
            from: from.clone(),
            organizer,
            end: text::end(organizer, &unsubscribe),
            unsubscribe,
            title,
            subject: &action.subject,
            action: name,
            at,
            told: offices.list().iter().map(|_| OnceLock::new()).collect(),
            sheets: offices.list().iter().map(|_| Shapes::default()).collect(),
        })
    }

    /// Returns the text of a signer's kit.
    pub fn text(&self, asked: &Asked) -> Result<String, DraftError> {
        let sections = self.sections(asked)?;
        Ok(text::kit(self, asked, &sections))
    }

    /// Returns a signer's kit as it goes to a mail server. The same content always has the same
    /// Message-ID.
    pub fn message(&self, asked: &Asked) -> Result<Outgoing, KitError> {
        let signer = asked.signer();
        let to = signer.email.as_ref().ok_or(KitError::NoEmail)?;
        let text = self.text(asked)?;
        let subject = self.subject();
        let message_id = self.message_id(asked.person(), to, &text);
        let answers = self.organizer.reply_to.as_ref();
        let bytes = bulk(&Bulk {
            from: (&self.organizer.name, &self.from),
            reply_to: answers.filter(|to| **to != self.from),
            to: (&signer.name, to),
            subject: &subject,
            at: self.at,
            message_id: &message_id,
            unsubscribe: self.unsubscribe.as_str(),
            is_one_click: self.unsubscribe.is_one_click(),
            text: &text,
        });
        Ok(Outgoing::from_parts(
            message_id,
            self.from.clone(),
            to.clone(),
            bytes,
        ))
    }

    /// Returns the subject of every kit.
    pub fn subject(&self) -> String {
        format!("Your letters to Congress: {}", self.subject)
    }

    fn message_id(&self, person: Person, to: &Email, text: &str) -> String {
        let mut digest = Sha256::new();
        digest.update(person.address.to_be_bytes());
        for part in [&self.action, to.as_str(), self.from.as_str(), text] {
            digest.update(part.as_bytes());
            digest.update([0]);
        }
        let digest = digest.finalize();
        let id = digest
            .iter()
            .take(16)
            .fold(0, |id: u128, byte| id << 8 | u128::from(*byte));
        let host = self.from.as_str().split_once('@');
        format!("{id:032x}@{}", host.map_or("", |(_, host)| host))
    }

    /// Returns the letters of a kit: those that are the signer's in any case, then those to the
    /// members of each district in question.
    fn sections(&self, asked: &Asked) -> Result<Vec<Section<'_>>, DraftError> {
        let mut sections = Vec::new();
        let certain = asked.certain(self.offices);
        for ready in &asked.homes {
            let sender = sender_of(ready);
            let writer = Writer::new(self, ready, &sender);
            for &office in self.offices.of(ready.home.district) {
                let only_in = if certain.contains(&office) {
                    if !std::ptr::eq(ready, &raw const asked.homes[0]) {
                        continue;
                    }
                    None
                } else {
                    ready.home.district
                };
                let is_short = only_in.is_some() && asked.choices.len() > CANDIDATES;
                sections.push(Section {
                    office: self.told(office),
                    sheet: if is_short {
                        None
                    } else {
                        writer.sheet(office)?
                    },
                    to: &self.offices.list()[office].to,
                    only_in,
                });
            }
        }
        // The letters that are sent in any case come first.
        sections.sort_by_key(|section| section.only_in.is_some());
        Ok(sections)
    }

    /// Returns what signers are told of an office.
    fn told(&self, office: usize) -> &KitOffice {
        self.told[office].get_or_init(|| {
            let member = &self.offices.list()[office].member;
            let at_home = self.directory.district_offices(&member.bioguide);
            let mut phones = Vec::new();
            for office in at_home {
                if let Some(phone) = office.phone
                    && phones.iter().all(|(_, known)| *known != phone)
                {
                    phones.push((office.city, phone));
                }
            }
            KitOffice {
                label: member.label(),
                has_form: member.contact_form.is_some()
                    || self.directory.senate_form(&member.bioguide).is_some(),
                phones,
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
    words: [Words<'k>; 2],
}

impl<'k> Writer<'k> {
    fn new(kits: &'k Kits<'k>, ready: &'k Ready, sender: &'k Sender) -> Self {
        let story = ready.signer.story.as_deref();
        Self {
            kits,
            ready,
            sender,
            shape: kits.engine.draft.shape(sender, story.is_some()),
            words: [Form::Text, Form::Field].map(|form| Words::new(sender, story, form)),
        }
    }

    /// Returns what the kit says of the letter to an office.
    fn sheet(&self, office: usize) -> Result<Option<Sheet>, DraftError> {
        let to = &self.kits.offices.list()[office];
        let home = home_of(self.sender, &to.member, &to.standing);
        let story = self.ready.signer.story.as_deref();
        let draft = &self.kits.engine.draft;
        let make = || draft.open_sheet(&recipient(to), self.sender, &home, story);
        let open = |shape| self.kits.sheets[office].get_or_make(shape, make);
        let [text, field] = &self.words;
        let sheet = self.shape.as_ref().and_then(open);
        if let Some(sheet) = sheet.and_then(|sheet| sheet.sheet(text, field, &home)) {
            return Ok(Some(sheet));
        }
        let letter = self.kits.engine.letter(self.ready, office)?;
        Ok(letter.map(|letter| Sheet::of(&letter)))
    }
}
