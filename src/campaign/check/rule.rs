//! The rules of the check, with what may be done about their findings.

use std::fmt;

use strum::{EnumIter, IntoStaticStr};

use super::Finding;
use crate::campaign::Lines;

/// A rule of the check: each has its row in `docs/campaigns.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Rule {
    /// An entry of `accepted` answers no finding.
    Accepted,
    /// What the source alleges is told as a fact, or is called a finding.
    Allegation,
    /// The saved text of a source is not the one that was archived.
    Archive,
    /// The ask is not a yes-or-no question, is several, is missing, or is another elsewhere.
    Ask,
    /// Testimony or an allegation that does not say whose it is.
    Attribution,
    /// The source estimates or says "may", and the claim does not.
    Certainty,
    /// An excerpt does not stand in the page as it is now.
    Changed,
    /// A text insults or threatens.
    Conduct,
    /// A claim takes over its source's sentence.
    Copied,
    /// What the campaign says otherwise than the directory.
    Correction,
    /// A date is in the future, or comes after the source that tells of it.
    Date,
    /// An excerpt does not stand in its source.
    Excerpt,
    /// A figure is not near the excerpt, or counts something else there.
    Figure,
    /// The file has another name than the campaign.
    FileName,
    /// The server of a source says that there is no such page any more.
    Gone,
    /// A hedge was dropped, added or turned around.
    Hedge,
    /// A claim turns its passage around, or adds to it.
    Meaning,
    /// Figures of one measure differ.
    Measure,
    /// The page of a source has another address.
    Moved,
    /// A name that is not in the source, or in no data point and no source.
    Name,
    /// The server of a source did not answer.
    NoAnswer,
    /// A campaign without data points.
    NoDataPoints,
    /// A letter to Congress without a topic.
    NoTopic,
    /// A request without all the grounds of a fee waiver that a campaign can give.
    NoWaiver,
    /// The saved text of a source has another date, title or byline.
    Published,
    /// "Most", "all" or "few" where the passage says another amount.
    Quantity,
    /// What is quoted does not stand in the source.
    Quotation,
    /// A description of records that no office can search for.
    Records,
    /// A part told as the whole, a plan as a deed, what goes together as a cause.
    Scope,
    /// A secondary source that the claim does not name.
    Secondary,
    /// Whoever is said to have said it is not named in the passage.
    Speaker,
    /// A source has no saved text.
    Unchecked,
    /// The directory does not know a committee.
    UnknownCommittee,
    /// The directory does not know a member.
    UnknownMember,
    /// The directory does not know an office.
    UnknownOffice,
    /// No action uses a data point.
    UnusedDataPoints,
    /// No data point rests on a source.
    UnusedSource,
}

/// What may be done about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grade {
    /// It must be mended: what it found goes into no letter.
    Error,
    /// An error that rests on the reading of English: a reason in `accepted` answers it where the
    /// reading is wrong.
    Judged,
    /// Somebody should look at it; a reason in `accepted` answers it.
    Warning,
    /// Somebody should look at it, each time: it may be otherwise tomorrow.
    Passing,
}

impl Rule {
    /// Returns the rule's id, such as `no-topic`.
    pub fn id(self) -> &'static str {
        self.into()
    }

    fn grade(self) -> Grade {
        match self {
            Self::Archive
            | Self::Ask
            | Self::Conduct
            | Self::Date
            | Self::Excerpt
            | Self::Figure
            | Self::Gone
            | Self::Hedge
            | Self::Quotation
            | Self::Records
            | Self::UnknownCommittee
            | Self::UnknownMember
            | Self::UnknownOffice => Grade::Error,
            Self::Allegation
            | Self::Certainty
            | Self::Meaning
            | Self::Name
            | Self::Quantity
            | Self::Scope
            | Self::Speaker => Grade::Judged,
            Self::Accepted
            | Self::Attribution
            | Self::Copied
            | Self::FileName
            | Self::Measure
            | Self::NoDataPoints
            | Self::NoTopic
            | Self::NoWaiver
            | Self::Published
            | Self::Secondary
            | Self::Unchecked
            | Self::UnusedDataPoints
            | Self::UnusedSource => Grade::Warning,
            Self::Changed | Self::Correction | Self::Moved | Self::NoAnswer => Grade::Passing,
        }
    }

    /// Returns `true` if what it finds must not go into a letter.
    pub fn is_error(self) -> bool {
        matches!(self.grade(), Grade::Error | Grade::Judged)
    }

    /// Returns `true` if a reason in the campaign's file answers its findings.
    pub fn can_be_accepted(self) -> bool {
        matches!(self.grade(), Grade::Judged | Grade::Warning)
    }

    /// Returns `true` if some of its findings need the saved text of a source.
    pub(super) fn needs_text(self) -> bool {
        self.grade() == Grade::Judged
            || matches!(self, Self::Copied | Self::Published | Self::Unchecked)
    }

    /// Returns the finding of this rule in a file of this name, whose keys stand on these lines.
    pub(in crate::campaign) fn finding(
        self,
        file: &str,
        lines: &Lines,
        key: String,
        message: String,
        help: Option<String>,
    ) -> Finding {
        Finding {
            rule: self.id(),
            file: file.to_owned(),
            line: lines.of(&key),
            key,
            message,
            help,
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use strum::IntoEnumIterator;

    use super::*;

    #[test]
    fn every_rule_has_its_row_in_the_documentation() {
        let docs = include_str!("../../../docs/campaigns.md");
        let is_told = |rule: &Rule| docs.contains(&format!("`{rule}`"));
        let missing: Vec<Rule> = Rule::iter().filter(|rule| !is_told(rule)).collect();
        assert_eq!(missing, []);
    }
}
