//! The appeal.

use chrono::NaiveDate;
use serde::Serialize;

use super::exemption::{ask, citation, covers, name, needs_harm};
use super::words::Rule;
use super::{Drafted, Sequel, SequelError};
use crate::calendar::long;
use crate::draft::DraftError;
use crate::foia::{Exemption, FeeWaiver, Request};
use crate::letter::next::{Ground, Kind, Refusal};
use crate::sender::Sender;
use crate::word::Word;

#[derive(Serialize)]
struct Own<'a> {
    /// `determination of November 2, 2026`, or several.
    decisions: String,
    /// The last day to appeal, while it is to come.
    timely: Option<Rule>,
    /// What the appeal is against, one clause a ground.
    items: Vec<String>,
    withheld: Option<Withheld>,
    search: Option<Search<'a>>,
    fee_waiver: Option<Waiver<'a>>,
    expedition: Option<Expedition<'a>>,
    improper: Option<Improper<'a>>,
    reasons: Option<&'a str>,
}

#[derive(Serialize)]
struct Withheld {
    what: &'static str,
    /// `Exemptions 5 and 7(C)`.
    names: String,
    exemptions: Vec<Entry>,
    /// The same of the exemptions that need a foreseeable harm.
    harm: String,
    all_harm: bool,
}

#[derive(Serialize)]
struct Entry {
    name: String,
    covers: &'static str,
    citation: String,
    ask: &'static str,
}

#[derive(Serialize)]
struct Search<'a> {
    /// Whether nothing at all was found.
    none: bool,
    reasons: Option<&'a str>,
}

#[derive(Serialize)]
struct Waiver<'a> {
    factors: Vec<Factor>,
    /// What the sender adds to the request's argument.
    own: Option<&'a str>,
}

#[derive(Serialize)]
struct Factor {
    heading: &'static str,
    text: String,
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
pub(super) fn grounds(sequel: &Sequel<'_>) -> Result<Vec<Ground>, Refusal> {
    let facts = sequel.facts;
    let matter = facts.matter;
    let named: Vec<Ground> = sequel
        .answers
        .list("appeal.grounds")
        .unwrap_or_default()
        .iter()
        .filter_map(|text| text.parse().ok())
        .collect();
    let decided = Ground::all().any(|ground| facts.decided(ground).is_some());
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
            (true, Some(made), _) if made.kind == Kind::Granted => Err(Refusal::Granted { matter }),
            // A fee notice alone: what it decides is known when the sender says so.
            (true, _, Some(_)) if facts.waiver_asked => Ok(vec![Ground::FeeWaiver]),
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
    Ok(Ground::all()
        .filter(|ground| named.contains(ground))
        .collect())
}

pub(super) fn draft(sequel: &Sequel<'_>, sender: &Sender) -> Result<Drafted, SequelError> {
    let (facts, answers) = (sequel.facts, sequel.answers);
    let grounds = grounds(sequel)?;
    let has = |ground: Ground| grounds.contains(&ground);
    let mut days: Vec<NaiveDate> = grounds
        .iter()
        .filter_map(|ground| facts.decided(*ground))
        .collect();
    days.sort_unstable();
    days.dedup();
    let exemptions = if has(Ground::Withheld) {
        exemptions(sequel)?
    } else {
        Vec::new()
    };
    let kind = facts.determination.as_ref().map(|made| made.kind);
    let own = Own {
        decisions: decisions(&days),
        timely: sequel
            .time_to_appeal()
            .filter(|_| days.iter().all(|day| Some(*day) == facts.appeal_from))
            .map(Rule::of),
        items: grounds
            .iter()
            .map(|ground| item(*ground, kind, &exemptions))
            .collect(),
        withheld: has(Ground::Withheld).then(|| withheld(kind, &exemptions)),
        search: has(Ground::Search).then(|| Search {
            none: kind == Some(Kind::NoRecords),
            reasons: answers.text("appeal.search"),
        }),
        fee_waiver: has(Ground::FeeWaiver)
            .then(|| fee_waiver(sequel))
            .transpose()?,
        expedition: has(Ground::Expedition).then(|| expedition(sequel)),
        improper: has(Ground::Improper).then(|| improper(sequel.request)),
        reasons: answers.text("appeal.reasons"),
    };
    Ok(Drafted {
        text: sequel.render(sender, &own)?,
        due: facts.appeal_by.clone(),
        grounds,
        exemptions,
        closes: false,
    })
}

/// Returns the exemptions that the sender read in the determination, else those of the docket.
fn exemptions(sequel: &Sequel<'_>) -> Result<Vec<Exemption>, DraftError> {
    let Some(named) = sequel.answers.list("appeal.exemptions") else {
        let made = sequel.facts.determination.as_ref();
        return Ok(made.map(|made| made.exemptions.clone()).unwrap_or_default());
    };
    let mut exemptions: Vec<Exemption> = named
        .iter()
        .map(|text| {
            text.parse().map_err(
                |error: crate::foia::ParseExemptionError| DraftError::Invalid {
                    key: "appeal.exemptions",
                    problem: error.to_string(),
                },
            )
        })
        .collect::<Result<_, _>>()?;
    exemptions.sort_unstable();
    exemptions.dedup();
    Ok(exemptions)
}

/// Returns what a determination of this kind withholds.
fn what(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Denied) => "the records in full",
        _ => "records or parts of records",
    }
}

