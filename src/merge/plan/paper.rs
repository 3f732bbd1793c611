//! What a print run takes: sheets, envelopes, and what a letter weighs.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::Deserialize;

use super::sample::Sample;
use crate::draft::DraftError;
use crate::merge::offices::Offices;
use crate::merge::plan_file::Paper;
use crate::merge::product::PrintSettings;
use crate::merge::render::Engine;
use crate::pdf::{Typesetter, sheets_of};
use crate::text::word_lists;

/// So many signers' letters are set to measure them.
const MEASURED: usize = 32;

static POSTAGE: LazyLock<Postage> =
    LazyLock::new(|| word_lists(include_str!("../../../config/mail/postage.toml")));

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Postage {
    /// Of what day the Postal Service's guide is.
    as_of: NaiveDate,
    sheet_ounces: f64,
    envelope_ounces: f64,
    presort_pieces: u64,
}

/// Measures letters of a sample, and projects the sheets of all of them.
pub(super) fn paper(
    sample: &Sample,
    letters: u64,
    settings: PrintSettings,
    offices: &Offices<'_>,
    engine: &Engine<'_>,
) -> Result<Paper, DraftError> {
    let mut typesetter = Typesetter::new();
    let (mut measured, mut sheets, mut most) = (0_u64, 0_u64, 0_u64);
    for ready in sample.signers().take(MEASURED) {
        for office in offices.of_home(&ready.home) {
            let Some(letter) = engine.letter(ready, *office)? else {
                continue;
            };
            // What no font can set is refused when it is printed.
            let Ok(pages) = typesetter.pages(&letter) else {
                continue;
            };
            let taken = sheets_of(pages, settings.duplex) as u64;
            measured += 1;
            sheets += taken;
            most = most.max(taken);
        }
    }
    Ok(Paper {
        envelopes: settings.envelopes,
        duplex: settings.duplex,
        sheets: match measured {
            0 => 0,
            all if all == letters => sheets,
            some => (sheets * letters).div_ceil(some),
        },
        most,
        measured,
        ounces: ounces(most),
        presort: POSTAGE.presort_pieces,
        postage_as_of: POSTAGE.as_of,
    })
}

/// Returns the ounces that so many sheets weigh with their envelope, rounded up as postage is.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a letter has a few sheets"
)]
fn ounces(sheets: u64) -> u64 {
    let weight = POSTAGE.envelope_ounces + sheets as f64 * POSTAGE.sheet_ounces;
    weight.ceil() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_sheets_with_their_envelope_weigh_an_ounce() {
        assert_eq!([1, 4, 5, 10].map(ounces), [1, 1, 2, 2]);
        assert_eq!(POSTAGE.presort_pieces, 500);
        assert_eq!(POSTAGE.as_of.to_string(), "2021-12-26");
    }
}
