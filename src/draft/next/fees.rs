//! The reply to a fee notice.

use serde::Serialize;

use super::{Drafted, NextDraft, NextLetterError};
use crate::calendar::long;
use crate::draft::{parsed, required_as};
use crate::foia::{Dollars, FeeCategory};
use crate::letter::answers::Key;
use crate::letter::next::Refusal;
use crate::sender::Sender;
use crate::text::counted;

/// Up to this estimate, in cents, no payment may be asked in advance of somebody who has paid before
/// (5 U.S.C. § 552(a)(4)(A)(v)).
const ADVANCE: u64 = 25_000;

#[derive(Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "conditions of a template that do not exclude each other"
)]
struct FeesContext<'a> {
    notice: String,
    amount: Option<String>,
    /// Whether the notice wants to be paid before the work goes on.
    in_advance: bool,
    /// Whether the estimate is no larger than what may be asked in advance.
    is_small: bool,
    /// What may not be charged, since the agency is late.
    barred: Option<&'static str>,
    /// Whether to ask for the decision on the waiver.
    waiver: bool,
    limit: Option<String>,
    /// Whether what the sender agrees to is no larger than what may be asked in advance.
    limit_is_small: bool,
    /// Whether the limit covers the estimate.
    covers: bool,
    hours: Option<String>,
    narrow: &'a [String],
    /// What is free in the sender's category.
    allowance: Option<&'static str>,
}

pub(super) fn draft(sequel: &NextDraft<'_>, sender: &Sender) -> Result<Drafted, NextLetterError> {
    let (facts, answers) = (sequel.facts, sequel.answers);
    let notice = facts.fee_notice.ok_or(Refusal::NoFeeNotice {
        matter: facts.matter,
    })?;
    let limit: Dollars = required_as(answers, Key::FeesLimit)?;
    let hours: Option<u32> = parsed(answers, Key::FeesHours)?;
    let pages: Option<u32> = parsed(answers, Key::FeesPages)?;
    let is_favored = matches!(
        facts.category,
        FeeCategory::Educational | FeeCategory::Scientific | FeeCategory::Media
    );
    let own = FeesContext {
        notice: long(notice.on),
        amount: notice.amount.map(|amount| amount.to_string()),
        in_advance: notice.in_advance,
        is_small: notice
            .amount
            .is_some_and(|amount| amount.cents() <= ADVANCE),
        barred: facts.bars_search_fees(pages).then_some(if is_favored {
            "duplication fees"
        } else {
            "search fees"
        }),
        waiver: answers
            .flag(Key::FeesWaiver)
            .unwrap_or(facts.waiver_is_open()),
        limit: (limit.0 > 0).then(|| limit.to_string()),
        limit_is_small: u64::from(limit.0) * 100 <= ADVANCE,
        covers: notice
            .amount
            .is_some_and(|amount| amount.cents() <= u64::from(limit.0) * 100),
        hours: hours.map(|hours| counted(hours, "hour", "hours")),
        narrow: answers.list(Key::FeesNarrow).unwrap_or_default(),
        allowance: match facts.category {
            FeeCategory::Commercial => None,
            FeeCategory::Other => {
                Some("the first two hours of search time and the first 100 pages of duplication")
            }
            _ => Some("the first 100 pages of duplication"),
        },
    };
    Ok(Drafted {
        due: sequel.answer_due(),
        ..Drafted::plain(sequel.render(sender, &own)?)
    })
}
