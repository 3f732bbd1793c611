//! What a cell says of consent: yes, no, or neither; and the words that tell it.

use std::sync::LazyLock;

use serde::Deserialize;

use super::limits;
use super::remarks::{self, Against};
use crate::roster::cell::spreadsheet::{bare, whole_number};
use crate::text::{folded, is_listed, word_lists};

/// The lists of `config/roster/consent.toml`, at the head of which each is explained.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::roster) struct Words {
    pub(in crate::roster) about: Vec<String>,
    pub(in crate::roster) begins: Vec<String>,
    pub(in crate::roster) bounced: Vec<String>,
    pub(in crate::roster) chosen: Vec<String>,
    pub(in crate::roster) clear: Vec<String>,
    pub(in crate::roster) conditions: Vec<String>,
    pub(in crate::roster) crosses: Vec<String>,
    pub(in crate::roster) dead: Vec<String>,
    pub(in crate::roster) ended: Vec<String>,
    pub(in crate::roster) gone: Vec<String>,
    pub(in crate::roster) mailing: Vec<String>,
    pub(in crate::roster) marks: Vec<String>,
    pub(in crate::roster) neither: Vec<String>,
    pub(in crate::roster) no: Vec<String>,
    pub(in crate::roster) not: Vec<String>,
    pub(in crate::roster) own: Vec<String>,
    pub(in crate::roster) partial: Vec<String>,
    pub(in crate::roster) postal: Vec<String>,
    pub(in crate::roster) provisos: Vec<String>,
    pub(in crate::roster) receiving: Vec<String>,
    pub(in crate::roster) resting: Vec<String>,
    pub(in crate::roster) sending: Vec<String>,
    pub(in crate::roster) selfward: Vec<String>,
    pub(in crate::roster) standing: Vec<String>,
    pub(in crate::roster) unasked: Vec<String>,
    pub(in crate::roster) unconfirmed: Vec<String>,
    pub(in crate::roster) waiting: Vec<String>,
    pub(in crate::roster) way: Vec<String>,
    pub(in crate::roster) worded: Vec<String>,
    pub(in crate::roster) yes: Vec<String>,
}

pub(in crate::roster) static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words: Words = word_lists(include_str!("../../../config/roster/consent.toml"));
    // They are looked for as whole words.
    let lists = [
        &mut words.about,
        &mut words.begins,
        &mut words.bounced,
        &mut words.conditions,
        &mut words.dead,
        &mut words.ended,
        &mut words.gone,
        &mut words.not,
        &mut words.own,
        &mut words.provisos,
        &mut words.receiving,
        &mut words.resting,
        &mut words.selfward,
        &mut words.sending,
        &mut words.unconfirmed,
        &mut words.worded,
    ];
    for word in lists.into_iter().flatten() {
        *word = format!(" {word} ");
    }
    words
});

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::roster) enum Said {
    Yes,
    No,
    /// Neither.
    Other,
}

/// Returns what a cell says, or `None` if it is empty.
pub(in crate::roster) fn said_in(cell: &str) -> Option<Said> {
    let cell = bare(cell);
    (!cell.is_empty()).then(|| said(cell))
}

/// Returns `true` if a sentence speaks of letters to Congress, or of what is done in someone's name.
pub(in crate::roster) fn is_about_letters(sentence: &str) -> bool {
    is_within(&WORDS.about, &padded(sentence))
}

pub(in crate::roster) fn is_within(words: &[String], text: &str) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Returns `true` if a status says that mail to an address comes back.
pub(in crate::roster) fn is_bounced(status: &str) -> bool {
    is_within(&WORDS.bounced, &padded(status))
}

/// Returns `true` if a status says that nothing happens with its person, and nothing else against them: `Inactive`.
pub(in crate::roster) fn is_resting(status: &str) -> bool {
    let text = padded(status);
    is_within(&WORDS.resting, &text)
        && ![&WORDS.ended, &WORDS.dead]
            .iter()
            .any(|words| is_within(words, &text))
}

/// Returns `true` if a row of a list says that mail to its address comes back, and nothing else against it.
pub(in crate::roster) fn is_of_bounce(fields: &[&str]) -> bool {
    let is_bounce = |cell: &str| WORDS.bounced.contains(&padded(cell));
    let is_no = |cell: &&str| said(cell) == Said::No && !is_bounce(cell);
    fields.iter().any(|cell| is_bounce(cell)) && !fields.iter().any(is_no)
}

