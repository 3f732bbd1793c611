//! F1 to F3: category, amount and waiver.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{F1, F2, F3};
use super::super::text::phrases::Phrases;
use super::super::text::plain::{plain, prose, word_count};
use super::super::words::FOIA;
use crate::foia::{Dollars, FeeCategory, FeeWaiver, RecordsAbout, Request};

/// A waiver argued in fewer words is conclusory: the burden is the requester's.
const SHORTEST_WAIVER: usize = 40;

/// F1.
pub(super) fn are_stated(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let body = plain(&context.letter.text.body);
    if !context.words.holds_any(&FOIA.fees.category) {
        out.push(F1.warning(format!(
            "The letter does not name its fee category. Say that it comes from: {}.",
            request.fees.category.label()
        )));
    }
    let Dollars(amount) = request.fees.limit;
    let stated = body.contains('$') || context.words.holds("dollars");
    if amount > 0 && !stated {
        out.push(F1.warning(format!(
            "The letter does not say how much its sender agrees to pay. State the limit, {}.",
            request.fees.limit
        )));
    }
}

/// F2.
pub(super) fn waiver_is_argued(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let portal = Phrases::new(&prose(&context.letter.text.portal.fee_waiver));
    let waiver = request.fees.waiver.as_ref();
    if waiver.is_some() && request.whose() == RecordsAbout::Own {
        out.push(F2.warning(
            "The request is for the sender's own records, and such requests seldom serve the \
             public's understanding. Drop the fee waiver.",
        ));
        // Whoever drops it need not argue it better first.
        return;
    }
    let argument = Phrases::new(&waiver.map(argument).unwrap_or_default());
    if [&context.own_words, &portal, &argument]
        .iter()
        .any(|text| text.holds_any(&FOIA.fees.poverty))
    {
        out.push(F2.warning(
            "The letter pleads poverty, which is not a ground for a fee waiver. Argue the public \
             interest instead, or agree to an amount.",
        ));
    }
    let Some(waiver) = waiver else {
        return;
    };
    let missing = missing_factors(waiver);
    let empty = empty_factors(waiver);
    if !missing.is_empty() {
        out.push(F2.warning(format!(
            "The fee waiver does not say {}. Give each factor a sentence or two of its own, in the \
             sender's own words where they speak of the sender.",
            missing.join("; nor ")
        )));
    } else if !empty.is_empty() {
        let said: Vec<String> = empty
            .iter()
            .map(|(name, text)| format!("{name} (\"{text}\")"))
            .collect();
        out.push(F2.warning(format!(
            "The fee waiver does not really say {}: that gives the office no facts, and bare conclusions are \
             refused. Say it in a sentence or two, or ask for no waiver by `foia.fee_waiver`.",
            said.join("; nor ")
        )));
    } else if word_count(&self::argument(waiver)) < SHORTEST_WAIVER {
        out.push(F2.warning(format!(
            "The fee waiver is argued in fewer than {SHORTEST_WAIVER} words; bare conclusions are \
             refused. Say in each factor what the records would show and to whom."
        )));
    }
    if request.fees.category == FeeCategory::Commercial {
        out.push(F2.warning(
            "The letter claims commercial use and a fee waiver, which the law gives to requests \
             that are not primarily commercial. Keep one of the two.",
        ));
    }
}

fn argument(waiver: &FeeWaiver) -> String {
    factors(waiver)
        .into_iter()
        .filter_map(|(_, text)| text)
        .chain(waiver.argument.as_deref())
        .collect::<Vec<_>>()
        .join("\n")
}

fn factors(waiver: &FeeWaiver) -> [(&'static str, Option<&str>); 6] {
    [
        (
            "which operations of the government the records concern",
            waiver.operations.as_deref(),
        ),
        (
            "what they would add to what is public",
            waiver.informative.as_deref(),
        ),
        (
            "how the sender will reach an audience",
            waiver.audience.as_deref(),
        ),
        (
            "how public understanding will grow significantly",
            waiver.significant.as_deref(),
        ),
        (
            "what commercial interest the sender has, if any",
            waiver.commercial_interest.as_deref(),
        ),
        (
            "why the public interest is the greater one",
            waiver.primary_interest.as_deref(),
        ),
    ]
}

/// Returns the factors whose texts say nothing, and the texts.
fn empty_factors(waiver: &FeeWaiver) -> Vec<(&'static str, &str)> {
    /// Fewer words name no facts.
    const FEWEST: usize = 4;
    /// Whoever goes on after so many words has something to say behind an "I do not know".
    const SHORT: usize = 8;
    let commercial = waiver.commercial_interest.as_deref();
    let factors = factors(waiver).into_iter().chain([(
        "why disclosure serves the public",
        waiver.argument.as_deref(),
    )]);
    let empty = factors.filter_map(|(name, text)| {
        let text = text.filter(|text| Some(*text) != commercial)?.trim();
        let count = word_count(text);
        let is_empty = Phrases::new(text).holds_any(&FOIA.fees.empty);
        (count < FEWEST || (count < SHORT && is_empty)).then_some((name, text))
    });
    empty.collect()
}

fn missing_factors(waiver: &FeeWaiver) -> Vec<&'static str> {
    // One text may argue all but what only the sender can say of themselves.
    let is_argued = waiver
        .argument
        .as_deref()
        .is_some_and(|text| !text.trim().is_empty());
    let own = [2, 4];
    factors(waiver)
        .into_iter()
        .enumerate()
        .filter(|(at, _)| !is_argued || own.contains(at))
        .map(|(_, factor)| factor)
        .filter(|(_, text)| text.is_none_or(|text| text.trim().is_empty()))
        .map(|(name, _)| name)
        .collect()
}

/// F3.
pub(super) fn category_has_facts(_: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let words = request.fees.category_facts.as_deref().map_or(0, word_count);
    match request.fees.category {
        FeeCategory::Media if words < 5 => out.push(F3.warning(
            "The letter claims to come from the news media without facts. Name the outlet and its \
             audience, or for a freelancer the published work or the agreement to publish.",
        )),
        FeeCategory::Educational | FeeCategory::Scientific if words < 3 => out.push(F3.warning(
            "The letter claims an institution's fee category without naming the institution. Name \
             it and the research that the records serve.",
        )),
        _ => {}
    }
}
