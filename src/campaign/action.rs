//! Actions: what a campaign asks people to do.

use super::Id;
use crate::congress::Bill;
use crate::foia::{DateRange, ExpediteGround, RecordDescription};

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// File a FOIA request.
    Foia(FoiaAction),
    /// Write to Congress.
    Congress(CongressAction),
}

impl Action {
    /// Returns the action's id.
    pub fn id(&self) -> &Id {
        match self {
            Self::Foia(action) => &action.id,
            Self::Congress(action) => &action.id,
        }
    }

    /// Returns the ids of the data points that it uses.
    pub fn data_points(&self) -> &[Id] {
        match self {
            Self::Foia(action) => &action.background,
            Self::Congress(action) => &action.concerns,
        }
    }

    /// Returns every text of the action that goes out alike in everybody's name, with its key in the
    /// file: `actions.hearing.reasons[1]`. What is asked for (records, the ask) is not among them.
    pub fn statements(&self) -> Vec<(String, &str)> {
        let mut texts = vec![("subject".to_owned(), self.subject())];
        let mut add = |key: &str, text| texts.push((key.to_owned(), text));
        match self {
            Self::Foia(action) => {
                add("opening", action.opening.as_str());
                add("impact", &action.impact);
                let waiver = &action.fee_waiver;
                for (key, text) in [
                    ("fee_waiver.operations", &waiver.operations),
                    ("fee_waiver.informative", &waiver.informative),
                    ("fee_waiver.significant", &waiver.significant),
                    ("fee_waiver.primary_interest", &waiver.primary_interest),
                ] {
                    if let Some(text) = text {
                        add(key, text);
                    }
                }
                if let Some(expedite) = &action.expedite {
                    add("expedite.facts", &expedite.facts);
                }
            }
            Self::Congress(action) => {
                add("opening", &action.opening);
                for (index, reason) in action.reasons.iter().enumerate() {
                    add(&format!("reasons[{}]", index + 1), reason);
                }
                add("closing", &action.closing);
                add("short", &action.short);
                add("script", &action.script);
            }
        }
        for (key, _) in &mut texts {
            *key = format!("actions.{}.{key}", self.id());
        }
        texts
    }

    /// Returns the action's subject.
    pub fn subject(&self) -> &str {
        match self {
            Self::Foia(action) => &action.subject,
            Self::Congress(action) => &action.subject,
        }
    }
}

/// A FOIA request that a campaign proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoiaAction {
    /// The action's id.
    pub id: Id,
    /// The FOIA offices to ask, such as `dhs-priv`; one request goes to each.
    pub offices: Vec<String>,
    /// What the request is about, on one line.
    pub subject: String,
    /// The first sentences: what is asked for and why.
    pub opening: String,
    /// Why it matters.
    pub impact: String,
    /// The data points that set out the background.
    pub background: Vec<Id>,
    /// The records asked for.
    pub records: Vec<RecordDescription>,
    /// The time that the records are from.
    pub range: DateRange,
    /// What people want to know, each turned into a description of records.
    pub questions: Vec<InvestigativeQuestion>,
    /// What the request does not ask for.
    pub exclude: Vec<String>,
    /// Arguments for a fee waiver.
    pub fee_waiver: FeeWaiverSuggestion,
    /// A reason for haste, for senders who can certify it.
    pub expedite: Option<ExpediteSuggestion>,
}

/// What people want to know, and the records that would show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvestigativeQuestion {
    /// The question, for people; never printed in a request.
    pub text: String,
    /// The description of records that takes its place in the request.
    pub records: String,
}

/// Arguments for a fee waiver along the factors of 6 CFR 5.11(k).
///
/// What speaks of the sender (`audience`, `commercial_interest`) is a suggestion only; it enters a
/// letter when the sender says so in their own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeeWaiverSuggestion {
    /// How the records concern identifiable operations or activities of the government.
    pub operations: Option<String>,
    /// How they are meaningfully informative and not already public.
    pub informative: Option<String>,
    /// Suggestion: how the sender will reach a reasonably broad audience.
    pub audience: Option<String>,
    /// How public understanding will grow to a significant extent.
    pub significant: Option<String>,
    /// Suggestion: whether the sender has a commercial interest.
    pub commercial_interest: Option<String>,
    /// Why the public interest outweighs any commercial one.
    pub primary_interest: Option<String>,
}

/// A reason for expedited processing that the sender may certify; never assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpediteSuggestion {
    /// The legal ground.
    pub ground: ExpediteGround,
    /// The facts that would support it.
    pub facts: String,
}

/// A letter to Congress that a campaign proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CongressAction {
    /// The action's id.
    pub id: Id,
    /// Who is to get it.
    pub targets: Targets,
    /// What the letter is about, on one line.
    pub subject: String,
    /// The first sentences.
    pub opening: String,
    /// One of the policy areas of the Library of Congress.
    pub topic: Option<String>,
    /// The bill it speaks of.
    pub bill: Option<Bill>,
    /// The data points that it is concerned about.
    pub concerns: Vec<Id>,
    /// What it asks, one sentence that can be answered yes or no.
    pub ask: String,
    /// What else the office should look into.
    pub reasons: Vec<String>,
    /// The last sentence before the request for a reply.
    pub closing: String,
    /// Questions that help senders to find their own words.
    pub prompts: Vec<String>,
    /// The version for forms: at most 475 characters, a line break counted twice.
    pub short: String,
    /// What to say on the telephone: at most 150 words.
    pub script: String,
}

/// Who is to get a letter to Congress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Targets {
    /// The sender's own members.
    OwnMembers,
    /// The chair and the ranking member of committees, by id, such as `HSJU`.
    Committees(Vec<String>),
    /// Members by bioguide id.
    Members(Vec<String>),
}
