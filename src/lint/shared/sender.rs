//! Where the sender lives.

use super::super::context::Context;
use super::super::remark::{Remark, Rule};

/// Reports a city that does not go with the ZIP code.
pub(in crate::lint) fn city_fits(context: &Context<'_>, rule: &Rule, out: &mut Vec<Remark>) {
    if let Some(doubt) = &context.facts.city_doubt {
        out.push(rule.info(format!(
            "{doubt} If one of the two is mistyped, correct `sender.address.city` or `sender.address.zip`."
        )));
    }
}