fn item(ground: Ground, kind: Option<Kind>, exemptions: &[Exemption]) -> String {
    match ground {
        Ground::Withheld if exemptions.is_empty() => match kind {
            Some(Kind::Denied) => "The withholding of the records in full.".to_owned(),
            _ => "The withholding of records or parts of records.".to_owned(),
        },
        Ground::Withheld => {
            let cited: Vec<String> = exemptions.iter().map(ToString::to_string).collect();
            format!(
                "The withholding of {} under 5 U.S.C. § 552{}.",
                what(kind),
                prose(&cited)
            )
        }
        Ground::Search => "The adequacy of the search.".to_owned(),
        Ground::FeeWaiver => "The denial of a fee waiver.".to_owned(),
        Ground::Expedition => "The denial of expedited processing.".to_owned(),
        Ground::Improper => "The decision not to process the request as it stands.".to_owned(),
    }
}

fn withheld(kind: Option<Kind>, exemptions: &[Exemption]) -> Withheld {
    let harmful: Vec<Exemption> = exemptions
        .iter()
        .copied()
        .filter(|exemption| needs_harm(*exemption))
        .collect();
    Withheld {
        what: what(kind),
        names: names(exemptions),
        all_harm: harmful.len() == exemptions.len(),
        harm: names(&harmful),
        exemptions: exemptions
            .iter()
            .map(|exemption| Entry {
                name: name(*exemption),
                covers: covers(*exemption),
                citation: citation(*exemption),
                ask: ask(*exemption),
            })
            .collect(),
    }
}

/// Returns the argument for the waiver: the request's, and what the sender adds to it.
fn fee_waiver<'a>(sequel: &Sequel<'a>) -> Result<Waiver<'a>, DraftError> {
    let argued = sequel
        .request
        .and_then(|request| request.fees.waiver.as_ref());
    let factors = argued.map(factors).unwrap_or_default();
    let own = sequel.answers.text("appeal.waiver");
    if factors.is_empty() && own.is_none() {
        return Err(DraftError::Missing {
            key: "appeal.waiver",
        });
    }
    Ok(Waiver { factors, own })
}

/// Returns the determinations with their days: `determinations of October 1, 2026, and …`.
fn decisions(days: &[NaiveDate]) -> String {
    let days: Vec<String> = days.iter().map(|day| long(*day)).collect();
    match days.as_slice() {
        [only] => format!("determination of {only}"),
        days => format!("determinations of {}", days.join(", and ")),
    }
}

/// Returns exemptions by name: `Exemption 5`, `Exemptions 5 and 7(C)`.
fn names(exemptions: &[Exemption]) -> String {
    let names: Vec<String> = exemptions.iter().map(|one| name(*one)).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        names => {
            let bare: Vec<String> = names
                .iter()
                .map(|name| name.trim_start_matches("Exemption ").to_owned())
                .collect();
            format!("Exemptions {}", prose(&bare))
        }
    }
}

/// Joins items as prose does.
fn prose(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] => format!("{first} and {second}"),
        [most @ .., last] => format!("{}, and {last}", most.join(", ")),
    }
}

fn factors(waiver: &FeeWaiver) -> Vec<Factor> {
    [
        ("Operations of the government.", &waiver.operations),
        ("New information.", &waiver.informative),
        ("Reach.", &waiver.audience),
        ("Significance.", &waiver.significant),
        ("Commercial interest.", &waiver.commercial_interest),
        ("Primary interest.", &waiver.primary_interest),
    ]
    .into_iter()
    .filter_map(|(heading, text)| {
        Some(Factor {
            heading,
            text: text.as_ref()?.replace('\n', " "),
        })
    })
    .collect()
}

fn expedition<'a>(sequel: &Sequel<'a>) -> Expedition<'a> {
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
