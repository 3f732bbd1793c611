//! From answers to a request under a state's public-records law.

use serde::Serialize;

use super::sender::sender_of;
use super::{Draft, DraftError, items_or, parsed, required};
use crate::directory::StateLaw;
use crate::foia::{DateRange, Dollars, End};
use crate::letter::answers::Key;
use crate::letter::state::StateRequest;
use crate::letter::{Addressee, Content, Letter, Text};
use crate::sender::{Place, Sender, State};
use crate::text::slug;

/// What the template sees.
#[derive(Debug, Serialize)]
struct Context<'a> {
    law: &'a StateLaw,
    state: &'a str,
    subject: &'a str,
    records: &'a [String],
    types: &'a [String],
    exclude: &'a [String],
    range: String,
    sender: &'a Sender,
    /// Whether only residents may ask, as far as is recorded, and the sender is one.
    says_residence: bool,
    /// Whether the days are sure enough for the letter to name them.
    certain: bool,
    /// The most that the sender pays, or `None` if nothing is agreed to.
    fee_limit: Option<String>,
    paper: bool,
}

impl Draft<'_> {
    /// Completes the draft into a request under a state's law, to the agency that the answers name.
    pub fn state(&self, state: State, law: StateLaw) -> Result<Letter, DraftError> {
        let answers = self.answers;
        let sender = sender_of(answers)?;
        let lives_in = match &sender.address.place {
            Place::UnitedStates { state, .. } => Some(*state),
            Place::Abroad { .. } => None,
        };
        let subject = required(answers, Key::FoiaSubject)?.to_owned();
        let records = items_or(answers, Key::FoiaRecords, None);
        if records.is_empty() {
            return Err(DraftError::Missing(Key::FoiaRecords));
        }
        let range = DateRange {
            from: parsed(answers, Key::FoiaFrom)?,
            to: parsed(answers, Key::FoiaTo)?.unwrap_or(End::Present),
        };
        let limit = parsed(answers, Key::FoiaFeeLimit)?.unwrap_or(Dollars::NONE);
        let context = Context {
            state: state.name(),
            subject: &subject,
            records: &records,
            types: answers.list(Key::FoiaTypes).unwrap_or_default(),
            exclude: answers.list(Key::FoiaExclude).unwrap_or_default(),
            range: range.phrase(),
            sender: &sender,
            says_residence: law.is_for_residents() && lives_in == Some(state),
            certain: law.has_sure_days(),
            fee_limit: (limit != Dollars::NONE).then(|| limit.to_string()),
            paper: answers.text(Key::FoiaFormat) == Some("paper"),
            law: &law,
        };
        let mut blocks = self.templates.render(
            "foia/state",
            &context,
            &["body", "closing"],
            &["subject", "salutation"],
        )?;
        let mut take = |block: &str| blocks.remove(block).unwrap_or_default();
        let text = Text {
            subject: take("subject"),
            salutation: take("salutation"),
            body: take("body"),
            closing: take("closing"),
            ..Text::default()
        };
        let to = self.state_agency(state)?;
        Ok(Letter {
            id: self.id(&subject, &to.id),
            date: self.today,
            provenance: self.provenance(),
            sender,
            to,
            text,
            sources: Vec::new(),
            content: Content::State(Box::new(StateRequest {
                subject,
                records,
                law,
            })),
        })
    }

    /// Returns the agency as the sender named it: the directory has no offices of states.
    fn state_agency(&self, state: State) -> Result<Addressee, DraftError> {
        let name = required(self.answers, Key::FoiaAgency)?;
        let mut lines = vec!["Records Officer".to_owned(), name.to_owned()];
        lines.extend(items_or(self.answers, Key::FoiaAgencyAddress, None));
        Ok(Addressee {
            id: slug(&format!("{state} {name}"), 40),
            name: name.to_owned(),
            lines,
            mailbox: None,
            mail_subject: None,
            form: None,
            phone: None,
            as_of: self.today,
            corrections: Vec::new(),
        })
    }
}
