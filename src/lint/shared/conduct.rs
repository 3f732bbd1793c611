//! Threats and abuse: an office may refer the one to the police and file the other.

use super::super::context::Context;
use super::super::remark::{Level, Remark, Rule};
use super::super::words::SHARED;

/// Objects to threats of violence as errors, and to abuse at the level given.
pub(in super::super) fn is_civil(
    context: &Context<'_>,
    rule: &Rule,
    abuse: Level,
    out: &mut Vec<Remark>,
) {
    if context.own_words.holds_any(&SHARED.conduct.threats) {
        out.push(rule.error(
            "The letter holds words that read as a threat; such letters go to the police. Take \
             them out.",
        ));
    }
    let found = context.own_words.found(&SHARED.conduct.abuse);
    if found.is_empty() {
        return;
    }
    let message = "The letter holds abusive words, and staff stop reading there. Say what was done \
                   and what should be done instead.";
    out.push(match abuse {
        Level::Error => rule.error(message),
        _ => rule.warning(message),
    });
}
