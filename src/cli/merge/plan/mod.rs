//! `redress merge plan`

mod columns;
pub(super) mod maps;
pub(super) mod report;

use std::collections::HashSet;
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use self::report::{advise, show};
use super::{
    NAMED, common_answers, congress_action, split_target, warn_of_foreign, warn_of_rows,
    warn_of_unclear, withdrawn,
};
use crate::cli::campaign::told_directory;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::congress::sitting_on;
use crate::delivery::Config;
use crate::draft::Draft;
use crate::files::shown;
use crate::merge::districts::{DISTRICTS, KnownDistricts};
use crate::merge::{
    Counts, Format, MergeFolder, MergeFolderError, Offices, PlanFile, Planned, PrintSettings,
    Product, Setting, plan,
};
use crate::pdf::Envelopes;
use crate::roster::{ListedRow, Mapping, OptOuts, Roster, Stories, Withdrawn};
use crate::terminal::{Progress, Ui};
use crate::text::{counted, quotable};

/// Check a roster, and say what a merge would make of it
///
/// Writes `plan.toml` and lists of the rows that need attention: `rejects.csv`, `ask.csv` for
/// signers who must be asked something first, `stories.csv` for words to look at first, and others.
/// No letter is made.
#[derive(Debug, Args)]
pub(super) struct PlanArgs {
    /// A campaign's action, such as `cecot/oversight`, or a campaign's file
    #[arg(value_name = "CAMPAIGN[/ACTION]")]
    target: String,
    /// The roster: CSV, .xlsx, .ods, or an archive of lists; one row names the columns
    ///
    /// A name, a street and a ZIP code are needed, and a column that says that they agreed; `email` for
    /// kits. `city`, `state`, `district`, `prefix`, `phone` and `story`, the signer's own words, are used
    /// where they are there. Exports of the usual programs are known by their columns.
    #[arg(value_name = "ROSTER")]
    roster: PathBuf,
    /// The folder of the merge
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What to make: letters, mbox, print, cwc, or kits
    ///
    /// `letters` are files, one for each letter; `mbox` is one archive of them all; `print` is a PDF of
    /// every thousand letters by ZIP code, one of their envelopes, and a list of both; `cwc` is a message for each letter, for an approved
    /// vendor; `kits` are emails, one to each signer, with their own letters and how to send them.
    #[arg(long, value_name = "WHAT", default_value = "letters")]
    make: String,
    /// The format of `--make letters`: txt, md, or pdf; txt if left out
    #[arg(long, value_name = "FORMAT")]
    format: Option<String>,
    /// The envelopes of `--make print`: `apart`, in a PDF of their own, or `none`, for window envelopes
    #[arg(long, value_name = "HOW")]
    envelopes: Option<String>,
    /// Print on both sides of the sheets of `--make print`; each letter begins on a sheet of its own
    #[arg(long)]
    duplex: bool,
    /// Say which column holds what, such as `name="Full Name"` (can be repeated)
    #[arg(long, value_name = "COLUMN=NAME")]
    map: Vec<String>,
    /// Say how everyone on the roster agreed, where no column says it, such as "petition at the fair"
    #[arg(long, value_name = "HOW")]
    consent: Option<String>,
    /// A CSV file of people who withdrew: `email`, or `name` and `zip`
    ///
    /// They are put on the list that the merge keeps, `withdrawals.csv` in its folder, and stay withdrawn
    /// whichever list the next plan is given. Whoever takes part again is taken out of that list by hand.
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
struct PlanReport<'a> {
    #[serde(flatten)]
    plan: &'a PlanFile,
    dir: PathBuf,
}

/// Returns why another run keeps this one out, and what became of the withdrawals that it was given.
fn busy(error: MergeFolderError, has_withdrawals: bool) -> Failure {
    let failure = Failure::from(error);
    if !has_withdrawals {
        return failure;
    }
    failure.hint(
        "the withdrawals were not taken, and the run goes on without them; `redress merge opt-out EMAIL` stops the mail \
         of every campaign to an address at once, also in a run under way",
    )
}

