//! `redress merge plan`

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::{common_answers, congress_action, counted, grouped, split_target};
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::files::shown;
use crate::letter::draft::Draft;
use crate::merge::{Format, Make, Offices, PlanFile, Run, Setting, plan};
use crate::roster::{Mapping, Roster, Withdrawn};
use crate::sender::text::quotable;
use crate::terminal::Ui;

/// Check a roster, and say what a merge would make of it
///
/// Writes `plan.toml` and lists of the rows that need attention: `rejects.csv`, `duplicates.csv`,
/// `ask.csv` for signers who must be asked something first, and `notes.csv`. No letter is made.
#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    /// A campaign's action, such as `cecot/oversight`, or a campaign's file
    #[arg(value_name = "CAMPAIGN[/ACTION]")]
    target: String,
    /// The roster: a CSV file whose first row names the columns
    #[arg(value_name = "ROSTER")]
    roster: PathBuf,
    /// The folder of the merge
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What to make: letters, mbox, print, cwc, or kits
    #[arg(long, value_name = "WHAT", default_value = "letters")]
    make: String,
    /// The format of letters, each a file: txt, md, or pdf [default: txt]
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// Say which column holds what, such as `name="Full Name"` (can be repeated)
    #[arg(long, value_name = "COLUMN=NAME")]
    map: Vec<String>,
    /// A CSV file of people who withdrew: `email`, or `name` and `zip`
    #[arg(long, value_name = "FILE")]
    withdrawn: Option<PathBuf>,
    /// The mail account whose limits kits are to keep
    #[arg(long, value_name = "NAME")]
    account: Option<String>,
    /// Print the plan as JSON
    #[arg(long)]
    json: bool,
}

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    #[serde(flatten)]
    plan: &'a PlanFile,
    dir: PathBuf,
}

/// Runs the command.
pub(super) fn run(args: &PlanArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let usage = |error: String| Failure::new(Kind::Usage, error);
    let make: Make = args
        .make
        .parse()
        .map_err(|error| usage(format!("`--make {}`: {error}", quotable(&args.make))))?;
    let format = format(args.format.as_deref(), make)?;
    let mapping: Vec<Mapping> = args
        .map
        .iter()
        .map(|map| {
            map.parse()
                .map_err(|error| usage(format!("`--map`: {error}")))
        })
        .collect::<Result<_, _>>()?;
    let (campaign, action) = split_target(&args.target);
    let found = session.shelf().find(campaign)?;
    let (cause, action) = congress_action(&found, action)?;
    let roster = Roster::open(&args.roster, &mapping)?;
    let mut withdrawn = Withdrawn::default();
    for path in args
        .withdrawn
        .iter()
        .cloned()
        .chain(suppressed(&args.out).filter(|_| make != Make::Kits))
    {
        let unclear = withdrawn.read(&path)?;
        if unclear > 0 {
            let rows = counted(unclear, "row", "rows");
            ui.warning(&format!("{rows} of `{}` name nobody", shown(&path)));
        }
    }
    let directory = session.directory()?;
    let templates = session.templates()?;
    let today = session.environment.today;
    let answers = common_answers(action);
    let offices = Offices::new(&directory, action, today);
    let config = session.config()?;
    let account = config.account(args.account.as_deref());
    let setting = Setting {
        campaign: campaign.to_owned(),
        draft: Draft {
            answers: &answers,
            cause: Some(cause),
            templates: &templates,
            today,
        },
        directory: &directory,
        offices: &offices,
        make,
        format,
        mapping,
        withdrawn: args.withdrawn.clone(),
        rate: account.map_or((None, None), |account| (account.rate, account.daily_limit)),
    };
    let run = Run::begin(&args.out)?;
    let has_organizer = config.organizer.is_some();
    let _lock = run.lock()?;
    let plan = plan(&setting, &roster, &withdrawn, &run)?;
    if args.json {
        let dir = std::path::absolute(&args.out).unwrap_or_else(|_| args.out.clone());
        ui.json(&Report { plan: &plan, dir })?;
    } else {
        show(&plan, ui)?;
    }
    if make == Make::Kits && !has_organizer {
        ui.warning("kits are sent only with a name and a postal address: `[organizer]` is missing");
        ui.hint("`config.toml` has a table for them; the sample of it shows every key");
    }
    advise(&plan, &args.out, ui);
    Ok(Outcome::Done)
}

/// Returns the format of the letters, where each has a file.
fn format(given: Option<&str>, make: Make) -> Result<Option<Format>, Failure> {
    match (given, make) {
        (None, Make::Letters) => Ok(Some(Format::default())),
        (None, _) => Ok(None),
        (Some(given), Make::Letters) => given.parse().map(Some).map_err(|error| {
            Failure::new(
                Kind::Usage,
                format!("`--format {}`: {error}", quotable(given)),
            )
        }),
        (Some(_), _) => Err(Failure::new(
            Kind::Usage,
            format!("`--format` goes with `--make letters`, not with `--make {make}`"),
        )),
    }
}

