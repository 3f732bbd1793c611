//! C01 to C05: is this the right member, and can the office see that a constituent writes?

use chrono::TimeDelta;

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::{C01, C02, C03, C04, C05};
use crate::calendar::long;
use crate::congress::{Chamber, Petition, Standing};
use crate::sender::{Place, State};

/// Data about members older than this is remarked on, in days.
const FRESH_DAYS: i64 = 90;

/// C01 and C02.
pub(super) fn is_ones_own(context: &Context<'_>, petition: &Petition, out: &mut Vec<Remark>) {
    match &petition.standing {
        Standing::None => out.push(C01.error(
            "The member neither represents the sender nor leads a committee with jurisdiction, so \
             the office will not count the letter. Write to your own members, or to the chair.",
        )),
        Standing::Chair(_)
        | Standing::RankingMember(_)
        | Standing::ViceChair(_)
        | Standing::Committee(_) => {}
        Standing::Constituent => {
            let elsewhere = |state: &State| !state.is_military() && *state != petition.state;
            if context
                .letter
                .sender
                .address
                .state()
                .as_ref()
                .is_some_and(elsewhere)
            {
                out.push(C01.warning(
                    "The sender's address lies in another state than the member's. Write to the \
                     member of the state in which you vote.",
                ));
            }
            if context.facts.district_ambiguous && petition.role.chamber() == Chamber::House {
                out.push(C02.error(
                    "The sender's ZIP code spans several House districts, and none has been chosen. Look up the \
                     ZIP+4 and give the district, as `district`.",
                ));
            }
        }
    }
}

/// C03.
pub(super) fn data_is_fresh(context: &Context<'_>, _: &Petition, out: &mut Vec<Remark>) {
    let facts = context.facts;
    if let Some(expires) = facts.data_expires.filter(|end| context.today >= *end) {
        out.push(C03.error(
            format!("{} no longer holds the seat, as far as the directory knows: the term ended on {}. \
             `redress directory refresh members` says who holds it now; then draft the letter again.",
            context.letter.to.name,
            long(expires)),
        ));
        return;
    }
    let as_of = facts.data_as_of.unwrap_or(context.letter.to.as_of);
    let age = context.today.signed_duration_since(as_of);
    if age > TimeDelta::days(FRESH_DAYS) {
        out.push(C03.warning(format!(
            "The data about members is {} days old. `redress directory refresh members` renews it; \
             senate.gov and house.gov say who holds a seat.",
            age.num_days()
        )));
    }
}

/// C04.
pub(super) fn still_sits(context: &Context<'_>, _: &Petition, out: &mut Vec<Remark>) {
    let facts = context.facts;
    if facts.seat_vacant {
        out.push(C04.warning(format!(
            "The seat of {} is recorded as vacant. Look at senate.gov or house.gov before sending; staff \
             of a vacant office take casework only.",
            context.letter.to.name
        )));
    }
    let Some(end) = facts.term_end else {
        return;
    };
    let is_over = facts
        .data_expires
        .is_some_and(|expires| context.today >= expires);
    if end >= context.today || is_over {
        return;
    }
    let name = &context.letter.to.name;
    out.push(C04.warning(if facts.until_special_election {
        format!(
            "{name} sat until a special election whose day has passed, and may stay in office \
             until the winner is sworn in. Look at senate.gov or house.gov for who holds the seat."
        )
    } else {
        format!(
            "The term of {name} has ended, and the seat may have changed hands. Look at senate.gov or \
             house.gov for who holds it."
        )
    }));
}

/// C05.
pub(super) fn learns_the_address(
    context: &Context<'_>,
    petition: &Petition,
    out: &mut Vec<Remark>,
) {
    let letter = context.letter;
    let address = &letter.sender.address;
    if letter.sender.name.trim().is_empty() {
        out.push(C05.error("The letter has no sender's name. Give it as `sender.name`."));
    }
    if address.street.trim().is_empty() || address.city.trim().is_empty() {
        out.push(C05.error(
            "The sender's address lacks its street or city; without them the office cannot tell a \
             constituent. Give it as `sender.address`.",
        ));
    }
    let zip = match &address.place {
        Place::UnitedStates { zip, .. } => zip,
        Place::Abroad { .. } => {
            if petition.standing == Standing::Constituent {
                out.push(C05.warning(
                    "The sender's address lies abroad and shows no state or ZIP code. Say in the \
                     letter at which address in the state you are registered to vote.",
                ));
            }
            return;
        }
    };
    let Some(form) = &letter.to.form else {
        return;
    };
    if petition.role.chamber() == Chamber::House && !zip.has_plus_four() {
        let required = form.required.iter().any(|field| {
            let field: String = field
                .to_lowercase()
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            field.contains("zip4") || field.contains("plus4")
        });
        out.push(if required {
            C05.warning(
                "The member's web form requires ZIP+4. Look up the four digits at usps.com and add \
                 them to `sender.address.zip`.",
            )
        } else {
            C05.info(
                "Most House web forms require ZIP+4. Look up the four digits at usps.com and have \
                 them ready.",
            )
        });
    }
}
