//! `redress merge districts`: the House districts of signers whose ZIP code is split, by their addresses.

mod census;

use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use self::census::{Asked, Census};
use super::plan::maps;
use super::prepared::Prepared;
use super::{warn_of_unclear, withdrawn};
use crate::campaign::Targets;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::congress::sitting_on;
use crate::files::{make_private_folder, read_text, shown, write_private};
use crate::merge::districts::{
    Batches, BlockFile, BlockFileError, DISTRICTS, KnownDistricts, KnownError, MatchedAddress,
    OpenAddress, ResultError, Settling, blocks_of, open_addresses, result, settle,
};
use crate::merge::{MergeFolder, Offices, Product};
use crate::roster::{Mapping, Roster};
use crate::terminal::Ui;
use crate::text::counted;

/// The service takes so many addresses in one file.
const BY_HAND: usize = 10_000;
/// A file of this program's has fewer: the service answers slowly, and asks nobody to hurry it.
const BY_US: usize = 1_000;
/// No answer to a file is larger, in bytes.
const RESULT_LIMIT: u64 = 16 * 1024 * 1024;
/// Where the files lie, in the run's folder.
const FOLDER: &str = "census";

/// Find the House districts of signers whose ZIP code is split, by address
///
/// Writes the addresses, without names, into files for the Census Bureau's geocoder. `--send` sends
/// them, after showing to whom and how many; or send them yourself, and hand the answers over with
/// `--result`. The answers name census blocks: `--blocks` is the sitting Congress's block
/// equivalency file, which names their districts. What this settles counts when you plan into the
/// same folder again.
#[derive(Debug, Args)]
pub(super) struct DistrictsArgs {
    /// The folder of the merge; or a roster, with `--out`
    #[arg(value_name = "DIR|ROSTER")]
    target: PathBuf,
    /// With a roster: the folder of the merge that will be planned
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// With a roster: say which column holds what, as for `merge plan` (can be repeated)
    #[arg(long, value_name = "COLUMN=NAME", requires = "out")]
    map: Vec<String>,
    /// The block equivalency file of the sitting Congress: text, or the archive as it is published
    #[arg(long, value_name = "FILE")]
    blocks: Option<PathBuf>,
    /// Read an answer that you fetched yourself (can be repeated)
    #[arg(
        long,
        value_name = "FILE",
        requires = "blocks",
        conflicts_with = "send"
    )]
    result: Vec<PathBuf>,
    /// Send the addresses to the Census Bureau, after a confirmation
    #[arg(long, requires = "blocks")]
    send: bool,
    /// Confirm without being asked, for scripts: `send-` and the number of addresses
    #[arg(long, value_name = "send-N", requires = "send")]
    confirm: Option<String>,
    /// Send them to the service at another address
    #[arg(long, value_name = "URL", requires = "send")]
    from: Option<String>,
    /// Trust the certificates of this file (PEM) in place of this computer's
    #[arg(long, value_name = "FILE", requires = "send")]
    ca: Option<PathBuf>,
    /// Print what was settled as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct DistrictsReport {
    schema: u32,
    /// Addresses whose district is open, before.
    addresses: usize,
    /// The files for the Census Bureau that were written.
    files: Vec<PathBuf>,
    #[serde(flatten)]
    settling: Option<Settling>,
}

