//! The letters of a print run set on their sheets, before they are drawn.

use std::sync::mpsc::SyncSender;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::Envelopes;
use crate::letter::Letter;
use crate::pdf::draw::HeaderAndFooter;
use crate::pdf::pages::Paged;
use crate::pdf::{PdfError, Typesetter};
use crate::text::one_line;

/// The letters that are set together, on all cores.
const BATCH: usize = 32;

/// A letter that has been set, and how the outline names it.
pub(super) struct Sheets {
    pub(super) title: String,
    pub(super) letter: (Paged, HeaderAndFooter),
    pub(super) envelope: Option<(Paged, HeaderAndFooter)>,
}

pub(super) type Batch = Vec<Result<Sheets, PdfError>>;

/// Sets letters batch by batch, on all cores, until there are no more or nobody takes them.
pub(super) fn set(
    mut letters: impl Iterator<Item = Letter>,
    envelopes: Envelopes,
    sender: &SyncSender<Batch>,
) {
    let typesetters: Vec<Mutex<Typesetter>> = (0..rayon::current_num_threads())
        .map(|_| Mutex::new(Typesetter::new()))
        .collect();
    loop {
        let batch: Vec<Letter> = letters.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return;
        }
        let set: Batch = batch
            .par_iter()
            .map(|letter| {
                let thread = rayon::current_thread_index().unwrap_or(0);
                // A press begins every letter anew, so one that stopped half way serves on.
                let mut typesetter = typesetters[thread]
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner);
                sheets(&mut typesetter, letter, envelopes)
            })
            .collect();
        if sender.send(set).is_err() {
            return;
        }
    }
}

/// Sets a letter, and its envelope if there are envelopes.
pub(super) fn sheets(
    typesetter: &mut Typesetter,
    letter: &Letter,
    envelopes: Envelopes,
) -> Result<Sheets, PdfError> {
    let part = typesetter.letter_part(letter)?;
    Ok(Sheets {
        title: format!(
            "{}: {}",
            one_line(&letter.to.name),
            one_line(&letter.sender.name)
        ),
        letter: part,
        envelope: match envelopes {
            Envelopes::None => None,
            Envelopes::Apart => Some(typesetter.envelope_part(letter)?),
        },
    })
}
