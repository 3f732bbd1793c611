//! What a campaign says of offices and members that the directory says otherwise.
//!
//! A campaign may come from anyone, and whoever wants to collect letters would begin with where they go. So a
//! campaign's corrections count for it alone, reach only how an office is reached, never who holds it, lead to no
//! host but the office's own, open no channel that the directory knows to be refused, say nothing of post and fax,
//! which nobody could check, and are shown as the campaign's word wherever they are used. A person's own correction of the same field counts over a campaign's; a table that is newer than
//! the correction does too.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Map, Value};
use url::Url;

use super::Directory;
use super::corrections::{Unusable, corrected, day_of, fault, record_of, table_of};
use super::source::Source;
use super::table::Table;
use crate::calendar::long;
use crate::correction::Correction;
use crate::text::visible;

/// The fields that a campaign may correct, by their table: how an office is reached.
const MAY: [(Table, &[&str]); 3] = [
    (Table::Offices, &["channels", "phone", "website"]),
    (Table::Members, &["phone", "website", "contact_form"]),
    (
        Table::SenateForms,
        &["url", "required", "topics", "prefixes", "limit", "captcha"],
    ),
];

/// The fields of a channel that a campaign may give; source and date are the correction's own.
const CHANNEL: [&str; 8] = [
    "channel",
    "accepts",
    "since",
    "address",
    "deep_link",
    "subject",
    "source",
    "checked",
];

/// The corrections that a campaign brings, as far as they count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// The campaign's id.
    pub campaign: String,
    /// Those that count.
    pub counted: Vec<Correction>,
    /// Those that do not, by their place from 0, each with the reason.
    pub passed_over: Vec<(usize, String)>,
}

/// A correction that no campaign may bring.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the campaign's correction of `{}` cannot be used: {reason}",
    visible(id)
)]
pub struct ForbiddenClaim {
    /// Its place, from 0.
    pub at: usize,
    /// The record.
    pub id: String,
    /// Why not.
    pub reason: String,
}

impl Directory {
    /// Returns the directory as a campaign corrects it.
    ///
    /// # Errors
    ///
    /// The first correction that no campaign may bring: of another field than how an office is reached, to a
    /// host that is not the government's, or dated after `today`.
    pub fn for_campaign(
        &self,
        campaign: &str,
        corrections: &[Correction],
        today: NaiveDate,
    ) -> Result<Self, ForbiddenClaim> {
        let mut claims = Claims {
            campaign: campaign.to_owned(),
            ..Claims::default()
        };
        let mut applied = Vec::new();
        for (at, correction) in corrections.iter().enumerate() {
            let forbidden = |reason: String| ForbiddenClaim {
                at,
                id: correction.id.clone(),
                reason,
            };
            let table = permitted(correction).map_err(forbidden)?;
            if let Some(reason) = fault(correction, table, today) {
                return Err(forbidden(reason));
            }
            match self.standing_against(table, correction) {
                Ok(record) => {
                    is_of_the_office(correction, &record).map_err(forbidden)?;
                    applied.push(attributed(campaign, correction, &record).map_err(forbidden)?);
                    claims.counted.push(correction.clone());
                }
                Err(reason) => claims.passed_over.push((at, reason)),
            }
        }
        self.with_claims(claims, &applied)
            .map_err(|Unusable { id, reason }| {
                let at = corrections.iter().position(|one| one.id == id);
                ForbiddenClaim {
                    at: at.unwrap_or_default(),
                    id,
                    reason,
                }
            })
    }

    fn with_claims(&self, claims: Claims, applied: &[Correction]) -> Result<Self, Unusable> {
        // A person's own word comes last, and so it counts.
        let all: Vec<&Correction> = applied.iter().chain(&self.own.counted).collect();
        let mut directory = self.with_texts(&BTreeMap::new());
        for (slot, table) in directory.sources.iter_mut().zip(Table::ALL) {
            let is_concerned = applied.iter().any(|one| table_of(one) == Some(table));
            if is_concerned && let Some(text) = corrected(table, slot, &all)? {
                *slot = Source::new(text.into());
            }
        }
        directory.claims = claims;
        Ok(directory)
    }

