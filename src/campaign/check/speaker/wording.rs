//! The rules about words: `copied`, `secondary` and `attribution`.

use crate::campaign::check::language::folded::Folded;
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::runs::{RUN, runs};
use crate::campaign::check::language::tokens::tokens;
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::{Findings, Rule, key_of};
use crate::campaign::{DataPoint, Kind as Claim};
use crate::text::is_listed;

/// Warns where a claim takes over the source's sentence.
pub(in crate::campaign::check) fn own_words(
    point: &DataPoint,
    source: &SourceText,
    findings: &mut Findings<'_>,
) {
    let own = masked(&point.text);
    let tokens = tokens(&own);
    let Some((_, start)) = runs(&tokens).find(|(hash, _)| source.runs.contains(hash)) else {
        return;
    };
    let words: Vec<&str> = own[start..].split_whitespace().take(RUN).collect();
    findings.note(
        Rule::Copied,
        key_of(point, "text"),
        format!(
            "`{}` appears word for word in `{}`",
            words.join(" "),
            point.source
        ),
        Some("use your own words; the excerpt locates the passage".to_owned()),
    );
}

/// Warns where a claim does not say whose it is, and ought to.
pub(in crate::campaign::check) fn attributed(findings: &mut Findings<'_>) {
    let campaign = &findings.file.campaign;
    for point in &campaign.data_points {
        secondary(point, findings);
        if matches!(point.kind, Claim::Allegation | Claim::Testimony)
            && !has_attribution(&point.text)
        {
            findings.note(
                Rule::Attribution,
                key_of(point, "text"),
                format!(
                    "`{}` is {}, and the text does not say who says so",
                    point.id, point.kind
                ),
                Some("add who said, told or alleged it".to_owned()),
            );
        }
    }
}

fn secondary(point: &DataPoint, findings: &mut Findings<'_>) {
    let campaign = &findings.file.campaign;
    let Some(source) = campaign.source(&point.source) else {
        return;
    };
    let Some(original) = &source.citing else {
        return;
    };
    if names(&point.text, &source.publisher) || names(&point.text, original) {
        return;
    }
    findings.note(
        Rule::Secondary,
        key_of(point, "text"),
        format!(
            "`{}` is a secondary source, and the text names neither it nor its source",
            source.id
        ),
        Some(format!("name one, such as `{}`", source.attribution())),
    );
}

/// Returns `true` if a text names a publisher: without its article and what follows a comma or bracket.
fn names(text: &str, publisher: &str) -> bool {
    let simple = |text: &str| Folded::new(text).as_str().to_lowercase();
    let publisher = simple(publisher);
    let name = publisher
        .split([',', '('])
        .next()
        .unwrap_or_default()
        .trim();
    let name = name.strip_prefix("the ").unwrap_or(name);
    !name.is_empty() && simple(text).contains(name)
}

fn has_attribution(text: &str) -> bool {
    tokens(text)
        .iter()
        .any(|token| is_listed(&WORDS.wording.attributing, &token.lower))
}
