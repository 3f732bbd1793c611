//! What a sentence of a source tells, and of whom: found out once, for all claims.

use std::collections::BTreeSet;

use super::language::names::{Name, Vocabulary};

/// What a sentence tells.
#[derive(Debug)]
pub(super) struct Told {
    /// The stems of the words that tell something.
    pub(super) stems: BTreeSet<String>,
    /// All of its words, and the first letters of its names.
    pub(super) words: Vocabulary,
    /// The people and bodies of several words of whom it tells, and who do not speak in it.
    pub(super) parties: Vec<Name>,
}
