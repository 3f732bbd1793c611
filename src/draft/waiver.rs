//! The argument for a waiver of fees, factor by factor.

use serde::Serialize;

use crate::foia::FeeWaiver;
use crate::render::{RenderError, Templates};

/// The headings of the factors.
const TEMPLATE: &str = "foia/waiver";
/// The factor that the sources of a letter bear out.
const OPERATIONS: &str = "operations";

/// One factor of a fee waiver as a letter argues it.
#[derive(Debug, Serialize)]
pub(super) struct Factor {
    /// Empty of a text that argues several.
    heading: String,
    text: String,
    /// The numbers of the sources that bear it out.
    sources: Vec<usize>,
}

/// Returns the factors that the waiver argues, in the order of 6 CFR 5.11(k).
pub(super) fn factors(
    waiver: &FeeWaiver,
    sources: &[usize],
    templates: &Templates,
) -> Result<Vec<Factor>, RenderError> {
    let argued = [
        (OPERATIONS, &waiver.operations),
        ("informative", &waiver.informative),
        ("audience", &waiver.audience),
        ("significant", &waiver.significant),
        ("commercial_interest", &waiver.commercial_interest),
        ("primary_interest", &waiver.primary_interest),
    ];
    let mut headings = templates.phrases(TEMPLATE, &argued.map(|(factor, _)| factor))?;
    let factors = argued.into_iter().filter_map(|(factor, text)| {
        Some(Factor {
            text: text.as_ref()?.replace('\n', " "),
            heading: headings.remove(factor)?,
            sources: if factor == OPERATIONS {
                sources.to_vec()
            } else {
                Vec::new()
            },
        })
    });
    let argument = waiver.argument.iter().map(|text| Factor {
        text: text.replace('\n', " "),
        heading: String::new(),
        sources: if waiver.operations.is_none() {
            sources.to_vec()
        } else {
            Vec::new()
        },
    });
    Ok(argument.chain(factors).collect())
}
