//! A reading as people and as programs read it.

use serde::Serialize;

use crate::calendar::long;
use crate::docket::incoming::Steps;
use crate::docket::{EventKind, Matter};
use crate::foia::reply::{Fact, Proposal, Reading, Why};
use crate::inbox::Bounce;

/// Returns the proposals with their sentences, and what is left blank.
pub(super) fn text(reading: &Reading, matter: Option<&Matter>) -> String {
    let mut lines = vec![match matter {
        Some(matter) => format!("For matter {}: {}", matter.id, matter.entry.subject),
        None => "For an unknown matter".to_owned(),
    }];
    for proposal in &reading.proposals {
        lines.push(format!(
            "  {}: {}",
            proposal.fact.name(),
            value(&proposal.fact)
        ));
        lines.push(if proposal.sentence.is_empty() {
            "    named by you".to_owned()
        } else {
            format!("    line {}: {}", proposal.line, proposal.sentence)
        });
    }
    let is_shown = |why: Why, name: &str| {
        why != Why::NotFound || ["event", "tracking", "dated"].contains(&name)
    };
    let blanks = reading.blanks.iter();
    let blanks: Vec<_> = blanks
        .filter(|blank| is_shown(blank.why, blank.fact))
        .collect();
    if let (true, Some(blank)) = (blanks.len() > 3, blanks.first())
        && blanks.iter().all(|other| other.why == Why::NotAReply)
    {
        let all = if reading.proposals.is_empty() {
            "All"
        } else {
            "All else"
        };
        lines.push(format!("{all} left blank: {}", blank.why.as_str()));
        return lines.join("\n");
    }
    if !blanks.is_empty() {
        lines.push("Left blank".to_owned());
    }
    for blank in blanks {
        lines.push(format!("  {}: {}", blank.fact, blank.why.as_str()));
        for candidate in &blank.candidates {
            lines.push(format!(
                "    {}, line {}: {}",
                value(&candidate.fact),
                candidate.line,
                candidate.sentence
            ));
        }
    }
    lines.join("\n")
}

/// Returns a fact's value as people read it.
pub(super) fn value(fact: &Fact) -> String {
    match fact {
        Fact::Dated(date) | Fact::Received(date) | Fact::AppealReceived(date) => long(*date),
        Fact::Fee(amount) => amount.to_string(),
        fact => fact.value(),
    }
}

#[derive(Serialize)]
pub(super) struct Report<'a> {
    schema: u32,
    matter: Option<String>,
    proposals: Vec<Proposed<'a>>,
    blank: Vec<Blank<'a>>,
    /// What `--confirm` would record.
    events: Vec<Recorded<'a>>,
    cut: bool,
}

#[derive(Serialize)]
struct Proposed<'a> {
    fact: &'static str,
    value: String,
    sentence: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct Blank<'a> {
    fact: &'static str,
    reason: &'static str,
    candidates: Vec<Proposed<'a>>,
}

#[derive(Serialize)]
struct Recorded<'a> {
    on: chrono::NaiveDate,
    #[serde(flatten)]
    what: &'a EventKind,
}

impl<'a> Proposed<'a> {
    fn of(proposal: &'a Proposal) -> Self {
        Self {
            fact: proposal.fact.name(),
            value: proposal.fact.value(),
            sentence: &proposal.sentence,
            line: proposal.line,
        }
    }
}

/// Returns a reading as JSON.
pub(super) fn json<'a>(
    reading: &'a Reading,
    matter: Option<&Matter>,
    found: &'a Steps,
) -> Report<'a> {
    Report {
        schema: 1,
        matter: matter.map(|matter| matter.id.to_string()),
        proposals: reading.proposals.iter().map(Proposed::of).collect(),
        blank: reading
            .blanks
            .iter()
            .map(|blank| Blank {
                fact: blank.fact,
                reason: blank.why.as_str(),
                candidates: blank.candidates.iter().map(Proposed::of).collect(),
            })
            .collect(),
        events: recorded(found),
        cut: reading.is_cut,
    }
}

fn recorded(found: &Steps) -> Vec<Recorded<'_>> {
    let events = found.events.iter();
    events
        .map(|(on, what)| Recorded { on: *on, what })
        .collect()
}

/// Returns a report of a mail server as JSON; the letter says nothing else.
pub(super) fn bounced<'a>(
    matter: Option<&Matter>,
    bounce: &Bounce,
    why: &'a str,
    found: &'a Steps,
) -> Report<'a> {
    let proposed = |fact, value| Proposed {
        fact,
        value,
        sentence: why,
        line: 1,
    };
    let event = (!bounce.is_delayed).then(|| proposed("event", "bounced".to_owned()));
    let dated = bounce.on.map(|on| proposed("dated", on.to_string()));
    Report {
        schema: 1,
        matter: matter.map(|matter| matter.id.to_string()),
        proposals: event.into_iter().chain(dated).collect(),
        blank: Vec::new(),
        events: recorded(found),
        cut: false,
    }
}
