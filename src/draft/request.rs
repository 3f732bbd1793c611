//! From answers and an action to what a FOIA request asks for.

use super::{DraftError, items_or, parsed, words, words_or};
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
    Ok(Request {
        subject: words_or(
            answers,
            Key::FoiaSubject,
            action.map(|action| &action.subject),
        )?,
        records: records_of(answers, action)?,
        range: range_of(answers, action)?,
        exclude: items_or(
            answers,
            Key::FoiaExclude,
            action.map(|action| &action.exclude),
        ),
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
        (None, None) => return Err(DraftError::Missing(Key::FoiaRecords)),
    };
    // What is answered apart holds for every description.
    for record in &mut records {
        for (key, items) in [
            (Key::FoiaTypes, &mut record.types),
            (Key::FoiaCustodians, &mut record.custodians),
            (Key::FoiaTerms, &mut record.terms),
        ] {
            if let Some(own) = answers.list(key) {
                *items = own.to_vec();
            }
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
        .ok_or(DraftError::Missing(Key::FoiaExpediteGround))?;
    let facts = words_or(
        answers,
        Key::FoiaExpediteFacts,
        suggestion.map(|suggestion| &suggestion.facts),
    )?;
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
        (None, Some(_)) => Err(DraftError::Missing(Key::FoiaAbout)),
    }
}
