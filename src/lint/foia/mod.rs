//! Rules for requests under the Freedom of Information Act.

mod address;
mod background;
mod expedite;
mod fees;
pub(super) mod law;
mod length;
pub(super) mod person;
mod privacy;
pub(super) mod questions;
pub(super) mod scope;

use super::context::Context;
use super::remark::{Level, Remark};
use super::rules::{A3, G2, L2, S1};
use super::shared::{citations, claims, conduct, form, placeholders, sender};
use crate::foia::Request;

type Check = fn(&Context<'_>, &Request, &mut Vec<Remark>);

const CHECKS: [Check; 20] = [
    address::reaches_an_agency,
    address::takes_the_channel,
    address::names_the_sender,
    background::is_short,
    background::is_cited,
    expedite::is_certified,
    fees::are_stated,
    fees::waiver_is_argued,
    fees::category_has_facts,
    law::is_good,
    length::fits,
    privacy::holds_no_numbers,
    privacy::holds_no_home,
    privacy::has_identity_or_consent,
    questions::are_records,
    questions::exist_already,
    questions::are_plain,
    scope::is_bounded,
    scope::names_types_and_custodians,
    scope::is_one_subject,
];

pub(super) fn check(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    for check in CHECKS {
        check(context, request, out);
    }
    citations::marks_have_sources(context, &G2, out);
    claims::are_shown(context, &A3, out);
    conduct::is_civil(context, &L2, Level::Warning, out);
    placeholders::none_is_left(context, &S1, out);
    form::is_filled(context.letter, &S1, out);
    sender::city_fits(context, &S1, out);
}

/// Returns how a message names the description at this index.
fn item(request: &Request, index: usize) -> String {
    if request.records.len() > 1 {
        format!("Item {}", index + 1)
    } else {
        "The description".to_owned()
    }
}
