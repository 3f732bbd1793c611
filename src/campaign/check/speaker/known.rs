//! The names in a claim are those of its source, and not those of another one.

use super::{is_publisher, of_source, unheard};
use crate::campaign::check::language::names::{Name, Vocabulary, names};
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::{Findings, Rule, key_of, told};
use crate::campaign::{Campaign, DataPoint, Source};

/// Finds names in a claim that neither its source nor the campaign has.
pub(in super::super) fn known(
    point: &DataPoint,
    source: &Source,
    text: &SourceText,
    campaign: &Vocabulary,
    findings: &mut Findings<'_>,
) {
    for (key, claim) in told(point) {
        // NOTE: a caveat may say what another source tells: `The page has no date; the Ledger gives May 4.`
        if key == "text" || !names_another_source(claim, &findings.file.campaign, source) {
            known_in(key, claim, point, (source, text), campaign, findings);
        }
    }
}

fn names_another_source(text: &str, campaign: &Campaign, own: &Source) -> bool {
    let all = names(&masked(text));
    let mut others = campaign.sources.iter().filter(|source| source.id != own.id);
    others.any(|other| {
        let named = [Some(other.publisher.as_str()), other.author.as_deref()];
        let vocabulary = Vocabulary::of(named.into_iter().flatten());
        all.iter()
            .any(|name| name.tells() && vocabulary.names(name))
    })
}

fn known_in(
    key: &str,
    claim: &str,
    point: &DataPoint,
    (source, text): (&Source, &SourceText),
    campaign: &Vocabulary,
    findings: &mut Findings<'_>,
) {
    let own = of_source(source);
    let masked = masked(claim);
    for name in names(&masked) {
        let shown = &claim[name.place.clone()];
        if is_of_another_source(&name, shown, &findings.file.campaign, source)
            && !own.names(&name)
            && !text.words.names(&name)
        {
            unheard(point, source, shown, findings);
            continue;
        }
        let misspelt = || {
            text.misspelt(shown)
                .filter(|_| !text.words.knows(&shown.to_lowercase()))
        };
        if name.is_opening_word
            && name.tells()
            && !campaign.names(&name)
            && let Some(right) = misspelt()
        {
            findings.note(
                Rule::Name,
                key_of(point, key),
                format!("`{shown}` is not named in `{}`", source.id),
                Some(format!("the source has `{right}`")),
            );
        }
        if name.is_opening_word || !name.tells() || own.names(&name) || text.words.names(&name) {
            continue;
        }
        let missing = text.words.lacks(&name);
        let Some(word) = missing.filter(|_| campaign.lacks(&name).is_some()) else {
            continue;
        };
        findings.note(
            Rule::Name,
            key_of(point, key),
            format!("`{}` is not named in `{}`", shown, source.id),
            Some(format!(
                "the source has no `{word}`; write the name as it stands there"
            )),
        );
    }
}

/// Returns `true` if a name is that of another source of the campaign: its whole name, or its first letters.
fn is_of_another_source(name: &Name, shown: &str, campaign: &Campaign, own: &Source) -> bool {
    let is_short = || shown.len() > 1 && shown.chars().all(char::is_uppercase);
    let mut others = campaign.sources.iter().filter(|source| source.id != own.id);
    (name.is_long() && !name.is_opening_word || is_short())
        && others.any(|other| {
            Vocabulary::of([other.publisher.as_str()]).names(name)
                && (is_short() || is_publisher(shown, other))
        })
}
