//! `redress show`

use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;

use super::failure::{Failure, Kind, Outcome};
use super::send::mail_draft;
use super::session::Session;
use crate::delivery::opener;
use crate::docket::Matter;
use crate::files::{make_private_folder, shown, write_private};
use crate::folder::{self, FILE, load, record_command};
use crate::keyword::UnknownKeyword;
use crate::letter::Letter;
use crate::page::{self, PacketLetter, packet_page};
use crate::pdf::{self, PdfError};
use crate::render::RenderError;
use crate::terminal::Ui;
use crate::view::{View, render};

/// Print a letter in one of its formats
///
/// Renders it again from its `letter.toml`. One format goes to standard output or to the file that
/// `--out` names, several go to the folder that it names. A PDF is laid out for a No. 10 window
/// envelope; it never goes to a terminal. With `--open`, the browser shows the packet as a page, from which
/// the office's form is filled, or the letter where there is no form; several letters make one page.
#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The letter's folder; several with `--open`
    #[arg(required = true, value_name = "LETTER")]
    letters: Vec<PathBuf>,
    /// Open the page of the letters in the browser, and say where it is
    #[arg(long, conflicts_with_all = ["format", "out"])]
    open: bool,
    /// Which formats: md, txt, html, eml, packet, page, pdf
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
    Page,
    Pdf,
}

/// A text that names no format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{view}; for the browser it is `page`, for paper `pdf`")]
struct ParseFormatError {
    view: UnknownKeyword,
}

impl FromStr for Format {
    type Err = ParseFormatError;

    fn from_str(input: &str) -> Result<Self, Self::Err> {
        for (name, format) in [("page", Self::Page), ("pdf", Self::Pdf)] {
            if input.trim().eq_ignore_ascii_case(name) {
                return Ok(format);
            }
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
            Self::Page => page::FILE_NAME,
            Self::Pdf => pdf::FILE_NAME,
        }
    }

    fn bytes(self, folder: &Path, letter: &Letter, session: &Session) -> Result<Vec<u8>, Failure> {
        match self {
            Self::View(View::Eml) => Ok(mail_draft(letter, session)
                .unwrap_or_else(|| render(View::Eml, letter).into_bytes())),
            Self::View(view) => Ok(render(view, letter).into_bytes()),
            Self::Page => Ok(folder::page(folder, letter)?.into_bytes()),
            Self::Pdf => Ok(pdf::pdf(letter)?),
        }
    }
}

