//! How an office takes letters, and what is known about it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, EnumString, IntoStaticStr, VariantNames};

use crate::calendar::PartialDate;
use crate::keyword::{Keyword, UnknownKeyword, unknown};

/// A check of a channel older than this says little; in days.
pub const CHECK_VALID_DAYS: i64 = 180;

/// A way in which an office takes letters.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Deserialize,
    Serialize,
    Display,
    EnumIter,
    EnumString,
    IntoStaticStr,
    VariantNames,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
#[strum(parse_err_ty = UnknownKeyword, parse_err_fn = unknown::<Self>)]
pub enum Channel {
    /// A site on which requests are filed, often with an account.
    Portal,
    /// A form on the office's own site.
    Webform,
    /// Email.
    Email,
    /// Letter post.
    Post,
    /// Fax.
    Fax,
    /// Telephone.
    Phone,
}

impl Keyword for Channel {
    const IS: &'static str = "a channel is";
}

/// What is known about one channel of one office: whether it is open, who says so, checked when.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelRecord {
    /// The channel.
    pub channel: Channel,
    /// Whether the office takes letters by it; none means that nobody is known to have checked.
    pub accepts: Option<bool>,
    /// Since when that holds, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<PartialDate>,
    /// The site, the mailbox, the lines of the postal address (joined by line breaks) or the
    /// number. A refused email channel has none, so that nothing can be sent there by mistake.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The page of the form itself, where it lies deeper than `address`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deep_link: Option<String>,
    /// The subject that an email must carry, to the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What else a person should know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Who says so.
    pub source: String,
    /// When that was last checked.
    pub checked: PartialDate,
}

impl ChannelRecord {
    /// Returns `true` if letters are known to be taken by this channel.
    pub fn is_open(&self) -> bool {
        self.accepts == Some(true)
    }

    /// Returns `true` if letters are known to be refused by this channel.
    pub fn is_refused(&self) -> bool {
        self.accepts == Some(false)
    }

    /// Returns `true` if the last check lies more than [`CHECK_VALID_DAYS`] before `today`.
    pub fn is_stale(&self, today: NaiveDate) -> bool {
        (today - self.checked.latest()).num_days() > CHECK_VALID_DAYS
    }

    /// Returns the page to open: the form itself where it is known, else the site.
    pub fn link(&self) -> Option<&str> {
        match self.channel {
            Channel::Portal | Channel::Webform => {
                self.deep_link.as_deref().or(self.address.as_deref())
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_reads_back_as_it_prints() {
        for channel in Channel::all() {
            assert_eq!(channel.to_string().parse(), Ok(channel));
            assert_eq!(
                serde_json::to_string(&channel).unwrap(),
                format!("\"{channel}\"")
            );
        }
        assert!("pigeon".parse::<Channel>().is_err());
    }

    #[test]
    fn a_check_goes_stale_after_half_a_year() {
        let record = ChannelRecord {
            channel: Channel::Email,
            accepts: Some(true),
            since: None,
            address: Some("foia@agency.example".into()),
            deep_link: None,
            subject: None,
            note: None,
            source: "test".into(),
            checked: "2026-05".parse().unwrap(),
        };
        let on = |text: &str| record.is_stale(text.parse().unwrap());
        assert!(!on("2026-11-27"));
        assert!(on("2026-11-28"));
    }
}
