//! The plan's own file: what was counted, and what it was counted from.

use std::path::{Path, PathBuf};

use super::MergeError;
use super::channels::channels;
use super::limits::limits;
use super::paper::paper;
use super::tally::Tally;
use crate::directory::Table;
use crate::merge::plan_file::{ConsentAnswer, Pace, PlanFile, QuestionCount, SCHEMA};
use crate::merge::render::Engine;
use crate::roster::Roster;

impl Tally<'_> {
    /// Ends the lists, and returns the plan. `duplicates` is how many rows are the person of another one.
    pub(super) fn summary(
        mut self,
        roster: &Roster,
        duplicates: usize,
        engine: &Engine<'_>,
    ) -> Result<PlanFile, MergeError> {
        self.lists.stories_left_out(&roster.stories)?;
        self.lists.finish()?;
        let setting = self.setting;
        let similarity = self.sample.similarity(setting.offices, engine)?;
        let total: u64 = self.offices.letters.iter().sum();
        let print = setting
            .print
            .map(|print| paper(&self.sample, total, print, setting.offices, engine))
            .transpose()?;
        self.remarks
            .on_members(setting, &self.offices.letters, self.counts.signers);
        self.counts.duplicates = duplicates as u64;
        let (remarks, ended) = self.remarks.listed();
        let cause = setting.draft.cause;
        Ok(PlanFile {
            schema: SCHEMA,
            campaign: setting.campaign.clone(),
            action: cause
                .map(|cause| cause.action.id().to_string())
                .unwrap_or_default(),
            campaign_sha256: cause
                .map(|cause| cause.sha256.to_owned())
                .unwrap_or_default(),
            members_as_of: setting.directory.header(Table::Members).as_of,
            date: setting.draft.today,
            make: setting.make,
            format: setting.format,
            roster: absolute(roster.path()),
            encoding: roster.encoding.to_string(),
            delimiter: char::from(roster.delimiter).to_string(),
            kind: roster.kind.clone(),
            roster_sha256: roster.sha256.clone(),
            consent: roster.columns.said_of_all.clone(),
            export_of: roster.columns.preset.map(|preset| preset.name.clone()),
            map: setting.mapping.iter().map(ToString::to_string).collect(),
            unused_columns: roster.columns.unused.clone(),
            unread_sheets: roster.unread.clone(),
            withdrawn: setting.withdrawn.as_deref().map(absolute),
            organizer: cause
                .and_then(|cause| cause.campaign.organizer.as_ref())
                .map(|organizer| organizer.name.clone()),
            counts: self.counts,
            begun: self.existing.counts(),
            similarity,
            kits: self.kits,
            print,
            pace: self
                .kits
                .map(|kits| Pace::of(kits.kits, setting.rate.0, setting.rate.1)),
            channels: channels(setting, self.offices.written(self.kits.is_some())),
            limits: limits(setting, &self.offices),
            offices: self.offices.listed(setting, self.kits.is_some()),
            remarks,
            ended,
            no_consent: self
                .not_a_yes
                .into_iter()
                .map(|((column, words, is_empty), rows)| ConsentAnswer {
                    column,
                    words,
                    is_empty,
                    rows,
                })
                .collect(),
            asks: self
                .asks
                .into_iter()
                .map(|(column, signers)| QuestionCount {
                    column: column.to_owned(),
                    signers,
                })
                .collect(),
        })
    }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
