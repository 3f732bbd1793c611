//! Whether a message keeps the rules, and which it breaks.

use std::fmt;

use super::element::{Content, Element, is_allowed};
use super::schema::{Holds, Slot, Times};
use crate::text::UncleanText;

/// A rule that an element of a message breaks. What the element holds is not repeated: it may be
/// personal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{element}` {rule}")]
pub struct Violation {
    /// The element, such as `FirstName`.
    pub element: &'static str,
    /// The rule.
    pub rule: Rule,
}

/// The rules that elements keep. Messages go on from the element's name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Rule {
    /// It must be there.
    #[error("is missing")]
    Missing,
    /// It has no place here.
    #[error("does not belong here, or is in the wrong order")]
    Misplaced,
    /// It has a shortest and a longest text.
    #[error("must have {least} to {most} characters, not {found}")]
    Length {
        /// The fewest characters.
        least: usize,
        /// The most.
        most: usize,
        /// How many there are.
        found: usize,
    },
    /// It is one of few words.
    #[error("is not one of the {count} allowed values{}", few(words))]
    Word {
        /// How many there are to choose from.
        count: usize,
        /// The words, where they are few.
        words: Vec<&'static str>,
    },
    /// It has a form.
    #[error("must be {form}")]
    Form {
        /// What it is to be.
        form: &'static str,
    },
    /// No file can hold one of its characters.
    #[error("holds a character that XML cannot carry (U+{:04X})", u32::from(*character))]
    Character {
        /// The first such character.
        character: char,
    },
    /// It cannot be taken as text.
    #[error("cannot be used: {problem}")]
    Unclean {
        /// What is wrong with it.
        problem: UncleanText,
    },
    /// It says who the signer is, which has fields of its own: offices group what is alike.
    #[error("holds the signer's {what}, which belongs in its own field")]
    NamesSigner {
        /// What it says.
        what: &'static str,
    },
    /// Neither a statement nor a message.
    #[error("is missing, and so is `ConstituentMessage`: one of them is needed")]
    Body,
}

fn few(words: &[&str]) -> String {
    if words.is_empty() {
        String::new()
    } else {
        format!(": {}", words.join(", "))
    }
}

/// Why a message is not written: every rule that it breaks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message breaks the rules of the format: {}", List(.0))]
pub struct Violations(pub Vec<Violation>);

struct List<'a>(&'a [Violation]);

impl fmt::Display for List<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&shown.join("; "))
    }
}

/// Returns every rule of the schema that the elements break, as children of one place.
pub(super) fn check(slots: &'static [Slot], elements: &[Element]) -> Vec<Violation> {
    let mut found = Vec::new();
    group(slots, elements, &mut found);
    found
}

fn group(slots: &'static [Slot], elements: &[Element], found: &mut Vec<Violation>) {
    let mut rest = elements;
    for slot in slots {
        let most = if slot.times == Times::Many {
            rest.len()
        } else {
            rest.len().min(1)
        };
        let count = rest[..most]
            .iter()
            .take_while(|element| element.name == slot.name)
            .count();
        if count == 0 && slot.times != Times::Maybe {
            found.push(violation(slot, Rule::Missing));
        }
        for element in &rest[..count] {
            part(slot, element, found);
        }
        rest = &rest[count..];
    }
    let misplaced = rest.iter().map(|element| Violation {
        element: element.name,
        rule: Rule::Misplaced,
    });
    found.extend(misplaced);
}

/// Adds the rules that one element breaks in its place.
pub(super) fn part(slot: &'static Slot, element: &Element, found: &mut Vec<Violation>) {
    match (&slot.holds, &element.content) {
        (Holds::Slots(slots), Content::Elements(elements)) => group(slots, elements, found),
        (holds, Content::Text(text)) => {
            let rule = text_rule(holds, text);
            found.extend(rule.map(|rule| violation(slot, rule)));
        }
        (_, Content::Elements(_)) => found.push(violation(slot, Rule::Misplaced)),
    }
}

fn text_rule(holds: &Holds, text: &str) -> Option<Rule> {
    if let Some(character) = text.chars().find(|&c| !is_allowed(c)) {
        return Some(Rule::Character { character });
    }
    match holds {
        Holds::Slots(_) => Some(Rule::Misplaced),
        &Holds::Text(least, most) => {
            let found = text.chars().count();
            (!(least..=most).contains(&found)).then_some(Rule::Length { least, most, found })
        }
        Holds::Keyword(words) => {
            let words = words();
            (!words.contains(&text)).then(|| Rule::Word {
                count: words.len(),
                words: if words.len() <= 10 { words } else { Vec::new() },
            })
        }
        &Holds::Form(is_form, form) => (!is_form(text)).then_some(Rule::Form { form }),
    }
}

fn violation(slot: &Slot, rule: Rule) -> Violation {
    Violation {
        element: slot.name,
        rule,
    }
}