/// Returns a cell without the number of its choice, such as the one of `1 - Yes`.
fn without_number(words: &str) -> &str {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = words.len() - rest.len();
    let mark = rest
        .trim_start()
        .strip_prefix(['-', '–', '.', ')', ':', '=']);
    let text = mark.map(str::trim_start);
    match text.filter(|text| text.starts_with(char::is_alphabetic)) {
        Some(text) if (1..=2).contains(&digits) => text,
        _ => words,
    }
}

pub(in crate::roster) fn said(words: &str) -> Said {
    let mark = without_number(words.trim());
    if WORDS.marks.iter().any(|known| known == mark) {
        return Said::Yes;
    }
    if WORDS.crosses.iter().any(|known| known == mark) {
        return Said::No;
    }
    // A date says when, and neither yes nor no.
    if mark.len() > 3 && mark.starts_with(|c: char| c.is_ascii_digit()) {
        return Said::Other;
    }
    let words = folded(whole_number(mark));
    if is_listed(&WORDS.neither, &words) {
        return Said::Other;
    }
    if is_listed(&WORDS.no, &words) {
        return Said::No;
    }
    // `yes?`
    if mark.ends_with('?') && !is_within(&WORDS.not, &format!(" {words} ")) {
        return Said::Other;
    }
    if is_listed(&WORDS.yes, &words) || is_listed(&WORDS.way, &words) {
        return Said::Yes;
    }
    let within = format!(" {words} ");
    if is_within(&WORDS.not, &within) {
        if let Some(rest) = limits::without(mark) {
            return if rest.is_empty() {
                Said::Other
            } else {
                said(&rest)
            };
        }
        // `Yes. Do not print my name in the paper` is no word on letters.
        let is_spared = !within.starts_with(" no ") && remarks::is_of_publicity(mark);
        let is_open = is_spared || is_limited_yes(mark) || is_conditional_yes(mark);
        return if is_open { Said::Other } else { Said::No };
    }
    // `Please take my name off` and `ok till June, then backed out` begin as a yes.
    match remarks::against(mark, true) {
        Against::Refusal => return Said::No,
        Against::Doubt => return Said::Other,
        Against::Nothing => {}
    }
    let is_doubtful = || limits::starts_later(mark) || limits::is_of_another(mark);
    if is_within(&WORDS.conditions, &within) || is_doubtful() {
        return Said::Other;
    }
    if WORDS.begins.iter().any(|word| within.starts_with(word)) {
        return Said::Yes;
    }
    Said::Other
}

/// Returns `true` if a cell begins with a yes, and what stands behind it limits it, and takes nothing back: `yes, but
/// not to the House`.
fn is_limited_yes(cell: &str) -> bool {
    let clauses = remarks::clauses(cell);
    let Some((first, rest)) = clauses.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return false;
    };
    let takes_back = |clause: &String| {
        let within = format!(" {clause} ");
        let mut not = WORDS
            .not
            .iter()
            .filter(|word| !limits::is_weak(word.trim()));
        is_listed(&WORDS.no, clause) || not.any(|word| within.contains(word))
    };
    said(first) == Said::Yes
        && !rest.iter().any(takes_back)
        && remarks::against(cell, true) != Against::Refusal
}

/// Returns `true` if a cell is a yes that hangs on something: `yes, if my boss cannot read it`. What is negated there
/// is no word against letters.
fn is_conditional_yes(cell: &str) -> bool {
    let text = padded(cell);
    let mut begins = WORDS.begins.iter();
    let is_met = begins.any(|word| {
        let behind = text.strip_prefix(word.as_str());
        behind.is_some_and(|rest| begins_with(&WORDS.provisos, rest))
    });
    is_met && remarks::against(cell, true) != Against::Refusal
}

/// Returns `true` if a cell puts a yes off, or says that its person has not decided: it is no word against letters.
pub(in crate::roster) fn is_put_off(cell: &str) -> bool {
    is_one_of(&WORDS.waiting, cell) || limits::starts_later(cell)
}

/// What the question above a cell of choices asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::roster) enum Asked {
    /// Anything.
    Any,
    /// What a group may do.
    Leave,
    /// Which letters.
    Letters,
}

/// Returns `true` if a cell of choices takes a letter to Congress, with no condition; where its question asks what a
/// group may do, the letter may be named alone, and where it asks which letters, `Congress` is one.
pub(in crate::roster) fn chooses_letter(cell: &str, asked: Asked) -> bool {
    let mut choices = cell.split([',', ';', '|', '\n']);
    let is_letter = |choice: &str| {
        let text = padded(choice);
        let is_sent = begins_with(&WORDS.sending, choice) && !begins_with(&WORDS.selfward, choice);
        let is_named = asked >= Asked::Leave && is_within(&WORDS.worded, &text);
        // `I agree to a letter to Congress in my name`
        let is_agreed = || is_within(&WORDS.worded, &text) && said(choice) == Said::Yes;
        ((is_sent || is_named || is_agreed()) && is_within(&WORDS.receiving, &text))
            || (asked == Asked::Letters && is_one_of(&WORDS.chosen, choice))
    };
    choices.any(is_letter)
        && !is_within(&WORDS.conditions, &padded(cell))
        && remarks::against(cell, true) == Against::Nothing
}

