//! A letter: its parts, the answers that it is made of, and to whom it goes.
//!
//! Its text is Markdown with footnotes for citations; every format is a view of that one text. A
//! [`Letter`] is proof that nothing is missing: it has its sender, its addressee, its date, its text,
//! and every claim in it has a source. What still lacks something is a
//! [`Draft`](crate::draft::Draft).

mod addressee;
pub mod answers;
#[cfg(test)]
pub(crate) mod fixture;
pub mod next;
pub mod recipients;
pub mod state;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::next::Next;
use self::state::StateRequest;
use crate::campaign::Source;
use crate::congress::Petition;
use crate::correction::Correction;
use crate::directory::claim;
use crate::foia::{Permission, Request};
use crate::sender::{Email, Sender};

/// A complete letter to one office.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// The letter's name, which is that of its folder: `2026-11-23-cecot-oversight-s000148`.
    pub id: String,
    /// The date that it bears.
    pub date: NaiveDate,
    /// Where its parts come from.
    pub provenance: Provenance,
    /// Who writes.
    pub sender: Sender,
    /// To whom.
    pub to: Addressee,
    /// What it is: a request for records, a petition to a member, or what follows a request.
    pub content: Content,
    /// Its text.
    pub text: Text,
    /// The sources cited, in the order of their numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<Citation>,
}

impl Letter {
    /// Says what of its addressee is its campaign's word, a sentence for each correction.
    pub fn claims(&self) -> impl Iterator<Item = String> {
        let campaign = self.provenance.campaign.as_ref();
        let name = campaign.map_or("", |campaign| campaign.id.as_str());
        self.to
            .corrections
            .iter()
            .map(move |correction| claim(name, correction))
    }
}

/// What sort of letter it is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    /// A request under the Freedom of Information Act.
    Foia(Request),
    /// A letter to a member of Congress.
    Congress(Petition),
    /// A request under a state's public-records law.
    State(Box<StateRequest>),
    /// What follows a request: an inquiry, a reply, an appeal, a request for help.
    Next(Box<Next>),
}

/// The office that a letter goes to, as the directory recorded it on the day of the letter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Addressee {
    /// The office's id in the directory: `dhs-priv`, or a bioguide id.
    pub id: String,
    /// Its name: `Department of Homeland Security, Privacy Office`, or the member's name.
    pub name: String,
    /// The inside address, line by line.
    pub lines: Vec<String>,
    /// The mailbox, only where the office is recorded as taking email.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mailbox: Option<Email>,
    /// The subject that the office demands of emails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail_subject: Option<String>,
    /// The portal or web form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// The telephone number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The date of the directory's record.
    pub as_of: NaiveDate,
    /// What of this record is the word of the letter's campaign, and not the directory's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

/// A portal or a web form that takes the letter field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its address; https.
    pub url: String,
    /// Whether that is recorded nowhere, and only where most forms of its kind are.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_guessed: bool,
    /// Whether straight double quotes are known to be taken out of its message, so that it gets
    /// typographic ones.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strips_quotes: bool,
    /// The longest text that the main field takes, in characters, where it is recorded: the
    /// description of records, or the message.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<usize>,
    /// The longest text that the field for a fee waiver takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_waiver_limit: Option<usize>,
    /// The longest text that the field for expedited processing takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expedite_limit: Option<usize>,
    /// The topics that it offers; one is to be picked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Field names that the form is recorded as requiring, as its source spells them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub required: Vec<String>,
}

/// The text of a letter: Markdown, but for the plain lines named so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The subject: a plain line.
    pub subject: String,
    /// The salutation: a plain line.
    pub salutation: String,
    /// From the first sentence to the last before the closing.
    pub body: String,
    /// The closing, without the name: `Sincerely,`; may hold a certification above it.
    pub closing: String,
    /// What each field of a portal takes, where the letter goes through one; empty otherwise.
    #[serde(default, skip_serializing_if = "Portal::is_empty")]
    pub portal: Portal,
    /// The version for short web forms: plain text, at most 475 characters, a line break counting
    /// two. Letters to Congress have one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short: String,
    /// What to say on the telephone: plain text, at most 150 words. Letters to Congress have one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub script: String,
    /// What is enclosed and signed apart, such as a privacy release; Markdown. It follows the letter
    /// on a page of its own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub enclosure: String,
    /// What goes into the fields of the form for which the letter has too much.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fitted: Vec<Fitted>,
}

