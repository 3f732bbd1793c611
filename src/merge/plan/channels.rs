//! By which channel letters go, and why: never by one that an office does not take.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Setting;
use crate::directory::Channel;
use crate::merge::offices::Office;
use crate::merge::plan_file::Channels;
use crate::merge::product::Product;

/// Returns how many letters go by which channel, and why.
pub(super) fn channels(setting: &Setting<'_>, letters: &[u64]) -> Vec<Channels> {
    let mut grouped: BTreeMap<(String, String), (u64, u64)> = BTreeMap::new();
    for (office, letters) in setting.offices.list().iter().zip(letters) {
        if *letters == 0 {
            continue;
        }
        let group = grouped.entry(channel_of(setting, office)).or_default();
        group.0 += 1;
        group.1 += letters;
    }
    let mut channels: Vec<Channels> = grouped
        .into_iter()
        .map(|((channel, why), (offices, letters))| Channels {
            channel,
            offices,
            letters,
            why,
        })
        .collect();
    channels.sort_by_key(|channel| Reverse(channel.letters));
    channels.push(Channels {
        channel: "email".to_owned(),
        offices: 0,
        letters: 0,
        why: "Members of Congress publish no email address for letters.".to_owned(),
    });
    channels
}

/// Returns by which channel letters go to an office, and why.
pub(super) fn channel_of(setting: &Setting<'_>, office: &Office) -> (String, String) {
    let records = setting.directory.member_channels(&office.member);
    let wanted = match setting.make {
        Product::Cwc if office.member.cwc_office.is_some() => {
            return (
                "cwc".to_owned(),
                "The office accepts messages from approved vendors.".to_owned(),
            );
        }
        Product::Print => records
            .iter()
            .find(|record| record.channel == Channel::Post),
        _ => records.iter().find(|record| !record.is_refused()),
    };
    let Some(record) = wanted else {
        return ("none".to_owned(), "No open channel is recorded.".to_owned());
    };
    let why = match (record.channel, record.accepts, &record.note) {
        (Channel::Webform, Some(true), None) => {
            "The address of the office's form is recorded. Each signer files their own."
        }
        (Channel::Webform, None, _) => {
            "The address of the form is not recorded; most House sites have it at `/contact`, and \
             it asks for all nine digits of the ZIP code. Each signer files their own."
        }
        (_, _, Some(note)) => note,
        (_, _, None) => "The directory records that the office takes it.",
    };
    (record.channel.to_string(), why.replace('\n', " "))
}
