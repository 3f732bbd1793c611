//! L2 and G2: what is said before the records are asked for.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{G2, L2};
use super::super::shared::citations;
use super::super::text::phrases::Phrases;
use super::super::text::plain::prose;
use super::super::text::sentences::{Block, Sentence};
use super::super::words::FOIA;
use crate::foia::Request;

/// The longest background that an officer reads before the records, in words.
const LONGEST: usize = 250;

/// L2: long background.
pub(super) fn is_short(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let Some(first) = request.records.first() else {
        return;
    };
    let body = Phrases::new(&prose(&context.letter.text.body));
    let words = body.words_before(&Phrases::new(&prose(&first.text)));
    if let Some(words) = words.filter(|words| *words > LONGEST) {
        out.push(L2.warning(format!(
            "{words} words come before the first record asked for. Put the records first and keep \
             the background under {LONGEST} words; argument belongs to the fee waiver."
        )));
    }
}

/// G2: figures.
pub(super) fn is_cited(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let records: Vec<Phrases> = request
        .records
        .iter()
        .map(|record| Phrases::new(&prose(&record.text)))
        .collect();
    let is_record = |block: &Block| {
        let mut records = records.iter();
        records.any(|record| block.phrases.includes(record))
    };
    // What the sender says of their own reach is theirs to say.
    let waiver = request.fees.waiver.as_ref();
    let own: Vec<Phrases> = [
        waiver.and_then(|waiver| waiver.audience.as_deref()),
        waiver.and_then(|waiver| waiver.commercial_interest.as_deref()),
        request.fees.category_facts.as_deref(),
    ]
    .into_iter()
    .flatten()
    .map(|text| Phrases::new(&prose(text)))
    .collect();
    let is_own = |sentence: &Sentence| own.iter().any(|own| own.includes(&sentence.phrases));
    let is_standard = |sentence: &Sentence| sentence.phrases.holds_any(&FOIA.background.standard);
    citations::figures_are_cited(
        context,
        &G2,
        |b| !is_record(b),
        |s| !is_standard(s) && !is_own(s),
        out,
    );
}
