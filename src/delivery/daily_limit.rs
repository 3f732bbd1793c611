//! How many messages an account was handed within its 24 hours, by whatever run: the one count that
//! ordinary sends and all merges share.
//!
//! It is a small file for each account in the data folder, of lines such as `2026-11-23T12:00:00Z 16`:
//! until then, so many. Messages are counted before they leave, and an account with a limit is counted on
//! the disk: a crash leaves a count that is too high by what was about to leave, and never one that is too
//! low. Whoever counts holds the [`SendLock`](crate::docket::SendLock).

use std::fmt::Write;
use std::path::{Path, PathBuf};

use chrono::{DateTime, SecondsFormat, TimeDelta, TimeZone, Utc};

use super::Account;
use crate::files::{FileError, make_private_folder, read_text, shown, write_private};

/// No honest count is longer, in bytes: it has at most one line for each minute of a day.
const SIZE_LIMIT: u64 = 256 * 1024;
/// So many messages of an account without a limit are counted in memory alone.
const UNSAVED_LIMIT: u64 = 1_000;

/// The messages of an account within its 24 hours.
#[derive(Clone, Debug)]
pub struct DailyLimit {
    path: PathBuf,
    limit: Option<u32>,
    /// How many until when, in ascending order.
    entries: Vec<(DateTime<Utc>, u64)>,
    /// How many of them are not in the file.
    unsaved: u64,
}

/// Why nothing can be counted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
#[expect(missing_docs, reason = "each message says what its fields are")]
pub enum DailyLimitError {
    /// The file failed.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file was altered or is damaged.
    #[error(
        "line {line} of `{}` does not say how many messages were sent",
        shown(path)
    )]
    Damaged {
        path: PathBuf,
        /// The line, from 1.
        line: usize,
    },
}

impl DailyLimitError {
    /// Returns what can be done now.
    pub fn help(&self) -> &'static str {
        match self {
            Self::File(_) => "make sure that the disk is not full and that the folder is writable",
            Self::Damaged { .. } => {
                "correct the line or, if nothing was sent within 24 hours, remove the file"
            }
        }
    }
}

impl DailyLimit {
    /// Reads what an account was handed, from the data folder.
    pub fn read(folder: &Path, account: &Account) -> Result<Self, DailyLimitError> {
        // An account's name is letters, digits and `-`.
        let path = folder
            .join("handed-over")
            .join(format!("{}.txt", account.name));
        let entries = match read_text(&path, SIZE_LIMIT) {
            Ok(text) => entries(&text).map_err(|line| DailyLimitError::Damaged {
                path: path.clone(),
                line,
            })?,
            Err(error) if error.is_missing() => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        Ok(Self {
            path,
            limit: account.daily_limit,
            entries,
            unsaved: 0,
        })
    }

    /// Returns how many messages the account may still be handed, or `None` if it has no limit.
    pub fn left(&self, now: DateTime<Utc>) -> Option<u64> {
        let limit = u64::from(self.limit?);
        Some(limit.saturating_sub(self.within(now)))
    }

    /// Returns when the account may be handed the next message.
    pub fn next(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let Some(limit) = self.limit.map(u64::from) else {
            return now;
        };
        let mut within = self.within(now);
        for (at, count) in self.recent(now) {
            if within < limit {
                break;
            }
            within -= count;
            if within < limit {
                // A clock that was set back leaves instants that have not come yet: they count as now.
                return (*at).min(minute(now)) + TimeDelta::days(1);
            }
        }
        now
    }

    /// Counts messages that are about to be handed over. Of an account with a limit the count is on the
    /// disk when this returns.
    pub fn count(&mut self, messages: u64, now: DateTime<Utc>) -> Result<(), DailyLimitError> {
        if messages == 0 {
            return Ok(());
        }
        self.add(now, messages);
        self.unsaved += messages;
        if self.limit.is_some() || self.unsaved >= UNSAVED_LIMIT {
            self.save(now)?;
        }
        Ok(())
    }

    /// Writes what was counted in memory.
    pub fn save(&mut self, now: DateTime<Utc>) -> Result<(), DailyLimitError> {
        if self.unsaved > 0 {
            self.write(now)?;
            self.unsaved = 0;
        }
        Ok(())
    }

    fn within(&self, now: DateTime<Utc>) -> u64 {
        let counts = self.recent(now).map(|(_, count)| *count);
        counts.fold(0, u64::saturating_add)
    }

    fn recent(&self, now: DateTime<Utc>) -> impl Iterator<Item = &(DateTime<Utc>, u64)> {
        self.entries
            .iter()
            .filter(move |(at, _)| *at + TimeDelta::days(1) > now)
    }

    /// Adds to the entry of this minute.
    fn add(&mut self, now: DateTime<Utc>, count: u64) {
        let at = minute(now);
        match self.entries.last_mut() {
            // A clock that was set back adds to what has not come yet.
            Some((last, before)) if *last >= at => *before = before.saturating_add(count),
            _ => self.entries.push((at, count)),
        }
    }

    fn write(&mut self, now: DateTime<Utc>) -> Result<(), DailyLimitError> {
        self.entries
            .retain(|(at, count)| *count > 0 && *at + TimeDelta::days(1) > now);
        let mut text = String::new();
        for (at, count) in &self.entries {
            let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
            let _ = writeln!(text, "{at} {count}");
        }
        if let Some(folder) = self.path.parent() {
            make_private_folder(folder)?;
        }
        Ok(write_private(&self.path, text.as_bytes())?)
    }
}

/// Returns the end of the minute.
fn minute(now: DateTime<Utc>) -> DateTime<Utc> {
    let seconds = now.timestamp() + i64::from(now.timestamp_subsec_nanos() > 0);
    let minutes = seconds.div_euclid(60) + i64::from(seconds.rem_euclid(60) > 0);
    Utc.timestamp_opt(minutes * 60, 0).single().unwrap_or(now)
}

/// Reads the lines, or says which cannot be read.
fn entries(text: &str) -> Result<Vec<(DateTime<Utc>, u64)>, usize> {
    let mut entries = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let entry = line.split_once(' ').and_then(|(at, count)| {
            let at = DateTime::parse_from_rfc3339(at).ok()?;
            Some((at.with_timezone(&Utc), count.parse().ok()?))
        });
        entries.push(entry.ok_or(number + 1)?);
    }
    entries.sort_unstable();
    Ok(entries)
}

#[cfg(test)]
mod tests;
