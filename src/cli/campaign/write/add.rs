//! `redress campaign add`

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::given::Given;
use super::new::{ActionKind, added, judged, proposed};
use super::{AnswerArgs, Form, answered, slug};
use crate::campaign::writing::{Entry, KeyInfo, Part, Passage, kind_of};
use crate::campaign::{Archive, Campaign, Id, Source};
use crate::cli::campaign::archive::unfinished;
use crate::cli::campaign::check::{findings, print_of};
use crate::cli::failure::{Failure, Kind, Outcome};
use crate::cli::session::Session;
use crate::files::{read_text, shown, write_public};
use crate::terminal::Ui;
use crate::toml_file::SIZE_LIMIT;

/// Add a source, a data point or an action to a campaign's file
///
/// The file keeps its comments and its order. For a data point the passage is looked up in the
/// source's saved text, which gives the excerpt, and the kind of claim, its figures and their
/// hedges are proposed. Then the check looks at the new part; an error there ends with 4.
#[derive(Debug, Args)]
pub(in crate::cli::campaign) struct AddArgs {
    #[command(subcommand)]
    part: AddCommand,
}

#[derive(Debug, Subcommand)]
enum AddCommand {
    /// Add a published document that data points rest on
    Source(PartArgs),
    /// Add a claim with its source and its passage
    DataPoint(PartArgs),
    /// Add what people are to do: a letter to Congress, or a request for records
    Action(ActionArgs),
}

#[derive(Debug, Args)]
struct PartArgs {
    /// The campaign's file
    file: PathBuf,
    #[command(flatten)]
    answers: AnswerArgs,
}

#[derive(Debug, Args)]
struct ActionArgs {
    /// What people are to do
    #[arg(long, value_name = "KIND", default_value = "congress")]
    kind: ActionKind,
    #[command(flatten)]
    part: PartArgs,
}

/// Runs the command.
pub(in crate::cli::campaign) fn run(
    args: &AddArgs,
    session: &Session,
    ui: &mut Ui,
) -> Result<Outcome, Failure> {
    let (part, args) = match &args.part {
        AddCommand::Source(args) => (Part::Source, args),
        AddCommand::DataPoint(args) => (Part::DataPoint, args),
        AddCommand::Action(args) => (args.kind.part(), &args.part),
    };
    let file = &args.file;
    let campaign = unfinished(file)?.campaign;
    let text =
        read_text(file, SIZE_LIMIT as u64).map_err(|error| Failure::new(Kind::Invalid, error))?;
    let archive = Archive::open(&Archive::beside(file))?;
    let today = session.environment.today.to_string();
    let work = Work {
        campaign: &campaign,
        archive: &archive,
        text: &text,
        part,
        today: &today,
    };
    let form = Form {
        part,
        prefix: "",
        propose: &|so_far, key| work.proposed(so_far, key),
        judge: &|so_far, key, answer| work.judged(so_far, key, answer),
        brief: &|so_far, key| work.brief(so_far, key),
    };
    let mut given = Given::read(&args.answers, &[("", part)])?;
    let mut ask = args.answers.ask(session);
    let entries = form.fill(&mut given, ask.as_mut())?;
    let new = added(&text, &shown(file), part, &entries)?;
    write_public(file, new.as_bytes())?;
    if part == Part::DataPoint && !ask.interactive() {
        let brief = work.passage(&entries).as_ref().map(briefly);
        ui.status(&brief.unwrap_or_else(|| UNSAVED.to_owned()));
    }
    let id = answered(&entries, "id").unwrap_or_default();
    let path = format!("{}.{id}", part.list().unwrap_or_default());
    ui.status(&format!("{} has `{path}`.", shown(file)));
    // A part is checked as soon as it is there, whatever the others still lack.
    let found = findings(file, None, Campaign::read_unfinished, session)?;
    let outcome = print_of(&found, &path, ui)?;
    hint(part, id, file, ui);
    Ok(outcome)
}

fn hint(part: Part, id: &str, file: &Path, ui: &mut Ui) {
    let file = shown(file);
    ui.hint(&match part {
        Part::Source => format!(
            "`redress campaign archive {file} {id} --from SAVED` keeps its text, in which passages are looked up"
        ),
        Part::DataPoint => {
            format!("name `{id}` in `concerns` or `background` of an action, so that its letters cite it")
        }
        _ => format!("`redress campaign check {file}` says what is still to fix"),
    });
}

/// What is said where no passage can be looked up.
const UNSAVED: &str = "The source has no saved text, so the passage is not looked up: `redress campaign archive` saves it.";

/// A part that is being added.
struct Work<'w> {
    campaign: &'w Campaign,
    archive: &'w Archive,
    text: &'w str,
    part: Part,
    today: &'w str,
}

