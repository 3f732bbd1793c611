//! The gallery: every letter of a campaign on one page, for those who approve it.

mod letters;

use chrono::NaiveDate;
use serde::Serialize;

use self::letters::{ActionLetters, letters};
use super::SiteError;
use super::parts::{Cause, Fact};
use crate::calendar::long;
use crate::campaign::{Campaign, DataPoint, FoundCampaign};
use crate::directory::Directory;
use crate::page::Shell;
use crate::render::{Templates, page};
use crate::view::html::Claim;

/// A campaign that someone is to approve, and what its letters are made with.
#[derive(Clone, Copy, Debug)]
pub struct Approval<'a> {
    /// The campaign's file.
    pub found: &'a FoundCampaign,
    /// The offices that it writes to.
    pub directory: &'a Directory,
    /// The wording.
    pub templates: &'a Templates,
    /// The date that the letters bear.
    pub today: NaiveDate,
}

#[derive(Serialize)]
struct Gallery<'a> {
    shell: Shell,
    campaign: Cause<'a>,
    made: String,
    sha256: &'a str,
    corrections: Vec<String>,
    actions: Vec<ActionLetters<'a>>,
    facts: Vec<Fact<'a>>,
}

/// Returns the page with every letter of a campaign as each kind of office gets it, and with the passage of
/// each claim. It loads nothing and runs nothing.
pub fn gallery(approval: &Approval<'_>) -> Result<String, SiteError> {
    let campaign = &approval.found.file.campaign;
    let points = campaign.data_points.iter();
    let claims: Vec<Claim<'_>> = points
        .map(|point| Claim {
            text: &point.text,
            id: Fact::id_of(point),
        })
        .collect();
    let context = Gallery {
        shell: Shell::still(),
        campaign: Cause::of(campaign),
        made: long(approval.today),
        sha256: &approval.found.sha256,
        corrections: approval.directory.told_corrections(),
        actions: campaign
            .actions
            .iter()
            .map(|action| letters(approval, action, &claims))
            .collect::<Result<_, _>>()?,
        facts: campaign
            .data_points
            .iter()
            .filter_map(|point| fact(campaign, point))
            .collect(),
    };
    Ok(page("gallery", &context)?)
}

/// Returns a claim with what its reader weighs: what sort it is, of when, and which actions use it.
fn fact<'a>(campaign: &'a Campaign, point: &'a DataPoint) -> Option<Fact<'a>> {
    let source = campaign.source(&point.source)?;
    let users = campaign.actions.iter();
    let users: Vec<&str> = users
        .filter(|action| action.data_points().contains(&point.id))
        .map(|action| action.id().as_str())
        .collect();
    let used = if users.is_empty() {
        "Used by no action".to_owned()
    } else {
        format!("Used by {}", users.join(", "))
    };
    let of = point.as_of.map(|date| format!(", of {}", date.long()));
    let kind = <&str>::from(point.kind).replace('-', " ");
    let note = format!(
        "{} ({kind}{}). {used}. The campaign read its source on {}.",
        point.id,
        of.unwrap_or_default(),
        source.accessed_long()
    );
    let mut fact = Fact::of(campaign, point)?;
    fact.notes.push(note);
    Some(fact)
}
