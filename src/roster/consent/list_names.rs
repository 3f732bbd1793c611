//! Names of files, of sheets and of headings inside them, which tell how everyone on a list stands.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::text::{folded, word_lists};

/// What the names of lists say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    files: Vec<String>,
    sheets: Vec<String>,
    signers: Vec<String>,
    spared: Vec<String>,
    subscribed: Vec<String>,
    whole: Vec<String>,
}

static NAMES: LazyLock<Names> =
    LazyLock::new(|| word_lists(include_str!("../../../config/roster/lists.toml")));

/// Returns how those in a file stand, as its name says.
pub(in crate::roster) fn standing(name: &str) -> Option<&'static str> {
    found(name, [&NAMES.files, &NAMES.subscribed])
}

/// Returns how those on a sheet, or on a list in an archive, stand, as its name says.
pub(in crate::roster) fn standing_of_list(name: &str) -> Option<&'static str> {
    let mut whole = NAMES.whole.iter().map(String::as_str);
    let own = words_of(name);
    found(name, [&NAMES.files, &NAMES.sheets, &NAMES.subscribed]).or_else(|| {
        whole.find(|word| *word == own.trim_matches(|c: char| c.is_ascii_digit() || c == ' '))
    })
}

/// Returns the words of a file's or a list's name, without the folders before it.
fn words_of(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name = name.strip_suffix(".csv").unwrap_or(name);
    folded(&name.replace(['.', '_'], " "))
}

/// Returns `true` if signers follow behind a heading inside a sheet.
pub(in crate::roster) fn is_of_signers(heading: &str) -> bool {
    standing_of_list(heading).is_none() && found(heading, [&NAMES.signers]).is_some()
}

/// Returns the first word of some lists that a name has.
fn found<const N: usize>(name: &str, lists: [&'static Vec<String>; N]) -> Option<&'static str> {
    let words = format!(" {} ", words_of(name));
    let is_in = |standing: &&String| words.contains(&format!(" {standing} "));
    let mut lists = lists.into_iter().flatten();
    let found = lists.find(is_in).map(String::as_str);
    found.filter(|_| !NAMES.spared.iter().any(|word| is_in(&word)))
}

#[cfg(test)]
mod tests {
    use super::super::yes_or_no::{Said, said};
    use super::*;

    #[test]
    fn the_name_of_a_list_tells_how_those_in_it_stand() {
        for (name, wanted) in [
            ("subscribed_members_export_4f2.csv", Some("subscribed")),
            (
                "out/unsubscribed_email_audience_export_9.csv",
                Some("unsubscribed"),
            ),
            ("cleaned_members_export_9.csv", Some("cleaned")),
            ("subscribed/unsubscribed.csv", Some("unsubscribed")),
            ("nonsubscribed_export_7.csv", Some("nonsubscribed")),
            ("Spring list - not subscribed.csv", Some("not subscribed")),
            ("do_not_mail.csv", Some("do not mail")),
            ("members.csv", None),
            ("resubscribed.csv", None),
        ] {
            assert_eq!(standing(name), wanted, "{name}");
        }
    }

    #[test]
    fn a_sheet_of_people_who_want_nothing_is_known_by_its_name() {
        for name in [
            "Took off – no longer in",
            "Opt-outs 2026",
            "Withdrawals",
            "Names off",
            "Scratched (Nov)",
            "Took off",
            "Left 2026",
            "OUT",
            "Crossed out in red",
        ] {
            assert!(standing_of_list(name).is_some(), "{name}");
        }
        for name in [
            "Signers",
            "Duplicates removed",
            "Spring (without blanks)",
            "Offers",
            "Volunteers",
            "Out of state",
            "Left to call",
        ] {
            assert_eq!(standing_of_list(name), None, "{name}");
        }
        // A file is called so for other reasons.
        assert_eq!(standing("statues-removed.csv"), None);
    }

    #[test]
    fn the_names_of_lists_are_in_order_and_none_of_those_who_want_nothing_is_a_yes() {
        let text = include_str!("../../../config/roster/lists.toml");
        assert_eq!(crate::text::faults::<Names>(text), Vec::<String>::new());
        for word in NAMES.files.iter().chain(&NAMES.sheets).chain(&NAMES.whole) {
            assert_ne!(said(word), Said::Yes, "{word}");
        }
    }
}