/// Runs the command.
pub(super) fn run(
    args: &DistrictsArgs,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let sitting = sitting_on(session.environment.day_in_washington);
    let (folder, run) = folder(args)?;
    let _lock = run.as_ref().map(MergeFolder::lock).transpose()?;
    let mut known = KnownDistricts::of(&folder, sitting)?;
    let open = open(args, &folder, &known, session, ui)?;
    if open.is_empty() {
        ui.status("No signer's House district is open: there is nothing to ask.");
        return done(args, ui, 0, Vec::new(), None);
    }
    let addresses = counted(open.len(), "address", "addresses");
    ui.status(&format!(
        "The House district of {addresses} is open. Only street, city, state and ZIP code are asked about, no name."
    ));
    let Some(blocks) = &args.blocks else {
        let files = write(&open, &folder)?;
        by_hand(&files, &folder, sitting, session, ui)?;
        return done(args, ui, open.len(), files, None);
    };
    let blocks = BlockFile::new(blocks);
    // A file of another Congress is refused before anything leaves.
    blocks.check(sitting)?;
    let mut failure = None;
    let answered = if args.send {
        let service = Census {
            from: args.from.as_deref(),
            ca: args.ca.as_deref(),
            confirm: args.confirm.as_deref(),
        };
        let Asked { answered, stopped } = service.ask(&open, &folder.join(FOLDER), session, ui)?;
        failure = stopped;
        answered
    } else if args.result.is_empty() {
        return Err(
            Failure::new(Kind::Usage, "`--blocks` needs an answer to look up")
                .hint("add `--result FILE` with what the Census Bureau answered, or `--send`"),
        );
    } else {
        read_results(&args.result)?
    };
    let districts = blocks.districts(&blocks_of(&answered), sitting)?;
    let settling = settle(&open, &answered, &districts, &mut known);
    if settling.settled > 0 {
        make_private_folder(&folder)?;
        known.write(&folder)?;
    }
    if !args.json {
        show(&settling, ui)?;
    }
    if settling.settled > 0 {
        ui.hint(&format!(
            "plan again into the same folder, `--out {}`: the letters to the House are made with it",
            shown(&folder)
        ));
    }
    let outcome = done(args, ui, open.len(), Vec::new(), Some(settling))?;
    failure.map_or(Ok(outcome), Err)
}

/// Returns the folder of the merge, and the run where it was planned.
fn folder(args: &DistrictsArgs) -> Result<(PathBuf, Option<MergeFolder>), Failure> {
    match &args.out {
        Some(out) => Ok((out.clone(), None)),
        None if args.target.is_dir() => {
            let (run, _) = MergeFolder::open(&args.target)?;
            Ok((args.target.clone(), Some(run)))
        }
        None => Err(Failure::new(
            Kind::Usage,
            format!("`{}` is not the folder of a merge", shown(&args.target)),
        )
        .hint("for a roster, name the folder of the merge with `--out DIR`")),
    }
}

/// Returns the addresses whose district is open.
fn open(
    args: &DistrictsArgs,
    folder: &Path,
    known: &KnownDistricts,
    session: &Session,
    ui: &mut Ui,
) -> Result<Vec<OpenAddress>, Failure> {
    let today = session.environment.day_in_washington;
    if args.out.is_none() {
        let (_, plan) = MergeFolder::open(folder)?;
        let prepared = Prepared::of(&plan, folder, session)?;
        let (_, action) = prepared.action(&plan)?;
        let offices = Offices::new(&prepared.directory, action, today).knowing(known.clone());
        return Ok(open_addresses(
            &prepared.roster,
            &offices,
            &prepared.withdrawn,
            today,
        )?);
    }
    let mapping = args.map.iter().map(|map| map.parse());
    let mapping: Vec<Mapping> = mapping
        .collect::<Result<_, _>>()
        .map_err(|error| Failure::new(Kind::Usage, format!("`--map`: {error}")))?;
    let kept = session.environment.config_dir.join("maps");
    let mapping = maps::mapping(mapping, &args.target, &kept, ui)?;
    let roster = Roster::open(&args.target, &mapping)?;
    let (withdrawn, unclear) = withdrawn::read(None, (folder, ""), Product::Letters, session)?;
    for (list, lines) in unclear {
        warn_of_unclear(&lines, &list, ui);
    }
    let directory = session.directory()?;
    let offices =
        Offices::of_targets(&directory, &Targets::OwnMembers, today).knowing(known.clone());
    Ok(open_addresses(&roster, &offices, &withdrawn, today)?)
}

