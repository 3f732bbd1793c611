//! `redress show`

use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::{Failure, Kind, Outcome};
use crate::files::{make_private_folder, shown, write_private};
use crate::letter::folder::load;
use crate::letter::view::{View, render};
use crate::terminal::Ui;

/// Print a letter in one of its formats
///
/// Renders it anew from its `letter.toml`. One format goes to standard output or to the file that
/// `--out` names, several go to the folder that it names.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// A letter's folder
    letter: PathBuf,
    /// Which formats: md, txt, html, eml, packet
    #[arg(long, value_name = "F,F", value_delimiter = ',', default_value = "txt")]
    format: Vec<View>,
    /// The file or folder to write to
    #[arg(long, value_name = "FILE|DIR")]
    out: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(args: &ShowArgs, ui: &mut Ui) -> Result<Outcome, Failure> {
    let letter = load(&args.letter)?;
    let write = |path: &Path, view| {
        write_private(path, render(view, &letter).as_bytes())
            .map_err(|error| Failure::new(Kind::Failed, error))
    };
    match (args.format.as_slice(), &args.out) {
        ([view], None) => ui.document(&render(*view, &letter))?,
        ([view], Some(file)) if !file.is_dir() => {
            write(file, *view)?;
            ui.status(&format!("Wrote {}.", shown(file)));
        }
        (views, Some(folder)) => {
            make_private_folder(folder).map_err(|error| Failure::new(Kind::Failed, error))?;
            for view in views {
                let file = folder.join(view.file_name());
                write(&file, *view)?;
                ui.status(&format!("Wrote {}.", shown(&file)));
            }
        }
        (_, None) => {
            return Err(Failure::new(Kind::Usage, "several formats need a folder")
                .hint("name one with `--out DIR`"));
        }
    }
    Ok(Outcome::Done)
}
