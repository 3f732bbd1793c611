//! Writing a campaign: what is asked and given for its parts.

mod add;
mod given;
mod new;

pub(super) use self::add::{AddArgs, run as add};
pub(super) use self::new::{NewArgs, run as new};

use clap::Args;

use self::given::Given;
use crate::campaign::Campaign;
use crate::campaign::writing::{Entry, KeyInfo, Manuscript, Part, Shape};
use crate::cli::failure::{Failure, Kind};
use crate::cli::session::Session;
use crate::terminal::{Absent, Ask, Prompt, ask_maker};
use crate::text::items;
use crate::toml_file::Fault;

/// Where answers come from.
#[derive(Debug, Args)]
pub(super) struct AnswerArgs {
    /// Take answers from a TOML file with the keys of the part
    #[arg(long, value_name = "FILE")]
    answers: Option<std::path::PathBuf>,
    /// Answer one question, such as `title=Waiting for Records` (can be repeated; items of a list stand apart
    /// by `;`)
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// Ask nothing; a missing answer is an error that names all the missing keys
    #[arg(long)]
    no_input: bool,
}

impl AnswerArgs {
    fn ask(&self, session: &Session) -> Box<dyn Ask> {
        if self.no_input {
            Box::new(Absent)
        } else {
            ask_maker(&session.environment)
        }
    }
}

/// Judges an answer, from what was answered before.
type Judge<'f> = dyn Fn(&[Entry], &KeyInfo, &str) -> Result<String, String> + 'f;

/// What makes one part of a file.
struct Form<'f> {
    part: Part,
    /// What stands before its keys where they are given: `action.` in a new campaign.
    prefix: &'f str,
    /// Proposes an answer, from what was answered before.
    propose: &'f dyn Fn(&[Entry], &KeyInfo) -> Option<String>,
    /// Judges an answer: returns it as it is kept, or what is wrong with it.
    judge: &'f Judge<'f>,
    /// Says something before a question.
    brief: &'f dyn Fn(&[Entry], &KeyInfo) -> Option<String>,
}

impl Form<'_> {
    /// Takes what is given, then asks for the rest; proposals stand where nobody can be asked.
    fn fill(&self, given: &mut Given, ask: &mut dyn Ask) -> Result<Vec<Entry>, Failure> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut missing = Vec::new();
        let mut refused = Vec::new();
        for key in self
            .part
            .keys()
            .iter()
            .filter(|key| key.shape != Shape::Table)
        {
            let name = format!("{}{}", self.prefix, key.key);
            let judge = |answer: &str| (self.judge)(&entries, key, answer);
            let answer = if let Some(answer) = given.take(&name) {
                let answer = answer.trim().to_owned();
                if answer.is_empty() {
                    Ok(answer)
                } else {
                    judge(&answer)
                }
            } else {
                let proposed = (self.propose)(&entries, key);
                if ask.interactive() {
                    if let Some(brief) = (self.brief)(&entries, key) {
                        ask.show(&brief);
                    }
                    let question = Prompt {
                        initial: proposed.as_deref(),
                        optional: key.optional,
                        hint: (key.shape == Shape::Day).then_some("YYYY-MM-DD"),
                        ..Prompt::new(&name, &key.ask, &key.help)
                    };
                    Ok(match key.shape {
                        Shape::Text => ask.text(&question, &judge)?,
                        Shape::List | Shape::Records => ask.list(&question, &judge)?,
                        _ => ask.line(&question, &judge)?,
                    })
                } else {
                    match proposed {
                        Some(proposed) => judge(&proposed),
                        None => Ok(String::new()),
                    }
                }
            };
            match answer {
                Err(problem) => refused.push(format!("{name}: {problem}")),
                Ok(answer) if answer.is_empty() && key.optional => {}
                Ok(answer) if answer.is_empty() => missing.push(format!("`{name}`")),
                Ok(answer) => entries.push(entry(key, &answer)),
            }
        }
        if !refused.is_empty() {
            let failure = Failure::new(Kind::Usage, "some answers cannot be used");
            return Err(refused.into_iter().fold(failure, Failure::hint));
        }
        if !missing.is_empty() {
            let what = format!("answers are missing: {}", missing.join(", "));
            return Err(Failure::new(Kind::Usage, what).hint(
                "give each with `--set KEY=VALUE`, in a file for `--answers`, or run on a terminal to be asked",
            ));
        }
        Ok(entries)
    }
}

fn entry(key: &'static KeyInfo, answer: &str) -> Entry {
    let texts = match key.shape {
        Shape::Targets => {
            let ids = answer.split(|c: char| c.is_whitespace() || ",;".contains(c));
            ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
        }
        _ if key.is_list() => items(answer),
        _ => vec![answer.to_owned()],
    };
    Entry { key, texts }
}

fn answered<'e>(entries: &'e [Entry], key: &str) -> Option<&'e str> {
    let entry = entries.iter().find(|entry| entry.key.key == key)?;
    entry.texts.first().map(String::as_str)
}

/// Returns what reading the file objects to in one answer, were the part in it as far as it is answered.
fn fault_of(
    text: &str,
    part: Part,
    entries: &[Entry],
    key: &'static KeyInfo,
    answer: &str,
) -> Option<String> {
    let mut entries = entries.to_vec();
    entries.push(entry(key, answer));
    let id = answered(&entries, "id")
        .unwrap_or("part-without-a-name")
        .to_owned();
    if key.key != "id" && answered(&entries, "id").is_none() {
        let name = part.keys().iter().find(|info| info.key == "id")?;
        entries.push(entry(name, &id));
    }
    let faults = faults_with(text, part, &entries);
    let path = match part.list() {
        Some(list) => format!("{list}.{id}.{}", key.key),
        None => key.key.clone(),
    };
    let fault = faults.into_iter().find(|fault| {
        let rest = fault.key.strip_prefix(&path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
    })?;
    Some(match fault.help {
        Some(help) => format!("{} ({help})", fault.message),
        None => fault.message,
    })
}

fn faults_with(text: &str, part: Part, entries: &[Entry]) -> Vec<Fault> {
    const NAME: &str = "campaign.toml";
    let Ok(mut manuscript) = Manuscript::read(NAME, text) else {
        return Vec::new();
    };
    if !manuscript.add(part, entries) {
        return Vec::new();
    }
    Campaign::read_unfinished(NAME, &manuscript.text())
        .err()
        .unwrap_or_default()
}

/// Makes a name of a text: small letters, digits and `-`.
fn slug(text: &str, words: usize) -> String {
    let plain = text.to_lowercase();
    let parts = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty());
    parts.take(words).collect::<Vec<_>>().join("-")
}
