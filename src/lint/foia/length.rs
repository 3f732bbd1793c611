//! L1: what the fields of a portal hold.

use super::super::context::Context;
use super::super::remark::Remark;
use super::super::rules::L1;
use super::super::text::plain::form_length;
use crate::foia::Request;
use crate::text::counted;
use crate::view::PORTAL;

/// A description longer than this is seldom read to its end, in characters.
const SOFT: usize = 2_000;
/// What FOIA.gov's forms take, in characters; two offices take less.
const USUAL: usize = 10_000;
const SMALL: usize = 4_000;
const SMALL_OFFICES: [&str; 2] = ["fbi", "fda"];

/// L1.
pub(super) fn fits(context: &Context<'_>, request: &Request, out: &mut Vec<Remark>) {
    let letter = context.letter;
    let portal = &letter.text.portal;
    let description = if portal.description.trim().is_empty() {
        let texts: Vec<&str> = request.records.iter().map(|r| r.text.as_str()).collect();
        form_length(&texts.join("\n"))
    } else {
        form_length(&portal.description)
    };
    let Some(form) = &letter.to.form else {
        soft(description, out);
        return;
    };
    let small = letter
        .to
        .id
        .split('-')
        .any(|part| SMALL_OFFICES.contains(&part));
    let usual = if small { SMALL } else { USUAL };
    let fields = [
        ("description", description, form.limit),
        (
            "fee waiver",
            form_length(&portal.fee_waiver),
            form.fee_waiver_limit,
        ),
        (
            "case for expedited processing",
            form_length(&portal.expedite),
            form.expedite_limit,
        ),
    ];
    let mut over = false;
    for ((name, length, limit), field) in fields.into_iter().zip(PORTAL) {
        let limit = limit.unwrap_or(usual);
        if let Some(fitted) = letter.text.fitted(field) {
            out.push(L1.info(format!(
                "The form takes {limit} characters for the {name}. What goes into it leaves out {}; \
                 the letter itself does not. Attach the letter where the form takes a file.",
                counted(fitted.left_out.len(), "data point", "data points")
            )));
        } else if length > limit {
            over = true;
            out.push(L1.error(format!(
                "The {name} has {length} characters and the form takes {limit}. Shorten it, or \
                 attach the rest as a file where the form allows one."
            )));
        }
    }
    if !over {
        soft(description, out);
    }
}

fn soft(length: usize, out: &mut Vec<Remark>) {
    if length > SOFT {
        out.push(L1.info(format!(
            "The description has {length} characters; over {SOFT} it is likely to be called too \
             broad. Consider leaving out an item or filing it apart."
        )));
    }
}
