//! `redress campaign diff`

use clap::Args;
use serde::Serialize;

use crate::campaign::diff::{Change, Difference, How, Part, changes};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::session::Session;
use crate::directory::Directory;
use crate::terminal::Ui;
use crate::text::counted;

/// So many words of what stays are shown on either side of what changed.
const AROUND: usize = 6;

/// Say what changed between two versions of a campaign, for a second approval
///
/// What is claimed, on what passage and source it rests, what is asked, who is written to, and what the letters
/// say; nothing of comments, order and ids. Ends with 0 if nothing changed, and with 1 if something did.
#[derive(Debug, Args)]
pub(super) struct DiffArgs {
    /// The version that was approved: a campaign's file or name
    old: String,
    /// The version that is to be approved
    new: String,
    /// Print the changes as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Changes {
    schema: u32,
    changes: Vec<Change>,
}

/// Runs the command.
pub(super) fn run(args: &DiffArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let library = session.library();
    let (old, new) = (library.find(&args.old)?, library.find(&args.new)?);
    let directory = session.directory()?;
    let name = |id: &str| name_of(id, &directory);
    let changes = changes(&old.file.campaign, &new.file.campaign, &name);
    let outcome = if changes.is_empty() {
        Outcome::Done
    } else {
        Outcome::Negative
    };
    if args.json {
        let listing = Changes { schema: 1, changes };
        ui.json(&listing)?;
        return Ok(outcome);
    }
    let lines: Vec<String> = changes.iter().flat_map(told).collect();
    if !lines.is_empty() {
        ui.result(&lines.join("\n"))?;
    }
    ui.status(&match changes.len() {
        0 => {
            "Nothing changed in what the letters claim, ask or say, or in who gets them.".to_owned()
        }
        number => format!(
            "{} changed.",
            counted(
                number,
                "part of the campaign has",
                "parts of the campaign have"
            )
        ),
    });
    Ok(outcome)
}

/// Returns what a FOIA office, a committee or a member is called, and its id where nobody knows it.
fn name_of(id: &str, directory: &Directory) -> String {
    let office = directory.office(id).map(|office| office.label());
    office
        .or_else(|| {
            let committee = directory.committee(id)?;
            Some(format!("the {}", directory.committee_name(&committee)))
        })
        .or_else(|| Some(directory.member(id)?.label()))
        .map_or_else(|| id.to_owned(), |name| format!("{name} ({id})"))
}

fn told(change: &Change) -> Vec<String> {
    let what = match change.part {
        Part::Campaign => "The campaign".to_owned(),
        Part::Claim => format!("Claim {}", change.id),
        Part::Source => format!("Source {}", change.id),
        Part::Action => format!("Action {}", change.id),
    };
    let head = match change.how {
        How::Added => format!("{what} is new"),
        How::Removed => format!("{what} is gone"),
        How::Changed => what,
    };
    let mut lines = vec![head];
    for difference in &change.differences {
        lines.extend(said(difference, change.how));
    }
    lines
}

fn said(difference: &Difference, how: How) -> Vec<String> {
    let what = difference.what;
    match (&difference.old, &difference.new) {
        (Some(old), Some(new)) => {
            let (old, new) = narrowed(old, new);
            vec![
                format!("  {what}"),
                format!("    was: {old}"),
                format!("    is:  {new}"),
            ]
        }
        (Some(old), None) if how == How::Removed => vec![format!("  {what}: {old}")],
        (Some(old), None) => vec![format!("  {what}, gone: {old}")],
        (None, Some(new)) if how == How::Added => vec![format!("  {what}: {new}")],
        (None, Some(new)) => vec![format!("  {what}, new: {new}")],
        (None, None) => Vec::new(),
    }
}

/// Leaves out what two texts share at their beginning and end, but for some words.
fn narrowed(old: &str, new: &str) -> (String, String) {
    let (a, b): (Vec<&str>, Vec<&str>) = (
        old.split_whitespace().collect(),
        new.split_whitespace().collect(),
    );
    let shared = |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| {
        pairs.take_while(|(old, new)| old == new).count()
    };
    let before = shared(&mut a.iter().zip(&b));
    let rest = a.len().min(b.len()) - before;
    let after = shared(&mut a.iter().rev().zip(b.iter().rev())).min(rest);
    let start = before.saturating_sub(AROUND);
    let end = after.saturating_sub(AROUND);
    let cut = |words: &[&str]| {
        let kept = words[start..words.len() - end].join(" ");
        let dots = |is_cut| if is_cut { "…" } else { "" };
        let (first, last) = (dots(start > 0), dots(end > 0));
        [first, &kept, last]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    };
    (cut(&a), cut(&b))
}
