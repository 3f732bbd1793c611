//! From the facts of a matter and the sender's answers to its next letter.

mod appeal;
mod casework;
mod confirm;
mod exemption;
mod fees;
mod history;
mod inquiry;
mod mediation;
mod narrow;
mod reader;
mod thanks;
mod words;

use chrono::NaiveDate;
use serde::Serialize;

pub use inquiry::about as asked_about;
pub use mediation::proposed as proposed_help;
pub use reader::Reader;

use self::words::Words;
use crate::draft::{DraftError, sender_of};
use crate::foia::{Exemption, Request};
use crate::letter::answers::Answers;
use crate::letter::next::{
    AppealGround, Deadline, Enclosure, Facts, Next, NextStep, Refusal, Stage,
};
use crate::letter::{Content, Letter, Portal, Provenance, Text};
use crate::render::Templates;
use crate::sender::Sender;

/// A next letter on its way.
#[derive(Clone, Copy, Debug)]
pub struct NextDraft<'a> {
    /// What sort of letter it is.
    pub step: NextStep,
    /// What is known of the matter.
    pub facts: &'a Facts,
    /// The request, where its letter is at hand.
    pub request: Option<&'a Request>,
    /// What the sender answered.
    pub answers: &'a Answers,
    /// The wording.
    pub templates: &'a Templates,
    /// The papers that are at hand, to go with an appeal.
    pub encloses: &'a [Enclosure],
    /// What the letter with the determination says, where it was kept.
    pub determination: Option<&'a str>,
    /// The date that the letter bears.
    pub today: NaiveDate,
}

/// Why there is no next letter.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum NextLetterError {
    /// The events do not bear it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// An answer is missing or cannot be used, or the wording failed.
    #[error(transparent)]
    Draft(#[from] DraftError),
}

/// The blocks of a letter, and what the letter keeps of them.
struct Drafted {
    text: Text,
    due: Option<Deadline>,
    grounds: Vec<AppealGround>,
    exemptions: Vec<Exemption>,
    closes: bool,
    encloses: Vec<Enclosure>,
}

impl NextDraft<'_> {
    /// Checks, before anything is asked, that the events bear a letter of this kind.
    pub fn check(&self) -> Result<(), Refusal> {
        let facts = self.facts;
        let matter = facts.matter;
        let stage = facts.stage();
        match self.step {
            NextStep::Thanks if facts.determination.is_some() => Ok(()),
            _ if stage == Stage::Withdrawn => Err(Refusal::Withdrawn { matter }),
            NextStep::FollowUp => inquiry::check(self),
            // A narrower request, of which nobody asked, comes too late for one that is decided.
            NextStep::Narrow if facts.clarification.is_none() && !facts.bears_narrowing() => {
                Err(Refusal::decided(facts, facts.usual_question()))
            }
            NextStep::Appeal => appeal::grounds(self).map(|_| ()),
            NextStep::Fees if facts.fee_notice.is_none() => Err(Refusal::NoFeeNotice { matter }),
            NextStep::Confirm if facts.interest.is_none() && facts.identity.is_none() => {
                Err(Refusal::NothingToConfirm { matter })
            }
            NextStep::Thanks if facts.determination.is_none() => {
                Err(Refusal::NothingReleased { matter })
            }
            _ => Ok(()),
        }
    }

    /// Completes the letter to its reader.
    pub fn letter(&self, reader: Reader<'_>) -> Result<Letter, NextLetterError> {
        self.check()?;
        let sender = sender_of(self.answers)?;
        let drafted = match self.step {
            NextStep::FollowUp => inquiry::draft(self, &sender)?,
            NextStep::Narrow => narrow::draft(self, &sender)?,
            NextStep::Fees => fees::draft(self, &sender)?,
            NextStep::Confirm => confirm::draft(self, &sender)?,
            NextStep::Appeal => appeal::draft(self, &sender)?,
            NextStep::Mediate => mediation::draft(self, &sender)?,
            NextStep::Casework => casework::draft(self, &sender, &reader)?,
            NextStep::Thanks => thanks::draft(self, &sender)?,
        };
        Ok(Letter {
            id: self.id(&reader.to.id),
            date: self.today,
            provenance: Provenance {
                redress: env!("CARGO_PKG_VERSION").to_owned(),
                campaign: None,
                edited: false,
            },
            sender,
            to: reader.to,
            content: Content::Next(Box::new(Next {
                step: self.step,
                due: drafted.due,
                grounds: drafted.grounds,
                exemptions: drafted.exemptions,
                closes: drafted.closes,
                own_address: reader.own_address,
                channels: reader.channels,
                encloses: drafted.encloses,
                facts: self.facts.clone(),
            })),
            text: drafted.text,
            sources: Vec::new(),
        })
    }

    /// Returns the letter's name: `2026-11-23-matter-3-appeal-doj-olc`.
    fn id(&self, reader: &str) -> String {
        format!(
            "{}-matter-{}-{}-{}",
            self.today,
            self.facts.matter,
            self.step,
            reader.to_ascii_lowercase()
        )
    }

    /// Renders the step's template: its own words beside those that all letters share.
    fn render(&self, sender: &Sender, own: &impl Serialize) -> Result<Text, DraftError> {
        #[derive(Serialize)]
        struct Page<'a, T> {
            #[serde(flatten)]
            words: Words<'a>,
            #[serde(flatten)]
            own: &'a T,
        }
        let page = Page {
            words: Words::of(self, sender),
            own,
        };
        let is_casework = self.step == NextStep::Casework;
        let mut markdown = vec!["body", "closing"];
        let mut plain = vec!["subject", "salutation"];
        if is_casework {
            markdown.push("enclosure");
            plain.extend(["short", "script"]);
        }
        let mut blocks = self
            .templates
            .render(self.step.template(), &page, &markdown, &plain)?;
        let mut take = |block: &str| blocks.remove(block).unwrap_or_default();
        Ok(Text {
            subject: take("subject"),
            salutation: take("salutation"),
            body: take("body"),
            closing: take("closing"),
            portal: Portal::default(),
            short: take("short"),
            script: take("script"),
            enclosure: take("enclosure"),
            fitted: Vec::new(),
        })
    }
}

impl Drafted {
    /// Returns a letter's text without a deadline and grounds of its own.
    fn plain(text: Text) -> Self {
        Self {
            text,
            due: None,
            grounds: Vec::new(),
            exemptions: Vec::new(),
            closes: false,
            encloses: Vec::new(),
        }
    }
}
