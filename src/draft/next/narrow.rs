//! The narrower request.

use chrono::NaiveDate;
use serde::Serialize;

use super::{Drafted, NextDraft, NextLetterError};
use crate::calendar::long;
use crate::draft::{DraftError, parsed};
use crate::foia::{DateRange, End};
use crate::letter::answers::Key;
use crate::sender::Sender;

#[derive(Serialize)]
struct NarrowContext<'a> {
    notice: Option<String>,
    records: Vec<&'a str>,
    range: String,
    custodians: &'a [String],
    terms: &'a [String],
}

pub(super) fn draft(sequel: &NextDraft<'_>, sender: &Sender) -> Result<Drafted, NextLetterError> {
    let answers = sequel.answers;
    let given = |key: Key| answers.list(key).filter(|items| !items.is_empty());
    let records = given(Key::NarrowRecords).ok_or(DraftError::Missing(Key::NarrowRecords))?;
    let original = sequel.request.map(|request| request.range);
    let range = DateRange {
        from: parsed::<NaiveDate>(answers, Key::NarrowFrom)?
            .or(original.and_then(|range| range.from)),
        to: parsed::<End>(answers, Key::NarrowTo)?
            .or(original.map(|range| range.to))
            .unwrap_or(End::Present),
    };
    let notice = sequel.facts.clarification;
    let own = NarrowContext {
        notice: notice.map(|notice| long(notice.on)),
        records: records.iter().map(String::as_str).collect(),
        range: range.phrase(),
        custodians: given(Key::NarrowCustodians).unwrap_or_default(),
        terms: given(Key::NarrowTerms).unwrap_or_default(),
    };
    Ok(Drafted {
        due: sequel.answer_due(),
        ..Drafted::plain(sequel.render(sender, &own)?)
    })
}