    /// Returns the record that a correction concerns, or why the correction does not count.
    fn standing_against(
        &self,
        table: Table,
        correction: &Correction,
    ) -> Result<Map<String, Value>, String> {
        let source = self.source(table);
        let Some(record) = record_of(correction, source) else {
            return Err(format!("{} has no such record", table.file_name()));
        };
        let as_of = day_of(&record, source);
        if correction.as_of < as_of {
            return Err(format!(
                "it is of {}, and the directory's record is of {}",
                long(correction.as_of),
                long(as_of)
            ));
        }
        Ok(record)
    }

    /// Returns the corrections that a campaign brings to this directory.
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// Returns what is said wherever the campaign's corrections are used: whose they are, and that they are the
    /// campaign's word alone.
    pub fn told_claims(&self) -> Vec<String> {
        let counted = self.claims.counted.iter().map(|one| {
            let name = match (self.office(&one.id), self.member(&one.id)) {
                (Some(office), _) => office.label(),
                (None, Some(member)) => member.name,
                (None, None) => one.id.clone(),
            };
            format!("{}: {}", visible(&name), claim(&self.claims.campaign, one))
        });
        counted.collect()
    }

    /// Returns what whoever runs or approves the campaign is told: what its corrections change, and which of them
    /// do not count, and why.
    pub fn told_corrections(&self) -> Vec<String> {
        let passed_over = self.claims.passed_over.iter().map(|(at, reason)| {
            format!(
                "the campaign's correction {} does not count: {}",
                at + 1,
                visible(reason)
            )
        });
        self.told_claims().into_iter().chain(passed_over).collect()
    }

    /// Returns who says so and as of when, if a campaign corrects this record.
    pub(super) fn claimed(&self, table: Table, id: &str) -> Option<(String, NaiveDate)> {
        let of_record = |one: &&Correction| table_of(one) == Some(table) && one.id == id;
        let correction = self.claims.counted.iter().find(of_record)?;
        Some((source(&self.claims.campaign, correction), correction.as_of))
    }
}

impl Claims {
    /// Returns the corrections of a record.
    pub fn of(&self, id: &str) -> Vec<Correction> {
        let of_record = self.counted.iter().filter(|one| one.id == id);
        of_record.cloned().collect()
    }
}

/// Returns the words that stand where a record names its source.
fn source(campaign: &str, correction: &Correction) -> String {
    format!("the campaign `{campaign}` says so: {}", correction.note)
}

/// Says that a correction is a campaign's word and nobody else's.
pub fn claim(campaign: &str, correction: &Correction) -> String {
    format!(
        "The campaign `{}` says so, not the directory: {}. Compare it with the office's own page before you rely on it.",
        visible(campaign),
        correction.told().trim_end_matches('.')
    )
}

/// Returns the table, if a campaign may correct these fields of it.
fn permitted(correction: &Correction) -> Result<Table, String> {
    let table = table_of(correction);
    let Some((table, fields)) = MAY.into_iter().find(|(of, _)| Some(*of) == table) else {
        return Err(format!(
            "a campaign may correct `offices`, `members` and `senate_forms`, not `{}`",
            visible(&correction.table)
        ));
    };
    match correction
        .set
        .keys()
        .find(|field| !fields.contains(&field.as_str()))
    {
        Some(field) => Err(format!(
            "a campaign may correct how an office is reached (`{}`), not `{}`",
            fields.join("`, `"),
            visible(field)
        )),
        None => Ok(table),
    }
}

