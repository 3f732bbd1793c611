//! `redress campaign check --online`: whether the sources' links still lead to what the claims rest on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::thread;
use std::time::Duration;

use serde::Serialize;
use url::Url;

use super::archive::tools;
use crate::campaign::check::{Report, Rule, look_up};
use crate::campaign::{CampaignFile, Source, is_public_address};
use crate::cli::failure::Failure;
use crate::cli::fetch::{self, Agent, NotGiven};
use crate::inbox::{self, PDF_PROGRAM, SIZE_LIMIT};
use crate::terminal::{Table, Ui, find_program};
use crate::text::{quotable, visible};

/// A host is asked again after so long.
const PAUSE: Duration = Duration::from_secs(1);
/// A link that moves more often leads in circles.
const HOPS: usize = 5;

/// How the link of a source stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "state")]
enum Standing {
    /// It answers.
    Answers,
    /// It answers from another address.
    Moved {
        /// The last one.
        to: String,
    },
    /// The server says that there is no such page any more (404, 410).
    Gone {
        /// What it said.
        status: u16,
    },
    /// Nothing came that tells.
    Unanswered {
        /// Why.
        why: String,
    },
}

/// What came of a source's link.
#[derive(Debug, Serialize)]
pub(super) struct Link {
    source: String,
    url: String,
    #[serde(flatten)]
    standing: Standing,
    /// The data points whose excerpt stands in the page.
    found: Vec<String>,
    /// Those whose excerpt does not.
    missing: Vec<String>,
    /// Why the page's text could not be read, where it came.
    unread: Option<String>,
}

/// What came of an address: how it stands, and its text or why that could not be read.
type Came = (Standing, Option<Result<String, String>>);

/// Asks for the link of every source, one after the other and each once.
pub(super) fn links(file: &CampaignFile, agent: &Agent, ui: &mut Ui) -> Vec<Link> {
    let mut visits = Visits {
        agent,
        hosts: BTreeSet::new(),
    };
    let mut known: BTreeMap<&str, Came> = BTreeMap::new();
    let mut links = Vec::new();
    for source in &file.campaign.sources {
        let came = match known.get(source.url.as_str()) {
            Some(came) => came.clone(),
            None => visits.visit(&source.url, ui),
        };
        links.push(link(file, source, &came));
        known.insert(&source.url, came);
    }
    links
}

/// The hosts that were asked, each of which is given a pause before it is asked again.
struct Visits<'a> {
    agent: &'a Agent,
    hosts: BTreeSet<String>,
}

impl Visits<'_> {
    /// Asks for an address, and for those that it moves on to.
    fn visit(&mut self, address: &str, ui: &mut Ui) -> Came {
        let unanswered = |why: String| (Standing::Unanswered { why }, None);
        let mut at = address.to_owned();
        for _ in 0..=HOPS {
            self.pause(&at);
            ui.status(&format!("Fetching {}", visible(&at)));
            match fetch::reply(self.agent, &at, SIZE_LIMIT) {
                Err(error) => return unanswered(error),
                Ok(Ok(bytes)) => {
                    let program = find_program(PDF_PROGRAM);
                    let tools = tools(program.as_deref());
                    let read = inbox::read_from(Path::new(&at), bytes, tools);
                    let text = read
                        .map(|read| read.text)
                        .map_err(|error| error.to_string());
                    let standing = if at == address {
                        Standing::Answers
                    } else {
                        Standing::Moved { to: at }
                    };
                    return (standing, Some(text));
                }
                Ok(Err(NotGiven::Status(status @ (404 | 410)))) => {
                    return (Standing::Gone { status }, None);
                }
                Ok(Err(NotGiven::Moved(to))) => {
                    let next = Url::parse(&at).and_then(|here| here.join(&to));
                    match next {
                        Ok(next) if is_public_address(next.as_str()) => at = next.into(),
                        _ => return unanswered(NotGiven::Moved(to).to_string()),
                    }
                }
                Ok(Err(other)) => return unanswered(other.to_string()),
            }
        }
        unanswered(format!("it moves on more than {HOPS} times"))
    }

    /// Waits before a host is asked again.
    fn pause(&mut self, address: &str) {
        let host = Url::parse(address).ok();
        let host = host.and_then(|url| url.host_str().map(str::to_owned));
        if !self.hosts.insert(host.unwrap_or_default()) {
            thread::sleep(PAUSE);
        }
    }
}

/// Looks the source's excerpts up in what came.
fn link(file: &CampaignFile, source: &Source, (standing, text): &Came) -> Link {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    if let Some(Ok(text)) = text {
        let points = file.campaign.data_points.iter();
        for point in points.filter(|point| point.source == source.id) {
            let list = match look_up(&point.excerpt, text) {
                Ok(_) => &mut found,
                Err(_) => &mut missing,
            };
            list.push(point.id.to_string());
        }
    }
    Link {
        source: source.id.to_string(),
        url: source.url.clone(),
        standing: standing.clone(),
        found,
        missing,
        unread: text.as_ref().and_then(|text| text.clone().err()),
    }
}

/// Adds what was found to a report: a page that is gone is an error, everything else for someone to look at.
pub(super) fn report(links: &[Link], file: &CampaignFile, report: &mut Report) {
    let finding = |rule: Rule, key: String, message: String, help: &str| {
        file.finding(rule, key, visible(&message), Some(help.to_owned()))
    };
    for link in links {
        let source = &link.source;
        let key = || format!("sources.{source}.url");
        match &link.standing {
            Standing::Answers => {}
            Standing::Gone { status } => report.errors.push(finding(
                Rule::Gone,
                key(),
                format!("the page of `{source}` is gone: the server answered {status}"),
                "look for where it went, or give the address of a copy in a public archive",
            )),
            Standing::Moved { to } => report.warnings.push(finding(
                Rule::Moved,
                key(),
                format!("the page of `{source}` has moved to {to}"),
                "give that address, if it is the same document",
            )),
            Standing::Unanswered { why } => report.warnings.push(finding(
                Rule::NoAnswer,
                key(),
                format!("the page of `{source}` could not be fetched: {why}"),
                "open it in a browser: some sites turn programs away",
            )),
        }
        for point in &link.missing {
            report.warnings.push(finding(
                Rule::Changed,
                format!("data_points.{point}.excerpt"),
                format!(
                    "the excerpt of `{point}` does not stand in the page of `{source}` as it is now"
                ),
                "open it in a browser: the page may have changed, or show its text only there",
            ));
        }
    }
    report.errors.sort_by_key(|fault| fault.line);
    report.warnings.sort_by_key(|fault| fault.line);
}

/// Says how each link stands, and in which pages the excerpts stand.
pub(super) fn show(links: &[Link], ui: &mut Ui) -> Result<(), Failure> {
    let mut table = Table::new(["source", "link", "excerpts"]);
    for link in links {
        let standing = match &link.standing {
            Standing::Answers => "answers".to_owned(),
            Standing::Moved { to } => format!("moved to {}", quotable(to)),
            Standing::Gone { status } => format!("gone ({status})"),
            Standing::Unanswered { .. } => "did not answer".to_owned(),
        };
        let all = link.found.len() + link.missing.len();
        let excerpts = match (&link.unread, all) {
            (Some(why), _) => quotable(why),
            (None, 0) => String::new(),
            (None, all) => format!("{} of {all} stand there", link.found.len()),
        };
        table.row([link.source.clone(), standing, excerpts]);
    }
    ui.result(table.render(ui.width()).trim_end())?;
    Ok(())
}