/// Returns the list of withdrawals that lies in a run's folder, if there is one.
pub(super) fn suppressed(folder: &std::path::Path) -> Option<PathBuf> {
    let path = folder.join("suppress.csv");
    path.is_file().then_some(path)
}

/// Prints the plan at a glance.
fn show(plan: &PlanFile, ui: &mut Ui) -> Result<(), Failure> {
    let counts = &plan.counts;
    ui.result(&format!(
        "{}/{}: {} from {} to {}, dated {}.",
        plan.campaign,
        plan.action,
        counted(counts.letters, "letter", "letters"),
        counted(counts.signers, "signer", "signers"),
        counted(plan.offices.len() as u64, "office", "offices"),
        plan.date
    ))?;
    ui.result("")?;
    for (what, number, file) in [
        ("rows read", counts.rows, ""),
        ("signers", counts.signers, ""),
        ("rejected", counts.rejected, "rejects.csv"),
        ("the same person again", counts.duplicates, "duplicates.csv"),
        ("to be asked first", counts.ask, "ask.csv"),
        ("withdrawn", counts.withdrawn, ""),
        ("used without a field", counts.notes, "notes.csv"),
    ] {
        let file = if number > 0 { file } else { "" };
        let line = format!("{what:<24}{:>12}  {file}", grouped(number));
        ui.result(line.trim_end())?;
    }
    ui.result("")?;
    for channel in &plan.channels {
        ui.result(&format!(
            "{}: {} to {}. {}",
            channel.channel,
            counted(channel.letters, "letter", "letters"),
            counted(channel.offices, "office", "offices"),
            channel.why.replace('\n', " ")
        ))?;
    }
    ui.result("")?;
    let similarity = &plan.similarity;
    if similarity.sample > 1 {
        ui.result(&format!(
            "Similarity, among {} signers: {:.0} % at the median; {:.0} % of pairs are form letters \
             to an office (above 80 %). {} wrote words of their own.",
            similarity.sample,
            similarity.median * 100.0,
            similarity.above_four_fifths * 100.0,
            counted(counts.with_story, "signer", "signers"),
        ))?;
    }
    if let Some(kits) = &plan.kits {
        let list = if kits.without_email > 0 {
            " (`no-email.csv`)"
        } else {
            ""
        };
        ui.result(&format!(
            "Kits: {}, of which {} for the district; {} without an email address{list}.",
            counted(kits.kits, "kit", "kits"),
            if kits.asking == 1 {
                "1 asks".to_owned()
            } else {
                format!("{} ask", grouped(kits.asking))
            },
            counted(kits.without_email, "signer", "signers"),
        ))?;
    }
    if let Some(pace) = &plan.pace {
        let time = match (pace.minutes, pace.days) {
            (_, Some(days)) if days > 1 => format!("over {}", counted(days, "day", "days")),
            (Some(minutes), _) => format!("in {}", counted(minutes, "minute", "minutes")),
            _ => "; the account names no limit".to_owned(),
        };
        let messages = counted(pace.messages, "message", "messages");
        ui.result(&format!("Mail: {messages} {time}.").replace(" ;", ";"))?;
    }
    Ok(())
}

/// Says what to do about the plan.
fn advise(plan: &PlanFile, folder: &std::path::Path, ui: &mut Ui) {
    if plan.encoding == "Windows-1252" {
        ui.warning(
            "the roster is not UTF-8; it was read as Windows-1252: look at a name with accents",
        );
    }
    if !plan.unused_columns.is_empty() {
        let columns: Vec<String> = plan
            .unused_columns
            .iter()
            .map(|c| format!("`{c}`"))
            .collect();
        ui.status(&format!(
            "Nothing is taken from {}; `--map` says if one holds something.",
            columns.join(", ")
        ));
    }
    for remark in &plan.remarks {
        let signers = counted(remark.signers, "signer", "signers");
        ui.detail(&format!("{} ({signers})", remark.message));
    }
    if !plan.remarks.is_empty() {
        let remarks = counted(plan.remarks.len() as u64, "remark", "remarks");
        ui.status(&format!(
            "{remarks} on members and seats: `-v` shows them, `plan.toml` keeps them."
        ));
    }
    if !plan.limits.is_empty() {
        let letters: u64 = plan.limits.iter().map(|limit| limit.letters).sum();
        ui.warning(&format!(
            "{} longer than the form of their office takes; there the short version goes",
            if letters == 1 {
                "1 letter is".to_owned()
            } else {
                format!("{} letters are", grouped(letters))
            }
        ));
    }
    if plan.similarity.above_four_fifths > 0.5 {
        ui.hint(
            "offices count form letters and answer them with one; a few words of the signer's own \
             (column `story`) are what they read",
        );
    }
    if plan.counts.letters == 0 {
        ui.warning("no row can be used");
    } else if plan.make == Make::Kits {
        ui.hint(&format!(
            "see the first kit and what sending would do: `redress merge send {}`",
            shown(folder)
        ));
    } else {
        ui.hint(&format!(
            "make the letters with `redress merge render {}`",
            shown(folder)
        ));
    }
}
