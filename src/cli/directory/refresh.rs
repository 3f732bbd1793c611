//! `redress directory refresh`

mod wanted;
mod web;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;
use serde::Serialize;
use strum::VariantNames;

use self::wanted::{Wanted, file_name, left, undated};
use self::web::from_web;
use crate::calendar::long;
use crate::cli::day::day;
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::directory::refresh::{
    DATA_LIMIT, Data, Difference, Fetched, Files, KeptError, Part, RefreshError, TAGS, hold,
    refresh, renew, undo,
};
use crate::directory::{Directory, Table};
use crate::files::{read_text, shown, write_private};
use crate::terminal::Ui;
use crate::text::{joined, visible};

/// Renew the directory's tables from the public data sets they are made of
///
/// Shows the addresses, fetches over HTTPS what is newer, checks it, says what changed, and writes
/// all of it or nothing. The earlier tables are kept.
#[derive(Debug, Args)]
pub(super) struct RefreshArgs {
    /// What to renew: `members` (with their offices at home), `committees`, `zips`, `offices`, `forms` (of
    /// senators), `request-forms` (of FOIA offices) or `all`
    #[arg(default_value = "all", value_parser = clap::builder::PossibleValuesParser::new(Part::VARIANTS))]
    part: String,
    /// Take the data from a file or a folder of files in the data sets' own formats, or from another
    /// address; one that ends with `/` holds the files under their published names
    #[arg(long, value_name = "FILE|URL")]
    from: Option<String>,
    /// The day on which the data set's publisher had what `--from` takes: the date of a copy does not say it
    #[arg(long, value_name = "DATE", requires = "from", value_parser = day)]
    as_of: Option<NaiveDate>,
    /// Go back to the tables before the last refresh
    #[arg(long, conflicts_with_all = ["from", "part"])]
    undo: bool,
    /// Trust the certificates of this file (PEM) in place of this computer's
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// Print what changed as JSON
    #[arg(long)]
    json: bool,
}

/// What helps where one data set holds up the others.
const ONE_PART: &str = "all parts are renewed together or none; one alone does not wait for the others: `redress \
     directory refresh members`";

#[derive(Serialize)]
struct Report {
    schema: u32,
    changed: Vec<Difference>,
    notes: Vec<String>,
}

/// Runs the command.
pub(super) fn run(args: &RefreshArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let folder = session.environment.config_dir.join("directory");
    let _held = hold(&folder)?;
    let tags_file = folder.join("refreshed").join(TAGS);
    if args.undo {
        return take_back(&folder, ui);
    }
    let part: Part = args.part.parse().unwrap_or(Part::All);
    let mut tags = read_tags(&tags_file);
    let today = session.environment.today;
    // A person's own tables and corrections are theirs, and stay out of what is refreshed.
    let current = Directory::refreshed(&folder)?;
    let wanted = Wanted {
        part,
        files: Files::of(&current, today),
        today,
        as_of: args.as_of,
    };
    if let Some(ahead) = args.as_of.filter(|day| *day > today) {
        let what = format!("--as-of {ahead} lies ahead: today is {today}");
        return Err(Failure::new(Kind::Usage, what).hint("give the day on which the copy was made"));
    }
    let fetched = match args.from.as_deref() {
        Some(from) if !from.contains("://") => from_files(Path::new(from), &wanted, ui)?,
        from => from_web(args.ca.as_deref(), from, &wanted, &mut tags, ui)?,
    };
    if fetched.is_empty() {
        return report(args, ui, Vec::new(), Vec::new());
    }
    let mut told = BTreeSet::new();
    for one in &fetched {
        let as_of = long(one.as_of.min(today));
        let line = format!("Checking the {} of {as_of}.", one.data.name());
        if told.insert(line.clone()) {
            ui.status(&line);
        }
    }
    let new = refresh(&current, &fetched, today).map_err(|error| {
        let failure = Failure::from(error);
        match part {
            Part::All => failure.hint(ONE_PART),
            _ => failure,
        }
    })?;
    if !new.differences.is_empty() {
        renew(&folder, &new.tables)?;
    }
    // Kept last: what was fetched and not written is fetched again.
    if !tags.is_empty()
        && let Ok(text) = serde_json::to_string(&tags)
        && tags_file.parent().is_some_and(Path::is_dir)
    {
        write_private(&tags_file, text.as_bytes())?;
    }
    for table in Directory::own_tables(&folder).filter(|table| new.tables.contains_key(table)) {
        let own = folder.join(table.file_name());
        ui.warning(&format!("your own table {} hides the new one", shown(&own)));
    }
    report(args, ui, new.differences, new.notes)
}

