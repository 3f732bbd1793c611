//! What the law says about the events of a matter.

use crate::docket::event::{DatedEvent, EventKind};
use crate::docket::matter::{Matter, MatterKind};
use crate::docket::passage::Passage;
use crate::foia::Event;
use crate::law::{Agency, Law, Limit, Occasion};

/// A sentence of the law about an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawNote {
    /// The sentence.
    pub text: String,
    /// Where it stands.
    pub cite: String,
}

/// Returns what the law says about an event of a FOIA matter: the statute, then the agency's own rule
/// where it has one. No law speaks of letters to Congress, nor of most steps before a request has left.
pub fn law_of(matter: &Matter, event: &DatedEvent, law: &Law) -> Vec<LawNote> {
    if matter.entry.kind == MatterKind::Congress {
        return Vec::new();
    }
    let occasion = match &event.what {
        EventKind::Progress(progress) => Occasion::Event(progress.event()),
        what @ EventKind::Letter { .. } => match what.filing() {
            Some(Passage::Sent { .. } | Passage::Filed { .. }) => Occasion::Filed,
            _ => return Vec::new(),
        },
    };
    let statute = law.sentence(occasion).map(|sentence| LawNote {
        text: sentence.text.clone(),
        cite: sentence.cite.clone(),
    });
    let own = law.agency(&matter.entry.to.id).and_then(|agency| {
        let step = event.what.progress()?.event();
        own_rule(agency, step)
    });
    statute.into_iter().chain(own).collect()
}

/// Returns what an agency's own rule says about a step.
fn own_rule(agency: &Agency, step: Event) -> Option<LawNote> {
    let (limit, what) = match step {
        Event::ClarificationAsked => (Limit::ClarificationReply, "an answer"),
        Event::ExpediteDenied | Event::FeeWaiverDenied => (Limit::Appeal, "an appeal"),
        step if step.is_determination() => (Limit::Appeal, "an appeal"),
        _ => return None,
    };
    let rule = agency.rule(limit)?;
    let unverified = if rule.verified { "" } else { " (not checked)" };
    Some(LawNote {
        text: format!(
            "The {} gives {} for {what}{unverified}.",
            agency.name,
            rule.length()
        ),
        cite: rule.cite.clone(),
    })
}
