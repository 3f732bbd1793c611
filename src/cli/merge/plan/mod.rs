//! `redress merge plan`

mod report;

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use self::report::{advise, show};
use super::{common_answers, congress_action, split_target, warn_of_rows, warn_of_unclear};
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::draft::Draft;
use crate::merge::{Format, Make, Offices, PlanFile, Planned, Run, Setting, plan};
use crate::roster::{Mapping, Roster, Withdrawn};
use crate::terminal::{Progress, Ui};
use crate::text::quotable;

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
    ///
    /// `name` (or `first_name` and `last_name`), `street`, `zip`, `consent_at` and `consent_how` are
    /// needed; `email` for kits. `city`, `state`, `district`, `prefix`, `phone` and `story`, the
    /// signer's own words, are used where they are there.
    #[arg(value_name = "ROSTER")]
    roster: PathBuf,
    /// The folder of the merge
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What to make: letters, mbox, print, cwc, or kits
    ///
    /// `letters` are files, one for each letter; `mbox` is one archive of them all; `print` is a PDF of
    /// every thousand letters with their envelopes; `cwc` is a message for each letter, for an approved
    /// vendor; `kits` are emails, one to each signer, with their own letters and how to send them.
    #[arg(long, value_name = "WHAT", default_value = "letters")]
    make: String,
    /// The format of `--make letters`: txt, md, or pdf; txt if left out
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
        warn_of_unclear(&unclear, &path, ui);
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
    let mut progress = Progress::reading(ui, &session.environment, "roster", roster.size);
    let plan = plan(&setting, &roster, &withdrawn, &run, &mut |bytes| {
        progress.set(bytes);
    });
    progress.finish();
    let Planned { plan, listed } = plan?;
    for (list, lines) in withdrawn.lines_without(&listed) {
        let verb = ["row matches", "rows match"];
        warn_of_rows(&lines, verb, "no signer of the roster", list, ui);
    }
    if args.json {
        let dir = std::path::absolute(&args.out).unwrap_or_else(|_| args.out.clone());
        ui.json(&Report { plan: &plan, dir })?;
    } else {
        show(&plan, ui)?;
    }
    if make == Make::Kits && !has_organizer {
        ui.warning("kits must have a name and a postal address: `[organizer]` is missing");
        ui.hint("add it to `config.toml`; the sample shows every key");
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
