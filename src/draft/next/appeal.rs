//! The appeal.

use chrono::NaiveDate;
use serde::Serialize;

use super::exemption::Withheld;
use super::words::Rule;
use super::{Drafted, NextDraft, NextLetterError};
use crate::calendar::long;
use crate::draft::DraftError;
use crate::draft::waiver::{Factor, factors};
use crate::foia::{Exemption, Request};
use crate::keyword::Keyword;
use crate::letter::answers::Key;
use crate::letter::next::{AppealGround, DeterminationKind, Enclosure, Refusal};
use crate::sender::Sender;

#[derive(Serialize)]
struct AppealContext<'a> {
    /// The days of the determinations.
    decided: Vec<String>,
    /// Whether everything is withheld.
    denied: bool,
    /// The last day to appeal, while it is to come.
    timely: Option<Rule>,
    /// What the appeal is against.
    grounds: &'a [AppealGround],
    withheld: Option<Withheld>,
    search: Option<Search<'a>>,
    fee_waiver: Option<Waiver<'a>>,
    expedition: Option<Expedition<'a>>,
    improper: Option<Improper<'a>>,
    glomar: Option<Glomar>,
    closure: bool,
    reasons: Option<&'a str>,
    /// Whether the request goes with it, and the determination.
    encloses: [bool; 2],
}

#[derive(Serialize)]
struct Search<'a> {
    /// Whether nothing at all was found.
    none: bool,
    reasons: Option<&'a str>,
}

#[derive(Serialize)]
struct Glomar {
    /// Under what the office will not say whether there are records: `(b)(1)`.
    sections: Vec<String>,
}

#[derive(Serialize)]
struct Waiver<'a> {
    factors: Vec<Factor>,
    /// What the sender adds to the request's argument.
    own: Option<&'a str>,
}

#[derive(Serialize)]
struct Expedition<'a> {
    clause: Option<&'static str>,
    facts: Option<&'a str>,
    certified: bool,
}

#[derive(Serialize)]
struct Improper<'a> {
    records: Vec<&'a str>,
    range: String,
    custodians: Vec<&'a str>,
    terms: Vec<&'a str>,
}

/// Returns the grounds of the appeal: those that the sender named, else those that the events bear
/// out. Silence bears none.
pub(super) fn grounds(sequel: &NextDraft<'_>) -> Result<Vec<AppealGround>, Refusal> {
    let facts = sequel.facts;
    let matter = facts.matter;
    let named: Vec<AppealGround> = sequel
        .answers
        .list(Key::AppealGrounds)
        .unwrap_or_default()
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    let decided = AppealGround::all().any(|ground| facts.decided(ground).is_some());
    if !decided {
        return Err(Refusal::Silence {
            matter,
            late: facts.is_late(),
        });
    }
    if named.is_empty() {
        let own = facts.grounds();
        return match (own.is_empty(), &facts.determination, facts.fee_notice) {
            (false, _, _) => Ok(own),
            (true, Some(made), _) if made.kind == DeterminationKind::Granted => {
                Err(Refusal::Granted { matter })
            }
            // A fee notice alone: what it decides is known when the sender says so.
            (true, _, Some(_)) if facts.waiver_asked => Ok(vec![AppealGround::FeeWaiver]),
            (true, _, _) => Err(Refusal::Silence {
                matter,
                late: facts.is_late(),
            }),
        };
    }
    if let Some(ground) = named
        .iter()
        .find(|ground| facts.decided(**ground).is_none())
    {
        return Err(Refusal::NoDecision {
            matter,
            ground: *ground,
        });
    }
    Ok(AppealGround::all()
        .filter(|ground| named.contains(ground))
        .collect())
}

