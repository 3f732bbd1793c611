//! By which channel letters go, and why: never by one that an office does not take.

use std::collections::BTreeMap;

use super::make::Make;
use super::plan::Setting;
use super::plan_file::Channels;
use crate::directory::Channel;

/// Returns how many letters go by which channel, and why.
pub(super) fn channels(setting: &Setting<'_>, letters: &[u64]) -> Vec<Channels> {
    let mut grouped: BTreeMap<(String, String), (u64, u64)> = BTreeMap::new();
    for (office, letters) in setting.offices.list().iter().zip(letters) {
        if *letters == 0 {
            continue;
        }
        let records = setting.directory.member_channels(&office.member);
        let wanted = match setting.make {
            Make::Print => records
                .iter()
                .find(|record| record.channel == Channel::Post),
            _ => records.iter().find(|record| !record.is_refused()),
        };
        let (channel, why) = match (setting.make, wanted) {
            (Make::Cwc, _) if office.member.cwc_office.is_some() => (
                "cwc".to_owned(),
                "an approved vendor delivers the messages to offices that take them".to_owned(),
            ),
            (_, Some(record)) => {
                let why = match (&record.note, record.channel) {
                    (Some(note), _) => note.clone(),
                    (None, Channel::Webform) => {
                        "The address of the office's form is recorded; each signer files their own."
                            .to_owned()
                    }
                    (None, _) => "The directory records that the office takes it.".to_owned(),
                };
                (record.channel.to_string(), why)
            }
            (_, None) => ("none".to_owned(), "No open channel is recorded.".to_owned()),
        };
        let group = grouped.entry((channel, why)).or_default();
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
    channels.push(Channels {
        channel: "email".to_owned(),
        offices: 0,
        letters: 0,
        why: "Members of Congress publish no email address for letters.".to_owned(),
    });
    channels
}
