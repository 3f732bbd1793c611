//! Maps that were needed once are kept, and used again for a roster that has their columns: `maps/NAME.toml` in
//! the person's folder, named after the roster for which it was given.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::cli::failure::Failure;
use crate::files::{FileError, make_private_folder, read_text, shown, write_private};
use crate::roster::{Column, Mapping, Roster};
use crate::terminal::Ui;
use crate::text::folded;
use crate::toml_file::Document;

/// No honest map is larger, in bytes.
const LIMIT: u64 = 64 * 1024;

/// Returns the mapping that was given, or else the one that was kept for columns that a roster has.
pub(in crate::cli::merge) fn mapping(
    given: Vec<Mapping>,
    roster: &Path,
    folder: &Path,
    ui: &mut Ui,
) -> Result<Vec<Mapping>, Failure> {
    if !given.is_empty() {
        return Ok(given);
    }
    let mut best: Option<(Vec<Mapping>, String)> = None;
    let header = match kept(folder) {
        files if files.is_empty() => return Ok(given),
        files => (Roster::header_of(roster)?, files),
    };
    for path in header.1 {
        let map = read(&path)?;
        let has = |map: &Mapping| {
            header
                .0
                .iter()
                .any(|cell| folded(cell) == folded(map.parts().1))
        };
        let is_better = best.as_ref().is_none_or(|(best, _)| map.len() > best.len());
        if !map.is_empty() && map.iter().all(has) && is_better {
            best = Some((map, shown(&path)));
        }
    }
    let Some((mapping, path)) = best else {
        return Ok(given);
    };
    ui.status(&format!(
        "The columns are read by `{path}`, kept from an earlier plan."
    ));
    Ok(mapping)
}

/// Keeps a mapping that was given for a roster and served.
pub(super) fn keep(mapping: &[Mapping], roster: &Path, folder: &Path) -> Result<(), FileError> {
    let name = roster.file_stem().unwrap_or_default().to_string_lossy();
    let name = match folded(&name).replace(' ', "-") {
        name if name.is_empty() => "roster".to_owned(),
        name => name,
    };
    let mut text = "# Which column of a roster holds what: used again for rosters that have these columns.\n\n".to_owned();
    for map in mapping {
        let (column, header) = map.parts();
        let header = header.replace('\\', "\\\\").replace('"', "\\\"");
        let _ = writeln!(text, "{} = \"{header}\"", column.name());
    }
    make_private_folder(folder)?;
    write_private(&folder.join(format!("{name}.toml")), text.as_bytes())
}

/// Returns the maps that were kept, in the order of their names.
fn kept(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    paths.sort();
    paths
}

fn read(path: &Path) -> Result<Vec<Mapping>, Failure> {
    let text = read_text(path, LIMIT)?;
    let name = shown(path);
    let mapping = Document::new(&name, &text).read(|table| {
        let columns = Column::all().filter_map(|column| {
            let header = table.maybe_text(column.name())?;
            format!("{}={header}", column.name()).parse().ok()
        });
        Some(columns.collect::<Vec<Mapping>>())
    });
    mapping.map_err(|faults| Failure::faults(format!("the map `{name}` has faults"), &faults))
}