/// Runs the command.
pub(super) fn run(args: &PlanArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let usage = |error: String| Failure::new(Kind::Usage, error);
    let make: Product = args
        .make
        .parse()
        .map_err(|error| usage(format!("`--make {}`: {error}", quotable(&args.make))))?;
    let format = format(args.format.as_deref(), make)?;
    let print = print(args, make)?;
    let mapping = named_columns(args)?;
    let (campaign, action) = split_target(&args.target);
    let found = session.library().find(campaign)?;
    let (cause, action) = congress_action(&found, action)?;
    let maps = session.environment.config_dir.join("maps");
    let is_new = !mapping.is_empty();
    let mapping = maps::mapping(mapping, &args.roster, &maps, ui)?;
    let mut roster = Roster::open(&args.roster, &mapping)?;
    roster.columns.said_of_all.clone_from(&args.consent);
    roster.stories = Stories::read(&args.out.join("stories.csv"))?;
    if is_new {
        maps::keep(&mapping, &args.roster, &maps)?;
    }
    let given = args.withdrawn.as_deref();
    let id = cause.campaign.id.as_str();
    let (mut withdrawn, unclear) = withdrawn::read(given, (&args.out, id), make, session)?;
    withdrawn.reach(&roster)?;
    for (list, lines) in unclear {
        warn_of_unclear(&lines, &list, ui);
    }
    let directory = told_directory(cause.campaign, session, ui)?;
    let templates = session.templates()?;
    let today = session.environment.today;
    let seats_on = session.environment.day_in_washington;
    let answers = common_answers(action);
    let known = KnownDistricts::of(&args.out, sitting_on(seats_on))?;
    if !known.is_empty() {
        let addresses = counted(known.len(), "address", "addresses");
        ui.status(&format!(
            "The district of {addresses} was settled by the Census Bureau (`{DISTRICTS}`)."
        ));
    }
    let offices = Offices::new(&directory, action, seats_on).knowing(known);
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
        agent: config.cwc.as_ref(),
        format,
        print,
        mapping,
        withdrawn: args.withdrawn.clone(),
        rate: account.map_or((None, None), |account| (account.rate, account.daily_limit)),
    };
    let whole = format!("{campaign}/{}", action.id);
    let run = MergeFolder::begin(&args.out, &whole, make, format)?;
    let _lock = run.lock().map_err(|error| busy(error, given.is_some()))?;
    withdrawn.keep()?;
    OptOuts::read(&session.environment.data_dir)?.keep_withdrawn(
        id,
        &withdrawn.keys(),
        Some(&args.out),
        session.environment.today,
    )?;
    let mut progress = Progress::reading(ui, &session.environment, "roster", roster.size);
    let plan = plan(&setting, &roster, &withdrawn, &run, &mut |bytes| {
        progress.set(bytes);
    });
    progress.finish();
    let Planned {
        plan,
        listed,
        unmatched,
        foreign,
    } = plan?;
    warn_of_foreign(&foreign, ui);
    warn_of_unmatched(&withdrawn, &listed, unmatched, ui);
    if args.json {
        let dir = std::path::absolute(&args.out).unwrap_or_else(|_| args.out.clone());
        ui.json(&PlanReport { plan: &plan, dir })?;
    } else {
        show(&plan, ui)?;
    }
    warn_of_config(make, &config, account.is_some(), ui);
    tell_of_withdrawals(id, &plan.counts, session, ui)?;
    advise(&plan, &roster.columns, &args.out, ui);
    Ok(Outcome::Done)
}

/// Returns the columns that `--map` names.
fn named_columns(args: &PlanArgs) -> Result<Vec<Mapping>, Failure> {
    let read = |map: &String| {
        map.parse()
            .map_err(|error| Failure::new(Kind::Usage, format!("`--map`: {error}")))
    };
    args.map.iter().map(read).collect()
}

