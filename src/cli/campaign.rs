//! `redress campaign`

mod archive;
mod check;
mod diff;
mod gallery;
mod online;
mod page;
mod write;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::failure::{Failure, Outcome};
use super::session::Session;
use crate::campaign::{Action, Campaign};
use crate::directory::Directory;
use crate::terminal::{Table, Ui};
use crate::text::passage_url;

/// See the campaigns, and check those that you write
#[derive(Debug, Args)]
pub(super) struct CampaignArgs {
    #[command(subcommand)]
    command: CampaignCommand,
}

#[derive(Debug, Subcommand)]
enum CampaignCommand {
    List(ListArgs),
    New(write::NewArgs),
    Add(write::AddArgs),
    Show(ShowArgs),
    Check(check::CheckArgs),
    Archive(archive::ArchiveArgs),
    Diff(diff::DiffArgs),
    Gallery(gallery::GalleryArgs),
    Page(page::PageArgs),
}

/// List the campaigns that come with the program, and your own
#[derive(Debug, Args)]
struct ListArgs {
    /// Print the campaigns as JSON
    #[arg(long)]
    json: bool,
}

/// Show a campaign: its facts with their sources, and its actions
#[derive(Debug, Args)]
struct ShowArgs {
    /// A campaign's name or file
    campaign: String,
}

/// Runs the command.
pub(super) fn run(args: &CampaignArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    match &args.command {
        CampaignCommand::List(args) => list(args, session, ui),
        CampaignCommand::New(args) => write::new(args, session, ui),
        CampaignCommand::Add(args) => write::add(args, session, ui),
        CampaignCommand::Show(args) => show(args, session, ui),
        CampaignCommand::Check(args) => check::run(args, session, ui),
        CampaignCommand::Archive(args) => archive::run(args, ui),
        CampaignCommand::Diff(args) => diff::run(args, session, ui),
        CampaignCommand::Gallery(args) => gallery::run(args, session, ui),
        CampaignCommand::Page(args) => page::run(args, session, ui),
    }
}

/// Returns the directory as a campaign corrects it, and says what of it is the campaign's word and which of its
/// corrections do not count.
pub(super) fn told_directory(
    campaign: &Campaign,
    session: &Session,
    ui: &mut Ui,
) -> Result<Directory, Failure> {
    let directory = session.directory_for(campaign)?;
    for line in directory.told_corrections() {
        ui.warning(&line);
    }
    Ok(directory)
}

#[derive(Serialize)]
struct Listing {
    schema: u32,
    campaigns: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    id: String,
    title: String,
    summary: String,
    updated: String,
    actions: Vec<String>,
}

fn list(args: &ListArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let library = session.library();
    let mut campaigns = Vec::new();
    for id in library.ids() {
        match library.find(&id) {
            Ok(found) => campaigns.push(listed(&found.file.campaign)),
            Err(error) => ui.warning(&error.to_string()),
        }
    }
    if args.json {
        ui.json(&Listing {
            schema: 1,
            campaigns,
        })?;
        return Ok(Outcome::Done);
    }
    let mut table = Table::new(["campaign", "what it is about", "actions"]);
    for campaign in campaigns {
        table.row([campaign.id, campaign.title, campaign.actions.join(", ")]);
    }
    ui.result(table.render(ui.width()).trim_end())?;
    Ok(Outcome::Done)
}

fn listed(campaign: &Campaign) -> Listed {
    Listed {
        id: campaign.id.to_string(),
        title: campaign.title.clone(),
        summary: campaign.summary.clone(),
        updated: campaign.updated.to_string(),
        actions: campaign
            .actions
            .iter()
            .map(|action| action.id().to_string())
            .collect(),
    }
}

fn show(args: &ShowArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let found = session.library().find(&args.campaign)?;
    let campaign = &found.file.campaign;
    let mut lines = vec![
        campaign.title.clone(),
        campaign.summary.clone(),
        format!(
            "Last reviewed: {}.",
            crate::calendar::long(campaign.updated)
        ),
    ];
    if let Some(organizer) = &campaign.organizer {
        lines.push(format!("Organizer: {} ({})", organizer.name, organizer.url));
    }
    lines.push("\nActions".to_owned());
    for action in &campaign.actions {
        let what = match action {
            Action::Foia(action) => format!("FOIA request to {}", action.offices.join(", ")),
            Action::Congress(_) => "letter to Congress".to_owned(),
        };
        lines.push(format!(
            "  {}/{}: {what}: {}",
            campaign.id,
            action.id(),
            action.subject()
        ));
    }
    if !campaign.corrections.is_empty() {
        lines.push("\nWhat it says otherwise than the directory".to_owned());
        let told = session.directory_for(campaign)?.told_corrections();
        lines.extend(told.iter().map(|line| format!("  {line}")));
    }
    lines.push("\nFacts".to_owned());
    for point in &campaign.data_points {
        let caveat = point
            .caveat
            .as_ref()
            .map(|text| format!(" {text}"))
            .unwrap_or_default();
        lines.push(format!(
            "  {} ({}): {}{caveat}",
            point.id, point.kind, point.text
        ));
        if let Some(source) = campaign.source(&point.source) {
            let link = passage_url(&source.url, &point.excerpt);
            lines.push(format!("    {link}"));
        }
    }
    for comparison in crate::campaign::check::differing_measures(campaign) {
        lines.push(format!("\nThe sources differ on: {}", comparison.measure));
        for measured in &comparison.points {
            let figure = measured.figure.as_deref().unwrap_or("no figure");
            lines.push(format!("  {}: {figure}", measured.id));
        }
    }
    ui.result(&lines.join("\n"))?;
    Ok(Outcome::Done)
}
