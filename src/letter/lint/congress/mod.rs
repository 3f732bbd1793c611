use super::context::Context;
use super::remark::Remark;
use crate::congress::Petition;
pub(super) fn check(_: &Context<'_>, _: &Petition, _: &mut Vec<Remark>) {}