/// Returns `true` if a cell of choices says in whose name.
pub(in crate::roster) fn is_in_own_name(cell: &str) -> bool {
    is_within(&WORDS.own, &padded(cell))
}

pub(in crate::roster) fn is_one_of(list: &[String], words: &str) -> bool {
    is_listed(list, &folded(whole_number(words.trim())))
}

/// Returns `true` if a text begins with one of some words.
pub(in crate::roster) fn begins_with(words: &[String], text: &str) -> bool {
    let text = padded(text);
    words.iter().any(|word| text.starts_with(word))
}

/// Words with a blank around each.
pub(in crate::roster) fn padded(words: &str) -> String {
    format!(" {} ", folded(words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::faults;

    #[test]
    fn a_cell_is_a_yes_a_no_or_neither() {
        for (said_as, cells) in [
            (
                Said::Yes,
                "yes;YES;y;1;TRUE;x;X;Yes, no robocalls please;yes - but do not text me;Sure, no objections;✓;☑;I agree;I agree to this;Yes, I want to;agreed;on;subscribed;web form;sí;ja;WAHR;opted in 10/2/2026;You may use my name;1 - Yes;1. Yes, please",
            ),
            (
                Said::No,
                "no;NO;n;0;false;FALSE;☐;-;No, thanks;I do not agree;I don't agree;unsubscribed;Unsubscribed;cleaned;bounced;not yet;declined;N/A;pending;Yes, no;Yes, but take me off, I refuse;opted out;do not contact;Hard Bounced;bounced (hard);Spam complaint;Suppressed;deceased;Archived;bouncing;FALSCH;Awaiting confirmation;2 - No;please take my name off the letter",
            ),
            (
                Said::Other,
                "perhaps;member;2;Yes, but not now;yes, not to the House;yes, after the holidays;Yes, no letters to my senators;y?;Yes, I guess;yes - his wife signed;ask me;green;Non-Subscribed;Do not call;yes, if I see it first;I agree, but only by mail;3-Oct-2026;Yes. I do not want it in the newspaper;Do not put my name online;Send a letter in my name, Neither of these",
            ),
        ] {
            for cell in cells.split(';') {
                assert_eq!(said(cell), said_as, "{cell}");
            }
        }
    }

    #[test]
    fn a_yes_in_plain_talk_is_one_and_one_that_hangs_on_something_is_asked() {
        for (said_as, cells) in [
            (
                Said::Yes,
                "Sure - why not?;Fine by me;go for it!;Count me in",
            ),
            (
                Said::Other,
                "why not;Why not?;Yes, if my boss does not hear of it;OK as long as nobody at work can see it",
            ),
            (Said::No, "not if I can help it"),
        ] {
            for cell in cells.split(';') {
                assert_eq!(said(cell), said_as, "{cell}");
            }
        }
    }

    #[test]
    fn a_letter_to_congress_may_be_one_choice_of_several() {
        for cell in [
            "Send a letter to Congress in my name",
            "Newsletter, Send a letter to Congress in my name",
            "Yard sign;Write to my senators and representative",
        ] {
            assert!(chooses_letter(cell, Asked::Any), "{cell}");
        }
        for cell in [
            "Newsletter",
            "Send a letter to the editor",
            "Send a letter to Congress, Neither of these",
            "Send a letter to Congress only if I see it",
            "Congress",
            "Email me when my senators vote",
            "A letter to my senators",
        ] {
            assert!(!chooses_letter(cell, Asked::Any), "{cell}");
        }
        for (cell, asked, chooses) in [
            ("Governor; Congress", Asked::Letters, true),
            ("All of them", Asked::Letters, true),
            ("Governor", Asked::Letters, false),
            ("Not Congress", Asked::Letters, false),
            ("Newsletter; Letters to my senators", Asked::Leave, true),
            ("All of them", Asked::Leave, false),
            ("No letters to my senators", Asked::Leave, false),
            ("Letters to the editor", Asked::Leave, false),
        ] {
            assert_eq!(chooses_letter(cell, asked), chooses, "{cell}");
        }
    }

    #[test]
    fn the_lists_are_in_order() {
        let faults = faults::<Words>(include_str!("../../../config/roster/consent.toml"));
        let faults: Vec<_> = faults.iter().filter(|fault| !fault.contains('☑')).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}
