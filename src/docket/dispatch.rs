//! A later letter of a matter on its way through a mail account: an appeal, an inquiry, thanks.
//!
//! The matter's own letter has its delivery ([`State`](super::State)); the letters that follow it are
//! many, and each goes the same way: its intent is on the disk before its first byte, an intent without
//! an outcome is a doubt, and only the person's word leads out of it. What such a letter is to the matter
//! ([`Step`]) is recorded once it is sent, and not before.

use serde::{Deserialize, Serialize};

use super::document::DocumentName;
use super::event::{Event, Resolution, What};
use super::progress::{Details, Progress};
use super::step::Step;

/// What happened to a later letter on its way.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Dispatch {
    /// The letter's name, which is its folder's and stands in the note of its step.
    pub letter: String,
    /// How far it came.
    #[serde(flatten)]
    pub stage: Stage,
}

/// How far a letter came.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(tag = "stage", rename_all = "kebab-case")]
pub enum Stage {
    /// Its message is about to leave. The bytes are among the matter's documents.
    Intent(Intent),
    /// The server took it.
    Sent {
        /// What the server said.
        reply: String,
    },
    /// Nobody knows whether the server took it.
    InDoubt {
        /// What happened.
        why: String,
    },
    /// It did not leave, and may be tried again.
    NotSent {
        /// What happened.
        why: String,
    },
    /// The server refused it.
    Failed {
        /// What the server said.
        reply: String,
    },
    /// The person settled the doubt.
    Resolved {
        /// How.
        resolution: Resolution,
    },
}

/// The message of a letter that is about to leave: enough to send the same one again.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Intent {
    /// The account that sends it.
    pub account: String,
    /// When, in seconds since 1970: the limits of accounts are counted by it.
    pub at: i64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The Message-ID, with its brackets.
    pub message_id: String,
    /// The sender's address.
    pub from: String,
    /// The recipient's address.
    pub to: String,
    /// The document with its bytes.
    pub document: DocumentName,
    /// What the letter is to the matter once it is sent; thanks that close nothing are no step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Step>,
}

/// An event of a later letter that cannot follow what was recorded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OutOfTurn {
    /// It, or another letter of the matter, may have been delivered.
    #[error("the letter `{letter}` may have been delivered, and nobody knows")]
    InDoubt {
        /// The letter in doubt.
        letter: String,
    },
    /// It is out.
    #[error("the letter `{letter}` is sent already")]
    Out {
        /// The letter.
        letter: String,
    },
    /// It has no intent.
    #[error("the letter `{letter}` is not on its way")]
    NotUnderWay {
        /// The letter.
        letter: String,
    },
}

/// Where the later letters of a matter stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Dispatches<'a> {
    /// The letter that has an intent and no outcome: one at a time.
    pub(super) in_doubt: Option<&'a str>,
    /// The letters that are sent.
    out: Vec<&'a str>,
}

impl<'a> Dispatches<'a> {
    /// Returns where the letters stand after events; one that cannot be is passed over.
    pub(super) fn of(events: &'a [Event]) -> Self {
        let mut dispatches = Self::default();
        for event in events {
            if let What::Letter(dispatch) = &event.what {
                let _ = dispatches.take(dispatch);
            }
        }
        dispatches
    }

    /// Takes an event, or says why it cannot follow.
    pub(super) fn take(&mut self, dispatch: &'a Dispatch) -> Result<(), OutOfTurn> {
        let letter = dispatch.letter.as_str();
        if let Stage::Intent(_) = &dispatch.stage {
            if let Some(letter) = self.in_doubt {
                let letter = letter.to_owned();
                return Err(OutOfTurn::InDoubt { letter });
            }
            if self.is_out(letter) {
                let letter = letter.to_owned();
                return Err(OutOfTurn::Out { letter });
            }
            self.in_doubt = Some(letter);
            return Ok(());
        }
        if self.in_doubt != Some(letter) {
            let letter = letter.to_owned();
            return Err(OutOfTurn::NotUnderWay { letter });
        }
        match dispatch.stage {
            Stage::InDoubt { .. } | Stage::Intent(_) => return Ok(()),
            Stage::Sent { .. }
            | Stage::Resolved {
                resolution: Resolution::Sent,
            } => self.out.push(letter),
            Stage::NotSent { .. } | Stage::Failed { .. } | Stage::Resolved { .. } => {}
        }
        self.in_doubt = None;
        Ok(())
    }

    /// Tells whether a letter is sent.
    pub(super) fn is_out(&self, letter: &str) -> bool {
        self.out.contains(&letter)
    }
}

