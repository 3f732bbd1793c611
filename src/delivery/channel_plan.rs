//! The channel plan: by which channels the office takes the letter, in order, who says so and since
//! when; what it refuses; and which one is chosen.

use chrono::NaiveDate;

use crate::calendar::PartialDate;
use crate::congress::{Member, Petition, Standing};
use crate::directory::{Channel, ChannelRecord, Directory};
use crate::letter::next::{Next, NextStep};
use crate::letter::{Content, Letter};
use crate::sender::Email;

/// What is known of every channel of the office that a letter goes to, the preferred one first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelPlan {
    office: String,
    /// What shows, or gives, its channels.
    recorded: String,
    is_of_a_state: bool,
    records: Vec<ChannelRecord>,
}

/// A channel that a letter may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChosenChannel {
    /// What is known of it.
    pub record: ChannelRecord,
    /// Why the office is recorded as refusing it, where the sender insists.
    pub despite: Option<String>,
}

/// Why a letter may not take a channel.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum ChannelRefusal {
    /// The office is recorded as refusing it.
    #[error("{office} does not accept letters by {channel}: {rule}")]
    Refused {
        office: String,
        channel: Channel,
        rule: String,
    },
    /// Nobody is known to have checked.
    #[error("it is not known whether {office} accepts letters by {channel}")]
    Unknown { office: String, channel: Channel },
    /// The directory has no such channel for the office.
    #[error("the directory records no {channel} for {office}")]
    Absent {
        office: String,
        channel: Channel,
        recorded: String,
    },
    /// The directory has no agencies of states: nothing is sent there by the program.
    #[error("the directory has no agencies of states, and so no channel of {office}")]
    OfAState {
        /// The agency.
        office: String,
    },
    /// No channel is known to be open.
    #[error("no channel of {office} is known to be open")]
    NoneOpen { office: String, recorded: String },
}

impl ChannelRefusal {
    /// Returns what the person can do now.
    pub fn help(&self) -> String {
        match self {
            Self::Refused { channel, .. } => format!(
                "a letter sent there may reach nobody, and starts no clock; to send it anyway, add \
                 `--via {channel} --despite-refusal`"
            ),
            Self::Unknown { channel, .. } => format!(
                "ask the office, or look at its page; if you know that it does, add `--via {channel} \
                 --despite-refusal`"
            ),
            Self::OfAState { .. } => "the agency's own page says how it takes requests".to_owned(),
            Self::Absent { recorded, .. } | Self::NoneOpen { recorded, .. } => {
                format!("name a channel with `--via`; {recorded}")
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
            Content::Next(next) if next.step == NextStep::Casework => directory
                .member(&letter.to.id)
                .map(|member| directory.member_channels(&member)),
            // The directory has no offices of states: the sender knows where the agency takes requests.
            Content::State(_) => None,
            Content::Next(next) => Some(next.channels.clone()),
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
            recorded: recorded(letter),
            is_of_a_state: matches!(letter.content, Content::State(_)),
            records,
        }
    }

    /// Adds an email channel of which nobody has checked anything, where the office has none and the sender names an
    /// address.
    #[must_use]
    pub fn with_mail_to(mut self, to: &Email, today: NaiveDate) -> Self {
        let mut channels = self.records.iter().map(|record| record.channel);
        if !channels.any(|channel| channel == Channel::Email) {
            self.records.push(ChannelRecord {
                channel: Channel::Email,
                accepts: None,
                since: None,
                address: Some(to.to_string()),
                deep_link: None,
                subject: None,
                note: None,
                source: "the address is yours".to_owned(),
                checked: PartialDate::Day(today),
            });
        }
        self
    }

    /// Returns what shows, or gives, the channels of whoever the letter goes to, as a clause.
    pub fn recorded(&self) -> &str {
        &self.recorded
    }

    /// Returns what is known of every channel, the preferred one first.
    pub fn records(&self) -> &[ChannelRecord] {
        &self.records
    }

    /// Returns the channel to take: the one that the sender names, else the first that is open. One
    /// that is refused or unknown is taken only where the sender insists.
    pub fn choose(
        &self,
        via: Option<Channel>,
        insists: bool,
    ) -> Result<ChosenChannel, ChannelRefusal> {
        let office = || self.office.clone();
        if self.is_of_a_state {
            return Err(ChannelRefusal::OfAState { office: office() });
        }
        let Some(channel) = via else {
            let open = self.records.iter().find(|record| record.is_open());
            return open
                .map(|record| ChosenChannel {
                    record: record.clone(),
                    despite: None,
                })
                .ok_or_else(|| ChannelRefusal::NoneOpen {
                    office: office(),
                    recorded: self.recorded.clone(),
                });
        };
        let record = self.records.iter().find(|record| record.channel == channel);
        let Some(record) = record else {
            return Err(ChannelRefusal::Absent {
                office: office(),
                channel,
                recorded: self.recorded.clone(),
            });
        };
        let despite = match record.accepts {
            Some(true) => None,
            Some(false) if insists => Some(why(record)),
            None if insists => Some(unknown(channel)),
            Some(false) => {
                return Err(ChannelRefusal::Refused {
                    office: office(),
                    channel,
                    rule: why(record),
                });
            }
            None => {
                return Err(ChannelRefusal::Unknown {
                    office: office(),
                    channel,
                });
            }
        };
        Ok(ChosenChannel {
            record: record.clone(),
            despite,
        })
    }

    /// Returns the channels to ask the sender about: those of which nobody is known to have checked,
    /// where none is known to be open, or the one that the sender names.
    pub fn in_question(&self, via: Option<Channel>) -> Vec<&ChannelRecord> {
        let is_settled = via.is_none() && self.records.iter().any(ChannelRecord::is_open);
        let mut asked: Vec<&ChannelRecord> = Vec::new();
        for record in &self.records {
            let is_wanted = via.is_none_or(|via| via == record.channel);
            let is_first = asked.iter().all(|other| other.channel != record.channel);
            if record.accepts.is_none() && is_wanted && is_first && !is_settled {
                asked.push(record);
            }
        }
        asked
    }

    /// Returns a channel of which nobody is known to have checked, on the sender's word that the office
    /// takes letters by it.
    pub fn on_the_senders_word(record: &ChannelRecord) -> ChosenChannel {
        let unknown = unknown(record.channel);
        ChosenChannel {
            record: record.clone(),
            despite: Some(format!("{unknown}; the sender has it from the office")),
        }
    }
}

fn unknown(channel: Channel) -> String {
    format!("it is not recorded whether the office accepts letters by {channel}")
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

/// Returns what shows, or gives, the channels of whoever a letter goes to, as a clause.
fn recorded(letter: &Letter) -> String {
    let shows = |what: &str, of: &str| {
        format!("`redress directory {what} {of}` shows what was last recorded")
    };
    let gives = |next: &Next, key: &str| {
        format!(
            "where the office's letter names an address, give it: `redress {} {} --set {key}=ADDRESS`",
            next.step, next.facts.matter
        )
    };
    let member = || shows("member --name", &shell_words::quote(&letter.to.name));
    match &letter.content {
        Content::Foia(_) => shows("office", &letter.to.id),
        Content::Congress(_) => member(),
        Content::State(_) => "the agency's own page says how it takes requests".to_owned(),
        Content::Next(next) => match next.step {
            NextStep::Casework => member(),
            NextStep::Appeal => gives(next, "appeal.address"),
            _ => gives(next, "reply.address"),
        },
    }
}

#[cfg(test)]
mod tests;
