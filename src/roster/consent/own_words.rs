//! What someone's own words, and what stands beside their name, say against a letter.

use super::remarks::{self, Against};
use super::yes_or_no::{WORDS, begins_with};

/// A text of so few words is no story, and says what a remark says: `No letter`.
const SHORT: usize = 3;
/// Whoever writes for someone who died writes no more words than this; a story has more.
const NOTICE: usize = 12;

/// Returns what a story says against a letter in the name of its person, who may have died.
pub(in crate::roster) fn against(story: &str) -> Against {
    let has_more = |words: usize| story.split_whitespace().nth(words).is_some();
    let is_notice = || !has_more(NOTICE) && begins_with(&WORDS.dead, story);
    match remarks::against(story, !has_more(SHORT)) {
        Against::Nothing if is_notice() => Against::Doubt,
        against => against,
    }
}

/// Returns what a remark says against a letter.
pub(in crate::roster) fn of_remark(words: &str) -> Against {
    if begins_with(&WORDS.gone, words) && !remarks::is_of_another(words) {
        return Against::Refusal;
    }
    remarks::against(words, true)
}

/// Returns `true` if a name has a remark within it, such as `(age 15)`, that may speak against a letter.
pub(in crate::roster) fn is_name_in_doubt(name: &str) -> bool {
    let may_hold_remark = |c: char| c.is_ascii_digit() || c == '(';
    name.contains(may_hold_remark) && remarks::against(name, true) != Against::Nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_words_are_no_story_and_are_heard_as_a_remark() {
        for text in ["No letter", "Deceased", "unsubscribe", "not sure yet"] {
            assert_eq!(against(text), Against::Doubt, "{text}");
        }
        for text in ["Bring him home", "Shame", "Free my brother"] {
            assert_eq!(against(text), Against::Nothing, "{text}");
        }
    }

    #[test]
    fn a_word_of_a_relative_or_of_telephones_is_no_refusal() {
        for (remark, wanted) in [
            ("Died (her brother), she came anyway", Against::Doubt),
            ("deceased (per her brother)", Against::Refusal),
            ("Deceased", Against::Refusal),
            ("Removed from the call list", Against::Nothing),
            (
                "removed from the call list and the letter",
                Against::Refusal,
            ),
            ("Do not contact by text", Against::Nothing),
            ("Do not contact", Against::Refusal),
            ("opted out of robocalls only", Against::Nothing),
            ("Removed a duplicate", Against::Nothing),
        ] {
            assert_eq!(of_remark(remark), wanted, "{remark}");
        }
    }

    #[test]
    fn a_notice_of_a_death_is_told_from_a_story_of_one() {
        assert_eq!(
            against("Deceased as of May, please correct the file"),
            Against::Doubt
        );
        for text in [
            "He died in June, and nobody called us.",
            "Died in custody: my uncle, a baker who never hurt anyone in sixty years of work.",
        ] {
            assert_eq!(against(text), Against::Nothing, "{text}");
        }
    }

    #[test]
    fn an_age_beside_a_name_is_heard() {
        for name in [
            "Ada Park (age 14)",
            "Ada Park, 15 years old",
            "Ada Park (minor)",
        ] {
            assert!(is_name_in_doubt(name), "{name}");
        }
        for name in ["Ada Park", "Ada Park 3rd", "Ada (Addie) Park"] {
            assert!(!is_name_in_doubt(name), "{name}");
        }
    }
}
