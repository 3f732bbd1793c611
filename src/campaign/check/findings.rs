//! What a check has found so far.

use super::{Report, Rule};
use crate::campaign::{CampaignFile, DataPoint};

/// What is wrong with a text, and what helps; `None` if nothing is.
pub(super) type Found = Option<(String, String)>;

/// The findings so far, and the file that they are about.
pub(super) struct Findings<'f> {
    pub(super) file: &'f CampaignFile,
    pub(super) report: Report,
}

impl Findings<'_> {
    pub(super) fn note(&mut self, rule: Rule, key: String, message: String, help: Option<String>) {
        let finding = self.file.finding(rule, key, message, help);
        let list = if rule.is_error() {
            &mut self.report.errors
        } else {
            &mut self.report.warnings
        };
        // NOTE: two ways of looking may find the same.
        if !list.contains(&finding) {
            list.push(finding);
        }
    }
}

/// Returns the path of a data point's key, as findings name it.
pub(super) fn key_of(point: &DataPoint, key: &str) -> String {
    format!("data_points.{}.{key}", point.id)
}
