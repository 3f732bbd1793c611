//! `redress show`

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;

use super::failure::{Failure, Kind, Outcome};
use crate::files::{make_private_folder, shown, write_private};
use crate::folder::load;
use crate::letter::Letter;
use crate::pdf::{self, PdfError};
use crate::terminal::Ui;
use crate::view::{View, render};
use crate::word::UnknownWord;

/// Print a letter in one of its formats
///
/// Renders it anew from its `letter.toml`. One format goes to standard output or to the file that
/// `--out` names, several go to the folder that it names. A PDF is laid out for a No. 10 window
/// envelope; it never goes to a terminal.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// A letter's folder
    letter: PathBuf,
    /// Which formats: md, txt, html, eml, packet, pdf
    #[arg(long, value_name = "F,F", value_delimiter = ',', default_value = "txt")]
    format: Vec<Format>,
    /// The file or folder to write to
    #[arg(long, value_name = "FILE|DIR")]
    out: Option<PathBuf>,
}

/// A format that a letter can be shown in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Format {
    View(View),
    Pdf,
}

/// A text that names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{view}; for paper it is `pdf`")]
struct ParseFormatError {
    view: UnknownWord,
}

impl FromStr for Format {
    type Err = ParseFormatError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        if input.trim().eq_ignore_ascii_case("pdf") {
            return Ok(Self::Pdf);
        }
        let view = input
            .trim()
            .parse()
            .map_err(|view| ParseFormatError { view })?;
        Ok(Self::View(view))
    }
}

impl Format {
    fn file_name(self) -> &'static str {
        match self {
            Self::View(view) => view.file_name(),
            Self::Pdf => pdf::FILE_NAME,
        }
    }

    fn bytes(self, letter: &Letter) -> Result<Vec<u8>, Failure> {
        match self {
            Self::View(view) => Ok(render(view, letter).into_bytes()),
            Self::Pdf => Ok(pdf::pdf(letter)?),
        }
    }
}

/// Runs the command.
pub(super) fn run(args: &ShowArgs, ui: &mut Ui) -> Result<Outcome, Failure> {
    let letter = load(&args.letter)?;
    let write = |path: &Path, bytes: &[u8]| {
        write_private(path, bytes).map_err(|error| Failure::new(Kind::Failed, error))
    };
    let mut formats: Vec<Format> = Vec::new();
    for format in &args.format {
        if !formats.contains(format) {
            formats.push(*format);
        }
    }
    match (formats.as_slice(), &args.out) {
        ([Format::View(view)], None) => ui.document(&render(*view, &letter))?,
        ([Format::Pdf], None) if ui.output_is_terminal() => {
            return Err(
                Failure::new(Kind::Usage, "a PDF cannot be shown on a terminal")
                    .hint("name a file with `--out FILE`"),
            );
        }
        ([Format::Pdf], None) => ui.bytes(&pdf::pdf(&letter)?)?,
        ([format], Some(file)) if !file.is_dir() => {
            write(file, &format.bytes(&letter)?)?;
            ui.status(&format!("Wrote {}.", shown(file)));
        }
        (formats, Some(folder)) => {
            // Made first: a PDF that is refused leaves nothing half written.
            let files = formats
                .iter()
                .map(|format| Ok((folder.join(format.file_name()), format.bytes(&letter)?)))
                .collect::<Result<Vec<_>, Failure>>()?;
            make_private_folder(folder).map_err(|error| Failure::new(Kind::Failed, error))?;
            for (file, bytes) in files {
                write(&file, &bytes)?;
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

impl From<PdfError> for Failure {
    fn from(error: PdfError) -> Self {
        let help = error.help();
        Self::new(Kind::Failed, error).hint(help)
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, io};

    use super::*;
    use crate::terminal::Verbosity;

    #[test]
    fn a_format_is_a_view_or_the_pdf() {
        assert_eq!("PDF".parse(), Ok(Format::Pdf));
        assert_eq!("html".parse(), Ok(Format::View(View::Html)));
        assert_eq!(
            "docx".parse::<Format>().unwrap_err().to_string(),
            "a format is `md`, `txt`, `html`, `eml` or `packet`; for paper it is `pdf`"
        );
    }

    fn sample() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/letter")
    }

    fn show(letter: PathBuf, format: &str, out: Option<PathBuf>) -> Result<Outcome, Failure> {
        let args = ShowArgs {
            letter,
            format: format
                .split(',')
                .map(|name| name.parse().unwrap())
                .collect(),
            out,
        };
        run(
            &args,
            &mut Ui::to(io::sink(), io::sink(), Verbosity::Normal),
        )
    }

    #[test]
    fn a_pdf_goes_to_its_file_or_beside_the_others() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.pdf");
        show(sample(), "pdf", Some(file.clone())).unwrap();
        assert!(fs::read(&file).unwrap().starts_with(b"%PDF-"));
        show(sample(), "txt,pdf", Some(folder.path().to_owned())).unwrap();
        assert_eq!(
            fs::read(folder.path().join("letter.pdf")).unwrap(),
            fs::read(file).unwrap()
        );
        assert!(folder.path().join("letter.txt").is_file());
        assert!(show(sample(), "txt,pdf", None).is_err());
    }

    #[test]
    fn a_refused_pdf_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let letter = fs::read_to_string(sample().join("letter.toml")).unwrap();
        let letter = letter.replace("Dear FOIA Officer:", "Dear \u{378}:");
        fs::write(folder.path().join("letter.toml"), letter).unwrap();
        let out = folder.path().join("out");
        let failure = show(folder.path().to_owned(), "txt,pdf", Some(out.clone())).unwrap_err();
        assert!(
            failure.message().contains("U+0378"),
            "{}",
            failure.message()
        );
        assert!(!out.exists());
        show(folder.path().to_owned(), "txt", Some(out)).unwrap();
    }
}
