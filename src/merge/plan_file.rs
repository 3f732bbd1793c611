//! `plan.toml`: what a merge would make, for people to read and for `render` to go by. It holds no
//! personal data.

use std::path::PathBuf;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::product::{Format, PrintSettings, Product};
use crate::pdf::Envelopes;

/// A day, in minutes.
const DAY: u64 = 24 * 60;
/// The version of the file.
pub(super) const SCHEMA: u32 = 1;

/// What a merge would make.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PlanFile {
    /// The version of this file: 1.
    pub schema: u32,
    /// The campaign as it was named: its id, or the path of its file.
    pub campaign: String,
    /// The action.
    pub action: String,
    /// The SHA-256 of the campaign's file, in hexadecimal.
    pub campaign_sha256: String,
    /// The date of the list of members.
    pub members_as_of: NaiveDate,
    /// The date that the letters bear.
    pub date: NaiveDate,
    /// What is made.
    pub make: Product,
    /// The format of the letters; `None` if they have no file each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// The roster; absolute.
    pub roster: PathBuf,
    /// How the roster's text is encoded.
    pub encoding: String,
    /// What stands between its fields.
    pub delimiter: String,
    /// What kind of file the roster is, if it is not text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The SHA-256 of the roster, in hexadecimal.
    #[serde(default)]
    pub roster_sha256: String,
    /// How everyone on the roster agreed, as `--consent` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<String>,
    /// The program whose export it is, if its columns tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub export_of: Option<String>,
    /// `--map`, as it was given or kept.
    #[serde(default)]
    pub map: Vec<String>,
    /// The roster's columns that nothing is taken from.
    #[serde(default)]
    pub unused_columns: Vec<String>,
    /// The sheets of the roster's workbook that nothing is taken from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unread_sheets: Vec<String>,
    /// The list of those who withdrew; absolute. It is read again whenever letters are made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<PathBuf>,
    /// Who organizes the campaign, if its file says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizer: Option<String>,
    /// How many of what.
    pub counts: Counts,
    /// How alike the letters are.
    pub similarity: Similarity,
    /// What of a run that has begun stays as it is, and what changes; `None` if nothing was made yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<BegunRun>,
    /// The kits; `None` if something else is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kits: Option<KitCounts>,
    /// The paper; `None` if nothing is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print: Option<Paper>,
    /// How long mail takes; `None` if nothing is mailed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
    /// How many letters go by which channel, and why; where kits are made, the letters in them.
    pub channels: Vec<Channels>,
    /// Forms that take less than the letters hold.
    #[serde(default)]
    pub limits: Vec<Limit>,
    /// What else to know before letters are made.
    #[serde(default)]
    pub remarks: Vec<Remarked>,
    /// Whose time in the seat is over, so that no letter to them is made.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ended: Vec<EndedTerm>,
    /// What stands in place of a yes, and in how many rows.
    #[serde(default)]
    pub no_consent: Vec<ConsentAnswer>,
    /// What signers are to be asked, and how many of them.
    #[serde(default)]
    pub asks: Vec<QuestionCount>,
    /// How many letters each office gets.
    pub offices: Vec<OfficeCount>,
}

