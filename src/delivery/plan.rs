//! The channel plan: by which channels the office takes the letter, in order, who says so and since
//! when; what it refuses; and which one is chosen.

use crate::congress::{Member, Petition, Standing};
use crate::directory::{Channel, ChannelRecord, Directory};
use crate::letter::{Content, Letter};

/// What is known of every channel of the office that a letter goes to, the preferred one first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelPlan {
    office: String,
    records: Vec<ChannelRecord>,
}

/// A channel that a letter may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// What is known of it.
    pub record: ChannelRecord,
    /// Why the office is recorded as refusing it, where the sender insists.
    pub despite: Option<String>,
}

/// Why a letter may not take a channel.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The office is recorded as refusing it.
    #[error("{office} takes no letters by {channel}: {rule}")]
    Refused {
        /// The office.
        office: String,
        /// The channel.
        channel: Channel,
        /// Since when, and who says so.
        rule: String,
    },
    /// Nobody is known to have checked.
    #[error("it is not known whether {office} takes letters by {channel}")]
    Unknown {
        /// The office.
        office: String,
        /// The channel.
        channel: Channel,
    },
    /// The directory has no such channel for the office.
    #[error("the directory records no {channel} for {office}")]
    Absent {
        /// The office.
        office: String,
        /// The channel.
        channel: Channel,
    },
    /// No channel is known to be open.
    #[error("no channel of {office} is known to be open")]
    NoneOpen {
        /// The office.
        office: String,
    },
}

impl Refusal {
    /// Returns what the person can do now.
    pub fn help(&self) -> String {
        match self {
            Self::Refused { channel, .. } => format!(
                "a letter sent there starts no clock; to send it all the same, add `--via {channel} \
                 --despite-refusal`"
            ),
            Self::Unknown { channel, .. } => format!(
                "ask the office, or look at its page; if you know that it does, add `--via {channel} \
                 --despite-refusal`"
            ),
            Self::Absent { .. } | Self::NoneOpen { .. } => {
                "name a channel with `--via`; `redress directory office` shows what was last recorded"
                    .to_owned()
            }
        }
    }
}

impl ChannelPlan {
    /// Returns the plan for a letter, from what the directory records today.
    pub fn of(letter: &Letter, directory: &Directory) -> Self {
        let records = match &letter.content {
            Content::Foia(_) => directory
                .office(&letter.to.id)
                .map(|office| office.channels),
            Content::Congress(petition) => directory
                .member(&letter.to.id)
                .map(|member| member_channels(letter, petition, &member, directory)),
        };
        let mut records = records.unwrap_or_default();
        // What is open comes first, what is refused last; within each, the directory's order.
        records.sort_by_key(|record| match record.accepts {
            Some(true) => 0,
            None => 1,
            Some(false) => 2,
        });
        Self {
            office: letter.to.name.clone(),
            records,
        }
    }

    /// Returns what is known of every channel, the preferred one first.
    pub fn records(&self) -> &[ChannelRecord] {
        &self.records
    }

    /// Returns the channel to take: the one that the sender names, else the first that is open. One
    /// that is refused or unknown is taken only where the sender insists.
    pub fn choose(&self, via: Option<Channel>, insists: bool) -> Result<Chosen, Refusal> {
        let office = || self.office.clone();
        let Some(channel) = via else {
            let open = self.records.iter().find(|record| record.is_open());
            return open
                .map(|record| Chosen {
                    record: record.clone(),
                    despite: None,
                })
                .ok_or_else(|| Refusal::NoneOpen { office: office() });
        };
        let record = self.records.iter().find(|record| record.channel == channel);
        let Some(record) = record else {
            return Err(Refusal::Absent {
                office: office(),
                channel,
            });
        };
        let despite = match record.accepts {
            Some(true) => None,
            Some(false) if insists => Some(why(record)),
            None if insists => Some(format!("whether the office takes {channel} is not known")),
            Some(false) => {
                return Err(Refusal::Refused {
                    office: office(),
                    channel,
                    rule: why(record),
                });
            }
            None => {
                return Err(Refusal::Unknown {
                    office: office(),
                    channel,
                });
            }
        };
        Ok(Chosen {
            record: record.clone(),
            despite,
        })
    }
}

/// Returns the channels of a member: a constituent's post goes to an office at home, a letter on a
/// committee's work to the Capitol.
fn member_channels(
    letter: &Letter,
    petition: &Petition,
    member: &Member,
    directory: &Directory,
) -> Vec<ChannelRecord> {
    let address = &letter.sender.address;
    match (&petition.standing, address.zip()) {
        (Standing::Constituent, Some(zip)) => {
            directory.member_channels_near(member, &address.city, zip)
        }
        _ => directory.member_channels(member),
    }
}

/// Returns since when a record holds, who says so and when that was checked.
pub fn why(record: &ChannelRecord) -> String {
    let since = record
        .since
        .map(|since| format!("since {}, ", since.long()))
        .unwrap_or_default();
    format!(
        "{since}{} (checked {})",
        record.source,
        record.checked.long()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::fixture::{congress_view_fixture, foia_view_fixture};

    fn plan(office: &str) -> ChannelPlan {
        let mut letter = foia_view_fixture();
        letter.to.id = office.to_owned();
        ChannelPlan::of(&letter, &Directory::embedded())
    }

    #[test]
    fn homeland_security_takes_requests_by_portal_only() {
        let plan = plan("dhs-priv");
        assert_eq!(
            plan.choose(None, false).unwrap().record.channel,
            Channel::Portal
        );
        let refusal = plan.choose(Some(Channel::Email), false).unwrap_err();
        let text = refusal.to_string();
        assert!(
            text.contains("January 22, 2026") && text.contains("2025-23783"),
            "{text}"
        );
    }

    #[test]
    fn a_refused_channel_is_taken_only_where_the_sender_insists_and_says_so() {
        let chosen = plan("dhs-priv").choose(Some(Channel::Post), true).unwrap();
        assert!(chosen.despite.unwrap().contains("2025-23783"));
    }

    #[test]
    fn an_office_that_takes_email_is_written_to_without_a_word() {
        let chosen = plan("dos").choose(Some(Channel::Email), false).unwrap();
        assert_eq!(chosen.despite, None);
        assert_eq!(
            chosen.record.subject.as_deref(),
            Some("Freedom of Information Act/Privacy Act Request")
        );
    }

    #[test]
    fn congress_has_no_public_email_addresses() {
        let letter = congress_view_fixture();
        let plan = ChannelPlan::of(&letter, &Directory::embedded());
        assert!(plan.choose(Some(Channel::Email), false).is_err());
    }
}
