//! A kit as a mail.

use std::sync::OnceLock;

use super::error::KitError;
use super::section::KitOffice;
use super::wording::Wording;
use super::{KitSigner, PAGE, SentWord};
use crate::campaign::CongressAction;
use crate::delivery::{Organizer, Outgoing, Unsubscribe};
use crate::digest::Fingerprint;
use crate::directory::Directory;
use crate::merge::form_letter::{OpenSheet, Shapes};
use crate::merge::offices::Offices;
use crate::merge::render::Engine;
use crate::page::PageFrame;
use crate::render::OpenPages;
use crate::roster::Person;
use crate::sender::Email;
use crate::view::{Bulk, BulkPage, Quoted, bulk};

/// What all kits of a run have in common.
pub struct Kits<'a> {
    pub(super) engine: &'a Engine<'a>,
    pub(super) offices: &'a Offices<'a>,
    pub(super) directory: &'a Directory,
    from: Email,
    pub(super) organizer: &'a Organizer,
    pub(super) unsubscribe: Unsubscribe,
    pub(super) wording: Wording,
    /// What the pages of kits have in common.
    pub(super) pages: OpenPages,
    /// The page around the letters, as it stands in a mail.
    frame: [Quoted; 2],
    /// The title of the campaign.
    pub(super) title: &'a str,
    pub(super) action: &'a CongressAction,
    /// The names of the campaign and of its action: a person gets one kit of each.
    pub(super) name: String,
    /// When, in seconds since 1970.
    at: i64,
    pub(super) told: Vec<OnceLock<KitOffice>>,
    /// For each office what is written into its form, without the signers' words.
    pub(super) sheets: Vec<Shapes<OpenSheet>>,
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
    ) -> Result<Self, KitError> {
        let answers = organizer.reply_to.as_ref().unwrap_or(from);
        let unsubscribe = match &organizer.unsubscribe {
            Some(given) => given.clone(),
            None => Unsubscribe::by_mail(answers).ok_or(KitError::NoUnsubscribe)?,
        };
        let (title, name) = engine.cause().map_or(("", String::new()), |cause| {
            (cause.campaign.title.as_str(), cause.id())
        });
        let frame = PageFrame::new(&subject(action))?;
        Ok(Self {
            engine,
            offices,
            directory,
            from: from.clone(),
            organizer,
            wording: Wording::default(),
            pages: OpenPages::default(),
            frame: [frame.before, frame.after].map(|part| Quoted::of(&part)),
            unsubscribe,
            title,
            action,
            name,
            at,
            told: offices.list().iter().map(|_| OnceLock::new()).collect(),
            sheets: offices.list().iter().map(|_| Shapes::default()).collect(),
        })
    }

    /// Returns the text of a signer's kit.
    pub fn text(&self, asked: &KitSigner) -> Result<String, KitError> {
        self.text_of(asked, &self.letters(asked)?)
    }

    /// Returns a signer's kit as it goes to a mail server. The same content always has the same
    /// Message-ID.
    pub fn message(&self, asked: &KitSigner) -> Result<Outgoing, KitError> {
        let signer = asked.signer();
        let to = signer.email.as_ref().ok_or(KitError::NoEmail)?;
        let letters = self.letters(asked)?;
        let text = self.text_of(asked, &letters)?;
        let html = self.html_of(asked, &letters)?;
        let page = self.page_of(asked, letters)?;
        let subject = self.subject();
        let message_id = self.message_id(asked.person(), to, [&text, &html, &page]);
        let answers = self.organizer.reply_to.as_ref();
        let bytes = bulk(&Bulk {
            from: (&self.organizer.name, &self.from),
            reply_to: answers.filter(|to| **to != self.from),
            to: (&signer.name, to),
            subject: &subject,
            at: self.at,
            message_id: &message_id,
            unsubscribe: self.unsubscribe.of(to).as_str(),
            is_one_click: self.unsubscribe.is_one_click(),
            text: &text,
            html: &html,
            page: BulkPage {
                name: PAGE,
                before: &self.frame[0],
                own: &page,
                after: &self.frame[1],
            },
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
        subject(self.action)
    }

    /// Returns where answers go.
    pub(super) fn answers(&self) -> &Email {
        self.organizer.reply_to.as_ref().unwrap_or(&self.from)
    }

    /// Returns how a signer says that letters are sent.
    pub(super) fn word(&self, asked: &KitSigner) -> SentWord {
        SentWord::of(asked.person(), &self.name)
    }

    fn message_id(&self, person: Person, to: &Email, texts: [&str; 3]) -> String {
        let whose = [&self.name, to.as_str(), self.from.as_str()];
        let id = Fingerprint::default()
            .bytes(person.address.to_be_bytes())
            .texts(whose.into_iter().chain(texts))
            .hexadecimal();
        let host = self.from.as_str().split_once('@');
        format!("{id}@{}", host.map_or("", |(_, host)| host))
    }
}

fn subject(action: &CongressAction) -> String {
    format!("Your letters to Congress: {}", action.subject)
}