impl Work<'_> {
    fn proposed(&self, so_far: &[Entry], key: &KeyInfo) -> Option<String> {
        let campaign = self.campaign;
        match (self.part, key.key.as_str()) {
            (Part::Source, "accessed") => Some(self.today.to_owned()),
            (Part::Source, "id") => {
                let publisher = slug(answered(so_far, "publisher")?, 1);
                let year = answered(so_far, "published").and_then(|date| date.get(..4));
                let name = [Some(publisher.as_str()), year].into_iter().flatten();
                let name = name.collect::<Vec<_>>().join("-");
                let is_taken = |name: &str| campaign.sources.iter().any(|s| s.id.as_str() == name);
                free(&name, &is_taken)
            }
            (Part::DataPoint, "source") => match campaign.sources.as_slice() {
                [only] => Some(only.id.to_string()),
                _ => None,
            },
            (Part::DataPoint, "kind") => {
                let passage = self.passage(so_far)?;
                Some(kind_of(&passage, self.source(so_far)?).to_string())
            }
            (Part::DataPoint, "as_of") => {
                self.source(so_far)?.published.map(|date| date.to_string())
            }
            (Part::DataPoint, "weight") => {
                let heaviest = campaign.data_points.iter().map(|point| point.weight).max();
                Some(heaviest.unwrap_or(0).saturating_add(1).to_string())
            }
            (Part::DataPoint, "id") => {
                let source = answered(so_far, "source")?;
                let is_taken =
                    |name: &str| campaign.data_points.iter().any(|p| p.id.as_str() == name);
                (1..1000)
                    .map(|number| format!("{source}-{number}"))
                    .find(|name| !is_taken(name))
            }
            (Part::Congress, "concerns") | (Part::Foia, "background") => {
                let ids = campaign.data_points.iter().map(|point| point.id.as_str());
                let ids: Vec<&str> = ids.collect();
                (!ids.is_empty()).then(|| ids.join("\n"))
            }
            (Part::Congress, _) => proposed(ActionKind::Congress, key),
            (Part::Foia, _) => proposed(ActionKind::Foia, key),
            _ => None,
        }
    }

    fn judged(&self, so_far: &[Entry], key: &KeyInfo, answer: &str) -> Result<String, String> {
        if (self.part, key.key.as_str()) != (Part::DataPoint, "excerpt") {
            return judged(self.text, self.part, so_far, key, answer);
        }
        let words = match self.saved(so_far) {
            None => answer.to_owned(),
            Some(text) => match Passage::find(answer, &text) {
                Ok(passage) => passage.excerpt,
                Err(Some(near)) => {
                    return Err(format!(
                        "these words do not stand in the saved text; the nearest passage is `{near}`"
                    ));
                }
                Err(None) => return Err("these words do not stand in the saved text".to_owned()),
            },
        };
        judged(self.text, self.part, so_far, key, &words)
    }

    fn brief(&self, so_far: &[Entry], key: &KeyInfo) -> Option<String> {
        match (self.part, key.key.as_str()) {
            (Part::DataPoint, "source") => {
                let ids = self
                    .campaign
                    .sources
                    .iter()
                    .map(|source| source.id.as_str());
                Some(format!(
                    "The sources are {}.",
                    ids.collect::<Vec<_>>().join(", ")
                ))
            }
            (Part::DataPoint, "excerpt") if self.saved(so_far).is_none() => {
                Some(UNSAVED.to_owned())
            }
            (Part::DataPoint, "text") => self.passage(so_far).as_ref().map(briefly),
            _ => None,
        }
    }

    fn source(&self, so_far: &[Entry]) -> Option<&Source> {
        let id: Id = answered(so_far, "source")?.parse().ok()?;
        self.campaign.source(&id)
    }

    fn saved(&self, so_far: &[Entry]) -> Option<String> {
        let kept = self.archive.kept(&self.source(so_far)?.id).ok()?;
        kept.text().map(str::to_owned)
    }

    fn passage(&self, so_far: &[Entry]) -> Option<Passage> {
        Passage::find(answered(so_far, "excerpt")?, &self.saved(so_far)?).ok()
    }
}

fn briefly(passage: &Passage) -> String {
    let figures = if passage.figures.is_empty() {
        "It has no figures.".to_owned()
    } else {
        format!(
            "Its figures, each with its hedge: {}.",
            passage.figures.join(", ")
        )
    };
    format!("The passage: \"{}\" {figures}", passage.sentence)
}

/// Returns a name that nothing has yet, with a number behind it if need be.
fn free(name: &str, is_taken: &dyn Fn(&str) -> bool) -> Option<String> {
    let mut names =
        std::iter::once(name.to_owned()).chain((2..1000).map(|number| format!("{name}-{number}")));
    names.find(|name| !is_taken(name))
}
