//! `redress campaign archive`

use std::path::{Path, PathBuf};

use clap::Args;

use crate::campaign::{Archive, ArchiveError, Campaign, CampaignFile, Id, Kept, Source};
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::fetch;
use crate::files::{read_text, shown};
use crate::inbox::{self, PDF_PROGRAM, SIZE_LIMIT as DOCUMENT_LIMIT, Tools};
use crate::terminal::{Table, Ui, find_program};
use crate::text::{is_forbidden, nearest, quotable, visible};
use crate::toml_file::SIZE_LIMIT;

/// Save the texts of a campaign's sources beside it, each with its SHA-256
///
/// `NAME.sources/` beside `NAME.toml` holds each source as `<id>.txt`, and `SHA256SUMS`. `campaign check` holds
/// every claim to these texts, and says if one was changed. A text comes from a file that you saved (text,
/// HTML, or PDF), or from the source's own address, which is shown before it is fetched. Without `--from` and
/// `--fetch` it says how each source stands.
#[derive(Debug, Args)]
pub(super) struct ArchiveArgs {
    /// The campaign's file
    file: PathBuf,
    /// The sources, by id; all that have no saved text, if none is named
    sources: Vec<String>,
    /// Take the text of one source from a file, or from another address than its own
    #[arg(long, value_name = "FILE|URL", conflicts_with = "fetch")]
    from: Option<String>,
    /// Fetch the sources from their own addresses, each once
    #[arg(long)]
    fetch: bool,
    /// Take the new text where another is archived
    #[arg(long)]
    replace: bool,
    /// Trust the certificates of this file (PEM) in place of this computer's
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(args: &ArchiveArgs, ui: &mut Ui) -> Result<Outcome, Failure> {
    let file = unfinished(&args.file)?;
    let mut archive = Archive::open(&Archive::beside(&args.file))?;
    let chosen = chosen(args, &file.campaign)?;
    if let Some(from) = &args.from {
        let [source] = chosen.as_slice() else {
            return Err(
                Failure::new(Kind::Usage, "`--from` is the text of one source")
                    .hint("name the source: `redress campaign archive FILE SOURCE --from …`"),
            );
        };
        let is_address = from.contains("://");
        let text = if is_address {
            fetched(from, args, ui)?
        } else {
            let program = find_program(PDF_PROGRAM);
            let tools = tools(program.as_deref());
            inbox::read(Path::new(from), tools)?.text
        };
        let is_new = keep(&mut archive, &source.id, &text, args, ui)?;
        return Ok(ending(is_new, &args.file, ui));
    }
    if !args.fetch {
        return standing(&archive, &chosen, ui);
    }
    let mut are_new = true;
    for source in chosen {
        if args.sources.is_empty() && archive.kept(&source.id)? != Kept::Missing {
            continue;
        }
        let text = fetched(&source.url, args, ui)?;
        are_new &= keep(&mut archive, &source.id, &text, args, ui)?;
    }
    Ok(ending(are_new, &args.file, ui))
}

/// Reads a campaign's file that may lack its actions.
pub(super) fn unfinished(path: &Path) -> Result<CampaignFile, Failure> {
    let name = shown(path);
    let text =
        read_text(path, SIZE_LIMIT as u64).map_err(|error| Failure::new(Kind::Invalid, error))?;
    Campaign::read_unfinished(&name, &text).map_err(|faults| {
        Failure::faults(format!("the campaign file `{name}` has faults"), &faults)
    })
}

fn chosen<'c>(args: &ArchiveArgs, campaign: &'c Campaign) -> Result<Vec<&'c Source>, Failure> {
    if args.sources.is_empty() {
        return Ok(campaign.sources.iter().collect());
    }
    let ids = || campaign.sources.iter().map(|source| source.id.as_str());
    let named = args.sources.iter().map(|name| {
        let mut sources = campaign.sources.iter();
        sources
            .find(|source| source.id.as_str() == name)
            .ok_or_else(|| {
                let what = format!("the campaign has no source `{}`", quotable(name));
                let failure = Failure::new(Kind::Usage, what);
                match nearest(name, ids()) {
                    Some(near) => failure.hint(format!("did you mean `{near}`?")),
                    None => {
                        failure.hint(format!("it has {}", ids().collect::<Vec<_>>().join(", ")))
                    }
                }
            })
    });
    named.collect()
}

/// Returns what helps to read a source.
pub(super) fn tools(program: Option<&Path>) -> Tools<'_> {
    Tools {
        pdf_program: program,
        known: &[],
        is_thorough: false,
    }
}

/// Fetches a document, once and without following redirects, and returns its text.
fn fetched(address: &str, args: &ArchiveArgs, ui: &mut Ui) -> Result<String, Failure> {
    let agent = fetch::agent(args.ca.as_deref(), fetch::PATIENCE)?;
    ui.status(&format!("Fetching {}", visible(address)));
    let bytes = fetch::document(&agent, address, DOCUMENT_LIMIT).map_err(|failure| {
        failure.hint(
            "nothing was saved; `--from FILE` takes a copy that you saved in your browser, and \
             `--from URL` another address",
        )
    })?;
    let program = find_program(PDF_PROGRAM);
    let tools = tools(program.as_deref());
    Ok(inbox::read_from(Path::new(address), bytes, tools)?.text)
}

/// Saves a text; returns `false` if another is archived and stays.
fn keep(
    archive: &mut Archive,
    id: &Id,
    text: &str,
    args: &ArchiveArgs,
    ui: &mut Ui,
) -> Result<bool, Failure> {
    let clean: String = text
        .chars()
        .filter(|c| matches!(c, '\n' | '\t') || !is_forbidden(*c))
        .collect();
    let path = shown(&archive.path_of(id));
    let kept = archive.kept(id)?;
    if kept.text().is_some_and(|old| old != clean) && !args.replace {
        ui.warning(&format!(
            "{path} is another text and stays: `--replace` takes the new one, whose passages are then to be read \
             again"
        ));
        return Ok(false);
    }
    let sum = archive.keep(id, &clean)?;
    ui.result(&format!("{path} {sum}"))?;
    Ok(true)
}

fn ending(is_new: bool, file: &Path, ui: &mut Ui) -> Outcome {
    ui.hint(&format!(
        "`redress campaign check {}` holds the claims to the saved texts",
        shown(file)
    ));
    if is_new {
        Outcome::Done
    } else {
        Outcome::Negative
    }
}

/// Says how each source stands.
fn standing(archive: &Archive, sources: &[&Source], ui: &mut Ui) -> Result<Outcome, Failure> {
    let mut table = Table::new(["source", "saved text", "address"]);
    let mut is_whole = true;
    for source in sources {
        let kept = archive.kept(&source.id)?;
        is_whole &= matches!(kept, Kept::Sealed(_));
        let stands = match kept {
            Kept::Missing => "none",
            Kept::Unsealed(_) => "there, without a SHA-256",
            Kept::Sealed(_) => "as archived",
            Kept::Altered(_) => "changed since it was archived",
        };
        table.row([source.id.as_str(), stands, &source.url]);
    }
    ui.result(table.render(ui.width()).trim_end())?;
    Ok(if is_whole {
        Outcome::Done
    } else {
        Outcome::Negative
    })
}

impl From<ArchiveError> for Failure {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::File(error) => Self::new(Kind::Invalid, error),
            error @ ArchiveError::Line { .. } => Self::new(Kind::Invalid, error).hint(
                "the file is as `sha256sum` writes it; take the line out to archive it again",
            ),
        }
    }
}
