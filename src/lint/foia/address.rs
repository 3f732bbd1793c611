//! A1, A2 and S1: to whom, by what channel, from whom.

use chrono::TimeDelta;

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{A1, A2, S1};
use super::super::words::FOIA;
use crate::foia::Request;
use crate::sender::State;

/// After so many days a channel's record is no longer trusted.
const TRUSTED_DAYS: i64 = 180;

/// A1.
pub(super) fn reaches_an_agency(context: &Context<'_>, _: &Request, out: &mut Vec<Remark>) {
    let to = &context.letter.to;
    let name = to.name.to_lowercase();
    let exact = ["congress", "white house", "library of congress"];
    if is_bioguide(&to.id)
        || exact.contains(&name.as_str())
        || FOIA
            .address
            .not_agencies
            .iter()
            .any(|body| name.contains(body))
    {
        out.push(A1.error(
            "FOIA does not reach Congress, the courts, or the President's own staff. Ask the agency \
             that holds the records, or write a letter without FOIA.",
        ));
    } else if is_state_body(&to.name) && context.words.holds_any(&["552", "u s c 552"]) {
        out.push(A1.error(
            "The federal act does not reach states, counties and cities. Use the state's own \
             public records law.",
        ));
    }
}

fn is_bioguide(id: &str) -> bool {
    let digits = id.get(1..).unwrap_or_default();
    id.starts_with(|c: char| c.is_ascii_uppercase())
        && digits.len() == 6
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_state_body(name: &str) -> bool {
    let local = [
        "State of ",
        "City of ",
        "County of ",
        "Town of ",
        "Office of the Governor",
    ];
    let bodies = [
        "State",
        "Department",
        "Office of",
        "Attorney",
        "Division",
        "Governor",
        "Police",
    ];
    local.iter().any(|start| name.starts_with(start))
        || State::all().any(|state| {
            name.strip_prefix(state.name())
                .and_then(|rest| rest.strip_prefix(' '))
                .is_some_and(|rest| bodies.iter().any(|body| rest.starts_with(body)))
        })
}

/// A2.
pub(super) fn takes_the_channel(context: &Context<'_>, _: &Request, out: &mut Vec<Remark>) {
    let (to, facts) = (&context.letter.to, context.facts);
    if to.mailbox.is_none() {
        if !facts.channels_known && to.form.is_none() {
            out.push(A2.warning(
                "It is not recorded how this office accepts requests. Look at its FOIA page \
                 before sending; a request to a dead address does not start the office's clock.",
            ));
        }
        return;
    }
    match (facts.email_accepted, facts.email_checked) {
        (Some(false), _) => out.push(A2.error(
            "The office does not accept requests by email, so an email would not start its clock. \
             Use its portal.",
        )),
        (None, _) => out.push(A2.warning(
            "It is not recorded whether the office still takes requests by email. Look at its FOIA \
             page, or use the portal.",
        )),
        (Some(true), Some(checked))
            if context.today.signed_duration_since(checked) <= TimeDelta::days(TRUSTED_DAYS) => {}
        (Some(true), _) => out.push(A2.warning(format!(
            "That the office takes requests by email was not checked in the last {TRUSTED_DAYS} \
             days. Look at its FOIA page first."
        ))),
    }
}

/// S1.
pub(super) fn names_the_sender(context: &Context<'_>, _: &Request, out: &mut Vec<Remark>) {
    let sender = &context.letter.sender;
    if sender.name.trim().is_empty() {
        out.push(S1.error(
            "The letter has no sender's name; an anonymous request is not processed. Give it as \
             `sender.name`.",
        ));
    }
    if sender.address.street.trim().is_empty() || sender.address.city.trim().is_empty() {
        out.push(S1.error(
            "The letter has no full postal address, which agencies' rules ask for. Give it as \
             `sender.address.street` and `sender.address.city`.",
        ));
    }
    if context.letter.text.closing.trim().is_empty() {
        out.push(S1.warning(
            "The letter has no closing to sign under. End it with one, such as `Sincerely,`.",
        ));
    }
    // A form whose required fields are known asks for nothing else.
    let form = context.letter.to.form.as_ref();
    let asks_for_fields = form.is_some_and(|form| !form.required.is_empty());
    let (email, phone) = (sender.email.is_some(), sender.phone.is_some());
    if !email && !phone {
        out.push(S1.info(
            "The office can reach the sender by post alone, so that an unclear point takes weeks to \
             settle. An email address or a telephone number is quicker.",
        ));
    } else if (!phone || !email) && !asks_for_fields {
        out.push(S1.info(
            "Some offices' forms ask for a telephone number and an email address, and the letter has one of \
             them. Have the other ready, or give it as `sender.phone` or `sender.email`.",
        ));
    }
}
