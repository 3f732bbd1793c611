//! Where a letter goes by its campaign's word.

use super::super::context::Context;
use super::super::remark::{Remark, Rule};

/// Says what of the office's record is the campaign's word and not the directory's.
pub(in crate::lint) fn are_shown(context: &Context<'_>, rule: &Rule, out: &mut Vec<Remark>) {
    out.extend(context.letter.claims().map(|claim| rule.warning(claim)));
}
