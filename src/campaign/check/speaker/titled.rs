//! Offices and professions that a claim gives to people.

use crate::campaign::check::names::{Vocabulary, names};
use crate::campaign::check::passages::{masked, sentences};
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::tokens::{Token, tokens};
use crate::campaign::check::words::WORDS;
use crate::campaign::check::{Findings, Rule, key_of};
use crate::campaign::{DataPoint, Source};
use crate::text::is_listed;

/// So many words may say who somebody is, between commas.
const TITLE: usize = 6;

/// Finds an office or a profession that a claim gives to somebody, and the source another: `Ana Ruiz, the
/// mayor` for a county nurse.
pub(in crate::campaign::check) fn titled(
    point: &DataPoint,
    source: &Source,
    text: &SourceText,
    findings: &mut Findings<'_>,
) {
    let masked = masked(&point.text);
    for name in names(&masked).iter().filter(|name| name.is_long()) {
        let Some(rest) = masked[name.place.end..].strip_prefix(',') else {
            continue;
        };
        let aside = rest.split([',', '.', ';', ':']).next().unwrap_or_default();
        let words = tokens(aside);
        let is_short = words.len() <= TITLE;
        let begins = words
            .first()
            .is_some_and(|word| word.is("a") || word.is("an") || word.is("the"));
        let is_role = |token: &&Token<'_>| is_listed(&WORDS.speaker.roles, &token.lower);
        let Some(role) = words.iter().filter(|_| is_short && begins).find(is_role) else {
            continue;
        };
        let is_known = text.words.knows(&role.lower);
        let named = sentences(&text.text)
            .into_iter()
            .map(|place| &text.text[place]);
        let theirs = named
            .filter(|sentence| Vocabulary::of([*sentence]).names(name))
            .find_map(|sentence| {
                let words = tokens(sentence);
                let other = words.iter().find(is_role);
                other.map(|other| other.lower.clone())
            });
        if let Some(theirs) = theirs.filter(|_| !is_known) {
            findings.note(
                Rule::Name,
                key_of(point, "text"),
                format!(
                    "`{}` is no `{}` in `{}`",
                    &point.text[name.place.clone()],
                    role.lower,
                    source.id
                ),
                Some(format!("the source says `{theirs}`")),
            );
        }
    }
}
