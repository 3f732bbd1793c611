//! The letter as the rules read it: parsed once.

use chrono::NaiveDate;

use super::Facts;
use super::text::phrases::Phrases;
use super::text::plain::{prose, unquoted};
use super::text::sentences::{Block, Sentence, blocks};
use crate::letter::{Content, Letter};

pub(super) struct Context<'a> {
    pub(super) letter: &'a Letter,
    pub(super) today: NaiveDate,
    pub(super) facts: &'a Facts,
    /// The body's blocks.
    pub(super) body: Vec<Block>,
    /// The body and the closing as words.
    pub(super) words: Phrases,
    /// The same without what stands in quotation marks.
    pub(super) own_words: Phrases,
}

impl<'a> Context<'a> {
    pub(super) fn new(letter: &'a Letter, today: NaiveDate, facts: &'a Facts) -> Self {
        let text = prose(&format!("{}\n\n{}", letter.text.body, letter.text.closing));
        Self {
            letter,
            today,
            facts,
            body: blocks(&letter.text.body),
            words: Phrases::new(&text),
            own_words: Phrases::new(&unquoted(&text)),
        }
    }

    /// Returns the sentences of the body.
    pub(super) fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.body.iter().flat_map(|block| &block.sentences)
    }

    /// Returns every text that somebody wrote, with the name by which a message speaks of it.
    pub(super) fn texts(&self) -> Vec<(&'static str, &'a str)> {
        let text = &self.letter.text;
        let mut texts = vec![
            ("subject", text.subject.as_str()),
            ("salutation", &text.salutation),
            ("body", &text.body),
            ("closing", &text.closing),
            ("short version", &text.short),
            ("call script", &text.script),
            ("description for the portal", &text.portal.description),
            ("fee waiver for the portal", &text.portal.fee_waiver),
            ("expedited processing for the portal", &text.portal.expedite),
            ("enclosure", &text.enclosure),
        ];
        match &self.letter.content {
            Content::Foia(request) => {
                texts.push(("subject", &request.subject));
                for record in &request.records {
                    texts.push(("description of records", &record.text));
                }
            }
            Content::State(request) => {
                texts.push(("subject", &request.subject));
                for record in &request.records {
                    texts.push(("description of records", record));
                }
            }
            Content::Next(next) => texts.push(("subject", &next.facts.subject)),
            Content::Congress(petition) => {
                texts.push(("subject", &petition.subject));
                texts.push(("ask", &petition.ask));
                texts.extend(petition.story.as_deref().map(|story| ("story", story)));
            }
        }
        texts.retain(|(_, text)| !text.trim().is_empty());
        texts
    }
}