/// Writes the files for those who send them by hand.
fn write(open: &[OpenAddress], folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let place = folder.join(FOLDER);
    make_private_folder(&place)?;
    let batches = Batches {
        addresses: open,
        size: BY_HAND,
    };
    let mut files = Vec::new();
    for (number, text) in (1..).zip(batches.texts()) {
        let path = place.join(format!("addresses-{number}.csv"));
        write_private(&path, text.as_bytes())?;
        files.push(path);
    }
    Ok(files)
}

/// Says how to send the files, and what to do with the answers.
fn by_hand(
    files: &[PathBuf],
    folder: &Path,
    sitting: u16,
    session: &Session,
    ui: &mut Ui,
) -> Result<(), Failure> {
    let geocoder = census::geocoder(None, session)?;
    for file in files {
        ui.status(&format!("Wrote {}.", shown(file)));
    }
    let (benchmark, vintage) = (&geocoder.benchmark, &geocoder.block_vintage);
    ui.hint(&format!(
        "to send each by hand: `curl --form addressFile=@FILE --form benchmark={benchmark} --form \
         vintage={vintage} {} --output RESULT`",
        geocoder.batch()
    ));
    let blocks = geocoder
        .vintage(sitting)
        .and_then(|vintage| vintage.blocks.as_ref());
    ui.hint(&blocks.map_or_else(
        || "fetch the block equivalency file of the sitting Congress from census.gov".to_owned(),
        |blocks| format!("fetch the block equivalency file of the sitting Congress: {blocks}"),
    ));
    ui.hint(&format!(
        "then `redress merge districts {} --result RESULT --blocks FILE`; or `--send --blocks FILE` does both",
        shown(folder)
    ));
    Ok(())
}

fn read_results(files: &[PathBuf]) -> Result<Vec<MatchedAddress>, Failure> {
    let mut answered = Vec::new();
    for path in files {
        let text = read_text(path, RESULT_LIMIT)?;
        answered.extend(result(&shown(path), &text)?);
    }
    Ok(answered)
}

/// Says what became of the addresses.
fn show(settling: &Settling, ui: &mut Ui) -> Result<(), Failure> {
    let Settling {
        settled,
        tied,
        unknown,
        outside,
        contradicting,
        strange,
        unanswered,
    } = *settling;
    let kinds = [
        (tied, "may be one of several (a tie)"),
        (unknown, "not found by the Bureau"),
        (outside, "in a block that the block file does not list"),
        (
            contradicting,
            "in a district that their ZIP code does not reach",
        ),
        (unanswered, "not answered"),
    ];
    let addresses = counted(settled, "address has", "addresses have");
    ui.result(&format!("{addresses} a district now (`{DISTRICTS}`)."))?;
    for (count, what) in kinds.into_iter().filter(|(count, _)| *count > 0) {
        let addresses = counted(count, "address", "addresses");
        ui.result(&format!(
            "{addresses}: {what}; their signers are still asked."
        ))?;
    }
    if strange > 0 {
        let rows = counted(strange, "row answers", "rows answer");
        ui.warning(&format!(
            "{rows} for no address that is asked about, and count for nothing"
        ));
    }
    Ok(())
}

fn done(
    args: &DistrictsArgs,
    ui: &mut Ui,
    addresses: usize,
    files: Vec<PathBuf>,
    settling: Option<Settling>,
) -> Result<Outcome, Failure> {
    if args.json {
        ui.json(&DistrictsReport {
            schema: 1,
            addresses,
            files,
            settling,
        })?;
    }
    Ok(Outcome::Done)
}

impl From<BlockFileError> for Failure {
    fn from(error: BlockFileError) -> Self {
        let help = error.help();
        Self::new(Kind::Failed, error).hint(help)
    }
}

impl From<ResultError> for Failure {
    fn from(error: ResultError) -> Self {
        Self::new(Kind::Failed, error).hint("take the file as the service answered it")
    }
}

impl From<KnownError> for Failure {
    fn from(error: KnownError) -> Self {
        Self::new(Kind::Failed, error)
            .hint("put the file back as it was, or erase it: its addresses are asked about again")
    }
}
