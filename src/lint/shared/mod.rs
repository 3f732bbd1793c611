//! What requests and letters to Congress have in common: the same check under each kind's rule.

pub(super) mod citations;
pub(super) mod claims;
pub(super) mod conduct;
pub(super) mod form;
pub(super) mod placeholders;
pub(super) mod sender;