/// Where the rows of a roster went. Each row is counted once, but for those that are asked and whose words are held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// The rows below the header, but for empty ones.
    pub rows: u64,
    /// The rows whose letters can be made.
    pub signers: u64,
    /// The rows in `rejects.csv`.
    pub rejected: u64,
    /// The rows that are nobody's: the foot of a report, or a line between others.
    #[serde(default)]
    pub foot: u64,
    /// The rows in `duplicates.csv`, which are people of an earlier row.
    pub duplicates: u64,
    /// The rows in `ask.csv`.
    pub ask: u64,
    /// The rows of people who withdrew.
    pub withdrawn: u64,
    /// Of them, those whom only `suppress.csv` of the folder names.
    #[serde(default)]
    pub suppressed: u64,
    /// Of them, those whom no list of the folder names: they withdrew in another merge of the campaign.
    #[serde(default)]
    pub withdrawn_elsewhere: u64,
    /// The rows of people on the group's list of opt-outs.
    #[serde(default)]
    pub opted_out: u64,
    /// The rows of people to be mailed whom no mail reaches, by what a mail server reported or the roster says.
    #[serde(default)]
    pub no_mailbox: u64,
    /// The rows in `no-consent.csv`: of people who did not agree, or do not agree any more.
    #[serde(default)]
    pub no_consent: u64,
    /// Of them, those that hold a no.
    #[serde(default)]
    pub refusals: u64,
    /// The rows in `ask.csv` whose letters to both senators can be made before they answer.
    #[serde(default)]
    pub certain: u64,
    /// The rows in `no-office.csv`: of people whose letters no office is open to.
    #[serde(default)]
    pub no_office: u64,
    /// The letters in `ended.csv`: to members whose time in the seat is over. None is made.
    #[serde(default)]
    pub ended: u64,
    /// The signers in `unwritable.csv`, whose messages for a vendor would break a rule of the format.
    #[serde(default)]
    pub unwritable: u64,
    /// The rows of people whose own words are held in `stories.csv`.
    #[serde(default)]
    pub held: u64,
    /// The signers whose cell for their own words holds none, such as `n/a`.
    #[serde(default)]
    pub no_story: u64,
    /// The signers of one name, who are asked for a last name in `notes.csv`.
    #[serde(default)]
    pub one_name: u64,
    /// The people who withdrew or are on the list of opt-outs, each once.
    #[serde(default)]
    pub gone: u64,
    /// The letters that they would have had.
    #[serde(default)]
    pub gone_letters: u64,
    /// The signers who have the words of another one.
    #[serde(default)]
    pub twins: u64,
    /// The letters.
    pub letters: u64,
    /// The signers with words of their own.
    pub with_story: u64,
    /// The signers with an email address.
    pub with_email: u64,
    /// The rows in `notes.csv`: read otherwise than they stand, or used without a field that could not be read.
    pub notes: u64,
}

/// What of a run that has begun stays as it is, and what changes. Each counts signers, but for the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct BegunRun {
    /// Those whose letters were made.
    pub made: u64,
    /// Those who are new.
    pub new: u64,
    /// Those whose letters say something else now: they are made again.
    pub changed: u64,
    /// Those who had letters and are not on the roster as they were then: their letters are taken out.
    pub leaving: u64,
    /// The letters that no signer claims, which are taken out: those, and what an interrupted run left.
    #[serde(default)]
    pub letters: u64,
}

/// Who gets a kit. Signers who are to be asked for their district get one that asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct KitCounts {
    /// The kits.
    pub kits: u64,
    /// Of them, those that ask for the district.
    pub asking: u64,
    /// The signers in `no-email.csv`, to whom no kit can go.
    pub without_email: u64,
}

/// What a print run takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Paper {
    /// Whether envelopes are printed.
    pub envelopes: Envelopes,
    /// Whether sheets are printed on both sides.
    pub duplex: bool,
    /// The sheets of all letters; a projection where not all were measured.
    pub sheets: u64,
    /// The most sheets of one of the letters that were measured.
    pub most: u64,
    /// The letters that were set to measure them.
    pub measured: u64,
    /// The ounces that a letter with its envelope weighs at most, rounded up.
    pub ounces: u64,
    /// From how many pieces on the Postal Service takes them presorted.
    pub presort: u64,
    /// Of what day the Postal Service's guide is that says so.
    #[serde(default)]
    pub postage_as_of: NaiveDate,
}

/// How alike the letters of different signers are, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Similarity {
    /// How many signers' letters were compared with one another.
    pub sample: usize,
    /// The median of all pairs.
    pub median: f64,
    /// The share of pairs above 0.5: related letters.
    pub above_half: f64,
    /// The share of pairs above 0.8: form letters, which offices group and count.
    pub above_four_fifths: f64,
}