/// Runs the command.
pub(super) fn run(args: &ShowArgs, session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut letters = Vec::new();
    for path in &args.letters {
        letters.push((folder_of(path), load(path)?));
    }
    if args.open {
        return open(&letters, session, ui);
    }
    let [(folder, letter)] = letters.as_slice() else {
        return Err(Failure::new(
            Kind::Usage,
            "only `--open` takes several letters",
        ));
    };
    let write = |path: &Path, bytes: &[u8]| write_private(path, bytes);
    let mut formats: Vec<Format> = Vec::new();
    for format in &args.format {
        if !formats.contains(format) {
            formats.push(*format);
        }
    }
    match (formats.as_slice(), &args.out) {
        ([format @ Format::View(_)], None) => {
            let bytes = format.bytes(folder, letter, session)?;
            ui.document(&String::from_utf8_lossy(&bytes))?;
        }
        ([Format::Page], None) => ui.document(&folder::page(folder, letter)?)?,
        ([Format::Pdf], None) if ui.output_is_terminal() => {
            return Err(
                Failure::new(Kind::Usage, "a PDF cannot be shown on a terminal")
                    .hint("name a file with `--out FILE`"),
            );
        }
        ([Format::Pdf], None) => ui.bytes(&pdf::pdf(letter)?)?,
        ([format], Some(file)) if !file.is_dir() => {
            write(file, &format.bytes(folder, letter, session)?)?;
            ui.status(&format!("Wrote {}.", shown(file)));
        }
        (formats, Some(out)) => {
            // Made first: a PDF that is refused leaves nothing half written.
            let files = formats
                .iter()
                .map(|format| {
                    Ok((
                        out.join(format.file_name()),
                        format.bytes(folder, letter, session)?,
                    ))
                })
                .collect::<Result<Vec<_>, Failure>>()?;
            make_private_folder(out)?;
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

/// Returns the folder of a letter that is named by it or by the file in it; absolute.
fn folder_of(path: &Path) -> PathBuf {
    let folder = match path.parent() {
        Some(parent) if path.file_name().is_some_and(|name| name == FILE) => parent,
        _ => path,
    };
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}

/// Opens the page of some letters in the browser.
fn open(letters: &[(PathBuf, Letter)], session: &Session, ui: &mut Ui) -> Result<Outcome, Failure> {
    let path = match letters {
        [(folder, letter)] if letter.to.form.is_none() => write_page(
            &folder.join(View::Html.file_name()),
            &render(View::Html, letter),
        )?,
        [] => return Ok(Outcome::Done),
        [(first, _), ..] => {
            let commands: Vec<String> = letters
                .iter()
                .map(|(folder, letter)| command(folder, letter, session))
                .collect();
            let handed: Vec<PacketLetter<'_>> = letters
                .iter()
                .zip(&commands)
                .map(|((_, letter), record)| PacketLetter {
                    letter,
                    form: None,
                    record,
                })
                .collect();
            let folder = match letters {
                [_] => first,
                _ => first.parent().unwrap_or(first),
            };
            write_page(&folder.join(page::FILE_NAME), &packet_page(&handed)?)?
        }
    };
    ui.result(&shown(&path))?;
    if let Err(error) = opener::open(&path) {
        ui.warning(&error.to_string());
        ui.hint("open the file in a browser, on this machine or another");
    }
    Ok(Outcome::Done)
}

/// Returns the command that tells the docket that a letter is filed: of its matter, where it is one already.
fn command(folder: &Path, letter: &Letter, session: &Session) -> String {
    // What the docket cannot say, the command itself will.
    let matter = || {
        let digests = folder::digests(letter).ok()?;
        let matters = session.docket_if_any().ok()??.of_letter(&digests).ok()?;
        let own = |matter: &&Matter| {
            let kept = matter.entry.letter.as_ref();
            kept.is_some_and(|kept| Path::new(&kept.folder) == folder)
        };
        let id = matters.iter().rfind(own)?.id;
        Some(format!("redress docket record {id} filed"))
    };
    matter().unwrap_or_else(|| record_command(folder, letter))
}

fn write_page(path: &Path, page: &str) -> Result<PathBuf, Failure> {
    write_private(path, page.as_bytes())?;
    Ok(path.to_owned())
}

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Self {
        let help = error.help();
        Self::new(Kind::Failed, error).hint(help)
    }
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
    use crate::terminal::{Environment, Verbosity};

    #[test]
    fn a_format_is_a_view_or_the_pdf() {
        assert_eq!("PDF".parse(), Ok(Format::Pdf));
        assert_eq!("html".parse(), Ok(Format::View(View::Html)));
        assert_eq!(
            "docx".parse::<Format>().unwrap_err().to_string(),
            "a format is `md`, `txt`, `html`, `eml` or `packet`; for the browser it is `page`, for paper `pdf`"
        );
    }

    fn sample() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/letter")
    }

    fn nowhere() -> Session {
        let day = chrono::NaiveDate::MIN;
        Session::new(Environment {
            today: day,
            day_in_washington: day,
            pinned: true,
            config_dir: PathBuf::new(),
            data_dir: PathBuf::new(),
            plain: true,
            color: false,
            editor: None,
            pager: None,
        })
    }

    fn show(letter: PathBuf, format: &str, out: Option<PathBuf>) -> Result<Outcome, Failure> {
        let args = ShowArgs {
            letters: vec![letter],
            open: false,
            format: format
                .split(',')
                .map(|name| name.parse().unwrap())
                .collect(),
            out,
        };
        run(
            &args,
            &nowhere(),
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