/// Goes back to the tables before the last refresh, and says which those are.
fn take_back(folder: &Path, ui: &mut Ui) -> Result<Outcome, Failure> {
    // A table that cannot be read any more is taken back all the same.
    let after = Directory::refreshed(folder).ok();
    undo(folder)?;
    let before = Directory::refreshed(folder).ok();
    let (Some(after), Some(before)) = (after, before) else {
        ui.status("The tables before the last refresh count again.");
        return Ok(Outcome::Done);
    };
    let changed = Table::ALL
        .into_iter()
        .filter(|table| !before.has_same(&after, *table))
        .map(|table| {
            let as_of = |directory: &Directory| long(directory.header(table).as_of);
            let (now, was) = (as_of(&before), as_of(&after));
            let name = table.file_name();
            if now == was {
                format!("{name} is as it was before, as of {now}")
            } else {
                format!("{name} is as of {now} again, and no more as of {was}")
            }
        });
    let changed: Vec<String> = changed.collect();
    ui.status(&match &changed[..] {
        [] => "The last refresh is taken back; no table is another for it.".to_owned(),
        changed => format!("The last refresh is taken back: {}.", changed.join("; ")),
    });
    Ok(Outcome::Done)
}

fn report(
    args: &RefreshArgs,
    ui: &mut Ui,
    changed: Vec<Difference>,
    notes: Vec<String>,
) -> Result<Outcome, Failure> {
    for note in &notes {
        ui.warning(&visible(note));
    }
    if args.json {
        let schema = 1;
        ui.json(&Report {
            schema,
            changed,
            notes,
        })?;
        return Ok(Outcome::Done);
    }
    if changed.is_empty() {
        ui.status("Nothing is new: the tables are as they were.");
        return Ok(Outcome::Done);
    }
    for line in changed.iter().flat_map(|difference| &difference.lines) {
        ui.result(&visible(line))?;
    }
    ui.hint("`redress directory refresh --undo` brings the earlier tables back");
    Ok(Outcome::Done)
}

/// Reads the data sets of a part from a file or from the files of a folder, each recognized by its shape.
fn from_files(from: &Path, wanted: &Wanted, ui: &mut Ui) -> Result<Vec<Fetched>, Failure> {
    let data = wanted.part.data().iter();
    let mut fetched = Vec::new();
    let paths: Vec<(Option<Data>, PathBuf)> = if from.is_dir() {
        let names = data.flat_map(|data| {
            let names = data.file_names(&wanted.files).into_iter();
            names.map(|name| (Some(*data), from.join(name)))
        });
        names.filter(|(_, path)| path.exists()).collect()
    } else {
        vec![(None, from.to_owned())]
    };
    let of_records = |set: Option<Data>| set.is_some_and(Data::is_of_records);
    for (set, path) in paths {
        let name = shown(&path);
        let read = read_text(&path, DATA_LIMIT)
            .map_err(Failure::from)
            .and_then(|text| Ok((wanted.recognized(&text, &name)?, text)));
        let (data, text) = match read {
            Ok(read) => read,
            Err(failure) if of_records(set) => {
                ui.warning(&left(&failure));
                continue;
            }
            Err(failure) => return Err(failure),
        };
        let as_of = wanted.as_of.ok_or_else(|| undated(&name))?;
        let name = file_name(&name);
        fetched.push(Fetched {
            data,
            name,
            text,
            as_of,
        });
    }
    if fetched.is_empty() {
        let what = format!(
            "{} holds none of the files that {} is made from",
            shown(from),
            wanted.part
        );
        let names = format!("they are {}", joined(&wanted.expected(), "and"));
        return Err(Failure::new(Kind::Failed, what).hint(names));
    }
    Ok(fetched)
}

fn read_tags(file: &Path) -> BTreeMap<String, String> {
    // Without them everything is fetched, which is slower and right.
    let text = read_text(file, 256 * 1024).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

impl From<RefreshError> for Failure {
    fn from(error: RefreshError) -> Self {
        Self::new(Kind::Failed, error).hint("the tables are as they were")
    }
}

impl From<KeptError> for Failure {
    fn from(error: KeptError) -> Self {
        let help = error.help();
        Self::new(Kind::Failed, error).hint_if(help)
    }
}
