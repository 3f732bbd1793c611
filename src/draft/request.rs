//! From answers and an action to what a FOIA request asks for.

use super::{DraftError, parsed, required, words};
use crate::campaign::{FeeWaiverSuggestion, FoiaAction};
use crate::foia::{
    DateRange, Dollars, End, Expedite, FeeCategory, FeeWaiver, Fees, Format, Ground,
    PersonalRecords, RecordDescription, Request, recognize_personal,
};
use crate::letter::answers::{Answers, Key};

pub(super) fn request_of(
    answers: &Answers,
    action: Option<&FoiaAction>,
) -> Result<Request, DraftError> {
    let subject = match (answers.text(Key::FoiaSubject), action) {
        (Some(subject), _) => subject.to_owned(),
        (None, Some(action)) => action.subject.clone(),
        (None, None) => required(answers, Key::FoiaSubject)?.to_owned(),
    };
    Ok(Request {
        subject,
        records: records_of(answers, action)?,
        range: range_of(answers, action)?,
        exclude: match answers.list(Key::FoiaExclude) {
            Some(items) => items.to_vec(),
            None => action
                .map(|action| action.exclude.clone())
                .unwrap_or_default(),
        },
        format: parsed::<Format>(answers, Key::FoiaFormat)?.unwrap_or_default(),
        fees: fees_of(answers, action)?,
        expedite: expedite_of(answers, action)?,
    })
}

fn records_of(
    answers: &Answers,
    action: Option<&FoiaAction>,
) -> Result<Vec<RecordDescription>, DraftError> {
    let own = answers
        .list(Key::FoiaRecords)
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
                key: Key::FoiaRecords,
            });
        }
    };
    // What is answered apart holds for every description.
    for record in &mut records {
        if let Some(types) = answers.list(Key::FoiaTypes) {
            record.types = types.to_vec();
        }
        if let Some(custodians) = answers.list(Key::FoiaCustodians) {
            record.custodians = custodians.to_vec();
        }
        if let Some(terms) = answers.list(Key::FoiaTerms) {
            record.terms = terms.to_vec();
        }
    }
    Ok(records)
}

fn range_of(answers: &Answers, action: Option<&FoiaAction>) -> Result<DateRange, DraftError> {
    let default = action.map(|action| action.range);
    Ok(DateRange {
        from: parsed(answers, Key::FoiaFrom)?.or(default.and_then(|range| range.from)),
        to: parsed(answers, Key::FoiaTo)?
            .or(default.map(|range| range.to))
            .unwrap_or(End::Present),
    })
}

fn fees_of(answers: &Answers, action: Option<&FoiaAction>) -> Result<Fees, DraftError> {
    let suggestion = action.map(|action| &action.fee_waiver);
    let suggested = |own: Key, pick: fn(&FeeWaiverSuggestion) -> &Option<String>| {
        words(answers, own).or_else(|| suggestion.and_then(|waiver| pick(waiver).clone()))
    };
    let waiver = answers
        .flag(Key::FoiaFeeWaiver)
        .unwrap_or(false)
        .then(|| FeeWaiver {
            operations: suggested(Key::FoiaFeeWaiverOperations, |waiver| &waiver.operations),
            informative: suggested(Key::FoiaFeeWaiverInformative, |waiver| &waiver.informative),
            audience: words(answers, Key::FoiaDissemination),
            significant: suggested(Key::FoiaFeeWaiverSignificant, |waiver| &waiver.significant),
            commercial_interest: words(answers, Key::FoiaCommercialInterest),
            primary_interest: suggested(Key::FoiaFeeWaiverPrimaryInterest, |waiver| {
                &waiver.primary_interest
            }),
        });
    Ok(Fees {
        category: parsed(answers, Key::FoiaFeeCategory)?.unwrap_or(FeeCategory::Other),
        category_facts: words(answers, Key::FoiaFeeCategoryFacts),
        limit: parsed(answers, Key::FoiaFeeLimit)?.unwrap_or(Dollars::IMPLIED),
        waiver,
    })
}

fn expedite_of(
    answers: &Answers,
    action: Option<&FoiaAction>,
) -> Result<Option<Expedite>, DraftError> {
    if !answers.flag(Key::FoiaExpedite).unwrap_or(false) {
        return Ok(None);
    }
    let suggestion = action.and_then(|action| action.expedite.as_ref());
    let ground = parsed::<Ground>(answers, Key::FoiaExpediteGround)?
        .or(suggestion.map(|suggestion| suggestion.ground))
        .ok_or(DraftError::Missing {
            key: Key::FoiaExpediteGround,
        })?;
    let facts = words(answers, Key::FoiaExpediteFacts)
        .or_else(|| suggestion.map(|suggestion| suggestion.facts.clone()))
        .ok_or(DraftError::Missing {
            key: Key::FoiaExpediteFacts,
        })?;
    let certified = answers.flag(Key::FoiaCertify).unwrap_or(false);
    Ok(Some(Expedite {
        ground,
        facts,
        certified,
    }))
}

/// Returns whose records the request asks for, where its words leave that open: the question
/// `foia.about` settles it.
pub fn personal_question(answers: &Answers) -> Option<PersonalRecords> {
    let own = answers.list(Key::FoiaRecords).unwrap_or_default();
    let subject = answers.text(Key::FoiaSubject).unwrap_or_default();
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
    match (answers.text(Key::FoiaAbout), personal) {
        (Some("self"), _) => Ok("self"),
        (Some("other"), _) => Ok("other"),
        (Some("agency"), _) | (None, None) => Ok("agency"),
        (Some(_), _) => Err(DraftError::Invalid {
            key: Key::FoiaAbout,
            problem: "it is `agency`, `self` or `other`".to_owned(),
        }),
        (None, Some(_)) => Err(DraftError::Missing {
            key: Key::FoiaAbout,
        }),
    }
}
