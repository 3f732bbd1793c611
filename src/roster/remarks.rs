//! What people write beside a form: remarks to the organizer, which are no story, and words in any text of a row that
//! speak against a letter in their name.

use std::sync::LazyLock;

use regex::RegexSet;
use serde::Deserialize;

use super::clauses::{Openers, Openings, sentences};
use super::columns::Column;
use crate::text::{Classes, folded, pattern, word_lists};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    asking: Vec<String>,
    titles: Vec<String>,
    within: Vec<String>,
    readers: Vec<String>,
    perhaps: Vec<String>,
    leads: Vec<String>,
    joints: Vec<String>,
    refusals: Vec<String>,
    doubts: Vec<String>,
    moved: Vec<String>,
    classes: Classes,
}

/// The phrases of the file, taken apart once.
struct Remarks {
    words: Words,
    openings: Openings,
    refusals: RegexSet,
    doubts: RegexSet,
    moved: RegexSet,
}

static REMARKS: LazyLock<Remarks> = LazyLock::new(|| {
    let words: Words = word_lists(include_str!("../../config/roster/remarks.toml"));
    let phrases = |list: &[String]| {
        let patterns = list.iter().map(|text| pattern(text, &words.classes));
        RegexSet::new(patterns).unwrap_or_default()
    };
    Remarks {
        openings: Openings {
            leads: Openers::new(&words.leads),
            joints: Openers::new(&words.joints),
        },
        refusals: phrases(&words.refusals),
        doubts: phrases(&words.doubts),
        moved: phrases(&words.moved),
        words,
    }
});

/// What a text of a row says against a letter in its person's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Against {
    /// Nothing.
    Nothing,
    /// It may speak against it: its person is asked.
    Doubt,
    /// It refuses the letter, or takes consent back.
    Refusal,
}

/// Returns `true` if a column of that title holds remarks about people, or to the organizer, and is none of stories.
pub(super) fn is_of_remarks(title: &str) -> bool {
    if Column::named(title) == Some(Column::Story) {
        return false;
    }
    let title = folded(title);
    let within = format!(" {title} ");
    let has = |list: &[String]| {
        let mut words = list.iter();
        words.any(|word| within.contains(&format!(" {word} ")))
    };
    let words = &REMARKS.words;
    words.titles.contains(&title) || (has(&words.within) && !has(&words.readers))
}

/// Returns `true` if groups may ask for stories under that title.
pub(super) fn is_perhaps_of_stories(title: &str) -> bool {
    let (title, words) = (folded(title), &REMARKS.words);
    let within = format!(" {title} ");
    let mut asking = words.asking.iter();
    words.perhaps.contains(&title) || asking.any(|words| within.contains(&format!(" {words} ")))
}