pub(super) fn draft(sequel: &NextDraft<'_>, sender: &Sender) -> Result<Drafted, NextLetterError> {
    let (facts, answers) = (sequel.facts, sequel.answers);
    let grounds = grounds(sequel)?;
    let has = |ground: AppealGround| grounds.contains(&ground);
    let mut days: Vec<NaiveDate> = grounds
        .iter()
        .filter_map(|ground| facts.decided(*ground))
        .collect();
    days.sort_unstable();
    days.dedup();
    let exemptions = if has(AppealGround::Withheld) || has(AppealGround::Glomar) {
        exemptions(sequel)?
    } else {
        Vec::new()
    };
    let kind = facts.determination.as_ref().map(|made| made.kind);
    let own = AppealContext {
        decided: days.iter().map(|day| long(*day)).collect(),
        denied: kind == Some(DeterminationKind::Denied),
        timely: sequel
            .time_to_appeal()
            .filter(|_| days.iter().all(|day| Some(*day) == facts.appeal_from))
            .map(Rule::of),
        grounds: &grounds,
        withheld: has(AppealGround::Withheld)
            .then(|| Withheld::of(&exemptions, sequel.determination, sequel.templates))
            .transpose()?,
        search: has(AppealGround::Search).then(|| Search {
            none: kind == Some(DeterminationKind::NoRecords),
            reasons: answers.text(Key::AppealSearch),
        }),
        fee_waiver: has(AppealGround::FeeWaiver)
            .then(|| fee_waiver(sequel))
            .transpose()?,
        expedition: has(AppealGround::Expedition).then(|| expedition(sequel)),
        improper: has(AppealGround::Improper).then(|| improper(sequel.request)),
        glomar: has(AppealGround::Glomar).then(|| Glomar {
            sections: exemptions.iter().map(ToString::to_string).collect(),
        }),
        closure: has(AppealGround::Closure),
        reasons: answers.text(Key::AppealReasons),
        encloses: [false, true].map(|is_determination| {
            let mut all = sequel.encloses.iter();
            all.any(|one| matches!(one, Enclosure::Determination { .. }) == is_determination)
        }),
    };
    Ok(Drafted {
        text: sequel.render(sender, &own)?,
        due: facts.appeal_by.clone(),
        grounds,
        exemptions,
        closes: false,
        encloses: sequel.encloses.to_vec(),
    })
}

/// Returns the exemptions that the sender read in the determination, else those of the docket.
fn exemptions(sequel: &NextDraft<'_>) -> Result<Vec<Exemption>, DraftError> {
    let Some(named) = sequel.answers.list(Key::AppealExemptions) else {
        let made = sequel.facts.determination.as_ref();
        return Ok(made.map(|made| made.exemptions.clone()).unwrap_or_default());
    };
    let mut exemptions: Vec<Exemption> = named
        .iter()
        .map(|text| {
            text.parse().map_err(
                |error: crate::foia::ParseExemptionError| DraftError::Invalid {
                    key: Key::AppealExemptions,
                    problem: error.to_string(),
                },
            )
        })
        .collect::<Result<_, _>>()?;
    exemptions.sort_unstable();
    exemptions.dedup();
    Ok(exemptions)
}

/// Returns the argument for the waiver: the request's, and what the sender adds to it.
fn fee_waiver<'a>(sequel: &NextDraft<'a>) -> Result<Waiver<'a>, DraftError> {
    let argued = sequel
        .request
        .and_then(|request| request.fees.waiver.as_ref());
    let factors = match argued {
        Some(waiver) => factors(waiver, &[], sequel.templates)?,
        None => Vec::new(),
    };
    let own = sequel.answers.text(Key::AppealWaiver);
    if factors.is_empty() && own.is_none() {
        return Err(DraftError::Missing(Key::AppealWaiver));
    }
    Ok(Waiver { factors, own })
}

fn expedition<'a>(sequel: &NextDraft<'a>) -> Expedition<'a> {
    let asked = sequel.request.and_then(|request| request.expedite.as_ref());
    Expedition {
        clause: asked.map(|asked| asked.ground.clause()),
        facts: asked.map(|asked| asked.facts.as_str()),
        certified: asked.is_some_and(|asked| asked.certified),
    }
}

fn improper(request: Option<&Request>) -> Improper<'_> {
    let Some(request) = request else {
        return Improper {
            records: Vec::new(),
            range: String::new(),
            custodians: Vec::new(),
            terms: Vec::new(),
        };
    };
    let all = |pick: fn(&crate::foia::RecordDescription) -> &Vec<String>| {
        let mut seen: Vec<&str> = Vec::new();
        for text in request.records.iter().flat_map(pick) {
            if !seen.contains(&text.as_str()) {
                seen.push(text);
            }
        }
        seen
    };
    Improper {
        records: request
            .records
            .iter()
            .map(|record| record.text.as_str())
            .collect(),
        range: request.range.phrase(),
        custodians: all(|record| &record.custodians),
        terms: all(|record| &record.terms),
    }
}