impl Letter {
    /// Returns which proof the letter says is enclosed, and the sender must add: without it the letter says something
    /// that is not so.
    pub fn proof_advice(&self) -> Option<&'static str> {
        let Content::Foia(request) = &self.content else {
            return None;
        };
        match request.permission? {
            Permission::Death => Some(
                "The letter says that proof of death is enclosed: add a copy of the death certificate, an obituary or a \
                 page from a reference work.",
            ),
            Permission::Guardian => Some(
                "The letter says that proof that you may act is enclosed: add a copy of the birth certificate or of the \
                 court's order.",
            ),
            Permission::Consent | Permission::Official | Permission::None => None,
        }
    }
}

impl Letter {
    /// Returns what the letter says at its end that it encloses, or `None` if nothing goes with it that needs a word.
    pub fn encloses(&self) -> Option<&'static str> {
        let Content::Foia(request) = &self.content else {
            return None;
        };
        match request.permission? {
            Permission::Consent => Some("Enclosure: signed authorization"),
            Permission::Death => Some("Enclosure: proof of death"),
            Permission::Guardian => Some("Enclosures: statement of identity; proof that I may act"),
            Permission::Official | Permission::None => None,
        }
    }
}

impl Text {
    /// Returns what the person must do with the enclosure before the letter goes, if it has one: without it the
    /// letter says something that is not so.
    pub fn enclosure_advice(&self) -> Option<&'static str> {
        (!self.enclosure.is_empty()).then_some(
            "The enclosure at the end of the letter must be printed, filled in by hand and signed. Send it along: \
             attached to the form or the email, or in the envelope.",
        )
    }

    /// Returns what goes into a field of the form in place of a text that is too long for it.
    pub fn fitted(&self, field: &str) -> Option<&Fitted> {
        self.fitted.iter().find(|fitted| fitted.field == field)
    }
}

/// The text of one field of a form without the data points for which it has no room.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fitted {
    /// The field, as the packet names it.
    pub field: String,
    /// The plain text, with the sources of what is left in it.
    pub text: String,
    /// The data points left out, the heaviest first, in the campaign's words.
    pub left_out: Vec<String>,
}

/// The texts that FOIA portals take in separate fields; Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Portal {
    /// The description of the records.
    #[serde(default)]
    pub description: String,
    /// The argument for a fee waiver.
    #[serde(default)]
    pub fee_waiver: String,
    /// The argument for expedited processing, with its certification.
    #[serde(default)]
    pub expedite: String,
}

impl Portal {
    fn is_empty(&self) -> bool {
        self.description.is_empty() && self.fee_waiver.is_empty() && self.expedite.is_empty()
    }
}

/// A source as a letter cites it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Its number in the letter, from 1; the body refers to it as the footnote `[^1]`.
    pub number: usize,
    /// The source.
    pub source: Source,
    /// The excerpts that locate the passages cited.
    pub passages: Vec<String>,
    /// What a reader must know beside what it is cited for; whole sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}

/// Where a letter's parts come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// The version of the program that drafted it.
    pub redress: String,
    /// The campaign and its action, unless it was written from scratch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub campaign: Option<CampaignRef>,
    /// Whether its sender has edited the text by hand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub edited: bool,
}

/// The campaign that a letter was drafted from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignRef {
    /// The campaign's id.
    pub id: String,
    /// The action's id.
    pub action: String,
    /// When the campaign's author last went over it.
    pub updated: NaiveDate,
    /// The SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Who runs the campaign, if its file says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizer: Option<String>,
}
