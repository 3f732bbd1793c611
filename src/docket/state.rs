//! Where a matter stands. The delivery of its letter is a state machine over the events in the order
//! in which they were recorded; what follows is the course's (`course`).

use std::fmt;

use serde::Serialize;

use super::event::{Resolution, What};

/// Where a matter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Nothing was recorded yet.
    New,
    /// A channel is chosen; the letter has not left.
    Planned,
    /// It may have been delivered, and nobody knows.
    InDoubt,
    /// It did not leave, and may be tried again.
    Waiting,
    /// The server refused it.
    Failed,
    /// It was given up or taken back before it left.
    GivenUp,
    /// The office has it, and has said nothing.
    Sent,
    /// The office has it, and it is known since when.
    Received,
    /// The office wrote that it has it.
    Acknowledged,
    /// The office waits for an answer about what the request means.
    ClarificationAsked,
    /// The office waits for an answer about fees.
    FeesAsked,
    /// A part was released, more is to come.
    Interim,
    /// Everything was released.
    Granted,
    /// A part was released, the rest withheld.
    Partial,
    /// Everything was withheld.
    Denied,
    /// The office found no records.
    NoRecords,
    /// The office holds that it is no proper request.
    Improper,
    /// An appeal is pending.
    Appealed,
    /// The appeal was decided, and the office's decision stands.
    AppealDecided,
    /// The office must decide again.
    Remanded,
    /// A member's office answered.
    Answered,
    /// Nothing more is expected.
    Closed,
    /// The sender took the request back.
    Withdrawn,
}

/// An event that cannot follow what was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a letter that is {state} cannot be recorded as {event}")]
pub struct OutOfOrder {
    state: State,
    event: &'static str,
}

impl State {
    /// Returns where the delivery stands after events in this order. An intent without an outcome is a doubt: that is
    /// how a crash between the two shows.
    pub fn of<'a>(events: impl IntoIterator<Item = &'a What>) -> Self {
        events.into_iter().fold(Self::New, |state, event| {
            state.after(event).unwrap_or(state)
        })
    }

    /// Returns where an event of the delivery leads from here, or that it cannot follow. Steps of
    /// the office lead nowhere: they need a letter that is sent, and their own order is the
    /// course's.
    #[expect(
        clippy::match_same_arms,
        reason = "the table of states reads line by line"
    )]
    pub fn after(self, event: &What) -> Result<Self, OutOfOrder> {
        use State::{Failed, GivenUp, InDoubt, New, Planned, Sent, Waiting};
        let next = match (self, event) {
            (New | Planned | Waiting | Failed, What::Planned { .. }) => Planned,
            (Planned | Waiting, What::Intent { .. }) => InDoubt,
            (InDoubt, What::Sent { .. }) => Sent,
            (InDoubt, What::InDoubt { .. }) => InDoubt,
            (Planned | Waiting | InDoubt, What::NotSent { .. }) => Waiting,
            (Planned | Waiting | InDoubt, What::Failed { .. }) => Failed,
            (New | Planned | Waiting | Failed, What::Filed { .. } | What::Called { .. }) => Sent,
            (Sent, What::Called { .. }) => Sent,
            (Sent | Planned, What::Tracking { .. }) => Sent,
            (InDoubt, What::Resolved { resolution }) => match resolution {
                Resolution::Sent => Sent,
                Resolution::Resend => Waiting,
                Resolution::Drop => GivenUp,
            },
            (Planned | Waiting, What::Undone) => GivenUp,
            (Sent, What::Progress(_) | What::Letter(_)) => Sent,
            (state, event) => {
                return Err(OutOfOrder {
                    state,
                    event: event.name(),
                });
            }
        };
        Ok(next)
    }

    /// Tells whether the letter must not be sent again without the person's word.
    pub fn is_out(self) -> bool {
        !matches!(
            self,
            Self::New | Self::Planned | Self::Waiting | Self::Failed | Self::GivenUp
        )
    }

    /// Tells whether nothing more is expected.
    pub fn is_over(self) -> bool {
        matches!(self, Self::GivenUp | Self::Closed | Self::Withdrawn)
    }

    /// Returns the state as people read it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Planned => "planned",
            Self::InDoubt => "in doubt",
            Self::Waiting => "waiting",
            Self::Failed => "failed",
            Self::GivenUp => "given up",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Acknowledged => "acknowledged",
            Self::ClarificationAsked => "clarification asked",
            Self::FeesAsked => "fees asked",
            Self::Interim => "interim release",
            Self::Granted => "granted",
            Self::Partial => "partly granted",
            Self::Denied => "denied",
            Self::NoRecords => "no records",
            Self::Improper => "rejected",
            Self::Appealed => "appealed",
            Self::AppealDecided => "appeal decided",
            Self::Remanded => "remanded",
            Self::Answered => "answered",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::directory::Channel;

    fn planned() -> What {
        What::Planned {
            channel: Channel::Email,
            despite: None,
            held_until: None,
            at: None,
        }
    }

    fn intent() -> What {
        What::Intent {
            account: "mail".into(),
            sha256: "00".into(),
        }
    }

    #[test]
    fn an_intent_without_an_outcome_is_a_doubt() {
        assert_eq!(State::of(&[planned(), intent()]), State::InDoubt);
    }

    #[test]
    fn only_the_persons_word_leads_out_of_a_doubt_that_has_no_outcome() {
        let doubt = State::of(&[planned(), intent()]);
        assert!(doubt.after(&intent()).is_err());
        assert!(doubt.after(&planned()).is_err());
        assert!(doubt.after(&What::Undone).is_err());
        let resend = What::Resolved {
            resolution: Resolution::Resend,
        };
        assert_eq!(doubt.after(&resend), Ok(State::Waiting));
    }

    #[test]
    fn what_is_sent_is_not_sent_again() {
        let sent = State::of(&[
            planned(),
            intent(),
            What::Sent {
                reply: "250 ok".into(),
            },
        ]);
        assert_eq!(sent, State::Sent);
        assert!(sent.after(&intent()).is_err() && sent.after(&planned()).is_err());
        assert!(sent.is_out());
    }
}
