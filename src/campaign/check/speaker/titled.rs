//! Offices and professions that a claim gives to people.

use crate::campaign::check::language::names::{Name, Vocabulary, names};
use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Kind, Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::campaign::check::source_text::SourceText;
use crate::campaign::check::{Findings, Rule, key_of};
use crate::campaign::{DataPoint, Source};
use crate::text::is_listed;

/// So many words may say who somebody is, between commas.
const TITLE: usize = 6;

/// Finds an office or a profession that a claim gives to somebody, and the source another: `Ana Ruiz, the
/// mayor` for a county nurse, `Ana Ruiz, the state's nurse` for one of the county.
pub(in crate::campaign::check) fn titled(
    point: &DataPoint,
    source: &Source,
    text: &SourceText,
    findings: &mut Findings<'_>,
) {
    let masked = masked(&point.text);
    for name in names(&masked).iter().filter(|name| name.is_long()) {
        let Some(aside) = aside(&masked, name) else {
            continue;
        };
        let words = tokens(aside);
        let is_short = words.len() <= TITLE;
        let begins = words
            .first()
            .is_some_and(|word| word.is("a") || word.is("an") || word.is("the"));
        let is_role = |token: &&Token<'_>| {
            is_listed(&WORDS.speaker.roles, &token.lower) && !is_government(token)
        };
        let Some(role) = words.iter().filter(|_| is_short && begins).find(is_role) else {
            continue;
        };
        let named: Vec<Vec<Token<'_>>> = text
            .each_sentence()
            .filter(|sentence| Vocabulary::of([*sentence]).names(name))
            .map(tokens)
            .collect();
        let is_known = text.words.knows(&role.lower);
        let other = named.iter().flatten().find(is_role);
        let of_role = other.filter(|_| !is_known).map(|other| other.lower.clone());
        let mine = words.iter().find(|word| is_government(word)).map(owner);
        // NOTE: whoever is `the county's director` may be told of in a sentence about the state, too.
        let is_told = |mine: &str| named.iter().flatten().any(|word| owner(word) == mine);
        let of_government = || {
            let mine = mine.filter(|mine| !is_told(mine))?;
            let theirs = named
                .iter()
                .find_map(|there| government_of(there, &role.lower))?;
            Some((mine, theirs.to_owned()))
        };
        let found = of_role
            .map(|theirs| (role.lower.as_str(), theirs))
            .or_else(of_government);
        if let Some((mine, theirs)) = found {
            findings.note(
                Rule::Name,
                key_of(point, "text"),
                format!(
                    "`{}` is {} `{mine}` in `{}`",
                    &point.text[name.place.clone()],
                    if mine == role.lower { "no" } else { "not of a" },
                    source.id
                ),
                Some(format!("the source says `{theirs}`")),
            );
        }
    }
}

/// Returns what a text says beside a name, behind it or before it: `the mayor` of `Ana Ruiz, the mayor, said`.
fn aside<'t>(text: &'t str, name: &Name) -> Option<&'t str> {
    let stops = [',', '.', ';', ':'];
    let behind = text[name.place.end..].strip_prefix(',');
    let before = text[..name.place.start].trim_end().strip_suffix(',');
    behind
        .and_then(|rest| rest.split(stops).next())
        .or_else(|| before.and_then(|rest| rest.rsplit(stops).next()))
}

/// Returns the government that a sentence names before a role, as whose it is: `county` of `the county's chief nurse`.
fn government_of<'t>(tokens: &'t [Token<'_>], role: &str) -> Option<&'t str> {
    let of_role = |at: usize| {
        let mut behind = tokens[at + 1..].iter().take(TITLE);
        let mut behind = behind.by_ref().take_while(|token| token.kind == Kind::Word);
        behind.any(|token| token.lower == role)
    };
    let mut all = tokens.iter().enumerate();
    let found = all.find(|(at, token)| is_government(token) && of_role(*at));
    found.map(|(_, token)| owner(token))
}

fn is_government(token: &Token<'_>) -> bool {
    is_listed(&WORDS.speaker.governments, owner(token))
}

/// Returns a word without the ending of whose something is: `county` of `county's`.
fn owner<'t>(token: &'t Token<'_>) -> &'t str {
    token.lower.strip_suffix("'s").unwrap_or(&token.lower)
}