/// Names the rows of withdrawals that match nobody.
fn warn_of_unmatched(
    withdrawn: &Withdrawn,
    listed: &HashSet<ListedRow>,
    in_roster: usize,
    ui: &mut Ui,
) {
    let unmatched = withdrawn.lines_without(listed);
    for (list, lines) in &unmatched {
        let verb = ["row matches", "rows match"];
        warn_of_rows(lines, verb, "no signer of the roster", list, ui);
    }
    if in_roster > 0 {
        ui.warning(&format!(
            "among the people whom the roster itself lists as wanting nothing, {} no signer",
            counted(in_roster, "matches", "match")
        ));
    }
    let mut near = withdrawn.nearest_names();
    for (list, line, name, nearest) in near.by_ref().take(NAMED) {
        let (list, name) = (shown(list), quotable(name));
        ui.hint(&format!(
            "`{list}`, line {line}: nearest to `{name}` is `{nearest}`"
        ));
    }
    for why in withdrawn.of_several() {
        ui.warning(&format!("{why}: each is asked first"));
        ui.hint("to take one of them out, give the name as it stands on the roster, or the address of email");
    }
    if in_roster > 0 || !unmatched.is_empty() {
        ui.hint("`unmatched.csv` lists them all: is each spelled as on the roster?");
    }
}

/// Says how far a withdrawal reaches.
fn tell_of_withdrawals(
    campaign: &str,
    counts: &Counts,
    session: &Session,
    ui: &mut Ui,
) -> Result<(), Failure> {
    if counts.withdrawn_elsewhere > 0 {
        ui.hint(
            "when someone takes part again whose line is in no folder any more: `redress merge opt-out --erase ADDRESS`, \
             or `--erase \"Name, ZIP\"` for one who withdrew without an address",
        );
    }
    let elsewhere = OptOuts::read(&session.environment.data_dir)?.withdrawn_elsewhere(campaign);
    if elsewhere > 0 {
        ui.status(&format!(
            "{} from other campaigns, which counts for those alone: if they want no more of any, put them on the list of \
             opt-outs.",
            counted(elsewhere, "person withdrew", "people withdrew")
        ));
    } else if counts.withdrawn > 0 {
        ui.status(&format!(
            "Whoever withdrew is left out of `{campaign}`, and no other campaign knows of it; `redress merge opt-out` keeps \
             them out of all."
        ));
    }
    Ok(())
}

/// Says what is still missing in the configuration for what is made.
fn warn_of_config(make: Product, config: &Config, has_account: bool, ui: &mut Ui) {
    if make == Product::Kits && config.organizer.is_none() {
        warn_of_organizer(ui);
    }
    if make == Product::Kits && !has_account {
        ui.warning("there is no mail account yet, and kits are sent by one");
        ui.hint("add one to `config.toml`; the sample shows every key");
    }
    if make == Product::Cwc && config.cwc.is_none() {
        ui.warning(
            "the messages cannot be made yet: the configuration does not name the approved vendor",
        );
        ui.hint("add the `[cwc]` table to `config.toml`; the sample shows every key");
    }
}

fn warn_of_organizer(ui: &mut Ui) {
    ui.warning("kits must have a name and a postal address: `[organizer]` is missing");
    ui.hint("add it to `config.toml`; the sample shows every key");
}

/// Returns how letters are printed, where they are.
fn print(args: &PlanArgs, make: Product) -> Result<Option<PrintSettings>, Failure> {
    let usage = |error: String| Failure::new(Kind::Usage, error);
    if make != Product::Print {
        let flag = match (&args.envelopes, args.duplex) {
            (Some(_), _) => "--envelopes",
            (None, true) => "--duplex",
            (None, false) => return Ok(None),
        };
        return Err(usage(format!(
            "`{flag}` goes with `--make print`, not with `--make {make}`"
        )));
    }
    let envelopes = match &args.envelopes {
        None => Envelopes::default(),
        Some(given) => given
            .parse()
            .map_err(|error| usage(format!("`--envelopes {}`: {error}", quotable(given))))?,
    };
    Ok(Some(PrintSettings {
        envelopes,
        duplex: args.duplex,
    }))
}

/// Returns the format of the letters, where each has a file.
fn format(given: Option<&str>, make: Product) -> Result<Option<Format>, Failure> {
    match (given, make) {
        (None, Product::Letters) => Ok(Some(Format::default())),
        (None, _) => Ok(None),
        (Some(given), Product::Letters) => given.parse().map(Some).map_err(|error| {
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
