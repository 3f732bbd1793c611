//! How a letter prints a source, and links to the passage that it cites.

use std::fmt::Write;

use crate::campaign::Source;
use crate::letter::Citation;

/// Returns the source in words, up to its date: `Ada Park, "Title," example.org, December 2025.`
pub(crate) fn reference(source: &Source) -> String {
    let mut text = String::new();
    if let Some(author) = &source.author {
        text.push_str(author);
        text.push_str(", ");
    }
    let title = inner_quotes(source.title.trim_end_matches('.'));
    let comma = if title.ends_with(['?', '!']) { "" } else { "," };
    let _ = write!(
        text,
        "\"{title}{comma}\" {}, {}.",
        source.attribution(),
        source.published_long()
    );
    text
}

/// Returns the source in fewer words, where paper is short: `example.org, December 2025.`
pub(crate) fn short_reference(source: &Source) -> String {
    format!("{}, {}.", source.attribution(), source.published_long())
}

/// Returns what follows the address: who read the source, `(as cited by the campaign on November 21,
/// 2026).`, and what its reader must know.
///
/// The campaign's author opened it, and not the sender, in whose name nothing else may be said.
pub(crate) fn read(citation: &Citation) -> String {
    let date = citation.source.accessed_long();
    let mut text = format!("(as cited by the campaign on {date}).");
    for note in &citation.notes {
        text.push(' ');
        text.push_str(note);
    }
    text
}

/// Returns what introduces so many passages.
pub(crate) fn label(passages: &[String]) -> &'static str {
    if passages.len() == 1 {
        "Passage:"
    } else {
        "Passages:"
    }
}

/// Returns an excerpt in quotation marks, verbatim.
pub(crate) fn quoted(excerpt: &str) -> String {
    if excerpt.contains('"') {
        format!("\u{201c}{excerpt}\u{201d}")
    } else {
        format!("\"{excerpt}\"")
    }
}

/// Returns the source as one line of plain text; `url` is what to print in the place of the address.
///
/// What is read on paper or in a form has no passages: a link can lead to one, a line cannot.
pub(super) fn entry(citation: &Citation, url: &str) -> String {
    let reference = reference(&citation.source);
    format!("{reference} {url} {}", read(citation))
}

/// Turns double quotation marks into single ones, for a title that gets double ones around it.
fn inner_quotes(title: &str) -> String {
    title
        .chars()
        .map(|c| match c {
            '"' => '\'',
            '\u{201c}' => '\u{2018}',
            '\u{201d}' => '\u{2019}',
            _ => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter::fixture::foia_view_fixture;

    #[test]
    fn a_source_reads_as_the_house_prints_it() {
        let [first, second] = &foia_view_fixture().sources[..] else {
            panic!("two sources");
        };
        assert_eq!(
            entry(first, &first.source.url),
            "Alex Nowrasteh, \"DHS Doesn't List CECOT Deportees in Its Worst of the Worst Data,\" \
             alexnowrasteh.com, December 2025. \
             https://www.alexnowrasteh.com/p/dhs-doesnt-list-cecot-deportees (as cited by \
             the campaign on November 21, 2026)."
        );
        assert_eq!(
            entry(second, &second.source.url),
            "\"Who Was on the 'Planes'?\" RBC-Ukraine, citing NBC News, undated. \
             https://newsukraine.example/planes?id=5&lang=en (as cited by the campaign on \
             November 20, 2026)."
        );
    }
}