/// How long mail takes at the account's rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pace {
    /// The messages.
    pub messages: u64,
    /// The account's limit a minute, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_minute: Option<u32>,
    /// The account's limit a day, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_day: Option<u32>,
    /// The minutes of sending in all, without pauses between days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u64>,
    /// The days over which sending stretches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u64>,
}

impl Pace {
    /// Returns how long so many messages take.
    pub fn of(messages: u64, per_minute: Option<u32>, per_day: Option<u32>) -> Self {
        let needed = |limit: Option<u32>| {
            let limit = u64::from(limit.filter(|limit| *limit > 0)?);
            Some(messages.div_ceil(limit))
        };
        let minutes = needed(per_minute);
        let by_rate = minutes.map(|minutes| minutes.div_ceil(DAY));
        let days = needed(per_day).max(by_rate);
        Self {
            messages,
            per_minute,
            per_day,
            minutes,
            days,
        }
    }
}

/// How many letters go by one channel, and why.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Channels {
    /// The channel, as the directory names it.
    pub channel: String,
    /// The offices.
    pub offices: u64,
    /// The letters.
    pub letters: u64,
    /// Why this channel.
    pub why: String,
}

/// A form that takes less than some letters hold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// The office.
    pub office: String,
    /// The form's limit, in characters.
    pub limit: usize,
    /// How many letters are longer.
    pub letters: u64,
}

/// Something to know, and how many signers it concerns.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Remarked {
    /// The signers.
    pub signers: u64,
    /// A sentence.
    pub message: String,
    /// Whether it is shown with the plan, and not only to those who want to know more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_shown: bool,
}

/// A member whose time in the seat is over, and the letters that are not made for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct EndedTerm {
    /// The member, with seat.
    pub member: String,
    /// The letters.
    pub letters: u64,
}

/// What stands in place of a yes, and in how many rows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentAnswer {
    /// The column.
    pub column: String,
    /// Its words; empty where it is empty, or has no few words that many share.
    pub words: String,
    /// Whether the column is there and empty.
    #[serde(default)]
    pub is_empty: bool,
    /// The rows.
    pub rows: u64,
}

/// A question, and how many signers are to be asked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionCount {
    /// The column of the roster that the answer belongs into.
    pub column: String,
    /// The signers.
    pub signers: u64,
}

/// How many letters an office gets.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeCount {
    /// The bioguide id.
    pub id: String,
    /// The member and their seat.
    pub name: String,
    /// The letters.
    pub letters: u64,
    /// By which channel they get there; [`Channels`] says why.
    #[serde(default)]
    pub channel: String,
    /// Where kits are made: the letters in them. Signers without an email address have no kit; kits
    /// that ask for the district count where the letter goes to this office whatever the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_kits: Option<u64>,
}

impl PlanFile {
    /// Returns `true` if no row can be used: there is neither a letter nor a kit to make.
    pub fn is_without_signers(&self) -> bool {
        self.counts.letters == 0 && self.kits.is_none_or(|kits| kits.kits == 0)
    }

    /// Returns how letters are printed.
    pub fn print_settings(&self) -> PrintSettings {
        let paper = self.print.as_ref();
        paper.map_or_else(PrintSettings::default, |paper| PrintSettings {
            envelopes: paper.envelopes,
            duplex: paper.duplex,
        })
    }

    /// Returns the file's text.
    pub fn to_text(&self) -> Result<String, String> {
        let body = toml::to_string(self).map_err(|error| error.to_string())?;
        Ok(format!(
            "# What this merge would make. `redress merge render` goes by it; nothing in it is sent.\n\n{body}"
        ))
    }

    /// Reads the file's text; says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let plan: Self = toml::from_str(text).map_err(|error| error.message().to_owned())?;
        if plan.schema == SCHEMA {
            Ok(plan)
        } else {
            Err(format!("its schema is {}, not {SCHEMA}", plan.schema))
        }
    }
}