/// Returns what a text says against a letter in its person's name; in a story, words about the person's own name and
/// letter alone count, since it speaks to Congress.
pub(super) fn against(text: &str, is_remark: bool) -> Against {
    // A word alone is a name or a tick.
    if !text.trim().contains([' ', '\n']) && !is_remark {
        return Against::Nothing;
    }
    let remarks = &*REMARKS;
    let mut found = Against::Nothing;
    for sentence in sentences(text, &remarks.openings) {
        if remarks.refusals.is_match(&sentence) {
            return Against::Refusal;
        }
        if remarks.moved.is_match(&sentence) || (is_remark && remarks.doubts.is_match(&sentence)) {
            found = Against::Doubt;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_about_ones_own_name_or_letter_refuse_it_in_any_text() {
        for text in [
            "please do NOT use my name",
            "Actually please do NOT use my name, I work for the county",
            "Please take my name off the letter",
            "11/6 called back: please take my name off the letter",
            "take her name off",
            "I'd rather you did not",
            "I'd rather you did not send this after all",
            "I would rather not sign.",
            "I love the post office but don't put my name on anything",
            "You may not use my name.",
            "I do not want you to send letters in my name",
            "I don't want my name used",
            "I do not want a letter sent.",
            "Please remove my signature",
            "I asked in October to be removed from the petition",
            "She asked to stay out of the letter",
            "Remove me from the petition",
            "Take me off the list please",
            "Count me out",
            "I withdraw my consent",
            "I hereby revoke my permission.",
            "I want to remain anonymous",
            "Please keep my name private",
            "I did not sign this letter",
            "Called 11/2, asks to take his name off",
        ] {
            assert_eq!(against(text, false), Against::Refusal, "{text}");
        }
    }

    #[test]
    fn a_story_that_asks_congress_for_something_refuses_no_letter() {
        for text in [
            "Please do not cut the program.",
            "Please do not send me a form letter.",
            "Do not send my son to war in my name.",
            "Not in my name!",
            "I would rather you did not close our post office.",
            "Don't forget to add my name to those who care.",
            "The VA did not send my letter for a year.",
            "They do not use my name at the clinic, only a number.",
            "They want to take me off Medicaid.",
            "The county tried to remove my name from the rolls.",
            "I cannot sign up for benefits online.",
            "I did not sign up for this war.",
            "I do not consent to this war.",
            "I do not agree to higher fees for letters.",
            "I do not want my letter to end up in a bin.",
            "My brother moved to Canada in 1990.",
            "I live in Bangor, and my mail is late.",
            "Never send a letter without a stamp.",
            "Please do not remove our letter carrier.",
            "My husband passed away while he waited.",
            "Workers want to remain anonymous, they told me.",
        ] {
            assert_eq!(against(text, false), Against::Nothing, "{text}");
        }
    }

    #[test]
    fn remarks_are_asked_about_where_they_may_speak_against_it() {
        for text in [
            "Changed her mind, wants out",
            "Moved to Canada in Sept",
            "Left message. Passed away in August per daughter",
            "no longer interested",
            "Signed by mistake",
            "Check with me before you send it",
            "let me read it first",
            "no letters please",
            "asked on 11/3 to be left out",
            "does not want any letter",
            "said no when called",
            "Only if her name comes last",
            "fine, as long as it goes out after the vote",
            "hold off until she has read it",
            "took back her permission",
            "undecided",
        ] {
            assert_eq!(against(text, true), Against::Doubt, "{text}");
        }
        for text in [
            "Sent thank-you card 9/9",
            "Do not call after 8",
            "Husband died in May",
            "Moved to Fargo in 2019",
            "Thanks for doing this!",
            "Speaks Spanish",
            "knows the senator's wife",
            "said no phone calls",
            "does not want a yard sign",
            "asked to be a host",
            "call only if urgent",
        ] {
            assert_eq!(against(text, true), Against::Nothing, "{text}");
        }
        assert_eq!(
            against("I have just moved to Canada.", false),
            Against::Doubt
        );
    }

    #[test]
    fn a_title_asks_for_remarks_or_for_a_story() {
        for title in [
            "Additional comments",
            "Notes",
            "Questions?",
            "Anything else we should know?",
            "Comments or questions",
            "Last Note",
            "Note(s)",
        ] {
            assert!(is_of_remarks(title), "{title}");
        }
        for title in [
            "Story",
            "Comments",
            "Your comments to Congress",
            "Anything else you want to tell your senators?",
            "Message",
        ] {
            assert!(!is_of_remarks(title), "{title}");
        }
    }

    #[test]
    fn the_words_of_remarks_are_in_order_and_every_phrase_can_be_read() {
        let text = include_str!("../../config/roster/remarks.toml");
        assert_eq!(crate::text::faults::<Words>(text), Vec::<String>::new());
        let words = &REMARKS.words;
        let phrases = words.refusals.len() + words.doubts.len() + words.moved.len();
        let read = REMARKS.refusals.len() + REMARKS.doubts.len() + REMARKS.moved.len();
        assert_eq!(read, phrases);
    }
}
