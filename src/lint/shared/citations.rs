//! Figures without a source, footnote marks without one, sources that cannot be looked up.

use std::cell::OnceCell;
use std::ops::Range;

use url::Url;

use super::super::context::Context;
use super::super::remark::{Remark, Rule};
use super::super::text::figures::figures;
use super::super::text::plain::marks;
use super::super::text::sentences::{Block, Kind, Sentence};
use super::super::words::SHARED;
use crate::text::joined;

/// A message lists no more figures or marks than this.
const LISTED: usize = 3;

/// Objects to figures that no footnote mark stands near, where block and sentence
/// make claims.
pub(in super::super) fn figures_are_cited(
    context: &Context<'_>,
    rule: &Rule,
    block_claims: impl Fn(&Block) -> bool,
    sentence_claims: impl Fn(&Sentence) -> bool,
    out: &mut Vec<Remark>,
) {
    let mut uncited: Vec<String> = Vec::new();
    let mut introduced = false;
    for block in &context.body {
        if block.kind != Kind::Item {
            introduced = block.sentences.last().is_some_and(|last| last.cited);
        }
        let claims = OnceCell::new();
        for (index, sentence) in block.sentences.iter().enumerate() {
            let near = block
                .sentences
                .iter()
                .take(index + 2)
                .skip(index.saturating_sub(1))
                .any(|sentence| sentence.cited);
            if near || (block.kind == Kind::Item && introduced) {
                continue;
            }
            let is_attributed = context.letter.sources.is_empty()
                && sentence.phrases.holds_any(&SHARED.figures.attributions);
            if is_attributed {
                continue;
            }
            let figures = figures(&sentence.text);
            if figures.is_empty() || !sentence_claims(sentence) {
                continue;
            }
            // NOTE: last and once, since it may compare the block with every record of the request.
            if !*claims.get_or_init(|| block_claims(block)) {
                break;
            }
            let own = own_life(sentence);
            for figure in figures {
                let listed = uncited.len() > LISTED || uncited.contains(&figure.text);
                if !own.contains(&figure.start) && !listed {
                    uncited.push(figure.text);
                }
            }
        }
    }
    if uncited.is_empty() {
        return;
    }
    let shown = listed(uncited.iter().map(|figure| format!("`{figure}`")).collect());
    if context.letter.sources.is_empty() {
        // Nobody can add a footnote where the letter has none.
        out.push(rule.warning(format!(
            "The body states {shown} without a source. Say in the sentence who gives the figure, such as \
             \"According to …\", or leave it out."
        )));
        return;
    }
    out.push(rule.warning(format!(
        "The body states {shown} without a source. Put a footnote mark such as `[^1]` at the \
         end of the sentence, with its source, or leave the figure out."
    )));
}

/// Returns the first few of a list for a message.
fn listed(mut items: Vec<String>) -> String {
    if items.len() > LISTED {
        items.truncate(LISTED);
        items.push("others".to_owned());
    }
    joined(&items, "and")
}

/// Returns the part of a sentence in which the sender speaks of their own life: "I have lived here
/// for 30 years" wants no source, "I am alarmed that 252 men were sent" does.
fn own_life(sentence: &Sentence) -> Range<usize> {
    const THAT: &str = " that ";
    let own = ["i", "i'd", "i'll", "i'm", "i've", "me", "my", "our"];
    if !sentence.phrases.holds_any(&own) {
        return 0..0;
    }
    let claim = sentence.text.find(THAT).map(|at| at + THAT.len());
    0..claim.unwrap_or(usize::MAX)
}

/// Objects to marks that point nowhere, and to sources without a date or an address.
pub(in super::super) fn marks_have_sources(
    context: &Context<'_>,
    rule: &Rule,
    out: &mut Vec<Remark>,
) {
    let letter = context.letter;
    let known = |label: &str| {
        label
            .parse::<usize>()
            .is_ok_and(|number| letter.sources.iter().any(|source| source.number == number))
    };
    let mut missing: Vec<String> = Vec::new();
    for (_, text) in context.texts() {
        for label in marks(text) {
            if !known(&label) && !missing.contains(&label) {
                missing.push(label);
            }
        }
    }
    if !missing.is_empty() {
        let shown = listed(
            missing
                .iter()
                .map(|label| format!("`[^{label}]`"))
                .collect(),
        );
        out.push(rule.error(format!(
            "A footnote mark has no source: {shown}. Add the source to the letter, or take out the \
             mark and the claim that rests on it."
        )));
    }
    for citation in &letter.sources {
        let number = citation.number;
        let web = Url::parse(&citation.source.url)
            .is_ok_and(|url| url.scheme() == "https" && url.host_str().is_some());
        if !web {
            out.push(rule.warning(format!(
                "Source {number} has no https address, so readers cannot look it up. Give one, or \
                 cite another source."
            )));
        }
        if citation.source.published.is_none() {
            out.push(rule.warning(format!(
                "Source {number} has no date. Give the date of publication, no more precisely \
                 than it is known, or cite a dated source."
            )));
        }
    }
}
