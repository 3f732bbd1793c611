//! The page of a campaign: the cause, its facts with their passages, and where a visitor makes letters.

use chrono::NaiveDate;
use serde::Serialize;

use super::SiteError;
use super::parts::{Cause, Fact};
use crate::calendar::long;
use crate::campaign::{Action, Campaign, CongressAction};
use crate::directory::{Directory, Table};
use crate::draft::Draft;
use crate::page::Shell;
use crate::render::page;
use crate::sender::ASSIGNED;

/// What the page does; what puts letters together comes with their pieces.
const SCRIPT: &str = concat!(
    include_str!("../../templates/page/packet.js"),
    include_str!("../../templates/page/keep.js"),
    include_str!("../../templates/page/campaign.js"),
);

#[derive(Serialize)]
struct Index<'a> {
    shell: Shell,
    campaign: Cause<'a>,
    subject: &'a str,
    /// The first and the last ZIP code that there is.
    zips: String,
    /// Ties the tables to the page.
    digest: &'a str,
    corrections: Vec<String>,
    /// From when on the tables are too old, and as of when they are.
    expires: Option<NaiveDate>,
    as_of: String,
    ask: &'a str,
    prompts: &'a [String],
    facts: Vec<Fact<'a>>,
    requests: Vec<&'a str>,
}

/// Returns the page.
pub(super) fn index(
    draft: &Draft<'_>,
    campaign: &Campaign,
    action: &CongressAction,
    directory: &Directory,
    digest: &str,
) -> Result<String, SiteError> {
    let cited = draft.points();
    let others = campaign.data_points.iter();
    let others = others.filter(|point| !cited.iter().any(|one| one.id == point.id));
    let facts = cited.iter().copied().chain(others);
    let [members, zips] = [Table::Members, Table::ZipAreas].map(|table| directory.header(table));
    let context = Index {
        shell: Shell::of_site(SCRIPT),
        campaign: Cause::of(campaign),
        subject: &action.subject,
        zips: format!("{:05}-{:05}", ASSIGNED.start(), ASSIGNED.end()),
        digest,
        corrections: directory.told_claims(),
        expires: members.expires.min(zips.expires),
        as_of: long(members.as_of),
        ask: &action.ask,
        prompts: &action.prompts,
        facts: facts
            .filter_map(|point| Fact::of(campaign, point))
            .collect(),
        requests: campaign
            .actions
            .iter()
            .filter(|action| matches!(action, Action::Foia(_)))
            .map(Action::subject)
            .collect(),
    };
    Ok(page("campaign", &context)?)
}
