//! From answers and an action to what a FOIA request asks for.

use super::{DraftError, items_or, parsed, words, words_or};
use crate::campaign::{FeeWaiverSuggestion, FoiaAction};
use crate::foia::{
    DateRange, Dollars, End, Expedite, ExpediteGround, FeeCategory, FeeWaiver, Fees, Format,
    Permission, RecordDescription, RecordsAbout, Request, Start, recognize_personal,
};
use crate::keyword::Keyword;
use crate::letter::answers::{Answers, Key};
use crate::lint::{named_person, names};
use crate::text::{one_line, unmarked};

pub(super) fn request_of(
    answers: &Answers,
    action: Option<&FoiaAction>,
) -> Result<Request, DraftError> {
    let subject = words_or(
        answers,
        Key::FoiaSubject,
        action.map(|action| &action.subject),
    )?;
    // What was pasted out of a list keeps no mark of it.
    let subject = unmarked(&subject).to_owned();
    let records = records_of(answers, action)?;
    let said = about_of(answers, &subject, &records)?;
    let permission = match said {
        RecordsAbout::Another => parsed::<Permission>(answers, Key::FoiaPermission)?,
        // Who asks for the government's work may name a person all the same.
        RecordsAbout::Agency if person(answers).is_some() => parsed(answers, Key::FoiaPermission)?,
        RecordsAbout::Agency | RecordsAbout::Own => None,
    };
    let about = match permission {
        Some(Permission::Official) => RecordsAbout::Agency,
        Some(_) => RecordsAbout::Another,
        None => said,
    };
    Ok(Request {
        permission,
        about,
        subject,
        records,
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
    // What is answered apart holds for the sender's own descriptions; those of a campaign keep what was
    // said of them.
    for record in &mut records {
        for (key, items) in [
            (Key::FoiaTypes, &mut record.types),
            (Key::FoiaCustodians, &mut record.custodians),
            (Key::FoiaTerms, &mut record.terms),
        ] {
            if let Some(own) = answers.list(key)
                && items.is_empty()
            {
                *items = own.to_vec();
            }
        }
    }
    Ok(records)
}

fn range_of(answers: &Answers, action: Option<&FoiaAction>) -> Result<DateRange, DraftError> {
    let default = action.map(|action| action.range);
    Ok(DateRange {
        from: match parsed::<Start>(answers, Key::FoiaFrom)? {
            Some(start) => start.day(),
            None => default.and_then(|range| range.from),
        },
        to: parsed(answers, Key::FoiaTo)?
            .or(default.map(|range| range.to))
            .unwrap_or(End::Present),
    })
}

fn fees_of(answers: &Answers, action: Option<&FoiaAction>) -> Result<Fees, DraftError> {
    let suggestion = action.map(|action| &action.fee_waiver);
    // These stand in the middle of a paragraph.
    let words = |key| words(answers, key).map(|text| one_line(&text));
    let suggested = |own: Key, pick: fn(&FeeWaiverSuggestion) -> &Option<String>| {
        words(own).or_else(|| suggestion.and_then(|waiver| pick(waiver).clone()))
    };
    let waiver = answers
        .flag(Key::FoiaFeeWaiver)
        .unwrap_or(false)
        .then(|| FeeWaiver {
            argument: words(Key::FoiaFeeWaiverArgument),
            operations: suggested(Key::FoiaFeeWaiverOperations, |waiver| &waiver.operations),
            informative: suggested(Key::FoiaFeeWaiverInformative, |waiver| &waiver.informative),
            audience: words(Key::FoiaDissemination),
            significant: suggested(Key::FoiaFeeWaiverSignificant, |waiver| &waiver.significant),
            commercial_interest: words(Key::FoiaCommercialInterest),
            primary_interest: suggested(Key::FoiaFeeWaiverPrimaryInterest, |waiver| {
                &waiver.primary_interest
            }),
        });
    Ok(Fees {
        category: parsed(answers, Key::FoiaFeeCategory)?.unwrap_or(FeeCategory::Other),
        category_facts: words(Key::FoiaFeeCategoryFacts),
        limit: parsed(answers, Key::FoiaFeeLimit)?.unwrap_or(Dollars::NONE),
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
    let ground = parsed::<ExpediteGround>(answers, Key::FoiaExpediteGround)?
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

/// Returns whose records the answers' words seem to ask for: where they name a person, the sender says
/// whose they are.
pub fn recognized(answers: &Answers) -> RecordsAbout {
    let own = answers.list(Key::FoiaRecords).unwrap_or_default();
    let subject = answers.text(Key::FoiaSubject).unwrap_or_default();
    personal(own.iter().map(String::as_str).chain([subject]))
}

/// Returns the name of the private person whom the sender's own words name, or `another person` where they speak of
/// one without a name; `None` if they speak of nobody.
pub fn person(answers: &Answers) -> Option<String> {
    let is_another = recognized(answers) == RecordsAbout::Another;
    named(answers).or_else(|| is_another.then(|| "another person".to_owned()))
}

/// Returns the name of the person whose records some of a request's items are: the one that the sender gave, else
/// the one that their words name.
pub(super) fn named(answers: &Answers) -> Option<String> {
    let given = answers
        .text(Key::FoiaPerson)
        .filter(|name| !name.is_empty());
    if let Some(given) = given {
        return Some(given.to_owned());
    }
    let own = answers.text(Key::SenderName).unwrap_or_default();
    let keys = [Key::FoiaRecords, Key::FoiaTerms];
    let items = keys
        .into_iter()
        .filter_map(|key| answers.list(key))
        .flatten();
    let subject = answers.text(Key::FoiaSubject).into_iter();
    subject
        .chain(items.map(String::as_str))
        .find_map(|text| named_person(text, own))
}

/// Returns the numbers of the items that name a person; empty where all do, or none, or where the sender said that
/// all the records are that person's.
pub(super) fn items_on(
    name: &str,
    answers: &Answers,
    records: &[RecordDescription],
) -> Vec<String> {
    if answers.text(Key::FoiaAbout) == Some(RecordsAbout::Another.as_str()) {
        return Vec::new();
    }
    let is_on = |record: &RecordDescription| {
        let mut texts = [&record.text].into_iter().chain(&record.terms);
        texts.any(|text| names(text, name))
    };
    let numbered = (1..).zip(records).filter(|(_, record)| is_on(record));
    let items: Vec<String> = numbered.map(|(number, _)| number.to_string()).collect();
    if items.len() == records.len() {
        Vec::new()
    } else {
        items
    }
}

fn personal<'a>(mut texts: impl Iterator<Item = &'a str>) -> RecordsAbout {
    texts
        .find_map(|text| {
            Some(recognize_personal(text)).filter(|about| *about != RecordsAbout::Agency)
        })
        .unwrap_or_default()
}

fn about_of(
    answers: &Answers,
    subject: &str,
    records: &[RecordDescription],
) -> Result<RecordsAbout, DraftError> {
    let texts = records.iter().map(|record| record.text.as_str());
    match parsed(answers, Key::FoiaAbout)? {
        Some(about) => Ok(about),
        None if personal(texts.chain([subject])) == RecordsAbout::Agency => {
            Ok(RecordsAbout::Agency)
        }
        None => Err(DraftError::Missing(Key::FoiaAbout)),
    }
}
