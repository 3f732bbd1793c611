//! Who is said to have found or tested something.

use std::ops::Range;

use super::of_source;
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::speaker::finder;
use crate::campaign::check::{Findings, Rule, key_of};
use crate::campaign::{DataPoint, Source};

/// Holds whoever a claim lets find or test something against the passage.
pub(super) fn found(
    point: &DataPoint,
    source: &Source,
    (text, places): (&SourceText, &[Range<usize>]),
    findings: &mut Findings<'_>,
) {
    let key = key_of(point, "text");
    let mut errors = findings.report.errors.iter();
    if errors.any(|error| error.rule == Rule::Speaker.id() && error.key == key) {
        return;
    }
    let passage: Vec<&str> = places
        .iter()
        .map(|place| &text.text[text.around(place)])
        .collect();
    let found = finder::another(&point.text, &passage.join(" \n"), &of_source(source));
    if let Some((mine, theirs)) = found {
        findings.note(
            Rule::Speaker,
            key,
            format!(
                "the text lets `{mine}` find or test it, and the passage of `{}` does not",
                source.id
            ),
            Some(format!("the source says `{theirs}`")),
        );
    }
}
