//! Where a matter stands: a state machine over its events.

use std::fmt;

use serde::Serialize;

use super::event::{Resolution, What};

/// Where a matter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
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
    /// The office has it.
    Sent,
    /// The server refused it.
    Failed,
    /// It was given up or taken back.
    Closed,
}

/// An event that cannot follow what was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a letter that is {state} cannot be recorded as {event}")]
pub struct OutOfOrder {
    state: State,
    event: &'static str,
}

impl State {
    /// Returns where events in this order lead. An intent without an outcome is a doubt: that is
    /// how a crash between the two shows.
    pub fn of<'a>(events: impl IntoIterator<Item = &'a What>) -> Self {
        events.into_iter().fold(Self::New, |state, event| {
            state.after(event).unwrap_or(state)
        })
    }

    /// Returns where an event leads from here, or that it cannot follow.
    #[expect(
        clippy::match_same_arms,
        reason = "the table of states reads line by line"
    )]
    pub fn after(self, event: &What) -> Result<Self, OutOfOrder> {
        use State::{Closed, Failed, InDoubt, New, Planned, Sent, Waiting};
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
                Resolution::Drop => Closed,
            },
            (Planned | Waiting, What::Undone) => Closed,
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
        matches!(self, Self::InDoubt | Self::Sent)
    }

    /// Returns the state as people read it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Planned => "planned",
            Self::InDoubt => "in doubt",
            Self::Waiting => "waiting",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Closed => "closed",
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
