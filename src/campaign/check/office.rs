//! Offices of a state and of the nation that have one name: a state senator is no U.S. senator.

use super::passages::masked;

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
pub(super) fn of_another_government(claim: &str, source: &str) -> Option<(String, String)> {
    let plain = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    let (here, there) = (plain(&masked(claim)), plain(source));
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
        match (has_nation(&here), has_nation(&there)) {
            (Some(mine), None) if has_state(&there) && !has_state(&here) => Some((mine, of_state)),
            (None, Some(theirs)) if has_state(&here) && !has_state(&there) => {
                Some((of_state, theirs))
            }
            _ => None,
        }
    })
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
}