impl Dispatch {
    /// Returns what happened, as a clause that follows the date.
    pub(super) fn sentence(&self) -> String {
        let letter = &self.letter;
        match &self.stage {
            Stage::Intent(intent) => {
                format!("letter {letter} handed to the account `{}`", intent.account)
            }
            Stage::Sent { reply } => format!("letter {letter} sent; the server said: {reply}"),
            Stage::InDoubt { why } => format!("letter {letter} in doubt: {why}"),
            Stage::NotSent { why } => format!("letter {letter} not sent: {why}"),
            Stage::Failed { reply } => {
                format!("letter {letter} refused; the server said: {reply}")
            }
            Stage::Resolved { resolution } => {
                format!("doubt about letter {letter} settled: {resolution}")
            }
        }
    }
}

impl Intent {
    /// Returns the step that the letter is once it is sent.
    pub fn progress(&self, letter: &str) -> Option<Progress> {
        progress(self.step?, letter, Some(self.document.clone()))
    }
}

/// Returns the step of a letter that is sent, with the letter's name in its note.
pub fn progress(step: Step, letter: &str, document: Option<DocumentName>) -> Option<Progress> {
    let details = Details {
        note: Some(note_of(letter)),
        document,
        ..Details::default()
    };
    Progress::new(step, details).ok()
}

/// Returns the note by which a letter's step is known.
pub(super) fn note_of(letter: &str) -> String {
    format!("letter {letter}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dispatch(letter: &str, stage: Stage) -> Dispatch {
        Dispatch {
            letter: letter.into(),
            stage,
        }
    }

    fn intent(letter: &str) -> Dispatch {
        dispatch(
            letter,
            Stage::Intent(Intent {
                account: "test".into(),
                at: 1_800_000_000,
                sha256: "00".into(),
                message_id: "<1@example.org>".into(),
                from: "a@example.org".into(),
                to: "b@agency.example".into(),
                document: "a.eml".parse().unwrap(),
                step: Some(Step::Appealed),
            }),
        )
    }

    fn sent(letter: &str) -> Dispatch {
        dispatch(
            letter,
            Stage::Sent {
                reply: "250".into(),
            },
        )
    }

    fn resolved(letter: &str, resolution: Resolution) -> Dispatch {
        dispatch(letter, Stage::Resolved { resolution })
    }

    /// Returns what the last of the events meets.
    fn last(events: &[Dispatch]) -> Result<(), String> {
        let mut dispatches = Dispatches::default();
        let taken = events.iter().map(|event| dispatches.take(event));
        taken.last().unwrap().map_err(|error| error.to_string())
    }

    #[test]
    fn a_letter_that_may_be_out_stops_itself_and_every_other() {
        let doubt = "the letter `a` may have been delivered, and nobody knows".to_owned();
        assert_eq!(last(&[intent("a"), intent("a")]), Err(doubt.clone()));
        assert_eq!(last(&[intent("a"), intent("b")]), Err(doubt.clone()));
        let why = dispatch("a", Stage::InDoubt { why: "gone".into() });
        assert_eq!(last(&[intent("a"), why, intent("a")]), Err(doubt));
        assert_eq!(last(&[intent("a"), sent("a"), intent("b")]), Ok(()));
    }

    #[test]
    fn a_letter_is_sent_once() {
        let out = Err("the letter `a` is sent already".to_owned());
        assert_eq!(last(&[intent("a"), sent("a"), intent("a")]), out);
        let word = resolved("a", Resolution::Sent);
        assert_eq!(last(&[intent("a"), word, intent("a")]), out);
        for resolution in [Resolution::Resend, Resolution::Drop] {
            let word = resolved("a", resolution);
            assert_eq!(last(&[intent("a"), word, intent("a")]), Ok(()));
        }
    }

    #[test]
    fn what_has_no_intent_has_no_outcome() {
        let none = Err("the letter `b` is not on its way".to_owned());
        assert_eq!(last(&[sent("b")]), none);
        assert_eq!(last(&[intent("a"), sent("b")]), none);
    }

    #[test]
    fn an_event_of_a_letter_reads_as_it_was_written() {
        for event in [intent("a"), sent("a"), resolved("a", Resolution::Drop)] {
            let what = What::Letter(Box::new(event));
            let text = serde_json::to_string(&what).unwrap();
            assert!(
                text.starts_with(r#"{"event":"letter","letter":"a","stage":"#),
                "{text}"
            );
            assert_eq!(serde_json::from_str::<What>(&text).unwrap(), what);
        }
    }
}
