//! From answers and an action to what a FOIA request asks for.

use super::{DraftError, parsed, required, words};
use crate::campaign::{FeeWaiverSuggestion, FoiaAction};
use crate::foia::{
    DateRange, Dollars, End, Expedite, FeeCategory, FeeWaiver, Fees, Format, Ground,
    PersonalRecords, RecordDescription, Request, recognize_personal,
};
use crate::letter::answers::Answers;

pub(super) fn request_of(
    answers: &Answers,
    action: Option<&FoiaAction>,
) -> Result<Request, DraftError> {
    let subject = match (answers.text("foia.subject"), action) {
        (Some(subject), _) => subject.to_owned(),
        (None, Some(action)) => action.subject.clone(),
        (None, None) => required(answers, "foia.subject")?.to_owned(),
    };
    Ok(Request {
        subject,
        records: records_of(answers, action)?,
        range: range_of(answers, action)?,
        exclude: match answers.list("foia.exclude") {
            Some(items) => items.to_vec(),
            None => action
                .map(|action| action.exclude.clone())
                .unwrap_or_default(),
        },
        format: parsed::<Format>(answers, "foia.format")?.unwrap_or_default(),
        fees: fees_of(answers, action)?,
        expedite: expedite_of(answers, action)?,
    })
}

fn records_of(
    answers: &Answers,
    action: Option<&FoiaAction>,
) -> Result<Vec<RecordDescription>, DraftError> {
    let own = answers
        .list("foia.records")
        .filter(|items| !items.is_empty());
    let mut records: Vec<RecordDescription> = match (own, action) {
        (Some(items), _) => items
            .iter()
            .map(|text| RecordDescription {
                text: text.clone(),
                ..RecordDescription::default()
            })
            .collect(),
        (None, Some(action)) => {
            let questions = action.questions.iter().map(|question| RecordDescription {
                text: question.records.clone(),
                ..RecordDescription::default()
            });
            action.records.iter().cloned().chain(questions).collect()
        }
        (None, None) => {
            return Err(DraftError::Missing {
                key: "foia.records",
            });
        }
    };
    // What is answered apart holds for every description.
    for record in &mut records {
        if let Some(types) = answers.list("foia.types") {
            record.types = types.to_vec();
        }
        if let Some(custodians) = answers.list("foia.custodians") {
            record.custodians = custodians.to_vec();
        }
        if let Some(terms) = answers.list("foia.terms") {
            record.terms = terms.to_vec();
        }
    }
    Ok(records)
}

fn range_of(answers: &Answers, action: Option<&FoiaAction>) -> Result<DateRange, DraftError> {
    let default = action.map(|action| action.range);
    Ok(DateRange {
        from: parsed(answers, "foia.from")?.or(default.and_then(|range| range.from)),
        to: parsed(answers, "foia.to")?
            .or(default.map(|range| range.to))
            .unwrap_or(End::Present),
    })
}

fn fees_of(answers: &Answers, action: Option<&FoiaAction>) -> Result<Fees, DraftError> {
    let suggestion = action.map(|action| &action.fee_waiver);
    let suggested = |own: &str, pick: fn(&FeeWaiverSuggestion) -> &Option<String>| {
        words(answers, own).or_else(|| suggestion.and_then(|waiver| pick(waiver).clone()))
    };
    let waiver = answers
        .flag("foia.fee_waiver")
        .unwrap_or(false)
        .then(|| FeeWaiver {
            operations: suggested("foia.fee_waiver.operations", |waiver| &waiver.operations),
            informative: suggested("foia.fee_waiver.informative", |waiver| &waiver.informative),
            audience: words(answers, "foia.dissemination"),
            significant: suggested("foia.fee_waiver.significant", |waiver| &waiver.significant),
            commercial_interest: words(answers, "foia.commercial_interest"),
            primary_interest: suggested("foia.fee_waiver.primary_interest", |waiver| {
                &waiver.primary_interest
            }),
        });
    Ok(Fees {
        category: parsed(answers, "foia.fee_category")?.unwrap_or(FeeCategory::Other),
        category_facts: words(answers, "foia.fee_category_facts"),
        limit: parsed(answers, "foia.fee_limit")?.unwrap_or(Dollars::IMPLIED),
        waiver,
    })
}

fn expedite_of(
    answers: &Answers,
    action: Option<&FoiaAction>,
) -> Result<Option<Expedite>, DraftError> {
    if !answers.flag("foia.expedite").unwrap_or(false) {
        return Ok(None);
    }
    let suggestion = action.and_then(|action| action.expedite.as_ref());
    let ground = parsed::<Ground>(answers, "foia.expedite_ground")?
        .or(suggestion.map(|suggestion| suggestion.ground))
        .ok_or(DraftError::Missing {
            key: "foia.expedite_ground",
        })?;
    let facts = words(answers, "foia.expedite_facts")
        .or_else(|| suggestion.map(|suggestion| suggestion.facts.clone()))
        .ok_or(DraftError::Missing {
            key: "foia.expedite_facts",
        })?;
    let certified = answers.flag("foia.certify").unwrap_or(false);
    Ok(Some(Expedite {
        ground,
        facts,
        certified,
    }))
}

/// Returns whose records the request asks for, where its words leave that open: the question
/// `foia.about` settles it.
pub fn personal_question(answers: &Answers) -> Option<PersonalRecords> {
    let own = answers.list("foia.records").unwrap_or_default();
    let subject = answers.text("foia.subject").unwrap_or_default();
    own.iter()
        .map(String::as_str)
        .chain([subject])
        .find_map(recognize_personal)
}

pub(super) fn about_of(answers: &Answers, request: &Request) -> Result<&'static str, DraftError> {
    let texts = request.records.iter().map(|record| record.text.as_str());
    let personal = texts
        .chain([request.subject.as_str()])
        .find_map(recognize_personal);
    match (answers.text("foia.about"), personal) {
        (Some("self"), _) => Ok("self"),
        (Some("other"), _) => Ok("other"),
        (Some("agency"), _) | (None, None) => Ok("agency"),
        (Some(_), _) => Err(DraftError::Invalid {
            key: "foia.about",
            problem: "it is `agency`, `self` or `other`".to_owned(),
        }),
        (None, Some(_)) => Err(DraftError::Missing { key: "foia.about" }),
    }
}
