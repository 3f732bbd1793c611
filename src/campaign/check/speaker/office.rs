//! Offices of a state and of the nation that have one name: a state senator is no U.S. senator.

use std::cell::LazyCell;

use crate::campaign::check::language::passages::masked;
use crate::campaign::check::language::tokens::{Token, tokens};
use crate::campaign::check::language::words::WORDS;
use crate::text::is_listed;

/// So far behind a name its title may stand, in tokens: `Ana Ruiz, the mayor`.
const ASIDE: usize = 5;

/// Offices that there are in both.
const OFFICES: [&str; 8] = [
    "attorney",
    "auditor",
    "judge",
    "lawmaker",
    "lawmakers",
    "representative",
    "senator",
    "senators",
];
const OF_NATION: [&str; 3] = ["u.s.", "united states", "federal"];

/// Returns the office that a claim gives to the nation and a source to a state, or the other way around.
pub(in crate::campaign::check) fn of_another_government(
    claim: &str,
    source: &str,
) -> Option<(String, String)> {
    let plain = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    let here = plain(&masked(claim));
    // A claim that names none of these offices needs no reading of the whole source.
    let there = LazyCell::new(|| plain(source));
    OFFICES.iter().find_map(|office| {
        let of_state = format!("state {office}");
        let of_nation = OF_NATION.map(|nation| format!("{nation} {office}"));
        // NOTE: `United States senator` ends with neither.
        let has_state = |text: &str| {
            let mut places = text.match_indices(&of_state);
            places.any(|(at, _)| !text[..at].ends_with("united "))
        };
        let has_nation = |text: &str| {
            of_nation
                .iter()
                .find(|wanted| text.contains(*wanted))
                .cloned()
        };
        match (has_nation(&here), has_state(&here)) {
            (Some(mine), false) => (has_nation(&there).is_none() && has_state(&there))
                .then(|| (mine, of_state.clone())),
            (None, true) if !has_state(&there) => {
                has_nation(&there).map(|theirs| (of_state.clone(), theirs))
            }
            _ => None,
        }
    })
}

/// Returns the title that a claim puts before a name, and the other one that the source gives it.
///
/// A title that the source has for anybody is let pass: who is meant may be told apart.
pub(in crate::campaign::check) fn of_another_title(
    claim: &str,
    source: &str,
) -> Option<(String, String)> {
    let own = masked(claim);
    let here = tokens(&own);
    let there = LazyCell::new(|| tokens(source));
    here.windows(3).find_map(|words| {
        let [title, first, last] = words else {
            return None;
        };
        let is_name = |token: &Token<'_>| token.is_capitalized() && !is_title(token);
        let is_titled =
            title.is_capitalized() && is_title(title) && is_name(first) && is_name(last);
        let short = title.lower.get(..3).unwrap_or(&title.lower);
        let is_known = || {
            let mut known = there.iter();
            known.any(|token| token.lower == title.lower || token.is(short))
        };
        if !is_titled || is_known() {
            return None;
        }
        let at = there
            .windows(2)
            .position(|pair| pair[0].text == first.text && pair[1].text == last.text)?;
        let before = at.checked_sub(1).map(|at| &there[at]);
        let after = there.get(at + 2).filter(|token| token.is(","));
        let theirs = before.filter(|token| is_title(token)).or_else(|| {
            let aside = there
                .get(at + 3..)
                .unwrap_or_default()
                .iter()
                .take(after.map_or(0, |_| ASIDE));
            aside
                .take_while(|token| !token.is(","))
                .find(|token| is_title(token))
        })?;
        let shown = format!("{} {} {}", title.text, first.text, last.text);
        Some((shown, theirs.lower.clone()))
    })
}

fn is_title(token: &Token<'_>) -> bool {
    is_listed(&WORDS.speaker.titles, &token.lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_senator_of_a_state_is_none_of_the_nation() {
        for (claim, source, expected) in [
            (
                "U.S. Senator Ida Voss asked.",
                "State Senator Ida Voss asked.",
                true,
            ),
            (
                "State Senator Ida Voss asked.",
                "Ida Voss, a U.S. senator, asked.",
                true,
            ),
            (
                "State Senator Ida Voss asked.",
                "State Sen. Ida Voss, a state senator, asked.",
                false,
            ),
            (
                "U.S. Senator Ida Voss asked.",
                "United States Senator Ida Voss asked.",
                false,
            ),
            (
                "Senator Ida Voss asked.",
                "State Senator Ida Voss asked.",
                false,
            ),
        ] {
            let found = of_another_government(claim, source).is_some();
            assert_eq!(found, expected, "{claim} / {source}");
        }
    }

    #[test]
    fn a_title_before_a_name_is_the_one_of_the_source() {
        let source = "Mayor Ida Voss spoke. Ben Ochs, the sheriff, did not.";
        for (claim, expected) in [
            ("Judge Ida Voss spoke.", true),
            ("Judge Ben Ochs did not speak.", true),
            ("Mayor Ida Voss spoke.", false),
            ("Judge Ana Ruiz spoke.", false),
            ("Ida Voss spoke.", false),
        ] {
            let found = of_another_title(claim, source).is_some();
            assert_eq!(found, expected, "{claim}");
        }
    }
}