/// Checks that every host of a correction is the office's own: the government's, and of a domain that the record has
/// where it has one.
fn is_of_the_office(correction: &Correction, record: &Map<String, Value>) -> Result<(), String> {
    let mut known = BTreeSet::new();
    for value in record.values() {
        hosts(value, &mut known);
    }
    let mut new = BTreeSet::new();
    for value in correction.set.values() {
        hosts(value, &mut new);
    }
    let domains: BTreeSet<String> = known.iter().map(|host| domain(host)).collect();
    let is_fine = |host: &&String| {
        let top = host.rsplit_once('.').map(|(_, top)| top);
        let is_governmental = matches!(top, Some("gov" | "mil"));
        known.contains(host.as_str())
            || (is_governmental && (domains.is_empty() || domains.contains(&domain(host))))
    };
    match new.iter().find(|host| !is_fine(host)) {
        Some(host) => Err(format!(
            "`{}` is not under .gov or .mil, or the directory does not know it of this office. Who is sure of it \
             can write it into `corrections.jsonl` in their own folder",
            visible(host.trim_start_matches('.'))
        )),
        None => Ok(()),
    }
}

/// Returns the domain that a host belongs to: `dhs.gov` of `www.dhs.gov`, and a member's own of theirs, since all
/// members share the chamber's.
fn domain(host: &str) -> String {
    let is_of_chamber = ["house.gov", "senate.gov"]
        .iter()
        .any(|chamber| host.ends_with(chamber));
    let labels: Vec<&str> = host.rsplit('.').filter(|label| !label.is_empty()).collect();
    let count = if is_of_chamber { 3 } else { 2 };
    let kept: Vec<&str> = labels.into_iter().take(count).collect();
    kept.into_iter().rev().collect::<Vec<_>>().join(".")
}

/// Collects the hosts that a value names, of web addresses and of mailboxes.
fn hosts(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            for word in text.split(|c: char| c.is_whitespace() || ",;<>()\"'".contains(c)) {
                if word.contains("://") {
                    // What is no address with a host counts as a host of its own, which nobody knows.
                    let url = Url::parse(word).ok();
                    let host = url.as_ref().and_then(Url::host_str).unwrap_or(word);
                    found.insert(host.to_lowercase());
                } else if let Some((_, domain)) = word.rsplit_once('@') {
                    // `foia@dhs.gov` and `foia@gov.example`: the dot before the name counts, as of a web address.
                    found.insert(format!(".{}", domain.to_lowercase()));
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| hosts(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| hosts(field, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Returns the correction with its own source and date wherever a record names them: the campaign's.
fn attributed(
    campaign: &str,
    correction: &Correction,
    record: &Map<String, Value>,
) -> Result<Correction, String> {
    let mut correction = correction.clone();
    let source = source(campaign, &correction);
    let known: Vec<Value> = record
        .get("channels")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let checked = Value::from(correction.as_of.to_string());
    if let Some(channels) = correction.set.get_mut("channels") {
        let channels = channels
            .as_array_mut()
            .ok_or("`channels` is a list of tables")?;
        for channel in channels.iter_mut().filter(|one| !known.contains(one)) {
            let channel = channel
                .as_object_mut()
                .ok_or("`channels` is a list of tables")?;
            if let Some(field) = channel
                .keys()
                .find(|field| !CHANNEL.contains(&field.as_str()))
            {
                return Err(format!("a campaign's channel has no `{}`", visible(field)));
            }
            let name = channel
                .get("channel")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if matches!(name, "post" | "fax") {
                return Err(format!(
                    "a campaign may not say where letters go by {name}, which nobody could check"
                ));
            }
            let accepts = |one: &Map<String, Value>| one.get("accepts").and_then(Value::as_bool);
            let is_refused = known.iter().filter_map(Value::as_object).any(|one| {
                one.get("channel").and_then(Value::as_str) == Some(name)
                    && accepts(one) == Some(false)
            });
            if is_refused && accepts(channel) != Some(false) {
                return Err(format!(
                    "the directory knows that the office refuses letters by {name}, and a campaign may not open it"
                ));
            }
            channel.insert("source".to_owned(), Value::from(source.clone()));
            channel.insert("checked".to_owned(), checked.clone());
        }
    }
    Ok(correction)
}
