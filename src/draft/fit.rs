//! Fitting a letter into the fields of its form: the heaviest data points go, one after the other.
//!
//! The letter itself stays whole; only what goes into a field that has a limit is shortened. Where a
//! form of Congress takes even the letter without a data point not, its packet gives the short version.

use super::DraftError;
use crate::campaign::DataPoint;
use crate::letter::{Fitted, Letter};
use crate::view::{GrowingField, growing};

/// Returns the letter that `render` makes of some data points, the lightest first, with a shorter text
/// for each field that is too small for it. Renders once more for each data point at most.
pub(super) fn fitted(
    points: &[&DataPoint],
    render: &dyn Fn(&[&DataPoint]) -> Result<Letter, DraftError>,
) -> Result<Letter, DraftError> {
    let mut letter = render(points)?;
    let form = letter.to.form.as_ref();
    let limits = form.map(|form| [form.limit, form.fee_waiver_limit, form.expedite_limit]);
    if limits.is_none_or(|limits| limits.iter().all(Option::is_none)) {
        return Ok(letter);
    }
    let mut tight: Vec<&str> = growing(&letter)
        .iter()
        .filter(|field| !field.fits())
        .map(GrowingField::name)
        .collect();
    for kept in (0..points.len()).rev() {
        if tight.is_empty() {
            break;
        }
        let (lighter, heavier) = points.split_at(kept);
        for field in growing(&render(lighter)?) {
            if !field.fits() || !tight.contains(&field.name()) {
                continue;
            }
            tight.retain(|name| *name != field.name());
            letter.text.fitted.push(Fitted {
                field: field.name().to_owned(),
                text: field.text,
                left_out: heavier
                    .iter()
                    .rev()
                    .map(|point| point.text.clone())
                    .collect(),
            });
        }
    }
    Ok(letter)
}
