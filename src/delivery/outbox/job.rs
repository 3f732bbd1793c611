//! A message that is to leave, and the records that it makes.

use crate::delivery::Outgoing;
use crate::docket::{
    EventKind, Intent, MatterId, Passage, Resolution, WhichLetter, step_of_letter,
};
use crate::foia::Event;

/// A message to send, and the letter that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The letter, which the ledger has as planned or waiting.
    pub letter: JobLetter,
    /// The message.
    pub message: Outgoing,
}

/// A letter as the ledger knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JobLetter {
    /// The matter.
    pub matter: MatterId,
    /// Which of its letters.
    pub which: WhichLetter,
    /// What the letter is to its matter once it is out; a filing is no step.
    pub step: Option<Event>,
}

/// Where the messages of a run come from.
pub trait JobSource: Iterator<Item = Job> + Send {
    /// Returns `true` if a message that came from here is still to leave. It is asked right before every try, however
    /// long the message waited; one that is not wanted any more is dropped without a record.
    fn is_wanted(&mut self, _job: &Job) -> bool {
        true
    }
}

impl JobSource for std::vec::IntoIter<Job> {}

impl<I, F> JobSource for std::iter::Map<I, F> where Self: Iterator<Item = Job> + Send {}

/// What is recorded of a matter.
pub(super) type Entry = (MatterId, EventKind);

impl Job {
    /// Returns the job for the letter with which a matter begins.
    pub fn filing(matter: MatterId, message: Outgoing) -> Self {
        let which = WhichLetter::Filing;
        let letter = JobLetter {
            matter,
            which,
            step: None,
        };
        Self { letter, message }
    }

    /// Returns what is recorded before the message leaves through an account, at so many seconds since
    /// 1970.
    pub fn intent(&self, account: &str, at: i64) -> EventKind {
        let intent = Intent {
            account: account.to_owned(),
            sha256: self.message.sha256(),
            at: Some(at),
            message_id: Some(self.message.message_id.clone()),
            from: Some(self.message.from.to_string()),
            to: Some(self.message.to.to_string()),
            document: None,
            step: self.letter.step,
        };
        EventKind::of(self.letter.which.clone(), Passage::Intent(Box::new(intent)))
    }
}

impl JobLetter {
    /// Returns what is recorded when something happens to the letter: one that is out is a step of its
    /// matter.
    pub fn records(&self, passage: Passage) -> Vec<EventKind> {
        let is_out = matches!(
            passage,
            Passage::Sent { .. }
                | Passage::Filed { .. }
                | Passage::Called { .. }
                | Passage::Resolved {
                    resolution: Resolution::Sent
                }
        );
        let step = self.step.filter(|_| is_out);
        let step = step.and_then(|step| step_of_letter(step, self.which.key()));
        [EventKind::of(self.which.clone(), passage)]
            .into_iter()
            .chain(step.map(EventKind::Progress))
            .collect()
    }
}
